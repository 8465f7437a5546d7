package doc

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

// A field is a field that is open: its code is not text, its result is.
type field struct {
	code   []uint16
	result bool // past the separator
	toc    bool
	shown  bool   // gave text
	form   string // what a form field without a result shows
}

// codeMax bounds a field's code in units; only its first words are looked at.
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

func (s *story) beginField() {
	if len(s.fields) >= fieldsMax {
		s.fields = append(s.fields[:0], s.fields[1:]...)
	}
	s.fields = append(s.fields, field{})
}

func (s *story) separateField(p *paragraph) {
	n := len(s.fields)
	if n == 0 {
		return
	}
	f := &s.fields[n-1]
	f.result = true
	code := string(utf16.Decode(f.code))
	word, rest, _ := strings.Cut(strings.TrimSpace(code), " ")
	switch strings.ToUpper(word) {
	case "TOC":
		f.toc, p.toc = true, true
	case "PAGEREF":
		p.paged = true
	case "HYPERLINK":
		p.paged = p.paged || strings.Contains(rest, `\l "_Toc`)
	}
}

func (s *story) endField(p *paragraph, c *charProps) {
	n := len(s.fields)
	if n == 0 {
		return
	}
	f := s.fields[n-1]
	s.fields = s.fields[:n-1]
	switch {
	case f.shown:
		if n > 1 {
			s.fields[n-2].shown = true
		}
	case f.form != "":
		s.putString(p, c, f.form)
	default:
		s.putString(p, c, enclosed(string(utf16.Decode(f.code))))
	}
}

func (s *story) fieldCode(u uint16) {
	if f := &s.fields[len(s.fields)-1]; len(f.code) < codeMax {
		f.code = append(f.code, u)
	}
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

// formData reads what a check box or a drop-down list shows: the "picture" in a form field's code is its data.
func (s *story) formData(c *charProps) {
	n := len(s.fields)
	if n == 0 || !c.data || c.pic < 0 || c.pic+6 > len(s.data) {
		return
	}
	le := binary.LittleEndian
	b := cut(s.data, uint32(c.pic), le.Uint32(s.data[c.pic:]))
	if len(b) < 6 {
		return
	}
	b = b[min(int(le.Uint16(b[4:])), len(b)):]
	if len(b) < 10 || le.Uint32(b) != 0xFFFFFFFF {
		return
	}
	kind, result := b[4]&3, int(b[4]>>2&0x1F)
	b = skipString(b[10:]) // after its name
	if len(b) < 2 || kind == 0 {
		return
	}
	if result == 25 {
		result = int(le.Uint16(b)) // the default
	}
	b = b[2:]
	f := &s.fields[n-1]
	if kind == 1 {
		f.form = "☐"
		if result != 0 {
			f.form = "☑"
		}
		return
	}
	for range 5 { // format, help, status, two macros
		b = skipString(b)
	}
	if len(b) < 6 {
		return
	}
	b = b[6:]
	for i := 0; len(b) >= 2; i++ {
		size := 2 + 2*int(le.Uint16(b))
		if i == result {
			f.form = decodeUnits(b[2:min(size, len(b))])
			return
		}
		b = b[min(size, len(b)):]
	}
}

// skipString leaves out a string that its length stands before and a NUL behind.
func skipString(b []byte) []byte {
	if len(b) < 2 {
		return nil
	}
	return b[min(4+2*int(binary.LittleEndian.Uint16(b)), len(b)):]
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
