package ofd

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

var update = flag.Bool("update", false, "rewrite the readings in testdata/ofd")

// The files of testdata read as the .want file beside them says: reading order by place, lines joined, a grid of lines
// and thin boxes, templates, no watermark.
func TestTestdataReadsAsWritten(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "..", "testdata", "ofd", "*.ofd"))
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			d, err := readFile(t, f)
			if err != nil {
				t.Fatal(err)
			}
			readertest.Check(t, d)
			var b strings.Builder
			for i, bl := range d.Blocks {
				if bl.Furniture != document.NotFurniture {
					b.WriteString("{page} ")
				}
				fmt.Fprintf(&b, "%d: ", bl.Source.Page)
				if bl.Table == nil {
					b.WriteString(d.BlockText(i) + "\n")
					continue
				}
				row := 0
				for _, c := range bl.Table.Cells {
					if c.Row > row {
						b.WriteString("// ")
						row = c.Row
					}
					b.WriteString(d.Slice(c.Span) + " | ")
				}
				b.WriteString("\n")
			}
			name := strings.TrimSuffix(f, ".ofd") + ".want"
			if *update {
				if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != string(want) {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
