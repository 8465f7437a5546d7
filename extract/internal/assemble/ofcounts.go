package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// countWords stand behind the numbers that rates are of; 名 and 人 are one.
const countWords = "人份户件项个次家条名处台套期批篇座所宗例场只辆艘"

// wholeWords lead the number of everything: a denominator.
var wholeWords = []string{"应", "计划", "共", "总", "目标", "收回", "回收", "发放", "受理", "下达", "编制", "需", "有效", "涉及", "纳入", "交办", "部署"}

// ofCounts finds the two counts that a rate is of, where the sentence says which they are: the numerator's clause has
// the noun of the rate in it (满意的183份 of 满意率), and the denominator stands before it, is of the same unit, and is
// led by a word for the whole or followed by 其中. Counts that merely stand near are none: a part by kind is no numerator.
func ofCounts(t *token.Text, noun string, at int) (numerator, denominator *token.Token) {
	stem := []rune(strings.TrimSuffix(strings.TrimSuffix(noun, "率"), "度"))
	if len(stem) < 2 {
		return nil, nil
	}
	word := string(stem[len(stem)-2:])
	from, _ := sentenceOf(t, at)
	for i := len(t.Tokens) - 1; i >= 0; i-- {
		k := &t.Tokens[i]
		switch {
		case k.End > at || k.Start < from:
			continue
		case isPercentage(k): // what stands before it is of another rate
			return nil, nil
		case k.Class != token.Number || k.Unit != "" || unitRune(t, k) == 0:
			continue
		case numerator == nil:
			if clauseHas(t, from, at, k, word) || clauseHas(t, from, at, k, "实际") && clauseHas(t, from, at, k, string(stem[:2])) { // 实际检查76家, of 检查覆盖率
				numerator = k
			}
		case unitRune(t, k) == unitRune(t, numerator):
			if !isWhole(t, from, k, numerator) || more(numerator, k) {
				return nil, nil
			}
			return numerator, k
		}
	}
	return nil, nil
}

// unitRune is what a number counts, or 0.
func unitRune(t *token.Text, k *token.Token) rune {
	if k.End >= len(t.Runes) || !strings.ContainsRune(countWords, t.Runes[k.End]) {
		return 0
	}
	if t.Runes[k.End] == '名' {
		return '人'
	}
	return t.Runes[k.End]
}

// clauseHas tells whether the clause of a number has a word; it ends before the rate itself.
func clauseHas(t *token.Text, from, at int, k *token.Token, word string) bool {
	start, end := clauseOf(t, from, k.Start), k.End
	for end < at && t.Marks[end]&token.ClauseEnd == 0 {
		end++
	}
	return end < at && strings.Contains(t.Folded(start, end), word)
}

// isWhole tells whether the sentence calls a number the whole that another one is a part of.
func isWhole(t *token.Text, from int, whole, part *token.Token) bool {
	if i := index(t, "其中", whole.End); i >= 0 && i < part.Start {
		return true
	}
	lead := t.Folded(clauseOf(t, from, whole.Start), whole.Start)
	for _, word := range wholeWords {
		if i := strings.LastIndex(lead, word); i >= 0 && utf8.RuneCountInString(lead[i:]) <= 12 {
			return true
		}
	}
	return false
}

func more(a, b *token.Token) bool {
	x, err1 := schema.ParseDecimal(a.Value)
	y, err2 := schema.ParseDecimal(b.Value)
	return err1 != nil || err2 != nil || x.Cmp(y) > 0
}

// metricCounts writes the counts that a rate is of.
func (w *writer) metricCounts(m *schema.Metric, pointer string, t *token.Text, at int) {
	numerator, denominator := ofCounts(t, m.Name, at)
	if numerator == nil {
		return
	}
	for _, f := range []struct {
		name string
		to   *schema.Opt[schema.Decimal]
		from *token.Token
	}{{"numerator", &m.Numerator, numerator}, {"denominator", &m.Denominator, denominator}} {
		if d, err := schema.ParseDecimal(f.from.Value); err == nil {
			*f.to = schema.Some(d)
			w.evidence(w.at(pointer, f.name), "metric.counts", schema.Stated, []document.Span{t.Span(f.from.Start, f.from.End)})
		}
	}
}
