package extract_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// figuresChanged is about how many figures of each report are changed, one at a time; 1000 changes all of them.
const figuresChanged = 10

// Each figure of each report in turn is another one: every finding that this brings must name the changed figure among its
// places. (What is found in particular, the tables of changes say.)
func TestFindingsOfOneChangedFigureNameIt(t *testing.T) {
	if testing.Short() {
		t.Skip("reads each report many times")
	}
	paths := files(t, reports)
	if dir := shared("seed"); dir != "" {
		paths = append(paths, files(t, dir)...)
	}
	for _, path := range paths {
		t.Run(nameOf(path), func(t *testing.T) {
			t.Parallel()
			res, data := read(t, path), mustRead(t, path)
			before := byClaim(res)
			all := figures(res)
			stride := 1 + len(all)/figuresChanged
			changed := 0
			for i := len(nameOf(path)) % stride; i < len(all); i += stride {
				f := all[i]
				other := changeLast(f.text)
				after := changedAt(t, data, path, res.Document, f.span, other)
				if after == nil {
					continue
				}
				changed++
				lines := byClaim(after)
				for i, line := range grave(after.Findings) {
					places := strings.Fields(line)[1:]
					if slices.Contains(before, lines[i]) || slices.ContainsFunc(places, func(p string) bool { return readAt(after, p, f.span) }) {
						continue
					}
					t.Errorf("%s: %s → %s gives a finding elsewhere: %s", strings.Join(f.pointers, " "), f.text, other, line)
				}
			}
			t.Logf("%d figures changed", changed)
		})
	}
}

// byClaim are the grave findings, with claims by what they say: one more or less renumbers them.
func byClaim(res *extract.Result) []string {
	lines := grave(res.Findings)
	for i, line := range lines {
		lines[i] = claimNumber.ReplaceAllStringFunc(line, func(p string) string {
			v, _ := res.Lookup(p)
			c, _ := v.(schema.Claim)
			return fmt.Sprintf("/claims/%s:%s:%s", c.Kind, c.Subject, c.Value)
		})
	}
	return lines
}

// A printed figure is a stretch of digits of the document, and the values that were read from it.
type printedFigure struct {
	span     document.Span
	text     string
	pointers []string
}

// figures are the figures of a report in the order of the document.
func figures(res *extract.Result) []printedFigure {
	at := map[document.Span][]string{}
	for pointer, value := range res.Values() {
		e := res.Evidence[pointer]
		if _, ok := value.(schema.Decimal); !ok || e.How != schema.Stated || len(e.Spans) != 1 {
			continue
		}
		s := e.Spans[0]
		span := res.Document.SpanOf(s.Block, s.Start, s.End)
		text := res.Document.Slice(span)
		from := strings.IndexAny(text, "0123456789")
		to := strings.LastIndexAny(text, "0123456789") + 1
		if from < 0 {
			continue
		}
		span = document.Span{Start: span.Start + from, End: span.Start + to}
		at[span] = append(at[span], pointer)
	}
	var out []printedFigure
	for span, pointers := range at {
		slices.Sort(pointers)
		out = append(out, printedFigure{span, res.Document.Slice(span), pointers})
	}
	slices.SortFunc(out, func(a, b printedFigure) int { return a.span.Start - b.span.Start })
	return out
}

// changeLast is a figure with its last digit but the final zeros changed, and not to zero.
func changeLast(figure string) string {
	i := strings.LastIndexAny(figure, "123456789")
	if i < 0 {
		i = len(figure) - 1
	}
	return figure[:i] + string('1'+(figure[i]-'0'+3)%9) + figure[i+1:]
}

// changedAt is the report with other words at a span of its document; nil where the place cannot be found in the file.
func changedAt(t *testing.T, data []byte, path string, doc *document.Document, span document.Span, with string) *extract.Result {
	t.Helper()
	old := doc.Slice(span)
	want := doc.Text[:span.Start] + with + doc.Text[span.End:]
	n := strings.Count(doc.Text[:span.Start], old)
	format := strings.TrimPrefix(filepath.Ext(path), ".")
	for _, nth := range []int{n, n - 1, n + 1, n - 2, n + 2} {
		if nth < 0 || nth >= occurrences(t, data, format, old) {
			continue
		}
		res := readBytes(t, change(t, data, format, old, with, nth), filepath.Base(path))
		if res.Document.Text == want {
			return res
		}
	}
	return nil
}

// readAt tells whether the value at a pointer, or one below it, was read from a span.
func readAt(res *extract.Result, pointer string, span document.Span) bool {
	for p, e := range res.Evidence {
		if p != pointer && !strings.HasPrefix(p, pointer+"/") {
			continue
		}
		for _, s := range e.Spans {
			if at := res.Document.SpanOf(s.Block, s.Start, s.End); at.Start <= span.Start && span.Start < at.End {
				return true
			}
		}
	}
	if strings.HasPrefix(pointer, "/tables/") { // raw cells have no evidence
		v, _ := res.Lookup(pointer)
		return strings.Contains(fmt.Sprint(v), strings.TrimSpace(res.Document.Slice(span)))
	}
	return false
}
