// Package reader finds out what a file is, by its content and never by its name alone, and has the reader of that
// format make a document.Document of it.
package reader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/panics"
	"github.com/ziping-go/ziping/extract/internal/reader/doc"
	"github.com/ziping-go/ziping/extract/internal/reader/docx"
	"github.com/ziping-go/ziping/extract/internal/reader/html"
	"github.com/ziping-go/ziping/extract/internal/reader/odt"
	"github.com/ziping-go/ziping/extract/internal/reader/ofd"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf"
	"github.com/ziping-go/ziping/extract/internal/reader/rtf"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/csv"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/xls"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/xlsx"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/xml2003"
	"github.com/ziping-go/ziping/extract/internal/reader/text"
)

// A readFunc reads one format.
type readFunc func(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error)

// A known format: what people call it, how it is read, and, where it is not, what they can do.
type known struct {
	title  string
	read   readFunc  // nil: cannot be read
	pages  pagesFunc // of formats of pages, instead of read
	advice string
}

const (
	saveAsDocx = "请另存为 .docx 后再读 (save it as .docx)"
	saveAsText = "请把文字另存为 .docx 或 .txt 后再读 (save its text as .docx or .txt)"
	recognise  = "请安装 tesseract-ocr 和 tesseract-ocr-chi-sim 后用 ziping 识别，或先做文字识别再读所得的 .docx (install these packages, or run OCR on it first)"
	unpack     = "请先解压，再读其中的文件 (unpack it and read the files in it)"
	readAll    = "请解压，或用 extract.All 逐份读取其中的报告 (unpack it, or read the reports in it with extract.All)"
	noReport   = "请提供报告的 .docx 或 .txt 文件 (give the report as .docx or .txt)"
)

// formats holds every format that Sniff names.
var formats = map[string]known{
	"docx": {title: "Word 文档 (.docx)", read: docx.Read},
	"txt":  {title: "纯文本 (plain text)", read: text.Read},

	"doc":  {title: "Word 97-2003 文档 (.doc, .wps)", read: doc.Read},
	"pdf":  {title: "PDF 文档 (.pdf)", pages: pdf.Pages},
	"ofd":  {title: "OFD 版式文档 (.ofd)", pages: ofd.Pages},
	"html": {title: "网页 (HTML)", read: html.Read},
	"rtf":  {title: "RTF 文档 (.rtf)", read: rtf.Read},
	"odt":  {title: "OpenDocument 文档 (.odt)", read: odt.Read},
	"xlsx": {title: "Excel 工作簿 (.xlsx)", read: xlsx.Read},
	"xls":  {title: "Excel 97-2003 工作簿 (.xls, .et)", read: xls.Read},
	"csv":  {title: "CSV 表格 (.csv, .tsv)", read: csv.Read},
	"ods":  {title: "OpenDocument 表格 (.ods)", advice: saveAsText},

	"wordml":  {title: "Word XML 文档", read: docx.ReadXML},
	"sheetml": {title: "XML 电子表格 2003", read: xml2003.Read},
	"xlsb":    {title: "Excel 二进制工作簿 (.xlsb)", advice: saveAsText},
	"pptx":    {title: "演示文稿 (.pptx)", advice: saveAsText},
	"ppt":     {title: "演示文稿 (.ppt)", advice: saveAsText},
	"odp":     {title: "演示文稿 (.odp)", advice: saveAsText},
	"epub":    {title: "电子书 (.epub)", advice: saveAsText},
	"xml":     {title: "XML", advice: saveAsText},
	"ole":     {title: "OLE 复合文档 (OLE compound file)", advice: saveAsDocx},
	"zip":     {title: "ZIP 压缩包 (.zip)", advice: readAll},
	"rar":     {title: "RAR 压缩包 (.rar)", advice: unpack},
	"7z":      {title: "7z 压缩包 (.7z)", advice: unpack},
	"gz":      {title: "gzip 压缩文件 (.gz)", advice: unpack},
	"png":     {title: "PNG 图片 (image)", advice: recognise},
	"jpeg":    {title: "JPEG 图片 (image)", advice: recognise},
	"gif":     {title: "GIF 图片 (image)", advice: recognise},
	"bmp":     {title: "BMP 图片 (image)", advice: recognise},
	"tiff":    {title: "TIFF 图片 (image)", advice: recognise},
	"webp":    {title: "WebP 图片 (image)", advice: recognise},
	"exe":     {title: "可执行程序 (executable)", advice: noReport},
	"binary":  {title: "二进制数据 (binary data)", advice: noReport},
}

// Read reads size bytes of r. The name is that of the file, and is for messages only: what the file is, its content says.
//
// An error is of one of these: *document.FormatError for a file that is empty or damaged, *document.LimitError and the
// context's error with the document read so far beside them, and errors that wrap document.ErrEncrypted or
// document.ErrUnsupported and say what the file is and what to do about it. A reader that panics makes a FormatError.
func Read(ctx context.Context, r io.ReaderAt, size int64, name string, limits document.Limits) (*document.Document, error) {
	return Means{}.Read(ctx, r, size, name, limits)
}

// Read is the function Read with other means besides.
func (m Means) Read(ctx context.Context, r io.ReaderAt, size int64, name string, limits document.Limits) (*document.Document, error) {
	doc, err := m.read(ctx, r, size, name, limits)
	return doc, withFile(err, name)
}

func (m Means) read(ctx context.Context, r io.ReaderAt, size int64, name string, limits document.Limits) (*document.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if most := limits.WithDefaults().Input; size > most {
		return nil, &document.LimitError{Limit: "Input", Value: most}
	}
	var format string
	if _, err := safely(unknown, func() (_ *document.Document, err error) {
		format, err = Sniff(r, size)
		return nil, err
	}); err != nil {
		return nil, disguised(err, name, format)
	}
	if format == "txt" && tables[extension(name)] {
		format = "csv" // the one format that only the name tells from plain text
	}
	f, ok := formats[format]
	if pictures[format] && m.recognises() {
		doc, err := m.paged(ctx, photograph, format, r, size, name, limits)
		if !errors.Is(err, errNoPicture) {
			return doc, err
		}
	}
	if ok && f.pages != nil {
		return m.paged(ctx, f.pages, format, r, size, name, limits)
	}
	if !ok || f.read == nil {
		err := fmt.Errorf("%w: %s，%s", document.ErrUnsupported, f.title, f.advice)
		return nil, disguised(err, name, format)
	}
	return safely(format, func() (*document.Document, error) { return f.read(ctx, r, size, limits) })
}

// tables are the extensions of which plain text is a table: systems that export one often call it a workbook.
var tables = map[string]bool{"csv": true, "tsv": true, "xls": true, "xlsx": true, "et": true}

// safely turns a panic of a reader into an error: one bad file must not end a run over thousands.
func safely[T any](format string, read func() (T, error)) (what T, err error) {
	defer func() {
		if p := recover(); p != nil {
			var nothing T
			what, err = nothing, &document.FormatError{Format: format, Offset: -1, Err: panics.Error(p)}
		}
	}()
	return read()
}

// extension is the last extension of a file's name, without its dot, in lower case.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
}

// same are extensions of formats besides those that bear the format's name.
var same = map[string]string{"wps": "doc", "dot": "doc", "et": "xls", "xlt": "xls", "docm": "docx", "dotx": "docx", "xlsm": "xlsx",
	"htm": "html", "mht": "html", "mhtml": "html", "shtml": "html", "ott": "odt", "fodt": "odt", "text": "txt", "md": "txt",
	"jpg": "jpeg", "tif": "tiff", "dll": "exe"}

// disguised says what a file really is where its name says something else.
func disguised(err error, name, format string) error {
	ext := extension(name)
	if s, ok := same[ext]; ok {
		ext = s
	}
	claimed, known := formats[ext]
	if !known || ext == format || format == "" || errors.Is(err, document.ErrEncrypted) {
		return err
	}
	return fmt.Errorf("扩展名像是 %s，内容却是 %s (the name says %s, the content is %s): %w", claimed.title, formats[format].title, ext, format, err)
}

// withFile puts the file's name into an error.
func withFile(err error, name string) error {
	if err == nil || name == "" {
		return err
	}
	var format *document.FormatError
	var limit *document.LimitError
	switch {
	case errors.As(err, &format):
		if format.File == "" {
			format.File = name
		}
		if ext := extension(name); format.Format == unknown && ext != "" {
			format.Format = ext
		}
	case errors.As(err, &limit):
		if limit.File == "" {
			limit.File = name
		}
	case errors.Is(err, document.ErrUnsupported), errors.Is(err, document.ErrEncrypted):
		return fmt.Errorf("%s: %w", name, err)
	}
	return err
}
