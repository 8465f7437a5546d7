package generate

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/rpt"
)

// noises are what spoils a report without changing what it says.
var noises = []string{"clean", "clean", "clean", "spaces", "fullwidth", "signs", "blank", "toc", "toc", "chrome", "split", "pages", "wrapped", "spaces+split"}

var (
	figure   = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
	noteMark = regexp.MustCompile(`\[\^[^\]]*\]`)
	// ownNumber is the number that a paragraph bears.
	ownNumber = regexp.MustCompile(`^[（(]?[\d.]*[)）.、．]*`)
)

// noise spoils the lines.
func (g *gen) noise() {
	inTable := false
	var out []string
	for _, line := range g.b.lines {
		switch {
		case line == "@toc":
			out = append(out, g.contents()...)
			continue
		case line == "{table":
			inTable = true
		case line == "}":
			inTable = false
		case inTable, line == "---":
		case strings.HasPrefix(line, "#"), strings.HasPrefix(line, "="), strings.HasPrefix(line, "~"):
		case strings.Contains(g.d.noise, "spaces"):
			line = spaced(line, g)
		case g.d.noise == "fullwidth" && g.rn.IntN(3) > 0:
			line = wide(line)
		case g.d.noise == "blank" && g.rn.IntN(4) == 0:
			out = append(out, "　")
		}
		out = append(out, line)
	}
	g.b.lines = out
}

// spaced puts spaces round figures, as reading a page does.
func spaced(line string, g *gen) string {
	at := noteMark.FindStringIndex(line)
	tail := ""
	if at != nil {
		line, tail = line[:at[0]], line[at[0]:]
	}
	head := ownNumber.FindString(line)
	line = line[len(head):]
	var b strings.Builder
	from := 0
	for _, m := range figure.FindAllStringIndex(line, -1) {
		listed := strings.HasPrefix(line[m[1]:], ".") || strings.HasPrefix(line[m[1]:], "、") || strings.HasPrefix(line[m[1]:], "）")
		b.WriteString(line[from:m[0]])
		if listed || g.rn.IntN(2) == 0 {
			b.WriteString(line[m[0]:m[1]])
		} else {
			b.WriteString(" " + line[m[0]:m[1]] + " ")
		}
		from = m[1]
	}
	return head + b.String() + line[from:] + tail
}

// wide writes the digits of a line in full width.
func wide(line string) string {
	at := noteMark.FindStringIndex(line)
	tail := ""
	if at != nil {
		line, tail = line[:at[0]], line[at[0]:]
	}
	head := ownNumber.FindString(line)
	line = line[len(head):]
	return head + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, line) + tail
}

// contents is a table of contents with leaders.
func (g *gen) contents() []string {
	out := []string{"---", "~ " + g.pick("目  录", "目录", "目 录")}
	page := 1
	var walk func(s *section, label string)
	n := 0
	walk = func(s *section, _ string) {
		if s.Level > 2 {
			return
		}
		label := s.Number
		if !g.o.decimal {
			shapes := []string{"cn、", "（cn）"}
			var ordinal int
			fmt.Sscan(s.Number, &ordinal)
			if ordinal > 0 {
				label = shape(shapes[s.Level-1], []int{ordinal})
			}
		} else if s.Level == 1 {
			label += "."
		}
		if s.Level == 1 || g.o.decimal {
			out = append(out, label+s.Title+strings.Repeat(".", 40)+fmt.Sprint(page))
		}
		n++
		page += n % 2
		for _, k := range s.kids {
			walk(k, "")
		}
	}
	for _, s := range g.b.roots {
		walk(s, "")
	}
	return append(out, "---")
}

// Text is the report of a seed as an archived text, with page numbers between
// the lines where its noise has them.
func Text(seed uint64, opts Options) string {
	g := report(seed, opts)
	text := rpt.Text(g.source())
	switch g.d.noise {
	case "pages":
		return pageNumbers(text, seed)
	case "wrapped":
		return pageNumbers(wrap(text), seed)
	}
	return text
}

// wrap breaks paragraphs at the right margin, as text taken from pages is: the
// first line of a paragraph is indented, and the lines but the last are full.
func wrap(text string) string {
	const width = 34
	var out []string
	for _, line := range strings.Split(text, "\n") {
		r := []rune(line)
		if len(r) == 0 || r[0] == '\t' || len(r) <= width {
			out = append(out, line)
			continue
		}
		r = append([]rune("　　"), r...)
		for len(r) > width {
			out = append(out, string(r[:width]))
			r = r[width:]
		}
		out = append(out, string(r))
	}
	return strings.Join(out, "\n")
}

// pageNumbers puts a page number between paragraphs now and then.
func pageNumbers(text string, seed uint64) string {
	lines := strings.Split(text, "\n")
	var out []string
	page := 0
	shape := []string{"%d", "- %d -", "—%d—", "第%d页"}[seed%4]
	for n, line := range lines {
		out = append(out, line)
		prose := line != "" && !strings.HasPrefix(line, "\t")
		next := n+1 < len(lines) && lines[n+1] != "" && !strings.HasPrefix(lines[n+1], "\t")
		if prose && next && n > 0 && n%17 == 0 {
			page++
			out = append(out, fmt.Sprintf(shape, page))
		}
	}
	return strings.Join(out, "\n")
}
