package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// itemsOf is a list of problems or measures as number:title|text, one after another.
func itemsOf(items []schema.Item) string {
	var out []string
	for _, i := range items {
		s := i.Title
		if i.Number != "" {
			s = i.Number + ":" + s
		}
		if i.Text.Or("") != "" {
			s += "|" + i.Text.Or("")
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

// The ways in which offices number their problems, whatever stands round them.
func TestProblemsAndMeasuresAreReadHoweverTheyAreListed(t *testing.T) {
	for _, c := range []struct{ name, text, problems, measures string }{
		{"letters", "三、存在的问题\nA.预算编制偏粗。项目测算缺少依据。\nB.培训偏少。\n四、改进措施\nA、细化预算编制。按工程量测算。\nB、增加培训。\n",
			"1:预算编制偏粗|项目测算缺少依据。\n2:培训偏少", "1:细化预算编制|按工程量测算。\n2:增加培训"},
		{"small letters in brackets", "三、存在的问题\na）预算编制偏粗。\nb）培训偏少。\n四、改进措施\na)细化预算编制。\nb)增加培训。\n",
			"1:预算编制偏粗\n2:培训偏少", "1:细化预算编制\n2:增加培训"},
		{"first, next, last", "三、存在的问题\n首先，预算编制偏粗。其次，培训偏少。最后，档案整理滞后。\n四、改进措施\n首先是细化预算编制；其次是增加培训；再次是补齐档案；最后是加强督导。\n",
			"1:预算编制偏粗\n2:培训偏少\n3:档案整理滞后", "1:细化预算编制\n2:增加培训\n3:补齐档案\n4:加强督导"},
		{"paragraphs of first, next", "三、存在的问题\n首先，预算编制偏粗。项目测算缺少依据。\n最后，培训偏少。\n四、改进措施\n一要细化预算编制。二要增加培训。\n",
			"1:预算编制偏粗|项目测算缺少依据。\n2:培训偏少", "1:细化预算编制\n2:增加培训"},
		{"chapter numbers in a paragraph", "三、存在的问题\n主要表现为：一、预算编制偏粗；二、培训偏少。\n四、改进措施\n今后将：一、细化预算编制；二、增加培训，三年轮训一遍。\n",
			"1:预算编制偏粗\n2:培训偏少", "1:细化预算编制\n2:增加培训，三年轮训一遍"},
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n负责供水。\n二、自评结论\n得分91分，等级为优。\n"+c.text), "report.txt")
		if got := itemsOf(r.Problems); got != c.problems {
			t.Errorf("%s: problems\n%s\nwant\n%s", c.name, got, c.problems)
		}
		if got := itemsOf(r.Measures); got != c.measures {
			t.Errorf("%s: measures\n%s\nwant\n%s", c.name, got, c.measures)
		}
	}
}
