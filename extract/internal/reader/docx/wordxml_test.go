package docx

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// word2003 is a document as Word 2003 writes it.
func word2003(styles, lists, body string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>` +
		`<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="x" xmlns:aml="a" xmlns:v="v" xml:space="preserve">` +
		`<w:lists>` + lists + `</w:lists><w:styles>` + styles + `</w:styles><w:body><wx:sect>` + body + `<w:sectPr/></wx:sect></w:body></w:wordDocument>`
}

const lists2003 = `<w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:lvlText w:val="%1、"/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="37"/><w:lvlText w:val="（%2）"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list>`

func listed(level, text string) string {
	return `<w:p><w:pPr><w:listPr><w:ilvl w:val="` + level + `"/><w:ilfo w:val="1"/><wx:t wx:val="?"/></w:listPr></w:pPr>` + r(text) + `</w:p>`
}

func readXML(tb testing.TB, data []byte, limits document.Limits) (*document.Document, error) {
	tb.Helper()
	d, err := ReadXML(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
	readertest.Check(tb, d)
	return d, err
}

func TestWord2003(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []string
	}{
		{"numbers of lists", listed("0", "概况") + listed("1", "职能") + listed("1", "机构") + listed("0", "结论"),
			[]string{"[一、]概况", "[（一）]职能", "[（二）]机构", "[二、]结论"}},
		{"sections nest", `<wx:sub-section>` + pr("甲") + `<wx:sub-section>` + pr("乙") + `</wx:sub-section></wx:sub-section>`, []string{"甲", "乙"}},
		{"merged cells", `<w:tbl><w:tr>` + tc(`<w:vmerge w:val="restart"/>`, pr("甲")) + tc(`<w:gridSpan w:val="2"/>`, pr("乙")) + `</w:tr><w:tr>` +
			tc(`<w:vmerge/>`, p("")) + tc("", pr("丙")) + tc("", pr("丁")) + `</w:tr></w:tbl>`,
			[]string{"table 2×3 head 0 0,0(2×1)=甲 0,1(1×2)=乙 1,1=丙 1,2=丁"}},
		{"insertions are kept, deletions and comments left out", p(r("得分") + `<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>89</w:delText></w:r><w:r><w:t>88</w:t></w:r></aml:content></aml:annotation>` +
			`<aml:annotation w:type="Word.Insertion"><aml:content>` + r("96") + `</aml:content></aml:annotation><aml:annotation w:type="Word.Comment"><aml:content>` + pr("批注") + `</aml:content></aml:annotation>` + r("分")),
			[]string{"得分96分"}},
		{"a note stands in the text", p(r("等级为优") + `<w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r>` + r(" 九十分以上") + `</w:p></w:footnote></w:r>` + r("。")),
			[]string{"等级为优。", "note 九十分以上"}},
		{"a note without text is none", p(r("等级为优") + `<w:r><w:footnote><w:p/></w:footnote></w:r>` + r("。")), []string{"等级为优。"}},
		{"links and hidden text", p(`<w:hlink w:dest="x">` + r("链接") + `</w:hlink><w:r><w:rPr><w:vanish w:val="on"/></w:rPr><w:t>隐</w:t></w:r>`), []string{"链接"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := readXML(t, []byte(word2003("", lists2003, test.body)), document.Limits{})
			if got := readertest.Show(d); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestWord2003InGBK(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(word2003("", "", strings.Repeat(pr("一、部门基本情况"), 40)), "UTF-8", "GBK", 1))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := readXML(t, []byte(gbk), document.Limits{}); err != nil || d.BlockText(0) != "一、部门基本情况" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

// flatPackage writes the parts of a package into one file, as Word does for .xml.
func flatPackage(parts map[string]string) string {
	out := `<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">`
	for name, data := range parts {
		if name != "[Content_Types].xml" {
			if _, inner, declared := strings.Cut(data, "?>"); declared {
				data = inner
			}
			out += `<pkg:part pkg:name="/` + name + `"><pkg:xmlData>` + data + `</pkg:xmlData></pkg:part>`
		}
	}
	return out + `<pkg:part pkg:name="/word/media/image1.png"><pkg:binaryData>AAAA</pkg:binaryData></pkg:part></pkg:package>`
}

// The same parts make the same document in a package and in one file.
func TestAFlatPackageReadsAsAPackageDoes(t *testing.T) {
	m := made{"body": li(1, 0, "甲") + li(1, 1, "乙") + p(r("注")+`<w:r><w:footnoteReference w:id="2"/></w:r>`), "numbering": threeLevels,
		"footnotes": `<w:footnote w:id="2">` + pr("脚注") + `</w:footnote>`}
	want, err := read(t, m, document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := readXML(t, []byte(flatPackage(m.parts())), document.Limits{})
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
}

func TestWordXMLThatIsCutOrNoDocument(t *testing.T) {
	whole := word2003("", lists2003, listed("0", "概况")+pr("正文"))
	d, err := readXML(t, []byte(whole[:strings.Index(whole, "正文")+6]), document.Limits{})
	var damage *document.FormatError
	if !errors.As(err, &damage) || len(d.Blocks) == 0 || d.BlockText(0) != "一、概况" {
		t.Errorf("cut: %q, %v", d.Text, err)
	}
	if _, err := readXML(t, []byte(`<?xml version="1.0"?><x progid="Word.Document"/>`), document.Limits{}); !errors.As(err, &damage) {
		t.Errorf("no document: %v", err)
	}
	var limit *document.LimitError
	for _, limits := range []document.Limits{{Text: 8}, {Depth: 5}, {Member: 50}} {
		if _, err := readXML(t, []byte(whole), limits); !errors.As(err, &limit) {
			t.Errorf("%+v: %v", limits, err)
		}
	}
}

// What a program that fills in a template of Word 2003 writes is, as a table, what Word shows of it.
func TestCorpusWordXML(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(readertest.Shared(t, "corpora/mixed"), "testWORDML_tableInsideParagraph.doc"))
	if err != nil {
		t.Skip(err)
	}
	d, err := readXML(t, data, document.Limits{})
	if err != nil || !strings.Contains(d.Text, "Some Data\tSecond column\tThird") {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func FuzzReadXML(f *testing.F) {
	f.Add([]byte(word2003("", lists2003, listed("0", "概况")+`<w:tbl><w:tr>`+tc(`<w:vmerge/>`, pr("格"))+`</w:tr></w:tbl>`+p(`<w:r><w:footnote>`+pr("注")+`</w:footnote></w:r>`))))
	f.Add([]byte(flatPackage(made{"body": pr("甲")}.parts())))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := document.Limits{Text: 1 << 16, Cells: 4096}
		d, err := readXML(t, data, limits)
		again, err2 := readXML(t, data, limits)
		if !reflect.DeepEqual(d, again) || (err == nil) != (err2 == nil) {
			t.Error("read twice, not the same")
		}
	})
}
