// Package sheet makes paragraphs and tables of the cells of spreadsheets, and shows numbers by their formats. The
// readers of the file formats (xlsx, xls, csv) stand in the folders below; they give a Sheet at a time to a Writer.
//
// A sheet of a report holds forms: a title over a grid, notes under it, and often the next form below. What belongs to a
// grid is told by borders, merged cells and the number of cells in a row (rows.go); the rest are paragraphs.
package sheet

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
)

// A Sheet is one sheet as its file has it. Rows and columns are 0-based.
type Sheet struct {
	Name       string
	Cells      []Cell // with text or a border; of two in one place the first counts
	Merges     []Area
	HiddenRows []Interval
	HiddenCols []Interval
	Head       Interval // rows that are printed on every page; empty where To < From
}

// A Cell is one cell.
type Cell struct {
	Row, Col int
	Text     string
	Look     *Look // nil for a plain cell
}

// Look is how a cell looks. Cells of one format share it.
type Look struct {
	Bold, Center, Right bool
	Border              bool // on two sides at least
	Size                float64
	Indent              float64 // in points
}

// An Area is a rectangle of cells, ends included.
type Area struct{ Row, Col, LastRow, LastCol int }

// An Interval is a range of rows or columns, ends included.
type Interval struct{ From, To int }

// NoRows is the empty Interval.
var NoRows = Interval{0, -1}

// IndentPoints is the width of one step of a cell's indent.
const IndentPoints = 9

// A Writer gathers sheets into a document, inside limits.
type Writer struct {
	ctx     context.Context
	limits  document.Limits
	builder document.Builder
	blocks  int
	breaks  []int // blocks that begin a sheet
	spent   int   // bytes of text
	placed  int   // positions of grids
	steps   uint
	err     error
}

// NewWriter starts a document.
func NewWriter(ctx context.Context, limits document.Limits) *Writer {
	return &Writer{ctx: ctx, limits: limits.WithDefaults()}
}

// Document returns what was added.
func (w *Writer) Document(format string) *document.Document {
	d := w.builder.Document(format)
	for _, i := range w.breaks {
		if i < len(d.Blocks) {
			d.Blocks[i].Style.PageBreak = true
		}
	}
	return d
}

// Add adds a sheet. After an error, which is a *document.LimitError or the context's, nothing more is added.
func (w *Writer) Add(s *Sheet) error {
	if w.err != nil {
		return w.err
	}
	if w.err = w.ctx.Err(); w.err != nil {
		return w.err
	}
	w.breaks = append(w.breaks, w.blocks)
	g := newGrid(w, s)
	for _, run := range g.runs() {
		if w.err != nil {
			break
		}
		g.write(run)
	}
	return w.err
}

// stopped tells, now and then, whether the context has ended.
func (w *Writer) stopped() bool {
	if w.steps++; w.steps&0xFFF == 0 && w.err == nil {
		w.err = w.ctx.Err()
	}
	return w.err != nil
}

// allow takes from the text that may still be written, with the separators round it.
func (w *Writer) allow(text string) (string, bool) {
	if w.err != nil {
		return "", false
	}
	if w.spent+len(text)+1 > w.limits.Text {
		w.err = &document.LimitError{Limit: "Text", Value: int64(w.limits.Text)}
		return "", false
	}
	w.spent += len(text) + 1
	return text, true
}

// Clean makes the text of a cell what is seen of it: line feeds for all line breaks, no empty lines, nothing at the end.
func Clean(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			plain = false
			break
		}
	}
	if !plain {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.Map(func(r rune) rune {
			switch {
			case r == '\r' || r == '\v' || r == '\f' || r == '\n':
				return '\n'
			case r == '\t':
				return ' '
			case r < ' ' || r == 0x7f:
				return -1
			}
			return r
		}, s)
		if strings.IndexByte(s, '\n') >= 0 {
			lines := strings.Split(s, "\n")
			kept := lines[:0]
			for _, l := range lines {
				if l = strings.TrimRightFunc(l, unicode.IsSpace); l != "" {
					kept = append(kept, l)
				}
			}
			s = strings.Join(kept, "\n")
		}
	}
	return strings.TrimRightFunc(strings.ToValidUTF8(s, "\uFFFD"), unicode.IsSpace)
}

// leadingSpace is what spaces typed before a text indent it by, in points.
func leadingSpace(text string, size float64) float64 {
	if size == 0 {
		size = 10.5
	}
	n := 0.0
	for _, r := range text {
		switch r {
		case '\u3000':
			n++
		case ' ', '\u00A0':
			n += 0.5
		default:
			return n * size
		}
	}
	return 0
}

// Reference is the name of a cell, as in B7.
func Reference(row, col int) string {
	var letters [8]byte
	i := len(letters)
	for c := col + 1; c > 0; c = (c - 1) / 26 {
		i--
		letters[i] = byte('A' + (c-1)%26)
	}
	return string(letters[i:]) + strconv.Itoa(row+1)
}
