package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestReviewWritesOnePage(t *testing.T) {
	dir := t.TempDir()
	report, page := write(t, dir, "a.txt", small), filepath.Join(dir, "page.html")
	out, errs, code := ziping(t, "review", report)
	if code != 0 || errs != "" || !strings.HasPrefix(out, "<!DOCTYPE html>") || !strings.Contains(out, "白鹭市档案局") {
		t.Fatalf("exit code %d, %s, %.80q", code, errs, out)
	}
	for range 2 { // the second run writes over the first
		if printed, errs, code := ziping(t, "review", report, "-o", page); code != 0 || printed != "" || errs != "" {
			t.Fatalf("exit code %d, %q, %s", code, printed, errs)
		}
		if data, err := os.ReadFile(page); err != nil || string(data) != out {
			t.Errorf("the file is not what is printed: %v", err)
		}
	}
	if in, _, code := zipingWith(t, small, "review", "-"); code != 0 || !strings.Contains(in, "白鹭市档案局") {
		t.Errorf("standard input: exit code %d, %.80q", code, in)
	}
}

func TestReviewOfSeveralReportsHasAnIndex(t *testing.T) {
	in, dir := t.TempDir(), filepath.Join(t.TempDir(), "pages")
	write(t, in, "a b#1.txt", sound)
	write(t, in, "index.txt", small)
	write(t, in, "broken.docx", "PK\x03\x04 nothing")
	_, errs, code := ziping(t, "review", in, "-o", dir)
	if code != 2 || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "broken.docx") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"a b#1.html", "index-2.html", "index.html"}; !slices.Equal(names, want) {
		t.Fatalf("files %q, want %q", names, want)
	}
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="a%20b%231.html"`, `href="index-2.html"`, "broken.docx", "共 3 份报告", "其中 1 份未能读取"} {
		if !strings.Contains(string(index), want) {
			t.Errorf("no %q in the index", want)
		}
	}
}

func TestReviewSaysWhatItNeeds(t *testing.T) {
	dir := t.TempDir()
	a, b := write(t, dir, "a.txt", sound), write(t, dir, "b.txt", small)
	missing, under := filepath.Join(dir, "none.docx"), filepath.Join(a, "pages")
	nowhere := filepath.Join(dir, "no", "page.html")
	for _, c := range []struct {
		want string
		args []string
	}{
		{"-o DIR", []string{a, b}},
		{nowhere, []string{a, "-o", nowhere}},
		{missing, []string{missing, "-o", filepath.Join(dir, "page.html")}},
		{a, []string{a, b, "-o", under}},
		{"review", nil},
	} {
		out, errs, code := ziping(t, append([]string{"review"}, c.args...)...)
		if code != 2 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.want) {
			t.Errorf("%q: exit code %d, %q, %s", c.args, code, out, errs)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "page.html")); err == nil {
		t.Error("a page of a report that is not there")
	}
}
