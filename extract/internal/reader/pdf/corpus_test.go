package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// aside are files whose text pdftotext makes up or loses, and why.
var aside = map[string]string{
	"issue16316.pdf": "all but a word lies outside the crop box",
	"endchar.pdf":    "all but a letter lies outside the crop box",

	// Fonts that tell no character: pdftotext prints their codes instead, which is no text either.
	"ThuluthFeatures.pdf":           "codes instead of text",
	"bug1011159.pdf":                "codes instead of text",
	"bug1027533.pdf":                "codes instead of text",
	"bug1151216.pdf":                "codes instead of text",
	"cff_bluescale_small_zones.pdf": "codes instead of text",
	"issue4550.pdf":                 "codes instead of text",
	"issue4722.pdf":                 "codes instead of text",
	"issue13916.pdf":                "codes instead of text",
	"issue11242_reduced.pdf":        "codes instead of text; we read \u201cVAT Code\u201d",
	"issue11578_reduced.pdf":        "codes instead of text; we read \u201cVolumes\u201d",
}

// rare are Chinese files with a character that the library does not know.
var rare = map[string]string{"issue19182.pdf": "a private-use code of the Hong Kong set, one of 53 characters"}

// chinese tells whether a text is Chinese: many of its characters are, and none is Japanese.
func chinese(text map[rune]int, total int) bool {
	n := 0
	for r, k := range text {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return false
		case unicode.Is(unicode.Han, r):
			n += k
		}
	}
	return n > 5 && n*4 > total
}

func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(readertest.Shared(t, "corpora/pdf"), "*.pdf"))
	type result struct {
		name           string
		total, missing int
		extra          int
		list           string
	}
	var results []result
	total, missing := 0, 0
	same, both := 0, 0 // pairs of characters
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			begun := time.Now()
			doc, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("took %v", took)
			} else if took > time.Second {
				t.Logf("took %v", took)
			}
			if doc == nil || !utf8.ValidString(doc.Text) {
				t.Fatal("no document")
			}
			var damage *document.FormatError
			var limit *document.LimitError
			if err != nil && !errors.As(err, &damage) && !errors.As(err, &limit) && !errors.Is(err, document.ErrEncrypted) {
				t.Errorf("unclear error %T: %v", err, err)
			}
			if err != nil {
				t.Logf("%v", err)
				if strings.Contains(err.Error(), "panic") {
					t.Error("panic")
				}
			}
			if testing.Short() {
				return
			}
			want, ok := pdftotext(t, name)
			if !ok || errors.Is(err, document.ErrEncrypted) {
				return
			}
			pages, _ := pagesOf(t, name)
			n, lost, extra, list := compare(counts(want), counts(glyphText(pages)))
			if n == 0 && extra == 0 || aside[filepath.Base(name)] != "" {
				return
			}
			total += n
			missing += lost
			if lost*200 > n && chinese(counts(want), n) && rare[filepath.Base(name)] == "" {
				t.Errorf("%d of %d characters of a Chinese file are missing: %s", lost, n, list)
			}
			a, b := pairs(want), pairs(doc.Text)
			for k, n := range a {
				both += n
				same += min(n, b[k])
			}
			for _, n := range b {
				both += n
			}
			results = append(results, result{filepath.Base(name), n, lost, extra, list})
		})
	}
	if len(results) == 0 {
		return
	}
	share := func(r result) float64 { return float64(r.missing) / float64(max(r.total, 1)) }
	sort.SliceStable(results, func(i, j int) bool { return share(results[i]) > share(results[j]) })
	mean := 0.0
	for _, r := range results {
		mean += share(r) / float64(len(results))
	}
	t.Logf("recall %.4f of %d characters, mean of %d files %.4f", 1-float64(missing)/float64(max(total, 1)), total, len(results), 1-mean)
	show := 10
	if os.Getenv("WORST") != "" {
		fmt.Sscan(os.Getenv("WORST"), &show)
	}
	for _, r := range results[:min(show, len(results))] {
		t.Logf("%-40s %6d characters, %5d missing, %5d extra: %s", r.name, r.total, r.missing, r.extra, r.list)
	}
	order := 2 * float64(same) / float64(max(both, 1))
	if t.Logf("reading order: F1 %.4f of pairs of characters", order); order < .97 {
		t.Error("reading order differs")
	}
	if missing*50 > total {
		t.Errorf("%d of %d characters missing", missing, total)
	}
}
