package table

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDump(t *testing.T) {
	pat := os.Getenv("DUMP")
	if pat == "" {
		t.Skip()
	}
	src, _ := os.ReadFile(pat)
	_, out := readAll(t, string(src))
	for _, r := range out {
		fmt.Println("=====", r.Blocks, r.Kind, r.Rule, "cap", s(r.Caption), "unit", s(r.Unit), "hdr", r.HeaderRows)
		if r.Money != nil {
			for _, x := range r.Money.Rows {
				fmt.Println("  M", x.Label.Text, x.Item, x.Level, s(x.Initial), s(x.Adjusted), s(x.Final), s(x.Rate))
			}
		}
		for _, x := range r.Public {
			fmt.Println("  P", x.Label.Text, x.Item, s(x.Budget), s(x.Final))
		}
		for _, f := range r.Forms {
			fmt.Println("  FORM project", f.Project, "name", s(f.Name), "dep", s(f.Department), "impl", s(f.Implementer), "year", s(f.Year), "unit", s(f.FundsUnit), "goal", s(f.Goal), "ach", s(f.Achieved), "full", s(f.FullScore), "score", s(f.Score), "rev", s(f.Reviewed), "grade", s(f.Grade), "prob", s(f.Problems), "meas", s(f.Measures), "empty", f.Empty, "tgt", f.TargetsOnly, "sum", f.Summary)
			for _, x := range f.Funds {
				fmt.Println("    F", x.Label.Text, s(x.Initial), s(x.Adjusted), s(x.Final), "w", s(x.Weight), s(x.Rate), s(x.Score))
			}
			dumpInd(f.Indicators, 2)
			for _, p := range f.Pairs {
				fmt.Println("    PAIR", p.Key.Text, "=", p.Value.Text)
			}
		}
		for _, x := range r.KeyTasks {
			fmt.Println("  K", s(x.Number), x.Task.Text, "=>", s(x.Result))
		}
		for _, p := range r.Pairs {
			fmt.Println("  PAIR", p.Key.Text, "=", p.Value.Text, len(p.Lines))
		}
		for _, p := range r.Projects {
			fmt.Println("  PROJ", p.Name.Text, s(p.Score), s(p.Grade))
		}
		for _, p := range r.Units {
			fmt.Println("  U", s(p))
		}
		if r.Staffing != nil {
			fmt.Println("  S", s(r.Staffing.Authorised), s(r.Staffing.Employed), s(r.Staffing.Retired), s(r.Staffing.Contract))
		}
		for _, x := range r.Totals {
			fmt.Println("  T", x.Item, x.Label.Text, s(x.Final))
		}
	}
	_ = json.Marshal
}

func s(f *Field) string {
	if f == nil {
		return "·"
	}
	return "[" + f.Text + "]"
}

func dumpInd(list []*Indicator, d int) {
	for _, x := range list {
		fmt.Println(strings.Repeat("  ", d), x.Name.Text, "w", s(x.Weight), "s", s(x.Score), "t", s(x.Target), "a", s(x.Actual), "d", s(x.Deduction), "u", s(x.Unit), "sg", s(x.Sign), "it", s(x.InitialTarget), "co", s(x.Coefficient), s(x.Core), "st", s(x.Standard))
		dumpInd(x.Children, d+1)
	}
}
