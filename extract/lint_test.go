package extract_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/rules"
)

func rulesOf(examples string) fstest.MapFS {
	return fstest.MapFS{"headings.yaml": {Data: []byte("\n- id: heading.poverty\n  yields: other\n  patterns: [\"脱贫攻坚~6(情况|成果)\"]\n  examples: " + examples + "\n")}}
}

func TestLintRules(t *testing.T) {
	for _, err := range extract.LintRules() {
		if rule := (*rules.Error)(nil); !errors.As(err, &rule) || !rule.Warning {
			t.Errorf("the embedded rules: %v", err)
		}
	}
	for _, test := range []struct{ reason, examples, want string }{
		{"an example that must match does not", "{match: [脱贫成果], not: [脱贫攻坚]}", "headings.yaml:5: heading.poverty: 正例"},
		{"an example that must not match does", "{match: [脱贫攻坚成果], not: [脱贫攻坚情况]}", "headings.yaml:2: heading.poverty: 反例"},
		{"a rule that does not load", "{match: [脱贫攻坚成果]}", "headings.yaml:2: heading.poverty: 缺少反例"},
	} {
		found := false
		for _, err := range extract.LintRules(rulesOf(test.examples)) {
			found = found || strings.HasPrefix(err.Error(), test.want)
		}
		if !found {
			t.Errorf("%s: no error %q", test.reason, test.want)
		}
	}
}

func TestLintNamesRulesThatMatchNowhere(t *testing.T) {
	e, err := extract.New(extract.WithRules(rulesOf("{match: [脱贫攻坚成果], not: [脱贫攻坚]}")))
	if err != nil {
		t.Fatal(err)
	}
	idle := func(text string) bool {
		res, err := e.Reader(context.Background(), strings.NewReader(text), int64(len(text)), "a.txt")
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range e.Lint(res.Document) {
			if rule := (*rules.Error)(nil); errors.As(err, &rule) && rule.Rule == "heading.poverty" {
				return rule.Warning
			}
		}
		return false
	}
	if !idle("某局自评报告\n一、概况\n") || idle("某局自评报告\n一、脱贫攻坚成果\n") {
		t.Error("a rule is idle where it matches, or is not where it does not")
	}
}
