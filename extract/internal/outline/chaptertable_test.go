package outline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
)

// rows makes the cells of a table; `^` goes on with the cell above, `<` with the one at the left.
func rows(lines ...string) []document.CellText {
	var cells []document.CellText
	at := map[[2]int]int{}
	for r, line := range lines {
		for c, text := range strings.Split(line, "|") {
			n := len(cells)
			switch text {
			case "^":
				n = at[[2]int{r - 1, c}]
				cells[n].RowSpan = r - cells[n].Row + 1
			case "<":
				n = at[[2]int{r, c - 1}]
				cells[n].ColSpan = c - cells[n].Col + 1
			default:
				cells = append(cells, document.CellText{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: text})
			}
			at[[2]int{r, c}] = n
		}
	}
	return cells
}

// outlineOf is the outline of a document of a title, paragraphs, a table and a line below it.
func outlineOf(title string, cells []document.CellText, below string) string {
	var b document.Builder
	b.Paragraph(document.Paragraph, "", title, document.Style{}, document.Source{})
	b.Table(cells, 0, document.Source{})
	if below != "" {
		b.Paragraph(document.Paragraph, "", below, document.Style{}, document.Source{})
	}
	doc := b.Document("test")
	var out strings.Builder
	for s := range outline.Read(doc, match.Default()).All {
		fmt.Fprintf(&out, "%s%s%s %s", strings.Repeat(" ", s.Level-1), doc.Slice(s.LabelAt), s.Title, s.Role)
		for _, l := range s.Body {
			fmt.Fprintf(&out, " [%s]", l.Text(doc))
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func TestRowsOfATableAreTheChaptersOfTheReportThatItIs(t *testing.T) {
	long := strings.Repeat("乡镇排灌站检修按计划完成，", 6) + "群众反映良好。"
	for _, c := range []struct {
		name, want string
		cells      []document.CellText
	}{
		{"numbered, two columns of headings", `一、单位概况 overview
 （一）主要职责 functions [负责排灌站管理。]
 （二）年度绩效目标 goals [检修排灌站12座。]
二、自评结论 conclusion [` + long + `]
三、存在的问题 problems [1.检修进度慢。] [2.台账不全。]
`, rows("一、单位\n概况|（一）主要职责|负责排灌站管理。", "^|（二）年度绩效目标|检修排灌站12座。", "二、自评结论|<|"+long, "三、存在的问题|<|1.检修进度慢。\n2.台账不全。")},
		{"without numbers", `部门概况 overview [` + long + `]
自评结论 conclusion [得分91分。]
存在问题 problems [检修进度慢。]
改进措施 measures [倒排工期。]
`, rows("部门概况|"+long, "自评结论|得分91分。", "存在问题|检修进度慢。", "改进措施|倒排工期。")},
		{"heads of columns, a key, a number left out", `一、单位概况 overview [` + long + `]
二、绩效自评结论 conclusion [得分91分。]
四、存在问题 problems [检修进度慢。]
`, rows("自评项目|自评内容", "单位名称|平川市农垦局", "一、单位概况|"+long, "二、绩效自评结论|得分91分。", "四、存在问题|检修进度慢。")},
		{"keys and values", "", rows("项目名称|排灌站检修", "主管部门|平川市农垦局", "项目概况|"+long, "存在问题|无")},
		{"a list with serial numbers", "", rows("1|检修排灌站|"+long, "2|清淤渠道|"+long, "3|更换水泵|"+long)},
		{"a table of money", "", rows("一、基本支出|120.50|118.20", "二、项目支出|300.00|296.10", "三、经营支出|0.00|0.00")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outlineOf("平川市农垦局2023年度部门整体支出绩效自评报告", c.cells, "备注：金额单位为万元。"); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestWhatStandsBelowTheSignatureIsNoTextOfTheLastChapter(t *testing.T) {
	var b document.Builder
	for _, line := range []string{"平川市农垦局2023年度部门整体支出绩效自评报告", "一、部门概况", "负责农垦管理。", "二、改进措施", "1.倒排工期。", "平川市农垦局", "2024年3月8日", "排灌站一览", "说明：排灌站含泵站。"} {
		b.Paragraph(document.Paragraph, "", line, document.Style{}, document.Source{})
	}
	doc := b.Document("test")
	o := outline.Read(doc, match.Default())
	last := o.Sections[len(o.Sections)-1]
	var text []string
	for _, l := range last.Body {
		if !l.Over {
			text = append(text, l.Text(doc))
		}
	}
	if got, want := strings.Join(text, " "), "1.倒排工期。 平川市农垦局 2024年3月8日"; got != want {
		t.Errorf("text of %s: %s, want %s", last.Title, got, want)
	}
	if len(o.Signatures) != 1 || doc.Slice(o.Signatures[0].Date) != "2024年3月8日" {
		t.Errorf("signatures: %v", o.Signatures)
	}
}
