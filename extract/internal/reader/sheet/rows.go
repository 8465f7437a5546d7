package sheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A run is a range of rows without an empty one between, end excluded.
type run struct{ from, to int }

// runs cuts the grid at empty rows.
func (g *grid) runs() []run {
	var runs []run
	for i := range g.rows {
		if i == 0 || g.rows[i].at != g.rows[i-1].at+1 && !g.rows[i].tied {
			runs = append(runs, run{i, i})
		}
		runs[len(runs)-1].to = i + 1
	}
	return runs
}

// A role is what a row is.
type role uint8

const (
	blank  role = iota // cells without a text
	inGrid             // part of a table
	alone              // one text by itself: a title, a note, a sentence
	line               // labels and what they say, outside the frame: `填报单位：… 单位：万元`
)

// roles tells what the rows of a run are.
func (g *grid) roles(r run) []role {
	rows := g.rows[r.from:r.to]
	roles := make([]role, len(rows))
	framed := 0 // rows with borders and more than one cell
	for i := range rows {
		if rows[i].bordered && len(rows[i].pieces)+rows[i].reach > 1 {
			framed++
		}
	}
	frame := framed >= 2 || framed == len(rows)
	for i := range rows {
		w := &rows[i]
		switch {
		case w.texts == 0:
			roles[i] = blank
		case frame && w.bordered && w.texts == 1 && w.reach == 0 && len(w.pieces) == 1 && standsOut(w.text()):
			roles[i] = alone // a title inside the frame
		case frame && (w.bordered || w.reach > 0):
			roles[i] = inGrid
		case w.texts == 1 && !w.tied:
			roles[i] = alone
		case frame && !w.tied && labelled(w):
			roles[i] = line
		default:
			roles[i] = inGrid
		}
	}
	if frame {
		g.framedEdges(rows, roles)
	} else {
		openEdges(rows, roles)
	}
	return roles
}

// framedEdges takes a row of one cell over the whole width that a framed grid begins with for its title.
func (g *grid) framedEdges(rows []row, roles []role) {
	fresh := true // no row of the grid has been seen
	for i := range rows {
		w := &rows[i]
		switch {
		case roles[i] != inGrid:
			fresh = roles[i] != blank || fresh
		case fresh && w.texts == 1 && w.reach == 0 && len(w.pieces) == 1 && i+1 < len(rows):
			roles[i] = alone
		default:
			fresh = false
		}
	}
}

// openEdges finds what belongs to the grid of a run without borders: what stands between its first and its last row of
// several cells, save titles and sentences.
func openEdges(rows []row, roles []role) {
	first, last, width := -1, -1, 0
	for i := range rows {
		if roles[i] == inGrid {
			if first < 0 {
				first = i
			}
			last = i
			width = max(width, rows[i].texts)
		}
	}
	if first < 0 {
		return
	}
	// A line of labels over or under the grid, as long as a grid is left.
	for n := 0; n < 2 && first < last && width > 2 && labelled(&rows[first]) && rows[first].texts < width; n++ {
		roles[first] = line
		for first++; roles[first] != inGrid; first++ {
		}
	}
	for n := 0; n < 2 && first < last && width > 2 && labelled(&rows[last]) && rows[last].texts < width; n++ {
		roles[last] = line
		for last--; roles[last] != inGrid; last-- {
		}
	}
	if first == last && !rows[first].tied && labelled(&rows[first]) {
		roles[first] = line
		return
	}
	for last+1 < len(rows) && roles[last+1] == alone && goesOn(&rows[last+1]) {
		last++
	}
	// Between two rows of the grid, rows of one text are prose together or not at all: a heading has its sentences
	// under it, while `一、基本支出` has rows of values.
	chapter := 0 // the number of the heading over the grid; -1 where the grid numbers its own rows
	for i := range first {
		if n := numbered(rows[i].text()); roles[i] == alone && n > 0 {
			chapter = n
		}
	}
	for i := first; i <= last; {
		end, prose, number := i, false, 0
		for ; end <= last && roles[end] == alone; end++ {
			text := rows[end].text()
			n := numbered(text)
			prose = prose || standsOut(text) || sentence(text) || n > 1 && n == chapter+1
			number = max(number, n)
		}
		switch {
		case prose && number > 0:
			chapter = number
		case end > i && !prose:
			chapter = -1
		}
		if end <= last && numbered(rows[end].text()) == 1 {
			chapter = -1
		}
		for ; i < end; i++ {
			if !prose {
				roles[i] = inGrid
			}
		}
		i++
	}
}

// numbered is the number of a heading such as `二、收支情况`, or 0.
func numbered(text string) int {
	number, _, ok := strings.Cut(strings.TrimSpace(text), "、")
	if !ok {
		return 0
	}
	return 1 + slices.Index([]string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"}, number)
}

// goesOn tells whether a single value under a grid is of it: a number that is no date.
func goesOn(w *row) bool {
	text := strings.TrimSpace(w.text())
	return !strings.ContainsFunc(text, unicode.IsLetter) && utf8.RuneCountInString(text) <= 20 && !onDate.MatchString(text)
}

// text is the text of a row that has one.
func (w *row) text() string {
	for i := range w.pieces {
		if w.pieces[i].text != "" {
			return w.pieces[i].text
		}
	}
	return ""
}

// title matches what stands over a form: its name, its number, its year, its unit, and the lines under it.
var title = pattern.New(`^(?:.{2,40}表(?:[（(][^（()）]{1,20}[）)])?|[（(]?[12][0-9]{3}年?度?[）)]?|附[件表]\s*[0-9一二三四五六七八九十]*(?:[-—－][0-9]+)?[:：]?|表\s*[0-9一二三四五六七八九十]+(?:[-—－][0-9]+)?|[（(]?(?:金额)?单位[:：].{1,10}|(?:备?注|说明|填表说明|填报说明|填写说明|填报单位|填表单位|填报人|填表人|填报日期|填表日期)[:：].*)$`)

// standsOut tells whether a text by itself is a title or a note whatever its cell looks like.
func standsOut(text string) bool {
	text = strings.TrimSpace(text)
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		first, rest := text[:i], text[i+1:]
		return title.MatchString(tight(first)) && (strings.ContainsAny(first, ":：") || title.MatchString(tight(rest)))
	}
	return title.MatchString(tight(text))
}

// tight is a text without the spaces that spread a title.
func tight(s string) string {
	if len(s) > 400 {
		s = strings.ToValidUTF8(s[:400], "")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// sentence tells whether a text is prose.
func sentence(text string) bool {
	return strings.HasSuffix(text, "。") && utf8.RuneCountInString(text) > 40
}

// labelled tells whether a row is labels with what they say: `填报人： 张三  联系电话： …`.
func labelled(w *row) bool {
	labels, waiting := 0, false
	for i := range w.pieces {
		text := strings.TrimSpace(w.pieces[i].text)
		switch {
		case text == "":
		case strings.Contains(text, "\n"):
			return false
		case label(text):
			labels++
			waiting = strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")
		case waiting, title.MatchString(tight(text)), onDate.MatchString(text):
			waiting = false
		default:
			return false
		}
	}
	return labels > 0
}

var onDate = pattern.New(`^[0-9]{4}\s*[年/.-]\s*[0-9]{1,2}\s*(?:[月/.-]\s*(?:[0-9]{1,2}\s*日?)?)?$`)

// label tells whether a text is a label with a colon after Chinese words, and maybe what it says.
func label(text string) bool {
	i := strings.IndexAny(text, ":：")
	if i <= 0 || i > 45 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:i], " \u3000)）"))
	return unicode.Is(unicode.Han, r)
}
