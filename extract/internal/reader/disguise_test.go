package reader

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/document"
)

// utf16le writes text as the Notepad of Windows does for "Unicode".
func utf16le(text string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// What offices publish under the name of something else is read as what it is.
func TestDisguises(t *testing.T) {
	file := func(name string) string {
		data, err := os.ReadFile(filepath.Join("../../../testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	gbk := func(text string) string {
		b, err := simplifiedchinese.GBK.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	page := func(charset string) string {
		return `<html><head><meta charset="` + charset + `"></head><body><p>` + strings.Repeat("白鹭县水务局项目支出绩效自评表。", 9) + `</p></body></html>`
	}
	const table = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets/></x:ExcelWorkbook></xml><![endif]--></head><body><table border=1><tr><td x:str>白鹭县水务局</td><td x:num="0.9563">95.63%</td></tr></table></body></html>`
	for _, c := range []struct{ name, file, in, format, has string }{
		{"a page named .doc", "a.doc", file("html/word-saved-as-html.doc"), "html", "绩效自评"},
		{"a page with its pictures named .doc", "a.doc", file("html/word.mht"), "html", "绩效自评"},
		{"RTF named .doc", "a.doc", file("rtf/" + first(t, "rtf")), "rtf", "自评"},
		{".docx named .doc", "a.doc", file("reports/zhupu-water-2021.docx"), "docx", "部门基本情况"},
		{".docx named .wps", "a.wps", file("reports/zhupu-water-2021.docx"), "docx", "部门基本情况"},
		{".doc named .docx", "a.docx", file("doc/features.doc"), "doc", ""},
		{".doc named .wps", "a.wps", file("doc/features.doc"), "doc", ""},
		{".odt named .doc", "a.doc", file("odt/zhupu-water-2021.odt"), "odt", "部门基本情况"},
		{"text named .doc", "a.doc", gbk(strings.Repeat("一、部门基本情况\n", 40)), "txt", "部门基本情况"},
		{"a PDF named .doc", "a.doc", "%PDF-1.4\n", "pdf", ""},
		{".xls named .et", "a.et", file("xls/small-form.xls"), "xls", "白鹭县水务局"},
		{".xlsx named .xls", "a.xls", file("xlsx/small-form.xlsx"), "xlsx", "白鹭县水务局"},
		{".xls named .xlsx", "a.xlsx", file("xls/small-form.xls"), "xls", "白鹭县水务局"},
		{"a page named .xls", "a.xls", table, "html", "白鹭县水务局\t95.63%"},
		{"a bare table named .xls", "a.xls", "<table><tr><td>白鹭县水务局</td></tr></table>", "html", "白鹭县水务局"},
		{"tabs named .xls", "a.xls", gbk(strings.Repeat("白鹭县水务局\t10\t9.5\r\n", 20)), "csv", "白鹭县水务局\t10\t9.5"},
		{"tabs in UTF-16 named .xls", "a.xls", utf16le("白鹭县水务局\t10\r\n得分\t9.5\r\n"), "csv", "白鹭县水务局\t10"},
		{"XML of Excel 2003 named .xls", "a.xls", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>白鹭县水务局</Data></Cell></Row></Table></Worksheet></Workbook>`, "xls", "白鹭县水务局"},
		{"XML of Word 2003 named .doc", "a.doc", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>白鹭县水务局</w:t></w:r></w:p></w:body></w:wordDocument>`, "docx", "白鹭县水务局"},
		{"a page in UTF-16", "a.html", utf16le(page("utf-16")), "html", "白鹭县水务局"},
		{"a page in UTF-16 without a mark", "a.html", utf16le(page("utf-16"))[2:], "html", "白鹭县水务局"},
		{"a page in GBK that says UTF-8", "a.htm", gbk(page("utf-8")), "html", "白鹭县水务局"},
		{"a page in UTF-8 that says GB2312", "a.htm", page("gb2312"), "html", "白鹭县水务局"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(context.Background(), strings.NewReader(c.in), int64(len(c.in)), c.file, document.Limits{})
			if c.format == "pdf" {
				if err == nil || !strings.Contains(err.Error(), "pdf") {
					t.Error(err)
				}
				return
			}
			if d == nil {
				t.Fatal(err)
			}
			if err != nil || d.Format != c.format || !strings.Contains(d.Text, c.has) {
				t.Errorf("%v, %s: %q", err, d.Format, d.Text)
			}
		})
	}
}

// first is the first file of a folder of testdata.
func first(t *testing.T, folder string) string {
	files, err := os.ReadDir("../../../testdata/" + folder)
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	return files[0].Name()
}

// What cannot be read says in Chinese what it is and what to do.
func TestPackagesThatAreNotOpenedSayWhatToDo(t *testing.T) {
	for in, says := range map[string][]string{
		"Rar!\x1a\x07\x00" + strings.Repeat("x", 50):     {"RAR 压缩包", "请先解压"},
		"Rar!\x1a\x07\x01\x00" + strings.Repeat("x", 50): {"RAR 压缩包", "请先解压"},
		"7z\xbc\xaf\x27\x1c" + strings.Repeat("x", 50):   {"7z 压缩包", "请先解压"},
		"\x1f\x8b\x08" + strings.Repeat("x", 50):         {"gzip", "请先解压"},
		"PK\x05\x06" + strings.Repeat("\x00", 18):        {"ZIP 压缩包", "extract.All"},
		ole([]string{"EncryptedPackage"}):                {"文件已加密", "密码"},
		ole([]string{"ENCRYPTEDPACKAGE"}):                {"文件已加密", "密码"},
	} {
		_, err := Read(context.Background(), strings.NewReader(in), int64(len(in)), "自评报告.doc", document.Limits{})
		for _, s := range says {
			if err == nil || !strings.Contains(err.Error(), s) {
				t.Errorf("%q: %v does not say %s", in[:8], err, s)
			}
		}
	}
}
