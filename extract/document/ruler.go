package document

import "sort"

// A Ruler converts between spans of a document and code points from the start of a block, as CodePoints and SpanOf of
// Document do; a long block is measured once and not for each place in it. It is for one goroutine.
type Ruler struct {
	doc    *Document
	blocks map[int][]int // of a long block: where every ruled-th code point begins, from the block's start
}

const (
	ruled   = 64
	unruled = 1 << 10 // bytes of a block that is counted through each time
)

// Ruler is a Ruler for the document.
func (d *Document) Ruler() *Ruler { return &Ruler{doc: d, blocks: map[int][]int{}} }

// CodePoints is Document.CodePoints.
func (r *Ruler) CodePoints(i int, s Span) (start, end int) {
	b := r.doc.Blocks[i].Span
	if s.Start-b.Start < unruled {
		return r.doc.CodePoints(i, s)
	}
	marks := r.marks(i)
	k := sort.SearchInts(marks, s.Start-b.Start+1) - 1 // the last mark that is not behind
	start = k*ruled + codePoints(r.doc.Text[b.Start+marks[k]:s.Start])
	return start, start + codePoints(r.doc.Slice(s))
}

// SpanOf is Document.SpanOf.
func (r *Ruler) SpanOf(i, start, end int) Span {
	if r.doc.Blocks[i].Span.Len() < unruled {
		return r.doc.SpanOf(i, start, end)
	}
	return Span{r.offset(i, start), r.offset(i, end)}
}

// offset is where code point n of a block begins; the block's end for one behind it.
func (r *Ruler) offset(i, n int) int {
	b, marks := r.doc.Blocks[i].Span, r.marks(i)
	if n/ruled >= len(marks) {
		return b.End
	}
	from := b.Start + marks[n/ruled]
	return from + runeOffset(r.doc.Text[from:b.End], n%ruled)
}

func (r *Ruler) marks(i int) []int {
	marks, ok := r.blocks[i]
	if !ok {
		text, n := r.doc.BlockText(i), 0
		marks = make([]int, 0, len(text)/ruled+1)
		for at := range len(text) {
			if text[at]&0xc0 == 0x80 { // within a code point
				continue
			}
			if n%ruled == 0 {
				marks = append(marks, at)
			}
			n++
		}
		r.blocks[i] = marks
	}
	return marks
}
