package extract_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
)

// The reports of testdata/rtf and testdata/odt were made from the .docx of the same name.
func TestSameReportFromDocxAndRTFAndODT(t *testing.T) {
	for _, folder := range []string{"rtf", "odt"} {
		found, err := os.ReadDir(filepath.Join("../testdata", folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			t.Run(f.Name(), func(t *testing.T) {
				stem := strings.TrimSuffix(f.Name(), filepath.Ext(f.Name()))
				docx := flat(t, read(t, filepath.Join(reports, stem+".docx")))
				other := flat(t, read(t, filepath.Join("../testdata", folder, f.Name())))
				for p, a := range docx {
					if b, ok := other[p]; !reflect.DeepEqual(a, b) {
						t.Errorf("%s: .docx %v, here %v", p, a, show(b, ok))
					}
				}
				for p, b := range other {
					if _, ok := docx[p]; !ok {
						t.Errorf("%s: .docx nothing, here %v", p, b)
					}
				}
			})
		}
	}
}

func TestAnArchiveOfChineseWindows(t *testing.T) {
	var got []string
	for res, err := range extract.All(t.Context(), "../testdata/zip/gbk-names.zip") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, res.Source.Name+" "+res.Source.Format)
	}
	if want := []string{"2021年自评/云岭老旧小区.docx docx", "2021年自评/竹浦水务.rtf rtf"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
