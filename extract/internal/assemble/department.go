package assemble

import (
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// department writes duties, offices and head counts.
func (w *writer) department() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	w.functions()
	w.units()
	w.staffing()
}

// pair is the value of a key in the grids of the report: the first whose key holds one of the words.
func (w *writer) pair(keys ...string) *table.Pair {
	for _, t := range w.Tables {
		pairs := t.Pairs
		for _, f := range t.Forms {
			if !f.Project && !f.Empty {
				pairs = append(pairs[:len(pairs):len(pairs)], f.Pairs...)
			}
		}
		for i := range pairs {
			key := token.Squeeze(pairs[i].Key.Text)
			for _, k := range keys {
				if strings.Contains(key, k) {
					return &pairs[i]
				}
			}
		}
	}
	return nil
}

// pairLines are the lines of a grid's cell as lines of the outline.
func (w *writer) pairLines(p *table.Pair) []outline.Line {
	var out []outline.Line
	for _, f := range p.Lines {
		if len(f.Spans) == 0 {
			continue
		}
		s := outline.Trim(w.Doc, document.Span{Start: f.Spans[0].Start, End: f.Spans[len(f.Spans)-1].End})
		out = append(out, outline.Line{Block: w.Doc.BlockAt(s.Start), Span: s, Label: outline.ParseLabel(w.Doc.Slice(s))})
	}
	return out
}

// own are the lines that stand directly under a section.
func own(s *outline.Section) []outline.Line {
	other := func(l outline.Line) bool { return l.Table || l.Over }
	if !slices.ContainsFunc(s.Body, other) {
		return slices.Clip(s.Body)
	}
	return slices.DeleteFunc(slices.Clone(s.Body), other)
}

// firstOf is the first place of one of the words from rune i on; of two at one place the longer.
func firstOf(t *token.Text, i int, words []string) (int, string) {
	best, which := -1, ""
	for _, word := range words {
		if at := index(t, word, i); at >= 0 && (best < 0 || at < best || at == best && len(word) > len(which)) {
			best, which = at, word
		}
	}
	return best, which
}
