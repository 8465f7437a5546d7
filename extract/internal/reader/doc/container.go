package doc

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/richardlehane/mscfb"

	"github.com/ziping-go/ziping/extract/document"
)

const mainStream = "WordDocument"

// A container is the OLE compound file that holds the streams.
type container struct {
	ctx    context.Context
	files  []*mscfb.File
	size   int64
	limits document.Limits
	spent  int64
}

// An image is the file in memory. What is cut off at its end reads as zeros, up to one sector: some writers leave the
// last sector short.
type image []byte

// ReadAt implements io.ReaderAt.
func (m image) ReadAt(p []byte, off int64) (int, error) {
	b, err := m.Slice(off, len(p))
	if err != nil {
		return 0, err
	}
	return copy(p, b), nil
}

// Slice spares the compound file reader a copy.
func (m image) Slice(off int64, length int) ([]byte, error) {
	if off < 0 || off >= int64(len(m)) {
		return nil, io.ErrUnexpectedEOF
	}
	if b := m[off:]; len(b) >= length {
		return b[:length], nil
	}
	if length > 4096 {
		return nil, io.ErrUnexpectedEOF
	}
	b := make([]byte, length)
	copy(b, m[off:])
	return b, nil
}

// openContainer reads the directory. A broken one may give both a container and the error.
func openContainer(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*container, error) {
	if size > limits.Input {
		return nil, &document.LimitError{Limit: "Input", Value: limits.Input}
	}
	data := make([]byte, max(size, 0))
	n, err := r.ReadAt(data, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	data = data[:n]
	ole, broken := mscfb.New(image(data))
	if broken != nil {
		broken = fmt.Errorf("不是完好的 OLE 复合文档 (damaged compound file): %w", broken)
		if !mend(data) {
			return nil, broken
		}
		if ole, err = mscfb.New(image(data)); err != nil {
			return nil, broken
		}
	}
	if len(ole.File) > limits.Members {
		return nil, &document.LimitError{Limit: "Members", Value: int64(limits.Members)}
	}
	return &container{ctx: ctx, files: ole.File, size: int64(len(data)), limits: limits}, broken
}

// stream reads a stream of the root; it is nil where there is none. What could be read of a broken one comes with the
// error. Documents embedded in this one have streams of the same name, further down.
func (c *container) stream(name string) ([]byte, error) {
	for _, f := range c.files {
		if f.Name != name || len(f.Path) > 0 || f.Size <= 0 {
			continue
		}
		most := min(c.limits.Member, c.limits.Unpacked-c.spent)
		if f.Size > most && c.size > most {
			return nil, &document.LimitError{Limit: "Member", Value: c.limits.Member}
		}
		// A stream cannot be longer than its file.
		b := make([]byte, min(f.Size, c.size))
		n := 0
		for n < len(b) {
			if err := c.ctx.Err(); err != nil {
				return nil, err
			}
			// In parts, so that a chain of sectors that breaks gives what stands before.
			k, err := f.Read(b[n:min(len(b), n+64<<10)])
			n += k
			if err != nil && !errors.Is(err, io.EOF) {
				c.spent += int64(n)
				return b[:n:n], err
			}
			if k == 0 {
				break
			}
		}
		c.spent += int64(n)
		return b[:n:n], nil
	}
	return nil, nil
}
