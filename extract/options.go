package extract

import (
	"io/fs"

	"github.com/ziping-go/ziping/extract/document"
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
	name   string
}

// WithLimits bounds what reading one file may cost.
func WithLimits(l Limits) Option { return func(o *options) { o.limits = l } }

// WithRules adds a folder of rule files (see extract/rules). Rules of the same id replace those that come with the
// library; others are added. It may be given several times: later folders win.
func WithRules(dir fs.FS) Option { return func(o *options) { o.rules = append(o.rules, dir) } }

// WithWords lets w find the keywords of problems, measures and tasks. Without it there are none.
func WithWords(w Words) Option { return func(o *options) { o.words = w } }

// WithName names what Reader reads, for Source and errors.
func WithName(name string) Option { return func(o *options) { o.name = name } }
