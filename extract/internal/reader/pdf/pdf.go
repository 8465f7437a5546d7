// Package pdf reads PDF files that have a text layer: package object gives it the file's objects, package font the
// characters of its fonts. It interprets the content of each page and hands glyphs, ruling lines and pictures to package
// layout, which makes the Document.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/panics"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/font"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

const format = "pdf"

// Bounds that Limits has no field for.
const (
	maxGlyphs = 4_000_000 // of one file: about 4,000 full pages
	maxRules  = 200_000   // of one page
	maxForms  = 24        // forms inside forms
	maxStates = 1_000     // saved graphics states
)

// Read reads a file of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what was
// read until then and the error: a *document.FormatError, a *document.LimitError, the context's, or document.ErrEncrypted
// where a password is wanted.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	pages, err := Pages(ctx, r, size, limits)
	doc, layoutErr := layout.Document(ctx, pages, format, limits)
	if err == nil {
		err = layoutErr
	}
	return doc, err
}

// Pages interprets the content of all pages. It returns those that could be read beside an error, as Read does.
func Pages(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) ([]*page.Page, error) {
	limits = limits.WithDefaults()
	if size > limits.Input {
		return nil, &document.LimitError{Limit: "Input", Value: limits.Input}
	}
	rd := &reader{ctx: ctx, limits: limits, fonts: map[int]*font.Font{}, text: limits.Text, glyphs: maxGlyphs, steps: 10 * min(limits.Operators, math.MaxInt/10)}
	rd.safely(-1, func() { rd.read(r, size) })
	if rd.file != nil && rd.file.Deep() {
		rd.passed("ObjectDepth", limits.ObjectDepth)
	}
	if rd.err == nil || errors.Is(rd.err, errNoPages) && rd.partly != nil { // they stand in what was cut off
		rd.err = rd.partly
	}
	return rd.pages, rd.err
}

// A reader holds what the pages of one file share.
type reader struct {
	ctx     context.Context
	limits  document.Limits
	file    *object.File
	pages   []*page.Page
	fonts   map[int]*font.Font // by object number
	layers  map[int]bool       // optional content groups that are off, by object number
	text    int                // bytes of text that may come yet
	glyphs  int
	steps   int
	err     error // the first
	partly  error // a limit that only its part of the file has passed
	over    bool  // nothing more may be read
	drawing sync.Mutex
	scratch scratch
}

// fail keeps the first error. A limit or a cancelled context ends all reading; damage only ends its part.
func (r *reader) fail(page int, err error) {
	if err == nil {
		return
	}
	var limit *document.LimitError
	var damage *document.FormatError
	switch {
	case errors.As(err, &limit), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		r.over = true
	case errors.Is(err, document.ErrEncrypted):
	case !errors.As(err, &damage):
		part := ""
		if page > 0 {
			part = fmt.Sprintf("page %d", page)
		}
		err = &document.FormatError{Format: format, Part: part, Offset: -1, Err: err}
	}
	if r.err == nil || r.over && !errors.As(r.err, &limit) {
		r.err = err
	}
}

// passed notes a limit that ends a page or an object and not the reading.
func (r *reader) passed(limit string, value int) {
	if r.partly == nil {
		r.partly = &document.LimitError{Limit: limit, Value: int64(value)}
	}
}

// safely keeps a panic on one page from ending the others.
func (r *reader) safely(page int, do func()) {
	defer func() {
		if p := recover(); p != nil {
			r.fail(page, panics.Error(p))
		}
	}()
	do()
}

var (
	errNoPages  = errors.New("没有页面 (no pages found)")
	errContents = errors.New("页面内容不完整 (content stream is damaged)")
)

func (r *reader) read(from io.ReaderAt, size int64) {
	data := make([]byte, size)
	n, err := from.ReadAt(data, 0)
	data = data[:n]
	if err != nil && !errors.Is(err, io.EOF) {
		r.fail(-1, err)
		return
	}
	if bytes.TrimSpace(data) == nil {
		r.fail(-1, errNoPages)
		return
	}
	if r.file, err = object.Open(r.ctx, data, r.limits); err != nil {
		r.fail(-1, err)
		return
	}
	r.readLayers()
	leaves := r.leaves()
	if len(leaves) == 0 {
		r.fail(-1, errNoPages)
	}
	for i, leaf := range leaves {
		if r.over {
			return
		}
		if err := r.ctx.Err(); err != nil {
			r.fail(-1, err)
			return
		}
		if i >= r.limits.Pages {
			r.fail(-1, &document.LimitError{Limit: "Pages", Value: int64(r.limits.Pages)})
			return
		}
		p := &page.Page{Number: i + 1}
		r.pages = append(r.pages, p)
		r.safely(i+1, func() { r.page(p, leaf) })
		r.fail(i+1, r.file.Err())
	}
}
