package doc

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// shared finds a folder of test files outside the module, which are not ours to copy.
func shared(tb testing.TB, sub string) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		found := filepath.Join(dir, "shared", sub)
		if _, err := os.Stat(found); err == nil {
			return found
		}
	}
	tb.Skipf("no folder shared/%s above the package: the corpus is not part of the module", sub)
	return ""
}

func readFile(tb testing.TB, name string) (*document.Document, error) {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
}

// check tells what a Document must be, whatever the file was.
func check(tb testing.TB, d *document.Document) {
	tb.Helper()
	if d == nil {
		tb.Fatal("no document")
	}
	if !utf8.ValidString(d.Text) {
		tb.Error("text is no valid UTF-8")
	}
	end := 0
	for i, b := range d.Blocks {
		if i > 0 {
			end++
		}
		if b.Span.Start != end || b.Label.Start != b.Span.Start || !b.Span.Contains(b.Label) || b.Span.End > len(d.Text) {
			tb.Fatalf("block %d: span %v, label %v, after %d", i, b.Span, b.Label, end)
		}
		end = b.Span.End
		if strings.TrimSpace(d.BlockText(i)) == "" {
			tb.Errorf("block %d has no text", i)
		}
		if (b.Kind == document.TableKind) != (b.Table != nil) {
			tb.Errorf("block %d: kind %d, table %v", i, b.Kind, b.Table != nil)
		}
		if t := b.Table; t != nil {
			covered := 0
			for _, c := range t.Cells {
				covered += c.RowSpan * c.ColSpan
				if !b.Span.Contains(c.Span) {
					tb.Fatalf("block %d: cell %d,%d outside", i, c.Row, c.Col)
				}
			}
			if covered != t.Rows*t.Cols {
				tb.Errorf("block %d: %d positions covered of %d × %d", i, covered, t.Rows, t.Cols)
			}
		}
	}
	if end != len(d.Text) {
		tb.Errorf("text of %d bytes, blocks end at %d", len(d.Text), end)
	}
	for _, r := range d.NoteRefs {
		if r.At < 0 || r.At > len(d.Text) || d.Blocks[r.Note].Kind != document.Note {
			tb.Errorf("note reference %+v", r)
		}
	}
}

// Every file of the corpus gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(shared(t, "corpora/doc"), "*.doc"))
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			begun := time.Now()
			d, err := readFile(t, f)
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			check(t, d)
			var damage *document.FormatError
			var limit *document.LimitError
			switch {
			case err == nil && len(d.Blocks) == 0:
				t.Logf("no text")
			case err != nil && !errors.As(err, &damage) && !errors.As(err, &limit) && !errors.Is(err, document.ErrEncrypted):
				t.Errorf("unclear error %T: %v", err, err)
			case err != nil:
				t.Logf("%d blocks, %v", len(d.Blocks), err)
			}
		})
	}
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
	files, _ := filepath.Glob(filepath.Join(shared(t, "corpora/doc"), "*.doc"))
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
	data, err := os.ReadFile(filepath.Join(shared(b, "reports/seed"), "foshan-cppcc-2021.doc"))
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
