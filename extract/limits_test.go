package extract_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract"
)

// Whatever the file does, some limit ends it; its error says which, its value, and how to raise it.
func TestEveryLimitCanBeReached(t *testing.T) {
	const pdf = "../testdata/pdf/"
	docx, text := filepath.Join(reports, "zhupu-water-2021.docx"), filepath.Join(reports, "zhupu-water-2021.txt")
	dir := t.TempDir()
	inner := zipOf(t, zipped{name: "丁局.txt", content: titled("丁局")})
	nested := writeFile(t, dir, "nested.zip", zipOf(t, zipped{name: "a.zip", content: zipOf(t, zipped{name: "b.zip", content: inner})}))
	bomb := writeFile(t, dir, "bomb.docx", zipOf(t, zipped{name: "word/document.xml", content: "<w:document>" + strings.Repeat(" ", 4<<20)}))
	merged := writeFile(t, dir, "merged.html", mergedOver(1000, strings.Repeat("河道清淤完成情况良好；", 100)))
	cases := map[string]struct {
		path   string
		limits extract.Limits
	}{
		"Input":       {docx, extract.Limits{Input: 100}},
		"Unpacked":    {docx, extract.Limits{Unpacked: 10_000}},
		"Member":      {docx, extract.Limits{Member: 10_000}},
		"Members":     {docx, extract.Limits{Members: 1}},
		"Ratio":       {bomb, extract.Limits{Ratio: 300}},
		"Depth":       {docx, extract.Limits{Depth: 4}},
		"Archives":    {nested, extract.Limits{}},
		"Objects":     {pdf + "linearized.pdf", extract.Limits{Objects: 3}},
		"ObjectDepth": {pdf + "linearized.pdf", extract.Limits{ObjectDepth: 3}},
		"Stream":      {pdf + "producers/libreoffice.pdf", extract.Limits{Stream: 10}},
		"Pages":       {"../testdata/ofd/report.ofd", extract.Limits{Pages: 1}},
		"Operators":   {pdf + "linearized.pdf", extract.Limits{Operators: 2}},
		"Text":        {text, extract.Limits{Text: 6000}},
		"Cells":       {text, extract.Limits{Cells: 40}},
		"Values":      {merged, extract.Limits{}},
		"RuleSteps":   {text, extract.Limits{RuleSteps: 10}},
		"Time":        {text, extract.Limits{Time: time.Nanosecond}},
	}
	for field, value := range reflect.ValueOf(extract.Limits{}).Fields() {
		if field.Name == "Workers" {
			continue // see TestAllReadsNoMoreFilesAtOnceThanItsWorkers
		}
		t.Run(field.Name, func(t *testing.T) {
			c, ok := cases[field.Name]
			if !ok {
				t.Fatal("no file that reaches this limit")
			}
			want := reflect.ValueOf(c.limits).FieldByIndex(field.Index).Int()
			if want == value.Int() {
				want = reflect.ValueOf(extract.Limits{}.WithDefaults()).FieldByIndex(field.Index).Int()
			}
			var limit *extract.LimitError
			for res, err := range extract.All(t.Context(), c.path, extract.WithLimits(c.limits)) {
				if errors.As(err, &limit) && res != nil {
					for _, problem := range append(unfounded(res), unbalanced(res)...) {
						t.Error(problem)
					}
				}
			}
			if limit == nil || limit.Limit != field.Name || limit.Value != want || !strings.Contains(limit.Error(), "--limit-") || !strings.HasPrefix(limit.File, c.path) {
				t.Errorf("error %+v, want limit %s of %d for %s", limit, field.Name, want, c.path)
			}
		})
	}
}

// mergedOver is a page with a table of indicators, whose targets are one cell merged over all rows.
func mergedOver(rows int, target string) string {
	var b strings.Builder
	b.WriteString("<meta charset=utf-8><h1>白鹭县水务局2022年度部门整体支出绩效自评报告</h1><table><tr><td>三级指标<td>指标值<td>分值<td>得分")
	for i := range rows {
		fmt.Fprintf(&b, "<tr><td>第%d项河道清淤长度", i+1)
		if i == 0 {
			fmt.Fprintf(&b, "<td rowspan=%d>%s", rows, target)
		}
		b.WriteString("<td>2<td>1.95")
	}
	return b.String() + "</table>"
}

// A cell merged over many rows is the target of each of them, and its words count for each.
func TestMergedCellsDoNotAmplify(t *testing.T) {
	page := mergedOver(1000, strings.Repeat("河道清淤完成情况良好；", 100))
	res, err := extract.Reader(t.Context(), strings.NewReader(page), int64(len(page)))
	if limit := (*extract.LimitError)(nil); !errors.As(err, &limit) || len(res.Evaluation.Indicators) > 0 || len(res.Tables) != 1 {
		t.Fatalf("error %v with %d indicators and %d tables, want the limit of values, no indicator and the table", err, len(res.Evaluation.Indicators), len(res.Tables))
	}
	if size := len(encode(t, res.Report)); size > 20*len(page) {
		t.Errorf("%d bytes of JSON from %d of HTML", size, len(page))
	}
	res, err = extract.Reader(t.Context(), strings.NewReader(page), int64(len(page)), extract.WithLimits(extract.Limits{Values: 100}))
	if err != nil || len(res.Evaluation.Indicators) != 1000 || res.Evaluation.Indicators[999].Target != res.Evaluation.Indicators[0].Target {
		t.Errorf("error %v with %d indicators, want 1000 of one target where the limit is raised", err, len(res.Evaluation.Indicators))
	}
}

// Raised, a limit lets more be read.
func TestArchivesNestAsDeepAsTheLimitSays(t *testing.T) {
	inner := zipOf(t, zipped{name: "丁局.txt", content: titled("丁局")})
	for range 3 {
		inner = zipOf(t, zipped{name: "in.zip", content: inner})
	}
	path := writeFile(t, t.TempDir(), "x.zip", inner)
	if got, want := outcomes(t, path, extract.Limits{Archives: 2}), "limit Archives /in.zip/in.zip/in.zip"; len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := outcomes(t, path, extract.Limits{Archives: 3}), "in.zip/in.zip/in.zip/丁局.txt"; len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A counter is words that count how many files ask for them at once.
type counter struct{ now, most atomic.Int64 }

func (c *counter) Keywords(string) []string {
	n := c.now.Add(1)
	for most := c.most.Load(); n > most && !c.most.CompareAndSwap(most, n); most = c.most.Load() {
	}
	for range 100 {
		runtime.Gosched()
	}
	c.now.Add(-1)
	return nil
}

func TestAllReadsNoMoreFilesAtOnceThanItsWorkers(t *testing.T) {
	data := string(mustRead(t, filepath.Join(reports, "zhupu-water-2021.txt")))
	dir := t.TempDir()
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		writeFile(t, dir, name+".txt", data)
	}
	for _, workers := range []int{1, 2} {
		var words counter
		for _, err := range extract.All(t.Context(), dir, extract.WithWords(&words), extract.WithLimits(extract.Limits{Workers: workers})) {
			if err != nil {
				t.Error(err)
			}
		}
		if most := words.most.Load(); most < 1 || most > int64(workers) {
			t.Errorf("%d files at once, want at most %d", most, workers)
		}
	}
}
