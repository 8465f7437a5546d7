package pdf

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

func TestDamagedFilesNeverPanicOrHang(t *testing.T) {
	made := readertest.Shared(t, "reports/made")
	bases := []string{
		filepath.Join(made, "lanhai-culture-tourism-2022.pdf"), filepath.Join(made, "..", "seed", "foshan-cppcc-2021.pdf"),
		"../../../../testdata/pdf/encrypted-object-streams.pdf", "../../../../testdata/pdf/linearized.pdf", "../../../../testdata/pdf/encrypted-aes-128.pdf",
	}
	each := 400
	if testing.Short() {
		each = 40
	}
	text := 0
	for k, name := range bases {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n := each
		if len(data) > 50_000 {
			n = each / 4
		}
		r := rand.New(rand.NewPCG(uint64(k), 5))
		for i := range n {
			m := readertest.Mutate(r, data)
			begun := time.Now()
			doc, err := read(m)
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("%s, mutant %d took %v", filepath.Base(name), i, took)
			}
			if err != nil && strings.Contains(err.Error(), "panic") {
				t.Errorf("%s, mutant %d: %v", filepath.Base(name), i, err)
			}
			if doc == nil {
				t.Fatal("no document")
			}
			if doc.Text != "" {
				text++
			} else if dir := os.Getenv("MUTANTS"); dir != "" {
				os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d-%d.pdf", k, i)), m, 0o644)
			}
		}
	}
	t.Logf("%d mutants with text", text)
}
