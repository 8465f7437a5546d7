package odt

import (
	"path"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// object reads draw:object as a formula, where it is one: MathML, in a part of its own or right here.
func (s *story) object(p *paragraph, props *textProps) {
	x := s.x
	if href := strings.TrimPrefix(x.AttrString("href"), "./"); href != "" && s.archive != nil {
		if part := path.Join(href, contentPart); s.archive.Has(part) {
			s.objectPart(part, p, props)
		}
		return
	}
	for at := x.Depth(); x.Child(at); {
		if string(x.Name()) == "math" {
			s.math(x, p, props)
		}
	}
}

// objectPart reads the part of an object. Damage in it is none of the text.
func (s *story) objectPart(name string, p *paragraph, props *textProps) {
	data, err := s.archive.Read(s.Ctx, name)
	if err != nil {
		s.Fail(name, -1, err)
		return
	}
	x := xmltext.New(s.Ctx, data, s.Limits.Depth)
	for x.Child(0) {
		if string(x.Name()) != "math" {
			return
		}
		s.math(x, p, props)
	}
}

// math writes a formula as one line: a/b for a fraction, roots as signs, the rest in order.
func (s *story) math(x *xmltext.Reader, p *paragraph, props *textProps) {
	name := string(x.Name())
	if name == "msqrt" || name == "mroot" {
		s.put(p, props, []byte("√"))
	}
	for at, n := x.Depth(), 0; x.Child(at) && !s.x.Stopped(); n++ {
		if n == 1 && name == "mfrac" {
			s.put(p, props, []byte("/"))
		}
		switch string(x.Name()) {
		case "mi", "mn", "mo", "mtext", "ms":
			s.scratch = x.AppendContent(s.scratch[:0])
			p.spaced = true
			s.characters(p, props)
			p.spaced = false
		case "annotation", "annotation-xml", "mspace":
		default:
			s.math(x, p, props)
		}
	}
}
