package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

func TestOneFileIsOnePrettyReport(t *testing.T) {
	out, errs, code := ziping(t, "extract", "--evidence=false", reports+"zhupu-water-2021.docx")
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	r, err := schema.Decode([]byte(out))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out, "{\n  \"schema_version\"") || !strings.HasSuffix(out, "}\n") {
		t.Errorf("not indented: %.60q", out)
	}
	if r.Source.Name != "zhupu-water-2021.docx" || r.Evaluation.Score.String() != "89" {
		t.Errorf("source %q, score %q", r.Source.Name, r.Evaluation.Score)
	}
	if r.Evidence != nil {
		t.Error("evidence, though it was not asked for")
	}
	if len(r.Tables) == 0 || len(r.Claims) == 0 || len(r.Sections) == 0 {
		t.Error("the default leaves out more than the evidence")
	}
	if again := r.Check(); !slices.EqualFunc(again, r.Findings, func(a, b schema.Finding) bool { return a.Code == b.Code && reflect.DeepEqual(a.At, b.At) }) {
		t.Error("the JSON does not give the findings that it holds")
	}

	out, _, _ = ziping(t, "extract", "--evidence", "--compact", reports+"zhupu-water-2021.docx")
	r, err = schema.Decode([]byte(out))
	if err != nil || strings.Count(out, "\n") != 1 {
		t.Fatalf("--compact gives %d lines, %v", strings.Count(out, "\n"), err)
	}
	if r.Evidence["/evaluation/score"].Text != "89" {
		t.Errorf("evidence of the score: %q", r.Evidence["/evaluation/score"].Text)
	}
}

func TestSeveralFilesAreALineEachInTheirOrder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", sound)
	write(t, dir, "a.txt", small)
	write(t, dir, ".hidden.txt", sound)
	write(t, dir, "~$a.docx", "lock file of Word")
	out, errs, code := ziping(t, "extract", dir, reports+"zhupu-water-2021.docx")
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	var names []string
	for line := range strings.Lines(out) {
		var r schema.Report
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		names = append(names, r.Source.Name)
	}
	if want := []string{"a.txt", "b.txt", "zhupu-water-2021.docx"}; !slices.Equal(names, want) {
		t.Errorf("lines of %q, want %q", names, want)
	}
}

func TestEachIntoAFileOfItsOwn(t *testing.T) {
	in, dir := t.TempDir(), filepath.Join(t.TempDir(), "new", "json")
	a, b := write(t, in, "a.txt", sound), write(t, in, "A.md", small)
	for range 2 { // the second run writes over the first
		if out, errs, code := ziping(t, "extract", "-o", dir, a, b, filepath.Join(in, "none.txt")); code != 2 || out != "" || strings.Count(errs, "\n") != 1 {
			t.Fatalf("exit code %d, %q, %s", code, out, errs)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := schema.Decode(data); err != nil || !bytes.HasPrefix(data, []byte("{\n")) {
			t.Errorf("%s: %v", e.Name(), err)
		}
	}
	if want := []string{"A-2.json", "a.json"}; !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}

	if _, errs, code := ziping(t, "extract", "-o", a, b); code != 2 || !strings.Contains(errs, a) {
		t.Errorf("a file in place of the folder: exit code %d, %s", code, errs)
	}
}

func TestStandardInput(t *testing.T) {
	data, err := os.ReadFile(reports + "zhupu-water-2021.docx")
	if err != nil {
		t.Fatal(err)
	}
	out, errs, code := zipingWith(t, string(data), "extract", "-")
	r, err := schema.Decode([]byte(out))
	if err != nil || code != 0 || r.Source.Name != "stdin" || r.Source.Format != "docx" {
		t.Errorf("exit code %d, %v, %s", code, err, errs)
	}
}

func TestAnInterruptedRunLeavesNothingHalfWritten(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"extract", "-o", dir, reports}, strings.NewReader(""), &out, &errs); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 || out.Len() > 0 {
		t.Errorf("%d files, output %q", len(entries), out.String())
	}
	if !strings.Contains(errs.String(), "已中断") || strings.Count(errs.String(), "\n") != 1 {
		t.Errorf("%q", errs.String())
	}
}

// A pipe on standard error is no terminal: nothing is drawn. Where there is one, the bar goes away at the end.
func TestProgress(t *testing.T) {
	c := &command{err: new(bytes.Buffer)}
	if c.progress(9, true, false) != nil {
		t.Error("a bar without a terminal")
	}
	c.terminal.err = true
	for name, p := range map[string]*progress{"one file": c.progress(1, false, false), "an empty batch": c.progress(0, true, false)} {
		if p != nil {
			t.Errorf("a bar for %s", name)
		}
	}
	stream := c.err
	p := c.progress(3, true, false)
	if p == nil {
		t.Fatal("no bar on a terminal")
	}
	p.step()
	c.complain("中途的一行")
	p.close()
	if c.err != stream {
		t.Error("messages still go to the bar")
	}
	c.terminal.out = true
	if c.progress(3, true, false) != nil {
		t.Error("a bar amid the output")
	}
}

func TestKeywordsOnlyWhereWanted(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "a.txt", sound)
	out, _, _ := ziping(t, "extract", path)
	if strings.Contains(out, `"keywords"`) {
		t.Error("keywords, though they were not asked for")
	}
	out, errs, code := ziping(t, "extract", "--keywords", "--dictionary", dir, path)
	if code != 0 || out == "" || !strings.Contains(errs, "没有关键词") || strings.Count(errs, "\n") != 1 {
		t.Errorf("without a dictionary: exit code %d, %d bytes, %s", code, len(out), errs)
	}
}
