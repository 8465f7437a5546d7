package schema

import (
	"strings"
	"testing"
)

func TestPlacesAreNamedAsPeopleNameThem(t *testing.T) {
	r, err := Decode([]byte(`{"schema_version":"1","kind":"department","department":{"functions":["管理档案"]},
		"expenditure":{"total":{"value":1.5,"unit":"万元"},
			"detail":{"rows":[{"label":"一、基本支出","item":"basic","level":1,"final":1}]},
			"three_public":[{"item":"total","label":"“三公”经费合计","final":null}]},
		"evaluation":{"score":98,"indicators":[{"name":"产出","children":[{"name":"数量","children":[{"name":"道路/养护","weight":10}]}]}]},
		"projects":[{"name":"档案数字化","funds":{"rows":[{"label":"年度资金总额","final":3}]}}],
		"key_tasks":[{"task":"建馆","status":"completed"}],"metrics":[{"name":"满意度","percent":95,"numerator":19}],
		"problems":[{"title":"预算编制不够精细，个别项目测算依据不足，执行偏慢。"}],
		"tables":[{"kind":"unknown","header_rows":0,"rows":[[{"text":"3"},{"text":"结转"},{"text":"4.5"}]]}],
		"claims":[{"kind":"money","subject":"整体支出","value":1.5}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ pointer, zh, en string }{
		{"/evaluation/score", "自评得分", "score"},
		{"/evaluation/indicators/0/children/0/children/0/weight", "指标“道路/养护”的分值", "indicator “道路/养护”, weight"},
		{"/expenditure/total/value", "整体支出", "total"},
		{"/expenditure/detail/rows/0/final", "支出明细表“一、基本支出”的决算数", "table of expenditure “一、基本支出”, final accounts"},
		{"/expenditure/three_public/0/final", "三公经费“‘三公’经费合计”的决算数", "“three public” expenses “‘三公’经费合计”, final accounts"},
		{"/projects/0/funds/rows/0/final", "项目“档案数字化”项目资金“年度资金总额”的全年执行数", "project “档案数字化”, funds “年度资金总额”, spent in the year"},
		{"/projects/0/name", "项目“档案数字化”的项目名称", "project “档案数字化”, name"},
		{"/key_tasks", "重点工作完成情况", "key tasks"},
		{"/key_tasks/0/status", "重点工作“建馆”的完成情况", "key task “建馆”, status"},
		{"/metrics/0/percent", "“满意度”", "“满意度”"},
		{"/metrics/0/numerator", "“满意度”的分子", "“满意度”, numerator"},
		{"/problems/0/title", "存在问题“预算编制不够精细，个别项目测算依据不足，执行偏…”的标题", "problems “预算编制不够精细，个别项目测算依据不足，执行偏…”, title"},
		{"/department/functions/0", "部门职能第1项", "department, functions 1"},
		{"/tables/0/rows/0/2/text", "表1第1行“结转”第3格", "table 1 row 1 “结转” cell 3"},
		{"/claims/0/value", "文中“整体支出”", "in the text “整体支出”"},
		{"/expenditure/basic", "/expenditure/basic", "/expenditure/basic"},
		{"nothing", "nothing", "nothing"},
	} {
		if got := r.Describe(test.pointer, Chinese); got != test.zh {
			t.Errorf("%s is called %s, want %s", test.pointer, got, test.zh)
		}
		if got := r.Describe(test.pointer, English); got != test.en {
			t.Errorf("%s is called %s, want %s", test.pointer, got, test.en)
		}
	}
}

// Every value of the labelled reports has a name in words.
func TestEveryValueHasAName(t *testing.T) {
	for name, data := range goldFiles(t) {
		r, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		for pointer := range r.Values() {
			for _, lang := range []Language{Chinese, English} {
				if got := r.Describe(pointer, lang); got == "" || strings.HasPrefix(got, "/") {
					t.Fatalf("%s: %s has no name in %s: %q", name, pointer, lang, got)
				}
			}
		}
	}
}
