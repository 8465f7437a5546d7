package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A Result is a report and the document that its evidence points into. It is read-only and safe for concurrent use.
type Result struct {
	*schema.Report
	Document *document.Document

	without map[string][]schema.Candidate // candidates for values that were left out
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

// A Step says how one value was read, or that candidates were there and none was taken: what `ziping rules trace` prints.
type Step struct {
	Pointer  string
	Evidence schema.Evidence // nothing but Seconds where the value was left out
}

// Trace lists for every value which rule read it, where, and what came second; and the values that were left out although
// something spoke for one. The order is that of the pointers, with the members of a list by their numbers.
func (r *Result) Trace() []Step {
	steps := make([]Step, 0, len(r.Evidence)+len(r.without))
	for pointer, e := range r.Evidence {
		steps = append(steps, Step{pointer, e})
	}
	for pointer, candidates := range r.without {
		steps = append(steps, Step{pointer, schema.Evidence{Seconds: candidates}})
	}
	slices.SortFunc(steps, func(a, b Step) int { return comparePointers(a.Pointer, b.Pointer) })
	return steps
}

// comparePointers orders JSON Pointers name by name, numbers by their value: /problems/2 before /problems/10.
func comparePointers(a, b string) int {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	return slices.CompareFunc(as, bs, func(a, b string) int {
		n, errA := strconv.Atoi(a)
		m, errB := strconv.Atoi(b)
		if errA == nil && errB == nil {
			return cmp.Compare(n, m)
		}
		return cmp.Compare(a, b)
	})
}
