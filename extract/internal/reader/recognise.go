package reader

import (
	"context"
	"errors"
	"image"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/scan"
	"github.com/ziping-go/ziping/extract/ocr"
)

// recognise has the pages read that are pictures. A page that cannot be read stays a page without text, and is named as
// one.
func (m Means) recognise(ctx context.Context, r io.ReaderAt, size int64, name, format string, limits document.Limits, pages []*page.Page) {
	var pictures []*page.Page
	for _, p := range pages {
		if layout.Scanned(p) {
			pictures = append(pictures, p)
		}
	}
	if len(pictures) == 0 {
		return
	}
	if !m.recognises() {
		return
	}
	if m.Pause != nil {
		defer m.Pause()()
	}
	data := sync.OnceValues(func() ([]byte, error) { // for the fallback, if it is needed
		data := make([]byte, size)
		if n, err := r.ReadAt(data, 0); int64(n) < size {
			return nil, err
		}
		return data, nil
	})
	read := func(i int, p *page.Page) error {
		ctx, cancel := context.WithTimeout(ctx, limits.WithDefaults().Time)
		defer cancel()
		picture, err := m.draw(ctx, format, p, data)
		if err != nil {
			return err
		}
		return scan.Read(ctx, m.OCR, p, picture, ocr.Picture{File: name, Page: p.Number, Nth: i + 1, Of: len(pictures)})
	}
	var wg sync.WaitGroup
	var over atomic.Bool
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, p := range pictures {
		free <- struct{}{}
		if over.Load() || ctx.Err() != nil {
			break
		}
		wg.Go(func() {
			defer func() { <-free }()
			_, err := safely(format, func() (struct{}, error) { return struct{}{}, read(i, p) })
			if errors.Is(err, ocr.ErrUnavailable) {
				over.Store(true)
			}
		})
	}
	wg.Wait()
}

// recognises tells whether there is something that can recognise characters.
func (m Means) recognises() bool {
	a, ok := m.OCR.(interface{ Available() error })
	return m.OCR != nil && (!ok || a.Available() == nil)
}

var errNoPicture = errors.New("no picture")

// draw is the picture of a page: by the reader of the format where that can, by the other one else.
func (m Means) draw(ctx context.Context, format string, p *page.Page, data func() ([]byte, error)) (picture image.Image, err error) {
	err = errNoPicture
	if p.Render != nil {
		picture, err = p.Render(ctx, scan.DPI)
	}
	if err == nil || format != "pdf" || m.Fallback == nil || ctx.Err() != nil {
		return picture, err
	}
	all, err := data()
	if err != nil {
		return nil, err
	}
	return m.Fallback.Render(ctx, all, p.Number, scan.DPI)
}
