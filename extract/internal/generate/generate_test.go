package generate

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/rpt"
	"github.com/ziping-go/ziping/schema"
)

var (
	write = flag.String("write", "", "write reports to this directory")
	count = flag.Int("reports", 2000, "how many reports -write makes")
	first = flag.Uint64("first", 1, "seed of the first report that -write makes")
	final = flag.Bool("final", false, "write reports of the final set")
)

const seeds = 500

// options alternate between the sets.
func options(seed uint64) Options { return Options{Set: Set(seed % 2)} }

func TestASeedAlwaysGivesTheSameReport(t *testing.T) {
	for seed := range uint64(seeds) {
		a, goldA, plantedA := Report(seed, options(seed))
		b, goldB, plantedB := Report(seed, options(seed))
		x, _ := goldA.JSON()
		y, _ := goldB.JSON()
		if a != b || !bytes.Equal(x, y) || !slices.Equal(plantedA, plantedB) {
			t.Fatalf("seed %d gives two reports", seed)
		}
	}
}

func TestDocumentsAreBuilt(t *testing.T) {
	for seed := range uint64(seeds) {
		src, _, _ := Report(seed, options(seed))
		if _, err := rpt.Docx(src); err != nil {
			t.Fatalf("seed %d (%s): %v", seed, Describe(seed, options(seed)), err)
		}
		if text := rpt.Text(src); strings.ContainsAny(text, "{}@") {
			t.Errorf("seed %d (%s): marks left in the text: %q", seed, Describe(seed, options(seed)), regexp.MustCompile(`.{0,30}[{}@].{0,30}`).FindString(text))
		}
	}
}

var spaceOrFold = strings.NewReplacer(" ", "", "　", "", "\n", "", "\t", "", "０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

// TestTruthStandsInTheText looks for every text of the truth in the source.
func TestTruthStandsInTheText(t *testing.T) {
	for seed := range uint64(seeds) {
		src, gold, _ := Report(seed, options(seed))
		text := spaceOrFold.Replace(regexp.MustCompile(`\[\^[^\]]*\]`).ReplaceAllString(src, ""))
		var walk func(path string, v any)
		walk = func(path string, v any) {
			switch v := v.(type) {
			case map[string]any:
				for _, k := range slices.Sorted(maps.Keys(v)) {
					walk(path+"/"+k, v[k])
				}
			case []any:
				for i, e := range v {
					walk(fmt.Sprintf("%s/%d", path, i), e)
				}
			case string:
				if last := filepath.Base(path); slices.Contains([]string{"kind", "role", "item", "status", "code", "reported_on", "target", "number", "name", "unit", "label"}, last) && !strings.HasPrefix(path, "/department") {
					return
				}
				if path == "/title" {
					return // may be broken over lines
				}
				if !strings.Contains(text, spaceOrFold.Replace(strings.TrimSuffix(v, "。"))) {
					t.Errorf("seed %d (%s): %s %q is not in the source", seed, Describe(seed, options(seed)), path, v)
				}
			}
		}
		b, err := gold.JSON()
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(b, &v); err != nil {
			t.Fatal(err)
		}
		walk("", v)
	}
}

// decode reads the truth as a report.
func decode(t *testing.T, gold *Gold) *schema.Report {
	t.Helper()
	b, err := gold.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	delete(m, "findings")
	m["schema_version"] = schema.Version
	var out map[string]json.RawMessage
	_ = json.Unmarshal(b, &out)
	delete(out, "findings")
	out["schema_version"] = json.RawMessage(`"` + schema.Version + `"`)
	b, _ = json.Marshal(out)
	r, err := schema.Decode(b)
	if err != nil {
		t.Fatalf("the truth is no report: %v", err)
	}
	return r
}

// inTruth are the mistakes that the figures of the truth alone show: the others
// need what the prose claims.
var inTruth = []schema.Code{
	schema.WeightsSum, schema.ScoresSum, schema.ScoreOverWeight, schema.GradeMismatch, schema.PartsSum, schema.DeductionUnexplained, schema.UnitMissing,
}

func TestTheTruthHasThePlantedMistakesAndNoOthers(t *testing.T) {
	with := 0
	codes := map[schema.Code]int{}
	for seed := range uint64(4 * seeds) {
		_, gold, planted := Report(seed, options(seed))
		want := map[schema.Code]int{}
		for _, m := range planted {
			codes[m.Code]++
			if slices.Contains(inTruth, m.Code) {
				want[m.Code]++
			}
		}
		if len(planted) > 0 {
			with++
		}
		got := map[schema.Code]int{}
		for _, f := range decode(t, gold).Check() {
			if slices.Contains(inTruth, f.Code) {
				got[f.Code]++
			}
		}
		if !maps.Equal(want, got) {
			t.Errorf("seed %d (%s): planted %v, the truth shows %v", seed, Describe(seed, options(seed)), planted, got)
		}
	}
	t.Logf("%d of %d reports with mistakes: %v", with, 4*seeds, codes)
	for _, c := range plantable {
		if codes[c] < 10 {
			t.Errorf("%s is planted only %d times", c, codes[c])
		}
	}
	if with < 4*seeds*35/100 || with > 4*seeds*60/100 {
		t.Errorf("%d of %d reports have mistakes", with, 4*seeds)
	}
}

func TestHeldOutPhrasesAreInTheFinalSetAlone(t *testing.T) {
	outlinesSeen, formsSeen := map[Set]map[string]int{Train: {}, Final: {}}, map[Set]map[string]int{Train: {}, Final: {}}
	for seed := range uint64(seeds) {
		for _, set := range []Set{Train, Final} {
			g := report(seed, Options{Set: set})
			outlinesSeen[set][g.d.outline]++
			formsSeen[set][g.d.form]++
		}
	}
	if outlinesSeen[Train][heldOutline] > 0 || formsSeen[Train][heldForm] > 0 {
		t.Error("what is held out is in the train set")
	}
	if outlinesSeen[Final][heldOutline] < seeds/8 || formsSeen[Final][heldForm] < seeds/12 {
		t.Errorf("what is held out is rare in the final set: %d %d", outlinesSeen[Final][heldOutline], formsSeen[Final][heldForm])
	}
	t.Log(outlinesSeen[Train], formsSeen[Train])
}

// literal is the longest run of a phrase that no figure or name interrupts.
func literal(phrase string) string {
	best := ""
	for _, part := range regexp.MustCompile(`\{[^}]*\}|<[^>]*>|@|\|`).Split(phrase, -1) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

func TestHeldOutPhrasesAreNeverInTheTrainSet(t *testing.T) {
	var all [2]strings.Builder
	for seed := range uint64(seeds) {
		for _, set := range []Set{Train, Final} {
			src, _, _ := Report(seed, Options{Set: set, Clean: true})
			all[set].WriteString(src)
		}
	}
	missing, total := 0, 0
	for name, list := range map[string][]string{
		"lead": leadPhrases, "duties": dutyIntros, "units": unitPhrases, "money": moneyPhrases, "basic": basicPhrases, "projects": projectPhrases,
		"three": publicPhrases, "goals": goalIntros, "tasks": taskIntros, "group": groupWorkPhrases, "process": processPhrases, "score": scorePhrases,
		"bare": bareScorePhrases, "scale": scalePhrases, "reason": reasonPhrases, "key tasks": keyTaskIntros, "other": otherPhrases, "problems": problemPhrases,
		"measures": measurePhrases, "results": resultPhrases, "task texts": taskTexts, "captions": detailCaptions, "staff": staffPhrases,
	} {
		if held(len(list)) == 0 {
			t.Errorf("nothing of %s is held out", name)
		}
		for _, p := range list[len(list)-held(len(list)):] {
			words := literal(p)
			if strings.ContainsAny(words, "一二三") || len([]rune(words)) < 5 {
				continue
			}
			if strings.Contains(all[Train].String(), words) {
				t.Errorf("%s: %q is in the train set", name, words)
			}
			total++
			if !strings.Contains(all[Final].String(), words) {
				missing++
			}
		}
	}
	if missing*10 > total {
		t.Errorf("%d of %d held-out phrases are not in the final set", missing, total)
	}
}

// TestWrite writes reports for scoring: go test ./extract/internal/generate -run
// TestWrite -write DIR -reports 2000 [-final]
func TestWrite(t *testing.T) {
	if *write == "" {
		t.Skip("no -write")
	}
	if err := os.MkdirAll(*write, 0o755); err != nil {
		t.Fatal(err)
	}
	opts := Options{}
	if *final {
		opts.Set = Final
	}
	for seed := *first; seed < *first+uint64(*count); seed++ {
		src, gold, _ := Report(seed, opts)
		d := strings.Fields(Describe(seed, opts))
		name := filepath.Join(*write, fmt.Sprintf("g%05d-%s-%s-%s", seed, d[0], d[1], d[2]))
		docx, err := rpt.Docx(src)
		if err != nil {
			t.Fatal(err)
		}
		truth, err := gold.JSON()
		if err != nil {
			t.Fatal(err)
		}
		for ext, b := range map[string][]byte{".rpt": []byte(src), ".docx": docx, ".txt": []byte(Text(seed, opts)), ".gold.json": truth} {
			if err := os.WriteFile(name+ext, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
