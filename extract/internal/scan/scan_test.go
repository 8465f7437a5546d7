package scan_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/scan"
	"github.com/ziping-go/ziping/extract/ocr"
)

// A reading is a recogniser that sees these words, and keeps the picture.
type reading struct {
	words []ocr.Word
	err   error
	seen  ocr.Picture
}

func (r *reading) Recognise(_ context.Context, p ocr.Picture) ([]ocr.Word, error) {
	r.seen = p
	return r.words, r.err
}

// paper is a white page of 200 dots an inch.
func paper() *image.Gray {
	m := image.NewGray(image.Rect(0, 0, 1654, 2339))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	return m
}

func ink(m *image.Gray, x0, y0, x1, y1 int) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			m.SetGray(x, y, color.Gray{})
		}
	}
}

// table draws two rows of two cells with a word in each.
func table() *image.Gray {
	m := paper()
	for _, y := range []int{400, 460, 520} {
		ink(m, 300, y, 1301, y+3)
	}
	for _, x := range []int{300, 800, 1298} {
		ink(m, x, 400, x+3, 523)
	}
	for _, y := range []int{420, 480} {
		ink(m, 330, y, 360, y+30)
		ink(m, 830, y, 860, y+30)
	}
	return m
}

func Example() {
	p := &page.Page{Number: 1, Width: 595, Height: 842}
	r := &reading{words: []ocr.Word{{Text: "得分", Box: image.Rect(830, 420, 890, 450), Line: 1}}}
	if err := scan.Read(context.Background(), r, p, table(), ocr.Picture{Page: 1}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Recognised, len(p.Rules), len(p.Glyphs), p.Glyphs[0].Text, p.Glyphs[1].Text)
	// Output: true 6 2 得 分
}

func TestRulingLinesAreFoundAndTakenOut(t *testing.T) {
	for _, slope := range []float64{0, 0.01, -0.015} {
		m := table()
		turned := paper()
		for y := range 2339 {
			for x := range 1654 {
				sx, sy := x+int(math.Round(slope*float64(y-1170))), y-int(math.Round(slope*float64(x-827)))
				if image.Pt(sx, sy).In(m.Rect) {
					turned.SetGray(x, y, m.GrayAt(sx, sy))
				}
			}
		}
		p := &page.Page{Number: 1, Width: 595, Height: 842}
		r := &reading{}
		if err := scan.Read(context.Background(), r, p, turned, ocr.Picture{}); err != nil {
			t.Fatal(err)
		}
		level := 0
		for _, l := range p.Rules {
			if l.Horizontal() {
				level++
			}
		}
		if level != 3 || len(p.Rules) != 6 {
			t.Errorf("slope %v: %d level lines of %d, want 3 of 6: %v", slope, level, len(p.Rules), p.Rules)
		}
		dark := 0
		for _, v := range r.seen.Pix {
			if v < 128 {
				dark++
			}
		}
		if dark < 3400 || dark > 3900 { // the four words
			t.Errorf("slope %v: %d dark dots are left", slope, dark)
		}
		if math.Abs(r.seen.DPI-200) > 1 {
			t.Errorf("%v dots an inch", r.seen.DPI)
		}
	}
}

func TestCharactersStandInTheOrderInWhichTheyWereRead(t *testing.T) {
	p := &page.Page{Number: 1, Width: 595, Height: 842}
	p.Glyphs = []page.Glyph{{Text: "3", Box: page.Box{X0: 290, Y0: 800, X1: 300, Y1: 812}, Size: 12, Baseline: 810}}
	r := &reading{words: []ocr.Word{
		{Text: "评", Box: image.Rect(200, 100, 240, 140), Line: 1},
		{Text: "价", Box: image.Rect(236, 100, 330, 140), Line: 1},
		{Text: "年", Box: image.Rect(230, 101, 320, 141), Line: 1},   // boxes overlap
		{Text: "3", Box: image.Rect(810, 2230, 830, 2250), Line: 2}, // drawn by the file as well
		{Text: " ", Box: image.Rect(0, 0, 9, 9), Line: 3},
	}}
	if err := scan.Read(context.Background(), r, p, table(), ocr.Picture{}); err != nil {
		t.Fatal(err)
	}
	text := ""
	for i, g := range p.Glyphs {
		text += g.Text
		if i > 1 && g.X0 <= p.Glyphs[i-1].X0 {
			t.Errorf("%s stands before %s", g.Text, p.Glyphs[i-1].Text)
		}
	}
	if text != "3评价年" {
		t.Errorf("%q", text)
	}
}

func TestWhatCellsDoNotHoldIsDropped(t *testing.T) {
	p := &page.Page{Number: 1, Width: 595, Height: 842}
	r := &reading{words: []ocr.Word{
		{Text: "“适", Box: image.Rect(330, 420, 370, 450), Line: 1},
		{Text: "”15", Box: image.Rect(830, 420, 870, 450), Line: 1},
		{Text: "“三公”", Box: image.Rect(330, 480, 430, 510), Line: 2},
		{Text: "“引", Box: image.Rect(330, 900, 370, 930), Line: 3}, // not in a table
	}}
	if err := scan.Read(context.Background(), r, p, table(), ocr.Picture{}); err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, g := range p.Glyphs {
		text += g.Text
	}
	if text != "适15“三公”“引" {
		t.Errorf("%q", text)
	}
}

func TestAnErrorLeavesThePageAsItWas(t *testing.T) {
	p := &page.Page{Number: 1, Width: 595, Height: 842}
	wrong := errors.New("no")
	if err := scan.Read(context.Background(), &reading{err: wrong}, p, table(), ocr.Picture{}); !errors.Is(err, wrong) || p.Recognised || len(p.Rules) > 0 {
		t.Errorf("%v, %+v", err, p)
	}
	if err := scan.Read(context.Background(), &reading{}, p, image.NewGray(image.Rectangle{}), ocr.Picture{}); err == nil {
		t.Error("an empty picture was read")
	}
}

func TestPicturesAreDrawnWhereTheyStand(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 100, 50)) // black, its right half white
	for y := range 50 {
		for x := 50; x < 100; x++ {
			m.SetGray(x, y, color.Gray{Y: 255})
		}
	}
	load := func() (image.Image, error) { return m, nil }
	// Lying on its side: turned by a quarter, its left side is up.
	out, err := scan.Compose(context.Background(), 100, 200, 72, []scan.Placed{{At: [6]float64{0, 100, -50, 0, 80, 20}, Load: load}})
	if err != nil {
		t.Fatal(err)
	}
	at := func(x, y float64) bool {
		b := out.Bounds()
		v, _, _, _ := out.At(int(x*float64(b.Dx())/100), int(y*float64(b.Dy())/200)).RGBA()
		return v < 0x8000
	}
	for _, c := range []struct {
		x, y float64
		dark bool
	}{{55, 25, true}, {55, 65, true}, {55, 75, false}, {55, 115, false}, {25, 40, false}, {85, 40, false}, {33, 60, true}, {78, 60, true}} {
		if at(c.x, c.y) != c.dark {
			t.Errorf("at %v, %v: dark is %v", c.x, c.y, !c.dark)
		}
	}
	if _, err := scan.Compose(context.Background(), 1e6, 1e6, 300, []scan.Placed{{At: [6]float64{1e6, 0, 0, 1e6, 0, 0}, Load: load}}); err == nil {
		t.Error("a page without end was drawn")
	}
}
