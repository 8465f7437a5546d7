// Package ocr is what package extract asks of a program that recognises characters in pictures. Package
// extract/tesseract has one; any other is as good. It knows nothing of the rest.
package ocr

import (
	"context"
	"image"
)

// A Recogniser reads the characters in pictures of pages. One that has a method Available() error besides is asked first
// whether it can work at all, before pages are drawn for it.
type Recogniser interface {
	// Recognise reads the picture of a page, from the top left of which the boxes of its words count, in pixels. It must
	// be safe for concurrent use, and return soon after the context ends. Of an error the page is named as not read, and
	// the next one follows; one that wraps ErrUnavailable is not asked again for the file.
	Recognise(ctx context.Context, p Picture) ([]Word, error)
}

// A Picture is a page to be read, in grey. Ruling lines are taken out of it: package extract has found them itself, and
// they disturb.
type Picture struct {
	*image.Gray
	DPI  float64 // dots an inch
	File string  // name of the file
	Page int     // 1-based
	Nth  int     // the first, second … page of the file that is read so, of Of
	Of   int
}

// A Word is what was recognised in a place of its own: a word, or a single character where the recogniser tells them
// apart.
type Word struct {
	Text       string
	Box        image.Rectangle
	Line       int     // words of one line have the same number; lines are numbered in reading order
	Confidence float64 // from 0 to 1
}
