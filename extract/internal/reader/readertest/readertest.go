// Package readertest holds what the tests of readers share.
package readertest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// A Reader is the function Read of a package.
type Reader func(context.Context, io.ReaderAt, int64, document.Limits) (*document.Document, error)

// Read reads bytes, and checks what comes of it.
func (read Reader) Read(tb testing.TB, data []byte, limits document.Limits) (*document.Document, error) {
	tb.Helper()
	d, err := read(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
	Check(tb, d)
	return d, err
}

// File reads a file, unchecked.
func (read Reader) File(tb testing.TB, name string) (*document.Document, error) {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
}

// Shared finds a folder of test files outside the module, which are not ours to copy.
func Shared(tb testing.TB, sub string) string {
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

// Corpus reads every file of a pattern in a shared folder: each gives a document or says what is wrong, in time.
func (read Reader) Corpus(t *testing.T, folder, pattern string) {
	files, _ := filepath.Glob(filepath.Join(Shared(t, folder), pattern))
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			begun := time.Now()
			d, err := read.Read(t, data, document.Limits{})
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			Clear(t, d, err)
		})
	}
}

// Clear holds that what was not read has an error that says why.
func Clear(tb testing.TB, d *document.Document, err error) {
	tb.Helper()
	var damage *document.FormatError
	var limit *document.LimitError
	switch {
	case err == nil && len(d.Blocks) == 0:
		tb.Logf("no text")
	case err != nil && !errors.As(err, &damage) && !errors.As(err, &limit) && !errors.Is(err, document.ErrEncrypted):
		tb.Errorf("unclear error %T: %v", err, err)
	case err != nil:
		tb.Logf("%d blocks, %v", len(d.Blocks), err)
	}
}

// Against compares the reader with another program over the files of a shared folder: of the letters and digits that the
// program reads, 98 % are in the document, and pairs of neighbours agree with an F1 of 0.97. reference gives what the program
// reads, and false where it reads nothing. aside are files that are not compared, and why.
func (read Reader) Against(t *testing.T, folder, pattern string, reference func(file string) (string, bool), aside map[string]string) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(Shared(t, folder), pattern))
	var all agreement
	var each []agreement
	for _, f := range files {
		if aside[filepath.Base(f)] != "" {
			continue
		}
		want, ok := reference(f)
		if !ok {
			continue
		}
		d, err := read.File(t, f)
		if errors.Is(err, document.ErrEncrypted) {
			continue
		}
		a := compare(want, body(d))
		a.name, a.err = filepath.Base(f), err
		if a.want == 0 {
			continue
		}
		each = append(each, a)
		all.add(a)
	}
	if len(each) == 0 {
		t.Skip("nothing that the other program reads")
	}
	slices.SortStableFunc(each, func(a, b agreement) int { return cmp.Compare(a.recall()+a.f1(), b.recall()+b.f1()) })
	for _, a := range each[:min(10, len(each))] {
		t.Logf("recall %.4f F1 %.4f of %d: %s %v", a.recall(), a.f1(), a.want, a.name, a.err)
	}
	t.Logf("%d files: recall %.4f, F1 %.4f", len(each), all.recall(), all.f1())
	if all.recall() < 0.98 || all.f1() < 0.97 {
		t.Error("too little of it")
	}
}

// Program is the output of a program that is given a file after its arguments, for Against. The test is skipped where the
// program is not installed.
func Program(tb testing.TB, name string, args ...string) func(file string) (string, bool) {
	tb.Helper()
	if _, err := exec.LookPath(name); err != nil {
		tb.Skipf("no %s to compare with", name)
	}
	return func(file string) (string, bool) {
		out, err := exec.Command(name, append(slices.Clone(args), file)...).Output()
		return string(out), err == nil
	}
}

// body is the text of a document without the headers and footers of its pages, which other programs leave out.
func body(d *document.Document) string {
	var b strings.Builder
	for i, block := range d.Blocks {
		if block.Furniture != document.Header && block.Furniture != document.Footer {
			b.WriteString(d.BlockText(i) + "\n")
		}
	}
	return b.String()
}

// agreement counts what two readings of a file share: characters, and pairs of neighbours.
type agreement struct {
	name                string
	err                 error
	want, found         int
	pairsA, pairsB, all int
}

func (a *agreement) add(b agreement) {
	a.want, a.found = a.want+b.want, a.found+b.found
	a.pairsA, a.pairsB, a.all = a.pairsA+b.pairsA, a.pairsB+b.pairsB, a.all+b.all
}

func (a *agreement) recall() float64 { return float64(a.found) / float64(max(a.want, 1)) }

func (a *agreement) f1() float64 {
	if a.pairsA+a.pairsB == 0 {
		return 1
	}
	return 2 * float64(a.all) / float64(a.pairsA+a.pairsB)
}

// compare counts letters and digits: what else stands in a reading is often drawn, as borders and bullets are.
func compare(want, got string) (a agreement) {
	letters := func(s string) (one map[rune]int, two map[[2]rune]int) {
		one, two = map[rune]int{}, map[[2]rune]int{}
		last := rune(0)
		for _, c := range s {
			if !unicode.IsLetter(c) && !unicode.IsNumber(c) {
				continue
			}
			one[c]++
			if last != 0 {
				two[[2]rune{last, c}]++
			}
			last = c
		}
		return one, two
	}
	w1, w2 := letters(want)
	g1, g2 := letters(got)
	for c, n := range w1 {
		a.want, a.found = a.want+n, a.found+min(n, g1[c])
	}
	for p, n := range w2 {
		a.pairsA, a.all = a.pairsA+n, a.all+min(n, g2[p])
	}
	for _, n := range g2 {
		a.pairsB += n
	}
	return a
}

// Check tells what a Document must be, whatever the file was.
func Check(tb testing.TB, d *document.Document) {
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
		if b.Style.LeadBold > b.Span.Len() {
			tb.Errorf("block %d: bold up to %d of %d", i, b.Style.LeadBold, b.Span.Len())
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

// Show writes each block on a line of its own: what it is, its label in brackets, its text.
func Show(d *document.Document) []string {
	var lines []string
	for _, b := range d.Blocks {
		line := map[document.Furniture]string{document.Header: "header ", document.Footer: "footer ", document.Contents: "contents "}[b.Furniture]
		switch {
		case b.Kind == document.Note:
			line += "note "
		case b.Table != nil:
			line += fmt.Sprintf("table %d×%d head %d", b.Table.Rows, b.Table.Cols, b.Table.Head)
			for _, c := range b.Table.Cells {
				line += fmt.Sprintf(" %d,%d", c.Row, c.Col)
				if c.RowSpan*c.ColSpan > 1 {
					line += fmt.Sprintf("(%d×%d)", c.RowSpan, c.ColSpan)
				}
				line += "=" + d.Slice(c.Span)
			}
			lines = append(lines, line)
			continue
		}
		if !b.Label.Empty() {
			line += "[" + d.Slice(b.Label) + "]"
		}
		lines = append(lines, line+d.Text[b.Label.End:b.Span.End])
	}
	return lines
}

// Refs writes each note reference on a line: the text before it, the mark, the note.
func Refs(d *document.Document) []string {
	var lines []string
	for _, n := range d.NoteRefs {
		before := d.Text[:n.At]
		lines = append(lines, before[strings.LastIndexAny(before, "\n\t")+1:]+"|"+n.Label+"|"+d.BlockText(n.Note))
	}
	return lines
}
