package extract_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/generate"
	"github.com/ziping-go/ziping/extract/internal/rpt"
	"github.com/ziping-go/ziping/schema"
	"github.com/ziping-go/ziping/schema/diff"
)

// What a format cannot carry (labels, merged cells, numbers of notes) is no difference of the reports.
func TestOneReportInTwoFormatsHasNoDifference(t *testing.T) {
	compared := 0
	for _, path := range everyReport(t) {
		base := strings.TrimSuffix(strings.TrimSuffix(path, filepath.Ext(path)), ".gbk") + ".docx"
		if _, err := os.Stat(base); err != nil || base == path {
			continue
		}
		compared++
		if d := diff.Compare(read(t, base).Report, read(t, path).Report); !d.Same() {
			t.Errorf("%s\n%s", path, d.Text(schema.Chinese))
		}
	}
	if compared < 50 {
		t.Errorf("%d pairs compared", compared)
	}
}

func TestOneGeneratedReportInTwoFormatsHasNoDifference(t *testing.T) {
	for seed := uint64(1); seed <= 60; seed++ {
		src, _, _ := generate.Report(seed, generate.Options{Set: generate.Train})
		docx, err := rpt.Docx(src)
		if err != nil {
			t.Fatal(err)
		}
		docxReport := readBytes(t, docx, "a.docx").Report
		for name, text := range map[string]string{"a.txt": rpt.Text(src), "a.html": rpt.HTML(src)} {
			if d := diff.Compare(docxReport, readBytes(t, []byte(text), name).Report); !d.Same() {
				t.Errorf("seed %d, %s: %s\n%s", seed, name, generate.Describe(seed, generate.Options{Set: generate.Train}), d.Text(schema.Chinese))
			}
		}
	}
}

// A figure that changed from one version to the next is shown with both values, or as the findings that follow from it.
func TestEveryChangedFigureIsADifference(t *testing.T) {
	for _, m := range reportMutations {
		path := filepath.Join(reports, m.report+".docx")
		original := mustRead(t, path)
		a := readBytes(t, original, filepath.Base(path)).Report
		b := readBytes(t, change(t, original, "docx", m.old, m.with, m.nth), filepath.Base(path)).Report
		d := diff.Compare(a, b)
		if d.Same() {
			t.Errorf("%s, %s: no difference", m.report, m.name)
		}
		for _, c := range d.Changes {
			if _, ok := a.Lookup(c.PointerA); c.PointerA != "" && !ok {
				t.Errorf("%s, %s: nothing is at %s of the first", m.report, m.name, c.PointerA)
			}
			if _, ok := b.Lookup(c.PointerB); c.PointerB != "" && !ok {
				t.Errorf("%s, %s: nothing is at %s of the second", m.report, m.name, c.PointerB)
			}
			if c.Group == diff.Identity {
				t.Errorf("%s, %s: %s", m.report, m.name, c.Text(schema.Chinese))
			}
		}
		for _, figure := range newFigures.FindAllString(strings.ReplaceAll(m.with, ",", ""), -1) {
			if !strings.Contains(strings.ReplaceAll(m.old, ",", ""), figure) && !strings.Contains(d.Text(schema.Chinese), figure) {
				t.Errorf("%s, %s: the difference does not show %s\n%s", m.report, m.name, figure, d.Text(schema.Chinese))
			}
		}
	}
}

// newFigures are the numbers of a text, and the words of its grades.
var newFigures = regexp.MustCompile(`\d+(?:\.\d+)?|[优良]`)
