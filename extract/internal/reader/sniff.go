package reader

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/pattern"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
)

// headSize is how much of a file Sniff looks at, but for the directory of a package; magicSize is where it looks first,
// for that tells most files.
const (
	headSize  = 64 << 10
	magicSize = 1 << 10
)

// magic holds the formats that begin with bytes of their own.
var magic = []struct{ start, format string }{
	{"\x89PNG\r\n\x1a\n", "png"},
	{"\xff\xd8\xff", "jpeg"},
	{"GIF87a", "gif"},
	{"GIF89a", "gif"},
	{"II*\x00", "tiff"},
	{"MM\x00*", "tiff"},
	{"Rar!\x1a\x07", "rar"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"\x1f\x8b\x08", "gz"},
	{"\x7fELF", "exe"},
}

// Sniff names the format of the content: "docx", "doc", "pdf", "txt" and so on, whether it can be read or not, "zip"
// or "ole" for a package that holds no document, "binary" for what is nothing known and no text. The error is a
// *document.FormatError for an empty file, wraps document.ErrEncrypted for a package that is encrypted as a whole, or
// is that of r.
func Sniff(r io.ReaderAt, size int64) (format string, err error) {
	if size <= 0 {
		return "", errEmpty()
	}
	head, err := start(r, min(size, magicSize))
	if err != nil {
		return "", err
	}
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.start)) {
			return m.format, nil
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return sniffZip(r, size), nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(r, size, head)
	case bytes.HasPrefix(head, []byte("RIFF")) && len(head) >= 12 && string(head[8:12]) == "WEBP":
		return "webp", nil
	case bytes.HasPrefix(head, []byte("BM")) && len(head) >= 26 && bytes.Equal(head[6:10], make([]byte, 4)):
		return "bmp", nil
	case bytes.HasPrefix(head, []byte("MZ")) && bytes.IndexByte(head[:min(len(head), 512)], 0) > 0:
		return "exe", nil
	case bytes.Contains(head, []byte("%PDF-")):
		return "pdf", nil
	case isRTF(head):
		return "rtf", nil
	}
	if size > magicSize {
		if head, err = start(r, min(size, headSize)); err != nil {
			return "", err
		}
	}
	if isRTF(head) { // behind much white space
		return "rtf", nil
	}
	return sniffText(head), nil
}

func isRTF(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"), []byte(`{\rtf`))
}

// start is the first n bytes of a file, or as many as it really has.
func start(r io.ReaderAt, n int64) ([]byte, error) {
	head := make([]byte, n)
	got, err := r.ReadAt(head, 0)
	switch {
	case got == 0 && (err == nil || errors.Is(err, io.EOF)):
		return nil, errEmpty()
	case got < len(head) && err != nil && !errors.Is(err, io.EOF):
		return nil, &document.FormatError{Format: unknown, Offset: int64(got), Err: err}
	}
	return head[:got], nil
}

// unknown is the format of a file whose content says nothing.
const unknown = "未知格式 (unknown)"

func errEmpty() error {
	return &document.FormatError{Format: unknown, Offset: -1, Err: errors.New("文件为空 (the file is empty)")}
}

var (
	// Without a document type or <html>, only tags that no text holds by accident make a page.
	htmlTag  = pattern.New(`(?i)<(?:!doctype\s+html|html|head|body|table|meta|title|script|style|div|p|span)(?:[\s>/]|$)`)
	mhtml    = pattern.New(`(?im)^mime-version:[\s\S]*^content-type:\s*multipart/related`)
	xmlRoot  = pattern.New(`^\s*<\?(?:xml|mso-application)\s`)
	markup   = pattern.New(`(?i)^\s*<(?:[a-z!?])`)
	wordXML  = pattern.New(`schemas\.microsoft\.com/office/word/2003/wordml|schemas\.microsoft\.com/office/2006/xmlPackage|progid="Word\.Document"`)
	sheetXML = pattern.New(`<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet`)
	flatODT  = pattern.New(`office:mimetype="application/vnd\.oasis\.opendocument\.text`)
)

// sniffText tells markup, text and binary data apart.
func sniffText(head []byte) string {
	text, replaced, encoding := charset.Decode(head)
	if noise(head, text, replaced, encoding) {
		return "binary"
	}
	// A page whose head is full of scripts still begins with a tag.
	look := text[:min(len(text), 4096)]
	if markup.MatchString(look) {
		look = text
	}
	xml := xmlRoot.MatchString(look)
	switch {
	case xml && wordXML.MatchString(text):
		return "wordml"
	case sheetXML.MatchString(text):
		return "sheetml"
	case xml && flatODT.MatchString(text):
		return "odt"
	case htmlTag.MatchString(look), hasMIME(look) && mhtml.MatchString(look):
		return "html"
	case xml:
		return "xml"
	}
	return "txt"
}

// hasMIME tells whether a line begins as one of every mhtml does; the pattern is slow where none does.
func hasMIME(text string) bool {
	const start = "mime-version:"
	for line := range strings.Lines(text) {
		if len(line) >= len(start) && strings.EqualFold(line[:len(start)], start) {
			return true
		}
	}
	return false
}

// noise tells whether too much of the data is no text in any encoding. A text file with some damage is still text.
func noise(head []byte, text string, replaced int, encoding string) bool {
	controls, c1 := 0, 0
	if encoding != charset.UTF16LE && encoding != charset.UTF16BE {
		for _, c := range head {
			if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1a {
				controls++
			}
		}
	}
	runes := 0
	for i := range len(text) { // UTF-8
		c := text[i]
		if c&0xc0 != 0x80 {
			runes++
		}
		// Decoded noise is full of U+0080–U+009F and of U+E000–U+F8FF.
		if c == 0xc2 && text[i+1] < 0xa0 || c == 0xee || c == 0xef && text[i+1] < 0xa4 {
			c1++
		}
	}
	replaced = max(0, replaced-3) // the head may end inside a character
	return controls*50 > len(head) || replaced*10 > runes || c1*10 > runes
}
