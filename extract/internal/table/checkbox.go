package table

import (
	"strings"
	"unicode/utf8"
)

// Marks of check boxes. Symbol fonts that were not mapped leave letters (R and þ are ticked boxes, ¨ and o empty ones); 口 and
// 囗 are read for □. They count only between the words of a choice.
const (
	tickMarks  = "☑☒√✓✔■●◉⊙▣★🗹🗷✅þRý"
	emptyMarks = "□☐○◯口囗▢◻¨o☆"
	between    = " （）()[]【】、,，;；/／_：:"
)

// tick tells whether a cell is nothing but a tick.
func tick(text string) bool {
	return text != "" && strings.Trim(text, "☑√✓✔■●◉🗹✅Vv") == ""
}

// An option is the runes of a grade among those to be ticked.
type option struct{ from, to int }

// chosenGrade is the grade that is ticked among several: ☑优 □良 □中 □差, 优（√） 良（ ）, 优√ 良 中 差. options is false where the
// text offers no choice; chosen is nil where none, or more than one, is ticked.
func chosenGrade(s squeezed) (chosen *Field, options bool) {
	runes := s.runes
	var found []option
	strange := 0
	for i := 0; i < len(runes); {
		if n := gradeAt(runes[i:]); n > 0 {
			found = append(found, option{i, i + n})
			i += n
			continue
		}
		if !strings.ContainsRune(tickMarks+emptyMarks+between, runes[i]) {
			if strange++; strange > 1 {
				return nil, false
			}
		}
		i++
	}
	if len(found) < 2 {
		return nil, false
	}
	marks := marksOf(s, found)
	at := -1
	for i, m := range marks {
		if m != 0 && strings.ContainsRune(tickMarks, m) {
			if at >= 0 {
				return nil, true
			}
			at = i
		}
	}
	if strange > 0 { // a box that was read as another character: the others are empty boxes
		if at >= 0 || len(found) < 3 {
			return nil, false
		}
		for i, m := range marks {
			switch {
			case m == 0:
				return nil, false
			case !strings.ContainsRune(emptyMarks, m):
				at = i
			}
		}
	}
	if at < 0 {
		return nil, true
	}
	f := s.sub(found[at].from, found[at].to)
	return &f, true
}

// marksOf is the mark of each option, 0 for none: those before the options where one stands before the first.
func marksOf(s squeezed, found []option) []rune {
	out := make([]rune, len(found))
	before := func(i int) []rune {
		if i == 0 {
			return s.runes[:found[0].from]
		}
		return s.runes[found[i-1].to:found[i].from]
	}
	after := func(i int) []rune {
		if i+1 == len(found) {
			return s.runes[found[i].to:]
		}
		return s.runes[found[i].to:found[i+1].from]
	}
	leading := mark(before(0)) != 0
	if !leading { // a lone mark that stands next to the option after it: 优 √良 中 差
		for i := 1; i < len(found); i++ {
			if m := found[i-1].to; len(before(i)) == 1 && s.gap(m) && !s.gap(found[i].from) {
				leading = true
			}
		}
	}
	for i := range found {
		if leading {
			out[i] = mark(before(i))
		} else {
			out[i] = mark(after(i))
		}
	}
	return out
}

// gap tells whether white space stood before rune i.
func (s *squeezed) gap(i int) bool {
	return i > 0 && int(s.at[i]) > int(s.at[i-1])+utf8.RuneLen(s.runes[i-1])
}

// mark is the mark in what stands beside an option: a tick rather than an empty box.
func mark(runes []rune) rune {
	var empty rune
	for _, r := range runes {
		switch {
		case strings.ContainsRune(tickMarks, r):
			return r
		case !strings.ContainsRune(between, r):
			empty = r
		}
	}
	return empty
}

// gradeAt is the length of the longest word for a grade at the start of runes, or 0.
func gradeAt(runes []rune) int {
	for n := min(4, len(runes)); n > 0; n-- {
		if text := string(runes[:n]); isGrade(text) && !strings.ContainsAny(text, "“”\"「」 ") {
			return n
		}
	}
	return 0
}

// gradeOf is what the cells from value on say of the grade: the option that is ticked, where there are options, in one cell
// or in several.
func (g *grid) gradeOf(row int, value *cell) *Field {
	if f, options := chosenGrade(value.sq); options {
		return f
	}
	var chosen *Field
	options, ticks := 0, 0
	for c := value; c != nil && c.row == row; c = g.next(row, c) {
		runes := c.sq.runes
		if c.blank() || tick(c.text) {
			continue
		}
		from := 0
		for from < len(runes) && strings.ContainsRune(tickMarks+emptyMarks+between, runes[from]) {
			from++
		}
		n := gradeAt(runes[from:])
		if n == 0 || strings.Trim(string(runes[from+n:]), tickMarks+emptyMarks+between) != "" {
			break
		}
		options++
		m := mark(append(append([]rune{}, runes[:from]...), runes[from+n:]...))
		if next := g.next(row, c); m == 0 && next != nil && tick(next.text) {
			m = '√'
		}
		if m != 0 && strings.ContainsRune(tickMarks, m) {
			f := c.sq.sub(from, from+n)
			chosen, ticks = &f, ticks+1
		}
	}
	switch {
	case ticks == 1:
		return chosen
	case options > 1:
		return nil
	}
	return value.field()
}
