package schema

import "testing"

// Numbers of things are exact; amounts are what rounding left of them.
func TestRatesOfCountsAreExact(t *testing.T) {
	for _, c := range []struct {
		name, percent, numerator, denominator string
		agrees                                bool
	}{
		{"验收合格率", "93", "19", "20", false},
		{"验收合格率", "95", "19", "20", true},
		{"验收合格率", "95.0", "19", "20", true},
		{"开工率", "66.7", "2", "3", true},
		{"开工率", "66", "2", "3", false},
		{"预算执行率", "93", "19", "20", true}, // 19.1 of 20.4, in whole 万元
		{"预算执行率", "80", "19", "20", false},
	} {
		r := Report{Kind: KindDepartment, Metrics: []Metric{{Name: c.name, Percent: Some(MustDecimal(c.percent)), Numerator: Some(MustDecimal(c.numerator)), Denominator: Some(MustDecimal(c.denominator))}}}
		agrees := true
		for _, f := range r.Check() {
			agrees = agrees && f.Code != RateMismatch
		}
		if agrees != c.agrees {
			t.Errorf("%s %s%% of %s/%s: agrees %v", c.name, c.percent, c.numerator, c.denominator, agrees)
		}
	}
}
