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
	want := path + `:第5段: 警告[grade-mismatch] 得分 85 属于“良”（80≤得分<90），等级却写为“优”（得分≥90）；报告未列等级标准，按通行标准核对
    …整体支出绩效自评得分为85分，等级为“优”。
                                        ^^
  参见第5段（自评得分）：
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
	want := `zhupu-water-2021.docx:第33段: 错误[text-table-mismatch] 文中“年初预算”写为 7215.60万元，支出明细表“合计”的年初预算数为 7251.60万元，相差 36.00万元；两数只是相邻数字颠倒，疑为笔误
    2021年年初预算安排7215.60万元，年中根据上级资金下达和工程进度需…
                      ^^^^^^^^^^^
  参见表1第10行第2列（支出明细表“合计”的年初预算数）：
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
	warned := write(t, dir, "warned.txt", small)
	for _, test := range []struct {
		reason string
		args   []string
		code   int
		last   string
	}{
		{"nothing wrong", []string{good}, 0, "共核对 1 份：0 个错误，0 个警告，0 个提示"},
		{"errors found", []string{good, wrong}, 1, "共核对 2 份：1 个错误，"},
		{"a file that cannot be read outweighs them, and the others are read", []string{bad, wrong}, 2, "共核对 2 份：1 个错误，2 个警告，0 个提示；1 份未能完整读取"},
		{"warnings are none", []string{warned}, 0, "1 个警告"},
		{"warnings are wanted", []string{"--fail-on=warning", warned}, 1, "1 个警告"},
		{"nothing is wanted", []string{"--fail-on=never", wrong}, 0, "1 个错误"},
		{"but that the files are read", []string{"--fail-on=never", bad}, 2, "1 份未能完整读取"},
		{"the error is ignored", []string{"--ignore=text-table-mismatch", wrong}, 0, "0 个错误，2 个警告"},
		{"only what is no error is looked for", []string{"--only=grade-mismatch,count-mismatch", wrong}, 0, "0 个错误，2 个警告"},
		{"of those one is ignored", []string{"--only=grade-mismatch", "--only=count-mismatch", "--ignore", "grade-mismatch", wrong}, 0, "0 个错误，1 个警告"},
	} {
		out, _, code := ziping(t, append([]string{"check"}, test.args...)...)
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

func TestWrongFlagsOfCheckNameTheRightOnes(t *testing.T) {
	for _, test := range []struct{ flag, want string }{
		{"--only=score-sum", `"score-sum"`}, {"--only=score-sum", "scores-sum, "}, {"--ignore=all", "--ignore"},
		{"--fail-on=info", "warning"}, {"--format=xml", "sarif"},
	} {
		if _, errs, code := ziping(t, "check", test.flag, "a"); code != exitUnread || !strings.Contains(errs, test.want) {
			t.Errorf("%s: exit code %d, %s", test.flag, code, errs)
		}
	}
	out, _, _ := ziping(t, "check", "--help")
	for _, code := range schema.Codes() {
		if !strings.Contains(out, string(code)+" ") || !strings.Contains(out, code.Title(schema.Chinese)) {
			t.Errorf("the help does not explain %s", code)
		}
	}
}

func TestAMemberOfAnArchiveIsNamed(t *testing.T) {
	out, _, _ := ziping(t, "check", "../../testdata/zip/gbk-names.zip")
	if !strings.Contains(out, "gbk-names.zip/2021年自评/竹浦水务.rtf:第33段: 错误[text-table-mismatch]") {
		t.Errorf("%s", out)
	}
}

func TestUnreadWordsAreQuoted(t *testing.T) {
	out, _, _ := ziping(t, "check", "--only=unread", reports+"lanxi-industry-fund-2022.docx")
	if want := "docx:第2段: 提示[unread] 全文 2023 个字符中有 25 个（1.2%）未归入任何字段或章节"; !strings.Contains(out, want) || !strings.Contains(out, "评价机构：澜溪明衡会计师事务所") {
		t.Errorf("%s", out)
	}
}

// A list that was counted is quoted by its first and its last member.
func TestAListIsQuotedByItsEnds(t *testing.T) {
	out, _, _ := ziping(t, "check", "--only=count-mismatch", reports+"zhupu-water-2021.docx")
	for _, want := range []string{"写明共 12 项，实际列出 11 项：水旱灾害防御工作、", "参见表2第2行第1列（重点工作“水旱灾害防御工作”）：", "参见表2第12行第1列（重点工作“柳湾灌区节水配套改造一期工程”）："} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

func TestCheckAsMarkdown(t *testing.T) {
	dir := t.TempDir()
	out, _, code := ziping(t, "check", "--format=markdown", write(t, dir, "a_b.txt", small), write(t, dir, "good.txt", sound), write(t, dir, "b.docx", ""))
	dir = plainMarkdown(dir)
	want := "# 核对结果\n\n## " + dir + "/a\\_b.txt\n\n0 个错误，1 个警告，0 个提示。\n\n" +
		"1. <b>警告</b> `grade-mismatch` 第5段  \n   得分 85 属于“良”（80≤得分\\<90），等级却写为“优”（得分≥90）；报告未列等级标准，按通行标准核对\n" +
		"   - 第5段（等级）：…整体支出绩效自评得分为85分，等级为“<b>优</b>”。\n" +
		"   - 第5段（自评得分）：…2023年度部门整体支出绩效自评得分为<b>85</b>分，等级为“优”。\n\n" +
		"## " + dir + "/good.txt\n\n未发现不一致之处。\n\n## " + dir + "/b.docx\n\n**未能完整读取**："
	if code != exitUnread || !strings.HasPrefix(out, want) || !strings.HasSuffix(out, "\n---\n\n共核对 3 份：0 个错误，1 个警告，0 个提示；1 份未能完整读取\n") {
		t.Errorf("exit code %d\n%s\nwant\n%s", code, out, want)
	}
	out, _, _ = ziping(t, "check", "--format=markdown", "--lang=en", write(t, t.TempDir(), "a.txt", small))
	if !strings.HasPrefix(out, "# Findings\n") || !strings.Contains(out, "0 errors, 1 warning, 0 notes.\n") {
		t.Errorf("in English:\n%s", out)
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
