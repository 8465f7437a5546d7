package document_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

// A Ruler measures as the document does, in blocks of every length and in any order of places.
func TestRuler(t *testing.T) {
	var b document.Builder
	for _, n := range []int{0, 1, 30, 200, 500} {
		b.Paragraph(document.Paragraph, "", strings.Repeat("年a😀，1", n), document.Style{}, document.Source{})
	}
	d := b.Document("txt")
	r := d.Ruler()
	for i := range d.Blocks {
		var starts []int
		for at := range d.BlockText(i) {
			starts = append(starts, d.Blocks[i].Span.Start+at)
		}
		starts = append(starts, d.Blocks[i].Span.End)
		for k := range starts {
			n := (k * 7919) % len(starts)
			m := min(n+k%5, len(starts)-1)
			s := document.Span{Start: starts[n], End: starts[m]}
			if from, to := r.CodePoints(i, s); from != n || to != m {
				t.Fatalf("block %d: %v is [%d, %d), want [%d, %d)", i, s, from, to, n, m)
			}
			if got := r.SpanOf(i, n, m); got != s {
				t.Fatalf("block %d: [%d, %d) is %v, want %v", i, n, m, got, s)
			}
		}
		if got := r.SpanOf(i, len(starts)+5, len(starts)+9); got.Start != d.Blocks[i].Span.End || got.End != got.Start {
			t.Errorf("block %d: behind its end is %v", i, got)
		}
	}
}
