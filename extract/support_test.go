package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

var update = flag.Bool("update", false, "rewrite the files in testdata/golden")

const reports = "../testdata/reports"

// files are the reports in a folder that this package reads, in order.
func files(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".docx", ".txt":
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}

// shared is a folder of the reports that lie beside the repository, looked for from here upwards; empty where there is none.
func shared(name string) string {
	for dir := ".."; len(dir) < 40; dir = filepath.Join(dir, "..") {
		if path := filepath.Join(dir, "shared", "reports", name); isDir(path) {
			return path
		}
	}
	return ""
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// everyReport are the reports of the repository, and those beside it where they are present.
func everyReport(t testing.TB) []string {
	t.Helper()
	out := files(t, reports)
	for _, name := range []string{"seed", "made"} {
		if dir := shared(name); dir != "" {
			out = append(out, files(t, dir)...)
		} else {
			t.Logf("shared/reports/%s is not here: only the reports of testdata are tested", name)
		}
	}
	return out
}

// seed is the report that the project exists for, in one format; the test is skipped where it is not present.
func seed(t testing.TB, format string) string {
	t.Helper()
	dir := shared("seed")
	if dir == "" {
		t.Skip("shared/reports/seed is not here")
	}
	return filepath.Join(dir, "foshan-cppcc-2021."+format)
}

var extractor = sync.OnceValues(func() (*extract.Extractor, error) { return extract.New() })

var cache sync.Map // path → *extract.Result

// read is the result of a file; each file is read once.
func read(t testing.TB, path string) *extract.Result {
	t.Helper()
	if r, ok := cache.Load(path); ok {
		return r.(*extract.Result)
	}
	e, err := extractor()
	if err != nil {
		t.Fatal(err)
	}
	r, err := e.File(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	cache.Store(path, r)
	return r
}

// readBytes is the result of a file's bytes.
func readBytes(t testing.TB, data []byte, name string) *extract.Result {
	t.Helper()
	e, err := extractor()
	if err != nil {
		t.Fatal(err)
	}
	r, err := e.Reader(context.Background(), bytes.NewReader(data), int64(len(data)), name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// nameOf is a report's name and format, for names of tests: `zhupu-water-2021.docx`.
func nameOf(path string) string { return filepath.Base(path) }

// labels are the labels beside a report.
func labels(t testing.TB, path string) *schema.Report {
	t.Helper()
	stem := path[:len(path)-len(filepath.Ext(path))]
	r, err := schema.Decode(mustRead(t, stem+".gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// grave are the findings other than those that only inform, as lines: the code and the places.
func grave(findings []schema.Finding) []string {
	var out []string
	for _, f := range findings {
		if f.Severity != schema.SeverityInfo {
			out = append(out, strings.Join(append([]string{string(f.Code)}, f.At...), " "))
		}
	}
	slices.Sort(out)
	return out
}

// squeeze is a text without any white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// change puts a text in the place of the nth (from 0) occurrence of another one in a report's bytes. In a .docx the text
// may lie in several runs of a paragraph.
func change(t testing.TB, data []byte, format, old, with string, n int) []byte {
	t.Helper()
	switch format {
	case "txt":
		out, ok := changeText(string(data), old, with, n)
		if !ok {
			t.Fatalf("no place %d of %q in the text", n, old)
		}
		return []byte(out)
	case "docx":
		return changeDocx(t, data, old, with, n)
	}
	t.Fatalf("cannot change a report in the format %q", format)
	return nil
}

func changeText(text, old, with string, n int) (string, bool) {
	at := 0
	for ; ; n-- {
		i := strings.Index(text[at:], old)
		if i < 0 {
			return text, false
		}
		if at += i; n == 0 {
			return text[:at] + with + text[at+len(old):], true
		}
		at += len(old)
	}
}

var (
	docxParagraph = regexp.MustCompile(`(?s)<w:p[ >].*?</w:p>`)
	docxText      = regexp.MustCompile(`(?s)(<w:t(?: [^>]*)?>)(.*?)(</w:t>)`)
)

func changeDocx(t testing.TB, data []byte, old, with string, n int) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	done := false
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/document.xml" {
			content = docxParagraph.ReplaceAllFunc(content, func(p []byte) []byte {
				var text strings.Builder
				runs := docxText.FindAllSubmatchIndex(p, -1)
				for _, r := range runs {
					text.Write(p[r[4]:r[5]])
				}
				at := 0
				for !done {
					i := strings.Index(text.String()[at:], old)
					if i < 0 {
						return p
					}
					at += i
					if n == 0 {
						done = true
						return changeRuns(p, runs, at, len(old), with)
					}
					at += len(old)
					n--
				}
				return p
			})
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !done {
		t.Fatalf("no such place of %q in the document", old)
	}
	return out.Bytes()
}

// changeRuns replaces length bytes at a place of a paragraph's text, which lies in runs.
func changeRuns(p []byte, runs [][]int, at, length int, with string) []byte {
	var out bytes.Buffer
	last, pos := 0, 0
	for _, r := range runs {
		from, to := r[4], r[5]
		out.Write(p[last:from])
		begin, end := pos, pos+to-from
		cutFrom, cutTo := max(at, begin), min(at+length, end)
		if cutFrom < cutTo || length == 0 && cutFrom == at && at <= end && with != "" {
			out.Write(p[from : from+cutFrom-begin])
			out.WriteString(with)
			with = ""
			out.Write(p[from+cutTo-begin : to])
		} else {
			out.Write(p[from:to])
		}
		last, pos = to, end
	}
	out.Write(p[last:])
	return out.Bytes()
}

// occurrences counts how often a text stands in a report's bytes, as change finds it.
func occurrences(t testing.TB, data []byte, format, old string) int {
	t.Helper()
	if format == "txt" {
		return strings.Count(string(data), old)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range docxParagraph.FindAll(content, -1) {
		var text strings.Builder
		for _, r := range docxText.FindAllSubmatch(p, -1) {
			text.Write(r[2])
		}
		n += strings.Count(text.String(), old)
	}
	return n
}
