package sheet_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/xls"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/xlsx"
)

// Readings of LibreOffice to compare with, as it writes them by
//
//	soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,true,false,false,-1' --outdir $DIR/xls *.xls
//
// stand in $ZIPING_LIBREOFFICE_CSV/xls and /xlsx.
const referenceVariable = "ZIPING_LIBREOFFICE_CSV"

var readers = map[string]func([]byte) (*document.Document, error){
	"xlsx": func(b []byte) (*document.Document, error) {
		return xlsx.Read(context.Background(), bytes.NewReader(b), int64(len(b)), document.Limits{})
	},
	"xls": func(b []byte) (*document.Document, error) {
		return xls.Read(context.Background(), bytes.NewReader(b), int64(len(b)), document.Limits{})
	},
}

func corpus(tb testing.TB, format string) []string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if files, _ := filepath.Glob(filepath.Join(dir, "shared/corpora", format, "*."+format)); len(files) > 0 {
			return files
		}
	}
	tb.Skip("no folder shared/corpora above the package: the corpus is not part of the module")
	return nil
}

// Every file of the corpora gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	for _, format := range []string{"xlsx", "xls"} {
		for _, f := range corpus(t, format) {
			t.Run(filepath.Base(f), func(t *testing.T) {
				data, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				begun := time.Now()
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				d, err := readers[format](data)
				runtime.ReadMemStats(&after)
				if took := time.Since(begun); took > 10*time.Second {
					t.Errorf("took %v", took)
				}
				if used := after.TotalAlloc - before.TotalAlloc; used > 512<<20 {
					t.Errorf("took %d MiB in all", used>>20)
				}
				checkDocument(t, d)
				readertest.Clear(t, d, err)
			})
		}
	}
}

// checkDocument tells what a Document must be, whatever the file was.
func checkDocument(tb testing.TB, d *document.Document) {
	tb.Helper()
	if d == nil {
		tb.Fatal("no document")
	}
	end := 0
	for i, b := range d.Blocks {
		if i > 0 {
			end++
		}
		if b.Span.Start != end || b.Span.End > len(d.Text) {
			tb.Fatalf("block %d: span %v, after %d", i, b.Span, end)
		}
		end = b.Span.End
		if strings.TrimSpace(d.BlockText(i)) == "" {
			tb.Errorf("block %d has no text", i)
		}
		if t := b.Table; t != nil {
			covered := 0
			for _, c := range t.Cells {
				covered += c.RowSpan * c.ColSpan
			}
			if covered != t.Rows*t.Cols {
				tb.Errorf("block %d: %d positions covered of %d × %d", i, covered, t.Rows, t.Cols)
			}
		}
	}
	if end != len(d.Text) {
		tb.Errorf("text of %d bytes, blocks end at %d", len(d.Text), end)
	}
}

// notCompared are files whose reading by LibreOffice is not what the file shows, or that are broken on purpose.
var notCompared = map[string]string{
	"59746_NoRowNums.xlsx":           "rows hidden by the outline, which LibreOffice writes",
	"TwoSheetsOneHidden.xls":         "a hidden sheet, which LibreOffice writes",
	"52447.xls":                      "hidden rows and columns, which LibreOffice writes",
	"58616.xlsx":                     "encrypted, with the password that Excel tries by itself",
	"52575_main.xlsx":                "LibreOffice calculates links to another file: Err:540",
	"56574.xlsx":                     "LibreOffice calculates TODAY()",
	"56688_4.xlsx":                   "LibreOffice calculates TODAY()",
	"37684-2.xls":                    "LibreOffice calculates TODAY()",
	"ExcelPivotTableSample.xlsx":     "LibreOffice makes the pivot tables anew, in its own words",
	"ErrPtg.xls":                     "LibreOffice calculates: Err:520",
	"27852.xls":                      "LibreOffice calculates: #VALUE!",
	"ex45046-21984.xls":              "LibreOffice calculates: #VALUE!",
	"MatrixFormulaEvalTestData.xlsx": "LibreOffice calculates: Err:538",
	"MatrixFormulaEvalTestData.xls":  "LibreOffice calculates: Err:538",
}

func TestTextIsThatOfLibreOffice(t *testing.T) {
	dir := os.Getenv(referenceVariable)
	if dir == "" {
		t.Skip(referenceVariable + " names no folder of readings by LibreOffice")
	}
	for format, read := range map[string]readertest.Reader{"xlsx": xlsx.Read, "xls": xls.Read} {
		t.Run(format, func(t *testing.T) {
			files := corpus(t, format)
			read.Against(t, "corpora/"+format, "*."+format, func(f string) (string, bool) {
				if strings.HasPrefix(filepath.Base(f), "clusterfuzz") {
					return "", false
				}
				return referenceText(dir, format, f, files)
			}, notCompared)
		})
	}
}

func referenceText(dir, format, file string, files []string) (string, bool) {
	stem := strings.TrimSuffix(filepath.Base(file), "."+format)
	outputs, _ := os.ReadDir(filepath.Join(dir, format))
	var all strings.Builder
	ok := false
	for _, o := range outputs {
		if !strings.HasPrefix(o.Name(), stem+"-") {
			continue
		}
		longer := slices.ContainsFunc(files, func(f string) bool {
			s := strings.TrimSuffix(filepath.Base(f), "."+format)
			return len(s) > len(stem) && strings.HasPrefix(o.Name(), s+"-")
		})
		if longer {
			continue
		}
		b, _ := os.ReadFile(filepath.Join(dir, format, o.Name()))
		all.Write(b)
		ok = true
	}
	return all.String(), ok
}
