package rtf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

var reading = readertest.Reader(Read)

// hex writes text as bytes of an encoding.
func hex(e encoding.Encoding, text string) string {
	coded, err := e.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	var b strings.Builder
	for i := range len(coded) {
		b.WriteString(`\'` + strconv.FormatInt(int64(coded[i])|0x100, 16)[1:])
	}
	return b.String()
}

func gbk(text string) string { return hex(simplifiedchinese.GBK, text) }

const fontTableText = `{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134{\*\falt SimSun}\'cb\'ce\'cc\'e5;}{\f2\fnil\fcharset2 Wingdings;}` +
	`{\f3\fnil\fcharset136 MingLiU;}{\f4\fnil\fcharset128 MS Mincho;}{\f5\fnil\fcharset204 Arial;}}`

// file is a file with a usual head.
func file(body string) string {
	return `{\rtf1\ansi\ansicpg936\deff1` + fontTableText + `{\colortbl;\red0\green0\blue0;}{\stylesheet{\fs32 Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\s2\sbasedon1 My heading;}{\*\cs3 Char;}{\s4 heading 2;}{\s5 toc 1;}}` +
		`{\info{\title hidden}{\author nobody}}` + body + `}`
}

const listTables = `{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc39\levelstartat1{\leveltext\'02\'00\u12289?;}{\levelnumbers\'01;}\fi0\li0}` +
	`{\listlevel\levelnfc39\levelstartat1{\leveltext\'03\u65288?\'01\u65289?;}{\levelnumbers\'02;}}{\listlevel\levelnfc0\levelstartat1\levellegal1{\leveltext\'04\'00.\'02.;}{\levelnumbers\'01\'03;}}\listid7}` +
	`{\list{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u9679?;}{\levelnumbers;}}\listid8}}` +
	`{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid8\ls2}{\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls3}}`

func TestText(t *testing.T) {
	row := func(ends string, cells ...string) string {
		s := `\trowd` + ends + `\pard\intbl `
		for _, c := range cells {
			s += c + `\cell `
		}
		return s + `\row`
	}
	for _, test := range []struct {
		name string
		in   string
		want []string
	}{
		{"paragraphs, breaks and special characters", file(`\pard a\tab b\line c\emdash\ldblquote d\rdblquote\~e\_f\-g\{\}\\` + "\r\n" + `h\par i\par\par\u12288 ?j`),
			[]string{"a\tb\nc—“d”\u00A0e-fg{}\\h", "i", "\u3000j"}},
		{"Unicode by numbers, with what is to be skipped", file(`\uc1\u32489?\u-25857?\uc2\u21333` + gbk("单") + `\uc0\u20301 x\uc1\u20301{y}`),
			[]string{"绩\u9aff单位x位y"}},
		{"characters beyond the first plane are two numbers, and half of one is none", file(`\u-10179?\u-8704?a\u-10179?b\par\u20013\par c`), []string{"😀a\uFFFDb", "中", "c"}},
		{"bytes have the code page of their font", file(`\f1 ` + gbk("绩效自评") + `{\f3 ` + hex(traditionalchinese.Big5, "績效") + `}{\f4 ` + hex(japanese.ShiftJIS, "カナ") + `}{\f5\'c0\'c1}` + gbk("得分")),
			[]string{"绩效自评績效カナАБ得分"}},
		{"a font of the Western character set says little in a Chinese file", file(`\f0 ` + gbk("绩效") + ` caf\'e9 \'a3 ` + gbk("：九十")), []string{"绩效 café £ ：九十"}},
		{"in a Western file it says what it says", `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}caf\'e9 \'d6\'d0}`, []string{"café ÖÐ"}},
		{"Word names a font for each class of characters", file(`\loch\f0\hich\f0\dbch\f1 ` + gbk("中") + `\loch\af0\hich\af0\dbch\af1\loch\f5\'c0`), []string{"中А"}},
		{"raw bytes that should have been escaped are read", file(`\f1 ` + "\xbc\xa8\xd0\xa7"), []string{"绩效"}},
		{"symbol fonts have their signs", file(`\f2\'fe\u-3928 ?{\f0 x}`), []string{"☑□x"}},
		{"what is no text is skipped", file(`{\*\unknown a{\b b}}{\pict\pngblip 00ff}{\object{\*\objdata 00}{\result\pard c}}{\*\bkmkstart x}{\bin5 }}}}}d\bin3 {{{e}{\upr{f}{\*\ud g}}{\xe h}`), []string{"cdeg"}},
		{"hidden and deleted text is left out, and a hidden end joins paragraphs", file(`a{\v b\par}c{\deleted d{\footnote e}}\revised f\par`), []string{"acf"}},
		{"of a field its result is text", file(`{\field{\*\fldinst{ PAGE }}{\fldrslt{3}}}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt a\par b}}{\field{\*\fldinst eq \\o\\ac(\u9675?,1)}{\fldrslt}}`), []string{"3a", "b①"}},
		{"form fields show what was chosen", file(`{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres1{\*\ffname x}}}}{\fldrslt}}{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl a}{\*\ffl b}}}}{\fldrslt}}`), []string{"☑b"}},
		{"numbers are those that the file holds", file(`{\listtext\pard\plain\f1 ` + gbk("一、") + `\tab}\ls1 a\par{\pntext\f2\'6c\tab}b\par{\listtext (1)\tab}c`), []string{"[一、]a", "b", "[(1)]c"}},
		{"where it holds none, they are counted", file(listTables + `\pard\ls1 a\par\ilvl1 b\par c\par\ilvl2 d\par\ilvl0 e\par\ilvl1 f\par\pard\ls2 g\par\pard\ls3 h\par\pard\ls1 i\par`),
			[]string{"[一、]a", "[（一）]b", "[（二）]c", "[1.1.]d", "[二、]e", "[（一）]f", "[●]g", "[五、]h", "[六、]i"}},
		{"a table of contents is furniture", file(`\pard\s0 ` + gbk("目录") + `\par{\field{\*\fldinst TOC \\o}{\fldrslt{\field{\*\fldinst HYPERLINK \\l "_Toc1"}{\fldrslt ` + gbk("一、概况") + `\tab 1}}\par ` + gbk("二、结论") + ` 12\par}}\pard\s5 ` + gbk("三") + `\par\pard x`),
			[]string{"contents 目录", "contents 一、概况\t1", "contents 二、结论 12", "contents 三", "x"}},
		{"cells lie on a grid by where they end", file(row(`\trhdr\cellx1000\cellx3000`, "a", "b") + row(`\cellx1010\cellx2000\cellx3000`, "c", `d\par e\tab f`, "") + row(`\trleft1000\cellx3000`, "g") + `\pard h`),
			[]string{"table 3×3 head 1 0,0=a 0,1(1×2)=b 1,0=c 1,1=d\ne f 1,2= 2,0= 2,1(1×2)=g", "h"}},
		{"merged cells are one", file(row(`\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000`, "a", "b", "") + row(`\clvmrg\cellx1000\cellx2000\cellx3000`, "", "c", "d")),
			[]string{"table 2×3 head 0 0,0(2×1)=a 0,1(1×2)=b 1,1=c 1,2=d"}},
		{"a nested table is text of its cell", file(`\trowd\cellx1000\cellx4000\pard\intbl a\cell\pard\intbl b\par\pard\intbl\itap2 c\nestcell d\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}e\nestcell f\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}\pard\intbl g\cell\row`),
			[]string{"table 1×2 head 0 0,0=a 0,1=b\nc\td\ne\tf\ng"}},
		{"rows without definitions, and cells without \\intbl, are still a table", file(`\trowd\cellx1\cellx2 a\cell b\par c\cell\row d\cell\row\pard x`), []string{"table 2×2 head 0 0,0=a 0,1=b\nc 1,0=d 1,1=", "x"}},
		{"a row whose index is nought begins another table", file(row(`\irow0\cellx1000`, "a") + row(`\irow1\cellx1000`, "b") + row(`\irow0\cellx1000`, "c")), []string{"table 2×1 head 0 0,0=a 1,0=b", "table 1×1 head 0 0,0=c"}},
		{"a table that ends with the file is there", file(`\trowd\cellx1000\cellx2000\pard\intbl a\cell b`), []string{"table 1×2 head 0 0,0=a 0,1=b"}},
		{"text boxes come once, after their paragraph", file(`a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard b\par c\par}}{\shprslt{\*\do{\dptxbxtext b\par}}}}d\par`), []string{"ad", "b", "c"}},
		{"headers and footers come last, each once", file(`{\header a\par}{\headerl a\par}{\footer{\field{\*\fldinst PAGE}{\fldrslt 1}}\par}b\par`), []string{"b", "header a", "footer 1"}},
		{"formulas are text", file(`{\mmath{\*\moMath{\mr y=}{\mf{\mfPr x}{\mnum{\mr a}}{\mden{\mr b}}}}{\mmathPict{\pict 00}}}`), []string{"y=a/b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := reading.Read(t, []byte(test.in), document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := readertest.Show(d); !reflect.DeepEqual(got, test.want) {
				t.Errorf("\n got %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestNotesAreReferredToWhereTheirMarkStood(t *testing.T) {
	d, err := reading.Read(t, []byte(file(`\ftnncnum\aftnnrlc\pard a{\super\chftn{\*\footnote\pard\plain{\super\chftn}  n1\par n2}}b{\super *{\footnote own}}c{\super\chftn{\footnote\ftnalt end}}\par `+
		`\trowd\cellx1000\cellx2000\pard\intbl x\cell y{\super\chftn}{\footnote\chftn n3}z\cell\row`)), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := readertest.Show(d), []string{"abc", "table 1×2 head 0 0,0=x 0,1=yz", "note n1\nn2", "note own", "note end", "note n3"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	if got, want := readertest.Refs(d), []string{"a|①|n1\nn2", "ab|*|own", "abc|i|end", "y|②|n3"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestStyleHintsAreResolved(t *testing.T) {
	d, err := reading.Read(t, []byte(file(`\pard\plain\s2\qc\b\fs44 one\par\pard\plain\s0\fi640{\b two}three\par\page\pard\plain\qr\li200 four\par\sect\sectd\pard\plain\s4 five\par\sect\sectd\sbknone\pard\pagebb six\par\pard\s1\outlinelevel9\plain seven\par`)), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []document.Style{
		{Outline: 1, Name: "My heading", Bold: true, Size: 22, Center: true},
		{LeadBold: len("two"), Size: 16, Indent: 32},
		{Right: true, Size: 16, Indent: 10, PageBreak: true},
		{Outline: 2, Name: "heading 2", Size: 12, PageBreak: true},
		{Size: 16, PageBreak: true},
		{Name: "heading 1", Size: 16},
	}
	for i, b := range d.Blocks {
		if b.Style != want[i] {
			t.Errorf("%s:\n got %+v\nwant %+v", d.BlockText(i), b.Style, want[i])
		}
	}
	if s := d.Blocks[2].Source; s.Index != 3 {
		t.Errorf("source %+v", s)
	}
}

func TestDamageGivesWhatWasReadAndTheError(t *testing.T) {
	for name, in := range map[string]string{
		"cut off":             `{\rtf1 whole\par half{\b  and`,
		"a brace too many":    `{\rtf1 whole\par half and}`,
		"cut inside a number": `{\rtf1 whole\par half and\u`,
	} {
		d, err := reading.Read(t, []byte(in), document.Limits{})
		var damage *document.FormatError
		if name == "a brace too many" {
			if err != nil || len(d.Blocks) != 2 {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !errors.As(err, &damage) || damage.Offset != int64(len(in)) || damage.Format != "rtf" {
			t.Errorf("%s: error %v", name, err)
		}
		if len(d.Blocks) != 2 || d.BlockText(0) != "whole" {
			t.Errorf("%s: %q", name, d.Text)
		}
	}
	var damage *document.FormatError
	if _, err := reading.Read(t, []byte("plain"), document.Limits{}); !errors.As(err, &damage) {
		t.Error(err)
	}
	d, _ := reading.Read(t, []byte(`{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}\f0 a\'ff\'ff b}`), document.Limits{})
	if d.Replaced == 0 {
		t.Errorf("%q: replaced bytes are not counted", d.Text)
	}
}

func TestLimitsEndReadingWithWhatWasRead(t *testing.T) {
	for _, test := range []struct {
		limit  string
		limits document.Limits
		body   string
		blocks int
	}{
		{"Depth", document.Limits{}, `a\par` + strings.Repeat("{", 100_000) + "b", 1},
		{"Text", document.Limits{Text: 1000}, `a\par ` + strings.Repeat(strings.Repeat("x", 400)+`\par `, 10), 3},
		{"Cells", document.Limits{Cells: 5}, `a\par` + strings.Repeat(`\trowd\cellx1000\cellx2000\pard\intbl x\cell y\cell\row`, 5), 2},
		{"Cells", document.Limits{Cells: 1000}, `a\par` + strings.Repeat(`\trowd`+strings.Repeat(`\cellx1000`, 500)+`\pard\intbl x\cell\row`, 5), 2},
		{"Input", document.Limits{Input: 100}, "a", 0},
	} {
		t.Run(test.limit, func(t *testing.T) {
			d, err := reading.Read(t, []byte(file(test.body)), test.limits)
			var limit *document.LimitError
			if !errors.As(err, &limit) || limit.Limit != test.limit {
				t.Fatalf("error %v", err)
			}
			if n := len(d.Blocks); n != test.blocks {
				t.Errorf("%d blocks", n)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := []byte(file(strings.Repeat(`a\par `, 10_000)))
	if _, err := Read(ctx, bytes.NewReader(data), int64(len(data)), document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Every file of the corpora gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	for _, folder := range []string{"corpora/mixed", "corpora/doc", "reports/seed", "reports/made"} {
		reading.Corpus(t, folder, "*.rtf")
	}
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(readertest.Shared(b, "reports/seed"), "foshan-cppcc-2021.rtf"))
	if err != nil {
		b.Skip(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(file(listTables + `\pard\ls1 a\par\ilvl1{\listtext (1)\tab}b{\super\chftn{\*\footnote\chftn n}}\par`)))
	f.Add([]byte(file(`\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl a\cell b\par\pard\intbl\itap2 c\nestcell{\*\nesttableprops\trowd\cellx500\nestrow}\pard\intbl g\cell\row`)))
	f.Add([]byte(file(`{\field{\*\fldinst TOC}{\fldrslt x 1\par}}{\shp{\*\shpinst{\shptxt\pard b\par}}}\f1\'d6\'d0\u-10179?\u-8704?{\header h}\sect\sectd\page{\v c\par}`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := document.Limits{Text: 1 << 16, Cells: 4096}
		d, err := reading.Read(t, data, limits)
		again, err2 := reading.Read(t, data, limits)
		if !reflect.DeepEqual(d, again) || (err == nil) != (err2 == nil) {
			t.Error("read twice, not the same")
		}
	})
}

// What pandoc reads, we read.
func TestCorpusTextIsWhatPandocReads(t *testing.T) {
	readertest.Reader(Read).Against(t, "corpora/mixed", "*.rtf", readertest.Program(t, "pandoc", "-f", "rtf", "-t", "plain", "--wrap=none"), map[string]string{
		"testFontAfterBufferedText.rtf":                     "pandoc reads Cyrillic as Western text",
		"testRTFListLibreOffice.rtf":                        "pandoc reads the name of a list style at every item",
		"testRTFListMicrosoftWord.rtf":                      "pandoc reads the name of a list style at every item",
		"testRTFUnicodeUCNControlWordCharacterDoubling.rtf": "pandoc doubles a character",
	})
}
