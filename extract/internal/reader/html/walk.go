package html

import (
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/ziping-go/ziping/extract/document"
)

// A style is what an element hands down to what is inside it.
type style struct {
	bold, link, keep bool
	size             float64
	align            string
	indent, left     length
	outline          int
	name             string
	loose            bool // text stands right in a container, so that <br> ends a paragraph
	nav              bool // site chrome, by tag or name
	inside           bool // inside the article
	after            bool // after it
	titled           bool // an element whose name says that it is the title
	contents         bool
	furniture        document.Furniture
	listLevel        int
	listID           int
	depth            int
}

// A sink takes blocks: the body of the page, a cell, a note.
type sink interface {
	paragraph(*paragraph)
	table(*table)
}

// A walker goes over the tree of one page.
type walker struct {
	*page
	sheet   sheet
	article *dom.Node
	passed  bool // the article has been read
	navs    map[*dom.Node]bool
	anchors anchors
	out     sink
	p       *paragraph
	label   waitingLabel
	lists   []list
	listIDs int
	newPage bool
	inCell  int
	steps   int
	inNote  bool
	sizes   map[*dom.Node]measure
	layouts map[*dom.Node]bool
}

func newWalker(p *page, root *dom.Node) *walker {
	w := &walker{page: p}
	for n := range root.Descendants() {
		if n.Type == dom.ElementNode && n.DataAtom == atom.Style {
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				w.sheet.read(c.Data)
			}
		}
	}
	w.findArticle(root)
	return w
}

// over tells whether nothing more may be read.
func (w *walker) over() bool {
	if w.steps++; w.steps&0xFF == 0 && !w.page.over {
		if err := w.ctx.Err(); err != nil {
			w.page.fail(err)
		}
	}
	return w.page.over
}

func (w *walker) children(n *dom.Node, s style) {
	s.depth++
	if s.depth == w.limits.Depth {
		w.fail(&document.LimitError{Limit: "Depth", Value: int64(w.limits.Depth)}) // the text below is kept all the same
	}
	for c := n.FirstChild; c != nil && !w.over(); c = c.NextSibling {
		w.walk(c, s)
	}
}

// walk reads one node.
func (w *walker) walk(n *dom.Node, s style) {
	switch n.Type {
	case dom.TextNode:
		w.textNode(n.Data, &s)
		return
	case dom.DocumentNode:
		w.children(n, s)
		return
	case dom.ElementNode:
	default:
		return
	}
	if w.skipped(n) {
		return
	}
	if w.anchors.notes[n] != nil {
		w.note(n, s)
		return
	}
	if n == w.article {
		s.inside = true
		defer w.leaveArticle()
	}
	if w.navs[n] {
		s.nav = true
	}
	list, count := w.sheet.of(n)
	declared := list[:count]
	if w.special(n, &s, declared) {
		return
	}
	block := isBlock(n)
	w.inherit(n, &s, declared, block)
	switch n.DataAtom {
	case atom.Br:
		if s.furniture == document.NotFurniture && newPage(declared) {
			w.flush()
			w.newPage = true
			return
		}
		w.lineBreak(&s)
		return
	case atom.Table:
		w.tableElement(n, s)
		return
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		w.list(n, s, declared)
		return
	case atom.Li:
		w.listItem(n, s, declared)
		return
	case atom.Sup:
		if w.plainMark(n, &s) {
			return
		}
	case atom.A:
		if w.reference(n, &s) {
			return
		}
	case atom.Q:
		w.literal("“", &s)
		w.children(n, s)
		w.literal("”", &s)
		return
	case atom.Hr:
		w.flush()
		return
	}
	if !block {
		w.children(n, s)
		return
	}
	w.flush()
	if newPage(declared) {
		w.newPage = true
	}
	w.children(n, s)
	w.flush()
}

// leaveArticle notes that what follows stands below the article.
func (w *walker) leaveArticle() {
	w.flush()
	w.passed = true
}

func newPage(declared []*props) bool {
	for _, p := range declared {
		if p.newPage {
			return true
		}
	}
	return false
}

// literal adds text that the page itself does not hold.
func (w *walker) literal(text string, s *style) {
	w.open(s)
	w.write(text, s)
}

// skipped tells whether an element holds nothing to be read.
func (w *walker) skipped(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Embed, atom.Applet, atom.Noembed,
		atom.Noframes, atom.Audio, atom.Video, atom.Canvas, atom.Rt, atom.Rp, atom.Del, atom.Datalist, atom.Title, atom.Map:
		return true
	}
	if hasAttr(n, "hidden") && attr(n, "hidden") != "until-found" {
		return true
	}
	if n.Data == "xml" || strings.HasPrefix(n.Data, "w:") || strings.HasPrefix(n.Data, "x:") {
		return true
	}
	hidden := false
	list, count := w.sheet.of(n)
	for _, p := range list[:count] {
		if p.hidden {
			hidden = true
		} else if p.shown {
			hidden = false
		}
		if strings.HasPrefix(p.element, "comment-list") || p.element == "comment" {
			return true
		}
	}
	return hidden
}

// special reads what Word marks by properties of its own; done means that the element is read.
func (w *walker) special(n *dom.Node, s *style, declared []*props) (done bool) {
	for _, p := range declared {
		switch p.element {
		case "header":
			s.furniture = document.Header
		case "footer":
			s.furniture = document.Footer
		}
		if p.msoList == "ignore" {
			w.label.text = renderedLabel(n)
			if w.p != nil && len(w.p.text) == 0 && w.p.label == "" {
				w.p.label = w.label.take()
			}
			return true
		}
		if strings.HasPrefix(p.msoList, "l") {
			s.listID, s.listLevel = parseMsoList(p.msoList)
		}
	}
	class := attr(n, "class")
	if strings.HasPrefix(class, "MsoToc") && class != "MsoTocHeading" || strings.HasPrefix(attr(n, "id"), "Table of Contents") {
		s.contents = true
	}
	return false
}

// inherit applies an element to the style handed down.
func (w *walker) inherit(n *dom.Node, s *style, declared []*props, block bool) {
	if block {
		s.left, s.name = length{}, ""
		s.loose = n.DataAtom != atom.P
		if class, _, _ := strings.Cut(attr(n, "class"), " "); strings.HasPrefix(class, "Mso") {
			s.name = class[3:]
		}
	}
	switch a := attr(n, "align"); {
	case a != "" && block && n.DataAtom != atom.Table: // a table stands at the side it is aligned to; its text does not
		s.align = strings.ToLower(a)
	case n.DataAtom == atom.Center:
		s.align = "center"
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		s.outline, s.bold, s.loose = int(n.Data[1]-'0'), true, false
		s.name = n.Data
		s.size = [...]float64{24, 18, 14, 12, 10, 8}[s.outline-1]
	case atom.B, atom.Strong, atom.Th:
		s.bold = true
	case atom.Pre, atom.Listing, atom.Xmp, atom.Textarea, atom.Plaintext:
		s.keep, s.loose = true, true
	case atom.Blockquote:
		s.left = length{30, "pt"}
	case atom.A:
		s.link = s.link || attr(n, "href") != ""
	case atom.Select, atom.Button, atom.Option, atom.Nav:
		s.nav = true
	case atom.Font:
		if size := attr(n, "size"); len(size) == 1 && size[0] >= '1' && size[0] <= '7' {
			s.size = [...]float64{7.5, 10, 12, 13.5, 18, 24, 36}[size[0]-'1']
		}
	case atom.P:
		s.loose = manyBreaks(n)
	}
	for _, p := range declared {
		if p.bold != 0 {
			s.bold = p.bold > 0
		}
		if p.size.unit != "" {
			if v := p.size.points(s.size); v > 0 {
				s.size = v
			}
		}
		if p.keep != "" {
			s.keep = strings.HasPrefix(p.keep, "pre")
		}
		if !block {
			continue
		}
		if p.align != "" {
			s.align = p.align
		}
		if p.indent.unit != "" {
			s.indent = p.indent
		}
		if p.left.unit != "" && p.left.n > 0 && p.left.unit != "%" && n.DataAtom != atom.Div && n.DataAtom != atom.Body {
			s.left = p.left
		}
	}
	if titleName(n) {
		s.titled = true
	}
}

// looseBreaks is from how many <br> on a <p> holds a whole text rather than one paragraph.
const looseBreaks = 6

func manyBreaks(p *dom.Node) bool {
	count := 0
	for n := range p.Descendants() {
		if n.DataAtom == atom.Br {
			if count++; count >= looseBreaks {
				return true
			}
		}
	}
	return false
}

func isBlock(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Blockquote,
		atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Address, atom.Center, atom.Form,
		atom.Fieldset, atom.Legend, atom.Dl, atom.Dt, atom.Dd, atom.Li, atom.Ol, atom.Ul, atom.Menu, atom.Dir, atom.Figure,
		atom.Figcaption, atom.Details, atom.Summary, atom.Table, atom.Caption, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td,
		atom.Th, atom.Hr, atom.Listing, atom.Xmp, atom.Plaintext, atom.Option, atom.Select, atom.Textarea, atom.Frameset, atom.Marquee, atom.Hgroup, atom.Optgroup:
		return true
	}
	return false
}
