package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/rpt"
	"github.com/ziping-go/ziping/schema"
)

// ratedForm is a whole-department form whose points make up 100 with those of the funds row alone.
const ratedForm = `附件1
~ 部门整体支出绩效自评表
{table
部门名称 | < | 平川县水文站 | < | < | < | < | <
年度预算申请（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分
^ | < | 年度资金总额 | 320.00 | 400.00 | 380.00 | 20 | 19
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 偏差原因 | 分值 | 得分
产出指标 | 数量指标 | 巡测断面 | 30处 | 31处 |  | 50 | 50
效益指标 | 社会效益指标 | 汛情预报 | 及时 | 及时 |  | 30 | 30
总分 | < | < | < | < | < | 100 | 99
}
`

func TestPointsOfTheFundsRowOfAWholeDepartmentFormCount(t *testing.T) {
	const head = "= 平川县水文站2022年度部门整体支出绩效自评报告\n# 一、部门概况\n负责水文测报。\n# 二、自评结论\n"
	const money = "~ 2022年支出情况表\n~> 单位：万元\n{table\n支出项目 | 年初预算数 | 全年预算数 | 决算数\n一、基本支出 | 120.00 | 140.00 | 135.00\n二、项目支出 | 200.00 | 260.00 | 245.00\n合计 | 320.00 | 400.00 | 380.00\n}\n"
	for name, src := range map[string]string{
		"beside a table of expenditure": head + "2022年度自评得分99分，等级为“优”。\n" + money + ratedForm,
		"alone":                         head + "2022年度自评得分99分，等级为“优”。\n" + ratedForm,
		"named by prose":                head + "2022年度自评得分99分，等级为“优”。其中：预算执行率得19分，产出指标得50分，效益指标得30分。\n" + money + ratedForm,
	} {
		t.Run(name, func(t *testing.T) {
			data, err := rpt.Docx(src)
			if err != nil {
				t.Fatal(err)
			}
			r := readBytes(t, data, "report.docx")
			for _, f := range r.Findings {
				if f.Code == schema.WeightsSum || f.Code == schema.ScoresSum {
					t.Errorf("%s", f.Message)
				}
			}
			if r.Expenditure.Detail == nil {
				t.Fatal("no detail")
			}
			if named := strings.HasPrefix(name, "named"); named != (r.Evaluation.Indicators[0].Name == "预算执行率") {
				t.Errorf("first indicator %s", r.Evaluation.Indicators[0].Name)
			}
		})
	}
}

// A report that is set as a table: nothing of it may be lost, and nothing said twice.
func TestReportSetAsATable(t *testing.T) {
	const src = `= 平川县水文站2022年度部门整体支出绩效自评报告
{table
一、基本情况 | （一）主要职责 | 1.承担江河水位、流量测验。 // 2.发布洪水预报。
^ | （二）人员编制 | 核定编制24人，年末在职22人，退休9人。
^ | （三）收支情况 | 全年支出合计380.00万元，其中：基本支出135.00万元，项目支出245.00万元。
二、自评结论 | < | 2022年度部门整体支出自评得分92.5分，满分100分，自评等级为“优”。
三、问题和整改 | < | 存在的问题：1.两处缆道老化。2.巡测记录补登较晚。 // 整改措施：1.列入明年大修计划。2.实行当日登记。
四、其他需要说明的情况 | < | 无
}
注：金额单位为万元。`
	for format, make := range map[string]func() ([]byte, error){
		"report.docx": func() ([]byte, error) { return rpt.Docx(src) },
		"report.html": func() ([]byte, error) { return []byte(rpt.HTML(src)), nil },
	} {
		t.Run(format, func(t *testing.T) {
			data, err := make()
			if err != nil {
				t.Fatal(err)
			}
			r := readBytes(t, data, format)
			e := r.Evaluation
			if e.Score.Or(schema.Decimal{}).String() != "92.5" || e.Grade.Or("") != "优" || r.Expenditure.Total.Or(schema.Money{}).Value.String() != "380.00" {
				t.Errorf("score %v, grade %v, expenditure %v", e.Score, e.Grade, r.Expenditure.Total)
			}
			if n := r.Department.Staffing; n.Authorised.Or(0) != 24 || n.Employed.Or(0) != 22 || n.Retired.Or(0) != 9 {
				t.Errorf("staffing %+v", n)
			}
			if len(r.Department.Functions) != 2 || len(r.Problems) != 2 || len(r.Measures) != 2 || r.Measures[1].Title != "实行当日登记" {
				t.Errorf("functions %v, problems %v, measures %v", r.Department.Functions, r.Problems, r.Measures)
			}
			if !r.Other.IsNull() {
				t.Errorf("other %v", r.Other)
			}
			if len(r.Sections) != 4 || len(r.Sections[0].Children) != 3 {
				t.Errorf("sections %v", r.Sections)
			}
		})
	}
}
