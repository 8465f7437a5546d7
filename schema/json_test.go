package schema

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// written is a report as encoding/json writes it.
func written(t *testing.T, r *Report, indent bool) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if indent {
		e.SetIndent("", "  ")
	}
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func TestAReportIsWrittenAsEncodingJSONWritesIt(t *testing.T) {
	reports := []*Report{{}, {Kind: KindUnknown, Problems: []Item{}, Evidence: map[string]Evidence{}}}
	for seed := range uint64(20) {
		reports = append(reports, Invented(seed))
	}
	for _, text := range []string{
		"“<引号>” \"与\" \\ 反斜杠 & 其他", "\x00\x01\x1f\x7f\b\f\n\r\t", "\u2028\u2029\u202a", "坏\xff\xe4\xbd字", "😀\xf0\x9f", "",
	} {
		reports = append(reports, &Report{
			Title: Some(text), Tasks: []Task{{Title: text, Items: []TaskItem{}}},
			Tables:   []Table{{Rows: [][]Cell{nil, {{Text: text}}}}, {}},
			Findings: []Finding{{Message: text, Params: map[string]string{text: text, "b": "", "a": text}}},
			Evidence: map[string]Evidence{"/title": {Text: text}, "/" + text: {Spans: []EvidenceSpan{{Cell: &[3]int{1, 0, 2}}}}},
		})
	}
	for _, x := range []float64{0, 1, -72.5, 1e-7, 1e21, 123456.789, math.SmallestNonzeroFloat64, math.MaxFloat64} {
		reports = append(reports, &Report{Evidence: map[string]Evidence{"/a": {Spans: []EvidenceSpan{{Box: &[4]float64{x, -x, x / 3, 1}}}}}})
	}
	reports = append(reports, &Report{ // an amount without yuan
		Expenditure: Expenditure{Total: Some(Money{Value: MustDecimal("1.50"), Unit: "万元"}), Basic: Null[Money](), Detail: &Detail{}},
		Projects:    []Project{{Funds: &Funds{}, Score: Some(Decimal{})}},
	})
	files, err := filepath.Glob("../testdata/reports/*.gold.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no labelled reports", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	for i, r := range reports {
		for _, indent := range []bool{false, true} {
			if got, err := r.JSON(indent); err != nil || !bytes.Equal(got, written(t, r, indent)) {
				t.Errorf("report %d: %v\n%s\nnot\n%s", i, err, got, written(t, r, indent))
			}
		}
	}
}

func TestAReportThatJSONCannotHoldIsAnError(t *testing.T) {
	r := &Report{Evidence: map[string]Evidence{"/a": {Spans: []EvidenceSpan{{Box: &[4]float64{math.NaN()}}}}}}
	if data, err := r.JSON(true); err == nil || data != nil {
		t.Errorf("%s", data)
	}
}
