package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
)

// A sketch is a small file to be made: its objects by number. 1 is the catalog, 2 the page tree, 3 the page, 4 its
// content, 5 its font F1.
type sketch struct {
	objects map[int]string
	last    int
}

func newSketch(content, font string) *sketch {
	s := &sketch{objects: map[int]string{}}
	s.set(1, "<</Type/Catalog/Pages 2 0 R>>")
	s.set(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
	s.set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>")
	s.stream(4, "", content)
	s.set(5, font)
	return s
}

func (s *sketch) set(n int, object string) {
	s.objects[n] = object
	s.last = max(s.last, n)
}

func (s *sketch) stream(n int, dict, data string) {
	s.set(n, fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data))
}

func (s *sketch) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var table strings.Builder
	for n := 1; n <= s.last; n++ {
		if o, ok := s.objects[n]; ok {
			fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
		} else {
			table.WriteString("0000000000 00001 f \n")
		}
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", s.last+1, table.String(), s.last+1, at)
	return b.Bytes()
}

// first reads the file and gives its first page.
func (s *sketch) first(t *testing.T) *page.Page {
	t.Helper()
	return firstPage(t, s.bytes())
}

func firstPage(t *testing.T, data []byte) *page.Page {
	t.Helper()
	pages, err := Pages(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatal("no page")
	}
	return pages[0]
}

func words(p *page.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

func wantText(t *testing.T, p *page.Page, want string) {
	t.Helper()
	if got := words(p); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

const (
	helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
	cid       = "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>%s>>]"
)

// song is a font that is not embedded, with a predefined CMap.
func song(encoding, more string) string {
	return "<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/" + encoding + fmt.Sprintf(cid, more) + ">>"
}

func hex(s []byte) string { return fmt.Sprintf("<%X>", s) }

func shown(s []byte) string { return "BT /F1 10 Tf 50 200 Td " + hex(s) + " Tj ET" }
