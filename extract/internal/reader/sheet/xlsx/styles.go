package xlsx

import (
	"strconv"

	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// styles are the formats of cells, by the index that cells give.
type styles struct {
	codes   map[int]string // number formats that the file defines
	fonts   []font
	borders []bool // on two sides at least
	cells   []style
	formats map[int]*sheet.Format
}

type font struct {
	bold bool
	size float64
}

// A style is how the cells of one format look.
type style struct {
	look   sheet.Look
	format *sheet.Format
}

func (s *styles) read(x *xmltext.Reader) {
	s.codes, s.formats = map[int]string{}, map[int]*sheet.Format{}
	for x.Child(0) {
		for x.Child(1) {
			switch string(x.Name()) {
			case "numFmts":
				for x.Child(2) {
					if id, ok := x.Int("numFmtId"); ok {
						s.codes[id] = x.AttrString("formatCode")
					}
				}
			case "fonts":
				for x.Child(2) {
					s.fonts = append(s.fonts, readFont(x))
				}
			case "borders":
				for x.Child(2) {
					s.borders = append(s.borders, readBorder(x))
				}
			case "cellXfs":
				for x.Child(2) {
					s.cells = append(s.cells, s.readStyle(x))
				}
			}
		}
	}
}

func readFont(x *xmltext.Reader) (f font) {
	for x.Child(3) {
		switch string(x.Name()) {
		case "b":
			_, given := x.Attr("val")
			f.bold = !given || isTrue(x, "val")
		case "sz":
			f.size, _ = strconv.ParseFloat(x.AttrString("val"), 64)
		}
	}
	return f
}

func readBorder(x *xmltext.Reader) bool {
	sides := 0
	for x.Child(3) {
		switch string(x.Name()) {
		case "left", "right", "top", "bottom", "start", "end":
			if style, ok := x.Attr("style"); ok && string(style) != "none" && string(style) != "" {
				sides++
			}
		}
	}
	return sides >= 2
}

func (s *styles) readStyle(x *xmltext.Reader) (c style) {
	if n, ok := x.Int("fontId"); ok && n >= 0 && n < len(s.fonts) {
		c.look.Bold, c.look.Size = s.fonts[n].bold, s.fonts[n].size
	}
	if n, ok := x.Int("borderId"); ok && n >= 0 && n < len(s.borders) {
		c.look.Border = s.borders[n]
	}
	id, _ := x.Int("numFmtId")
	if s.formats[id] == nil {
		if code, ok := s.codes[id]; ok {
			s.formats[id] = sheet.ParseFormat(code)
		} else {
			s.formats[id] = sheet.BuiltinFormat(id)
		}
	}
	c.format = s.formats[id]
	for x.Child(3) {
		if string(x.Name()) != "alignment" {
			continue
		}
		switch x.AttrString("horizontal") {
		case "center", "centerContinuous", "distributed":
			c.look.Center = true
		case "right":
			c.look.Right = true
		}
		if n, ok := x.Int("indent"); ok && n > 0 && n < 1000 {
			c.look.Indent = float64(n) * sheet.IndentPoints
		}
	}
	return c
}
