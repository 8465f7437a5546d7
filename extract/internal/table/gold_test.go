package table

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// goldReport is what the tests need of a labelled report; figures stay as written.
type goldReport struct {
	Kind        string
	Expenditure struct {
		Detail struct {
			Rows []goldRow `json:"rows"`
		} `json:"detail"`
		ThreePublic []struct {
			Item, Label   string
			Budget, Final *json.Number
		} `json:"three_public"`
	} `json:"expenditure"`
	Evaluation struct {
		Score      *json.Number
		Indicators []goldIndicator
	} `json:"evaluation"`
	Projects []struct {
		Name, Department, Implementer, Goal, Achieved, Grade string
		Score                                                *json.Number
		Funds                                                struct{ Rows []goldRow }
		Indicators                                           []goldIndicator
	} `json:"projects"`
	KeyTasks []struct{ Number, Task, Result string } `json:"key_tasks"`
}

type goldRow struct {
	Label, Item                                   string
	Level                                         int
	Initial, Adjusted, Final, Rate, Weight, Score *json.Number
}

type goldIndicator struct {
	Name                      string
	Weight, Score             *json.Number
	Target, Actual, Deduction string
	Children                  []goldIndicator
}

// sameNumber compares a field with a labelled figure: commas, signs of percent and zeros at the end aside.
func sameNumber(f *Field, want *json.Number) bool {
	text := ""
	if f != nil && !none(f.Text) {
		text = strings.TrimRight(strings.ReplaceAll(fold([]rune(f.Text)), ",", ""), "%分万元")
	}
	if want == nil {
		return text == ""
	}
	trim := func(s string) string {
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
		return s
	}
	return trim(text) == trim(want.String())
}

func sameText(f *Field, want string) bool {
	text := ""
	if f != nil && !none(f.Text) {
		text = f.Text
	}
	clean := func(s string) string { return strings.TrimRight(bare(s), "。；") }
	return clean(text) == clean(want)
}

func TestTablesOfLabelledReportsAreReadAsLabelled(t *testing.T) {
	var files []string
	for _, pattern := range []string{"made/*.gold.json", "seed/*.gold.json"} {
		files = append(files, shared(t, pattern)...)
	}
	more, _ := filepath.Glob("../../../testdata/reports/*.gold.json")
	for _, file := range append(files, more...) {
		source, err := os.ReadFile(strings.TrimSuffix(file, ".gold.json") + ".rpt")
		if err != nil {
			continue
		}
		t.Run(filepath.Base(strings.TrimSuffix(file, ".gold.json")), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var gold goldReport
			if err := json.Unmarshal(text, &gold); err != nil {
				t.Fatal(err)
			}
			if gold.Kind == "unknown" { // what its tables say is nobody's
				return
			}
			_, readings := readAll(t, string(source))
			compareIndicators(t, &gold, readings)
			compareMoney(t, &gold, readings)
			compareProjects(t, &gold, readings)
			compareTasks(t, &gold, readings)
		})
	}
}

// compareIndicators holds every indicator with points that a table gives to its label.
func compareIndicators(t *testing.T, gold *goldReport, readings []*Reading) {
	want := map[string][]goldIndicator{}
	var collect func(list []goldIndicator)
	collect = func(list []goldIndicator) {
		for _, x := range list {
			want[bare(x.Name)] = append(want[bare(x.Name)], x)
			collect(x.Children)
		}
	}
	collect(gold.Evaluation.Indicators)
	for _, p := range gold.Projects {
		collect(p.Indicators)
	}
	var compare func(x *Indicator)
	compare = func(x *Indicator) {
		labels := want[bare(x.Name.Text)]
		if len(labels) == 0 {
			t.Errorf("indicator %q is not labelled", x.Name.Text)
			return
		}
		ok := false
		for _, g := range labels {
			ok = ok || (len(g.Children) > 0) == (len(x.Children) > 0) && (len(x.Children) > 0 || sameNumber(x.Weight, g.Weight) && sameNumber(x.Score, g.Score)) &&
				sameText(x.Target, g.Target) && sameText(x.Actual, g.Actual) && (x.Deduction == nil || sameText(x.Deduction, g.Deduction))
		}
		if !ok {
			t.Errorf("indicator %q: weight %s score %s target %s actual %s deduction %s, labelled %+v", x.Name.Text, say(x.Weight), say(x.Score),
				say(x.Target), say(x.Actual), say(x.Deduction), labels)
		}
		for _, c := range x.Children {
			compare(c)
		}
	}
	for _, r := range readings {
		for _, f := range r.Forms {
			pointed := false
			eachLeaf(f.Indicators, func(x *Indicator) { pointed = pointed || x.Weight != nil || x.Score != nil })
			for _, x := range f.Indicators {
				if pointed && !f.Summary && !f.Empty {
					compare(x)
				}
			}
		}
	}
}

func say(f *Field) string {
	if f == nil {
		return "none"
	}
	return "[" + f.Text + "]"
}

func compareMoney(t *testing.T, gold *goldReport, readings []*Reading) {
	var rows []MoneyRow
	var public []PublicRow
	for _, r := range readings {
		if r.Money != nil && rows == nil {
			rows = r.Money.Rows
		}
		if public == nil {
			public = r.Public
		}
	}
	if rows != nil && len(gold.Expenditure.Detail.Rows) != len(rows) {
		t.Errorf("%d detail rows, labelled %d", len(rows), len(gold.Expenditure.Detail.Rows))
	}
	for i, row := range rows {
		if i >= len(gold.Expenditure.Detail.Rows) {
			break
		}
		g := gold.Expenditure.Detail.Rows[i]
		if bare(g.Label) != bare(row.Label.Text) || string(row.Item) != g.Item || row.Level != g.Level || !sameNumber(row.Initial, g.Initial) ||
			!sameNumber(row.Adjusted, g.Adjusted) || !sameNumber(row.Final, g.Final) || !sameNumber(row.Rate, g.Rate) {
			t.Errorf("detail row %q %s %d %s %s %s %s, labelled %+v", row.Label.Text, row.Item, row.Level, say(row.Initial), say(row.Adjusted),
				say(row.Final), say(row.Rate), g)
		}
	}
	for _, p := range public {
		found := false
		for _, g := range gold.Expenditure.ThreePublic {
			found = found || schema.PublicKind(g.Item) == p.Item && sameNumber(p.Final, g.Final) && (p.Budget == nil || sameNumber(p.Budget, g.Budget))
		}
		if !found {
			t.Errorf("public item %q %s: budget %s final %s is not labelled", p.Label.Text, p.Item, say(p.Budget), say(p.Final))
		}
	}
}

func compareProjects(t *testing.T, gold *goldReport, readings []*Reading) {
	for _, r := range readings {
		for _, f := range r.Forms {
			if !f.Project || f.Name == nil {
				continue
			}
			found := false
			for _, g := range gold.Projects {
				if bare(g.Name) != bare(f.Name.Text) {
					continue
				}
				found = true
				if !sameText(f.Department, g.Department) || !sameText(f.Implementer, g.Implementer) || f.Goal != nil && !sameText(f.Goal, g.Goal) || !sameText(f.Achieved, g.Achieved) {
					t.Errorf("project %q: %s %s %s %s, labelled %+v", f.Name.Text, say(f.Department), say(f.Implementer), say(f.Goal), say(f.Achieved), g)
				}
				if f.Score != nil && !sameNumber(f.Score, g.Score) {
					t.Errorf("project %q: score %s, labelled %v", f.Name.Text, say(f.Score), *g.Score)
				}
				if len(g.Funds.Rows) != len(f.Funds) {
					t.Errorf("project %q: %d funds rows, labelled %d", f.Name.Text, len(f.Funds), len(g.Funds.Rows))
					continue
				}
				for i, row := range f.Funds {
					x := g.Funds.Rows[i]
					if strings.TrimRight(bare(x.Label), "：") != strings.TrimRight(bare(row.Label.Text), "：") || !sameNumber(row.Initial, x.Initial) || !sameNumber(row.Adjusted, x.Adjusted) ||
						!sameNumber(row.Final, x.Final) || !sameNumber(row.Rate, x.Rate) || !sameNumber(row.Weight, x.Weight) || !sameNumber(row.Score, x.Score) {
						t.Errorf("project %q: funds %q %s %s %s %s %s %s, labelled %+v", f.Name.Text, row.Label.Text, say(row.Initial), say(row.Adjusted),
							say(row.Final), say(row.Weight), say(row.Rate), say(row.Score), x)
					}
				}
			}
			if !found && !f.TargetsOnly && !f.Empty {
				t.Errorf("project %q is not labelled", f.Name.Text)
			}
		}
	}
}

func compareTasks(t *testing.T, gold *goldReport, readings []*Reading) {
	var tasks []KeyTask
	for _, r := range readings {
		tasks = append(tasks, r.KeyTasks...)
	}
	if len(tasks) != len(gold.KeyTasks) {
		t.Errorf("%d key tasks, labelled %d", len(tasks), len(gold.KeyTasks))
		return
	}
	for i, k := range tasks {
		if g := gold.KeyTasks[i]; bare(k.Task.Text) != bare(g.Task) || !sameText(k.Result, g.Result) {
			t.Errorf("task %q %s, labelled %+v", k.Task.Text, say(k.Result), g)
		}
	}
}
