package sheet

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// write writes a run of rows as paragraphs and tables.
func (g *grid) write(r run) {
	roles := g.roles(r)
	for i := r.from; i < r.to && g.err == nil; {
		switch roles[i-r.from] {
		case alone:
			g.alone(&g.rows[i])
			i++
		case line:
			g.line(&g.rows[i])
			i++
		case blank:
			i++
		default:
			end := i + 1 // of the last row with a text
			for k := end; k < r.to && (roles[k-r.from] == inGrid || roles[k-r.from] == blank); k++ {
				if roles[k-r.from] == inGrid {
					end = k + 1
				}
			}
			g.table(i, end)
			i = end
		}
	}
}

// alone writes the one text of a row. The lines of a cell are paragraphs.
func (g *grid) alone(w *row) {
	for i := range w.pieces {
		if p := &w.pieces[i]; p.text != "" {
			for text := range strings.SplitSeq(p.text, "\n") {
				g.paragraph(text, p)
			}
		}
	}
}

// line writes each label of a row with what it says.
func (g *grid) line(w *row) {
	var first *piece
	text := ""
	for i := range w.pieces {
		p := &w.pieces[i]
		switch {
		case p.text == "":
		case first != nil && (strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")) && !label(strings.TrimSpace(p.text)):
			text += strings.TrimSpace(p.text)
		default:
			if first != nil {
				g.paragraph(text, first)
			}
			first, text = p, p.text
		}
	}
	if first != nil {
		g.paragraph(text, first)
	}
}

func (g *grid) paragraph(text string, p *piece) {
	if strings.TrimFunc(text, unicode.IsSpace) == "" {
		return
	}
	text, ok := g.allow(text)
	if !ok {
		return
	}
	style := document.Style{}
	if l := p.look; l != nil {
		style = document.Style{Bold: l.Bold, Center: l.Center, Right: l.Right, Size: l.Size, Indent: l.Indent}
	}
	style.Indent += leadingSpace(text, style.Size)
	g.titled = true
	g.blocks = 1 + g.builder.Paragraph(document.Paragraph, "", text, style, document.Source{Part: g.sheet.Name, Index: int(p.sourceRow) + 1})
}

// defaultName matches the names that programs give to sheets.
var defaultName = pattern.New(`(?i)^(?:sheet|工作表|表|chart|table|report|页)?\s*[0-9]*(?:\s*[（(][0-9]+[)）])?$`)

// name writes the sheet's name as a title where nothing else is one.
func (g *grid) name(source document.Source) {
	if g.titled {
		return
	}
	g.titled = true
	name := strings.TrimSpace(g.sheet.Name)
	if defaultName.MatchString(name) || !strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return
	}
	if text, ok := g.allow(Clean(name)); ok {
		g.blocks = 1 + g.builder.Paragraph(document.Paragraph, "", text, document.Style{Center: true}, document.Source{Part: source.Part})
	}
}

// table writes the rows from up to to as a table. Columns in which nothing begins are left out.
func (g *grid) table(from, to int) {
	rows := g.rows[from:to]
	source := document.Source{Part: g.sheet.Name, Index: rows[0].source + 1}
	g.name(source)
	prefix := "" // a csv file has no sheet name
	if g.sheet.Name != "" {
		prefix = g.sheet.Name + "!"
	}
	count, last := 0, int32(0)
	for i := range rows {
		count += len(rows[i].pieces)
		for k := range rows[i].pieces {
			last = max(last, rows[i].pieces[k].col)
		}
	}
	begins := make([]bool, last+1) // columns in which a text begins
	for i := range rows {
		for k := range rows[i].pieces {
			if p := &rows[i].pieces[k]; p.text != "" {
				begins[p.col] = true
			}
		}
	}
	var columns []int32
	for i, ok := range begins {
		if ok {
			columns = append(columns, int32(i))
		}
	}
	if left := (g.limits.Cells - g.placed) / max(len(columns), 1); len(rows) > left {
		over := error(&document.LimitError{Limit: "Cells", Value: int64(g.limits.Cells)})
		defer func() { g.err = cmp.Or(g.err, over) }()
		if rows = rows[:left]; left == 0 {
			return
		}
	}
	g.placed += len(rows) * len(columns)

	cells := make([]document.CellText, 0, count)
	for i := range rows {
		for k := range rows[i].pieces {
			p := &rows[i].pieces[k]
			col, _ := slices.BinarySearch(columns, p.col)
			end, exact := slices.BinarySearch(columns, p.lastCol)
			if exact {
				end++
			}
			if p.text == "" && (p.lastRow == p.row && p.lastCol == p.col || end <= col) {
				continue // the table fills such cells in by itself
			}
			text := ""
			if p.text != "" {
				var ok bool
				if text, ok = g.allow(p.text); !ok {
					break
				}
			}
			c := document.CellText{Row: i, Col: col, RowSpan: 1, ColSpan: end - col, Text: text,
				Source: document.Source{Part: prefix + Reference(int(p.sourceRow), int(p.sourceCol)), Index: int(p.sourceRow) + 1}}
			if p.lastRow > p.row {
				c.RowSpan = min(g.after(int(p.lastRow)), to) - from - i
			}
			if p.look != nil {
				c.Bold, c.Indent = p.look.Bold, p.look.Indent+leadingSpace(text, p.look.Size)
			} else {
				c.Indent = leadingSpace(text, 0)
			}
			cells = append(cells, c)
		}
	}
	// What the table fills in separates too.
	if room := g.limits.Text - g.spent - len(rows)*len(columns); room < 0 {
		g.err = &document.LimitError{Limit: "Text", Value: int64(g.limits.Text)}
		return
	}
	g.spent += len(rows) * len(columns)
	if !slices.ContainsFunc(cells, func(c document.CellText) bool { return strings.TrimSpace(c.Text) != "" }) {
		return // the limit left nothing
	}
	head := 0
	for head < len(rows) && g.head.From <= rows[head].at && rows[head].at <= g.head.To {
		head++
	}
	if head == len(rows) {
		head = 0
	}
	g.blocks = 1 + g.builder.Table(cells, head, source)
}
