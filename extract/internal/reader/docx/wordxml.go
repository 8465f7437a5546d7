package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// ReadXML reads what Word saves as XML: the document of Word 2003 (w:wordDocument), which programs that fill in templates
// still write and name .doc, and a package in one file (pkg:package). Errors are as those of Read.
func ReadXML(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	rd := &reader{ctx: ctx, limits: limits, workspace: newWorkspace()}
	if most := min(limits.Input, limits.Member); size > most {
		return rd.builder.Document(format), &document.LimitError{Limit: "Input", Value: most}
	}
	data := make([]byte, size, size+1)
	if n, err := r.ReadAt(data, 0); n < len(data) && err != nil {
		rd.fail("", int64(n), err)
		data = data[:n]
	}
	if text, _, encoding := charset.Decode(data); encoding == charset.GB18030 {
		data = []byte(text)
	}
	x := xmltext.New(ctx, data, limits.Depth)
	for x.Child(0) {
		switch string(x.Name()) {
		case "wordDocument":
			rd.word2003(x)
		case "package":
			rd.flatPackage(x)
		default:
			x.Stop(errNoDocument)
		}
	}
	rd.fail("", x.Offset(), x.Err())
	return rd.finish(), rd.err
}

// word2003 reads w:wordDocument. Its parts are read in the order in which they need each other.
func (r *reader) word2003(x *xmltext.Reader) {
	parts := map[string][]byte{}
	for x.Child(1) {
		switch name := string(x.Name()); name {
		case "styles", "lists", "body":
			if parts[name] == nil {
				parts[name] = append(append([]byte("<x>"), x.Inner()...), "</x>"...)
			}
		}
	}
	r.word2003Part(parts["styles"], r.styles.read)
	r.styles.resolve()
	r.word2003Part(parts["lists"], r.numbering.read2003)
	r.numbering.link(&r.styles)
	r.word2003Part(parts["body"], func(x *xmltext.Reader) {
		s := r.story("", x)
		s.out = &body{reader: r, story: s}
		for x.Child(0) {
			s.blocks()
			s.end()
		}
	})
	r.readNotes(nil)
}

func (r *reader) word2003Part(data []byte, walk func(*xmltext.Reader)) {
	if data == nil || r.over {
		return
	}
	x := xmltext.New(r.ctx, data, r.limits.Depth)
	walk(x)
	// A part cut short does not balance: what is wrong with the file as a whole is the better message.
	var limit *document.LimitError
	if err := x.Err(); errors.As(err, &limit) || r.ctx.Err() != nil {
		r.fail("", -1, err)
	}
}

// read2003 reads w:lists: w:listDef says what w:abstractNum says, w:list what w:num does.
func (n *numbering) read2003(x *xmltext.Reader) {
	n.abstract, n.nums = map[int]*abstractNum{}, map[int]*num{}
	for x.Child(0) {
		for x.Child(1) {
			switch string(x.Name()) {
			case "listDef":
				if id, ok := x.Int("listDefId"); ok {
					n.readAbstract(x, id, "listStyleLink")
				}
			case "list":
				if id, ok := x.Int("ilfo"); ok {
					n.readInstance(x, id)
				}
			}
		}
	}
}

func (n *numbering) readInstance(x *xmltext.Reader, id int) {
	m := &num{of: -1}
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "ilst":
			if v, ok := x.Int("val"); ok {
				m.of = v
			}
		case "lvlOverride":
			m.override(x)
		}
	}
	n.nums[id] = m
}

// annotation reads what a tracked change or a mark holds; child reads each child of its content. Deletions and comments
// are left out.
func (s *story) annotation(child func()) {
	switch kind := s.x.AttrString("type"); kind {
	case "Word.Deletion", "Word.Comment":
		return
	}
	for at := s.x.Depth(); s.x.Child(at); {
		if string(s.x.Name()) != "content" {
			continue
		}
		for in := s.x.Depth(); s.x.Child(in); {
			child()
		}
	}
}

// note reads a footnote or endnote that stands in the text.
func (s *story) note(p *paragraph, props *runProps) {
	if !s.visible() || props.vanish == on {
		return
	}
	if s.notes.inline == nil {
		s.notes.inline = map[noteKey]*note{}
	}
	key := noteKey{string(s.x.Name()) == "endnote", -1 - len(s.notes.inline)}
	n := &note{part: s.part}
	s.notes.inline[key] = n
	s.referTo(p, key)
	out, fields, carry, page, depth := s.out, s.fields, s.carry, s.pageBreak, s.cellDepth
	s.out, s.fields, s.carry, s.pageBreak, s.cellDepth = n, nil, nil, false, 0
	s.blocks()
	s.end()
	s.out, s.fields, s.carry, s.pageBreak, s.cellDepth = out, fields, carry, page, depth
}

// flatPackage packs the parts of pkg:package, which the reader of packages then reads.
func (r *reader) flatPackage(x *xmltext.Reader) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for parts := 0; x.Child(1); {
		name := strings.TrimPrefix(x.AttrString("name"), "/")
		if string(x.Name()) != "part" || name == "" {
			continue
		}
		if parts++; parts > r.limits.Members {
			x.Stop(&document.LimitError{Limit: "Members", Value: int64(r.limits.Members)})
			break
		}
		for x.Child(2) {
			if string(x.Name()) != "xmlData" {
				continue // pictures
			}
			if w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}); err == nil {
				w.Write(x.Inner()) // a Buffer takes all
			}
		}
	}
	z.Close()
	a, err := archive.Open(bytes.NewReader(packed.Bytes()), int64(packed.Len()), r.limits, format)
	if err != nil {
		r.fail("", -1, err)
		return
	}
	r.archive = a
	r.read()
}
