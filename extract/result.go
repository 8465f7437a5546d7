package extract

import (
	"sort"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A Result is a report and the document that its evidence points into. It is read-only and safe for concurrent use.
type Result struct {
	*schema.Report
	Document *document.Document

	seconds []Second
}

// A Second is a candidate for a value that did not win, or that differs from the one that did.
type Second struct {
	Pointer string // JSON Pointer of the value
	Rule    string // rule or table that read it
	Text    string
	Spans   []document.Span
}

// A Quotation is the words that a value was read from, and where they stand.
type Quotation struct {
	Text   string // the words
	Before string // what stands before them in the same line
	After  string // what stands after them
	Page   int    // 1-based; 0 where the format has no pages
	Block  int    // index in Document.Blocks
	Rule   string
	How    schema.How
}

// Quote is the words that the value at a JSON Pointer was read from: those of its first span, with what stands around
// them. ok is false where nothing is noted for the pointer.
func (r *Result) Quote(pointer string) (q Quotation, ok bool) {
	e, ok := r.Evidence[pointer]
	if !ok || len(e.Spans) == 0 {
		return Quotation{}, false
	}
	at := e.Spans[0]
	s := r.Document.SpanOf(at.Block, at.Start, at.End)
	line := r.Document.Blocks[at.Block].Span
	text := r.Document.Text
	from, to := s.Start, s.End
	for from > line.Start && text[from-1] != '\n' && text[from-1] != '\t' {
		from--
	}
	for to < line.End && text[to] != '\n' && text[to] != '\t' {
		to++
	}
	return Quotation{Text: e.Text, Before: text[from:s.Start], After: text[s.End:to], Page: at.Page, Block: at.Block, Rule: e.Rule, How: e.How}, true
}

// A Step says how one value was read: what `ziping rules trace` prints.
type Step struct {
	Pointer  string
	Evidence schema.Evidence
	Seconds  []Second // what came second, if anything did
}

// Trace lists for every value which rule read it, where, and what came second, in order of the pointers.
func (r *Result) Trace() []Step {
	seconds := map[string][]Second{}
	for _, s := range r.seconds {
		seconds[s.Pointer] = append(seconds[s.Pointer], s)
	}
	steps := make([]Step, 0, len(r.Evidence))
	for pointer, e := range r.Evidence {
		steps = append(steps, Step{pointer, e, seconds[pointer]})
	}
	sort.Slice(steps, func(i, j int) bool { return steps[i].Pointer < steps[j].Pointer })
	return steps
}
