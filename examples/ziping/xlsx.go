package main

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// What a worksheet of Excel holds at most.
const (
	mostUnits  = 32767   // UTF-16 code units of a cell
	mostRows   = 1 << 20 // rows
	mostDigits = 15      // significant digits of a number
	mostPlaces = 30      // decimal places of a number format
	mostSheet  = 2 << 30 // bytes of text in a sheet before a further one is begun: not all programs read members of 4 GiB
)

// An xlsx is a workbook that is being written. Rows may come for one worksheet and another in turn, and there may be more of
// them than memory holds: each worksheet goes to a file aside, and keep packs them.
type xlsx struct {
	*aside
	title, creator string
	sheets         []*xlsxSheet
	formats        []string // of numbers; the style of each is firstFormat + its place
}

// The styles of cells, beside those of numbers.
const (
	headStyle = iota + 1
	textStyle
	firstFormat
)

// An xlsxSheet is a worksheet.
type xlsxSheet struct {
	*bufio.Writer
	spool *aside
	name  string
	width int // columns
	rows  int
	bytes int
}

// An xlsxCell is what stands in a cell: a number if its style is of one, else a text. Style 0 is an empty cell.
type xlsxCell struct {
	style  int
	text   string
	number float64
}

const (
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	office      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages    = "http://schemas.openxmlformats.org/package/2006/"
	spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// sheet begins a worksheet with columns of these widths, of which some and the first row stay in view.
func (x *xlsx) sheet(name string, frozen int, widths []float64) (*xlsxSheet, error) {
	spool, err := newAside(x.path)
	if err != nil {
		return nil, err
	}
	s := &xlsxSheet{Writer: bufio.NewWriter(spool), spool: spool, name: name, width: len(widths)}
	selected := ""
	if len(x.sheets) == 0 {
		selected = ` tabSelected="1"`
	}
	x.sheets = append(x.sheets, s)
	fmt.Fprintf(s, xmlHead+`<worksheet xmlns="%s"><sheetViews><sheetView%s workbookViewId="0"><pane xSplit="%d" ySplit="1" topLeftCell="%s2" activePane="bottomRight" state="frozen"/>`+
		`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`, mainSpace, selected, frozen, columnName(frozen))
	for i, w := range widths {
		fmt.Fprintf(s, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, i+1, i+1, w)
	}
	_, err = s.WriteString("</cols><sheetData>")
	return s, placed(x.path, err)
}

// row writes the next row; a height of 0 is left to the program that shows it.
func (s *xlsxSheet) row(cells []xlsxCell, height int) error {
	s.rows++
	fmt.Fprintf(s, `<row r="%d"`, s.rows)
	if height > 0 {
		fmt.Fprintf(s, ` ht="%d" customHeight="1"`, height)
	}
	s.WriteByte('>')
	for i, c := range cells {
		switch {
		case c.style == 0:
		case c.style >= firstFormat:
			fmt.Fprintf(s, `<c r="%s%d" s="%d"><v>%s</v></c>`, columnName(i), s.rows, c.style, strconv.FormatFloat(c.number, 'f', -1, 64))
		default:
			s.bytes += len(c.text)
			fmt.Fprintf(s, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">`, columnName(i), s.rows, c.style)
			xml.EscapeText(s, []byte(unescapable(c.text)))
			s.WriteString("</t></is></c>")
		}
	}
	_, err := s.WriteString("</row>")
	return err
}

// columnName is the name of a column, counted from 0: A to Z, AA, AB …
func columnName(i int) string {
	name := string(rune('A' + i%26))
	for i = i/26 - 1; i >= 0; i = i/26 - 1 {
		name = string(rune('A'+i%26)) + name
	}
	return name
}

// unescapable is a text in which Excel finds no escaped characters: _x000D_ stands for a control character there, _x005F_ for
// the line at its start.
func unescapable(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		if rest := text[i:]; len(rest) > 6 && rest[0] == '_' && rest[1] == 'x' && rest[6] == '_' && strings.Trim(rest[2:6], "0123456789abcdefABCDEF") == "" {
			b.WriteString("_x005F")
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// style is the style of numbers of a format.
func (x *xlsx) style(format string) int {
	for i, f := range x.formats {
		if f == format {
			return firstFormat + i
		}
	}
	x.formats = append(x.formats, format)
	return firstFormat + len(x.formats) - 1
}

// keep packs the workbook and puts it in its place.
func (x *xlsx) keep(ctx context.Context) error {
	out := zip.NewWriter(interruptible{ctx, x.File})
	err := x.pack(out)
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		return placed(x.path, err)
	}
	return x.aside.keep()
}

func (x *xlsx) pack(out *zip.Writer) error {
	var types, rels, sheets, filters strings.Builder
	for i, s := range x.sheets {
		area := fmt.Sprintf("$A$1:$%s$%d", columnName(s.width-1), s.rows)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, spreadsheet)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, office, i+1)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(s.name), i+1, i+1)
		fmt.Fprintf(&filters, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">%s</definedName>`, i, escaped("'"+s.name+"'!"+area))
		fmt.Fprintf(s, `</sheetData><autoFilter ref="%s"/></worksheet>`, strings.ReplaceAll(area, "$", ""))
	}
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + spreadsheet + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + spreadsheet + `styles+xml"/>` +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/>` +
			`<Relationship Id="rId2" Type="` + packages + `relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="` + packages + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` +
			escaped(x.title) + `</dc:title><dc:creator>` + escaped(x.creator) + `</dc:creator></cp:coreProperties>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + office + `"><bookViews><workbookView/></bookViews><sheets>` + sheets.String() +
			`</sheets><definedNames>` + filters.String() + `</definedNames></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packages + `relationships">` + rels.String() +
			fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(x.sheets)+1, office)},
		{"xl/styles.xml", x.styles()},
	} {
		member, err := out.Create(part[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(member, xmlHead+part[1]); err != nil {
			return err
		}
	}
	for i, s := range x.sheets {
		if err := s.Flush(); err != nil {
			return err
		}
		if _, err := s.spool.Seek(0, io.SeekStart); err != nil {
			return err
		}
		member, err := out.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		if err != nil {
			return err
		}
		if _, err := io.Copy(member, s.spool); err != nil {
			return err
		}
	}
	return nil
}

// styles is the part of the styles: of no style, heads, texts and numbers of each format.
func (x *xlsx) styles() string {
	const firstOwn = 164 // formats below are Excel's
	var formats, cells strings.Builder
	for i, f := range x.formats {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstOwn+i, escaped(f))
		fmt.Fprintf(&cells, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`, firstOwn+i)
	}
	const font = `<sz val="11"/><name val="Calibri"/><family val="2"/></font>`
	const sides = `<border><left/><right/><top/>`
	own := ""
	if len(x.formats) > 0 {
		own = fmt.Sprintf(`<numFmts count="%d">%s</numFmts>`, len(x.formats), &formats)
	}
	return `<styleSheet xmlns="` + mainSpace + `">` + own + `<fonts count="2"><font>` + font + `<font><b/>` + font + `</fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/></patternFill></fill></fills>` +
		`<borders count="2">` + sides + `<bottom/><diagonal/></border>` + sides + `<bottom style="thin"><color rgb="FF5B9BD5"/></bottom><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">`, firstFormat+len(x.formats)) + `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` + cells.String() +
		`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

func escaped(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text))
	return b.String()
}

// drop does away with what is not in its place, and with the files aside.
func (x *xlsx) drop() {
	for _, s := range x.sheets {
		s.spool.drop()
	}
	x.aside.drop()
}
