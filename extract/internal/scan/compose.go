package scan

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	_ "image/jpeg" // pictures in files
	_ "image/png"
	"math"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"
)

// maxPixels bounds a picture, in a file or drawn of a page: an A3 page at 600 dots an inch.
const maxPixels = 70_000_000

var (
	errLarge = errors.New("picture too large")
	errEmpty = errors.New("picture without size")
)

// Fits tells whether a picture is of a size that can be read.
func Fits(width, height int) error {
	switch {
	case width <= 0 || height <= 0:
		return errEmpty
	case width > maxPixels/height:
		return errLarge
	}
	return nil
}

// Decode reads a PNG, JPEG, BMP or TIFF picture.
func Decode(data []byte) (image.Image, error) {
	about, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err == nil {
		err = Fits(about.Width, about.Height)
	}
	if err != nil {
		return nil, err
	}
	m, _, err := image.Decode(bytes.NewReader(data))
	return m, err
}

// A Placed picture is one that is drawn on a page.
type Placed struct {
	// At maps the square between 0 and 1, as which the picture is seen with (0, 0) at its top left, to points from the
	// top left of the page: (x, y) goes to (a·x + c·y + e, b·x + d·y + f).
	At   [6]float64
	Load func() (image.Image, error)
}

// Compose draws pictures on a page of this size in points, in grey, with about so many dots an inch: as many as the first
// picture has, if that is near, so that its dots stay what they are.
func Compose(ctx context.Context, width, height float64, dpi int, all []Placed) (image.Image, error) {
	var out *image.Gray
	scale := float64(dpi) / 72
	for _, p := range all {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m, err := p.Load()
		if err != nil {
			return nil, err
		}
		if out == nil {
			if own := density(m.Bounds(), p.At); own > 0.6*scale && own < 1.4*scale {
				scale = own
			}
			w, h := int(math.Ceil(width*scale)), int(math.Ceil(height*scale))
			if err := Fits(w, h); err != nil {
				return nil, err
			}
			out = image.NewGray(image.Rect(0, 0, w, h))
			for i := range out.Pix {
				out.Pix[i] = 255
			}
		}
		if err := paint(ctx, out, grey(m), p.At, scale); err != nil {
			return nil, err
		}
	}
	if out == nil {
		return nil, errEmpty
	}
	return out, nil
}

// density is how many pixels of a picture fall on a point.
func density(r image.Rectangle, at [6]float64) float64 {
	return math.Sqrt(float64(r.Dx()) * float64(r.Dy()) / math.Abs(at[0]*at[3]-at[1]*at[2]))
}

// paint draws m: each dot is the mean of what it covers.
func paint(ctx context.Context, out, m *image.Gray, at [6]float64, scale float64) error {
	det := at[0]*at[3] - at[1]*at[2]
	if !(math.Abs(det) > 1e-9) || m.Rect.Empty() {
		return nil
	}
	mw, mh := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	// From dots of the page to pixels of the picture.
	a, b, c, d := at[3]/det/scale*mw, -at[1]/det/scale*mh, -at[2]/det/scale*mw, at[0]/det/scale*mh
	e, f := (at[2]*at[5]-at[3]*at[4])/det*mw, (at[1]*at[4]-at[0]*at[5])/det*mh
	n := min(4, max(1, int(math.Sqrt(math.Abs(a*d-b*c))+0.5))) // samples of a dot each way
	for y := range out.Rect.Dy() {
		if y%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for x := range out.Rect.Dx() {
			sum, hits := 0, 0
			for k := range n * n {
				px, py := float64(x)+(float64(k%n)+0.5)/float64(n), float64(y)+(float64(k/n)+0.5)/float64(n)
				sx, sy := a*px+c*py+e, b*px+d*py+f
				if sx >= 0 && sy >= 0 && sx < mw && sy < mh {
					sum += int(m.Pix[int(sy)*m.Stride+int(sx)])
					hits++
				}
			}
			if hits > 0 {
				out.SetGray(x, y, color.Gray{Y: uint8(sum / hits)})
			}
		}
	}
	return nil
}
