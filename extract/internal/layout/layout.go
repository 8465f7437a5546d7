// Package layout makes a Document of pages that are glyphs and ruling lines: lines, paragraphs joined over line and page
// ends, page furniture, notes, and tables. Readers of page formats (PDF, OFD, recognised scans) share it.
package layout

import (
	"context"
	"math"
	"sort"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
)

// Document makes a document of pages. The format is what Document.Format will say. A limit or a cancelled context gives
// the document so far and the error.
func Document(ctx context.Context, pages []*page.Page, format string, limits document.Limits) (*document.Document, error) {
	b := &book{ctx: ctx, limits: limits.WithDefaults(), heights: map[int]float64{}}
	for _, p := range pages {
		if b.err = ctx.Err(); b.err != nil {
			break
		}
		if p != nil {
			b.add(p)
		}
	}
	b.furniture()
	b.measure()
	b.findNotes()
	b.findEndnotes()
	b.findContents()
	b.continueTables()
	b.emit()
	doc := b.builder.Document(format)
	b.refer(doc)
	doc.Pages = len(pages)
	doc.Scanned, doc.Garbled, doc.OCR = b.scanned, b.garbled, b.recognised
	return doc, b.err
}

// A book is the pages on their way to a document.
type book struct {
	ctx        context.Context
	limits     document.Limits
	builder    document.Builder
	err        error
	sheets     []*sheet
	heights    map[int]float64 // of pages, by number
	scanned    []int
	garbled    []int
	recognised []int
	notes      []*note
	cells      int
	refs       []placed
	body       float64 // font size of running text
	leading    float64 // distance of lines in running text, by font size
}

// A sheet is one page: what stands on it, from top to bottom.
type sheet struct {
	number        int
	width, height float64
	lines         []*line // running text, furniture taken out
	grids         []*grid
	items         []entry
	free          []segment
	head, foot    []*line
	slanted       []string        // watermarks
	marks         map[string]bool // of its notes
	left, right   float64         // edges of running text
}

// An entry is a line or a table.
type entry struct {
	line *line
	grid *grid
}

// add reads one page.
func (b *book) add(p *page.Page) {
	s := &sheet{number: p.Number, width: p.Width, height: p.Height, marks: map[string]bool{}}
	b.sheets = append(b.sheets, s)
	b.heights[p.Number] = p.Height
	glyphs := make([]*glyph, 0, len(p.Glyphs))
	seen := 0
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if g.Text == "" || !finite(g.X0, g.Y0, g.X1, g.Y1, g.Baseline, g.Size) {
			continue
		}
		x := &glyph{Glyph: g, blank: strings.TrimFunc(g.Text, space) == ""}
		if !x.blank {
			seen++
		}
		glyphs = append(glyphs, x)
	}
	if p.Recognised {
		b.scanned = append(b.scanned, p.Number)
		b.recognised = append(b.recognised, p.Number)
	} else if scanned(p, seen) {
		b.scanned = append(b.scanned, p.Number)
	} else if Garbled(p) {
		b.garbled = append(b.garbled, p.Number)
	}
	glyphs = s.watermarks(single(glyphs), seen)
	across, down := rulers(p.Rules)
	grids, rest, free, boxes := tables(p.Number, glyphs, across, down)
	s.grids, s.free = grids, free
	s.lines = lines(p.Number, rest)
	s.box(boxes)
	s.halfRuled()
	s.unruled()
	s.ends(s.grids)
	s.lines = s.beside(s.lines)
	s.columns()
}

// single drops glyphs that were drawn twice, a hair apart, to look bold.
func single(glyphs []*glyph) []*glyph {
	type place struct {
		text string
		x, y int
	}
	seen := make(map[place]*glyph, len(glyphs))
	out := glyphs[:0]
next:
	for _, g := range glyphs {
		if g.blank || g.Size <= 0 {
			out = append(out, g)
			continue
		}
		cell := func(at float64) int { return int(math.Floor(at / 4)) }
		x, y := cell(g.X0), cell(g.Baseline)
		near := 0.125 * g.Size // most glyphs have neighbours on one side only, or on none
		for i := max(x-1, cell(g.X0-near)); i <= min(x+1, cell(g.X0+near)); i++ {
			for j := max(y-1, cell(g.Baseline-near)); j <= min(y+1, cell(g.Baseline+near)); j++ {
				o := seen[place{g.Text, i, j}]
				if o != nil && math.Abs(o.X0-g.X0) < 0.12*g.Size && math.Abs(o.Baseline-g.Baseline) < 0.12*g.Size && math.Abs(o.Size-g.Size) < 0.1*g.Size && math.Abs(o.X1-g.X1) < 0.2*g.Size {
					if !o.Bold && !o.Hidden && !g.Hidden {
						bold := *o.Glyph
						bold.Bold = true
						o.Glyph = &bold
					}
					continue next
				}
			}
		}
		seen[place{g.Text, x, y}] = g
		out = append(out, g)
	}
	return out
}

// watermarks takes out what is written askew over a page, unless that is most of it.
func (s *sheet) watermarks(glyphs []*glyph, seen int) []*glyph {
	var level, askew []*glyph
	for _, g := range glyphs {
		if g.Slanted {
			askew = append(askew, g)
		} else {
			level = append(level, g)
		}
	}
	if len(askew) == 0 || 2*len(askew) > seen {
		return glyphs
	}
	var text strings.Builder
	for i, g := range askew {
		if i > 0 && math.Hypot(g.center()-askew[i-1].center(), g.Baseline-askew[i-1].Baseline) > 4*max(g.Size, 1) {
			s.slanted = append(s.slanted, text.String())
			text.Reset()
		}
		text.WriteString(g.Text)
	}
	s.slanted = append(s.slanted, text.String())
	return level
}

// ends tells the tables how far down the page they reach.
func (s *sheet) ends(grids []*grid) {
	for _, g := range grids {
		if s.height > 0 {
			g.last = g.Y1 / s.height
		}
	}
}

func space(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == 0 }

// box gives lines in a frame of their own the measure of that frame.
func (s *sheet) box(boxes []page.Box) {
	for _, l := range s.lines {
		for _, f := range boxes {
			if inside(l.Box, f) && f.X1-f.X0 < 0.9*s.width {
				l.left, l.right, l.framed = f.X0+5, f.X1-5, true
			}
		}
	}
}

// beside cuts lines that run past the side of a table, and puts what stands beside it together.
func (s *sheet) beside(all []*line) []*line {
	if len(s.grids) == 0 {
		return all
	}
	var out []*line
	for _, l := range all {
		cut := false
		for _, g := range s.grids {
			if l.base < g.Y0 || l.base > g.Y1 || l.X0 > g.X0 || l.X1 < g.X1 {
				continue
			}
			var a, z []*glyph
			for _, x := range l.glyphs {
				if x.center() < g.X0 {
					a = append(a, x)
				} else {
					z = append(z, x)
				}
			}
			if len(a) == 0 || len(z) == 0 {
				continue
			}
			for _, part := range [][]*glyph{a, z} {
				n := &line{page: l.page, glyphs: part, base: l.base, size: l.size, left: l.left, right: l.right}
				if n.finish() {
					out = append(out, n)
				}
			}
			cut = true
			break
		}
		if !cut {
			out = append(out, l)
		}
	}
	return out
}

// order puts lines and tables into reading order: from top to bottom, and what stands left of a table before it, what
// stands right of it after it.
func (s *sheet) order() {
	type placed struct {
		entry
		y    float64
		side int
	}
	var all []placed
	for _, g := range s.grids {
		all = append(all, placed{entry{grid: g}, g.Y0, 0})
	}
	for _, l := range s.lines {
		y, side := l.base-0.35*l.size, 0
		for _, g := range s.grids {
			if y > g.Y0 && y < g.Y1 {
				y = g.Y0
				side = 1
				if l.X0 < g.X0 {
					side = -1
				}
				break
			}
		}
		if l.column > 0 {
			y, side = l.top, l.column
		}
		all = append(all, placed{entry{line: l}, y, side})
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].y != all[j].y {
			return all[i].y < all[j].y
		}
		return all[i].side < all[j].side
	})
	s.items = s.items[:0]
	for _, p := range all {
		s.items = append(s.items, p.entry)
	}
}
