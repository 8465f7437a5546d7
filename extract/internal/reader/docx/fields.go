package docx

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

// A field is a complex field that is open: its code is not text, its result is.
type field struct {
	code   []byte
	result bool // past the separator
	toc    bool
	shown  bool   // gave text
	form   string // what a form field without a result shows
}

// codeMax bounds a field's code in bytes; only its first words are looked at.
const codeMax = 1024

// fieldsMax bounds the open fields, most of which a damaged file has never closed; Word nests twenty.
const fieldsMax = 64

// visible tells whether the cursor is in no field's code.
func (s *story) visible() bool {
	for i := range s.fields {
		if !s.fields[i].result {
			return false
		}
	}
	return true
}

func (s *story) fieldChar(p *paragraph, props *runProps) {
	kind := s.x.AttrString("fldCharType")
	switch kind {
	case "begin":
		f := field{}
		for at := s.x.Depth(); s.x.Child(at); {
			if string(s.x.Name()) == "ffData" {
				f.form = s.formField()
			}
		}
		if len(s.fields) >= fieldsMax {
			s.fields = append(s.fields[:0], s.fields[1:]...)
		}
		s.fields = append(s.fields, f)
	case "separate":
		if n := len(s.fields); n > 0 {
			s.fields[n-1].result = true
			s.startResult(p, &s.fields[n-1])
		}
	case "end":
		n := len(s.fields)
		if n == 0 {
			return
		}
		f := s.fields[n-1]
		s.fields = s.fields[:n-1]
		if f.shown {
			if n > 1 {
				s.fields[n-2].shown = true
			}
			return
		}
		if f.form != "" {
			s.putString(p, props, f.form)
		} else if text := enclosed(string(f.code)); text != "" {
			s.putString(p, props, text)
		}
	}
}

func (s *story) startResult(p *paragraph, f *field) {
	word, _, _ := strings.Cut(strings.TrimSpace(string(f.code)), " ")
	switch strings.ToUpper(word) {
	case "TOC":
		f.toc, p.toc = true, true
	case "PAGEREF":
		p.paged = true
	}
}

func (s *story) fieldCode() {
	s.scratch = s.x.AppendContent(s.scratch[:0])
	if n := len(s.fields); n > 0 && len(s.fields[n-1].code)+len(s.scratch) <= codeMax {
		s.fields[n-1].code = append(s.fields[n-1].code, s.scratch...)
	}
}

func (s *story) simpleField(p *paragraph) {
	f := field{code: []byte(s.x.AttrString("instr")), result: true}
	s.startResult(p, &f)
	depth := len(s.fields)
	s.fields = append(s.fields, f)
	s.inlines(p)
	s.fields = s.fields[:min(depth, len(s.fields))]
}

// staleFields gives up, at a paragraph's end, waiting for separators: a field that was never closed must not swallow
// the rest of the document.
func (s *story) staleFields() {
	for i := range s.fields {
		s.fields[i].result = true
	}
}

func (s *story) inContentsField() bool {
	for i := range s.fields {
		if s.fields[i].toc {
			return true
		}
	}
	return false
}

func (s *story) endContentsFields() {
	for i := range s.fields {
		s.fields[i].toc = false
	}
}

// formField is what a check box or a drop-down list shows.
func (s *story) formField() (text string) {
	x := s.x
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "checkBox":
			checked, said := off, false
			for in := x.Depth(); x.Child(in); {
				switch string(x.Name()) {
				case "checked":
					checked, said = readToggle(x), true
				case "default":
					if !said {
						checked = readToggle(x)
					}
				}
			}
			text = "☐"
			if checked == on {
				text = "☑"
			}
		case "ddList":
			chosen, i := 0, 0
			for in := x.Depth(); x.Child(in); {
				switch string(x.Name()) {
				case "result":
					chosen, _ = x.Int("val")
				case "listEntry":
					if i == chosen {
						text = x.AttrString("val")
					}
					i++
				}
			}
			text = string(s.clean([]byte(text), true))
		}
	}
	return text
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
