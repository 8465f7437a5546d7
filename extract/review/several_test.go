package review_test

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
	"golang.org/x/net/html"
)

// What is marked for a value that was read from several places are these places, wherever they lie.
func TestWordsOfValuesOfSeveralPlaces(t *testing.T) {
	files, err := filepath.Glob("../../testdata/reports/*.docx")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	several := 0
	for _, f := range files {
		res, err := extract.File(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		root := parse(t, render(t, res))
		words := map[string]string{}
		walk(byID(root, "doc"), func(n *html.Node) bool {
			for v := range strings.FieldsSeq(attr(n, "data-v")) {
				words[v] += text(n)
			}
			return true
		})
		for pointer, n := range details(t, root) {
			spans := slices.Clone(res.Evidence[pointer].Spans)
			if len(spans) < 2 {
				continue
			}
			several++
			for i := range spans {
				s := res.Document.SpanOf(spans[i].Block, spans[i].Start, spans[i].End)
				spans[i].Start, spans[i].End = s.Start, s.End
			}
			slices.SortFunc(spans, func(a, b schema.EvidenceSpan) int { return cmp.Compare(a.Start, b.Start) })
			want, end := "", 0
			for _, s := range spans {
				if s.Start = max(s.Start, end); s.Start < s.End {
					want += res.Document.Text[s.Start:s.End]
					end = s.End
				}
			}
			if got := words[strconv.Itoa(n)]; got != want {
				t.Errorf("%s: %s is marked at %q, want %q", filepath.Base(f), pointer, got, want)
			}
		}
	}
	if several == 0 {
		t.Error("no value of several places")
	}
}
