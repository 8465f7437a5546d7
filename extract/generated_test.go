package extract_test

import (
	"bytes"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/internal/generate"
	"github.com/ziping-go/ziping/extract/internal/rpt"
	"github.com/ziping-go/ziping/extract/score"
	"github.com/ziping-go/ziping/schema"
)

// Reports of outlines, forms and wordings put together at random, with known truth and planted mistakes. The second set is
// made of what the first never uses.
func TestGeneratedReportsAreReadRight(t *testing.T) {
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []struct {
		name  string
		set   generate.Set
		first uint64
	}{{"known wording", generate.Train, 1}, {"wording held back", generate.Final, 500_001}} {
		t.Run(set.name, func(t *testing.T) {
			reports := 150
			if testing.Short() {
				reports = 30
			}
			var all score.Card
			whole := 0
			for seed := set.first; seed < set.first+uint64(reports); seed++ {
				src, gold, _ := generate.Report(seed, generate.Options{Set: set.set})
				docx, err := rpt.Docx(src)
				if err != nil {
					t.Fatal(err)
				}
				labels, err := gold.JSON()
				if err != nil {
					t.Fatal(err)
				}
				res, err := e.Reader(t.Context(), bytes.NewReader(docx), int64(len(docx)), "report.docx")
				if err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				for _, problem := range unfounded(res) {
					t.Errorf("seed %d: %s", seed, problem)
				}
				for _, problem := range unbalanced(res) {
					t.Errorf("seed %d: %s", seed, problem)
				}
				read, err := res.JSON(false)
				if err != nil {
					t.Fatal(err)
				}
				evidence := map[string]schema.Evidence{}
				for _, step := range res.Trace() {
					evidence[step.Pointer] = step.Evidence
				}
				card, err := score.Compare(labels, read, evidence)
				if err != nil {
					t.Fatal(err)
				}
				if card.Whole() {
					whole++
				}
				all.Add(card)
			}
			for group, least := range map[string]float64{"conclusion": .995, "detail": .995, "indicators": .995, "expenditure": .995, "sections": .98, "findings": .97} {
				if f1 := all.Groups[group].F1(); f1 < least {
					t.Errorf("%s: F1 %.4f, at least %.3f is wanted", group, f1, least)
				}
			}
			if whole*100 < reports*80 {
				t.Errorf("%d of %d wholly right, at least 80 %% are wanted", whole, reports)
			}
			if n := all.All(); all.Silent()*1000 > n.Right+n.Missed {
				t.Errorf("%d silent errors in %d fields, at most 0.1 %% are allowed", all.Silent(), n.Right+n.Missed)
			}
			if n := all.Figures[schema.SupportConfirmed]; n.Precision() < .999 || all.FigureShare(schema.SupportConfirmed) < .6 {
				t.Errorf("%.2f %% of the figures are confirmed, %.3f %% of them right; at least 60 and 99.9 are wanted",
					100*all.FigureShare(schema.SupportConfirmed), 100*n.Precision())
			}
			if share := all.SecondedShare(); share > .05 {
				t.Errorf("%.2f %% of the right fields have a second candidate, at most 5 %% may", 100*share)
			}
		})
	}
}
