package main

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
	"github.com/ziping-go/ziping/schema/diff"
)

// later is sound a year later: other figures, the same problem.
var later = strings.NewReplacer("2023", "2024", "95分", "92.5分", "负责全市档案工作", "负责全市档案和地方志工作").Replace(sound)

func TestDiffOfTwoYears(t *testing.T) {
	dir := t.TempDir()
	a, b := write(t, dir, "a.txt", sound), write(t, dir, "b.txt", later)
	out, errs, code := ziping(t, "diff", a, b)
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	for _, want := range []string{
		"白鹭市档案局2023年度（a.txt） → 白鹭市档案局2024年度（b.txt）\n", "\n得分与等级（1）\n  ~ 自评得分：95分 → 92.5分，减少 2.5分（-2.63%） 〔第5段〕\n",
		"= 存在问题：与另一年度的报告逐字相同：预算编制不够精细：个别项目测算依据不足。 〔第7段〕\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if out, _, _ := ziping(t, "diff", "--lang=en", a, b); !strings.Contains(out, "~ score: 95分 → 92.5分, down 2.5分 (-2.63%) [block 5]") {
		t.Errorf("in English:\n%s", out)
	}
}

// One report in two formats says the same.
func TestDiffOfTwoFormatsIsEmpty(t *testing.T) {
	for _, pair := range [][2]string{
		{reports + "zhupu-water-2021.docx", reports + "zhupu-water-2021.txt"}, {reports + "zhupu-water-2021.docx", "../../testdata/odt/zhupu-water-2021.odt"},
		{reports + "luoyun-forestry-2023-bundle.html", reports + "luoyun-forestry-2023-bundle.docx"},
	} {
		out, errs, code := ziping(t, "diff", "--exit-code", pair[0], pair[1])
		if code != 0 || errs != "" || !strings.HasSuffix(out, "\n两份报告的内容没有差别。\n") {
			t.Errorf("%v: exit code %d, %s\n%s", pair, code, errs, out)
		}
	}
}

func TestDiffAsJSON(t *testing.T) {
	dir := t.TempDir()
	output := filepath.Join(dir, "d.json")
	out, errs, code := zipingWith(t, later, "diff", "--format=json", "--exit-code", "-o", output, write(t, dir, "a.txt", sound), "-")
	if code != exitFindings || out != "" || errs != "" {
		t.Fatalf("exit code %d, %s%s", code, out, errs)
	}
	data, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	var d diff.Diff
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	scores := d.Of(diff.Score)
	if len(scores) != 1 || scores[0].PointerB != "/evaluation/score" || scores[0].Delta.By.String() != "-2.5" || d.B.Name != stdinName {
		t.Errorf("%+v", d)
	}
}

func TestDiffAsAPage(t *testing.T) {
	dir := t.TempDir()
	var paragraphs strings.Builder
	for line := range strings.Lines(strings.Replace(later, "预算编制不够精细", "预算编制<script>alert(1)</script>\u202e不够精细", 1)) {
		paragraphs.WriteString("<w:p><w:r><w:t>" + html.EscapeString(strings.TrimSpace(line)) + "</w:t></w:r></w:p>")
	}
	a, b := write(t, dir, "a.txt", sound), write(t, dir, "<i>.docx", word(t, body(paragraphs.String())))
	out, errs, code := ziping(t, "diff", "--format=html", a, b)
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	wellFormed(t, out)
	for _, not := range []string{"<script", "\u202e", "<i>", "http://", "https://", "ZgotmplZ"} {
		if strings.Contains(out, not) {
			t.Errorf("the page holds %q", not)
		}
	}
	for _, want := range []string{"default-src &#39;none&#39;; style-src &#39;sha256-", `<section id="problems"`, "&lt;script&gt;alert"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in the page", want)
		}
	}
	if again, _, _ := ziping(t, "diff", "--format=html", a, b); again != out {
		t.Error("the page is another the second time")
	}
	if out, _, _ := ziping(t, "diff", "--format=html", a, a); !strings.Contains(out, "两份报告的内容没有差别。") {
		t.Error("the page of equal reports does not say so")
	}
}

func TestThePageMarksWhatDiffers(t *testing.T) {
	was, now := pieces(diff.Change{Kind: diff.Similar, Was: schema.Some("全年完成档案整理85%的任务"), Now: schema.Some("全年完成档案整理90%以上的任务")})
	for _, side := range []struct {
		got  []piece
		want string
	}{{was, "全年完成档案整理[85%]的任务"}, {now, "全年完成档案整理[90%以上]的任务"}} {
		text := ""
		for _, p := range side.got {
			if p.Differ {
				p.Text = "[" + p.Text + "]"
			}
			text += p.Text
		}
		if text != side.want {
			t.Errorf("%s, want %s", text, side.want)
		}
	}
}

func TestDiffNeedsTwoReports(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.txt", sound)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{good}, "请给出两份报告"}, {[]string{good, good, good}, "请给出两份报告"}, {[]string{"-", "-"}, "标准输入只有一份报告"},
		{[]string{good, filepath.Join(dir, "none.docx")}, "none.docx: 找不到"}, {[]string{dir, good}, "是目录"},
		{[]string{good, "../../testdata/zip/gbk-names.zip"}, "gbk-names.zip 中有 2 份报告"}, {[]string{good, write(t, dir, "bad.docx", "")}, "bad.docx"},
		{[]string{"--format=markdown", good, good}, "html"}, {[]string{"--lang=fr", good, good}, "en"},
	} {
		out, errs, code := ziping(t, append([]string{"diff"}, test.args...)...)
		if code != exitUnread || out != "" || !strings.Contains(errs, test.want) {
			t.Errorf("%v: exit code %d, %q, %s", test.args, code, out, errs)
		}
	}
}
