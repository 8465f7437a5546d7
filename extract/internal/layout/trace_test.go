package layout

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// trace reads the pages of a PDF as `mutool trace` draws them: an oracle that is no part of the library.
func trace(t testing.TB, path string) []*page.Page {
	t.Helper()
	if _, err := exec.LookPath("mutool"); err != nil {
		t.Skip("mutool is not installed")
	}
	if _, err := os.Stat(path); err != nil {
		t.Skip("no shared corpora here: ", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "mutool", "trace", path).Output()
	if err != nil && len(out) == 0 || ctx.Err() != nil {
		t.Skip("mutool: ", err)
	}
	d := xml.NewDecoder(bytes.NewReader(out))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	var pages []*page.Page
	var p *page.Page
	var ctm, trm [6]float64
	var bold, hidden, clip, stroke bool
	var wmode string
	var at, start [2]float64
	var width float64
	var sides [][4]float64
	num := func(s string) float64 { v, _ := strconv.ParseFloat(s, 64); return v }
	nums := func(s string) (m [6]float64) {
		for i, f := range strings.Fields(s) {
			if i < 6 {
				m[i] = num(f)
			}
		}
		return m
	}
	apply := func(x, y float64) (float64, float64) {
		return ctm[0]*x + ctm[2]*y + ctm[4], ctm[1]*x + ctm[3]*y + ctm[5]
	}
	add := func(x0, y0, x1, y1, w float64) {
		p.Rules = append(p.Rules, page.Rule{Box: page.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}, Width: w})
	}
	for {
		tok, err := d.RawToken()
		if err == io.EOF || err != nil {
			break
		}
		if e, ok := tok.(xml.EndElement); ok {
			switch e.Name.Local {
			case "stroke_path":
				for _, s := range sides {
					if w, h := s[2]-s[0], s[3]-s[1]; w*w < .25 || h*h < .25 {
						add(s[0], s[1], s[2], s[3], width)
					}
				}
				sides = nil
			case "fill_path":
				if len(sides) > 0 {
					x0, y0, x1, y1 := sides[0][0], sides[0][1], sides[0][0], sides[0][1]
					for _, s := range sides {
						x0, x1 = min(x0, s[0], s[2]), max(x1, s[0], s[2])
						y0, y1 = min(y0, s[1], s[3]), max(y1, s[1], s[3])
					}
					if x1-x0 < 3 || y1-y0 < 3 {
						add(x0, y0, x1, y1, 0)
					}
				}
				sides = nil
			case "clip_path", "clip_text":
				clip, sides = false, nil
			}
			continue
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		a := map[string]string{}
		for _, x := range e.Attr {
			a[x.Name.Local] = x.Value
		}
		if v := a["transform"]; v != "" {
			ctm = nums(v)
		}
		switch e.Name.Local {
		case "page":
			m := nums(a["mediabox"])
			p = &page.Page{Number: len(pages) + 1, Width: m[2] - m[0], Height: m[3] - m[1]}
			pages = append(pages, p)
		case "fill_text", "ignore_text", "stroke_text", "clip_text":
			hidden = e.Name.Local == "ignore_text"
		case "span":
			trm = nums(a["trm"])
			bold = strings.Contains(a["font"], "Bold") || strings.Contains(a["font"], "Hei")
			wmode = a["wmode"]
		case "g":
			x, y := apply(num(a["x"]), num(a["y"]))
			size := trm[3] * ctm[3]
			if size < 0 {
				size = -size
			}
			wide := num(a["adv"]) * trm[0] * ctm[0]
			text := a["unicode"]
			if strings.HasPrefix(text, "0x") || text == "" {
				text = "\uFFFD"
			}
			p.Glyphs = append(p.Glyphs, page.Glyph{Text: text, Box: page.Box{X0: x, Y0: y - .88*size, X1: x + wide, Y1: y + .12*size},
				Baseline: y, Size: size, Bold: bold, Hidden: hidden, Vertical: wmode == "1"})
		case "stroke_path":
			stroke, clip, sides = true, false, nil
			width = num(a["linewidth"])
		case "fill_path":
			stroke, clip, sides = false, false, nil
		case "clip_path":
			clip = true
		case "moveto":
			at[0], at[1] = apply(num(a["x"]), num(a["y"]))
			start = at
		case "lineto":
			x, y := apply(num(a["x"]), num(a["y"]))
			if !clip {
				sides = append(sides, [4]float64{at[0], at[1], x, y})
			}
			at = [2]float64{x, y}
		case "closepath":
			if !clip && stroke {
				sides = append(sides, [4]float64{at[0], at[1], start[0], start[1]})
			}
		case "fill_image":
			p.Pictures = append(p.Pictures, page.Box{X0: ctm[4], Y0: ctm[5], X1: ctm[4] + ctm[0], Y1: ctm[5] + ctm[3]})
		}
	}
	return pages
}
