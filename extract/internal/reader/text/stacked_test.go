package text

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

// tabbed writes rows of cells, parted by bars, a row a line.
func tabbed(rows ...string) string {
	return strings.ReplaceAll(strings.Join(rows, "\n"), "|", "\t") + "\n"
}

// stackedLines writes rows of cells, parted by bars, a cell a line: an empty cell is an empty line.
func stackedLines(rows ...string) string {
	return strings.ReplaceAll(strings.Join(rows, "|"), "|", "\n") + "\n"
}

func TestFormsWithARowALine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a form with merged cells is a table",
			tabbed("项目名称|监控扩容", "主管部门|公安局|实施单位|科信大队", formHead, "产出指标|数量指标|点位|15|15", "||存储|10|9", "总分|100|95"),
			lines("|项目名称|监控扩容||||", "|主管部门|公安局|实施单位|科信大队||", "|"+formHead+"|", "|产出指标⇓|数量指标⇓|点位|15|15|", "|产出指标|数量指标|存储|10|9|", "|总分⇒⇒|总分|总分|100|95|")},
		{"a row whose other cells are empty goes on with the table",
			tabbed("支出类别|年初预算数|决算数", "一、基本支出|10|9", "二、经营支出||", "合计|10|9"),
			lines("|支出类别|年初预算数|决算数|", "|一、基本支出|10|9|", "|二、经营支出|||", "|合计|10|9|")},
		{"two heads above four columns are no caption",
			tabbed("收入|支出", "项目|决算数|项目|决算数", "拨款收入|10|教育支出|9", "总计|10|总计|9"),
			lines("|收入|支出|||", "|项目|决算数|项目|决算数|", "|拨款收入|10|教育支出|9|", "|总计|10|总计|9|")},
		{"forms that follow each other are parted at their names",
			tabbed("项目名称|甲项目", formHead, "产出指标|数量指标|点位|15|15", "总分|100|95", "项目名称|乙项目", formHead, "产出指标|数量指标|站点|15|14", "总分|100|94"),
			lines("|项目名称|甲项目||||", "|"+formHead+"|", "|产出指标|数量指标|点位|15|15|", "|总分⇒⇒|总分|总分|100|95|",
				"|项目名称|乙项目||||", "|"+formHead+"|", "|产出指标|数量指标|站点|15|14|", "|总分⇒⇒|总分|总分|100|94|")},
		{"heads in several groups cover what is below them",
			tabbed("一级指标|二级指标|年初指标值|得分|偏差分析|措施", "||符号|数值||经费|人员|", "产出|点位|≥|5|9||少|补", "效益|安全|≥|6|8|缺||加"),
			lines("|一级指标⇓|二级指标⇓|年初指标值⇒|年初指标值|得分⇓|偏差分析⇒|偏差分析|措施⇓|", "|一级指标|二级指标|符号|数值|得分|经费|人员|措施|",
				"|产出|点位|≥|5|9||少|补|", "|效益|安全|≥|6|8|缺||加|")},
		{"labels of a block of figures may stand on two levels",
			tabbed("预算情况|年初预算数|全年执行数|执行率", "|预算总额|30|27|90%", "|资金来源|财政资金|20|18|90%", "||单位资金|10|9|90%"),
			lines("|预算情况⇒⇒|预算情况|预算情况|年初预算数|全年执行数|执行率|", "||预算总额⇒|预算总额|30|27|90%|", "||资金来源⇓|财政资金|20|18|90%|", "||资金来源|单位资金|10|9|90%|")},
		{"cells that were left out below the label of a block",
			tabbed("部门支出|支出类别|年初预算|决算", "基本支出|40.1|39.2", "项目支出|13.5|12.4", "年度目标|预期目标|实际完成情况", "新建三处站点。|建成三处站点。"),
			lines("|部门支出⇓⇓|支出类别|年初预算|决算|", "|部门支出|基本支出|40.1|39.2|", "|部门支出|项目支出|13.5|12.4|", "|年度目标⇓|预期目标|实际完成情况||", "|年度目标|新建三处站点。|建成三处站点。||")},
		{"weights stand between levels that were left out",
			tabbed("一级指标|权重|二级指标|权重|得分", "决策|15|立项|8|8", "目标|7|6", "过程|25|资金|13|12", "合计|100|100|92"),
			lines("|一级指标|权重|二级指标|权重|得分|", "|决策⇓|15⇓|立项|8|8|", "|决策|15|目标|7|6|", "|过程|25|资金|13|12|", "|合计|100⇒|100|100|92|")},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := mustRead(t, c.in)
			check(t, d)
			if got := show(d); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestTablesWithACellALine(t *testing.T) {
	const levels = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因"
	for _, c := range []struct{ name, in, want string }{
		{"figures under heads", "具体见下表。\n支出情况表\n单位：万元\n" + stackedLines("支出类别|年初预算数|决算数|执行率", "基本支出|10.00|9.00|90%", "项目支出|20.00|20.00|100%", "合计|30.00|29.00|96.67%") + "二、自评情况\n全年完成良好。\n",
			lines("¶ 具体见下表。", "¶ 支出情况表", "¶ 单位：万元", "|支出类别|年初预算数|决算数|执行率|", "|基本支出|10.00|9.00|90%|", "|项目支出|20.00|20.00|100%|", "|合计|30.00|29.00|96.67%|", "¶ 二、自评情况", "¶ 全年完成良好。")},
		{"an empty cell is an empty line", stackedLines("支出类别|年初预算数|决算数", "基本支出|10|9", "上缴支出||", "项目支出|20|20", "合计|30|29"),
			lines("|支出类别|年初预算数|决算数|", "|基本支出|10|9|", "|上缴支出|||", "|项目支出|20|20|", "|合计|30|29|")},
		{"an empty line after every cell is none", strings.ReplaceAll(stackedLines("支出类别|年初预算数|决算数", "基本支出|10|9", "项目支出|20|20"), "\n", "\n\n"),
			lines("|支出类别|年初预算数|决算数|", "|基本支出|10|9|", "|项目支出|20|20|")},
		{"indicators with merged levels, scores and reasons", stackedLines(levels, "产出指标|数量指标|点位|≥5个|5个|50|50|", "||存储|25TB|25TB|30|28|设备到货晚", "总分|100|78"),
			lines("|"+levels+"|", "|产出指标⇓|数量指标⇓|点位|≥5个|5个|50|50||", "|产出指标|数量指标|存储|25TB|25TB|30|28|设备到货晚|", "|总分⇒⇒⇒⇒|总分|总分|总分|总分|100|78⇒|78|")},
		{"levels that were left out", stackedLines(levels, "产出指标|数量指标|点位|≥5个|5个|50|50|无", "存储|25TB|25TB|30|28|设备到货晚", "效益指标|社会效益|安全感|95%|96%|20|20|无"),
			lines("|"+levels+"|", "|产出指标⇓|数量指标⇓|点位|≥5个|5个|50|50|无|", "|产出指标|数量指标|存储|25TB|25TB|30|28|设备到货晚|", "|效益指标|社会效益|安全感|95%|96%|20|20|无|")},
		{"a weight in the line below its name", stackedLines("一级指标|二级指标|目标值|实际值|分值|得分", "产出\n（60分）|点位|5个|5个|60|60", "效益\n（40分）|安全|95%|96%|40|38"),
			lines("|一级指标|二级指标|目标值|实际值|分值|得分|", "|产出⏎（60分）|点位|5个|5个|60|60|", "|效益⏎（40分）|安全|95%|96%|40|38|")},
		{"works with their numbers", stackedLines("编号|督办事项|牵头科室|年底进展", "1|旧楼改造|城建科|已完成，交付八栋", "2|食堂建设|民政科|已完成"),
			lines("|编号|督办事项|牵头科室|年底进展|", "|1|旧楼改造|城建科|已完成，交付八栋|", "|2|食堂建设|民政科|已完成|")},
		{"a form with labels, funds, goals and indicators",
			stackedLines("项目名称|监控扩容项目", "主管部门|公安局", "项目资金（元）|资金来源|年初预算数|全年执行数|执行率", "|年度资金总额|250|200|80%", "|其他资金|0|0|—",
				"年度目标|预期目标|实际完成情况", "|新建点位五个。|建成点位五个。", levels, "产出指标|数量指标|点位|≥5个|5个|50|50|", "||存储|25TB|25TB|30|28|设备到货晚", "总分|100|78"),
			lines("|项目名称|监控扩容项目|||||||", "|主管部门|公安局|||||||", "|项目资金（元）⇓⇓|资金来源|年初预算数|全年执行数|执行率||||", "|项目资金（元）|年度资金总额|250|200|80%||||", "|项目资金（元）|其他资金|0|0|—||||",
				"|年度目标⇓|预期目标|实际完成情况||||||", "|年度目标|新建点位五个。|建成点位五个。||||||",
				"|"+levels+"|", "|产出指标⇓|数量指标⇓|点位|≥5个|5个|50|50||", "|产出指标|数量指标|存储|25TB|25TB|30|28|设备到货晚|", "|总分⇒⇒⇒⇒|总分|总分|总分|总分|100|78⇒|78|")},
		{"headings without figures are no heads", "部门概况\n主要职责\n机构情况\n人员情况\n支出情况\n自评结果\n", lines("¶ 部门概况", "¶ 主要职责", "¶ 机构情况", "¶ 人员情况", "¶ 支出情况", "¶ 自评结果")},
		{"the title of a cover with its values is no table", "部门名称\n水务局\n填报日期\n2023年3月\n", lines("¶ 部门名称", "¶ 水务局", "¶ 填报日期", "¶ 2023年3月")},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := mustRead(t, c.in)
			check(t, d)
			if got := show(d); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			for _, b := range d.Blocks {
				if b.Table != nil && !b.Table.Restored {
					t.Error("the table is not marked as restored")
				}
			}
		})
	}
}

func TestTableWithACellALineDoesNotStopTheJoiningOfLines(t *testing.T) {
	text := strings.TrimLeft(strings.ReplaceAll(wrapped1, "\n", ""), "　")
	table := stackedLines("支出类别|年初预算数|决算数|执行率", "基本支出|10.00|9.00|90%", "项目支出|20.00|20.00|100%", "经营支出|5.00|5.00|100%", "其他支出|5.00|5.00|100%", "合计|40.00|39.00|97.5%")
	d := mustRead(t, strings.Repeat(wrapped1+"\n", 3)+table+wrapped1+"\n")
	var paragraphs int
	for i, b := range d.Blocks {
		if b.Kind == document.Paragraph {
			paragraphs++
			if got := d.BlockText(i); got != text {
				t.Errorf("paragraph %d is %q", paragraphs, got)
			}
		}
	}
	if paragraphs != 4 {
		t.Errorf("%d paragraphs, want 4", paragraphs)
	}
}

func TestFiguresAmongCellsAreNoPageNumbers(t *testing.T) {
	// The weights 2, 3, 4 count up, each with more than a page's least text after the one before.
	why := strings.Repeat("按规定程序完成并有佐证材料", 9)
	rows := []string{"一级指标|二级指标|分值|评分标准|得分"}
	for _, w := range []string{"2", "3", "4"} {
		rows = append(rows, "过程|制度"+w+"|"+w+"|"+why+"|1.5")
	}
	d := mustRead(t, stackedLines(rows...))
	if len(d.Blocks) != 1 || d.Blocks[0].Table == nil || d.Blocks[0].Table.Rows != 4 {
		t.Fatalf("got\n%s", show(d))
	}
}
