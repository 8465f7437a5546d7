package text

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

func mustRead(t testing.TB, s string) *document.Document {
	t.Helper()
	doc, err := Read(context.Background(), strings.NewReader(s), int64(len(s)), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// show writes a document in a short form: a block a line, `¶` paragraph, `‡` note, furniture by its first letter, a
// label in angle brackets, cells between bars; a cell that covers several positions stands in each, with `⇒` and `⇓` in the
// first for each column and row more.
func show(d *document.Document) string {
	var s strings.Builder
	for i, b := range d.Blocks {
		switch {
		case b.Furniture == document.Footer:
			s.WriteString("F ")
		case b.Furniture == document.Header:
			s.WriteString("H ")
		case b.Furniture == document.Contents:
			s.WriteString("C ")
		case b.Kind == document.Note:
			s.WriteString("‡ ")
		case b.Kind == document.Paragraph:
			s.WriteString("¶ ")
		}
		if t := b.Table; t != nil {
			for r := range t.Rows {
				s.WriteString("|")
				for c := range t.Cols {
					cell := t.At(r, c)
					s.WriteString(strings.ReplaceAll(d.Slice(cell.Span), "\n", "⏎"))
					if cell.Row == r && cell.Col == c {
						s.WriteString(strings.Repeat("⇒", cell.ColSpan-1) + strings.Repeat("⇓", cell.RowSpan-1))
					}
					s.WriteString("|")
				}
				s.WriteString("\n")
			}
			continue
		}
		text := d.BlockText(i)
		if !b.Label.Empty() {
			s.WriteString("<" + d.Slice(b.Label) + ">")
			text = d.Text[b.Label.End:b.Span.End]
		}
		s.WriteString(strings.ReplaceAll(text, "\n", "⏎") + "\n")
	}
	return s.String()
}

// flat writes rows of cells, parted by bars, as the converter flattens them.
func flat(rows ...string) string {
	var s strings.Builder
	for _, r := range rows {
		s.WriteString("\t" + strings.ReplaceAll(r, "|", "\n\t") + "\n\n")
	}
	return s.String()
}

const (
	formHead = "一级指标|二级指标|三级指标|分值|得分"
	formRow  = "|" + formHead + "|"
)

func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

const wrapped1 = "　　云浦市水务局认真贯彻落实上级决策部署，围绕年度中心工作统筹安排各项资金，" +
	"\n全年完成水利投资四亿三千五百万元，治理河长二十八点七公里，除险加固小型水库五" +
	"\n座，农村自来水普及率达到百分之九十九点二。"

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a line is a paragraph, and blank lines are none", "甲\n\n\n 乙　\r\n\u00a0\n丙", lines("¶ 甲", "¶ 乙", "¶ 丙")},
		{"nothing but space is no block", " \n\t\n\f\n　\n", ""},

		// Automatic numbers
		{"a number with a space is automatic, without one typed", " 1、 部门概况\n（2） 机构设置\n1.重点工作\n5、  其他\n",
			lines("¶ <1、>部门概况", "¶ <（2）>机构设置", "¶ 1.重点工作", "¶ <5、>其他")},
		{"of two numbers of one class the typed one stays", "1． 2.绩效管理情况\n", lines("¶ 2.绩效管理情况")},
		{"of two numbers of two classes both stay", "一、 （一）部门职能\n", lines("¶ <一、>（一）部门职能")},
		{"a year after a number keeps its space, lest it be a decimal", "1. 2021年预算\n", lines("¶ <1.> 2021年预算")},
		{"a lone number and its space are only text", "1、 \n", lines("¶ 1、")},
		{"a part has its label too", "第二部分　部门整体支出\n", lines("¶ <第二部分>部门整体支出")},

		// Tables, a cell a line
		{"a tab starts a cell, a blank line ends a row, a lone tab is an empty cell",
			"单位：万元\n\t支出类别\n\t决算数\n\n\t一、基本支出\n\t10.5\n\n\t四、经营支出\n\t\n\n\n\n二、自评情况\n",
			lines("¶ 单位：万元", "|支出类别|决算数|", "|一、基本支出|10.5|", "|四、经营支出||", "¶ 二、自评情况")},
		{"a line without a tab goes on with the cell",
			"\t序号\n\t任务\n\n\t1\n\t委员视察情\n况等专题\n\n\t2\n\t联谊\n", lines("|序号|任务|", "|1|委员视察情⏎况等专题|", "|2|联谊|")},
		{"two blank lines part two tables",
			"\t甲\n\t乙\n\n\t1\n\t2\n\n\n\t丙\n\t丁\n\t戊\n\n\t3\n\t4\n\t5\n", lines("|甲|乙|", "|1|2|", "|丙|丁|戊|", "|3|4|5|")},
		{"a paragraph parts two tables too",
			"\t甲\n\t乙\n\n\t1\n\t2\n\n附表\n\t丙\n\t丁\n\n\t3\n\t4\n", lines("|甲|乙|", "|1|2|", "¶ 附表", "|丙|丁|", "|3|4|")},
		{"a short row is filled, a long one widens the table",
			"\t甲\n\t乙\n\n\t1\n\n\t2\n\t3\n\t4\n\n\t5\n\t6\n\n\t7\n\t8\n", lines("|甲|乙||", "|1|||", "|2|3|4|", "|5|6||", "|7|8||")},
		{"an empty paragraph inside a cell does not end its row",
			"\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n\t3\n\n\t4\n\t第一条\n\n第二条\n\t6\n\n\t7\n\n\t8\n\t9\n",
			lines("|甲|乙|丙|", "|1|2|3|", "|4|第一条⏎第二条|6|", "|7|8|9|")},
		{"paragraphs that begin with a tab are no table",
			"\t本局负责全市水务工作。\n\t下设七个科。\n\n\t全年完成投资四亿元。\n\t群众满意。\n", lines("¶ 本局负责全市水务工作。", "¶ 下设七个科。", "¶ 全年完成投资四亿元。", "¶ 群众满意。")},
		{"short paragraphs that begin with a tab are no table either",
			"\t一、部门概况\n\t（一）部门职能\n\n\t二、自评情况\n\t（一）自评结论\n\n\t三、其他\n\t无。\n\n\t附件\n", lines("¶ 一、部门概况", "¶ （一）部门职能", "¶ 二、自评情况", "¶ （一）自评结论", "¶ 三、其他", "¶ 无。", "¶ 附件")},

		// Forms whose merged cells are gone
		{"a form whose rows differ in length is a table, its short rows filled",
			flat("项目名称|监控扩容", "主管部门|公安局|实施单位|科信大队", "一级指标|二级指标|三级指标|分值|得分", "产出指标|数量指标|点位|15|15"),
			lines("|项目名称|监控扩容||||", "|主管部门|公安局|实施单位|科信大队||", "|一级指标|二级指标|三级指标|分值|得分|", "|产出指标|数量指标|点位|15|15|")},
		{"empty cells at the start of a row go on with the cell above",
			flat(formHead, "产出指标|数量指标|点位|15|15", "||存储|10|9", "|质量指标|合格率|5|", "项目负责人|甘棠"),
			lines(formRow, "|产出指标⇓⇓|数量指标⇓|点位|15|15|", "|产出指标|数量指标|存储|10|9|", "|产出指标|质量指标|合格率|5||", "|项目负责人|甘棠||||")},
		{"a row that lacks the cells merged with those above stands to the right, by its figures",
			flat(formHead, "产出指标|数量指标|点位|15|15", "存储|10|9", "质量指标|合格率|5|5"),
			lines(formRow, "|产出指标⇓⇓|数量指标⇓|点位|15|15|", "|产出指标|数量指标|存储|10|9|", "|产出指标|质量指标|合格率|5|5|")},
		{"the label of a total covers the columns up to the figures",
			flat(formHead, "产出指标|数量指标|点位|15|15", "效益指标|社会效益|发案数|85|80", "总分|100|95"),
			lines(formRow, "|产出指标|数量指标|点位|15|15|", "|效益指标|社会效益|发案数|85|80|", "|总分⇒⇒|总分|总分|100|95|")},
		{"a total whose last column is gone too stands under its figures",
			flat(formHead+"|原因", "产出指标|数量指标|点位|15|15|", "效益指标|社会效益|发案数|85|80|人少", "总分|100|95"),
			lines(formRow+"原因|", "|产出指标|数量指标|点位|15|15||", "|效益指标|社会效益|发案数|85|80|人少|", "|总分⇒⇒|总分|总分|100|95⇒|95|")},
		{"a figure of a total covers the columns up to the next one",
			flat("一级指标|二级指标|分值|目标值|实际值|得分|原因", "产出指标|破案率|50|100%|97%|45|", "效益指标|安全感|50|90%|95%|50|", "合计|100|95|"),
			lines("|一级指标|二级指标|分值|目标值|实际值|得分|原因|", "|产出指标|破案率|50|100%|97%|45||", "|效益指标|安全感|50|90%|95%|50||", "|合计⇒|合计|100⇒⇒|100|100|95||")},
		{"a head that is one cell short covers the column of labels below it",
			flat("项目资金（万元）|年初预算数|全年执行数|分值|执行率|得分", "|年度资金总额|150|140|10|93%|9.3", "|其他资金|0|0|—|/|—"),
			lines("|项目资金（万元）⇒|项目资金（万元）|年初预算数|全年执行数|分值|执行率|得分|", "||年度资金总额|150|140|10|93%|9.3|", "||其他资金|0|0|—|/|—|")},
		{"of two rows of heads the upper covers what the lower parts",
			flat("绩效指标|年度指标值|实际完成值|得分", "一级指标|二级指标|指标值|单位||", "产出指标|数量指标|15|个|15|9", "效益指标|社会效益|3|%|3|9"),
			lines("|绩效指标⇒|绩效指标|年度指标值⇒|年度指标值|实际完成值⇓|得分⇓|", "|一级指标|二级指标|指标值|单位|实际完成值|得分|", "|产出指标|数量指标|15|个|15|9|", "|效益指标|社会效益|3|%|3|9|")},
		{"heads over several stretches of heads, with heads of both rows between them",
			flat("二级指标|年初指标值|完成值|得分|偏差原因|措施", "|符号|数值|||制度|人员|", "数量指标|≥|15|16|9|√||补员", "质量指标|≥|80|75|8||√|培训"),
			lines("|二级指标⇓|年初指标值⇒|年初指标值|完成值⇓|得分⇓|偏差原因⇒|偏差原因|措施⇓|", "|二级指标|符号|数值|完成值|得分|制度|人员|措施|", "|数量指标|≥|15|16|9|√||补员|", "|质量指标|≥|80|75|8||√|培训|")},
		{"a block of figures whose rows have one label or a group and its part",
			flat("资金情况|年初预算数|全年执行数|执行率", "|预算总额|150|140|93%", "|来源|拨款|100|90|90%", "||自筹|50|50|100%", "一级指标|二级指标|三级指标|分值|得分|原因", "产出指标|数量指标|点位|15|15|"),
			lines("|资金情况⇒⇒|资金情况|资金情况|年初预算数|全年执行数|执行率|", "||预算总额⇒|预算总额|150|140|93%|", "||来源⇓|拨款|100|90|90%|", "||来源|自筹|50|50|100%|",
				"|一级指标|二级指标|三级指标|分值|得分|原因|", "|产出指标|数量指标|点位|15|15||")},
		{"a total inside a merged block",
			flat(formHead+"|原因", "产出指标|数量指标|点位|15|15|", "|质量指标|完好率|10|9|雷击", "|小计|25|24|", "效益指标|社会效益|发案数|75|71|人少", "|小计|75|71|", "总分|100|95|"),
			lines(formRow+"原因|", "|产出指标⇓⇓|数量指标|点位|15|15||", "|产出指标|质量指标|完好率|10|9|雷击|", "|产出指标|小计⇒|小计|25|24||",
				"|效益指标⇓|社会效益|发案数|75|71|人少|", "|效益指标|小计⇒|小计|75|71||", "|总分⇒⇒|总分|总分|100|95||")},

		// Tables, a row a line
		{"cells parted by tabs", "表1\t单位：万元\n项目\t预算\t决算\n基本支出\t10\t9\n项目支出\t\t8\n合计\t10\t17\n以上。\n",
			lines("¶ 表1\t单位：万元", "|项目|预算|决算|", "|基本支出|10|9|", "|项目支出||8|", "|合计|10|17|", "¶ 以上。")},
		{"a heading's number parted from it by a tab is no table", "一、\t部门概况\n二、\t自评情况\n", lines("¶ <一、>部门概况", "¶ <二、>自评情况")},
		{"cells parted by bars, with the rule under the head", "| 项目 | 决算 |\n|---|---|\n| 基本支出 | 9 |\n", lines("|项目|决算|", "|基本支出|9|")},
		{"a table drawn with lines, its wide cells wrapped", "┌──┬──┐\n│项目│决算│\n├──┼──┤\n│基本│ 9 │\n│支出│   │\n├──┼──┤\n│合计│ 9 │\n└──┴──┘\n",
			lines("|项目|决算|", "|基本支出|9|", "|合计|9|")},
		{"one line with bars is a line of links", "首页 | 政务公开 | 办事\n正文\n", lines("¶ 首页 | 政务公开 | 办事", "¶ 正文")},
		{"cells that stand under each other", "项目      预算数   决算数\n基本支出  120.5    110.0\n项目支出  98.0     97.5\n",
			lines("|项目|预算数|决算数|", "|基本支出|120.5|110.0|", "|项目支出|98.0|97.5|")},
		{"gaps in a form's foot are no table", "负责人：    填表人：\n电话：  12345678\n", lines("¶ 负责人：    填表人：", "¶ 电话：  12345678")},

		// Notes and residue
		{"a note stands after its mark", "等级为“优”[footnoteRef:0]。 [0:  总分≥90为[优]，其余略。] \n完\n", lines("¶ 等级为“优”。", "¶ 完", "‡ 总分≥90为[优]，其余略。")},
		{"a note stands lines below", "得分[footnoteRef:1]如下\n下文。\n[1:  加权\n计算。]\n末\n", lines("¶ 得分如下", "¶ 下文。", "¶ 末", "‡ 加权⏎计算。")},
		{"a bracket without a mark is text", "见[1: 附表]。\n", lines("¶ 见[1: 附表]。")},
		{"notes by caret", "得分[^1]为90\n[^1]: 自评。\n[^2]不动\n", lines("¶ 得分为90", "¶ [^2]不动", "‡ 自评。")},
		{"a mark in a cell", "\t甲\n\t乙[footnoteRef:0] [0: 注]\n\n\t1\n\t2\n", lines("|甲|乙|", "|1|2|", "‡ 注")},
		{"bookmarks are dropped", "[bookmark: _GoBack]本局\n[bookmark: _Toc1]\n完\n", lines("¶ 本局", "¶ 完")},
		{"field codes are dropped, their results stay", "PAGEREF _Toc25831 \\h 3\nHYPERLINK \\l \"_Toc25831\" 一、部门概况 PAGEREF _Toc25831 \\h 3\nHYPERLINK \\l _Toc99\n正文\n",
			lines("C 一、部门概况  3", "¶ 正文")},

		// Furniture
		{"lines with leaders are contents", "目  录\n一、部门概况......1\n（一）职能……………2\n二、自评\t5\n一、部门概况\n我局\n",
			lines("C 目  录", "C 一、部门概况......1", "C （一）职能……………2", "C 二、自评\t5", "¶ 一、部门概况", "¶ 我局")},
		{"contents without pages end where the first title comes again", "目录\n第一部分 概况\n一、职能\n第二部分 决算\n第一部分 概况\n一、职能\n我局。\n",
			lines("C 目录", "C 第一部分 概况", "C 一、职能", "C 第二部分 决算", "¶ <第一部分>概况", "¶ 一、职能", "¶ 我局。")},
		{"an ellipsis is no leader", "完成了……\n等等……共3项\n", lines("¶ 完成了……", "¶ 等等……共3项")},
		{"page numbers with dashes", "甲\n- 3 -\n—4—\n第 5 页 共 9 页\n乙\n", lines("¶ 甲", "F - 3 -", "F —4—", "F 第 5 页 共 9 页", "¶ 乙")},
		{"a bare number is text", "甲\n12\n乙\n", lines("¶ 甲", "¶ 12", "¶ 乙")},
		{"bare numbers that count pages are furniture", long("甲") + "\n1\n" + long("乙") + "\n2\n" + long("丙") + "\n9\n",
			lines("¶ "+long("甲"), "F 1", "¶ "+long("乙"), "F 2", "¶ "+long("丙"), "¶ 9")},
		{"a column of numbers counts no pages", "1\n防汛\n2\n抗旱\n3\n供水\n", lines("¶ 1", "¶ 防汛", "¶ 2", "¶ 抗旱", "¶ 3", "¶ 供水")},
		{"a bare number before a form feed is one of a page", "甲\n1\n\f乙\n", lines("¶ 甲", "F 1", "¶ 乙")},
		{"a page number inside a table comes after it", "\t甲\n\t乙\n\n\t1\n\t2\n\n- 1 -\n\t3\n\t4\n", lines("|甲|乙|", "|1|2|", "|3|4|", "F - 1 -")},
		{"running heads", "水务局自评报告\n甲\n\f水务局自评报告\n乙\n\f水务局自评报告\n丙\n", lines("¶ 水务局自评报告", "¶ 甲", "H 水务局自评报告", "¶ 乙", "H 水务局自评报告", "¶ 丙")},

		// Hard-wrapped lines
		{"lines of one width are joined to paragraphs", strings.Repeat(wrapped1+"\n", 4), strings.Repeat("¶ "+strings.TrimLeft(strings.ReplaceAll(wrapped1, "\n", ""), "　")+"\n", 4)},
		{"a page number does not part a paragraph", strings.Repeat(wrapped1+"\n", 3) + strings.Replace(wrapped1, "\n", "\n- 1 -\n\f", 1),
			strings.Repeat("¶ "+strings.TrimLeft(strings.ReplaceAll(wrapped1, "\n", ""), "　")+"\n", 4) + "F - 1 -\n"},
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

func long(s string) string { return strings.Repeat(s, 150) + "。" }

func TestReferences(t *testing.T) {
	d := mustRead(t, "1、 自评结论\n等级为“优”[footnoteRef:0]。 [0:  甲注]\n\t项目\n\t得分[footnoteRef:1] [1: 乙注]\n\n\t一\n\t二\n")
	var got []string
	for _, r := range d.NoteRefs {
		got = append(got, fmt.Sprintf("%s|%s %s", d.Text[:r.At][strings.LastIndexAny(d.Text[:r.At], "\n\t")+1:], r.Label, d.BlockText(r.Note)))
	}
	if want := "[等级为“优”|0 甲注 得分|1 乙注]"; fmt.Sprint(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSources(t *testing.T) {
	d := mustRead(t, "标题\n\n　　正文\n\f- 1 -\n\t甲\n\t乙\n\n\t  丙\n\t丁\n\f末\n")
	var got []string
	for i, b := range d.Blocks {
		got = append(got, fmt.Sprintf("%s… line %d page %d indent %g break %t", string([]rune(d.BlockText(i))[:1]), b.Source.Index, b.Source.Page, b.Style.Indent, b.Style.PageBreak))
	}
	want := []string{"标… line 1 page 1 indent 0 break false", "正… line 3 page 1 indent 20 break false", "-… line 4 page 2 indent 0 break true",
		"甲… line 5 page 2 indent 0 break false", "末… line 10 page 3 indent 0 break true"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if d.Pages != 3 || d.Format != "txt" {
		t.Errorf("%d pages, format %s", d.Pages, d.Format)
	}
	c := d.Blocks[3].Table.At(1, 0)
	if c.Indent != 10 || c.Source.Index != 8 || d.Slice(c.Span) != "丙" {
		t.Errorf("cell %+v", *c)
	}
}

func TestLimits(t *testing.T) {
	table := "\t甲\n\t乙\n\n" + strings.Repeat("\t丙\n\t丁\n\n", 20)
	for _, c := range []struct {
		name, in string
		limits   document.Limits
		limit    string
		least    int // bytes of text that must be there all the same
	}{
		{"text is cut at the limit, on a rune", strings.Repeat("水务局\n", 20), document.Limits{Text: 50}, "Text", 45},
		{"text in a table stops at a row", table, document.Limits{Text: 50}, "Text", 40},
		{"cells stop at a row", table, document.Limits{Cells: 11}, "Cells", 39},
		{"a file that is too long is read up to the limit", strings.Repeat("水务局\n", 20), document.Limits{Input: 55}, "Input", 50},
		{"a file of very short lines is cut off", strings.Repeat("a\n", 200_000), document.Limits{Text: 1 << 20}, "Text", 150_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(context.Background(), strings.NewReader(c.in), int64(len(c.in)), c.limits)
			var le *document.LimitError
			if !errors.As(err, &le) || le.Limit != c.limit {
				t.Fatalf("error %v, want limit %s", err, c.limit)
			}
			check(t, d)
			if len(d.Text) < c.least || c.limits.Text > 0 && len(d.Text) > c.limits.Text {
				t.Errorf("%d bytes of text", len(d.Text))
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d, err := Read(ctx, strings.NewReader(table), int64(len(table)), document.Limits{})
	if d == nil || !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v, %v", d, err)
	}
}

func TestRaggedTableStaysSmall(t *testing.T) {
	wide := strings.Repeat("\t甲", 5000)
	in := "甲" + wide + "\n" + strings.Repeat("乙\t丙\n", 5000)
	d := mustRead(t, "表\n"+in)
	check(t, d)
	cells := 0
	for _, b := range d.Blocks {
		if b.Table != nil {
			cells += len(b.Table.Cells)
		}
	}
	if cells > 20*15000 {
		t.Errorf("%d cells", cells)
	}
}

func archived(t testing.TB, name string) *document.Document {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "..", "shared", "reports", name))
	if err != nil {
		t.Skip("no archived report beside the module: ", err)
	}
	d, err := Read(context.Background(), bytes.NewReader(b), int64(len(b)), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	return d
}

func TestArchivedReports(t *testing.T) {
	for _, c := range []struct {
		name   string
		tables []string // rows × columns
		notes  int
		has    []string // lines of show
	}{
		{"seed/foshan-cppcc-2021.txt", []string{"10×4", "12×3"}, 1, []string{
			"¶ <1、>部门基本情况", "¶ <（1）>部门职能", "¶ 2.绩效管理情况", "¶ <5、>其他自评情况", "|其中：基本建设类项目||||",
			"|6|围绕“港澳台青年在佛山创业就业（人才引进）情⏎况”等6个专题组织委员视察|已完成。形成专题视察报告报市委、市政府。|",
			"‡ 绩效等级：总分≥90为优，80≤总分<90为良，60≤总分<80为中，总分<60为差。"}},
		{"made/zhupu-water-2021.txt", []string{"10×4", "12×3"}, 2, []string{
			"|5|雨水情监测预警设施建设|已完成。新建自动监测站42个、山洪灾害预⏎警广播65套。|",
			"‡ 计算公式为：∑（项目自评得分÷100×该项目决算数占项目支出决算总数的比重）×指标分值。", "¶ 2.绩效管理情况"}},
		{"made/jingchuan-rural-road-maintenance-2022.gbk.txt", []string{"4×5"}, 0, []string{
			"|其中：上级补助资金|920.00|980.00|963.82|98.35%|", "¶ 2023年3月30日"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := archived(t, c.name)
			got := show(d)
			for _, line := range c.has {
				if !strings.Contains("\n"+got, "\n"+line+"\n") {
					t.Errorf("no line %q", line)
				}
			}
			var tables []string
			notes := 0
			for _, b := range d.Blocks {
				switch {
				case b.Table != nil:
					tables = append(tables, fmt.Sprintf("%d×%d", b.Table.Rows, b.Table.Cols))
				case b.Kind == document.Note:
					notes++
				case b.Furniture != 0:
					t.Errorf("furniture: %s", d.Slice(b.Span))
				}
			}
			if fmt.Sprint(tables) != fmt.Sprint(c.tables) || notes != c.notes || len(d.NoteRefs) != c.notes {
				t.Errorf("tables %v, %d notes, %d references", tables, notes, len(d.NoteRefs))
			}
			if regexp.MustCompile(`footnoteRef|bookmark|\[\d+:`).MatchString(d.Text) {
				t.Error("residue left")
			}
		})
	}
}

// check tests what holds for every document.
func check(t testing.TB, d *document.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Fatalf("not UTF-8: %q", d.Text)
	}
	if strings.ContainsAny(d.Text, "\x01\x02") {
		t.Fatalf("marks left: %q", d.Text)
	}
	end := -1
	index := 0
	for i, b := range d.Blocks {
		if b.Span.Start != end+1 || b.Span.End < b.Span.Start || b.Span.End > len(d.Text) {
			t.Fatalf("block %d at %v after %d of %d", i, b.Span, end, len(d.Text))
		}
		end = b.Span.End
		if b.Kind != document.TableKind && trim(d.Slice(b.Span)) == "" {
			t.Errorf("block %d is empty", i)
		}
		if b.Label.Start != b.Span.Start || b.Label.End > b.Span.End {
			t.Errorf("label %v of block %v", b.Label, b.Span)
		}
		for _, o := range []int{b.Span.Start, b.Label.End} {
			if o < len(d.Text) && !utf8.RuneStart(d.Text[o]) {
				t.Errorf("offset %d is inside a rune", o)
			}
		}
		if b.Kind != document.Note && b.Furniture == 0 {
			if b.Source.Index < index {
				t.Errorf("block %d is of line %d, after one of line %d", i, b.Source.Index, index)
			}
			index = b.Source.Index
		}
		if b.Table == nil {
			continue
		}
		at := b.Span.Start
		owner := make([]int, b.Table.Rows*b.Table.Cols)
		for k, c := range b.Table.Cells {
			if c.Span.Start != at || c.Span.End < at || c.Span.End > b.Span.End {
				t.Fatalf("cell %d of block %d: %+v, want it at %d", k, i, c, at)
			}
			at = c.Span.End + 1
			for r := range c.RowSpan {
				for w := range c.ColSpan {
					owner[(c.Row+r)*b.Table.Cols+c.Col+w]++
				}
			}
		}
		if slices.ContainsFunc(owner, func(n int) bool { return n != 1 }) {
			t.Fatalf("block %d: cells do not cover each position once: %v", i, owner)
		}
	}
	if end >= 0 && end != len(d.Text) || end < 0 && d.Text != "" {
		t.Errorf("text goes on after the last block: %d of %d", end, len(d.Text))
	}
	at := 0
	for _, r := range d.NoteRefs {
		if r.At < at || r.At > len(d.Text) || d.Blocks[r.Note].Kind != document.Note {
			t.Errorf("reference %+v", r)
		}
		at = r.At
	}
}
