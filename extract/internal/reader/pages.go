package reader

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/ofd"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf"
)

// ErrNoPages says that a format has no pages of its own: where a page ends, the program that shows the file decides.
var ErrNoPages = errors.New("没有固定的页面，只有 PDF 和 OFD 有 (has no pages of its own, only PDF and OFD have)")

// Pages reads what the pages of a file draw, of a format that has pages. It fails as Read does, or with ErrNoPages.
func Pages(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) ([]*page.Page, error) {
	if most := limits.WithDefaults().Input; size > most {
		return nil, &document.LimitError{Limit: "Input", Value: most}
	}
	var pages []*page.Page
	_, err := safely(unknown, func() (*document.Document, error) {
		format, err := Sniff(r, size)
		switch {
		case err != nil:
		case format == "pdf":
			pages, err = pdf.Pages(ctx, r, size, limits)
		case format == "ofd":
			pages, err = ofd.Pages(ctx, r, size, limits)
		case formats[format].read == nil:
			err = fmt.Errorf("%w: %s，%s", document.ErrUnsupported, formats[format].title, formats[format].advice)
		default:
			err = fmt.Errorf("%s %w", formats[format].title, ErrNoPages)
		}
		return nil, err
	})
	return pages, err
}
