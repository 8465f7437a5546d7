package generate

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// builder collects the lines of the source and the outline of the report.
type builder struct {
	lines  []string
	notes  []string
	open   []*section // the section of each level that is open
	roots  []*section
	counts [6]int
	shapes []string // of the numbers of headings, by level
	depth  int      // added to the level of headings in the source and the truth
}

type section struct {
	schema.Section
	kids []*section
}

func (s *section) truth() schema.Section {
	out := s.Section
	for _, k := range s.kids {
		out.Children = append(out.Children, k.truth())
	}
	return out
}

func (b *builder) line(format string, args ...any) {
	if len(args) == 0 {
		b.lines = append(b.lines, format)
		return
	}
	b.lines = append(b.lines, fmt.Sprintf(format, args...))
}

// add puts a section into the outline.
func (b *builder) add(level int, number, title string, role schema.Role) {
	s := &section{Section: schema.Section{Number: number, Title: title, Role: role, Level: level}}
	b.open = append(b.open[:min(level-1, len(b.open))], s)
	if len(b.open) < 2 {
		b.roots = append(b.roots, s)
	} else {
		parent := b.open[len(b.open)-2]
		parent.kids = append(parent.kids, s)
	}
}

// shape writes a number as its level does: cn、 （cn） 1. （1） ⑴ 1.1
func shape(pattern string, counts []int) string {
	n := counts[len(counts)-1]
	switch {
	case pattern == "":
		return ""
	case strings.Contains(pattern, "1.1"):
		parts := make([]string, len(counts))
		for i, c := range counts {
			parts[i] = fmt.Sprint(c)
		}
		return strings.Replace(pattern, "1.1", strings.Join(parts, "."), 1)
	case strings.Contains(pattern, "cn"):
		return strings.Replace(pattern, "cn", chinese(n), 1)
	case strings.Contains(pattern, "⑴"):
		return strings.Replace(pattern, "⑴", string(rune('⑴'+n-1)), 1)
	case strings.Contains(pattern, "①"):
		return strings.Replace(pattern, "①", string(rune('①'+n-1)), 1)
	}
	return strings.Replace(pattern, "1", fmt.Sprint(n), 1)
}

// next counts a heading of a level and gives its number as text, and as the
// truth has it.
func (b *builder) next(level int) (label, number string) {
	clear(b.counts[level:])
	b.counts[level-1]++
	pattern := ""
	if level <= len(b.shapes) {
		pattern = b.shapes[level-1]
	}
	counts := b.counts[:level]
	switch {
	case pattern == "":
		return "", ""
	case strings.Contains(pattern, "1.1"):
		parts := make([]string, len(counts))
		for i, c := range counts {
			parts[i] = fmt.Sprint(c)
		}
		return shape(pattern, counts), strings.Join(parts, ".")
	}
	return shape(pattern, counts), fmt.Sprint(counts[level-1])
}

// heading writes a heading on a line of its own.
func (g *gen) heading(level int, title string, role schema.Role) {
	b := &g.b
	label, number := b.next(level)
	hashes := strings.Repeat("#", level+b.depth)
	switch {
	case g.d.numbering == "auto" && level <= len(b.shapes):
		b.line("%s %s", hashes, title)
	case g.d.numbering == "henan" && level == 1:
		b.line("%s %s%s。", hashes, label, title)
	case g.d.numbering == "stop":
		b.line("%s %s%s。", hashes, label, title)
	default:
		b.line("%s %s%s", hashes, label, title)
	}
	b.add(level+b.depth, number, title, role)
}

// runIn writes a heading that its text follows on the line.
func (g *gen) runIn(level int, title string, role schema.Role, text string) {
	label, number := g.b.next(level)
	g.b.line("%s%s。%s", label, title, text)
	g.b.add(level+g.b.depth, number, title, role)
}

// para writes a paragraph.
func (g *gen) para(text string) {
	if text != "" {
		g.b.line("%s", text)
	}
}

// note writes a footnote and gives its mark.
func (g *gen) note(text string) string {
	id := fmt.Sprintf("n%d", len(g.b.notes)+1)
	g.b.notes = append(g.b.notes, fmt.Sprintf("[^%s]: %s", id, text))
	g.gold.Notes = append(g.gold.Notes, schema.Note{Text: text})
	return "[^" + id + "]"
}

// table writes a table of cells.
func (g *gen) table(rows [][]string) {
	g.b.line("{table")
	for _, r := range rows {
		g.b.line("%s", strings.Join(r, " | "))
	}
	g.b.line("}")
}

func (g *gen) source() string {
	var head []string
	head = append(head, "%outputs: docx,txt")
	if g.d.numbering == "auto" {
		head = append(head, "%numbering: auto", "%levels: "+strings.Join(g.b.shapes, ";"))
	} else {
		head = append(head, "%numbering: literal")
	}
	head = append(head, "%headings: "+g.d.headings)
	if strings.Contains(g.d.noise, "split") {
		head = append(head, "%runs: split")
	}
	head = append(head, "%font: 仿宋")
	lines := append(head, g.b.lines...)
	return strings.Join(append(lines, g.b.notes...), "\n") + "\n"
}

var (
	rangeMark  = regexp.MustCompile(`<(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)>`)
	metricMark = regexp.MustCompile(`@([^@]+)@([^@]*?)(\d+(?:\.\d+)?)(%|‰|分)`)
)

// fill writes a phrase: the names in braces, then the ranges <1-9>, then the
// metrics between @, which become truth.
func (g *gen) fill(phrase string, pairs ...string) string {
	return g.record(g.words(phrase, pairs...))
}

// words is fill without the metrics.
func (g *gen) words(phrase string, pairs ...string) string {
	text := strings.NewReplacer(pairs...).Replace(phrase)
	for {
		i := strings.Index(text, "{dept}")
		if i < 0 {
			break
		}
		d := g.dept()
		if strings.HasSuffix(text[:i], d) {
			d = ""
		}
		text = text[:i] + d + text[i+len("{dept}"):]
	}
	common := []string{
		"{year}", fmt.Sprint(g.year), "{nextyear}", fmt.Sprint(g.year + 1), "{place}", g.place, "{k}", g.rank.office,
		"{finance}", g.finance, "{above}", g.rank.above, "{client}", g.sec.clients[0], "{sub}", g.subs[0],
		"{x}", g.sec.projects[0], "{y}", g.sec.projects[1], "{t}", g.subject,
		"{doc}", fmt.Sprintf("%s财%s〔%d〕%d号", firstRunes(g.place, 1), []string{"绩", "效", "预"}[g.year%3], g.year+1, g.year%37+3),
	}
	text = strings.NewReplacer(common...).Replace(text)
	return rangeMark.ReplaceAllStringFunc(text, func(s string) string {
		m := rangeMark.FindStringSubmatch(s)
		low, high := cents(decimalCents(m[1])), cents(decimalCents(m[2]))
		_, fraction, _ := strings.Cut(m[1], ".")
		c := low + cents(g.r.Int64N(int64(high-low+1)))
		switch len(fraction) {
		case 0:
			return fmt.Sprint(int(c / 100))
		case 1:
			s := c.fixed()
			return s[:len(s)-1]
		}
		return c.fixed()
	})
}

func decimalCents(s string) int64 {
	whole, fraction, _ := strings.Cut(s, ".")
	var n int64
	fmt.Sscan(whole, &n)
	fraction = (fraction + "00")[:2]
	var f int64
	fmt.Sscan(fraction, &f)
	return n*100 + f
}

func firstRunes(s string, n int) string { return string([]rune(s)[:n]) }

// record takes the marks of metrics out of a text and notes the metrics.
func (g *gen) record(text string) string {
	for _, m := range metricMark.FindAllStringSubmatch(text, -1) {
		g.metric(m[1], m[3], m[4])
	}
	return strings.ReplaceAll(text, "@", "")
}

// metric notes a metric, once.
func (g *gen) metric(name, figure, sign string) {
	for _, m := range g.gold.Metrics {
		if m.Name == name {
			return
		}
	}
	m := schema.Metric{Name: name}
	if sign == "%" {
		m.Percent = some(figure)
	} else {
		m.Value, m.Unit = some(figure), schema.Some(sign)
	}
	g.gold.Metrics = append(g.gold.Metrics, m)
}
