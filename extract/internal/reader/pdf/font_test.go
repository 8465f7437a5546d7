package pdf

import (
	"bytes"
	"fmt"
	"math"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func utf16be(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return b
}

func gb(t *testing.T, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestPredefinedChineseCMapsNeedNoTables(t *testing.T) {
	const text = "自评得分98.5分，朱镕基"
	for encoding, code := range map[string][]byte{
		"GB-EUC-H": gb(t, "自评得分98.5分，"), "GBK-EUC-H": gb(t, text), "GBKp-EUC-H": gb(t, text), "GBK2K-H": gb(t, text+"𠮷㐀"),
		"UniGB-UCS2-H": utf16be(text), "UniGB-UTF16-H": utf16be(text + "𠮷"), "UniGB-UTF8-H": []byte(text), "GBK-EUC-V": gb(t, text),
		"UniGB-UCS2-V": utf16be(text),
	} {
		want := text
		switch encoding {
		case "GB-EUC-H":
			want = "自评得分98.5分，"
		case "GBK2K-H":
			want += "𠮷㐀"
		case "UniGB-UTF16-H":
			want += "𠮷"
		}
		t.Run(encoding, func(t *testing.T) {
			wantText(t, newSketch(shown(code), song(encoding, "")).first(t), want)
		})
	}
}

func TestIdentityOfAdobeGB1ReadsByTheCollection(t *testing.T) {
	// The last two are the digit in its proportional and its half-width form.
	p := newSketch("BT /F1 10 Tf 50 200 Td <104203AC03AD0012033E> Tj ET", song("Identity-H", "")).first(t)
	if wantText(t, p, "一啊阿11"); p.Unmapped != 0 {
		t.Errorf("%d unmapped", p.Unmapped)
	}
}

func TestIdentityWithoutAnyTableIsCountedAsUnmapped(t *testing.T) {
	font := "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/BaseFont/X>>]>>"
	p := newSketch("BT /F1 10 Tf 50 200 Td <00410042> Tj ET", font).first(t)
	if wantText(t, p, "\ufffd\ufffd"); p.Unmapped != 2 {
		t.Errorf("%d unmapped", p.Unmapped)
	}
}

func TestToUnicodeNamesCharactersByCharsRangesAndLists(t *testing.T) {
	s := newSketch("BT /F1 10 Tf 50 200 Td <0001000200030004000500060007> Tj ET",
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Subtype/CIDFontType2/BaseFont/X>>]>>")
	s.stream(6, "", `/CIDInit/ProcSet findresource begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <7EE9> <0002> <D842DFB7> endbfchar
2 beginbfrange <0003> <0005> <0030> <0006> <0007> [<5206> <00660069>] endbfrange
endcmap`)
	wantText(t, s.first(t), "绩𠮷012分fi")
}

func TestFontsOfOneNameOnTwoPagesAreTwoFonts(t *testing.T) {
	s := newSketch("BT /F1 10 Tf 50 200 Td <01> Tj ET", "<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[1/one]>>>>")
	s.set(2, "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>")
	s.set(6, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F1 7 0 R>>>>>>")
	s.set(7, "<</Type/Font/Subtype/Type1/BaseFont/B/Encoding<</Differences[1/two]>>>>")
	data := s.bytes()
	pages, err := Pages(t.Context(), bytes.NewReader(data), int64(len(data)), noLimits)
	if err != nil || len(pages) != 2 {
		t.Fatal(len(pages), err)
	}
	wantText(t, pages[0], "1")
	wantText(t, pages[1], "2")
}

func TestWidthsOfCompositeFontsPlaceGlyphs(t *testing.T) {
	font := song("UniGB-UCS2-H", "/DW 1000/W[1[250 300] 17[500] 18 26 600]")
	p := newSketch(shown(utf16be("分 01")), font).first(t)
	at := []float64{50, 60, 62.5, 67.5}
	for i, g := range p.Glyphs {
		if math.Abs(g.X0-at[i]) > .01 {
			t.Errorf("%s at %.2f, want %.2f", g.Text, g.X0, at[i])
		}
	}
	if w := p.Glyphs[3].X1 - p.Glyphs[3].X0; math.Abs(w-6) > .01 {
		t.Errorf("width %.2f", w)
	}
}

func TestSimpleFontsTakeWidthsEncodingsAndNames(t *testing.T) {
	font := "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Arial-BoldMT/FirstChar 65/Widths[500 1000]/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[67/uni5206/u20BB7/f_i/Euro/odd]>>>>"
	p := newSketch("BT /F1 10 Tf 50 200 Td (ABCDEFG\\200) Tj ET", font).first(t)
	wantText(t, p, "AB分𠮷fi€\ufffd€")
	if g := p.Glyphs[1]; g.X0 != 55 || g.X1 != 65 || !g.Bold || g.Font != "Arial-BoldMT" {
		t.Errorf("%+v", g)
	}
}

func TestType3FontsReadByToUnicodeAndNames(t *testing.T) {
	s := newSketch("BT /F1 1 Tf 50 200 Td (ab) Tj ET",
		"<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FontBBox[0 0 12 12]/FirstChar 97/LastChar 98/Widths[12 12]/CharProcs<<>>/Encoding<</Differences[97/g1/b]>>/ToUnicode 6 0 R>>")
	s.stream(6, "", "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <81EA> endbfchar")
	p := s.first(t)
	wantText(t, p, "自b")
	if g := p.Glyphs[1]; g.X0 != 62 || g.Size != 12 {
		t.Errorf("%+v", g)
	}
}

func TestEmbeddedTrueTypeFontsAreReadBackwards(t *testing.T) {
	// A cmap of format 4 with one segment: U+5206 is glyph 5.
	sub := []uint16{4, 32, 0, 4, 4, 1, 0, 0x5206, 0xffff, 0, 0x5206, 0xffff, 0x10000 + 5 - 0x5206, 1, 0, 0}
	var table bytes.Buffer
	for _, v := range append([]uint16{0, 1, 3, 1, 0, 12}, sub...) {
		table.Write([]byte{byte(v >> 8), byte(v)})
	}
	var file bytes.Buffer
	file.WriteString("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c")
	file.Write([]byte{0, 0, 0, byte(table.Len())})
	file.Write(table.Bytes())
	s := newSketch("BT /F1 10 Tf 50 200 Td <0005> Tj ET",
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/BaseFont/X/CIDToGIDMap/Identity/FontDescriptor<</FontFile2 6 0 R>>>>]>>")
	s.stream(6, "", file.String())
	wantText(t, s.first(t), "分")
}

func TestVerticalWritingGoesDown(t *testing.T) {
	p := newSketch(shown(utf16be("一二")), song("UniGB-UCS2-V", "")).first(t)
	a, b := p.Glyphs[0], p.Glyphs[1]
	if !a.Vertical || a.X0 != b.X0 || math.Abs(b.Baseline-a.Baseline-10) > .01 || math.Abs(a.X0-45) > .01 {
		t.Errorf("%+v\n%+v", a, b)
	}
}

func TestRadicalsAndFormsOfFontsAreNormalCharacters(t *testing.T) {
	for in, want := range map[string]string{"⼈⼤代表": "人大代表", "⻚⻔": "页门", "ﬁ": "fi", "金": "金", "︵": "(", "（Ａ１": "（Ａ１"} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	if len(radicals) != 0x2ef3-0x2e80+1 {
		t.Error(fmt.Sprint(len(radicals), " radicals"))
	}
}
