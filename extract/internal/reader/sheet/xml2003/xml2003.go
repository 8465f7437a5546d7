// Package xml2003 reads XML Spreadsheet 2003, which is one XML file and often named .xls: the sheets that are shown, in
// their order, as they show. What formulas gave when the file was saved is what they say; nothing is calculated.
package xml2003

import (
	"context"
	"errors"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

const format = "xls"

var errNoWorkbook = errors.New("不是工作簿 (root element is not Workbook)")

// Read reads a workbook of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what
// was read until then and the error: a *document.FormatError, a *document.LimitError or the context's. Source.Part of a
// block is the name of its sheet, of a cell the name and the place, as in `表1!B7`; Source.Index is the 1-based row.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	rd := &reader{limits: limits, writer: sheet.NewWriter(ctx, limits)}
	if most := min(limits.Input, limits.Member); size > most {
		return rd.writer.Document(format), &document.LimitError{Limit: "Input", Value: most}
	}
	data := make([]byte, size, size+1)
	if n, err := r.ReadAt(data, 0); n < len(data) && err != nil {
		rd.fail(-1, err)
		data = data[:n]
	}
	if text, _, encoding := charset.Decode(data); encoding == charset.GB18030 { // programs write it without saying so
		data = []byte(text)
	}
	x := xmltext.New(ctx, data, limits.Depth)
	rd.workbook(x)
	rd.fail(x.Offset(), x.Err())
	d := rd.writer.Document(format)
	return d, rd.err
}

// A reader holds what the parts of one workbook share.
type reader struct {
	limits    document.Limits
	writer    *sheet.Writer
	styles    map[string]*style
	epoch1904 bool
	cells     int // read so far
	err       error
}

// fail keeps the first error.
func (r *reader) fail(offset int64, err error) {
	var limit *document.LimitError
	switch {
	case err == nil || r.err != nil:
	case errors.As(err, &limit), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		r.err = err
	default:
		r.err = &document.FormatError{Format: format, Offset: offset, Err: err}
	}
}

func (r *reader) workbook(x *xmltext.Reader) {
	for x.Child(0) {
		if string(x.Name()) != "Workbook" {
			x.Stop(errNoWorkbook)
			return
		}
		for x.Child(1) {
			switch string(x.Name()) {
			case "ExcelWorkbook":
				for x.Child(2) {
					r.epoch1904 = r.epoch1904 || string(x.Name()) == "Date1904"
				}
			case "Styles":
				r.readStyles(x)
			case "Worksheet":
				s, hidden := r.worksheet(x)
				if hidden {
					continue
				}
				if err := r.writer.Add(s); err != nil {
					x.Stop(err)
				}
			}
		}
	}
}
