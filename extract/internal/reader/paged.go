package reader

import (
	"context"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/page"
)

// A pagesFunc reads the pages of one format.
type pagesFunc func(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) ([]*page.Page, error)

// paged reads a format of pages by all means.
func (m Means) paged(ctx context.Context, read pagesFunc, format string, r io.ReaderAt, size int64, name string, limits document.Limits) (*document.Document, error) {
	pages, err := safely(format, func() ([]*page.Page, error) { return read(ctx, r, size, limits) })
	var reread []int
	if format == "pdf" && m.Fallback != nil && ctx.Err() == nil && wanting(pages, err) {
		pages, reread, err = m.again(ctx, r, size, limits, pages, err)
	}
	if m.OCR != nil && ctx.Err() == nil {
		m.recognise(ctx, r, size, name, format, limits, pages)
	}
	return safely(format, func() (*document.Document, error) {
		doc, layoutErr := layout.Document(ctx, pages, format, limits)
		if err == nil {
			err = layoutErr
		}
		if len(reread) > 0 {
			doc.Reader, doc.Reread = m.Fallback.Name(), reread
		}
		return doc, err
	})
}

// wanting tells whether another reader may read more: the file is encrypted in a way that ours lacks or damaged, nothing
// was read although no page is a picture, or what was read is garbage.
func wanting(pages []*page.Page, err error) bool {
	var limit *document.LimitError
	if errors.As(err, &limit) {
		return false
	}
	if err != nil {
		return true
	}
	blank := true
	for _, p := range pages {
		if layout.Garbled(p) {
			return true
		}
		blank = blank && len(p.Glyphs) == 0 && len(p.Pictures) == 0
	}
	return blank
}

// again reads the file with the other reader, and takes of each page what reads clearly more, ours where there is no
// telling. Where the two do not agree on how many pages there are, it is all of one or all of the other.
//
// Damage stays an error, even where all could be read: the other reader does not say what it left out.
func (m Means) again(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits, ours []*page.Page, err error) (pages []*page.Page, reread []int, _ error) {
	data := make([]byte, size)
	if n, readErr := r.ReadAt(data, 0); int64(n) < size && readErr != nil {
		return ours, nil, err
	}
	theirs, otherErr := m.Fallback.Pages(ctx, data, limits)
	if len(ours) == len(theirs) {
		pages = ours
		for i, p := range theirs {
			if more(readable(p), readable(ours[i])) {
				pages[i] = p
				reread = append(reread, p.Number)
			}
		}
	} else {
		a, b := 0, 0
		for _, p := range ours {
			a += readable(p)
		}
		for _, p := range theirs {
			b += readable(p)
		}
		if pages = ours; more(b, a) || len(ours) == 0 {
			pages = theirs
			for _, p := range theirs {
				reread = append(reread, p.Number)
			}
		}
	}
	var damage *document.FormatError
	if len(reread) > 0 && (err == nil || errors.Is(err, document.ErrEncrypted) || otherErr != nil && !errors.As(otherErr, &damage)) {
		err = otherErr
	}
	return pages, reread, err
}

// more tells whether one reading is longer than another by more than what spaces and doubled glyphs make.
func more(theirs, ours int) bool { return theirs > ours+ours/50 }

// readable counts the characters of a page that say something; those of a page of garbage do not.
func readable(p *page.Page) int {
	if layout.Garbled(p) {
		return 0
	}
	n := 0
	for i := range p.Glyphs {
		for _, r := range p.Glyphs[i].Text {
			if r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r) {
				n++
			}
		}
	}
	return n
}
