package ofd

import (
	"context"
	"image"
	"path"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
	"github.com/ziping-go/ziping/extract/internal/scan"
)

// maxPictures bounds the pictures of a page that is drawn to be recognised.
const maxPictures = 500

// A drawn picture: the part that holds it, and how its square lies on the page.
type drawn struct {
	part string
	at   [6]float64
}

// readMedia notes the part of a picture that resources name.
func (d *doc) readMedia(x *xmltext.Reader, resources, base string) {
	id := x.AttrString("ID")
	for at := x.Depth(); x.Child(at); {
		if string(x.Name()) == "MediaFile" {
			name := content(x)
			to := d.resolve(resources, path.Join(strings.ReplaceAll(base, `\`, "/"), strings.ReplaceAll(name, `\`, "/")))
			if !d.archive.Has(to) {
				to = d.resolve(resources, name)
			}
			d.media[id] = to
		}
	}
}

// place notes the picture of an ImageObject for the page that it is drawn on.
func (c *canvas) place(o object, id string) {
	m := o.to
	if _, has := c.x.Attr("CTM"); !has {
		m = m.then(matrix{a: o.boundary.w, d: o.boundary.h})
	}
	if all := c.pictures[c.out]; len(all) < maxPictures {
		c.pictures[c.out] = append(all, drawn{c.media[id], [6]float64{m.a * points, m.b * points, m.c * points, m.d * points, m.e * points, m.f * points}})
	}
}

// renders lets a page be drawn that is nothing but pictures. Their data is read only then.
func (d *doc) renders(p *page.Page) {
	pictures := d.pictures[p]
	delete(d.pictures, p)
	if len(pictures) == 0 || !layout.Scanned(p) {
		return
	}
	r, width, height := d.reader, p.Width, p.Height
	p.Render = func(ctx context.Context, dpi int) (image.Image, error) {
		r.drawing.Lock() // the archive counts what it unpacks
		defer r.drawing.Unlock()
		var all []scan.Placed
		for _, x := range pictures {
			all = append(all, scan.Placed{At: x.at, Load: func() (image.Image, error) {
				data, err := r.archive.Read(ctx, x.part)
				if err != nil {
					return nil, err
				}
				return scan.Decode(data)
			}})
		}
		return scan.Compose(ctx, width, height, dpi, all)
	}
}
