package rpt

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the files built from the .rpt sources of testdata/reports")

const reports = "../../../testdata/reports"

func TestTestdataIsBuiltFromItsSources(t *testing.T) {
	sources, err := filepath.Glob(filepath.Join(reports, "*.rpt"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("no sources in %s: %v", reports, err)
	}
	for _, path := range sources {
		name := strings.TrimSuffix(path, ".rpt")
		t.Run(filepath.Base(name), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			src := string(b)
			parsed, err := Parse(src)
			if err != nil {
				t.Fatal(err)
			}
			if slices.Contains(parsed.Outputs, "docx") { // a text that was recognised or copied is only a text
				docx, err := Docx(src)
				if err != nil {
					t.Fatal(err)
				}
				current(t, name+".docx", docx, sameParts)
			}
			current(t, name+".txt", []byte(Text(src)), bytes.Equal)
			if slices.Contains(parsed.Outputs, "html") {
				current(t, name+".html", []byte(HTML(src)), bytes.Equal)
			}
			if _, err := os.Stat(name + ".gold.json"); err != nil {
				t.Errorf("the source has no labels: %v", err)
			}
		})
	}
}

func current(t *testing.T, path string, want []byte, same func(a, b []byte) bool) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err == nil && same(got, want) {
		return
	}
	if !*update {
		t.Errorf("%s is out of date: go test ./extract/internal/rpt -update", filepath.Base(path))
		return
	}
	if err := os.WriteFile(path, want, 0o644); err != nil {
		t.Error(err)
	}
}

// sameParts compares what the archives hold: another version of Go may
// compress the same bytes in another way.
func sameParts(a, b []byte) bool {
	x, errX := parts(a)
	y, errY := parts(b)
	return errX == nil && errY == nil && reflect.DeepEqual(x, y)
}

func parts(archive []byte) (map[string]string, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		out[f.Name] = string(b)
	}
	return out, nil
}

const sample = `%numbering: auto
%headings: style
= 标题
# 基本情况
## 职能
负责统计[^a]。
## 机构
# 结论
~> 单位：万元
{table
项目 | < | 分值
产出 | 数量 | 10
^ | 质量 // 指标 | 
}
[^a]: 注释。
`

func TestTextFlattensTablesNumbersAndNotes(t *testing.T) {
	want := "标题\n1、 基本情况\n（1） 职能\n负责统计[footnoteRef:0]。 [0:  注释。]\n（2） 机构\n2、 结论\n单位：万元\n" +
		"\t项目\n\t分值\n\n\t产出\n\t数量\n\t10\n\n\t\n\t质量\n指标\n\t\n\n\n"
	if got := Text(sample); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestHTMLKeepsSpansAndRendersNumbers(t *testing.T) {
	got := HTML(sample)
	for _, want := range []string{
		"<h1>一、基本情况</h1>", "<h2>（二）机构</h2>", "<h1>二、结论</h1>", "负责统计<sup>[1]</sup>。", "<p>[1] 注释。</p>",
		"<tr><td colspan=2>项目</td><td>分值</td></tr><tr><td rowspan=2>产出</td><td>数量</td><td>10</td></tr><tr><td>质量<br>指标</td><td></td></tr>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestDocxIsTheSameEveryTime(t *testing.T) {
	a, err := Docx(sample)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Docx(sample)
	if !bytes.Equal(a, b) {
		t.Error("two builds of one source differ")
	}
	p, err := parts(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`,
		`<w:gridSpan w:val="2"/>`, `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`, `质量</w:t><w:br/>`, `<w:footnoteReference w:id="2"/>`,
	} {
		if !strings.Contains(p["word/document.xml"], want) {
			t.Errorf("the document has no %s", want)
		}
	}
}

func TestParseRefusesWhatItCannotMean(t *testing.T) {
	for reason, src := range map[string]string{
		"a table that does not end":        "{table\na | b\n",
		"rows of different widths":         "{table\na | b\na\n}\n",
		"a merge with nothing at its left": "{table\n< | b\n}\n",
		"a merge with nothing above":       "{table\n^ | b\n}\n",
		"a header that nobody knows":       "%colour: red\n",
		"a note without its colon":         "[^1] text\n",
	} {
		if _, err := Parse(src); err == nil {
			t.Errorf("accepted %s", reason)
		}
	}
}
