package html

import (
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isLayout tells a table that only lays out the page from one that holds data.
func (w *walker) isLayout(n *dom.Node) bool {
	if known, ok := w.layouts[n]; ok {
		return known
	}
	t := tableShape{walker: w}
	t.measure(n)
	v := t.layout(n)
	w.layouts[n] = v
	return v
}

// A tableShape is what tells the two kinds of table apart.
type tableShape struct {
	*walker
	rows, cells int
	widest      int // cells of the widest row
	filled      int // cells with text
	nested      int // tables inside
	text        int // runes
	most        int // runes of the fullest cell
	nestedText  int // runes of the fullest cell that holds a table
	blocks      int // paragraphs of the fullest cell
	heads       bool
	ruled       bool
	headings    bool
}

func (t *tableShape) measure(n *dom.Node) {
	if b := attr(n, "border"); b != "" && b != "0" {
		t.ruled = true
	}
	if strings.HasPrefix(attr(n, "class"), "Mso") {
		t.ruled = true
	}
	t.lines(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Caption, atom.Thead:
			t.heads = true
		}
		switch c.DataAtom {
		case atom.Tbody, atom.Thead, atom.Tfoot:
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				t.row(r)
			}
		case atom.Tr:
			t.row(c)
		}
	}
}

func (t *tableShape) lines(n *dom.Node) {
	list, count := t.sheet.of(n)
	for _, p := range list[:count] {
		t.ruled = t.ruled || p.border > 0 || p.collapse && n.DataAtom == atom.Table
	}
}

func (t *tableShape) row(r *dom.Node) {
	if r.DataAtom != atom.Tr {
		return
	}
	t.rows++
	cells := 0
	for c := r.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Th:
			t.heads = true
		case atom.Td:
		default:
			continue
		}
		cells++
		t.lines(c)
		size := t.sizes[c].text
		t.text += size
		if size > 0 {
			t.filled++
		}
		tables, blocks := 0, 0
		t.look(c, &tables, &blocks)
		t.nested += tables
		if tables > 0 {
			t.nestedText = max(t.nestedText, size)
		}
		if size > t.most {
			t.most, t.blocks = size, blocks
		}
	}
	t.cells += cells
	t.widest = max(t.widest, cells)
}

// look counts the tables and paragraphs in a cell, without going into the tables.
func (t *tableShape) look(n *dom.Node, tables, blocks *int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Table:
			*tables++
			continue
		case atom.P, atom.Li, atom.Br:
			*blocks++
		case atom.H1, atom.H2, atom.H3:
			t.headings = true
		}
		t.look(c, tables, blocks)
	}
}

// What a cell that holds a whole text has at least, in runes and paragraphs.
const (
	longCell  = 600
	longParts = 4
)

// longArticle is the text, in runes, from which a cell with tables in it and nearly all the text is an article.
const longArticle = 1500

func (t *tableShape) layout(n *dom.Node) bool {
	if role := attr(n, "role"); role == "presentation" || role == "none" {
		return true
	}
	whole := t.most*10 >= t.text*8 // one cell holds nearly all the text
	switch {
	case t.cells == 0 || t.text == 0:
		return true
	case t.nested > 0 && t.nestedText*10 >= t.text*7 && (t.filled <= 3 || !t.ruled && t.filled <= 8):
		return true
	case t.nested > 0 && t.nestedText > longArticle && t.nestedText*20 >= t.text*17:
		return true
	case t.headings && whole:
		return true
	case t.widest == 1:
		// A box round a line or two is a table in a word processor too.
		return !t.ruled || t.nested > 0 || t.most > longCell && t.blocks >= longParts
	case t.heads:
		return false
	case !t.ruled && t.most > longCell && t.blocks >= longParts && whole:
		return true
	case t.filled == 1 && !t.ruled:
		return true
	}
	return false
}
