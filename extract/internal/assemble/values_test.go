package assemble_test

import (
	"bytes"
	"math"
	"os"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/assemble"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/reader"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/schema"
)

// However little room its values have, a report that ends early holds no more than that, and nothing by half: no value
// without evidence, none that the whole report does not hold.
func TestReportEndsBeforeTheValuesThatAreTooMany(t *testing.T) {
	engine := match.Default()
	for _, name := range []string{"zhupu-water-2021.docx", "hechuan-party-history-2021-centred.txt"} {
		data, err := os.ReadFile("../../../testdata/reports/" + name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := reader.Means{}.Read(t.Context(), bytes.NewReader(data), int64(len(data)), name, document.Limits{}.WithDefaults())
		if err != nil {
			t.Fatal(err)
		}
		report := func(values int) (*schema.Report, bool) {
			in := assemble.Input{Doc: doc, Engine: engine, Values: values, Outline: outline.Read(doc, engine), Tables: table.Read(t.Context(), doc, engine)}
			r, _, whole := assemble.Report(t.Context(), in)
			return r, whole
		}
		all, _ := report(math.MaxInt)
		size := words(all)
		if r, whole := report(2 * size); !whole || words(r) != size {
			t.Errorf("%s: not read whole with room for all values", name)
		}
		most := 0
		for values := 0; values < size; values += size/40 + 1 {
			r, whole := report(values)
			if whole || words(r) > values {
				t.Errorf("%s: %d bytes of words where %d were allowed (whole: %v)", name, words(r), values, whole)
			}
			most = max(most, len(r.Evidence))
			for pointer := range r.Evidence {
				if _, ok := r.Lookup(pointer); !ok {
					t.Errorf("%s with %d: evidence for %s, which is not there", name, values, pointer)
				}
			}
			for pointer := range r.Values() {
				_, ok := r.Evidence[pointer]
				if _, wanted := all.Evidence[pointer]; wanted && !ok {
					t.Errorf("%s with %d: %s without evidence", name, values, pointer)
				}
			}
			if c := r.Coverage; c.Characters != all.Coverage.Characters || c.Typed+c.Body+c.Furniture+c.Unread != c.Characters || c.Typed > all.Coverage.Typed {
				t.Errorf("%s with %d: %+v", name, values, c)
			}
		}
		if most == 0 || most >= len(all.Evidence) {
			t.Errorf("%s: at most %d values of %d", name, most, len(all.Evidence))
		}
	}
}

// words is how many bytes the words of values take: the text of sections is none.
func words(r *schema.Report) int {
	n := 0
	for _, e := range r.Evidence {
		if e.Rule != "outline.body" {
			n += len(e.Text)
		}
	}
	return n
}
