package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
)

// A value is a value of the report that was read from words of the document. Its number is its place in the order of the
// pointers.
type value struct {
	pointer string
	number  int
}

// marks knows which words of the document values were read from, and which nothing claims.
type marks struct {
	res    *extract.Result
	values []value
	number map[string]int // of a value, by its pointer
	at     [][]stretch    // by block: words of values and unread words, in order of their beginnings
	sweep  sweep
}

// A sweep goes through the stretches of a block with spans that ascend.
type sweep struct {
	block int
	next  int       // the first stretch that begins behind the last span
	open  []stretch // those before it that do not end in it
}

// A stretch is a span of bytes that a value was read from, or that is unread or furniture.
type stretch struct {
	span  document.Span
	value int // or unread, furniture
}

const (
	unread    = -1
	furniture = -2
)

// silent are the values that are not shown on the right, or that others stand for: their words are not marked.
func silent(pointer string) bool {
	last := pointer[strings.LastIndexByte(pointer, '/')+1:]
	if strings.HasPrefix(pointer, "/sections/") {
		return last != "title"
	}
	if strings.HasPrefix(pointer, "/tables/") {
		return last != "caption" && last != "unit"
	}
	return false
}

func newMarks(res *extract.Result) *marks {
	m := &marks{res: res, number: map[string]int{}, at: make([][]stretch, len(res.Document.Blocks)), sweep: sweep{block: -1}}
	r := res.Document.Ruler()
	for _, step := range res.Trace() {
		m.number[step.Pointer] = len(m.values)
		m.values = append(m.values, value{step.Pointer, len(m.values)})
		if silent(step.Pointer) {
			continue
		}
		for _, s := range step.Evidence.Spans {
			m.add(s.Block, r.SpanOf(s.Block, s.Start, s.End), m.number[step.Pointer])
		}
	}
	for _, s := range res.Coverage.UnreadAt {
		m.add(s.Block, r.SpanOf(s.Block, s.Start, s.End), unread)
	}
	for _, s := range res.Coverage.FurnitureAt {
		m.add(s.Block, r.SpanOf(s.Block, s.Start, s.End), furniture)
	}
	for _, list := range m.at {
		slices.SortStableFunc(list, func(a, b stretch) int { return cmp.Compare(a.span.Start, b.span.Start) })
	}
	return m
}

func (m *marks) add(block int, s document.Span, value int) {
	if block >= 0 && block < len(m.at) && !s.Empty() {
		m.at[block] = append(m.at[block], stretch{s, value})
	}
}

// A piece is a run of characters that the same values were read from.
type piece struct {
	span   document.Span
	values []int
	class  string // unread, furniture
}

// over are the stretches that a span meets. The spans of a block must be asked for in their order.
func (m *marks) over(block int, s document.Span) []stretch {
	if m.sweep.block != block {
		m.sweep = sweep{block: block}
	}
	w := &m.sweep
	w.open = slices.DeleteFunc(w.open, func(x stretch) bool { return x.span.End <= s.Start })
	for list := m.at[block]; w.next < len(list) && list[w.next].span.Start < s.End; w.next++ {
		if list[w.next].span.End > s.Start {
			w.open = append(w.open, list[w.next])
		}
	}
	return w.open
}

// pieces cuts a span of a block where marks begin and end.
func (m *marks) pieces(block int, s document.Span) []piece {
	over := m.over(block, s)
	cuts := []int{s.Start, s.End}
	for _, x := range over {
		cuts = append(cuts, max(x.span.Start, s.Start), min(x.span.End, s.End))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	first := 0
	for i := 0; i+1 < len(cuts); i++ {
		p := piece{span: document.Span{Start: cuts[i], End: cuts[i+1]}}
		for first < len(over) && over[first].span.End <= p.span.Start {
			first++
		}
		for _, x := range over[first:] {
			if x.span.Start > p.span.Start {
				break
			}
			if x.span.End < p.span.End {
				continue
			}
			switch x.value {
			case unread:
				p.class = "unread"
			case furniture:
				p.class = "furniture"
			default:
				p.values = append(p.values, x.value)
			}
		}
		out = append(out, p)
	}
	return out
}

// text writes a span of a block with its marks.
func (m *marks) text(b *strings.Builder, block int, s document.Span) {
	doc := m.res.Document
	for _, p := range m.pieces(block, s) {
		text := escape(doc.Slice(p.span))
		if len(p.values) == 0 && p.class == "" {
			b.WriteString(text)
			continue
		}
		class := "w"
		if p.class != "" {
			class += " " + p.class
		}
		b.WriteString(`<span class="` + class + `"`)
		if len(p.values) > 0 {
			b.WriteString(` data-v="`)
			for i, v := range p.values {
				if i > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(strconv.Itoa(v))
			}
			b.WriteByte('"')
		}
		b.WriteString(">" + text + "</span>")
	}
}
