package main

import (
	"archive/zip"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"github.com/ziping-go/ziping/extract"
)

// What a worksheet of Excel holds at most.
const (
	mostUnits  = excelize.TotalCellChars // UTF-16 code units of a cell
	mostDigits = 15                      // significant digits of a number
	mostPlaces = 30                      // decimal places of a number format
	mostSheet  = 2 << 30                 // bytes of text in a sheet before a further one is begun; excelize writes no more than 4 GiB
)

// A workbook is the sheets as an Excel file. Sheets are streamed: what is written goes to temporary files, not to memory.
type workbook struct {
	*aside
	book     *excelize.File
	order    []*table
	sheets   map[*table]*xlsxSheet
	styles   map[string]int // by number format; "" text, "head"
	mostRows int
}

// An xlsxSheet is where the rows of a sheet go: the last of its worksheets.
type xlsxSheet struct {
	*excelize.StreamWriter
	number int // of the worksheet, from 1
	rows   int
	bytes  int
}

func newWorkbook(path string, sheets []*table) (*workbook, error) {
	a, err := newAside(path)
	if err != nil {
		return nil, err
	}
	w := &workbook{aside: a, book: excelize.NewFile(), order: sheets, sheets: map[*table]*xlsxSheet{}, styles: map[string]int{}, mostRows: excelize.TotalRows}
	if err := w.begin(sheets); err != nil {
		w.drop()
		return nil, err
	}
	return w, nil
}

func (w *workbook) begin(sheets []*table) error {
	if err := w.book.SetDocProps(&excelize.DocProperties{Creator: "ziping " + extract.Version, Title: "绩效自评报告汇总"}); err != nil {
		return err
	}
	for i, s := range sheets {
		if i == 0 {
			if err := w.book.SetSheetName(w.book.GetSheetName(0), s.name); err != nil {
				return err
			}
		}
		w.sheets[s] = &xlsxSheet{}
		if err := w.worksheet(s); err != nil {
			return err
		}
	}
	return nil
}

// worksheet begins a worksheet for the rows of s: the first, or a further one where the last is full.
func (w *workbook) worksheet(s *table) error {
	x := w.sheets[s]
	if x.StreamWriter != nil {
		if err := w.end(s); err != nil {
			return err
		}
	}
	*x = xlsxSheet{number: x.number + 1}
	name := s.name
	if x.number > 1 {
		name += strconv.Itoa(x.number)
	}
	if _, err := w.book.NewSheet(name); err != nil {
		return err
	}
	var err error
	if x.StreamWriter, err = w.book.NewStreamWriter(name); err != nil {
		return err
	}
	corner, err := excelize.CoordinatesToCellName(s.frozen+1, 2)
	if err != nil {
		return err
	}
	pane := &excelize.Panes{Freeze: true, XSplit: s.frozen, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight"}
	if err := x.SetPanes(pane); err != nil {
		return err
	}
	for i, c := range s.columns {
		if err := x.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	style, err := w.style("head")
	if err != nil {
		return err
	}
	var head []any
	for _, h := range s.heads() {
		head = append(head, excelize.Cell{StyleID: style, Value: h})
	}
	x.rows = 1
	return x.SetRow("A1", head)
}

// end ends the last worksheet of s.
func (w *workbook) end(s *table) error {
	x := w.sheets[s]
	last, err := excelize.CoordinatesToCellName(len(s.columns), x.rows)
	if err != nil {
		return err
	}
	if err := w.book.AutoFilter(x.Sheet, "A1:"+last, nil); err != nil {
		return err
	}
	return x.Flush()
}

// style is the style for cells of a number format.
func (w *workbook) style(format string) (int, error) {
	if id, ok := w.styles[format]; ok {
		return id, nil
	}
	style := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}
	switch format {
	case "head":
		style.Font = &excelize.Font{Bold: true}
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}}
		style.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: "5B9BD5"}}
		style.Alignment.Vertical = "center"
		style.Alignment.WrapText = true
	case "":
		style.Alignment.WrapText = true
	default:
		style.CustomNumFmt = &format
	}
	id, err := w.book.NewStyle(style)
	w.styles[format] = id
	return id, err
}

// fit cuts texts that a cell cannot hold, and makes texts of numbers that it cannot.
func (w *workbook) fit(s *table, cells []cell) (notes, warnings []string) {
	for i := range cells {
		c, head := &cells[i], s.columns[i].head
		if c.isNumber() {
			if _, ok := carried(c.text); !ok {
				*c = text(c.text)
				notes = append(notes, fmt.Sprintf("“%s”Excel 存不下全部数位，按文本写入", head))
			}
		}
		if n := units(c.text); n > mostUnits {
			mark := fmt.Sprintf("……【共 %d 个字符，超过 Excel 一格的上限 %d，以下略】", n, mostUnits)
			*c = text(cut(c.text, mostUnits-units(mark)) + mark)
			notes = append(notes, fmt.Sprintf("“%s”共 %d 个字符，已截断", head, n))
			warnings = append(warnings, fmt.Sprintf("表“%s”的“%s”共 %d 个字符，超过 Excel 一格的上限 %d，已截断并注明；全文请用 --format csv (cell cut)", s.name, head, n, mostUnits))
		}
	}
	return notes, warnings
}

// units counts the UTF-16 code units of a text, as Excel does.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// cut is the start of a text that has at most so many UTF-16 code units.
func cut(text string, most int) string {
	for i, r := range text {
		if most -= utf16.RuneLen(r); most < 0 {
			return text[:i]
		}
	}
	return text
}

// carried is a number as Excel keeps it; false where that would lose a digit or the sign.
func carried(number string) (float64, bool) {
	digits := strings.TrimLeft(strings.Replace(strings.TrimPrefix(number, "-"), ".", "", 1), "0")
	digits = strings.TrimRight(digits, "0")
	_, fraction, _ := strings.Cut(number, ".")
	value, err := strconv.ParseFloat(number, 64)
	ok := err == nil && len(digits) <= mostDigits && len(fraction) <= mostPlaces && len(number) < 300 && !(value == 0 && number[0] == '-')
	return value, ok
}

// numberFormat shows a number with the digits that are printed; amounts in yuan in groups of three.
func numberFormat(c cell) string {
	format := "0"
	if c.kind == money {
		format = "#,##0"
	}
	if _, fraction, ok := strings.Cut(c.text, "."); ok {
		format += "." + strings.Repeat("0", len(fraction))
	}
	return format
}

// mostLines is how many lines of wrapped text a row shows at most: a page of text would fill the screen.
const mostLines = 10

func (w *workbook) row(s *table, cells []cell) error {
	x := w.sheets[s]
	if x.rows == w.mostRows || x.bytes > mostSheet {
		if err := w.worksheet(s); err != nil {
			return err
		}
	}
	values, lines := make([]any, len(cells)), 1
	for i, c := range cells {
		x.bytes += len(c.text)
		format, value := "", any(c.text)
		switch c.kind {
		case blank:
			continue
		case number, money:
			format = numberFormat(c)
			value, _ = carried(c.text)
		default:
			lines = max(lines, columns(c.text)/int(s.columns[i].width)+strings.Count(c.text, "\n")+1)
		}
		style, err := w.style(format)
		if err != nil {
			return err
		}
		values[i] = excelize.Cell{StyleID: style, Value: value}
	}
	var opts []excelize.RowOpts
	if lines > mostLines {
		opts = append(opts, excelize.RowOpts{Height: 15 * mostLines})
	}
	x.rows++
	return placed(w.path, x.SetRow("A"+strconv.Itoa(x.rows), values, opts...))
}

// keep writes the workbook. Excelize packs the sheets in no order, so that they are packed once more, sorted: the same
// reports give the same bytes.
func (w *workbook) keep(ctx context.Context) error {
	for _, s := range w.order {
		if err := w.end(s); err != nil {
			return placed(w.path, err)
		}
	}
	first, err := newAside(w.path)
	if err != nil {
		return err
	}
	defer first.drop()
	to := interruptible{ctx, first}
	w.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(to) }) // straight to the file: excelize keeps it in memory
	if _, err := w.book.WriteTo(io.Discard); err != nil {
		return placed(w.path, err)
	}
	if err := sorted(interruptible{ctx, w.File}, first); err != nil {
		return placed(w.path, err)
	}
	return w.aside.keep()
}

// sorted copies a package with its members in the order of their names.
func sorted(to io.Writer, from *aside) error {
	info, err := from.Stat()
	if err != nil {
		return err
	}
	members, err := zip.NewReader(from, info.Size())
	if err != nil {
		return err
	}
	slices.SortFunc(members.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(to)
	for _, f := range members.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}

// interruptible writes until the run is interrupted.
type interruptible struct {
	ctx context.Context
	to  io.Writer
}

func (w interruptible) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}

// drop does away with what is not in its place, and with the temporary files.
func (w *workbook) drop() {
	w.book.Close()
	w.aside.drop()
}
