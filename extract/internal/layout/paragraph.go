package layout

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// A paragraph is lines that belong together.
type paragraph struct {
	piece
	lines    []*line
	contents bool
	wide     float64 // distance of its lines, where it has two on one page
	newPage  bool
	pages    []int // of each mark
}

// goesOn tells whether line l, whose text is next, goes on with the paragraph.
func (b *book) goesOn(p *paragraph, l *line, next []byte) bool {
	a := p.lines[len(p.lines)-1]
	switch {
	case a.preset != "" || l.preset != "" || len(p.text) == 0 || len(next) == 0:
		return false
	case a.contents || l.contents:
		return a.contents && l.contents && !contentsTitle(string(p.text)) && !leaders.Match(p.text) && leaders.Match(next)
	case a.framed != l.framed || a.framed && (a.left != l.left || a.right != l.right):
		return false
	case math.Abs(a.size-l.size) > 0.08*math.Max(a.size, l.size):
		return false
	case l.bold && !p.allBold() && !p.bold[len(p.bold)-1], !l.bold && p.allBold() && (ends(p.text) || len(p.lines) == 1):
		return false
	}
	title := a.size > 1.15*b.body || p.allBold()
	onward := a.page == l.page && a.column > 0 && l.column > a.column // in the next column
	if a.page == l.page && !onward {
		d := l.base - a.base
		switch {
		case d < 0.5*l.size: // beside it
			return false
		case p.wide > 0 && d > 1.25*p.wide+1.5:
			return false
		case p.wide == 0 && d > 1.5*b.leading*l.size && !title, d > 3.5*l.size:
			return false
		}
	} else if !onward && (l.page > a.page+1 || b.bottom(a) < 0.62 && !a.framed) {
		return false
	}
	if !closes(next) && !full(a, l, p) {
		return false
	}
	if aligned(a) == right && !(len(p.lines) > 1) {
		return false
	}
	if p.starts(a, next) {
		return false
	}
	// Where the next line begins.
	em := math.Max(l.size, 6)
	if l.drawnIndent() > 0.6*em {
		return false
	}
	if onward {
		return l.X0-l.left < 0.8*em
	}
	if title && a.bold == l.bold && a.X0-a.left < 2.5*em+1 && (aligned(l) == center || a.size > 1.15*b.body && l.centred()) {
		return true // the rest of a title
	}
	if len(p.lines) == 1 && aligned(l) == center && math.Abs(a.X0-a.left) < 0.8*em && !ends(p.text) && !l.bold && !pauses(p.text) && !pauses(next) {
		return true // the rest of a caption that fills its first line
	}
	if len(p.lines) > 1 {
		second := p.lines[1].X0 - p.lines[1].left
		in := l.X0 - l.left
		return math.Abs(in-second) < 0.8*em || in < second && in >= -0.8*em && a.page != l.page
	}
	if l.X0 <= a.X0+0.5*em {
		// A line that begins with an indent, after one that did too, begins a paragraph.
		return !(l.X0-l.left > 1.5*em && math.Abs(l.X0-a.X0) < 0.5*em && b.indented(a, l))
	}
	return begins(p.text) && p.hangs(a, l)
}

// pauses tells whether a text has marks inside, as running text has and titles have not.
func pauses(text []byte) bool { return strings.ContainsAny(string(text), "，。；：,;:") }

// drawnIndent is the room of the white space that the file draws before the line: where a line was broken there is none.
func (l *line) drawnIndent() float64 {
	wide := 0.0
	for _, g := range l.glyphs {
		if !g.blank {
			break
		}
		wide += g.X1 - g.X0
	}
	return wide
}

// centred tells whether a line has the same room on both sides, be it that of an indent.
func (l *line) centred() bool {
	before, after := l.X0-l.left, l.right-l.X1
	return before > 0.8*l.size && math.Abs(before-after) < 0.25*l.size
}

// indented tells whether both lines stand at the first-line indent of running text, and not in an indented block.
func (b *book) indented(a, l *line) bool {
	return math.Abs(a.X0-a.left-2*a.size) < 0.6*a.size && math.Abs(l.X0-l.left-2*l.size) < 0.6*l.size
}

// bottom is how far down its page a line stands.
func (b *book) bottom(l *line) float64 {
	if h := b.heights[l.page]; h > 0 {
		return l.base / h
	}
	return 1
}

// full tells whether line a had no room for the start of line l.
func full(a, l *line, p *paragraph) bool {
	room := l.after(&p.piece, a.size)
	first := p.lines[0]
	if !ends(p.text) && first.X0 > first.left+0.4*first.size && math.Abs(l.X0-l.left) < 0.3*l.size {
		// In the middle of a sentence, and not indented as a paragraph would be: programs keep more together than need be.
		room += 3 * a.size
	}
	return a.X1+room > a.right-math.Max(0.5, 0.1*a.size)
}

// starts tells whether a line begins a paragraph by its number.
func (p *paragraph) starts(a *line, next []byte) bool {
	s := next[:min(len(next), 48)]
	end, _ := utf8.DecodeLastRune(p.text)
	if strings.ContainsRune("，、（(《“第至和与及或—-见按", end) {
		return false
	}
	if chapter.Match(s) {
		return true
	}
	return (numbered.Match(s) || item.Match(s)) && (ends(p.text) || !strings.ContainsRune("0123456789.", end) && begins(p.text) && len(p.lines) == 1 && utf8.RuneCount(p.text) < 30)
}

// hangs tells whether a line stands under the text after the number of the line before.
func (p *paragraph) hangs(a, l *line) bool {
	for i, g := range a.glyphs {
		if g.X0 > a.X0+5*a.size {
			break
		}
		if i > 0 && math.Abs(g.X0-l.X0) < 0.5*l.size && l.X0-a.X0 > 0.5*l.size {
			return true
		}
	}
	return false
}

type alignment int

const (
	justified alignment = iota
	center
	right
)

// aligned tells how a line is set, as far as one line can tell.
func aligned(l *line) alignment {
	em := math.Max(l.size, 6)
	before, after := l.X0-l.left, l.right-l.X1
	switch {
	case math.Abs(before-after) < 0.8*em && before > 2.6*em,
		math.Abs(before-after) < 0.25*em && before > 0.8*em && math.Abs(before-2*em) > 0.3*em:
		return center
	case before > 0.35*(l.right-l.left) && after < 0.25*before:
		return right
	}
	return justified
}

func (p *paragraph) allBold() bool {
	for _, l := range p.lines {
		if !l.bold {
			return false
		}
	}
	return true
}

// style is how the paragraph looks.
func (p *paragraph) style() document.Style {
	first := p.lines[0]
	s := document.Style{Size: first.size, Bold: p.allBold(), PageBreak: p.newPage}
	if !s.Bold {
		for s.LeadBold < len(p.bold) && p.bold[s.LeadBold] {
			s.LeadBold++
		}
	}
	last := p.lines[len(p.lines)-1]
	switch aligned(last) {
	case center:
		s.Center = len(p.lines) == 1 || aligned(first) == center || first.size > last.size*0.95 && len(p.lines) == 2 && first.X0-first.left < 2.5*first.size && first.right-first.X1 < 2.5*first.size && last.X0-last.left > 2.6*last.size
	case right:
		s.Right = len(p.lines) == 1
	}
	if first.preset != "" {
		return document.Style{}
	}
	if in := first.X0 - first.left; in > 0.3*first.size && !s.Center && !s.Right {
		s.Indent = math.Round(in*10) / 10
	}
	return s
}
