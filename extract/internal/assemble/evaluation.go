package assemble

import (
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// A verdict is the score and grade that a report, or a part of one, gives for itself.
type verdict struct {
	score, full, grade, reviewed []candidate // best first
}

// A candidate is a value that was found, and how.
type candidate struct {
	rule string
	at   []document.Span
}

// evaluation writes score, full score, grade and the scale of grades of the report as a whole.
func (w *writer) evaluation() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	e := &w.r.Evaluation
	v := w.verdict(w.main)
	if w.ofProjectsOnly() {
		return
	}
	for _, t := range w.Tables {
		if w.inMain(t) {
			for _, f := range t.Forms {
				if w.ownForm(f) && (w.r.Kind == schema.KindDepartment || len(f.Indicators) > 0) {
					v.addForm(t.Rule, f)
				}
			}
		}
	}
	if w.r.Kind == schema.KindDepartment {
		v.addPairs(w)
	}
	e.Score = w.choose("/evaluation/score", v.score)
	e.FullScore = w.choose("/evaluation/full_score", v.full)
	e.ReviewedScore = w.choose("/evaluation/reviewed_score", v.reviewed)
	e.Grade = w.chooseText("/evaluation/grade", v.grade)
	if e.Score.IsZero() && e.Grade.IsZero() {
		if e.FullScore.Has() {
			e.FullScore = schema.Opt[schema.Decimal]{}
			delete(w.r.Evidence, "/evaluation/full_score")
		}
		if !w.r.Evaluation.ReviewedScore.Has() && w.isFinalAccounts() {
			return
		}
	}
	w.gradeScale()
}

// isFinalAccounts tells whether the document is one of final accounts, with a chapter on performance.
func (w *writer) isFinalAccounts() bool {
	title := w.r.Title.Or("")
	return strings.Contains(title, "决算") && !strings.Contains(title, "绩效")
}

// ofProjectsOnly tells whether the document is a bundle of project forms without a report.
func (w *writer) ofProjectsOnly() bool {
	if w.r.Kind != schema.KindProject && w.r.Kind != schema.KindFund {
		return false
	}
	forms := false
	for _, t := range w.Tables {
		for _, f := range t.Forms {
			forms = forms || f.Project && !f.Headless
		}
	}
	return forms && len(with(w.main, schema.RoleConclusion))+len(with(w.main, schema.RoleSelfEvaluation)) == 0
}

// choose is the best candidate as a number; the others that differ come second.
func (w *writer) choose(pointer string, list []candidate) schema.Opt[schema.Decimal] {
	var out schema.Opt[schema.Decimal]
	for _, c := range list {
		text := w.words(c.at...)
		if text == "百分" {
			text = "100"
		}
		d, ok := Figure(text)
		switch {
		case !ok:
		case !out.Has():
			out = schema.Some(d)
			w.evidence(pointer, c.rule, schema.Stated, c.at)
		case !out.Or(d).Equal(d):
			w.seconds = append(w.seconds, Second{pointer, c.rule, text, c.at})
		}
	}
	return out
}

func (w *writer) chooseText(pointer string, list []candidate) schema.Opt[string] {
	var out schema.Opt[string]
	for _, c := range list {
		text := w.words(c.at...)
		switch {
		case text == "":
		case !out.Has():
			out = schema.Some(text)
			w.evidence(pointer, c.rule, schema.Stated, c.at)
		case out.Or("") != text:
			w.seconds = append(w.seconds, Second{pointer, c.rule, text, c.at})
		}
	}
	return out
}

func (v *verdict) addForm(rule string, f *table.Form) {
	add := func(list *[]candidate, field *table.Field) {
		if field != nil && !saysNone(field.Text) {
			*list = append(*list, candidate{rule, field.Spans})
		}
	}
	add(&v.score, f.Score)
	add(&v.full, f.FullScore)
	add(&v.grade, f.Grade)
	add(&v.reviewed, f.Reviewed)
}

// addPairs takes score and grade from key/value grids.
func (v *verdict) addPairs(w *writer) {
	for _, t := range w.Tables {
		if !w.inMain(t) {
			continue
		}
		for i := range t.Pairs {
			p := &t.Pairs[i]
			key := token.Squeeze(p.Key.Text)
			if saysNone(p.Value.Text) || len(p.Value.Spans) == 0 {
				continue
			}
			switch {
			case strings.Contains(key, "复核得分") || strings.Contains(key, "审核得分"):
				v.reviewed = append(v.reviewed, candidate{t.Rule, p.Value.Spans})
			case strings.HasSuffix(key, "得分") || strings.HasSuffix(key, "总分") || strings.HasSuffix(key, "得分(分)") || strings.HasSuffix(key, "总分(分)"):
				v.score = append(v.score, candidate{t.Rule, []document.Span{w.figureIn(p.Value.Spans[0])}})
			case strings.HasSuffix(key, "等级") || strings.HasSuffix(key, "等次") || strings.HasSuffix(key, "评级"):
				v.grade = append(v.grade, candidate{t.Rule, p.Value.Spans})
			}
		}
	}
}

// verdict finds score and grade in the prose of sections: conclusions first, then what is about no single indicator.
func (w *writer) verdict(roots []*outline.Section) verdict {
	var v verdict
	take := func(l outline.Line, conclusion bool) {
		s := afterLabel(l)
		t := w.token(s)
		if len(t.Runes) == 0 {
			return
		}
		yields := []string{"score"}
		if conclusion {
			yields = append(yields, "score_in_conclusion")
		}
		for _, hit := range w.find(s, yields...) {
			at, ok := hit.span("score")
			if !ok || !w.ofWhole(hit) {
				continue
			}
			earned := containsAny(hit.in.Folded(hit.Start, hit.End), []string{"得分", "评分", "打分", "分数"}) // 自评得分为满分100分
			if text := w.words(at); !earned && text == "100" && has(hit.in, "总分100", "满分100", "总分为100", "满分为100") {
				v.full = append(v.full, candidate{hit.Rule.ID, []document.Span{at}})
				continue
			}
			v.score = append(v.score, candidate{hit.Rule.ID, []document.Span{at}})
			if w.words(v.score[0].at...) != w.words(at) {
				continue // the full marks of a group that the conclusion goes on to give are not the whole's
			}
			for _, full := range w.find(s, "full_score") {
				if from, to := sentenceOf(full.in, full.Start); full.Start >= hit.Start-12 && full.Start <= hit.End+8 && from <= hit.Start && hit.Start < to {
					if at, ok := full.span("full"); ok {
						v.full = append(v.full, candidate{full.Rule.ID, []document.Span{at}})
					}
				}
			}
		}
		for _, hit := range w.find(s, "reviewed_score") {
			if at, ok := hit.span("score"); ok {
				v.reviewed = append(v.reviewed, candidate{hit.Rule.ID, []document.Span{at}})
			}
		}
		for _, hit := range w.find(s, "grade") {
			if at, ok := hit.span("grade"); ok && !w.inScale(hit) {
				v.grade = append(v.grade, candidate{hit.Rule.ID, []document.Span{at}})
			}
		}
	}
	conclusions := with(roots, schema.RoleConclusion)
	for _, s := range conclusions {
		if strings.Contains(s.Title, "划分") || strings.Contains(s.Title, "标准") {
			continue
		}
		for _, l := range verdictLines(s) {
			take(l, true)
		}
	}
	for _, s := range conclusions { // in words that no rule knows
		for _, l := range verdictLines(s) {
			if len(v.score) == 0 {
				v.score = w.anyScore(afterLabel(l))
			}
			if len(v.grade) == 0 {
				v.grade = w.anyGrade(afterLabel(l))
			}
		}
	}
	if len(v.score) == 0 || len(v.grade) == 0 {
		before := v
		v = verdict{full: before.full}
		below(roots, func(s *outline.Section) bool {
			switch s.Role {
			case schema.RoleIndicator, schema.RoleIndicatorGroup, schema.RoleProblems, schema.RoleMeasures, schema.RoleConclusion, schema.RoleAppendix:
				return true
			}
			for _, l := range own(s) {
				take(l, false)
			}
			return true
		})
		if len(before.score) > 0 {
			v.score = before.score
		}
		if len(before.grade) > 0 {
			v.grade = before.grade
		}
		if len(v.score) == 0 || len(v.grade) == 0 {
			score, grade := v.score, v.grade
			for _, l := range w.Outline.Front {
				if !l.Table {
					take(l, false)
				}
			}
			if len(score) > 0 {
				v.score = score
			}
			if len(grade) > 0 {
				v.grade = grade
			}
		}
	}
	below(roots, func(s *outline.Section) bool { // 百分制 may be said where the work is described
		if len(v.full) == 0 && s.Role != schema.RoleIndicator && s.Role != schema.RoleIndicatorGroup {
			for _, l := range own(s) {
				for _, full := range w.find(afterLabel(l), "full_score") {
					if at, ok := full.span("full"); ok && (strings.Contains(w.Doc.Slice(at), "百分") || w.wholeFull(full)) {
						v.full = append(v.full, candidate{full.Rule.ID, []document.Span{at}})
					}
				}
			}
		}
		return true
	})
	return v
}

// anyScore is a number of points between 0 and 100 in the first sentence of a conclusion that gives one for the evaluation,
// and not for an indicator, scale, survey or full marks. Of several it is the one that is called the sum or the score.
func (w *writer) anyScore(s document.Span) []candidate {
	t := w.token(s)
	var points []span
	sentence := -1
	for _, k := range t.Tokens {
		if k.Class != token.Number || k.End >= len(t.Runes) || t.Runes[k.End] != '分' {
			continue
		}
		from, _ := sentenceOf(t, k.Start)
		if len(points) > 0 && from != sentence {
			break
		}
		if d, err := schema.ParseDecimal(k.Value); err != nil || d.Cmp(schema.MustDecimal("100")) > 0 || !containsAny(t.Folded(from, k.Start), evaluationWords) {
			continue
		}
		clause := clauseOf(t, from, k.Start)
		if containsAny(t.Folded(clause, k.Start), otherPoints) || startsAny(t.Folded(k.End, min(k.End+6, len(t.Runes))), scaleWords) {
			continue
		}
		points, sentence = append(points, span{clause, k.Start, k.End}), from
	}
	best := -1
	for i, p := range points {
		before := t.Folded(p.clause, p.start)
		switch {
		case containsAny(before, sumWords):
			best = i
		case best < 0 && (len(points) == 1 || containsAny(before, evaluationWords)):
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return []candidate{{"conclusion.any-score", []document.Span{t.Span(points[best].start, points[best].end)}}}
}

// A span is a number of points in runes, and where its clause begins.
type span struct{ clause, start, end int }

var (
	evaluationWords = []string{"自评", "评价", "评定", "打分", "得分"}
	sumWords        = []string{"合计", "共计", "总计", "总得分", "总分", "共得"}
	// otherPoints are words of a clause whose points are not the score.
	otherPoints = []string{"满分", "总分为100", "扣", "指标", "平均", "满意", "其中", "复核", "审核", "低于", "高于", "以上", "权重", "分值", "每"}
	// limitWords follow a score that limits a grade: 得分90分（含）以上为优.
	limitWords = []string{"以", "及以", "含", "(含)", "(不含)", "(含本数)", "(包含)", "(含9", "(含8", "(含6", "至", "到", "-", "~", "之间"}
	// scaleWords follow the points that limit a grade.
	scaleWords = []string{"分以", "分(含", "分及以", "分-", "分至"}
)

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s, word) })
}

func startsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(s, word) })
}

// clauseOf is where the clause or bracket before rune i begins, not before from.
func clauseOf(t *token.Text, from, i int) int {
	for i > from && t.Marks[i-1]&token.ClauseEnd == 0 && t.Runes[i-1] != '(' {
		i--
	}
	return i
}

// anyGrade is the first grade that stands alone, in quotes or after a word of grading, in a sentence that is no scale.
func (w *writer) anyGrade(s document.Span) []candidate {
	t := w.token(s)
	for i, k := range t.Tokens {
		if k.Class != "grade" || !standsAlone(t, k) {
			continue
		}
		from, to := sentenceOf(t, k.Start)
		grades := 0
		for _, o := range t.Tokens[tokenAt(t, from):tokenAt(t, to)] {
			if o.Class == "grade" && standsAlone(t, o) {
				grades++
			}
		}
		quoted := k.Start > 0 && t.Runes[k.Start-1] == '"'
		sentence := t.Folded(from, k.Start)
		graded := strings.Contains(sentence, "等") || strings.Contains(sentence, "级") || strings.Contains(sentence, "档") || strings.Contains(sentence, "评")
		if grades > 1 || !graded || !quoted && !strings.HasSuffix(sentence, "为") && !strings.HasSuffix(sentence, "次") && !strings.HasSuffix(sentence, "级") {
			continue
		}
		return []candidate{{"conclusion.any-grade", []document.Span{t.Span(t.Tokens[i].Start, k.End)}}}
	}
	return nil
}

// wholeFull tells whether 满分N分 is said of the whole: the sentence speaks of the evaluation and its total.
func (w *writer) wholeFull(full found) bool {
	from, to := sentenceOf(full.in, full.Start)
	text := string(full.in.Runes[from:to])
	if strings.Contains(text, "满意") || strings.Contains(text, "该项") || strings.Contains(text, "该指标") {
		return false
	}
	if strings.Contains(text, "总分") && strings.Contains(text, "100") {
		return true
	}
	return (strings.Contains(text, "自评") || strings.Contains(text, "评价")) && !strings.Contains(text, "指标")
}

// verdictLines are the lines of a conclusion, without what stands below it about indicators.
func verdictLines(s *outline.Section) []outline.Line {
	out := own(s)
	for _, c := range s.Children {
		switch c.Role {
		case schema.RoleConclusion, schema.RoleUnknown, schema.RoleOverview, schema.RoleExpenditure:
			out = append(out, verdictLines(c)...)
		}
	}
	return out
}

// ofWhole tells whether a score is that of the report as a whole, and not of an indicator, an average, a survey.
func (w *writer) ofWhole(hit found) bool {
	t := hit.in
	from, _ := sentenceOf(t, hit.Start)
	clause := hit.Start
	for clause > from && t.Marks[clause-1]&token.ClauseEnd == 0 {
		clause--
	}
	sentence := string(t.Runes[from:hit.End])
	for _, word := range []string{"该指标", "该项满", "该项分", "该项得", "该项指标", "该项自评", "本项", "指标分值", "权重", "应得", "平均", "满意度得分", "满意度自评", "项指标", "此项"} {
		if strings.Contains(sentence, word) {
			return false
		}
	}
	before := string(t.Runes[clause:hit.Start])
	if of := string(t.Runes[clause:hit.End]); w.r.Kind == schema.KindDepartment && strings.Contains(of, "项目") && !containsAny(of, []string{"部门", "整体", "单位", "支出"}) {
		return false // of one of its projects
	}
	if near := string(t.Runes[max(0, hit.Start-4):hit.End]); strings.Contains(near, "复核") || strings.Contains(near, "审核") || strings.Contains(near, "核定") {
		return false
	}
	for _, word := range []string{"指标", "其中", "预算执行", "执行率", "产出", "效益", "满意", "投入", "过程", "资产管理", "扣"} {
		if strings.Contains(before, word) && !strings.Contains(before, "指标体系") {
			return false
		}
	}
	if strings.Contains(sentence, "其中:") && !strings.Contains(string(t.Runes[hit.Start:hit.End]), "自评") {
		return false
	}
	return !startsAny(t.Folded(hit.End, min(hit.End+5, len(t.Runes))), limitWords)
}

// inScale tells whether a grade stands in a list of grades and their scores, not as a verdict: scores stand before it in
// its clause.
func (w *writer) inScale(hit found) bool {
	t := hit.in
	c, _ := hit.Capture("grade")
	from := c.Start
	for from > max(0, c.Start-longSentence) && t.Marks[from-1]&token.ClauseEnd == 0 && t.Runes[from-1] != '(' {
		from--
	}
	text := string(t.Runes[from:c.Start])
	if !strings.ContainsAny(text, "0123456789") {
		return false
	}
	for _, word := range []string{"以上", "以下", "≥", "≤", "<", "含", "-", "至", "低于", "不足"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
