// Package extract reads Chinese performance self-evaluation reports (绩效自评报告) in whatever file an office publishes
// into a typed struct, ties every value to the words that it was read from, and checks the report against itself.
//
//	res, err := extract.File(ctx, "report.docx")
//
// An error beside a Result means that the result is partial: a limit, damage or the end of the context stopped the
// reading. Without a Result nothing could be read. A readable document that is no self-evaluation is no error: its kind
// is unknown and its findings say so.
package extract

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/assemble"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/panics"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/rules"
)

// Version is the version of this library, as Source.Ziping states it.
const Version = "0.1.0"

// An Extractor reads reports with one set of rules and options. It is safe for concurrent use, and meant to be used for
// many files: rules are compiled once.
type Extractor struct {
	options
	engine *match.Engine
}

// New makes an Extractor. An error says which rule, option or pattern is wrong, and where.
func New(opts ...Option) (*Extractor, error) {
	e := &Extractor{}
	for _, o := range opts {
		o(&e.options)
	}
	e.limits = e.limits.WithDefaults()
	if len(e.rules) == 0 {
		e.engine = match.Default()
		return e, nil
	}
	set, err := rules.Load(e.rules...)
	if err != nil {
		return nil, err
	}
	e.engine, err = match.Compile(set)
	return e, err
}

// File reads the report in the file at path.
func File(ctx context.Context, path string, opts ...Option) (*Result, error) {
	e, err := New(opts...)
	if err != nil {
		return nil, err
	}
	return e.File(ctx, path)
}

// Reader reads a report of size bytes from r. Options WithName gives it a name for Source and errors.
func Reader(ctx context.Context, r io.ReaderAt, size int64, opts ...Option) (*Result, error) {
	e, err := New(opts...)
	if err != nil {
		return nil, err
	}
	return e.Reader(ctx, r, size, e.name)
}

// File reads the report in the file at path.
func (e *Extractor) File(ctx context.Context, path string) (*Result, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("是一个文件夹，请给出文件，或用 All 读取文件夹 (is a directory: name a file, or use All)")}
	}
	if !info.Mode().IsRegular() { // a pipe has no size: read it into memory
		data, err := io.ReadAll(io.LimitReader(f, e.limits.Input+1))
		if err != nil {
			return nil, err
		}
		return e.Reader(ctx, bytes.NewReader(data), int64(len(data)), path)
	}
	return e.Reader(ctx, f, info.Size(), path)
}

// Reader reads a report of size bytes from r; name stands in Source and in errors.
func (e *Extractor) Reader(ctx context.Context, r io.ReaderAt, size int64, name string) (*Result, error) {
	clock := newClock(ctx, &LimitError{File: name, Limit: "Time", Value: int64(e.limits.Time)})
	defer clock.stop()
	ctx = clock
	means := e.means
	means.Pause = clock.pause
	file := &watched{ReaderAt: r}
	whole := e.whole(r, size)
	if whole != nil {
		file.ReaderAt = bytes.NewReader(whole)
	}
	doc, err := means.Read(ctx, file, size, name, e.limits)
	if limit := (*LimitError)(nil); errors.Is(err, context.DeadlineExceeded) && errors.As(context.Cause(ctx), &limit) {
		err = limit
	}
	if damaged := (*FormatError)(nil); ctx.Err() != nil && errors.As(err, &damaged) {
		err = context.Cause(ctx) // what was not read any more is not damage
	}
	err = named(err, name)
	if refused := file.failed(name); refused != nil {
		err = refused
	}
	if doc == nil {
		return nil, err
	}
	res, reportErr := e.report(ctx, doc)
	if reportErr != nil && (err == nil || res == nil) {
		err = named(reportErr, name)
	}
	if res == nil {
		return nil, err
	}
	res.Source.Name = filepath.Base(name)
	if name == "" {
		res.Source.Name = ""
	}
	var sumErr error
	if res.Source.SHA256, sumErr = sum(file, size, whole); sumErr != nil && err == nil {
		err = file.failed(name)
	}
	if err == nil && ctx.Err() != nil {
		err = fmt.Errorf("%s: %w", name, context.Cause(ctx))
		if limit := (*LimitError)(nil); errors.As(context.Cause(ctx), &limit) {
			err = limit
		}
	}
	return res, err
}

// mostWhole is the size of files that are read at once, in bytes. Only those with pictures are larger.
const mostWhole = 1 << 20

// whole is a small file, read once for all that look at it; nil where it is large or cannot be read to its end.
func (e *Extractor) whole(r io.ReaderAt, size int64) []byte {
	if size <= 0 || size > min(mostWhole, e.limits.Input) {
		return nil
	}
	data := make([]byte, size)
	if n, _ := r.ReadAt(data, 0); n < len(data) {
		return nil
	}
	return data
}

// sum is the SHA-256 of a file, which is whole where that is not nil.
func sum(file io.ReaderAt, size int64, whole []byte) (string, error) {
	if whole != nil {
		sum := sha256.Sum256(whole)
		return hex.EncodeToString(sum[:]), nil
	}
	sum := sha256.New()
	_, err := io.CopyBuffer(sum, io.NewSectionReader(file, 0, size), make([]byte, 32<<10))
	return hex.EncodeToString(sum.Sum(nil)), err
}

// report makes the report of a document. A panic is an error: one bad file must not end a run over thousands.
func (e *Extractor) report(ctx context.Context, doc *document.Document) (res *Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			res, err = nil, &FormatError{Format: doc.Format, Offset: -1, Err: panics.Error(p)}
		}
	}()
	in := assemble.Input{Doc: doc, Engine: e.engine, Budget: match.NewBudget(e.limits), Values: roomForValues(e.limits, len(doc.Text))}
	in.Outline = outline.Read(doc, e.engine)
	in.Tables = table.Read(ctx, doc, e.engine)
	if e.words != nil {
		in.Keywords = e.words.Keywords
	}
	r, without, whole := assemble.Report(ctx, in)
	if err = in.Budget.Err(); err == nil && !whole {
		err = &LimitError{Limit: "Values", Value: int64(e.limits.Values)}
	}
	r.Source.Format = doc.Format
	r.Source.Pages = doc.Pages
	r.Source.Replaced = doc.Replaced
	r.Source.Garbled, r.Source.Scanned, r.Source.OCR = doc.Garbled, doc.Scanned, doc.OCR
	r.Source.Reader, r.Source.Reread = doc.Reader, doc.Reread
	r.Source.Ziping = Version
	r.Source.Rules = e.engine.Set().Version()
	r.Findings = r.Corroborate()
	return &Result{Report: r, Document: doc, without: without}, err
}

// roomForValues is how many bytes the words of values may take in a report of so many bytes of text.
func roomForValues(l Limits, text int) int {
	const free = 1 << 20 // the words of a short form may all be values, several times
	return free + min(l.Values, (math.MaxInt-free)/(text+1))*text
}

// named puts the file's name into an error of the readers.
func named(err error, name string) error {
	var format *FormatError
	var limit *LimitError
	switch {
	case err == nil || name == "":
		return err
	case errors.As(err, &format):
		format.File = name
		return err
	case errors.As(err, &limit):
		limit.File = name
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}
