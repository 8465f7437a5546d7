package layout

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
)

const (
	first  = "一年来，全局上下紧扣年度目标任务，统筹推进预算执行、绩效管理和资产管理等各项工作，较好地完成了年初确定的2022年度各项任务，资金使用总体规范有效。"
	second = "全年支出3842.26万元，其中基本支出2061.17万元，项目支出1781.09万元；“三公”经费得到有效控制，未发生超预算、无预算支出的情况，厉行节约的要求落实到位。"
)

func TestLinesJoinToParagraphsWithoutSpaces(t *testing.T) {
	p := newPaper(1)
	p.paragraphs(80, first, second, "特此报告。")
	want(t, read(t, p), first, second, "特此报告。")
}

func TestLatinWordsJoinWithASpace(t *testing.T) {
	p := newPaper(1)
	p.text(72, 80, 12, "The annual budget of the bureau was carried out in full, and all of the targets")
	p.text(72, 100, 12, "set at the start of the year have been met.")
	want(t, read(t, p), "The annual budget of the bureau was carried out in full, and all of the targets set at the start of the year have been met.")
}

func TestAParagraphGoesOnOverAPageEndAndItsFurniture(t *testing.T) {
	var papers []*paper
	runes := []rune(first + first + first)
	for i := range 3 {
		p := newPaper(i + 1)
		p.text(230, 40, 9, "某某局绩效自评报告")
		x, y := 72.0, 700.0
		if i == 0 {
			x = 96
		} else {
			y = 72
		}
		for len(runes) > 0 && y < 780 {
			if x+12 > 523 {
				x, y = 72, y+20
				continue
			}
			x = p.text(x, y, 12, string(runes[0]))
			runes = runes[1:]
			if i == 1 && len(runes) == 40 {
				break
			}
		}
		p.text(280, 810, 9, string(rune('1'+i)))
		papers = append(papers, p)
	}
	doc := read(t, papers[0], papers[1], papers[2])
	n := 0
	for i := range doc.Blocks {
		switch doc.Blocks[i].Furniture {
		case document.NotFurniture:
			n++
		case document.Header:
			if doc.BlockText(i) != "某某局绩效自评报告" {
				t.Errorf("head %q", doc.BlockText(i))
			}
		}
	}
	if n > 2 || doc.Blocks[0].Furniture != document.Header {
		t.Errorf("got\n%s", show(doc))
	}
}

// Pages of one kind may all end, or begin, with the same words but for figures: the rest of a paragraph, a point of a list.
// What is set apart from the text is furniture all the same.
func TestTextAlikeAtTheEdgeOfPagesIsNoFurniture(t *testing.T) {
	point := func(n int) string { return fmt.Sprintf("第%d项重点工作已经完成。", n) }
	cases := map[string]func(n int) []string{
		"the rest of a paragraph at the foot": func(n int) []string {
			return append(slices.Repeat([]string{first, second}, 7), fmt.Sprintf("第%d批河道清淤工程全年预算安排112.%d万元，实际支出102.%d万元，预算执行率为91.%d%%。", n, n, n, n))
		},
		"points of a list at the foot": func(n int) []string { return slices.Repeat([]string{point(n)}, 34) },
		"points of a list at the head": func(n int) []string { return slices.Repeat([]string{point(n)}, 20) },
	}
	for name, lines := range cases {
		t.Run(name, func(t *testing.T) {
			var papers []*paper
			var all []string
			for n := range 4 {
				p := newPaper(n + 1)
				p.text(230, 40, 9, "某某局绩效自评报告")
				p.paragraphs(80, lines(n)...)
				p.text(230, 812, 9, fmt.Sprintf("某某局办公室编印，共4页第%d页", n+1))
				papers, all = append(papers, p), append(all, lines(n)...)
			}
			doc := read(t, papers...)
			text, furniture := "", 0
			for i := range doc.Blocks {
				if doc.Blocks[i].Furniture == document.NotFurniture {
					text += doc.BlockText(i)
				} else {
					furniture++
				}
			}
			if furniture != 8 || text != strings.Join(all, "") {
				t.Errorf("%d pieces of furniture, want 8; got\n%s", furniture, show(doc))
			}
		})
	}
}

func TestNumbersBoldAndSizeBeginParagraphs(t *testing.T) {
	p := newPaper(1)
	n := len(p.Glyphs)
	p.text(198, 80, 22, "绩效自评报告书文本")
	p.bold(n)
	y := p.paragraphs(120, first)
	p.text(72, y, 12, "一、部门基本情况")
	p.text(72, y+20, 12, "（一）部门职能")
	y = p.paragraphs(y+40, second)
	p.text(72, y, 12, "1.贯彻执行国家关于文化、旅游工作的方针政策和法律法规，并组织实施的职责。")
	p.text(72, y+20, 12, "2.统筹推进全市公共文化服务体系建设。")
	p.text(400, y+60, 12, "某某市文化旅游局")
	p.text(420, y+80, 12, "2023年4月18日")
	doc := read(t, p)
	want(t, doc, "绩效自评报告书文本", first, "一、部门基本情况", "（一）部门职能", second,
		"1.贯彻执行国家关于文化、旅游工作的方针政策和法律法规，并组织实施的职责。", "2.统筹推进全市公共文化服务体系建设。", "某某市文化旅游局", "2023年4月18日")
	if s := doc.Blocks[0].Style; !s.Bold || !s.Center || s.Size != 22 {
		t.Errorf("title: %+v", s)
	}
	if s := doc.Blocks[1].Style; s.Indent != 24 || s.Bold || s.Center {
		t.Errorf("paragraph: %+v", s)
	}
	if s := doc.Blocks[7].Style; !s.Right {
		t.Errorf("signature: %+v", s)
	}
	if b := doc.Blocks[1].Source; b.Page != 1 || b.Box[0] != 72 || b.Box[2] < 500 {
		t.Errorf("source: %+v", b)
	}
}

func TestTextInTwoColumnsIsReadColumnByColumn(t *testing.T) {
	p := newPaper(1)
	p.paragraphs(60, first)
	const sentence = "统筹推进预算执行绩效管理和资产管理等各项工作较好地完成了年初确定的各项目标任务资金使用规范有效"
	text := strings.Repeat(sentence, 6)
	runes := []rune(text)
	x0 := 72.0
	for i := 0; len(runes) > 0; i++ {
		if i == 9 {
			x0 = 312
		}
		n := min(17, len(runes))
		x := x0
		for _, r := range runes[:n] {
			x = p.text(x, 160+20*float64(i%9), 12, string(r))
		}
		runes = runes[n:]
	}
	want(t, read(t, p), first, text)
}

func TestBoldLeadOfAParagraphIsMeasured(t *testing.T) {
	p := newPaper(1)
	x := p.text(96, 80, 12, "组织架构。")
	p.bold(0)
	p.text(x, 80, 12, "成立工作小组。")
	if s := read(t, p).Blocks[0].Style; s.Bold || s.LeadBold != len("组织架构。") {
		t.Errorf("%+v", s)
	}
}

func TestSpacesComeFromGapsBetweenLatinOnly(t *testing.T) {
	p := newPaper(1)
	x := p.text(72, 80, 12, "截至")
	x = p.text(x+3, 80, 12, "2022")
	x = p.text(x+3, 80, 12, "年底，采用")
	x = p.text(x, 80, 12, "Go")
	x = p.text(x+3, 80, 12, "language")
	p.text(x+30, 80, 12, "日期")
	want(t, read(t, p), "截至2022年底，采用Go language 日期")
}

func TestNotesAreTakenOutAndReferredTo(t *testing.T) {
	p := newPaper(1)
	y := p.paragraphs(80, first)
	x := p.text(96, y, 12, "预算执行率为97.44%")
	p.text(x, y-4, 7, "1")
	p.text(x+4, y, 12, "，较上年提高。")
	p.rule(72, 740, 216, 740)
	p.text(72, 750, 6, "1")
	p.text(76, 753, 9, "预算执行率为全年支出与调整预算之比。")
	p.text(280, 810, 9, "- 1 -")
	doc := read(t, p)
	want(t, doc, first, "预算执行率为97.44%，较上年提高。", "foot: - 1 -", "note: 预算执行率为全年支出与调整预算之比。")
	if len(doc.NoteRefs) != 1 || doc.Text[:doc.NoteRefs[0].At] != first+"\n预算执行率为97.44%" || doc.NoteRefs[0].Label != "1" {
		t.Errorf("%+v", doc.NoteRefs)
	}
}

func TestNotesAreReferredToFromCells(t *testing.T) {
	p := newPaper(1)
	p.grid([]float64{72, 222, 522}, []float64{100, 120, 140})
	x := p.text(78, 114, 10, "执行率")
	p.text(x, 110, 6, "①")
	p.text(228, 114, 10, "97.44%")
	p.text(78, 134, 10, "满意度")
	p.paragraphs(200, first)
	p.text(72, 753, 9, "①全年支出与调整预算之比。")
	doc := read(t, p)
	want(t, doc, "执行率 | 97.44% / 满意度 | ", first, "note: 全年支出与调整预算之比。")
	if len(doc.NoteRefs) != 1 || doc.NoteRefs[0].At != len("执行率") {
		t.Errorf("%+v", doc.NoteRefs)
	}
}

func TestNotesAtTheEndOfTheDocumentAreReferredToFromAnyPage(t *testing.T) {
	a, b := newPaper(1), newPaper(2)
	y := a.paragraphs(80, first)
	x := a.text(96, y, 12, "自评得分为95分")
	x = a.text(x, y-4, 7, "[1]")
	a.text(x, y, 12, "。")
	y = b.paragraphs(80, second)
	x = b.text(96, y, 12, "满意度为98%")
	x = b.text(x, y-4, 7, "[2]")
	b.text(x, y, 12, "。")
	b.paragraphs(y+20, "[1] 满分为100分。", "[2] 按问卷计算，共发出问卷2000份，收回1986份，其中满意的占全部收回问卷的比重。")
	doc := read(t, a, b)
	want(t, doc, first, "自评得分为95分。", second, "满意度为98%。", "note: 满分为100分。", "note: 按问卷计算，共发出问卷2000份，收回1986份，其中满意的占全部收回问卷的比重。")
	if len(doc.NoteRefs) != 2 || doc.NoteRefs[0].Note != 4 || doc.NoteRefs[1].Note != 5 {
		t.Errorf("%+v", doc.NoteRefs)
	}
}

func TestTextFromRightToLeftIsReadInItsOrder(t *testing.T) {
	p := newPaper(1)
	word := []rune("قاراتال")
	x := p.text(96, 100, 12, "喀拉塔勒镇（")
	for i := len(word) - 1; i >= 0; i-- {
		x = p.text(x, 100, 12, string(word[i]))
	}
	x = p.text(x, 100, 12, " 63 ")
	x = p.text(x, 100, 12, "ى")
	p.text(x, 100, 12, "）2022年度")
	want(t, read(t, p), "喀拉塔勒镇（ى 63 قاراتال）2022年度")
}

func TestANumberInLightTypeDoesNotPartABoldParagraph(t *testing.T) {
	p := newPaper(1)
	p.paragraphs(80, first)
	x := p.text(72, 200, 12, "1.")
	from := len(p.Glyphs)
	for _, r := range "宣传贯彻党和政府有关农村经济工作的方针政策，统筹推进研究制定全县供销社发" {
		x = p.text(x, 200, 12, string(r))
	}
	p.text(72, 220, 12, "展规划和年度计划。")
	p.bold(from)
	want(t, read(t, p), first, "1.宣传贯彻党和政府有关农村经济工作的方针政策，统筹推进研究制定全县供销社发展规划和年度计划。")
}

func TestALineThatBeginsWithDrawnSpaceBeginsAParagraph(t *testing.T) {
	p := newPaper(1)
	p.paragraphs(80, first)
	p.text(72, 200, 12, "　负责全市水利设施的管理和保护，承担河长制日常工作，并组织实施有关水土保持")
	p.text(72, 220, 12, "　完成市委市政府交办的其他任务。")
	want(t, read(t, p), first, "负责全市水利设施的管理和保护，承担河长制日常工作，并组织实施有关水土保持", "完成市委市政府交办的其他任务。")
}

func TestWhatIsWrittenAskewOverAPageIsFurniture(t *testing.T) {
	p := newPaper(1)
	p.paragraphs(80, first)
	p.grid([]float64{72, 222, 522}, []float64{300, 320, 340})
	for i, s := range []string{"项目", "预算数", "基本支出", "1986.42"} {
		p.text([]float64{78, 228}[i%2], 314+20*float64(i/2), 10, s)
	}
	for i, r := range "内部资料" {
		p.text(200+10*float64(i), 330-6*float64(i), 40, string(r))
		p.Glyphs[len(p.Glyphs)-1].Slanted = true
	}
	want(t, read(t, p), first, "项目 | 预算数 / 基本支出 | 1986.42", "foot: 内部资料")
}

func TestRaisedFiguresThatAreNoNotesStay(t *testing.T) {
	p := newPaper(1)
	x := p.text(96, 80, 12, "面积1200m")
	x = p.text(x, 75, 7, "2")
	p.text(x, 80, 12, "以上。")
	want(t, read(t, p), "面积1200m2以上。")
}

func TestLinesWithLeadersAreContents(t *testing.T) {
	p := newPaper(1)
	p.text(280, 80, 12, "目录")
	p.text(72, 100, 12, "一、部门概况……………………………………………………………3")
	p.text(72, 120, 12, "二、自评情况……………………………………………………………7")
	p.paragraphs(160, first)
	want(t, read(t, p), "contents: 目录", "contents: 一、部门概况……………………………………………………………3", "contents: 二、自评情况……………………………………………………………7", first)
}

func TestFakeBoldIsOneGlyph(t *testing.T) {
	p := newPaper(1)
	p.text(72, 80, 12, "标题")
	p.text(72.3, 80, 12, "标题")
	doc := read(t, p)
	want(t, doc, "标题")
	if !doc.Blocks[0].Style.Bold {
		t.Error("not bold")
	}
}

func TestUprightTextIsReadFromTopToBottom(t *testing.T) {
	p := newPaper(1)
	p.grid([]float64{72, 100, 522}, []float64{100, 180})
	for i, r := range "产出指标" {
		p.text(80, 120+float64(i)*4, 12, string(r))
		p.Glyphs[len(p.Glyphs)-1].Vertical = true
		p.Glyphs[len(p.Glyphs)-1].Y0 = 108 + float64(i)*4
		p.Glyphs[len(p.Glyphs)-1].Y1 = 120 + float64(i)*4
	}
	p.text(110, 120, 12, "数量")
	want(t, read(t, p), "产出指标 | 数量")
}

func TestScannedAndGarbledPagesAreNamed(t *testing.T) {
	scan, junk, good := newPaper(1), newPaper(2), newPaper(3)
	scan.Pictures = []page.Box{{X0: 0, Y0: 0, X1: 595, Y1: 842}}
	junk.text(72, 80, 12, "鐢熸皯鏀挎不鍗忓晢濮斿憳浼氬叧浜庨儴闂ㄦ暣浣撴敮鍑虹哗鏁堣嚜璇勬姤鍛")
	good.paragraphs(80, first)
	doc := read(t, scan, junk, good)
	if len(doc.Scanned) != 1 || doc.Scanned[0] != 1 || len(doc.Garbled) != 1 || doc.Garbled[0] != 2 || doc.Pages != 3 {
		t.Errorf("scanned %v, garbled %v, pages %d", doc.Scanned, doc.Garbled, doc.Pages)
	}
}

func TestLimitsGiveTheDocumentSoFar(t *testing.T) {
	p := newPaper(1)
	p.paragraphs(80, first, second)
	p.grid([]float64{72, 222, 522}, []float64{300, 320, 340})
	p.text(78, 314, 10, "甲")
	pages := []*page.Page{&p.Page}
	var limit *document.LimitError
	doc, err := Document(context.Background(), pages, "pdf", document.Limits{Text: 100})
	if !errors.As(err, &limit) || limit.Limit != "Text" || doc == nil || len(doc.Text) == 0 || len(doc.Text) > 100 {
		t.Errorf("text: %v", err)
	}
	doc, err = Document(context.Background(), pages, "pdf", document.Limits{Cells: 2})
	if !errors.As(err, &limit) || limit.Limit != "Cells" || doc == nil || len(doc.Blocks) < 2 {
		t.Errorf("cells: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if doc, err = Document(ctx, pages, "pdf", document.Limits{}); !errors.Is(err, context.Canceled) || doc == nil {
		t.Errorf("cancelled: %v", err)
	}
}
