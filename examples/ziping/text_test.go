package main

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	p := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	cell := func(properties, text string) string {
		return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(text) + "</w:tc>"
	}
	path := write(t, t.TempDir(), "a.docx", word(t, body(p("一、支出情况")+
		"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"+
		"<w:tr>"+cell(`<w:vMerge w:val="restart"/>`, "项目")+cell(`<w:gridSpan w:val="2"/>`, "金额")+"</w:tr>"+
		"<w:tr>"+cell("<w:vMerge/>", "")+cell("", "预算")+cell("", "决算")+"</w:tr></w:tbl>"+p("表后"))))
	out, errs, code := ziping(t, "text", "--blocks", path)
	want := "[1] 一、支出情况\n[2]\n项目\t金额\t\n\t预算\t决算\n[3] 表后\n"
	if code != 0 || errs != "" || out != want {
		t.Errorf("exit code %d, %s\n%q\nwant\n%q", code, errs, out, want)
	}

	path = write(t, t.TempDir(), "b.txt", "自评情况\n得分95分[footnoteRef:1]。\n[1:  满分为100分。]\n二、问题\n")
	out, _, _ = ziping(t, "text", path)
	if !strings.HasSuffix(out, "\n\n注1（第2段）：满分为100分。\n") {
		t.Errorf("notes do not stand at the end: %q", out)
	}
	out, _, _ = ziping(t, "text", path, path)
	if strings.Count(out, "==> "+path+" <==\n") != 2 {
		t.Errorf("several files without their names: %q", out)
	}
}

func TestFurnitureIsShownOnRequest(t *testing.T) {
	path := write(t, t.TempDir(), "a.txt", "自评报告\n\n目录\n一、概况 ...... 1\n二、问题 ...... 2\n三、措施 ...... 3\n\n一、概况\n某局。\n二、问题\n无。\n三、措施\n无。\n")
	without, _, _ := ziping(t, "text", path)
	with, _, _ := ziping(t, "text", "--furniture", path)
	if strings.Contains(without, "......") || !strings.Contains(with, "......") {
		t.Errorf("without:\n%s\nwith:\n%s", without, with)
	}
}
