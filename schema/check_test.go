package schema

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// report is JSON for a report of a kind, with its conclusion, problems and measures in place.
func report(t testing.TB, kind, fields string) *Report {
	t.Helper()
	if fields != "" {
		fields = "," + fields
	}
	r, err := Decode([]byte(`{"schema_version":"1","kind":"` + kind + `"` + fields + `}`))
	if err != nil {
		t.Fatalf("%v in %s", err, fields)
	}
	return r
}

// one is an evaluation of one indicator.
func one(indicator string) string { return `"evaluation":{"indicators":[` + indicator + `]}` }

// rows are the rows of a table of expenditure; row is `label|item|level|initial|adjusted|final|rate`, - is absent.
func rows(unit string, lines ...string) string {
	var list []string
	for _, line := range lines {
		f := strings.Split(line, "|")
		row := fmt.Sprintf(`"label":%q,"item":%q,"level":%s`, f[0], f[1], f[2])
		for i, name := range []string{"initial", "adjusted", "final", "rate"} {
			if i+3 < len(f) && f[i+3] != "-" {
				row += fmt.Sprintf(`,%q:%s`, name, f[i+3])
			}
		}
		list = append(list, "{"+row+"}")
	}
	if unit != "" {
		unit = fmt.Sprintf(`"unit":%q,`, unit)
	}
	return fmt.Sprintf(`"expenditure":{"detail":{%s"rows":[%s]}}`, unit, strings.Join(list, ","))
}

// funds is a project with funds rows `label|initial|adjusted|final|rate`.
func funds(unit string, lines ...string) string {
	var list []string
	for _, line := range lines {
		f := strings.Split(line, "|")
		row := fmt.Sprintf(`"label":%q`, f[0])
		for i, name := range []string{"initial", "adjusted", "final", "rate"} {
			if i+1 < len(f) && f[i+1] != "-" {
				row += fmt.Sprintf(`,%q:%s`, name, f[i+1])
			}
		}
		list = append(list, "{"+row+"}")
	}
	if unit != "" {
		unit = fmt.Sprintf(`"unit":%q,`, unit)
	}
	return fmt.Sprintf(`"projects":[{"name":"绿道","funds":{%s"rows":[%s]}}]`, unit, strings.Join(list, ","))
}

const parts = `{"name":"产出","children":[{"name":"a","weight":60,"score":60},{"name":"b","weight":30,"score":28.5,"deduction":"晚了"}]},{"name":"满意度","weight":10,"score":9,"deduction":"低"}`

var cases = []struct {
	reason string
	kind   string
	fields string
	want   string // findings, each as code@first place:expected:found
}{
	// weights-sum
	{"weights that make up the full score", "policy", `"evaluation":{"full_score":100,"indicators":[` + parts + `]}`, ""},
	{"weights that do not", "policy", `"evaluation":{"full_score":120,"indicators":[` + parts + `]}`,
		"weights-sum@/evaluation/full_score:120:100"},
	{"no full score: 100, as the scores add up", "policy", `"evaluation":{"score":38.5,"indicators":[{"name":"a","weight":40,"score":38.5,"deduction":"x"}]}`,
		"weights-sum@/evaluation/indicators/0/weight:100:40"},
	{"no full score, and the scores do not add up: indicators may be missing", "policy",
		`"evaluation":{"score":97,"indicators":[{"name":"a","weight":40,"score":38.5,"deduction":"x"}]}`, "scores-sum@/evaluation/score:38.5:97"},
	{"no full score and no score", "policy", one(`{"name":"a","weight":40,"score":40}`), ""},
	{"an indicator without weight: nothing is guessed", "policy", `"evaluation":{"full_score":100,"indicators":[{"name":"a","weight":40},{"name":"b"}]}`, ""},
	{"rows share the weight of their group", "policy",
		`"evaluation":{"full_score":100,"indicators":[{"name":"a","weight":40,"children":[{"name":"x"},{"name":"y"}]},{"name":"b","weight":60}]}`, ""},
	{"a group that does not tie, under a total that does", "policy",
		`"evaluation":{"full_score":100,"indicators":[{"name":"g","weight":50,"children":[{"name":"x","weight":20},{"name":"y","weight":28}]},{"name":"b","weight":50}]}`,
		"weights-sum@/evaluation/indicators/0/weight:48:50"},
	{"a group of wrong weight, over leaves that make up the full score", "policy",
		`"evaluation":{"full_score":100,"indicators":[{"name":"g","weight":48,"children":[{"name":"x","weight":20},{"name":"y","weight":30}]},{"name":"b","weight":50}]}`,
		"weights-sum@/evaluation/indicators/0/weight:50:48"},
	{"a leaf deep below: found at its group alone", "policy",
		`"evaluation":{"full_score":100,"indicators":[{"name":"g","weight":50,"children":[{"name":"h","weight":50,"children":[{"name":"x","weight":49}]}]},{"name":"b","weight":50}]}`,
		"weights-sum@/evaluation/indicators/0/children/0/weight:49:50"},
	{"the points of the 执行率 row of a form count", "project",
		`"projects":[{"name":"p","score":96.5,"funds":{"unit":"元","rows":[{"label":"年度资金总额","weight":10,"score":9.5},{"label":"其中：拨款","weight":null,"score":null}]},"indicators":[{"name":"a","weight":90,"score":87,"deduction":"x"}]}]`, ""},
	{"so they do in the form of a department", "department",
		`"expenditure":{"detail":{"unit":"元","rows":[{"label":"年度资金总额","item":"total","level":0,"weight":20,"score":18}]}},"evaluation":{"full_score":100,"score":97,"indicators":[{"name":"a","weight":80,"score":79,"deduction":"x"}]}`, ""},
	{"but not where an indicator has them", "department",
		`"expenditure":{"detail":{"unit":"元","rows":[{"label":"年度资金总额","item":"total","level":0,"weight":20,"score":18}]}},"evaluation":{"full_score":100,"score":97,"indicators":[{"name":"a","weight":80,"score":79,"deduction":"x"},{"name":"预算执行率","weight":20,"score":18,"actual":"90%"}]}`, ""},
	{"and are missed", "project",
		`"projects":[{"name":"p","score":87,"indicators":[{"name":"a","weight":90,"score":87,"deduction":"x"}]}]`,
		"weights-sum@/projects/0/indicators/0/weight:100:90"},

	// scores-sum
	{"scores that add up exactly", "policy", `"evaluation":{"score":97.50,"indicators":[` + parts + `]}`, ""},
	{"scores that do not, by a hundredth", "policy", `"evaluation":{"score":97.51,"indicators":[` + parts + `]}`,
		"scores-sum@/evaluation/score:97.5:97.51"},
	{"a score is missing: nothing is guessed", "policy", `"evaluation":{"score":97,"indicators":[{"name":"a","weight":60,"score":60},{"name":"b","weight":40}]}`, ""},
	{"a group's score that is not that of its parts", "policy", one(`{"name":"g","score":9,"children":[{"name":"a","score":5},{"name":"b","score":5}]}`),
		"scores-sum@/evaluation/indicators/0/score:10:9"},
	{"a project's score", "project", `"projects":[{"name":"p"},{"name":"q","score":94.99,"indicators":[{"name":"a","score":93.99}]}]`,
		"scores-sum@/projects/1/score:93.99:94.99"},
	{"points of a row that is not scored: nothing is guessed", "project",
		`"projects":[{"name":"q","score":94,"funds":{"unit":"元","rows":[{"label":"总额","weight":10}]},"indicators":[{"name":"a","score":85}]}]`, ""},

	// score-over-weight
	{"a score of the whole weight", "policy", one(`{"name":"a","weight":5,"score":5.00}`), ""},
	{"a score above the weight", "policy", one(`{"name":"a","weight":5,"score":5.5}`), "score-over-weight@/evaluation/indicators/0/score:5:5.5"},
	{"a score below 0", "policy", one(`{"name":"a","weight":5,"score":-1,"deduction":"x"}`), "score-over-weight@/evaluation/indicators/0/score:0:-1"},
	{"points to be taken off", "policy", one(`{"name":"扣分项","weight":-5,"score":-5}`), ""},
	{"a score above the full score", "policy", `"evaluation":{"score":102,"full_score":100}`, "score-over-weight@/evaluation/score:100:102"},
	{"a funds row's score above its weight", "project", `"projects":[{"name":"p","funds":{"unit":"元","rows":[{"label":"总额","weight":10,"score":11}]}}]`,
		"score-over-weight@/projects/0/funds/rows/0/score:10:11"},
	{"a group's score above its weight", "policy", one(`{"name":"g","weight":8,"score":9,"children":[{"name":"a"}]}`), "score-over-weight@/evaluation/indicators/0/score:8:9"},

	// grade-mismatch
	{"a grade of the usual scale", "policy", `"evaluation":{"score":90,"grade":"优秀"}`, ""},
	{"a grade one too high", "policy", `"evaluation":{"score":89.99,"grade":"优"}`, "grade-mismatch@/evaluation/grade:良:优"},
	{"a grade one too low", "policy", `"evaluation":{"score":80,"grade":"中等"}`, "grade-mismatch@/evaluation/grade:良:中等"},
	{"other words of the usual scale", "policy", `"evaluation":{"score":61,"grade":"一般"}`, ""},
	{"the lowest grade", "policy", `"evaluation":{"score":60,"grade":"较差"}`, "grade-mismatch@/evaluation/grade:中:较差"},
	{"合格", "policy", `"evaluation":{"score":71,"grade":"合格"}`, ""},
	{"不合格", "policy", `"evaluation":{"score":71,"grade":"不合格"}`, "grade-mismatch@/evaluation/grade:合格:不合格"},
	{"a word of no scale", "policy", `"evaluation":{"score":61,"grade":"A"}`, ""},
	{"no grade", "policy", `"evaluation":{"score":61,"grade":null}`, ""},
	{"the usual scale is one of 100 points", "policy", `"evaluation":{"score":46,"full_score":50,"grade":"优"}`, ""},
	{"and is scaled", "policy", `"evaluation":{"score":44,"full_score":50,"grade":"优"}`, "grade-mismatch@/evaluation/grade:良:优"},
	{"the report's own scale", "policy", `"evaluation":{"score":91,"grade":"优","grade_scale":[{"grade":"优","min":95},{"grade":"良","below":95}]}`,
		"grade-mismatch@/evaluation/grade:良:优"},
	{"the report's own scale has its own words", "policy", `"evaluation":{"score":91,"grade":"A","grade_scale":[{"grade":"A","min":90,"below":100},{"grade":"B","below":90}]}`, ""},
	{"its top band holds the full score", "policy", `"evaluation":{"score":100,"grade":"优","grade_scale":[{"grade":"优","min":90,"below":100},{"grade":"良","min":80,"below":90}]}`, ""},
	{"a score between the bands", "policy", `"evaluation":{"score":89.5,"grade":"优","grade_scale":[{"grade":"优","min":90},{"grade":"良","min":80,"below":89}]}`, ""},
	{"a word that the own scale does not have", "policy", `"evaluation":{"score":50,"grade":"优","grade_scale":[{"grade":"A","min":90},{"grade":"B","below":90}]}`, ""},
	{"projects use the report's scale", "department", `"evaluation":{"grade_scale":[{"grade":"优","min":95},{"grade":"良","below":95}]},"projects":[{"name":"p","score":94,"grade":"优秀"}]`,
		"grade-mismatch@/projects/0/grade:良:优秀"},

	// parts-sum
	{"rows that add up in every column", "department", rows("万元", "基本支出|basic|1|60.00|61.00|60.50", "其中：人员经费|personnel|2|50.00|50.00|50.00",
		"公用经费|operating|2|10.00|11.00|10.50", "项目支出|project|1|40.00|45.00|44.00", "其中：基建|capital_construction|2|5.00|5.00|5.00",
		"上缴上级支出|remitted_to_superior|1|null|null|null", "合计|total|0|100.00|106.00|104.50"), ""},
	{"rounded rows may be off by their last digits", "department", rows("万元", "基本支出|basic|1|60.01|-|-", "项目支出|project|1|40.00|-|-", "合计|total|0|100.02|-|-"), ""},
	{"a total that is off by more", "department", rows("万元", "基本支出|basic|1|60.01|-|-", "项目支出|project|1|40.00|-|-", "合计|total|0|100.03|-|-"),
		"parts-sum@/expenditure/detail/rows/2/initial:100.01:100.03"},
	{"each column is a place of its own", "department", rows("万元", "基本支出|basic|1|60|61|62", "项目支出|project|1|40|40|40", "合计|total|0|100|111|112"),
		"parts-sum@/expenditure/detail/rows/2/adjusted:101:111 parts-sum@/expenditure/detail/rows/2/final:102:112"},
	{"人员 and 公用 exhaust 基本支出", "department", rows("万元", "基本支出|basic|1|-|-|60.00", "人员经费|personnel|2|-|-|50.00", "公用经费|operating|2|-|-|11.00"),
		"parts-sum@/expenditure/detail/rows/0/final:61.00:60.00"},
	{"人员 alone does not", "department", rows("万元", "基本支出|basic|1|-|-|60.00", "人员经费|personnel|2|-|-|50.00", "其他|other|2|-|-|1.00"), ""},
	{"a lone 其中 does not", "department", rows("万元", "项目支出|project|1|-|-|60.00", "其中：基建|capital_construction|2|-|-|50.00"), ""},
	{"two 其中 do not", "department", rows("万元", "项目支出|project|1|-|-|60.00", "其中：基建|capital_construction|2|-|-|50.00", "其中：债券|other|2|-|-|50.00"), ""},
	{"two rows under 项目支出 do", "department", rows("万元", "项目支出|project|1|-|-|60.00", "其中：基建|capital_construction|2|-|-|50.00", "业务类|other|2|-|-|20.00"),
		"parts-sum@/expenditure/detail/rows/0/final:70.00:60.00"},
	{"a total above its rows, and a 其中 among them", "department", rows("万元", "总额|total|0|-|-|60.00", "其中：上年结转|other|1|-|-|5.00", "基本支出|basic|1|-|-|20.00", "项目支出|project|1|-|-|40.00"), ""},
	{"money carried over may count in or not", "department", rows("万元", "基本支出|basic|1|-|-|20.00", "项目支出|project|1|-|-|40.00", "年末结转和结余|other|1|-|-|5.00", "总计|total|0|-|-|65.00"), ""},
	{"a grand total counts the total before it in", "department", rows("万元", "教育支出|other|1|-|-|20.00", "农林水支出|other|1|-|-|40.00", "本年支出合计|total|0|-|-|60.00", "年末结转|other|1|-|-|5.00", "总计|total|0|-|-|65.00"), ""},
	{"all blank under a total", "department", rows("万元", "基本支出|basic|1|-|-|null", "项目支出|project|1|-|-|null", "合计|total|0|-|-|65.00"), ""},
	{"a cell that is not known", "department", rows("万元", "基本支出|basic|1|-|-|1.00", "项目支出|project|1", "合计|total|0|-|-|65.00"), ""},
	{"blank counts as 0 beside figures", "department", rows("万元", "一般公共服务|other|1|-|-|null", "教育|other|1|-|-|64.00", "合计|total|0|-|-|65.00"),
		"parts-sum@/expenditure/detail/rows/2/final:64.00:65.00"},
	{"what prose says, where there is no table", "department",
		`"expenditure":{"total":{"value":1.21,"unit":"亿元"},"basic":{"value":6100.00,"unit":"万元"},"project":{"value":6000.00,"unit":"万元"}}`, ""},
	{"and is wrong", "department",
		`"expenditure":{"total":{"value":1.22,"unit":"亿元"},"basic":{"value":6100.00,"unit":"万元"},"project":{"value":6000.00,"unit":"万元"}}`,
		"parts-sum@/expenditure/total:1.210000:1.22"},
	{"three public expenses", "department", `"expenditure":{"three_public":[{"item":"total","label":"合计","budget":20.00,"final":18.00,"unit":"万元"},{"item":"vehicle_running","label":"运行","budget":15.00,"final":14.00,"unit":"万元"},{"item":"reception","label":"接待","budget":5.00,"final":3.00,"unit":"万元"}]}`,
		"parts-sum@/expenditure/three_public/0/final:17.00:18.00"},
	{"three public expenses of which a part is not told", "department", `"expenditure":{"three_public":[{"item":"total","label":"合计","final":18.00,"unit":"万元"},{"item":"abroad","label":"出国","final":1.00,"unit":"万元"},{"item":"reception","label":"接待","final":3.00,"unit":"万元"}]}`, ""},
	{"funds of a project", "project", funds("万元", "年度资金总额|10.00|12.00|11.00", "其中：当年拨款|10.00|10.00|9.00", "上年结转资金|0.00|2.00|2.00", "其他资金|0.00|0.00|0.00"), ""},
	{"funds that do not add up", "project", funds("万元", "年度资金总额|10.00|12.00|12.00", "其中：当年拨款|10.00|10.00|9.00", "上年结转资金|0.00|2.00|2.00"),
		"parts-sum@/projects/0/funds/rows/0/final:11.00:12.00"},
	{"a total at the end of the funds", "project", funds("元", "中央补助|50|50|48", "自筹资金|10|10|9", "合计|60|60|57"), ""},
	{"and one that is wrong", "project", funds("元", "区级资金|50|50|48.00", "上年结余|10|10|9.00", "资金总计|60|60|58.00"),
		"parts-sum@/projects/0/funds/rows/2/final:57.00:58.00"},
	{"sources without a total", "project", funds("元", "省级补助|50|50|48", "县级配套|10|10|9", "乡镇自筹|5|5|5"), ""},
	{"subtotals under a total at the end: nothing is sure", "project", funds("元", "中央|50|50|48", "省|10|10|9", "财政小计|60|60|57", "合计|60|60|57"), ""},
	{"funds broken down by source and by use", "project", funds("元", "总额|60|60|57", "1.财政拨款|50|50|48", "2.单位资金|10|10|9", "1.设备购置|40|40|38", "2.安装|20|20|19"), ""},
	{"a table that is broken down twice, one breakdown wrong", "department", rows("万元", "预算总额|total|0|90.00|-|-", "（1）财政拨款|other|1|70.00|-|-",
		"（2）单位资金|other|1|20.00|-|-", "（1）基本支出|basic|1|50.00|-|-", "（2）项目支出|project|1|30.00|-|-"),
		"parts-sum@/expenditure/detail/rows/0/initial:80.00:90.00"},
	{"and without numbers", "department", rows("万元", "预算总额|total|0|90.00|-|-", "基本支出|basic|1|50.00|-|-", "项目支出|project|1|40.00|-|-",
		"一般公共预算拨款|other|1|70.00|-|-", "其他资金|other|1|20.00|-|-"), ""},
	{"one part of funds", "project", funds("万元", "年度资金总额|10.00|12.00|12.00", "其中：当年拨款|1.00|1.00|1.00"), ""},
	{"funds with parts of parts", "project", funds("万元", "年度资金总额|10.00|-|-", "其中：财政拨款|10.00|-|-", "其中：上级|6.00|-|-", "本级|4.00|-|-"), ""},

	// rate-mismatch
	{"a rate of final over adjusted", "department", rows("万元", "基本支出|basic|1|50.00|356.80|341.22|95.63"), ""},
	{"a rate with digits changed over", "department", rows("万元", "基本支出|basic|1|50.00|356.80|341.22|96.53"), "rate-mismatch@/expenditure/detail/rows/0/rate:95.63:96.53"},
	{"a rate over the initial budget", "department", rows("万元", "基本支出|basic|1|400.00|356.80|341.22|85.31"), ""},
	{"a rate where nothing was adjusted", "department", rows("万元", "基本支出|basic|1|400.00|null|341.22|95.63"), "rate-mismatch@/expenditure/detail/rows/0/rate:85.31:95.63"},
	{"a rate of nothing", "department", rows("万元", "基本支出|basic|1|0.00|0.00|0.00|0.00"), ""},
	{"a rate of few digits", "department", rows("万元", "基本支出|basic|1|-|356.80|341.22|96"), ""},
	{"a rate of a project", "project", funds("万元", "总额|-|356.80|341.22|96.53"), "rate-mismatch@/projects/0/funds/rows/0/rate:95.63:96.53"},
	{"a metric", "policy", `"metrics":[{"name":"满意度","percent":92.31,"numerator":264,"denominator":286},{"name":"受害率","value":0.86,"unit":"‰","numerator":8.6,"denominator":10000}]`, ""},
	{"a metric that is wrong", "policy", `"metrics":[{"name":"满意度","percent":93.31,"numerator":264,"denominator":286}]`, "rate-mismatch@/metrics/0/percent:92.31:93.31"},
	{"a claim with numerator and denominator", "policy", rows("万元", "合计|total|0|-|4813.40|4754.99") + `,"claims":[{"kind":"rate","subject":"支出完成率","value":98.79,"unit":"%","about":["/expenditure/detail/rows/0/final","/expenditure/detail/rows/0/adjusted"]}]`, ""},
	{"a claim with numerator and denominator that is wrong", "policy", rows("万元", "合计|total|0|-|4813.40|4754.99") + `,"claims":[{"kind":"rate","subject":"支出完成率","value":97.89,"unit":"%","about":["/expenditure/detail/rows/0/final","/expenditure/detail/rows/0/adjusted"]}]`,
		"rate-mismatch@/claims/0/value:98.79:97.89"},

	// text-table-mismatch
	{"money in prose and table, in other units", "policy", rows("元", "合计|total|0|72156000.00") + `,"claims":[{"kind":"money","subject":"年初预算","value":7215.60,"unit":"万元","about":["/expenditure/detail/rows/0/initial"]}]`, ""},
	{"digits changed over", "policy", rows("万元", "合计|total|0|7251.60") + `,"claims":[{"kind":"money","subject":"年初预算","value":7215.60,"unit":"万元","about":["/expenditure/detail/rows/0/initial"]}]`,
		"text-table-mismatch@/claims/0/value:7251.60:7215.60"},
	{"rounded prose", "policy", rows("万元", "合计|total|0|72156.00") + `,"claims":[{"kind":"money","subject":"年初预算","value":7.2,"unit":"亿元","about":["/expenditure/detail/rows/0/initial"]}]`, ""},
	{"a table without unit agrees in some unit", "policy", rows("", "合计|total|0|7215.60") + `,"claims":[{"kind":"money","subject":"年初预算","value":7215.60,"unit":"万元","about":["/expenditure/detail/rows/0/initial"]}]`,
		"unit-missing@/expenditure/detail::"},
	{"other prose", "policy", `"claims":[{"kind":"money","subject":"结余","value":182.32,"unit":"万元","about":["/claims/1"]},{"kind":"money","subject":"结余","value":182.23,"unit":"万元"}]`,
		"text-table-mismatch@/claims/0/value:182.23:182.32"},
	{"figures that add up", "policy", `"expenditure":{"basic":{"value":6100.00,"unit":"万元"},"project":{"value":0.60,"unit":"亿元"}},"claims":[{"kind":"money","subject":"总支出","value":12100.00,"unit":"万元","about":["/expenditure/basic","/expenditure/project"]}]`, ""},
	{"figures that do not add up", "policy", `"expenditure":{"basic":{"value":6100.00,"unit":"万元"},"project":{"value":5000.00,"unit":"万元"}},"claims":[{"kind":"money","subject":"总支出","value":12100.00,"unit":"万元","about":["/expenditure/basic","/expenditure/project"]}]`,
		"text-table-mismatch@/claims/0/value:11100.00:12100.00"},
	{"a score in prose", "policy", `"evaluation":{"score":98.4},"claims":[{"kind":"score","subject":"自评得分","value":98.40,"unit":"分","about":["/evaluation/score"]}]`, ""},
	{"scores are exact", "policy", `"evaluation":{"score":98.4},"claims":[{"kind":"score","subject":"自评得分","value":98,"unit":"分","about":["/evaluation/score"]}]`,
		"text-table-mismatch@/claims/0/value:98.4:98"},
	{"a rate in two places", "policy", `"metrics":[{"name":"执行率","percent":97.95}],"claims":[{"kind":"rate","subject":"执行率","value":97.9,"about":["/metrics/0"]},{"kind":"rate","subject":"执行率","value":79.95,"unit":"%","about":["/metrics/0/percent"]}]`,
		"text-table-mismatch@/claims/1/value:97.95:79.95"},
	{"a cell of a raw table", "policy", `"tables":[{"unit":"万元","kind":"unknown","header_rows":1,"rows":[[{"text":"金额"}],[{"text":"1,234.50"}]]}],"claims":[{"kind":"money","subject":"资产","value":1243.50,"unit":"万元","about":["/tables/0/rows/1/0/text"]}]`,
		"text-table-mismatch@/claims/0/value:1234.50:1243.50"},
	{"a claim about nothing", "policy", `"claims":[{"kind":"money","subject":"x","value":1,"unit":"万元"},{"kind":"money","subject":"x","value":1,"unit":"万元","about":["/nowhere"]}]`, ""},

	// count-mismatch
	{"a list as long as announced", "policy", `"key_tasks":[{"task":"a","status":"completed"},{"task":"b","status":"completed"}],"claims":[{"kind":"count","subject":"重点工作","value":2,"unit":"项","about":["/key_tasks"]}]`, ""},
	{"a list that is shorter", "policy", `"key_tasks":[{"task":"a","status":"completed"},{"task":"b","status":"completed"}],"claims":[{"kind":"count","subject":"重点工作","value":3,"unit":"项","about":["/key_tasks"]}]`,
		"count-mismatch@/claims/0/value:2:3"},
	{"offices with counts", "policy", `"department":{"units":[{"name":"办公室"},{"name":"委员会","count":7}]},"claims":[{"kind":"count","subject":"机构","value":8,"about":["/department/units"]}]`, ""},
	{"offices with counts that do not add up", "policy", `"department":{"units":[{"name":"办公室"},{"name":"委员会","count":7}]},"claims":[{"kind":"count","subject":"机构","value":9,"about":["/department/units"]}]`,
		"count-mismatch@/claims/0/value:8:9"},
	{"some of the offices", "policy", `"department":{"units":[{"name":"办公室"},{"name":"委员会","count":7}]},"claims":[{"kind":"count","subject":"委员会","value":6,"about":["/department/units/1"]}]`,
		"count-mismatch@/claims/0/value:7:6"},
	{"counts that make up another", "policy", `"claims":[{"kind":"count","subject":"项目","value":12,"about":["/claims/1","/claims/2","/claims/3"]},{"kind":"count","subject":"优","value":9},{"kind":"count","subject":"良","value":2},{"kind":"count","subject":"中","value":0}]`,
		"count-mismatch@/claims/0/value:11:12"},
	{"rows of a raw table, less its header", "policy", `"tables":[{"kind":"unknown","header_rows":1,"rows":[[{"text":"h"}],[{"text":"a"}],[{"text":"b"}]]}],"claims":[{"kind":"count","subject":"行","value":2,"about":["/tables/0"]},{"kind":"count","subject":"行","value":3,"about":["/tables/0/rows"]}]`,
		"count-mismatch@/claims/1/value:2:3"},
	{"heads", "policy", `"department":{"staffing":{"employed":53}},"claims":[{"kind":"count","subject":"在职","value":35,"unit":"人","about":["/department/staffing/employed"]}]`,
		"count-mismatch@/claims/0/value:53:35"},

	// deduction-unexplained
	{"points lost without a reason", "policy", one(`{"name":"a","weight":5,"score":4}`), "deduction-unexplained@/evaluation/indicators/0/score:5:4"},
	{"an empty cell is no reason", "policy", one(`{"name":"a","weight":5,"score":4,"deduction":null}`), "deduction-unexplained@/evaluation/indicators/0/score:5:4"},
	{"nor is white space", "policy", one(`{"name":"a","weight":5,"score":4,"deduction":" "}`), "deduction-unexplained@/evaluation/indicators/0/score:5:4"},
	{"a reason in the row", "policy", one(`{"name":"a","weight":5,"score":4,"deduction":"晚了"}`), ""},
	{"a reason in the text", "policy", one(`{"name":"a","weight":5,"score":4,"text":"因设备老化扣1分。"}`), ""},
	{"a text without a reason", "policy", one(`{"name":"a","weight":5,"score":4,"text":"全年完成较好，未发现问题。"}`), "deduction-unexplained@/evaluation/indicators/0/score:5:4"},
	{"a reason at the group", "policy", one(`{"name":"g","deduction":"晚了","children":[{"name":"a","weight":5,"score":4}]}`), ""},
	{"a reason at a sibling is none", "policy", one(`{"name":"g","children":[{"name":"a","weight":5,"score":4},{"name":"b","weight":5,"score":4,"deduction":"x"}]}`),
		"deduction-unexplained@/evaluation/indicators/0/children/0/score:5:4"},
	{"a group whose rows carry no scores", "policy", one(`{"name":"g","weight":5,"score":4,"children":[{"name":"a"}]}`), "deduction-unexplained@/evaluation/indicators/0/score:5:4"},
	{"a reason at one of them", "policy", one(`{"name":"g","weight":5,"score":4,"children":[{"name":"a","deduction":"x"}]}`), ""},
	{"a group whose rows explain themselves", "policy", one(`{"name":"g","weight":5,"score":4,"children":[{"name":"a","weight":5,"score":4,"deduction":"x"}]}`), ""},
	{"an execution rate with its result", "policy", one(`{"name":"预算执行率","weight":10,"score":9.8,"target":"100%","actual":"97.95%"}`), ""},
	{"an execution rate that gives the points", "policy", one(`{"name":"部门预算资金支出率","weight":10,"score":9.67}`) + `,"metrics":[{"name":"部门预算资金支出率","percent":96.72}]`, ""},
	{"an execution rate without a rate", "policy", one(`{"name":"部门预算资金支出率","weight":10,"score":9.67}`), "deduction-unexplained@/evaluation/indicators/0/score:10:9.67"},
	{"another rate is no reason", "policy", one(`{"name":"满意度","weight":10,"score":9.4,"target":"≥95%","actual":"94%"}`), "deduction-unexplained@/evaluation/indicators/0/score:10:9.4"},
	{"a row of a project", "project", `"projects":[{"name":"p","indicators":[{"name":"a","weight":5,"score":4}]}]`, "deduction-unexplained@/projects/0/indicators/0/score:5:4"},

	// year-mismatch
	{"the year of the report", "policy", `"fiscal_year":2023,"claims":[{"kind":"year","subject":"标题","value":2023}]`, ""},
	{"another year", "policy", `"fiscal_year":2023,"claims":[{"kind":"year","subject":"标题","value":2022,"about":["/fiscal_year"]}]`, "year-mismatch@/claims/0/value:2023:2022"},
	{"no year known", "policy", `"claims":[{"kind":"year","subject":"标题","value":2022}]`, ""},

	// unit-missing
	{"tables with units", "department", rows("万元", "合计|total|0|1.00") + "," + funds("万元", "总额|1.00"), ""},
	{"tables without figures", "department", rows("", "合计|total|0|null") + "," + funds("", "总额"), ""},
	{"tables without units", "department", rows("", "合计|total|0|1.00") + "," + funds("", "总额|1.00"), "unit-missing@/expenditure/detail:: unit-missing@/projects/0/funds::"},
	{"three public expenses without units", "department", `"expenditure":{"three_public":[{"item":"reception","label":"接待","final":1.00,"unit":"万元"},{"item":"abroad","label":"出国","final":1.00}]}`,
		"unit-missing@/expenditure/three_public/1::"},

	// the reading
	{"bytes that were replaced", "policy", `"source":{"name":"a.txt","sha256":"","format":"text","ziping":"","rules":"","replaced":3}`, "bytes-replaced@/source/replaced:0:3"},
	{"pages that are not readable", "policy", `"source":{"name":"a.pdf","sha256":"","format":"pdf","pages":9,"ziping":"","rules":"","garbled":[3,4,7]}`, "garbled@/source/garbled::3–4, 7"},
	{"pages without text, one of them recognised", "policy", `"source":{"name":"a.pdf","sha256":"","format":"pdf","pages":9,"ziping":"","rules":"","scanned":[1,2],"ocr":[2]}`,
		"scanned@/source/scanned::1 scanned@/source/ocr::2"},
	{"a document that is no report is not checked further", "unknown", one(`{"name":"a","weight":5,"score":6}`), "not-a-report@/kind::"},
	{"a file of which nothing was readable", "unknown", `"source":{"name":"a.pdf","sha256":"","format":"pdf","pages":2,"ziping":"","rules":"","scanned":[1,2]}`, "scanned@/source/scanned::1–2"},
	{"text that nothing claims", "policy", `"coverage":{"characters":100,"typed":90,"section_body":5,"furniture":0,"unread":5}`, "unread@/coverage/unread:0:5"},
	{"everything read", "policy", `"coverage":{"characters":100,"typed":90,"section_body":5,"furniture":5,"unread":0}`, ""},
	{"values that rest on repairs, in the report's order", "policy", `"title":"t","fiscal_year":2023,"evidence":{
		"/fiscal_year":{"spans":[],"text":"２０２３","rule":"","how":"stated","support":"repaired"},
		"/kind":{"spans":[],"text":"","rule":"","how":"stated","support":"single"},
		"/title":{"spans":[],"text":"t","rule":"","how":"stated","support":"repaired"}}`, "repaired@/title:: repaired@/fiscal_year::"},

	// numbering-broken
	{"numbers in a row", "policy", `"sections":[{"title":"前言","role":"unknown","level":1},{"number":"1","title":"a","role":"overview","level":1},{"number":"2","title":"b","role":"overview","level":1}]`, ""},
	{"a number left out", "policy", `"sections":[{"number":"1","label":"一、","title":"a","role":"overview","level":1},{"number":"2","label":"二、","title":"b","role":"overview","level":1},{"number":"4","label":"四、","title":"d","role":"overview","level":1}]`,
		"numbering-broken@/sections/2/number:3:4"},
	{"a number left out further down", "policy", `"sections":[{"number":"1","title":"a","role":"overview","level":1,"children":[{"number":"1","title":"b","role":"overview","level":2},{"number":"5","title":"b","role":"overview","level":2}]}]`,
		"numbering-broken@/sections/0/children/1/number:2:5"},
	{"numbers that start again, of several levels, and of another kind", "policy", `"sections":[{"number":"1","title":"a","role":"overview","level":1},{"number":"2","title":"a","role":"overview","level":1},{"number":"1","title":"a","role":"overview","level":1},
		{"number":"1.4","title":"a","role":"overview","level":1},{"number":"1.6","title":"a","role":"overview","level":1},{"number":"2","label":"二、","title":"a","role":"overview","level":1},{"number":"4","label":"（四）","title":"a","role":"overview","level":1}]`, ""},

	// section-missing
	{"a self-evaluation with all its chapters", "department", `"sections":[{"title":"自评结论","role":"conclusion","level":1},{"title":"存在问题及改进措施","role":"problems","level":1}]`, ""},
	{"a self-evaluation without them", "department", `"sections":[{"title":"指标","role":"self_evaluation","level":1}],` + one(`{"name":"a"}`),
		"section-missing@/evaluation:: section-missing@/problems:: section-missing@/measures::"},
	{"a score is a conclusion, and lists will do", "department", `"evaluation":{"score":98},"problems":[{"title":"a"}],"measures":[{"title":"b"}],"sections":[{"title":"指标","role":"self_evaluation","level":1}]`, ""},
	{"final accounts are no self-evaluation", "department", `"sections":[{"title":"决算表","role":"expenditure","level":1}],"metrics":[{"name":"平均得分","value":94.36,"unit":"分"}]`, ""},
	{"nor is a form a report", "department", `"evaluation":{"score":98}`, ""},
	{"nor a project", "project", `"evaluation":{"score":98},"sections":[{"title":"指标","role":"self_evaluation","level":1}]`, ""},
}

func TestCheck(t *testing.T) {
	seen := map[Code]bool{}
	for _, c := range cases {
		t.Run(c.reason, func(t *testing.T) {
			r := report(t, c.kind, c.fields)
			var got []string
			for _, f := range r.Check() {
				seen[f.Code] = true
				got = append(got, fmt.Sprintf("%s@%s:%s:%s", f.Code, f.place(), f.Expected, f.Found))
				checkFinding(t, r, f)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, " "), c.want)
			}
			checkStable(t, r)
		})
	}
	for _, code := range Codes() {
		if !seen[code] {
			t.Errorf("no case gives %s", code)
		}
	}
}

// checkFinding tests what holds for every finding: its places exist, its severity is known, its words are complete.
func checkFinding(t *testing.T, r *Report, f Finding) {
	t.Helper()
	for _, at := range f.At {
		if _, ok := r.Lookup(at); !ok && f.Code != SectionMissing {
			t.Errorf("%s: nothing is at %s", f.Code, at)
		}
	}
	if len(f.At) == 0 || !slices.Contains([]Severity{SeverityError, SeverityWarning, SeverityInfo}, f.Severity) {
		t.Errorf("%+v", f)
	}
	if f.Message != f.Text(Chinese) {
		t.Errorf("message %q, text %q", f.Message, f.Text(Chinese))
	}
	copied := f
	copied.Message = ""
	for _, text := range []string{copied.Text(Chinese), f.Text(English)} {
		if text == "" || strings.ContainsAny(text, "{}") || strings.Contains(text, "“”") {
			t.Errorf("%s: %q", f.Code, text)
		}
	}
	if f.Text(English) == f.Message {
		t.Errorf("%s has no English", f.Code)
	}
}

func TestMessagesShowTheArithmetic(t *testing.T) {
	r := report(t, "department", `"evaluation":{"score":98,"indicators":[{"name":"a","weight":60,"score":60},{"name":"b","weight":40,"score":39.5,"deduction":"x"}]}`)
	f := r.Check()[0]
	if want := "指标得分合计 60+39.5 = 99.5，比自评得分 98 多 1.5"; f.Message != want {
		t.Errorf("%s", f.Message)
	}
	if want := "The scores of the indicators add up to 60+39.5 = 99.5, which is 1.5 more than the stated score of 98"; f.Text(English) != want {
		t.Errorf("%s", f.Text(English))
	}
	if f.Severity != SeverityError || !slices.Equal(f.At, []string{"/evaluation/score", "/evaluation/indicators/0/score", "/evaluation/indicators/1/score"}) {
		t.Errorf("%+v", f)
	}
	for lang, want := range map[Language]string{Chinese: "外来", English: "外来"} {
		if got := (Finding{Code: "new-code", Message: "外来"}).Text(lang); got != want {
			t.Errorf("a finding of others: %q", got)
		}
	}
}

// A message says what stands where, what was expected, and how that was reckoned.
func TestMessagesSayWhatAColleagueWould(t *testing.T) {
	for _, test := range []struct{ kind, fields, zh, en string }{
		{"department", rows("万元", "总计|total|0|10|12.00|11.40|96.00", "基本支出|basic|1|4|5.00|5.00", "项目支出|project|1|6|7.00|6.40"),
			"“总计”的执行率写为 96.00%，而决算数 11.40 ÷ 调整预算数 12.00 = 95.00%，相差 1.00 个百分点",
			"“总计” has a stated rate of 96.00%, but final accounts 11.40 ÷ adjusted budget 12.00 = 95.00%: 1.00 percentage points apart"},
		{"department", `"metrics":[{"name":"预算执行率","percent":75.21,"numerator":3571.80,"denominator":4754.99}]`,
			"“预算执行率”写为 75.21%，而 3571.80 ÷ 4754.99 = 75.12%，相差 0.09 个百分点；两数只是相邻数字颠倒，疑为笔误",
			"“预算执行率” is stated as 75.21%, but 3571.80 ÷ 4754.99 = 75.12%: 0.09 percentage points apart; the two differ in two neighbouring digits that are swapped, perhaps a slip"},
		{"department", `"metrics":[{"name":"死亡率","value":2.5,"unit":"‰","numerator":2.00,"denominator":1000}]`,
			"“死亡率”写为 2.5‰，而 2.00 ÷ 1000 = 2.00‰，相差 0.50‰", "“死亡率” is stated as 2.5‰, but 2.00 ÷ 1000 = 2.00‰: 0.50‰ apart"},
		{"policy", `"problems":[{"title":"甲"},{"title":"乙"}],"claims":[{"kind":"count","subject":"存在问题","value":3,"unit":"个","about":["/problems"]}]`,
			"“存在问题”写明共 3 个，实际列出 2 个：甲、乙", "“存在问题”: 3 are announced, 2 are listed: 甲、乙"},
		{"policy", `"department":{"units":[{"name":"科室","count":3},{"name":"中心"}]},"claims":[{"kind":"count","subject":"机构","value":5,"unit":"个","about":["/department/units"]}]`,
			"“机构”写明共 5 个，实际列出 4 个：科室（3）、中心", "“机构”: 5 are announced, 4 are listed: 科室（3）、中心"},
		{"policy", `"claims":[{"kind":"count","subject":"任务","value":9,"unit":"项","about":["/claims/1/value","/claims/2/value"]},{"kind":"count","subject":"已办结","value":7},{"kind":"count","subject":"未办结","value":3}]`,
			"“任务”写明共 9 项，各部分合计 7+3 = 10 项，多 1", "“任务”: 9 are announced; the parts add up to 7+3 = 10, 1 more"},
		{"policy", `"expenditure":{"total":{"value":15,"unit":"万元"}},"claims":[{"kind":"money","subject":"“年度”支出","value":140000.00,"unit":"元","about":["/expenditure/total/value"]}]`,
			"文中“‘年度’支出”写为 140000.00元，整体支出为 15万元，相差 10000.00元", "“‘年度’支出” is 140000.00元 in the text, but 15万元 elsewhere (total): 10000.00元 apart"},
		{"policy", `"evaluation":{"score":134,"full_score":150,"grade":"优"}`,
			"得分 134（满分 150）折合百分制 134 ÷ 150 × 100 = 89.33，属于“良”（80≤得分<90），等级却写为“优”（得分≥90）；报告未列等级标准，按通行标准核对",
			"A score of 134 out of 150 is 134 ÷ 150 × 100 = 89.33, which is “良” (80≤得分<90), but the grade is given as “优” (得分≥90); the report states no scale, so this is by the usual one"},
		{"policy", `"fiscal_year":2023,"claims":[{"kind":"year","subject":"报告年度","value":2022}]`,
			"此处年度写为 2022 年，而报告年度为 2023 年，请核对是否沿用了其他年度的文字", "The year is given as 2022 here, but the report is about 2023: perhaps words of another year were kept"},
	} {
		findings := report(t, test.kind, test.fields).Check()
		if len(findings) != 1 || findings[0].Text(Chinese) != test.zh || findings[0].Text(English) != test.en {
			t.Errorf("want %s\n%s", test.zh, test.en)
			for _, f := range findings {
				t.Errorf("got  %s\n%s", f.Text(Chinese), f.Text(English))
			}
		}
	}
}

func TestSeveritiesAreThoseOfTheContract(t *testing.T) {
	r := report(t, "policy", `"source":{"name":"","sha256":"","format":"","ziping":"","rules":"","pages":4,"scanned":[1],"ocr":[2]}`)
	f := r.Check()
	if f[0].Severity != SeverityError || f[1].Severity != SeverityInfo {
		t.Errorf("%+v", f)
	}
}

func TestCheckDoesNotChangeTheReport(t *testing.T) {
	r := report(t, "policy", `"fiscal_year":2023,"claims":[{"kind":"year","subject":"标题","value":2022}]`)
	before, _ := r.JSON(false)
	r.Check()
	if after, _ := r.JSON(false); string(after) != string(before) {
		t.Errorf("%s", after)
	}
}

// tied is a random report in which everything agrees.
func tied(rng *rand.Rand) *Report {
	cents := func(n int) Decimal { return MustDecimal(fmt.Sprintf("%d.%02d", n/100, n%100)) }
	tenths := func(n int) Decimal { return MustDecimal(fmt.Sprintf("%d.%d", n/10, n%10)) }
	r := &Report{SchemaVersion: Version, Kind: KindPolicy, FiscalYear: Some(2023)}

	weights, total := 0, 0
	for g := range 2 + rng.IntN(3) {
		group := Indicator{Name: fmt.Sprint("g", g)}
		w, s := 0, 0
		for i := range 1 + rng.IntN(4) {
			weight := 20 + rng.IntN(60)
			score := weight - rng.IntN(15)
			leaf := Indicator{Name: fmt.Sprint("i", i), Weight: Some(tenths(weight)), Score: Some(tenths(score))}
			if score < weight {
				leaf.Deduction = Some("晚了")
			}
			group.Children = append(group.Children, leaf)
			w, s = w+weight, s+score
		}
		if rng.IntN(2) == 0 {
			group.Weight = Some(tenths(w))
		}
		if rng.IntN(2) == 0 {
			group.Score = Some(tenths(s))
		}
		r.Evaluation.Indicators = append(r.Evaluation.Indicators, group)
		weights, total = weights+w, total+s
	}
	r.Evaluation.Score, r.Evaluation.FullScore = Some(tenths(total)), Some(tenths(weights))

	detail := &Detail{Unit: Some("万元")}
	var sums [3]int
	amounts := func(label string, item ExpenditureItem, level int, amount [3]int) {
		rate := new(big.Rat).SetFrac64(int64(amount[2])*100, int64(amount[1]))
		detail.Rows = append(detail.Rows, DetailRow{Label: label, Item: item, Level: level,
			Initial: Some(cents(amount[0])), Adjusted: Some(cents(amount[1])), Final: Some(cents(amount[2])),
			Rate: Some(MustDecimal(rate.FloatString(2)))})
	}
	amount := func() (a [3]int) {
		for i := range a {
			a[i] = 10000 + rng.IntN(1000000)
			sums[i] += a[i]
		}
		return a
	}
	a, b, p := amount(), amount(), amount()
	amounts("基本支出", ItemBasic, 1, [3]int{a[0] + b[0], a[1] + b[1], a[2] + b[2]})
	amounts("人员经费", ItemPersonnel, 2, a)
	amounts("公用经费", ItemOperating, 2, b)
	amounts("项目支出", ItemProject, 1, p)
	amounts("合计", ItemTotal, 0, sums)
	r.Expenditure.Detail = detail
	r.Claims = []Claim{
		{Kind: ClaimMoney, Subject: "支出", Value: cents(sums[2]), Unit: Some("万元"), About: []string{"/expenditure/detail/rows/4/final"}},
		{Kind: ClaimScore, Subject: "得分", Value: tenths(total), About: []string{"/evaluation/score"}},
		{Kind: ClaimYear, Subject: "标题", Value: MustDecimal("2023")},
		{Kind: ClaimCount, Subject: "指标", Value: MustDecimal(fmt.Sprint(len(r.Evaluation.Indicators))), About: []string{"/evaluation/indicators"}},
	}
	return r
}

func TestReportsThatTieGiveNoFindingsAndOneWrongFigureGivesSome(t *testing.T) {
	rng := rand.New(rand.NewPCG(2023, 7))
	for range 300 {
		r := tied(rng)
		if f := r.Check(); len(f) != 0 {
			t.Fatalf("%s", f[0].Message)
		}
		// every figure in turn
		var figures []*Opt[Decimal]
		figures = append(figures, &r.Evaluation.Score, &r.Evaluation.FullScore)
		var collect func([]Indicator)
		collect = func(list []Indicator) {
			for i := range list {
				figures = append(figures, &list[i].Weight, &list[i].Score)
				collect(list[i].Children)
			}
		}
		collect(r.Evaluation.Indicators)
		for i := range r.Expenditure.Detail.Rows {
			row := &r.Expenditure.Detail.Rows[i]
			figures = append(figures, &row.Initial, &row.Adjusted, &row.Final, &row.Rate)
		}
		f := figures[rng.IntN(len(figures))]
		d, ok := f.Get()
		if !ok {
			continue
		}
		wrong := new(big.Rat).Add(d.Rat(), big.NewRat(int64(1+rng.IntN(9)), 1))
		*f = Some(MustDecimal(wrong.FloatString(d.Places())))
		if len(r.Check()) == 0 {
			data, _ := r.JSON(true)
			t.Fatalf("%s for %s is not found:\n%s", f, d, data)
		}
		checkStable(t, r)
	}
}

func TestAWrongClaimIsFound(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 7))
	for i := range 40 {
		r := tied(rng)
		claim := &r.Claims[i%len(r.Claims)]
		claim.Value = MustDecimal(new(big.Rat).Add(claim.Value.Rat(), big.NewRat(1, 1)).FloatString(claim.Value.Places()))
		if f := r.Check(); len(f) != 1 {
			t.Fatalf("%s: %v", claim.Subject, f)
		}
	}
}

func TestFindingsComeInTheOrderOfTheReport(t *testing.T) {
	r := report(t, "department", rows("", "基本支出|basic|1|-|356.80|341.22|96.53")+`,"evaluation":{"score":95,"grade":"良","full_score":90},"fiscal_year":2023,
		"projects":[{"name":"p","score":1,"grade":"优"}],"claims":[{"kind":"year","subject":"标题","value":2022}],"source":{"name":"","sha256":"","format":"","ziping":"","rules":"","replaced":1}`)
	var got []string
	for _, f := range r.Check() {
		got = append(got, string(f.Code))
	}
	want := "bytes-replaced unit-missing rate-mismatch score-over-weight grade-mismatch grade-mismatch year-mismatch"
	if strings.Join(got, " ") != want {
		t.Errorf("%v", got)
	}
}

func TestEveryCodeSaysWhatItIs(t *testing.T) {
	for _, code := range Codes() {
		for _, lang := range []Language{Chinese, English} {
			if title := code.Title(lang); title == "" || title == string(code) {
				t.Errorf("%s has no title in %s", code, lang)
			}
			if code.Help(lang) == "" {
				t.Errorf("%s has no help in %s", code, lang)
			}
		}
		if code.Severity() == "" || code.Title(Chinese) == code.Title(English) {
			t.Errorf("%s: severity %q, title %q", code, code.Severity(), code.Title(Chinese))
		}
	}
	if c := Code("new-code"); c.Title(Chinese) != "new-code" || c.Help(Chinese) != "" || c.Severity() != "" {
		t.Errorf("a code of others: %q, %q, %q", c.Title(Chinese), c.Help(Chinese), c.Severity())
	}
}

// Auditors look for figures whose digits changed places: the message says so, and only then.
func TestMessagesSayWhereDigitsAreSwapped(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"7215.60", "7251.60", true}, {"97.12", "97.21", true}, {"94.82", "94.28", true}, {"28.1", "28.01", true},
		{"96.78", "97.68", true}, {"9.75", "97.5", false}, {"1.53", "1.53", false}, {"123", "321", false}, {"12", "13", false}, {"1", "10", false},
	} {
		if got := swapped(test.a, test.b); got != test.want {
			t.Errorf("%s and %s: %t", test.a, test.b, got)
		}
	}
}
