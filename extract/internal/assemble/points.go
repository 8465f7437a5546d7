package assemble

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
)

// headingPoints reads points that stand in the heading: （得14.5分）, （分值10分，得分9分）, (25 分).
func (w *writer) headingPoints(n *node, s *outline.Section) {
	at := s.TitleAt[len(s.TitleAt)-1]
	if in := w.pointsBracket(at); !in.Empty() {
		if weight, score, ok := w.bracketPoints(in); ok {
			n.weight, n.score = weight, score
			return
		}
	}
	open := strings.LastIndexAny(w.Doc.Slice(at), outline.Brackets)
	if open <= 0 {
		return
	}
	in := document.Span{Start: at.Start + open, End: at.End}
	if hits := w.find(in, "points"); len(hits) > 0 {
		if c, ok := hits[0].span("score"); ok {
			n.score = []document.Span{c}
		}
	}
	for _, hit := range w.find(in, "weight") {
		if c, ok := hit.span("weight"); ok && n.weight == nil && (n.score == nil || n.score[0] != c) {
			n.weight = []document.Span{c}
		}
	}
}

// pointsOf reads weight and score from the sentences of an indicator. A pair in one sentence is sure; else the first weight
// and the last score.
func (w *writer) pointsOf(n *node, spans []document.Span) {
	for _, s := range spans {
		weights, scores := w.weightHits(s), w.find(s, "points")
		full := w.find(s, "full_marks")
		for _, wh := range weights {
			from, to := sentenceOf(wh.in, wh.Start)
			c, _ := wh.span("weight")
			if n.weight == nil {
				n.weight = []document.Span{c}
			}
			for _, sh := range scores {
				at, ok := sh.span("score")
				if ok && sh.Start >= from && sh.Start < to && n.score == nil && at != c {
					n.weight, n.score = []document.Span{c}, []document.Span{at}
				}
			}
		}
		if n.score == nil && len(weights) > 0 || n.score == nil && len(scores) > 0 {
			for i := len(scores) - 1; i >= 0; i-- {
				at, ok := scores[i].span("score")
				if !ok || w.isAverage(scores[i]) || len(n.weight) > 0 && n.weight[0] == at {
					continue
				}
				if n.score == nil || !w.within(n.score, n.weight) && w.within([]document.Span{at}, n.weight) {
					n.score = []document.Span{at} // the last one, but rather one that the weight allows
				}
			}
		}
		if len(full) > 0 && n.score == nil && n.weight != nil {
			n.fullMarks = true
			n.score = n.weight
		}
	}
}

// within tells whether a score is at most the weight; true where either is not known.
func (w *writer) within(score, weight []document.Span) bool {
	if len(score) == 0 || len(weight) == 0 {
		return true
	}
	s, ok1 := Figure(w.words(score...))
	m, ok2 := Figure(w.words(weight...))
	return !ok1 || !ok2 || s.Cmp(m) <= 0
}

// weightHits are the hits of an indicator's weight: not the full score of a survey (获得98.01分（满分100分）), but that of
// its own score (自评得8.5分（满分10分）).
func (w *writer) weightHits(s document.Span) []found {
	var out []found
	for _, hit := range w.find(s, "weight") {
		open := hit.Start
		if hit.in.Runes[open] != '(' {
			open--
		}
		if open > 0 && hit.in.Runes[open] == '(' && hit.in.Runes[open-1] == '分' && !w.scoreBefore(s, open) {
			continue
		}
		out = append(out, hit)
	}
	return out
}

// scoreBefore tells whether a score of the indicator itself ends at rune i.
func (w *writer) scoreBefore(s document.Span, i int) bool {
	for _, hit := range w.find(s, "points") {
		if hit.End >= i && hit.End <= i+1 && hit.Start < i && !w.isAverage(hit) {
			return true
		}
	}
	return false
}

// isAverage tells whether a score is that of something else: an average, a survey, the whole.
func (w *writer) isAverage(hit found) bool {
	sentence, _ := sentenceOf(hit.in, hit.Start)
	from := max(0, hit.Start-6, clauseOf(hit.in, sentence, hit.Start))
	text := string(hit.in.Runes[from:hit.Start])
	all := string(hit.in.Runes[from:hit.End])
	return strings.Contains(text, "平均") || strings.Contains(text, "扣") || strings.Contains(text, "获") ||
		strings.Contains(all, "最终") || strings.Contains(all, "综合得分") || strings.Contains(all, "总得分") // of the whole
}

// pointsAt is the number of points that begins at rune i.
func pointsAt(t *token.Text, i int) *token.Token {
	for _, k := range t.From(min(i, len(t.Runes)-1)) {
		if isPoints(t, &k) {
			return &k
		}
	}
	return nil
}
