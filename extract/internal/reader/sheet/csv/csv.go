// Package csv reads tables of separated values (.csv, .tsv) as one sheet. What separates them, and in which encoding
// they are, the content says. Quotes that do not come in pairs are text: nothing is refused.
package csv

import (
	"context"
	"io"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
)

const format = "csv"

// Read reads size bytes. Beside a *document.LimitError or the error of a cancelled context stands the document read so
// far. Source.Index of blocks and cells is the 1-based record, Source.Part of a cell its place, as in B7.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	w := sheet.NewWriter(ctx, limits)
	var over error
	if size > limits.Input {
		size, over = limits.Input, &document.LimitError{Limit: "Input", Value: limits.Input}
	}
	raw, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil && over == nil {
		over = &document.FormatError{Format: format, Offset: int64(len(raw)), Err: err}
	}
	text, replaced, _ := charset.Decode(raw)
	s, err := split(ctx, text, limits)
	if over == nil {
		over = err
	}
	if err := w.Add(s); over == nil {
		over = err
	}
	d := w.Document(format)
	d.Replaced = replaced
	return d, over
}

// split makes a sheet of the text.
func split(ctx context.Context, text string, limits document.Limits) (*sheet.Sheet, error) {
	s := &sheet.Sheet{Head: sheet.NoRows}
	separator, rest := separatorOf(text)
	closes := true // a quote that ends a value stands somewhere further on
	row, col := 0, 0
	for n := 1; rest != ""; n++ {
		if n&0xFFF == 0 && ctx.Err() != nil {
			return s, ctx.Err()
		}
		var value string
		quoted := false
		if rest[0] == '"' && closes {
			if value, rest, quoted = unquote(rest, separator); !quoted {
				closes = false
			}
		}
		if !quoted {
			end := strings.IndexAny(rest, string(separator)+"\r\n")
			if end < 0 {
				end = len(rest)
			}
			value, rest = rest[:end], rest[end:]
		}
		if value = sheet.Clean(value); strings.TrimSpace(value) != "" {
			if len(s.Cells) >= limits.Cells {
				return s, &document.LimitError{Limit: "Cells", Value: int64(limits.Cells)}
			}
			s.Cells = append(s.Cells, sheet.Cell{Row: row, Col: col, Text: value})
		}
		col++
		if rest == "" {
			break
		}
		if rest[0] == separator {
			rest = rest[1:]
			continue
		}
		rest = strings.TrimPrefix(rest, "\r")
		rest = strings.TrimPrefix(rest, "\n")
		row, col = row+1, 0
	}
	return s, nil
}

// unquote reads a quoted value; ok is false where no quote ends one.
func unquote(s string, separator byte) (value, rest string, ok bool) {
	var b strings.Builder
	rest = s[1:]
	for {
		i := strings.IndexByte(rest, '"')
		if i < 0 {
			return "", s, false
		}
		b.WriteString(rest[:i])
		rest = rest[i+1:]
		switch {
		case rest == "", rest[0] == separator, rest[0] == '\r', rest[0] == '\n':
			return b.String(), rest, true
		case rest[0] == '"':
			rest = rest[1:]
		}
		b.WriteByte('"') // doubled, or a quote inside that should have been
	}
}

// separatorOf finds the separator: the one that is said in the first line (`sep=;`), else the one that most lines have.
func separatorOf(text string) (separator byte, rest string) {
	if line, after, _ := strings.Cut(text, "\n"); strings.HasPrefix(line, "sep=") && len(strings.TrimRight(line, "\r")) == 5 {
		return line[4], after
	}
	const candidates = "\t,;|"
	var lines, values [len(candidates)]int
	quoted := false
	var here [len(candidates)]int
	for i := 0; i < min(len(text), 64<<10); i++ {
		c := text[i]
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n':
			quoted = false // should a quote stand alone, it says nothing about other lines
			for k, n := range here {
				lines[k] += min(n, 1)
				values[k] += n
			}
			here = [len(candidates)]int{}
		case !quoted:
			if k := strings.IndexByte(candidates, c); k >= 0 {
				here[k]++
			}
		}
	}
	best := 1
	for k, n := range here {
		lines[k] += min(n, 1)
		values[k] += n
		if lines[k] > lines[best] || lines[k] == lines[best] && values[k] > values[best] {
			best = k
		}
	}
	return candidates[best], text
}
