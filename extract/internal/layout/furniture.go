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
	for changed, round := true, 0; changed && round < 4; round++ {
		changed = b.edgeLines(true)
		changed = b.edgeLines(false) || changed
	}
}

// An outer line is the first or last one of a page.
type outer struct {
	sheet *sheet
	index int
	text  string
}

// edgeLines takes the outermost line off each page where it is furniture.
func (b *book) edgeLines(top bool) bool {
	var all []outer
	for _, s := range b.sheets {
		if i := s.outermost(top); i >= 0 {
			p := s.lines[i].text(nil)
			all = append(all, outer{s, i, strings.TrimFunc(string(p.text), space)})
		}
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
