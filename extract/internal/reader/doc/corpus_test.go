package doc

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

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

// What antiword reads, we read, but for what is drawn: borders, bullets, pictures.
func TestCorpusTextIsWhatAntiwordReads(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(readertest.Shared(t, "corpora/doc"), "*.doc"))
	if _, err := exec.LookPath("antiword"); err != nil {
		t.Skip("no antiword")
	}
	letters := func(s string) map[rune]int {
		m := map[rune]int{}
		for _, c := range strings.ReplaceAll(s, "[pic]", "") {
			if unicode.IsLetter(c) || unicode.IsNumber(c) {
				m[c]++
			}
		}
		return m
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			if why := strays[filepath.Base(f)]; why != "" {
				t.Skip(why)
			}
			out, err := exec.Command("antiword", "-m", "UTF-8.txt", "-w", "0", f).Output()
			if err != nil {
				t.Skip("antiword does not read it")
			}
			d, _ := readFile(t, f)
			all, found := 0, 0
			ours := letters(d.Text)
			for c, n := range letters(string(out)) {
				all, found = all+n, found+min(n, ours[c])
			}
			if found*100 < all*98 {
				t.Errorf("%d of %d letters", found, all)
			}
		})
	}
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
