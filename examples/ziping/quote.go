package main

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
	"golang.org/x/text/width"
)

// A quote is where a value stands in a document, and the words there.
type quote struct {
	Pointer string  `json:"pointer"`
	What    string  `json:"what,omitzero"` // the pointer in words
	Page    int     `json:"page,omitzero"`
	Block   int     `json:"block"` // 0-based, as in the evidence
	Cell    *[3]int `json:"cell,omitempty"`
	Before  string  `json:"before"`
	Text    string  `json:"text"`
	After   string  `json:"after"`

	left, right string // the other cells of its row
}

// quotes finds the words behind JSON Pointers.
type quotes struct {
	res      *extract.Result
	pointers []string // those that have evidence, in order
}

func newQuotes(res *extract.Result) *quotes {
	q := &quotes{res: res}
	for pointer := range res.Evidence {
		q.pointers = append(q.pointers, pointer)
	}
	slices.Sort(q.pointers)
	return q
}

// of is the words that the value at a pointer was read from; for a group, those of the first value in it. ok is false
// where nothing was read.
func (q *quotes) of(pointer string) (quote, bool) {
	e, ok := q.res.Evidence[pointer]
	if !ok || len(e.Spans) == 0 {
		i, _ := slices.BinarySearch(q.pointers, pointer+"/")
		if i == len(q.pointers) || !strings.HasPrefix(q.pointers[i], pointer+"/") {
			return quote{Pointer: pointer}, false
		}
		e = q.res.Evidence[q.pointers[i]]
		if len(e.Spans) == 0 {
			return quote{Pointer: pointer}, false
		}
	}
	return q.span(pointer, e.Spans[0]), true
}

// all are the places that a pointer of a finding stands for: that of the value; of a list that was counted, its first and
// its last member; and where nothing was read, the words that are unread.
func (q *quotes) all(pointer string) []quote {
	if pointer == "/coverage/unread" {
		var all []quote
		for _, at := range q.res.Coverage.UnreadAt {
			all = append(all, q.span(pointer, at))
		}
		return all
	}
	var pointers []string
	if _, ok := q.res.Evidence[pointer]; !ok {
		if v, ok := q.res.Lookup(pointer); ok && reflect.ValueOf(v).Kind() == reflect.Slice {
			if n := reflect.ValueOf(v).Len(); n > 1 {
				pointers = []string{pointer + "/0", pointer + "/" + strconv.Itoa(n-1)}
			}
		}
	}
	if pointers == nil {
		pointers = []string{pointer}
	}
	var all []quote
	for _, p := range pointers {
		if quote, ok := q.of(p); ok {
			all = append(all, quote)
		}
	}
	return all
}

// span quotes a place of the document with what stands around it in its line or cell.
func (q *quotes) span(pointer string, at schema.EvidenceSpan) quote {
	doc := q.res.Document
	s := doc.SpanOf(at.Block, at.Start, at.End)
	return around(doc, s, quote{Pointer: pointer, Page: at.Page, Block: at.Block, Cell: at.Cell})
}

// around fills in the words of a span and what stands around them.
func around(doc *document.Document, s document.Span, q quote) quote {
	block := doc.Blocks[q.Block].Span
	before, after := doc.Text[block.Start:s.Start], doc.Text[s.End:block.End]
	before = before[strings.LastIndexAny(before, "\n\t")+1:]
	if i := strings.IndexAny(after, "\n\t"); i >= 0 {
		after = after[:i]
	}
	q.Before, q.Text, q.After = before, doc.Slice(s), after
	q.left, q.right = besideCell(doc.Blocks[q.Block].Table, doc, s)
	return q
}

// besideCell is the other cells of the row in which a span stands: a figure alone says little.
func besideCell(t *document.Table, doc *document.Document, s document.Span) (left, right string) {
	if t == nil {
		return "", ""
	}
	at := slices.IndexFunc(t.Cells, func(c document.Cell) bool { return c.Span.Contains(s) })
	if at < 0 {
		return "", ""
	}
	row := t.Cells[at].Row
	for i, c := range t.Cells {
		text := head(flat(doc.Slice(c.Span)), beside/2)
		switch {
		case i == at || text == "" || row < c.Row || row >= c.Row+c.RowSpan:
		case c.Col < t.Cells[at].Col:
			left += text + " | "
		default:
			right += " | " + text
		}
	}
	return left, right
}

// place is where the quote stands, for people: page, paragraph (both from 1), and the cell of a table.
func (q quote) place(lang schema.Language) string {
	return schema.EvidenceSpan{Page: q.Page, Block: q.Block, Cell: q.Cell}.Place(lang)
}

// beside is how many columns of its line are shown on each side of a figure.
const beside = 36

// lines are the quote as a line of the document and, where there are no colours, a line that marks the figure below it.
func (q quote) lines(p painter) []string {
	before, text, after := q.line()
	line := before + p.mark(text) + after
	if p.colours {
		return []string{line}
	}
	return []string{line, strings.Repeat(" ", columns(before)) + strings.Repeat("^", max(columns(text), 1))}
}

// line is the quote with what stands beside it in its line or its row, cut where it is long.
func (q quote) line() (before, text, after string) {
	return tail(q.left+flat(q.Before), beside), head(flat(q.Text), 3*beside), head(flat(q.After)+q.right, beside) // the text may be a whole paragraph
}

// flat puts words on one line, less what would steer a terminal.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// tail is the end of s that fits into so many columns.
func tail(s string, most int) string {
	n, cut := 0, len(s) // where to cut if s is too wide: "…" takes a column
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if n += runeColumns(r); n > most {
			return "…" + s[cut:]
		}
		if n < most {
			cut = i
		}
	}
	return s
}

// head is the start of s that fits into so many columns.
func head(s string, most int) string {
	n, cut := 0, 0
	for i, r := range s {
		if n < most {
			cut = i
		}
		if n += runeColumns(r); n > most {
			return s[:cut] + "…"
		}
	}
	return s
}

// columns counts the columns that a terminal gives to s.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// runeColumns is 2 for a Chinese character. Quotation marks and the like, of which fonts differ, count 1, as terminals
// have it.
func runeColumns(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	return 1
}
