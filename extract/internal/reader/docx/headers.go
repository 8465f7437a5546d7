package docx

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A runningPart is the part of a header or footer.
type runningPart struct {
	part      string
	furniture document.Furniture
}

// section reads w:sectPr: the headers and footers of the section that ends with it, and whether it began on a new page.
func (s *story) section() {
	x := s.x
	newPage := true
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "headerReference":
			s.addRunning(document.Header)
		case "footerReference":
			s.addRunning(document.Footer)
		case "type":
			newPage = !x.AttrIs("val", "continuous") && !x.AttrIs("val", "nextColumn")
		case "footnotePr":
			s.notes.foot.read(x)
		case "endnotePr":
			s.notes.end.read(x)
		}
	}
	if b, ok := s.out.(*body); ok {
		if newPage && b.section > 0 {
			s.sections = append(s.sections, b.section)
		}
		b.ends = true
	}
}

func (s *story) addRunning(f document.Furniture) {
	id := s.x.AttrString("id")
	for _, rel := range s.rels {
		if rel.ID != id || rel.External {
			continue
		}
		for _, known := range s.running {
			if known.part == rel.Target {
				return
			}
		}
		if s.archive.Has(rel.Target) {
			s.running = append(s.running, runningPart{rel.Target, f})
		}
		return
	}
}

// readRunning adds the headers, then the footers, each text once.
func (r *reader) readRunning() {
	for _, f := range []document.Furniture{document.Header, document.Footer} {
		seen := map[string]bool{}
		for _, running := range r.running {
			if running.furniture != f {
				continue
			}
			r.part(running.part, func(x *xmltext.Reader) {
				s := r.story(running.part, x)
				s.out = &body{reader: r, story: s, furniture: f, seen: seen}
				for x.Child(0) {
					s.blocks()
					s.end()
				}
			})
		}
	}
}
