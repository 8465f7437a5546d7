package schema

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goldFiles are the labelled reports that lie in or beside the repository; none where it stands alone.
func goldFiles(t testing.TB) map[string][]byte {
	files := map[string][]byte{}
	for _, root := range []string{"../testdata", "../../shared/reports"} {
		if _, err := os.Stat(root); err != nil {
			continue
		}
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".gold.json") {
				return err
			}
			data, err := os.ReadFile(path)
			files[path] = data
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) == 0 {
		t.Skip("no labelled reports here")
	}
	return files
}

// Labels have neither claims nor evidence: what follows from those is not compared.
var needClaims = []Code{TextTableMismatch, CountMismatch, YearMismatch}

func TestCheckFindsWhatTheLabelsSay(t *testing.T) {
	for path, data := range goldFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			r, err := Decode(data)
			if err != nil {
				t.Fatal(err)
			}
			r.SchemaVersion = Version
			var want, got []Code
			for _, f := range r.Findings {
				inProse := f.Code == RateMismatch && !hasFigures(r) // its figures are claims too
				if !slices.Contains(needClaims, f.Code) && !inProse {
					want = append(want, f.Code)
				}
			}
			for _, f := range r.Check() {
				got = append(got, f.Code)
				t.Log(f.Text(Chinese))
				t.Log(f.Text(English), f.At)
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("findings %v, want %v", got, want)
			}
		})
	}
}

// hasFigures tells whether a report has rows of money, or figures beside a rate, that the rate may be of.
func hasFigures(r *Report) bool {
	return r.Expenditure.Detail != nil || slices.ContainsFunc(r.Projects, func(p Project) bool { return p.Funds != nil }) ||
		slices.ContainsFunc(r.Metrics, func(m Metric) bool { return m.Numerator.Has() })
}

func TestGoldFilesKeepTheirBytesOnceWrittenByUs(t *testing.T) {
	for path, data := range goldFiles(t) {
		r, err := Decode(data)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		checkStable(t, r)
	}
}

// checkStable encodes r, and decodes and encodes the result again: bytes, findings and values must be the same.
func checkStable(t testing.TB, r *Report) {
	t.Helper()
	for _, indent := range []bool{false, true} {
		first, err := r.JSON(indent)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decode(first)
		if err != nil {
			t.Fatalf("%v in %s", err, first)
		}
		second, err := again.JSON(indent)
		if err != nil {
			t.Fatal(err)
		}
		if string(first) != string(second) {
			t.Fatalf("not stable:\n%s\n%s", first, second)
		}
		a, _ := json.Marshal(r.Check())
		b, _ := json.Marshal(again.Check())
		if string(a) != string(b) {
			t.Fatalf("other findings after a round trip:\n%s\n%s", a, b)
		}
	}
}
