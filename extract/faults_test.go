package extract_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract"
)

// oneOfEach are files of every format that is read from bytes.
var oneOfEach = []string{
	"reports/lanting-transport-2022-form.docx", "reports/lanting-transport-2022-form.txt", "doc/features.doc", "ofd/report.ofd", "xlsx/small-form.xlsx",
	"xls/*.xls", "rtf/*.rtf", "odt/*.odt", "odt/*.fodt", "pdf/producers/libreoffice.pdf", "pdf/encrypted-aes-256.pdf", "pdf/linearized.pdf",
	"html/*.html", "html/*.mht", "csv/*.csv",
}

func eachFormat(t *testing.T, do func(t *testing.T, path string, data []byte)) {
	for _, pattern := range oneOfEach {
		paths, err := filepath.Glob(filepath.Join("../testdata", pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		data, err := os.ReadFile(paths[0])
		if err != nil {
			t.Fatal(err)
		}
		t.Run(nameOf(paths[0]), func(t *testing.T) { do(t, paths[0], data) })
	}
}

// A faulty file cannot be read from one byte on, as on a disk with a bad sector.
type faulty struct {
	data []byte
	bad  int64
}

func (f *faulty) ReadAt(p []byte, off int64) (int, error) {
	if end := off + int64(len(p)); off < f.bad+512 && end > f.bad {
		n := 0
		if off < f.bad {
			n = copy(p, f.data[off:f.bad])
		}
		return n, syscall.EIO
	}
	return bytes.NewReader(f.data).ReadAt(p, off)
}

// What the disk refuses is said as that: it is no damage of the file, for which saving it again would be the remedy, and never
// passes for a report without the words that were not read.
func TestAReadErrorAmidTheFileIsSaid(t *testing.T) {
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	eachFormat(t, func(t *testing.T, path string, data []byte) {
		size := int64(len(data))
		for i := range int64(12) {
			bad := size * i / 12
			res, err := e.Reader(t.Context(), &faulty{data, bad}, size, path)
			var damaged *extract.FormatError
			if !errors.Is(err, syscall.EIO) || errors.As(err, &damaged) || err.Error() != "read "+path+": "+syscall.EIO.Error() {
				t.Errorf("bad byte %d of %d: result %v, error %v", bad, size, res != nil, err)
			}
		}
	})
}

// A run that is cancelled anywhere gives the error, or it was done before: never half a report without an error. Where a
// run is when its time comes depends on the machine; that it holds does not.
func TestCancelledAnywhereGivesTheErrorOrTheWholeReport(t *testing.T) {
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	cancelled, whole := 0, 0
	eachFormat(t, func(t *testing.T, path string, data []byte) {
		began := time.Now()
		all, err := e.Reader(t.Context(), bytes.NewReader(data), int64(len(data)), path)
		if all == nil {
			t.Fatal(err)
		}
		took := time.Since(began)
		want, _ := all.JSON(false)
		for i := range 40 {
			ctx, cancel := context.WithCancel(t.Context())
			if i == 0 {
				cancel()
			}
			timer := time.AfterFunc(took*time.Duration(i)/32, cancel)
			res, err := e.Reader(ctx, bytes.NewReader(data), int64(len(data)), path)
			timer.Stop()
			cancel()
			if err != nil {
				cancelled++
				if !errors.Is(err, context.Canceled) {
					t.Errorf("cancelled, and the error is %v", err)
				}
				continue
			}
			whole++
			if got, _ := res.JSON(false); !bytes.Equal(got, want) {
				t.Error("another report, and no error")
			}
		}
	})
	t.Logf("%d times cancelled, %d times done before", cancelled, whole)
}
