package assemble

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/numeral"
	"github.com/ziping-go/ziping/schema"
)

// identity writes what the report is: kind, title, year, date and the department's names.
func (w *writer) identity() {
	w.kind()
	if w.Outline.Title != "" {
		w.r.Title = schema.Some(w.Outline.Title)
		w.evidence("/title", "outline.title", schema.Stated, w.Outline.TitleAt)
	}
	w.fiscalYear()
	w.reportedOn()
	w.names()
}

// kind tells the kind of report, by its title, else by its headings, forms and words.
func (w *writer) kind() {
	kind, rule, spans := w.kindOf()
	w.r.Kind = kind
	if len(spans) > 0 {
		w.derived("/kind", rule, spans)
	}
}

func (w *writer) kindOf() (schema.ReportKind, string, []document.Span) {
	title := token.Squeeze(w.Outline.Title)
	evaluates := strings.Contains(title, "自评") || strings.Contains(title, "评价")
	if isNeighbour(w.headline()) {
		return schema.KindUnknown, "kind.neighbour", w.headlineAt()
	}
	if evaluates {
		if kind := kindOfTitle(title); kind != schema.KindUnknown {
			return kind, "kind.title", w.Outline.TitleAt
		}
	}
	if evaluates {
		for _, l := range append(w.Outline.Front[:len(w.Outline.Front):len(w.Outline.Front)], allLines(w.main)...) {
			if key, _, ok := w.keyed(l); ok && key == "项目名称" {
				return schema.KindProject, "kind.cover", []document.Span{l.Span}
			}
		}
	}
	for s := range w.Outline.All {
		if t := token.Squeeze(s.Title); s.Report && (strings.Contains(t, "自评") || strings.Contains(t, "评价")) {
			if kind := kindOfTitle(t); kind != schema.KindUnknown {
				return kind, "kind.heading", s.TitleAt
			}
		}
	}
	for _, t := range w.Tables {
		if t.Form != nil && !t.Form.TargetsOnly && !t.Form.Empty && len(t.Form.Indicators) > 0 {
			kind := schema.KindDepartment
			if t.Form.Project && !strings.Contains(title, "决算") { // final accounts attach the forms of their projects
				kind = schema.KindProject
			}
			if evaluates || t.Form.Project || t.Form.Score != nil {
				return kind, "kind.form", []document.Span{w.Doc.Blocks[t.Blocks[0]].Span}
			}
		}
	}
	var evaluation, conclusion *outline.Section
	for s := range w.Outline.All {
		switch s.Role {
		case schema.RoleSelfEvaluation:
			if evaluation == nil {
				evaluation = s
			}
		case schema.RoleConclusion:
			if conclusion == nil {
				conclusion = s
			}
		}
	}
	for _, s := range []*outline.Section{conclusion, evaluation} {
		if s == nil {
			continue
		}
		text := w.sectionText(s)
		if !strings.Contains(text, "自评") && !strings.Contains(text, "绩效") && !strings.Contains(s.Title, "绩效") {
			continue
		}
		if strings.Contains(w.Doc.Text, "整体支出") || strings.Contains(title, "决算") {
			return schema.KindDepartment, "kind.section", s.TitleAt
		}
		if strings.Contains(text, "项目") {
			return schema.KindProject, "kind.section", s.TitleAt
		}
		return schema.KindDepartment, "kind.section", s.TitleAt
	}
	if evaluates {
		return schema.KindDepartment, "kind.title", w.Outline.TitleAt
	}
	if len(w.Outline.TitleAt) == 0 && len(w.Doc.Blocks) > 0 {
		return schema.KindUnknown, "kind.none", []document.Span{w.Doc.Blocks[0].Span}
	}
	return schema.KindUnknown, "kind.none", w.Outline.TitleAt
}

// isNeighbour tells by its title whether a document is of another genre: rules for evaluating, an announcement of others'
// results, a budget.
func isNeighbour(title string) bool {
	for _, end := range []string{"公告", "通报", "公示", "办法", "细则", "规程", "规定", "方案", "指南", "指引", "操作手册"} {
		if strings.HasSuffix(title, end) || strings.HasSuffix(title, end+"(试行)") || strings.HasSuffix(title, end+"(暂行)") {
			return true
		}
	}
	budget := strings.Contains(title, "预算公开") || strings.HasSuffix(title, "部门预算") || strings.HasSuffix(title, "单位预算")
	return budget && !strings.Contains(title, "决算") && !strings.Contains(title, "自评")
}

// headline is the title, or the first line of a document that has none.
func (w *writer) headline() string {
	return token.Squeeze(w.slices(w.headlineAt()))
}

func (w *writer) headlineAt() []document.Span {
	if len(w.Outline.TitleAt) > 0 || len(w.Outline.Lines) == 0 || w.Outline.Lines[0].Table {
		return w.Outline.TitleAt
	}
	return []document.Span{w.Outline.Lines[0].Span}
}

func (w *writer) sectionText(s *outline.Section) string {
	var b strings.Builder
	for _, l := range lines(s) {
		b.WriteString(w.Doc.Slice(l.Span))
	}
	return b.String()
}

func kindOfTitle(title string) schema.ReportKind {
	switch {
	case strings.Contains(title, "整体"):
		return schema.KindDepartment
	case ofPolicy(title):
		return schema.KindPolicy
	case strings.Contains(title, "转移支付") || strings.Contains(title, "专项资金") || (strings.Contains(title, "中央") || strings.Contains(title, "省级")) && strings.Contains(title, "补助资金"):
		return schema.KindFund
	case strings.Contains(title, "政策"):
		return schema.KindPolicy
	case strings.Contains(title, "项目") || strings.Contains(title, "专项") || strings.Contains(title, "工程"):
		return schema.KindProject
	case strings.Contains(title, "部门") || strings.Contains(title, "单位"):
		return schema.KindDepartment
	case namesProject(title):
		return schema.KindProject
	}
	return schema.KindUnknown
}

// ofPolicy tells whether it is a policy that a title says was evaluated, be it one of paying money: 专项资金政策绩效自评报告.
func ofPolicy(title string) bool {
	_, rest, ok := strings.Cut(title, "政策")
	for ok {
		if rest = strings.TrimPrefix(rest, "支出"); startsAny(rest, []string{"绩效", "自评", "评价", "自我评价", "实施绩效", "执行绩效"}) {
			return true
		}
		_, rest, ok = strings.Cut(rest, "政策")
	}
	return false
}

// namesProject tells whether a title names something between the year and 支出绩效: 2024年度学前教育生均补助支出绩效自评报告.
func namesProject(title string) bool {
	year := strings.Index(title, "年")
	end := -1
	for _, cut := range []string{"支出绩效", "资金绩效", "绩效自评", "绩效评价", "绩效自我"} {
		if end = strings.Index(title, cut); end >= 0 {
			break
		}
	}
	if year < 0 || end < year {
		return false
	}
	name := strings.TrimPrefix(title[year+len("年"):end], "度")
	return utf8.RuneCountInString(name) >= 5 && !isOffice(name) && !strings.Contains(name, "预算") && !strings.Contains(name, "财政支出")
}

// A yearAt is a year and where it stands.
type yearAt struct {
	year int
	at   document.Span
}

// mayNameYear tells whether a 年 stands behind something other than a word of Chinese: 2021年, 二〇二一年, but not 全年.
func mayNameYear(text string) bool {
	for rest := text; ; {
		i := strings.Index(rest, "年")
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:i])
		if i > 0 && (!unicode.Is(unicode.Han, before) || strings.ContainsRune("〇零一二三四五六七八九十", before)) {
			return true
		}
		rest = rest[i+len("年"):]
	}
}

// years are the years (2021年, 2021年度) in a span.
func (w *writer) years(s document.Span) []yearAt {
	if !mayNameYear(w.Doc.Slice(s)) {
		return nil
	}
	t := w.token(s)
	var out []yearAt
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if k.Class != token.Year {
			continue
		}
		if n, ok := numeral.ParseInt(k.Value); ok && n > 1990 && n < 2100 {
			out = append(out, yearAt{n, t.Span(k.Start, k.End)})
		}
	}
	return out
}

// fiscalYear is the year in which the money was spent: by the title, a cover line, a form, the conclusion, else the year
// that the report names most.
func (w *writer) fiscalYear() {
	set := func(y yearAt, rule string) {
		w.r.FiscalYear = schema.Some(y.year)
		w.evidence("/fiscal_year", rule, schema.Stated, []document.Span{w.digits(y.at)})
	}
	for _, s := range w.Outline.TitleAt {
		if ys := w.years(s); len(ys) > 0 {
			set(ys[0], "year.title")
			return
		}
	}
	for _, l := range w.Outline.Front {
		key, _, ok := w.keyed(l)
		if ok && (strings.Contains(key, "年度") || strings.Contains(key, "评价年")) || !ok && !l.Table && l.Span.Len() < 100 && strings.Contains(w.Doc.Slice(l.Span), "年度") {
			if ys := w.years(afterLabel(l)); len(ys) > 0 {
				set(ys[0], "year.cover")
				return
			}
		}
	}
	for _, t := range w.Tables {
		if t.Form != nil && t.Form.Year != nil && len(t.Form.Year.Spans) > 0 {
			if ys := w.years(t.Form.Year.Spans[0]); len(ys) > 0 {
				set(ys[0], "year.form")
				return
			}
		}
	}
	counts, first := map[int]int{}, map[int]yearAt{}
	count := func(s document.Span, weight int) {
		for _, y := range w.years(s) {
			if counts[y.year] == 0 {
				first[y.year] = y
			}
			counts[y.year] += weight
			if strings.Contains(w.Doc.Slice(y.at), "度") {
				counts[y.year] += weight
			}
		}
	}
	for s := range w.each {
		for _, l := range s.Body {
			if !l.Table {
				count(afterLabel(l), 1)
			}
		}
		if s.Role == schema.RoleConclusion || s.Role == schema.RoleExpenditure {
			for _, l := range s.Body {
				if !l.Table {
					count(afterLabel(l), 2)
				}
			}
		}
	}
	for _, t := range w.Tables {
		if t.Caption != nil {
			for _, s := range t.Caption.Spans {
				count(s, 3)
			}
		}
	}
	var ys []int
	for y := range counts {
		ys = append(ys, y)
	}
	sort.Slice(ys, func(i, j int) bool {
		if counts[ys[i]] != counts[ys[j]] {
			return counts[ys[i]] > counts[ys[j]]
		}
		return ys[i] < ys[j]
	})
	if len(ys) > 0 {
		set(first[ys[0]], "year.most")
	}
}

// digits is the part of a year's span that is the number.
func (w *writer) digits(s document.Span) document.Span {
	text := w.Doc.Slice(s)
	if i := strings.Index(text, "年"); i > 0 {
		return outline.Trim(w.Doc, document.Span{Start: s.Start, End: s.Start + i})
	}
	return s
}

// keyed splits a line `填报日期：2023年4月18日`: what it names, and the value.
func (w *writer) keyed(l outline.Line) (key string, value document.Span, ok bool) {
	if l.Table {
		return "", document.Span{}, false
	}
	s := afterLabel(l)
	text := w.Doc.Slice(s)
	i := strings.IndexAny(text, "：:")
	if i < 0 || utf8.RuneCountInString(text[:i]) > 24 {
		return "", document.Span{}, false
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return token.Squeeze(text[:i]), outline.Trim(w.Doc, document.Span{Start: s.Start + i + size, End: s.End}), true
}

// reportedOn is the date of the signature, else of the cover.
func (w *writer) reportedOn() {
	set := func(s document.Span, rule string) bool {
		iso, ok := numeral.ParseDate(token.Squeeze(w.Doc.Slice(s)))
		if !ok || len(iso) < 7 {
			return false
		}
		w.r.ReportedOn = schema.Some(iso)
		w.evidence("/reported_on", rule, schema.Stated, []document.Span{s})
		return true
	}
	for _, s := range w.signature() {
		if set(s, "date.signature") {
			return
		}
	}
	for _, key := range []string{"报告日期", "报告时间", "填报日期", "填报时间", "编制日期", "日期"} {
		for _, l := range w.Outline.Front {
			if k, value, ok := w.keyed(l); ok && strings.HasSuffix(k, key) && set(value, "date.cover") {
				return
			}
		}
	}
	for _, l := range w.Outline.Front {
		if !l.Table && l.Span.Len() < 60 && set(l.Span, "date.cover") {
			return
		}
	}
	if w.attachedForms() { // their date is not the report's
		return
	}
	if w.footDate(set) || len(w.main) > 0 {
		return
	}
	for _, t := range w.Tables { // the form is the report: the date in its foot
		for _, block := range t.Blocks {
			cells := w.Doc.Blocks[block].Table.Cells
			for i := 0; i+1 < len(cells); i++ {
				if key := token.Squeeze(w.Doc.Slice(cells[i].Span)); startsAny(key, dateKeys) && set(cells[i+1].Span, "date.form") {
					return
				}
			}
		}
	}
}

// attachedForms tells whether the document is a report on a department in prose with forms of its projects behind it.
func (w *writer) attachedForms() bool {
	if len(w.main) == 0 || w.r.Kind != schema.KindDepartment {
		return false
	}
	for i := len(w.Tables) - 1; i >= 0; i-- {
		if f := w.Tables[i].Form; f != nil {
			return f.Project && namesItsProject(f)
		}
	}
	return false
}

// signature are the short last lines of the report itself, last one first: office and date.
func (w *writer) signature() []document.Span {
	var out []document.Span
	for i := len(w.main) - 1; i >= 0; i-- {
		if w.main[i].Label.Class == outline.Annex && i > 0 {
			continue
		}
		ls := lines(w.main[i])
		if end := w.signed(ls); end > 0 { // what stands below it is another's: a form without a heading of its own
			ls = ls[:end]
		}
		for n := len(ls) - 1; n >= 0 && n >= len(ls)-5; n-- {
			if utf8.RuneCountInString(w.Doc.Slice(ls[n].Span)) <= 45 {
				out = append(out, ls[n].Span)
			}
		}
		if len(ls) > 0 {
			break
		}
	}
	if n := len(w.attached); n > 0 { // a bundle is signed at its end
		ls := lines(w.attached[n-1])
		for k := len(ls) - 1; k >= 0 && k >= len(ls)-3; k-- {
			if w.isDate(ls[k].Span) {
				out = append(out, ls[k].Span)
			}
		}
	}
	for _, s := range w.Outline.Signatures { // a report that its forms follow may be signed before them
		if len(w.attached) == 0 || s.In.Line.Span.Start < w.attached[0].Line.Span.Start {
			out = append(out, s.Date, s.Office)
		}
	}
	return out
}

// signed is how many lines there are up to a signature, office over date, with it; 0 where there is none. Formats that keep no
// alignment have nothing else to tell it by.
func (w *writer) signed(ls []outline.Line) int {
	for n := len(ls) - 1; n > 0; n-- {
		if ls[n].Label.Len == 0 && w.Doc.Blocks[ls[n].Block].Kind == document.Paragraph && ls[n].Span.Len() <= len("二〇二二年十二月三十一日")+4 && w.isDate(ls[n].Span) &&
			ls[n-1].Label.Len == 0 && isOffice(w.words(ls[n-1].Span)) {
			return n + 1
		}
	}
	return 0
}

// officeEndings are how the name of an office ends.
var officeEndings = []string{"办公室", "委员会", "管理局", "联合会", "研究院", "研究所", "管理处", "服务中心", "人民政府", "人民法院", "人民检察院", "领导小组", "总工会", "工商联", "党校", "局", "厅", "委", "办", "部",
	"院", "所", "中心", "中学", "小学", "高中", "幼儿园", "会", "站", "处", "馆", "校", "学校", "大学", "学院", "医院", "总队", "支队", "大队", "队", "署", "社", "团", "公司", "政府", "法院", "检察院", "街道", "镇", "乡", "库", "台", "园", "研究室", "妇联", "文联", "侨联", "残联", "科协", "林场", "农场"}

// isOffice tells whether a text may be the name of an office.
func isOffice(name string) bool {
	n := utf8.RuneCountInString(name)
	if n < 3 || n > 40 || strings.ContainsAny(name, "，。；：、？！《》0123456789%") {
		return false
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, "（本级）"), "（本部）")
	for _, e := range officeEndings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// A nameAt is a candidate for the department's name.
type nameAt struct {
	name string
	at   []document.Span
	rule string
}

// names writes the department's name (the fullest official one) and its short name.
func (w *writer) names() {
	var candidates []nameAt
	add := func(rule string, spans ...document.Span) {
		name := w.words(spans...)
		if isOffice(name) {
			candidates = append(candidates, nameAt{name, spans, rule})
		}
	}
	short, full := w.shortName()
	if w.ofOneThing() { // the department in charge, not the unit that carries it out
		for _, l := range append(w.Outline.Front[:len(w.Outline.Front):len(w.Outline.Front)], allLines(w.main)...) {
			if key, value, ok := w.keyed(l); ok && strings.HasPrefix(key, "主管部门") {
				add("name.line", value)
			}
		}
	}
	if full.End > full.Start {
		add("name.short", full)
	}
	if s := w.brokenTitleName(); len(s) > 1 && isOffice(w.words(s...)) {
		add("name.title", s...)
	} else {
		for _, s := range w.titleName() {
			add("name.title", s)
		}
	}
	if full.End > full.Start { // 某某区财政局信息化项目…报告: the title says the place that the text leaves out
		name := w.words(full)
		for _, at := range w.Outline.TitleAt {
			text := w.Doc.Slice(at)
			if i := strings.Index(text, name); i > 0 && utf8.RuneCountInString(text[:i]) <= 8 && allHan(text[:i]) && isPlace(firstRune(name)) {
				add("name.title", document.Span{Start: at.Start, End: at.Start + i + len(name)})
			}
		}
	}
	for _, l := range w.Outline.Front {
		key, value, ok := w.keyed(l)
		if ok && (strings.Contains(key, "单位") || strings.Contains(key, "部门")) && !strings.Contains(key, "评价机构") && !strings.Contains(key, "数量") && !strings.Contains(key, "意见") {
			add("name.cover", value)
		}
	}
	for _, t := range w.Tables {
		if t.Form != nil && !t.Form.Empty {
			f := t.Form.Name
			if t.Form.Project {
				f = t.Form.Department
			}
			if f != nil {
				add("name.form", f.Spans...)
			}
		}
	}
	for s := range w.each {
		for _, l := range s.Body {
			if l.Table || l.Span.Len() > 400 {
				continue
			}
			if key, value, ok := w.keyed(l); ok && (key == "主管部门" || key == "项目主管部门" || key == "项目单位") {
				add("name.line", value)
			}
			if len(candidates) > 0 { // what a report says of its duties names it only where nothing else does
				continue
			}
			for _, hit := range w.find(afterLabel(l), "name_of_duties") {
				if span, ok := hit.span("name"); ok {
					add("name.of-duties", span)
				}
			}
		}
	}
	for _, s := range w.signature() {
		add("name.signature", s)
	}
	for _, l := range w.Outline.Front { // a cover line that is nothing but an office
		if len(candidates) == 0 && !l.Table && l.Span.Len() < 90 {
			add("name.cover", afterLabel(l))
		}
	}
	best := -1
	for i, c := range candidates {
		if best < 0 || strings.HasSuffix(c.name, candidates[best].name) && len(c.name) > len(candidates[best].name) && c.rule != "name.short" && c.rule != "name.of-duties" {
			best = i
		}
		if best >= 0 && candidates[best].rule == "name.short" && c.rule != "name.short" && strings.HasSuffix(candidates[best].name, c.name) && len(c.name) > len("某某县")*2 && c.rule == "name.title" {
			best = i // the run of text before （以下简称…） may begin before the name
		}
	}
	if best >= 0 {
		if s, ok := w.fullerName(candidates[best].name); ok {
			candidates = append(candidates, nameAt{w.words(s), []document.Span{s}, "name.self"})
			best = len(candidates) - 1
		}
		c := candidates[best]
		w.r.Department.Name = schema.Some(c.name)
		w.evidence("/department/name", c.rule, schema.Stated, c.at)
		for i, o := range candidates {
			if i != best && o.name != c.name {
				w.seconds = append(w.seconds, Second{"/department/name", o.rule, o.name, o.at})
			}
		}
	}
	if short.End > short.Start {
		w.r.Department.ShortName = schema.Some(w.words(short))
		w.evidence("/department/short_name", "name.short", schema.Stated, []document.Span{short})
	} else if s, ok := w.usualName(); ok {
		w.r.Department.ShortName = schema.Some(w.words(s))
		w.evidence("/department/short_name", "name.usual", schema.Stated, []document.Span{s})
	}
}

// fullerName is the name by which the report says what its department is, where it is the name known with more in front or between:
// 云泽市海平区人民政府滨河街道办事处是区政府的派出机关 of what the title calls 海平区滨河街道办事处.
func (w *writer) fullerName(known string) (document.Span, bool) {
	for s := range w.each {
		switch s.Role {
		case schema.RoleOverview, schema.RoleFunctions, schema.RoleOrganisation:
		default:
			continue
		}
		for _, l := range own(s) {
			at := afterLabel(l)
			text := w.Doc.Slice(at)
			is := strings.Index(text, "是")
			if is < len(known) || is > 60*len("是") {
				continue
			}
			name := text[:is]
			if open := strings.IndexAny(name, "（("); open > 0 {
				name = name[:open]
			}
			span := outline.Trim(w.Doc, document.Span{Start: at.Start, End: at.Start + len(name)})
			if name = w.words(span); len(name) > len(known) && isOffice(name) && widens(name, known) {
				return span, true
			}
		}
	}
	return document.Span{}, false
}

// widens tells whether a name is another one with more in front or between: both end alike.
func widens(name, known string) bool {
	if front, ok := strings.CutSuffix(name, known); ok { // 目前…: words in front need not be of the name
		last, _ := utf8.DecodeLastRuneInString(front)
		return isPlace(last) || strings.HasSuffix(front, "政府") || strings.HasSuffix(front, "中共")
	}
	n, k := []rune(name), []rune(known)
	same := 0
	for same < min(len(n), len(k)) && n[len(n)-1-same] == k[len(k)-1-same] {
		same++
	}
	if same < 4 {
		return false
	}
	for _, r := range n {
		if len(k) > 0 && r == k[0] {
			k = k[1:]
		}
	}
	return len(k) == 0
}

// mayIntroduce tells whether a text has a bracket or quote, and a character of the words that introduce a short name.
func mayIntroduce(text string) bool {
	mark, word := false, false
	for _, r := range text {
		switch r {
		case '“', '"', '（', '(':
			mark = true
		case '称', '名', '谓', '下', '后':
			word = true
		}
		if mark && word {
			return true
		}
	}
	return false
}

// shortName finds （以下简称“…”） and the full name before it.
func (w *writer) shortName() (short, full document.Span) {
	look := func(l outline.Line) bool {
		if l.Table || !mayIntroduce(w.Doc.Slice(l.Span)) {
			return false // names are introduced in brackets or quotes: 以下简称“…”
		}
		for _, hit := range w.find(afterLabel(l), "short_name") {
			s, ok := hit.span("short")
			if !ok || !isShort(w.words(s)) {
				continue
			}
			open := hit.Start
			for open > 0 && hit.in.Runes[open] != '(' {
				open--
			}
			from := open
			for from > 0 && !strings.ContainsRune("，。;:、!?\"》《)(", hit.in.Runes[from-1]) {
				from--
			}
			if open-from < 3 {
				continue
			}
			f := hit.in.Span(from, open)
			f = w.trimOffice(f)
			if !isOffice(w.words(f)) {
				continue
			}
			short, full = s, f
			return true
		}
		return false
	}
	for _, l := range w.Outline.Front {
		if look(l) {
			return short, full
		}
	}
	for s := range w.each {
		for _, l := range s.Body {
			if look(l) {
				return short, full
			}
		}
	}
	return document.Span{}, document.Span{}
}

func isShort(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 14 && !strings.ContainsAny(name, "，。；：") && name != "本部门" && name != "本单位" && name != "我局"
}

// trimOffice cuts verbs and list numbers off the front of an office's name: 由…, 第一条 ….
func (w *writer) trimOffice(s document.Span) document.Span {
	text := w.Doc.Slice(s)
	if i := strings.LastIndexAny(text, " \u3000\t\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		s.Start += i + size
		text = text[i+size:]
	}
	if l := outline.ParseLabel(text); l.Len > 0 && l.Len < len(text) {
		s.Start += l.Len
		text = text[l.Len:]
	}
	for _, verb := range []string{"由", "根据", "按照", "均为", "部门为", "单位为", "就"} {
		if i := strings.LastIndex(text, verb); (i > 0 || i == 0 && verb == "就") && isOffice(text[i+len(verb):]) {
			s.Start += i + len(verb)
			text = text[i+len(verb):]
		}
	}
	for _, verb := range []string{"由", "经", "是", "为", "对", "在", "和", "及", "与", "根据", "按照", "现将", "以"} {
		if strings.HasPrefix(text, verb) {
			s.Start += len(verb)
			break
		}
	}
	return s
}

// brokenTitleName is what stands before the year in a title of several lines: a long name may be broken over them.
func (w *writer) brokenTitleName() []document.Span {
	var out []document.Span
	for _, s := range w.Outline.TitleAt {
		if ys := w.years(s); len(ys) > 0 {
			if s = outline.Trim(w.Doc, document.Span{Start: s.Start, End: ys[0].at.Start}); !s.Empty() {
				out = append(out, s)
			}
			return out
		}
		out = append(out, s)
	}
	return nil
}

// titleName are the stretches of the title that may be the office's name: before the year, or between year and 部门整体.
func (w *writer) titleName() []document.Span {
	var out []document.Span
	for _, s := range w.Outline.TitleAt {
		text := w.Doc.Slice(s)
		ys := w.years(s)
		if len(ys) > 0 {
			out = append(out, outline.Trim(w.Doc, document.Span{Start: s.Start, End: ys[0].at.Start}))
			s.Start = ys[0].at.End
			text = w.Doc.Slice(s)
		} else {
			out = append(out, s)
		}
		text = strings.TrimPrefix(text, "度")
		s.Start = s.End - len(text)
		for _, cut := range []string{"部门整体", "单位整体", "整体支出", "项目支出", "部门（单位）", "部门(单位)", "部门决算", "部门预算", "单位决算", "绩效", "关于"} {
			if i := strings.Index(text, cut); i > 0 {
				out = append(out, outline.Trim(w.Doc, document.Span{Start: s.Start, End: s.Start + i}))
			}
		}
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// allHan tells whether a text is Chinese characters alone.
func allHan(s string) bool {
	for _, r := range s {
		if r < 0x4e00 || r > 0x9fff {
			return false
		}
	}
	return true
}

// isPlace tells the characters that stand for a place in an office's short name: 县财政局.
func isPlace(r rune) bool {
	switch r {
	case '省', '市', '县', '区', '州', '盟', '旗', '镇', '乡':
		return true
	}
	return false
}

// mayStartWithPlace tells whether a clause of a text may begin with the name of a place.
func mayStartWithPlace(text string) bool {
	before := rune(0)
	for _, r := range text {
		if isPlace(r) && (before < 0x4e00 || before > 0x9fff || before == '年' || before == '度') {
			return true
		}
		if !outline.IsSpace(r) {
			before = r
		}
	}
	return false
}

// usualName is the name that the report mostly uses for itself where it does not introduce one: the beginning of at
// least four sentences, made of characters of the full name.
func (w *writer) usualName() (document.Span, bool) {
	full := w.r.Department.Name.Or("")
	if full == "" {
		return document.Span{}, false
	}
	count, first := map[string]int{}, map[string]document.Span{}
	for s := range w.each {
		for _, l := range s.Body {
			if l.Table || !mayStartWithPlace(w.Doc.Slice(afterLabel(l))) {
				continue
			}
			t := w.token(afterLabel(l))
			for i := range t.Runes {
				if !isPlace(t.Runes[i]) || i > 0 && !strings.ContainsRune("，。;:年度、", t.Runes[i-1]) {
					continue
				}
				end := 0
				for j := i + 2; j <= len(t.Runes) && j <= i+12; j++ {
					if !strings.ContainsRune(full, t.Runes[j-1]) {
						break
					}
					if isOffice("某" + string(t.Runes[i:j])) {
						end = j
					}
				}
				if name := string(t.Runes[i:max(end, i)]); end > 0 && name != full {
					if count[name] == 0 {
						first[name] = t.Span(i, end)
					}
					count[name]++
				}
			}
		}
	}
	best := ""
	for name, n := range count {
		if n >= 2 && (n > count[best] || n == count[best] && name < best) {
			best = name
		}
	}
	return first[best], best != ""
}
