// Package ofd reads OFD files (GB/T 33190, the national page format) as pages of glyphs, ruling lines and pictures, of
// which package layout makes a Document. What readers stamp over pages (annotations: watermarks, seals, links) is left
// out.
//
// Each construct has its file: package.go (documents, pages, templates), resource.go (fonts, drawing parameters),
// content.go (layers and objects), text.go, path.go, matrix.go.
package ofd

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

const format = "ofd"

// Read reads a package of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what
// was read until then and the error.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	pages, err := Pages(ctx, r, size, limits)
	d, layoutErr := layout.Document(ctx, pages, format, limits)
	if err == nil {
		err = layoutErr
	}
	return d, err
}

// Pages reads the pages of all documents of a package.
func Pages(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) ([]*page.Page, error) {
	limits = limits.WithDefaults()
	a, err := archive.Open(r, size, limits, format)
	if err != nil {
		return nil, err
	}
	rd := &reader{ctx: ctx, limits: limits, archive: a, parts: map[string][]byte{}}
	rd.read()
	if rd.drawn == 0 && rd.encrypted() && ctx.Err() == nil {
		return nil, document.ErrEncrypted
	}
	return rd.pages, rd.err
}

// A reader holds what the documents of one package share.
type reader struct {
	ctx     context.Context
	limits  document.Limits
	archive *archive.Archive
	parts   map[string][]byte // resource parts, which several objects draw from
	pages   []*page.Page
	drawn   int // glyphs and lines
	err     error
	over    bool
	drawing sync.Mutex
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

// drew counts what is drawn, so that a small file cannot draw without end.
func (r *reader) drew(n int) bool {
	if r.drawn += n; r.drawn > r.limits.Text {
		r.fail("", -1, &document.LimitError{Limit: "Text", Value: int64(r.limits.Text)})
	}
	return !r.over
}

// part walks one part of the package, and keeps what goes wrong.
func (r *reader) part(name string, walk func(*xmltext.Reader)) {
	if r.over {
		return
	}
	r.archive.Lend(r.ctx, name, func(data []byte, err error) { r.unpacked(name, data, err, walk) })
}

// unpacked walks a part as far as it could be unpacked. One that was cut short does not balance either; why it was is
// the better message.
func (r *reader) unpacked(name string, data []byte, err error, walk func(*xmltext.Reader)) {
	if err != nil && (len(data) == 0 || r.ctx.Err() != nil) {
		r.fail(name, -1, err)
		return
	}
	x := xmltext.New(r.ctx, data, r.limits.Depth)
	walk(x)
	r.fail(name, -1, err)
	r.fail(name, x.Offset(), x.Err())
}

// encrypted tells whether the package has the parts of one whose content is encrypted (GM/T 0099 and its kin).
func (r *reader) encrypted() bool {
	for _, name := range r.archive.Names() {
		if name = strings.ToLower(name); strings.Contains(name, "encrypt") || strings.HasSuffix(name, "entriesmap.dat") {
			return true
		}
	}
	return false
}
