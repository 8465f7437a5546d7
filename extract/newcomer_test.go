package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/internal/rpt"
	"github.com/ziping-go/ziping/schema"
)

// A report of a province whose words no built-in rule knows: headings, a form, a sentence. The rules for it are the
// worked example of extract/rules/README.md.
const newcomer = `%outputs: docx
= 云堤县档案馆2023年度部门整体支出绩效自评报告
# 一、单位干什么
1.收集和保管本县各单位的档案，向社会提供利用。
2.组织编研地方史料。
# 二、做得怎么样
全年工作自己给自己打了91.5分。
{table
考核点 | 该得 | 挣得
接收进馆档案卷数 | 60 | 55
查档接待及时率 | 40 | 36.5
}
# 三、哪些事情留了尾巴
1.库房恒温设备老化。个别库房夏季湿度超标。
2.数字化进度偏慢。扫描人手不足。
`

func TestANewProvincesFormIsReadByTouchingDataOnly(t *testing.T) {
	data, err := rpt.Docx(newcomer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
		t.Fatal(err)
	}
	read := func(opts ...extract.Option) *extract.Result {
		res, err := extract.Reader(context.Background(), bytes.NewReader(data), int64(len(data)), append(opts, extract.WithName("newcomer.docx"))...)
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	without := read()
	if without.Evaluation.Score.Has() || len(without.Evaluation.Indicators) > 0 || len(without.Department.Functions) > 0 || len(without.Problems) > 0 {
		t.Fatal("the example says nothing: the built-in rules read it already")
	}
	with := read(extract.WithRules(os.DirFS("../testdata/rules/newcomer")))
	if got := with.Evaluation.Score.String(); got != "91.5" {
		t.Errorf("score %s, want 91.5", got)
	}
	var names []string
	for i := range with.Evaluation.Leaves() {
		names = append(names, i.Name+" "+i.Weight.String()+" "+i.Score.String())
	}
	if got, want := strings.Join(names, "; "), "接收进馆档案卷数 60 55; 查档接待及时率 40 36.5"; got != want {
		t.Errorf("indicators %s, want %s", got, want)
	}
	if got, want := strings.Join(with.Department.Functions, ""), "收集和保管本县各单位的档案，向社会提供利用。组织编研地方史料。"; got != want {
		t.Errorf("functions %s, want %s", got, want)
	}
	if len(with.Problems) != 2 || with.Problems[1].Title != "数字化进度偏慢" {
		t.Errorf("problems %v", with.Problems)
	}
	for _, f := range with.Findings {
		if f.Severity == schema.SeverityError {
			t.Errorf("%s", f.Message)
		}
	}
	if e := with.Evidence["/evaluation/score"]; e.Rule != "newcomer.score" {
		t.Errorf("the score was read by %s", e.Rule)
	}
}
