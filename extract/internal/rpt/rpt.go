// Package rpt reads the plain source format in which the test reports are
// written, and builds from it the files that offices publish: a Word document,
// an archived text, a web page. It is test support: one labelled source, many
// formats, and the extraction must be the same from each of them.
//
// A source begins with header lines:
//
//	%outputs: docx,txt         files to build from it
//	%numbering: literal|auto   auto: the word processor numbers the headings
//	%levels: cn、;（cn）;1.;（1） shape of the automatic numbers, outermost first (these, if not given)
//	%headings: style|bold|plain
//	%runs: split               text runs break at odd places, as edited files do
//	%font: 仿宋
//	%size: 28                  in half points
//
// After them every line is one paragraph; blank lines count for nothing.
//
//	= title
//	# heading, ## heading, ### heading, #### heading
//	~ centred line
//	~> right-aligned line
//	--- (alone) page break
//	{table
//	cell | cell     "<" merges with the cell at its left, "^" with the one above,
//	a // b | cell   "//" breaks a line within the cell
//	}
//	text with a note[^1]
//	[^1]: the note
package rpt

import (
	"fmt"
	"strings"
)

// Source is a parsed report source.
type Source struct {
	Outputs    []string
	Auto       bool    // headings are numbered by the word processor
	Levels     []Level // shapes of the automatic numbers
	Headings   string  // "style", "bold" or "plain"
	SplitRuns  bool
	Font, Size string
	Paragraphs []Paragraph
	Notes      []Note // in the order of their definitions
}

// Kind says what a Paragraph is.
type Kind int

// The kinds of a Paragraph.
const (
	Plain Kind = iota + 1
	Title
	Heading
	Centred
	Right
	Break
	TableBlock
)

// Paragraph is one line of the source, or one table.
type Paragraph struct {
	Kind  Kind
	Level int // of a Heading, from 1
	Text  string
	Table *Table
}

// Note is a footnote; ID is what stands in its mark.
type Note struct{ ID, Text string }

// Level is the shape of an automatic number: Prefix, ordinal, Suffix.
type Level struct {
	Prefix, Suffix string
	Chinese        bool
}

// Table is a grid; Cols is its width in columns.
type Table struct {
	Cols int
	Rows [][]Cell // the cells that begin in the row, and those that continue one above
}

// Cell is one cell of a Table. A cell with Continues has no text of its own:
// it is the lower part of the cell above it.
type Cell struct {
	Col              int
	Text             string // lines separated by "\n"
	ColSpan, RowSpan int
	Continues        bool
}

// Parse reads a source.
func Parse(src string) (*Source, error) {
	s := &Source{Headings: "plain", Font: "仿宋", Size: "32"}
	lines := strings.Split(strings.ReplaceAll(src, "\r\n", "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " ")
		switch {
		case strings.TrimSpace(line) == "":
		case line[0] == '%':
			if err := s.header(line); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		case line == "{table":
			first := i + 1
			for i++; i < len(lines) && strings.TrimSpace(lines[i]) != "}"; i++ {
			}
			if i == len(lines) {
				return nil, fmt.Errorf("line %d: table without end", first)
			}
			t, err := parseTable(lines[first:i])
			if err != nil {
				return nil, fmt.Errorf("table at line %d: %w", first, err)
			}
			s.Paragraphs = append(s.Paragraphs, Paragraph{Kind: TableBlock, Table: t})
		case strings.HasPrefix(line, "[^"):
			id, text, ok := strings.Cut(line[2:], "]:")
			if !ok {
				return nil, fmt.Errorf("line %d: note without %q", i+1, "]:")
			}
			s.Notes = append(s.Notes, Note{ID: id, Text: strings.TrimSpace(text)})
		default:
			s.Paragraphs = append(s.Paragraphs, paragraph(line))
		}
	}
	if s.Levels == nil {
		if err := s.header("%levels: cn、;（cn）;1.;（1）"); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *Source) header(line string) error {
	key, value, ok := strings.Cut(line[1:], ":")
	value = strings.TrimSpace(value)
	if !ok || value == "" {
		return fmt.Errorf("header %q has no value", line)
	}
	switch key {
	case "outputs":
		s.Outputs = strings.Split(value, ",")
	case "numbering":
		s.Auto = value == "auto"
	case "levels":
		for _, shape := range strings.Split(value, ";") {
			l, err := parseLevel(shape)
			if err != nil {
				return err
			}
			s.Levels = append(s.Levels, l)
		}
	case "headings":
		s.Headings = value
	case "runs":
		s.SplitRuns = value == "split"
	case "font":
		s.Font = value
	case "size":
		s.Size = value
	default:
		return fmt.Errorf("unknown header %q", key)
	}
	return nil
}

func parseLevel(shape string) (Level, error) {
	for _, ordinal := range []string{"cn", "1"} {
		if prefix, suffix, ok := strings.Cut(shape, ordinal); ok {
			return Level{Prefix: prefix, Suffix: suffix, Chinese: ordinal == "cn"}, nil
		}
	}
	return Level{}, fmt.Errorf("level %q has neither cn nor 1", shape)
}

func paragraph(line string) Paragraph {
	rest := func(prefix string) string { return strings.TrimSpace(line[len(prefix):]) }
	switch {
	case line == "---":
		return Paragraph{Kind: Break}
	case strings.HasPrefix(line, "= "):
		return Paragraph{Kind: Title, Text: rest("=")}
	case strings.HasPrefix(line, "~>"):
		return Paragraph{Kind: Right, Text: rest("~>")}
	case strings.HasPrefix(line, "~ "):
		return Paragraph{Kind: Centred, Text: rest("~")}
	case line[0] == '#':
		text := strings.TrimLeft(line, "#")
		return Paragraph{Kind: Heading, Level: len(line) - len(text), Text: strings.TrimSpace(text)}
	}
	return Paragraph{Kind: Plain, Text: line}
}

func parseTable(lines []string) (*Table, error) {
	t := &Table{}
	var grid [][]string
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(line, "|")
		for i, c := range cells {
			cells[i] = strings.TrimSpace(c)
		}
		if t.Cols == 0 {
			t.Cols = len(cells)
		}
		if len(cells) != t.Cols {
			return nil, fmt.Errorf("row %q has %d cells, not %d", line, len(cells), t.Cols)
		}
		grid = append(grid, cells)
	}
	for r, cells := range grid {
		var row []Cell
		for c := 0; c < len(cells); {
			if cells[c] == "<" {
				return nil, fmt.Errorf("row %d: nothing at the left of %q", r+1, "<")
			}
			cell := Cell{Col: c, ColSpan: 1, RowSpan: 1, Continues: cells[c] == "^"}
			for c+cell.ColSpan < len(cells) && cells[c+cell.ColSpan] == "<" {
				cell.ColSpan++
			}
			switch {
			case cell.Continues && r == 0:
				return nil, fmt.Errorf("nothing above %q", "^")
			case !cell.Continues:
				cell.Text = lineBreaks(cells[c])
				for r+cell.RowSpan < len(grid) && grid[r+cell.RowSpan][c] == "^" {
					cell.RowSpan++
				}
			}
			row = append(row, cell)
			c += cell.ColSpan
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

func lineBreaks(cell string) string {
	parts := strings.Split(cell, "//")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return strings.Join(parts, "\n")
}

// piece is a stretch of running text, or (note ≥ 0) the mark of that note.
type piece struct {
	text string
	note int
}

// pieces cuts text at its note marks.
func (s *Source) pieces(text string) []piece {
	var out []piece
	for {
		at, note, length := len(text), -1, 0
		for i, n := range s.Notes {
			mark := "[^" + n.ID + "]"
			if j := strings.Index(text, mark); j >= 0 && j < at {
				at, note, length = j, i, len(mark)
			}
		}
		if at > 0 {
			out = append(out, piece{text: text[:at], note: -1})
		}
		if note < 0 {
			return out
		}
		out = append(out, piece{note: note})
		text = text[at+length:]
	}
}

// counter issues the automatic numbers of headings.
type counter [9]int

// next is the ordinal of the next heading of the level, from 1.
func (c *counter) next(level int) int {
	clear(c[level:])
	c[level-1]++
	return c[level-1]
}

// numbered reports whether the paragraph bears an automatic number.
func (s *Source) numbered(p Paragraph) bool {
	return s.Auto && p.Kind == Heading && p.Level <= len(s.Levels)
}

var digits = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// chinese writes 1–99 as chineseCounting does: 十, 十一, 二十.
func chinese(n int) string {
	switch tens := n / 10; tens {
	case 0:
		return digits[n]
	case 1:
		return "十" + digits[n%10]
	default:
		return digits[tens] + "十" + digits[n%10]
	}
}

func mustParse(src string) *Source {
	s, err := Parse(src)
	if err != nil {
		panic(err)
	}
	return s
}
