// Package text reads plain text: reports pasted from a page, saved as .txt, or flattened by a converter. The flattened
// ones have a grammar, and what it says is read back: cells, rows and hard breaks of tables, footnotes, automatic
// numbers, page breaks.
//
// Each construct has its file: lines.go (lines and pages), marks.go (notes, bookmarks, field codes), furniture.go
// (page numbers, running heads, contents), cells.go and columns.go (tables), merged.go (forms with merged cells), wrap.go (hard-wrapped lines), label.go
// (automatic numbers).
package text

import (
	"context"
	"errors"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
)

const format = "txt"

// Read reads size bytes of plain text. Beside a *document.LimitError or the error of a cancelled context stands the
// document read so far. Source.Index of blocks and cells is the 1-based line number; pages are counted where the file
// has form feeds.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	var over error
	if size > limits.Input {
		size, over = limits.Input, &document.LimitError{Limit: "Input", Value: limits.Input}
	}
	raw := make([]byte, max(size, 0))
	n, err := r.ReadAt(raw, 0)
	if raw = raw[:n]; err != nil && !errors.Is(err, io.EOF) {
		over = &document.FormatError{Format: format, Offset: int64(n), Err: err}
	}
	content, replaced, _ := charset.Decode(raw)
	doc, err := read(ctx, content, limits)
	doc.Replaced = replaced
	return doc, errors.Join(over, err)
}

// read makes the document of decoded text.
func read(ctx context.Context, content string, limits document.Limits) (*document.Document, error) {
	e := emitter{ctx: ctx, limits: limits}
	f := &file{}
	over := f.split(ctx, content, limits)
	for _, find := range []func(*file){(*file).readMarks, (*file).findContents, (*file).findPageNumbers,
		(*file).findRunningHeads, (*file).findTables, (*file).findWrap} {
		if ctx.Err() == nil {
			find(f)
		}
	}
	e.emit(f)
	doc := e.b.Document(format)
	if f.paged {
		doc.Pages = f.lastPage()
	}
	if over == nil {
		over = e.err
	}
	return doc, over
}
