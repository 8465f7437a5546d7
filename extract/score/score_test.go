package score_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/score"
	"github.com/ziping-go/ziping/schema"
)

func compare(t *testing.T, labels, report string, seconds ...string) *score.Card {
	t.Helper()
	evidence := map[string]schema.Evidence{}
	for _, s := range seconds {
		evidence[s] = schema.Evidence{Seconds: []schema.Candidate{{}}}
	}
	c, err := score.Compare([]byte(labels), []byte(report), evidence)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFieldsAreComparedByWhatTheyMean(t *testing.T) {
	const rest = `"title":"甲局自评报告"`
	for _, c := range []struct {
		name, labels, report string
		want                 score.Count
	}{
		{"white space, folded forms and a full stop at the end make no difference", `{"other":"（一） 无。"}`, `{"other":"(一)无"}`, score.Count{Right: 1}},
		{"long texts may differ a little", `{"other":"我局认真贯彻落实上级决策部署"}`, `{"other":"我局认真贯彻落实上级的决策部署"}`, score.Count{Right: 1}},
		{"but not in a digit", `{"other":"我局认真落实上级部署，完成12项"}`, `{"other":"我局认真落实上级部署，完成13项"}`, score.Count{Extra: 1, Missed: 1}},
		{"short texts may not differ", `{"other":"甲"}`, `{"other":"乙"}`, score.Count{Extra: 1, Missed: 1}},
		{"decimals are equal whatever their zeros", `{"evaluation":{"score":96.50}}`, `{"evaluation":{"score":965e-1}}`, score.Count{Right: 1}},
		{"decimals are exact", `{"evaluation":{"score":96.5000000000000000001}}`, `{"evaluation":{"score":96.5}}`, score.Count{Extra: 1, Missed: 1}},
		{"a figure must be a number", `{"evaluation":{"score":96.5}}`, `{"evaluation":{"score":"96.5"}}`, score.Count{Extra: 1, Missed: 1}},
		{"money is compared in yuan", `{"expenditure":{"total":{"value":1.2,"unit":"亿元"}}}`, `{"expenditure":{"total":{"value":12000,"unit":"万元","yuan":120000000}}}`, score.Count{Right: 1}},
		{"money must agree with its yuan", `{"expenditure":{"total":{"value":1.2,"unit":"亿元"}}}`, `{"expenditure":{"total":{"value":1.2,"unit":"亿元","yuan":12000}}}`, score.Count{Extra: 1, Missed: 1}},
		{"what the labels leave out is extra", `{}`, `{"other":"无"}`, score.Count{Extra: 1}},
		{"an open report is scored on what it says", `{"open":true,"other":"无"}`, `{"other":"无","title":"甲","goals":[{"text":"乙"}]}`, score.Count{Right: 1}},
		{"an empty text is no text", `{"other":""}`, `{"other":null}`, score.Count{}},
		{"lists are aligned by key", `{"problems":[{"title":"甲"},{"title":"乙","text":"丙"}]}`, `{"problems":[{"title":"乙","text":"丙"},{"title":"甲"}]}`, score.Count{Right: 3}},
		{"the fields of a missing item are missing too", `{"problems":[{"title":"乙","text":"丙"}]}`, `{}`, score.Count{Missed: 2}},
		{"an extra item is one extra field", `{}`, `{"problems":[{"title":"乙","text":"丙"}]}`, score.Count{Extra: 1}},
		{"metrics may be half as many more, and two", `{"metrics":[{"name":"甲率","percent":1}]}`, `{"metrics":[{"name":"甲率","percent":1},{"name":"乙率"},{"name":"丙率"},{"name":"丁率"}]}`, score.Count{Right: 2, Extra: 1}},
		{"a metric's name may be cut at its front", `{"metrics":[{"name":"全市森林覆盖率","percent":1}]}`, `{"metrics":[{"name":"森林覆盖率","percent":1.0}]}`, score.Count{Right: 2}},
		{"a reason may be cut elsewhere", `{"evaluation":{"indicators":[{"name":"甲","deduction":"部分项目进度较慢"}]}}`, `{"evaluation":{"indicators":[{"name":"甲","deduction":"部分项目进度较慢，资金未支付"}]}}`, score.Count{Right: 2}},
		{"findings are compared by code and count", `{"findings":[{"code":"scores-sum"}]}`, `{"findings":[{"code":"scores-sum"},{"code":"scores-sum"},{"code":"rounding","severity":"info"}]}`, score.Count{Right: 1, Extra: 1}},
		{"indicators with parts count as groups", `{"evaluation":{"indicators":[{"name":"产出","weight":9,"children":[{"name":"数量","weight":9}]}]}}`,
			`{"evaluation":{"indicators":[{"name":"产出","weight":9,"children":[{"name":"数量","weight":9}]}]}}`, score.Count{Right: 4}},
		{"nothing read is all missed", `{` + rest + `}`, ``, score.Count{Missed: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := compare(t, c.labels, c.report); got.All() != c.want {
				t.Errorf("%+v, want %+v: %v", got.All(), c.want, got.Wrong)
			}
		})
	}
}

func TestErrorsAreSilentUnlessSomethingTellsOfThem(t *testing.T) {
	const labels = `{"evaluation":{"score":90,"grade":"优"},"problems":[{"title":"甲"}],"findings":[{"code":"x"}]}`
	report := func(at string) string {
		return `{"evaluation":{"score":91,"grade":"优"},"findings":[{"code":"x","at":["` + at + `"]}]}`
	}
	for _, c := range []struct {
		name, at, second, silent string
	}{
		{"nothing tells", "", "", "evaluation.score problems[甲]"},
		{"a finding about the value does", "/evaluation/score", "", "problems[甲]"},
		{"one about what holds it does", "/evaluation", "", "problems[甲]"},
		{"one about its neighbour does not", "/evaluation/scores", "", "evaluation.score problems[甲]"},
		{"one inside the list tells of a missing item", "/problems/2/text", "", "evaluation.score"},
		{"a second candidate does", "", "/evaluation/score", "problems[甲]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := compare(t, labels, report(c.at), c.second)
			var silent []string
			for _, w := range card.Wrong {
				if w.Silent {
					silent = append(silent, w.Path)
				}
			}
			if got := strings.Join(silent, " "); got != c.silent || card.Silent() != len(silent) {
				t.Errorf("silent: %s, want %s", got, c.silent)
			}
		})
	}
	if c := compare(t, labels, report(""), "/evaluation/grade", "/evaluation/score"); c.Seconded != 1 || c.SecondedShare() != 0.5 {
		t.Errorf("%d right fields with a second candidate, share %g", c.Seconded, c.SecondedShare())
	}
}

func TestWhatIsNoJSONObjectIsAnError(t *testing.T) {
	for _, pair := range [][2]string{{"", "{}"}, {"[]", "{}"}, {"{}", "[]"}, {"{}", "{"}} {
		if _, err := score.Compare([]byte(pair[0]), []byte(pair[1]), nil); err == nil {
			t.Errorf("%q: no error", pair)
		}
	}
}

func TestAGroupFallsWhenItsF1DoesOrItIsGone(t *testing.T) {
	was := map[string]score.Count{"a": {Right: 9, Extra: 1}, "b": {Right: 1}, "c": {Right: 1, Missed: 1}}
	now := map[string]score.Count{"a": {Right: 9, Extra: 2}, "c": {Right: 2, Missed: 1}, "d": {Missed: 1}}
	got := fmt.Sprint(score.Fallen(was, now))
	if want := fmt.Sprint([]score.Fall{{"a", was["a"].F1(), now["a"].F1()}, {"b", 1, 0}}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// driver scores pairs with the project's Python tool.
const driver = `
import difflib, json, sys
from decimal import Decimal
sys.path.insert(0, sys.argv[1])
import score
job = json.load(sys.stdin)
out = {"counts": [], "texts": []}
for gold, got in job["pairs"] or []:
    t = score.Tally()
    score.score(json.loads(gold, parse_float=Decimal), json.loads(got, parse_float=Decimal), t)
    out["counts"].append({g: {"right": t.tp[g], "extra": t.fp[g], "missed": t.fn[g]} for g in set(t.tp) | set(t.fp) | set(t.fn)})
for a, b in job["texts"] or []:
    f, g = score.fold(a), score.fold(b)
    out["texts"].append([f, score.digits(f), score.alike(a, b), score.overlap(a, b), difflib.SequenceMatcher(None, f, g, False).ratio()])
json.dump(out, sys.stdout)
`

type job struct {
	Pairs [][2]string `json:"pairs"`
	Texts [][2]string `json:"texts"`
}

type answer struct {
	Counts []map[string]score.Count `json:"counts"`
	Texts  [][5]any                 `json:"texts"`
}

// python asks the Python tool, or skips the test where it is not there.
func python(t *testing.T, j job) (a answer) {
	t.Helper()
	tools := filepath.Join("..", "..", "..", "shared", "tools")
	if _, err := os.Stat(filepath.Join(tools, "score.py")); err != nil {
		t.Skip("no Python tool beside the module: ", err)
	}
	exe, err := exec.LookPath("python3")
	if err != nil {
		t.Skip(err)
	}
	in, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-B", "-c", driver, tools)
	var errs bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &errs
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8", "PYTHONUTF8=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err, errs.String())
	}
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// labelled are the labels and readings of all reports with labels in the formats that are read.
func labelled(t *testing.T) (names []string, pairs [][2]string) {
	t.Helper()
	var golds []string
	for _, dir := range []string{"../../testdata/reports", "../../../shared/reports/seed", "../../../shared/reports/made"} {
		found, _ := filepath.Glob(filepath.Join(dir, "*.gold.json"))
		golds = append(golds, found...)
	}
	if len(golds) < 10 {
		t.Fatalf("%d labelled reports", len(golds))
	}
	for _, gold := range golds {
		labels, err := os.ReadFile(gold)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{".docx", ".txt"} {
			file := strings.TrimSuffix(gold, ".gold.json") + format
			if _, err := os.Stat(file); err != nil {
				continue
			}
			res, err := extract.File(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			report, err := res.JSON(false)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, filepath.Base(file))
			pairs = append(pairs, [2]string{string(labels), string(report)})
		}
	}
	return names, pairs
}

func TestCountsAreThoseOfThePythonTool(t *testing.T) {
	names, pairs := labelled(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for i, n := 0, len(pairs); i < n; i++ {
		names, pairs = append(names, names[i]+" against itself"), append(pairs, [2]string{pairs[i][0], pairs[i][0]})
		for k := range 6 {
			var report any
			dec := json.NewDecoder(strings.NewReader(pairs[i][k&1])) // the reading, or the labels
			dec.UseNumber()
			if err := dec.Decode(&report); err != nil {
				t.Fatal(err)
			}
			delete(report.(map[string]any), "evidence")
			delete(report.(map[string]any), "coverage")
			data, err := json.Marshal(damaged(rng, report, []float64{0.01, 0.05, 0.2}[k/2]))
			if err != nil {
				t.Fatal(err)
			}
			names, pairs = append(names, fmt.Sprintf("%s, damaged (%d)", names[i], k)), append(pairs, [2]string{pairs[i][0], string(data)})
		}
	}
	want := python(t, job{Pairs: pairs})
	for i, p := range pairs {
		card, err := score.Compare([]byte(p[0]), []byte(p[1]), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(want.Counts[i]) != len(card.Groups) {
			t.Errorf("%s: groups %v, want %v", names[i], card.Groups, want.Counts[i])
		}
		var missed, extra int
		for g, n := range want.Counts[i] {
			if card.Groups[g] != n {
				t.Errorf("%s: %s %+v, want %+v", names[i], g, card.Groups[g], n)
			}
		}
		for _, w := range card.Wrong { // each is listed, but for findings, which are by code
			if w.Group != "findings" && w.Kind != score.Extra {
				missed++
			}
			if w.Group != "findings" && w.Kind != score.Missing {
				extra++
			}
		}
		all, f := card.All(), card.Groups["findings"]
		if missed != all.Missed-f.Missed || extra != all.Extra-f.Extra {
			t.Errorf("%s: %d missed and %d extra are listed of %+v", names[i], missed, extra, all)
		}
	}
	t.Logf("%d pairs", len(pairs))
}

// damaged changes, drops and doubles some of a report's values.
func damaged(rng *rand.Rand, v any, rate float64) any {
	hit := func() bool { return rng.Float64() < rate }
	switch v := v.(type) {
	case map[string]any:
		for _, k := range sorted(v) {
			if hit() {
				delete(v, k)
			} else {
				v[k] = damaged(rng, v[k], rate)
			}
		}
		return v
	case []any:
		var out []any
		for _, e := range v {
			if hit() {
				continue
			}
			if hit() {
				out = append(out, copied(e))
			}
			out = append(out, damaged(rng, e, rate))
		}
		if hit() {
			rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		}
		return out
	case json.Number:
		switch {
		case hit():
			return json.Number(strings.TrimPrefix(v.String(), "-") + []string{"e0", "e1", "e-1"}[rng.IntN(3)])
		case hit():
			return v.String()
		case hit() && !strings.Contains(v.String(), "."):
			return json.Number(v.String() + ".00")
		}
	case string:
		return garbled(rng, v, rate)
	}
	return v
}

func sorted(m map[string]any) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func copied(v any) any {
	data, _ := json.Marshal(v)
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var out any
	dec.Decode(&out)
	return out
}

// garbled changes a text in places, and now and then in a way that makes no difference.
func garbled(rng *rand.Rand, s string, rate float64) string {
	var out []rune
	for _, r := range s {
		switch {
		case rng.Float64() > rate/4:
			out = append(out, r)
		case rng.IntN(2) == 0:
			out = append(out, r, []rune("的 　１1≧，。（(Ⅲ㎡\u001c\u00a0\u200b\u3000")[rng.IntN(16)])
		}
	}
	if rng.Float64() < rate && len(out) > 3 {
		out = out[rng.IntN(3):]
	}
	if rng.Float64() < rate {
		out = append(out, '。')
	}
	return string(out)
}

func TestTextsAreAlikeWhereThePythonToolSaysSo(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	letters := []rune("一二三四五六七八九十甲乙丙丁aab１2 ，。．≧═ⅢﬁＡ\u0301\u1680\u0085\u001d\u0663")
	var texts [][2]string
	for range 600 {
		a := make([]rune, rng.IntN(60))
		for i := range a {
			a[i] = letters[rng.IntN(len(letters))]
		}
		b := garbled(rng, string(a), []float64{0.05, 0.3, 1, 3}[rng.IntN(4)])
		texts = append(texts, [2]string{string(a), b})
	}
	texts = append(texts, [2]string{strings.Repeat("甲乙", 300), strings.Repeat("乙丙甲", 200)})
	want := python(t, job{Texts: texts})
	for i, p := range texts {
		w := want.Texts[i]
		digits := []any{}
		for _, d := range score.Digits(score.Fold(p[0])) {
			digits = append(digits, d)
		}
		got := [5]any{score.Fold(p[0]), digits, score.Alike(p[0], p[1], 0.9), score.Overlap(p[0], p[1]), score.Ratio(score.Fold(p[0]), score.Fold(p[1]))}
		if fmt.Sprint(got[:4]) != fmt.Sprint(w[:4]) || math.Abs(got[4].(float64)-w[4].(float64)) > 1e-15 {
			t.Errorf("%q:\ngot  %v\nwant %v", p, got, w)
		}
	}
}
