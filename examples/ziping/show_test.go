package main

import (
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var updateShown = flag.Bool("update-shown", false, "rewrite the files in testdata/show")

// golden compares what is shown with a file of testdata/show.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("../../testdata/show", name)
	if *updateShown {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s, line %d:\n%s\nwant\n%s", name, i+1, strings.Join(a[min(i, len(a)):min(i+2, len(a))], "\n"), strings.Join(b[min(i, len(b)):min(i+2, len(b))], "\n"))
		}
	}
}

func TestDocumentsAreShownInEveryFormat(t *testing.T) {
	for _, path := range []string{"ofd/report.ofd", "xlsx/small-form.xlsx"} {
		for _, format := range []string{"markdown", "html"} {
			out, errs, code := ziping(t, "text", "--furniture", "--format", format, "../../testdata/"+path)
			if code != 0 || errs != "" {
				t.Fatalf("%s as %s: exit code %d, %s", path, format, code, errs)
			}
			if format == "html" {
				wellFormed(t, out)
				out = out[strings.Index(out, "<body>"):] // the style may change without making this test fail
			}
			golden(t, filepath.Base(path)+"."+map[string]string{"markdown": "md", "html": "html"}[format], out)
		}
	}
	for page := 1; page <= 2; page++ {
		out, errs, code := ziping(t, "text", "--format", "svg", "--page", fmt.Sprint(page), "../../testdata/ofd/report.ofd")
		if code != 0 || errs != "" {
			t.Fatalf("exit code %d, %s", code, errs)
		}
		wellFormedXML(t, out)
		golden(t, fmt.Sprintf("report.ofd.%d.svg", page), regexp.MustCompile(`(?s)<style>.*</style>\n`).ReplaceAllString(out, ""))
	}
}

// wellFormed holds that every element of a page is closed where it must be, and that links inside it lead somewhere.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	ids, links := map[string]bool{}, map[string]bool{}
	var open []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF || len(open) > 0 {
				t.Errorf("%v, still open: %v", z.Err(), open)
			}
			for link := range links {
				if !ids[link] {
					t.Errorf("a link leads to #%s, which is not there", link)
				}
			}
			return
		case html.StartTagToken:
			token := z.Token()
			for _, a := range token.Attr {
				switch {
				case a.Key == "id" && ids[a.Val]:
					t.Errorf("two elements are #%s", a.Val)
				case a.Key == "id":
					ids[a.Val] = true
				case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
					links[a.Val[1:]] = true
				case a.Key == "href" || a.Key == "src" || strings.HasPrefix(a.Key, "on"):
					t.Errorf("%s=%q leads out of the page", a.Key, a.Val)
				}
			}
			if token.Data != "meta" {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> while %v are open", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func wellFormedXML(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// hostile is a Word file that tries to be markup wherever its words are shown.
func hostile(t *testing.T) string {
	p := func(text string) string {
		return "<w:p><w:r><w:t xml:space=\"preserve\">" + html.EscapeString(text) + "</w:t></w:r></w:p>"
	}
	cell := func(properties, text string) string {
		return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(text) + "</w:tc>"
	}
	table := func(first, second string) string {
		return "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" + first + "</w:tr><w:tr>" + second + "</w:tr></w:tbl>"
	}
	return write(t, t.TempDir(), `<b>"&'.docx`, word(t, body(
		p("一、<script>alert(1)</script>情况")+
			p("-->]]><img src=x onerror=alert(2)> & &lt; \u202eabc\u2066 \u0085")+
			p("    code")+p("# 一")+p("- 二")+p("1. 三")+p("---")+p("| a | b |")+p("|---|---|")+p("`x` *y* _z_ [a](javascript:b) <http://a.b> ~c~ \\ $d$ [^1]: e")+
			table(cell("", "a|b `c|d`"), cell("", "<td>"))+
			p("间")+
			table(cell(`<w:gridSpan w:val="2"/>`, "</table><script>alert(3)</script>"), cell("", "*e*")+cell("", "</td>")))))
}

func TestWhatADocumentSaysIsNeverMarkup(t *testing.T) {
	path := hostile(t)
	page, errs, code := ziping(t, "text", "--format", "html", path)
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	wellFormed(t, page)
	for _, bad := range []string{"<script", "<img", "onerror=alert(2)>", "\u202e", "\u2066", "\u0085", "<b>"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if !strings.Contains(page, "&lt;script&gt;alert(1)&lt;/script&gt;情况") || !strings.Contains(page, "a|b `c|d`") {
		t.Error("words of the document are missing")
	}

	text, errs, code := ziping(t, "text", "--format", "markdown", path)
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	if strings.Contains(text, "\u202e") || strings.Contains(text, "\u0085") {
		t.Error("controls are kept")
	}
	for _, want := range []string{
		"\n\\# 一\n", "\n\\- 二\n", "1\\. 三\n", "\n\\---\n", "\n\\| a \\| b \\|\n", "\ncode\n", "\\<script\\>alert(1)\\</script\\>情况",
		"\\`x\\` \\*y\\* \\_z\\_ \\[a\\](javascript:b) \\<http://a.b\\> \\~c\\~ \\\\ \\$d\\$ \\[^1\\]: e",
		"| a\\|b \\`c\\|d\\` |", "<td colspan=\"2\">&lt;/table&gt;&lt;script&gt;alert(3)&lt;/script&gt;</td>", "<td>*e*</td><td>&lt;/td&gt;</td>",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestNotesAreLinkedBothWays(t *testing.T) {
	page, _, _ := ziping(t, "text", "--format", "html", reports+"zhupu-water-2021.docx")
	for _, want := range []string{`<sup><a href="#d1n1" id="d1r1">[1]</a></sup>`, `<p id="d1n1">[1] `, `<a href="#d1r1" title="回到第`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	text, _, _ := ziping(t, "text", "--format", "markdown", reports+"zhupu-water-2021.docx")
	if !strings.Contains(text, "[^1]。") || !strings.Contains(text, "\n[^1]: 绩效等级") {
		t.Error("notes of the Markdown are not linked")
	}
}

func TestSeveralDocumentsAreOnePage(t *testing.T) {
	page, _, code := ziping(t, "text", "--format", "html", "../../testdata/ofd/report.ofd", reports+"zhupu-water-2021.docx", "../../testdata/ofd/report.ofd")
	if code != 0 || strings.Count(page, "<!DOCTYPE") != 1 || strings.Count(page, "<article ") != 3 || !strings.HasSuffix(page, "</html>\n") {
		t.Errorf("exit code %d, %d pages", code, strings.Count(page, "<!DOCTYPE"))
	}
	wellFormed(t, page)
	text, _, _ := ziping(t, "text", "--format", "markdown", reports+"zhupu-water-2021.docx", reports+"zhupu-water-2021.docx")
	if strings.Count(text, "\n[^1]: ") != 1 || strings.Count(text, "\n[^2-1]: ") != 1 {
		t.Error("notes of two documents have one name")
	}
}

func TestADrawingHoldsEveryGlyphAndCell(t *testing.T) {
	out, _, _ := ziping(t, "text", "--format", "svg", "--page", "1", "../../testdata/ofd/report.ofd")
	out2, _, _ := ziping(t, "text", "--format", "svg", "--page", "2", "../../testdata/ofd/report.ofd")
	both := out + out2
	for _, want := range []string{">云<", ">馆<", `class="line"`, `>1,1</text>`, `>3,3</text>`, "表1", "3行×3列", ">h1 "} {
		if !strings.Contains(both, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestWhatCannotBeDrawnIsSaid(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"--format", "svg", reports + "zhupu-water-2021.docx"}, "没有固定的页面"},
		{[]string{"--format", "svg", "--page", "9", "../../testdata/ofd/report.ofd"}, "没有第 9 页，共 2 页"},
		{[]string{"--format", "svg", "--page", "0", "../../testdata/ofd/report.ofd"}, "--page"},
		{[]string{"--format", "html", "--page", "1", "../../testdata/ofd/report.ofd"}, "--page"},
		{[]string{"--format", "svg", "a.pdf", "b.pdf"}, "一个文件"},
		{[]string{"--format", "svg", dir}, "文件夹"},
		{[]string{"--format", "svg", filepath.Join(dir, "none.pdf")}, "找不到"},
		{[]string{"--format", "svg", "../../testdata/zip/gbk-names.zip"}, "不支持"},
		{[]string{"--format", "svg", "../../testdata/pdf/encrypted-password.pdf"}, "密码"},
		{[]string{"--format", "svg", "--limit-input", "64", "../../testdata/ofd/report.ofd"}, "--limit-input"},
		{[]string{"--format", "docx", "../../testdata/ofd/report.ofd"}, "--format"},
	} {
		out, errs, code := ziping(t, append([]string{"text"}, test.args...)...)
		if code != exitUnread || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, test.want) {
			t.Errorf("%q: exit code %d, %q, %q", test.args, code, out, errs)
		}
	}
	data, err := os.ReadFile("../../testdata/ofd/report.ofd")
	if err != nil {
		t.Fatal(err)
	}
	if out, errs, code := zipingWith(t, string(data), "text", "--format", "svg", "-"); code != 0 || !strings.HasPrefix(out, "<svg ") {
		t.Errorf("standard input: exit code %d, %s", code, errs)
	}
}
