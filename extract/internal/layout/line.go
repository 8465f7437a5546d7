package layout

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// A line is a row of glyphs on one baseline.
type line struct {
	page   int // 1-based
	glyphs []*glyph
	page.Box
	base, size float64
	left       float64 // the measure that the line is set in
	right      float64
	bold       bool    // all of it
	preset     string  // text of a nested table, instead of glyphs
	framed     bool    // in a frame of its own
	contents   bool    // of the table of contents
	column     int     // 1 or 2 where text stands in two columns
	top        float64 // where the columns begin
}

// A glyph is one of the page, with what layout found out about it.
type glyph struct {
	*page.Glyph
	super bool // raised small print
	blank bool
}

// middle is the height at which the glyph's ink has its middle; boxes of different fonts do not agree on it.
func (g *glyph) middle() float64 {
	if g.Vertical {
		return (g.Y0 + g.Y1) / 2
	}
	return g.Baseline - 0.35*g.Size
}

func (g *glyph) center() float64 { return (g.X0 + g.X1) / 2 }

// lines clusters glyphs by baseline, and puts superscripts into the lines that they belong to.
func lines(number int, glyphs []*glyph) []*line {
	var level, upright []*glyph
	for _, g := range glyphs {
		if g.Vertical {
			upright = append(upright, g)
		} else {
			level = append(level, g)
		}
	}
	sort.SliceStable(level, func(i, j int) bool { return level[i].Baseline < level[j].Baseline })
	var out []*line
	for _, g := range level {
		var l *line
		if n := len(out); n > 0 && g.Baseline-out[n-1].base <= 0.22*math.Max(math.Min(g.Size, out[n-1].size), 2) {
			l = out[n-1]
		} else {
			l = &line{page: number, base: g.Baseline, size: g.Size}
			out = append(out, l)
		}
		l.glyphs = append(l.glyphs, g)
		if !g.blank {
			l.size = math.Max(l.size, g.Size)
		}
	}
	var kept []*line
	for _, l := range out {
		if l.finish() {
			kept = append(kept, l)
		}
	}
	kept = scripts(kept)
	kept = append(kept, uprights(number, upright)...)
	sort.SliceStable(kept, func(i, j int) bool { return before(kept[i], kept[j]) })
	return kept
}

func before(a, b *line) bool {
	if math.Abs(a.base-b.base) > 0.5 {
		return a.base < b.base
	}
	return a.X0 < b.X0
}

// finish sorts the glyphs and measures the line; it is false where the line holds nothing but white space.
func (l *line) finish() bool {
	sort.SliceStable(l.glyphs, func(i, j int) bool { return l.glyphs[i].X0 < l.glyphs[j].X0 })
	first := true
	weight := map[float64]int{}
	l.bold = true
	for _, g := range l.glyphs {
		if g.blank {
			continue
		}
		if first {
			l.Box, first = g.Box, false
		}
		l.X0, l.X1 = math.Min(l.X0, g.X0), math.Max(l.X1, g.X1)
		l.Y0, l.Y1 = math.Min(l.Y0, g.Y0), math.Max(l.Y1, g.Y1)
		l.bold = l.bold && (g.Bold || g.super)
		if !g.super {
			weight[math.Round(g.Size*2)/2]++
		}
	}
	most := 0
	for size, n := range weight {
		if n > most || n == most && size > l.size {
			l.size, most = size, n
		}
	}
	return !first
}

// scripts moves raised small print into the line that it stands beside.
func scripts(all []*line) []*line {
	gone := make([]bool, len(all))
	for i, s := range all {
		if len(s.glyphs) > 400 {
			continue
		}
		for _, k := range []int{i + 1, i + 2, i - 1} {
			if k < 0 || k >= len(all) || k == i || gone[k] {
				continue
			}
			l := all[k]
			raised := l.base - s.base
			if s.size > 0.85*l.size || raised > 0.75*l.size || raised < -0.35*l.size {
				continue
			}
			var rest []*glyph
			for _, run := range runs(s.glyphs) {
				if l.touches(run) {
					for _, g := range run {
						g.super = raised > 0
					}
					l.glyphs = append(l.glyphs, run...)
				} else {
					rest = append(rest, run...)
				}
			}
			if len(rest) == len(s.glyphs) {
				continue
			}
			l.finish()
			s.glyphs = rest
			if len(rest) == 0 || !s.finish() {
				gone[i] = true
				break
			}
		}
	}
	var out []*line
	for i, l := range all {
		if !gone[i] {
			out = append(out, l)
		}
	}
	return out
}

// runs cuts glyphs in order of x where a gap is wider than a character.
func runs(glyphs []*glyph) [][]*glyph {
	var out [][]*glyph
	end := math.Inf(-1)
	for _, g := range glyphs {
		if g.blank {
			continue
		}
		if len(out) == 0 || g.X0-end > g.Size {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], g)
		end = g.X1
	}
	return out
}

// touches tells whether a run of small glyphs stands right beside a glyph of the line.
func (l *line) touches(run []*glyph) bool {
	x0, x1 := run[0].X0, run[len(run)-1].X1
	for _, g := range l.glyphs {
		if !g.blank && !g.super && (math.Abs(g.X1-x0) < 0.3*l.size || math.Abs(g.X0-x1) < 0.3*l.size) {
			return true
		}
	}
	return false
}

// uprights makes lines of upright text: each column, from the right to the left, from top to bottom.
func uprights(number int, glyphs []*glyph) []*line {
	sort.SliceStable(glyphs, func(i, j int) bool { return glyphs[i].center() > glyphs[j].center() })
	var out []*line
	at := 0.0
	for _, g := range glyphs {
		if len(out) == 0 || at-g.center() > 0.5*g.Size {
			out = append(out, &line{page: number})
			at = g.center()
		}
		out[len(out)-1].glyphs = append(out[len(out)-1].glyphs, g)
	}
	var kept []*line
	for _, l := range out {
		if !l.finish() {
			continue
		}
		sort.SliceStable(l.glyphs, func(i, j int) bool { return l.glyphs[i].Y0 < l.glyphs[j].Y0 })
		if len(kept) > 0 && math.Abs(kept[len(kept)-1].Y0-l.Y0) < 3*l.size {
			k := kept[len(kept)-1] // columns side by side are read as one
			k.glyphs = append(k.glyphs, l.glyphs...)
			k.X0, k.Y1 = l.X0, math.Max(k.Y1, l.Y1)
			continue
		}
		l.base = l.Y0 + l.size
		kept = append(kept, l)
	}
	return kept
}

// A ref is a note's mark in a text.
type ref struct {
	at    int
	label string
}

// A piece is text made of glyphs: what is bold in it, and the marks of notes that were taken out.
type piece struct {
	text  []byte
	bold  []bool // of each byte
	refs  []ref
	space bool // white space was drawn at the end
}

// text reads the line from left to right. Marks that name one of the notes are taken out.
func (l *line) text(notes map[string]bool) piece {
	var p piece
	if l.preset != "" {
		p.text = []byte(l.preset)
		p.bold = make([]bool, len(p.text))
		return p
	}
	track := l.track()
	var last *glyph
	var drawn []string // white space since last
	glyphs := logical(l.glyphs)
	for i := 0; i < len(glyphs); i++ {
		g := glyphs[i]
		if g.blank {
			drawn = append(drawn, g.Text)
			continue
		}
		if g.super && last != nil {
			if label, n := mark(glyphs[i:]); n > 0 && notes[label] {
				p.refs = append(p.refs, ref{len(p.text), label})
				i += n - 1
				// The next gap counts from the mark.
				moved := *glyphs[i].Glyph
				moved.Text = last.Text
				last = &glyph{Glyph: &moved}
				continue
			}
		}
		if last != nil {
			p.add(between(last, g, drawn, track), false)
		}
		p.add(g.Text, g.Bold)
		last, drawn = g, drawn[:0]
	}
	p.space = len(drawn) > 0
	return p
}

func (p *piece) add(s string, bold bool) {
	p.text = append(p.text, s...)
	for range len(s) {
		p.bold = append(p.bold, bold)
	}
}

// mark reads the mark of a note from raised glyphs: its label, and how many glyphs it has.
func mark(glyphs []*glyph) (label string, n int) {
	var b strings.Builder
	for n < len(glyphs) && glyphs[n].super && !glyphs[n].blank {
		b.WriteString(glyphs[n].Text)
		n++
		if !isMark(b.String(), false) && !isMark(b.String()+"]", false) {
			n--
			break
		}
	}
	var whole strings.Builder
	for _, g := range glyphs[:n] {
		whole.WriteString(g.Text)
	}
	if !isMark(whole.String(), true) {
		return "", 0
	}
	return bareMark(whole.String()), n
}

// isMark tells whether s can be a note's mark, or (if not whole) the start of one.
func isMark(s string, whole bool) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '*' || r == '†' || r == '※' || r >= '①' && r <= '⑳':
			digits++
		case strings.ContainsRune("[]［］〔〕()（）", r):
		default:
			return false
		}
	}
	return digits <= 3 && (digits > 0 || !whole)
}

func bareMark(s string) string { return strings.Trim(s, "[]［］〔〕()（） ") }

// track is the space that the line leaves between all its Chinese characters.
func (l *line) track() float64 {
	var gaps []float64
	var last *glyph
	for _, g := range l.glyphs {
		if g.blank {
			last = nil
			continue
		}
		if last != nil && wide(last.Text) && wide(g.Text) {
			gaps = append(gaps, g.X0-last.X1)
		}
		last = g
	}
	if len(gaps) < 3 {
		return 0
	}
	sort.Float64s(gaps)
	return math.Max(0, gaps[len(gaps)/2])
}

// between is the white space that stands between two glyphs: what was drawn, if it shows, or what a gap stands for.
func between(a, b *glyph, drawn []string, track float64) string {
	gap, size := b.X0-a.X1, math.Min(a.Size, b.Size)
	switch from, to := rightToLeft(a.Text), rightToLeft(b.Text); {
	case from && to:
		gap = a.X0 - b.X1
	case from || to: // they do not stand side by side
		return strings.Join(drawn, "")
	}
	aw, bw := wide(a.Text), wide(b.Text)
	if a.Vertical || b.Vertical {
		return ""
	}
	if len(drawn) > 0 {
		if aw && bw && gap < 0.15*size+track {
			return ""
		}
		return strings.Join(drawn, "")
	}
	switch {
	case aw && bw:
		if gap > 0.8*size+track {
			return " "
		}
	case aw || bw:
		if gap > 0.7*size+track {
			return " "
		}
	default:
		if gap > 0.17*size && gap > track+0.1*size {
			return " "
		}
	}
	return ""
}

// wide tells whether text is Chinese, or punctuation that goes with it.
func wide(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2E80 || r >= 0x2460 && r < 0x2600 || strings.ContainsRune("“”‘’…—·×÷≥≤±", r)
}

// unit is the width of what could not have been cut off from the start of the line: a Latin word or number, or a
// character with the punctuation round it.
func (l *line) unit() float64 {
	if w := firstWord(logical(l.glyphs)); w > 0 {
		return w
	}
	start := math.NaN()
	end, size := 0.0, l.size
	var last rune
	n := 0
	for _, g := range l.glyphs {
		if g.blank {
			if n > 0 {
				break
			}
			continue
		}
		r, _ := utf8.DecodeRuneInString(g.Text)
		if n > 0 && !strings.ContainsRune(opening, last) && !strings.ContainsRune(closing, r) {
			hangs := strings.ContainsRune(closing, last) && !wide(g.Text) // a number stays with the comma before it
			if !hangs && (wide(g.Text) || wide(string(last))) || g.X0-end > 0.3*g.Size {
				break
			}
		}
		if n == 0 {
			start = g.X0
		}
		end, last = g.X1, r
		if n++; n > 40 {
			break
		}
	}
	if n == 0 {
		return size
	}
	return end - start
}

// after is the room that the start of the line would have taken at the end of a text.
func (l *line) after(p *piece, size float64) float64 {
	unit := l.unit()
	last, _ := utf8.DecodeLastRune(p.text)
	if p.space || !wide(string(last)) {
		return unit + 0.25*size
	}
	for _, g := range l.glyphs {
		if !g.blank {
			if !wide(g.Text) { // programs leave a gap between Chinese and Latin
				unit += 0.25 * size
			}
			break
		}
	}
	return unit
}

const (
	opening = "（(《“‘【〔［[{<「『〈"
	closing = "，。、；：！？）)》”’】〕］]}>」』〉,.;:!?%％‰…"
)

// ends tells whether a text ends as a sentence or a clause in a list does.
func ends(text []byte) bool {
	s := strings.TrimRight(string(text[max(0, len(text)-24):]), "”’\"')）】》 ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？；：!?;:", r)
}

// closes tells whether a text begins with a mark that begins no line.
func closes(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return strings.ContainsRune("，。、；：！？）》”’】〕」』〉%％‰", r)
}

// glue is what stands between two lines of one paragraph: nothing, or a space between Latin words.
func glue(a *piece, b []byte) string {
	if len(a.text) == 0 || len(b) == 0 {
		return ""
	}
	x, _ := utf8.DecodeLastRune(a.text)
	y, _ := utf8.DecodeRune(b)
	word := func(r rune) bool { return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	switch {
	case wide(string(x)) || wide(string(y)):
		return ""
	case a.space:
		return " "
	case word(x) && word(y):
		if unicode.IsDigit(x) && unicode.IsDigit(y) {
			return ""
		}
		return " "
	case word(y) && strings.ContainsRune(",.;:?!)", x) && !unicode.IsDigit(y):
		return " "
	case word(x) && y == '(':
		return " "
	}
	return ""
}

// join appends what a further line holds.
func (p *piece) join(b piece) {
	p.add(glue(p, b.text), false)
	p.append(b)
}

func (p *piece) append(b piece) {
	shift := len(p.text)
	for _, r := range b.refs {
		p.refs = append(p.refs, ref{r.at + shift, r.label})
	}
	p.text, p.bold, p.space = append(p.text, b.text...), append(p.bold, b.bold...), b.space
}
