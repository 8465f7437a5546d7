package layout

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/docx"
)

// shared finds the shared corpora by walking up.
func shared(t testing.TB, pattern string) []string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if found, _ := filepath.Glob(filepath.Join(dir, "shared", pattern)); len(found) > 0 {
			return found
		}
	}
	t.Skip("no shared corpora here: ", pattern)
	return nil
}

// plain is a document as lines without white space: paragraphs, rows of cells, notes; furniture aside. What a page cannot
// tell is left out: whether a contents line is one of a list.
func plain(doc *document.Document) []string {
	var out []string
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Furniture == document.Header || b.Furniture == document.Footer {
			continue
		}
		if b.Table == nil {
			out = append(out, squeeze(doc.BlockText(i)))
			continue
		}
		row := -1
		var line strings.Builder
		for _, c := range b.Table.Cells {
			if c.Row != row {
				if row >= 0 {
					out = append(out, line.String())
				}
				line.Reset()
				row = c.Row
			}
			line.WriteString(strings.Repeat("↓", c.RowSpan-1) + strings.Repeat("→", c.ColSpan-1) + squeeze(strings.ReplaceAll(doc.Slice(c.Span), "\n", "⏎")) + "|")
		}
		out = append(out, line.String())
	}
	return out
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if space(r) {
			return -1
		}
		return r
	}, s)
}

func TestReportsReadAsTheirWordDocuments(t *testing.T) {
	var files []string
	for _, pattern := range []string{"reports/made/*.pdf", "reports/seed/*.pdf"} {
		files = append(files, shared(t, pattern)...)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			f, err := os.Open(strings.TrimSuffix(file, ".pdf") + ".docx")
			if err != nil {
				t.Skip(err)
			}
			defer f.Close()
			info, _ := f.Stat()
			word, err := docx.Read(context.Background(), f, info.Size(), document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			pages := trace(t, file)
			doc, err := Document(context.Background(), pages, "pdf", document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, doc)
			sameCharacters(t, pages, doc)
			got, want := plain(doc), plain(word)
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || got[i] != want[i] {
					t.Fatalf("line %d of %d and %d:\n%q\nwant\n%q", i, len(got), len(want), got[min(i, len(got)-1)], want[min(i, len(want)-1)])
				}
			}
			if len(doc.NoteRefs) != len(word.NoteRefs) {
				t.Errorf("%d marks of notes, want %d", len(doc.NoteRefs), len(word.NoteRefs))
			}
		})
	}
}

func TestRealAccountsKeepEveryCharacter(t *testing.T) {
	for _, file := range shared(t, "reports/neighbours/*.pdf") {
		pages := trace(t, file)
		began := time.Now()
		doc, err := Document(context.Background(), pages, "pdf", document.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if d := time.Since(began); d > 5*time.Second {
			t.Errorf("%s took %v", file, d)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			sound(t, doc)
			sameCharacters(t, pages, doc)
		})
	}
}

func TestCorpusOfPagesNeverFails(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a corpus")
	}
	for _, file := range shared(t, "corpora/pdf/*.pdf") {
		info, err := os.Stat(file)
		if err != nil || info.Size() > 300_000 {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			pages := trace(t, file)
			began := time.Now()
			doc, err := Document(context.Background(), pages, "pdf", document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if d := time.Since(began); d > 10*time.Second {
				t.Errorf("took %v", d)
			}
			sound(t, doc)
			sameCharacters(t, pages, doc)
		})
	}
}
