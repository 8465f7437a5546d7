// Package xls reads the workbooks of Excel 5 to 2003 (.xls, .xlt; BIFF5 and BIFF8) and of WPS (.et): the sheets that are
// shown, in their order, as they show. What formulas gave when the file was saved is what they say.
//
// A workbook is a stream of records: first the globals (workbook.go: texts, formats, the list of sheets), then each
// sheet (worksheet.go).
package xls

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
)

const format = "xls"

var (
	errNoBook  = errors.New("没有工作簿 (no Workbook stream)")
	errCut     = errors.New("意外结束 (unexpected end)")
	errNoSheet = errors.New("没有可读的工作表 (no readable sheet)")
)

// Read reads an OLE file of size bytes. When the file is damaged, a limit is reached or the context ends, it returns
// what was read until then and the error: a *document.FormatError, a *document.LimitError or the context's; and
// document.ErrEncrypted for a workbook with a password. Source.Part of a block is the name of its sheet, of a cell the
// name and the place, as in `表1!B7`; Source.Index is the 1-based row.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	b := &book{ctx: ctx, limits: limits, writer: sheet.NewWriter(ctx, limits)}
	if size > limits.Input {
		return b.writer.Document(format), &document.LimitError{Limit: "Input", Value: limits.Input}
	}
	stream, err := workbookStream(ctx, r, size)
	if err != nil && ctx.Err() == nil {
		err = &document.FormatError{Format: format, Offset: -1, Err: err}
	}
	b.fail(-1, err)
	if len(stream) > 0 {
		b.read(stream)
	}
	return b.writer.Document(format), b.err
}

// workbookStream reads the stream of the workbook. Where it is cut, what there is comes with the error.
func workbookStream(ctx context.Context, r io.ReaderAt, size int64) ([]byte, error) {
	ole, err := mscfb.New(&padded{r, size})
	if err != nil {
		return nil, err
	}
	var found *mscfb.File
	for _, f := range ole.File {
		if len(f.Path) > 0 {
			continue // of a workbook inside this one
		}
		if strings.EqualFold(f.Name, "Workbook") || strings.EqualFold(f.Name, "Book") && found == nil {
			found = f
		}
	}
	if found == nil {
		return nil, errNoBook
	}
	data := make([]byte, 0, min(max(found.Size, 0), size)+1)
	for int64(len(data)) < size && err == nil {
		if err := ctx.Err(); err != nil {
			return data, err
		}
		if cap(data)-len(data) < 4096 {
			data = append(data, make([]byte, max(4096, len(data)))...)[:len(data)]
		}
		var n int
		n, err = found.Read(data[len(data):min(cap(data), len(data)+1<<20)])
		data = data[:len(data)+n]
	}
	if err == io.EOF {
		err = nil
	}
	return data, err
}

// padded reads zeros for the rest of the last sector, which many writers leave out.
type padded struct {
	r    io.ReaderAt
	size int64
}

func (p *padded) ReadAt(b []byte, off int64) (int, error) {
	if off < 0 || off >= p.size {
		return 0, io.EOF
	}
	n, err := p.r.ReadAt(b, off)
	if n < len(b) && off+int64(n) >= p.size && (err == io.EOF || err == nil) && off+int64(len(b)) <= (p.size+4095)/4096*4096 {
		clear(b[n:])
		return len(b), nil
	}
	return n, err
}

// A book is what the records of one workbook share.
type book struct {
	ctx       context.Context
	limits    document.Limits
	writer    *sheet.Writer
	data      []byte
	biff8     bool
	codepage  uint16
	epoch1904 bool
	codes     map[int]string
	fonts     []font
	xfs       []xf
	looks     []style // by XF, made when the globals are read
	sheets    []entry
	strings   []string
	cells     int
	err       error
	over      bool
}

// fail keeps the first error. A limit or a cancelled context ends all reading.
func (b *book) fail(offset int64, err error) {
	if err == nil {
		return
	}
	var limit *document.LimitError
	var damage *document.FormatError
	switch {
	case errors.As(err, &limit), b.ctx.Err() != nil, errors.Is(err, document.ErrEncrypted):
		b.over = true
	case !errors.As(err, &damage):
		err = &document.FormatError{Format: format, Offset: offset, Err: err}
	}
	if b.err == nil {
		b.err = err
	}
}

func (b *book) read(data []byte) {
	b.data = data
	b.globals()
	if b.over {
		return
	}
	b.resolve()
	read := 0
	for i := range b.sheets {
		e := &b.sheets[i]
		if b.over {
			return
		}
		if e.kind != 0 || e.hidden {
			read++
			continue
		}
		if e.at >= len(data) {
			b.fail(int64(e.at), errCut)
			continue
		}
		s := b.worksheet(e)
		if s == nil {
			continue
		}
		read++
		b.fail(int64(e.at), b.writer.Add(s))
	}
	if read == 0 {
		b.fail(-1, errNoSheet)
	}
}
