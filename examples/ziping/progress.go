package main

import (
	"io"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A progress is the bar on standard error, or nothing: the nil progress does nothing.
type progress struct {
	bars *mpb.Progress
	bar  *mpb.Bar
	done func()
}

// progress starts a bar over n files, where there is a terminal for it and what is written does not go there as well.
func (c *command) progress(n int, batch, toFiles bool) *progress {
	if !c.terminal.err || batch && c.terminal.out && !toFiles {
		return nil
	}
	if c.recogniser != nil {
		c.recogniser.show = true
	}
	if !batch || n < 2 {
		return nil
	}
	p := &progress{bars: mpb.New(mpb.WithOutput(c.err), mpb.WithWidth(48))}
	p.bar = p.bars.AddBar(int64(n), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d/%d 个文件 ")),
		mpb.AppendDecorators(decor.Percentage(), decor.Name("  "), decor.AverageETA(decor.ET_STYLE_GO)))
	if c.recogniser != nil {
		c.recogniser.bars = p.bars
	}
	stream := c.err
	c.err = io.Writer(p.bars) // messages stand above the bar
	p.done = func() { c.err = stream }
	return p
}

// step counts one file.
func (p *progress) step() {
	if p != nil {
		p.bar.Increment()
	}
}

// close takes the bar away.
func (p *progress) close() {
	if p == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
	p.done()
}
