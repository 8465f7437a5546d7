package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/ziping-go/ziping/extract"
)

// A workbook is the tables as an Excel file.
type workbook struct {
	xlsx
	last     map[*table]*xlsxSheet // where the rows of a table go
	parts    map[*table]int        // worksheets of a table
	mostRows int
}

func newWorkbook(path string, sheets []*table) (*workbook, error) {
	a, err := newAside(path)
	if err != nil {
		return nil, err
	}
	w := &workbook{xlsx: xlsx{aside: a, title: "绩效自评报告汇总", creator: "ziping " + extract.Version},
		last: map[*table]*xlsxSheet{}, parts: map[*table]int{}, mostRows: mostRows}
	for _, s := range sheets {
		if err := w.worksheet(s); err != nil {
			w.drop()
			return nil, err
		}
	}
	return w, nil
}

// worksheet begins a worksheet for the rows of s: the first, or a further one where the last is full.
func (w *workbook) worksheet(s *table) error {
	w.parts[s]++
	name := s.name
	if n := w.parts[s]; n > 1 {
		name += strconv.Itoa(n)
	}
	var widths []float64
	var head []xlsxCell
	for _, c := range s.columns {
		widths = append(widths, c.width)
	}
	for _, h := range s.heads() {
		head = append(head, xlsxCell{style: headStyle, text: h})
	}
	sheet, err := w.sheet(name, s.frozen, widths)
	if err != nil {
		return err
	}
	w.last[s] = sheet
	return placed(w.path, sheet.row(head, 0))
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
	if last := w.last[s]; last.rows == w.mostRows || last.bytes > mostSheet {
		if err := w.worksheet(s); err != nil {
			return err
		}
	}
	written, lines, height := make([]xlsxCell, len(cells)), 1, 0
	for i, c := range cells {
		switch c.kind {
		case blank:
		case number, money:
			value, _ := carried(c.text)
			written[i] = xlsxCell{style: w.style(numberFormat(c)), number: value}
		default:
			written[i] = xlsxCell{style: textStyle, text: c.text}
			lines = max(lines, columns(c.text)/int(s.columns[i].width)+strings.Count(c.text, "\n")+1)
		}
	}
	if lines > mostLines {
		height = 15 * mostLines
	}
	return placed(w.path, w.last[s].row(written, height))
}
