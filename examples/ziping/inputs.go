package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/ziping-go/ziping/extract"
)

// stdin is the argument that means standard input, stdinName what messages and Source call it.
const (
	stdin     = "-"
	stdinName = "stdin"
)

// An input is one report to be read: a file, or standard input. One that cannot be looked at has its error.
type input struct {
	path string
	err  error
}

// name is what messages call the input.
func (in input) name() string {
	if in.path == stdin {
		return stdinName
	}
	return in.path
}

// inputs are the files that arguments stand for; folders are gone through as extract.All does. batch tells whether the
// arguments name several reports, even if only one is found.
func inputs(args []string) (list []input, batch bool) {
	batch = len(args) > 1
	for _, arg := range args {
		if arg == stdin {
			list = append(list, input{path: arg})
			continue
		}
		info, err := os.Stat(arg)
		if err != nil || !info.IsDir() {
			list = append(list, input{arg, err})
			continue
		}
		batch = true
		before := len(list)
		err = filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			hidden := path != arg && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$"))
			switch {
			case hidden && d.IsDir():
				return filepath.SkipDir
			case hidden:
			case err != nil: // a folder that cannot be read: the others are
				list = append(list, input{path, err})
			case d.Type().IsRegular():
				list = append(list, input{path: path})
			}
			return nil
		})
		if err == nil && len(list) == before {
			err = errors.New("文件夹中没有可读的文件 (no files in the folder)")
		}
		if err != nil {
			list = append(list, input{arg, err})
		}
	}
	return list, batch
}

// A reading is what came of one input. Both a result and an error mean that only a part could be read.
type reading struct {
	input
	res *extract.Result
	err error
	end bool // no more of this input
}

// report is what messages call the report: its file, and the member of an archive.
func (r reading) report() string {
	if r.res == nil || r.path == stdin || r.res.Source.Name == filepath.Base(r.path) {
		return r.name()
	}
	return r.name() + "/" + r.res.Source.Name
}

// read reads the inputs, several at once, and yields what came of them in their order.
func (c *command) read(ctx context.Context, e *extract.Extractor, list []input) iter.Seq[reading] {
	return func(yield func(reading) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		workers := c.limits.Workers
		if workers <= 0 {
			workers = runtime.NumCPU()
		}
		slots := make(chan chan reading, workers-1)
		go func() {
			defer close(slots)
			for _, in := range list {
				slot := make(chan reading, 2)
				select {
				case slots <- slot:
				case <-ctx.Done():
					return
				}
				go func() {
					defer close(slot)
					for r := range c.readOne(ctx, e, in) {
						select {
						case slot <- r:
						case <-ctx.Done():
							return
						}
					}
				}()
			}
		}()
		for slot := range slots {
			for more := true; more; {
				var r reading
				select {
				case r, more = <-slot:
				case <-ctx.Done(): // the input may be a pipe into which nobody writes
				}
				if ctx.Err() != nil || more && !yield(r) {
					return
				}
			}
			if ctx.Err() != nil || !yield(reading{end: true}) {
				return
			}
		}
	}
}

// readOne reads one input; a file may hold several reports.
func (c *command) readOne(ctx context.Context, e *extract.Extractor, in input) iter.Seq[reading] {
	return func(yield func(reading) bool) {
		switch {
		case in.err != nil:
			yield(reading{input: in, err: in.err})
		case in.path == stdin:
			res, err := c.readStdin(ctx, e)
			yield(reading{input: in, res: res, err: err})
		default:
			for res, err := range e.All(ctx, in.path) {
				if err != nil && res != nil && res.Document.Text == "" {
					res = nil // no part at all
				}
				if !yield(reading{input: in, res: res, err: err}) {
					return
				}
			}
		}
	}
}

// readStdin keeps standard input in memory: formats are read from both ends.
func (c *command) readStdin(ctx context.Context, e *extract.Extractor) (*extract.Result, error) {
	most := c.limits.WithDefaults().Input
	data, err := io.ReadAll(io.LimitReader(c.in, most+1))
	if err != nil {
		return nil, err
	}
	return e.Reader(ctx, bytes.NewReader(data), int64(len(data)), stdinName)
}
