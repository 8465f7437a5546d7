package pdfium

import (
	"context"
	"errors"
	"image"
	"image/draw"

	"github.com/klippa-app/go-pdfium/requests"

	"github.com/ziping-go/ziping/extract/document"
)

// maxPixels bounds a picture: an A3 page at 600 dots an inch.
const maxPixels = 70_000_000

var errTooLarge = errors.New("页面过大 (the page is too large to be drawn)")

// Render draws a page, 1-based, with so many dots an inch, in grey.
func (r *Reader) Render(ctx context.Context, data []byte, number, dpi int) (image.Image, error) {
	var out *image.Gray
	err := r.with(ctx, data, func(f *file) error {
		if number < 1 || number > f.count {
			return damaged("", errors.New("no such page"))
		}
		p := f.page(number - 1)
		w, err := f.FPDF_GetPageWidth(&requests.FPDF_GetPageWidth{Page: p})
		if err != nil {
			return damaged("", err)
		}
		h, err := f.FPDF_GetPageHeight(&requests.FPDF_GetPageHeight{Page: p})
		if err != nil {
			return damaged("", err)
		}
		if scale := float64(dpi) / 72; !(w.Width*scale*h.Height*scale <= maxPixels) {
			return damaged("", errTooLarge)
		}
		drawn, err := f.RenderPageInDPI(&requests.RenderPageInDPI{Page: p, DPI: dpi})
		if err != nil {
			return damaged("", err)
		}
		defer drawn.Cleanup() // the pixels lie in PDFium's memory
		from := drawn.Result.Image
		out = image.NewGray(image.Rect(0, 0, from.Bounds().Dx(), from.Bounds().Dy()))
		draw.Draw(out, out.Rect, from, from.Bounds().Min, draw.Src)
		return nil
	})
	if out == nil && err == nil {
		err = &document.FormatError{Format: "pdf", Offset: -1, Err: errors.New("pdfium: no picture")}
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}
