package odt

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

var reading = readertest.Reader(Read)

const namespaces = ` xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:table="tb" xmlns:fo="fo" xmlns:draw="d" xmlns:xlink="x" xmlns:svg="v" xmlns:loext="l" xmlns:math="m"`

// A made file: "body" is the text, "auto" its automatic styles, "styles", "autostyles" and "master" those of styles.xml;
// else members by name.
type made map[string]string

func (m made) parts() map[string]string {
	parts := map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.text",
		"content.xml": `<?xml version="1.0"?><office:document-content` + namespaces + `><office:automatic-styles>` + m["auto"] +
			`</office:automatic-styles><office:body><office:text>` + m["body"] + `</office:text></office:body></office:document-content>`,
		"styles.xml": `<office:document-styles` + namespaces + `><office:styles>` + m["styles"] + `</office:styles><office:automatic-styles>` +
			m["autostyles"] + `</office:automatic-styles><office:master-styles>` + m["master"] + `</office:master-styles></office:document-styles>`,
	}
	for name, content := range m {
		if strings.Contains(name, ".") {
			parts[name] = content
		}
	}
	return parts
}

func pack(tb testing.TB, parts map[string]string, method uint16) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func p(inner string) string { return "<text:p>" + inner + "</text:p>" }
func styled(style, inner string) string {
	return `<text:p text:style-name="` + style + `">` + inner + `</text:p>`
}
func h(level, inner string) string {
	return `<text:h text:outline-level="` + level + `">` + inner + `</text:h>`
}
func ul(attrs string, items ...string) string {
	return `<text:list text:style-name="L" ` + attrs + `>` + strings.Join(items, "") + `</text:list>`
}
func sub(items ...string) string { return `<text:list>` + strings.Join(items, "") + `</text:list>` }
func li(inner string) string     { return `<text:list-item>` + inner + `</text:list-item>` }
func tbl(inner string) string    { return `<table:table>` + inner + `</table:table>` }
func tr(inner string) string     { return `<table:table-row>` + inner + `</table:table-row>` }
func td(attrs, text string) string {
	return `<table:table-cell ` + attrs + `>` + p(text) + `</table:table-cell>`
}

const covered = `<table:covered-table-cell/>`

func number(level, attrs string) string {
	return `<text:list-level-style-number text:level="` + level + `" ` + attrs + `/>`
}

var threeLevels = `<text:list-style style:name="L">` + number("1", `style:num-format="一, 二, 三, ..." style:num-suffix="、"`) +
	number("2", `loext:num-list-format="（%2%）" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"`) +
	number("3", `style:num-format="1" style:num-suffix="." text:display-levels="2"`) + `</text:list-style>`

func TestText(t *testing.T) {
	for _, test := range []struct {
		name string
		made made
		want []string
	}{
		{"white space of the XML is one space, and that of the text is said", made{
			"body": p("\n 甲 \n  乙<text:s text:c=\"2\"/>丙<text:tab/>丁<text:line-break/>戊 ") + p("") + p("\u3000己")},
			[]string{"甲 乙  丙\t丁\n戊", "\u3000己"}},
		{"fields are text, remarks and marks are not", made{
			"body": p(`第<text:page-number>3</text:page-number>页<office:annotation>` + p("批注") + `</office:annotation><text:bookmark text:name="x"/><text:a xlink:href="u">链<text:span>接</text:span></text:a>`)},
			[]string{"第3页链接"}},
		{"deleted text is kept apart, and left out", made{
			"body": `<text:tracked-changes><text:changed-region><text:deletion>` + p("删") + `</text:deletion></text:changed-region></text:tracked-changes>` + p(`甲<text:change/>乙<text:change-start/>丙<text:change-end/>`)},
			[]string{"甲乙丙"}},
		{"hidden text, paragraphs and sections are left out", made{
			"auto": `<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>`,
			"body": p(`甲<text:span text:style-name="H">藏</text:span>`) + p(`乙<text:hidden-paragraph text:is-hidden="true"/>`) + `<text:section text:display="none">` + p("丙") + `</text:section><text:section>` + p("丁") + `</text:section>`},
			[]string{"甲", "丁"}},
		{"numbers are rendered: Chinese ones, with patterns, prefixes, suffixes and levels above", made{"styles": threeLevels,
			"body": ul("", li(p("甲")+sub(li(p("乙")), li(p("丙")+sub(li(p("丁")), li(p("戊")))))), li(p("己")+sub(li(p("庚")))))},
			[]string{"[一、]甲", "[（一）]乙", "[（二）]丙", "[二.1.]丁", "[二.2.]戊", "[二、]己", "[（一）]庚"}},
		{"a list continues the one before it, or one that it names; else it begins anew", made{"styles": threeLevels,
			"body": ul(`xml:id="a"`, li(p("甲")+sub(li(p("乙"))))) + p("文") + ul(`text:continue-numbering="true"`, li(sub(li(p("丙"))))) +
				ul("", li(p("丁"))) + ul(`text:continue-list="a"`, li(p("戊")))},
			[]string{"[一、]甲", "[（一）]乙", "文", "[（二）]丙", "[一、]丁", "[二、]戊"}},
		{"a second list in an item is a list of its own", made{"styles": threeLevels,
			"body": ul("", li(p("甲")+sub(li(p("乙")), li(p("丙")))+p("文")+sub(li(p("丁")))))},
			[]string{"[一、]甲", "[（一）]乙", "[（二）]丙", "文", "[（一）]丁"}},
		{"start values, list headers, and what else stands in an item", made{"styles": threeLevels,
			"body": ul("", `<text:list-header>`+p("头")+`</text:list-header>`, `<text:list-item text:start-value="5">`+p("甲")+p("续")+`</text:list-item>`, li(p("乙")))},
			[]string{"头", "[五、]甲", "续", "[六、]乙"}},
		{"other number formats and bullets", made{"styles": `<text:list-style style:name="L">` + number("1", `style:num-format="①, ②, ③, ..."`) + number("2", `style:num-format="壹, 贰, 叁, ..." text:start-value="3"`) +
			`<text:list-level-style-bullet text:level="3" text:bullet-char="●"/><text:list-level-style-bullet text:level="4" text:bullet-char="&#xF0B7;"/></text:list-style>`,
			"body": ul("", li(p("甲")+sub(li(p("乙")+sub(li(p("丙")+sub(li(p("丁")))))))))},
			[]string{"[①]甲", "[叁]乙", "[●]丙", "丁"}},
		{"headings have the numbers of the outline, unless their style says none", made{
			"styles": `<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>`,
			"auto":   `<style:style style:name="N" style:family="paragraph" style:list-style-name=""/>`,
			"body":   h("1", "甲") + h("2", "乙") + `<text:h text:outline-level="1" text:is-list-header="true">丙</text:h><text:h text:outline-level="1" text:style-name="N">丁</text:h>` + h("1", "戊") + h("2", "己")},
			[]string{"[一、]甲", "[一.1]乙", "丙", "丁", "[二、]戊", "[二.1]己"}},
		{"a table of contents and its title are furniture", made{
			"body": `<text:table-of-content><text:table-of-content-source><text:index-title-template>目录</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>` + p("目 录") + `</text:index-title>` + p("一、概况<text:tab/>1") + `</text:index-body></text:table-of-content>` + p("正文")},
			[]string{"contents 目 录", "contents 一、概况\t1", "正文"}},
		{"a text box comes once, after its paragraph", made{
			"body": p(`前<draw:frame><draw:text-box>` + p("框") + `</draw:text-box></draw:frame><draw:g><draw:custom-shape>` + p("形") + `</draw:custom-shape></draw:g>后`)},
			[]string{"前后", "框", "形"}},
		{"of ruby the base is text; formulas are text", made{"Object 1/content.xml": `<math xmlns="m"><semantics><mrow><mi>y</mi><mo>=</mo><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow><annotation>y = a over b</annotation></semantics></math>`,
			"body": p(`<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text></text:ruby><draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>`)},
			[]string{"字y=a/b"}},
		{"spans, covered cells and repeated headings make a grid", made{
			"body": tbl(`<table:table-column table:number-columns-repeated="3"/><table:table-header-rows>` + tr(td(`table:number-columns-spanned="2"`, "名")+covered+td(`table:number-rows-spanned="2"`, "分")) + `</table:table-header-rows>` +
				tr(td("", "一")+td("", "二</text:p><text:p>三<text:tab/>四")+covered) + tr(`<table:table-cell table:number-columns-repeated="2"/>`+td("", "五")))},
			[]string{"table 3×3 head 1 0,0(1×2)=名 0,2(2×1)=分 1,0=一 1,1=二\n三 四 2,0= 2,1= 2,2=五"}},
		{"covered cells that were left out are supplied", made{
			"body": tbl(`<table:table-column table:number-columns-repeated="3"/>` + tr(td(`table:number-rows-spanned="2"`, "甲")+td(`table:number-columns-spanned="2"`, "乙")) + tr(td("", "丙")+td("", "丁")))},
			[]string{"table 2×3 head 0 0,0(2×1)=甲 0,1(1×2)=乙 1,1=丙 1,2=丁"}},
		{"a cell that stands where another is said to reach ends it", made{
			"body": tbl(`<table:table-column table:number-columns-repeated="3"/>` + tr(td(`table:number-rows-spanned="3" table:number-columns-spanned="2"`, "甲")+covered+td("", "乙")) + tr(covered+td("", "丙")+td("", "丁")) + tr(covered+td("", "戊")+td("", "己")))},
			[]string{"table 3×3 head 0 0,0(1×2)=甲 0,2=乙 1,0(2×1)= 1,1=丙 1,2=丁 2,1=戊 2,2=己"}},
		{"repeated rows are repeated; rows that are folded away are left out", made{
			"body": tbl(`<table:table-row table:number-rows-repeated="2">` + td("", "甲") + `</table:table-row><table:table-row table:visibility="collapse">` + td("", "乙") + `</table:table-row>`)},
			[]string{"table 2×1 head 0 0,0=甲 1,0=甲"}},
		{"a nested table is text of its cell, and numbers in cells are text of theirs", made{"styles": threeLevels,
			"body": tbl(tr(`<table:table-cell>` + ul("", li(p("")), li(p("数"))) + `</table:table-cell><table:table-cell>` + p("外") + tbl(tr(td("", "甲")+td("", "乙"))+tr(td("", "丙")+td("", "丁"))) + `</table:table-cell>`))},
			[]string{"table 1×2 head 0 0,0=一、\n二、数 0,1=外\n甲\t乙\n丙\t丁"}},
		{"headers and footers come last, each once", made{
			"master": `<style:master-page><style:header>` + p("页眉") + `</style:header><style:footer>` + p(`第<text:page-number>1</text:page-number>页`) + `</style:footer></style:master-page><style:master-page><style:header>` + p("页眉") + `</style:header><style:header-left style:display="false">` + p("左") + `</style:header-left></style:master-page>`,
			"body":   p("甲")},
			[]string{"甲", "header 页眉", "footer 第1页"}},
		{"entities are decoded once, declared ones never", made{"body": p("80≤总分&lt;90&#x3002;&amp;lt; &own;")}, []string{"80≤总分<90。&lt; &own;"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := reading.Read(t, pack(t, test.made.parts(), zip.Deflate), document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := readertest.Show(d); !reflect.DeepEqual(got, test.want) {
				t.Errorf("\n got %q\nwant %q", got, test.want)
			}
		})
	}
}

func note(class, mark, inner string) string {
	return `<text:note text:note-class="` + class + `"><text:note-citation>` + mark + `</text:note-citation><text:note-body>` + inner + `</text:note-body></text:note>`
}

func TestNotesAreReferredToWhereTheirMarkStood(t *testing.T) {
	d, err := reading.Read(t, pack(t, made{"styles": threeLevels,
		"body": ul("", li(p("得分"+note("footnote", "①", p(" 等级")+p("续"))+"为优"+note("endnote", "i", p("出处"))))) +
			tbl(tr(td("", "甲")+td("", "万元"+note("footnote", "2", p("单位"))+"整"))) + p("空"+note("footnote", "3", p("")))}.parts(), zip.Deflate), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := readertest.Show(d), []string{"[一、]得分为优", "table 1×2 head 0 0,0=甲 0,1=万元整", "空", "note 等级\n续", "note 出处", "note 单位"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	if got, want := readertest.Refs(d), []string{"一、得分|①|等级\n续", "一、得分为优|i|出处", "万元|2|单位"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestStyleHintsAreResolved(t *testing.T) {
	text := func(name, family, parent, props string) string {
		return `<style:style style:name="` + name + `" style:family="` + family + `" style:parent-style-name="` + parent + `">` + props + `</style:style>`
	}
	d, err := reading.Read(t, pack(t, made{
		"styles": `<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" style:font-size-asian="16pt"/></style:default-style>` +
			`<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-weight-asian="bold" style:font-size-asian="22pt"/></style:style>` +
			threeLevels,
		"auto": text("P1", "paragraph", "Heading_20_1", `<style:paragraph-properties fo:break-before="page"/>`) +
			text("P2", "paragraph", "Standard", `<style:paragraph-properties fo:margin-left="1in" fo:text-indent="0.4445in"/>`) +
			text("P3", "paragraph", "P3", `<style:paragraph-properties fo:text-align="end" fo:break-after="page"/>`) +
			text("T1", "text", "", `<style:text-properties style:font-weight-asian="bold" style:font-size-asian="50%"/>`),
		"body": `<text:h text:style-name="P1" text:outline-level="2">标题</text:h>` + styled("P2", `<text:span text:style-name="T1">一是抓实。</text:span>全年共办结事项`) + styled("P3", "落款") + ul("", li(styled("Standard", "甲"))) + p("abc")}.parts(), zip.Deflate), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []document.Style{
		{Outline: 2, Name: "Heading 1", Bold: true, Size: 22, Center: true, PageBreak: true},
		{LeadBold: len("一是抓实。"), Size: 16, Indent: 104},
		{Right: true, Size: 16},
		{ListLevel: 1, ListID: 1, Size: 16, PageBreak: true},
		{Size: 12},
	}
	for i, b := range d.Blocks {
		if b.Style != want[i] {
			t.Errorf("%s:\n got %+v\nwant %+v", d.BlockText(i), b.Style, want[i])
		}
	}
	if s := d.Blocks[2].Source; s.Part != "content.xml" || s.Index != 3 {
		t.Errorf("source %+v", s)
	}
}

func TestAFlatFileIsOneToo(t *testing.T) {
	d, err := reading.Read(t, []byte(`<?xml version="1.0"?><office:document`+namespaces+` office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>`+threeLevels+
		`</office:styles><office:master-styles><style:master-page><style:footer>`+p("页脚")+`</style:footer></style:master-page></office:master-styles><office:body><office:text>`+ul("", li(p("甲")))+`</office:text></office:body></office:document>`), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := readertest.Show(d); !reflect.DeepEqual(got, []string{"[一、]甲", "footer 页脚"}) {
		t.Errorf("%q", got)
	}
}

func TestAnEncryptedFileSaysSo(t *testing.T) {
	for name, m := range map[string]made{
		"each member": {"META-INF/manifest.xml": `<m:manifest xmlns:m="m"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>`, "content.xml": "noise"},
		"as a whole":  {"encrypted-package": "noise", "META-INF/manifest.xml": `<m:manifest xmlns:m="m"><m:file-entry m:full-path="encrypted-package"><m:encryption-data/></m:file-entry></m:manifest>`},
	} {
		parts := m.parts()
		maps.Copy(parts, m)
		if _, err := reading.Read(t, pack(t, parts, zip.Deflate), document.Limits{}); !errors.Is(err, document.ErrEncrypted) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDamageGivesWhatWasReadAndTheError(t *testing.T) {
	var damage *document.FormatError
	d, err := reading.Read(t, pack(t, made{"content.xml": `<o:d xmlns:o="o"><o:body><o:text><t:p>整</t:p><t:p>半`}.parts(), zip.Deflate), document.Limits{})
	if !errors.As(err, &damage) || damage.Part != "content.xml" || damage.Offset <= 0 || damage.Format != "odt" || !reflect.DeepEqual(readertest.Show(d), []string{"整", "半"}) {
		t.Errorf("%q, %v", d.Text, err)
	}
	d, err = reading.Read(t, pack(t, made{"styles.xml": "<s", "body": p("整")}.parts(), zip.Deflate), document.Limits{})
	if !errors.As(err, &damage) || damage.Part != "styles.xml" || d.Text != "整" {
		t.Errorf("%q, %v", d.Text, err)
	}
	if _, err = reading.Read(t, []byte("no XML"), document.Limits{}); !errors.As(err, &damage) {
		t.Error(err)
	}
	if _, err = reading.Read(t, pack(t, map[string]string{"a.xml": ""}, zip.Deflate), document.Limits{}); !errors.As(err, &damage) || damage.Part != "content.xml" {
		t.Error(err)
	}
}

func TestLimitsEndReadingWithWhatWasRead(t *testing.T) {
	long := p(strings.Repeat("长", 1000))
	for _, test := range []struct {
		limit  string
		limits document.Limits
		body   string
		blocks int
	}{
		{"Depth", document.Limits{}, p("前") + strings.Repeat("<text:section>", 5000) + p("里"), 1},
		{"Text", document.Limits{Text: 10_000}, p("前") + strings.Repeat(long, 10), 4},
		{"Cells", document.Limits{Cells: 5}, p("前") + tbl(strings.Repeat(tr(td("", "格")+td("", "子")), 5)), 2},
		{"Cells", document.Limits{Cells: 5000}, p("前") + tbl(`<table:table-row table:number-rows-repeated="99999999">`+td("", "格")+`</table:table-row>`), 2},
		{"Text", document.Limits{Text: 1000}, p("前") + tbl(`<table:table-row table:number-rows-repeated="9999">`+td("", "格格格格格格格格")+`</table:table-row>`), 2},
		{"Member", document.Limits{Member: 2000}, long, 1},
		{"Input", document.Limits{Input: 100}, long, 0},
	} {
		t.Run(test.limit, func(t *testing.T) {
			d, err := reading.Read(t, pack(t, made{"body": test.body}.parts(), zip.Deflate), test.limits)
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
	data := pack(t, made{"body": long}.parts(), zip.Deflate)
	if _, err := Read(ctx, bytes.NewReader(data), int64(len(data)), document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Every file of the corpora gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	for _, folder := range []string{"corpora/mixed", "reports/seed", "reports/made"} {
		reading.Corpus(t, folder, "*.odt")
	}
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(readertest.Shared(b, "reports/seed"), "foshan-cppcc-2021.odt"))
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

// FuzzRead mutates the XML inside a sound package: the zip layer is the standard library's.
func FuzzRead(f *testing.F) {
	f.Add(ul("", li(p("甲")+sub(li(p("乙")))))+p("丙"), threeLevels)
	f.Add(tbl(`<table:table-column table:number-columns-repeated="3"/>`+tr(td(`table:number-rows-spanned="3" table:number-columns-spanned="2"`, "甲")+covered+td("", "乙"))+tr(covered+td("", "丙")+td("", tbl(tr(td("", "丁")))))), "")
	f.Add(h("1", "甲"+note("footnote", "1", p("注")))+p(`<draw:frame><draw:text-box>`+p("框")+`</draw:text-box></draw:frame>`),
		`<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" loext:num-list-format="%1%."/></text:outline-style><style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/>`)
	f.Fuzz(func(t *testing.T, body, styles string) {
		data := pack(t, made{"body": body, "styles": styles, "auto": styles}.parts(), zip.Store)
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
	readertest.Reader(Read).Against(t, "corpora/mixed", "*.odt", readertest.Program(t, "pandoc", "-f", "odt", "-t", "plain", "--wrap=none"), nil)
}
