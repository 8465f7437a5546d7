package diff_test

import (
	"slices"
	"testing"

	"github.com/ziping-go/ziping/schema"
	"github.com/ziping-go/ziping/schema/diff"
)

// FuzzCompare compares any two reports: one is the same as itself, the other way round is the mirror image, and every
// place is in its report.
func FuzzCompare(f *testing.F) {
	for _, c := range comparisons {
		f.Add([]byte(`{"schema_version":"1","kind":"department",`+c.a+`}`), []byte(`{"schema_version":"1","kind":"project",`+c.b+`}`))
	}
	f.Add([]byte(`{"schema_version":"1","kind":"unknown","problems":[{"title":""},{"title":"2023年"}]}`), []byte(`{"schema_version":"1","kind":"unknown","problems":[{"title":"2022年"},{"title":""},{"title":""}]}`))
	f.Fuzz(func(t *testing.T, first, second []byte) {
		a, err := schema.Decode(first)
		if err != nil {
			return
		}
		b, err := schema.Decode(second)
		if err != nil {
			return
		}
		if d := diff.Compare(a, a); !d.Same() {
			t.Fatalf("the report is not the same as itself: %s", d.Text(schema.Chinese))
		}
		var there, back []string
		for _, c := range diff.Compare(a, b).Changes {
			_, inA := a.Lookup(c.PointerA)
			_, inB := b.Lookup(c.PointerB)
			if c.PointerA != "" && !inA || c.PointerB != "" && !inB || c.PointerA+c.PointerB == "" {
				t.Fatalf("%+v: no such place", c)
			}
			there = append(there, key(t, c))
		}
		for _, c := range diff.Compare(b, a).Changes {
			back = append(back, key(t, mirrored(c)))
		}
		slices.Sort(there)
		slices.Sort(back)
		if !slices.Equal(there, back) {
			t.Fatalf("%d changes, %d the other way round", len(there), len(back))
		}
	})
}
