package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

// members are the parts of a package, name and content by turns.
type members []string

func (m members) pack(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(m); i += 2 {
		f, err := z.Create(m[i])
		if err != nil {
			tb.Fatal(err)
		}
		f.Write([]byte(m[i+1]))
	}
	z.Close()
	return b.Bytes()
}

// workbookOf is a package of sheets, each given as what stands in its worksheet element.
func workbookOf(extra string, sheets ...string) members {
	m := members{
		"_rels/.rels", `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
<fonts><font><sz val="11"/></font><font><b/><sz val="18"/></font></fonts>
<borders><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
<cellXfs><xf numFmtId="0" fontId="0" borderId="0"/><xf numFmtId="10" fontId="0" borderId="1"/><xf numFmtId="164" borderId="1"/>
<xf numFmtId="4" borderId="1"/><xf fontId="1"><alignment horizontal="center" indent="2"/></xf><xf borderId="1"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml", `<sst><si><t>自评表</t></si><si><r><t>项目</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 名称</t></r><rPh><t>xiangmu</t></rPh></si>
<si><t>甲_x000D_&#10;&#10;乙 </t></si></sst>`,
	}
	rels, list := "", ""
	for i, s := range sheets {
		n := string(rune('1' + i))
		attrs := ""
		if hidden, ok := strings.CutPrefix(s, "hidden:"); ok {
			s, attrs = hidden, ` state="hidden"`
		}
		rels += `<Relationship Id="s` + n + `" Type="x/worksheet" Target="worksheets/sheet` + n + `.xml"/>`
		list = `<sheet name="表` + n + `" r:id="s` + n + `"` + attrs + `/>` + list // the last one first: order is that of the list
		m = append(m, "xl/worksheets/sheet"+n+".xml", `<worksheet>`+s+`</worksheet>`)
	}
	return append(m, "xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/>
<Relationship Id="b" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/>`+rels+`</Relationships>`,
		"xl/workbook.xml", `<workbook xmlns:r="r">`+extra+`<sheets>`+list+`</sheets><definedNames>
<definedName name="_xlnm.Print_Titles" localSheetId="0">'表1'!$A:$A,'表1'!$2:$2</definedName></definedNames></workbook>`)
}

func read(data []byte, limits document.Limits) (*document.Document, error) {
	return Read(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
}

const form = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>
<row r="1"><c r="A1" s="4" t="s"><v>0</v></c></row>
<row r="2"><c r="A2" s="5" t="s"><v>1</v></c><c r="B2" s="1"><v>0.9563</v></c><c r="C2" s="1"><v>1</v></c><c r="D2" s="2"><v>45292</v></c></row>
<row r="3"><c r="A3" s="5" t="s"><v>2</v></c><c r="B3" s="3"><f>B1*2</f><v>1234.5</v></c><c r="D3" s="5" t="str"><f>T(1)</f><v>完成</v></c></row>
<row r="4" hidden="1"><c r="A4" s="5"><v>4</v></c><c r="B4" s="5"><v>4</v></c></row>
<row r="5"><c r="A5" s="5" t="inlineStr"><is><t>合计</t></is></c><c r="B5" s="5"/><c r="D5" s="5"><v>2400</v></c></row>
<row><c s="5" t="b"><v>1</v></c><c s="5" t="e"><v>#DIV/0!</v></c><c/><c s="5"><f>A1</f></c></row>
</sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A5:B5"/></mergeCells>`

func TestASheetReadsAsItShows(t *testing.T) {
	d, err := read(workbookOf("", form).pack(t), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := "自评表\n项目 名称\t95.63%\t2024年1月1日\n甲\n乙\t1,234.50\t完成\n合计\t2400\nTRUE\t#DIV/0!\t"
	if d.Text != want {
		t.Errorf("%q", d.Text)
	}
	if s := d.Blocks[0].Style; !s.Bold || !s.Center || s.Size != 18 || s.Indent != 18 || !s.PageBreak {
		t.Errorf("%+v", s)
	}
	table := d.Blocks[1].Table
	if c := table.At(2, 0); c.ColSpan != 2 || c.Source.Part != "表1!A5" {
		t.Errorf("%+v", c)
	}
	if table.Head != 1 {
		t.Errorf("head of %d rows", table.Head)
	}
}

func TestSheetsComeInTheOrderOfTheirTabsWithoutHiddenOnes(t *testing.T) {
	one := func(s string) string {
		return `<sheetData><row><c t="inlineStr"><is><t>` + s + `</t></is></c></row></sheetData>`
	}
	d, err := read(workbookOf("", one("丙"), "hidden:"+one("乙"), one("甲")).pack(t), document.Limits{})
	if err != nil || d.Text != "甲\n丙" || d.Blocks[1].Source.Part != "表1" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestDatesMayCountFrom1904(t *testing.T) {
	d, err := read(workbookOf(`<workbookPr date1904="1"/>`, `<sheetData><row><c s="2"><v>43830</v></c></row></sheetData>`).pack(t), document.Limits{})
	if err != nil || d.Text != "2024年1月1日" {
		t.Errorf("%q, %v", d.Text, err)
	}
	d, err = read(workbookOf("", `<sheetData><row><c s="2" t="d"><v>2024-01-01T00:00:00</v></c></row></sheetData>`).pack(t), document.Limits{})
	if err != nil || d.Text != "2024年1月1日" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestDamageGivesWhatCouldBeRead(t *testing.T) {
	var damage *document.FormatError
	m := workbookOf("", form, `<sheetData><row><c t="inlineStr"><is><t>先</t></is></c></row><row><c></row>`)
	d, err := read(m.pack(t), document.Limits{})
	if !errors.As(err, &damage) || damage.Part != "xl/worksheets/sheet2.xml" || damage.Offset <= 0 || !strings.HasPrefix(d.Text, "先\n自评表") {
		t.Errorf("%q, %v", d.Text, err)
	}
	if d, err := read(members{"a", "b"}.pack(t), document.Limits{}); !errors.As(err, &damage) || d == nil {
		t.Error(err)
	}
	if d, err := read([]byte("PK\x03\x04"), document.Limits{}); !errors.As(err, &damage) || d == nil {
		t.Error(err)
	}
	var missing members
	for i := 0; i < len(m); i += 2 {
		if m[i] != "xl/worksheets/sheet1.xml" && m[i] != "xl/styles.xml" {
			missing = append(missing, m[i], m[i+1])
		}
	}
	if d, err := read(missing.pack(t), document.Limits{}); !errors.As(err, &damage) || d.Text != "先" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestLimitsGiveWhatCouldBeRead(t *testing.T) {
	data := workbookOf("", form).pack(t)
	for _, test := range []struct {
		name   string
		limits document.Limits
	}{{"Cells", document.Limits{Cells: 3}}, {"Text", document.Limits{Text: 20}}, {"Depth", document.Limits{Depth: 3}},
		{"Members", document.Limits{Members: 2}}, {"Input", document.Limits{Input: 9}}, {"Member", document.Limits{Member: 400}}} {
		d, err := read(data, test.limits)
		var limit *document.LimitError
		if !errors.As(err, &limit) || limit.Limit != test.name || d == nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, bytes.NewReader(data), int64(len(data)), document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(form, "", uint16(0))
	f.Add(`<sheetData><row r="3"><c r="XFD3" t="s"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`, `<workbookPr date1904="1"/>`, uint16(9))
	f.Fuzz(func(t *testing.T, sheet, book string, limit uint16) {
		data := workbookOf(book, sheet).pack(t)
		limits := document.Limits{Text: int(limit), Cells: int(limit)}
		d, err := read(data, limits)
		if d == nil {
			t.Fatal(err)
		}
		if again, _ := read(data, limits); !reflect.DeepEqual(d, again) {
			t.Fatal("the same file gives two documents")
		}
	})
}

// BenchmarkRead reads an invented report of three forms.
func BenchmarkRead(b *testing.B) {
	name := "qingfu-agriculture-projects-2023.xlsx"
	dir, _ := os.Getwd()
	var data []byte
	for ; data == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		data, _ = os.ReadFile(filepath.Join(dir, "shared/reports/made", name))
	}
	if data == nil {
		b.Skip("no folder shared/reports above the package: the reports are not part of the module")
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(data, document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
