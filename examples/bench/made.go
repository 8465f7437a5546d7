package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// lines are what a page of a made report says.
func lines(page int) []string {
	out := []string{fmt.Sprintf("%s、第%d部分绩效目标完成情况", [...]string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}[page%10], page+1)}
	for i := range 30 {
		out = append(out, fmt.Sprintf("2022年度第%d项工作预算安排%d.%02d万元，实际支出%d.%02d万元，完成率%d.%d%%。", i+1, 100+i, page%100, 90+i, page%100, 90+i%10, page%10))
	}
	return out
}

const title = "白鹭县水务局2022年度部门整体支出绩效自评报告"

func textPages(n int) []byte {
	var b strings.Builder
	b.WriteString(title + "\n")
	for page := range n {
		b.WriteString(strings.Join(lines(page), "\n") + "\n")
	}
	return []byte(b.String())
}

// pdfPages writes text in a font that every program has.
func pdfPages(n int) []byte {
	var out bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&out, format, args...)
		out.WriteString("\nendobj\n")
	}
	out.WriteString("%PDF-1.4\n")
	kids := ""
	for page := range n {
		kids += fmt.Sprintf("%d 0 R ", 5+2*page)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[%s]/Count %d>>", kids, n)
	object("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>")
	object("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>")
	for page := range n {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", 6+2*page)
		var content strings.Builder
		for i, line := range append([]string{title}[:1-min(page, 1)], lines(page)...) {
			content.WriteString(fmt.Sprintf("BT /F 10 Tf 50 %d Td <", 800-i*22))
			for _, u := range utf16.Encode([]rune(line)) {
				fmt.Fprintf(&content, "%04X", u)
			}
			content.WriteString("> Tj ET\n")
		}
		object("<</Length %d>>\nstream\n%s\nendstream", content.Len(), content.String())
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, table)
	return out.Bytes()
}

// packed packs the parts of a document, in order.
func packed(parts ...[2]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(p[1]))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func ofdPages(n int) []byte {
	const ns = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	parts := [][2]string{{"OFD.xml", `<ofd:OFD` + ns + ` Version="1.0"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`}, {}}
	var list strings.Builder
	for page := range n {
		fmt.Fprintf(&list, `<ofd:Page ID="%d" BaseLoc="Pages/%d.xml"/>`, 10+page, page)
		var content strings.Builder
		for i, line := range append([]string{title}[:1-min(page, 1)], lines(page)...) {
			fmt.Fprintf(&content, `<ofd:TextObject ID="%d" Boundary="15 %d 180 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g %d 4">%s</ofd:TextCode></ofd:TextObject>`,
				100+i, 10+i*8, len([]rune(line))-1, line)
		}
		parts = append(parts, [2]string{fmt.Sprintf("Doc_0/Pages/%d.xml", page), `<ofd:Page` + ns + `><ofd:Content><ofd:Layer ID="1">` + content.String() + `</ofd:Layer></ofd:Content></ofd:Page>`})
	}
	parts[1] = [2]string{"Doc_0/Document.xml", `<ofd:Document` + ns + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>` +
		list.String() + `</ofd:Pages></ofd:Document>`}
	return packed(parts...)
}

// rows are a table of indicators: a head, and n rows.
func rows(n int) [][]string {
	out := [][]string{{"三级指标", "指标值", "实际完成值", "分值", "得分"}}
	for i := range n {
		out = append(out, []string{fmt.Sprintf("第%d项河道清淤长度", i+1), fmt.Sprintf("≥%d公里", 10+i%50), fmt.Sprintf("%d.%d公里", 10+i%50, i%10), "2", "1.95"})
	}
	return out
}

func docxRows(n int) []byte {
	var b strings.Builder
	paragraph := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	b.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + paragraph(title) + "<w:tbl>")
	for _, row := range rows(n) {
		b.WriteString("<w:tr>")
		for _, cell := range row {
			b.WriteString("<w:tc>" + paragraph(cell) + "</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl></w:body></w:document>")
	return packed([2]string{"word/document.xml", b.String()})
}

func htmlRows(n int) []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8></head><body><h1>" + title + "</h1><table>")
	for _, row := range rows(n) {
		b.WriteString("<tr><td>" + strings.Join(row, "</td><td>") + "</td></tr>\n")
	}
	b.WriteString("</table></body></html>")
	return []byte(b.String())
}
