package rtf

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

// A field is open: its code is no text, its result is.
type field struct {
	code    []byte
	toc     bool
	shown   bool // gave text
	kind    int  // of a form field: 0 text, 1 check box, 2 list
	chosen  int
	preset  int
	entry   []byte // entry of the list being read
	entries []string
	form    bool
}

// codeMax bounds a field's code in bytes; only its first words are looked at.
const codeMax = 1024

func (r *reader) beginField() {
	at := len(r.fields)
	g := r.top()
	wasBody := g.dest == body
	r.fields = append(r.fields, field{})
	g.close = func() {
		if len(r.fields) <= at {
			return
		}
		f := r.fields[at]
		r.fields = r.fields[:at]
		if at > 0 && f.shown {
			r.fields[at-1].shown = true
		}
		if !f.shown && wasBody {
			r.top().dest = body
			if text := f.text(); text != "" {
				r.putString(text)
			}
		}
	}
}

// beginResult looks at the code: tables of contents are known by it.
func (r *reader) beginResult() {
	if len(r.fields) == 0 {
		return
	}
	f := &r.fields[len(r.fields)-1]
	name, rest, _ := strings.Cut(strings.TrimSpace(string(f.code)), " ")
	switch strings.ToUpper(name) {
	case "TOC":
		f.toc, r.paragraph().toc = true, true
	case "PAGEREF":
		r.paragraph().paged = true
	case "HYPERLINK":
		if strings.Contains(rest, "_Toc") {
			r.paragraph().paged = true
		}
	}
}

func (r *reader) inContentsField() bool {
	for i := range r.fields {
		if r.fields[i].toc {
			return true
		}
	}
	return false
}

func (r *reader) formWord(t token) {
	if len(r.fields) == 0 {
		return
	}
	f := &r.fields[len(r.fields)-1]
	f.form = true
	switch string(t.name) {
	case "fftype":
		f.kind = t.param
	case "ffres":
		f.chosen = t.param
	case "ffdefres":
		f.preset = t.param
	}
}

// entriesMax bounds the entries of a form field's list.
const entriesMax = 64

func (r *reader) endEntry() {
	if n := len(r.fields); n > 0 && len(r.fields[n-1].entries) < entriesMax {
		r.fields[n-1].entries = append(r.fields[n-1].entries, string(r.fields[n-1].entry))
	}
}

// text is what a field shows that holds no result.
func (f *field) text() string {
	if !f.form {
		return enclosed(string(f.code))
	}
	chosen := f.chosen
	if chosen == 25 { // not touched
		chosen = f.preset
	}
	switch {
	case f.kind == 1 && chosen == 1:
		return "☑"
	case f.kind == 1:
		return "☐"
	case f.kind == 2 && chosen >= 0 && chosen < len(f.entries):
		return f.entries[chosen]
	}
	return ""
}

// enclosed is what a field EQ \o\ac(○,1) shows: Word's enclosed characters are such fields, without a result.
func enclosed(code string) string {
	word, rest, _ := strings.Cut(strings.TrimSpace(code), " ")
	rest = strings.ReplaceAll(rest, " ", "")
	if !strings.EqualFold(word, "EQ") || !strings.HasPrefix(strings.ToLower(rest), `\o\ac(`) {
		return ""
	}
	rest = strings.TrimSuffix(rest[len(`\o\ac(`):], ")")
	ring, inner, found := strings.Cut(rest, ",")
	if !found {
		if ring, inner, found = strings.Cut(rest, ";"); !found {
			return ""
		}
	}
	if strings.ContainsAny(ring, "○〇◯") {
		for n := 1; n <= 20; n++ {
			if inner == listnumber.Format("decimal", n) {
				return listnumber.Format("decimalEnclosedCircle", n)
			}
		}
	}
	return inner
}
