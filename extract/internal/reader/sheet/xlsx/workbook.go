package xlsx

import (
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// workbook is what the main part says.
type workbook struct {
	sheets    []entry
	epoch1904 bool
}

// An entry is a sheet in the workbook's list, in the order of its tabs.
type entry struct {
	name, id string
	hidden   bool
	head     sheet.Interval // rows printed on every page
}

func (w *workbook) read(x *xmltext.Reader) {
	for x.Child(0) {
		for x.Child(1) {
			switch string(x.Name()) {
			case "workbookPr":
				w.epoch1904 = isTrue(x, "date1904")
			case "sheets":
				for x.Child(2) {
					state := x.AttrString("state")
					w.sheets = append(w.sheets, entry{name: x.AttrString("name"), id: x.AttrString("id"),
						hidden: state == "hidden" || state == "veryHidden", head: sheet.NoRows})
				}
			case "definedNames":
				for x.Child(2) {
					if x.AttrString("name") != "_xlnm.Print_Titles" {
						continue
					}
					if n, ok := x.Int("localSheetId"); ok && n >= 0 && n < len(w.sheets) {
						w.sheets[n].head = titleRows(string(x.AppendContent(nil)))
					}
				}
			}
		}
	}
}

// titleRows reads the rows of `Sheet1!$A:$B,Sheet1!$1:$3`.
func titleRows(refs string) sheet.Interval {
	for ref := range strings.SplitSeq(refs, ",") {
		ref = strings.ReplaceAll(ref[strings.LastIndexByte(ref, '!')+1:], "$", "")
		from, to, _ := strings.Cut(ref, ":")
		a, err := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if err == nil && err2 == nil && 0 < a && a <= b {
			return sheet.Interval{From: a - 1, To: b - 1}
		}
	}
	return sheet.NoRows
}

// readStrings reads the texts that cells share.
func (r *reader) readStrings(x *xmltext.Reader) {
	var buf []byte
	for x.Child(0) {
		for x.Child(1) {
			if string(x.Name()) == "si" {
				buf = richText(x, buf[:0])
				r.strings = append(r.strings, sheet.Clean(unescape(string(buf))))
			}
		}
	}
}

// richText appends the text of the element just started: its t, and those of its runs; readings (rPh) are left out.
func richText(x *xmltext.Reader, buf []byte) []byte {
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "t":
			buf = x.AppendContent(buf)
		case "r":
			for at := x.Depth(); x.Child(at); {
				if string(x.Name()) == "t" {
					buf = x.AppendContent(buf)
				}
			}
		}
	}
	return buf
}

// unescape resolves `_x000D_`, the way to write characters that XML does not have.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || i+7 > len(s) {
			b.WriteString(s)
			return b.String()
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 32)
		if err != nil || s[i+6] != '_' || n >= 0xD800 && n < 0xE000 {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+7:]
	}
}
