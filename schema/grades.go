package schema

import (
	"fmt"
	"strings"
)

// defaultScale is 优 ≥ 90 > 良 ≥ 80 > 中 ≥ 60 > 差, the scale of a report that states none.
var defaultScale = []GradeBand{
	{Grade: "优", Min: Some(MustDecimal("90"))},
	{Grade: "良", Min: Some(MustDecimal("80")), Below: Some(MustDecimal("90"))},
	{Grade: "中", Min: Some(MustDecimal("60")), Below: Some(MustDecimal("80"))},
	{Grade: "差", Below: Some(MustDecimal("60"))},
}

// passScale is for reports that know 合格 and 不合格 only.
var passScale = []GradeBand{
	{Grade: "合格", Min: Some(MustDecimal("60"))},
	{Grade: "不合格", Below: Some(MustDecimal("60"))},
}

// grade checks the stated grade against the band that the stated score lies in. A grade that the scale in use does not
// know is not checked, nor a score that lies in no band of the report's own scale.
func (c *checker) grade(s scored) {
	score, ok := s.score.Get()
	grade, graded := s.grade.Get()
	if !ok || !graded {
		return
	}
	full, hasFull := s.full.Get()
	points, scaled := score.exact(), false
	scale, own := c.report.Evaluation.GradeScale, true
	if len(scale) == 0 {
		own = false
		scale = defaultScale
		if fold := foldGrade(grade); fold == "合格" || fold == "不合格" {
			scale = passScale
		}
		if hasFull && full.exact().sign() > 0 && full.exact().compare(hundred) != 0 { // the default scale is one of 100 points
			points = points.times(hundred.over(full.exact()))
			scaled = true
		}
	}
	stated := findBand(scale, grade)
	earned := -1
	for i, band := range scale {
		if band.holds(points, s.full) {
			if i == stated {
				c.agree(GradeMismatch, s.at+"/grade", s.at+"/score")
				return
			}
			if earned < 0 {
				earned = i
			}
		}
	}
	if stated < 0 || earned < 0 {
		return
	}
	at := []string{s.at + "/grade", s.at + "/score"}
	if own {
		at = append(at, fmt.Sprintf("/evaluation/grade_scale/%d", stated), fmt.Sprintf("/evaluation/grade_scale/%d", earned))
	}
	if scaled {
		at = append(at, s.at+"/full_score")
	}
	kind := "usual"
	params := map[string]string{
		"score": score.String(), "stated": grade, "earned": scale[earned].Grade,
		"band": scale[stated].String(), "earned_band": scale[earned].String(),
	}
	switch {
	case own:
		kind = "own"
	case scaled:
		kind = "scaled"
		params["full"], params["scaled"] = full.String(), rounded(points, 2)
	}
	c.add(Finding{Code: GradeMismatch, At: at, Expected: scale[earned].Grade, Found: grade}, kind, s.params(), params)
}

// holds tells whether the band has the score. A band below the full score includes it: nothing lies above.
func (b GradeBand) holds(points exact, full Opt[Decimal]) bool {
	if low, ok := b.Min.Get(); ok && points.compare(low.exact()) < 0 {
		return false
	}
	below, ok := b.Below.Get()
	if !ok || points.compare(below.exact()) < 0 {
		return true
	}
	top := MustDecimal("100")
	return below.Equal(full.Or(top)) && points.compare(below.exact()) == 0
}

// String is the band in words: `80≤得分<90`.
func (b GradeBand) String() string {
	low, hasLow := b.Min.Get()
	below, hasBelow := b.Below.Get()
	switch {
	case hasLow && hasBelow:
		return low.String() + "≤得分<" + below.String()
	case hasLow:
		return "得分≥" + low.String()
	case hasBelow:
		return "得分<" + below.String()
	}
	return "得分"
}

// findBand is the index of the grade's band: of the same word, else of a word for the same grade; -1 where there is none.
func findBand(scale []GradeBand, grade string) int {
	for i, band := range scale {
		if band.Grade == grade {
			return i
		}
	}
	fold := foldGrade(grade)
	for i, band := range scale {
		if fold != "" && foldGrade(band.Grade) == fold {
			return i
		}
	}
	return -1
}

// foldGrade is one word for the grades that are the same in other words: 优秀 is 优, 一般 is 中. Empty for other words.
func foldGrade(grade string) string {
	word := noQuotes.Replace(strings.TrimSpace(grade))
	for _, g := range []struct{ grade, words string }{
		{"优", "优|优秀|优等"}, {"良", "良|良好|良等|较好"}, {"中", "中|中等|一般"}, {"差", "差|较差|差等"},
		{"合格", "合格"}, {"不合格", "不合格"},
	} {
		for w := range strings.SplitSeq(g.words, "|") {
			if word == w || word == w+"级" || word == w+"等级" || word == w+"档" {
				return g.grade
			}
		}
	}
	return ""
}

var noQuotes = strings.NewReplacer("“", "", "”", "", "\"", "", "「", "", "」", "", "‘", "", "’", "")
