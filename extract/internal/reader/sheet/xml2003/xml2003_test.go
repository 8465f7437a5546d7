package xml2003

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

func read(tb testing.TB, data string, limits document.Limits) (*document.Document, error) {
	tb.Helper()
	d, err := Read(context.Background(), strings.NewReader(data), int64(len(data)), limits)
	readertest.Check(tb, d)
	return d, err
}

// workbook is a workbook of sheets, each what stands in its Worksheet element.
func workbook(sheets ...string) string {
	out := `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="Default"><Font ss:FontName="宋体" ss:Size="11"/></Style>
<Style ss:ID="t"><Alignment ss:Horizontal="Center" ss:Indent="2"/><Font ss:Size="18" ss:Bold="1"/></Style>
<Style ss:ID="b"><Borders><Border ss:Position="Bottom" ss:LineStyle="Continuous"/><Border ss:Position="Top" ss:LineStyle="Continuous"/></Borders></Style>
<Style ss:ID="p" ss:Parent="b"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="m" ss:Parent="b"><NumberFormat ss:Format="Standard"/></Style>
<Style ss:ID="d" ss:Parent="b"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></Style></Styles>`
	for i, s := range sheets {
		out += `<Worksheet ss:Name="表` + string(rune('1'+i)) + `">` + s + `</Worksheet>`
	}
	return out + `</Workbook>`
}

func cell(attrs, kind, data string) string {
	return `<Cell ` + attrs + `><Data ss:Type="` + kind + `">` + data + `</Data></Cell>`
}

var form = `<Table><Column ss:Width="54"/><Column ss:Index="3" ss:Hidden="1"/>
<Row>` + cell(`ss:MergeAcross="3" ss:StyleID="t"`, "String", "自评表") + `</Row>
<Row ss:Index="3">` + cell(`ss:StyleID="b"`, "String", "项目") + cell(`ss:StyleID="p"`, "Number", "0.9563") + cell(`ss:StyleID="b"`, "String", "隐") + cell(`ss:StyleID="d"`, "DateTime", "2024-01-01T00:00:00.000") + `</Row>
<Row>` + cell(`ss:StyleID="b" ss:MergeDown="1"`, "String", "甲&#10;乙") + cell(`ss:StyleID="m" ss:Formula="=1"`, "Number", "1234.5") + cell(`ss:Index="4" ss:StyleID="b"`, "String", `<html:B>完</html:B><html:Font html:Size="9">成</html:Font>`) + `</Row>
<Row>` + cell(`ss:Index="2" ss:StyleID="b"`, "Boolean", "1") + cell(`ss:Index="4" ss:StyleID="b"`, "Error", "#DIV/0!") + `</Row>
<Row ss:Hidden="1">` + cell(`ss:StyleID="b"`, "String", "隐") + `</Row>
<Row ss:StyleID="p">` + cell(`ss:StyleID="b"`, "String", "率") + cell("", "Number", "1") + `</Row></Table>`

func TestASheetReadsAsItShows(t *testing.T) {
	d, err := read(t, workbook(form), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "自评表\n项目\t95.63%\t2024年1月1日\n甲\n乙\t1,234.50\t完成\nTRUE\t#DIV/0!\n率\t100.00%\t"; d.Text != want {
		t.Errorf("got %q\nwant %q", d.Text, want)
	}
	if s := d.Blocks[0].Style; !s.Bold || !s.Center || s.Size != 18 {
		t.Errorf("%+v", s)
	}
	if c := d.Blocks[1].Table.At(1, 0); c.RowSpan != 2 || c.Source != (document.Source{Part: "表1!A4", Index: 4}) {
		t.Errorf("%+v", c)
	}
}

func TestSheetsThatAreNotShownAreLeftOut(t *testing.T) {
	one := func(s string) string { return `<Table><Row>` + cell("", "String", s) + `</Row></Table>` }
	d, err := read(t, workbook(one("甲"), one("乙")+`<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>`, one("丙")), document.Limits{})
	if err != nil || d.Text != "甲\n丙" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

// The programs that write such files often say UTF-8 and write GBK.
func TestAWorkbookInGBK(t *testing.T) {
	in, err := simplifiedchinese.GBK.NewEncoder().String(workbook(form))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := read(t, in, document.Limits{}); err != nil || d.BlockText(0) != "自评表" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestWhatIsCutOrTooMuchGivesWhatCouldBeRead(t *testing.T) {
	whole := workbook(form, form)
	d, err := read(t, whole[:strings.LastIndex(whole, "甲")], document.Limits{})
	var damage *document.FormatError
	if !errors.As(err, &damage) || d.BlockText(0) != "自评表" {
		t.Errorf("%q, %v", d.Text, err)
	}
	if _, err := read(t, "<?xml version='1.0'?><x/>", document.Limits{}); !errors.As(err, &damage) {
		t.Errorf("no workbook: %v", err)
	}
	for name, limits := range map[string]document.Limits{"Cells": {Cells: 3}, "Text": {Text: 10}, "Input": {Input: 90}, "Depth": {Depth: 4}} {
		var limit *document.LimitError
		if _, err := read(t, whole, limits); !errors.As(err, &limit) || limit.Limit != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	far := workbook(`<Table><Column ss:Index="9" ss:Span="999999999" ss:Hidden="1"/><Row ss:Index="999999999">` + cell("", "String", "远") + `</Row><Row ss:Index="2" ss:Span="999999999">` +
		cell(`ss:MergeAcross="999999999" ss:MergeDown="999999999"`, "String", "近") + `</Row></Table>`)
	if d, err := read(t, far, document.Limits{}); err != nil || d.Text != "近" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(workbook(form, form), uint16(0))
	f.Add(workbook(`<Table><Row ss:Index="-1"><Cell ss:MergeDown="-3"><Data ss:Type="DateTime">1899-12-31T08:30:00.000</Data></Cell></Row></Table>`), uint16(9))
	f.Fuzz(func(t *testing.T, in string, limit uint16) {
		limits := document.Limits{Text: int(limit), Cells: int(limit)}
		d, err := read(t, in, limits)
		if again, err2 := read(t, in, limits); !reflect.DeepEqual(d, again) || (err == nil) != (err2 == nil) {
			t.Error("read twice, not the same")
		}
	})
}
