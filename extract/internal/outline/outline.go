// Package outline finds the headings of a document and makes a tree of sections of them. Words and sequence speak
// first, looks second: a heading is told by its number and the numbers before it, by known titles, by how long it is
// and what follows, by its style.
package outline

import (
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/schema"
)

// A Line is one line of the document: a paragraph, a part of one (where a hard break or a run-in heading cuts it), or a
// table.
type Line struct {
	Block int
	Span  document.Span // without white space around it
	Label Label
	Table bool
	Cut   bool // was cut out of a paragraph that holds several chapters
	Over  bool // no text of its section: stands over a table as its caption, unit or mark (附件2, 公开13表), or below the signature
	Cell  bool // is a cell, or a paragraph of one, of a table whose rows are chapters

	depth int // of a heading in such a table, 1 for a chapter; 0 none
}

// A Section is a heading and what stands under it.
type Section struct {
	Line     Line // the heading's line; for a heading whose number stands alone, the line of the title
	Label    Label
	LabelAt  document.Span // where the number stands
	Title    string        // without number, final mark and white space of layout
	TitleAt  []document.Span
	Role     schema.Role
	Rule     string // the rule that gave the role
	Level    int    // 1 for a chapter
	RunIn    bool   // text follows the title on its line: the first line of Body
	Report   bool   // begins a report or form of its own (第二部分 …项目支出绩效自评报告, 附件2 …自评表)
	Parent   *Section
	Children []*Section
	Body     []Line // lines and tables that stand directly under the heading
}

// An Outline is the document as sections.
type Outline struct {
	Title      string          // the title line of the document, lines of it joined
	TitleAt    []document.Span //
	Front      []Line          // what stands before the first heading, less the title
	Sections   []*Section      // of level 1
	Lines      []Line          // everything in order
	Chapters   []int           // blocks that are tables whose rows are chapters: their cells are Lines
	Signatures []Signature     // in order
	Contents   []Line          // furniture, in none of the others: a typed table of contents, what a web site puts round the article
}

// All visits the sections in document order.
func (o *Outline) All(yield func(*Section) bool) {
	walk(o.Sections, yield)
}

func walk(sections []*Section, yield func(*Section) bool) bool {
	for _, s := range sections {
		if !yield(s) || !walk(s.Children, yield) {
			return false
		}
	}
	return true
}

// Heads tells whether an offset is in the heading of a section.
func (o *Outline) Heads(at int) bool {
	for s := range o.All {
		if s.Line.Span.Start <= at && at < s.Line.Span.End {
			return true
		}
	}
	return false
}

// Text is the text of a line, with its number.
func (l Line) Text(doc *document.Document) string { return doc.Slice(l.Span) }

// Read finds the outline of a document.
func Read(doc *document.Document, engine *match.Engine) *Outline {
	b := &builder{doc: doc, engine: engine, out: &Outline{Lines: make([]Line, 0, len(doc.Blocks))}}
	b.lines()
	b.contents()
	b.over()
	b.title()
	b.tree()
	b.roles()
	return b.out
}

type builder struct {
	doc    *document.Document
	engine *match.Engine
	out    *Outline
	again  []document.Span // lines of the title where it stands a second time

	stack []level
	below bool // what comes now, up to the next heading, stands below a signature
}

// IsSpace is unicode.IsSpace, quick for the characters that most of a text is of.
func IsSpace(r rune) bool { return r < 0x4e00 && unicode.IsSpace(r) }

// squeeze removes the white space that layout put into a text: all of it, but for one space between words of Latin
// letters or where the text itself sets spaces between Chinese phrases.
func squeeze(s string) string {
	if strings.IndexFunc(s, IsSpace) < 0 {
		return s
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u3000", " ")), " ")
}
