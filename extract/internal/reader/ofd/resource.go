package ofd

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A font as the file names it.
type font struct {
	name string
	bold bool
}

// A drawParam is a set of drawing parameters that objects share.
type drawParam struct {
	relative     string
	width        float64 // of lines, 0 not said
	fill, stroke color
}

// A color is as far as it matters here.
type color uint8

const (
	unsaid color = iota
	visible
	white
	clear
)

// readColor reads FillColor or StrokeColor.
func readColor(x *xmltext.Reader) color {
	if a, ok := x.Attr("Alpha"); ok && strings.TrimSpace(string(a)) == "0" {
		return clear
	}
	n := numbers(x.AttrString("Value"), 4)
	if len(n) == 3 && n[0] >= 255 && n[1] >= 255 && n[2] >= 255 || len(n) == 1 && n[0] >= 255 {
		return white
	}
	return visible
}

// resource reads PublicRes, DocumentRes or PageRes.
func (d *doc) resource(part string) {
	if part == "" || !d.archive.Has(part) || d.parts[part] != nil {
		return
	}
	data, err := d.archive.Read(d.ctx, part)
	d.parts[part] = data
	d.unpacked(part, data, err, func(x *xmltext.Reader) {
		for x.Child(0) {
			base := x.AttrString("BaseLoc")
			for x.Child(1) {
				for at := x.Depth(); x.Child(at); {
					id := x.AttrString("ID")
					switch string(x.Name()) {
					case "Font":
						name := x.AttrString("FontName")
						if name == "" {
							name = x.AttrString("FamilyName")
						}
						lower := strings.ToLower(name)
						d.fonts[id] = font{name, x.AttrIs("Bold", "true") || strings.Contains(lower, "bold") || strings.Contains(lower, "heavy")}
					case "MultiMedia":
						d.readMedia(x, part, base)
					case "DrawParam":
						d.params[id] = d.readDrawParam(x)
					case "CompositeGraphicUnit":
						d.units[id] = part
					}
				}
			}
		}
	})
}

func (d *doc) readDrawParam(x *xmltext.Reader) drawParam {
	p := drawParam{relative: x.AttrString("Relative"), width: number(x.AttrString("LineWidth"))}
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "FillColor":
			p.fill = readColor(x)
		case "StrokeColor":
			p.stroke = readColor(x)
		}
	}
	return p
}

// param is a set with what it takes over from others.
func (d *doc) param(id string) (out drawParam) {
	for range 16 { // they may refer to each other in a ring
		p, ok := d.params[id]
		if !ok {
			break
		}
		out.inherit(p)
		id = p.relative
	}
	return out
}

func (p *drawParam) inherit(o drawParam) {
	if p.width == 0 {
		p.width = o.width
	}
	if p.fill == unsaid {
		p.fill = o.fill
	}
	if p.stroke == unsaid {
		p.stroke = o.stroke
	}
}
