package extract_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
)

func ExampleExtractor_Page() {
	data, err := os.ReadFile("../testdata/pdf/UniGB-UCS2-H.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := extract.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := e.Page(context.Background(), bytes.NewReader(data), int64(len(data)), "report.pdf", 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("page %d of %d, %.0f by %.0f points\n", page.Number, page.Pages, page.Width, page.Height)
	fmt.Println(page.Glyphs[0].Text, page.Glyphs[0].Size)
	// Output:
	// page 1 of 1, 400 by 300 points
	// 自 12
}

func TestPageHoldsEveryCharacterThatTheDocumentHas(t *testing.T) {
	for _, name := range []string{"../testdata/pdf/GBK-EUC-H.pdf", "../testdata/pdf/linearized.pdf", "../testdata/ofd/report.ofd"} {
		data := mustRead(t, name)
		e, err := extractor()
		if err != nil {
			t.Fatal(err)
		}
		res := readBytes(t, data, name)
		count := map[rune]int{}
		for n := 1; n <= res.Document.Pages; n++ {
			page, err := e.Page(context.Background(), bytes.NewReader(data), int64(len(data)), name, n)
			if err != nil || page.Number != n || page.Pages != res.Document.Pages {
				t.Fatalf("%s: page %d: %+v, %v", name, n, page, err)
			}
			for _, g := range page.Glyphs {
				if g.Box[2] < g.Box[0] || g.Box[3] < g.Box[1] || g.Box[0] > page.Width || g.Box[1] > page.Height {
					t.Errorf("%s: %q stands at %v, outside the page", name, g.Text, g.Box)
				}
				for _, r := range g.Text {
					count[r]++
				}
			}
		}
		for _, r := range strings.Join(strings.Fields(res.Document.Text), "") {
			if count[r]--; count[r] < 0 {
				t.Errorf("%s: no page draws this %q", name, r)
			}
		}
	}
}

func TestWhatHasNoPagesSaysSo(t *testing.T) {
	e, err := extractor()
	if err != nil {
		t.Fatal(err)
	}
	data := mustRead(t, reports+"/zhupu-water-2021.docx")
	if _, err := e.Page(context.Background(), bytes.NewReader(data), int64(len(data)), "a.docx", 1); !errors.Is(err, extract.ErrNoPages) || !strings.HasPrefix(err.Error(), "a.docx: ") {
		t.Errorf("a Word file: %v", err)
	}
	data = mustRead(t, "../testdata/ofd/report.ofd")
	for _, n := range []int{0, -1, 3} {
		if p, err := e.Page(context.Background(), bytes.NewReader(data), int64(len(data)), "a.ofd", n); p != nil || err == nil || !strings.Contains(err.Error(), "2 页") {
			t.Errorf("page %d: %v, %v", n, p, err)
		}
	}
	data = mustRead(t, "../testdata/pdf/encrypted-password.pdf")
	if p, err := e.Page(context.Background(), bytes.NewReader(data), int64(len(data)), "a.pdf", 1); p != nil || !errors.Is(err, extract.ErrEncrypted) {
		t.Errorf("with a password: %v, %v", p, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Page(ctx, bytes.NewReader(data), int64(len(data)), "a.pdf", 1); err == nil {
		t.Error("no error after the end of the context")
	}
}
