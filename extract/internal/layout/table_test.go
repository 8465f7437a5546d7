package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/page"
)

func TestARuledTableIsAGridOfCellsBesideText(t *testing.T) {
	p := newPaper(1)
	p.paragraphs(80, "部门预算支出情况见下表，单位为万元。")
	p.grid([]float64{72, 222, 372, 522}, []float64{100, 120, 140})
	p.text(78, 114, 10, "项目")
	p.text(228, 114, 10, "预算数")
	p.text(378, 114, 10, "决算数")
	p.text(78, 134, 10, "基本支出")
	p.text(228, 134, 10, "1986.42")
	p.text(378, 134, 10, "2,061.17")
	p.paragraphs(170, "以上数据来自决算报表。")
	want(t, read(t, p), "部门预算支出情况见下表，单位为万元。", "项目 | 预算数 | 决算数 / 基本支出 | 1986.42 | 2,061.17", "以上数据来自决算报表。")
}

func TestCellsMergeWhereLinesAreMissing(t *testing.T) {
	p := newPaper(1)
	for _, y := range []float64{100, 160} {
		p.rule(72, y, 522, y)
	}
	p.rule(222, 120, 522, 120)
	p.rule(72, 140, 522, 140)
	p.rule(72, 100, 72, 160)
	p.rule(522, 100, 522, 160)
	p.rule(222, 100, 222, 160)
	p.rule(372, 120, 372, 160)
	p.text(78, 124, 10, "科目")
	p.text(340, 114, 10, "支出")
	p.text(228, 134, 10, "基本")
	p.text(378, 134, 10, "项目")
	p.text(78, 154, 10, "工资")
	p.text(228, 154, 10, "1")
	p.text(378, 154, 10, "2")
	want(t, read(t, p), "科目[2×1] | 支出[1×2] / 基本 | 项目 / 工资 | 1 | 2")
}

func TestLinesMayBeDottedDoubledOrDrawnCellByCell(t *testing.T) {
	p := newPaper(1)
	for x := 72.0; x < 300; x += 3 { // dots
		p.rule(x, 100, x+.6, 100.6)
	}
	for x := 72.0; x < 300; x += 6 { // dashes
		p.rule(x, 120, x+4, 120)
	}
	for _, x := range []float64{72, 186} { // pieces
		p.rule(x, 140, x+113.5, 140)
	}
	for y := 100.0; y < 140; y += 3 {
		p.rule(72, y, 72.6, y+.6)
	}
	p.rule(185, 100, 185, 120)
	p.rule(185, 120.5, 185, 140)
	p.rule(298, 100, 298, 140)
	p.rule(300, 100, 300, 140)
	p.text(78, 114, 10, "甲")
	p.text(190, 114, 10, "乙")
	p.text(78, 134, 10, "丙")
	p.text(190, 134, 10, "丁")
	want(t, read(t, p), "甲 | 乙 / 丙 | 丁")
}

func TestLinesOfACellJoinUnlessTheyListThings(t *testing.T) {
	p := newPaper(1)
	p.grid([]float64{72, 142, 522}, []float64{100, 190})
	for i, s := range []string{"年度总体", "目标"} {
		p.text(78, 114+14*float64(i), 14, s)
	}
	for i, s := range []string{"目标1：建成书房5间；", "目标2：接待游客680万人次，让来的人都很愿意再来一次看", "看海；", "确保安全。"} {
		p.text(148, 114+18*float64(i), 14, s)
	}
	want(t, read(t, p), "年度总体目标 | 目标1：建成书房5间；⏎目标2：接待游客680万人次，让来的人都很愿意再来一次看看海；⏎确保安全。")
}

func TestAWordThatRunsOverALineStaysInOneCell(t *testing.T) {
	p := newPaper(1)
	p.grid([]float64{72, 112, 200}, []float64{100, 120})
	p.text(74, 114, 10, "123,456.789")
	p.text(150, 114, 10, "5")
	want(t, read(t, p), "123,456.789 | 5")
}

func TestATableInACellIsPartOfItsText(t *testing.T) {
	p := newPaper(1)
	p.grid([]float64{72, 172, 522}, []float64{100, 200})
	p.text(78, 114, 10, "资金")
	p.text(178, 114, 10, "如下：")
	p.grid([]float64{200, 300, 400}, []float64{130, 150, 170})
	p.text(205, 144, 10, "甲")
	p.text(305, 144, 10, "1")
	p.text(205, 164, 10, "乙")
	p.text(305, 164, 10, "2")
	doc := read(t, p)
	want(t, doc, "资金 | 如下：⏎甲\t1⏎乙\t2")
}

func TestTextInAFrameIsAParagraph(t *testing.T) {
	p := newPaper(1)
	p.grid([]float64{72, 522}, []float64{100, 160})
	p.text(80, 120, 12, "注意事项：请勿外传。")
	want(t, read(t, p), "注意事项：请勿外传。")
}

func TestATableOfLinesAcrossTakesItsColumnsFromGaps(t *testing.T) {
	p := newPaper(1)
	for _, y := range []float64{100, 120, 180} {
		p.rule(72, y, 522, y)
	}
	for i, row := range [][]string{{"指标", "目标", "完成"}, {"场次", "200", "236"}, {"人次", "15万", "19万"}, {"满意度", "90%", "94.6%"}} {
		for k, s := range row {
			p.text(80+150*float64(k), 114+20*float64(i), 10, s)
		}
	}
	want(t, read(t, p), "指标 | 目标 | 完成 / 场次 | 200 | 236 / 人次 | 15万 | 19万 / 满意度 | 90% | 94.6%")
}

func TestUprightTextBetweenLinesAcrossDoesNoHarm(t *testing.T) {
	p := newPaper(1)
	for _, y := range []float64{100, 120, 180} {
		p.rule(72, y, 522, y)
	}
	for i := range 4 {
		p.text(80, 114+20*float64(i), 10, "甲")
		p.text(300, 114+20*float64(i), 10, "乙")
	}
	p.text(200, 150, 10, "丙")
	p.Glyphs[len(p.Glyphs)-1].Vertical = true
	read(t, p)
}

func TestATableWithoutLinesIsFoundByItsColumns(t *testing.T) {
	p := newPaper(1)
	y := p.paragraphs(80, "支出情况如下：")
	for i, row := range [][]string{{"项目", "预算数", "决算数"}, {"基本支出", "100.00", "98.00"}, {"项目支出", "50.00", "49.50"}, {"合计", "150.00", "147.50"}} {
		for k, s := range row {
			p.text(90+150*float64(k), y+20*float64(i), 12, s)
		}
	}
	p.paragraphs(y+100, "以上为全部支出。")
	want(t, read(t, p), "支出情况如下：", "项目 | 预算数 | 决算数 / 基本支出 | 100.00 | 98.00 / 项目支出 | 50.00 | 49.50 / 合计 | 150.00 | 147.50", "以上为全部支出。")
}

func TestFieldsOfAFormHeadAreNoTable(t *testing.T) {
	p := newPaper(1)
	p.text(72, 100, 12, "填报人：王某")
	p.text(250, 100, 12, "电话：12345")
	p.text(400, 100, 12, "日期：3月1日")
	p.paragraphs(120, "一年来各项工作进展顺利，完成了年初所定的全部目标任务，现将有关情况报告如下。")
	want(t, read(t, p), "填报人：王某 电话：12345 日期：3月1日", "一年来各项工作进展顺利，完成了年初所定的全部目标任务，现将有关情况报告如下。")
}

// longTable draws a table of rows from y on; the first column of the rows that share a group is merged.
func longTable(p *paper, y float64, rows [][]string) {
	xs := []float64{72, 172, 372, 522}
	for _, x := range xs {
		p.rule(x, y, x, y+20*float64(len(rows)))
	}
	p.rule(xs[0], y, xs[3], y)
	for i, row := range rows {
		from := xs[0]
		if i > 0 && i+1 < len(rows) && rows[i+1][0] == "" {
			from = xs[1]
		}
		p.rule(from, y+20*float64(i+1), xs[3], y+20*float64(i+1))
		for k, s := range row {
			p.text(xs[k]+5, y+20*float64(i)+14, 10, s)
		}
	}
}

func TestATableGoesOnOverAPageEnd(t *testing.T) {
	a, b := newPaper(1), newPaper(2)
	longTable(a, 600, [][]string{{"一级指标", "名称", "得分"}, {"产出", "数量", "10"}, {"", "质量", "9"}})
	a.text(290, 800, 10, "- 1 -")
	longTable(b, 72, [][]string{{"一级指标", "名称", "得分"}, {"", "时效", "8"}, {"", "成本", "7"}, {"效益", "满意度", "5"}})
	b.text(290, 800, 10, "- 2 -")
	doc := read(t, a, b)
	want(t, doc, "一级指标 | 名称 | 得分 / 产出[4×1] | 数量 | 10 / 质量 | 9 / 时效 | 8 / 成本 | 7 / 效益 | 满意度 | 5",
		"head: 一级指标\t名称\t得分", "foot: - 1 -", "foot: - 2 -")
	if doc.Blocks[0].Table.Head != 1 {
		t.Error("the repeated row is not marked as header")
	}
}

func TestARowCutByThePageEndIsJoinedWhereNoLineStandsBetween(t *testing.T) {
	a, b := newPaper(1), newPaper(2)
	for _, x := range []float64{72, 172, 522} {
		a.rule(x, 700, x, 780)
		b.rule(x, 72, x, 120)
	}
	a.rule(72, 700, 522, 700)
	a.rule(72, 720, 522, 720)
	b.rule(72, 100, 522, 100)
	b.rule(72, 120, 522, 120)
	a.text(78, 714, 10, "问题")
	a.text(178, 714, 10, "说明")
	a.text(78, 740, 10, "预算")
	a.text(178, 740, 10, "执行进度偏慢。")
	b.text(178, 90, 10, "下年改进。")
	b.text(78, 114, 10, "绩效")
	b.text(178, 114, 10, "指标偏粗")
	want(t, read(t, a, b), "问题 | 说明 / 预算 | 执行进度偏慢。⏎下年改进。 / 绩效 | 指标偏粗")
}

func TestAMergedCellTornByThePageEndIsOneAndNamesOfTheirOwnAreNot(t *testing.T) {
	read2 := func(group, part string) string {
		a, b := newPaper(1), newPaper(2)
		for _, x := range []float64{72, 112, 152, 352, 522} {
			a.rule(x, 680, x, 764)
			b.rule(x, 72, x, 152)
		}
		for _, y := range []float64{680, 720, 764} {
			a.rule(72, y, 522, y)
		}
		b.rule(72, 72, 522, 72)
		b.rule(152, 112, 522, 112)
		b.rule(72, 152, 522, 152)
		for i, head := range []string{"一级", "二级", "三级指标", "得分"} {
			a.text([]float64{78, 118, 158, 358}[i], 700, 10, head)
		}
		a.text(77, 736, 10, "效益指")
		a.text(77, 752, 10, "标情况")
		a.text(117, 736, 10, "平安建")
		a.text(117, 752, 10, "设成效")
		a.text(158, 740, 10, "发案数下降率")
		a.text(358, 740, 10, "9")
		b.text(77, 90, 10, group)
		b.text(117, 90, 10, part)
		b.text(158, 96, 10, "破案率")
		b.text(358, 96, 10, "8")
		b.text(158, 136, 10, "群众安全感")
		b.text(358, 136, 10, "7")
		var out []string
		for _, row := range strings.Split(strings.TrimSpace(show(read(t, a, b))), " / ") {
			out = append(out, strings.ReplaceAll(row, "⏎", ""))
		}
		return strings.Join(out, " / ")
	}
	for _, c := range []struct{ group, part, want string }{
		{"（40）", "展示", "一级 | 二级 | 三级指标 | 得分 / 效益指标情况（40）[3×1] | 平安建设成效展示[3×1] | 发案数下降率 | 9 / 破案率 | 8 / 群众安全感 | 7"},
		{"满意度", "群众", "一级 | 二级 | 三级指标 | 得分 / 效益指标情况 | 平安建设成效 | 发案数下降率 | 9 / 满意度[2×1] | 群众[2×1] | 破案率 | 8 / 群众安全感 | 7"},
	} {
		if got := read2(c.group, c.part); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestALineDrawnOnOneOfTwoPagesEndsARow(t *testing.T) {
	a, b := newPaper(1), newPaper(2)
	for _, x := range []float64{72, 172, 372, 522} {
		a.rule(x, 700, x, 760)
		b.rule(x, 72, x, 112)
	}
	for _, y := range []float64{700, 720, 740} { // the last row is open below
		a.rule(72, y, 522, y)
	}
	for _, y := range []float64{72, 92, 112} {
		b.rule(72, y, 522, y)
	}
	for i, row := range [][]string{{"指标", "目标", "完成"}, {"甲", "按时公开", "按时公开"}, {"乙", "健全", "健全"}} {
		for k, s := range row {
			a.text([]float64{78, 178, 378}[k], 714+20*float64(i), 10, s)
		}
	}
	for i, row := range [][]string{{"丙", "不低于上年", "持平"}, {"丁", "1", "2"}} {
		for k, s := range row {
			b.text([]float64{78, 178, 378}[k], 86+20*float64(i), 10, s)
		}
	}
	want(t, read(t, a, b), "指标 | 目标 | 完成 / 甲 | 按时公开 | 按时公开 / 乙 | 健全 | 健全 / 丙 | 不低于上年 | 持平 / 丁 | 1 | 2")
}

func TestRowsWithFiguresOfTheirOwnAreTwoThoughNoLineStandsBetween(t *testing.T) {
	a, b := newPaper(1), newPaper(2)
	for _, x := range []float64{72, 172, 272, 372, 522} {
		a.rule(x, 700, x, 740)
		b.rule(x, 72, x, 112)
	}
	a.rule(72, 700, 522, 700)
	a.rule(72, 720, 522, 720)
	b.rule(172, 92, 522, 92)
	b.rule(72, 112, 522, 112)
	for k, s := range []string{"一级", "二级", "分值", "得分"} {
		a.text([]float64{78, 178, 278, 378}[k], 714, 10, s)
	}
	for k, s := range []string{"产出", "数量", "10", "9.75"} {
		a.text([]float64{78, 178, 278, 378}[k], 734, 10, s)
	}
	for k, s := range []string{"", "质量", "5", "5"} {
		b.text([]float64{78, 178, 278, 378}[k], 86, 10, s)
	}
	for k, s := range []string{"", "时效", "8", "8"} {
		b.text([]float64{78, 178, 278, 378}[k], 106, 10, s)
	}
	want(t, read(t, a, b), "一级 | 二级 | 分值 | 得分 / 产出[3×1] | 数量 | 10 | 9.75 / 质量 | 5 | 5 / 时效 | 8 | 8")
}

func TestSidesDrawnToThePageEndMakeNoRow(t *testing.T) {
	a, b := newPaper(1), newPaper(2)
	boxes := func(p *paper, xs, ys []float64) { // each cell has a frame of its own, as browsers draw tables
		for i := range ys[1:] {
			for k := range xs[1:] {
				p.grid([]float64{xs[k] + 1, xs[k+1] - 1}, []float64{ys[i] + 1, ys[i+1] - 1})
			}
		}
	}
	xs := []float64{72, 172, 372, 522}
	boxes(a, xs, []float64{700, 720, 740})
	boxes(b, xs, []float64{74, 94, 114})
	for _, x := range []float64{71, 523} {
		a.rule(x, 699, x, 790)
		b.rule(x, 52, x, 115)
	}
	a.rule(71, 699, 523, 699)
	b.rule(71, 115, 523, 115)
	for i, row := range [][]string{{"指标", "目标", "完成"}, {"甲", "1", "2"}} {
		for k, s := range row {
			a.text(xs[k]+6, 714+20*float64(i), 10, s)
		}
	}
	for i, row := range [][]string{{"乙", "3", "4"}, {"丙", "5", "6"}} {
		for k, s := range row {
			b.text(xs[k]+6, 88+20*float64(i), 10, s)
		}
	}
	want(t, read(t, a, b), "指标 | 目标 | 完成 / 甲 | 1 | 2 / 乙 | 3 | 4 / 丙 | 5 | 6")
}

func TestParagraphsOfACellPartedByAPageEndStayTogether(t *testing.T) {
	a, b := newPaper(1), newPaper(2)
	a.grid([]float64{72, 172, 522}, []float64{700, 720, 760})
	b.grid([]float64{72, 172, 522}, []float64{72, 92, 112})
	a.text(78, 714, 10, "栏目")
	a.text(178, 714, 10, "说明")
	a.text(78, 734, 10, "原因分析")
	a.text(178, 734, 10, "数据共享：更新不及时。")
	b.text(178, 86, 10, "人员满意度：步骤偏多。")
	b.text(78, 106, 10, "填表人")
	b.text(178, 106, 10, "王某")
	want(t, read(t, a, b), "栏目 | 说明 / 原因分析 | 数据共享：更新不及时。⏎人员满意度：步骤偏多。 / 填表人 | 王某")
}

func TestEveryGlyphInAFrameIsInOneCell(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := newPaper(1)
		var xs, ys []float64
		for x := 50 + 20*r.Float64(); x < 560; x += 12 + 120*r.Float64() {
			xs = append(xs, x)
		}
		for y := 50 + 20*r.Float64(); y < 800; y += 10 + 90*r.Float64() {
			ys = append(ys, y)
		}
		if len(xs) < 2 || len(ys) < 2 {
			continue
		}
		closed := seed%3 > 0   // else the table goes on over both ends of the page
		for i, y := range ys { // each side of each position by chance: merged cells of all shapes
			for k := range xs[1:] {
				if side := i == 0 || i == len(ys)-1; side && closed || !side && r.IntN(4) > 0 {
					p.rule(xs[k], y, xs[k+1], y)
				}
			}
		}
		for k, x := range xs {
			for i := range ys[1:] {
				if k == 0 || k == len(xs)-1 || r.IntN(4) > 0 {
					p.rule(x, ys[i], x, ys[i+1])
				}
			}
		}
		for i := range 300 {
			size := 6 + 10*r.Float64()
			p.text(40+520*r.Float64(), 40+780*r.Float64(), size, fmt.Sprint(string(rune(0x4E00+i)), r.IntN(1000)))
		}
		doc := read(t, p) // counts characters
		if !closed {      // tables in tables hold glyphs too, as text
			continue
		}
		pages := []*page.Page{&p.Page}
		var glyphs []*glyph
		for i := range pages[0].Glyphs {
			glyphs = append(glyphs, &glyph{Glyph: &pages[0].Glyphs[i]})
		}
		across, down := rulers(p.Rules)
		grids, rest, _, _ := tables(1, glyphs, across, down)
		seen := map[*glyph]int{}
		for _, g := range grids {
			for _, c := range g.cells {
				for _, x := range c.glyphs {
					seen[x]++
				}
			}
		}
		for _, x := range rest {
			seen[x] += 2
		}
		for _, x := range glyphs {
			in := false
			for _, g := range grids {
				in = in || g.holds(x.center(), x.middle())
			}
			if in && seen[x] != 1 || !in && seen[x] != 2 {
				t.Fatalf("seed %d: %q inside %v, seen %d", seed, x.Text, in, seen[x])
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d, %d blocks", seed, len(doc.Blocks))
		}
	}
}
