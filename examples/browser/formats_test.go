package browser

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// wrapped are the paragraphs of a report, each between what stands before and after it.
func wrapped(list []string, before, after string) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(before + xml(s) + after)
	}
	return b.String()
}

// packages are the hostile report in the other formats of XML.
func packages(t *testing.T) map[string][]byte {
	t.Helper()
	list := paragraphs()
	var cells, glyphs strings.Builder
	for i, s := range list {
		fmt.Fprintf(&cells, `<row r="%d"><c r="A%[1]d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c><c r="B%[1]d" t="inlineStr"><is><t>%[2]s</t></is></c></row>`, i+1, xml(s))
		fmt.Fprintf(&glyphs, `<ofd:TextObject ID="%d" Boundary="20 %d 170 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4">%s</ofd:TextCode></ofd:TextObject>`, i+10, 10+6*i, xml(s))
	}
	const ofd = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	mhtml := "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"; type=\"text/html\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
		"<body>" + wrapped(list, "<p>", "</p>") + "\r\n--b--\r\n"
	return map[string][]byte{
		"xlsx": packed(t, map[string]string{
			"[Content_Types].xml":        declared + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
			"_rels/.rels":                declared + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml":            declared + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="自评表" sheetId="1" r:id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": declared + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/worksheets/sheet1.xml":   declared + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + cells.String() + `</sheetData></worksheet>`,
		}, "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"),
		"ofd": packed(t, map[string]string{
			"OFD.xml":                        declared + `<ofd:OFD` + ofd + ` DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
			"Doc_0/Document.xml":             declared + `<ofd:Document` + ofd + `><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 400</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
			"Doc_0/PublicRes.xml":            declared + `<ofd:Res` + ofd + ` BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体"/></ofd:Fonts></ofd:Res>`,
			"Doc_0/Pages/Page_0/Content.xml": declared + `<ofd:Page` + ofd + `><ofd:Content><ofd:Layer ID="1" Type="Body">` + glyphs.String() + `</ofd:Layer></ofd:Content></ofd:Page>`,
		}, "OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/Pages/Page_0/Content.xml"),
		"fodt": []byte(declared + `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>` +
			wrapped(list, "<text:p>", "</text:p>") + `</office:text></office:body></office:document>`),
		"xml": []byte(`<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>` +
			wrapped(list, `<w:p><w:r><w:t xml:space="preserve">`, "</w:t></w:r></w:p>") + `</w:body></w:wordDocument>`),
		"mht": []byte(mhtml),
	}
}

func TestHostilePackagesRunNothing(t *testing.T) {
	browser(t)
	for format, data := range packages(t) {
		t.Run(format, func(t *testing.T) { harmless(t, saved(t, "report."+format, data)) })
	}
}

// A PDF is what the browser prints of the hostile page.
func TestAHostilePDFRunsNothing(t *testing.T) {
	source := saved(t, "report.html", documents(t)["html"])
	ctx := started(t, 1400)
	var data []byte
	printed := chromedp.ActionFunc(func(ctx context.Context) error {
		var err error
		data, _, err = page.PrintToPDF().Do(ctx)
		return err
	})
	if err := chromedp.Run(ctx, chromedp.Navigate("file://"+source), printed); err != nil {
		t.Fatal(err)
	}
	harmless(t, saved(t, "report.pdf", data))
}

// The binary formats of Office are written by LibreOffice.
func TestHostileOfficeFilesRunNothing(t *testing.T) {
	browser(t)
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice (soffice), which writes .doc and .xls")
	}
	source := map[string][]byte{"doc": documents(t)["docx"], "xls": packages(t)["xlsx"]}
	for format, data := range source {
		t.Run(format, func(t *testing.T) {
			from := saved(t, "report."+format+"x", data)
			dir := t.TempDir()
			cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", format, "--outdir", dir, from)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			harmless(t, filepath.Join(dir, "report."+format))
		})
	}
}
