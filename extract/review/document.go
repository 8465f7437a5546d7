package review

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A paper writes the document: headings, paragraphs, tables, notes, and marks where pages begin.
type paper struct {
	*marks
	b     strings.Builder
	heads map[int]int // heading level by block
	title map[int]bool
	notes map[int][]document.NoteRef // references to notes, by block
	page  int
	seen  map[int]bool // pages that have a mark
}

// paper is the document as HTML.
func (m *marks) paper() template.HTML {
	p := &paper{marks: m, heads: map[int]int{}, title: map[int]bool{}, notes: map[int][]document.NoteRef{}, seen: map[int]bool{}}
	p.headings("/sections", m.res.Sections)
	for _, s := range m.res.Evidence["/title"].Spans {
		p.title[s.Block] = true
	}
	for _, ref := range m.res.Document.NoteRefs {
		if i := m.res.Document.BlockAt(ref.At); i >= 0 {
			p.notes[i] = append(p.notes[i], ref)
		}
	}
	for i := range m.res.Document.Blocks {
		p.block(i)
	}
	return template.HTML(p.b.String())
}

// headings notes which blocks are nothing but a heading.
func (p *paper) headings(at string, sections []schema.Section) {
	for i, s := range sections {
		here := at + "/" + strconv.Itoa(i)
		for _, span := range p.res.Evidence[here+"/title"].Spans {
			block := p.res.Document.Blocks[span.Block]
			title := p.res.Document.SpanOf(span.Block, span.Start, span.End)
			if block.Kind == document.Paragraph && block.Span.End-title.End <= len("。") {
				p.heads[span.Block] = min(s.Level, 4)
			}
		}
		p.headings(here+"/children", s.Children)
	}
}

func (p *paper) block(i int) {
	block := &p.res.Document.Blocks[i]
	if page := block.Source.Page; page != p.page && page > 0 {
		p.page = page
		id := ""
		if !p.seen[page] {
			p.seen[page] = true
			id = fmt.Sprintf(" id=\"page%d\"", page)
		}
		fmt.Fprintf(&p.b, "<div class=\"pagemark\"%s><span>第 %d 页</span></div>\n", id, page)
	}
	class := "b"
	if block.Furniture != document.NotFurniture {
		class += " furniture"
	}
	if block.Style.Center {
		class += " center"
	}
	if block.Style.Right {
		class += " right"
	}
	id := " id=\"b" + strconv.Itoa(i) + "\""
	level, heading := p.heads[i]
	switch {
	case block.Kind == document.TableKind && block.Table != nil:
		p.table(i, block, id, class)
	case block.Kind == document.Note:
		p.b.WriteString("<p" + id + " class=\"" + class + " note\">")
		p.words(i, block.Span)
		p.b.WriteString("</p>\n")
	case p.title[i]:
		p.b.WriteString("<p" + id + " class=\"" + class + " title\" role=\"heading\" aria-level=\"2\">")
		p.words(i, block.Span)
		p.b.WriteString("</p>\n")
	case heading:
		fmt.Fprintf(&p.b, "<p%s class=\"%s h%d\" role=\"heading\" aria-level=\"%d\">", id, class, level, level+2)
		p.words(i, block.Span)
		p.b.WriteString("</p>\n")
	default:
		if block.Style.Indent > 0 && !block.Style.Center && !block.Style.Right {
			class += " indented"
		}
		p.b.WriteString("<p" + id + " class=\"" + class + "\">")
		p.words(i, block.Span)
		p.b.WriteString("</p>\n")
	}
}

// words writes a span of a block, with the marks of notes where they stand.
func (p *paper) words(i int, s document.Span) {
	for _, ref := range p.notes[i] {
		if ref.At < s.Start || ref.At > s.End {
			continue
		}
		p.text(&p.b, i, document.Span{Start: s.Start, End: ref.At})
		label := ref.Label
		if label == "" {
			label = "注"
		}
		fmt.Fprintf(&p.b, "<sup><a href=\"#b%d\">%s</a></sup>", ref.Note, escape(label))
		s.Start = ref.At
	}
	p.text(&p.b, i, s)
}

func (p *paper) table(i int, block *document.Block, id, class string) {
	t := block.Table
	p.b.WriteString("<div" + id + " class=\"" + class + " scroll\" tabindex=\"0\" role=\"group\" aria-label=\"表格\"><table>\n")
	row := -1
	for _, c := range t.Cells {
		for row < c.Row {
			if row >= 0 {
				p.b.WriteString("</tr>\n")
			}
			p.b.WriteString("<tr>")
			row++
		}
		tag := "td"
		if c.Row < t.Head {
			tag = "th"
		}
		p.b.WriteString("<" + tag)
		if c.RowSpan > 1 {
			fmt.Fprintf(&p.b, " rowspan=\"%d\"", c.RowSpan)
		}
		if c.ColSpan > 1 {
			fmt.Fprintf(&p.b, " colspan=\"%d\"", c.ColSpan)
		}
		if isFigure(p.res.Document.Slice(c.Span)) {
			p.b.WriteString(" class=\"figure\"")
		}
		p.b.WriteByte('>')
		p.words(i, c.Span)
		p.b.WriteString("</" + tag + ">")
	}
	if row >= 0 {
		p.b.WriteString("</tr>\n")
	}
	p.b.WriteString("</table></div>\n")
}

// isFigure tells whether a cell is one figure.
func isFigure(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && utf8.RuneCountInString(text) < 24 && strings.Trim(text, "-+0123456789.,，%％‰ ") == "" && strings.ContainsAny(text, "0123456789")
}
