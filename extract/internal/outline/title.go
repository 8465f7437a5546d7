package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/rules"
)

// how many lines from the top the title is looked for: cover, site chrome and an attachment's number come before it.
const titleLines = 14

// isTitle tells whether a line reads like the title of a report or form.
func (b *builder) isTitle(text string) bool {
	if n := utf8.RuneCountInString(text); n < 4 || n > 70 {
		return false
	}
	return b.engine.Yields(rules.Heading, text, "title")
}

// title finds the title of the document and joins its lines.
func (b *builder) title() {
	lines := b.out.Lines
	top := 0 // the line that is the first, but for the number of an attachment and the mark of a form
	for top+1 < len(lines) && (lines[top].Label.Class == Annex || lines[top].Over && formMark(squeeze(b.doc.Slice(lines[top].Span)))) {
		top++
	}
	for i := 0; i < len(lines) && i < titleLines; i++ {
		l := lines[i]
		if l.Table || l.Label.Class == ChineseComma || l.Label.Class == Part {
			return
		}
		text := squeeze(b.doc.Slice(l.Span))
		if l.Label.Len > 0 && l.Label.Class != Annex || strings.ContainsAny(text, "。：:") {
			continue
		}
		if digits := strings.Trim(text, "0123456789"); l.Label.Class == Annex || strings.HasPrefix(text, "附件") || strings.Contains(text, "索引") || strings.Contains(text, "发布") || len(text)-len(digits) > 6 {
			continue
		}
		for n := 0; n < 3 && i+n < len(lines) && !lines[i+n].Table; n++ {
			joined := b.join(i, n)
			if n > 0 && (formMark(text) || b.letterhead(text, b.join(i+1, n-1))) {
				break
			}
			if !b.isTitle(joined) || b.caption(&candidate{line: i + n}) && i > top && !b.standsOut(i) {
				continue
			}
			from := i
			for from > 0 && b.continues(from-1, joined) {
				from--
				joined = squeeze(b.doc.Slice(lines[from].Span)) + joined
			}
			b.setTitle(from, i+n)
			b.titleAgain(i + n + 1)
			return
		}
	}
}

// titleAgain finds the title a second time: a web page puts it over the document, which begins with it, maybe on several
// lines.
func (b *builder) titleAgain(from int) {
	for i := from; i < len(b.out.Lines) && i < from+6; i++ {
		if b.out.Lines[i].Table || b.out.Lines[i].Label.Len > 0 && b.out.Lines[i].Label.Class != Annex {
			return
		}
		for n := 1; n < 4 && i+n < len(b.out.Lines) && !b.out.Lines[i+n].Table; n++ { // on one line it is an article's own matter
			if b.join(i, n) == b.out.Title {
				for j := i; j <= i+n; j++ {
					b.again = append(b.again, b.out.Lines[j].Span)
					b.out.Contents = append(b.out.Contents, b.out.Lines[j])
				}
				return
			}
		}
	}
}

// join is the text of line i and the n lines after it, as one.
func (b *builder) join(i, n int) string {
	var s strings.Builder
	for j := i; j <= i+n; j++ {
		if j > i && (b.out.Lines[j].Label.Len > 0 || utf8.RuneCountInString(b.doc.Slice(b.out.Lines[j].Span)) > 40) {
			return ""
		}
		s.WriteString(squeeze(b.doc.Slice(b.out.Lines[j].Span)))
	}
	return s.String()
}

// formMark tells a mark of a form, which stands over its title: 公开12表, 表3.
func formMark(text string) bool {
	return utf8.RuneCountInString(text) <= 8 && strings.HasSuffix(text, "表") && strings.ContainsAny(text, "0123456789") || strings.HasPrefix(text, "表") && strings.Trim(text, "表0123456789-－ ") == ""
}

// letterhead tells whether a line over a title names the office that the title names again, in full or less its place.
func (b *builder) letterhead(text, title string) bool {
	text = strings.TrimSuffix(text, "文件")
	for at := range text {
		if utf8.RuneCountInString(text[at:]) < 4 {
			return false
		}
		if strings.HasPrefix(title, text[at:]) {
			return b.isTitle(title)
		}
	}
	return false
}

// standsOut tells whether a line is set like a title.
func (b *builder) standsOut(i int) bool {
	style := b.doc.Blocks[b.out.Lines[i].Block].Style
	return style.Size >= 16 || style.Name == "Title"
}

// continues tells whether line i is the beginning of the title that goes on after it: a short line set alike, without
// marks, when the title so far lacks the year or the office.
func (b *builder) continues(i int, title string) bool {
	l := b.out.Lines[i]
	text := squeeze(b.doc.Slice(l.Span))
	if l.Table || l.Label.Len > 0 || utf8.RuneCountInString(text) > 30 || strings.ContainsAny(text, "。：:；【】[]") {
		return false
	}
	this, next := b.doc.Blocks[l.Block].Style, b.doc.Blocks[b.out.Lines[i+1].Block].Style
	if this.Center != next.Center || this.Size != next.Size || this.Bold != next.Bold {
		return false
	}
	if digits := strings.Trim(text, "0123456789"); len(text)-len(digits) > 6 || strings.Contains(text, "索引") {
		return false
	}
	return !strings.HasPrefix(text, "附件") && !strings.HasPrefix(text, "附") && !formMark(text) && !b.letterhead(text, title)
}

func (b *builder) setTitle(from, to int) {
	var title strings.Builder
	for j := from; j <= to; j++ {
		title.WriteString(squeeze(b.doc.Slice(b.out.Lines[j].Span)))
		b.out.TitleAt = append(b.out.TitleAt, b.out.Lines[j].Span)
	}
	b.out.Title = title.String()
}
