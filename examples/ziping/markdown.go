package main

import (
	"bufio"
	"fmt"
	"html"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// A markdownText writes one document as Markdown (GitHub's).
type markdownText struct {
	*showing
	*structure
	w     *bufio.Writer
	cited map[int]bool // notes that Markdown refers to
}

// markdown writes a document. Of several, a comment names each.
func (t *showing) markdown(w *bufio.Writer, r reading, batch bool) {
	if t.shown > 0 {
		fmt.Fprintln(w)
	}
	if batch {
		fmt.Fprintf(w, "<!-- %s -->\n\n", strings.ReplaceAll(flat(shown(r.name())), "--", "- -"))
	}
	m := &markdownText{showing: t, structure: newStructure(r.res), w: w, cited: map[int]bool{}}
	first := true
	for i := range m.doc.Blocks {
		b := &m.doc.Blocks[i]
		if b.Kind == document.Note || b.Furniture != document.NotFurniture && !t.furniture {
			continue
		}
		var text string
		if b.Kind == document.TableKind {
			text = m.table(i)
		} else {
			text = m.paragraph(i)
		}
		if text == "" {
			continue
		}
		if b.Furniture != document.NotFurniture && b.Kind == document.Paragraph {
			text = "> " + furnitureNames[b.Furniture] + "：" + strings.ReplaceAll(text, "\n", "\n> ")
		}
		if !first {
			fmt.Fprintln(w)
		}
		first = false
		if t.blocks {
			fmt.Fprintf(w, "<!-- 第%d段 -->\n", i+1)
		}
		fmt.Fprintln(w, text)
	}
	for n := range m.notes {
		if b := &m.doc.Blocks[m.notes[n].block]; b.Furniture == document.NotFurniture || t.furniture {
			m.note(n)
		}
	}
}

// noteName keeps the notes of several documents apart.
func (m *markdownText) noteName(n int) string {
	if m.shown > 0 {
		return fmt.Sprintf("%d-%d", m.shown+1, n+1)
	}
	return fmt.Sprint(n + 1)
}

// paragraph is a paragraph, or the heading that it is; headings that it begins with are bold.
func (m *markdownText) paragraph(i int) string {
	b := &m.doc.Blocks[i]
	heads := m.heads[i]
	if len(heads) > 0 && heads[0].whole {
		return strings.Repeat("#", min(heads[0].level+1, 6)) + " " + strings.Join(m.lines(b.Span, true), " ")
	}
	var text strings.Builder
	at := b.Span.Start
	for _, h := range heads {
		if h.Start < at || strings.ContainsRune(m.doc.Slice(h.Span), '\n') {
			continue
		}
		text.WriteString(strings.Join(m.lines(document.Span{Start: at, End: h.Start}, at == b.Span.Start), "\\\n"))
		if bold := strings.Join(m.lines(h.Span, h.Start == b.Span.Start), " "); bold != "" {
			text.WriteString("<b>" + bold + "</b>") // ** does not work beside Chinese punctuation
		}
		at = h.End
	}
	text.WriteString(strings.Join(m.lines(document.Span{Start: at, End: b.Span.End}, at == b.Span.Start), "\\\n"))
	return text.String()
}

// lines are the lines of a stretch of the text that hold anything, each such that it can begin a line of Markdown.
func (m *markdownText) lines(span document.Span, begins bool) []string {
	var text strings.Builder
	cited := false
	for _, s := range m.stretches(span, begins) {
		if s.ref >= 0 {
			n := m.byBlock[m.doc.NoteRefs[s.ref].Note]
			m.cited[n] = true
			text.WriteString("[^" + m.noteName(n) + "]")
			cited = true
			continue
		}
		if cited && strings.HasPrefix(s.text, ":") { // it would define the note
			text.WriteByte('\\')
		}
		cited = false
		text.WriteString(plainMarkdown(s.text))
	}
	var out []string
	for _, line := range strings.Split(text.String(), "\n") {
		if line = strings.Trim(strings.ReplaceAll(line, "\t", " "), " "); line != "" {
			out = append(out, lineStart(line))
		}
	}
	return out
}

// plainMarkdown keeps the characters of a text from being markup.
func plainMarkdown(s string) string {
	var b strings.Builder
	for _, r := range shown(s) {
		if strings.ContainsRune("\\`*_[]<>|~&$#", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// lineStart keeps a line from beginning a list, a rule, an underline or a table by what it begins with.
func lineStart(line string) string {
	number := len(line) - len(strings.TrimLeft(line, "0123456789"))
	rest := line[min(number+1, len(line)):]
	item := rest == "" || rest[0] == ' '
	switch {
	case number == 0 && strings.ContainsRune("-+", rune(line[0])) && item, strings.Trim(line, "-=: ") == "":
		return "\\" + line
	case number > 0 && number < len(line) && (line[number] == '.' || line[number] == ')') && item:
		return line[:number] + "\\" + line[number:]
	}
	return line
}

// table is a Markdown table, or one in HTML where cells are merged, which Markdown cannot say.
func (m *markdownText) table(i int) string {
	t := m.doc.Blocks[i].Table
	merged := t.Rows == 0
	for _, c := range t.Cells {
		merged = merged || c.RowSpan > 1 || c.ColSpan > 1
	}
	var b strings.Builder
	next := 0
	if merged {
		b.WriteString("<table>\n")
		for row := range t.Rows {
			b.WriteString("<tr>")
			for ; next < len(t.Cells) && t.Cells[next].Row == row; next++ {
				m.mergedCell(&b, &t.Cells[next])
			}
			b.WriteString("</tr>\n")
		}
		return b.String() + "</table>"
	}
	for row := range t.Rows {
		b.WriteByte('|')
		for ; next < len(t.Cells) && t.Cells[next].Row == row; next++ {
			b.WriteString(" " + strings.Join(m.lines(t.Cells[next].Span, true), "<br>") + " |")
		}
		b.WriteByte('\n')
		if row == 0 {
			b.WriteString("|" + strings.Repeat("---|", t.Cols) + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// mergedCell writes a cell in HTML, on one line: an empty one would end the table.
func (m *markdownText) mergedCell(b *strings.Builder, c *document.Cell) {
	b.WriteString("<td")
	if c.RowSpan > 1 {
		fmt.Fprintf(b, " rowspan=\"%d\"", c.RowSpan)
	}
	if c.ColSpan > 1 {
		fmt.Fprintf(b, " colspan=\"%d\"", c.ColSpan)
	}
	b.WriteString(">")
	for _, s := range m.stretches(c.Span, true) {
		if s.ref >= 0 { // Markdown's own references do not work in HTML
			fmt.Fprintf(b, "<sup>[%s]</sup>", html.EscapeString(shown(m.notes[m.byBlock[m.doc.NoteRefs[s.ref].Note]].label)))
			continue
		}
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(html.EscapeString(shown(s.text)), "\t", " "), "\n", "<br>"))
	}
	b.WriteString("</td>")
}

// note writes a note: as Markdown has them where something refers to it, else as a paragraph, as it would not be shown.
func (m *markdownText) note(n int) {
	lines := m.lines(m.doc.Blocks[m.notes[n].block].Span, true)
	if m.cited[n] {
		fmt.Fprintf(m.w, "\n[^%s]: %s\n", m.noteName(n), strings.Join(lines, "\\\n    "))
		return
	}
	fmt.Fprintf(m.w, "\n%s%s\n", plainMarkdown("注"+m.notes[n].label+"："), strings.Join(lines, "\\\n"))
}
