package layout

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// pageNumber matches lines that are page numbers wherever they stand at the edge of a page.
var pageNumber = pattern.New(`^(?:[-—–－―‐─~·•]+\s*(?:[0-9０-９]{1,4}|[IVXLivxl]{1,6})\s*[-—–－―‐─~·•]+` +
	`|第?\s*[0-9０-９]{1,4}\s*页(?:[\s，,、/]*[共总]\s*[0-9０-９]{1,4}\s*页)?` +
	`|[-—]?\s*第\s*[一二三四五六七八九十百]{1,5}\s*页\s*[-—]?` +
	`|(?i:page)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?` +
	`|\d{1,4}\s*/\s*共?\s*\d{1,4}\s*页?)$`)

// edge is how far running heads and feet reach into a page.
const edge = 0.16

// furniture takes page numbers and running heads and feet out of the lines.
func (b *book) furniture() {
	for _, top := range []bool{false, true} { // the last line of a page tells whether the first of the next one goes on with it
		for round := 0; round < 4 && b.edgeLines(top); round++ {
		}
	}
}

// An outer line is the first or last one of a page.
type outer struct {
	sheet *sheet
	prior *sheet // the page before, or nil
	index int
	text  string
}

// edgeLines takes the outermost line off each page where it is furniture.
func (b *book) edgeLines(top bool) bool {
	var all []outer
	var prior *sheet
	for _, s := range b.sheets {
		if i := s.outermost(top); i >= 0 {
			p := s.lines[i].text(nil)
			all = append(all, outer{s, prior, i, strings.TrimFunc(string(p.text), space)})
		}
		prior = s
	}
	same := map[string][]int{}
	shift := map[int][]int{}
	for k, o := range all {
		l := o.sheet.lines[o.index]
		if len(o.text) < 240 {
			same[patternOf(o.text)] = append(same[patternOf(o.text)], k)
		}
		if n, err := strconv.Atoi(halfWidth(o.text)); err == nil && len(o.text) <= 9 && l.X1-l.X0 < 80 {
			shift[n-o.sheet.number] = append(shift[n-o.sheet.number], k)
		}
	}
	take := map[int]bool{}
	for k, o := range all {
		if pageNumber.MatchString(o.text) {
			take[k] = true
		}
	}
	for _, members := range shift {
		if len(members) >= 2 || len(b.sheets) == 1 && !top {
			for _, k := range members {
				take[k] = true
			}
		}
	}
	for text, members := range same {
		if text == "" {
			continue
		}
		for _, level := range levels(all, members) {
			if len(level) >= 3 && len(level)*3 >= len(b.sheets) || len(level) >= 2 && len(level)*2 > len(b.sheets) || len(level) >= 5 {
				if allText(all, level, top) || numbersAnnexes(all, level) {
					continue
				}
				for _, k := range level {
					take[k] = true
				}
			}
		}
	}
	for k, o := range all {
		if !take[k] {
			continue
		}
		l := o.sheet.lines[o.index]
		o.sheet.lines = append(o.sheet.lines[:o.index:o.index], o.sheet.lines[o.index+1:]...)
		if top {
			o.sheet.head = append(o.sheet.head, l)
		} else {
			o.sheet.foot = append(o.sheet.foot, l)
		}
	}
	return len(take) > 0
}

// numbersAnnexes tells whether lines at the head of pages mark one attachment after the other: 附件2, 附件3.
func numbersAnnexes(all []outer, level []int) bool {
	different := false
	for _, k := range level {
		if !strings.HasPrefix(all[k].text, "附") || len(all[k].text) > len("附件 12：") {
			return false
		}
		different = different || all[k].text != all[level[0]].text
	}
	return different
}

// allText tells whether lines at the edge of pages are running text, though they are alike and stand at one height: each
// is the rest of a sentence, or such lines stand in the middle of most of the pages too.
func allText(all []outer, level []int, top bool) bool {
	rest, inside := 0, 0
	for _, k := range level {
		if all[k].goesOn(top) {
			rest++
		}
		if all[k].hasLikeInside() {
			inside++
		}
	}
	return rest == len(level) || 2*inside > len(level)
}

// hasLikeInside tells whether a line away from the edges of the page differs from this one in figures at most. A few
// characters say nothing.
func (o outer) hasLikeInside() bool {
	pattern := patternOf(o.text)
	if len(strings.Trim(pattern, "#")) < len("第项工作") {
		return false
	}
	n := o.sheet.lines[o.index].inked()
	for i, l := range o.sheet.lines {
		if i == o.index || l.base < edge*o.sheet.height || l.base > (1-edge)*o.sheet.height || l.inked() != n {
			continue
		}
		if t := l.text(nil); patternOf(string(t.text)) == pattern {
			return true
		}
	}
	return false
}

// inked is how many glyphs of a line are no white space.
func (l *line) inked() int {
	n := 0
	for _, g := range l.glyphs {
		if !g.blank {
			n++
		}
	}
	return n
}

// goesOn tells whether the line is the rest of a sentence: that of the line above it, or of the last line of the page
// before. It stands as near to its neighbour as lines of text do, at the left, in their size.
func (o outer) goesOn(top bool) bool {
	l := o.sheet.lines[o.index]
	next := o.sheet.nextLine(l, !top) // into the page
	if next == nil || !sameSize(next, l) {
		return false
	}
	usual := 1.75 * l.size
	if after := o.sheet.nextLine(next, !top); after != nil {
		usual = math.Abs(after.base - next.base)
	}
	if math.Abs(next.base-l.base) > 1.25*usual+1.5 {
		return false
	}
	before, of := next, o.sheet
	if top {
		if of = o.prior; of == nil {
			return false
		}
		if before = of.lastLine(); before == nil || !sameSize(before, l) {
			return false
		}
	}
	left, right := l.X0, before.X1
	for _, x := range o.sheet.lines {
		left = math.Min(left, x.X0)
	}
	for _, x := range of.lines {
		right = math.Max(right, x.X1)
	}
	t := before.text(nil)
	return len(t.text) > 0 && !ends(t.text) && before.X1 > right-4*l.size && l.X0 < left+0.5*l.size
}

func sameSize(a, b *line) bool { return math.Abs(a.size-b.size) <= 0.08*math.Max(a.size, b.size) }

// nextLine is the line that stands next above or below another one, or nil.
func (s *sheet) nextLine(l *line, above bool) *line {
	var best *line
	for _, x := range s.lines {
		if above && x.base < l.base-1 && (best == nil || x.base > best.base) || !above && x.base > l.base+1 && (best == nil || x.base < best.base) {
			best = x
		}
	}
	return best
}

// lastLine is the lowest line of a page, or nil where a table stands below it.
func (s *sheet) lastLine() *line {
	var best *line
	for _, l := range s.lines {
		if best == nil || l.base > best.base {
			best = l
		}
	}
	for _, g := range s.grids {
		if best != nil && g.Y1 > best.base {
			return nil
		}
	}
	return best
}

// outermost is the index of the first or last line of a page, when it stands at the edge; else -1.
func (s *sheet) outermost(top bool) int {
	best := -1
	for i, l := range s.lines {
		if best < 0 || top && l.base < s.lines[best].base-1 || !top && l.base > s.lines[best].base+1 {
			best = i
		}
	}
	if best < 0 {
		return -1
	}
	l := s.lines[best]
	if top && l.base > edge*s.height || !top && l.base < (1-edge)*s.height {
		return -1
	}
	for _, g := range s.grids {
		if top && g.Y0 < l.base || !top && g.Y1 > l.base {
			return -1
		}
	}
	return best
}

// patternOf is a text with its numbers made alike.
func patternOf(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			return '#'
		case space(r):
			return -1
		}
		return r
	}, s)
}

func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// levels groups lines of one text by the height at which they stand.
func levels(all []outer, members []int) [][]int {
	height := func(k int) float64 { return all[k].sheet.lines[all[k].index].base }
	sort.SliceStable(members, func(i, j int) bool { return height(members[i]) < height(members[j]) })
	var out [][]int
	for i, k := range members {
		if i == 0 || math.Abs(height(k)-height(members[i-1])) > 4 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], k)
	}
	return out
}
