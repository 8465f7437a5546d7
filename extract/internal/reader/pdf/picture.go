package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/ccitt"

	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
	"github.com/ziping-go/ziping/extract/internal/scan"
)

// maxPictures bounds the pictures of a page that is drawn to be recognised.
const maxPictures = 500

// A drawn picture, and how its square lies on the page.
type drawn struct {
	stream *object.Stream
	ctm    matrix
}

var errPicture = errors.New("picture of a kind that is not known here")

// renders lets a page be drawn that is nothing but pictures. Their data is read only then.
func (p *painter) renders() {
	if len(p.pictures) == 0 || p.inline || !layout.Scanned(p.out) {
		return
	}
	r, pictures, width, height := p.reader, p.pictures, p.out.Width, p.out.Height
	p.out.Render = func(ctx context.Context, dpi int) (image.Image, error) {
		r.drawing.Lock() // the file counts what it unpacks
		defer r.drawing.Unlock()
		var all []scan.Placed
		for _, d := range pictures {
			all = append(all, scan.Placed{
				At:   matrix{1, 0, 0, -1, 0, 1}.Then(d.ctm),
				Load: func() (image.Image, error) { return r.picture(d.stream) },
			})
		}
		return scan.Compose(ctx, width, height, dpi, all)
	}
}

// picture decodes one.
func (r *reader) picture(s *object.Stream) (image.Image, error) {
	if _, masked := r.file.Resolve(s.Dict["SMask"]).(*object.Stream); masked || s.Dict["Mask"] != nil {
		return nil, errPicture
	}
	data, filter, parms, err := r.file.Picture(s)
	if err != nil {
		return nil, err
	}
	w, h := r.file.Int(first(s.Dict, "Width", "W"), 0), r.file.Int(first(s.Dict, "Height", "H"), 0)
	if err := scan.Fits(w, h); err != nil {
		return nil, err
	}
	invert := false
	if d := r.file.Floats(first(s.Dict, "Decode", "D"), 2); d != nil && d[0] > d[1] {
		invert = true
	}
	switch filter {
	case "DCTDecode", "DCT":
		return scan.Decode(data)
	case "CCITTFaxDecode", "CCF":
		return r.fax(data, parms, w, h, invert)
	case "":
		return r.samples(s.Dict, data, w, h, invert)
	}
	return nil, fmt.Errorf("%w: %s", errPicture, filter)
}

func first(d object.Dict, names ...object.Name) object.Object {
	for _, n := range names {
		if v := d[n]; v != nil {
			return v
		}
	}
	return nil
}

// fax decodes the code of fax machines, group 3 of one dimension or group 4.
func (r *reader) fax(data []byte, parms object.Dict, w, h int, invert bool) (image.Image, error) {
	kind := ccitt.Group3
	switch k := r.file.Int(parms["K"], 0); {
	case k < 0:
		kind = ccitt.Group4
	case k > 0:
		return nil, errPicture
	}
	if columns := r.file.Int(parms["Columns"], 1728); columns != w {
		w = columns
		if err := scan.Fits(w, h); err != nil {
			return nil, err
		}
	}
	align, _ := r.file.Resolve(parms["EncodedByteAlign"]).(bool)
	if black, _ := r.file.Resolve(parms["BlackIs1"]).(bool); black {
		invert = !invert
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	err := ccitt.DecodeIntoGray(out, bytes.NewReader(data), ccitt.MSB, kind, &ccitt.Options{Align: align, Invert: invert})
	if err != nil && len(data) == 0 {
		return nil, err
	}
	return out, nil // of damaged data the rest stays white
}

// samples reads pictures that are packed like any stream.
func (r *reader) samples(d object.Dict, data []byte, w, h int, invert bool) (image.Image, error) {
	bits := r.file.Int(first(d, "BitsPerComponent", "BPC"), 8)
	mask, _ := r.file.Resolve(first(d, "ImageMask", "IM")).(bool)
	channels, palette := 1, []color.Gray(nil)
	if mask {
		bits = 1
	} else {
		var err error
		if channels, palette, err = r.colours(first(d, "ColorSpace", "CS"), 0); err != nil {
			return nil, err
		}
	}
	if bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16 {
		return nil, errPicture
	}
	stride := (w*channels*bits + 7) / 8
	out := image.NewGray(image.Rect(0, 0, w, h))
	most := 1<<min(bits, 8) - 1
	for y := range h {
		row := out.Pix[y*out.Stride:][:w]
		if (y+1)*stride > len(data) {
			for x := range row {
				row[x] = 255
			}
			continue
		}
		line := data[y*stride:][:stride]
		sample := func(i int) int {
			switch bits {
			case 8:
				return int(line[i])
			case 16:
				return int(line[2*i])
			}
			return int(line[i*bits/8]) >> (8 - bits - i*bits%8) & most
		}
		for x := range row {
			if palette != nil {
				row[x] = palette[min(sample(x), len(palette)-1)].Y
				continue
			}
			var v [4]uint8
			for c := range channels {
				v[c] = uint8(sample(x*channels+c) * 255 / most)
				if invert {
					v[c] = ^v[c]
				}
			}
			row[x] = shade(v, channels)
		}
	}
	return out, nil
}

// shade is a colour in grey.
func shade(v [4]uint8, channels int) uint8 {
	switch channels {
	case 3:
		return color.GrayModel.Convert(color.RGBA{v[0], v[1], v[2], 255}).(color.Gray).Y
	case 4:
		return color.GrayModel.Convert(color.CMYK{C: v[0], M: v[1], Y: v[2], K: v[3]}).(color.Gray).Y
	}
	return v[0]
}

// colours is how many numbers a colour has, or the palette that it is a place in.
func (r *reader) colours(o object.Object, depth int) (channels int, palette []color.Gray, err error) {
	o = r.file.Resolve(o)
	space, _ := o.(object.Name)
	a, _ := o.(object.Array)
	if len(a) > 0 {
		space = r.file.Name(a[0])
	}
	switch space {
	case "DeviceGray", "CalGray", "G":
		return 1, nil, nil
	case "DeviceRGB", "CalRGB", "RGB":
		return 3, nil, nil
	case "DeviceCMYK", "CMYK":
		return 4, nil, nil
	case "ICCBased":
		if len(a) > 1 {
			if s := r.file.Stream(a[1]); s != nil {
				if n := r.file.Int(s.Dict["N"], 0); n == 1 || n == 3 || n == 4 {
					return n, nil, nil
				}
			}
		}
	case "Indexed", "I":
		if len(a) < 4 || depth > 0 {
			break
		}
		n, _, err := r.colours(a[1], depth+1)
		if err != nil {
			return 0, nil, err
		}
		var table []byte
		switch v := r.file.Resolve(a[3]).(type) {
		case object.String:
			table = []byte(v)
		case *object.Stream:
			if table, _, _, err = r.file.Picture(v); err != nil {
				return 0, nil, err
			}
		}
		for ; len(table) >= n && len(palette) < 256; table = table[n:] {
			var v [4]uint8
			copy(v[:], table[:n])
			palette = append(palette, color.Gray{Y: shade(v, n)})
		}
		if palette != nil {
			return 1, palette, nil
		}
	}
	return 0, nil, errPicture
}
