package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/score"
	"github.com/ziping-go/ziping/schema"
)

// Real final accounts and budgets are not self-evaluations, or hold one paragraph of it. What they state about performance
// is read, nothing is invented, and figures of other things (the items of the functional classification, carried-over money)
// are not taken for figures that the report contradicts.
func TestRealFinalAccountsAndBudgetsGiveTheirFiguresAndNoFalseFindings(t *testing.T) {
	dir := shared("neighbours")
	if dir == "" {
		t.Skip("shared/reports/neighbours is not here")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents in %s: %v", dir, err)
	}
	for _, path := range paths {
		t.Run(nameOf(path), func(t *testing.T) {
			res := read(t, path)
			for _, f := range res.Findings {
				if f.Severity == schema.SeverityError {
					t.Errorf("finding %s: %s", f.Code, f.Text(schema.Chinese))
				}
			}
			if n := len(res.Problems) + len(res.Measures) + len(res.Projects) + len(res.KeyTasks); n > 0 {
				t.Errorf("%d problems, %d measures, %d projects and %d key tasks, where there are none", len(res.Problems), len(res.Measures), len(res.Projects), len(res.KeyTasks))
			}
			gold, err := os.ReadFile(strings.TrimSuffix(path, ".pdf") + ".gold.json")
			if os.IsNotExist(err) {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got, err := res.JSON(false)
			if err != nil {
				t.Fatal(err)
			}
			card, err := score.Compare(gold, got, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !card.Whole() {
				t.Errorf("%+v", card.Groups)
			}
		})
	}
}
