package reader

import (
	"context"
	"errors"
	"image"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/scan"
)

// pictures are the formats of files that may be the picture of a page.
var pictures = map[string]bool{"png": true, "jpeg": true, "bmp": true, "tiff": true}

// a4 is the width of a page in points: files seldom say truly how large the paper was.
const a4 = 595

// photograph reads a picture as a page that is one.
func (m Means) photograph(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) ([]*page.Page, error) {
	data := make([]byte, size)
	if n, err := r.ReadAt(data, 0); int64(n) < size && !errors.Is(err, io.EOF) {
		return nil, err
	}
	picture, err := scan.Decode(data)
	if err != nil {
		return nil, &document.FormatError{Format: "picture", Offset: -1, Err: err}
	}
	b := picture.Bounds()
	p := &page.Page{Number: 1, Width: a4, Height: a4 * float64(b.Dy()) / float64(b.Dx())}
	if b.Dx() > b.Dy() { // lying
		p.Height = a4
		p.Width = a4 * float64(b.Dx()) / float64(b.Dy())
	}
	p.Pictures = []page.Box{{X1: p.Width, Y1: p.Height}}
	p.Render = func(context.Context, int) (image.Image, error) { return picture, nil }
	return []*page.Page{p}, nil
}
