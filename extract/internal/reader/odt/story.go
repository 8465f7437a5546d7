package odt

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/flow"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A story walks the blocks of one part: the text, or the pages' headers and footers.
type story struct {
	*reader
	sheet
	part string
	x    *xmltext.Reader
	out  flow.Sink

	index     int // of the paragraph, 1-based
	list      *list
	contents  int // open tables of contents
	cellDepth int // tables round the cursor
	pageBreak bool
	spare     *paragraph // used again
	scratch   []byte
}

// blocks reads the block-level children of the element just started.
func (s *story) blocks() {
	for at := s.x.Depth(); s.x.Child(at); {
		s.block()
	}
}

func (s *story) block() {
	x := s.x
	switch string(x.Name()) {
	case "p":
		s.paragraph(false)
	case "h":
		s.paragraph(true)
	case "list":
		s.readList()
	case "numbered-paragraph":
		s.readNumbered()
	case "table":
		s.table()
	case "section":
		if x.AttrIs("display", "none") || x.AttrIs("display", "condition") && isTrue(x.AttrString("is-hidden")) {
			return
		}
		s.blocks()
	case "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index":
		s.contents++
		s.blocks()
		s.contents--
	case "bibliography", "index-body", "index-title", "dde-section":
		s.blocks()
	case "frame", "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "g", "a":
		var held flow.Held
		s.drawing(&held, func() {})
		held.Release(s.out)
	}
	// What else there is is no text: tracked changes, declarations, forms, page breaks that layout made.
}

// A running head or foot, kept until the text is out: a flat file has them before it.
type running struct {
	held      flow.Held
	furniture document.Furniture
}

// readMaster reads the headers and footers of the master pages.
func (r *reader) readMaster(x *xmltext.Reader, part string, own styleSet) {
	s := r.story(x, part, own)
	for at := x.Depth(); x.Child(at); {
		if string(x.Name()) != "master-page" {
			continue
		}
		for in := x.Depth(); x.Child(in); {
			f := document.NotFurniture
			switch string(x.Name()) {
			case "header", "header-left", "header-first":
				f = document.Header
			case "footer", "footer-left", "footer-first":
				f = document.Footer
			}
			if f == document.NotFurniture || x.AttrIs("display", "false") {
				continue
			}
			one := running{furniture: f}
			s.out = &one.held
			s.pageBreak = false
			s.runningBlocks()
			if !one.held.Empty() {
				r.running = append(r.running, one)
			}
		}
	}
}

// runningBlocks reads a header: its blocks stand in it, or in up to three regions of it.
func (s *story) runningBlocks() {
	for at := s.x.Depth(); s.x.Child(at); {
		switch string(s.x.Name()) {
		case "region-left", "region-center", "region-right":
			s.blocks()
		default:
			s.block()
		}
	}
}

// readRunning adds the headers, then the footers, each text once.
func (r *reader) readRunning() {
	for _, f := range []document.Furniture{document.Header, document.Footer} {
		out := r.Body(f, map[string]bool{})
		for i := range r.running {
			if r.running[i].furniture == f {
				r.running[i].held.Release(out)
			}
		}
	}
}
