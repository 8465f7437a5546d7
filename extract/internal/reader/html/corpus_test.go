package html

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/docx"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// readFile reads a file, unchecked.
var readFile = readertest.Reader(Read).File

// Every file of the corpus gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	readertest.Reader(Read).Corpus(t, "corpora/mixed", "*.html")
}

// What pandoc reads of pages in UTF-8, the one encoding that it knows, we read.
func TestCorpusTextIsWhatPandocReads(t *testing.T) {
	pandoc := readertest.Program(t, "pandoc", "-f", "html", "-t", "plain", "--wrap=none")
	readertest.Reader(Read).Against(t, "corpora/mixed", "*.html", func(f string) (string, bool) {
		if data, err := os.ReadFile(f); err != nil || !utf8.Valid(data) {
			return "", false
		}
		return pandoc(f)
	}, map[string]string{
		"testHTML_embedded_img.html": "pandoc writes the descriptions of pictures",
		"test-tika-327.html":         "pandoc takes the title of a page without a head for text",
		"tika434.html":               "pandoc writes the descriptions of pictures",
	})
}

// The pages of a report hold the same tables, cell by cell, as the word processor's file.
func TestPagesHoldTheTablesOfTheSameDocx(t *testing.T) {
	for _, dir := range []string{"reports/made", "reports/seed"} {
		pages, _ := filepath.Glob(filepath.Join(readertest.Shared(t, dir), "*.html"))
		for _, page := range pages {
			t.Run(filepath.Base(page), func(t *testing.T) {
				got, err := readFile(t, page)
				if err != nil {
					t.Fatal(err)
				}
				data, err := os.ReadFile(strings.TrimSuffix(page, ".html") + ".docx")
				if err != nil {
					t.Skip(err)
				}
				want, err := docx.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
				if err != nil {
					t.Fatal(err)
				}
				if a, b := grids(got), grids(want); a != b {
					t.Errorf("tables differ:\n%s\n%s", a, b)
				}
				have := "\n" + texts(got)
				for _, line := range strings.Split(strings.TrimSpace(texts(want)), "\n") {
					if _, after, ok := strings.Cut(have, "\n"+line+"\n"); ok {
						have = "\n" + after
					} else {
						t.Errorf("no paragraph %s in this place", line)
					}
				}
			})
		}
	}
}

func grids(d *document.Document) string {
	var b strings.Builder
	for _, bl := range d.Blocks {
		if bl.Table == nil {
			continue
		}
		for _, c := range bl.Table.Cells {
			fmt.Fprintf(&b, "%d,%d %d×%d %s\n", c.Row, c.Col, c.RowSpan, c.ColSpan, strings.TrimSpace(d.Slice(c.Span)))
		}
	}
	return b.String()
}

// texts are the paragraphs and notes without white space, in order.
func texts(d *document.Document) string {
	var b strings.Builder
	for i, bl := range d.Blocks {
		if bl.Table == nil {
			b.WriteString(strings.Join(strings.Fields(d.BlockText(i)), "") + "\n")
		}
	}
	return b.String()
}

// BenchmarkRead reads a real report.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(readertest.Shared(b, "reports/seed"), "foshan-cppcc-2021.html"))
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
