package extract_test

import (
	"bytes"
	"context"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract"
)

// FuzzReader reads anything: whatever comes out is founded on the document, accounts for every character of it, survives its
// JSON, comes out the same twice, and leaves nothing running.
func FuzzReader(f *testing.F) {
	for _, path := range files(f, reports) {
		f.Add(mustRead(f, path))
	}
	f.Add([]byte("一、基本情况\n\t支出\n\t决算数\n\n\t合计\n\t1.2万元\n\n二、自评得分98分，等级为“优”。\n"))
	e, err := extract.New(extract.WithLimits(extract.Limits{
		Input: 1 << 20, Unpacked: 4 << 20, Text: 200_000, Cells: 20_000, RuleSteps: 2_000_000, Time: time.Minute,
	}))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, e, data, "fuzz") })
}

// holds reads bytes twice, and holds what comes of them to what FuzzReader says.
func holds(t *testing.T, e *extract.Extractor, data []byte, name string) {
	t.Helper()
	before := runtime.NumGoroutine()
	ctx := context.Background()
	res, err := e.Reader(ctx, bytes.NewReader(data), int64(len(data)), name)
	again, errAgain := e.Reader(ctx, bytes.NewReader(data), int64(len(data)), name)
	for wait := time.Microsecond; runtime.NumGoroutine() > before; wait *= 2 {
		if wait > 2*time.Second {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(wait)
	}
	if (err == nil) != (errAgain == nil) || err != nil && err.Error() != errAgain.Error() || (res == nil) != (again == nil) {
		t.Fatalf("errors differ: %v, %v", err, errAgain)
	}
	if err != nil && strings.Contains(err.Error(), "panic") {
		t.Fatal(err)
	}
	if res == nil {
		if err == nil {
			t.Fatal("neither a result nor an error")
		}
		return
	}
	if !bytes.Equal(encode(t, res.Report), encode(t, again.Report)) {
		t.Fatal("another report when it is read again")
	}
	for _, problem := range append(unfounded(res), unbalanced(res)...) {
		t.Error(problem)
	}
	roundTrip(t, res.Report)
	for _, step := range res.Trace() {
		res.Quote(step.Pointer)
	}
}

// Each file of testdata/broken once broke something: mutants that examples/mutate found, made as small as they get.
func TestWhatOnceBrokeSomethingIsRead(t *testing.T) {
	paths, err := filepath.Glob("../testdata/broken/*")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in testdata/broken: %v", err)
	}
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) { holds(t, e, mustRead(t, path), path) })
	}
}

func TestQuoteOfEveryValueShowsItsWords(t *testing.T) {
	for _, path := range files(t, reports) {
		res := read(t, path)
		for _, step := range res.Trace() {
			if _, ok := res.Quote(step.Pointer); ok != (len(step.Evidence.Spans) > 0) {
				t.Errorf("%s: %s has a quotation: %v", filepath.Base(path), step.Pointer, ok)
			}
		}
	}
}
