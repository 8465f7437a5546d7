package rpt

import (
	"fmt"
	"html"
	"strings"
)

const (
	pageHead = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开</title></head><body>` +
		`<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 预决算公开</div>` +
		`<div class="article" id="zoom">` + "\n"
	pageFoot = `</div><div class="footer">版权所有 &copy; 2024</div></body></html>` + "\n"
	indent   = "&nbsp;&nbsp;&nbsp;&nbsp;"
)

// HTML builds the page of an office's site, with a little of its navigation.
// Styled headings are h1 to h4, bold ones are paragraphs. It panics on a source
// that Parse refuses.
func HTML(src string) string {
	s := mustParse(src)
	var b strings.Builder
	var numbers counter
	b.WriteString(pageHead)
	for _, p := range s.Paragraphs {
		if p.Kind == TableBlock {
			htmlTable(&b, p.Table)
			continue
		}
		text := s.htmlText(p.Text)
		if s.numbered(p) {
			l := s.Levels[p.Level-1]
			n := numbers.next(p.Level)
			ordinal := fmt.Sprint(n)
			if l.Chinese {
				ordinal = chinese(n)
			}
			text = l.Prefix + ordinal + l.Suffix + text
		}
		switch {
		case p.Kind == Break:
			continue
		case p.Kind == Title && s.Headings == "style":
			fmt.Fprintf(&b, "<p style=\"text-align:center\"><strong>%s</strong></p>\n", text)
		case p.Kind == Title:
			fmt.Fprintf(&b, "<h1 style=\"text-align:center\">%s</h1>\n", text)
		case p.Kind == Heading && s.Headings == "style":
			fmt.Fprintf(&b, "<h%d>%s</h%d>\n", min(p.Level, 4), text, min(p.Level, 4))
		case p.Kind == Heading && s.Headings == "bold":
			fmt.Fprintf(&b, "<p style=\"text-indent:32pt\"><strong><span style=\"font-family:黑体\">%s</span></strong></p>\n", text)
		case p.Kind == Centred:
			fmt.Fprintf(&b, "<p style=\"text-align:center\">%s</p>\n", text)
		case p.Kind == Right:
			fmt.Fprintf(&b, "<p style=\"text-align:right\">%s</p>\n", text)
		default:
			fmt.Fprintf(&b, "<p>%s%s</p>\n", indent, text)
		}
	}
	for i, n := range s.Notes {
		fmt.Fprintf(&b, "<p>[%d] %s</p>\n", i+1, html.EscapeString(n.Text))
	}
	b.WriteString(pageFoot)
	return b.String()
}

func (s *Source) htmlText(text string) string {
	var b strings.Builder
	for _, piece := range s.pieces(text) {
		if piece.note >= 0 {
			fmt.Fprintf(&b, "<sup>[%d]</sup>", piece.note+1)
			continue
		}
		b.WriteString(html.EscapeString(piece.text))
	}
	return b.String()
}

func htmlTable(b *strings.Builder, t *Table) {
	b.WriteString(`<table border="1">`)
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for _, cell := range row {
			if cell.Continues {
				continue
			}
			b.WriteString("<td")
			if cell.ColSpan > 1 {
				fmt.Fprintf(b, " colspan=%d", cell.ColSpan)
			}
			if cell.RowSpan > 1 {
				fmt.Fprintf(b, " rowspan=%d", cell.RowSpan)
			}
			b.WriteString(">" + strings.ReplaceAll(html.EscapeString(cell.Text), "\n", "<br>") + "</td>")
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</table>\n")
}
