package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/pattern"
	"github.com/ziping-go/ziping/extract/internal/token"
)

// lines cuts the document's blocks into lines.
func (b *builder) lines() {
	chapter, from := 0, 0 // the last chapter of a table of them, and the lines up to its end
	for i := range b.doc.Blocks {
		block := &b.doc.Blocks[i]
		if block.Furniture != document.NotFurniture {
			continue
		}
		switch block.Kind {
		case document.TableKind:
			if len(b.out.Lines) > from {
				chapter = 0
			}
			var ok bool
			if chapter, ok = b.chapterTable(i, chapter); ok {
				from = len(b.out.Lines)
				continue
			}
			b.out.Lines = append(b.out.Lines, Line{Block: i, Span: block.Span, Table: true})
		case document.Paragraph:
			at := block.Span.Start
			for _, part := range strings.SplitAfter(b.doc.Slice(block.Span), "\n") {
				b.cut(i, document.Span{Start: at, End: at + len(part)})
				at += len(part)
			}
		}
	}
}

// chrome tells whether a line is what a web site puts round an article: its index, who published it, links.
func chrome(text string) bool {
	if len(text) < len("分享到") || utf8.RuneCountInString(text) > 160 {
		return false
	}
	if trail(text) {
		return true
	}
	if strings.IndexFunc(text, ofChrome) < 0 {
		return false
	}
	text = token.Squeeze(text)
	if strings.HasPrefix(text, "上一篇:") || strings.HasPrefix(text, "下一篇:") || strings.HasPrefix(text, "分享到") || strings.HasPrefix(text, "索引号:") || strings.HasPrefix(text, "监督索引号") {
		return true
	}
	for _, mark := range []string{"icp备", "ICP备", "公网安备", "网站标识码"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	marks := 0
	for _, mark := range []string{"分享到", "打印", "关闭", "上一篇", "下一篇", "浏览次数", "浏览量", "阅读次数", "索引号", "发布机构", "发布日期", "发布时间", "字号", "信息来源", "来源:", "责任编辑", "点击数", "公开目录", "扫一扫", "返回顶部"} {
		if strings.Contains(text, mark) {
			marks++
		}
	}
	return marks >= 2
}

// trail tells whether a line is a site's way to the article (首页 > 政务公开 > 预决算公开, 当前位置：…), or its foot (版权所有 …), as a
// page that was printed or copied whole has them.
func trail(text string) bool {
	text = strings.TrimSpace(text)
	for _, foot := range []string{"版权所有", "©", "Copyright"} {
		if strings.HasPrefix(text, foot) {
			return utf8.RuneCountInString(text) < 60
		}
	}
	for _, head := range []string{"首页", "主页", "网站首页", "当前位置", "您的位置", "您现在的位置", "您当前的位置", "您所在的位置", "所在位置"} {
		if strings.HasPrefix(text, head) {
			return strings.ContainsAny(text[len(head):], ">＞›»→") && !strings.Contains(text, "。")
		}
	}
	return false
}

// ofChrome tells the characters of which each of the words of chrome has one.
func ofChrome(r rune) bool {
	switch r {
	case '备', '码', '享', '印', '闭', '篇', '浏', '阅', '索', '布', '号', '源', '辑', '击', '录', '扫', '返':
		return true
	}
	return false
}

// contents takes a typed table of contents out of the lines: after 目录, the lines that stand again further down.
func (b *builder) contents() {
	lines := b.out.Lines
	for i, l := range lines {
		if i > 60 || l.Table {
			return
		}
		if l.Span.Len() > 40 {
			continue
		}
		if text := token.Squeeze(b.doc.Slice(l.Span)); text != "目录" && text != "目次" && text != "目录:" {
			continue
		}
		later := map[string]int{}
		for j := i + 1; j < len(lines); j++ {
			if !lines[j].Table {
				later[entry(b.doc.Slice(lines[j].Span))]++
			}
		}
		end, misses := i+1, 0
		for j := i + 1; j < len(lines) && misses < 2 && !lines[j].Table; j++ {
			key := entry(b.doc.Slice(lines[j].Span))
			switch {
			case later[key] > 1 && key != "":
				later[key]--
				end, misses = j+1, 0
			case leader.MatchString(token.Squeeze(b.doc.Slice(lines[j].Span))): // its title may stand below in other words
				end, misses = j+1, 0
			default:
				misses++
			}
		}
		if end > i+2 {
			b.out.Contents = append(b.out.Contents, lines[i:end]...)
			b.out.Lines = append(append([]Line{}, lines[:i]...), lines[end:]...)
		}
		return
	}
}

// over marks the lines that stand over tables: captions, units, marks of forms.
func (b *builder) over() {
	for j := range b.out.Lines {
		chapters := b.out.Lines[j].Cell && (j == 0 || b.out.Lines[j-1].Block != b.out.Lines[j].Block)
		if !b.out.Lines[j].Table && !chapters {
			continue
		}
		for i := j - 1; i >= 0 && i >= j-5; i-- {
			l := &b.out.Lines[i]
			if l.Table || l.Cell || b.doc.Blocks[l.Block].Style.Outline > 0 || !b.overTable(*l) {
				break
			}
			if chapters && b.isTitle(token.Squeeze(b.doc.Slice(l.Span))) { // of the report that the table is
				continue
			}
			l.Over = true
		}
	}
}

// overTable tells whether a line reads like what stands over a table.
func (b *builder) overTable(l Line) bool {
	text := token.Squeeze(b.doc.Slice(l.Span))
	n := utf8.RuneCountInString(text)
	if n > 45 || strings.HasSuffix(text, "。") || strings.HasSuffix(text, ";") {
		return false
	}
	if l.Label.Class == ChineseComma || l.Label.Class == ChineseParen || l.Label.Class == Part || l.Label.Class == Chapter || l.Label.Class == ChapterPart {
		return false
	}
	if bareAnnexHead(b.doc.Slice(l.Span)) > 0 {
		return false
	}
	if title := b.doc.Slice(l.Span)[l.Label.Len:]; l.Label.Class == Annex && strings.TrimSpace(title) != "" {
		return false
	}
	switch {
	case strings.Contains(text, "单位:") || strings.HasPrefix(text, "附") && n <= 6 || strings.HasSuffix(text, "年度)") || strings.HasPrefix(text, "(单位"):
		return true
	case strings.HasSuffix(text, "表") || strings.HasSuffix(text, "表)") || strings.HasSuffix(text, "元)"):
		return true
	}
	return false
}

// leader matches a line of a table of contents with leaders and a page number.
var leader = pattern.New(`(\.{6,}|…{2,}|·{6,})[0-9]{1,3}$`)

// entry is a line of a table of contents without leaders and page number.
func entry(text string) string {
	text = token.Squeeze(text)
	text = strings.TrimRight(text, "0123456789")
	return strings.TrimRight(text, ".…·-_")
}

// cut adds the line at span, or several where chapters run on inside one paragraph.
func (b *builder) cut(block int, span document.Span) {
	span = Trim(b.doc, span)
	if span.Empty() {
		return
	}
	from := span.Start
	cuts := b.chapters(span)
	for _, at := range cuts {
		b.add(block, document.Span{Start: from, End: at}, true)
		from = at
	}
	b.add(block, document.Span{Start: from, End: span.End}, len(cuts) > 0)
}

func (b *builder) add(block int, span document.Span, cut bool) {
	span = Trim(b.doc, span)
	if span.Empty() {
		return
	}
	if chrome(b.doc.Slice(span)) {
		b.out.Contents = append(b.out.Contents, Line{Block: block, Span: span})
		return
	}
	l := Line{Block: block, Span: span, Label: ParseLabel(b.doc.Slice(span)), Cut: cut}
	if label := b.doc.Blocks[block].Label; !label.Empty() && label.Start == span.Start {
		l.Label.Auto = true
	}
	if l.Label.Len >= span.Len() && l.Label.Class == Annex {
		l.Label.Len = span.Len()
	}
	b.out.Lines = append(b.out.Lines, l)
}

// chapters finds the places inside a paragraph where a chapter (一、…) begins right after a sentence has ended, in a
// sequence of at least two, with a known title: a report that was published as one paragraph.
func (b *builder) chapters(span document.Span) []int {
	text := b.doc.Slice(span)
	if len(text) < 300 {
		return nil
	}
	want := 1
	if l := ParseLabel(text); l.Class == ChineseComma {
		want = l.Value + 1
	}
	var cuts []int
	known := 0
	sentence := true
	for i, r := range text {
		if !sentence && r >= 0x4e00 && r <= 0x9fff {
			continue
		}
		if sentence && i > 0 && strings.ContainsRune("一二三四五六七八九十（(", r) {
			if l := ParseLabel(text[i:]); l.Class == ChineseComma && l.Value == want && titled(text[i+l.Len:]) {
				cuts = append(cuts, span.Start+i)
				want++
				if b.known(text[i+l.Len:]) {
					known++
				}
			} else if l.Class == ChineseParen && len(cuts) > 0 && b.known(text[i+l.Len:]) {
				cuts = append(cuts, span.Start+i)
			}
		}
		sentence = strings.ContainsRune("。！？；： \u3000", r) || sentence && unicode.IsSpace(r)
	}
	if known < 2 { // one known title may be the words of a sentence
		return nil
	}
	return cuts
}

// titled tells whether text begins with something short that a mark ends.
func titled(text string) bool {
	title, _ := runIn(text)
	return title != "" && utf8.RuneCountInString(title) <= 20
}

// known tells whether text begins with a title that the rules know, ended by a mark or white space.
func (b *builder) known(text string) bool {
	title, _ := runIn(text)
	if title == "" {
		return false
	}
	_, ok := b.role(title)
	return ok
}

// runIn splits a line that goes on after its title: the title, and where the rest begins. Title is empty where the line
// has no such form.
func runIn(text string) (title string, rest int) {
	n := 0
	depth := 0
	for i, r := range text {
		switch {
		case r == '（' || r == '(':
			depth++
		case r == '）' || r == ')':
			depth--
		case depth <= 0 && (strings.ContainsRune("。：:；", r) || unicode.IsSpace(r) || r < utf8.RuneSelf && Stops(text, i)):
			end := i + utf8.RuneLen(r)
			if n == 0 || n > 30 {
				return "", 0
			}
			return text[:i], end
		case strings.ContainsRune("，,；！？", r):
			return "", 0
		}
		n++
	}
	return "", 0
}

// Trim takes white space off both ends of a span.
func Trim(doc *document.Document, s document.Span) document.Span {
	text := doc.Slice(s)
	s.Start += len(text) - len(strings.TrimLeftFunc(text, IsSpace))
	text = strings.TrimFunc(text, IsSpace)
	s.End = s.Start + len(text)
	return s
}
