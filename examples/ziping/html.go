package main

import (
	"bufio"
	"fmt"
	"html"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// htmlHead begins the page; %s is its title. It asks for nothing from elsewhere.
const htmlHead = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f4f6; color: #1b1f24; font: 16px/1.75 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
.document { display: grid; grid-template-columns: 19rem minmax(0, 60rem); justify-content: center; gap: 0 1.5rem; padding: 1.5rem; }
.about, nav, .tag, .page, .number, .legend, .notes h2 { font-family: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.about { grid-column: 1 / -1; font-size: .85rem; color: #57606a; margin-bottom: 1rem; }
.about strong { font-size: 1.1rem; color: #1b1f24; }
.about p { margin: .1rem 0; }
.about details { margin-top: .3rem; }
.about .error { color: #b42318; }
.about .warning { color: #8a5300; }
nav { font-size: .85rem; line-height: 1.5; position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { padding: .12rem 0; }
nav a { color: #0b4f9e; text-decoration: none; }
nav a:hover { text-decoration: underline; }
main { background: #fff; border: 1px solid #d0d7de; border-radius: 4px; padding: 2.5rem 3.5rem; min-width: 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.45; margin: 1.4em 0 .5em; font-weight: 700; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; text-align: center; } h2 { font-size: 1.3rem; } h3 { font-size: 1.12rem; } h4, h5, h6 { font-size: 1rem; }
p { margin: .45em 0; white-space: pre-wrap; overflow-wrap: anywhere; }
p.indented { text-indent: 2em; } p.center { text-align: center; } p.right { text-align: right; }
.tag { display: inline-block; font-size: .7rem; line-height: 1.5; font-weight: 400; color: #0b4f9e; background: #e7f0fb; border-radius: 3px; padding: 0 .4em; margin-left: .5em; vertical-align: .12em; white-space: nowrap; text-indent: 0; }
.tag.unknown { color: #6e7781; background: #eef0f2; }
.number { font-size: .7rem; color: #8c959f; margin-right: .6em; text-indent: 0; }
.page { display: flex; align-items: center; gap: .8em; color: #8c959f; font-size: .75rem; margin: 1.2em 0; }
.page::before, .page::after { content: ""; flex: 1; border-top: 1px dashed #c4cbd3; }
td > .page, th > .page { margin: 0 0 .2em; } td > .page::before, th > .page::before { display: none; }
.furniture, .furniture * { color: #9aa4ae; } .furniture .tag { background: #eef0f2; }
.scroll { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.5; min-width: 60%%; margin: 0 auto; }
caption { padding: .3em 0 .5em; } caption p { margin: 0; } caption .title { font-weight: 700; }
td, th { border: 1px solid #8c959f; padding: .25em .55em; vertical-align: middle; white-space: pre-wrap; overflow-wrap: break-word; text-align: left; font-weight: 400; min-width: 2.6em; }
th { background: #f3f4f6; font-weight: 700; } td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.value { text-decoration: underline dotted #2da44e 1.5px; text-underline-offset: .3em; } .value:hover { background: #e3f5ea; }
.unread { background: #fdecc8; }
sup a { text-decoration: none; color: #0b4f9e; padding: 0 .1em; } sup { line-height: 0; }
.notes { border-top: 1px solid #d0d7de; margin-top: 2em; font-size: .9rem; } .notes h2 { font-size: .9rem; margin: .8em 0 .3em; color: #57606a; }
.notes a { color: #0b4f9e; text-decoration: none; }
:target { background: #fff3a8; }
@media (max-width: 60rem) { .document { grid-template-columns: minmax(0, 1fr); padding: .5rem; } nav { position: static; max-height: none; margin-bottom: 1rem; } main { padding: 1rem; } }
@media print { body { background: #fff; } nav { display: none; } .document { display: block; padding: 0; } main { border: 0; padding: 0; } }
</style>
</head>
<body>
`

const htmlFoot = "</body>\n</html>\n"

// A webpage writes one document of an HTML page.
type webpage struct {
	*showing
	*structure
	w    *bufio.Writer
	id   string // of the document: ids of its parts begin with it
	page int    // that was begun
}

// html writes a document as a part of the page, and begins the page with the first one.
func (t *showing) html(w *bufio.Writer, r reading) {
	if t.shown == 0 {
		fmt.Fprintf(w, htmlHead, escape(r.res.Source.Name)+" · ziping")
	}
	p := &webpage{showing: t, structure: newStructure(r.res), w: w, id: fmt.Sprintf("d%d", t.shown+1)}
	fmt.Fprintf(w, "<article class=\"document\" id=\"%s\">\n", p.id)
	p.about(r)
	p.contents()
	fmt.Fprintln(w, "<main>")
	p.body()
	p.footnotes()
	fmt.Fprint(w, "</main>\n</article>\n")
}

func escape(s string) string { return html.EscapeString(shown(s)) }

func (p *webpage) print(parts ...string) {
	for _, s := range parts {
		p.w.WriteString(s)
	}
}

// about says what file this is and what of it was read.
func (p *webpage) about(r reading) {
	res := r.res
	p.print("<header class=\"about\">\n<p><strong>", escape(r.name()), "</strong></p>\n<p>")
	facts := []string{res.Source.Format, res.Kind.Text(schema.Chinese)}
	if p.doc.Pages > 0 {
		facts = append(facts, fmt.Sprintf("%d 页", p.doc.Pages))
	}
	facts = append(facts, fmt.Sprintf("%d 段", len(p.doc.Blocks)), fmt.Sprintf("%d 张表", len(res.Tables)), fmt.Sprintf("%d 条脚注", len(p.notes)))
	if c := res.Coverage; c.Characters > 0 {
		facts = append(facts, fmt.Sprintf("未归入 %.1f%%", 100*float64(c.Unread)/float64(c.Characters)))
	}
	p.print(escape(strings.Join(facts, " · ")), "</p>\n<p class=\"legend\">图例：<span class=\"value\">读出数值处</span>（指向它可见字段）"+
		" <span class=\"unread\">未归入任何字段或章节</span> <span class=\"tag\">章节的作用、表格的类型</span></p>\n")
	if r.err != nil {
		p.print("<p class=\"error\">只读到一部分：", escape(explain("", r.err)), "</p>\n")
	}
	if len(res.Findings) > 0 {
		fmt.Fprintf(p.w, "<details><summary>核对结果：%d 条</summary>\n<ul>\n", len(res.Findings))
		for _, f := range res.Findings {
			word := string(f.Severity)
			for _, s := range severities {
				if s.of == f.Severity {
					word = s.zh
				}
			}
			p.print("<li class=\"", escape(string(f.Severity)), "\">", word, "：", escape(f.Text(schema.Chinese)), "</li>\n")
		}
		p.print("</ul>\n</details>\n")
	}
	p.print("</header>\n")
}

// contents writes the outline with links to its headings.
func (p *webpage) contents() {
	p.print("<nav aria-label=\"章节\">\n")
	if len(p.outline) > 0 {
		p.print("<ol>\n")
		for _, h := range p.outline {
			fmt.Fprintf(p.w, "<li style=\"padding-left:%.1fem\"><a href=\"#%s\">%s</a>%s</li>\n", 1.1*float64(max(h.level-1, 0)), p.anchor(*h), escape(flat(p.doc.Slice(h.Span))), roleTag(h.role))
		}
		p.print("</ol>\n")
	} else {
		p.print("<p>未识别出章节</p>\n")
	}
	p.print("</nav>\n")
}

func (p *webpage) anchor(h heading) string { return fmt.Sprintf("%sh%d", p.id, h.Start) }

func roleTag(role schema.Role) string {
	return tag(role.Text(schema.Chinese), role == schema.RoleUnknown)
}

func tag(name string, unknown bool) string {
	switch {
	case name == "":
		return ""
	case unknown:
		return "<span class=\"tag unknown\">" + name + "</span>"
	}
	return "<span class=\"tag\">" + name + "</span>"
}

// body writes the blocks, without the notes.
func (p *webpage) body() {
	for i := 0; i < len(p.doc.Blocks); i++ {
		b := &p.doc.Blocks[i]
		if b.Kind == document.Note || b.Furniture != document.NotFurniture && !p.furniture {
			continue
		}
		p.turn(b.Source.Page)
		if to, ok := p.captions[i]; ok {
			p.table(to, i)
			i = to
			continue
		}
		switch {
		case b.Furniture != document.NotFurniture:
			p.print("<p class=\"furniture\">", p.blockNumber(i), p.inline(b.Span, true), tag(furnitureNames[b.Furniture], true), "</p>\n")
		case b.Kind == document.TableKind:
			p.table(i, i)
		default:
			p.paragraph(i)
		}
	}
}

// turn writes where a page begins.
func (p *webpage) turn(page int) {
	if page > p.page {
		p.page = page
		fmt.Fprintf(p.w, "<div class=\"page\" id=\"%sp%d\">第 %[2]d 页</div>\n", p.id, page)
	}
}

func (p *webpage) blockNumber(i int) string {
	if !p.blocks {
		return ""
	}
	return fmt.Sprintf("<span class=\"number\">%d</span>", i+1)
}

// paragraph writes a paragraph, or the heading that it is; headings that it begins with, or holds, are bold.
func (p *webpage) paragraph(i int) {
	b := &p.doc.Blocks[i]
	heads := p.heads[i]
	if len(heads) > 0 && heads[0].whole {
		h := heads[0]
		level := min(h.level+1, 6)
		id := ""
		if h.level > 0 {
			id = fmt.Sprintf(" id=\"%s\"", p.anchor(h))
		}
		fmt.Fprintf(p.w, "<h%d%s>%s%s%s</h%[1]d>\n", level, id, p.blockNumber(i), p.inline(b.Span, true), roleTag(h.role))
		return
	}
	class := ""
	switch {
	case b.Style.Center:
		class = " class=\"center\""
	case b.Style.Right:
		class = " class=\"right\""
	case b.Style.Indent > 0:
		class = " class=\"indented\""
	}
	p.print("<p", class, ">", p.blockNumber(i))
	at := b.Span.Start
	for _, h := range heads {
		if h.Start < at {
			continue
		}
		if h.Start > at {
			p.print(p.inline(document.Span{Start: at, End: h.Start}, at == b.Span.Start))
		}
		fmt.Fprintf(p.w, "<strong id=\"%s\">%s</strong>%s", p.anchor(h), p.inline(h.Span, h.Start == b.Span.Start), roleTag(h.role))
		at = h.End
	}
	p.print(p.inline(document.Span{Start: at, End: b.Span.End}, at == b.Span.Start), "</p>\n")
}

// inline is a stretch of the text with its marks and references to notes.
func (p *webpage) inline(span document.Span, begins bool) string {
	var b strings.Builder
	for _, s := range p.stretches(span, begins) {
		switch {
		case s.ref >= 0:
			n := p.byBlock[p.doc.NoteRefs[s.ref].Note]
			fmt.Fprintf(&b, "<sup><a href=\"#%sn%d\" id=\"%[1]sr%[3]d\">[%s]</a></sup>", p.id, n+1, s.ref+1, escape(p.notes[n].label))
		case s.mark == nil:
			b.WriteString(escape(s.text))
		case len(s.mark.pointers) == 0:
			b.WriteString("<span class=\"unread\">" + escape(s.text) + "</span>")
		default:
			b.WriteString("<span class=\"value\" title=\"" + escape(some(s.mark.pointers)) + "\">" + escape(s.text) + "</span>")
		}
	}
	return b.String()
}

// some is a list of pointers, cut where it is long.
func some(pointers []string) string {
	const most = 6
	if len(pointers) > most {
		return strings.Join(pointers[:most], "\n") + "\n…"
	}
	return strings.Join(pointers, "\n")
}

// table writes a table, with the blocks from first on as its caption.
func (p *webpage) table(i, first int) {
	t := p.doc.Blocks[i].Table
	fmt.Fprintf(p.w, "<div class=\"scroll\">\n<table id=\"%sb%d\">\n", p.id, i+1)
	kind := tag(p.kinds[i].Text(schema.Chinese), p.kinds[i] == schema.TableUnknown)
	if first < i || kind != "" || p.blocks {
		p.print("<caption>")
		for block := first; block < i; block++ {
			b := &p.doc.Blocks[block]
			if b.Furniture != document.NotFurniture || b.Kind != document.Paragraph {
				continue
			}
			class := ""
			if block == first {
				class = " class=\"title\""
			}
			p.print("<p", class, ">", p.blockNumber(block), p.inline(b.Span, true))
			if block == first {
				p.print(kind)
				kind = ""
			}
			p.print("</p>")
		}
		if number := p.blockNumber(i); number != "" || kind != "" {
			p.print("<p>", number, kind, "</p>")
		}
		p.print("</caption>\n")
	}
	next := 0
	for row := range t.Rows {
		p.print("<tr>")
		for ; next < len(t.Cells) && t.Cells[next].Row == row; next++ {
			p.cell(&t.Cells[next], row < max(t.Head, p.headRows[i]))
		}
		p.print("</tr>\n")
	}
	p.print("</table>\n</div>\n")
}

func (p *webpage) cell(c *document.Cell, head bool) {
	name := "td"
	if head {
		name = "th"
	}
	p.print("<", name)
	if c.RowSpan > 1 {
		fmt.Fprintf(p.w, " rowspan=\"%d\"", c.RowSpan)
	}
	if c.ColSpan > 1 {
		fmt.Fprintf(p.w, " colspan=\"%d\"", c.ColSpan)
	}
	if !head && isFigure(p.doc.Slice(c.Span)) {
		p.print(" class=\"figure\"")
	}
	p.print(">")
	if c.Col == 0 && c.Source.Page > p.page {
		p.page = c.Source.Page
		fmt.Fprintf(p.w, "<span class=\"page\">第 %d 页</span>", p.page)
	}
	p.print(p.inline(c.Span, true), "</", name, ">")
}

// isFigure tells whether a cell holds nothing but a number.
func isFigure(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && strings.Trim(s, "0123456789.,%-+") == "" && strings.ContainsAny(s, "0123456789")
}

// footnotes writes the notes, each with links back.
func (p *webpage) footnotes() {
	if len(p.notes) == 0 {
		return
	}
	p.print("<section class=\"notes\">\n<h2>脚注</h2>\n")
	for n, note := range p.notes {
		b := &p.doc.Blocks[note.block]
		if b.Furniture != document.NotFurniture && !p.furniture {
			continue
		}
		fmt.Fprintf(p.w, "<p id=\"%sn%d\">%s[%s] %s", p.id, n+1, p.blockNumber(note.block), escape(note.label), p.inline(b.Span, true))
		for _, ref := range note.refs {
			fmt.Fprintf(p.w, " <a href=\"#%sr%d\" title=\"回到第%d段\">↩</a>", p.id, ref+1, p.doc.BlockAt(p.doc.NoteRefs[ref].At)+1)
		}
		p.print("</p>\n")
	}
	p.print("</section>\n")
}
