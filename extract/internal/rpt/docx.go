package rpt

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	namespaces  = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	officeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageNS      = "http://schemas.openxmlformats.org/package/2006/"
	wordML         = "application/vnd.openxmlformats-officedocument.wordprocessingml."

	textIndent = `<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>`
	pageSetup  = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr>`
	tableWidth = 9000 // twentieths of a point
)

// Parts are stamped with one time, so that equal sources give equal bytes.
var stamp = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// Docx builds a Word document.
func Docx(src string) ([]byte, error) {
	s, err := Parse(src)
	if err != nil {
		return nil, err
	}
	parts := []struct{ name, body string }{
		{"[Content_Types].xml", contentTypes()},
		{"_rels/.rels", relationships("officeDocument", "word/document.xml")},
		{"word/_rels/document.xml.rels", relationships("styles", "styles.xml", "numbering", "numbering.xml", "footnotes", "footnotes.xml")},
		{"word/document.xml", s.document()},
		{"word/styles.xml", s.styles()},
		{"word/numbering.xml", s.numbering()},
		{"word/footnotes.xml", s.footnotes()},
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: stamp})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(declaration + p.body)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func contentTypes() string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="` + packageNS + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	for _, part := range [][2]string{{"document", "document.main"}, {"styles", "styles"}, {"numbering", "numbering"}, {"footnotes", "footnotes"}} {
		fmt.Fprintf(&b, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, part[0], wordML, part[1])
	}
	b.WriteString(`</Types>`)
	return b.String()
}

// relationships takes pairs of a type and a target.
func relationships(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageNS + `relationships">`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, i/2+1, officeDocument, pairs[i], pairs[i+1])
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func (s *Source) styles() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:styles%s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="%s" w:ascii="Times New Roman"/>`+
		`<w:sz w:val="%s"/></w:rPr></w:rPrDefault></w:docDefaults>`+
		`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>`, namespaces, escape(s.Font), escape(s.Size))
	for l := 1; l <= 4; l++ {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%d"><w:name w:val="heading %d"/><w:basedOn w:val="a"/>`+
			`<w:pPr><w:keepNext/><w:outlineLvl w:val="%d"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`, l, l, l-1)
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}

func (s *Source) numbering() string {
	var b strings.Builder
	b.WriteString(`<w:numbering` + namespaces + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>`)
	for i, l := range s.Levels {
		format := "decimal"
		if l.Chinese {
			format = "chineseCounting"
		}
		fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="nothing"/>`+
			`<w:lvlText w:val="%s%%%d%s"/><w:lvlJc w:val="left"/></w:lvl>`, i, format, escape(l.Prefix), i+1, escape(l.Suffix))
	}
	b.WriteString(`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`)
	return b.String()
}

// Notes 0 and 1 are Word's separators: the report's begin at 2.
const firstNote = 2

func (s *Source) footnotes() string {
	var b strings.Builder
	b.WriteString(`<w:footnotes` + namespaces + `>` +
		`<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, n := range s.Notes {
		fmt.Fprintf(&b, `<w:footnote w:id="%d"><w:p><w:r><w:footnoteRef/></w:r>`+
			`<w:r><w:t xml:space="preserve"> %s</w:t></w:r></w:p></w:footnote>`, i+firstNote, escape(n.Text))
	}
	b.WriteString(`</w:footnotes>`)
	return b.String()
}

func (s *Source) document() string {
	var b strings.Builder
	b.WriteString(`<w:document` + namespaces + `><w:body>`)
	for _, p := range s.Paragraphs {
		switch p.Kind {
		case TableBlock:
			s.wordTable(&b, p.Table)
			continue
		case Break:
			b.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
			continue
		}
		b.WriteString(`<w:p>` + s.paragraphProperties(p))
		for _, piece := range s.pieces(p.Text) {
			switch {
			case piece.note >= 0:
				fmt.Fprintf(&b, `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, piece.note+firstNote)
			case p.Kind == Title:
				run(&b, `<w:b/><w:sz w:val="44"/>`, piece.text)
			case p.Kind == Heading && s.Headings != "plain":
				s.runs(&b, `<w:b/>`, piece.text)
			default:
				s.runs(&b, "", piece.text)
			}
		}
		b.WriteString(`</w:p>`)
	}
	b.WriteString(pageSetup + `</w:body></w:document>`)
	return b.String()
}

func (s *Source) paragraphProperties(p Paragraph) string {
	switch p.Kind {
	case Title, Centred:
		return `<w:pPr><w:jc w:val="center"/></w:pPr>`
	case Right:
		return `<w:pPr><w:jc w:val="right"/></w:pPr>`
	case Plain:
		return textIndent
	}
	var props string
	if s.Headings == "style" {
		props = fmt.Sprintf(`<w:pStyle w:val="%d"/>`, p.Level)
	}
	if s.numbered(p) {
		props += fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>`, p.Level-1)
	}
	if props == "" {
		return ""
	}
	return `<w:pPr>` + props + `</w:pPr>`
}

func run(b *strings.Builder, properties, text string) {
	b.WriteString(`<w:r>`)
	if properties != "" {
		b.WriteString(`<w:rPr>` + properties + `</w:rPr>`)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">` + escape(line) + `</w:t>`)
	}
	b.WriteString(`</w:r>`)
}

// runs writes text as one run or, where runs are split, as three that cut
// through words and figures alike, with the bookmark of Word's last cursor
// between them.
func (s *Source) runs(b *strings.Builder, properties, text string) {
	r := []rune(text)
	if !s.SplitRuns || len(r) <= 6 {
		run(b, properties, text)
		return
	}
	first, second := len(r)/3, 2*len(r)/3
	run(b, properties+`<w:rFonts w:hint="eastAsia"/>`, string(r[:first]))
	run(b, properties, string(r[first:second]))
	b.WriteString(`<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>`)
	run(b, properties, string(r[second:]))
}

func (s *Source) wordTable(b *strings.Builder, t *Table) {
	column := tableWidth / t.Cols
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblBorders>`, tableWidth)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(b, `<w:%s w:val="single" w:sz="4"/>`, side)
	}
	b.WriteString(`</w:tblBorders></w:tblPr><w:tblGrid>`)
	for range t.Cols {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, column)
	}
	b.WriteString(`</w:tblGrid>`)
	for _, row := range t.Rows {
		b.WriteString(`<w:tr>`)
		for _, cell := range row {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, column*cell.ColSpan)
			if cell.ColSpan > 1 {
				fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, cell.ColSpan)
			}
			switch {
			case cell.Continues:
				b.WriteString(`<w:vMerge/>`)
			case cell.RowSpan > 1:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			}
			b.WriteString(`</w:tcPr><w:p><w:pPr><w:spacing w:line="240"/></w:pPr>`)
			if cell.Text != "" {
				s.runs(b, `<w:sz w:val="21"/>`, cell.Text)
			}
			b.WriteString(`</w:p></w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl><w:p></w:p>`)
}

func escape(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a bytes.Buffer does not fail
	return b.String()
}
