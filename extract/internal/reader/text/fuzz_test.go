package text

import (
	"context"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
)

var samples = []string{
	"",
	" 1、 部门概况\n（1） 部门职能\n1． 2.绩效管理情况\n得98分[footnoteRef:0]。 [0:  注[一]] \n",
	"单位：万元\n\t支出类别\n\t决算数\n\n\t一、基本支出\n\t10.5\n\n\t      人员经费\n\t\n\n\n\n二、自评情况\n",
	"\t序号\n\t任务\n\t情况\n\n\t1\n\t视察情\n况等\n\t已完成。\n\n\t2\n\n\t联谊\n\t略\n",
	"目  录\n一、概况......1\n二、自评\t5\n一、概况\n我局\n- 3 -\n\f甲\n12\n\f乙",
	flat("项目名称|监控扩容", "项目资金|年初预算数|分值|得分", "|资金总额|10|10|9", formHead, "产出指标|数量指标|点位|15|15", "||存储|10|9", "质量指标|合格率|5|5", "总分|100|95"),
	flat("绩效指标|年度指标值|实际完成值|得分", "一级指标|二级指标|指标值|单位||", "产出指标|数量指标|15|个|15|9", "效益指标|社会效益|3|%|3|9"),
	"项目\t预算\t决算\n基本\t1\t2\n合计\t\t2\n",
	"| 项目 | 决算 |\n|---|---|\n| 基本支出 | 9 |\n",
	"项目      预算数   决算数\n基本支出  120.5    110.0\n项目支出  98.0     97.5\n",
	strings.Repeat(wrapped1+"\n", 4),
	"得分[^1]\n[^1]: 注\nPAGEREF _Toc25831 \\h 3\nHYPERLINK \\l _Toc1 甲\n[bookmark: _GoBack]乙\r\r\n丙",
	long("甲") + "\n1\n" + long("乙") + "\n2\n",
}

// layout matches what the reader may leave out: all but this must be in the document.
var layoutMarks = regexp.MustCompile(`[\[\]\\|│┃｜║]|PAGEREF|HYPERLINK|[0-9０-９一二三四五六七八九十百〇零]{1,5}[)）、.．]*[^\S\n]+[(（]?[0-9０-９一二三四五六七八九十百〇零]`)

// counted counts the characters that are no space.
func counted(s string) map[rune]int {
	n := map[rune]int{}
	for _, r := range s {
		if !space(r) {
			n[r]++
		}
	}
	return n
}

func FuzzRead(f *testing.F) {
	for _, s := range samples {
		f.Add([]byte(s), uint16(0))
		f.Add([]byte(s), uint16(40))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		read := func(l document.Limits) (*document.Document, error) {
			return Read(context.Background(), strings.NewReader(string(b)), int64(len(b)), l)
		}
		d, err := read(document.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		check(t, d)
		if again, _ := read(document.Limits{}); !reflect.DeepEqual(d, again) {
			t.Fatal("the same file gives two documents")
		}
		if in, _, _ := charset.Decode(b); !layoutMarks.MatchString(in) {
			if want, got := counted(in), counted(d.Text); !reflect.DeepEqual(want, got) {
				t.Fatalf("characters were lost or made:\n%q\n%q\n%s", in, d.Text, fmt.Sprint(want, got))
			}
		}
		if limit > 0 {
			cut, err := read(document.Limits{Text: int(limit), Cells: int(limit)/8 + 1})
			check(t, cut)
			if len(cut.Text) > int(limit) {
				t.Fatalf("%d bytes of text, limit %d, error %v", len(cut.Text), limit, err)
			}
			if err == nil && cut.Text != d.Text {
				t.Fatal("cut without an error")
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	one := strings.Join(samples[1:10], "\n\n") + long("本局认真贯彻落实上级决策部署，") + "\n"
	for _, c := range []struct{ name, text string }{
		{"report", strings.Repeat(one, 20)},
		{"prose", strings.Repeat(long("水务")+"\n", 100)},
		{"wrapped", strings.Repeat(wrapped1+"\n", 300)},
		{"table", "\t甲\n\t乙\n\t丙\n\n" + strings.Repeat("\t一、基本支出\n\t10.5\n\t\n\n", 1500)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				mustRead(b, c.text)
			}
		})
	}
}
