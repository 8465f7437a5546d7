package main

import (
	"context"
	"path/filepath"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/ziping-go/ziping/extract/ocr"
	"github.com/ziping-go/ziping/extract/tesseract"
)

// A recogniser is tesseract with a bar for the pages of each file that it reads.
type recogniser struct {
	*tesseract.Recogniser
	command *command
	show    bool          // there is a terminal for it
	bars    *mpb.Progress // those of the files, or its own

	mu  sync.Mutex
	own bool
	of  map[string]*mpb.Bar // by file
}

// Recognise implements ocr.Recogniser.
func (r *recogniser) Recognise(ctx context.Context, p ocr.Picture) ([]ocr.Word, error) {
	bar := r.bar(p)
	words, err := r.Recogniser.Recognise(ctx, p)
	if bar != nil {
		bar.Increment()
	}
	return words, err
}

// bar is that of the picture's file; nil where none is shown.
func (r *recogniser) bar(p ocr.Picture) *mpb.Bar {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.show {
		return nil
	}
	if r.bars == nil {
		r.bars, r.own = mpb.New(mpb.WithOutput(r.command.err), mpb.WithWidth(48)), true
	}
	if r.of == nil {
		r.of = map[string]*mpb.Bar{}
	}
	bar := r.of[p.File]
	if bar == nil {
		bar = r.bars.AddBar(int64(p.Of), mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Name(filepath.Base(flat(p.File))+" 识别扫描页 "), decor.CountersNoUnit("%d/%d ")),
			mpb.AppendDecorators(decor.Percentage(), decor.Name("  "), decor.AverageETA(decor.ET_STYLE_GO)))
		r.of[p.File] = bar
	}
	return bar
}

// done takes away the bar of a file, and with it all that are its own.
func (r *recogniser) done(file string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if bar := r.of[file]; bar != nil {
		bar.Abort(true)
		delete(r.of, file)
	}
	if r.own && len(r.of) == 0 {
		r.bars.Wait()
		r.bars, r.own = nil, false
	}
}

// close takes away all bars.
func (r *recogniser) close() {
	if r == nil {
		return
	}
	r.mu.Lock()
	files := make([]string, 0, len(r.of))
	for f := range r.of {
		files = append(files, f)
	}
	r.mu.Unlock()
	for _, f := range files {
		r.done(f)
	}
}
