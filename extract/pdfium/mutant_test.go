package pdfium_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// With MUTANTS=2000 in the environment there are that many; a few otherwise.
func TestOfDamagedFilesWhatPDFiumReadsIsRead(t *testing.T) {
	n := 60
	if s := os.Getenv("MUTANTS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	bases := []string{"GBK-EUC-H.pdf", "encrypted-object-streams.pdf", "linearized.pdf", "encrypted-aes-128.pdf", "encrypted-aes-256.pdf"}
	for i, name := range bases {
		bases[i] = "../../testdata/pdf/" + name
	}
	if real, _ := filepath.Glob("../../../shared/reports/made/*.pdf"); len(real) > 0 { // larger ones, with tables
		bases[0] = real[0]
	}
	means := reader.Means{Fallback: shared}
	ctx := context.Background()
	var reached, theirs, ours, both, whole, fell int
	slowest := time.Duration(0)
	for k, name := range bases {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(uint64(k), 5))
		for i := range n / len(bases) {
			m := readertest.Mutate(r, data)
			own, _ := pdf.Pages(ctx, bytes.NewReader(m), int64(len(m)), document.Limits{})
			if begun(own) {
				reached++
			}
			start := time.Now()
			doc, err := means.Read(ctx, bytes.NewReader(m), int64(len(m)), "", document.Limits{})
			took := time.Since(start)
			slowest = max(slowest, took)
			if took > 10*time.Second {
				t.Errorf("%s, mutant %d took %v", filepath.Base(name), i, took)
			}
			if err != nil && strings.Contains(err.Error(), "panic") {
				t.Errorf("%s, mutant %d: %v", filepath.Base(name), i, err)
			}
			other, _ := shared.Pages(ctx, m, document.Limits{})
			if doc != nil && doc.Reader != "" {
				fell++
			}
			want := len(characters(other))
			if want == 0 {
				continue
			}
			theirs++
			if len(characters(own)) > 0 {
				ours++
			}
			if doc != nil && doc.Text != "" {
				both++
				if got := len([]rune(strings.Join(strings.Fields(doc.Text), ""))); got*10 >= want*9 {
					whole++
				}
			}
		}
	}
	t.Logf("of %d mutants %d reach the page interpreter; pdfium gives text of %d: ours alone of %d of them, with the fallback (%d times) of %d, nine tenths of it or more of %d; slowest %v",
		n, reached, theirs, ours, fell, both, whole, slowest)
	if both*100 < theirs*95 {
		t.Errorf("text of %d of the %d that pdfium reads", both, theirs)
	}
	if reached*2 < n {
		t.Errorf("only %d of %d mutants reach the page interpreter", reached, n)
	}
}

// begun tells whether the interpreter began with a page.
func begun(pages []*page.Page) bool {
	for _, p := range pages {
		if p.Width > 0 {
			return true
		}
	}
	return false
}

// characters are all of them in the order of the file, white space aside.
func characters(pages []*page.Page) []rune {
	var out []rune
	for _, p := range pages {
		for _, g := range p.Glyphs {
			out = append(out, []rune(strings.Join(strings.Fields(g.Text), ""))...)
		}
	}
	return out
}
