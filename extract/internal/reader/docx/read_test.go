package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

const (
	w   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// A made file: the parts of word/, by name; "body" and "p" stand for the main part.
type made map[string]string

func (m made) parts() map[string]string {
	root := func(name, inner string) string {
		return `<?xml version="1.0" encoding="UTF-8"?><w:` + name + ` xmlns:w="` + w + `" xmlns:r="` + rel + `" xmlns:mc="mc" xmlns:m="m" xmlns:wps="wps" xmlns:v="v">` + inner + `</w:` + name + `>`
	}
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="t"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships><Relationship Id="r1" Type="` + rel + `/officeDocument" Target="word/document.xml"/></Relationships>`,
	}
	var rels strings.Builder
	for name, inner := range m {
		switch name {
		case "body":
			parts["word/document.xml"] = root("document", "<w:body>"+inner+"</w:body>")
		case "styles", "numbering", "footnotes", "endnotes", "settings":
			parts["word/"+name+".xml"] = root(name, inner)
			fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>`, name, rel, name, name)
		case "header1", "header2", "footer1":
			kind := name[:6]
			parts["word/"+name+".xml"] = root(map[string]string{"header": "hdr", "footer": "ftr"}[kind], inner)
			fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s/%s" Target="/word/%s.xml"/>`, name, rel, kind, name)
		default:
			parts[name] = inner
		}
	}
	if _, own := parts["word/_rels/document.xml.rels"]; !own {
		parts["word/_rels/document.xml.rels"] = "<Relationships>" + rels.String() + "</Relationships>"
	}
	return parts
}

func pack(tb testing.TB, parts map[string]string, method uint16) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		text := parts[name]
		if text == "" {
			continue
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = f.Write([]byte(text))
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

func read(tb testing.TB, m made, limits document.Limits) (*document.Document, error) {
	tb.Helper()
	data := pack(tb, m.parts(), zip.Deflate)
	d, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
	readertest.Check(tb, d)
	return d, err
}

func p(inner string) string  { return "<w:p>" + inner + "</w:p>" }
func r(text string) string   { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
func pr(text string) string  { return p(r(text)) }
func fld(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
func code(text string) string {
	return `<w:r><w:instrText>` + text + `</w:instrText></w:r>`
}
func li(num, level int, text string) string {
	return p(fmt.Sprintf(`<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, level, num) + r(text))
}
func styled(style, text string) string {
	return p(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + r(text))
}
func tc(props, inner string) string {
	return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + inner + "</w:tc>"
}
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, more)
}

const threeLevels = `<w:abstractNum w:abstractNumId="0">` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="tab"/><w:lvlText w:val="%1、"/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>` +
	`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`

func TestRead(t *testing.T) {
	for _, test := range []struct {
		name  string
		parts made
		want  []string
	}{
		{"Chinese multi-level numbers are rendered and restart under each heading", made{"numbering": threeLevels,
			"body": li(1, 0, "概况") + li(1, 1, "职能") + li(1, 2, "甲") + li(1, 2, "乙") + li(1, 1, "机构") + li(1, 2, "丙") + li(1, 0, "结论") + li(1, 1, "得分")},
			[]string{"[一、]概况", "[（一）]职能", "[1.]甲", "[2.]乙", "[（二）]机构", "[1.]丙", "[二、]结论", "[（一）]得分"}},
		{"empty numbered paragraphs are left out but counted", made{"numbering": threeLevels,
			"body": li(1, 0, "甲") + li(1, 0, "") + li(1, 0, "丙")}, []string{"[一、]甲", "[三、]丙"}},
		{"a second list restarts by startOverride, one without continues", made{
			"numbering": threeLevels + `<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>`,
			"body":      li(1, 0, "甲") + li(2, 0, "乙") + li(2, 0, "丙") + li(3, 0, "丁")}, []string{"[一、]甲", "[五、]乙", "[六、]丙", "[七、]丁"}},
		{"lvlOverride replaces a level", made{
			"numbering": threeLevels + `<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">` + lvl(0, "decimalEnclosedCircle", "%1", "") + `</w:lvlOverride></w:num>`,
			"body":      li(2, 0, "甲") + li(2, 0, "乙")}, []string{"[①]甲", "[②]乙"}},
		{"lvlRestart 0 counts on, and isLgl shows Arabic digits", made{
			"numbering": `<w:abstractNum w:abstractNumId="4">` + lvl(0, "chineseCounting", "第%1章", "") + lvl(1, "decimal", "%1.%2", `<w:isLgl/>`) + lvl(2, "decimal", "例%3", `<w:lvlRestart w:val="0"/>`) + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>`,
			"body":      li(1, 0, "甲") + li(1, 1, "乙") + li(1, 2, "丙") + li(1, 0, "丁") + li(1, 1, "戊") + li(1, 2, "己")},
			[]string{"[第一章]甲", "[1.1]乙", "[例1]丙", "[第二章]丁", "[2.1]戊", "[例2]己"}},
		{"numbers come from styles, by numPr and pStyle through basedOn, and numId 0 switches them off", made{
			"numbering": `<w:abstractNum w:abstractNumId="0">` + lvl(0, "chineseCounting", "%1、", `<w:pStyle w:val="A"/>`) + lvl(1, "chineseCounting", "（%2）", `<w:pStyle w:val="B"/>`) + `</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>`,
			"styles": `<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 2"/><w:basedOn w:val="A"/></w:style>` +
				`<w:style w:type="paragraph" w:styleId="C"><w:name w:val="own"/><w:basedOn w:val="B"/></w:style>`,
			"body": styled("A", "甲") + styled("B", "乙") + styled("C", "丙") + p(`<w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>`+r("丁"))},
			[]string{"[一、]甲", "[（一）]乙", "[（二）]丙", "丁"}},
		{"numStyleLink leads to the list of a numbering style", made{
			"numbering": `<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>` + lvl(0, "upperRoman", "%1.", "") + `</w:abstractNum>` +
				`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
			"styles": `<w:style w:type="numbering" w:styleId="L"><w:name w:val="list"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`,
			"body":   li(1, 0, "甲") + li(1, 0, "乙")}, []string{"[I.]甲", "[II.]乙"}},
		{"bullets that are text stay, shapes of symbol fonts do not", made{
			"numbering": `<w:abstractNum w:abstractNumId="0">` + lvl(0, "bullet", "•", "") + lvl(1, "bullet", "\uF06C", `<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>`) + lvl(2, "bullet", "o", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
			"body":      li(1, 0, "甲") + li(1, 1, "乙") + li(1, 2, "丙")}, []string{"[•]甲", "乙", "丙"}},
		{"insertions are kept, deletions and what was moved away are not", made{
			"body": p(r("甲") + `<w:ins w:id="1">` + r("乙") + `</w:ins><w:del w:id="2"><w:r><w:delText>丙</w:delText></w:r></w:del><w:moveFrom>` + r("丁") + `</w:moveFrom><w:moveTo>` + r("戊") + `</w:moveTo>`)},
			[]string{"甲乙戊"}},
		{"a deleted paragraph mark joins two paragraphs", made{
			"body": p(`<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`+r("前")) + pr("后")}, []string{"前后"}},
		{"hidden text is left out, said directly, by character style or by paragraph style", made{
			"styles": `<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>`,
			"body":   p(r("见")+`<w:r><w:rPr><w:vanish/></w:rPr><w:t>一</w:t></w:r><w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>二</w:t></w:r>`) + styled("H", "三")},
			[]string{"见"}},
		{"links, tags, simple and complex fields give their results, codes do not show, nested or not", made{
			"body": p(`<w:hyperlink>` + r("链") + `</w:hyperlink><w:smartTag>` + r("签") + `</w:smartTag><w:fldSimple w:instr="DATE">` + r("日") + `</w:fldSimple>` +
				fld("begin") + code("IF ") + fld("begin") + code("PAGE") + fld("separate") + r("9") + fld("end") + code(" = 1") + fld("separate") + r("果") + fld("end"))},
			[]string{"链签日果"}},
		{"a field that is never closed does not swallow the rest", made{
			"body": p(fld("begin")+code("REF x")+r("丢")) + pr("后文")}, []string{"后文"}},
		{"check boxes and enclosed characters, which are fields without results, show", made{
			"body": p(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>` + code("FORMCHECKBOX") + fld("end") + r("优") +
				fld("begin") + code(` eq \o\ac(○,3)`) + fld("end"))}, []string{"☑优③"}},
		{"content controls are read at every level", made{
			"body": `<w:sdt><w:sdtContent>` + p(r("块")+`<w:sdt><w:sdtContent>`+r("行")+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>` +
				`<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>` + tc("", pr("格")) + `</w:sdtContent></w:sdt>` + tc("", pr("二")) + `</w:tr></w:sdtContent></w:sdt></w:tbl>`},
			[]string{"块行", "table 1×2 head 0 0,0=格 0,1=二"}},
		{"a table of contents is furniture, with its heading, and the text after it is not", made{
			"styles": `<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>`,
			"body": pr("目　录") + p(fld("begin")+code(` TOC \o "1-3" `)+fld("separate")+r("一、概况")+`<w:r><w:tab/></w:r>`+fld("begin")+code("PAGEREF x")+fld("separate")+r("1")+fld("end")) +
				styled("10", "二、结论") + p(fld("end")) + pr("正文")},
			[]string{"contents 目　录", "contents 一、概况\t1", "contents 二、结论", "正文"}},
		{"a contents field whose end is lost does not make the report furniture", made{
			"body": p(fld("begin")+code(`TOC \o`)+fld("separate")+r("一、概况 1")) + p(`<w:pPr><w:outlineLvl w:val="0"/></w:pPr>`+r("一、概况")) + pr("共 12")},
			[]string{"contents 一、概况 1", "一、概况", "共 12"}},
		{"a content control for a table of contents is furniture", made{
			"body": `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + pr("目录") + pr("一、概况") + `</w:sdtContent></w:sdt>` + pr("正文")},
			[]string{"contents 目录", "contents 一、概况", "正文"}},
		{"a text box comes once, after its paragraph", made{
			"body": p(r("前") + `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + pr("框") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + pr("框") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + r("后"))},
			[]string{"前后", "框"}},
		{"an alternative that says nothing gives way to its fallback", made{
			"body": p(r("前") + `<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + pr("框") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`)},
			[]string{"前", "框"}},
		{"tabs, breaks, hyphens and symbols are text", made{
			"body": p(`<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="00A8"/><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>`)},
			[]string{"甲\t乙\n丙-☑□☑"}},
		{"of ruby the base is text; formulas are text", made{
			"body": p(`<w:r><w:ruby><w:rt>` + r("zi") + `</w:rt><w:rubyBase>` + r("字") + `</w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>y=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>`)},
			[]string{"字y=a/b"}},
		{"spans, merges and repeated headings make a grid", made{
			"body": `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>` + tc(`<w:gridSpan w:val="2"/>`, pr("名")) + tc(`<w:vMerge w:val="restart"/>`, pr("分")) + `</w:tr>` +
				`<w:tr>` + tc("", pr("一")) + tc("", pr("二")+pr("三")) + tc(`<w:vMerge/>`, p("")) + `</w:tr>` +
				`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + tc(`<w:hMerge w:val="restart"/>`, p(`<w:r><w:t>四</w:t><w:br/><w:t>五</w:t><w:tab/><w:t>六</w:t></w:r>`)) + tc(`<w:hMerge w:val="continue"/>`, p("")) + `</w:tr></w:tbl>`},
			[]string{"table 3×3 head 1 0,0(1×2)=名 0,2(2×1)=分 1,0=一 1,1=二\n三 2,0= 2,1(1×2)=四\n五 六"}},
		{"a nested table is text of its cell, and automatic numbers are text of theirs", made{"numbering": threeLevels,
			"body": `<w:tbl><w:tr>` + tc("", li(1, 2, "")) + tc("", pr("外")+`<w:tbl><w:tr>`+tc("", pr("甲"))+tc("", pr("乙"))+`</w:tr><w:tr>`+tc("", pr("丙"))+tc("", pr("丁"))+`</w:tr></w:tbl>`+p("")) + `</w:tr></w:tbl>`},
			[]string{"table 1×2 head 0 0,0=1. 0,1=外\n甲\t乙\n丙\t丁"}},
		{"deleted rows are left out", made{
			"body": `<w:tbl><w:tr>` + tc("", pr("甲")) + `</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + tc("", pr("乙")) + `</w:tr></w:tbl>`},
			[]string{"table 1×1 head 0 0,0=甲"}},
		{"headers and footers come last, each once", made{"header1": pr("页眉"), "header2": pr("页眉"), "footer1": p(r("第") + fld("begin") + code("PAGE") + fld("separate") + r("1") + fld("end") + r("页")),
			"body": p(`<w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr></w:pPr>`+r("甲")) + pr("乙") + `<w:sectPr><w:headerReference w:type="default" r:id="header2"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>`},
			[]string{"甲", "乙", "header 页眉", "footer 第1页"}},
		{"entities are decoded once, declared ones never", made{
			"body": pr("80≤总分&lt;90&#x3002;&amp;lt; &own;")}, []string{"80≤总分<90。&lt; &own;"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := read(t, test.parts, document.Limits{})
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
	ref := func(kind string, id int) string {
		return fmt.Sprintf(`<w:r><w:%sReference w:id="%d"/></w:r>`, kind, id)
	}
	d, err := read(t, made{
		"footnotes": `<w:footnote w:type="separator" w:id="0">` + pr("-") + `</w:footnote><w:footnote w:id="2">` + p(`<w:r><w:footnoteRef/></w:r>`+r(" 等级")) + pr("续") + `</w:footnote><w:footnote w:id="3">` + pr("单位") + `</w:footnote><w:footnote w:id="4">` + pr("没人提到") + `</w:footnote>`,
		"endnotes":  `<w:endnote w:id="2">` + pr("出处") + `</w:endnote>`,
		"settings":  `<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>`,
		"numbering": threeLevels,
		"body": p(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`+r("得分")+ref("footnote", 2)+r("为优")+ref("endnote", 2)) +
			`<w:tbl><w:tr>` + tc("", pr("甲")) + tc("", p(r("万元")+ref("footnote", 3)+r("整"))) + `</w:tr></w:tbl>`}, document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"[一、]得分为优", "table 1×2 head 0 0,0=甲 0,1=万元整", "note 等级\n续", "note 出处", "note 单位"}
	if got := readertest.Show(d); !reflect.DeepEqual(got, want) {
		t.Fatalf("got %q", got)
	}
	var got []string
	for _, n := range d.NoteRefs {
		got = append(got, d.Text[:n.At][strings.LastIndexAny(d.Text[:n.At], "\n\t")+1:]+"|"+n.Label+"|"+d.BlockText(n.Note))
	}
	wantRefs := []string{"一、得分|①|等级\n续", "一、得分为优|i|出处", "万元|②|单位"}
	if !reflect.DeepEqual(got, wantRefs) {
		t.Errorf("got %q", got)
	}
}

func TestANoteMayBringItsOwnMark(t *testing.T) {
	d, err := read(t, made{"footnotes": `<w:footnote w:id="2">` + pr("单位") + `</w:footnote>`,
		"body": p(r("万元") + `<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>` + r("整"))}, document.Limits{})
	if err != nil || len(d.NoteRefs) != 1 || d.NoteRefs[0] != (document.NoteRef{At: len("万元"), Note: 1, Label: "*"}) || d.BlockText(0) != "万元整" {
		t.Errorf("%q %v %v", d.Text, d.NoteRefs, err)
	}
}

func TestASectionOnANewPageIsAPageBreak(t *testing.T) {
	end := func(kind string) string { return `<w:sectPr><w:type w:val="` + kind + `"/></w:sectPr>` }
	d, err := read(t, made{"body": p(`<w:pPr>`+end("nextPage")+`</w:pPr>`+r("甲")) + p(`<w:pPr>`+end("nextPage")+`</w:pPr>`+r("乙")) + pr("丙") + end("continuous")}, document.Limits{})
	if err != nil || d.Blocks[0].Style.PageBreak || !d.Blocks[1].Style.PageBreak || d.Blocks[2].Style.PageBreak {
		t.Errorf("%+v %v", d.Blocks, err)
	}
}

func TestMeasuresMayHaveUnits(t *testing.T) {
	d, err := read(t, made{"body": p(`<w:pPr><w:ind w:start="1in" w:firstLine="21.3pt"/></w:pPr><w:r><w:rPr><w:sz w:val="16pt"/></w:rPr><w:t>甲</w:t></w:r>`)}, document.Limits{})
	if s := d.Blocks[0].Style; err != nil || s.Indent != 93.3 || s.Size != 16 {
		t.Errorf("%+v %v", s, err)
	}
}

func TestStyleHintsAreResolved(t *testing.T) {
	d, err := read(t, made{"styles": `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="x"><w:name w:val="公文标题"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>` +
		`<w:style w:type="character" w:styleId="s"><w:rPr><w:b/></w:rPr></w:style>`,
		"body": styled("x", "标题") + p(`<w:pPr><w:ind w:firstLineChars="200"/></w:pPr><w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>一是抓实。</w:t></w:r>`+r("全年")) +
			p(`<w:r><w:br w:type="page"/></w:r>`) + p(`<w:pPr><w:jc w:val="end"/><w:ind w:left="200"/></w:pPr>`+r("落款")) +
			p(`<w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>正</w:t></w:r>`)}, document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []document.Style{
		{Outline: 2, Name: "公文标题", Bold: true, Size: 22, Center: true},
		{LeadBold: len("一是抓实。"), Size: 16, Indent: 32},
		{Right: true, Size: 16, Indent: 10, PageBreak: true},
		{Name: "heading 1", Size: 22, Center: true},
	}
	for i, b := range d.Blocks {
		if b.Style != want[i] {
			t.Errorf("%s:\n got %+v\nwant %+v", d.BlockText(i), b.Style, want[i])
		}
	}
	if s := d.Blocks[2].Source; s.Part != "word/document.xml" || s.Index != 4 {
		t.Errorf("source %+v: empty paragraphs count", s)
	}
}

func TestPrefixAndNamespaceMayDiffer(t *testing.T) {
	d, err := read(t, made{"_rels/.rels": `<Relationships><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/other/main.xml"/></Relationships>`,
		"other/main.xml": `<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>正文</t></r></p></body></document>`}, document.Limits{})
	if err != nil || d.Text != "正文" || d.Blocks[0].Source.Part != "other/main.xml" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestDamageGivesWhatWasReadAndTheError(t *testing.T) {
	for name, tail := range map[string]string{
		"cut off":           `<w:p><w:r><w:t>半`,
		"tags do not match": pr("半")[:len(pr("半"))-6] + `</w:q>`,
		"a quote is open":   `<w:p><w:r><w:t>半</w:t></w:r><w:x a="1></w:p>`,
	} {
		t.Run(name, func(t *testing.T) {
			d, err := read(t, made{"word/document.xml": `<w:document xmlns:w="` + w + `"><w:body>` + pr("整") + tail}, document.Limits{})
			var damage *document.FormatError
			if !errors.As(err, &damage) || damage.Part != "word/document.xml" || damage.Offset <= 0 || damage.Format != "docx" {
				t.Errorf("error %v", err)
			}
			if got := readertest.Show(d); !reflect.DeepEqual(got, []string{"整", "半"}) {
				t.Errorf("got %q", got)
			}
		})
	}
	t.Run("damage in the styles leaves the text", func(t *testing.T) {
		d, err := read(t, made{"styles": "<w:style", "body": pr("整")}, document.Limits{})
		var damage *document.FormatError
		if !errors.As(err, &damage) || damage.Part != "word/styles.xml" || d.Text != "整" {
			t.Errorf("%q, %v", d.Text, err)
		}
	})
	t.Run("no main part", func(t *testing.T) {
		_, err := read(t, made{}, document.Limits{})
		if err == nil || !strings.Contains(err.Error(), "缺少 word/document.xml") {
			t.Error(err)
		}
	})
	t.Run("no zip", func(t *testing.T) {
		_, err := Read(context.Background(), strings.NewReader("PK\x03\x04xxxx"), 8, document.Limits{})
		var damage *document.FormatError
		if !errors.As(err, &damage) {
			t.Error(err)
		}
	})
}

func TestLimitsEndReadingWithWhatWasRead(t *testing.T) {
	long := pr(strings.Repeat("长", 1000))
	row := `<w:tr>` + tc("", pr("格")) + tc("", pr("子")) + `</w:tr>`
	for _, test := range []struct {
		limit  string
		limits document.Limits
		body   string
		blocks int
	}{
		{"Depth", document.Limits{}, pr("前") + strings.Repeat("<w:sdt><w:sdtContent>", 5000) + pr("里"), 1},
		{"Text", document.Limits{Text: 10_000}, pr("前") + strings.Repeat(long, 10), 4},
		{"Cells", document.Limits{Cells: 5}, pr("前") + `<w:tbl>` + strings.Repeat(row, 5) + `</w:tbl>`, 2},
		{"Cells", document.Limits{Cells: 1000}, pr("前") + `<w:tbl><w:tr>` + strings.Repeat(tc(`<w:gridSpan w:val="900"/>`, pr("格")), 9) + `</w:tr></w:tbl>`, 1},
		{"Member", document.Limits{Member: 2000}, long, 1},
		{"Members", document.Limits{Members: 2}, long, 0},
		{"Unpacked", document.Limits{Unpacked: 1500}, long, 1},
		{"Ratio", document.Limits{Ratio: 5}, strings.Repeat(long, 400), -1},
		{"Input", document.Limits{Input: 100}, long, 0},
	} {
		t.Run(test.limit, func(t *testing.T) {
			d, err := read(t, made{"body": test.body}, test.limits)
			var limit *document.LimitError
			if !errors.As(err, &limit) || limit.Limit != test.limit {
				t.Fatalf("error %v", err)
			}
			if n := len(d.Blocks); n != test.blocks && test.blocks >= 0 {
				t.Errorf("%d blocks", n)
			}
		})
	}
	t.Run("a context that has ended ends reading", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		data := pack(t, made{"body": long}.parts(), zip.Deflate)
		if _, err := Read(ctx, bytes.NewReader(data), int64(len(data)), document.Limits{}); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

// FuzzRead mutates the XML inside a sound package: the zip layer is the standard library's.
func FuzzRead(f *testing.F) {
	f.Add(li(1, 0, "甲")+li(1, 1, "乙")+pr("丙"), threeLevels, "")
	f.Add(`<w:tbl><w:tr>`+tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, li(1, 0, "甲"))+`</w:tr><w:tr>`+tc(`<w:gridSpan w:val="2"/><w:vMerge/>`, `<w:tbl><w:tr>`+tc("", pr("内"))+`</w:tr></w:tbl>`)+`</w:tr></w:tbl>`, threeLevels, "")
	f.Add(p(fld("begin")+code("TOC")+fld("separate")+r("一 1")+fld("end"))+p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:drawing><w:txbxContent>`+pr("框")+`</w:txbxContent></w:drawing></w:r>`), "",
		`<w:style w:type="paragraph" w:styleId="A"><w:name w:val="toc 1"/><w:basedOn w:val="A"/></w:style>`)
	f.Add(p(`<w:r><w:footnoteReference w:id="2"/><w:t>x</w:t><w:sym w:font="Symbol" w:char="F0DA"/></w:r><m:oMath><m:d><m:e><m:t>a</m:t></m:e></m:d></m:oMath>`), "", "")
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		m := made{"body": body, "numbering": numbering, "styles": styles, "footnotes": `<w:footnote w:id="2">` + pr("注") + `</w:footnote>`}
		limits := document.Limits{Text: 1 << 16, Cells: 4096}
		data := pack(t, m.parts(), zip.Store) // packing is not what is tried here
		d, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
		readertest.Check(t, d)
		again, err2 := Read(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
		if !reflect.DeepEqual(d, again) || (err == nil) != (err2 == nil) {
			t.Error("read twice, not the same")
		}
	})
}
