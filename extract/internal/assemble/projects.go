package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// projects writes the projects: each project form, each attached report on a project, and for a report on a project
// without a form what its lines say.
func (w *writer) projects() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	used := map[*outline.Section]bool{}
	listed := map[*table.Form]bool{} // forms that a table of projects has named before
	for n, t := range w.Tables {
		for _, s := range w.projectReports() {
			if !used[s] && w.sectionBefore(s, t.Blocks[0]) {
				used[s] = true
				w.projectReport(s)
			}
		}
		for _, f := range t.Forms {
			if namesItsProject(f) && !listed[f] {
				w.projectForm(n, t, f)
			}
		}
		for _, row := range t.Projects {
			if form, of := w.formNamed(row.Name.Text); form != nil && !listed[form] { // its form says more
				listed[form] = true
				w.projectForm(n, of, form)
				w.completeProject(&w.r.Projects[len(w.r.Projects)-1], w.at("/projects", len(w.r.Projects)-1), t, row)
				continue
			}
			if w.ofOneThing() || !w.inMain(t) {
				w.projectSummary(t, row)
			}
		}
	}
	for _, s := range w.projectReports() {
		if !used[s] {
			w.projectReport(s)
		}
	}
	w.projectDigests()
	if !w.ofOneThing() {
		return
	}
	switch len(w.r.Projects) {
	case 0:
		w.projectOf(w.main, w.Outline.TitleAt, true)
	case 1: // what the form leaves out, the text may say
		o := &w.r.Projects[0]
		for _, s := range with(w.main, schema.RoleGoals) {
			if spans := w.goalText(s); len(spans) > 0 && !o.Goal.Has() {
				o.Goal = schema.Some(w.text("/projects/0/goal", "project.goal", spans...))
			}
		}
		w.projectOffices(o, "/projects/0", allLines(w.main))
		w.officeInCharge(o, "/projects/0", w.main)
		if !o.Score.Has() {
			say(&o.Score, w.choose("/projects/0/score", w.verdict(w.main).score))
		}
	}
}

// namesItsProject tells whether a form is a filled one of a project that it names.
func namesItsProject(f *table.Form) bool {
	return f.Project && !f.Empty && !f.TargetsOnly && f.Name != nil && !saysNone(f.Name.Text)
}

// formNamed is the form of the project of that name.
func (w *writer) formNamed(name string) (*table.Form, *table.Reading) {
	for _, t := range w.Tables {
		for _, f := range t.Forms {
			if namesItsProject(f) && token.Squeeze(f.Name.Text) == token.Squeeze(name) {
				return f, t
			}
		}
	}
	return nil, nil
}

// completeProject adds what the row of a table of projects says and its form leaves out.
func (w *writer) completeProject(o *schema.Project, p string, t *table.Reading, row table.Summary) {
	if !o.Department.Has() {
		say(&o.Department, w.field(w.at(p, "department"), t.Rule, row.Department))
	}
	if !o.Implementer.Has() {
		say(&o.Implementer, w.field(w.at(p, "implementer"), t.Rule, row.Implementer))
	}
	if !o.Score.Has() {
		say(&o.Score, w.number(w.at(p, "score"), t.Rule, row.Score))
	}
	if !o.Grade.Has() {
		say(&o.Grade, w.field(w.at(p, "grade"), t.Rule, row.Grade))
	}
}

// say sets a field to what another place says of it. Where that says nothing, a field that is none stays so.
func say[T any](field *schema.Opt[T], v schema.Opt[T]) {
	if !v.IsZero() {
		*field = v
	}
}

// ofOneThing tells whether the report is about a project, a fund or a policy rather than a department.
func (w *writer) ofOneThing() bool {
	return w.r.Kind == schema.KindProject || w.r.Kind == schema.KindFund || w.r.Kind == schema.KindPolicy
}

// projectReports are the attached reports on projects.
func (w *writer) projectReports() []*outline.Section {
	var out []*outline.Section
	for _, s := range w.attached {
		title := token.Squeeze(s.Title)
		if s.Label.Class == outline.Annex && len(s.Children) == 0 {
			continue
		}
		if strings.Contains(title, "报告") && !strings.Contains(title, "整体") && len(s.Children) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// sectionBefore tells whether a section begins before a block.
func (w *writer) sectionBefore(s *outline.Section, block int) bool { return s.Line.Block < block }

func (w *writer) projectForm(n int, t *table.Reading, f *table.Form) {
	p := w.at("/projects", len(w.r.Projects))
	o := schema.Project{Name: w.text(w.at(p, "name"), t.Rule, f.Name.Spans...)}
	o.Department = w.field(w.at(p, "department"), t.Rule, f.Department)
	o.Implementer = w.field(w.at(p, "implementer"), t.Rule, f.Implementer)
	o.Funds = w.funds(w.at(p, "funds"), t, f)
	o.Goal = w.field(w.at(p, "goal"), t.Rule, f.Goal)
	o.Achieved = w.field(w.at(p, "achieved"), t.Rule, f.Achieved)
	o.Indicators = w.writeIndicators(w.at(p, "indicators"), fromTable(f.Indicators, t.Rule))
	o.Score = w.number(w.at(p, "score"), t.Rule, f.Score)
	o.FullScore = w.number(w.at(p, "full_score"), t.Rule, f.FullScore)
	o.ReviewedScore = w.number(w.at(p, "reviewed_score"), t.Rule, f.Reviewed)
	o.Grade = w.field(w.at(p, "grade"), t.Rule, f.Grade)
	if f.Problems != nil && !saysNone(f.Problems.Text) && len(f.Problems.Spans) > 0 {
		o.Problems = w.writeItems(w.at(p, "problems"), nil, w.cellItems(f.Problems.Spans), t.Rule)
	}
	if f.Measures != nil && !saysNone(f.Measures.Text) && len(f.Measures.Spans) > 0 {
		o.Measures = w.writeItems(w.at(p, "measures"), nil, w.cellItems(f.Measures.Spans), t.Rule)
	}
	w.r.Projects = append(w.r.Projects, o)
}

func (w *writer) funds(p string, t *table.Reading, f *table.Form) *schema.Funds {
	if len(f.Funds) == 0 {
		return nil
	}
	out := &schema.Funds{Rows: []schema.FundsRow{}}
	unit := f.FundsUnit
	if unit == nil {
		unit = t.Unit
	}
	if unit != nil {
		out.Unit = w.field(w.at(p, "unit"), t.Rule, unit)
	} else if unit, s, ok := w.unitFromProse(t, f); ok {
		out.Unit = schema.Some(unit)
		w.derived(w.at(p, "unit"), "funds.unit-of-prose", []document.Span{s})
	}
	for i, row := range f.Funds {
		q := w.at(p, "rows", i)
		out.Rows = append(out.Rows, schema.FundsRow{Label: w.text(w.at(q, "label"), t.Rule, row.Label.Spans...),
			Initial: w.number(w.at(q, "initial"), t.Rule, row.Initial), Adjusted: w.number(w.at(q, "adjusted"), t.Rule, row.Adjusted),
			Final: w.number(w.at(q, "final"), t.Rule, row.Final), Weight: w.number(w.at(q, "weight"), t.Rule, row.Weight),
			Rate: w.number(w.at(q, "rate"), t.Rule, row.Rate), Score: w.number(w.at(q, "score"), t.Rule, row.Score)})
	}
	return out
}

// unitFromProse is the unit that the paragraphs right before a table without one give a figure of its first row.
func (w *writer) unitFromProse(t *table.Reading, f *table.Form) (string, document.Span, bool) {
	first := f.Funds[0]
	for i, looked := t.Blocks[0]-1, 0; i >= 0 && looked < 2; i-- {
		b := &w.Doc.Blocks[i]
		if b.Kind != document.Paragraph || b.Furniture != document.NotFurniture {
			break
		}
		looked++
		text := w.token(b.Span)
		for _, k := range text.Tokens {
			if k.Class != token.Money {
				continue
			}
			for _, cell := range []*table.Field{first.Initial, first.Adjusted, first.Final} {
				if cell == nil {
					continue
				}
				if digits, ok := plain(token.Squeeze(cell.Text)); ok && digits == k.Value && digits != "0" {
					return k.Unit, text.Span(k.Start, k.End), true
				}
			}
		}
	}
	return "", document.Span{}, false
}

// projectSummary writes a row of a table of projects with their scores.
func (w *writer) projectSummary(t *table.Reading, row table.Summary) {
	p := w.at("/projects", len(w.r.Projects))
	o := schema.Project{Name: w.text(w.at(p, "name"), t.Rule, row.Name.Spans...)}
	o.Department = w.field(w.at(p, "department"), t.Rule, row.Department)
	o.Implementer = w.field(w.at(p, "implementer"), t.Rule, row.Implementer)
	w.projectLines(p, &o)
	o.Score = w.number(w.at(p, "score"), t.Rule, row.Score)
	o.Grade = w.field(w.at(p, "grade"), t.Rule, row.Grade)
	w.r.Projects = append(w.r.Projects, o)
}

// projectLines adds what the text says of a project that a table only names: the goal in the paragraph that begins with its
// name, and the department in charge of all.
func (w *writer) projectLines(p string, o *schema.Project) {
	for _, l := range allLines(w.main) {
		if !o.Goal.Has() && strings.HasPrefix(w.words(afterLabel(l)), o.Name) {
			text := w.Doc.Slice(l.Span)
			for _, lead := range []string{"绩效目标：", "绩效目标为：", "绩效目标是：", "绩效目标:", "目标："} {
				if i := strings.Index(text, lead); i > 0 {
					if rest := outline.Trim(w.Doc, document.Span{Start: l.Span.Start + i + len(lead), End: l.Span.End}); !rest.Empty() {
						o.Goal = schema.Some(w.text(w.at(p, "goal"), "project.goal", rest))
					}
					break
				}
			}
		}
		if !o.Department.Has() {
			for _, hit := range w.find(afterLabel(l), "projects_department") {
				if s, ok := hit.span("department"); ok {
					o.Department = schema.Some(w.text(w.at(p, "department"), hit.Rule.ID, s))
				}
			}
		}
	}
}

// projectReport writes an attached report on a project.
func (w *writer) projectReport(s *outline.Section) {
	w.projectOf([]*outline.Section{s}, s.TitleAt, false)
}

// projectOf writes the project that sections are about. For the report itself its indicators, problems and measures are
// the report's own, not the project's.
func (w *writer) projectOf(roots []*outline.Section, title []document.Span, whole bool) {
	scope := allLines(roots)
	if whole {
		for _, l := range w.Outline.Front {
			if !l.Table {
				scope = append([]outline.Line{l}, scope...)
			}
		}
	}
	name, rule := w.projectName(scope, title)
	if len(name) == 0 {
		return
	}
	p := w.at("/projects", len(w.r.Projects))
	o := schema.Project{Name: w.text(w.at(p, "name"), rule, name...)}
	w.projectOffices(&o, p, scope)
	w.officeInCharge(&o, p, roots)
	inScope := func(t *table.Reading) bool {
		if whole {
			return w.inMain(t)
		}
		return holds(roots[0], t.Blocks[0])
	}
	var forms []*node
	for _, t := range w.Tables {
		if !inScope(t) {
			continue
		}
		for _, f := range t.Forms {
			if !whole && namesItsProject(f) && token.Squeeze(f.Name.Text) != token.Squeeze(o.Name) {
				continue // the form of another project, attached behind
			}
			if o.Funds == nil && len(f.Funds) > 0 {
				o.Funds = w.funds(w.at(p, "funds"), t, f)
			}
			if !whole && !f.Summary && len(f.Indicators) > 0 {
				forms = append(forms, fromTable(f.Indicators, t.Rule)...)
			}
		}
	}
	for _, s := range with(roots, schema.RoleGoals) {
		if spans := w.goalText(s); len(spans) > 0 {
			o.Goal = schema.Some(w.text(w.at(p, "goal"), "project.goal", spans...))
			break
		}
	}
	for _, l := range scope { // 项目绩效目标是：… in a paragraph about something else
		if o.Goal.Has() {
			break
		}
		if rest, ok := w.afterGoal(l.Span); ok && !rest.Empty() && has(w.token(afterLabel(l)), "绩效目标", "年度目标", "项目目标", "总体目标") {
			if parts := w.sentences(rest, "。"); len(parts) > 0 {
				o.Goal = schema.Some(w.text(w.at(p, "goal"), "project.goal", parts[0]))
			}
		}
	}
	v := w.verdict(roots)
	o.Score = w.choose(w.at(p, "score"), v.score)
	o.Grade = w.chooseText(w.at(p, "grade"), v.grade)
	if whole {
		o.Grade = schema.Opt[string]{}
		delete(w.r.Evidence, w.at(p, "grade"))
	}
	if !whole {
		tree := forms
		if len(tree) == 0 {
			tree = w.proseIndicators(roots)
		}
		o.Indicators = w.writeIndicators(w.at(p, "indicators"), tree)
		for _, s := range with(roots, schema.RoleProblems) {
			if !strings.Contains(s.Title, "经验") {
				o.Problems = w.writeItems(w.at(p, "problems"), o.Problems, w.sectionItems(s), "list.problems")
			}
		}
		for _, s := range with(roots, schema.RoleMeasures) {
			o.Measures = w.writeItems(w.at(p, "measures"), o.Measures, w.sectionItems(s), "list.measures")
		}
	}
	w.r.Projects = append(w.r.Projects, o)
}

func allLines(roots []*outline.Section) []outline.Line {
	var out []outline.Line
	for _, s := range roots {
		out = append(out, lines(s)...)
	}
	return out
}

// projectName is the name of a line 项目名称：…, else what the title calls the project.
func (w *writer) projectName(scope []outline.Line, title []document.Span) ([]document.Span, string) {
	for _, l := range scope {
		if key, value, ok := w.keyed(l); ok && (key == "项目名称" || key == "专项名称" || key == "政策名称" || key == "资金名称" || key == "专项资金名称") && !value.Empty() {
			return []document.Span{w.cutMarks(value, "。；;")}, "project.name-line"
		}
	}
	if len(title) == 0 {
		return nil, ""
	}
	s := title[len(title)-1]
	if len(title) > 1 {
		s = document.Span{Start: title[0].Start, End: s.End}
	}
	t := w.token(s)
	from, to := 0, len(t.Runes)
	for _, office := range []string{w.r.Department.Name.Or(""), w.r.Department.ShortName.Or("")} {
		if office != "" && hasAt(t, from, token.Squeeze(office)) {
			from += utf8.RuneCountInString(token.Squeeze(office))
		}
	}
	for _, cut := range []string{"支出绩效", "资金绩效", "绩效自评", "绩效评价", "绩效自我", "支出自评", "自评"} {
		if i := index(t, cut, from); i > from {
			if cut == "资金绩效" {
				i += 2
			}
			to = i
			break
		}
	}
	for _, k := range t.Tokens {
		if k.Class != token.Year || k.Start > 24 || k.End <= from {
			continue
		}
		before := t.Folded(from, k.Start)
		place := strings.ContainsAny(before[max(0, len(before)-len("省")):], "省市县区州盟旗")
		if k.Start <= from+1 || isOffice(before) || place && !w.inBody(t.String(from, to)) { // the report's own words keep place and year
			from = k.End
		}
	}
	for _, k := range t.Tokens { // a year behind the name: …项目2022年度绩效自评报告
		if k.Class == token.Year && k.Start > from && (k.End == to || k.End+1 == to && hasAt(t, k.End, "度")) {
			to = k.Start
		}
	}
	if hasAt(t, from, "度") {
		from++
	}
	for _, office := range []string{w.r.Department.Name.Or(""), w.r.Department.ShortName.Or("")} {
		if office != "" && hasAt(t, from, token.Squeeze(office)) {
			from += utf8.RuneCountInString(token.Squeeze(office))
		}
	}
	if to-from < 3 {
		return nil, ""
	}
	if name := t.String(from, to); name == "项目" || name == "项目支出" || name == "部门项目" {
		return nil, ""
	}
	name := t.Span(from, to)
	var spans []document.Span
	for _, part := range title { // its lines may be of several blocks
		if part = (document.Span{Start: max(part.Start, name.Start), End: min(part.End, name.End)}); !part.Empty() {
			spans = append(spans, part)
		}
	}
	return spans, "project.name-title"
}

// inBody tells whether the text below the headings says some words: a title, and what a site writes above it, do not count.
func (w *writer) inBody(words string) bool {
	for _, l := range allLines(w.main) {
		if !l.Table && strings.Contains(w.Doc.Slice(l.Span), words) {
			return true
		}
	}
	return false
}

// projectOffices writes the department in charge and the unit that carries the project out, where the form does not name
// them: by lines, else by a sentence.
func (w *writer) projectOffices(o *schema.Project, p string, scope []outline.Line) {
	set := func(field *schema.Opt[string], name, rule string, s document.Span) {
		if !field.Has() && !s.Empty() && utf8.RuneCountInString(w.Doc.Slice(s)) <= 40 {
			*field = schema.Some(w.text(w.at(p, name), rule, w.cutMarks(s, "。；;，,")))
		}
	}
	for _, l := range scope {
		key, value, ok := w.keyed(l)
		if !ok {
			continue
		}
		switch {
		case strings.HasPrefix(key, "主管部门") || strings.HasPrefix(key, "项目主管部门") || strings.HasPrefix(key, "主管单位"):
			set(&o.Department, "department", "project.line", value)
		case strings.HasPrefix(key, "实施单位") || strings.HasPrefix(key, "项目实施单位") || strings.HasPrefix(key, "项目单位") || strings.HasPrefix(key, "实施主体") || strings.HasPrefix(key, "项目实施主体") || strings.HasPrefix(key, "承担单位"):
			set(&o.Implementer, "implementer", "project.line", value)
		}
	}
	for _, l := range scope {
		for _, hit := range w.find(afterLabel(l), "project_offices") {
			if s, ok := hit.span("department"); ok {
				set(&o.Department, "department", hit.Rule.ID, s)
			}
			if s, ok := hit.span("implementer"); ok && !strings.Contains(w.Doc.Slice(s), "主管") {
				set(&o.Implementer, "implementer", hit.Rule.ID, s)
			}
		}
	}
}

// officeInCharge writes the department in charge that the text begins with below a heading on what it does for the project:
// 项目主管部门在该项目管理中的职能 > 县水务局负责….
func (w *writer) officeInCharge(o *schema.Project, p string, roots []*outline.Section) {
	if o.Department.Has() {
		return
	}
	below(roots, func(s *outline.Section) bool {
		if !strings.Contains(s.Title, "主管部门") && !strings.Contains(s.Title, "主管单位") {
			return true
		}
		for _, l := range own(s) {
			at := afterLabel(l)
			text := w.Doc.Slice(at)
			end := -1
			for _, verb := range []string{"（", "(", "负责", "是", "为", "作为", "承担", "主要", "牵头", "主管"} {
				if i := strings.Index(text, verb); i > 0 && (end < 0 || i < end) {
					end = i
				}
			}
			if end < 0 {
				continue
			}
			name := outline.Trim(w.Doc, document.Span{Start: at.Start, End: at.Start + end})
			if who := w.words(name); !isOffice(who) || strings.HasPrefix(who, "各") || strings.HasPrefix(who, "相关") {
				continue
			}
			o.Department = schema.Some(w.text(w.at(p, "department"), "project.in-charge", name))
			return false
		}
		return true
	})
}

// goalText is the goal of a project in the text of its section, without a lead-in such as 总体目标：. Where headings below it
// part the goal from what else the chapter holds (what the project is, whether its targets suit), it is below the goal's own.
func (w *writer) goalText(s *outline.Section) []document.Span {
	own := with(s.Children, schema.RoleGoals)
	if len(own) == 0 {
		return w.goalLines(lines(s))
	}
	var out []document.Span
	for _, c := range own {
		out = append(out, w.goalText(c)...)
	}
	return out
}

func (w *writer) goalLines(ls []outline.Line) []document.Span {
	var out []document.Span
	for _, l := range ls {
		at := afterLabel(l)
		if key, value, ok := w.keyed(l); ok && strings.HasSuffix(key, "目标") {
			if value.Empty() {
				continue
			}
			at = value
		} else if rest, ok := w.afterGoal(at); ok {
			at = rest
		}
		if !at.Empty() {
			out = append(out, at)
		}
	}
	return out
}
