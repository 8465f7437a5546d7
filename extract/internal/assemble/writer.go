// Package assemble makes the report: facts that rules find and tables that were read become a schema.Report, each value
// with the words that it was read from. One file for each group of the report.
package assemble

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// An Input is what the stages before this one found.
type Input struct {
	Doc      *document.Document
	Engine   *match.Engine
	Outline  *outline.Outline
	Tables   []*table.Reading
	Budget   *match.Budget              // of the rule engine
	Values   int                        // bytes that the words of all values may take
	Keywords func(text string) []string // nil: no keywords
}

// A Second is a candidate for a value that did not win.
type Second struct {
	Pointer string // of the value
	Rule    string
	Text    string
	Spans   []document.Span
}

// Report assembles the report, and beside it the candidates for values that were left out, by pointer. It stops early,
// with what it has, when ctx ends. Whole is false where the values would take more bytes than they may: the report ends
// before the group of them that does.
func Report(ctx context.Context, in Input) (r *schema.Report, without map[string][]schema.Candidate, whole bool) {
	w := &writer{ctx: ctx, Input: in, room: in.Values}
	w.ruler = in.Doc.Ruler()
	for _, t := range in.Tables {
		if slices.Contains(in.Outline.Chapters, t.Blocks[0]) { // its cells are read as sections, but for those of keys
			t.Pairs = slices.DeleteFunc(t.Pairs, func(p table.Pair) bool { return len(p.Key.Spans) > 0 && in.Outline.Heads(p.Key.Spans[0].Start) })
			t.Staffing = nil
		}
	}
	w.maker = token.NewMaker(in.Doc, in.Engine.Lexicon())
	defer w.maker.Release()
	begun := w.assemble(len(steps))
	whole = w.room >= 0
	for w.room < 0 { // what is left of half a group would be taken for all of it
		w = &writer{ctx: ctx, Input: in, room: in.Values, ruler: w.ruler, maker: w.maker, texts: w.texts, cache: w.cache, repaired: w.repaired}
		begun = w.assemble(begun - 1)
	}
	return w.r, w.candidates(), whole
}

// steps write a group of the report each, in this order.
var steps = []func(*writer){(*writer).tables, (*writer).sections, (*writer).identity, (*writer).department, (*writer).tasks, (*writer).goals, (*writer).keyTasks,
	(*writer).expenditure, (*writer).publicExpenses, (*writer).evaluation, (*writer).indicators, (*writer).projects, (*writer).metrics, (*writer).problems,
	(*writer).measures, (*writer).other, (*writer).notes, (*writer).claims}

// assemble takes the first n steps, and tells how many it has begun.
func (w *writer) assemble(n int) (begun int) {
	w.r = &schema.Report{SchemaVersion: schema.Version, Evidence: make(map[string]schema.Evidence, len(w.Doc.Text)/40)}
	w.state = make([]byte, len(w.Doc.Text))
	w.part()
	for begun < n && w.room >= 0 && w.ctx.Err() == nil {
		steps[begun](w)
		begun++
	}
	if w.room < 0 {
		return begun
	}
	if w.r.Kind == "" { // stopped before it was known
		w.r.Kind = schema.KindUnknown
		if len(w.Doc.Blocks) > 0 {
			w.derived("/kind", "kind.none", []document.Span{w.Doc.Blocks[0].Span})
		}
	}
	w.front()
	w.coverage()
	return begun
}

// candidates puts what came second into the evidence of its value, and returns that of values which were left out.
func (w *writer) candidates() map[string][]schema.Candidate {
	var without map[string][]schema.Candidate
	for _, s := range w.seconds {
		c := schema.Candidate{Rule: s.Rule, Text: s.Text}
		for _, span := range s.Spans {
			c.Spans = append(c.Spans, w.place(span))
		}
		if e, ok := w.r.Evidence[s.Pointer]; ok {
			e.Seconds = append(e.Seconds, c)
			w.r.Evidence[s.Pointer] = e
			continue
		}
		if without == nil {
			without = map[string][]schema.Candidate{}
		}
		without[s.Pointer] = append(without[s.Pointer], c)
	}
	return without
}

// A writer fills a report, and notes for every value where it stood.
type writer struct {
	Input
	ctx     context.Context
	r       *schema.Report
	seconds []Second
	state   []byte // what each byte of the text was read as: see coverage.go
	room    int    // bytes of words that values may still take; below zero the report is not kept

	main       []*outline.Section // sections of the report itself, without reports and forms that are attached
	unitCounts []unitCount        // what lists of offices say of their length
	attached   []*outline.Section // level-1 sections that are a report or form of their own
	repaired   []document.Span    // places that were read otherwise than they stand
	maker      *token.Maker
	texts      map[document.Span]*token.Text
	cache      map[document.Span][]match.Hit
	ruler      *document.Ruler
	spare      []schema.EvidenceSpan
	source     document.Source // the last one that was named
	sourceName string
	strings    *strings.Builder
	cells      [][3]int
	subjects   map[*outline.Section]subject // by heading: see subject.go

	runInChapters bool // headings of other sections than indicators run in to their text too
}

// How many bytes of state say.
const (
	unread byte = iota
	body
	furniture
	typed
)

func (w *writer) mark(s document.Span, as byte) {
	for i := s.Start; i < s.End; i++ {
		w.state[i] = max(w.state[i], as)
	}
}

func (w *writer) evidence(pointer, rule string, how schema.How, spans []document.Span) {
	for _, s := range spans {
		w.room -= s.End - s.Start
	}
	if w.room < 0 {
		return
	}
	e := schema.Evidence{Rule: rule, How: how, Support: schema.SupportSingle, Spans: w.places(len(spans))}
	for _, s := range spans {
		e.Spans = append(e.Spans, w.place(s))
		w.mark(s, typed)
		if i := w.Doc.BlockAt(s.Start); i >= 0 && w.Doc.Blocks[i].Table != nil && w.Doc.Blocks[i].Table.Restored {
			e.Support = schema.SupportRepaired
		}
		for _, r := range w.repaired {
			if s.Start < r.End && r.Start < s.End {
				e.Support = schema.SupportRepaired
			}
		}
	}
	e.Text = w.slices(spans)
	w.r.Evidence[pointer] = e
}

// places is an empty slice for n spans of evidence.
func (w *writer) places(n int) []schema.EvidenceSpan {
	if len(w.spare) < n {
		w.spare = make([]schema.EvidenceSpan, max(n, 64))
	}
	out := w.spare[:0:n]
	w.spare = w.spare[n:]
	return out
}

// place is a span as evidence shows it.
func (w *writer) place(s document.Span) schema.EvidenceSpan {
	i := w.Doc.BlockAt(s.Start)
	if i < 0 {
		return schema.EvidenceSpan{}
	}
	block := &w.Doc.Blocks[i]
	start, end := w.ruler.CodePoints(i, s)
	source := block.Source
	e := schema.EvidenceSpan{Block: i, Start: start, End: end}
	if block.Table != nil {
		if c := cellAt(block.Table, s); c != nil {
			e.Cell = w.cell(w.tableIndex(i), c.Row, c.Col)
			if c.Source != (document.Source{}) {
				source = c.Source
			}
		}
	}
	e.Page = source.Page
	e.Part = w.partOf(source)
	if source.Box != ([4]float64{}) {
		box := source.Box
		e.Box = &box
	}
	return e
}

// cell is the place of a cell as evidence shows it; many are allocated at once.
func (w *writer) cell(table, row, col int) *[3]int {
	if len(w.cells) == 0 {
		w.cells = make([][3]int, 64)
	}
	c := &w.cells[0]
	*c, w.cells = [3]int{table, row, col}, w.cells[1:]
	return c
}

// partOf is the part of the file and the paragraph in it, as evidence names them.
func (w *writer) partOf(source document.Source) string {
	if source.Part == "" || source.Index <= 0 {
		return source.Part
	}
	if w.source.Part != source.Part || w.source.Index != source.Index {
		w.source = source
		b := w.written(len(source.Part) + 21)
		from := b.Len()
		b.WriteString(source.Part)
		b.WriteByte('#')
		b.WriteString(strconv.Itoa(source.Index))
		w.sourceName = b.String()[from:]
	}
	return w.sourceName
}

// cellAt is the cell that holds the beginning of a span; cells lie in ascending order.
func cellAt(t *document.Table, s document.Span) *document.Cell {
	lo, hi := 0, len(t.Cells)
	for lo < hi {
		m := (lo + hi) / 2
		if t.Cells[m].Span.End < s.Start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(t.Cells) && t.Cells[lo].Span.Start <= s.Start {
		return &t.Cells[lo]
	}
	return nil
}

// tableIndex is the index in Report.Tables of the table that block i belongs to.
func (w *writer) tableIndex(block int) int {
	for n, t := range w.Tables {
		for _, b := range t.Blocks {
			if b == block {
				return n
			}
		}
	}
	return -1
}

// text is the words at spans as a value: white space of layout removed. The evidence of pointer is set.
func (w *writer) text(pointer, rule string, spans ...document.Span) string {
	w.evidence(pointer, rule, schema.Stated, spans)
	if w.room < 0 {
		return ""
	}
	return w.words(spans...)
}

// words is the text at spans, in order, without white space of layout.
func (w *writer) words(spans ...document.Span) string {
	return Clean(w.slices(spans))
}

// slices is the text at spans, in order.
func (w *writer) slices(spans []document.Span) string {
	if len(spans) == 1 {
		return w.Doc.Slice(spans[0])
	}
	var s strings.Builder
	for _, span := range spans {
		s.WriteString(w.Doc.Slice(span))
	}
	return s.String()
}

// Clean removes the white space that layout put into a text: line breaks inside Chinese, and spaces next to digits and
// marks. A space between two Chinese words, or inside Latin text, is kept as one.
func Clean(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return outline.IsSpace(r) || r == utf8.RuneError }) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var before rune
	space, broken := false, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			broken = broken || r == '\n' || r == '\r'
			continue
		}
		if space && before != 0 {
			switch {
			case unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, r):
				if !broken {
					b.WriteByte(' ')
				}
			case before < 0x80 && r < 0x80 && (isLetter(before) || isLetter(r)) || isDigit(before) && isDigit(r):
				b.WriteByte(' ')
			}
		}
		b.WriteRune(r)
		before, space, broken = r, false, false
	}
	return b.String()
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }

// field is a table's field as text: absent, null or its words.
func (w *writer) field(pointer, rule string, f *table.Field) schema.Opt[string] {
	if f == nil {
		return schema.Opt[string]{}
	}
	if saysNone(f.Text) {
		w.evidence(pointer, rule, schema.Derived, f.Spans)
		return schema.Null[string]()
	}
	w.evidence(pointer, rule, schema.Stated, f.Spans)
	if w.room < 0 {
		return schema.Opt[string]{}
	}
	return schema.Some(Clean(f.Text))
}

// number is a table's field as an exact number: absent, null, or its value. What is neither a number nor none is null,
// and its words come second for trace.
func (w *writer) number(pointer, rule string, f *table.Field) schema.Opt[schema.Decimal] {
	if f == nil {
		return schema.Opt[schema.Decimal]{}
	}
	if d, ok := Figure(f.Text); ok {
		w.evidence(pointer, rule, schema.Stated, f.Spans)
		return schema.Some(d)
	}
	w.evidence(pointer, rule, schema.Derived, f.Spans)
	if !saysNone(f.Text) {
		w.seconds = append(w.seconds, Second{pointer, rule, f.Text, f.Spans})
	}
	return schema.Null[schema.Decimal]()
}

// saysNone tells whether a cell says that there is nothing.
func saysNone(text string) bool {
	switch strings.Trim(text, " 　\u00a0。") {
	case "", "无", "—", "——", "———", "-", "--", "－", "–", "―", "/", "／", "\\", "*", "不适用", "暂无", "没有", "N/A", "n/a", "─", "──":
		return true
	}
	return false
}

// Figure reads a cell or a stretch of text that is one figure, with or without its unit.
func Figure(text string) (schema.Decimal, bool) {
	text = token.Squeeze(text)
	for _, unit := range []string{"%", "‰", "分", "万元", "亿元", "元", "人", "名", "个", "万"} {
		if t, ok := strings.CutSuffix(text, unit); ok {
			text = t
			break
		}
	}
	digits, ok := plain(text)
	if !ok {
		return schema.Decimal{}, false
	}
	d, err := schema.ParseDecimal(digits)
	return d, err == nil
}

// at is a pointer below another one.
func (w *writer) at(base string, parts ...any) string {
	b := w.written(len(base) + 16*len(parts))
	from := b.Len()
	b.WriteString(base)
	var digits [20]byte
	for _, p := range parts {
		b.WriteByte('/')
		switch p := p.(type) {
		case int:
			b.Write(strconv.AppendInt(digits[:0], int64(p), 10))
		case string:
			b.WriteString(p)
		}
	}
	return b.String()[from:]
}

// written is where many small strings are written one after the other; there is room for n bytes, most often.
func (w *writer) written(n int) *strings.Builder {
	const size = 4 << 10
	if w.strings == nil || w.strings.Cap()-w.strings.Len() < n {
		w.strings = &strings.Builder{}
		w.strings.Grow(max(size, n))
	}
	return w.strings
}
