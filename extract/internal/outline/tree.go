package outline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A level is one open section and how its heading was numbered.
type level struct {
	section *Section
	key     Class
	last    int // ordinal of its heading
	style   int // outline level that the file gives it, 0 none
	role    schema.Role
}

// longest heading that stands alone, in code points: published headings stay well below, sentences well above.
const longest = 45

// A candidate is a line looked at as a heading.
type candidate struct {
	line    int
	label   Label
	labelAt document.Span
	text    string        // after the number
	at      document.Span // of the title
	title   string        // without final marks and layout
	alone   bool
	style   int
	bold    bool
	role    schema.Role
	known   bool
	report  bool
	runIn   int // bytes of text up to the rest, 0 where the title stands alone
	extra   int // further lines that the heading takes
}

// tree walks the lines and opens and closes sections.
func (b *builder) tree() {
	lines := b.out.Lines
	items := map[Class]int{} // last ordinal of the lists under the open section
	form, base := 0, 0       // block of a table of chapters, and what holds them
	for i := b.first; i < len(lines); i++ {
		if form > 0 && lines[i].Block+1 != form && !(lines[i].Cell && lines[i-1].Cell) {
			b.pop(min(len(b.stack), base)) // what stands below the table is not of its last chapter
			form = 0
		}
		if b.inTitle(lines[i]) {
			continue
		}
		if lines[i].Cell && form == 0 {
			form, base = lines[i].Block+1, b.chapterBase(i)
		}
		if lines[i].depth > 0 {
			b.chapterOf(i, base)
			clear(items)
			continue
		}
		c, ok := b.candidate(i)
		if ok && b.accept(&c, items) {
			b.open(&c)
			clear(items)
			if c.runIn > 0 {
				rest := Trim(b.doc, document.Span{Start: c.at.Start + c.runIn, End: lines[i].Span.End})
				b.body(Line{Block: lines[i].Block, Span: rest, Label: ParseLabel(b.doc.Slice(rest))})
			}
			i += c.extra
			continue
		}
		if l := lines[i].Label; l.Len > 0 {
			items[key(l)] = l.Value
		}
		b.body(lines[i])
	}
}

func (b *builder) inTitle(l Line) bool {
	for _, s := range b.out.TitleAt {
		if s.Contains(l.Span) {
			return true
		}
	}
	return false
}

func (b *builder) body(l Line) {
	if l.Span.Empty() && !l.Table {
		return
	}
	if len(b.stack) == 0 {
		b.out.Front = append(b.out.Front, l)
		return
	}
	l.Over = l.Over || b.below && !l.Table
	b.below = b.below || b.signed(l)
	s := b.stack[len(b.stack)-1].section
	s.Body = append(s.Body, l)
}

// key is what tells lists apart: the class of number, and whether it is automatic.
func key(l Label) Class {
	if l.Auto {
		return l.Class + "*"
	}
	return l.Class
}

// candidate looks at line i as a heading; ok is false where it cannot be one.
func (b *builder) candidate(i int) (c candidate, ok bool) {
	l := b.out.Lines[i]
	if l.Table || l.Over {
		return c, false
	}
	style := b.doc.Blocks[l.Block].Style
	c = candidate{line: i, label: l.Label, style: style.Outline, bold: style.Bold || style.Center}
	text := b.doc.Slice(l.Span)
	c.text, c.at = text[l.Label.Len:], document.Span{Start: l.Span.Start + l.Label.Len, End: l.Span.End}
	c.labelAt = document.Span{Start: l.Span.Start, End: l.Span.Start + len(strings.TrimRightFunc(text[:l.Label.Len], unicode.IsSpace))}
	if inner := ParseLabel(c.text); inner.Len > 0 && inner.Len < len(c.text) && l.Label.Class == Point && (inner.Class == Point || inner.Class == Comma) {
		// An automatic number before a typed one: the typed one is what the author meant.
		c.labelAt = document.Span{Start: c.at.Start, End: c.at.Start + len(strings.TrimRightFunc(c.text[:inner.Len], unicode.IsSpace))}
		c.label, c.text, c.at.Start = inner, c.text[inner.Len:], c.at.Start+inner.Len
	}
	if n := bareAnnexHead(c.text); n > 0 && c.label.Len == 0 && (c.style > 0 || i+1 < len(b.out.Lines) && b.out.Lines[i+1].Table) { // 附件：自评得分表
		c.label, c.text, c.at.Start = Label{Class: Annex}, c.text[n:], c.at.Start+n
	}
	if c.text == "" {
		if c.label.Len == 0 || i+1 >= len(b.out.Lines) {
			return c, false
		}
		next := b.out.Lines[i+1]
		if next.Table || next.Label.Len > 0 || utf8.RuneCountInString(b.doc.Slice(next.Span)) > 25 || c.label.Class == Annex {
			return c, false
		}
		c.text, c.at, c.extra = b.doc.Slice(next.Span), next.Span, 1
	}
	c.title = bareMarks(c.text)
	n := utf8.RuneCountInString(c.title)
	name := c.title
	if open := PointsBracket(name); open > 0 && closes(name) { // 泵站建设（分值：4分；得分：3.9分）
		name = name[:open]
	}
	c.alone = n >= 1 && n <= longest && !strings.ContainsAny(name, "。；;！？") && !strings.HasSuffix(strings.TrimSpace(c.text), "；") &&
		!strings.HasSuffix(strings.TrimSpace(c.text), "，") && !strings.HasSuffix(strings.TrimSpace(c.text), "、") && !stopsWithin(c.text)
	if c.alone {
		hit, known := b.role(c.title)
		c.known = known
		if c.known {
			c.role = schema.Role(hit.Rule.Yields)
		} else if hit, ok := b.broadRole(c.title); ok {
			c.role = schema.Role(hit.Rule.Yields)
		}
		if itemRole(c.role) && !ends(c.role) && b.evaluates() && closes(c.title) && PointsBracket(c.title) > 0 { // 重点工作完成（20分，自评19分）
			c.role = schema.RoleIndicatorGroup
		}
		c.report = b.isTitle(c.title)
	} else if title, rest := runIn(c.text); title != "" && c.label.Len > 0 {
		if l.Cut && c.label.Class == ChineseComma || b.runInSibling(c.label) && utf8.RuneCountInString(title) <= 14 {
			c.runIn, c.title = rest, bareMarks(title)
			c.at = document.Span{Start: c.at.Start, End: c.at.Start + len(title)}
		}
		if c.runIn == 0 && b.nextRunIn(l.Label) && utf8.RuneCountInString(title) <= 14 { // outside the evaluation the title must speak of something known
			if hit, ok := b.broadRole(bareMarks(title)); ok {
				c.role, c.runIn, c.title = schema.Role(hit.Rule.Yields), rest, bareMarks(title)
				c.at = document.Span{Start: c.at.Start, End: c.at.Start + len(title)}
			}
		}
		if hit, known := b.role(title); known {
			c.known, c.role, c.runIn, c.title = true, schema.Role(hit.Rule.Yields), rest, bareMarks(title)
			c.at = document.Span{Start: c.at.Start, End: c.at.Start + len(title)}
		}
	}
	return c, c.alone || c.runIn > 0
}

// nextRunIn tells whether a number follows that of an open heading that its text runs in to, and that holds no list of items.
func (b *builder) nextRunIn(l Label) bool {
	at := b.find(key(l), l)
	return at >= 0 && b.stack[at].section.RunIn && l.Value == b.stack[at].last+1 && !itemRole(b.stack[at].role)
}

// bareAnnexHead is the length of 附件： at the beginning of a line, 0 where it has none.
func bareAnnexHead(text string) int {
	if !strings.HasPrefix(text, "附") {
		return 0
	}
	for _, head := range []string{"附件：", "附件:", "附表：", "附表:", "附：", "附:"} {
		if strings.HasPrefix(text, head) {
			return len(head)
		}
	}
	return 0
}

// runInSibling tells whether a number follows that of an open heading that its text runs in to, inside the evaluation: what
// is written like its sibling is one too.
func (b *builder) runInSibling(l Label) bool {
	at := b.find(key(l), l)
	return at >= 0 && b.stack[at].section.RunIn && l.Value == b.stack[at].last+1 && b.evaluates()
}

// bareMarks is a title without white space of layout and final marks.
func bareMarks(s string) string {
	s = strings.TrimRight(squeeze(s), "。：:　 ")
	if n := len(s) - 1; n > 0 && Stops(s, n) {
		s = s[:n]
	}
	return s
}

// accept decides whether a candidate is a heading, and pops the sections that it ends.
func (b *builder) accept(c *candidate, items map[Class]int) bool {
	switch c.label.Class {
	case Part, Chapter, ChapterPart:
		return b.acceptChapter(c)
	case Annex:
		if c.alone && c.title != "" && !b.annexList(c) {
			b.pop(0)
			c.report = true
			return true
		}
		return false
	case ChineseIs, Must, Sequence, Ordinal, Article, Word, Circled, Bullet:
		return false
	case "":
		return b.acceptBare(c)
	}
	c.report = false // a numbered heading is a chapter, whatever its words
	k := key(c.label)
	if at := b.find(k, c.label); at >= 0 {
		last := b.stack[at].last
		successor := c.label.Value > last && c.label.Value <= last+3
		if !successor && !(c.known && c.alone) {
			return false
		}
		if !c.known && c.style == 0 && !b.out.Lines[c.line].Cut && !(c.runIn > 0 && b.stack[at].section.RunIn) {
			// In a list of items that counts alike, an unknown title is the next item.
			if b.inItems() && items[k] == c.label.Value-1 && items[k] > 0 || b.plainList(c) {
				return false
			}
		}
		b.pop(at)
		return true
	}
	if b.inItems() && !b.breaksItems(c) {
		return false
	}
	if strings.HasPrefix(string(k), string(Decimal)) && len(b.stack) > 0 && !b.extends(c.label) && !c.known && c.style == 0 {
		return false
	}
	if c.role == schema.RoleIndicator && !b.evaluates() {
		return false
	}
	if c.runIn > 0 {
		return c.known && (len(b.stack) == 0 || c.label.Value == 1 || items[k] == 0)
	}
	if !c.known && c.style == 0 && !(c.role != "" && c.alone && c.label.Value == 1) {
		if c.label.Value != 1 && len(b.stack) > 0 && !strings.HasPrefix(string(k), string(Decimal)) || b.plainList(c) || len(b.stack) == 0 && !c.bold && c.label.Class != ChineseComma {
			return false
		}
		if strings.HasSuffix(strings.TrimSpace(c.text), "。") && !(len(b.stack) > 0 && inEvaluation(b.stack[len(b.stack)-1].role) && utf8.RuneCountInString(c.title) <= 10) {
			return false
		}
	}
	if n := len(b.stack); n > 0 && c.label.Value == 1 && b.stack[n-1].key == "" && isForeword(b.stack[n-1].section.Title) {
		b.pop(n - 1)
		return true
	}
	b.popStyle(c.style)
	return true
}

// acceptChapter decides on 第一部分, 第一章 and 第一节, which hold each other in this order.
func (b *builder) acceptChapter(c *candidate) bool {
	if !c.alone || c.title == "" {
		return false
	}
	above := []Class{Part, Chapter, ChapterPart}
	above = above[:slices.Index(above, c.label.Class)]
	if at := b.find(key(c.label), c.label); at >= 0 && len(above) > 0 {
		b.pop(at)
		return true
	}
	if c.label.Class == ChapterPart && b.inItems() && !b.breaksItems(c) { // 第一节 前期论证不充分: a problem
		return false
	}
	n := len(b.stack)
	for n > 0 && !slices.Contains(above, b.stack[n-1].section.Label.Class) {
		n--
	}
	b.pop(n)
	return true
}

// isForeword tells headings without number before the chapters, which hold none.
func isForeword(title string) bool {
	switch strings.Join(strings.Fields(bare(title)), "") {
	case "摘要", "内容摘要", "报告摘要", "内容提要", "前言", "引言", "序言", "概要", "引语", "导言", "导语", "绪言", "绪论":
		return true
	}
	return false
}

// evaluates tells whether an open section is about the evaluation.
func (b *builder) evaluates() bool {
	for _, open := range b.stack {
		if inEvaluation(open.role) || open.role == schema.RoleConclusion || open.section.Report {
			return true
		}
	}
	return false
}

// bareAnnex are lines that only mark what follows as an annex.
var bareAnnex = map[string]bool{"附件": true, "附表": true, "附录": true, "附": true}

// acceptBare decides on a heading without number: by style, or by a known title that stands out.
func (b *builder) acceptBare(c *candidate) bool {
	if !c.alone || c.extra > 0 || bareAnnex[strings.Join(strings.Fields(c.title), "")] {
		return false
	}
	if c.report && b.beginsReport(c) {
		b.pop(0)
		return true
	}
	if c.report && c.known && utf8.RuneCountInString(c.title) <= 10 { // 绩效自评情况: a chapter, though titles end so
		c.report = false
	}
	if c.report || b.caption(c) {
		return false
	}
	if c.style > 0 && (!b.inItems() || b.breaksItems(c) || b.endsItems(c)) {
		b.popStyle(c.style)
		return true
	}
	if c.style == 0 && b.acceptIndicator(c) {
		return true
	}
	if !c.known && !(c.role != "" && c.bold && !b.numbered()) || utf8.RuneCountInString(c.title) > 20 || strings.HasSuffix(strings.TrimSpace(c.text), "。") {
		return false
	}
	if b.numbered() && !c.bold {
		return false
	}
	for len(b.stack) > 0 && (!under(b.stack[len(b.stack)-1].role, c.role) && !b.opens(c) || b.beside(c)) {
		b.pop(len(b.stack) - 1)
	}
	return true
}

// opens tells whether a heading without number follows another one about the same at once: it begins what that one holds.
func (b *builder) opens(c *candidate) bool {
	open := b.stack[len(b.stack)-1]
	return open.key == "" && open.role == schema.RoleOverview && c.role == schema.RoleOverview && len(open.section.Children) == 0 && len(open.section.Body) == 0 &&
		!isForeword(open.section.Title)
}

// beside tells whether a heading without number stands next to the open one though it could stand below: both look alike,
// and the open one has a text of its own that what comes now does not belong to.
func (b *builder) beside(c *candidate) bool {
	open := b.stack[len(b.stack)-1]
	if open.key != "" || open.role != schema.RoleOverview || len(open.section.Children) > 0 ||
		c.role == schema.RoleFunctions || c.role == schema.RoleOrganisation || c.role == schema.RoleStaffing {
		return false
	}
	this, other := b.doc.Blocks[b.out.Lines[c.line].Block].Style, b.doc.Blocks[open.section.Line.Block].Style
	return len(open.section.Body) > 0 && this.Center == other.Center && this.Bold == other.Bold && this.Size == other.Size && this.Outline == other.Outline
}

// under tells whether a heading without number belongs below a section, by what both are for.
func under(parent, child schema.Role) bool {
	switch parent {
	case schema.RoleOverview:
		switch child {
		case schema.RoleFunctions, schema.RoleOrganisation, schema.RoleStaffing, schema.RoleAnnualTasks, schema.RoleGoals, schema.RoleExpenditure:
			return true
		}
	case schema.RoleSelfEvaluation, schema.RoleIndicatorGroup:
		return child == schema.RoleConclusion || child == schema.RoleIndicatorGroup && parent == schema.RoleSelfEvaluation || child == schema.RoleIndicator
	}
	return false
}

// numbered tells whether the document numbers its headings.
func (b *builder) numbered() bool {
	for _, l := range b.stack {
		if l.key != "" {
			return true
		}
	}
	return false
}

// beginsReport tells whether a title without number begins another report or form: headings start again at one below.
func (b *builder) beginsReport(c *candidate) bool {
	if len(b.stack) == 0 {
		return false
	}
	for j := c.line + 1; j < len(b.out.Lines) && j < c.line+12; j++ {
		l := b.out.Lines[j]
		if l.Table {
			return false
		}
		if l.depth > 0 {
			return true
		}
		if l.Label.Len > 0 {
			if l.Label.Value != 1 || l.Label.Class != ChineseComma && l.Label.Class != Point && l.Label.Class != Comma {
				return false
			}
			title, _ := runIn(b.doc.Slice(l.Span)[l.Label.Len:])
			if title == "" {
				title = b.doc.Slice(l.Span)[l.Label.Len:]
			}
			_, known := b.role(title)
			return known
		}
	}
	return false
}

// caption tells whether a line is the caption of the table after it.
func (b *builder) caption(c *candidate) bool {
	if c.known && c.style > 0 {
		return false
	}
	for j := c.line + 1; j < len(b.out.Lines) && j <= c.line+2; j++ {
		l := b.out.Lines[j]
		if l.Table {
			return true
		}
		if text := b.doc.Slice(l.Span); !strings.Contains(text, "单位") && !strings.HasPrefix(text, "（") {
			return false
		}
	}
	return false
}

// annexList tells whether a line 附件1：… stands in a list of the attachments: another follows at once.
func (b *builder) annexList(c *candidate) bool {
	near := func(j int) bool {
		return j >= 0 && j < len(b.out.Lines) && !b.out.Lines[j].Table && b.out.Lines[j].Label.Class == Annex && b.doc.Blocks[b.out.Lines[j].Block].Style.Outline == 0
	}
	return c.style == 0 && (near(c.line+1) || near(c.line-1) && c.line+1 == len(b.out.Lines))
}

// find is the deepest open section whose number is of the class and, for decimal numbers, of the same parent.
func (b *builder) find(k Class, l Label) int {
	for i := len(b.stack) - 1; i >= 0; i-- {
		if b.stack[i].key == k && !(b.stack[i].section.Report && b.stack[i].section.Label.Class == "") {
			return i
		}
	}
	return -1
}

// extends tells whether a decimal number continues the number of an open section: 1.2 under 1.
func (b *builder) extends(l Label) bool {
	dot := strings.LastIndex(l.Number, ".")
	for _, open := range b.stack {
		if dot > 0 && open.section.Label.Number == l.Number[:dot] {
			return true
		}
	}
	return false
}

// inItems tells whether the open section is one whose numbered lines are items: duties, offices, tasks, problems.
func (b *builder) inItems() bool {
	return len(b.stack) > 0 && itemRole(b.stack[len(b.stack)-1].role)
}

func itemRole(r schema.Role) bool {
	switch r {
	case schema.RoleFunctions, schema.RoleOrganisation, schema.RoleStaffing, schema.RoleAnnualTasks, schema.RoleGoals, schema.RoleProblems, schema.RoleMeasures:
		return true
	}
	return false
}

// breaksItems tells whether a line inside a list of items is a heading all the same: its title is known, and for
// something that can stand below.
func (b *builder) breaksItems(c *candidate) bool {
	if !c.known && c.alone && c.label.Len > 0 && utf8.RuneCountInString(c.title) <= 8 && (c.role == schema.RoleGoals || c.role == schema.RoleAnnualTasks) {
		parent := b.stack[len(b.stack)-1].role
		return parent == schema.RoleAnnualTasks || parent == schema.RoleGoals
	}
	if c.alone && c.label.Len > 0 && (b.stack[len(b.stack)-1].role == schema.RoleProblems || b.stack[len(b.stack)-1].role == schema.RoleMeasures) && b.fieldsBelow(c.line) {
		return true
	}
	if !c.known || c.runIn > 0 || utf8.RuneCountInString(c.title) > 16 {
		return false
	}
	parent := b.stack[len(b.stack)-1].role
	if c.role == schema.RoleUnknown {
		return parent == schema.RoleProblems || parent == schema.RoleMeasures
	}
	switch c.role {
	case schema.RoleOverview: // 项目主要内容 beside the goal of the project
		return parent == schema.RoleGoals
	case schema.RoleProblems, schema.RoleMeasures:
		return parent == schema.RoleProblems || parent == schema.RoleMeasures
	case schema.RoleFunctions, schema.RoleOrganisation, schema.RoleStaffing:
		return parent == schema.RoleFunctions || parent == schema.RoleOrganisation
	case schema.RoleGoals, schema.RoleAnnualTasks:
		return parent == schema.RoleGoals || parent == schema.RoleAnnualTasks && (c.role != parent || utf8.RuneCountInString(c.title) <= 8)
	}
	return false
}

// fieldsBelow tells whether the line after line i calls itself a problem (问题：…): line i is what the problem is about.
func (b *builder) fieldsBelow(i int) bool {
	if i+1 >= len(b.out.Lines) || b.out.Lines[i+1].Table {
		return false
	}
	l := b.out.Lines[i+1]
	text := b.doc.Slice(l.Span)[l.Label.Len:]
	if colon := strings.IndexAny(text, "：:"); colon > 0 {
		switch strings.TrimSpace(text[:colon]) {
		case "问题", "存在问题", "存在的问题", "主要问题", "具体问题", "问题描述", "问题表现", "发现问题", "存在的主要问题":
			return true
		}
	}
	return false
}

// endsItems tells whether a styled heading stands at or above the level of the open section.
func (b *builder) endsItems(c *candidate) bool {
	for _, open := range b.stack {
		if open.style > 0 && open.style >= c.style {
			return true
		}
	}
	return false
}

// plainList tells whether a line is one of a run of short numbered lines with nothing between them: a list.
func (b *builder) plainList(c *candidate) bool {
	if c.known || c.style > 0 {
		return false
	}
	same := func(j, value int) bool {
		if j < 0 || j >= len(b.out.Lines) || b.out.Lines[j].Table {
			return false
		}
		l := b.out.Lines[j].Label
		return l.Class == c.label.Class && l.Value == value
	}
	return same(c.line+1, c.label.Value+1) || c.label.Value > 1 && same(c.line-1, c.label.Value-1)
}

func (b *builder) pop(depth int) { b.stack = b.stack[:depth] }

// popStyle closes the sections whose style says that they stand at or below a heading of the given outline level.
func (b *builder) popStyle(style int) {
	if style == 0 {
		return
	}
	for i, open := range b.stack {
		if open.style >= style {
			b.pop(i)
			return
		}
	}
}

// open adds the section of a candidate below the deepest open section.
func (b *builder) open(c *candidate) {
	b.below = false
	l := b.out.Lines[c.line]
	s := &Section{Line: l, Label: c.label, LabelAt: c.labelAt, Title: c.title, TitleAt: []document.Span{titleSpan(b.doc, c.at, c.title)}, RunIn: c.runIn > 0,
		Report: c.report, Level: 1}
	if c.label.Class == Part {
		s.Report = c.report || strings.Contains(c.title, "决算") || strings.Contains(c.title, "预算") || strings.Contains(c.title, "概况")
	}
	role := c.role
	if len(b.stack) > 0 {
		parent := b.stack[len(b.stack)-1].section
		s.Parent, s.Level = parent, parent.Level+1
		parent.Children = append(parent.Children, s)
	} else {
		b.out.Sections = append(b.out.Sections, s)
	}
	if s.Report {
		role = schema.RoleUnknown
	}
	b.stack = append(b.stack, level{s, key(c.label), c.label.Value, c.style, role})
}

// titleSpan is the span of a title without the final mark.
func titleSpan(doc *document.Document, at document.Span, title string) document.Span {
	at = Trim(doc, at)
	text := strings.TrimRight(doc.Slice(at), "。：:　 ")
	if n := len(text) - 1; n > 0 && Stops(text, n) {
		text = text[:n]
	}
	return document.Span{Start: at.Start, End: at.Start + len(text)}
}
