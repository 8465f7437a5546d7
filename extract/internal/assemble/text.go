package assemble

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/numeral"
	"github.com/ziping-go/ziping/schema"
)

// token is the text at a span, prepared for rules; each span is prepared once.
func (w *writer) token(s document.Span) *token.Text {
	if t, ok := w.texts[s]; ok {
		return t
	}
	if w.texts == nil {
		w.texts = map[document.Span]*token.Text{}
	}
	t := w.maker.Text(s)
	for _, i := range t.Repaired {
		w.repaired = append(w.repaired, t.Span(i, i+1))
	}
	w.texts[s] = t
	return t
}

// A found is a hit of a sentence rule, with the text it was found in.
type found struct {
	match.Hit
	in *token.Text
}

// span is where a capture stands; ok is false where the rule has no such capture here.
func (f found) span(name string) (document.Span, bool) {
	c, ok := f.Capture(name)
	if !ok || c.End <= c.Start {
		return document.Span{}, false
	}
	return f.in.Span(c.Start, c.End), true
}

// find are the hits of rules that yield one of the given names, in a span.
func (w *writer) find(s document.Span, yields ...string) []found {
	t := w.token(s)
	var out []found
	for _, hit := range w.hits(s, t) {
		for _, y := range yields {
			if hit.Rule.Yields == y {
				out = append(out, found{hit, t})
			}
		}
	}
	return out
}

// hits are all hits in a span; each span is searched once.
func (w *writer) hits(s document.Span, t *token.Text) []match.Hit {
	if w.cache == nil {
		w.cache = map[document.Span][]match.Hit{}
	}
	if hits, ok := w.cache[s]; ok {
		return hits
	}
	hits := w.Engine.FindWithin(w.Budget, t)
	w.cache[s] = hits
	return hits
}

// count is the whole number at a span.
func (w *writer) count(pointer, rule string, s document.Span) schema.Opt[int] {
	n, ok := numeral.ParseInt(token.Squeeze(w.Doc.Slice(s)))
	if !ok {
		return schema.Opt[int]{}
	}
	w.evidence(pointer, rule, schema.Stated, []document.Span{s})
	return schema.Some(n)
}

// plain reads a figure in any notation.
func plain(s string) (string, bool) { return numeral.ParseDecimal(s) }

// index is the place of a literal in a text from rune i on, or -1.
func index(t *token.Text, literal string, i int) int {
	want := []rune(literal)
next:
	for ; i+len(want) <= len(t.Runes); i++ {
		for k, r := range want {
			if t.Runes[i+k] != r {
				continue next
			}
		}
		return i
	}
	return -1
}

// tokenAt is the index of the first token that starts at rune i or later.
func tokenAt(t *token.Text, i int) int {
	n, _ := slices.BinarySearchFunc(t.Tokens, i, func(k token.Token, i int) int { return cmp.Compare(k.Start, i) })
	return n
}

// has tells whether a text holds one of the literals.
func has(t *token.Text, literals ...string) bool {
	for _, l := range literals {
		if index(t, l, 0) >= 0 {
			return true
		}
	}
	return false
}

// An item is a numbered point of a list: 一是…, （1）…, 问题1：….
type item struct {
	label   outline.Label
	labelAt document.Span
	text    []document.Span // without the number; further lines of the same point follow
}

// items reads lines as a list. Lead-in lines before the first number are dropped when numbers follow; without any number
// each line is a point. A paragraph that holds a whole list (一是…；二是…) is taken apart.
func (w *writer) items(ls []outline.Line) []item {
	var class outline.Class
	for _, l := range ls {
		if l.Label.Len > 0 && l.Label.Class != outline.Article {
			class = listKey(l.Label)
			break
		}
	}
	var out []item
	for _, l := range ls {
		switch {
		case l.Label.Len > 0 && listKey(l.Label) == class:
			if l.Label.Class == outline.Sequence && l.Label.Value == 0 {
				l.Label = nthInSequence(l.Label, len(out)+1)
			}
			split := w.inline(document.Span{Start: l.Span.Start, End: l.Span.End}, l.Label)
			out = append(out, split...)
		case class == "":
			if split := w.inline(l.Span, outline.Label{}); len(split) > 1 {
				out = append(out, split...)
			} else {
				out = append(out, item{text: []document.Span{l.Span}})
			}
		case len(out) > 0:
			last := &out[len(out)-1]
			last.text = append(last.text, l.Span)
		default: // a lead-in, unless it holds the list itself
			if split := w.inline(l.Span, outline.Label{}); len(split) > 1 {
				out = append(out, split...)
			}
		}
	}
	return out
}

func listKey(l outline.Label) outline.Class {
	if l.Auto {
		return l.Class + "*"
	}
	return l.Class
}

// isStop tells the marks that end a sentence or clause before a list.
func isStop(r rune) bool {
	switch r {
	case '。', '；', ';', '：', ':', '！':
		return true
	}
	return false
}

// inline takes a paragraph apart at 一是, 二是 … (or （一）, （二） … and ①, ②) after the end of a sentence or clause. first is
// the number that the paragraph itself starts with.
func (w *writer) inline(s document.Span, first outline.Label) []item {
	text := w.Doc.Slice(s)
	type cut struct {
		at    int
		label outline.Label
	}
	var cuts []cut
	want, class := 1, outline.Class("")
	if first.Len > 0 {
		cuts = append(cuts, cut{0, first})
		class, want = first.Class, first.Value+1
	}
	boundary, comma := first.Len == 0, false
	for i, r := range text {
		if boundary && strings.ContainsRune("一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩第其首再最123456789１２３４５６７８９⑴⑵⑶⑷⑸⑹⑺⑻⑼ABCDEFGHabcdefgh", r) && i >= first.Len {
			l := outline.ParseLabel(text[i:])
			if l.Class == outline.Sequence && l.Value == 0 && class == l.Class {
				l = nthInSequence(l, want)
			}
			ok := l.Len > 0 && (class == "" && l.Value == 1 && (!comma || spoken(l.Class)) || l.Class == class && l.Value == want)
			if ok && inlineClass(l.Class) {
				cuts = append(cuts, cut{i, l})
				class, want = l.Class, l.Value+1
			}
		}
		comma = r == '，'
		boundary = comma && class == "" || isStop(r) || r < utf8.RuneSelf && outline.Stops(text, i) || class == outline.Point && (r == '）' || r == ')') || boundary && (r == ' ' || r == '\u3000' || r == '\n') ||
			spoken(class) && (comma || r == '、')
	}
	if len(cuts) < 2 && first.Len == 0 {
		return nil
	}
	var out []item
	for n, c := range cuts {
		end := len(text)
		if n+1 < len(cuts) {
			end = cuts[n+1].at
		}
		from := s.Start + c.at
		label := outline.Trim(w.Doc, document.Span{Start: from, End: from + c.label.Len})
		rest := outline.Trim(w.Doc, document.Span{Start: from + c.label.Len, End: s.Start + end})
		out = append(out, item{label: c.label, labelAt: label, text: []document.Span{rest}})
	}
	return out
}

func inlineClass(c outline.Class) bool {
	switch c {
	case outline.ChineseIs, outline.ChineseParen, outline.Circled, outline.Paren, outline.Ordinal, outline.Point, outline.Comma, outline.HalfParen,
		outline.ChineseComma, outline.Must, outline.Sequence, outline.Letter, outline.SmallLetter:
		return true
	}
	return false
}

// spoken tells the numbers that are words of the sentence: they may follow a comma.
func spoken(c outline.Class) bool {
	return c == outline.ChineseIs || c == outline.Must || c == outline.Sequence
}

// nthInSequence gives 最后 its place in the list.
func nthInSequence(l outline.Label, n int) outline.Label {
	l.Value, l.Number = n, strconv.Itoa(n)
	return l
}

// number writes number and label of a list item.
func (w *writer) numberOf(pointer string, it item) (number, label string) {
	if it.label.Len == 0 || it.label.Class == outline.Bullet {
		return "", ""
	}
	spans := []document.Span{it.labelAt}
	how := schema.Stated
	switch it.label.Class {
	case outline.Letter, outline.SmallLetter, outline.Sequence: // A. is 1
		how = schema.Derived
	}
	w.evidence(w.at(pointer, "number"), "list.number", how, spans)
	w.evidence(w.at(pointer, "label"), "list.number", schema.Stated, spans)
	return it.label.Number, w.words(spans...)
}

// title splits a list item: its first sentence, and what follows.
func (w *writer) titleOf(it item) (title document.Span, text []document.Span) {
	if len(it.text) == 0 {
		return document.Span{}, nil
	}
	first := it.text[0]
	parts := w.sentences(first, "。！")
	if len(parts) == 0 {
		return first, nil
	}
	title = w.cutMarks(parts[0], "。；;：:！，")
	if len(parts) > 1 {
		text = append(text, document.Span{Start: parts[1].Start, End: first.End})
	}
	return title, append(text, it.text[1:]...)
}
