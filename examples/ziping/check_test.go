package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

func TestCheckPrintsAsACompilerDoes(t *testing.T) {
	path := write(t, t.TempDir(), "small.txt", small)
	out, errs, code := ziping(t, "check", path)
	want := path + `:第5段: 警告[grade-mismatch] 得分 85 属于“良”（80≤得分<90），等级却写为“优”（90≤得分）
    …整体支出绩效自评得分为85分，等级为“优”。
                                        ^^
  参见第5段：
    …2023年度部门整体支出绩效自评得分为85分，等级为“优”。
                                       ^^
共核对 1 份：0 个错误，1 个警告，0 个提示
`
	if code != 0 || errs != "" || out != want {
		t.Errorf("exit code %d, %q\n%s\nwant\n%s", code, errs, out, want)
	}
	out, _, _ = ziping(t, "check", "--lang=en", path)
	if !strings.HasPrefix(out, path+":block 5: warning[grade-mismatch] A score of 85 ") || !strings.HasSuffix(out, "1 checked: 0 errors, 1 warning, 0 notes\n") {
		t.Errorf("in English:\n%s", out)
	}
}

func TestAFigureInATableIsQuotedWithItsRow(t *testing.T) {
	out, _, code := ziping(t, "check", reports+"zhupu-water-2021.docx")
	want := `zhupu-water-2021.docx:第33段: 错误[text-table-mismatch] “年初预算”在文中写为 7215.60万元，另一处为 7251.60万元
    2021年年初预算安排7215.60万元，年中根据上级资金下达和工程进度需…
                      ^^^^^^^^^^^
  参见表1第10行第2列：
    合计 | 7251.60 | 8757.66 | 7553.70
           ^^^^^^^
`
	if code != exitFindings || !strings.Contains(out, want) {
		t.Errorf("exit code %d\n%s\nwant\n%s", code, out, want)
	}
}

func TestExitCodesOfCheck(t *testing.T) {
	dir := t.TempDir()
	good, wrong, bad := write(t, dir, "good.txt", sound), reports+"zhupu-water-2021.docx", write(t, dir, "empty.docx", "")
	for _, test := range []struct {
		reason string
		files  []string
		code   int
		last   string
	}{
		{"nothing wrong", []string{good}, 0, "共核对 1 份：0 个错误，0 个警告，0 个提示"},
		{"errors found", []string{good, wrong}, 1, "共核对 2 份：1 个错误，"},
		{"a file that cannot be read outweighs them", []string{bad, wrong}, 2, "份未能完整读取"},
	} {
		out, _, code := ziping(t, append([]string{"check"}, test.files...)...)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if code != test.code || !strings.Contains(lines[len(lines)-1], test.last) {
			t.Errorf("%s: exit code %d, %q", test.reason, code, lines[len(lines)-1])
		}
	}
}

func TestCheckAsJSON(t *testing.T) {
	dir := t.TempDir()
	out, _, code := ziping(t, "check", "--format=json", write(t, dir, "a.txt", small), write(t, dir, "b.docx", ""))
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 2 || len(lines) != 2 {
		t.Fatalf("exit code %d, %d lines", code, len(lines))
	}
	var a, b struct {
		File     string
		Findings []struct {
			schema.Finding
			Quotes []quote
		}
		Error string
	}
	if json.Unmarshal([]byte(lines[0]), &a) != nil || json.Unmarshal([]byte(lines[1]), &b) != nil {
		t.Fatal(out)
	}
	if len(a.Findings) != 1 || a.Findings[0].Code != schema.GradeMismatch || len(a.Findings[0].Quotes) != 2 || a.Findings[0].Quotes[0].Text != "优" {
		t.Errorf("%+v", a)
	}
	if b.Error == "" || b.Findings == nil {
		t.Errorf("%+v", b)
	}
}

func TestColoursMarkTheFigureOnATerminal(t *testing.T) {
	q := quote{Before: "得分为", Text: "85", After: "分"}
	if got := q.lines(painter{true}); len(got) != 1 || got[0] != "得分为\x1b[1;4;31m85\x1b[0m分" {
		t.Errorf("%q", got)
	}
	c := &command{}
	c.terminal.out = true
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "")
	if !c.painter().colours {
		t.Error("no colours on a terminal")
	}
	t.Setenv("NO_COLOR", "1")
	if c.painter().colours {
		t.Error("colours in spite of NO_COLOR")
	}
}

func TestMarksStandBelowTheirFigure(t *testing.T) {
	for _, test := range []struct{ before, text, after, line, mark string }{
		{"得分为", "85", "分", "得分为85分", "      ^^"},
		{"a", "优", "", "a优", " ^^"},
		{"（１）", "x", "", "（１）x", "      ^"},
		{"", "", "此处无字", "此处无字", "^"},
		{strings.Repeat("甲", 30), "乙", strings.Repeat("丙", 30), "…" + strings.Repeat("甲", 17) + "乙" + strings.Repeat("丙", 17) + "…", strings.Repeat(" ", 35) + "^^"},
		{"一\x1b[31m二\n三", "四", "", "一 [31m二 三四", strings.Repeat(" ", 12) + "^^"},
	} {
		got := quote{Before: test.before, Text: test.text, After: test.after}.lines(painter{})
		if len(got) != 2 || got[0] != test.line || got[1] != test.mark {
			t.Errorf("%q, want %q and %q", got, test.line, test.mark)
		}
	}
}
