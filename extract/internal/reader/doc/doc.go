// Package doc reads the binary documents of Word 97 to 2003 (.doc, .dot, and the .wps of Kingsoft) into a Document: text
// by the piece table, paragraphs and tables by their properties, automatic numbers rendered, insertions kept, deletions,
// field codes and hidden text left out. Of Word 6 and 95 it reads the text and its tables. It knows nothing of reports.
package doc

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

const format = "doc"

// Read reads a file of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what
// was read until then and the error: a *document.FormatError, a *document.LimitError or the context's. For an encrypted
// file the error wraps document.ErrEncrypted.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	rd := &reader{Writer: flow.NewWriter(ctx, limits, format)}
	rd.read(r, size)
	return rd.Document(), rd.Err()
}

// A reader holds what the streams and stories of one file share.
type reader struct {
	*flow.Writer
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
}

func (r *reader) read(file io.ReaderAt, size int64) {
	if err := r.Ctx.Err(); err != nil {
		r.Fail("", -1, err)
		return
	}
	c, err := openContainer(r.Ctx, file, size, r.Limits)
	r.Fail("", -1, err)
	if c == nil {
		return
	}
	if r.main, err = c.stream(mainStream); r.main == nil {
		if err == nil {
			err = errors.New("缺少 WordDocument (no main stream)")
		}
		r.Fail(mainStream, -1, err)
		return
	}
	r.Fail(mainStream, -1, err)
	if r.fib, err = readFib(r.main); err != nil {
		r.Fail(mainStream, 0, err)
		return
	}
	if r.fib.encrypted {
		r.Fail(mainStream, 0, fmt.Errorf("%w: 有打开密码的 Word 文档 (password needed to open)", document.ErrEncrypted))
		return
	}
	if r.fib.old {
		r.table = r.main // there is one stream only
		r.readOld()
		return
	}
	if r.table, err = c.stream(r.fib.tableName); r.table == nil {
		// The flag may be wrong; the other table is better than none.
		why := err // a cancelled context, say
		if r.table, err = c.stream(otherTable(r.fib.tableName)); err == nil && r.table == nil {
			if err = why; err == nil {
				err = errors.New("缺少表流 (no table stream)")
			}
		}
	}
	r.Fail(r.fib.tableName, -1, err)
	r.data, err = c.stream("Data")
	r.Fail("Data", -1, err)

	r.Fail(r.fib.tableName, int64(r.fib.at(fcClx).fc), r.readPieces())
	r.chars = r.formatRuns(fcPlcfBteChpx, 4, chpxPage)
	r.paras = r.formatRuns(fcPlcfBtePapx, 4, papxPage)
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
	body.out = r.Body(document.NotFurniture, nil)
	body.walk()
	body.boxes.rest(body)
	r.readNotes()
	r.readRunning()
}
