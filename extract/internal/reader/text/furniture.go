package text

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// pageNumber matches lines that are page numbers wherever they stand.
var pageNumber = pattern.New(`^(?:[-—–－―‐─~·•]+\s*(?:\d{1,4}|[IVXLivxl]{1,6})\s*[-—–－―‐─~·•]+` +
	`|第\s*\d{1,4}\s*页(?:[\s，,、/]*[共总]\s*\d{1,4}\s*页)?` +
	`|[-—]?\s*第\s*[一二三四五六七八九十百]{1,5}\s*页\s*[-—]?` +
	`|(?i:page)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?` +
	`|\d{1,4}\s*/\s*共?\s*\d{1,4}\s*页)$`)

// longest is the length in bytes of what can still be a page number.
const longest = 48

// findPageNumbers marks page numbers. A bare number is one next to a form feed, or as a member of a sequence.
func (f *file) findPageNumbers() {
	var bare []int
	for i := range f.lines {
		l := &f.lines[i]
		if l.class != running || len(l.text) > longest || strings.HasPrefix(l.text, "\t") {
			continue
		}
		s := trim(l.text)
		switch {
		case pageNumber.MatchString(s):
			l.class = footer
		case len(s) > 4 || !number(s):
		case f.atPageBreak(i):
			l.class = footer
		case !f.insideCells(i) && !f.amongCells(i):
			bare = append(bare, i)
		}
	}
	f.numberPages(bare)
}

// atPageBreak tells whether a page ends after line i, or starts with it.
func (f *file) atPageBreak(i int) bool {
	last := i+1 == len(f.lines)
	return i > 0 && f.lines[i].breaks && f.lines[i].page > f.lines[i-1].page && (last || f.lines[i+1].gap > 0) ||
		!last && f.lines[i+1].breaks || last && f.paged
}

// insideCells tells whether line i may be one of the cell of a table above it.
func (f *file) insideCells(i int) bool {
	l := &f.lines[i]
	return i > 0 && l.gap == 0 && strings.HasPrefix(f.lines[i-1].text, "\t")
}

// amongCells tells whether line i may be a cell of a table with a cell on each line: figures stand beside it, or a
// short line with a figure near by.
func (f *file) amongCells(i int) bool {
	short := 0
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(f.lines) || f.lines[k].breaks || strings.Contains(f.lines[k].text, "\t") {
			continue
		}
		switch s := trim(f.lines[k].text); {
		case amount.MatchString(s) && !number(s), s != "" && dash.MatchString(s):
			return true
		case number(s), utf8.RuneCountInString(s) <= shortCell && !sentenceEnd(s) && !headingStart.MatchString(s):
			short++
		}
	}
	if short == 0 {
		return false
	}
	for k := max(0, i-5); k < min(len(f.lines), i+6); k++ {
		if s := trim(f.lines[k].text); k != i && amount.MatchString(s) && !strings.Contains(f.lines[k].text, "\t") {
			return true
		}
	}
	return false
}

// shortCell is the length in runes of what is rather a cell than a line cut off at a page's width.
const shortCell = 16

// A page holds more text than this, in runes, so numbers that follow each other closer are no page numbers but, say, the
// first column of a table whose cells were written one a line.
const leastOnPage = 100

// numberPages marks the longest sequence of bare numbers, each one more than the one before, with a page's text between.
func (f *file) numberPages(bare []int) {
	if len(bare) < 2 {
		return
	}
	runes := make([]int, len(f.lines)+1) // before line i
	for i := range f.lines {
		runes[i+1] = runes[i] + utf8.RuneCountInString(f.lines[i].text)
	}
	type chain struct{ length, before int }
	chains := make([]chain, len(bare))
	latest := map[int]int{} // value → index into bare of the best chain that ends with it
	best := 0
	for k, i := range bare {
		v, _ := strconv.Atoi(trim(f.lines[i].text))
		chains[k] = chain{1, -1}
		if j, ok := latest[v-1]; ok && runes[i]-runes[bare[j]+1] >= leastOnPage {
			chains[k] = chain{chains[j].length + 1, j}
		}
		if j, ok := latest[v]; !ok || chains[k].length > chains[j].length {
			latest[v] = k
		}
		if chains[k].length > chains[best].length {
			best = k
		}
	}
	if chains[best].length < 2 {
		return
	}
	for k := best; k >= 0; k = chains[k].before {
		f.lines[bare[k]].class = footer
	}
}

// findRunningHeads marks a first line that most pages share.
func (f *file) findRunningHeads() {
	if !f.paged {
		return
	}
	count := map[string][]int{}
	pages := int32(0)
	for i := range f.lines {
		if l := &f.lines[i]; i == 0 || l.page > f.lines[i-1].page {
			pages++
			if l.class == running && len(l.text) < 200 && !strings.Contains(l.text, "\t") {
				count[trim(l.text)] = append(count[trim(l.text)], i)
			}
		}
	}
	for _, at := range count {
		// The first is left where it is the only title that the text has: on page one.
		if len(at) >= 3 && len(at)*2 >= int(pages) {
			for _, i := range at {
				if f.lines[i].page > 1 {
					f.lines[i].class = header
				}
			}
		}
	}
}

var (
	leaders      = pattern.New(`(?:\.{4,}|(?:\.\s){3,}|…{2,}|·{3,}|．{3,}|。{3,}|-{5,}|_{4,}|─{3,})[\s.…·]*[-—(（]?\s*(?:\d{1,3}|[IVXivx]{1,5})\s*[-—)）]?$`)
	contentsPage = pattern.New(`^(.*[^\s\d.])[\s.…·．。_─-]+(\d{1,3})$`)
)

// A file has few tables of contents, and contentsLines bounds how far one goes after its title.
const (
	contentsLines  = 300
	contentsTitles = 50
)

// findContents marks the table of contents: lines with dotted leaders, and what follows the line 目录.
func (f *file) findContents() {
	titles := 0
	for i := range f.lines {
		l := &f.lines[i]
		if l.class != running || len(l.text) > 300 {
			continue
		}
		s := plain(trim(l.text))
		if leaders.MatchString(s) {
			l.class = contents
			continue
		}
		if titles < contentsTitles && len(s) < 40 && contentsTitle(s) {
			titles++
			end := f.contentsByPage(i)
			if end == i {
				end = f.contentsByRepetition(i)
			}
			for k := i; k <= end && end > i; k++ {
				if f.lines[k].class == running {
					f.lines[k].class = contents
				}
			}
		}
	}
}

func contentsTitle(s string) bool {
	s = strings.Trim(squeeze(s), "【】[]：:—-")
	return s == "目录" || s == "目次" || s == "目錄"
}

// squeeze drops all space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if space(r) {
			return -1
		}
		return r
	}, s)
}

// contentsByPage returns the last line after title that ends in a page number; page numbers do not fall.
func (f *file) contentsByPage(title int) int {
	end, page, matched := title, 0, 0
	seen := map[string]bool{}
	for i, missed := title+1, 0; i < len(f.lines) && i <= title+contentsLines && missed < 3; i++ {
		l := &f.lines[i]
		s := plain(trim(l.text))
		if l.class == dropped {
			continue
		}
		if l.class == contents || leaders.MatchString(s) {
			end, missed = i, 0
			matched++
			continue
		}
		name := s
		if m := contentsPage.FindStringSubmatch(s); m != nil && len(s) < 300 {
			if p, _ := strconv.Atoi(m[2]); p >= page && p <= page+100 {
				end, page, missed = i, p, 0
				matched++
				seen[squeeze(m[1])] = true
				continue
			}
			name = m[1]
		}
		// The text has begun where a title comes again.
		if seen[squeeze(name)] || !shortTitle(s) {
			break
		}
		missed++
	}
	if matched < 2 {
		return title
	}
	return end
}

// contentsByRepetition returns the last line of a table of contents without page numbers: the one before its first
// title comes again, as the first heading of the text.
func (f *file) contentsByRepetition(title int) int {
	var names []string
	for i := title + 1; i < len(f.lines) && i <= title+contentsLines; i++ {
		l := &f.lines[i]
		if l.class == dropped {
			continue
		}
		s := plain(trim(l.text))
		if !shortTitle(s) {
			break
		}
		name := squeeze(s)
		if len(names) >= 2 && name == names[0] {
			// A second title must come again too, or the repetition is one of a list.
			for k := i + 1; k < len(f.lines) && k <= i+contentsLines; k++ {
				if squeeze(plain(f.lines[k].text)) == names[1] {
					return i - 1
				}
			}
			break
		}
		names = append(names, name)
	}
	return title
}

func shortTitle(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= 60 && !sentenceEnd(s)
}

// sentenceEnd tells whether s ends as a sentence or a clause does.
func sentenceEnd(s string) bool {
	s = strings.TrimRight(s, "”’\"')）】》")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？；：!?;:", r)
}
