package html

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

var update = flag.Bool("update", false, "rewrite the readings in testdata/html")

// The pages of testdata read as the .want file beside them says; what Word saved as a page and as an archive is one.
func TestTestdataReadsAsWritten(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "testdata", "html")
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, f := range files {
		if strings.HasSuffix(f, ".want") {
			continue
		}
		t.Run(filepath.Base(f), func(t *testing.T) {
			d, err := readFile(t, f)
			if err != nil {
				t.Fatal(err)
			}
			readertest.Check(t, d)
			got := show(d)
			name := strings.TrimSuffix(f, filepath.Ext(f)) + ".want"
			if filepath.Ext(f) == ".mht" {
				name = filepath.Join(dir, "word-saved-as-html.want")
			}
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
