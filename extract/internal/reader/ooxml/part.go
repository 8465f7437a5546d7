package ooxml

import (
	"context"

	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// Part has walk read one part of the package, and fail told what goes wrong, nil where nothing does.
func Part(ctx context.Context, a *archive.Archive, name string, depth int, walk func(*xmltext.Reader), fail func(part string, offset int64, err error)) {
	a.Lend(ctx, name, func(data []byte, err error) {
		x := xmltext.New(ctx, data, depth)
		walk(x)
		if err != nil {
			// A member cut short does not balance either; the cause is the better message.
			fail(name, -1, err)
		}
		fail(name, x.Offset(), x.Err())
	})
}
