package reader

import (
	"context"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
)

func (m Means) recognise(ctx context.Context, r io.ReaderAt, size int64, name, format string, limits document.Limits, pages []*page.Page) {
}
