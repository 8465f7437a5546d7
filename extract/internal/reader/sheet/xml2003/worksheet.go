package xml2003

import (
	"strconv"
	"strings"
	"time"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// The size of a sheet, which places of cells are held to.
const (
	mostRows = 1 << 20
	mostCols = 1 << 14
)

func (r *reader) worksheet(x *xmltext.Reader) (s *sheet.Sheet, hidden bool) {
	s = &sheet.Sheet{Name: x.AttrString("Name"), Head: sheet.NoRows}
	for x.Child(2) {
		switch string(x.Name()) {
		case "Table":
			r.table(x, s)
		case "WorksheetOptions":
			for x.Child(3) {
				if string(x.Name()) == "Visible" {
					state := strings.TrimSpace(string(x.AppendContent(nil)))
					hidden = state == "SheetHidden" || state == "SheetVeryHidden"
				}
			}
		}
	}
	return s, hidden
}

// next is the place of a row, column or cell, and of the one after the last that it covers.
func next(x *xmltext.Reader, at int, most int) (from, to int, ok bool) {
	if n, given := x.Int("Index"); given {
		at = n - 1
	}
	span, _ := x.Int("Span")
	return at, at + 1 + max(span, 0), at >= 0 && at < most
}

func (r *reader) table(x *xmltext.Reader, s *sheet.Sheet) {
	row, col := 0, 0
	for x.Child(3) {
		switch string(x.Name()) {
		case "Column":
			from, to, ok := next(x, col, mostCols)
			if col = to; ok && hidden(x) {
				s.HiddenCols = append(s.HiddenCols, sheet.Interval{From: from, To: min(to, mostCols) - 1})
			}
		case "Row":
			from, to, ok := next(x, row, mostRows)
			if row = to; !ok {
				continue
			}
			if hidden(x) {
				s.HiddenRows = append(s.HiddenRows, sheet.Interval{From: from, To: min(to, mostRows) - 1})
			}
			r.row(x, s, from)
		}
	}
}

func hidden(x *xmltext.Reader) bool {
	v, _ := x.Attr("Hidden")
	return isTrue(v)
}

func (r *reader) row(x *xmltext.Reader, s *sheet.Sheet, row int) {
	col := 0
	rowStyle := r.styles[x.AttrString("StyleID")]
	for x.Child(4) {
		if string(x.Name()) != "Cell" {
			continue
		}
		from, _, ok := next(x, col, mostCols)
		across, _ := x.Int("MergeAcross")
		down, _ := x.Int("MergeDown")
		across, down = max(across, 0), max(down, 0)
		if col = from + 1 + across; !ok {
			continue
		}
		if across > 0 || down > 0 {
			s.Merges = append(s.Merges, sheet.Area{Row: row, Col: from, LastRow: min(row+down, mostRows-1), LastCol: min(from+across, mostCols-1)})
		}
		st, own := r.styles[x.AttrString("StyleID")]
		if !own {
			st = rowStyle
		}
		if st == nil {
			st = r.styles["Default"]
		}
		c := sheet.Cell{Row: row, Col: from}
		var number *sheet.Format
		if st != nil {
			c.Look, number = &st.look, st.format
		}
		for x.Child(5) {
			if string(x.Name()) == "Data" {
				c.Text = r.data(x, number)
			}
		}
		if strings.TrimSpace(c.Text) == "" {
			c.Text = ""
		}
		if c.Text == "" && (c.Look == nil || !c.Look.Border) {
			continue
		}
		if r.cells++; r.cells > r.limits.Cells {
			x.Stop(&document.LimitError{Limit: "Cells", Value: int64(r.limits.Cells)})
			return
		}
		s.Cells = append(s.Cells, c)
	}
}

// data reads what a cell holds; its text may be marked up as HTML.
func (r *reader) data(x *xmltext.Reader, f *sheet.Format) string {
	kind := x.AttrString("Type")
	text := string(content(x, nil))
	value := strings.TrimSpace(text)
	switch kind {
	case "Number":
		if v, err := strconv.ParseFloat(value, 64); err == nil && v-v == 0 {
			return f.Number(v, r.epoch1904)
		}
	case "DateTime":
		if t, err := time.Parse("2006-01-02T15:04:05.999", value); err == nil {
			// A time of day is one of the first day that there is.
			days := t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
			if t.Year() == 1899 && t.Month() == time.December && t.Day() == 31 {
				days--
			}
			if s := f.Number(days, false); s != sheet.General(days) {
				return s
			}
			if s, midnight := strings.CutSuffix(value, "T00:00:00.000"); midnight {
				return s
			}
		}
	case "Boolean":
		switch value {
		case "1":
			return "TRUE"
		case "0":
			return "FALSE"
		}
	case "Error":
		return sheet.Clean(value)
	default:
		return f.Text(sheet.Clean(text))
	}
	return sheet.Clean(value)
}

// content appends the character data of an element and of those in it.
func content(x *xmltext.Reader, buf []byte) []byte {
	for at := x.Depth(); ; {
		isText, ok := x.Node(at)
		switch {
		case !ok:
			return buf
		case isText:
			buf = x.AppendText(buf)
		default:
			buf = content(x, buf)
		}
	}
}
