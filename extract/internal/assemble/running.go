package assemble

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
)

// pointsInARow reads indicators that follow each other in running text, each with its points and full points, in either
// order: `预算配置8分（满分8分）、预算执行11.4分（满分12分）、…`, `资金到位率4分，得4分；资金使用合规性6分，得5分，扣分原因是…；`. One
// line must have at least the given number of them.
func (w *writer) pointsInARow(s *outline.Section, least int) []*node {
	for _, l := range own(s) {
		if l.Table {
			continue
		}
		t := w.token(afterLabel(l))
		var out []*node
		for i := 0; i < len(t.Tokens); i++ {
			k := &t.Tokens[i]
			if !isPoints(t, k) {
				continue
			}
			weight, score := pairOfPoints(t, k)
			name := nameBeforePoints(t, k.Start)
			if weight == nil || name.Empty() {
				continue
			}
			n := &node{name: []document.Span{name}, rule: "prose.points-in-a-row", weight: []document.Span{t.Span(weight.Start, weight.End)}, score: []document.Span{t.Span(score.Start, score.End)}}
			end := max(weight.End, score.End) + 1
			to := end
			for to < len(t.Runes) && !strings.ContainsRune("；;。", t.Runes[to]) {
				to++
			}
			if to = min(to+1, len(t.Runes)); end < to {
				w.reason(n, []document.Span{t.Span(end, to)})
			}
			out = append(out, n)
			for i+1 < len(t.Tokens) && t.Tokens[i+1].Start < end {
				i++
			}
		}
		if len(out) >= least {
			return out
		}
	}
	return nil
}

// isPoints tells whether a token is a number of points: 8分.
func isPoints(t *token.Text, k *token.Token) bool {
	return k.Class == token.Number && k.End < len(t.Runes) && t.Runes[k.End] == '分'
}

// scoreLeads stand between the full points and the points, fullLeads between the points and the full points.
var (
	scoreLeads = []string{"，得", "，得分", "，得分为", "，自评", "，自评得", "，自评得分", "，自评得分为", "，实得", "，实际得分", "，计", "，评", "(得", "(得分", "(自评", "(自评得", "(自评得分", "、得", "得", "得分", "自评", "自评得", "自评得分", "实得"}
	fullLeads  = []string{"(满分", "(总分", "(满分为", "(分值", "(标准分", "，满分", "(共", "/"}
)

// pairOfPoints finds the points that belong to those of token k: which of the two are the full ones, and which were earned.
func pairOfPoints(t *token.Text, k *token.Token) (weight, score *token.Token) {
	for i := tokenAt(t, k.End+1); i < len(t.Tokens) && t.Tokens[i].Start <= k.End+10; i++ {
		o := &t.Tokens[i]
		if o.Class != token.Number {
			continue
		}
		switch between := strings.TrimRight(string(t.Runes[k.End+1:o.Start]), "为是:"); {
		case slices.Contains(fullLeads, between):
			return o, k
		case slices.Contains(scoreLeads, between) && isPoints(t, o):
			return k, o
		}
		return nil, nil
	}
	return nil, nil
}

// pronouns stand for an indicator that was named before.
var pronouns = []string{"该", "本项", "本指标", "此项", "这项", "此指标", "上述", "以上", "其"}

// nameBeforePoints is the name that ends at rune i, less the words that lead in points.
func nameBeforePoints(t *token.Text, i int) document.Span {
	from := i
	for from > 0 && !strings.ContainsRune("、，。;:)", t.Runes[from-1]) && i-from < 24 {
		from--
	}
	end := i
	for _, tail := range []string{"(", "为", "得", "得分", "自评得", "自评得分", "计", "分值", "满分", "权重", "指标分值"} {
		if n := utf8.RuneCountInString(tail); end-n > from && string(t.Runes[i-n:i]) == tail {
			end = i - n
		}
	}
	if name := string(t.Runes[from:end]); end-from < 2 || startsAny(name, pronouns) || name == "指标" {
		return document.Span{}
	}
	return t.Span(from, end)
}
