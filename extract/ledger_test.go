package extract_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/ziping-go/ziping/extract"
)

func TestEveryCharacterIsReadAsSomethingOrListedAsUnread(t *testing.T) {
	for _, path := range everyReport(t) {
		t.Run(nameOf(path), func(t *testing.T) {
			for _, problem := range unbalanced(read(t, path)) {
				t.Error(problem)
			}
		})
	}
}

// unbalanced says where the shares of a report's ledger do not add up.
func unbalanced(res *extract.Result) []string {
	var problems []string
	c := res.Coverage
	if sum := c.Typed + c.Body + c.Furniture + c.Unread; sum != c.Characters {
		problems = append(problems, fmt.Sprintf("%d typed + %d body + %d furniture + %d unread = %d, not %d characters", c.Typed, c.Body, c.Furniture, c.Unread, sum, c.Characters))
	}
	if n := visible(res.Document.Text); n != c.Characters {
		problems = append(problems, fmt.Sprintf("%d characters counted, the document has %d", c.Characters, n))
	}
	unread := 0
	for _, s := range c.UnreadAt {
		span := res.Document.SpanOf(s.Block, s.Start, s.End)
		unread += visible(res.Document.Slice(span))
	}
	if unread != c.Unread {
		problems = append(problems, fmt.Sprintf("%d characters unread, %d listed", c.Unread, unread))
	}
	furniture := 0
	for _, s := range c.FurnitureAt {
		furniture += visible(res.Document.Slice(res.Document.SpanOf(s.Block, s.Start, s.End)))
	}
	if furniture != c.Furniture {
		problems = append(problems, fmt.Sprintf("%d characters of furniture, %d listed", c.Furniture, furniture))
	}
	return problems
}

// visible counts the characters of a text that are no white space.
func visible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

func TestSeedIsReadNearlyWhole(t *testing.T) {
	for _, format := range []string{"docx", "txt"} {
		t.Run(format, func(t *testing.T) {
			c := read(t, seed(t, format)).Coverage
			if known := 100 * float64(c.Typed+c.Body) / float64(c.Characters); known < 95 {
				t.Errorf("%.2f %% of the text are typed values and known section bodies, want at least 95", known)
			}
			if unread := 100 * float64(c.Unread) / float64(c.Characters); unread > 0.5 {
				t.Errorf("%.2f %% of the text are unread, want at most 0.5", unread)
			}
		})
	}
}

func TestUnreadShareOfEachReportIsWhatItWas(t *testing.T) {
	var table strings.Builder
	for _, path := range files(t, reports) {
		res := read(t, path)
		c := res.Coverage
		fmt.Fprintf(&table, "%5.2f %% unread, %5.2f %% typed  %s\n", 100*float64(c.Unread)/float64(max(c.Characters, 1)), 100*float64(c.Typed)/float64(max(c.Characters, 1)), nameOf(path))
	}
	compare(t, "unread.txt", table.String())
}
