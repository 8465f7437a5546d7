package diff_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
	"github.com/ziping-go/ziping/schema/diff"
)

// decode is a report of these fields.
func decode(t testing.TB, fields string) *schema.Report {
	t.Helper()
	r, err := schema.Decode([]byte(`{"schema_version":"1","kind":"department",` + fields + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// labelled are the labelled reports of testdata, with their findings, in order.
func labelled(t testing.TB) []*schema.Report {
	t.Helper()
	paths, err := filepath.Glob("../../testdata/reports/*.gold.json")
	if err != nil || len(paths) < 50 {
		t.Fatalf("%d labelled reports, %v", len(paths), err)
	}
	var reports []*schema.Report
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := schema.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		r.Findings = r.Check()
		reports = append(reports, r)
	}
	return reports
}

// lines are the changes in Chinese, each with its mark and its pointers.
func lines(d *diff.Diff) []string {
	var out []string
	for _, c := range d.Changes {
		out = append(out, fmt.Sprintf("%s %s [%s|%s]", c.Kind.Mark(), c.Text(schema.Chinese), c.PointerA, c.PointerB))
	}
	return out
}

// comparisons are pairs of reports, and what differs between them.
var comparisons = []struct {
	reason, a, b string
	want         []string
}{
	{"figures are compared by value, texts without white space", `"evaluation":{"score":98.50},"other":"无 其他"`, `"evaluation":{"score":98.5},"other":"无其他"`, nil},
	{"not said and said to be none are the same nothing", `"other":null`, `"tasks":[]`, nil},
	{"a score and a grade", `"evaluation":{"score":98,"grade":"优"}`, `"evaluation":{"score":88.5,"grade":"良"}`, []string{
		"~ 自评得分：98分 → 88.5分，减少 9.5分（-9.69%） [/evaluation/score|/evaluation/score]",
		"~ 等级：优 → 良 [/evaluation/grade|/evaluation/grade]",
	}},
	{"a figure that is no longer stated", `"evaluation":{"score":98}`, `"evaluation":{"score":null}`, []string{
		"~ 自评得分：98分 → （写明为无） [/evaluation/score|/evaluation/score]",
	}},
	{"and one that was not mentioned", `"other":"说明"`, `"evaluation":{"full_score":100}`, []string{
		"~ 满分：（未提及） → 100分 [|/evaluation/full_score]",
		"~ 其他自评情况：说明 → （未提及） [/other|]",
	}},
	{"a percentage half way goes to the even digit", `"department":{"staffing":{"authorised":800,"employed":800,"retired":1600}}`,
		`"department":{"staffing":{"authorised":801,"employed":803,"retired":1599}}`, []string{
			"~ 人员情况编制：800 → 801，增加 1（+0.12%） [/department/staffing/authorised|/department/staffing/authorised]",
			"~ 人员情况在职：800 → 803，增加 3（+0.38%） [/department/staffing/employed|/department/staffing/employed]",
			"~ 人员情况离退休：1600 → 1599，减少 1（-0.06%） [/department/staffing/retired|/department/staffing/retired]",
		}},
	{"money of one size in another unit is the same", `"expenditure":{"total":{"value":4754.99,"unit":"万元"}}`, `"expenditure":{"total":{"value":47549900,"unit":"元"}}`, nil},
	{"money is compared in yuan", `"expenditure":{"total":{"value":1.5,"unit":"亿元"},"basic":{"value":0.00,"unit":"万元"}}`,
		`"expenditure":{"total":{"value":12000.00,"unit":"万元"},"basic":{"value":5.00,"unit":"万元"}}`, []string{
			"~ 整体支出：1.5亿元 → 12000.00万元，减少 30000000元（-20.00%） [/expenditure/total|/expenditure/total]",
			"~ 基本支出：0.00万元 → 5.00万元，增加 5.00万元 [/expenditure/basic|/expenditure/basic]",
		}},
	{"rows by what they are, in the units of their tables; rates in points",
		`"expenditure":{"detail":{"unit":"万元","rows":[{"label":"一、基本支出","item":"basic","level":1,"final":10.00,"rate":98.5},{"label":"合计","item":"total","level":0,"final":30.00}]}}`,
		`"expenditure":{"detail":{"unit":"元","rows":[{"label":"总计","item":"total","level":0,"final":330000},{"label":"基本支出","item":"basic","level":1,"final":100000,"rate":99.25},{"label":"二、项目支出","item":"project","level":1,"final":230000}]}}`,
		[]string{
			"~ 支出明细表单位：万元 → 元 [/expenditure/detail/unit|/expenditure/detail/unit]",
			"~ 支出明细表“总计”的决算数：30.00万元 → 330000元，增加 30000元（+10.00%） [/expenditure/detail/rows/1/final|/expenditure/detail/rows/0/final]",
			"~ 支出明细表“基本支出”的执行率：98.5% → 99.25%，上升 0.75 个百分点 [/expenditure/detail/rows/0/rate|/expenditure/detail/rows/1/rate]",
			"+ 新增支出明细表：二、项目支出：230000元 [|/expenditure/detail/rows/2]",
		}},
	{"amounts without a unit on one side are not reckoned with",
		`"expenditure":{"detail":{"unit":"万元","rows":[{"label":"合计","item":"total","level":0,"initial":5,"final":30.00}]}}`,
		`"expenditure":{"detail":{"rows":[{"label":"合计","item":"total","level":0,"initial":5,"final":31.00}]}}`,
		[]string{
			"~ 支出明细表单位：万元 → （未提及） [/expenditure/detail/unit|]",
			"~ 支出明细表“合计”的决算数：30.00万元 → 31.00 [/expenditure/detail/rows/0/final|/expenditure/detail/rows/0/final]",
		}},
	{"three public expenses by their kind", `"expenditure":{"three_public":[{"item":"total","label":"合计","final":3,"unit":"万元"},{"item":"reception","label":"公务接待费","final":1,"unit":"万元"}]}`,
		`"expenditure":{"three_public":[{"item":"reception","label":"接待费","final":2,"unit":"万元"},{"item":"total","label":"“三公”经费","final":3,"unit":"万元"}]}`,
		[]string{"~ 三公经费“接待费”的决算数：1万元 → 2万元，增加 1万元（+100.00%） [/expenditure/three_public/1/final|/expenditure/three_public/0/final]"}},
	{"indicators that moved, were renumbered or renamed",
		`"evaluation":{"indicators":[{"name":"产出","children":[{"name":"（1）培训场次","weight":10,"score":9},{"name":"2022年度新建公园数量","weight":5,"score":5}]},{"name":"满意度","weight":10,"score":10}]}`,
		`"evaluation":{"indicators":[{"name":"满意度","weight":10,"score":10},{"name":"产出","children":[{"name":"1.培训场次","weight":10,"score":10},{"name":"2023年新建公园数量","weight":5,"score":4}]}]}`,
		[]string{
			"~ 指标“1.培训场次”的指标名称：（1）培训场次 → 1.培训场次 [/evaluation/indicators/0/children/0/name|/evaluation/indicators/1/children/0/name]",
			"~ 指标“1.培训场次”的得分：9分 → 10分，增加 1分（+11.11%） [/evaluation/indicators/0/children/0/score|/evaluation/indicators/1/children/0/score]",
			"~ 指标“2023年新建公园数量”的指标名称：2022年度新建公园数量 → 2023年新建公园数量 [/evaluation/indicators/0/children/1/name|/evaluation/indicators/1/children/1/name]",
			"~ 指标“2023年新建公园数量”的得分：5分 → 4分，减少 1分（-20.00%） [/evaluation/indicators/0/children/1/score|/evaluation/indicators/1/children/1/score]",
		}},
	{"a name that is only like one other",
		`"evaluation":{"indicators":[{"name":"机关公共卫生服务满意度","score":9}]}`, `"evaluation":{"indicators":[{"name":"机关公共卫生满意度","score":8},{"name":"培训人次","score":8}]}`,
		[]string{
			"~ 指标“机关公共卫生满意度”的指标名称：机关公共卫生服务满意度 → 机关公共卫生满意度 [/evaluation/indicators/0/name|/evaluation/indicators/0/name]",
			"~ 指标“机关公共卫生满意度”的得分：9分 → 8分，减少 1分（-11.11%） [/evaluation/indicators/0/score|/evaluation/indicators/0/score]",
			"+ 新增指标：培训人次，得分8 [|/evaluation/indicators/1]",
		}},
	{"a name that is as much like another is not guessed",
		`"evaluation":{"indicators":[{"name":"公园绿地养护面积甲","score":9}]}`, `"evaluation":{"indicators":[{"name":"公园绿地养护面积乙","score":8},{"name":"公园绿地养护面积丙","score":7}]}`,
		[]string{
			"+ 新增指标：公园绿地养护面积乙，得分8 [|/evaluation/indicators/0]", "+ 新增指标：公园绿地养护面积丙，得分7 [|/evaluation/indicators/1]",
			"- 不再有指标：公园绿地养护面积甲，得分9 [/evaluation/indicators/0|]",
		}},
	{"a different thing with a like name is another", `"evaluation":{"indicators":[{"name":"数量指标"}]}`, `"evaluation":{"indicators":[{"name":"质量指标"}]}`,
		[]string{"+ 新增指标：质量指标 [|/evaluation/indicators/0]", "- 不再有指标：数量指标 [/evaluation/indicators/0|]"}},
	{"namesakes whose number differs are not guessed",
		`"evaluation":{"indicators":[{"name":"其他","score":1}]}`, `"evaluation":{"indicators":[{"name":"其他","score":2},{"name":"其他","score":3}]}`,
		[]string{"+ 新增指标：其他，得分2 [|/evaluation/indicators/0]", "+ 新增指标：其他，得分3 [|/evaluation/indicators/1]", "- 不再有指标：其他，得分1 [/evaluation/indicators/0|]"}},
	{"but those that say the same are the same, and the rest is left",
		`"evaluation":{"indicators":[{"name":"其他","score":1},{"name":"其他","score":2}]}`, `"evaluation":{"indicators":[{"name":"其他","score":3},{"name":"其他","score":1}]}`,
		[]string{"~ 指标“其他”的得分：2分 → 3分，增加 1分（+50.00%） [/evaluation/indicators/1/score|/evaluation/indicators/0/score]"}},
	{"tasks, their items, and key tasks", `"tasks":[{"title":"建设档案馆","items":[{"title":"完成主体工程"}]},{"title":"编修地方志"}],"key_tasks":[{"task":"数字化扫描","status":"partial","result":"完成80%"}]`,
		`"tasks":[{"title":"建设档案馆","items":[{"title":"完成装修"},{"title":"完成主体工程"}]}],"key_tasks":[{"task":"数字化扫描","status":"completed","result":"完成100%"},{"task":"征集民间档案","status":"completed"}]`,
		[]string{
			"+ 新增任务“建设档案馆”工作：完成装修 [|/tasks/0/items/0]", "- 不再有任务：编修地方志 [/tasks/1|]",
			"~ 重点工作“数字化扫描”的完成情况：部分完成 → 已完成 [/key_tasks/0/status|/key_tasks/0/status]",
			"~ 重点工作“数字化扫描”的完成情况说明：完成80% → 完成100% [/key_tasks/0/result|/key_tasks/0/result]",
			"+ 新增重点工作：征集民间档案 [|/key_tasks/1]",
		}},
	{"projects with what belongs to them", `"projects":[{"name":"库房改造","score":90,"funds":{"unit":"万元","rows":[{"label":"年度资金总额","final":3.00}]},"indicators":[{"name":"面积","score":9}],"problems":[{"title":"进度偏慢"}]}]`,
		`"projects":[{"name":"库房改造","score":95,"funds":{"unit":"万元","rows":[{"label":"年度资金总额","final":4.50}]},"indicators":[{"name":"面积","score":10}]}]`,
		[]string{
			"~ 项目“库房改造”的得分：90分 → 95分，增加 5分（+5.56%） [/projects/0/score|/projects/0/score]",
			"~ 项目“库房改造”项目资金“年度资金总额”的全年执行数：3.00万元 → 4.50万元，增加 1.50万元（+50.00%） [/projects/0/funds/rows/0/final|/projects/0/funds/rows/0/final]",
			"~ 项目“库房改造”指标“面积”的得分：9分 → 10分，增加 1分（+11.11%） [/projects/0/indicators/0/score|/projects/0/indicators/0/score]",
			"- 不再有项目“库房改造”存在问题：进度偏慢 [/projects/0/problems/0|]",
		}},
	{"rates of prose", `"metrics":[{"name":"预算执行率","percent":98.79},{"name":"满意度","percent":95}]`, `"metrics":[{"name":"预算执行率","percent":97.1}]`,
		[]string{"~ “预算执行率”：98.79% → 97.1%，下降 1.69 个百分点 [/metrics/0/percent|/metrics/0/percent]", "- 不再有：满意度：95% [/metrics/1|]"}},
	{"identity, duties and offices", `"title":"甲","fiscal_year":2022,"department":{"name":"甲局","functions":["管理档案"],"units":[{"name":"科室","count":3}]}`,
		`"title":"乙","fiscal_year":2023,"department":{"name":"甲局","functions":["管理档案","编修地方志"],"units":[{"name":"科室","count":4}]}`,
		[]string{
			"~ 标题：甲 → 乙 [/title|/title]", "~ 年度：2022 → 2023 [/fiscal_year|/fiscal_year]",
			"+ 新增部门职能：编修地方志 [|/department/functions/1]",
			"~ 机构“科室”的个数：3 → 4，增加 1（+33.33%） [/department/units/0/count|/department/units/0/count]",
		}},
	{"within one year a problem that stays is no news", `"fiscal_year":2023,"problems":[{"title":"预算编制不够精细","text":"个别项目测算依据不足。"}]`,
		`"fiscal_year":2023,"problems":[{"title":"预算编制不够精细","text":"部分项目测算依据不足。"}]`,
		[]string{"~ 存在问题“预算编制不够精细”的内容：个别项目测算依据不足。 → 部分项目测算依据不足。 [/problems/0/text|/problems/0/text]"}},
	{"of two years it is", `"fiscal_year":2022,"problems":[{"title":"预算编制不够精细","text":"个别项目测算依据不足。"},{"title":"执行进度偏慢"}],"measures":[{"title":"细化预算编制，提前论证2022年项目，按月通报执行进度"}],"evaluation":{"indicators":[{"name":"预算执行","deduction":"年中追加的工程款未能支付"}]}`,
		`"fiscal_year":2023,"problems":[{"title":"预算编制不够精细","text":"个别项目测算依据不足。"},{"title":"资产账实不符"}],"measures":[{"title":"细化预算编制，提前论证2023年项目，按月通报执行进度"}],"evaluation":{"indicators":[{"name":"预算执行","deduction":"年中追加的工程款未能支付"}]}`,
		[]string{
			"~ 年度：2022 → 2023 [/fiscal_year|/fiscal_year]",
			"= 指标“预算执行”的扣分原因：与另一年度的报告逐字相同：年中追加的工程款未能支付 [/evaluation/indicators/0/deduction|/evaluation/indicators/0/deduction]",
			"= 存在问题：与另一年度的报告逐字相同：预算编制不够精细：个别项目测算依据不足。 [/problems/0|/problems/0]",
			"+ 新增存在问题：资产账实不符 [|/problems/1]",
			"- 不再有存在问题：执行进度偏慢 [/problems/1|]",
			"≈ 改进措施及建议：与另一年度的报告基本相同（相似度 92%）：细化预算编制，提前论证2022年项目，按月通报执行进度 → 细化预算编制，提前论证2023年项目，按月通报执行进度 [/measures/0|/measures/0]",
		}},
	{"what only says none is not repeated", `"fiscal_year":2022,"problems":[{"title":"无"}]`, `"fiscal_year":2023,"problems":[{"title":"无"}]`,
		[]string{"~ 年度：2022 → 2023 [/fiscal_year|/fiscal_year]"}},
}

func TestCompare(t *testing.T) {
	for _, test := range comparisons {
		t.Run(test.reason, func(t *testing.T) {
			got := lines(diff.Compare(decode(t, test.a), decode(t, test.b)))
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestFindingsAreNewOrResolved(t *testing.T) {
	a := decode(t, `"fiscal_year":2023,"evaluation":{"score":98,"grade":"良","indicators":[{"name":"甲","weight":60,"score":60},{"name":"乙","weight":40,"score":39,"deduction":"少"}]}`)
	b := decode(t, `"fiscal_year":2023,"evaluation":{"score":98,"grade":"优","indicators":[{"name":"甲","weight":60,"score":60},{"name":"乙","weight":40,"score":35}]}`)
	a.Findings, b.Findings = a.Check(), b.Check()
	a.Findings = append(a.Findings, schema.Finding{Code: schema.Unread, Message: "与读取有关"})
	var got []string
	for _, c := range diff.Compare(a, b).Of(diff.Findings) {
		got = append(got, c.Kind.Mark()+" "+c.Text(schema.Chinese))
	}
	want := []string{
		"~ 仍有不一致：指标得分合计 60+39 = 99，比自评得分 98 多 1 → 指标得分合计 60+35 = 95，比自评得分 98 少 3",
		"+ 新出现：“乙”分值 40，得 35 分，扣 40-35 = 5 分，未说明扣分原因",
		"- 已不存在：得分 98 属于“优”（得分≥90），等级却写为“良”（80≤得分<90）；报告未列等级标准，按通行标准核对",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAReportIsTheSameAsItself(t *testing.T) {
	for _, r := range labelled(t) {
		if d := diff.Compare(r, r); !d.Same() || d.Changes == nil {
			t.Errorf("%s", d.Text(schema.Chinese))
		}
	}
}

// mirrored is a change as the comparison the other way round has it. Names and percentages are those of one side.
func mirrored(c diff.Change) diff.Change {
	switch c.Kind {
	case diff.Added:
		c.Kind = diff.Gone
	case diff.Gone:
		c.Kind = diff.Added
	}
	c.PointerA, c.PointerB = c.PointerB, c.PointerA
	c.Was, c.Now = c.Now, c.Was
	if c.Delta != nil {
		by := c.Delta.By.String()
		if rest, negative := strings.CutPrefix(by, "-"); negative {
			by = rest
		} else if c.Delta.By.Rat().Sign() != 0 {
			by = "-" + by
		}
		c.Delta = &diff.Delta{By: schema.MustDecimal(by), Unit: c.Delta.Unit}
	}
	return c
}

// key is a change without its names and percentages.
func key(t *testing.T, c diff.Change) string {
	t.Helper()
	c.Name, c.NameEN = "", ""
	if c.Delta != nil {
		c.Delta = &diff.Delta{By: c.Delta.By, Unit: c.Delta.Unit}
	}
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTheOtherWayRoundIsTheMirrorImage(t *testing.T) {
	eachPair(t, func(a, b *schema.Report) {
		var there, back []string
		for _, c := range diff.Compare(a, b).Changes {
			there = append(there, key(t, c))
		}
		for _, c := range diff.Compare(b, a).Changes {
			back = append(back, key(t, mirrored(c)))
		}
		slices.Sort(there)
		slices.Sort(back)
		if !slices.Equal(there, back) {
			t.Errorf("%s and %s: %d changes, %d the other way round", a.Title, b.Title, len(there), len(back))
			for _, c := range there {
				if !slices.Contains(back, c) {
					t.Logf("only one way: %s", c)
				}
			}
		}
	})
}

func TestEveryPlaceIsInItsReport(t *testing.T) {
	eachPair(t, func(a, b *schema.Report) {
		for _, c := range diff.Compare(a, b).Changes {
			for _, side := range []struct {
				r       *schema.Report
				pointer string
				has     bool
			}{{a, c.PointerA, !c.Was.IsZero()}, {b, c.PointerB, !c.Now.IsZero()}} {
				if _, ok := side.r.Lookup(side.pointer); side.has != (side.pointer != "") || side.has && !ok {
					t.Fatalf("%+v: nothing is at %q", c, side.pointer)
				}
			}
			if c.Text(schema.English) == c.Text(schema.Chinese) && c.Group != diff.Findings || c.Name == "" || strings.HasPrefix(c.Name, "/") {
				t.Fatalf("%+v: %s", c, c.Text(schema.English))
			}
		}
	})
}

func TestADiffGoesThroughJSON(t *testing.T) {
	eachPair(t, func(a, b *schema.Report) {
		d := diff.Compare(a, b)
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var again diff.Diff
		if err := json.Unmarshal(data, &again); err != nil {
			t.Fatal(err)
		}
		if second, _ := json.Marshal(&again); string(second) != string(data) || again.Text(schema.English) != d.Text(schema.English) {
			t.Errorf("%s and %s: the JSON decodes to another diff", a.Title, b.Title)
		}
	})
}

// eachPair calls f for labelled reports of different offices, and for each with a second year made from it.
func eachPair(t *testing.T, f func(a, b *schema.Report)) {
	t.Helper()
	reports := labelled(t)
	for i, r := range reports {
		f(r, reports[(i+1)%len(reports)])
		f(r, nextYear(t, r))
	}
}

// nextYear is a report as a hasty office writes it: the figures are new, the words last year's.
func nextYear(t testing.TB, r *schema.Report) *schema.Report {
	t.Helper()
	data, err := r.JSON(false)
	if err != nil {
		t.Fatal(err)
	}
	next, err := schema.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if year, ok := r.FiscalYear.Get(); ok {
		next.FiscalYear = schema.Some(year + 1)
	}
	next.Evaluation.Score = schema.Some(schema.MustDecimal("91.25"))
	if n := len(next.Evaluation.Indicators); n > 1 { // the last comes first
		next.Evaluation.Indicators = append([]schema.Indicator{next.Evaluation.Indicators[n-1]}, next.Evaluation.Indicators[:n-1]...)
		next.Evaluation.Indicators[0].Name += "（新）"
	}
	if m, ok := next.Expenditure.Total.Get(); ok {
		m, err := schema.NewMoney(schema.MustDecimal("1234.5"), m.Unit)
		if err != nil {
			t.Fatal(err)
		}
		next.Expenditure.Total = schema.Some(m)
	}
	if n := len(next.Problems); n > 0 {
		next.Problems = append(next.Problems[:n-1:n-1], schema.Item{Title: "第三方评价结果应用不充分"})
	}
	next.KeyTasks = next.KeyTasks[:len(next.KeyTasks)/2]
	next.Findings = next.Check()
	return next
}

func TestAHastyReportShowsWhatIsLastYears(t *testing.T) {
	var r *schema.Report
	for _, one := range labelled(t) {
		if one.Department.Name.Or("") == "珠浦市水利局" {
			r = one
		}
	}
	d := diff.Compare(r, nextYear(t, r))
	repeated := map[diff.Group]int{}
	for _, c := range d.Changes {
		if c.Kind == diff.Repeated {
			repeated[c.Group]++
		}
	}
	if repeated[diff.Problems] != len(r.Problems)-1 || repeated[diff.Measures] != len(r.Measures) || repeated[diff.Indicators] == 0 {
		t.Errorf("repeated %v of %d problems and %d measures", repeated, len(r.Problems), len(r.Measures))
	}
	text := d.Text(schema.Chinese)
	for _, want := range []string{"珠浦市水利局2021年度 → 珠浦市水利局2022年度\n", "自评得分：89分 → 91.25分，增加 2.25分（+2.53%）", "+ 新增存在问题：第三方评价结果应用不充分", "整体支出：7553.70万元 → 1234.5万元，减少 6319.20万元（-83.66%）"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "不再有指标") || strings.Contains(text, "新增指标") {
		t.Errorf("indicators that moved are not found again:\n%s", text)
	}
}

// Hostile reports have thousands of names that are all alike.
func TestManyNamesAreCompared(t *testing.T) {
	a, b := decode(t, `"fiscal_year":2022`), decode(t, `"fiscal_year":2023`)
	for i := range 20_000 {
		a.Problems = append(a.Problems, schema.Item{Title: fmt.Sprint("问题甲", i)})
		b.Problems = append(b.Problems, schema.Item{Title: fmt.Sprint("问题乙", i)})
	}
	if d := diff.Compare(a, b); len(d.Changes) != 40_001 {
		t.Errorf("%d changes", len(d.Changes))
	}
}
