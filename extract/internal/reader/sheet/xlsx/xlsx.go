// Package xlsx reads SpreadsheetML packages (.xlsx, .xlsm, .xltx; transitional and strict): the sheets that are shown,
// in their order, as they show. What formulas gave when the file was saved is what they say; nothing is calculated.
package xlsx

import (
	"context"
	"errors"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/ooxml"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

const format = "xlsx"

// Read reads a package of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what
// was read until then and the error: a *document.FormatError, a *document.LimitError or the context's. Source.Part of a
// block is the name of its sheet, of a cell the name and the place, as in `表1!B7`; Source.Index is the 1-based row.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	rd := &reader{ctx: ctx, limits: limits, writer: sheet.NewWriter(ctx, limits)}
	a, err := archive.Open(r, size, limits, format)
	if err != nil {
		return rd.writer.Document(format), err
	}
	rd.archive = a
	rd.read()
	return rd.writer.Document(format), rd.err
}

// A reader holds what the parts of one package share.
type reader struct {
	ctx     context.Context
	limits  document.Limits
	archive *archive.Archive
	writer  *sheet.Writer
	book    workbook
	strings []string
	styles  styles
	cells   int // read so far
	err     error
	over    bool // nothing more may be read
}

// fail keeps the first error. A limit or a cancelled context ends all reading; damage only ends its part.
func (r *reader) fail(part string, offset int64, err error) {
	if err == nil {
		return
	}
	var limit *document.LimitError
	var damage *document.FormatError
	switch {
	case errors.As(err, &limit), r.ctx.Err() != nil:
		r.over = true
	case errors.Is(err, document.ErrEncrypted):
	case !errors.As(err, &damage):
		err = &document.FormatError{Format: format, Part: part, Offset: offset, Err: err}
	}
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) read() {
	main, err := ooxml.Main(r.ctx, r.archive, "spreadsheetml.sheet.main+xml", "xl/workbook.xml", r.limits.Depth)
	if main == "" {
		if err == nil || r.ctx.Err() == nil {
			err = errors.New("缺少 xl/workbook.xml (no main part)")
		}
		r.fail("xl/workbook.xml", -1, err)
		return
	}
	r.fail("_rels/.rels", -1, err)
	rels, err := ooxml.Relationships(r.ctx, r.archive, main, r.limits.Depth)
	r.fail(ooxml.RelationshipsPart(main), -1, err)
	r.part(main, r.book.read)
	r.part(ooxml.Find(r.archive, rels, "styles"), r.styles.read)
	r.part(ooxml.Find(r.archive, rels, "sharedStrings"), r.readStrings)

	targets := make(map[string]ooxml.Relationship, len(rels))
	for _, rel := range rels {
		targets[rel.ID] = rel
	}
	for i := range r.book.sheets {
		entry := &r.book.sheets[i]
		rel, ok := targets[entry.id]
		switch {
		case entry.hidden || ok && rel.Type != "worksheet":
			continue // a chart or a macro sheet has no cells
		case !ok || !r.archive.Has(rel.Target):
			r.fail(main, -1, errors.New("缺少工作表 (missing sheet) "+entry.name))
			continue
		}
		r.part(rel.Target, func(x *xmltext.Reader) {
			s := r.worksheet(x)
			s.Name = entry.name
			s.Head = entry.head
			if err := r.writer.Add(s); err != nil {
				x.Stop(err)
				r.fail(rel.Target, -1, err)
			}
		})
	}
}

// part walks one part of the package, and keeps what goes wrong. A part named "" is one that the package does not have.
func (r *reader) part(name string, walk func(*xmltext.Reader)) {
	if name == "" || r.over {
		return
	}
	ooxml.Part(r.ctx, r.archive, name, r.limits.Depth, walk, r.fail)
}

// isTrue reads an attribute that is true or false.
func isTrue(x *xmltext.Reader, name string) bool {
	v, _ := x.Attr(name)
	return string(v) == "1" || string(v) == "true" || string(v) == "on"
}
