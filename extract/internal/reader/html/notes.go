package html

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/pattern"
	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A mark is a reference to a note in a text: at bytes from its start, and shown there where start and end differ.
type mark struct {
	start, end int
	label      string
	note       *note // nil where it is not a link: what it refers to is found later
}

// A note is a footnote or an endnote.
type note struct {
	gathered
	label string
	block int // index in the document, once it is there
	index int
}

// anchors tells which links are references to notes.
type anchors struct {
	notes map[*dom.Node]*note // by the element that holds the note
	refs  map[*dom.Node]*note // by the link
	back  map[string]bool     // ids of the references, which the notes link back to
}

var (
	markText = pattern.New(`^[\[［(（〔【]?\s*(?:[0-9]{1,3}|[ivxlc]{1,6}|[①-⑳]|\*{1,3}|[†‡])\s*[\]］)）〕】]?$`)
	noteID   = pattern.New(`(?i)^_?_?(?:ftn|fn|edn|foot|sdfoot|sdend|endnote|note|cite_note)`)
)

// noteMax bounds what may be a note, in runes; what is longer is an article that a link leads to.
const noteMax = 4000

func (w *walker) findNotes(root *dom.Node) {
	a := &w.anchors
	ids := map[string]*dom.Node{}
	var links []*dom.Node
	for n := range root.Descendants() {
		if n.Type != dom.ElementNode {
			continue
		}
		if id := attr(n, "id"); id != "" && ids[id] == nil {
			ids[id] = n
		}
		if n.DataAtom == atom.A {
			if name := attr(n, "name"); name != "" && ids[name] == nil {
				ids[name] = n
			}
			if href := attr(n, "href"); len(href) > 1 && href[0] == '#' {
				links = append(links, n)
			}
		}
	}
	for _, n := range links {
		id := attr(n, "href")[1:]
		target := ids[id]
		label := strings.TrimSpace(textOf(n, 16))
		if target == nil || !markText.MatchString(label) || !noteID.MatchString(id) && !inSup(n) || strings.HasPrefix(id, "_Toc") {
			continue
		}
		if w.insideNote(n) {
			continue
		}
		holder := noteHolder(target)
		if holder == nil || w.sizes[holder].text > noteMax || within(n, holder) || holder == w.article {
			continue
		}
		if a.notes == nil {
			a.notes, a.refs, a.back = map[*dom.Node]*note{}, map[*dom.Node]*note{}, map[string]bool{}
		}
		if a.notes[holder] == nil {
			a.notes[holder] = &note{label: label, index: -1}
		}
		a.refs[n] = a.notes[holder]
		for at := n; at != nil && at.DataAtom != atom.P; at = at.Parent {
			for _, name := range []string{attr(at, "id"), attr(at, "name")} {
				if name != "" {
					a.back["#"+name] = true
				}
			}
			if at != n && at.DataAtom != atom.Sup && at.DataAtom != atom.Span {
				break
			}
		}
	}
}

func (w *walker) insideNote(n *dom.Node) bool {
	for ; n != nil; n = n.Parent {
		if w.anchors.notes[n] != nil {
			return true
		}
	}
	return false
}

func inSup(a *dom.Node) bool {
	for n := a.Parent; n != nil && (n.DataAtom == atom.Span || n.DataAtom == atom.Sup); n = n.Parent {
		if n.DataAtom == atom.Sup {
			return true
		}
	}
	for n := range a.Descendants() {
		if n.DataAtom == atom.Sup {
			return true
		}
	}
	return false
}

func within(n, holder *dom.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == holder {
			return true
		}
	}
	return false
}

// noteHolder is the element that holds the whole note that a link leads to.
func noteHolder(n *dom.Node) *dom.Node {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Li, atom.Dd, atom.Aside:
			return n
		case atom.Div, atom.Section:
			return n
		case atom.P:
			if up := n.Parent; up != nil && (up.DataAtom == atom.Li || up.DataAtom == atom.Div && noteID.MatchString(attr(up, "id"))) {
				return up
			}
			return n
		case atom.Td, atom.Body, atom.Table:
			return nil
		}
	}
	return nil
}

// textOf is the text of an element, as far as it is short.
func textOf(n *dom.Node, most int) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == dom.TextNode {
			if b.WriteString(c.Data); b.Len() > most*4 {
				break
			}
		}
	}
	return b.String()
}

// reference reads a link that refers to a note, or leads back from one.
func (w *walker) reference(n *dom.Node, s *style) bool {
	if w.inNote && w.anchors.back[attr(n, "href")] {
		return true
	}
	to := w.anchors.refs[n]
	if to == nil {
		return false
	}
	p := w.open(s)
	p.marks = append(p.marks, mark{len(p.text), len(p.text), strings.TrimSpace(textOf(n, 16)), to})
	return true
}

// bracketed are marks that are references even where they are no links: a bare figure may be an exponent.
var bracketed = pattern.New(`^(?:[\[［〔【(（]\s*[0-9]{1,3}\s*[\]］〕】)）]|[①-⑳])$`)

// plainMark reads a superscript that may refer to a note.
func (w *walker) plainMark(n *dom.Node, s *style) bool {
	if n.FirstChild == nil || n.FirstChild != n.LastChild || n.FirstChild.Type != dom.TextNode {
		return false
	}
	label := strings.TrimSpace(n.FirstChild.Data)
	if !bracketed.MatchString(label) || w.inNote {
		return false
	}
	w.literal(label, s)
	p := w.p
	p.marks = append(p.marks, mark{len(p.text) - len(label), len(p.text), label, nil})
	return true
}

// note reads the element that holds a note.
func (w *walker) note(n *dom.Node, s style) {
	w.flush()
	to := w.anchors.notes[n]
	delete(w.anchors.notes, n) // so that walk reads it now
	out, lists, label, in := w.out, w.lists, w.label, w.inNote
	w.out, w.lists, w.label, w.inNote = &to.gathered, nil, waitingLabel{}, true
	w.inCell++
	if n.DataAtom == atom.Li {
		w.children(n, s) // its number is the mark
	} else {
		w.walk(n, s)
	}
	w.flush()
	w.inCell--
	w.out, w.lists, w.label, w.inNote = out, lists, label, in
	to.text = trimMark(to.text, to.label)
	if len(to.text) > 0 && to.index < 0 {
		to.index = len(w.page.notes)
		w.page.notes = append(w.page.notes, to)
	}
}

// trimMark takes the mark and what follows it off the start of a note.
func trimMark(text []byte, label string) []byte {
	s := string(text)
	rest, ok := strings.CutPrefix(s, label)
	if !ok {
		return text
	}
	return []byte(strings.TrimLeft(rest, " \t\u3000.、．:："))
}
