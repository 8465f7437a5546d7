package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

func moneyText(m *Money) string {
	if m == nil {
		return "none"
	}
	var out []string
	for _, r := range m.Rows {
		out = append(out, fmt.Sprintf("%s %s %d %s,%s,%s,%s", r.Label.Text, r.Item, r.Level, short(r.Initial), short(r.Adjusted), short(r.Final), short(r.Rate)))
	}
	return strings.Join(out, "\n")
}

func publicText(rows []PublicRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, fmt.Sprintf("%s %s %s,%s", r.Label.Text, r.Item, short(r.Budget), short(r.Final)))
	}
	return strings.Join(out, "\n")
}

func TestExpenditureOfTheLastYearInTheHeader(t *testing.T) {
	r := readOneTable(t, `表2-1 部门支出情况表
（单位：元）
{table
支出构成 | 2021年决算数 | 2022年 | < | <
^ | ^ | 年初预算 | 调整后预算 | 决算数
基本支出 | 1 | 100 | 110 | 105
（1）人员支出 | 1 | 80 | 90 | 85
（2）公用支出 | 1 | 20 | 20 | 20
项目支出 | 1 | 50 | 60 | 55
其中：修缮项目 | 1 | 20 | 20 | 20
购置项目 | 1 | 30 | 40 | 35
合 计 | 2 | 150 | 170 | 160
}`)
	equal(t, "rows", moneyText(r.Money), `基本支出 basic 1 100,110,105,·
（1）人员支出 personnel 2 80,90,85,·
（2）公用支出 operating 2 20,20,20,·
项目支出 project 1 50,60,55,·
其中：修缮项目 other 2 20,20,20,·
购置项目 other 2 30,40,35,·
合计 total 0 150,170,160,·`)
	equal(t, "unit", short(r.Unit), "元")
	if r.Kind != schema.TableExpenditureDetail || r.HeaderRows != 2 {
		t.Errorf("kind %s, header rows %d", r.Kind, r.HeaderRows)
	}
}

func TestExpenditureWithLabelsInTwoColumns(t *testing.T) {
	r := readOneTable(t, `{table
支出类别 | < | 预算数 | 执行数 | 执行率
基本支出 | 人员经费 | 80 | 78 | 97.5%
^ | 公用经费 | 20 | 18 | 90%
^ | 小计 | 100 | 96 | 96%
项目支出 | < | 50 | 40 | 80%
总计 | < | 150 | 136 | 90.67%
}`)
	equal(t, "rows", moneyText(r.Money), `人员经费 personnel 2 ·,80,78,97.5%
公用经费 operating 2 ·,20,18,90%
基本支出 basic 1 ·,100,96,96%
项目支出 project 1 ·,50,40,80%
总计 total 0 ·,150,136,90.67%`)
}

func TestExpenditureAcrossColumns(t *testing.T) {
	r := readOneTable(t, `{table
项目 | 合计 | 基本支出 | 其中：人员经费 | 公用经费 | 项目支出
年初预算数 | 150 | 100 | 80 | 20 | 50
决算数 | 155 | 104 | 84 | 20 | 51
}`)
	equal(t, "rows", moneyText(r.Money), `合计 total 0 150,·,155,·
基本支出 basic 1 100,·,104,·
其中：人员经费 personnel 2 80,·,84,·
公用经费 operating 2 20,·,20,·
项目支出 project 1 50,·,51,·`)
	r = readOneTable(t, `{table
支出总额 | 基本支出 | < | < | 项目支出
^ | 小计 | 人员经费 | 公用经费 | ^
155 | 104 | 84 | 20 | 51
}`)
	equal(t, "one row", moneyText(r.Money), `支出总额 total 0 ·,·,155,·
基本支出 basic 1 ·,·,104,·
人员经费 personnel 2 ·,·,84,·
公用经费 operating 2 ·,·,20,·
项目支出 project 1 ·,·,51,·`)
}

func TestTwoSidedAccountsGiveTheExpenditureDownToItsTotal(t *testing.T) {
	const source = `一、收入支出决算总表
单位：万元
{table
收入 | < | 支出（按功能分类） | < | 支出（按支出性质） | <
项目 | 决算数 | 项目（按功能分类） | 决算数 | 项目（按支出性质和经济分类） | 决算数
一、财政拨款收入 | 100 | 一、一般公共服务支出 | 90 | 一、基本支出 | 70
二、其他收入 | 5 | 二、教育支出 | | 二、项目支出 | 20
本年收入合计 | 105 | 本年支出合计 | 90 | 本年支出合计 | 90
年初结转 | 0 | 年末结转 | 15 | 年末结转 | 15
总计 | 105 | 总计 | 105 | 总计 | 105
}`
	r := readOneTable(t, source)
	equal(t, "rows", moneyText(r.Money), "一、一般公共服务支出 other 1 ·,·,90,·\n二、教育支出 other 1 ·,·,,·\n本年支出合计 total 0 ·,·,90,·")
	equal(t, "caption", short(r.Caption)+" "+short(r.Unit), "收入支出决算总表 万元")
	r = readOneTable(t, strings.Replace(source, "收入支出决算总表", "财政拨款收入支出决算总表", 1))
	equal(t, "appropriations", moneyText(r.Money), "none")
}

func TestTotalsOfAccountsByFunction(t *testing.T) {
	const source = `三、支出决算表
{table
项目 | < | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
科目编码 | 科目名称 | ^ | ^ | ^ | ^
合计 | < | 90 | 70 | 20 |
201 | 一般公共服务支出 | 90 | 70 | 20 |
}`
	r := readOneTable(t, source)
	if len(r.Totals) != 3 || r.Totals[0].Item != schema.ItemTotal || short(r.Totals[1].Final) != "70" || short(r.Totals[2].Final) != "20" || r.Money != nil {
		t.Errorf("totals %+v, money %s", r.Totals, moneyText(r.Money))
	}
	r = readOneTable(t, strings.Replace(source, "支出决算表", "一般公共预算财政拨款支出决算表", 1))
	if len(r.Totals) != 0 {
		t.Errorf("totals of appropriations %+v", r.Totals)
	}
}

func TestThreePublicExpenses(t *testing.T) {
	for source, want := range map[string]string{
		`{table
预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <
合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费
^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
10.00 | 1.00 | 6.00 | 2.00 | 4.00 | 3.00 | 9.00 | 0.50 | 5.50 | 2.00 | 3.50 | 3.00
}`: `合计 total 10.00,9.00
因公出国（境）费 abroad 1.00,0.50
公务用车购置费 vehicle_purchase 2.00,2.00
公务用车运行费 vehicle_running 4.00,3.50
公务接待费 reception 3.00,3.00`,
		`{table
项目 | “三公”经费合计 | 因公出国（境）费用 | 公务用车运行维护费 | 公务接待费
年初预算数 | 8 | 1 | 4 | 3
决算数 | 7 | 0.5 | 3.5 | 3
}`: `“三公”经费合计 total 8,7
因公出国（境）费用 abroad 1,0.5
公务用车运行维护费 vehicle_running 4,3.5
公务接待费 reception 3,3`,
		`{table
一般公共预算“三公”经费 | < | < | < | < | < | < | <
合计 | < | 因公出国（境）费 | < | 公务用车运行费 | < | 公务接待费 | <
 | | | | | | |
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
5.60 | 4.10 | | | 3.60 | 3.30 | 2.00 | 0.80
}`: `合计 total 5.60,4.10
因公出国（境）费 abroad ,
公务用车运行费 vehicle_running 3.60,3.30
公务接待费 reception 2.00,0.80`,
		`{table
单位名称 | 三公经费合计 | 其中： | <
^ | ^ | 接待费 | 车辆运行费
本级及下属合计 | 9 | 4 | 5
甲中心 | 3 | 1 | 2
}`: `三公经费合计 total ·,9
接待费 reception ·,4
车辆运行费 vehicle_running ·,5`,
		`{table
项 目 | 2021年决算数 | 2022年预算数 | 2022年决算数
“三公”经费 | 10 | 9 | 8
1.因公出国（境）费 | 0 | 0 | 0
2.公务接待费 | 4 | 3 | 2
3.公务用车费 | 6 | 6 | 6
其中：购置费 | 0 | 0 | 0
运行维护费 | 6 | 6 | 6
}`: `“三公”经费 total 9,8
1.因公出国（境）费 abroad 0,0
2.公务接待费 reception 3,2
其中：购置费 vehicle_purchase 0,0
运行维护费 vehicle_running 6,6`,
	} {
		r := readOneTable(t, source)
		equal(t, "rows", publicText(r.Public), want)
		if r.Kind != schema.TableThreePublic {
			t.Errorf("kind %s: %s", r.Kind, source)
		}
	}
}

func TestTableOfFundsWithoutAForm(t *testing.T) {
	r := readOneTable(t, `项目资金情况表（单位：万元）
{table
资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
年度资金总额 | 10 | 10 | 9 | 90%
其中：中央补助资金 | 5 | 5 | 5 | 100%
县级配套资金 | 5 | 5 | 4 | 80%
}`)
	if r.Form == nil {
		t.Fatal("no form")
	}
	equal(t, "funds", fundsText(r.Form.Funds), "年度资金总额(10,10,9,·,90%,·) 其中：中央补助资金(5,5,5,·,100%,·) 县级配套资金(5,5,4,·,80%,·)")
	equal(t, "caption", short(r.Caption)+" "+short(r.Form.FundsUnit), "项目资金情况表 万元")
}

func TestRowsThatNumberTheColumnsAreNoRowsOfMoney(t *testing.T) {
	r := readOneTable(t, `收入支出决算总表
财决01表
单位：元
{table
收入 | < | < | 支出 | < | <
项目 | 行次 | 决算数 | 项目 | 行次 | 决算数
栏次 | < | 1 | 栏次 | < | 2
一、财政拨款收入 | 1 | 900 | 一、教育支出 | 4 | 700
二、其他收入 | 2 | 20 | 二、住房保障支出 | 5 | 210
本年收入合计 | 3 | 920 | 本年支出合计 | 6 | 910
}`)
	equal(t, "rows", moneyText(r.Money), `一、教育支出 other 1 ·,·,700,·
二、住房保障支出 other 1 ·,·,210,·
本年支出合计 total 0 ·,·,910,·`)
	equal(t, "caption", short(r.Caption), "收入支出决算总表")
	if r.HeaderRows != 3 {
		t.Errorf("%d header rows", r.HeaderRows)
	}
}

func TestNumbersOfFormsAreNoCaptions(t *testing.T) {
	for _, mark := range []string{"财决附02表", "公开09表", "财决批复05-1表", "CS05表", "（预算12表）", "公开表8"} {
		r := readOneTable(t, "机构运行信息表\n"+mark+`
金额单位：元
{table
项目 | 行次 | 全年预算数 | 统计数
栏次 | < | 1 | 2
一、三公经费支出 | 1 | — | —
（一）支出合计 | 2 | 60 | 45
1．因公出国（境）费 | 3 | 0 | 0
（2）公务用车运行维护费 | 4 | 40 | 35
3．公务接待费 | 5 | 20 | 10
（二）相关统计数 | 6 | — | —
1．公务用车保有量（辆） | 7 | — | 2
二、机关运行经费 | 8 | — | 310
}`)
		equal(t, mark+" caption", short(r.Caption), "机构运行信息表")
		equal(t, "rows", publicText(r.Public), `（一）支出合计 total 60,45
1．因公出国（境）费 abroad 0,0
（2）公务用车运行维护费 vehicle_running 40,35
3．公务接待费 reception 20,10`)
	}
}

func TestThreePublicExpensesWhoseHeaderLostItsMerges(t *testing.T) {
	for _, source := range []string{`{table
年初预算数 | 决算数 |  |  |  |  |  |  |  |  |  |
合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 |  |  |  |
 |  | 小计 | 公务用车购置费 | 公务用车运行费 |  |  |  | 小计 | 公务用车购置费 | 公务用车运行费 |
90 | 10 | 50 | 20 | 30 | 30 | 61 | 8 | 41 | 19 | 22 | 12
}`, `{table
预算数 | 决算数 |  |  |  |  |  |  |  |  |  |
合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 |  |  |  |
小计 | 公务用车购置费 | 公务用车运行费 | 小计 | 公务用车购置费 | 公务用车运行费 |  |  |  |  |  |
90 | 10 | 50 | 20 | 30 | 30 | 61 | 8 | 41 | 19 | 22 | 12
}`} {
		equal(t, "rows", publicText(readOneTable(t, source).Public), `合计 total 90,61
因公出国（境）费 abroad 10,8
公务用车购置费 vehicle_purchase 20,19
公务用车运行费 vehicle_running 30,22
公务接待费 reception 30,12`)
	}
}

func TestColumnsOfItemsOverARowThatNumbersThem(t *testing.T) {
	for _, source := range []string{`{table
单位名称 | 2023年度预算数 | < | < | 2023年度决算数 | < | <
^ | 合计 | 公务用车运行维护费 | 公务接待费 | 合计 | 公务用车运行维护费 | 公务接待费
栏次 | 1 | 2 | 3 | 4 | 5 | 6
县甲局 | 9 | 4 | 5 | 8 | 6 | 2
}`, `{table
单位名称 | 预算数 | 决算数 |  |  |  |
合计 | 公务用车运行维护费 | 公务接待费 | 合计 | 公务用车运行维护费 | 公务接待费 |
县甲局 | 9 | 4 | 5 | 8 | 6 | 2
}`} {
		equal(t, "rows", publicText(readOneTable(t, source).Public), `合计 total 9,8
公务用车运行维护费 vehicle_running 4,6
公务接待费 reception 5,2`)
	}
	// what stands over what cannot be told: no figure rather than a wrong one
	r := readOneTable(t, `{table
预算数 | 决算数 |  |  |
合计 | 公务用车运行维护费 | 公务接待费 | 合计 |
9 | 4 | 5 | 8 | 6
}`)
	equal(t, "rows", publicText(r.Public), "")
	r = readOneTable(t, `{table
项目 | < | 本年支出合计 | 基本支出 | 项目支出
功能分类科目编码 | 科目名称 | ^ | ^ | ^
栏次 | < | 1 | 2 | 3
合计 | < | 30 | 20 | 10
205 | 教育支出 | 30 | 20 | 10
}`)
	var totals []string
	for _, x := range r.Totals {
		totals = append(totals, string(x.Item)+" "+short(x.Final))
	}
	equal(t, "totals", strings.Join(totals, ", "), "total 30, basic 20, project 10")
}
