package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

var noLimits = document.Limits{}

func TestTextStateMovesGlyphs(t *testing.T) {
	for _, c := range []struct {
		why, content string
		x, y, size   float64 // of the last glyph
	}{
		{"Td moves the line", "BT /F1 10 Tf 10 20 Td 5 5 Td (A) Tj ET", 15, 275, 10},
		{"TD sets the leading of T*", "BT /F1 10 Tf 10 100 Td 0 -20 TD T* (A) Tj ET", 10, 240, 10},
		{"TL with '", "BT /F1 10 Tf 12 TL 10 100 Td (A) ' ET", 10, 212, 10},
		{"\" sets spaces", "BT /F1 10 Tf 12 TL 10 100 Td 3 2 ( A) \" ET", 10 + 2.78 + 3 + 2, 212, 10},
		{"Tm and cm are joined", "2 0 0 2 10 0 cm BT /F1 10 Tf 1 0 0 1 5 20 Tm (A) Tj ET", 20, 260, 20},
		{"Tc spaces every glyph", "BT /F1 10 Tf 1 Tc 10 100 Td (AA) Tj ET", 10 + 6.67 + 1, 200, 10},
		{"Tw spaces the code 32", "BT /F1 10 Tf 4 Tw 10 100 Td ( A) Tj ET", 10 + 2.78 + 4, 200, 10},
		{"Tz stretches", "BT /F1 10 Tf 50 Tz 10 100 Td (AA) Tj ET", 10 + 3.335, 200, 10},
		{"Ts lifts", "BT /F1 10 Tf 3 Ts 10 100 Td (A) Tj ET", 10, 197, 10},
		{"TJ moves back", "BT /F1 10 Tf 10 100 Td [(A) -1000 (A)] TJ ET", 10 + 6.67 + 10, 200, 10},
		{"Q brings back what q saved", "q 1 0 0 1 50 50 cm Q BT /F1 10 Tf 10 100 Td (A) Tj ET", 10, 200, 10},
	} {
		t.Run(c.why, func(t *testing.T) {
			p := newSketch(c.content, helvetica).first(t)
			if len(p.Glyphs) == 0 {
				t.Fatal("no glyphs")
			}
			g := p.Glyphs[len(p.Glyphs)-1]
			if math.Abs(g.X0-c.x) > .01 || math.Abs(g.Baseline-c.y) > .01 || math.Abs(g.Size-c.size) > .01 {
				t.Errorf("at %.2f, %.2f, size %.2f", g.X0, g.Baseline, g.Size)
			}
		})
	}
}

func TestTurnedAndCroppedPagesStandUpright(t *testing.T) {
	for _, c := range []struct {
		page, content string
		w, h, x, y    float64
	}{
		{"/Rotate 90", "BT /F1 10 Tf 0 1 -1 0 100 50 Tm (A) Tj ET", 300, 400, 50, 100},
		{"/Rotate -90", "BT /F1 10 Tf 0 -1 1 0 100 50 Tm (A) Tj ET", 300, 400, 250, 300},
		{"/Rotate 180", "BT /F1 10 Tf -1 0 0 -1 100 50 Tm (A) Tj ET", 400, 300, 300, 50},
		{"/CropBox[50 50 250 250]", "BT /F1 10 Tf 60 100 Td (A) Tj ET", 200, 200, 10, 150},
		{"/UserUnit 2", "BT /F1 10 Tf 60 100 Td (A) Tj ET", 800, 600, 120, 400},
	} {
		t.Run(c.page, func(t *testing.T) {
			s := newSketch(c.content, helvetica)
			s.set(3, strings.Replace(s.objects[3], "/Contents", c.page+"/Contents", 1))
			p := s.first(t)
			g := p.Glyphs[0]
			if p.Width != c.w || p.Height != c.h || math.Abs(g.X0-c.x) > .01 || math.Abs(g.Baseline-c.y) > .01 || g.Vertical {
				t.Errorf("page %v × %v, glyph %+v", p.Width, p.Height, g)
			}
		})
	}
}

func TestOnlyTextAtAnAngleIsSlanted(t *testing.T) {
	for matrix, want := range map[string]bool{"1 0 0 1": false, "0 1 -1 0": false, "1 0 .3 1": false, "1 .03 -.03 1": false, ".87 .5 -.5 .87": true, ".7 -.7 .7 .7": true} {
		p := newSketch("BT /F1 10 Tf "+matrix+" 50 100 Tm (A) Tj ET", helvetica).first(t)
		if len(p.Glyphs) != 1 || p.Glyphs[0].Slanted != want {
			t.Errorf("%s: %+v", matrix, p.Glyphs)
		}
	}
}

func TestFormsAreDrawnButNeverWithinThemselves(t *testing.T) {
	s := newSketch("q 1 0 0 1 100 0 cm /X Do Q /X Do", helvetica)
	s.set(3, strings.Replace(s.objects[3], "/Font", "/XObject<</X 6 0 R>>/Font", 1))
	s.stream(6, "/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Matrix[1 0 0 1 0 10]/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>",
		"BT /F1 10 Tf 10 20 Td (A) Tj ET /X Do")
	p := s.first(t)
	wantText(t, p, "AA")
	if g := p.Glyphs[0]; g.X0 != 110 || g.Baseline != 270 {
		t.Errorf("%+v", g)
	}
}

func TestPicturesAreNotedAndInlineOnesSkipped(t *testing.T) {
	s := newSketch("q 100 0 0 50 10 20 cm /X Do Q q 10 0 0 10 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00EI\xff EI Q BT /F1 10 Tf 10 20 Td (A) Tj ET", helvetica)
	s.set(3, strings.Replace(s.objects[3], "/Font", "/XObject<</X 6 0 R>>/Font", 1))
	s.stream(6, "/Subtype/Image/Width 1/Height 1", "x")
	p := s.first(t)
	wantText(t, p, "A")
	if len(p.Pictures) != 2 || p.Pictures[0].X1 != 110 || p.Pictures[0].Y0 != 230 {
		t.Errorf("%+v", p.Pictures)
	}
}

func TestActualTextStandsForWhatIsDrawn(t *testing.T) {
	p := newSketch("BT /F1 10 Tf 10 20 Td /Span <</ActualText<FEFF5206>>> BDC (xx) Tj EMC /P <</MCID 0>> BDC (A) Tj EMC ET", helvetica).first(t)
	wantText(t, p, "分A")
}

func TestLayersThatAreOffAreNotShown(t *testing.T) {
	s := newSketch("BT /F1 10 Tf 10 20 Td /OC /L BDC (hidden) Tj EMC /OC /M BDC (B) Tj EMC (A) Tj ET", helvetica)
	s.set(1, "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>>>")
	s.set(3, strings.Replace(s.objects[3], "/Font", "/Properties<</L 6 0 R/M 7 0 R>>/Font", 1))
	s.set(6, "<</Type/OCG/Name(L)>>")
	s.set(7, "<</Type/OCG/Name(M)>>")
	wantText(t, s.first(t), "BA")
}

func TestInvisibleTextIsMarkedHidden(t *testing.T) {
	p := newSketch("BT 3 Tr /F1 10 Tf 10 20 Td (A) Tj 0 Tr (B) Tj ET", helvetica).first(t)
	if !p.Glyphs[0].Hidden || p.Glyphs[1].Hidden {
		t.Errorf("%+v", p.Glyphs)
	}
}

func TestGlyphsPrintedTwiceAreOneBoldGlyph(t *testing.T) {
	p := newSketch("BT /F1 10 Tf 10 20 Td (11l) Tj ET BT /F1 10 Tf 10.3 20 Td (11l) Tj ET", helvetica).first(t)
	wantText(t, p, "11l")
	if !p.Glyphs[0].Bold {
		t.Error("not bold")
	}
}

func TestLinesAndThinRectanglesAreRules(t *testing.T) {
	for _, c := range []struct {
		why, content string
		want         []string
	}{
		{"stroked segments", "10 10 m 100 10 l 100 90 l S", []string{"10 290 100 290", "100 210 100 290"}},
		{"the sides of a stroked rectangle", "10 10 90 80 re S", []string{"10 290 100 290", "100 210 100 290", "10 210 100 210", "10 210 10 290"}},
		{"a thin filled rectangle", "10 10 90 0.5 re f", []string{"10 289.75 100 289.75"}},
		{"a line scaled by the matrix", "0.1 0 0 0.1 0 0 cm 5 w 100 100 m 1000 100 l S", []string{"10 290 100 290"}},
		{"a dashed line is one", "[3 2] 0 d 10 10 m 100 10 l S", []string{"10 290 100 290"}},
		{"slanting lines are none", "10 10 m 100 90 l S", nil},
		{"white lines cannot be seen", "1 G 10 10 m 100 10 l S 1 1 1 rg 10 10 90 0.5 re f", nil},
		{"paths that are not painted", "10 10 m 100 10 l n", nil},
		{"a line is cut to the clip", "0 0 50 300 re W n 10 10 m 100 10 l S", []string{"10 290 50.5 290"}},
		{"a frame of two rectangles", "10 10 90 80 re 11 11 88 78 re f*", []string{"10 210.5 100 210.5", "10 289.5 100 289.5", "10.5 210 10.5 290", "99.5 210 99.5 290"}},
		{"a side of a frame with mitred ends", "50 162 m 50 82 l 51 81 l 51 163 l f 10 10 m 100 10 l 99 11 l 11 11 l f", []string{"50.5 137 50.5 219", "10 289.5 100 289.5"}},
		{"a slanting strip is none", "10 10 m 100 12 l 100 13 l 10 11 l f", nil},
		{"a filled area is none", "10 10 90 80 re f", nil},
	} {
		t.Run(c.why, func(t *testing.T) {
			var got []string
			for _, r := range newSketch(c.content, helvetica).first(t).Rules {
				got = append(got, fmt.Sprintf("%.4g %.4g %.4g %.4g", r.X0, r.Y0, r.X1, r.Y1))
			}
			if strings.Join(got, ", ") != strings.Join(c.want, ", ") {
				// Numbers are printed shortly; compare as such.
				for i, w := range c.want {
					var x [4]float64
					fmt.Sscan(w, &x[0], &x[1], &x[2], &x[3])
					c.want[i] = fmt.Sprintf("%.4g %.4g %.4g %.4g", x[0], x[1], x[2], x[3])
				}
				if strings.Join(got, ", ") != strings.Join(c.want, ", ") {
					t.Errorf("got %v, want %v", got, c.want)
				}
			}
		})
	}
}

func TestFilledFormsShowTheirAppearance(t *testing.T) {
	s := newSketch("", helvetica)
	s.set(3, strings.Replace(s.objects[3], "/Contents", "/Annots[6 0 R 8 0 R]/Contents", 1))
	s.set(6, "<</Subtype/Widget/Rect[100 100 200 120]/AP<</N 7 0 R>>>>")
	s.stream(7, "/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 2 5 Td (A) Tj ET")
	s.set(8, "<</Subtype/Widget/F 2/Rect[100 100 200 120]/AP<</N 7 0 R>>>>")
	p := s.first(t)
	wantText(t, p, "A")
	if g := p.Glyphs[0]; g.X0 != 102 || g.Baseline != 195 {
		t.Errorf("%+v", g)
	}
}
