package extract_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// unplanted tells whether the labels of a report plant no mistake in it.
func unplanted(t testing.TB, path string) bool {
	t.Helper()
	return len(labels(t, path).Findings) == 0
}

func TestCheckFindsNothingWhereNoMistakeIsPlanted(t *testing.T) {
	paths := everyReport(t)
	for _, path := range paths {
		if !strings.HasSuffix(path, ".gbk.txt") && unplanted(t, path) {
			t.Run(nameOf(path), func(t *testing.T) {
				for _, f := range read(t, path).Findings {
					if f.Severity != schema.SeverityInfo {
						t.Errorf("%s at %v: %s", f.Code, f.At, f.Message)
					}
				}
			})
		}
	}
}

func TestCheckFindsThePlantedMistakes(t *testing.T) {
	for _, path := range everyReport(t) {
		if strings.HasSuffix(path, ".gbk.txt") || unplanted(t, path) {
			continue
		}
		t.Run(nameOf(path), func(t *testing.T) {
			var want, got []string
			for _, f := range labels(t, path).Findings {
				want = append(want, string(f.Code))
			}
			findings := read(t, path).Findings
			for _, f := range findings {
				if f.Severity != schema.SeverityInfo {
					got = append(got, string(f.Code))
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, got) {
				t.Errorf("findings %v, want %v", got, want)
				for _, line := range grave(findings) {
					t.Log(line)
				}
			}
		})
	}
}

// A change is one figure of a report that is not what it was, and the findings that follow from it: their codes and the
// places of each, the stated figure first.
type mutation struct {
	name      string
	old, with string
	nth       int // which occurrence in the report, from 0
	want      []string
}

// In the seed: rows of the table of expenditure are 0 基本, 1 人员, 2 公用, 3 项目, 4 其中基建, 5 上缴, 6 经营, 7 补助, 8 合计; claims are
// 0 整体, 1 基本, 2 项目 in prose, 3 the rate, 4 the count.
var (
	rows = func(column string, rows ...string) string {
		return places("/expenditure/detail/rows/", "/"+column, rows...)
	}
	allParts = []string{"8", "0", "3"}
	parts    = []string{"0", "1", "2"}
	scores   = "/evaluation/score " + places("/evaluation/indicators/", "/score", leaves...)
	leaves   = []string{"0/children/0", "0/children/1", "0/children/2", "0/children/3", "0/children/4", "1/children/0", "1/children/1", "1/children/2", "1/children/3", "1/children/4"}
)

func places(before, after string, middle ...string) string {
	var out []string
	for _, m := range middle {
		out = append(out, before+m+after)
	}
	return strings.Join(out, " ")
}

var seedMutations = []mutation{
	{"a full score of an indicator that is less", "自评得分5分", "自评得分4分", 0,
		[]string{"scores-sum " + scores, "deduction-unexplained /evaluation/indicators/0/children/4"}},
	{"a score that was cut and is no longer", "自评得分7分", "自评得分8分", 0,
		[]string{"scores-sum " + scores}},
	{"a score above its weight", "自评得分18分", "自评得分20分", 0,
		[]string{"scores-sum " + scores, "score-over-weight"}},
	{"a weight of an indicator with a reason", "该指标分值8分", "该指标分值9分", 0, []string{"weights-sum"}},
	{"a weight of an indicator with full marks", "该指标分值15分", "该指标分值16分", 0, []string{"weights-sum", "deduction-unexplained"}},
	{"a weight below the score", "该指标分值15分", "该指标分值14分", 0, []string{"weights-sum", "score-over-weight"}},
	{"the total inside its band", "绩效得分为98分", "绩效得分为97分", 0, []string{"scores-sum " + scores}},
	{"the total in another band", "绩效得分为98分", "绩效得分为89分", 0, []string{"scores-sum " + scores, "grade-mismatch"}},
	{"the grade", "绩效等级为“优”", "绩效等级为“良”", 0, []string{"grade-mismatch"}},
	{"the total of the first column", "4482.25", "4428.25", 0, []string{"parts-sum " + rows("initial", allParts...)}},
	{"a part of a part of the first column", "3311.82", "3311.28", 0, []string{"parts-sum " + rows("initial", parts...)}},
	{"a top row of the first column", "3598.13", "3589.13", 0,
		[]string{"parts-sum " + rows("initial", allParts...), "parts-sum " + rows("initial", parts...)}},
	{"the total of the second column, which the rate rests on", "4813.40", "4831.40", 0,
		[]string{"parts-sum " + rows("adjusted", allParts...), "rate-mismatch /claims/3/value " + rows("final", "8") + " " + rows("adjusted", "8")}},
	{"a part of a part of the second column", "303.96", "306.96", 0, []string{"parts-sum " + rows("adjusted", parts...)}},
	{"a top row of the second column", "937.64", "973.64", 0, []string{"parts-sum " + rows("adjusted", allParts...)}},
	{"the total of the third column, which prose and rate rest on", "4754.99", "4745.99", 1,
		[]string{"parts-sum " + rows("final", allParts...), "rate-mismatch /claims/3/value " + rows("final", "8") + " " + rows("adjusted", "8"),
			"text-table-mismatch /claims/0/value " + rows("final", "8")}},
	{"a top row of the third column, which prose names", "900.18", "901.18", 1,
		[]string{"parts-sum " + rows("final", allParts...), "text-table-mismatch /claims/2/value " + rows("final", "3")}},
	{"a part of a part of the third column", "3551.51", "3515.51", 0, []string{"parts-sum " + rows("final", parts...)}},
	{"the total in prose", "4754.99", "4745.99", 0, []string{"text-table-mismatch /claims/0/value " + rows("final", "8")}},
	{"the basic expenditure in prose", "3854.81", "3845.81", 0, []string{"text-table-mismatch /claims/1/value " + rows("final", "0")}},
	{"the rate", "98.79%", "97.89%", 0, []string{"rate-mismatch /claims/3/value " + rows("final", "8") + " " + rows("adjusted", "8")}},
	{"the rate with fewer digits that still agree", "98.79%", "98.8%", 0, nil},
	{"the number of key tasks", "共有11项", "共有12项", 0, []string{"count-mismatch /claims/5/value /key_tasks", "rate-mismatch /metrics/1/percent"}},
	{"a reason that is not given", "，但存在量化指标比重偏低的情况", "", 0, []string{"deduction-unexplained"}},
	{"another reason that is not given", "，但存在内控培训较少的情况", "", 0, []string{"deduction-unexplained"}},
	{"the year of the evaluation", "2021年度部门整体支出的绩效得分", "2020年度部门整体支出的绩效得分", 0, []string{"year-mismatch"}},
}

func TestCheckFindsExactlyWhatOneChangedFigureBreaks(t *testing.T) {
	for _, format := range []string{"docx", "txt"} {
		path := seed(t, format)
		original := mustRead(t, path)
		for _, m := range seedMutations {
			t.Run(format+"/"+m.name, func(t *testing.T) {
				res := readBytes(t, change(t, original, format, m.old, m.with, m.nth), filepath.Base(path))
				expect(t, m.want, res.Findings)
			})
		}
	}
}

var reportMutations = []struct {
	report  string // in testdata/reports
	formats string
	mutation
}{
	{"cangbei-civil-affairs-2022", "docx txt", mutation{"the total of the table", "1374.92", "1347.92", 1,
		[]string{"parts-sum " + rows("final", "4"), "rate-mismatch " + rows("rate", "4"), "rate-mismatch", "text-table-mismatch"}}},
	{"cangbei-civil-affairs-2022", "docx txt", mutation{"a rate in a row of a table", "98.36", "98.63", 0,
		[]string{"rate-mismatch " + rows("rate", "2") + " " + rows("final", "2") + " " + rows("adjusted", "2")}}},
	{"cangbei-civil-affairs-2022", "docx txt", mutation{"the score in prose, which the form shows too", "99.26", "92.96", 0,
		[]string{"scores-sum /evaluation/score", "text-table-mismatch"}}},
	{"jiling-supply-coop-2023", "docx txt", mutation{"the score that only the table gives", "89.32", "89.23", 0, []string{"scores-sum /evaluation/score"}}},
	{"jiling-supply-coop-2023", "docx txt", mutation{"the grade", "绩效自评等级为良", "绩效自评等级为优", 0, []string{"grade-mismatch /evaluation/grade /evaluation/score"}}},
	{"jiling-supply-coop-2023", "docx txt", mutation{"the number of key tasks", "2023年重点工作任务共5项", "2023年重点工作任务共6项", 0, []string{"count-mismatch"}}},
	{"jiling-supply-coop-2023", "docx txt", mutation{"money with separators in prose", "12,684,530.25", "12,684,350.25", 0, []string{"text-table-mismatch"}}},
	{"jiling-supply-coop-2023", "docx txt", mutation{"a reason in the table", "2处门店租赁合同到期未及时续签", "", 0,
		[]string{"deduction-unexplained"}}},
	{"jingchuan-rural-road-maintenance-2022", "docx txt", mutation{"a score in prose, of a group that states its own", "（1）日常养护里程：年度指标值≥860公里，实际完成值872.4公里。分值10分，得分10分", "（1）日常养护里程：年度指标值≥860公里，实际完成值872.4公里。分值10分，得分9分", 0,
		[]string{"scores-sum /evaluation/indicators/0/score", "deduction-unexplained"}}},
	{"jingchuan-rural-road-maintenance-2022", "docx txt", mutation{"the points of a group", "产出指标分值50分，自评得分47分", "产出指标分值50分，自评得分46分", 0,
		[]string{"scores-sum /evaluation/indicators/0/score"}}},
	{"jingchuan-rural-road-maintenance-2022", "docx txt", mutation{"the weight of a group", "产出指标分值50分，自评得分47分", "产出指标分值51分，自评得分47分", 0,
		[]string{"weights-sum /evaluation/indicators/0/weight"}}},
	{"pingrong-aquaculture-2023-cover", "docx txt", mutation{"a grade by the report's own limits", "绩效等级：良好", "绩效等级：优秀", 0,
		[]string{"grade-mismatch /evaluation/grade /evaluation/score"}}},
	{"zeyuan-urban-management-2022-decimal", "docx txt", mutation{"a score of a table, with its reason in prose", "14.2", "14.1", 0,
		[]string{"scores-sum /evaluation/score"}}},
	{"zeyuan-urban-management-2022-decimal", "docx txt", mutation{"a weight in a name", "履职产出（20分）", "履职产出（21分）", 0,
		[]string{"weights-sum /evaluation/indicators/2/weight"}}},
	{"zeyuan-urban-management-2022-decimal", "docx txt", mutation{"a rate in prose, from two figures of prose", "预算执行率为96.51%", "预算执行率为95.61%", 0,
		[]string{"rate-mismatch"}}},
	{"lanfu-police-2021-forms-yuan", "docx", mutation{"money of a project's form in yuan", "165,475.00", "156,475.00", 0,
		[]string{"parts-sum /projects/0/funds/rows/0/final", "rate-mismatch /projects/0/funds/rows/1/rate"}}},
	{"lanfu-police-2021-forms-yuan", "docx", mutation{"the score of a form, with the points of its execution rate", "95.62", "95.26", 0,
		[]string{"scores-sum /projects/0/score"}}},
	{"wanluan-forestry-2021-unscored", "docx txt", mutation{"a part of the expenditure, all of it in prose", "1,602.48", "1,620.48", 0,
		[]string{"parts-sum /expenditure/total /expenditure/basic /expenditure/project"}}},
	{"yunling-old-community-2021", "docx txt", mutation{"a reason in a report of one paragraph", "，扣分原因是部分小区物业接管机制尚未建立", "", 0,
		[]string{"deduction-unexplained /evaluation/indicators/3"}}},
	{"qiyang-emergency-2023-grid", "docx", mutation{"a row of the grid", "1586.72", "1568.72", 0,
		[]string{"parts-sum " + rows("adjusted", "2"), "rate-mismatch " + rows("rate", "0")}}},
}

func TestCheckFindsExactlyWhatOneChangedFigureBreaksInOtherLayouts(t *testing.T) {
	for _, m := range reportMutations {
		for format := range strings.FieldsSeq(m.formats) {
			t.Run(m.report+"."+format+"/"+m.name, func(t *testing.T) {
				path := filepath.Join(reports, m.report+"."+format)
				res := readBytes(t, change(t, mustRead(t, path), format, m.old, m.with, m.nth), filepath.Base(path))
				expect(t, m.want, res.Findings)
			})
		}
	}
}

// expect holds the findings to those wanted. Each wanted one is the beginning of a finding's code and places.
func expect(t *testing.T, want []string, findings []schema.Finding) {
	t.Helper()
	got := grave(findings)
	rest := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(rest, func(g string) bool { return g == w || strings.HasPrefix(g, w+" ") || strings.HasPrefix(g, w+"/") })
		if i < 0 {
			t.Errorf("no finding %s", w)
			continue
		}
		rest = slices.Delete(rest, i, i+1)
	}
	for _, r := range rest {
		t.Errorf("unwanted finding %s", r)
	}
	if t.Failed() {
		t.Logf("found:\n%s", strings.Join(got, "\n"))
	}
}

// Final accounts explain their expenditure item by item of the functional classification: each has a budget and a figure of
// its own, and none of them is the department's.
func TestItemsOfTheFunctionalClassificationAreNotTheWholeExpenditure(t *testing.T) {
	text := "砚池市文物局2023年度部门决算\n一、支出决算情况说明\n2023年度本年支出合计846.20万元，其中：基本支出612.35万元，项目支出233.85万元。\n单位：万元\n" +
		"\t支出项目\n\t决算数\n\n\t基本支出\n\t612.35\n\n\t项目支出\n\t233.85\n\n\t本年支出合计\n\t846.20\n\n\n" +
		"二、支出决算具体情况\n" +
		"1.文化旅游体育与传媒支出（类）文物（款）行政运行（项）。主要用于机关运转。年初预算为520.00万元，支出决算为498.60万元，完成年初预算的95.88%。\n" +
		"2.社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）年初预算数36.10万元，支出决算36.10万元。\n" +
		"三、预算绩效管理情况\n2023年度部门整体支出绩效自评得分93.5分，等级为“优”。\n"
	res := readBytes(t, []byte(text), "accounts.txt")
	if d := res.Expenditure.Detail; d == nil || len(d.Rows) != 3 {
		t.Fatalf("the table of expenditure was not read: %+v", d)
	}
	if got := grave(res.Findings); len(got) > 0 {
		t.Errorf("findings %v", got)
	}
}
