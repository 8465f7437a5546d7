package token

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/rules"
)

func lexicon(t testing.TB) *Lexicon {
	t.Helper()
	set, err := rules.LoadOnly(fstest.MapFS{"words.yaml": {Data: []byte(`
- {id: g, yields: grade, patterns: [优, 优秀, 良, 合格, 不合格], examples: {match: [优], not: [x]}}
- {id: h, yields: praise, patterns: [优秀, 先 进], examples: {match: [优秀], not: [x]}}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	return NewLexicon(set)
}

func show(x *Text) string {
	var out []string
	for _, k := range x.Tokens {
		s := fmt.Sprintf("%s:%s=%s", k.Class, x.Folded(k.Start, k.End), k.Value)
		if k.Unit != "" {
			s += "/" + k.Unit
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	tests := []struct{ reason, text, want string }{
		{"a number keeps the zeros that are printed", "得分 100.00 分", "number:100.00=100.00"},
		{"spaces that layout put into a number are no part of it", "为98 .79 %", "percent:98.79%=98.79/%"},
		{"money goes with its unit over white space", "共 95.36 万元", "money:95.36万元=95.36/万元"},
		{"a unit may stand on the next line", "共3,571.80万\n元", "money:3,571.80万元=3571.80/万元"},
		{"digits set apart letter by letter are one number", "2 0 2 1 年度", "year:2021年度=2021/年度"},
		{"a number after a number is another", "附件2 2021年", "number:2=2 year:2021年=2021/年"},
		{"a column of figures is not one number", "98\n100", "number:98=98 number:100=100"},
		{"an ordinal before a year is not its integer part", "1. 2021年", "ordinal:1.=1 number:1=1 year:2021年=2021/年"},
		{"a half-width comma groups digits", "11,447,100", "number:11,447,100=11447100"},
		{"a half-width comma between figures is a comma", "98,97", "number:98=98 number:97=97"},
		{"full-width digits are digits", "９８．５％", "percent:98.5%=98.5/%"},
		{"a share of ten is in percent", "七成", "percent:七成=70/成"},
		{"the dash of a range is no minus", "60分—80分 60分-80分", "number:60=60 number:80=80 number:60=60 number:80=80"},
		{"a minus is one", "增长-5%", "percent:-5%=-5/%"},
		{"numbering is an ordinal", "（一）部门。2、单位", "ordinal:(一)=1 number:一=1 ordinal:2、=2 number:2=2"},
		{"an ordinal of a list in running text", "一是完善", "ordinal:一是=1/是"},
		{"the longest word of each class", "优秀良", "grade:优秀=优秀 praise:优秀=优秀 grade:良=良"},
		{"a word in a word is found too, for rules that start there", "不合格", "grade:不合格=不合格 grade:合格=合格"},
		{"words are found over white space", "先\n进", "praise:先进=先进"},
		{"nothing in nothing", " \n", ""},
	}
	lex := lexicon(t)
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if got := show(FromString(test.text, lex)); got != test.want {
				t.Errorf("%q:\n got %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

func TestSqueeze(t *testing.T) {
	tests := []struct{ reason, in, want string }{
		{"white space of any kind goes", "得 \t\n\u3000\u00a0\u200b\ufeff分", "得分"},
		{"full-width forms are half-width", "（Ａ）：；！？％＝＋", "(A):;!?%=+"},
		{"comma and full stop stay full-width", "甲,乙，丙。", "甲，乙，丙。"},
		{"a grouping comma stays", "1,234.5,6", "1,234.5，6"},
		{"signs of comparison", "≧≦═", "≥≤="},
		{"quotes and dashes are one each", "“„”＂″「」—–－", `"""""""---`},
		{"dots are one, the ellipsis stays", "•・·……", "···……"},
		{"a radical is the character that it looks like", "⼀⽉⻚⻓", "一月页长"},
		{"a compatibility ideograph is the ideograph", "\uf967", "不"},
		{"the wave dash stays apart from the dash", "5～6至7", "5~6至7"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if got := Squeeze(test.in); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSpansPointIntoTheDocument(t *testing.T) {
	var b document.Builder
	b.Paragraph(document.Paragraph, "", "前言", document.Style{}, document.Source{})
	b.Table([]document.CellText{{Text: "预 算\n数（万元）"}, {Col: 1, Text: "３ 571.80"}}, 0, document.Source{})
	doc := b.Document("txt")
	cells := doc.Blocks[1].Table.Cells
	x := New(doc, nil, cells[1].Span, cells[0].Span)
	if got := string(x.Runes); got != "3571.80预算数(万元)" {
		t.Fatalf("runes %s", got)
	}
	if got := doc.Slice(x.Span(7, 10)); got != "预 算\n数" {
		t.Errorf("span %q", got)
	}
	if got := x.String(7, 11); got != "预算数（" {
		t.Errorf("String %q", got)
	}
	if x.Marks[7]&LineStart == 0 || x.Marks[7]&BlockStart != 0 || x.Marks[9]&LineStart == 0 {
		t.Errorf("marks %v", x.Marks)
	}
	var got []string
	for _, s := range x.Spans(5, 9) {
		got = append(got, doc.Slice(s))
	}
	if want := "80|预 算"; strings.Join(got, "|") != want {
		t.Errorf("spans %q, want %s", got, want)
	}
	if s := x.Span(2, 2); !s.Empty() {
		t.Errorf("empty range has span %v", s)
	}
}

// FuzzText holds that a text is its source less white space, and that tokens lie in it and in order.
func FuzzText(f *testing.F) {
	f.Add("２０２１ 年度绩效得分为 98 .79 分，一是“优”；附件2 2021年\n（一） 3,571.80 万元，60分—80分")
	f.Add("79分\xb8.80.80 “优”")
	f.Add("1. 2 3\n4,567 . 8\t9 %\xff１,２３４")
	f.Add("顼目支出 3,571.80 万兀，项Fl（共120万无）")
	lex := lexicon(f)
	f.Fuzz(func(t *testing.T, s string) {
		x := FromString(s, lex)
		n := len(x.Runes)
		if len(x.At) != n+1 || len(x.Marks) != n+1 {
			t.Fatalf("%d runes, %d offsets, %d marks", n, len(x.At), len(x.Marks))
		}
		if got := Squeeze(s); got != string(x.Runes) {
			t.Errorf("Squeeze %q, Runes %q", got, string(x.Runes))
		}
		for i := range n {
			r, _ := utf8.DecodeRuneInString(s[x.At[i]:])
			kept := Fold(r) == x.Runes[i] || Fold(r) == ',' || slices.Contains(x.Repaired, i)
			if x.At[i] >= x.At[i+1] || !kept {
				t.Errorf("rune %d: %q at %d", i, x.Runes[i], x.At[i])
			}
			if len(x.From(i)) > 0 != (x.Marks[i]&TokenStart != 0) {
				t.Errorf("rune %d: mark and tokens differ", i)
			}
		}
		for i, k := range x.Tokens {
			if k.Start < 0 || k.End <= k.Start || k.End > n || k.End-k.Start > MaxLen {
				t.Errorf("token %+v of %d", k, n)
			}
			if i > 0 && (k.Start < x.Tokens[i-1].Start || k.Start == x.Tokens[i-1].Start && k.End > x.Tokens[i-1].End) {
				t.Errorf("token %+v after %+v", k, x.Tokens[i-1])
			}
		}
	})
}

func BenchmarkNew(b *testing.B) {
	lex := lexicon(b)
	const p = "2021年，全年预算执行率为98.79%，其中基本支出执行数为 3571.80 万元，项目支出年初预算数1242.5万元，完成工作任务36项。" +
		"按照市委、市政府统一部署，我局认真履行职能，项目资金支付及时，绩效指标完成情况良好，绩效等级为“优”，自评得分98分。\n"
	s := strings.Repeat(p, 60)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		FromString(s, lex)
	}
}

func BenchmarkNewShort(b *testing.B) {
	lex := lexicon(b)
	b.ReportAllocs()
	for b.Loop() {
		FromString("2021年度部门整体支出情况", lex)
	}
}
