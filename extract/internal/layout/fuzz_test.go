package layout

import (
	"context"
	"encoding/binary"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
)

// pagesOfBytes makes pages of any bytes: eight bytes are a glyph, a rule or the end of a page.
func pagesOfBytes(data []byte) []*page.Page {
	p := &page.Page{Number: 1, Width: 595, Height: 842}
	pages := []*page.Page{p}
	for len(data) >= 8 {
		kind, a := data[0], data[1]
		x, y := float64(binary.LittleEndian.Uint16(data[2:])%6000)/10, float64(binary.LittleEndian.Uint16(data[4:])%8500)/10
		w, h := float64(data[6])*2.5, float64(data[7])*3.2
		data = data[8:]
		switch kind % 16 {
		case 0:
			p = &page.Page{Number: len(pages) + 1, Width: 595, Height: 842}
			pages = append(pages, p)
		case 1, 2:
			p.Rules = append(p.Rules, page.Rule{Box: page.Box{X0: x, Y0: y, X1: x + w, Y1: y}})
		case 3, 4:
			p.Rules = append(p.Rules, page.Rule{Box: page.Box{X0: x, Y0: y, X1: x, Y1: y + h}})
		case 5:
			for i := range 4 {
				p.Rules = append(p.Rules, page.Rule{Box: page.Box{X0: x, Y0: y + h/4*float64(i), X1: x + w, Y1: y + h/4*float64(i)}},
					page.Rule{Box: page.Box{X0: x + w/4*float64(i), Y0: y, X1: x + w/4*float64(i), Y1: y + h}})
			}
		default:
			size := float64(a%40)/2 + 2
			for i := range int(data1(kind)) {
				r := rune(0x4E00 + (int(a)*7+i)%3000)
				switch {
				case a%3 == 0:
					r = rune('0' + (int(a)+i)%75)
				case a%7 == 0:
					r = []rune("قاراﻟﻠﺎ1 ")[(int(a)+i)%9]
				}
				p.Glyphs = append(p.Glyphs, page.Glyph{Text: string(r), Box: page.Box{X0: x, Y0: y - size, X1: x + size, Y1: y}, Baseline: y, Size: size,
					Bold: a%5 == 0, Vertical: a%37 == 0, Slanted: a%29 == 0})
				x += size
			}
		}
	}
	return pages
}

func data1(kind byte) byte { return kind/16 + 1 }

func FuzzDocument(f *testing.F) {
	f.Add([]byte("\x06\x11\x10\x20\x30\x02\x05\x05\x05\x01\x10\x00\x10\x10\xff\xff"))
	f.Add([]byte("\xf6\x11\x10\x20\x30\x02\x05\x05\xf6\x12\x10\x20\x40\x02\x05\x05\x00\x00\x00\x00\x00\x00\x00\x00\xf6\x11\x10\x20\x30\x02\x05\x05"))
	for _, p := range []*paper{tableOfPaper(), textOfPaper()} {
		f.Add(bytesOf(p))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		pages := pagesOfBytes(data)
		doc, err := Document(context.Background(), pages, "pdf", document.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		sameCharacters(t, pages, doc)
		sound(t, doc)
		again, _ := Document(context.Background(), pages, "pdf", document.Limits{})
		if again.Text != doc.Text || len(again.Blocks) != len(doc.Blocks) {
			t.Fatal("not the same twice")
		}
	})
}

func tableOfPaper() *paper {
	p := newPaper(1)
	longTable(p, 600, [][]string{{"一级指标", "名称", "得分"}, {"产出", "数量", "10"}, {"", "质量", "9"}})
	return p
}

func textOfPaper() *paper {
	p := newPaper(1)
	p.paragraphs(80, first, second)
	return p
}

// bytesOf is roughly the inverse of pagesOfBytes.
func bytesOf(p *paper) []byte {
	var out []byte
	add := func(kind, a byte, x, y, w, h float64) {
		out = append(out, kind, a)
		out = binary.LittleEndian.AppendUint16(out, uint16(x*10))
		out = binary.LittleEndian.AppendUint16(out, uint16(y*10))
		out = append(out, byte(min(w/2.5, 255)), byte(min(h/3.2, 255)))
	}
	for _, g := range p.Glyphs {
		add(6, byte(g.Text[len(g.Text)-1])/40*40+20, g.X0, g.Baseline, 0, 0)
	}
	for _, r := range p.Rules {
		if r.Horizontal() {
			add(1, 0, r.X0, r.Y0, r.X1-r.X0, 0)
		} else {
			add(3, 0, r.X0, r.Y0, 0, r.Y1-r.Y0)
		}
	}
	return out
}

func BenchmarkDocument(b *testing.B) {
	var pages []*page.Page
	for i := range 30 {
		p := newPaper(i + 1)
		p.paragraphs(80, first, second, first, second)
		longTable(p, 600, [][]string{{"一级指标", "名称", "得分"}, {"产出", "数量", "10"}, {"", "质量", "9"}})
		pages = append(pages, &p.Page)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Document(context.Background(), pages, "pdf", document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
