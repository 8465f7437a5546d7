package main

import (
	"bytes"
	"context"
	"math"
	"os/exec"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
)

func TestQuartilesAndRatios(t *testing.T) {
	if q := quartilesOf([]float64{5, 1, 4, 2, 3}); q != (quartiles{2, 3, 4}) {
		t.Errorf("quartiles %v", q)
	}
	if q := quartilesOf([]float64{1, 2}); q != (quartiles{1.25, 1.5, 1.75}) {
		t.Errorf("quartiles %v", q)
	}
	ms := func(n ...int) (out []time.Duration) {
		for _, x := range n {
			out = append(out, time.Duration(x)*time.Millisecond)
		}
		return out
	}
	// Each round is compared with itself: noise that slows one round slows both programs in it.
	if got, want := ratio(ms(1, 10, 2), ms(2, 20, 4, 9)), "0.500 (0.500–0.500)"; got != want {
		t.Errorf("ratio %s, want %s", got, want)
	}
	if got := ratio(nil, ms(1)); got != "—" {
		t.Errorf("ratio of nothing is %s", got)
	}
}

func TestExponent(t *testing.T) {
	for _, want := range []float64{1, 2, 0.5} {
		var x, y []float64
		for _, n := range []float64{1, 10, 100, 1000} {
			x, y = append(x, n), append(y, 7*math.Pow(n, want))
		}
		if got := exponent(x, y); math.Abs(got-want) > 1e-9 {
			t.Errorf("exponent %v, want %v", got, want)
		}
	}
}

func TestMadeDocumentsHoldWhatWasAsked(t *testing.T) {
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	read := func(data []byte) *extract.Result {
		t.Helper()
		res, err := e.Reader(context.Background(), bytes.NewReader(data), int64(len(data)), "made")
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	text := ""
	for _, made := range []func(int) []byte{textPages, pdfPages, ofdPages} {
		res := read(made(4))
		if res.Source.Pages != 4 && res.Source.Pages != 0 {
			t.Errorf("%d pages of %s, want 4", res.Source.Pages, res.Source.Format)
		}
		words := ""
		for i := range res.Document.Blocks {
			if res.Document.Blocks[i].Furniture == document.NotFurniture {
				words += res.Document.BlockText(i)
			}
		}
		if text == "" {
			text = words
		} else if words != text {
			t.Errorf("%s says %.200s…, text %.200s…", res.Source.Format, words, text)
		}
	}
	for _, g := range growths() {
		if n := g.sizes[1]; g.count != nil && g.count(read(g.make(n))) != n {
			t.Errorf("%s: %d, want %d", g.name, g.count(read(g.make(n))), n)
		}
	}
	if n := len(read(sentences(40)).Document.Blocks); n != 3 {
		t.Errorf("%d paragraphs, want 3", n)
	}
}

func TestProgramsAreMeasuredAndFailuresSaid(t *testing.T) {
	program, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go to run")
	}
	built := t.TempDir() + "/meter"
	if out, err := exec.Command(program, "build", "-o", built, "./meter").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	b := &bench{ctx: t.Context(), rounds: 2, meter: built}
	fine, bad := &runner{name: "go", args: []string{program, "env", "GOOS"}}, &runner{name: "bad", args: []string{program, "no-such-command"}}
	if err := b.turns([]*runner{fine, bad}); err != nil {
		t.Fatal(err)
	}
	if fine.err != nil || len(fine.took) != 2 || fine.took[0] <= 0 {
		t.Errorf("measured %v, %v", fine.took, fine.err)
	}
	if bad.err == nil {
		t.Error("a program that fails is measured as one that does not")
	}
}
