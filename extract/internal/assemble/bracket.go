package assemble

import (
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
)

// What stands before a number of points in a bracket behind a name.
var (
	bracketWeights = []string{"", "分值", "指标分值", "满分", "权重", "权重分", "标准分", "标准分值", "基准分", "总分", "应得", "应得分", "赋分", "赋值", "共"}
	bracketScores  = []string{"得", "得分", "实得", "实得分", "实际得", "实际得分", "自评", "自评得", "自评得分", "自评实得", "自评分", "自评分值", "评分", "自评评分", "打分", "自评打分", "评价得分", "最终得分", "计", "计分"}
	bracketLosses  = []string{"扣", "扣分", "扣减", "减", "失分", "自评扣", "自评扣分"}
)

// bracketPoints reads the points in a bracket behind a name: （4分，自评3.9分）, （分值：4；得分：3.9）, （应得4分，扣0.1分，实得3.9分）,
// （3.9分/4分）. It is not ok where the bracket says anything else.
func (w *writer) bracketPoints(in document.Span) (weight, score []document.Span, ok bool) {
	t := w.token(in)
	end := 1 // of what is read
	slash := false
	var first *token.Token
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if k.Class != token.Number || k.Start < end {
			continue
		}
		lead := strings.TrimRight(strings.Trim(t.Folded(end, k.Start), "，,、;"), "为是:")
		at := []document.Span{t.Span(k.Start, k.End)}
		end = k.End
		points := end < len(t.Runes) && t.Runes[end] == '分'
		if points {
			end++
		}
		switch {
		case lead == "/" && first != nil && score == nil && points && weight != nil: // of the two the greater one is the full one
			score, slash = weight, true
			weight = at
			if !w.within(score, weight) {
				weight, score = score, weight
			}
		case slices.Contains(bracketWeights, lead) && weight == nil && (lead != "" || points && first == nil):
			weight = at
		case slices.Contains(bracketScores, lead) && score == nil:
			score = at
		case slices.Contains(bracketLosses, lead):
		default:
			return nil, nil, false
		}
		first = k
	}
	rest := t.Folded(min(end, len(t.Runes)), len(t.Runes))
	closed := len(rest) == 0 || strings.ContainsAny(rest, ")〕】]") && len([]rune(rest)) == 1
	return weight, score, first != nil && closed && (slash || weight != nil || score != nil)
}

// pointsBracket is the span of the bracket with points at the end of a title, empty where there is none.
func (w *writer) pointsBracket(title document.Span) document.Span {
	open := outline.PointsBracket(w.Doc.Slice(title))
	if open < 0 {
		return document.Span{}
	}
	return document.Span{Start: title.Start + open, End: title.End}
}
