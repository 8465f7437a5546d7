package pdf

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// mutate damages a file in one of the ways that transfers, disks and bad writers do.
func mutate(r *rand.Rand, data []byte) []byte {
	out := bytes.Clone(data)
	at := r.IntN(len(out))
	switch r.IntN(5) {
	case 0: // bits
		for range 1 + r.IntN(20) {
			out[r.IntN(len(out))] ^= 1 << r.IntN(8)
		}
	case 1: // truncation
		out = out[:at]
	case 2: // a piece missing
		out = append(out[:at], out[min(len(out), at+1+r.IntN(500)):]...)
	case 3: // digits
		for range 10 {
			for i := r.IntN(len(out)); i < len(out); i++ {
				if out[i] >= '0' && out[i] <= '9' {
					out[i] = '0' + byte(r.IntN(10))
					break
				}
			}
		}
	default: // a piece twice
		end := min(len(out), at+1+r.IntN(500))
		out = append(append(bytes.Clone(out[:end]), out[at:end]...), out[end:]...)
	}
	return out
}

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
			m := mutate(r, data)
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
