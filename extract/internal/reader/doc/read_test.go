package doc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

var (
	bold    = op(sprmCFBold, 1)
	deleted = op(sprmCFRMarkDel, 1)
	hidden  = op(sprmCFVanish, 1)
	special = op(sprmCFSpec, 1)
	inTable = op(sprmPFInTable, 1)
)

// rowEnd are the modifiers of a row whose cells have these edges and flags.
func rowEnd(edges []int, flags ...int) []byte {
	def := append([]byte{byte(len(edges) - 1)}, u16(edges...)...)
	for i := range len(edges) - 1 {
		tc := make([]byte, 20)
		if i < len(flags) {
			copy(tc, u16(flags[i]))
		}
		def = append(def, tc...)
	}
	return ops(inTable, op(sprmPFTtp, 1), op(sprmTDefTable, u16(len(def)+1)...), def)
}

func cellOf(text string) para { return para{props: inTable, runs: []run{{text + "\a", nil}}} }

// row is the paragraphs of a row of cells.
func row(end []byte, texts ...string) (paras []para) {
	for _, t := range texts {
		paras = append(paras, cellOf(t))
	}
	return append(paras, para{props: end, runs: []run{{"\a", nil}}})
}

// lines are the blocks of a document; of a table, its cells with their place where it is no plain one.
func lines(d *document.Document) (out []string) {
	for i, b := range d.Blocks {
		if b.Table == nil {
			out = append(out, d.BlockText(i))
			continue
		}
		var cells []string
		for _, c := range b.Table.Cells {
			s := fmt.Sprintf("%d,%d", c.Row, c.Col)
			if c.RowSpan > 1 || c.ColSpan > 1 {
				s += fmt.Sprintf(" %dx%d", c.RowSpan, c.ColSpan)
			}
			cells = append(cells, s+" "+d.Slice(c.Span))
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func TestTextOfParagraphs(t *testing.T) {
	for _, c := range []struct {
		name  string
		paras []para
		want  []string
	}{
		{"paragraphs end at their marks, empty ones are left out", []para{plain("一、概况"), plain(""), plain("正文")}, []string{"一、概况", "正文"}},
		{"a hard break is a line feed, a tab stays", []para{plain("甲\v乙\t丙")}, []string{"甲\n乙\t丙"}},
		{"hyphens: one that does not break stays, a soft one goes", []para{plain("a\x1eb\x1fc")}, []string{"a-bc"}},
		{"deleted and hidden text is left out", []para{{runs: []run{{"甲", nil}, {"乙", deleted}, {"丙", hidden}, {"丁\r", nil}}}}, []string{"甲丁"}},
		{"a paragraph whose mark is deleted runs on", []para{{runs: []run{{"甲", nil}, {"\r", deleted}}}, plain("乙")}, []string{"甲乙"}},
		{"characters beyond the first plane", []para{plain("𠮷野")}, []string{"𠮷野"}},
		{"a field shows its result, not its code", []para{plain("第\x13 PAGE \\* MERGEFORMAT \x143\x15页")}, []string{"第3页"}},
		{"fields nest", []para{plain("\x13 IF \x13 REF a \x14x\x15 = 1 \x14甲\x13 REF b \x14乙\x15\x15丙")}, []string{"甲乙丙"}},
		{"a field that never ends does not swallow the document", []para{plain("甲\x13 PAGE "), plain("乙")}, []string{"甲", "乙"}},
		{"an enclosed character is a field without a result", []para{plain("\x13 eq \\o\\ac(○,3)\x15项")}, []string{"③项"}},
		{"a picture, a drawing and a comment's mark are no text", []para{{runs: []run{{"甲", nil}, {"\x01\x08\x05", special}, {"乙\r", nil}}}}, []string{"甲乙"}},
		{"a symbol is what its font shows", []para{{runs: []run{{"(", ops(special, op(sprmCSymbol, append(u16(1), u16(0xF0FE)...)...))}, {"是\r", nil}}}}, []string{"☑是"}},
		{"text in a symbol font", []para{{runs: []run{{"\uf0fe", op(sprmCFtcASCII, 1, 0)}, {"是\r", nil}}}}, []string{"☑是"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := (&made{tables: map[int][]byte{fcSttbfFfn: fontTable("宋体", "Wingdings")}}).body(c.paras...)
			if got := lines(m.must(t)); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func fontTable(names ...string) []byte {
	b := u16(len(names), 0)
	for _, n := range names {
		f := append(make([]byte, 40), wide(n+"\x00")...)
		f[0] = byte(len(f) - 1)
		b = append(b, f...)
	}
	return b
}

func TestEightBitText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		language   uint16
		want       string
	}{
		{"is Western", "caf\xe9 \x93x\x94 95\xb1", 0x0804, "café “x” 95±"},
		{"may be Chinese that an old converter left", "\xb2\xbf\xc3\xc5\xd5\xfb\xcc\xe5\xd6\xa7\xb3\xf6 100", 0x0804, "部门整体支出 100"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := (&made{width: 1, language: c.language}).body(plain(c.text))
			if got := lines(m.must(t)); !slices.Equal(got, []string{c.want}) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTables(t *testing.T) {
	const across, first = 2, 1
	const restart, down = 0x60, 0x20
	three := []int{0, 1000, 2000, 3000}
	for _, c := range []struct {
		name  string
		paras [][]para
		want  []string
	}{
		{"cells by row", [][]para{row(rowEnd(three), "甲", "乙", "丙"), row(rowEnd(three), "1", "", "3"), {plain("后")}},
			[]string{"0,0 甲|0,1 乙|0,2 丙|1,0 1|1,1 |1,2 3", "后"}},
		{"rows of different edges make a grid of all edges", [][]para{row(rowEnd([]int{0, 1500, 3000}), "甲", "乙"), row(rowEnd(three), "1", "2", "3")},
			[]string{"0,0 1x2 甲|0,2 1x2 乙|1,0 1|1,1 1x2 2|1,3 3"}},
		{"edges that differ a little are one", [][]para{row(rowEnd([]int{-10, 1012, 3000}), "甲", "乙"), row(rowEnd([]int{0, 1000, 2990}), "1", "2")},
			[]string{"0,0 甲|0,1 乙|1,0 1|1,1 2"}},
		{"cells merged across", [][]para{row(rowEnd(three, first, across, 0), "甲", "", "丙"), row(rowEnd(three), "1", "2", "3")},
			[]string{"0,0 1x2 甲|0,2 丙|1,0 1|1,1 2|1,2 3"}},
		{"cells merged across with the other flag first", [][]para{row(rowEnd(three, across, first, first), "甲", "", "")},
			[]string{"0,0 甲"}},
		{"cells merged down", [][]para{row(rowEnd(three, restart), "甲", "乙", "丙"), row(rowEnd(three, down), "", "2", "3"), row(rowEnd(three, restart), "丁", "5", "6")},
			[]string{"0,0 2x1 甲|0,1 乙|0,2 丙|1,1 2|1,2 3|2,0 丁|2,1 5|2,2 6"}},
		{"paragraphs in a cell, and a tab in one", [][]para{{{props: inTable, runs: []run{{"一\t1\r", nil}}}}, row(rowEnd([]int{0, 100, 200}), "二", "乙")},
			[]string{"0,0 一 1\n二|0,1 乙"}},
		{"a row without a definition", [][]para{row(ops(inTable, op(sprmPFTtp, 1)), "甲", "乙")}, []string{"0,0 甲|0,1 乙"}},
		{"a row whose end is lost", [][]para{{cellOf("甲"), cellOf("乙"), plain("后")}}, []string{"0,0 甲|0,1 乙", "后"}},
		{"a deleted row", [][]para{row(rowEnd(three), "甲", "乙", "丙"), {{props: inTable, runs: []run{{"丁\a", deleted}}}, {props: rowEnd([]int{0, 3000}), runs: []run{{"\a", deleted}}}}},
			[]string{"0,0 甲|0,1 乙|0,2 丙"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := (&made{}).body(slices.Concat(c.paras...)...)
			if got := lines(m.must(t)); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNestedTableIsTextOfItsCell(t *testing.T) {
	deep := ops(inTable, op(sprmPItap, u32(2)...))
	inner := func(text string) para {
		return para{props: ops(deep, op(sprmPInnerCell, 1)), runs: []run{{text + "\r", nil}}}
	}
	m := (&made{}).body(
		para{props: inTable, runs: []run{{"外\r", nil}}},
		inner("1"), inner("2"), para{props: ops(deep, op(sprmPInnerTtp, 1)), runs: []run{{"\r", nil}}},
	).body(row(rowEnd([]int{0, 500, 900}), "", "乙")...)
	if got, want := lines(m.must(t)), []string{"0,0 外\n1\t2|0,1 乙"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A list definition of one level for each format and text; \x00 in the text is the number of the first level.
type testLevel struct {
	format byte
	text   string
	start  int
	legal  bool
}

func listTable(levels [9]testLevel) []byte {
	b := ops(u16(1), u32(7, 0), u16(0xFFF, 0xFFF, 0xFFF, 0xFFF, 0xFFF, 0xFFF, 0xFFF, 0xFFF, 0xFFF), []byte{0, 0})
	for _, l := range levels {
		head := make([]byte, 28)
		copy(head, u32(max(l.start, 1)))
		head[4] = l.format
		if l.legal {
			head[5] = 4
		}
		n := 0
		for i, c := range []rune(l.text) {
			if c < 9 {
				head[6+n] = byte(i + 1)
				n++
			}
		}
		b = ops(b, head, u16(len([]rune(l.text))), wide(l.text))
	}
	return b
}

func numbered(instance, level int, text string) para {
	p := plain(text)
	p.props = ops(op(sprmPIlvl, byte(level)), op(sprmPIlfo, u16(instance)...))
	return p
}

func TestAutomaticNumbers(t *testing.T) {
	m := &made{tables: map[int][]byte{
		fcPlfLst: listTable([9]testLevel{
			{format: 39, text: "\x00、"}, {format: 39, text: "（\x01）"}, {format: 0, text: "\x02."}, {format: 18, text: "\x03"}, {format: 39, text: "\x00.\x04", legal: true}}),
		// Two instances of the list; the second starts its first level at 11.
		fcPlfLfo: ops(u32(2), u32(7, 0, 0), []byte{0, 0, 0, 0}, u32(7, 0, 0), []byte{1, 0, 0, 0},
			u32(-1), u32(-1), u32(11), u32(0x10)),
	}}
	m.body(numbered(1, 0, "概况"), numbered(1, 1, "职能"), numbered(1, 1, "机构"), numbered(1, 0, "绩效"), numbered(1, 1, "目标"),
		numbered(1, 2, "产出"), numbered(1, 3, "数量"), numbered(1, 4, "其他"), numbered(2, 0, "问题"), numbered(1, 0, "建议"), plain("完"), numbered(0x7FF, 0, "旧"))
	want := []string{"一、概况", "（一）职能", "（二）机构", "二、绩效", "（一）目标", "1.产出", "①数量", "2.1其他", "十一、问题", "十二、建议", "完", "旧"}
	d := m.must(t)
	if got := lines(d); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	b := d.Blocks[1]
	if d.Slice(b.Label) != "（一）" || b.Style.ListLevel != 2 || b.Style.ListID != 1 {
		t.Errorf("label %q, style %+v", d.Slice(b.Label), b.Style)
	}
}

// styleSheet has Normal, a bold heading 1, a style based on it, and a character style that is bold.
func styleSheet() []byte {
	std := func(builtin, kind, base int, name string, upx ...[]byte) []byte {
		b := ops(u16(builtin, kind|base<<4, len(upx)|0<<4, 0, 0), u16(len([]rune(name))), wide(name), u16(0))
		for _, u := range upx {
			b = append(append(b, u16(len(u))...), u...)
			if len(b)%2 != 0 {
				b = append(b, 0)
			}
		}
		return append(u16(len(b)), b...)
	}
	return ops(u16(4), u16(4, 10),
		std(0, 1, 0xFFF, "Normal", u16(0), op(sprmCHps, u16(32)...)),
		std(1, 1, 0, "heading 1,H1", append(u16(1), op(sprmPJc, 1)...), bold),
		std(0xFFE, 1, 1, "我的标题", append(u16(2), op(sprmPDxaLeft1, u16(640)...)...), nil),
		std(0xFFE, 2, 0xFFF, "Strong", bold))
}

func TestStyles(t *testing.T) {
	m := &made{tables: map[int][]byte{fcStshf: styleSheet()}}
	m.body(
		para{style: 1, runs: []run{{"标题\r", nil}}},
		para{style: 2, runs: []run{{"又一\r", nil}}},
		para{style: 2, runs: []run{{"不粗\r", op(sprmCFBold, 0x81)}}, props: op(sprmPOutLvl, 9)},
		para{runs: []run{{"（一）职能。", op(sprmCIstd, u16(3)...)}, {"我局负责。\r", nil}}},
		para{style: 99, props: ops(op(sprmPJc80, 2), op(sprmPPageBreak, 1)), runs: []run{{"署名\r", nil}}})
	d := m.must(t)
	want := []document.Style{
		{Outline: 1, Name: "heading 1", Bold: true, Size: 16, Center: true},
		{Outline: 1, Name: "我的标题", Bold: true, Size: 16, Center: true, Indent: 32},
		{Name: "我的标题", Size: 16, Center: true, Indent: 32},
		{Size: 16, LeadBold: len("（一）职能。")},
		{Size: 16, Right: true, PageBreak: true, Name: "Normal"},
	}
	for i, w := range want {
		if d.Blocks[i].Style != w {
			t.Errorf("%q: %+v, want %+v", d.BlockText(i), d.Blocks[i].Style, w)
		}
	}
}

func TestNotesAreBlocksWithReferences(t *testing.T) {
	m := &made{}
	m.body(para{runs: []run{{"支出", nil}, {"\x02", special}, {"增加", nil}, {"\x02\r", special}}}, plain("后"))
	m.stories[ccpFtn] = []para{{runs: []run{{"\x02", special}, {" 含结转。\r", nil}}}, {runs: []run{{"\x02", special}, {"第二\r", nil}}}, plain("")}
	m.tables = map[int][]byte{
		fcPlcffndRef: ops(u32(2, 5, 9), u16(1, 1)),
		fcPlcffndTxt: u32(0, 7, 11, 12),
	}
	d := m.must(t)
	if got, want := lines(d), []string{"支出增加", "后", "含结转。", "第二"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	if d.Blocks[2].Kind != document.Note || len(d.NoteRefs) != 2 || d.NoteRefs[0] != (document.NoteRef{At: 6, Note: 2, Label: "1"}) || d.NoteRefs[1].Label != "2" {
		t.Errorf("blocks %+v, references %+v", d.Blocks[2], d.NoteRefs)
	}
}

func TestHeadersAndFootersAreFurniture(t *testing.T) {
	m := (&made{}).body(plain("正文"))
	m.stories[ccpHdd] = []para{plain("页眉"), plain("第1页"), plain("")}
	// Six separators, then even and odd header, even and odd footer.
	m.tables = map[int][]byte{fcPlcfHdd: u32(0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 7, 7, 8)}
	d := m.must(t)
	if got, want := lines(d), []string{"正文", "页眉", "第1页"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	if d.Blocks[1].Furniture != document.Header || d.Blocks[2].Furniture != document.Footer {
		t.Errorf("%+v", d.Blocks)
	}
}

func TestTextBoxStandsOnceAfterItsParagraph(t *testing.T) {
	m := (&made{}).body(para{runs: []run{{"\x08", special}, {"前\r", nil}}}, plain("后"))
	m.stories[ccpTxbx] = []para{plain("框中"), plain("无锚"), plain("")}
	box := func(shape int) []byte { return ops(u32(1, 0), u16(0), u32(0, shape, 0)) }
	m.tables = map[int][]byte{
		fcPlcSpaMom:   ops(u32(0, 5), u32(1025), make([]byte, 22)),
		fcPlcftxbxTxt: ops(u32(0, 3, 6, 7), box(1025), box(1026), make([]byte, 22)),
	}
	if got, want := lines(m.must(t)), []string{"前", "框中", "后", "无锚"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestContents(t *testing.T) {
	m := (&made{}).body(plain("目 录"), plain("\x13 TOC \\o \x14一、概况\t\x13 PAGEREF _Toc1 \x141\x15"), plain("二、绩效\t2\x15"), plain("一、概况"))
	var got []document.Furniture
	for _, b := range m.must(t).Blocks {
		got = append(got, b.Furniture)
	}
	if want := []document.Furniture{document.Contents, document.Contents, document.Contents, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPageBreaksAndSections(t *testing.T) {
	m := (&made{}).body(plain("甲"), plain("\f乙"), plain("丙\f"), plain("丁"))
	// The second section, which is continuous, begins at 丁.
	m.tables = map[int][]byte{fcPlcfSed: ops(u32(0, 8, 10), make([]byte, 24))}
	var got []bool
	for _, b := range m.must(t).Blocks {
		got = append(got, b.Style.PageBreak)
	}
	if want := []bool{false, true, false, true}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPieceAppliesItsOwnModifiers(t *testing.T) {
	m := (&made{prm: 1 | 0<<1, lists: [][]byte{ops(bold, op(sprmPJc, 1))}}).body(plain("快速保存"))
	if st := m.must(t).Blocks[0].Style; !st.Bold || !st.Center {
		t.Errorf("by list: %+v", st)
	}
	m = (&made{prm: 0x55<<1 | 1<<8, split: 5}).body(plain("一、职能。我局"))
	if d := m.must(t); d.Text != "一、职能。我局" || d.Blocks[0].Style.Bold || d.Blocks[0].Style.LeadBold != 0 {
		t.Errorf("in two pieces: %q, %+v", d.Text, d.Blocks[0].Style)
	}
	m = (&made{prm: 0x55<<1 | 1<<8}).body(plain("快速保存"))
	if st := m.must(t).Blocks[0].Style; !st.Bold {
		t.Errorf("by one modifier: %+v", st)
	}
}

func TestEncryptedFile(t *testing.T) {
	for _, flags := range []uint16{0x100, 0x8100} {
		_, err := (&made{flags: flags}).body(plain("密")).read(t, document.Limits{})
		if !errors.Is(err, document.ErrEncrypted) {
			t.Errorf("flags %x: %v", flags, err)
		}
	}
}

func TestLimits(t *testing.T) {
	var limit *document.LimitError
	long := (&made{}).body(plain(strings.Repeat("长", 3000)), plain("短"))
	if d, err := long.read(t, document.Limits{Text: 2000}); !errors.As(err, &limit) || limit.Limit != "Text" || d == nil {
		t.Errorf("text: %v", err)
	}
	table := (&made{}).body(plain("前")).body(row(rowEnd([]int{0, 1, 2}), "甲", "乙")...).body(row(rowEnd([]int{0, 100, 200}), "丙", "丁")...)
	if d, err := table.read(t, document.Limits{Cells: 3}); !errors.As(err, &limit) || limit.Limit != "Cells" || len(d.Blocks) == 0 {
		t.Errorf("cells: %v", err)
	}
	b := long.bytes()
	if _, err := Read(context.Background(), bytes.NewReader(b), int64(len(b)), document.Limits{Input: 100}); !errors.As(err, &limit) || limit.Limit != "Input" {
		t.Errorf("input: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, bytes.NewReader(b), int64(len(b)), document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestDamagedFilesSayWhatIsWrong(t *testing.T) {
	b := (&made{}).body(plain("正文")).bytes()
	broken := bytes.Clone(b)
	root := int(broken[48])<<9 + int(broken[49])<<17 + 512
	copy(broken[root+entryChild:], u32(1000))
	d, err := Read(context.Background(), bytes.NewReader(broken), int64(len(broken)), document.Limits{})
	var damage *document.FormatError
	if !errors.As(err, &damage) || !slices.Equal(lines(d), []string{"正文"}) {
		t.Errorf("a broken directory: %v, %q", err, lines(d))
	}
	for name, in := range map[string][]byte{"cut off": b[:700], "no Word file": compound([]stream{{"WordDocument", make([]byte, 4096)}})} {
		if _, err := Read(context.Background(), bytes.NewReader(in), int64(len(in)), document.Limits{}); !errors.As(err, &damage) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	three := []int{0, 1000, 2000, 3000}
	f.Add((&made{}).body(plain("甲\x13 PAGE \x141\x15")).body(row(rowEnd(three, 0x60, 1, 2), "甲", "乙", "丙")...).body(row(rowEnd(three, 0x20), "1", "2", "3")...).bytes())
	f.Add((&made{tables: map[int][]byte{fcStshf: styleSheet(), fcPlfLst: listTable([9]testLevel{{format: 39, text: "\x00、"}}),
		fcPlfLfo: ops(u32(1), u32(7, 0, 0), u32(0), u32(-1))}}).body(numbered(1, 0, "概况")).bytes())
	f.Add(featuresFile(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, _ := Read(context.Background(), bytes.NewReader(b), int64(len(b)), document.Limits{Text: 1 << 20, Cells: 1 << 14})
		readertest.Check(t, d)
		again, _ := Read(context.Background(), bytes.NewReader(b), int64(len(b)), document.Limits{Text: 1 << 20, Cells: 1 << 14})
		if d.Text != again.Text {
			t.Error("read twice, two texts")
		}
	})
}

func featuresFile(tb testing.TB) []byte {
	tb.Helper()
	b, err := os.ReadFile(features)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}
