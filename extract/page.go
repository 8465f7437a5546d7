package extract

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader"
)

// ErrNoPages says that a format has no pages of its own, as Word documents have none.
var ErrNoPages = reader.ErrNoPages

// A Page is what one page of a PDF or OFD file draws, before lines, paragraphs and tables are made of it: for programs
// that show how a page was read. Its coordinates are those of document.Source.Box: points from the top left corner of the
// page as a person sees it.
type Page struct {
	Number        int // 1-based
	Pages         int // of the file
	Width, Height float64
	Glyphs        []Glyph // in the order of the file's content
	Lines         [][4]float64
	Pictures      [][4]float64
}

// A Glyph is a drawn character, or several that one glyph stands for.
type Glyph struct {
	Text     string // U+FFFD where the font does not tell the character
	Box      [4]float64
	Baseline float64
	Size     float64 // of the font, in points
	Bold     bool
	Vertical bool // set from top to bottom, or turned by a right angle
	Slanted  bool // turned by another angle, as watermarks are
	Hidden   bool // drawn invisibly, as the text layer of a scan is
}

// Page reads what page number (from 1) of a file draws; name stands in errors. A page beside an error was read as far as
// it could be. Formats other than PDF and OFD give ErrNoPages.
func (e *Extractor) Page(ctx context.Context, r io.ReaderAt, size int64, name string, number int) (*Page, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, e.limits.Time, &LimitError{File: name, Limit: "Time", Value: int64(e.limits.Time)})
	defer cancel()
	pages, err := reader.Pages(ctx, r, size, e.limits)
	if limit := (*LimitError)(nil); errors.Is(err, context.DeadlineExceeded) && errors.As(context.Cause(ctx), &limit) {
		err = limit
	}
	if number < 1 || number > len(pages) {
		if err == nil {
			err = fmt.Errorf("没有第 %d 页，共 %d 页 (no page %[1]d of %[2]d)", number, len(pages))
		}
		return nil, named(err, name)
	}
	return drawn(pages[number-1], len(pages)), named(err, name)
}

// drawn is a page as programs see it.
func drawn(p *page.Page, pages int) *Page {
	out := &Page{Number: p.Number, Pages: pages, Width: p.Width, Height: p.Height}
	box := func(b page.Box) [4]float64 { return [4]float64{b.X0, b.Y0, b.X1, b.Y1} }
	for _, g := range p.Glyphs {
		out.Glyphs = append(out.Glyphs, Glyph{Text: g.Text, Box: box(g.Box), Baseline: g.Baseline, Size: g.Size, Bold: g.Bold,
			Vertical: g.Vertical, Slanted: g.Slanted, Hidden: g.Hidden})
	}
	for _, r := range p.Rules {
		out.Lines = append(out.Lines, box(r.Box))
	}
	for _, b := range p.Pictures {
		out.Pictures = append(out.Pictures, box(b))
	}
	return out
}
