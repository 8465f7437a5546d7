package text

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

// fold cuts a paragraph into lines as word processors do: punctuation does not begin a line, numbers are not cut.
func fold(s string, cols int) string {
	var out strings.Builder
	at := 0
	for s != "" {
		n := len(firstWord(s))
		if n == 0 {
			n = len(s)
		}
		w := width(s[:n])
		if at > 0 && at+w > cols {
			out.WriteByte('\n')
			at = 0
		}
		out.WriteString(s[:n])
		at += w
		s = s[n:]
	}
	return out.String()
}

func TestFoldedReportReadsAsTheUnfolded(t *testing.T) {
	d := archived(t, "made/jingchuan-rural-road-maintenance-2022.gbk.txt")
	for _, c := range []struct {
		name, indent string
		cols         int
		differ       int // paragraphs in a hundred that may be parted otherwise
	}{
		{"paragraphs with an indent", "　　", 76, 0},
		{"narrow lines", "　　", 56, 0},
		// A full line that ends with a sentence ends the paragraph, for all that can be seen.
		{"paragraphs without an indent", "", 76, 12},
	} {
		t.Run(c.name, func(t *testing.T) {
			var in strings.Builder
			want := map[string]bool{}
			for i, b := range d.Blocks {
				if b.Kind == document.Paragraph {
					want[d.BlockText(i)] = true
					in.WriteString(fold(c.indent+d.BlockText(i), c.cols) + "\n")
				}
			}
			got := mustRead(t, in.String())
			differ := 0
			for i := range got.Blocks {
				if !want[got.BlockText(i)] {
					differ++
					t.Logf("parted otherwise: %s", got.BlockText(i))
				}
			}
			if differ*100 > c.differ*len(want) {
				t.Errorf("%d of %d paragraphs", differ, len(want))
			}
		})
	}
}

func TestReportWithoutFoldsIsNotTakenForAFoldedOne(t *testing.T) {
	for _, name := range []string{"seed/foshan-cppcc-2021.txt", "made/zhupu-water-2021.txt", "made/jingchuan-rural-road-maintenance-2022.gbk.txt"} {
		f := &file{}
		if err := f.split(t.Context(), archived(t, name).Text, document.Limits{}.WithDefaults()); err != nil {
			t.Fatal(err)
		}
		if f.findWrap(); f.wrap.width != 0 {
			t.Errorf("%s: lines of %d columns", name, f.wrap.width)
		}
	}
}
