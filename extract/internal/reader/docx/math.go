package docx

import "strings"

// math reads Office math as one line of text: a/b for a fraction, brackets and roots as signs, the rest in order.
func (s *story) math(p *paragraph) {
	props := s.styles.effective(&runProps{}, p.base)
	s.mathChildren(p, &props)
}

func (s *story) mathChildren(p *paragraph, props *runProps) {
	for at := s.x.Depth(); s.x.Child(at); {
		s.mathElement(p, props)
	}
}

func (s *story) mathElement(p *paragraph, props *runProps) {
	x := s.x
	name := string(x.Name())
	switch {
	case name == "t":
		s.scratch = s.clean(x.AppendContent(s.scratch[:0]), true)
		s.put(p, props, s.scratch)
	case name == "del", name == "moveFrom", strings.HasSuffix(name, "Pr"):
	case name == "f":
		for at := x.Depth(); x.Child(at); {
			part := string(x.Name())
			if part == "den" {
				s.putString(p, props, "/")
			}
			if part == "num" || part == "den" {
				s.mathChildren(p, props)
			}
		}
	case name == "d":
		s.delimited(p, props)
	case name == "rad":
		s.putString(p, props, "√")
		s.mathChildren(p, props)
	default:
		s.mathChildren(p, props)
	}
}

func (s *story) delimited(p *paragraph, props *runProps) {
	x := s.x
	opening, closing, between := "(", ")", "|"
	opened := false
	n := 0
	open := func() {
		if !opened {
			opened = true
			s.putString(p, props, opening)
		}
	}
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "dPr":
			for in := x.Depth(); x.Child(in); {
				v := string(s.clean([]byte(x.AttrString("val")), true))
				switch string(x.Name()) {
				case "begChr":
					opening = v
				case "endChr":
					closing = v
				case "sepChr":
					between = v
				}
			}
		case "e":
			open()
			if n++; n > 1 {
				s.putString(p, props, between)
			}
			s.mathChildren(p, props)
		}
	}
	open()
	s.putString(p, props, closing)
}
