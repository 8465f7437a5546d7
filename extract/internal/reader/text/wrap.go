package text

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// wrap says how a file's paragraphs were cut into lines of one width. The zero value means that they were not.
type wrap struct {
	width    int  // of a full line, in half-width columns, or in characters
	byRunes  bool // the width was counted in characters
	indented bool // paragraphs begin with an indent, so a line without one goes on
}

const (
	leastWrap   = 50 // half-width columns: 25 characters
	leastFull   = 5  // lines of full width that make a wrapped file
	wrapSlack   = 4  // what a full line may lack, as punctuation must not begin a line, and a number is not cut
	indentWidth = 4  // of the first line of a paragraph
)

// width is the width of s in half-width columns.
func width(s string) int {
	w := 0
	for _, r := range s {
		switch {
		case r == markOpen || r == markClose || r == '\u200b':
		case r < 0x2010 || 0xff61 <= r && r <= 0xffdc:
			w++
		default:
			w += 2
		}
	}
	return w
}

func (w *wrap) measure(s string) int {
	if w.byRunes {
		return utf8.RuneCountInString(s) * 2
	}
	return width(s)
}

// findWrap finds out whether the running text was cut into lines of one width: many lines of nearly the greatest width
// that there is, and most of them not at the end of a sentence. Some programs count columns, some characters: the count by
// which more lines are full is the one.
func (f *file) findWrap() {
	most := 0
	for _, byRunes := range []bool{false, true} {
		w := wrap{byRunes: byRunes}
		const widest = 512
		var count, open [widest]int
		total, beyond, indented := 0, 0, 0
		for i := range f.lines {
			l := &f.lines[i]
			if l.class != running || blank(l.text) {
				continue
			}
			total++
			if indentOf(l.text) >= indentWidth {
				indented++
			}
			n := w.measure(l.text)
			if n >= widest {
				beyond++
				continue
			}
			count[n]++
			if !sentenceEnd(l.text) {
				open[n]++
			}
		}
		bestFull, bestOpen, longOpen := 0, 0, 0
		for n := leastWrap; n < widest; n++ {
			longOpen += open[n]
			full, unended := 0, 0
			for k := n - wrapSlack; k <= n; k++ {
				full += count[k]
				unended += open[k]
			}
			if full > bestFull {
				w.width, bestFull, bestOpen = n, full, unended
			}
		}
		for n := w.width + wrapSlack; n < widest; n++ {
			beyond += count[n]
		}
		// In a file of short lines the few long ones tell: whole paragraphs do not all break off in mid-sentence at one width.
		sparse := bestFull*3 < total && (beyond > 0 || bestOpen*5 < longOpen*4)
		if bestFull < leastFull || sparse || bestOpen*5 < bestFull*3 || beyond*40 > total || bestFull <= most {
			continue
		}
		// Lines a little wider than most are those that took in a last punctuation mark.
		for n := w.width + 1; n < min(w.width+wrapSlack, widest); n++ {
			if count[n] > 0 {
				w.width = n
			}
		}
		w.indented = indented*10 >= total
		f.wrap, most = w, bestFull
	}
}

func indentOf(s string) int {
	return width(s[:len(s)-len(strings.TrimLeftFunc(s, space))])
}

// headingStart matches what a line of its own begins with.
var headingStart = pattern.New(`^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9０-９]{1,3}[）)]|[0-9０-９]{1,2}[、.．](?:[^0-9]|$)|[1-9][0-9]?(?:[.．][1-9][0-9]?)(?:[.．][1-9]|[\s\x{3000}])|[①-⑳]|第[一二三四五六七八九十]{1,3}[部章节条]|附[件表][0-9一二三四五六七八九十：:]|[-•●◆■□])`)

// goesOn tells whether the paragraph that line i is part of goes on in line k.
func (f *file) goesOn(i, k int) bool {
	w := f.wrap
	a, b := &f.lines[i], &f.lines[k]
	if b.class != running {
		return false
	}
	if w.width == 0 {
		return k > i+1 && f.cutByPage(a.text, b.text)
	}
	if b.gap > 0 && k == i+1 && !b.breaks {
		return false // blank lines end a paragraph, but for those at the foot of a page
	}
	s, next := a.text, trim(b.text)
	if next == "" || headingStart.MatchString(next) {
		return false
	}
	if sentenceEnd(s) && !w.indented || indentOf(b.text) >= indentWidth {
		return false
	}
	if w.indented && indentOf(s) < indentWidth && !f.follows(i) && !strings.ContainsAny(s, "，。；：") {
		return false // a title or heading at the margin, where paragraphs have an indent
	}
	n := w.measure(s)
	return n >= w.width-wrapSlack || n+w.measure(firstWord(next)) > w.width
}

// cutByPage tells whether a paragraph that stands in one line breaks off at the foot of a page and goes on behind it.
func (f *file) cutByPage(s, next string) bool {
	return width(s) >= leastWrap && strings.ContainsAny(s, "，。；") && !sentenceEnd(s) &&
		indentOf(next) < indentWidth && !headingStart.MatchString(trim(next))
}

// follows tells whether line i is cut off from the line before it, and so begins no paragraph.
func (f *file) follows(i int) bool {
	return i > 0 && f.lines[i-1].class == running && f.wrap.measure(f.lines[i-1].text) >= f.wrap.width-wrapSlack && !sentenceEnd(f.lines[i-1].text)
}

// firstWord is what could not be cut off from the start of s: a Latin word or number, or one character with the
// punctuation after it.
func firstWord(s string) string {
	for i, r := range s {
		word := r < 0x80 && r > ' '
		if !word && i == 0 || i > 0 && strings.ContainsRune("，。、；：！？）》”’%％", r) {
			continue
		}
		if !word || i > 0 && s[0] >= 0x80 || i > 40 {
			return s[:i]
		}
	}
	return s
}

// joinWrapped joins what a line end cut apart. Only between two Latin words was there a space.
func joinWrapped(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	if latin(a[len(a)-1]) && latin(b[0]) {
		return a + " " + b
	}
	return a + b
}

func latin(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
