package pdfium

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf"
)

// maxGlyphs bounds the glyphs of one file: about 4,000 full pages.
const maxGlyphs = 4_000_000

// Pages reads the glyphs, ruling lines and pictures of all pages. It returns those that could be read beside an error: a
// *document.FormatError, a *document.LimitError, the context's, or document.ErrEncrypted where a password is wanted.
func (r *Reader) Pages(ctx context.Context, data []byte, limits document.Limits) ([]*page.Page, error) {
	limits = limits.WithDefaults()
	if int64(len(data)) > limits.Input {
		return nil, &document.LimitError{Limit: "Input", Value: limits.Input}
	}
	var out []*page.Page
	err := r.with(ctx, data, func(f *file) error {
		var first error
		text, glyphs := limits.Text, maxGlyphs
		for i := range f.count {
			if err := ctx.Err(); err != nil {
				return err
			}
			if i >= limits.Pages {
				return &document.LimitError{Limit: "Pages", Value: int64(limits.Pages)}
			}
			p := &page.Page{Number: i + 1, Width: 595, Height: 842}
			out = append(out, p)
			s := &sheet{file: f, page: f.page(i), out: p, text: &text, glyphs: &glyphs}
			if err := s.read(ctx); err != nil {
				if limit := (*document.LimitError)(nil); errors.As(err, &limit) {
					limit.Value = int64(limits.Text)
					return err
				}
				if first == nil {
					first = damaged(fmt.Sprintf("page %d", i+1), err)
				}
			}
			if len(p.Pictures) > 0 {
				p.Render = func(ctx context.Context, dpi int) (image.Image, error) { return r.Render(ctx, data, i+1, dpi) }
			}
		}
		return first
	})
	return out, err
}

// A sheet is a page being read.
type sheet struct {
	*file
	page         requests.Page
	out          *page.Page
	upright      matrix // from the page's own space to points from the top left
	text, glyphs *int   // that may come yet
	objects      int
}

func (s *sheet) read(ctx context.Context) error {
	loaded, err := s.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.document, Index: s.page.ByIndex.Index})
	if err != nil {
		return err
	}
	s.page = requests.Page{ByReference: &loaded.Page}
	defer s.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	if err := s.frame(); err != nil {
		return err
	}
	if err := s.characters(ctx); err != nil {
		return err
	}
	return s.drawings(ctx)
}

// frame finds the page's size and how its space lies on it: PDFium knows crop box and rotation.
func (s *sheet) frame() error {
	w, err := s.FPDF_GetPageWidth(&requests.FPDF_GetPageWidth{Page: s.page})
	if err != nil {
		return err
	}
	h, err := s.FPDF_GetPageHeight(&requests.FPDF_GetPageHeight{Page: s.page})
	if err != nil {
		return err
	}
	if !(w.Width > 0 && h.Height > 0 && w.Width < 1e6 && h.Height < 1e6) {
		return errors.New("page size")
	}
	s.out.Width, s.out.Height = w.Width, h.Height
	const fine, far = 1000, 1000.0 // device pixels of a point; distance of the points that are looked at
	at := func(x, y float64) (float64, float64, error) {
		d, err := s.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: s.page, SizeX: int(w.Width * fine), SizeY: int(h.Height * fine), PageX: x, PageY: y})
		if err != nil {
			return 0, 0, err
		}
		return float64(d.DeviceX) / fine, float64(d.DeviceY) / fine, nil
	}
	ox, oy, err := at(0, 0)
	if err != nil {
		return err
	}
	ax, ay, err := at(far, 0)
	if err != nil {
		return err
	}
	bx, by, err := at(0, far)
	if err != nil {
		return err
	}
	s.upright = matrix{(ax - ox) / far, (ay - oy) / far, (bx - ox) / far, (by - oy) / far, ox, oy}
	return nil
}

// characters reads the text. Characters that PDFium makes up (spaces in gaps, line ends) are left out.
func (s *sheet) characters(ctx context.Context) error {
	loaded, err := s.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: s.page})
	if err != nil {
		return err
	}
	t := loaded.TextPage
	defer s.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: t})
	count, err := s.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t})
	if err != nil {
		return err
	}
	high := rune(0) // the first half of a surrogate pair
	for i := range count.Count {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		made, err := s.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: t, Index: i})
		if err != nil {
			return err
		}
		if made.IsGenerated {
			continue
		}
		u, err := s.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t, Index: i})
		if err != nil {
			return err
		}
		r := rune(u.Unicode)
		if utf16.IsSurrogate(r) {
			if r < 0xdc00 {
				high = r
				continue
			}
			r = utf16.DecodeRune(high, r)
		}
		high = 0
		// Where a font names no character, the code stands for it, or zero.
		if wrong, err := s.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: t, Index: i}); err == nil && wrong.HasUnicodeMapError || r == 0 || !utf8.ValidRune(r) {
			r = utf8.RuneError
		}
		g, ok, err := s.glyph(t, i, r)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		*s.text -= len(g.Text)
		*s.glyphs--
		if *s.text < 0 || *s.glyphs < 0 {
			return &document.LimitError{Limit: "Text"}
		}
		if r == utf8.RuneError {
			s.out.Unmapped++
		}
		s.out.Glyphs = append(s.out.Glyphs, g)
	}
	return nil
}

// glyph is a character with its place. It is not ok where it has none on the page.
func (s *sheet) glyph(t references.FPDF_TEXTPAGE, i int, r rune) (g page.Glyph, ok bool, err error) {
	origin, err := s.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: t, Index: i})
	if err != nil {
		return g, false, nil
	}
	loose, err := s.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t, Index: i})
	if err != nil {
		return g, false, nil
	}
	size, err := s.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: t, Index: i})
	if err != nil {
		return g, false, nil
	}
	m := unit
	if c, err := s.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: t, Index: i}); err == nil {
		m = fromPDFium(c.Matrix)
	}
	m = m.Then(s.upright)
	font, err := s.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: t, Index: i})
	if err != nil {
		return g, false, err
	}
	const forceBold = 1 << 18
	name := strings.ToLower(font.FontName)
	box := s.upright.Bounds(float64(loose.Rect.Left), float64(loose.Rect.Bottom), float64(loose.Rect.Right), float64(loose.Rect.Top))
	x, y := s.upright.Apply(origin.X, origin.Y)
	g = page.Glyph{Text: pdf.Fold(string(r)), Box: box, Baseline: y, Size: size.FontSize * math.Hypot(m[2], m[3]), Font: font.FontName,
		Bold:     font.Flags&forceBold != 0 || strings.Contains(name, "bold") || strings.Contains(name, "heavy") || strings.Contains(name, "black"),
		Vertical: math.Abs(m[1]) > math.Abs(m[0])}
	ok = box.X0 > -1e6 && box.X1 < 1e6 && box.Y0 > -1e6 && box.Y1 < 1e6 && // and no NaN
		box.X1 >= 0 && box.Y1 >= 0 && x <= s.out.Width && y <= s.out.Height
	return g, ok, nil
}
