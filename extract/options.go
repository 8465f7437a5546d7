package extract

import (
	"context"
	"image"
	"io/fs"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader"
	"github.com/ziping-go/ziping/extract/ocr"
)

// Limits bound what reading one file may cost. The zero Limits are the defaults.
type Limits = document.Limits

// Words finds keywords. Package extract/words has one; extract itself knows none.
type Words interface {
	// Keywords are the words by which a text is compared with others, the weightiest first. It must be safe for
	// concurrent use.
	Keywords(text string) []string
}

// An Option changes how an Extractor reads.
type Option func(*options)

type options struct {
	limits Limits
	rules  []fs.FS
	words  Words
	means  reader.Means
	name   string
}

// WithLimits bounds what reading one file may cost.
func WithLimits(l Limits) Option { return func(o *options) { o.limits = l } }

// WithRules adds a folder of rule files (see extract/rules). Rules of the same id replace those that come with the
// library; others are added. It may be given several times: later folders win.
func WithRules(dir fs.FS) Option { return func(o *options) { o.rules = append(o.rules, dir) } }

// WithWords lets w find the keywords of problems, measures and tasks. Without it there are none.
func WithWords(w Words) Option { return func(o *options) { o.words = w } }

// A Fallback reads PDF files where the reader of this package fails: encryption that it lacks, a file too damaged for it,
// a page of garbage. Package extract/pdfium has one; as pages are of a type internal to this module, others cannot be.
type Fallback interface {
	// Name is what schema.Source.Reader will say.
	Name() string
	// Pages reads all pages, inside limits. It must be safe for concurrent use.
	Pages(ctx context.Context, data []byte, limits Limits) ([]*page.Page, error)
	// Render draws a page, 1-based, with so many dots an inch, for character recognition.
	Render(ctx context.Context, data []byte, number, dpi int) (image.Image, error)
}

// WithFallback lets f read the pages of PDF files that the reader of this package cannot. Of each page that reading is
// taken which reads more; schema.Source says which pages are of f.
func WithFallback(f Fallback) Option { return func(o *options) { o.means.Fallback = f } }

// WithOCR lets r read the pages that are pictures, and pictures of pages (.png, .jpg, .tif). That is slow, and not as sure
// as text: schema.Source.OCR lists the pages, and a finding says so. The time that it takes does not count for Limits.Time,
// which each page has for itself.
func WithOCR(r ocr.Recogniser) Option { return func(o *options) { o.means.OCR = r } }

// WithName names what Reader reads, for Source and errors.
func WithName(name string) Option { return func(o *options) { o.name = name } }
