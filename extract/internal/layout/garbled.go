package layout

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// Scanned tells whether a page is a picture, with hardly a character that was drawn as one.
func Scanned(p *page.Page) bool {
	seen := 0
	for i := range p.Glyphs {
		if strings.TrimFunc(p.Glyphs[i].Text, space) != "" {
			seen++
		}
	}
	return scanned(p, seen)
}

// scanned tells whether a page is a picture: pictures cover most of it, and there is hardly a character.
func scanned(p *page.Page, glyphs int) bool {
	if glyphs > 20 || len(p.Pictures) == 0 {
		return false
	}
	covered := 0.0
	for _, b := range p.Pictures {
		w := overlap(b.X0, b.X1, 0, p.Width)
		covered += w * overlap(b.Y0, b.Y1, 0, p.Height)
	}
	return glyphs == 0 || covered > 0.4*p.Width*p.Height
}

// Garbled tells whether a page's characters cannot be what it shows: unknown ones, private ones, or Chinese characters
// that are hardly used.
func Garbled(p *page.Page) bool {
	all, odd, han, rare, latin := 0, 0, 0, 0, 0
	for i := range p.Glyphs {
		for _, r := range p.Glyphs[i].Text {
			if space(r) {
				continue
			}
			all++
			switch {
			case r == utf8.RuneError || unicode.Is(unicode.Co, r) || unicode.IsControl(r) || !unicode.IsPrint(r) && !unicode.Is(unicode.Cf, r):
				odd++
			case unicode.Is(unicode.Han, r):
				han++
				if !common()[r] {
					rare++
				}
			case r >= 0x80 && r < 0x250:
				latin++
			}
		}
	}
	if all == 0 {
		return false
	}
	odd = max(odd, p.Unmapped)
	if all < 20 {
		return odd*2 > all
	}
	return odd*10 > all || han >= 20 && rare*5 > han*2 || latin*2 > all
}

// common holds the characters of the first levels of GB 2312 and Big5.
var common = sync.OnceValue(func() map[rune]bool {
	set := make(map[rune]bool, 8192)
	add := func(decoded []byte, err error) {
		if err != nil {
			return
		}
		for _, r := range string(decoded) {
			set[r] = true
		}
	}
	var gb, big5 []byte
	for hi := 0xB0; hi <= 0xD7; hi++ {
		for lo := 0xA1; lo <= 0xFE; lo++ {
			if hi < 0xD7 || lo <= 0xF9 {
				gb = append(gb, byte(hi), byte(lo))
			}
		}
	}
	for hi := 0xA4; hi <= 0xC6; hi++ {
		for lo := 0x40; lo <= 0xFE; lo++ {
			if (lo <= 0x7E || lo >= 0xA1) && (hi < 0xC6 || lo <= 0x7E) {
				big5 = append(big5, byte(hi), byte(lo))
			}
		}
	}
	add(simplifiedchinese.GB18030.NewDecoder().Bytes(gb))
	add(traditionalchinese.Big5.NewDecoder().Bytes(big5))
	return set
})
