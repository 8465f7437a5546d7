package layout

import (
	"math"
	"sort"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A note is a footnote: its mark, its lines.
type note struct {
	page  int
	label string // as referred to
	shown string // as it stands before the note
	lines []*line
	block int
	used  bool
	end   bool // stands at the end of the document, and is referred to from any page
}

// of tells whether a mark refers to the note.
func (n *note) of(r placed) bool { return n.label == r.label && (n.end || n.page == r.page) }

var noteStart = pattern.New(`^(?:[\[［〔(（]\d{1,3}[\]］〕)）]|\d{1,3}|[①-⑳]|[*※†]{1,3})`)

// findNotes takes footnotes out of the lines: small print at the end of a page, under a short rule or with the mark that
// stands raised in the text.
func (b *book) findNotes() {
	for _, s := range b.sheets {
		from, ruled := s.noteStart(b.body)
		if from < 0 {
			continue
		}
		raised := s.raised(from)
		var found []*note
		var open *note
		if n := len(b.notes); n > 0 && ruled && b.notes[n-1].page == s.number-1 {
			open = b.notes[n-1]
		}
		for _, l := range s.lines[from:] {
			if label, shown := l.noteMark(ruled); label != "" && (ruled || raised[label]) && (raised[label] || l.raisedFirst()) {
				open = &note{page: s.number, label: label, shown: shown, block: -1}
				found = append(found, open)
			} else if open == nil {
				found = nil
				break
			}
			open.lines = append(open.lines, l)
		}
		if len(found) == 0 {
			continue
		}
		for _, n := range found {
			s.marks[n.label] = true
		}
		b.notes = append(b.notes, found...)
		s.lines = s.lines[:from]
		for _, g := range s.grids {
			g.read(s.marks)
		}
	}
}

// findEndnotes takes notes out that are the last lines of the document: each begins with a mark that stands raised in the
// text, and no line is among them that does not go on with the one before.
func (b *book) findEndnotes() {
	if len(b.notes) > 0 || len(b.sheets) == 0 {
		return
	}
	raised := make([]map[string]bool, len(b.sheets))
	all := map[string]bool{}
	for i, s := range b.sheets {
		raised[i] = s.raised(len(s.lines))
		for label := range raised[i] {
			all[label] = true
		}
	}
	s := b.sheets[len(b.sheets)-1]
	below := 0.0
	for _, g := range s.grids {
		below = math.Max(below, g.Y1)
	}
	var found []*note
	from := len(s.lines)
	const most = 8 // lines of one note
	for i := from - 1; i >= 0 && from-i <= most && s.lines[i].Y0 > below && !s.lines[i].framed && s.lines[i].column == 0; i-- {
		l := s.lines[i]
		if label, shown := l.noteMark(true); label != "" && all[label] && l.raisedFirst() {
			found = append([]*note{{page: s.number, label: label, shown: shown, lines: s.lines[i:from:from], block: -1, end: true}}, found...)
			from = i
			if label == "1" || label == "①" {
				break
			}
			continue
		}
		if i == 0 || s.lines[i-1].X1+l.unit() < s.lines[i-1].right-l.size { // it begins a paragraph that is no note
			break
		}
	}
	seen := map[string]bool{}
	for _, n := range found {
		if seen[n.label] {
			return
		}
		seen[n.label] = true
	}
	if len(found) == 0 {
		return
	}
	b.notes = found
	s.lines = s.lines[:from]
	for i, s := range b.sheets {
		for label := range raised[i] {
			if seen[label] {
				s.marks[label] = true
			}
		}
		if len(s.marks) > 0 {
			for _, g := range s.grids {
				g.read(s.marks)
			}
		}
	}
}

// noteStart is the index of the first line that may be one of a footnote, or -1.
func (s *sheet) noteStart(body float64) (from int, ruled bool) {
	from = len(s.lines)
	for from > 0 && s.lines[from-1].size <= 0.93*body && !s.lines[from-1].framed {
		from--
	}
	below := 0.0
	for _, g := range s.grids {
		below = math.Max(below, g.Y1)
	}
	for from < len(s.lines) && s.lines[from].Y0 < below-2 {
		from++
	}
	for _, h := range s.free {
		width := h.to - h.from
		if h.at < 0.3*s.height || h.at < below || width < 30 || width > 0.6*(s.right-s.left)+10 || math.Abs(h.from-s.left) > 12 {
			continue
		}
		for i, l := range s.lines {
			if l.base > h.at && (i == 0 || s.lines[i-1].base <= h.at) && l.base-h.at < 3*l.size && l.size < 1.01*body {
				if label, _ := l.noteMark(true); label != "" {
					return i, true
				}
			}
		}
	}
	if from == len(s.lines) {
		return -1, false
	}
	return from, false
}

// raised are the marks that stand raised in the text before line from, and in tables.
func (s *sheet) raised(from int) map[string]bool {
	out := map[string]bool{}
	all := append([]*line(nil), s.lines[:from]...)
	for _, g := range s.grids {
		for _, c := range g.cells {
			all = append(all, c.lines...)
		}
	}
	for _, l := range all {
		for i := 0; i < len(l.glyphs); i++ {
			if l.glyphs[i].super {
				if label, n := mark(l.glyphs[i:]); n > 0 {
					out[label] = true
					i += n - 1
				}
			}
		}
	}
	return out
}

// noteMark is the mark that the line begins with: bare, and as shown.
func (l *line) noteMark(ruled bool) (label, shown string) {
	if len(l.glyphs) > 0 {
		k := 0
		for k < len(l.glyphs) && l.glyphs[k].blank {
			k++
		}
		if k < len(l.glyphs) && l.glyphs[k].super {
			if label, n := mark(l.glyphs[k:]); n > 0 {
				var b strings.Builder
				for _, g := range l.glyphs[k : k+n] {
					b.WriteString(g.Text)
				}
				return label, b.String()
			}
			return "", ""
		}
	}
	p := l.text(nil)
	s := strings.TrimLeftFunc(string(p.text), space)
	m := noteStart.FindString(s)
	if m == "" {
		return "", ""
	}
	rest := s[len(m):]
	if rest == "" || strings.ContainsAny(rest[:1], ".0123456789,%") || !ruled && m[0] >= '0' && m[0] <= '9' && !strings.HasPrefix(rest, " ") {
		return "", ""
	}
	return bareMark(m), m
}

func (l *line) raisedFirst() bool {
	for _, g := range l.glyphs {
		if !g.blank {
			return g.super || strings.ContainsAny(g.Text, "①②③④⑤⑥⑦⑧⑨⑩[［〔*※")
		}
	}
	return false
}

// emitNotes adds the notes at the end of the document.
func (b *book) emitNotes() {
	for _, n := range b.notes {
		var p piece
		for i, l := range n.lines {
			t := l.text(nil)
			if i > 0 {
				p.join(t)
			} else {
				p = t
			}
		}
		text := strings.TrimFunc(string(p.text), space)
		for _, r := range b.refs {
			n.used = n.used || n.of(r)
		}
		if n.used { // else the mark is part of what the note says
			text = strings.TrimLeftFunc(strings.TrimPrefix(text, n.shown), space)
		}
		first := n.lines[0]
		n.block = b.block(document.Note, text, document.Style{Size: first.size}, source(n.page, boxOf(n.lines)))
		if n.block < 0 {
			break
		}
	}
}

// refer adds the marks of notes to the finished document, in which the places of cells are known.
func (b *book) refer(doc *document.Document) {
	for _, r := range b.refs {
		for _, n := range b.notes {
			if !n.of(r) || n.block < 0 {
				continue
			}
			at := doc.Blocks[r.block].Span.Start + r.at
			if t := doc.Blocks[r.block].Table; t != nil {
				c := t.At(r.row, r.col)
				if c == nil {
					break
				}
				at = min(c.Span.Start+r.at, c.Span.End)
			}
			doc.NoteRefs = append(doc.NoteRefs, document.NoteRef{At: at, Note: n.block, Label: r.label})
			break
		}
	}
	sort.SliceStable(doc.NoteRefs, func(i, j int) bool { return doc.NoteRefs[i].At < doc.NoteRefs[j].At })
}
