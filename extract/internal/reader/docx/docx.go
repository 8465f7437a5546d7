// Package docx reads WordprocessingML packages (.docx, .docm, .dotx; transitional and strict), and Word's XML in one piece
// (flat packages and that of Word 2003), into a Document. It
// renders automatic numbers, resolves what text is there to be read (insertions kept, deletions, field codes and hidden
// text left out) and keeps tables as grids. It knows nothing of reports.
package docx

import (
	"context"
	"errors"
	"io"
	"sort"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/ooxml"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

const format = "docx"

// Read reads a package of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what
// was read until then and the error: a *document.FormatError, a *document.LimitError or the context's.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	rd := &reader{ctx: ctx, limits: limits, workspace: newWorkspace()}
	a, err := archive.Open(r, size, limits, format)
	if err != nil {
		return rd.builder.Document(format), err
	}
	rd.archive = a
	rd.read()
	return rd.finish(), rd.err
}

// A reader holds what the parts of one package share.
type reader struct {
	ctx     context.Context
	limits  document.Limits
	archive *archive.Archive
	builder document.Builder
	*workspace
	styles    styles
	numbering numbering
	notes     notes
	running   []runningPart // headers and footers, in order of use
	refs      []placedRef
	sections  []int // blocks that begin a section on a new page
	spent     int   // bytes of text
	cells     int   // cells read
	placed    int   // positions of the grids that hold them
	replaced  int
	err       error // the first
	over      bool  // nothing more may be read
}

// fail keeps the first error. A limit or a cancelled context ends all reading; damage only ends its part.
func (r *reader) fail(part string, offset int64, err error) {
	if err == nil {
		return
	}
	var limit *document.LimitError
	var damage *document.FormatError
	switch {
	case errors.As(err, &limit), r.ctx.Err() != nil:
		r.over = true
	case errors.Is(err, document.ErrEncrypted):
	case !errors.As(err, &damage):
		err = &document.FormatError{Format: format, Part: part, Offset: offset, Err: err}
	}
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) read() {
	main, err := ooxml.Main(r.ctx, r.archive, "wordprocessingml.document.main+xml", "word/document.xml", r.limits.Depth)
	if main == "" {
		if err == nil || r.ctx.Err() == nil {
			err = errors.New("缺少 word/document.xml (no main part)")
		}
		r.fail("word/document.xml", -1, err)
		return
	}
	r.fail("_rels/.rels", -1, err)
	rels, err := ooxml.Relationships(r.ctx, r.archive, main, r.limits.Depth)
	r.fail(ooxml.RelationshipsPart(main), -1, err)

	r.part(ooxml.Find(r.archive, rels, "styles"), r.styles.read)
	r.styles.resolve()
	r.part(ooxml.Find(r.archive, rels, "numbering"), r.numbering.read)
	r.numbering.link(&r.styles)
	r.part(ooxml.Find(r.archive, rels, "settings"), r.notes.readSettings)

	r.part(main, func(x *xmltext.Reader) {
		s := r.story(main, x)
		s.rels = rels
		s.out = &body{reader: r, story: s}
		r.mainPart(s)
	})
	r.readNotes(rels)
	r.readRunning()
}

// part walks one part of the package, and keeps what goes wrong. A part named "" is one that the package does not have.
func (r *reader) part(name string, walk func(*xmltext.Reader)) {
	if name == "" || r.over {
		return
	}
	ooxml.Part(r.ctx, r.archive, name, r.limits.Depth, walk, r.fail)
}

var errNoDocument = errors.New("不是文字处理文档 (root element is not w:document)")

func (r *reader) mainPart(s *story) {
	x := s.x
	for x.Child(0) {
		if string(x.Name()) != "document" {
			x.Stop(errNoDocument)
			return
		}
		for x.Child(1) {
			if string(x.Name()) == "body" {
				s.blocks()
				s.end()
			}
		}
	}
}

func (r *reader) story(part string, x *xmltext.Reader) *story {
	return &story{reader: r, part: part, x: x}
}

// finish builds the document and sets what needs its final offsets.
func (r *reader) finish() *document.Document {
	d := r.builder.Document(format)
	d.Replaced = r.replaced
	r.workspace.free()
	for _, b := range r.sections {
		if b < len(d.Blocks) && d.Blocks[b].Kind == document.Paragraph {
			d.Blocks[b].Style.PageBreak = true
		}
	}
	for _, p := range r.refs {
		note, ok := r.notes.block[p.key]
		if !ok {
			continue
		}
		at := d.Blocks[p.block].Span
		if t := d.Blocks[p.block].Table; t != nil {
			i := sort.Search(len(t.Cells), func(i int) bool {
				c := &t.Cells[i]
				return c.Row > p.row || c.Row == p.row && c.Col >= p.col
			})
			if i == len(t.Cells) {
				continue
			}
			at = t.Cells[i].Span
		}
		d.NoteRefs = append(d.NoteRefs, document.NoteRef{At: min(at.Start+p.at, at.End), Note: note, Label: p.mark})
	}
	sort.SliceStable(d.NoteRefs, func(i, j int) bool { return d.NoteRefs[i].At < d.NoteRefs[j].At })
	return d
}
