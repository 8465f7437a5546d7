package table

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// squeezed is a stretch of the document without the white space that layout put into it. Between Latin words one space
// is kept.
type squeezed struct {
	doc   string // nothing for words of the program's own
	runes []rune
	at    []int32 // byte offset of each rune in doc; one more element: the end
	start int     // where the stretch begins: the place of an empty field
}

func squeeze(doc *document.Document, span document.Span) squeezed {
	n := utf8.RuneCountInString(doc.Slice(span))
	runes, at := make([]rune, 0, n), make([]int32, 0, n+1)
	return squeezeInto(doc, span, &runes, &at)
}

// squeezeInto is squeeze whose runes and places stand at the end of longer lists: those of all cells of a table.
func squeezeInto(doc *document.Document, span document.Span, runes *[]rune, at *[]int32) squeezed {
	text := doc.Slice(span)
	s := squeezed{doc: doc.Text, start: span.Start, runes: (*runes)[len(*runes):], at: (*at)[len(*at):]}
	gap, broken := -1, false
	for i, r := range text {
		if isSpace(r) {
			if gap < 0 {
				gap, broken = i, false
			}
			broken = broken || r == '\n'
			continue
		}
		if gap >= 0 && len(s.runes) > 0 && keepSpace(s.runes[len(s.runes)-1], r, broken) {
			s.runes, s.at = append(s.runes, ' '), append(s.at, int32(span.Start+gap))
		}
		gap = -1
		s.runes, s.at = append(s.runes, r), append(s.at, int32(span.Start+i))
	}
	end := span.Start
	if n := len(s.runes); n > 0 {
		end = int(s.at[n-1]) + size(doc.Text, int(s.at[n-1]))
	}
	s.at = append(s.at, int32(end))
	*runes, *at = (*runes)[:len(*runes)+len(s.runes)], (*at)[:len(*at)+len(s.at)]
	s.runes, s.at = slices.Clip(s.runes), slices.Clip(s.at)
	return s
}

func size(text string, at int) int {
	_, n := utf8.DecodeRuneInString(text[at:])
	return n
}

// isSpace takes the invisible characters of converters for white space too.
func isSpace(r rune) bool {
	return r < 0x4e00 && (unicode.IsSpace(r) || r == '\u200b' || r == '\u00ad') || r == '\ufeff'
}

// keepSpace: a space between Latin words is the author's; one between digits is, unless a line broke there.
func keepSpace(before, after rune, broken bool) bool {
	if !latin(before) || !latin(after) {
		return false
	}
	return !broken || !(digit(before) && digit(after))
}

func latin(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func (s *squeezed) String() string { return s.text(0, len(s.runes)) }

// squeezedText is what a stretch of the document says.
func squeezedText(doc *document.Document, span document.Span) string {
	s := squeeze(doc, span)
	return s.String()
}

// text is the runes [i, j), which stand in the document as they are where nothing between them was dropped.
func (s *squeezed) text(i, j int) string {
	if i >= j {
		return ""
	}
	if s.doc == "" {
		return string(s.runes[i:j])
	}
	from, to := int(s.at[i]), s.end(j)
	length := 0
	for k, r := range s.runes[i:j] {
		if length += utf8.RuneLen(r); r == ' ' && s.doc[s.at[i+k]] != ' ' {
			length = -1 << 30 // a line feed became a space
		}
	}
	if to-from == length {
		return s.doc[from:to]
	}
	return string(s.runes[i:j])
}

// end is the byte after rune j-1: white space that was dropped may stand before the next rune.
func (s *squeezed) end(j int) int {
	if j == len(s.runes) {
		return int(s.at[j])
	}
	return int(s.at[j-1]) + utf8.RuneLen(s.runes[j-1])
}

// sub is the field of the runes [i, j).
func (s *squeezed) sub(i, j int) Field {
	for i < j && s.runes[i] == ' ' {
		i++
	}
	for i < j && s.runes[j-1] == ' ' {
		j--
	}
	if i >= j {
		at := s.start
		if i < len(s.at) {
			at = int(s.at[i])
		}
		return Field{Spans: []document.Span{{Start: at, End: at}}}
	}
	return Field{Text: s.text(i, j), Spans: []document.Span{{Start: int(s.at[i]), End: s.end(j)}}}
}

func (s *squeezed) field() Field { return s.sub(0, len(s.runes)) }

// joined puts fields together: their text without anything between, their spans in order.
func joined(fields ...*Field) *Field {
	out := &Field{}
	var text strings.Builder
	for _, f := range fields {
		if f == nil || f.Text == "" {
			continue
		}
		text.WriteString(f.Text)
		out.Spans = append(out.Spans, f.Spans...)
	}
	out.Text = text.String()
	return out
}

// lines are the items of a cell, one Field an item. A line that neither follows an end nor begins like an item is the rest of
// the line before: a page or a column broke it.
func lines(doc *document.Document, span document.Span) []Field {
	var out []Field
	text := doc.Slice(span)
	start := 0
	open := -1 // start of the item being collected
	flush := func(end int) {
		if open >= 0 {
			if s := squeeze(doc, document.Span{Start: span.Start + open, End: span.Start + end}); len(s.runes) > 0 {
				out = append(out, s.field())
			}
		}
	}
	var last rune // last character of the item so far
	for start <= len(text) {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		line := squeeze(doc, document.Span{Start: span.Start + start, End: span.Start + end})
		if len(line.runes) > 0 {
			if open < 0 || strings.ContainsRune("。；;：:！？", last) || ordinal(line.runes) > 0 {
				flush(start)
				open = start
			}
			last = line.runes[len(line.runes)-1]
		}
		start = end + 1
	}
	flush(len(text))
	return out
}
