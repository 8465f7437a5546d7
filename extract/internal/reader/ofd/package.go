package ofd

import (
	"errors"
	"path"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// points is a millimetre in points.
const points = 72 / 25.4

// resolve is the name of a part that another part refers to: from the root, beside that part, or, as some programs
// write it, from the root without saying so.
func (r *reader) resolve(from, to string) string {
	to = strings.ReplaceAll(strings.TrimSpace(to), `\`, "/")
	if to == "" {
		return ""
	}
	if strings.HasPrefix(to, "/") {
		return path.Clean(to)[1:]
	}
	beside := path.Join(path.Dir(from), to)
	if !r.archive.Has(beside) && r.archive.Has(path.Clean(to)) {
		return path.Clean(to)
	}
	return beside
}

var errNoDocument = errors.New("没有文档 (no document in the package)")

func (r *reader) read() {
	type body struct{ root, version string }
	var bodies []body
	r.part("OFD.xml", func(x *xmltext.Reader) {
		for x.Child(0) {
			for x.Child(1) {
				if string(x.Name()) != "DocBody" {
					continue
				}
				var b body
				for x.Child(2) {
					switch string(x.Name()) {
					case "DocRoot":
						b.root = content(x)
					case "Versions":
						for x.Child(3) {
							if x.AttrIs("Current", "true") {
								b.version = x.AttrString("BaseLoc")
							}
						}
					}
				}
				bodies = append(bodies, b)
			}
		}
	})
	if len(bodies) == 0 {
		r.fail("OFD.xml", -1, errNoDocument)
	}
	for _, b := range bodies {
		root := r.resolve("OFD.xml", b.root)
		if v := r.resolve("OFD.xml", b.version); v != "" && r.archive.Has(v) {
			// The file that says what a version of the document consists of.
			r.part(v, func(x *xmltext.Reader) {
				for x.Child(0) {
					for x.Child(1) {
						if string(x.Name()) == "DocRoot" {
							root = r.resolve(v, content(x))
						}
					}
				}
			})
		}
		d := &doc{reader: r, root: root, fonts: map[string]font{}, params: map[string]drawParam{}, units: map[string]string{}, media: map[string]string{}, pictures: map[*page.Page][]drawn{},
			templates: map[string]*template{}}
		d.read()
	}
}

// content is the text of the element just started.
func content(x *xmltext.Reader) string {
	return strings.TrimSpace(string(x.AppendContent(nil)))
}

// A doc is one document of the package.
type doc struct {
	*reader
	root      string
	area      rect // of pages that say nothing else, in millimetres
	fonts     map[string]font
	params    map[string]drawParam
	units     map[string]string // composite graphics: the part that holds each
	templates map[string]*template
	media     map[string]string // pictures: the part that holds each
	pictures  map[*page.Page][]drawn
}

// A template is a page that others are drawn over.
type template struct {
	part       string
	foreground bool
	drawing    *page.Page // once it was needed
	area       rect
}

func (d *doc) read() {
	type leaf struct{ id, part string }
	var leaves []leaf
	var resources []string
	d.part(d.root, func(x *xmltext.Reader) {
		for x.Child(0) {
			for x.Child(1) {
				switch string(x.Name()) {
				case "CommonData":
					for x.Child(2) {
						switch string(x.Name()) {
						case "PageArea":
							d.area = pageArea(x)
						case "PublicRes", "DocumentRes":
							resources = append(resources, d.resolve(d.root, content(x)))
						case "TemplatePage":
							d.templates[x.AttrString("ID")] = &template{part: d.resolve(d.root, x.AttrString("BaseLoc")),
								foreground: x.AttrIs("ZOrder", "Foreground")}
						}
					}
				case "Pages":
					for x.Child(2) {
						if string(x.Name()) == "Page" {
							leaves = append(leaves, leaf{x.AttrString("ID"), d.resolve(d.root, x.AttrString("BaseLoc"))})
						}
					}
				}
			}
		}
	})
	for _, name := range resources {
		d.resource(name)
	}
	for _, l := range leaves {
		if d.over {
			return
		}
		if len(d.pages) >= d.limits.Pages {
			d.fail("", -1, &document.LimitError{Limit: "Pages", Value: int64(d.limits.Pages)})
			return
		}
		d.page(l.part)
	}
}

// pageArea is the physical box of an Area or PageArea.
func pageArea(x *xmltext.Reader) (area rect) {
	for at := x.Depth(); x.Child(at); {
		if string(x.Name()) == "PhysicalBox" {
			area, _ = parseRect(content(x))
		}
	}
	return area
}

// page reads one page and what it is drawn over.
func (d *doc) page(part string) {
	own := &page.Page{}
	area, used := d.draw(part, own, true)
	out := &page.Page{Number: len(d.pages) + 1}
	for _, front := range []bool{false, true} {
		for _, u := range used {
			if t := d.templates[u.id]; t != nil && (u.foreground || t.foreground && !u.said) == front {
				if t.drawing == nil {
					t.drawing = &page.Page{}
					t.area, _ = d.draw(t.part, t.drawing, false)
				}
				d.over = d.over || !d.drew(len(t.drawing.Glyphs)+len(t.drawing.Rules))
				d.merge(out, t.drawing)
				if area == (rect{}) {
					area = t.area
				}
			}
		}
		if !front {
			d.merge(out, own)
		}
	}
	if area.w <= 0 || area.h <= 0 {
		area = d.area
	}
	if area.w <= 0 || area.h <= 0 {
		area = rect{w: 210, h: 297}
	}
	out.Width, out.Height = area.w*points, area.h*points
	d.renders(out)
	d.pages = append(d.pages, out)
}

func (d *doc) merge(out, in *page.Page) {
	d.pictures[out] = append(d.pictures[out], d.pictures[in]...)
	out.Glyphs = append(out.Glyphs, in.Glyphs...)
	out.Rules = append(out.Rules, in.Rules...)
	out.Pictures = append(out.Pictures, in.Pictures...)
	out.Unmapped += in.Unmapped
}

// A use is a template that a page is drawn over.
type use struct {
	id         string
	said       bool // the page says whether it stands in front
	foreground bool
}

// draw reads a page or template.
func (d *doc) draw(part string, out *page.Page, templates bool) (area rect, used []use) {
	d.part(part, func(x *xmltext.Reader) {
		for x.Child(0) {
			for x.Child(1) {
				switch string(x.Name()) {
				case "Area":
					area = pageArea(x)
				case "Template":
					if z := x.AttrString("ZOrder"); templates {
						used = append(used, use{x.AttrString("TemplateID"), z != "", z == "Foreground"})
					}
				case "PageRes":
					d.resource(d.resolve(part, content(x)))
				case "Content":
					c := &canvas{doc: d, x: x, out: out, base: identity}
					for x.Child(2) {
						if string(x.Name()) == "Layer" {
							c.layer()
						} else {
							c.object() // objects without a layer
						}
					}
				}
			}
		}
	})
	return area, used
}
