package match

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

// engine compiles rules given as file → rules in a short form: one line each, `id yields pattern`.
func engine(t testing.TB, files map[string]string) *Engine {
	t.Helper()
	e, err := compileFiles(files)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func compileFiles(files map[string]string) (*Engine, error) {
	m := fstest.MapFS{}
	for name, text := range files {
		var b strings.Builder
		for line := range strings.Lines(text) {
			f := strings.SplitN(strings.TrimSpace(line), " ", 3)
			if len(f) < 3 {
				continue
			}
			var patterns []string
			for _, p := range strings.Split(f[2], " || ") {
				patterns = append(patterns, fmt.Sprintf("%q", p))
			}
			fmt.Fprintf(&b, "- {id: %s, yields: %s, patterns: [%s], examples: {match: [x], not: [y]}}\n", f[0], f[1], strings.Join(patterns, ", "))
		}
		m[name] = &fstest.MapFile{Data: []byte(b.String())}
	}
	m["words.yaml"] = &fstest.MapFile{Data: []byte(`
- {id: w, yields: grade, patterns: [优, 优秀, 良, 良好, 不合格, 合格], examples: {match: [优], not: [x]}}
`)}
	set, err := rules.LoadOnly(m)
	if err != nil {
		return nil, err
	}
	return Compile(set)
}

// show writes hits as id[text name=text …].
func show(t *token.Text, hits []Hit) string {
	var b strings.Builder
	for i, h := range hits {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s[%s", h.Rule.ID, t.Folded(h.Start, h.End))
		for _, c := range h.Captures {
			fmt.Fprintf(&b, " %s=%s", c.Name, t.Folded(c.Start, c.End))
			if c.Token != nil {
				fmt.Fprintf(&b, "/%s", c.Token.Class)
			}
		}
		b.WriteByte(']')
	}
	return b.String()
}

func TestFind(t *testing.T) {
	tests := []struct {
		reason  string
		pattern string
		text    string
		want    string
	}{
		{"literal characters match as they stand", "绩效得分", "本年绩效得分为98分", "r[绩效得分]"},
		{"white space of layout is no part of the text", "得分{n:<number>}分", "平均得 \n 分  99 .43 分", "r[得分99.43分 n=99.43/number]"},
		{"signs and digits are folded in text and pattern alike", "得分：{n:<number>}（分）", "得分:９８(分)", "r[得分:98(分) n=98/number]"},
		{"quotes are all one", `等级为“{g:<grade>}”`, `等级为"优"`, `r[等级为"优" g=优/grade]`},
		{"? makes the character before it optional", "得分为?{n:<number>}", "得分98；得分为97", "r[得分98 n=98/number] r[得分为97 n=97/number]"},
		{"? makes the group before it optional", "(绩效)?得分{n:<number>}", "绩效得分98", "r[绩效得分98 n=98/number]"},
		{"alternatives are tried in their order and may nest", "得(分|到(了)?)<number>", "得到98 得到了97 得分96", "r[得到98] r[得到了97] r[得分96]"},
		{"the words of a class are read at their longest", "为{g:<grade>}", "为优秀的，为不合格", "r[为优秀 g=优秀/grade] r[为不合格 g=不合格/grade]"},
		{"<figure> is any of the figures", "执行{n:<figure>}", "执行98%，执行3万元，执行2个", "r[执行98% n=98%/percent] r[执行3万元 n=3万元/money] r[执行2 n=2/number]"},
		{"a gap takes as little as it can", "完成率~{n:<percent>}", "完成率均分别达到98%和99%", "r[完成率均分别达到98% n=98%/percent]"},
		{"a gap ~ stays in its clause", "完成率~{n:<percent>}", "完成率高，达到98%", ""},
		{"a gap ~ stays in its line", "完成率~{n:<percent>}", "完成率高\n达到98%", ""},
		{"a gap … goes over commas", "完成率…{n:<percent>}", "完成率高，达到98%", "r[完成率高，达到98% n=98%/percent]"},
		{"a gap … stays in its sentence", "完成率…{n:<percent>}", "完成率高。达到98%", ""},
		{"the length of a gap can be set", "完成率~3{n:<percent>}", "完成率达到了百98% 完成率达到了97%", "r[完成率达到了97% n=97%/percent]"},
		{"the length of a gap can stand in braces before a digit", "完成~{3}1", "完成了1", "r[完成了1]"},
		{"a capture may follow a gap", "完成~{n:<number>}", "完成了1", "r[完成了1 n=1/number]"},
		{"a gap tries further when what follows does not match", "率~<number>个", "率为3项和4个", "r[率为3项和4个]"},
		{"^ is the start of a sentence", "^{n:<number>}分", "98分。97分，96分", "r[98分 n=98/number] r[97分 n=97/number]"},
		{"$ is the end of a sentence", "得{n:<number>}$", "得98；得97，得96", "r[得98 n=98/number] r[得96 n=96/number]"},
		{"$ may be an alternative", "得{n:<number>}(，|$)", "得98，得97", "r[得98， n=98/number] r[得97 n=97/number]"},
		{"an escaped sign is itself", `\<甲\>\?`, "<甲>?", "r[<甲>?]"},
		{"a full-width sign is itself", "＜甲＞？", "<甲>?", "r[<甲>?]"},
		{"blanks in a pattern are for its reader", "得 分 <number>", "得分98", "r[得分98]"},
		{"of the patterns of a rule the one that reads most counts", "得分<number> || 得分<number>，等级{g:<grade>}", "得分98，等级优", "r[得分98，等级优 g=优/grade]"},
		{"matches of one rule do not overlap", "分得分 || 得分分", "得分得分得分", "r[分得分]"},
		{"a capture may hold several characters", "简称{s:~8}）", "（以下简称区残联）", "r[简称区残联) s=区残联]"},
		{"a name may stand twice, for two captures", "为{n:<percent>}、{n:<percent>}", "为98%、97%", "r[为98%、97% n=98%/percent n=97%/percent]"},
		{"a pattern may start with a figure", "{n:<number>}分(满分)?", "共98分满分", "r[98分满分 n=98/number]"},
		{"a pattern may start with what is optional", "(在|于)?{y:<year>}~完成", "他在2021年全部完成", "r[在2021年全部完成 y=2021年/year]"},
		{"a number is not entered in its middle", "得~3{n:<number>}分", "得1234分", "r[得1234分 n=1234/number]"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			e := engine(t, map[string]string{"sentences.yaml": "r x " + test.pattern})
			text := token.FromString(test.text, e.Lexicon())
			if got := show(text, e.Find(text)); got != test.want {
				t.Errorf("pattern %s on %s:\n got %s\nwant %s", test.pattern, test.text, got, test.want)
			}
		})
	}
}

func TestHitsOfSeveralRulesAreInOrderOfPlaceThenLengthThenRule(t *testing.T) {
	e := engine(t, map[string]string{"sentences.yaml": "short x 得分\nlong x 得分98\ntwin x 得分\nbefore x 总得分"})
	text := token.FromString("总得分98", e.Lexicon())
	if got, want := show(text, e.Find(text)), "before[总得分] long[得分98] short[得分] twin[得分]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestARuleWithScopeRunsOnlyInIt(t *testing.T) {
	set, err := rules.LoadOnly(fstest.MapFS{"sentences.yaml": {Data: []byte(
		"- {id: r, yields: x, patterns: [得分], scope: [conclusion], examples: {match: [得分], not: [x]}}")}})
	if err != nil {
		t.Fatal(err)
	}
	e, err := Compile(set)
	if err != nil {
		t.Fatal(err)
	}
	text := token.FromString("得分", nil)
	if n := len(e.Find(text)) + len(e.Find(text, "problems")); n != 0 {
		t.Errorf("%d hits out of scope", n)
	}
	if n := len(e.Find(text, "problems", "conclusion")); n != 1 {
		t.Errorf("%d hits in scope, want 1", n)
	}
	if errs := e.TestExamples(); len(errs) > 0 {
		t.Errorf("examples are scope-bound: %v", errs)
	}
}

func TestWhole(t *testing.T) {
	e := engine(t, map[string]string{
		"headings.yaml": "basic x (部门|单位)?基本(情况|概况)\nlate x 部门~4情况\nyear x {y:<year>}度?~6情况\nnamed x {who:部门|单位}职责\nany x ~6目标",
		"columns.yaml":  "col x 预算数(（A）)?\nrate x 执行率~8",
	})
	tests := []struct {
		reason string
		kind   rules.Kind
		text   string
		want   string
	}{
		{"the first rule that covers the text wins", rules.Heading, "部门基本情况", "basic"},
		{"a later rule takes what is left", rules.Heading, "部门收支情况", "late"},
		{"the whole text must be covered", rules.Heading, "部门基本情况表", ""},
		{"white space and width do not matter", rules.Column, "预 算 数\n(Ａ)", "col"},
		{"a gap goes over line feeds of a cell", rules.Column, "执行率\n(B/A)", "rate"},
		{"a class is read", rules.Heading, "2021年收支情况", "year"},
		{"a gap may stand first", rules.Heading, "整体支出目标", "any"},
		{"captures do not keep a pattern from matching", rules.Heading, "单位职责", "named"},
		{"rules of another kind take no part", rules.Column, "基本情况", ""},
		{"nothing covers an empty text", rules.Column, " ", ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			h, ok := e.Whole(test.kind, test.text)
			got := ""
			if ok {
				got = h.Rule.ID
				if n := len([]rune(token.Squeeze(test.text))); h.Start != 0 || h.End != n {
					t.Errorf("hit [%d,%d) of %d", h.Start, h.End, n)
				}
			}
			if got != test.want {
				t.Errorf("%q is %q, want %q", test.text, got, test.want)
			}
		})
	}
	var all []string
	for _, h := range e.WholeAll(rules.Heading, "部门基本情况") {
		all = append(all, h.Rule.ID)
	}
	if got := strings.Join(all, " "); got != "basic late" {
		t.Errorf("WholeAll gives %s", got)
	}
	text := token.FromString("2021 年度收支情况", e.Lexicon())
	h, _ := e.WholeText(rules.Heading, text)
	if c, ok := h.Capture("y"); !ok || c.Token == nil || c.Token.Class != token.Year {
		t.Errorf("capture y: %+v", c)
	}
}

func TestPatternsThatAreWrongAreSaidAllAtOnce(t *testing.T) {
	tests := []struct{ reason, pattern, want string }{
		{"parenthesis left open", "得(分", "括号未闭合"},
		{"parenthesis closed only", "得)分", "多余的 )"},
		{"brace left open", "{n:得", "花括号未闭合"},
		{"capture without name", "{得}", "捕获应写作"},
		{"capture named by a number", "得{1:分}", "捕获应写作"},
		{"class not closed", "<number", "词类应写作"},
		{"class unknown", "<score>分", "未知的词类 <score>"},
		{"nothing before ?", "?分", "? 前应有字"},
		{"gap before ?", "得~?分", "? 前应有字"},
		{"two ?", "得分??", "多余的 ?"},
		{"empty alternative", "(得|)分", "空的模式或备选"},
		{"gaps in a row", "得~…分", "两个间隔相连"},
		{"gap too long", "得~999分", "间隔长度"},
		{"gap at the end", "得分~", "不能以间隔开头或结尾"},
		{"nothing that each match holds", "(得分)?<number>", "至少一个必有的字词"},
		{"nothing at all required", "(得分)?", "可以匹配空文本"},
		{"backslash at the end", `得\`, "后应有字"},
		{"nested without end", strings.Repeat("(", 99) + "得" + strings.Repeat(")", 99), "嵌套过深"},
	}
	var all strings.Builder
	for i, test := range tests {
		fmt.Fprintf(&all, "r%d x %s\n", i, test.pattern)
	}
	_, err := compileFiles(map[string]string{"sentences.yaml": all.String()})
	if err == nil {
		t.Fatal("no error")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != len(tests) {
		t.Fatalf("%d errors for %d patterns:\n%v", len(lines), len(tests), err)
	}
	for i, test := range tests {
		if place := fmt.Sprintf("sentences.yaml:%d: r%d: ", i+1, i); !strings.HasPrefix(lines[i], place) || !strings.Contains(lines[i], test.want) {
			t.Errorf("%s: want %s… %s in\n%s", test.reason, place, test.want, lines[i])
		}
	}
}

func TestStepsOfAMatchAreBounded(t *testing.T) {
	deep := strings.Repeat("(分分?|分)?", 40) + "得"
	e := engine(t, map[string]string{"sentences.yaml": "r x " + deep + " || 甲~200分~200分~200分~200乙"})
	text := token.FromString("甲"+strings.Repeat("分", 3000), nil)
	b := NewBudget(limits(3_000_000))
	e.FindWithin(b, text)
	if b.used.Load() > 3_000_000+1 {
		t.Errorf("%d steps", b.used.Load())
	}
	if err := b.Err(); err != nil {
		t.Errorf("budget used up by one bad rule: %v", err)
	}
	small := NewBudget(limits(10))
	e.FindWithin(small, text)
	if small.Err() == nil {
		t.Error("no error for a budget that is used up")
	}
}

func TestLintSaysWhatIsLikelyWrong(t *testing.T) {
	set, err := rules.LoadOnly(fstest.MapFS{"headings.yaml": {Data: []byte(`
- {id: wide, yields: a, patterns: [~4情况], examples: {match: [基本情况], not: [目标]}}
- {id: narrow, yields: b, patterns: [收支情况], examples: {match: [收支情况], not: [目标]}}
- {id: twin, yields: b, patterns: [收支 情况], examples: {match: [收支情况], not: [收支情况]}}
- {id: never, yields: b, patterns: [从未], examples: {match: [出现], not: [目标]}}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	e, err := Compile(set)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, err := range e.Lint([]*token.Text{token.FromString("一、收支情况。", nil)}) {
		got = append(got, err.Error())
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		`headings.yaml:4: twin: 反例 "收支情况" 被匹配`,
		`headings.yaml:5: never: 正例 "出现" 未匹配`,
		"headings.yaml:4: twin: 模式 收支 情况 已见于 narrow (headings.yaml:3)",
		`headings.yaml:3: narrow: 正例 "收支情况" 先被 wide 取为 a`,
		"headings.yaml:5: never: 在所给文本中从未匹配",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}

func TestAnEngineMayBeUsedFromManyGoroutines(t *testing.T) {
	e := engine(t, map[string]string{"sentences.yaml": many(60), "headings.yaml": "a x ~4情况\nb x 部门(基本)?概况"})
	text := token.FromString(article(), e.Lexicon())
	want := show(text, e.Find(text))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 5 {
				if got := show(text, e.Find(text)); got != want {
					t.Error("hits differ")
				}
				if h, ok := e.Whole(rules.Heading, "部门基本情况"); !ok || h.Rule.ID != "a" {
					t.Errorf("heading read as %v", h.Rule)
				}
			}
		})
	}
	group.Wait()
}
