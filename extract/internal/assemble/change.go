package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/token"
)

// changeVerbs stand between what a rate was and what it came to.
var changeVerbs = []string{"升至", "升到", "提高到", "提高至", "提高为", "增至", "增加到", "增加至", "增长到", "增长至", "降至", "降到", "下降为", "降低到", "降低至", "降低为", "压降到", "压减到", "压减至", "扩大到", "扩大至", "回落至", "回落到", "改善到", "改善至", "减少到", "减少至", "攀升至", "跃升至", "上调至", "达到", "变为"}

// changeOf tells whether the percentage at token i is one of the two in 达标率由A升至B, 较上年的A提高到B: what the rate was is no
// metric; of what it came to, noun is where its noun ends.
func changeOf(t *token.Text, i int) (was bool, noun int) {
	if _, ok := changeFrom(t, i); ok {
		return true, 0
	}
	k := &t.Tokens[i]
	for n := i - 1; n >= 0 && k.Start-t.Tokens[n].End < 20; n-- {
		if isPercentage(&t.Tokens[n]) {
			noun, _ = changeFrom(t, n)
			break
		}
	}
	return false, noun
}

func isPercentage(k *token.Token) bool { return k.Class == token.Percent || k.Class == token.Permille }

// changeFrom tells whether a change leads away from the percentage at token i to the next one, and where the word stands before
// it that begins the change (由, 从, 较).
func changeFrom(t *token.Text, i int) (from int, ok bool) {
	k := &t.Tokens[i]
	for n := i + 1; n < len(t.Tokens) && t.Tokens[n].Start-k.End < 20; n++ {
		o := &t.Tokens[n]
		if !isPercentage(o) || o.Start < k.End {
			continue
		}
		between := t.Folded(k.End, o.Start)
		if strings.ContainsAny(between, "。;、") || strings.Contains(between, "率") || strings.Contains(between, "满意度") || utf8.RuneCountInString(between) < 2 || !containsAny(between, changeVerbs) {
			return 0, false
		}
		for from = k.Start - 1; from > 0 && k.Start-from < 14 && t.Marks[from]&token.ClauseEnd == 0; from-- {
			if strings.ContainsRune("由从较比", t.Runes[from]) {
				if t.Runes[from] == '比' && t.Runes[from-1] == '相' || t.Runes[from] == '较' && t.Runes[from-1] == '相' {
					from--
				}
				return from, true
			}
		}
		return 0, false
	}
	return 0, false
}

// changedNoun is the noun before a change: it may end the clause before (就业率稳步上升，由A提高到B).
func changedNoun(t *token.Text, end int) (from, to int) {
	if end > 1 && t.Marks[end-1]&token.ClauseEnd != 0 && t.Marks[end-1]&token.SentenceEnd == 0 {
		end--
	}
	from = nounStart(t, end)
	for to = end; to > from+1 && end-to < 10; to-- {
		if isDigit(t.Runes[to-1]) {
			break
		}
		if isRate(t.Folded(from, to)) {
			return from, to
		}
	}
	return end, end
}
