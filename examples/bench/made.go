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
	for i := range 15 {
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

// A set line is a line of a page and its indent in ems: a paragraph takes two, the first of them indented.
type setLine struct {
	text   string
	indent int
}

func setLines(page int) []setLine {
	var out []setLine
	if page == 0 {
		out = append(out, setLine{title, 8})
	}
	for _, text := range lines(page) {
		r := []rune(text)
		if len(r) < 30 {
			out = append(out, setLine{text, 2})
			continue
		}
		out = append(out, setLine{string(r[:len(r)-12]), 2}, setLine{string(r[len(r)-12:]), 0})
	}
	return out
}

// sentences are one paragraph.
func sentences(n int) []byte {
	var b strings.Builder
	b.WriteString(title + "\n一、资金使用情况\n")
	for i := range n {
		b.WriteString(lines(i / 15)[1+i%15])
	}
	return []byte(b.String() + "\n")
}

// clauses are one sentence.
func clauses(n int) []byte { return []byte(strings.ReplaceAll(string(sentences(n)), "。", "，")) }

// goals are one paragraph under a heading that speaks of what is wanted, with rates.
func goals(n int) []byte {
	return []byte(strings.ReplaceAll(strings.Replace(string(sentences(n)), "资金使用情况", "绩效目标", 1), "完成率", "群众满意度达到"))
}

// listed are a title and n lines.
func listed(before string, n int, line func(i int) string) []byte {
	var b strings.Builder
	b.WriteString(title + "\n" + before)
	for i := range n {
		b.WriteString(line(i) + "\n")
	}
	return []byte(b.String())
}

// headings have a line below each. Beyond 99 they are lines that look like one.
func headings(n int) []byte {
	return listed("", n, func(i int) string {
		return fmt.Sprintf("%d.第%d部分绩效目标完成情况\n%s", i+1, i+1, lines(i)[1])
	})
}

func shortParagraphs(n int) []byte {
	return listed("", n, func(i int) string { return fmt.Sprintf("第%d项。", i+1) })
}

func problems(n int) []byte {
	return listed("四、存在问题\n", n, func(i int) string {
		return fmt.Sprintf("%d.第%d项预算编制不够精细。个别项目测算依据不足。", i%50+1, i+1)
	})
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
	object("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]>>")
	for page := range n {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", 6+2*page)
		var content strings.Builder
		for i, line := range setLines(page) {
			fmt.Fprintf(&content, "BT /F 10 Tf %d %d Td <", 70+line.indent*10, 800-i*22)
			for _, u := range utf16.Encode([]rune(line.text)) {
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

// advances are the widths of characters of 4 mm, half of that for those of ASCII.
func advances(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 0x80 {
			b.WriteString("2 ")
		} else {
			b.WriteString("4 ")
		}
	}
	return b.String()
}

func ofdPages(n int) []byte {
	const ns = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	parts := [][2]string{{"OFD.xml", `<ofd:OFD` + ns + ` Version="1.0"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`}, {}}
	var list strings.Builder
	for page := range n {
		fmt.Fprintf(&list, `<ofd:Page ID="%d" BaseLoc="Pages/%d.xml"/>`, 10+page, page)
		var content strings.Builder
		for i, line := range setLines(page) {
			fmt.Fprintf(&content, `<ofd:TextObject ID="%d" Boundary="%d %d 170 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="%s">%s</ofd:TextCode></ofd:TextObject>`,
				100+i, 20+line.indent*4, 10+i*8, advances(line.text), line.text)
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

// projects are paragraphs of final accounts that each report on a project.
func projects(n int) []byte {
	return listed("五、项目绩效自评结果\n", n, func(i int) string {
		return fmt.Sprintf("河道清淤第%d期项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为94分。项目绩效目标完成情况：完成清淤。发现的主要问题及原因：进度滞后。下一步改进措施：加强调度。", i+1)
	})
}

const wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func docxNotes(n int) []byte {
	var text, notes strings.Builder
	text.WriteString("<w:document " + wordNamespace + "><w:body><w:p><w:r><w:t>" + title + "</w:t></w:r></w:p>")
	notes.WriteString("<w:footnotes " + wordNamespace + ">")
	for i := range n {
		fmt.Fprintf(&text, `<w:p><w:r><w:t>%s</w:t></w:r><w:r><w:footnoteReference w:id="%d"/></w:r></w:p>`, lines(i / 15)[1+i%15], i+1)
		fmt.Fprintf(&notes, `<w:footnote w:id="%d"><w:p><w:r><w:t>数据来自第%d号统计表。</w:t></w:r></w:p></w:footnote>`, i+1, i+1)
	}
	const office = "http://schemas.openxmlformats.org/"
	return packed([2]string{"word/document.xml", text.String() + "</w:body></w:document>"}, [2]string{"word/footnotes.xml", notes.String() + "</w:footnotes>"},
		[2]string{"word/_rels/document.xml.rels", `<Relationships xmlns="` + office + `package/2006/relationships"><Relationship Id="r1" Type="` + office +
			`officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`})
}

func docxRows(n int) []byte {
	var b strings.Builder
	paragraph := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	b.WriteString("<w:document " + wordNamespace + "><w:body>" + paragraph(title) + "<w:tbl>")
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

func htmlRows(n int) []byte { return htmlTable(rows(n), "") }

// htmlTable is a page of a table and what follows it.
func htmlTable(rows [][]string, after string) []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8></head><body><h1>" + title + "</h1><table>")
	for _, row := range rows {
		b.WriteString("<tr><td>" + strings.Join(row, "</td><td>") + "</td></tr>\n")
	}
	b.WriteString("</table>" + after + "</body></html>")
	return []byte(b.String())
}

// htmlColumns is a table of 50 rows.
func htmlColumns(n int) []byte {
	var table [][]string
	for r := range 50 {
		var row []string
		for c := range n {
			if r == 0 {
				row = append(row, fmt.Sprintf("第%d列", c+1))
			} else {
				row = append(row, fmt.Sprint(r*c))
			}
		}
		table = append(table, row)
	}
	return htmlTable(table, "")
}

// htmlTree is a tree of indicators: ten in each group, ten groups in each group above.
func htmlTree(n int) []byte {
	table := [][]string{{"一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"}}
	for i, row := range rows(n)[1:] {
		table = append(table, append([]string{fmt.Sprintf("第%d类产出", i/100+1), fmt.Sprintf("第%d类数量", i/10+1)}, row...))
	}
	return htmlTable(table, "")
}

// htmlIndicatorsTwice says of each indicator of a table in prose why it lost points.
func htmlIndicatorsTwice(n int) []byte {
	var prose strings.Builder
	prose.WriteString("<p>四、绩效自评情况</p>")
	for i := range n {
		fmt.Fprintf(&prose, "<p>（%d）第%d项河道清淤长度：分值2分，得分1.95分。扣分原因是进度滞后。</p>", i+1, i+1)
	}
	return htmlTable(rows(n), prose.String())
}
