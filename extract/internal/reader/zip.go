package reader

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"strings"
)

// mostDirectory bounds the directory of a package that is looked through, in bytes; real documents have some thousands.
const mostDirectory = 8 << 20

// sniffZip names the format of a zip package by its members.
func sniffZip(r io.ReaderAt, size int64) string {
	if directorySize(r, size) > mostDirectory {
		return "zip"
	}
	z, err := zip.NewReader(r, size)
	if err != nil && z == nil || len(z.File) == 0 {
		head, _ := start(r, min(size, headSize))
		return sniffBrokenZip(head)
	}
	members := make(map[string]*zip.File, len(z.File))
	top := map[string]bool{}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimLeft(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if members[name] == nil {
			members[name] = f
		}
		if dir, _, ok := strings.Cut(name, "/"); ok {
			top[dir] = true
		}
	}
	switch mime := strings.TrimSpace(content(members["mimetype"])); {
	case mime == "application/epub+zip":
		return "epub"
	case strings.HasPrefix(mime, openDocument):
		return openDocumentFormat(mime)
	}
	switch { // what most packages are needs no look into them
	case members["ofd.xml"] != nil:
		return "ofd"
	case members["word/document.xml"] != nil:
		return "docx"
	}
	types := content(members["[content_types].xml"])
	switch {
	case strings.Contains(types, "wordprocessingml.document.main+xml"),
		strings.Contains(types, "wordprocessingml.template.main+xml"), strings.Contains(types, "ms-word.document.macroEnabled.main+xml"):
		return "docx"
	case members["xl/workbook.bin"] != nil:
		return "xlsb"
	case members["xl/workbook.xml"] != nil, strings.Contains(types, "spreadsheetml.sheet.main+xml"):
		return "xlsx"
	case members["ppt/presentation.xml"] != nil:
		return "pptx"
	}
	if target := mainPart(content(members["_rels/.rels"])); types != "" || target != "" {
		for _, room := range officeRooms {
			if strings.HasPrefix(target, room.dir+"/") || target == "" && top[room.dir] {
				return room.format
			}
		}
	}
	if manifest := content(members["meta-inf/manifest.xml"]); members["content.xml"] != nil {
		if i := strings.Index(manifest, openDocument); i >= 0 {
			mime, _, _ := strings.Cut(manifest[i:], `"`)
			return openDocumentFormat(mime)
		}
	}
	return "zip"
}

var officeRooms = []struct{ dir, format string }{{"word", "docx"}, {"xl", "xlsx"}, {"ppt", "pptx"}}

const openDocument = "application/vnd.oasis.opendocument."

func openDocumentFormat(mime string) string {
	switch kind := strings.TrimPrefix(mime, openDocument); {
	case strings.HasPrefix(kind, "text"):
		return "odt"
	case strings.HasPrefix(kind, "spreadsheet"):
		return "ods"
	case strings.HasPrefix(kind, "presentation"):
		return "odp"
	}
	return "zip"
}

// mainPart is the target of the officeDocument relationship, in lower case.
func mainPart(rels string) string {
	for _, rel := range strings.Split(rels, "<") {
		if strings.Contains(rel, "/officeDocument\"") {
			_, after, _ := strings.Cut(rel, `Target="`)
			target, _, _ := strings.Cut(after, `"`)
			return strings.ToLower(strings.TrimLeft(target, "/"))
		}
	}
	return ""
}

// content is the start of a member, or "" where it is not there or broken.
func content(f *zip.File) string {
	if f == nil {
		return ""
	}
	rc, err := f.Open()
	if err != nil {
		return ""
	}
	defer rc.Close()
	b, _ := io.ReadAll(io.LimitReader(rc, 256<<10))
	return string(b)
}

// directorySize is the number of bytes from where the directory is said to begin to the end of the file, or of what the
// directory is said to take; 0 where there is none.
func directorySize(r io.ReaderAt, size int64) int64 {
	for _, room := range []int64{endRecord, 66 << 10} { // nearly always there is no comment behind it
		if n, found := directoryIn(r, size, room); found || size <= room {
			return n
		}
	}
	return 0
}

// endRecord is the length of the record at the end of a zip archive, without its comment.
const endRecord = 22

// directoryIn is directorySize by the end record in the last bytes of the file; false where it is not in them.
func directoryIn(r io.ReaderAt, size, room int64) (_ int64, found bool) {
	tail := make([]byte, min(size, room))
	if n, err := r.ReadAt(tail, size-int64(len(tail))); n < len(tail) && err != nil {
		return 0, true
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || i+endRecord > len(tail) {
		return 0, false
	}
	length, start := int64(binary.LittleEndian.Uint32(tail[i+12:])), int64(binary.LittleEndian.Uint32(tail[i+16:]))
	if (length == 0xffffffff || start == 0xffffffff) && room == endRecord {
		return 0, false
	}
	if length == 0xffffffff || start == 0xffffffff { // zip64: its end record stands before this one
		if j := bytes.LastIndex(tail[:i], []byte("PK\x06\x06")); j >= 0 && j+56 <= len(tail) {
			length, start = int64(binary.LittleEndian.Uint64(tail[j+40:])), int64(binary.LittleEndian.Uint64(tail[j+48:]))
		}
	}
	return max(length, size-min(max(start, 0), size)), true
}

// sniffBrokenZip goes by the names of the members whose headers stand in the first bytes, so that the reader of the
// format can say what is wrong, or save what there is.
func sniffBrokenZip(head []byte) string {
	for _, room := range officeRooms {
		if bytes.Contains(head, []byte(room.dir+"/")) && bytes.Contains(head, []byte("[Content_Types].xml")) {
			return room.format
		}
	}
	if i := bytes.Index(head, []byte("mimetype"+openDocument)); i >= 0 {
		return openDocumentFormat(string(head[i+len("mimetype"):]))
	}
	return "zip"
}
