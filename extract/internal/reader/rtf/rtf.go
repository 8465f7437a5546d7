// Package rtf reads Rich Text Format into a Document. Text is decoded by the code page of its font, automatic numbers
// are those that the file holds as text, else rendered from its list tables; what is deleted or hidden is left out, and
// tables are kept as grids. It knows nothing of reports.
package rtf

import (
	"context"
	"errors"
	"io"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

const format = "rtf"

// Read reads a file of size bytes. When the file is damaged, a limit is reached or the context ends, it returns what was
// read until then and the error: a *document.FormatError, a *document.LimitError or the context's.
func Read(ctx context.Context, in io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	r := &reader{Writer: flow.NewWriter(ctx, limits, format)}
	if size > r.Limits.Input {
		r.Fail("", -1, &document.LimitError{Limit: "Input", Value: r.Limits.Input})
		return r.Document(), r.Err()
	}
	data := make([]byte, size)
	n, err := in.ReadAt(data, 0)
	if err != nil && err != io.EOF {
		r.Fail("", int64(n), err)
	}
	r.lex.data = data[:n]
	r.read()
	return r.Document(), r.Err()
}

// A reader holds the state of one file.
type reader struct {
	*flow.Writer
	lex     lexer
	groups  []group
	story   *story
	stories []*story   // those round it
	spare   *paragraph // used again
	stopped bool

	ansi    int // code page of the file
	deff    int // font that \plain sets
	fonts   map[int]*font
	font    *font // being defined
	styles  map[int]*style
	style   *style // being defined
	lists   lists
	fields  []field
	notes   notes
	props   rowProps // of the row being defined
	nested  rowProps // of a row of a nested table
	running []running

	raw     []byte // bytes of text not yet decoded
	escaped []bool // for each of them: it was written \'xx
	skip    int    // characters that stand in for a \u
	high    rune   // first half of a surrogate pair
	scratch []byte
	index   int // of the paragraph, 1-based
}

var (
	errNoRTF  = errors.New("不是 RTF (no {\\rtf at the start)")
	errCut    = errors.New("RTF 意外结束 (unexpected end)")
	errTooFar = errors.New("RTF 多出右括号 (a closing brace too many)")
)

func (r *reader) stop(err error) {
	r.stopped = true
	r.Fail("", int64(r.lex.pos), err)
}

// read walks the whole file.
func (r *reader) read() {
	r.ansi = 1252
	r.story = &story{out: r.Body(document.NotFurniture, nil)}
	r.groups = []group{{uc: 1}}
	r.top().plain(0)
	if !r.lex.begins() {
		r.stop(errNoRTF)
		return
	}
	ended := false
	for steps := 1; !r.stopped && !ended; steps++ {
		if steps&0xFFF == 0 {
			if err := r.Ctx.Err(); err != nil {
				r.stop(err)
				break
			}
		}
		t := r.lex.next()
		switch t.kind {
		case eof:
			ended = true
			if len(r.groups) > 1 {
				r.flush()
				r.Fail("", int64(r.lex.pos), errCut)
			}
		case opening:
			r.flush()
			r.skip = 0
			r.push()
		case closing:
			r.flush()
			r.skip = 0
			if len(r.groups) == 1 {
				r.stop(errTooFar)
				break
			}
			r.pop()
			ended = len(r.groups) == 1
		case word:
			if string(t.name) != "u" {
				r.lonely()
			}
			r.skip = 0
			r.flush()
			r.word(t)
		case symbol:
			if r.skip > 0 {
				r.skip--
				break
			}
			r.flush()
			r.symbol(t.char)
		case escape, character:
			if r.skip > 0 {
				r.skip--
				break
			}
			r.lonely()
			r.byte(t.char, t.kind == escape)
		}
	}
	r.flush()
	for len(r.groups) > 1 {
		r.pop()
	}
	r.endStory()
	r.EndNotes()
	r.readRunning()
}
