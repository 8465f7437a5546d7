package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

const rule = `
- id: heading.poverty
  yields: other
  patterns: ["(巩固)?脱贫攻坚~6(情况|成果)"]
  examples: {match: [巩固脱贫攻坚成果], not: [脱贫攻坚]}
`

func TestLint(t *testing.T) {
	out, _, code := ziping(t, "rules", "lint")
	if code != 0 || !strings.Contains(out, "共 0 个错误") {
		t.Errorf("the rules that come with the library: exit code %d\n%s", code, out)
	}

	good, bad, unsound := t.TempDir(), t.TempDir(), t.TempDir()
	write(t, good, "headings.yaml", rule)
	write(t, unsound, "headings.yaml", strings.Replace(rule, "match: [巩固脱贫攻坚成果]", "match: [巩固成果]", 1))
	write(t, bad, "headings.yaml", strings.Replace(rule, ", not: [脱贫攻坚]", "", 1))
	for _, test := range []struct {
		reason, dir string
		code        int
		want        string
	}{
		{"a sound rule", good, 0, "共 0 个错误"},
		{"an example that does not match", unsound, 1, "错误: headings.yaml:5: heading.poverty: 正例"},
		{"a rule without an example that must not match", bad, 1, "错误: headings.yaml:2: heading.poverty: 缺少反例"},
	} {
		for _, args := range [][]string{{"rules", "lint", "--rules", test.dir}, {"rules", "lint", test.dir}, {"rules", "lint", test.dir, reports + "zhupu-water-2021.docx"}} {
			out, errs, code := ziping(t, args...)
			if code != test.code || !strings.Contains(out, test.want) || errs != "" {
				t.Errorf("%s: %q: exit code %d, %s\n%s", test.reason, args, code, errs, out)
			}
		}
	}
	out, _, _ = ziping(t, "rules", "lint", good, reports+"zhupu-water-2021.docx")
	if !strings.Contains(out, "headings.yaml:2: heading.poverty: 在所给文本中从未匹配") {
		t.Errorf("a rule that never matches is not named:\n%s", out)
	}

	// A broken rule stops other commands with a line for each problem.
	if out, errs, code := ziping(t, "extract", "--rules", bad, reports+"zhupu-water-2021.docx"); code != 2 || out != "" || !strings.Contains(errs, "heading.poverty") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}

func TestTrace(t *testing.T) {
	out, errs, code := ziping(t, "rules", "trace", reports+"zhupu-water-2021.docx", "/evaluation/score")
	if code != 0 || errs != "" || !strings.HasPrefix(out, "/evaluation/score = 89\n  规则 ") || !strings.Contains(out, "第39段：\n") ||
		!strings.Contains(out, "绩效得分为89分") || strings.Contains(out, "/evaluation/grade\n") {
		t.Errorf("exit code %d, %s\n%s", code, errs, out)
	}
	all, _, _ := ziping(t, "rules", "trace", reports+"zhupu-water-2021.docx")
	if !strings.Contains(all, "/department/name = ") || !strings.Contains(all, "表1第2行第2列：\n    一、基本支出 | 3126.50 | ") || !strings.Contains(all, "  其次 ") {
		t.Error("names, cells or runners-up are missing from the whole trace")
	}
	if out, errs, _ := ziping(t, "rules", "trace", reports+"zhupu-water-2021.docx", "/nothing"); out != "" || !strings.Contains(errs, "没有读到的值") {
		t.Errorf("%q, %q", out, errs)
	}
}

func TestSchema(t *testing.T) {
	out, _, code := ziping(t, "schema")
	var v map[string]any
	if err := json.Unmarshal([]byte(out), &v); err != nil || code != 0 || v["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
		t.Errorf("exit code %d, %v", code, err)
	}
}

func TestHelpIsChinese(t *testing.T) {
	root := (&command{}).root()
	eachCommand(root, func(cmd *cobra.Command) {
		if cmd.Name() == "completion" || cmd.HasParent() && cmd.Parent().Name() == "completion" {
			return
		}
		out, _, code := ziping(t, append(strings.Fields(cmd.CommandPath())[1:], "--help")...)
		if code != 0 || !strings.Contains(out, "用法：\n  "+cmd.CommandPath()) || strings.Contains(out, "Usage:") || strings.Contains(out, "help for") {
			t.Errorf("%s: exit code %d\n%s", cmd.CommandPath(), code, out)
		}
	})
	out, _, _ := ziping(t)
	for _, name := range []string{"extract", "check", "text", "schema", "rules"} {
		if !strings.Contains(out, "\n  "+name+" ") {
			t.Errorf("the overview does not name %s", name)
		}
	}
}
