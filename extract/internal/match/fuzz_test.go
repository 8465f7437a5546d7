package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

func limits(steps int) document.Limits { return document.Limits{RuleSteps: steps} }

// everywhere is Find without anchors: each pattern is tried at each rune.
func (e *Engine) everywhere(b *Budget, t *token.Text) []Hit {
	table := e.tables[rules.Sentence]
	s := new(scratch)
	s.begin(t, b)
	s.scan(table, nil)
	var hits []Hit
	for r := range int32(len(table.rules)) {
		for p := table.from[r]; p < table.from[r+1]; p++ {
			s.note(table, int(p), 0, len(t.Runes)-1)
		}
		hits = s.rule(hits, table, r)
	}
	b.spend(s.spent())
	return hits
}

// FuzzPattern holds that a pattern either is refused or matches within bounds, the same with anchors as without.
func FuzzPattern(f *testing.F) {
	for _, seed := range [][2]string{
		{"得分为?{n:<number>}分", "绩效得分为98分，得分97分"},
		{"(在|于)?{y:<year>}~完成…{m:<money>}$", "在2021年完成，共 95.36 万元。"},
		{"(a(b|c)?){x:(d|{y:e})}~3f", "abdxf acexxf"},
		{"^<grade>(，|$)", "优，良。优秀"},
		{"(一?二?三?四?)甲", "一三甲二四甲"},
		{"(0?\x01?)", "0"},
		{"{a:甲}~{b:乙}…{c:丙}", "甲x乙，丙"},
	} {
		f.Add(seed[0], seed[1])
	}
	set, err := rules.LoadOnly()
	if err != nil {
		f.Fatal(err)
	}
	lex := token.NewLexicon(set)
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 400 || len(text) > 2000 {
			return
		}
		build := newBuilder(rules.Sentence, lex)
		build.rule()
		if build.pattern(pattern) != nil {
			return
		}
		e := newEngine(set)
		c := build.build()
		e.tables[rules.Sentence] = &table{*c, []*rules.Rule{{ID: "r"}}, c.auto.pages()}
		x := token.FromString(text, lex)
		b := NewBudget(limits(5_000_000))
		hits := e.FindWithin(b, x)
		if b.used.Load() > 5_000_001 {
			t.Errorf("%d steps", b.used.Load())
		}
		last := 0
		for _, h := range hits {
			if h.Start < last || h.End <= h.Start || h.End > len(x.Runes) {
				t.Errorf("hit [%d,%d) after %d of %d", h.Start, h.End, last, len(x.Runes))
			}
			last = h.End
			for _, c := range h.Captures {
				if c.Start < h.Start || c.End < c.Start || c.End > h.End {
					t.Errorf("capture [%d,%d) outside hit [%d,%d)", c.Start, c.End, h.Start, h.End)
				}
				if s := x.Span(c.Start, c.End); text[s.Start:s.End] != "" && token.Squeeze(text[s.Start:s.End]) == "" {
					t.Errorf("capture of nothing but white space: %v", s)
				}
			}
		}
		all := NewBudget(limits(5_000_000))
		want := fmt.Sprint(places(e.everywhere(all, x)))
		if b.Err() != nil || all.Err() != nil {
			return
		}
		if got := fmt.Sprint(places(hits)); got != want {
			t.Errorf("with anchors %s, without %s", got, want)
		}
	})
}

func places(hits []Hit) (out [][2]int) {
	for _, h := range hits {
		out = append(out, [2]int{h.Start, h.End})
	}
	return out
}

// many is rules of the shapes that real ones have.
func many(n int) string {
	subjects := strings.Split("预算 决算 支出 收入 项目 资金 绩效 指标 工作 任务 采购 资产 人员 经费 工程", " ")
	verbs := strings.Split("完成 执行 支付 到位 控制 落实 使用 覆盖 实施 达标 增长 公开 管理 投入 产出 验收 整改 下达 拨付 调整", " ")
	shapes := []string{"(年初|全年)?%s%s(率|进度)~{n:<percent>}", "%s%s(数|额|总额)?(为|共计|达)?{n:<money>}",
		"{n:<number>}(个|项|次)~6%s%s", "%s~4%s…{g:<grade>}"}
	var b strings.Builder
	for i := range n {
		s := shapes[i%len(shapes)]
		fmt.Fprintf(&b, "r%d x %s\n", i, fmt.Sprintf(s, subjects[i%len(subjects)], verbs[i/len(subjects)%len(verbs)]))
	}
	return b.String()
}

// article is about 20 KB like a report's text.
func article() string {
	const p = "2021年，全年预算执行率为98.79%，其中基本支出执行数为 3571.80 万元，项目支出年初预算数1242.5万元，完成工作任务36项。" +
		"按照市委、市政府统一部署，我局认真履行职能，项目资金支付及时，绩效指标完成情况良好，绩效等级为“优”，自评得分98分。"
	return strings.Repeat(p+"\n", 20_000/len(p))
}

func BenchmarkFind(b *testing.B) {
	e := engine(b, map[string]string{"sentences.yaml": many(300)})
	s := article()
	text := token.FromString(s, e.Lexicon())
	b.Logf("%d bytes, %d hits", len(s), len(e.Find(text)))
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		e.Find(text)
	}
}

func BenchmarkWhole(b *testing.B) {
	e := Default()
	for _, heading := range []string{"部门基本情况", "按照市委市政府统一部署我局认真履行职能", "2021年重点工作任务完成情况"} {
		b.Run(heading, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Whole(rules.Heading, heading)
			}
		})
	}
}
