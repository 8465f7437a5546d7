package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// folder is extract/rules.
const folder = "../../../rules"

func TestTheEmbeddedRulesAreCurrent(t *testing.T) {
	files, err := generate(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 {
		t.Fatalf("%d files", len(files))
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the rules say: run go generate ./extract/rules", filepath.Join(folder, name))
		}
	}
}

func TestWrongRulesAreSaidAndNothingIsWritten(t *testing.T) {
	for _, rule := range []string{"- id: [", "- {id: a, yields: b, patterns: ['(甲'], examples: {match: [甲], not: [乙]}}"} {
		if files, err := generate(fstest.MapFS{"rows.yaml": {Data: []byte(rule)}}); err == nil || files != nil {
			t.Errorf("%s: %d files, %v", rule, len(files), err)
		}
	}
}
