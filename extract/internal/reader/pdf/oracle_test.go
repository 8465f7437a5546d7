package pdf

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

func pagesOf(tb testing.TB, name string) ([]*page.Page, error) {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return Pages(ctx, bytes.NewReader(data), int64(len(data)), document.Limits{})
}

func glyphText(pages []*page.Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, g := range p.Glyphs {
			b.WriteString(g.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// counts is the multiset of characters, white space and what has no shape aside.
func counts(s string) map[rune]int {
	m := map[rune]int{}
	for _, r := range norm.NFKC.String(Fold(s)) {
		if !unicode.IsSpace(r) && unicode.IsGraphic(r) && r != unicode.ReplacementChar {
			m[r]++
		}
	}
	return m
}

// pairs is the multiset of neighbouring characters, white space aside: it tells whether the reading order is the same.
func pairs(s string) map[string]int {
	m := map[string]int{}
	var last rune
	for _, r := range norm.NFKC.String(Fold(s)) {
		if unicode.IsSpace(r) || !unicode.IsGraphic(r) {
			continue
		}
		if last != 0 {
			m[string([]rune{last, r})]++
		}
		last = r
	}
	return m
}

// compare counts the characters of want, those of it that are missing in got, and those of got that are too many.
func compare(want, got map[rune]int) (total, missing, extra int, list string) {
	var diff []string
	for r, n := range want {
		total += n
		if d := n - got[r]; d > 0 {
			missing += d
			diff = append(diff, fmt.Sprintf("-%d%c", d, r))
		}
	}
	for r, n := range got {
		if d := n - want[r]; d > 0 {
			extra += d
			diff = append(diff, fmt.Sprintf("+%d%c", d, r))
		}
	}
	sort.Strings(diff)
	return total, missing, extra, strings.Join(diff[:min(len(diff), 20)], " ")
}

func pdftotext(tb testing.TB, name string) (string, bool) {
	tb.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		tb.Skip("pdftotext (poppler-utils, with poppler-data) is not installed")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "pdftotext", "-cropbox", "-enc", "UTF-8", name, "-").Output()
	return string(out), err == nil
}

func TestNoCharacterOfAReportIsLostOrDoubled(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(readertest.Shared(t, "reports"), "*", "*.pdf"))
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			want, ok := pdftotext(t, name)
			if !ok {
				t.Skip("pdftotext cannot read it")
			}
			begun := time.Now()
			pages, err := pagesOf(t, name)
			took := time.Since(begun)
			if err != nil {
				t.Error(err)
			}
			total, missing, extra, list := compare(counts(want), counts(glyphText(pages)))
			unmapped, rules := 0, 0
			for _, p := range pages {
				unmapped += p.Unmapped
				rules += len(p.Rules)
			}
			t.Logf("%d pages in %v, %d characters, %d missing, %d extra, %d unmapped, %d rules %s", len(pages), took.Round(time.Millisecond), total, missing, extra, unmapped, rules, list)
			if (missing+extra)*1000 > total {
				t.Errorf("%d missing and %d extra of %d", missing, extra, total)
			}
		})
	}
}
