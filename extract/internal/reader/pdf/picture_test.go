package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

// scanned is a page that is one picture.
func scanned(dict, data string) *sketch {
	s := newSketch("q 400 0 0 300 0 0 cm /I Do Q", helvetica)
	s.set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</XObject<</I 6 0 R>>>>>>")
	s.stream(6, "/Type/XObject/Subtype/Image"+dict, data)
	return s
}

// Pictures of four by two: dark at the top left, light everywhere else.
func TestPicturesOfPagesAreDrawn(t *testing.T) {
	var lossy bytes.Buffer
	m := image.NewGray(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			if v := uint8(255); x < 32 && y < 16 {
				m.SetGray(x, y, color.Gray{})
			} else {
				m.SetGray(x, y, color.Gray{Y: v})
			}
		}
	}
	if err := jpeg.Encode(&lossy, m, nil); err != nil {
		t.Fatal(err)
	}
	size := "/Width 4/Height 2"
	for _, test := range []struct{ name, dict, data string }{
		{"grey", size + "/BitsPerComponent 8/ColorSpace/DeviceGray", "\x00\x00\xff\xff\xff\xff\xff\xff"},
		{"one bit", size + "/BitsPerComponent 1/ColorSpace/DeviceGray", "\x30\xf0"},
		{"one bit, inverted", size + "/BitsPerComponent 1/ColorSpace/DeviceGray/Decode[1 0]", "\xc0\x00"},
		{"stencil", size + "/ImageMask true", "\x30\xf0"},
		{"two bits", size + "/BitsPerComponent 2/ColorSpace/CalGray", "\x0f\xff"},
		{"red, green, blue", size + "/BitsPerComponent 8/ColorSpace/DeviceRGB", "\x00\x00\x20\x00\x00\x00" + "\xff\xff\xff\xff\xff\xff" + "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"},
		{"inks", size + "/BitsPerComponent 8/ColorSpace/DeviceCMYK", "\x00\x00\x00\xff\x00\x00\x00\xff" + "\x00\x00\x00\x00\x00\x00\x00\x00" + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"},
		{"palette", size + "/BitsPerComponent 4/ColorSpace[/Indexed/DeviceRGB 1<000000ffffff>]", "\x00\x11\x11\x11"},
		{"JPEG", "/Width 64/Height 32/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode", lossy.String()},
		{"hexadecimal", size + "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/ASCIIHexDecode", "30f0>"},
	} {
		p := scanned(test.dict, test.data).first(t)
		if p.Render == nil {
			t.Errorf("%s: nothing can draw it", test.name)
			continue
		}
		out, err := p.Render(context.Background(), 72)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		b := out.Bounds()
		for i, c := range []struct {
			x, y int
			dark bool
		}{{1, 1, true}, {3, 1, true}, {5, 1, false}, {7, 1, false}, {1, 3, false}, {7, 3, false}} {
			if v, _, _, _ := out.At(b.Dx()*c.x/8, b.Dy()*c.y/4).RGBA(); (v < 0x8000) != c.dark {
				t.Errorf("%s: point %d: %x", test.name, i, v)
			}
		}
	}
}

func TestPicturesThatCannotBeDrawnSaySo(t *testing.T) {
	for _, test := range []struct{ name, dict string }{
		{"JPEG 2000", "/Width 4/Height 2/Filter/JPXDecode"},
		{"without end", "/Width 1000000/Height 1000000/BitsPerComponent 1/ColorSpace/DeviceGray"},
		{"no JPEG", "/Width 4/Height 2/Filter/DCTDecode"},
		{"masked", "/Width 4/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 6 0 R"},
		{"odd colours", "/Width 4/Height 2/BitsPerComponent 8/ColorSpace/Lab"},
	} {
		p := scanned(test.dict, "12345678").first(t)
		if p.Render == nil {
			t.Errorf("%s: no page of a picture", test.name)
		} else if _, err := p.Render(context.Background(), 72); err == nil {
			t.Errorf("%s: no error", test.name)
		}
	}
}

func TestFaxCodeIsRead(t *testing.T) {
	data, err := os.ReadFile("../../../../testdata/scanned/luoquan-veterans-2023.pdf")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := Pages(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil || len(pages) != 3 {
		t.Fatal(len(pages), err)
	}
	out, err := pages[0].Render(context.Background(), 300)
	if err != nil {
		t.Fatal(err)
	}
	g, dark := out.(*image.Gray), 0
	for _, v := range g.Pix {
		if v < 128 {
			dark++
		}
	}
	if share := float64(dark) / float64(len(g.Pix)); fmt.Sprint(g.Rect.Size()) != "(1654,2340)" || share < 0.02 || share > 0.2 {
		t.Errorf("%v, %.2f of it dark", g.Rect.Size(), share)
	}
}
