package text

import (
	"context"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
)

// A class tells what a line was found to be. The zero value is running text.
type class uint8

const (
	running class = iota
	dropped       // residue, or taken into a note
	footer
	header
	contents
	inTable
)

// A line is a line that holds something; blank lines are only counted, in gap.
type line struct {
	text   string // without trailing space; leading space and tabs are there
	number int32  // 1-based, in the file
	page   int32  // 1-based
	gap    int32  // blank lines between the line before and this one
	breaks bool   // a page break stands before it
	class  class
}

// A file is the text cut into lines, and what was found in them.
type file struct {
	lines  []line
	tables []table // in order of first
	marks  []mark
	notes  []note
	paged  bool // form feeds were seen
	wrap   wrap
}

// Each block costs some 200 bytes beside its text, so a file of a few bytes a line is cut off before its memory gets out
// of proportion to Limits.Text.
const (
	leastLines = 100_000
	bytesALine = 64
)

func (f *file) split(ctx context.Context, s string, limits document.Limits) error {
	most := max(leastLines, limits.Text/bytesALine)
	for _, sep := range []string{"\u0085", "\u2028", "\u2029"} {
		s = strings.ReplaceAll(s, sep, "\n")
	}
	f.lines = make([]line, 0, min(strings.Count(s, "\n")+1, leastLines))
	number, page := int32(1), int32(1)
	gap, breaks := int32(0), false
	for len(s) > 0 {
		if number&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		i := strings.IndexAny(s, "\n\r\f")
		if i < 0 {
			i = len(s)
		}
		if t := strings.TrimRightFunc(s[:i], spaceNotTab); t != "" {
			if len(f.lines) >= most {
				return &document.LimitError{Limit: "Text", Value: int64(limits.Text)}
			}
			f.lines = append(f.lines, line{text: t, number: number, page: page, gap: gap, breaks: breaks})
			gap, breaks = 0, false
		} else if i < len(s) && s[i] != '\f' {
			gap++
		}
		if i == len(s) {
			break
		}
		switch s[i] {
		case '\f':
			f.paged, breaks = true, true
			page++
			s = s[i+1:]
		case '\r': // CR, CR LF, and the CR CR LF of a twice converted file, are one end of a line
			number++
			s = s[i+1:]
			if strings.HasPrefix(s, "\r\n") {
				s = s[1:]
			}
			s = strings.TrimPrefix(s, "\n")
		default:
			number++
			s = s[i+1:]
		}
	}
	return nil
}

func (f *file) lastPage() int {
	if len(f.lines) == 0 {
		return 1
	}
	return int(f.lines[len(f.lines)-1].page)
}

// body tells whether the line is neither furniture nor dropped.
func (l *line) body() bool { return l.class == running || l.class == inTable }

func (l *line) source(f *file) document.Source {
	src := document.Source{Index: int(l.number)}
	if f.paged {
		src.Page = int(l.page)
	}
	return src
}

func space(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b'
}

func spaceNotTab(r rune) bool { return r != '\t' && space(r) }

func trim(s string) string { return strings.TrimFunc(s, space) }

// blank tells whether nothing but space, and tabs, is in s.
func blank(s string) bool { return trim(s) == "" }

// trimIndent returns the text without the space around it, and the width of the space before it in points: half an em
// of 10 points for a space, an em for an ideographic one.
func trimIndent(s string) (string, float64) {
	t := strings.TrimLeftFunc(s, space)
	var indent float64
	for _, r := range s[:len(s)-len(t)] {
		switch r {
		case '\t', '\u200b':
		case '\u3000', '\u2003':
			indent += 10
		default:
			indent += 5
		}
	}
	return strings.TrimRightFunc(t, space), indent
}
