package xlsx

import (
	"bytes"
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

// worksheet reads the part of a sheet.
func (r *reader) worksheet(x *xmltext.Reader) *sheet.Sheet {
	s := &sheet.Sheet{}
	for x.Child(0) {
		for x.Child(1) {
			switch string(x.Name()) {
			case "cols":
				for x.Child(2) {
					from, ok := x.Int("min")
					to, ok2 := x.Int("max")
					if ok && ok2 && (isTrue(x, "hidden") || x.AttrIs("width", "0")) {
						s.HiddenCols = append(s.HiddenCols, sheet.Interval{From: from - 1, To: min(to, mostCols) - 1})
					}
				}
			case "sheetData":
				r.rows(x, s)
			case "mergeCells":
				for x.Child(2) {
					if ref, ok := x.Attr("ref"); ok {
						if a, ok := area(ref); ok {
							s.Merges = append(s.Merges, a)
						}
					}
				}
			}
		}
	}
	return s
}

func (r *reader) rows(x *xmltext.Reader, s *sheet.Sheet) {
	row := -1
	for x.Child(2) {
		if string(x.Name()) != "row" {
			continue
		}
		row++
		if n, ok := x.Int("r"); ok {
			row = n - 1
		}
		if row < 0 || row >= mostRows {
			continue
		}
		if isTrue(x, "hidden") || x.AttrIs("ht", "0") {
			s.HiddenRows = append(s.HiddenRows, sheet.Interval{From: row, To: row})
		}
		col := -1
		for x.Child(3) {
			if string(x.Name()) != "c" {
				continue
			}
			col++
			cell := sheet.Cell{Row: row}
			if ref, ok := x.Attr("r"); ok {
				if n, c, ok := place(ref); ok {
					cell.Row, col = n, c
				}
			}
			cell.Col = col
			if col >= mostCols || !r.cell(x, &cell) {
				continue
			}
			if r.cells++; r.cells > r.limits.Cells {
				x.Stop(&document.LimitError{Limit: "Cells", Value: int64(r.limits.Cells)})
				return
			}
			s.Cells = append(s.Cells, cell)
		}
	}
}

// cell reads a cell; false means that it has neither text nor border.
func (r *reader) cell(x *xmltext.Reader, c *sheet.Cell) bool {
	var st *style
	if n, ok := x.Int("s"); ok && n >= 0 && n < len(r.styles.cells) {
		st = &r.styles.cells[n]
	} else if len(r.styles.cells) > 0 {
		st = &r.styles.cells[0]
	}
	var number *sheet.Format
	if st != nil {
		c.Look, number = &st.look, st.format
	}
	var kindBuf [12]byte
	kind, _ := x.Attr("t")
	kind = append(kindBuf[:0], kind[:min(len(kind), 12)]...)
	var buf [64]byte
	value := buf[:0]
	var inline []byte
	for x.Child(4) {
		switch string(x.Name()) {
		case "v":
			value = x.AppendContent(value[:0])
		case "is":
			inline = richText(x, nil)
		}
	}
	switch string(kind) {
	case "s":
		if i, err := strconv.Atoi(string(bytes.TrimSpace(value))); err == nil && i >= 0 && i < len(r.strings) {
			c.Text = r.strings[i]
		}
		c.Text = number.Text(c.Text)
	case "inlineStr", "str":
		if inline == nil {
			inline = value
		}
		c.Text = number.Text(sheet.Clean(unescape(string(inline))))
	case "b":
		switch string(bytes.TrimSpace(value)) {
		case "1", "true":
			c.Text = "TRUE"
		case "0", "false":
			c.Text = "FALSE"
		}
	case "e":
		c.Text = sheet.Clean(string(value))
	case "d":
		c.Text = isoDate(string(value), number)
	default:
		c.Text = r.number(string(bytes.TrimSpace(value)), number)
	}
	if strings.TrimSpace(c.Text) == "" {
		c.Text = ""
	}
	return c.Text != "" || c.Look != nil && c.Look.Border
}

func (r *reader) number(value string, f *sheet.Format) string {
	if value == "" {
		return ""
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || v-v != 0 {
		return sheet.Clean(value)
	}
	return f.Number(v, r.book.epoch1904)
}

// isoDate shows a date that is written as one, which strict files may.
func isoDate(value string, f *sheet.Format) string {
	for _, layout := range []string{"2006-01-02T15:04:05.999Z07:00", "2006-01-02T15:04:05.999", "2006-01-02", "15:04:05"} {
		t, err := time.Parse(layout, value)
		if err != nil {
			continue
		}
		if layout == "15:04:05" {
			return value
		}
		days := t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
		if s := f.Number(days, false); s != sheet.General(days) {
			return s
		}
	}
	return sheet.Clean(value)
}

// place reads a reference like B7.
func place(ref []byte) (row, col int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	if i == 0 || i == len(ref) || len(ref)-i > 7 {
		return 0, 0, false
	}
	for _, c := range ref[i:] {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		row = row*10 + int(c-'0')
	}
	return row - 1, col - 1, row > 0 && row <= mostRows && col <= mostCols
}

// area reads a reference like A1:I2.
func area(ref []byte) (a sheet.Area, ok bool) {
	from, to, two := bytes.Cut(ref, []byte(":"))
	var ok1, ok2 bool
	a.Row, a.Col, ok1 = place(from)
	a.LastRow, a.LastCol, ok2 = place(to)
	return a, two && ok1 && ok2 && a.Row <= a.LastRow && a.Col <= a.LastCol
}
