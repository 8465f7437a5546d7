package ofd

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// pack makes a package; parts are name, content, name, content …
func pack(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

const (
	root  = `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
	doc0  = `<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID="9" BaseLoc="T.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>`
	res   = `<ofd:Res BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体"/><ofd:Font ID="4" FontName="黑体" Bold="true"/></ofd:Fonts><ofd:DrawParams><ofd:DrawParam ID="5" LineWidth="1"/><ofd:DrawParam ID="6" Relative="5"/></ofd:DrawParams><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7" Width="50" Height="50"><ofd:Content><ofd:TextObject Boundary="1 1 10 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4">合</ofd:TextCode></ofd:TextObject><ofd:CompositeObject Boundary="0 0 9 9" ResourceID="7"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`
	tpl   = `<ofd:Page><ofd:Content><ofd:Layer><ofd:TextObject Boundary="0 0 9 9" Font="3" Size="4"><ofd:TextCode X="0" Y="4">模</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`
	first = `<ofd:Page>`
	last  = `</ofd:Page>`
)

func onePage(tb testing.TB, content string) []byte {
	return pack(tb, "OFD.xml", root, "Doc_0/Document.xml", doc0, "Doc_0/Res.xml", res, "Doc_0/T.xml", tpl, "Doc_0/P.xml", first+content+last)
}

func draw(tb testing.TB, content string) *page.Page {
	tb.Helper()
	data := onePage(tb, "<ofd:Content><ofd:Layer>"+content+"</ofd:Layer></ofd:Content>")
	pages, err := Pages(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil || len(pages) != 1 {
		tb.Fatal(len(pages), err)
	}
	return pages[0]
}

// places writes glyphs with the millimetre of their origin.
func places(p *page.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		fmt.Fprintf(&b, "%s@%g,%g ", g.Text, round(g.X0/points), round(g.Baseline/points))
	}
	return strings.TrimSpace(b.String())
}

func round(v float64) float64 { return math.Round(v*100) / 100 }

func TestTextIsPlaced(t *testing.T) {
	for _, c := range []struct{ reason, content, want string }{
		{"distances part the characters", `<ofd:TextObject Boundary="10 20 50 5" Font="3" Size="4"><ofd:TextCode X="1" Y="4" DeltaX="4 5">甲乙丙</ofd:TextCode></ofd:TextObject>`, "甲@11,24 乙@15,24 丙@20,24"},
		{"g repeats a distance", `<ofd:TextObject Boundary="0 0 50 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 2 4 2" DeltaY="g 2 0 1">甲乙丙1</ofd:TextCode></ofd:TextObject>`, "甲@0,4 乙@4,4 丙@8,4 1@10,5"},
		{"a repeat beyond the text ends with it", `<ofd:TextObject Boundary="0 0 50 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 999999999 4">甲乙</ofd:TextCode></ofd:TextObject>`, "甲@0,4 乙@4,4"},
		{"without distances characters follow each other", `<ofd:TextObject Boundary="0 0 50 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4">甲1乙</ofd:TextCode></ofd:TextObject>`, "甲@0,4 1@4,4 乙@6,4"},
		{"characters at one place are one glyph", `<ofd:TextObject Boundary="0 0 50 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="0 8 4 0">——岭——</ofd:TextCode></ofd:TextObject>`, "——@0,4 岭@8,4 ——@12,4"},
		{"a coordinate that is left out is the last one", `<ofd:TextObject Boundary="0 0 50 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4">甲</ofd:TextCode><ofd:TextCode X="9">乙</ofd:TextCode></ofd:TextObject>`, "甲@0,4 乙@9,4"},
		{"the matrix scales inside the boundary", `<ofd:TextObject Boundary="10 20 50 5" CTM="0.5 0 0 0.5 1 2" Font="3" Size="8"><ofd:TextCode X="2" Y="4" DeltaX="8">甲乙</ofd:TextCode></ofd:TextObject>`, "甲@12,24 乙@16,24"},
		{"what is not visible is left out", `<ofd:TextObject Visible="false" Boundary="0 0 9 9" Font="3" Size="4"><ofd:TextCode X="0" Y="4">甲</ofd:TextCode></ofd:TextObject>`, ""},
		{"blocks nest", `<ofd:PageBlock><ofd:PageBlock><ofd:TextObject Boundary="0 0 9 9" Font="3" Size="4"><ofd:TextCode X="0" Y="4">甲</ofd:TextCode></ofd:TextObject></ofd:PageBlock></ofd:PageBlock>`, "甲@0,4"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			if got := places(draw(t, c.content)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestCompositeGraphicsAreDrawnAndRingsEnd(t *testing.T) {
	p := draw(t, `<ofd:CompositeObject Boundary="10 10 50 50" ResourceID="7"/>`)
	if len(p.Glyphs) != compositeMost || !strings.HasPrefix(places(p), "合@11,15") {
		t.Errorf("%d glyphs, %s", len(p.Glyphs), places(p))
	}
}

func TestGlyphsSayHowTheyLook(t *testing.T) {
	p := draw(t, `<ofd:TextObject Boundary="0 0 50 5" Font="4" Size="4"><ofd:TextCode X="0" Y="4">粗</ofd:TextCode></ofd:TextObject>
<ofd:TextObject Boundary="0 0 50 5" Font="3" Weight="700" Size="4"><ofd:TextCode X="0" Y="4">重</ofd:TextCode></ofd:TextObject>
<ofd:TextObject Boundary="0 0 50 5" Font="3" Stroke="true" Size="4"><ofd:TextCode X="0" Y="4">描</ofd:TextCode></ofd:TextObject>
<ofd:TextObject Boundary="0 0 50 5" Font="3" Alpha="0" Size="4"><ofd:TextCode X="0" Y="4">隐</ofd:TextCode></ofd:TextObject>
<ofd:TextObject Boundary="0 0 50 50" Font="3" Size="4" CTM="0 1 -1 0 0 0"><ofd:TextCode X="0" Y="4">转</ofd:TextCode></ofd:TextObject>
<ofd:TextObject Boundary="0 0 50 50" Font="3" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="0" DeltaY="4">竖排</ofd:TextCode></ofd:TextObject>
<ofd:TextObject Boundary="0 0 50 50" Font="3" Size="4"><ofd:TextCode X="0" Y="4">&#xE001;</ofd:TextCode></ofd:TextObject>`)
	g := p.Glyphs
	if len(g) != 8 {
		t.Fatal(len(g))
	}
	for i, want := range []struct{ bold, hidden, vertical bool }{{bold: true}, {bold: true}, {bold: true}, {hidden: true}, {vertical: true}, {vertical: true}, {vertical: true}, {}} {
		if g[i].Bold != want.bold || g[i].Hidden != want.hidden || g[i].Vertical != want.vertical {
			t.Errorf("%+v, want %+v", g[i], want)
		}
	}
	if g[0].Font != "黑体" || math.Abs(g[0].Size-4*points) > 0.01 {
		t.Errorf("%+v", g[0])
	}
	if p.Unmapped != 1 || g[7].Text != "\uFFFD" {
		t.Errorf("%d unmapped, %q", p.Unmapped, g[7].Text)
	}
}

func TestStraightLinesAndThinBoxesAreRules(t *testing.T) {
	for _, c := range []struct {
		reason, content string
		rules           int
	}{
		{"a line", `<ofd:PathObject Boundary="0 0 99 99"><ofd:AbbreviatedData>M 1 1 L 50 1</ofd:AbbreviatedData></ofd:PathObject>`, 1},
		{"a rectangle has four sides", `<ofd:PathObject Boundary="0 0 99 99"><ofd:AbbreviatedData>M 1 1 L 50 1 L 50 20 L 1 20 C</ofd:AbbreviatedData></ofd:PathObject>`, 4},
		{"a thin filled rectangle is a line", `<ofd:PathObject Boundary="0 0 99 99" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 1 1 L 50 1 L 50 1.2 L 1 1.2 C M 1 9 L 1.1 9 L 1.1 40 L 1 40 C</ofd:AbbreviatedData></ofd:PathObject>`, 2},
		{"a filled area is none", `<ofd:PathObject Boundary="0 0 99 99" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 1 1 L 50 1 L 50 20 L 1 20 C</ofd:AbbreviatedData></ofd:PathObject>`, 0},
		{"slanting lines and curves are none", `<ofd:PathObject Boundary="0 0 99 99"><ofd:AbbreviatedData>M 1 1 L 50 9 Q 1 2 3 4 B 1 2 3 4 5 6 A 1 1 0 0 1 9 9</ofd:AbbreviatedData></ofd:PathObject>`, 0},
		{"what is white or clear is none", `<ofd:PathObject Boundary="0 0 99 99"><ofd:StrokeColor Value="255 255 255"/><ofd:AbbreviatedData>M 1 1 L 50 1</ofd:AbbreviatedData></ofd:PathObject><ofd:PathObject Boundary="0 0 99 99"><ofd:StrokeColor Value="0 0 0" Alpha="0"/><ofd:AbbreviatedData>M 1 1 L 50 1</ofd:AbbreviatedData></ofd:PathObject>`, 0},
		{"the boundary clips", `<ofd:PathObject Boundary="0 0 10 10"><ofd:AbbreviatedData>M 1 1 L 50 1 M 1 50 L 9 50</ofd:AbbreviatedData></ofd:PathObject>`, 1},
	} {
		t.Run(c.reason, func(t *testing.T) {
			if p := draw(t, c.content); len(p.Rules) != c.rules {
				t.Errorf("%d rules: %+v", len(p.Rules), p.Rules)
			}
		})
	}
	p := draw(t, `<ofd:PathObject Boundary="10 20 99 99" CTM="2 0 0 2 0 0" DrawParam="6"><ofd:AbbreviatedData>M 1 1 L 20 1</ofd:AbbreviatedData></ofd:PathObject>`)
	want := page.Rule{Box: page.Box{X0: 12 * points, Y0: 22 * points, X1: 50 * points, Y1: 22 * points}, Width: 2 * points}
	if len(p.Rules) != 1 || math.Abs(p.Rules[0].X1-want.X1) > 0.01 || math.Abs(p.Rules[0].Y0-want.Y0) > 0.01 || math.Abs(p.Rules[0].Width-want.Width) > 0.01 {
		t.Errorf("%+v", p.Rules)
	}
}

func TestTemplatesPicturesAndPageSize(t *testing.T) {
	data := onePage(t, `<ofd:Area><ofd:PhysicalBox>0 0 100 200</ofd:PhysicalBox></ofd:Area><ofd:Template TemplateID="9" ZOrder="Background"/><ofd:Content><ofd:Layer><ofd:TextObject Boundary="0 0 9 9" Font="3" Size="4"><ofd:TextCode X="0" Y="4">页</ofd:TextCode></ofd:TextObject><ofd:ImageObject Boundary="10 10 30 40" CTM="30 0 0 40 0 0" ResourceID="8"/></ofd:Layer></ofd:Content>`)
	pages, err := Pages(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil || len(pages) != 1 {
		t.Fatal(err)
	}
	p := pages[0]
	if places(p) != "模@0,4 页@0,4" || math.Abs(p.Width-100*points) > 0.01 || math.Abs(p.Height-200*points) > 0.01 || p.Number != 1 {
		t.Errorf("%s, %g × %g", places(p), p.Width, p.Height)
	}
	if len(p.Pictures) != 1 || math.Abs(p.Pictures[0].Y1-50*points) > 0.01 {
		t.Errorf("%+v", p.Pictures)
	}
}

func TestSeveralDocumentsFollowEachOther(t *testing.T) {
	body := func(n int) string {
		return fmt.Sprintf(`<ofd:Page><ofd:Content><ofd:Layer><ofd:TextObject Boundary="0 0 9 9" Font="3" Size="4"><ofd:TextCode X="0" Y="4">%d</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`, n)
	}
	data := pack(t, "OFD.xml", `<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody><DocBody><DocRoot>Doc_1/Document.xml</DocRoot><Versions><Version ID="1" Index="1" Current="true" BaseLoc="Doc_1/V.xml"/></Versions></DocBody></OFD>`,
		"Doc_0/Document.xml", doc0, "Doc_0/Res.xml", res, "Doc_0/P.xml", body(1), "Doc_1/V.xml", `<DocVersion><DocRoot>New.xml</DocRoot></DocVersion>`,
		"Doc_1/New.xml", `<Document><Pages><Page ID="1" BaseLoc="Doc_1/P.xml"/></Pages></Document>`, "Doc_1/P.xml", body(2))
	pages, err := Pages(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil || len(pages) != 2 || places(pages[0]) != "1@0,4" || places(pages[1]) != "2@0,4" || pages[1].Number != 2 {
		t.Errorf("%d pages, %v", len(pages), err)
	}
}

func TestDamageLimitsAndEncryptionAreSaid(t *testing.T) {
	text := `<ofd:Content><ofd:Layer><ofd:TextObject Boundary="0 0 99 9" Font="3" Size="4"><ofd:TextCode X="0" Y="4">文字在此</ofd:TextCode></ofd:TextObject>`
	damaged := onePage(t, text)
	var damage *document.FormatError
	d, err := Read(context.Background(), bytes.NewReader(damaged), int64(len(damaged)), document.Limits{})
	if !errors.As(err, &damage) || damage.Part != "Doc_0/P.xml" || !strings.Contains(d.Text, "文字在此") {
		t.Errorf("damaged page: %v, %q", err, d.Text)
	}
	var limit *document.LimitError
	if _, err := Read(context.Background(), bytes.NewReader(damaged), int64(len(damaged)), document.Limits{Text: 3}); !errors.As(err, &limit) {
		t.Errorf("limit: %v", err)
	}
	none := pack(t, "a.txt", "x")
	if _, err := Read(context.Background(), bytes.NewReader(none), int64(len(none)), document.Limits{}); !errors.As(err, &damage) {
		t.Errorf("no document: %v", err)
	}
	secret := pack(t, "OFD.xml", root, "Encryptions.xml", "<x/>", "Doc_0/Document.dat", "\x01\x02")
	if _, err := Read(context.Background(), bytes.NewReader(secret), int64(len(secret)), document.Limits{}); !errors.Is(err, document.ErrEncrypted) {
		t.Errorf("encrypted: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, bytes.NewReader(damaged), int64(len(damaged)), document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer DrawParam="6"><ofd:TextObject Boundary="10 20 50 5" CTM="0.5 0 0 0.5 1 2" Font="3" Size="4" ReadDirection="90"><ofd:CGTransform CodePosition="0"><ofd:Glyphs>1</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="1" Y="4" DeltaX="g 2 4 5" DeltaY="1">甲乙丙</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content>`)
	f.Add(`<ofd:Area><ofd:PhysicalBox>0 0 100 200</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer><ofd:CompositeObject Boundary="10 10 50 50" ResourceID="7"/><ofd:PathObject Boundary="0 0 99 99" Fill="true"><ofd:AbbreviatedData>M 1 1 L 50 1 L 50 1.2 L 1 1.2 C Q 1 2 3 4 B 1 2 3 4 5 6 A 1 1 0 0 1 9 9</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content>`)
	f.Fuzz(func(t *testing.T, content string) {
		if len(content) > 1<<14 {
			return
		}
		data := onePage(t, content)
		d, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{Text: 1 << 16, Cells: 10_000})
		if err != nil && d == nil {
			t.Fatal(err)
		}
		readertest.Check(t, d)
	})
}
