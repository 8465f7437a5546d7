package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
	"github.com/ziping-go/ziping/schema"
)

// bare is a heading as rules want it: without final marks, a bracketed score and quotes of layout.
func bare(title string) string {
	if year := strings.Index(title, "年"); year > 0 && year <= 13 && strings.Trim(title[:year], "0123456789０１２３４５６７８９二〇○一三四五六七八九零 ") == "" && year >= 4 {
		title = strings.TrimPrefix(title[year+len("年"):], "度")
	}
	title = strings.TrimRight(strings.TrimSpace(title), "。：:；;，,、 \u3000")
	for {
		open := strings.LastIndexAny(title, Brackets)
		if open <= 0 || !closes(title) {
			return title
		}
		if !strings.ContainsAny(title[open:], "0123456789分满类") {
			return title
		}
		title = strings.TrimSpace(title[:open])
	}
}

// role is the role that the rules give to a title, and the rule.
func (b *builder) role(title string) (match.Hit, bool) {
	title = bare(title)
	if n := utf8.RuneCountInString(title); n < 2 || n > 40 {
		return match.Hit{}, false
	}
	hit, ok := b.heading(title)
	if ok && broad(hit) {
		return match.Hit{}, false
	}
	if y := hit.Rule; ok && (y.Yields == "title" || y.Yields == "contents") {
		return match.Hit{}, false
	}
	return hit, ok
}

// heading is the rule of headings that covers a title.
func (b *builder) heading(title string) (match.Hit, bool) {
	return b.engine.Whole(rules.Heading, title)
}

// broad tells the rules that give a role to headings in an office's own words, but make no line a heading.
func broad(hit match.Hit) bool { return strings.HasPrefix(hit.Rule.ID, "broad.") }

// broadRole is the role of a heading in an office's own words.
func (b *builder) broadRole(title string) (match.Hit, bool) {
	title = bare(title)
	if n := utf8.RuneCountInString(title); n < 2 || n > 30 {
		return match.Hit{}, false
	}
	hit, ok := b.heading(title)
	return hit, ok && broad(hit)
}

// roles gives every section its role: by its title, else by where it stands.
func (b *builder) roles() {
	for _, s := range b.out.Sections {
		b.assign(s)
	}
}

func (b *builder) assign(s *Section) {
	s.Role = schema.RoleUnknown
	parent := schema.RoleUnknown
	if s.Parent != nil {
		parent = s.Parent.Role
	}
	hit, known := b.role(s.Title)
	if known {
		s.Role, s.Rule = schema.Role(hit.Rule.Yields), hit.Rule.ID
		if s.Rule == reachedRule && b.statesGoals(s) {
			s.Role = schema.RoleGoals
		}
	} else if hit, ok := b.broadRole(s.Title); ok && !(inEvaluation(parent) && b.scored(s)) && !s.Report {
		role := schema.Role(hit.Rule.Yields)
		known = (inEvaluation(parent) == (role == schema.RoleIndicator) || ends(role)) && (parent != schema.RoleProblems && parent != schema.RoleMeasures || ends(role))
		if known {
			s.Role, s.Rule = schema.Role(hit.Rule.Yields), hit.Rule.ID
		}
	}
	if s.Role == schema.RoleConclusion && s.Parent != nil && strings.Contains(s.Parent.Title, "预算绩效") && strings.Contains(s.Title, "项目") && strings.HasSuffix(bare(s.Title), "结果") {
		s.Role = schema.RoleSelfEvaluation // the results of the projects, in final accounts
	}
	if s.Role == schema.RoleConclusion && !strings.Contains(s.Title, "结论") && b.holdsConclusion(s) { // a chapter over the conclusion and the analysis
		s.Role, s.Rule = schema.RoleSelfEvaluation, "outline.children"
	}
	switch {
	case s.Report || s.Label.Class == Annex:
		s.Role, s.Rule = b.reportRole(s), "outline.report"
	case s.Rule == useOfResults:
	case inEvaluation(parent) && (!known || isGeneric(s.Role) || parent == schema.RoleIndicatorGroup && !ends(s.Role)) && (b.scored(s) || s.Role == schema.RoleIndicatorGroup):
		s.Role, s.Rule = schema.RoleIndicator, "outline.indicator"
		if b.groups(s, parent) {
			s.Role = schema.RoleIndicatorGroup
		}
	case known:
		if s.Role == schema.RoleStaffing && strings.Contains(s.Title, "机构") && !b.besideOrganisation(s) { // 机构人员情况
			s.Role = schema.RoleOrganisation
		}
		if s.Role == schema.RoleIndicator && !inEvaluation(parent) {
			s.Role = schema.RoleUnknown
		}
		if s.Role == schema.RoleIndicatorGroup && (!inEvaluation(parent) && s.Parent != nil && parent != schema.RoleUnknown && parent != schema.RoleAppendix && parent != schema.RoleConclusion) {
			s.Role = schema.RoleUnknown
		}
		if s.Role == schema.RoleIndicatorGroup && !b.groups(s, parent) && b.scored(s) {
			s.Role = schema.RoleIndicator
		}
		if s.Role == schema.RoleIndicatorGroup && s.Parent == nil && len(s.Children) > 0 {
			s.Role = schema.RoleIndicatorGroup
		}
	case parent == schema.RoleIndicatorGroup && s.Label.Len > 0: // aspects of the group, without points of their own
		s.Role, s.Rule = schema.RoleIndicatorGroup, "outline.parent"
	case parent == schema.RoleProblems || parent == schema.RoleMeasures || parent == schema.RoleExpenditure && len(s.Children) == 0 || parent == schema.RoleConclusion || parent == schema.RoleEvaluationWork:
		s.Role, s.Rule = parent, "outline.parent"
	}
	for _, c := range s.Children {
		b.assign(c)
	}
	// A chapter over groups of indicators is the analysis as a whole.
	if !known && s.Role == schema.RoleUnknown {
		for _, c := range s.Children {
			if c.Role == schema.RoleIndicatorGroup || c.Role == schema.RoleConclusion {
				s.Role, s.Rule = schema.RoleSelfEvaluation, "outline.children"
			}
		}
	}
}

// useOfResults is the rule of headings on what the results are used for: they name points that no indicator has earned.
const useOfResults = "heading.use-of-results"

// besideOrganisation tells whether a heading on the organisation stands next to a section.
func (b *builder) besideOrganisation(s *Section) bool {
	beside := b.out.Sections
	if s.Parent != nil {
		beside = s.Parent.Children
	}
	for _, o := range beside {
		if hit, ok := b.role(o.Title); ok && hit.Rule.Yields == string(schema.RoleOrganisation) {
			return true
		}
	}
	return false
}

// holdsConclusion tells whether a heading below is the conclusion itself, or a group of indicators.
func (b *builder) holdsConclusion(s *Section) bool {
	for _, c := range s.Children {
		if hit, ok := b.role(c.Title); ok && (hit.Rule.Yields == string(schema.RoleConclusion) && bare(c.Title) != bare(s.Title) && len(s.Children) > 1 || hit.Rule.Yields == string(schema.RoleIndicatorGroup)) {
			for _, o := range s.Children { // next to it something else is analysed
				if o != c && b.scored(o) {
					return true
				}
			}
		}
	}
	return false
}

// inEvaluation tells the roles under which an unknown heading is an indicator.
func inEvaluation(r schema.Role) bool {
	return r == schema.RoleSelfEvaluation || r == schema.RoleIndicatorGroup || r == schema.RoleIndicator
}

// ends tells the roles that are never an indicator, whatever stands above them.
func ends(r schema.Role) bool {
	return r == schema.RoleConclusion || r == schema.RoleProblems || r == schema.RoleMeasures || r == schema.RoleOther || r == schema.RoleAppendix
}

// isGeneric tells the roles that give way to "indicator" inside the analysis: 预算执行情况 is an indicator there.
func isGeneric(r schema.Role) bool {
	switch r {
	case schema.RoleExpenditure, schema.RoleUnknown, schema.RoleIndicatorGroup:
		return true
	}
	return false
}

// groups tells whether a section inside the analysis is a group: it has headings or scored items below, or a group's
// name and no single score.
func (b *builder) groups(s *Section, parent schema.Role) bool {
	if len(s.Children) > 0 {
		return true
	}
	items := 0
	for _, l := range s.Body {
		if l.Label.Len > 0 && strings.Contains(b.doc.Slice(l.Span), "分") {
			items++
		}
	}
	if items > 1 {
		return true
	}
	hit, ok := b.role(s.Title)
	return ok && hit.Rule.Yields == string(schema.RoleIndicatorGroup) && parent != schema.RoleIndicatorGroup && !b.scored(s)
}

// scoreWords are in the text of an indicator that gives its points.
var scoreWords = []string{"分值", "得分", "满分", "权重", "实得", "自评得", "计满分"}

// scored tells whether the text of a section, its heading, or a section below it gives points.
func (b *builder) scored(s *Section) bool {
	for _, c := range s.Children {
		if b.scored(c) {
			return true
		}
	}
	if strings.Contains(token.Squeeze(s.Title), "分)") || closes(s.Title) && PointsBracket(s.Title) > 0 {
		return true
	}
	for _, l := range s.Body {
		if !l.Table && givesPoints(b.doc.Slice(l.Span)) {
			return true
		}
	}
	return false
}

// givesPoints tells whether a text gives the points of an indicator.
func givesPoints(text string) bool {
	for _, word := range scoreWords {
		if strings.Contains(text, word) {
			return true
		}
	}
	for _, word := range []string{"本项", "该项", "此项", "得", "自评"} { // 本项10分
		if i := strings.Index(text, word); i >= 0 && len(text) > i+len(word) && text[i+len(word)] >= '0' && text[i+len(word)] <= '9' {
			return true
		}
	}
	i := strings.Index(text, "扣")
	if i < 0 {
		i = strings.Index(text, "，减")
	}
	return i >= 0 && strings.Contains(text[i:min(len(text), i+12)], "分") && strings.ContainsAny(text[i:min(len(text), i+12)], "0123456789")
}

// reportRole is the role of a part that is a report, a form or a chapter of a larger document.
func (b *builder) reportRole(s *Section) schema.Role {
	title := bare(s.Title)
	switch {
	case s.Label.Class == Annex:
		return schema.RoleAppendix
	case strings.HasSuffix(title, "概况") || strings.HasSuffix(title, "基本情况"):
		return schema.RoleOverview
	case strings.Contains(title, "决算") && (strings.HasSuffix(title, "表") || strings.HasSuffix(title, "报表")) || strings.Contains(title, "决算表") || strings.Contains(title, "决算情况") || strings.Contains(title, "预算表") || strings.Contains(title, "预算情况"):
		return schema.RoleExpenditure
	case strings.Contains(title, "整体"):
		return schema.RoleSelfEvaluation
	}
	if hit, ok := b.role(title); ok {
		return schema.Role(hit.Rule.Yields)
	}
	return schema.RoleAppendix
}
