package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// drawing draws one page of a file, with what was found on it.
func (t *showing) drawing(ctx context.Context, path string) error {
	e, err := t.extractor()
	if err != nil {
		return err
	}
	in := input{path: path}
	data, err := t.whole(path)
	if err != nil {
		t.unread(reading{input: in, err: err})
		return nil
	}
	// What has no such page is told before the whole report is read.
	page, err := e.Page(ctx, bytes.NewReader(data), int64(len(data)), in.name(), t.page)
	if page == nil {
		t.unread(reading{input: in, err: err})
		return nil
	}
	res, err := e.Reader(ctx, bytes.NewReader(data), int64(len(data)), in.name())
	if res != nil {
		t.svg(t.out, page, res)
	}
	t.unread(reading{input: in, res: res, err: err})
	return nil
}

// whole is a file, or standard input, in memory: it is read twice.
func (t *showing) whole(path string) ([]byte, error) {
	from := t.in
	if path != stdin {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, errors.New("是文件夹，--format svg 需要一个文件 (is a folder, name a file)")
		}
		from = f
	}
	return io.ReadAll(io.LimitReader(from, t.limits.WithDefaults().Input+1))
}

const (
	svgMargin = 36.0 // round the page, for numbers of blocks
	svgLegend = 44.0 // below the page
	svgScale  = 1.5  // as large as it is shown at first
)

// svgStyle gives each layer its colour: grey the page, black what the file draws, blue paragraphs, others tables.
const svgStyle = `<style>
text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", SimSun, sans-serif; white-space: pre; }
.page { fill: #fff; stroke: #8c959f; stroke-width: 1; }
.picture { fill: #f3f4f6; stroke: #c4cbd3; stroke-width: .5; }
.line { stroke: #111; stroke-width: .9; stroke-linecap: square; }
.box { fill: none; stroke: #d0d7de; stroke-width: .25; }
.glyph { fill: #1b1f24; } .bold { font-weight: 700; } .hidden { fill: #6639ba; opacity: .6; } .slanted { fill: #8c959f; opacity: .5; } .unmapped { fill: #d1242f; }
.paragraph { fill: #0969da; fill-opacity: .04; stroke: #0969da; stroke-width: .6; }
.note { fill: #bc4c00; fill-opacity: .06; stroke: #bc4c00; stroke-width: .6; stroke-dasharray: 3 1.5; }
.furniture { fill: #6e7781; fill-opacity: .12; stroke: #6e7781; stroke-width: .6; stroke-dasharray: 1.5 1.5; }
.number { font-size: 7px; fill: #0969da; text-anchor: end; } .number.of-note { fill: #bc4c00; } .number.of-furniture { fill: #6e7781; }
.cell { fill-opacity: .07; stroke-width: 1; } .place { font-size: 5.2px; text-anchor: end; paint-order: stroke; } .grid { fill: none; stroke-width: 1.8; } .title { font-size: 7px; font-weight: 700; }
.t0 { fill: #1a7f37; stroke: #1a7f37; } .t1 { fill: #8250df; stroke: #8250df; } .t2 { fill: #bf3989; stroke: #bf3989; } .t3 { fill: #9a6700; stroke: #9a6700; }
text.t0, text.t1, text.t2, text.t3 { stroke: #fff; stroke-width: 1; paint-order: stroke; } rect.grid { fill: none; }
.legend { font-size: 8px; fill: #1b1f24; }
</style>
`

// A sheet writes the drawing of one page.
type sheet struct {
	*showing
	*structure
	w    *bufio.Writer
	page *extract.Page
}

// svg draws a page: its frame and what the file draws on it, and over that the blocks that were made of it.
func (t *showing) svg(w *bufio.Writer, page *extract.Page, res *extract.Result) {
	s := &sheet{showing: t, structure: newStructure(res), w: w, page: page}
	width, height := bounded(page.Width)+2*svgMargin, bounded(page.Height)+2*svgMargin+svgLegend
	fmt.Fprintf(w, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"%s %[3]s %s %s\">\n",
		length(svgScale*width), length(svgScale*height), length(-svgMargin), length(width), length(height))
	fmt.Fprintf(w, "<title>%s 第 %d 页（共 %d 页）</title>\n%s", escape(flat(res.Source.Name)), page.Number, page.Pages, svgStyle)
	fmt.Fprintf(w, "<rect x=\"%s\" y=\"%[1]s\" width=\"%s\" height=\"%s\" fill=\"#eef0f2\"/>\n", length(-svgMargin), length(width), length(height))
	fmt.Fprintf(w, "<rect class=\"page\" x=\"0\" y=\"0\" width=\"%s\" height=\"%s\"/>\n", length(bounded(page.Width)), length(bounded(page.Height)))
	s.drawn()
	s.found()
	s.legend(res)
	fmt.Fprintln(w, "</svg>")
}

// drawn draws what the file does.
func (s *sheet) drawn() {
	fmt.Fprintln(s.w, "<g id=\"pictures\">")
	for _, b := range s.page.Pictures {
		s.rect("picture", b, "")
	}
	fmt.Fprint(s.w, "</g>\n<g id=\"lines\">\n")
	for _, l := range s.page.Lines {
		fmt.Fprintf(s.w, "<line class=\"line\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n", length(l[0]), length(l[1]), length(l[2]), length(l[3]))
	}
	fmt.Fprint(s.w, "</g>\n<g id=\"glyphs\">\n")
	for i := range s.page.Glyphs {
		s.glyph(&s.page.Glyphs[i])
	}
	fmt.Fprintln(s.w, "</g>")
}

// glyph draws a character at its place, as wide as its box, and the box.
func (s *sheet) glyph(g *extract.Glyph) {
	text := strings.TrimSpace(shown(g.Text))
	if text == "" {
		return
	}
	s.rect("box", g.Box, "")
	class := "glyph"
	if g.Bold {
		class += " bold"
	}
	if g.Hidden {
		class += " hidden"
	}
	if g.Slanted {
		class += " slanted"
	}
	if strings.ContainsRune(text, '\uFFFD') {
		class += " unmapped"
	}
	x, y, fit := g.Box[0], g.Baseline, ""
	if w := g.Box[2] - g.Box[0]; g.Vertical {
		x, y = (g.Box[0]+g.Box[2])/2, g.Box[3]-0.15*g.Size
		fit = " text-anchor=\"middle\""
	} else if w > 0.1 {
		fit = fmt.Sprintf(" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\"", length(w))
	}
	fmt.Fprintf(s.w, "<text class=\"%s\" x=\"%s\" y=\"%s\" font-size=\"%s\"%s>%s</text>\n", class, length(x), length(y), length(max(g.Size, 0.1)), fit, escape(flat(text)))
}

// found draws the blocks that stand on the page.
func (s *sheet) found() {
	fmt.Fprintln(s.w, "<g id=\"blocks\">")
	for i := range s.doc.Blocks {
		b := &s.doc.Blocks[i]
		if b.Kind == document.TableKind || b.Source.Page != s.page.Number || b.Source.Box == ([4]float64{}) {
			continue
		}
		class, word := "paragraph", ""
		switch {
		case b.Furniture != document.NotFurniture:
			class, word = "furniture", furnitureNames[b.Furniture]
		case b.Kind == document.Note:
			class, word = "note", "注"
		}
		tip := fmt.Sprintf("第%d段 %s", i+1, word)
		for _, h := range s.heads[i] {
			if h.level > 0 {
				word = fmt.Sprintf("h%d ", h.level)
				tip += fmt.Sprintf("%d级标题 %s", h.level, h.role.Text(schema.Chinese))
				break
			}
			word = "题 "
		}
		s.rect(class, b.Source.Box, tip)
		fmt.Fprintf(s.w, "<text class=\"number of-%s\" x=\"%s\" y=\"%s\">%s%d</text>\n", class, length(b.Source.Box[0]-2), length(b.Source.Box[1]+8), word, i+1)
	}
	fmt.Fprint(s.w, "</g>\n<g id=\"tables\">\n")
	for i := range s.doc.Blocks {
		if s.doc.Blocks[i].Kind == document.TableKind {
			s.table(i)
		}
	}
	fmt.Fprintln(s.w, "</g>")
}

// table draws the cells that begin on the page, each with its row and column, and a frame round them.
func (s *sheet) table(i int) {
	t := s.doc.Blocks[i].Table
	n, numbered := s.tables[i]
	if !numbered {
		n = i
	}
	colour := fmt.Sprintf("t%d", n%4)
	frame := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for k := range t.Cells {
		c := &t.Cells[k]
		if c.Source.Page != s.page.Number || c.Source.Box == ([4]float64{}) {
			continue
		}
		b := c.Source.Box
		frame = [4]float64{min(frame[0], b[0]), min(frame[1], b[1]), max(frame[2], b[2]), max(frame[3], b[3])}
		place := fmt.Sprintf("%d,%d", c.Row+1, c.Col+1)
		if c.RowSpan > 1 || c.ColSpan > 1 {
			place += fmt.Sprintf(" %d×%d", c.RowSpan, c.ColSpan)
		}
		s.rect("cell "+colour, b, fmt.Sprintf("第%d行第%d列，%d行%d列：%s", c.Row+1, c.Col+1, c.RowSpan, c.ColSpan, s.doc.Slice(c.Span)))
		fmt.Fprintf(s.w, "<text class=\"place %s\" x=\"%s\" y=\"%s\">%s</text>\n", colour, length(b[2]-1), length(b[1]+5.2), place)
	}
	if math.IsInf(frame[0], 1) {
		return
	}
	s.rect("grid "+colour, frame, "")
	names := []string{fmt.Sprintf("段%d", i+1), fmt.Sprintf("%d行×%d列", t.Rows, t.Cols)}
	if numbered {
		names = append([]string{fmt.Sprintf("表%d", n+1), s.kinds[i].Text(schema.Chinese)}, names...)
	}
	for k, name := range names {
		fmt.Fprintf(s.w, "<text class=\"title %s\" x=\"%s\" y=\"%s\">%s</text>\n", colour, length(frame[2]+3), length(frame[1]+7+9*float64(k)), name)
	}
}

// legend tells what the colours mean, and whether the page could be read.
func (s *sheet) legend(res *extract.Result) {
	y := bounded(s.page.Height) + svgMargin
	unmapped := 0
	for _, g := range s.page.Glyphs {
		unmapped += strings.Count(g.Text, "\uFFFD")
	}
	facts := fmt.Sprintf("%s · 第 %d 页，共 %d 页 · %s×%s 点 · %d 个字符（%d 个不可识别）· %d 条线 · %d 幅图", flat(res.Source.Name), s.page.Number, s.page.Pages,
		length(s.page.Width), length(s.page.Height), len(s.page.Glyphs), unmapped, len(s.page.Lines), len(s.page.Pictures))
	for _, n := range s.doc.Scanned {
		if n == s.page.Number {
			facts += " · 扫描页"
		}
	}
	for _, n := range s.doc.Garbled {
		if n == s.page.Number {
			facts += " · 乱码页"
		}
	}
	fmt.Fprintf(s.w, "<g id=\"legend\">\n<text class=\"legend\" x=\"0\" y=\"%s\">%s</text>\n", length(y), escape(facts))
	x := 0.0
	for _, l := range []struct{ class, word string }{
		{"paragraph", "段落（左侧为段号，h 为标题级别）"}, {"note", "脚注"}, {"furniture", "页眉、页脚、目录"}, {"cell t0", "单元格（行,列 跨行×跨列）"}, {"line", "文件中的线；框外的字接上页段落"},
	} {
		if l.class == "line" {
			fmt.Fprintf(s.w, "<line class=\"line\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%[2]s\"/>\n", length(x), length(y+13), length(x+12))
		} else {
			s.rect(l.class, [4]float64{x, y + 9, x + 12, y + 17}, "")
		}
		fmt.Fprintf(s.w, "<text class=\"legend\" x=\"%s\" y=\"%s\">%s</text>\n", length(x+15), length(y+16), l.word)
		x += 24 + 8*float64(columns(l.word))/2
	}
	fmt.Fprintln(s.w, "</g>")
}

// rect draws a box; the tip is shown where it is pointed at.
func (s *sheet) rect(class string, b [4]float64, tip string) {
	x, y := min(b[0], b[2]), min(b[1], b[3])
	fmt.Fprintf(s.w, "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"", class, length(x), length(y), length(max(b[0], b[2])-x), length(max(b[1], b[3])-y))
	if tip = strings.TrimSpace(tip); tip == "" {
		fmt.Fprintln(s.w, "/>")
		return
	}
	fmt.Fprintf(s.w, "><title>%s</title></rect>\n", escape(tip))
}

// length is a number of points with as many digits as can be seen; what is no place on a page is 0.
func length(v float64) string {
	if math.IsNaN(v) || math.Abs(v) > 1e6 {
		v = 0
	}
	text := strings.TrimRight(fmt.Sprintf("%.2f", v), "0")
	if text = strings.TrimSuffix(text, "."); text == "-0" {
		return "0"
	}
	return text
}

// bounded is the size of a page as far as it can be one.
func bounded(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	return min(v, 20_000)
}
