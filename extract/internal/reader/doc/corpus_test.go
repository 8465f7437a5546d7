package doc

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// readFile reads a file, unchecked.
var readFile = readertest.Reader(Read).File

// Every file of the corpus gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	readertest.Reader(Read).Corpus(t, "corpora/doc", "*.doc")
}

// strays are files of the corpus whose text differs from what antiword reads, and why.
var strays = map[string]string{
	"Bug52032_3.doc": "antiword keeps deleted text",
	"Bug53380_3.doc": "antiword keeps text of a style that is hidden",
	"Bug49933.doc":   "antiword reads Cyrillic as Western text",
	"Bug52311.doc":   "antiword does not know that a list begins at 100",
}

// What antiword reads, we read.
func TestCorpusTextIsWhatAntiwordReads(t *testing.T) {
	antiword := readertest.Program(t, "antiword", "-m", "UTF-8.txt", "-w", "0")
	reference := func(f string) (string, bool) {
		out, ok := antiword(f)
		return strings.ReplaceAll(out, "[pic]", ""), ok
	}
	readertest.Reader(Read).Against(t, "corpora/doc", "*.doc", reference, strays)
	readertest.Reader(Read).Against(t, "corpora/mixed", "*.doc", reference, map[string]string{
		"testWORD_protected_drm.doc":          "antiword reads the notice that it is protected",
		"testWORDML_tableInsideParagraph.doc": "XML of Word 2003",
	})
}

// BenchmarkRead reads a real report.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(readertest.Shared(b, "reports/seed"), "foshan-cppcc-2021.doc"))
	if err != nil {
		b.Skip(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
