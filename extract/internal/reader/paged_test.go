package reader

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/ocr"
)

// pageOf is a page with a line of text for each argument.
func pageOf(number int, lines ...string) *page.Page {
	p := &page.Page{Number: number, Width: 595, Height: 842}
	for n, line := range lines {
		y := 100 + 30*float64(n)
		for i, r := range []rune(line) {
			x := 72 + 12*float64(i)
			g := page.Glyph{Text: string(r), Box: page.Box{X0: x, Y0: y - 10, X1: x + 12, Y1: y + 2}, Baseline: y, Size: 12}
			if r == '\ufffd' {
				p.Unmapped++
			}
			p.Glyphs = append(p.Glyphs, g)
		}
	}
	return p
}

// other is a fallback that reads these pages.
type other struct {
	pages []*page.Page
	err   error
	asked atomic.Int32
}

func (o *other) Name() string { return "other" }
func (o *other) Pages(context.Context, []byte, document.Limits) ([]*page.Page, error) {
	o.asked.Add(1)
	return o.pages, o.err
}
func (o *other) Render(context.Context, []byte, int, int) (image.Image, error) {
	o.asked.Add(1)
	return image.NewGray(image.Rect(0, 0, 1654, 2339)), nil
}

func TestTheFallbackReadsWhatOursCannot(t *testing.T) {
	text, longer, garbage := "某局自评得分九十五分", "某局自评得分九十五分，等级为优", strings.Repeat("\ufffd", 30)
	damage := &document.FormatError{Format: "pdf", Offset: -1, Err: errors.New("no xref")}
	limit := &document.LimitError{Limit: "Text", Value: 1}
	for _, test := range []struct {
		reason       string
		ours, theirs []*page.Page
		err, their   error
		asked        bool
		reread       []int
		text         string
		wantErr      error
	}{
		{"what we read well is ours", []*page.Page{pageOf(1, text)}, []*page.Page{pageOf(1, longer)}, nil, nil, false, nil, text, nil},
		{"a page of garbage is theirs, the others are ours", []*page.Page{pageOf(1, text), pageOf(2, garbage)}, []*page.Page{pageOf(1, text), pageOf(2, longer)},
			nil, nil, true, []int{2}, text + "\n" + longer, nil},
		{"garbage to both stays ours", []*page.Page{pageOf(1, garbage)}, []*page.Page{pageOf(1, garbage)}, nil, nil, true, nil, garbage, nil},
		{"encrypted in a way that only they know", nil, []*page.Page{pageOf(1, text)}, document.ErrEncrypted, nil, true, []int{1}, text, nil},
		{"encrypted for both", nil, nil, document.ErrEncrypted, document.ErrEncrypted, true, nil, "", document.ErrEncrypted},
		{"they read more of a damaged file, which stays damaged", []*page.Page{pageOf(1)}, []*page.Page{pageOf(1, text), pageOf(2, text)}, damage, nil, true, []int{1, 2},
			text + "\n" + text, damage},
		{"they read less", []*page.Page{pageOf(1, longer)}, nil, damage, damage, true, nil, longer, damage},
		{"at a limit nobody else is asked", []*page.Page{pageOf(1)}, []*page.Page{pageOf(1, text)}, limit, nil, false, nil, "", limit},
	} {
		fallback := &other{pages: test.theirs, err: test.their}
		read := func(context.Context, io.ReaderAt, int64, document.Limits) ([]*page.Page, error) {
			return test.ours, test.err
		}
		doc, err := Means{Fallback: fallback}.paged(context.Background(), read, "pdf", strings.NewReader("data"), 4, "", document.Limits{})
		if (fallback.asked.Load() > 0) != test.asked || !slices.Equal(doc.Reread, test.reread) || (doc.Reader != "") != (test.reread != nil) {
			t.Errorf("%s: asked %v, reread %v by %q", test.reason, fallback.asked.Load() > 0, doc.Reread, doc.Reader)
		}
		if doc.Text != test.text || err != test.wantErr {
			t.Errorf("%s: %q, %v", test.reason, doc.Text, err)
		}
	}
}

// A sight is a recogniser that sees a word.
type sight struct {
	missing error
}

func (s *sight) Available() error { return s.missing }
func (s *sight) Recognise(_ context.Context, p ocr.Picture) ([]ocr.Word, error) {
	if p.Page == 2 {
		return nil, errors.New("cannot see it")
	}
	return []ocr.Word{{Text: "自评得分", Box: image.Rect(200, 300, 400, 350), Line: 1}}, nil
}

func TestOnlyPicturesAreRecognisedAndFailureIsNamed(t *testing.T) {
	picture := func(number int) *page.Page {
		return &page.Page{Number: number, Width: 595, Height: 842, Pictures: []page.Box{{X1: 595, Y1: 842}}}
	}
	for _, missing := range []error{nil, ocr.ErrUnavailable} {
		read := func(context.Context, io.ReaderAt, int64, document.Limits) ([]*page.Page, error) {
			return []*page.Page{picture(1), picture(2), pageOf(3, "三、存在问题")}, nil
		}
		fallback := &other{}
		doc, err := Means{Fallback: fallback, OCR: &sight{missing: missing}}.paged(context.Background(), read, "pdf", strings.NewReader("data"), 4, "", document.Limits{})
		if err != nil || !slices.Equal(doc.Scanned, []int{1, 2}) {
			t.Errorf("scanned %v, %v", doc.Scanned, err)
		}
		want, text := []int{1}, "自评得分\n三、存在问题"
		if missing != nil {
			want, text = nil, "三、存在问题"
		}
		if !slices.Equal(doc.OCR, want) || doc.Text != text || (fallback.asked.Load() == 0) != (missing != nil) {
			t.Errorf("recognised %v: %q; %d pages drawn", doc.OCR, doc.Text, fallback.asked.Load())
		}
	}
}

func TestThePictureOfAPageIsAPage(t *testing.T) {
	var b bytes.Buffer
	m := image.NewGray(image.Rect(0, 0, 1654, 2339))
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	read := func(m Means) (*document.Document, error) {
		return m.Read(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()), "手机.png", document.Limits{})
	}
	doc, err := read(Means{OCR: &sight{}})
	if err != nil || doc.Text != "自评得分" || doc.Format != "png" || !slices.Equal(doc.OCR, []int{1}) {
		t.Errorf("%+v, %v", doc, err)
	}
	for _, m := range []Means{{}, {OCR: &sight{missing: ocr.ErrUnavailable}}} {
		if _, err := read(m); !errors.Is(err, document.ErrUnsupported) || !strings.Contains(err.Error(), "tesseract-ocr-chi-sim") {
			t.Errorf("without a recogniser: %v", err)
		}
	}
}
