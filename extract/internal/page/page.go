// Package page is what the readers of page formats (PDF, OFD, recognised scans) have in common: a page as glyphs, ruling
// lines and pictures with their places, before anything is known of lines, paragraphs and tables. Package layout makes a
// Document of pages.
//
// Coordinates are points (1/72 inch) from the top left corner of the page as a person sees it: rotation and crop box are
// applied, y grows downwards.
package page

import (
	"context"
	"image"
	"math"
)

// A Page is one page. Glyphs stand in the order of the file's content.
type Page struct {
	Number        int // 1-based
	Width, Height float64
	Glyphs        []Glyph
	Rules         []Rule
	Pictures      []Box
	Unmapped      int  // glyphs whose character could not be told; they stand in Glyphs as U+FFFD
	Recognised    bool // the glyphs, or most of them, were read by character recognition

	// Render draws the pictures of the page with about so many dots an inch; nil where nothing can.
	Render func(ctx context.Context, dpi int) (image.Image, error)
}

// A Box is a rectangle.
type Box struct{ X0, Y0, X1, Y1 float64 }

// A Glyph is a drawn character, or several that one glyph stands for (a ligature). White space that the file draws is a
// glyph too; space that it only leaves is none.
type Glyph struct {
	Text     string
	Box              // advance width by ascent and descent
	Baseline float64 // y of the baseline
	Size     float64 // font size in points, as drawn
	Font     string
	Bold     bool
	Vertical bool // upright text set from top to bottom, or text turned by 90°
	Slanted  bool // turned by an angle other than a right one, as watermarks are
	Hidden   bool // drawn invisibly (text layer of a scan)
}

// Slants tells whether a character whose advance goes along (x, y) is turned by an angle that is no right one; scans are
// a little askew.
func Slants(x, y float64) bool {
	x, y = math.Abs(x), math.Abs(y)
	return min(x, y) > 0.12*max(x, y)
}

// A Rule is a straight horizontal or vertical line: a stroked segment, or a filled rectangle thinner than 3 points, or a
// side of a stroked rectangle. X0 ≤ X1 and Y0 ≤ Y1; one pair is equal to within half a point.
type Rule struct {
	Box
	Width float64 // stroke width
}

// Horizontal tells the direction of a rule.
func (r Rule) Horizontal() bool { return r.X1-r.X0 >= r.Y1-r.Y0 }
