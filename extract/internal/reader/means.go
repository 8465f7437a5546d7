package reader

import (
	"context"
	"image"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/ocr"
)

// Means are ways of reading besides the readers of this module; the zero Means are none.
type Means struct {
	Fallback Fallback
	OCR      ocr.Recogniser
	// Pause stops the clock of Limits.Time while characters are recognised, and gives what starts it again. Each page
	// so read has that time for itself.
	Pause func() (resume func())
}

// A Fallback reads PDF files where the reader of this module fails.
type Fallback interface {
	Name() string
	Pages(ctx context.Context, data []byte, limits document.Limits) ([]*page.Page, error)
	Render(ctx context.Context, data []byte, number, dpi int) (image.Image, error)
}
