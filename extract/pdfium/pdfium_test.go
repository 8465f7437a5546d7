package pdfium_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
	"github.com/ziping-go/ziping/extract/pdfium"
)

var _ extract.Fallback = (*pdfium.Reader)(nil)

// shared is one Reader for all tests: starting it may take seconds.
var shared = pdfium.New()

func Example() {
	reader := pdfium.New()
	defer reader.Close()
	e, err := extract.New(extract.WithFallback(reader))
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := e.File(context.Background(), "../../testdata/pdf/linearized.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Document.Text, res.Source.Reader == "", reader.Loaded()) // our own reader could
	// Output: 自评得分：98.5分 true false
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPagesAreThoseOfOurOwnReader(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/pdf/*.pdf")
	made, _ := filepath.Glob("../../../shared/reports/made/*.pdf")
	for _, name := range append(files, made[:min(2, len(made))]...) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data := read(t, name)
			ours, err := pdf.Pages(context.Background(), strings.NewReader(string(data)), int64(len(data)), document.Limits{})
			if errors.Is(err, document.ErrEncrypted) {
				return // see below
			}
			if err != nil {
				t.Fatal(err)
			}
			theirs, err := shared.Pages(context.Background(), data, document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if len(ours) != len(theirs) {
				t.Fatalf("%d pages, want %d", len(theirs), len(ours))
			}
			a, b := characters(ours), characters(theirs)
			slices.Sort(a)
			slices.Sort(b)
			if string(a) != string(b) {
				t.Errorf("%d characters, want %d", len(b), len(a))
			}
			for i, p := range theirs {
				if o := ours[i]; math.Abs(p.Width-o.Width) > 0.1 || math.Abs(p.Height-o.Height) > 0.1 {
					t.Errorf("page %d: %v×%v, want %v×%v", i+1, p.Width, p.Height, o.Width, o.Height)
				}
			}
			x, _ := layout.Document(context.Background(), ours, "pdf", document.Limits{})
			y, err := layout.Document(context.Background(), theirs, "pdf", document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			readertest.Check(t, y)
			want, got := readertest.Show(x), readertest.Show(y)
			for i := range want {
				if i >= len(got) || got[i] != want[i] {
					t.Fatalf("block %d:\n%s\nwant\n%s", i, got[min(i, len(got)-1)], want[i])
				}
			}
		})
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	_, err := shared.Pages(context.Background(), read(t, "../../testdata/pdf/encrypted-password.pdf"), document.Limits{})
	if !errors.Is(err, document.ErrEncrypted) {
		t.Errorf("a password is wanted: %v", err)
	}
	var damage *document.FormatError
	if _, err = shared.Pages(context.Background(), []byte("%PDF-1.4\nnothing"), document.Limits{}); !errors.As(err, &damage) {
		t.Errorf("no PDF at all: %v", err)
	}
	data := read(t, "../../testdata/pdf/linearized.pdf")
	var limit *document.LimitError
	if _, err = shared.Pages(context.Background(), data, document.Limits{Input: 10}); !errors.As(err, &limit) || limit.Limit != "Input" {
		t.Errorf("beyond the limit of input: %v", err)
	}
	if _, err = shared.Pages(context.Background(), data, document.Limits{Text: 5}); !errors.As(err, &limit) || limit.Limit != "Text" || limit.Value != 5 {
		t.Errorf("beyond the limit of text: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = shared.Pages(ctx, data, document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("the context has ended: %v", err)
	}
}

func TestTheEndOfTheContextStopsPDFiumAndOthersGoOn(t *testing.T) {
	data := read(t, "../../testdata/pdf/linearized.pdf")
	if _, err := shared.Render(context.Background(), data, 1, 72); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if i%2 == 0 { // in the midst of it, wherever that is
				go cancel()
			}
			_, err := shared.Render(ctx, data, 1, 600)
			if err != nil && !(i%2 == 0 && errors.Is(err, context.Canceled)) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestAPageIsDrawnAsBigAsAskedFor(t *testing.T) {
	m, err := shared.Render(context.Background(), read(t, "../../testdata/pdf/linearized.pdf"), 1, 144)
	if err != nil {
		t.Fatal(err)
	}
	dark := 0
	b := m.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			if r, _, _, _ := m.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	if b.Dx() != 800 || b.Dy() != 600 || dark < 100 || dark > 100_000 {
		t.Errorf("%v, %d dark pixels", b, dark)
	}
	if _, err := shared.Render(context.Background(), read(t, "../../testdata/pdf/linearized.pdf"), 2, 72); err == nil {
		t.Error("a page that is not there was drawn")
	}
}

func TestAClosedReaderSaysSo(t *testing.T) {
	r := pdfium.New()
	if err := r.Close(); err != nil || r.Loaded() {
		t.Errorf("%v, loaded %v", err, r.Loaded())
	}
	if _, err := r.Pages(context.Background(), []byte("%PDF"), document.Limits{}); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Error(err)
	}
}
