package extract

import (
	"errors"
	"io"
	"io/fs"
	"sync"
)

// A watched file remembers the first error of its disk: readers take what they do not get for damage of the file, of which
// the user would be told to mend it.
type watched struct {
	io.ReaderAt

	mu  sync.Mutex
	err error
}

// ReadAt implements io.ReaderAt.
func (w *watched) ReadAt(p []byte, off int64) (int, error) {
	n, err := w.ReaderAt.ReadAt(p, off)
	if err != nil && !errors.Is(err, io.EOF) {
		w.mu.Lock()
		if w.err == nil {
			w.err = err
		}
		w.mu.Unlock()
	}
	return n, err
}

// failed is that error as one of the file name; nil if there was none.
func (w *watched) failed(name string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		return nil
	}
	err := w.err
	if system := (*fs.PathError)(nil); errors.As(err, &system) {
		err = system.Err
	}
	return &fs.PathError{Op: "read", Path: name, Err: err}
}
