// Package doc reads the binary documents of Word 97 to 2003 (.doc, .dot, and the .wps of Kingsoft) into a Document: text
// by the piece table, paragraphs and tables by their properties, automatic numbers rendered, insertions kept, deletions,
// field codes and hidden text left out. Of Word 6 and 95 it reads the text and its tables. It knows nothing of reports.
package doc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sort"

	"github.com/ziping-go/ziping/extract/document"
)

const format = "doc"

// Read reads a file of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what
// was read until then and the error: a *document.FormatError, a *document.LimitError or the context's. For an encrypted
// file the error wraps document.ErrEncrypted.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	rd := &reader{ctx: ctx, limits: limits.WithDefaults()}
	rd.read(r, size)
	return rd.finish(), rd.err
}

// A reader holds what the streams and stories of one file share.
type reader struct {
	ctx      context.Context
	limits   document.Limits
	builder  document.Builder
	main     []byte // stream WordDocument
	table    []byte // stream 0Table or 1Table
	data     []byte // stream Data
	fib      fib
	text     text
	chars    []formatRun // character properties, by file position
	paras    []formatRun
	styles   []style
	fonts    []string
	lists    lists
	notes    notes
	sections map[int]bool // positions where a section begins: true on a new page
	ends     map[int]bool // positions of the marks that end a section

	refs     []placedRef
	spent    int // bytes of text
	cells    int // cells read
	placed   int // positions of the grids that hold them
	replaced int
	err      error // the first
	over     bool  // nothing more may be read
}

// fail keeps the first error. A limit or a cancelled context ends all reading.
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

func (r *reader) read(file io.ReaderAt, size int64) {
	if err := r.ctx.Err(); err != nil {
		r.fail("", -1, err)
		return
	}
	c, err := openContainer(r.ctx, file, size, r.limits)
	if err != nil {
		r.fail("", -1, err)
		return
	}
	if r.main, err = c.stream(mainStream); r.main == nil {
		if err == nil {
			err = errors.New("缺少 WordDocument (no main stream)")
		}
		r.fail(mainStream, -1, err)
		return
	}
	r.fail(mainStream, -1, err)
	if r.fib, err = readFib(r.main); err != nil {
		r.fail(mainStream, 0, err)
		return
	}
	if r.fib.encrypted {
		r.fail(mainStream, 0, fmt.Errorf("%w: 有打开密码的 Word 文档 (password needed to open)", document.ErrEncrypted))
		return
	}
	if r.fib.old {
		r.table = r.main // there is one stream only
		r.readOld()
		return
	}
	if r.table, err = c.stream(r.fib.tableName); r.table == nil {
		// The flag may be wrong; the other table is better than none.
		if r.table, err = c.stream(otherTable(r.fib.tableName)); err == nil && r.table == nil {
			err = errors.New("缺少表流 (no table stream)")
		}
	}
	r.fail(r.fib.tableName, -1, err)
	r.data, err = c.stream("Data")
	r.fail("Data", -1, err)

	r.fail(r.fib.tableName, int64(r.fib.at(fcClx).fc), r.readPieces())
	r.chars = r.formatRuns(fcPlcfBteChpx, chpxPage)
	r.paras = r.formatRuns(fcPlcfBtePapx, papxPage)
	r.readFonts()
	r.readStyles()
	r.readLists()
	r.readSections()
	r.readNoteTables()
	r.stories()
}

// stories reads the body, its notes, then headers and footers.
func (r *reader) stories() {
	body := r.story("", 0, r.fib.ccp[ccpText])
	body.boxes = r.readBoxes(fcPlcSpaMom, fcPlcftxbxTxt, ccpTxbx)
	body.out = &blocks{reader: r, story: body}
	body.walk()
	body.boxes.rest(body)
	r.readNotes()
	r.readRunning()
}

// finish builds the document and sets what needs its final offsets.
func (r *reader) finish() *document.Document {
	d := r.builder.Document(format)
	d.Replaced = r.replaced
	for _, p := range r.refs {
		note, ok := r.notes.block[p.note]
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
