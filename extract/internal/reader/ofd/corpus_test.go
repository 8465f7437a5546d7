package ofd

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/docx"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// readFile reads a file, unchecked.
var readFile = readertest.Reader(Read).File

// Every file of the corpus gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	readertest.Reader(Read).Corpus(t, "corpora/ofd", "*.ofd")
}

// No character of the pages is lost or doubled: what the TextCodes hold is what the document holds.
func TestCorpusFilesKeepTheirCharacters(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(readertest.Shared(t, "corpora/ofd"), "*.ofd"))
	code := regexp.MustCompile(`(?s)<(?:\w+:)?TextCode[^>]*>(.*?)</`)
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			d, err := readFile(t, f)
			if err != nil {
				t.Skip(err)
			}
			z, err := zip.OpenReader(f)
			if err != nil {
				t.Skip(err)
			}
			defer z.Close()
			count := map[rune]int{}
			total := 0
			for _, m := range z.File {
				if !strings.Contains(m.Name, "Content") {
					continue // annotations and the like
				}
				r, err := m.Open()
				if err != nil {
					t.Fatal(err)
				}
				data, _ := io.ReadAll(r)
				r.Close()
				for _, text := range code.FindAllStringSubmatch(string(data), -1) {
					for _, c := range html.UnescapeString(text[1]) {
						if unicode.Is(unicode.Co, c) {
							c = '\uFFFD' // a glyph that only the font knows
						}
						if !unicode.IsSpace(c) {
							count[c]++
							total++
						}
					}
				}
			}
			for _, c := range d.Text {
				count[c]--
			}
			lost := 0
			for c, n := range count {
				if n > 0 {
					lost += n
					t.Logf("%d × %q lost", n, c)
				}
			}
			if lost*500 > total {
				t.Errorf("%d of %d characters lost", lost, total)
			}
		})
	}
}

// The pages of a report hold the same tables, cell by cell, as the word processor's file.
func TestPagesHoldTheTablesOfTheSameDocx(t *testing.T) {
	for _, dir := range []string{"reports/made", "reports/seed"} {
		pages, _ := filepath.Glob(filepath.Join(readertest.Shared(t, dir), "*.ofd"))
		for _, page := range pages {
			t.Run(filepath.Base(page), func(t *testing.T) {
				got, err := readFile(t, page)
				if err != nil {
					t.Fatal(err)
				}
				data, err := os.ReadFile(strings.TrimSuffix(page, ".ofd") + ".docx")
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
				if a, b := texts(got), texts(want); a != b {
					t.Errorf("paragraphs differ:\n%s\n%s", a, b)
				}
			})
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// grids are the cells of all tables; where a line ends inside a cell a page does not tell.
func grids(d *document.Document) string {
	var b strings.Builder
	for _, bl := range d.Blocks {
		if bl.Table == nil {
			continue
		}
		for _, c := range bl.Table.Cells {
			fmt.Fprintf(&b, "%d,%d %d×%d %s\n", c.Row, c.Col, c.RowSpan, c.ColSpan, squeeze(d.Slice(c.Span)))
		}
	}
	return b.String()
}

// texts are the paragraphs without white space, in order, page furniture aside; notes apart, as they stand elsewhere.
func texts(d *document.Document) string {
	var b, notes strings.Builder
	for i, bl := range d.Blocks {
		switch {
		case bl.Table != nil, bl.Furniture != document.NotFurniture:
		case bl.Kind == document.Note:
			notes.WriteString("note " + squeeze(d.BlockText(i)) + "\n")
		default:
			b.WriteString(squeeze(d.BlockText(i)) + "\n")
		}
	}
	return b.String() + notes.String()
}

// BenchmarkRead reads a real report.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(readertest.Shared(b, "reports/seed"), "foshan-cppcc-2021.ofd"))
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
