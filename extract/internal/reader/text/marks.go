package text

import (
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A mark is a place that refers to a note. In a line it is held by markOpen, its index and markClose until the text is
// given to the builder: no control character comes out of charset.Decode, so nothing in a file looks like one.
type mark struct {
	label string
	note  int // index into file.notes, -1 none
}

const (
	markOpen  = '\x01'
	markClose = '\x02'
)

// A note is what a mark refers to.
type note struct {
	text string
	line int // index into file.lines of where it stood
}

var (
	wordMark = pattern.New(`\[(?:footnote|endnote)Ref:\s*(\d{1,5})\]`)
	wordNote = pattern.New(`\[(\d{1,5}):(?:[\s\x{3000}\x{a0}]+|$)`)
	bookmark = pattern.New(`\[bookmark: ?[^\[\]]*\]`)
	caret    = pattern.New(`\[\^([0-9A-Za-z_*-]{1,32})\](:?)`)

	// Field codes that a converter wrote out in front of their results.
	fields = pattern.New(`(?:\bTOC(?:\s*\\[a-z](?:\s*"[^"]*")?)+|` +
		`\bHYPERLINK(?:\s+\\[a-z])*\s+(?:"[^"]*"|[\w:/.#?=&%~@-]+)|` +
		`\bPAGEREF\s+_?[A-Za-z]+\d*|` +
		`\bREF\s+_Ref\d+|` +
		`\bSEQ\s+\S{1,8}\s+\\\*\s*ARABIC|` +
		`\\\*\s*MERGEFORMAT)(?:\s*\\[a-z]\b| [hpzu]\b)*`)
	lonelySwitch = pattern.New(`(?:^|\s)\\h\s+(\d{1,3})$`)
)

// A report has some dozen notes. What looks like more than mostNotes of them is left as text, and noteLines bounds over
// how many lines the text of one may go.
const (
	mostNotes = 10_000
	noteLines = 20
)

// readMarks takes bookmarks, field codes and notes out of the lines.
func (f *file) readMarks() {
	for i := range f.lines {
		l := &f.lines[i]
		if strings.IndexByte(l.text, '[') >= 0 {
			l.text = bookmark.ReplaceAllString(l.text, "")
			l.text = wordMark.ReplaceAllStringFunc(l.text, func(s string) string {
				return f.mark(wordMark.FindStringSubmatch(s)[1], s)
			})
		}
		f.dropFields(l)
		if blank(l.text) && !strings.Contains(l.text, "\t") {
			l.class = dropped
		}
	}
	f.readWordNotes()
	f.readCaretNotes()
	for i := range f.lines {
		if l := &f.lines[i]; l.class == dropped && i+1 < len(f.lines) {
			f.lines[i+1].breaks = f.lines[i+1].breaks || l.breaks
		}
	}
}

// mark is what stands in a line for the words that refer to a note.
func (f *file) mark(label, words string) string {
	if len(f.marks) >= mostNotes {
		return words
	}
	f.marks = append(f.marks, mark{label, -1})
	return string(markOpen) + strconv.Itoa(len(f.marks)-1) + string(markClose)
}

// dropFields removes field codes. A page number that is all they leave goes with them; a line that keeps its words and
// the page is one of the table of contents.
func (f *file) dropFields(l *line) {
	if strings.IndexByte(l.text, '\\') < 0 && !strings.Contains(l.text, "PAGEREF") && !strings.Contains(l.text, "HYPERLINK") {
		return
	}
	page := strings.Contains(l.text, "PAGEREF")
	s := fields.ReplaceAllString(l.text, "")
	if t := lonelySwitch.ReplaceAllString(s, " $1"); t != s {
		s, page = t, true
	}
	if s == l.text {
		return
	}
	l.text = strings.TrimRightFunc(s, spaceNotTab)
	switch rest := trim(s); {
	case rest == "" || page && number(rest):
		l.class = dropped
	case page:
		l.class = contents
	}
}

// readWordNotes finds `[0: …]` for the labels that `[footnoteRef:0]` named. Its text may hold brackets and line ends.
func (f *file) readWordNotes() {
	if len(f.marks) == 0 {
		return
	}
	wanted := map[string]bool{}
	for _, m := range f.marks {
		wanted[m.label] = true
	}
	found := map[string][]int{}
	for i := range f.lines {
		l := &f.lines[i]
		if l.class == dropped || !wordNote.MatchString(l.text) {
			continue
		}
		var rest strings.Builder // of the line
		for from, done := 0, 0; ; {
			at := wordNote.FindStringSubmatchIndex(l.text[from:])
			if at == nil || len(f.notes) >= mostNotes {
				rest.WriteString(l.text[done:])
				break
			}
			start, body, label := from+at[0], from+at[1], l.text[from+at[2]:from+at[3]]
			from = body
			if !wanted[label] {
				continue
			}
			rest.WriteString(strings.TrimRightFunc(l.text[done:start], spaceNotTab))
			text, end := f.noteText(i, body)
			found[label] = append(found[label], len(f.notes))
			f.notes = append(f.notes, note{text, i})
			from, done = end, end
		}
		if l.text = rest.String(); blank(l.text) {
			l.class = dropped
		}
	}
	f.link(found)
}

// noteText is the text of the note that starts at body in line i, and where in that line it ends. What it takes of the
// lines after is removed from them.
func (f *file) noteText(i, body int) (string, int) {
	s := f.lines[i].text
	if end, ok := closing(s, body); ok {
		return trim(s[body:end]), end + 1
	}
	if end := strings.LastIndexByte(s, ']'); end > body {
		return trim(s[body:end]), end + 1
	}
	text := s[body:]
	for k := i + 1; k < len(f.lines) && k <= i+noteLines; k++ {
		m := &f.lines[k]
		if wordNote.MatchString(m.text) {
			break
		}
		end, ok := closing(m.text, 0)
		if !ok {
			text += "\n" + trim(m.text)
			continue
		}
		text += "\n" + trim(m.text[:end])
		for d := i + 1; d < k; d++ {
			f.lines[d].class = dropped
		}
		if m.text = strings.TrimLeftFunc(m.text[end+1:], spaceNotTab); blank(m.text) {
			m.class = dropped
		}
		return trim(text), len(s)
	}
	return trim(s[body:]), len(s)
}

// closing finds the bracket that closes one opened before from.
func closing(s string, from int) (int, bool) {
	depth := 1
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i, true
			}
		}
	}
	return 0, false
}

// readCaretNotes finds `[^1]` and the line `[^1]: …` it refers to. Without such a line the mark is text.
func (f *file) readCaretNotes() {
	found, used := map[string][]int{}, map[string]bool{}
	for i := range f.lines {
		if strings.Contains(f.lines[i].text, "[^") {
			for _, m := range caret.FindAllStringSubmatchIndex(f.lines[i].text, -1) {
				if label := f.lines[i].text[m[2]:m[3]]; !definition(f.lines[i].text, m) {
					used[label] = true
				}
			}
		}
	}
	if len(used) == 0 {
		return
	}
	for i := range f.lines {
		l := &f.lines[i]
		m := caret.FindStringSubmatchIndex(l.text)
		if l.class == dropped || m == nil || !definition(l.text, m) || !used[l.text[m[2]:m[3]]] {
			continue
		}
		found[l.text[m[2]:m[3]]] = append(found[l.text[m[2]:m[3]]], len(f.notes))
		f.notes = append(f.notes, note{trim(l.text[m[1]:]), i})
		l.text, l.class = "", dropped
	}
	for i := range f.lines {
		l := &f.lines[i]
		if !strings.Contains(l.text, "[^") {
			continue
		}
		l.text = caret.ReplaceAllStringFunc(l.text, func(s string) string {
			m := caret.FindStringSubmatch(s)
			if found[m[1]] == nil {
				return s
			}
			return f.mark(m[1], "[^"+m[1]+"]") + m[2]
		})
	}
	f.link(found)
}

// definition tells whether the match of caret in s is the start of a note.
func definition(s string, m []int) bool { return m[4] < m[5] && blank(s[:m[0]]) }

// link gives marks their notes. Where files were joined and labels start again, the first mark of a label belongs to
// its first note, and so on.
func (f *file) link(found map[string][]int) {
	seen := map[string]int{}
	for i := range f.marks {
		m := &f.marks[i]
		if notes := found[m.label]; m.note < 0 && len(notes) > 0 {
			m.note = notes[min(seen[m.label], len(notes)-1)]
			seen[m.label]++
		}
	}
}

// A reference is a mark in text that has been freed of marks.
type reference struct{ at, mark int }

// unmark returns s without marks, and where they stood.
func unmark(s string) (string, []reference) {
	if strings.IndexByte(s, markOpen) < 0 {
		return s, nil
	}
	var out strings.Builder
	var refs []reference
	for {
		before, rest, ok := strings.Cut(s, string(markOpen))
		out.WriteString(before)
		if !ok {
			return out.String(), refs
		}
		n, after, _ := strings.Cut(rest, string(markClose))
		if i, err := strconv.Atoi(n); err == nil {
			refs = append(refs, reference{out.Len(), i})
		}
		s = after
	}
}

// plain is s without marks.
func plain(s string) string {
	s, _ = unmark(s)
	return s
}

// number tells whether s is ASCII digits only.
func number(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
