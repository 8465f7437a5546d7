package ofd

import (
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A canvas takes the objects of a page, a template or a composite graphic.
type canvas struct {
	*doc
	x     *xmltext.Reader
	out   *page.Page
	base  matrix // to the page, in millimetres
	param drawParam
	depth int // of composite graphics
}

// An object is what graphic objects have in common.
type object struct {
	boundary rect
	to       matrix // from the object's own space to the page, in millimetres
	param    drawParam
	fill     string
	stroke   string
	hidden   bool
}

// layer reads a layer, or a block of objects.
func (c *canvas) layer() {
	saved := c.param
	if id := c.x.AttrString("DrawParam"); id != "" {
		c.param = c.doc.param(id)
	}
	for at := c.x.Depth(); c.x.Child(at) && !c.over; {
		c.object()
	}
	c.param = saved
}

// object reads the object just started.
func (c *canvas) object() {
	switch string(c.x.Name()) {
	case "PageBlock":
		c.layer()
	case "TextObject":
		c.text()
	case "PathObject":
		c.path()
	case "ImageObject":
		if o, ok := c.common(); ok {
			c.picture(o)
		}
	case "CompositeObject":
		c.composite()
	}
}

// common reads the attributes that all objects have; ok is false for what is not shown.
func (c *canvas) common() (o object, ok bool) {
	x := c.x
	if x.AttrIs("Visible", "false") {
		return o, false
	}
	o.boundary, _ = parseRect(x.AttrString("Boundary"))
	o.to = c.base.then(matrix{a: 1, d: 1, e: o.boundary.x, f: o.boundary.y})
	if m, has := x.Attr("CTM"); has {
		o.to = o.to.then(parseMatrix(string(m)))
	}
	o.param.width = number(x.AttrString("LineWidth"))
	if id := x.AttrString("DrawParam"); id != "" {
		o.param.inherit(c.doc.param(id))
	}
	o.param.inherit(c.param)
	o.fill, o.stroke = x.AttrString("Fill"), x.AttrString("Stroke")
	o.hidden = x.AttrIs("Alpha", "0")
	return o, true
}

func (c *canvas) picture(o object) {
	c.place(o, c.x.AttrString("ResourceID"))
	m := c.base
	x0, y0 := m.apply(o.boundary.x, o.boundary.y)
	x1, y1 := m.apply(o.boundary.x+o.boundary.w, o.boundary.y+o.boundary.h)
	if c.drew(1) {
		c.out.Pictures = append(c.out.Pictures, page.Box{X0: min(x0, x1) * points, Y0: min(y0, y1) * points, X1: max(x0, x1) * points, Y1: max(y0, y1) * points})
	}
}

// compositeMost bounds composite graphics inside each other.
const compositeMost = 8

// composite draws a graphic that the resources hold.
func (c *canvas) composite() {
	o, ok := c.common()
	id := c.x.AttrString("ResourceID")
	part := c.units[id]
	if !ok || part == "" || c.depth >= compositeMost || !c.drew(1+len(c.parts[part])/64) {
		return
	}
	c.unpacked(part, c.parts[part], nil, func(x *xmltext.Reader) {
		inner := &canvas{doc: c.doc, x: x, out: c.out, base: o.to, param: o.param, depth: c.depth + 1}
		for x.Child(0) {
			for x.Child(1) {
				for x.Child(2) {
					if string(x.Name()) != "CompositeGraphicUnit" || x.AttrString("ID") != id {
						continue
					}
					for x.Child(3) {
						if string(x.Name()) == "Content" {
							inner.layer()
						}
					}
				}
			}
		}
	})
}
