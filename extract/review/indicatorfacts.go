package review

import "strings"

// IndicatorFacts are what a report says of an indicator besides the columns of its table. Sign and unit mostly stand in the
// target, and are listed where they do not.
func (p *page) IndicatorFacts(at string) []Fact {
	facts := p.facts(at, []Fact{
		{"编码", "/code"}, {"性质", "/sign"}, {"单位", "/unit"}, {"年初指标值", "/initial_target"}, {"得分系数", "/coefficient"}, {"核心指标", "/core"},
	})
	target, _ := p.res.Lookup(at + "/target")
	whole, _ := target.(string)
	out := facts[:0]
	for _, f := range facts {
		if part, _ := p.res.Lookup(f.At); f.Name == "性质" || f.Name == "单位" {
			if s, ok := part.(string); ok && strings.Contains(whole, s) {
				continue
			}
		}
		out = append(out, f)
	}
	return out
}
