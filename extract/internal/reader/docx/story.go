package docx

import (
	"github.com/ziping-go/ziping/extract/internal/reader/ooxml"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A story walks the blocks of one part: the body, a note, a header.
type story struct {
	*reader
	part string
	x    *xmltext.Reader
	rels []ooxml.Relationship
	out  sink

	index     int // of the paragraph, 1-based
	fields    []field
	gallery   int // open content controls that hold a table of contents
	cellDepth int // tables round the cursor
	pageBreak bool
	carry     *paragraph // text whose paragraph mark is deleted or hidden: it runs on into the next paragraph
	produced  int        // counts what came out, to tell whether an alternative gave anything
	spare     []*paragraph
	scratch   []byte
}

// A sink takes finished blocks. It must copy what it keeps of a paragraph, which is used again.
type sink interface {
	paragraph(p *paragraph)
	table(t *table)
}

// blocks reads the block-level children of the element just started.
func (s *story) blocks() {
	for at := s.x.Depth(); s.x.Child(at); {
		s.block()
	}
}

func (s *story) block() {
	switch string(s.x.Name()) {
	case "p":
		s.paragraph()
	case "tbl":
		s.end()
		s.pageBreak = false
		if t := s.table(); t != nil {
			s.produced++
			s.out.table(t)
		}
	case "sdt":
		s.control(s.block)
	case "customXml", "ins", "moveTo", "smartTag", "sect", "sub-section", "pBdrGroup":
		s.blocks()
	case "annotation":
		s.annotation(s.block)
	case "AlternateContent":
		s.alternate(s.block)
	case "sectPr":
		s.section()
	case "oMathPara", "oMath":
		s.loose(s.math)
	}
}

// loose makes a paragraph of inline content that stands between paragraphs.
func (s *story) loose(read func(*paragraph)) {
	p := s.start()
	read(p)
	s.emit(p)
}

// end flushes what still waits for a paragraph to run on into, at the end of a container.
func (s *story) end() {
	if p := s.carry; p != nil {
		s.carry = nil
		s.emit(p)
	}
}

// control reads a content control; child reads each child of its content, at whatever level the control stands.
func (s *story) control(child func()) {
	contents := false
	for at := s.x.Depth(); s.x.Child(at); {
		switch string(s.x.Name()) {
		case "sdtPr":
			contents = s.isContentsGallery()
		case "sdtContent":
			if contents {
				s.gallery++
			}
			for in := s.x.Depth(); s.x.Child(in); {
				child()
			}
			if contents {
				s.gallery--
			}
		}
	}
}

func (s *story) isContentsGallery() (yes bool) {
	for at := s.x.Depth(); s.x.Child(at); {
		if name := string(s.x.Name()); name != "docPartObj" && name != "docPartList" {
			continue
		}
		for in := s.x.Depth(); s.x.Child(in); {
			if string(s.x.Name()) == "docPartGallery" && s.x.AttrIs("val", "Table of Contents") {
				yes = true
			}
		}
	}
	return yes
}

// alternate reads the first alternative of mc:AlternateContent that gives any text: all say the same in other words.
func (s *story) alternate(child func()) {
	before := s.produced
	for at := s.x.Depth(); s.x.Child(at); {
		if s.produced != before {
			continue
		}
		for in := s.x.Depth(); s.x.Child(in); {
			child()
		}
	}
}
