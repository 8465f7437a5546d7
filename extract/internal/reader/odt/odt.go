// Package odt reads OpenDocument texts (.odt, .ott, and flat .fodt) into a Document. It renders automatic numbers, leaves
// out what is deleted or hidden, and keeps tables as grids. It knows nothing of reports.
package odt

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/flow"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

const (
	format      = "odt"
	contentPart = "content.xml"
	stylesPart  = "styles.xml"
)

// Read reads a package or a flat file of size bytes. When the file is damaged, a limit is reached or the context ends, it
// returns what was read until then and the error: a *document.FormatError, a *document.LimitError, document.ErrEncrypted
// or the context's.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	rd := &reader{Writer: flow.NewWriter(ctx, limits, format)}
	start := make([]byte, 2)
	if n, _ := r.ReadAt(start, 0); n == 2 && string(start) == "PK" {
		rd.readPackage(r, size)
	} else {
		rd.readFlat(r, size)
	}
	return rd.Document(), rd.Err()
}

// A reader holds what the parts of one file share.
type reader struct {
	*flow.Writer
	archive *archive.Archive
	common  styleSet // office:styles
	lists   lists
	running []running
}

var (
	errNoText   = errors.New("不是 OpenDocument 文字文档 (no office:text in it)")
	errWordless = errors.New("缺少 content.xml (no content)")
)

func (r *reader) readPackage(in io.ReaderAt, size int64) {
	a, err := archive.Open(in, size, r.Limits, format)
	if err != nil {
		r.Fail("", -1, err)
		return
	}
	r.archive = a
	if r.encrypted() {
		r.Fail("", -1, document.ErrEncrypted)
		return
	}
	if !a.Has(contentPart) {
		r.Fail(contentPart, -1, errWordless)
		return
	}
	if a.Has(stylesPart) {
		r.part(stylesPart, func(x *xmltext.Reader) {
			for x.Child(0) {
				r.root(x, stylesPart, nil)
			}
		})
	}
	found := false
	r.part(contentPart, func(x *xmltext.Reader) {
		for x.Child(0) {
			r.root(x, contentPart, &found)
		}
		if !found && x.Err() == nil {
			x.Stop(errNoText)
		}
	})
	r.EndNotes()
	r.readRunning()
}

// readFlat reads the form that is one XML file.
func (r *reader) readFlat(in io.ReaderAt, size int64) {
	if size > r.Limits.Input {
		r.Fail("", -1, &document.LimitError{Limit: "Input", Value: r.Limits.Input})
		return
	}
	data := make([]byte, size, size+1)
	n, err := in.ReadAt(data, 0)
	if err == io.EOF {
		err = nil
	}
	found := false
	r.walk("", data[:n], err, func(x *xmltext.Reader) {
		for x.Child(0) {
			r.root(x, "", &found)
		}
		if !found && x.Err() == nil {
			x.Stop(errNoText)
		}
	})
	r.EndNotes()
	r.readRunning()
}

// encrypted tells whether the manifest says so. (The members themselves are no encrypted members of a zip.)
func (r *reader) encrypted() bool {
	if r.archive.Has("encrypted-package") {
		return true
	}
	const manifest = "META-INF/manifest.xml"
	if !r.archive.Has(manifest) {
		return false
	}
	data, err := r.archive.Read(r.Ctx, manifest)
	if errors.Is(err, document.ErrEncrypted) {
		return true
	}
	x := xmltext.New(r.Ctx, data, r.Limits.Depth)
	for x.Child(0) {
		for x.Child(1) {
			path := x.AttrString("full-path")
			for x.Child(2) {
				if string(x.Name()) == "encryption-data" && (path == contentPart || path == "encrypted-package") {
					return true
				}
			}
		}
	}
	return false
}

// part walks one member of the package, and keeps what goes wrong.
func (r *reader) part(name string, walk func(*xmltext.Reader)) {
	if r.Over() {
		return
	}
	r.archive.Lend(r.Ctx, name, func(data []byte, err error) { r.walk(name, data, err, walk) })
}

// walk walks XML that reading gave with err.
func (r *reader) walk(name string, data []byte, err error, walk func(*xmltext.Reader)) {
	x := xmltext.New(r.Ctx, data, r.Limits.Depth)
	walk(x)
	if err != nil {
		// A member cut short does not balance either; the cause is the better message.
		r.Fail(name, -1, err)
	}
	r.Fail(name, x.Offset(), x.Err())
}

// root reads the children of the root element just started: of content.xml, of styles.xml, or of a flat file, which has
// those of both. found, where not nil, asks for the text.
func (r *reader) root(x *xmltext.Reader, part string, found *bool) {
	own := styleSet{}
	for x.Child(1) {
		switch string(x.Name()) {
		case "styles":
			r.common = styleSet{}
			r.readStyles(x, r.common)
		case "automatic-styles":
			r.readStyles(x, own)
		case "master-styles":
			r.readMaster(x, part, own)
		case "body":
			for found != nil && x.Child(2) {
				if string(x.Name()) == "text" {
					*found = true
					s := r.story(x, part, own)
					s.out = r.Body(document.NotFurniture, nil)
					s.blocks()
				}
			}
		}
	}
}

// story is what walks the blocks of a part that has automatic styles of its own.
func (r *reader) story(x *xmltext.Reader, part string, own styleSet) *story {
	return &story{reader: r, x: x, part: part, sheet: sheet{common: r.common, own: own, known: map[styleKey]*style{}}}
}

// isTrue is xsd:boolean as OpenDocument writes it.
func isTrue(v string) bool { return strings.EqualFold(v, "true") || v == "1" }
