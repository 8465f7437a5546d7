package table

import (
	"context"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// grids makes a grid of each table of a document: a block that goes on with the one before it, with nothing but
// page furniture between, is a part of the same table.
func grids(ctx context.Context, doc *document.Document, words classifier) []*grid {
	var out []*grid
	var split [][]part // of each grid
	var open, before running
	lines := 0 // since before
	for i := range doc.Blocks {
		if ctx.Err() != nil {
			break
		}
		b := &doc.Blocks[i]
		if b.Kind != document.TableKind {
			if b.Kind == document.Paragraph && b.Furniture == document.NotFurniture {
				switch text := doc.Slice(b.Span); {
				case strings.TrimFunc(text, isSpace) == "":
				case saysContinued(text) && continued(squeezedText(doc, b.Span)):
					if open.cols == 0 && lines == 1 { // below the table's title, said again
						open = before
					}
					open.said = true
				case !open.said || !formMark(squeezedText(doc, b.Span)) && unitLine(squeeze(doc, b.Span)) == nil:
					if lines++; open.cols > 0 {
						before, lines = open, 1
					}
					open = running{}
				}
			}
			continue
		}
		if b.Table == nil || b.Furniture == document.Contents || b.Furniture == document.Navigation {
			continue
		}
		g := newGrid(doc, words, []part{{block: i}})
		if skip, ok := open.goesOn(g); ok {
			split[len(out)-1] = append(split[len(out)-1], part{i, skip})
		} else {
			out, split = append(out, g), append(split, []part{{block: i}})
			open = running{cols: g.cols}
		}
		open.said = false
		for r := range g.rows {
			if headed(g.line(r)) {
				open.headers = append(open.headers, g.line(r))
			}
		}
	}
	for i, p := range split {
		if len(p) > 1 {
			out[i] = newGrid(doc, words, p)
		}
	}
	return out
}

// running is the table that a next block may go on with: its width, and its rows of header words.
type running struct {
	cols    int
	headers [][]*cell
	said    bool // a line 续表 stands between
}

// saysContinued tells whether a line has a character that continued asks for: hardly any has.
func saysContinued(line string) bool {
	return strings.ContainsRune(line, '续') || strings.ContainsRune(line, '接')
}

// continued tells whether a line says that the next table goes on with the one before: 续表, （续）, 接上表, 自评表（续表）.
func continued(line string) bool {
	if !saysContinued(line) {
		return false
	}
	runes := []rune(line)
	if len(runes) > longestCaption {
		return false
	}
	core := strings.Trim(line, "（）()[]【】—-－ 。：:0123456789一二三四五六七八九十")
	switch core {
	case "续", "续表", "续上表", "续前表", "接上表", "接上页", "续上页", "上接", "附表续", "表续", "续下表":
		return true
	}
	open := opener(runes)
	if open <= 0 {
		return strings.HasSuffix(core, "表续") || strings.HasPrefix(core, "续表") && len([]rune(core)) <= 20 || strings.HasPrefix(core, "续上表")
	}
	switch strings.Trim(string(runes[open:]), "（）()[]【】 0123456789一二三四五六七八九十") {
	case "续", "续表", "续上表", "接上表", "续前表":
		return true
	}
	return false
}

// goesOn tells whether b continues the table, and how many of its rows repeat its header.
func (t *running) goesOn(b *grid) (skip int, ok bool) {
	if t.cols == 0 || b.rows == 0 {
		return 0, false
	}
	if first := b.own(0); len(first) == 1 && continued(first[0].text) {
		t.said, skip = true, 1
	}
	if (t.cols != b.cols || len(t.headers) == 0) && !t.said {
		return 0, false
	}
	for ; skip < b.rows && headed(b.line(skip)); skip++ {
		repeated := false
		for _, h := range t.headers {
			repeated = repeated || sameRow(h, b.line(skip))
		}
		if !repeated {
			if t.said {
				break
			}
			return 0, false // a header of its own
		}
	}
	if skip > 0 {
		return skip, skip < b.rows
	}
	if t.said && (t.cols == b.cols || headed(b.line(0))) {
		return 0, true
	}
	if t.cols != b.cols || len(t.headers) == 0 {
		return 0, false
	}
	first := b.own(0)
	for _, c := range first { // the first row of another form, or a title
		if is := c.asRow.is; is == "project_name" || is == "department_name" {
			return 0, false
		}
	}
	return 0, !(len(first) == 1 && len(b.line(0)) == 1 && titled(first[0].text))
}

// headed tells whether a row is header words: two at least, and nothing that is none.
func headed(row []*cell) bool {
	n := 0
	for _, c := range row {
		if c.blank() {
			continue
		}
		if c.asCol.is != "" {
			n++
		} else if c.rows == 1 && c.asRow.is == "" {
			return false
		}
	}
	return n >= 2
}
