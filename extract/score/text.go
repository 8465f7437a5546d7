package score

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
	"golang.org/x/text/unicode/norm"
)

var signs = strings.NewReplacer("≧", "≥", "≦", "≤", "═", "=")

// fold is a text as it is compared: folded forms, one kind of each sign, no white space, no punctuation at its end.
func fold(s string) string {
	s = signs.Replace(norm.NFKC.String(s))
	s = strings.Map(func(r rune) rune {
		if white(r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimRight(s, "。；;，,、：:")
}

// white tells what the white space is; separators of records are.
func white(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

func digits(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Nd, r) })
}

// alike tells whether two texts say the same: equal when folded or, if long enough, with equal digits and nearly equal
// else.
func alike(a, b string, least float64) bool {
	a, b = fold(a), fold(b)
	if a == b {
		return true
	}
	return min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) > 7 && slices.Equal(digits(a), digits(b)) && ratio(a, b) >= least
}

// overlap tells whether two reasons say the same, wherever their clause was cut.
func overlap(a, b string) bool {
	a, b = fold(a), fold(b)
	if alike(a, b, 0.75) {
		return true
	}
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if n > m {
		a, b, n, m = b, a, m, n
	}
	return strings.Contains(b, a) && n*2 >= m
}

// captionNumber matches the number of a table before its caption, which may be there or not.
var captionNumber = pattern.New(`^附?表[\s\v\p{Z}]*[\p{Nd}一二三四五六七八九十]+([-—.]\p{Nd}+)*[：:、.]?[\s\v\p{Z}]*`)

func uncounted(v any) any {
	if s, ok := v.(string); ok {
		return captionNumber.ReplaceAllString(s, "")
	}
	return v
}

// ratio is the similarity of two texts from 0 to 1 by Ratcliff and Obershelp: twice the characters in the longest common
// block and, on both sides of it, in the longest ones again, over all characters. Of blocks of one length the first of a
// counts, and then the first of b.
func ratio(s, t string) float64 {
	a, b := []rune(s), []rune(t)
	if len(a)+len(b) == 0 {
		return 1
	}
	at := map[rune][]int{}
	for j, r := range b {
		at[r] = append(at[r], j)
	}
	matched := 0
	row, next := make([]int, len(b)+1), make([]int, len(b)+1) // lengths of the blocks that end at b[j-1], by j
	type region struct{ alo, ahi, blo, bhi int }
	for todo := []region{{0, len(a), 0, len(b)}}; len(todo) > 0; {
		g := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		besti, bestj, size := g.alo, g.blo, 0
		clear(row)
		for i := g.alo; i < g.ahi; i++ {
			clear(next)
			for _, j := range at[a[i]] {
				if j < g.blo || j >= g.bhi {
					continue
				}
				n := row[j] + 1
				if next[j+1] = n; n > size {
					besti, bestj, size = i-n+1, j-n+1, n
				}
			}
			row, next = next, row
		}
		if size == 0 {
			continue
		}
		matched += size
		if g.alo < besti && g.blo < bestj {
			todo = append(todo, region{g.alo, besti, g.blo, bestj})
		}
		if besti+size < g.ahi && bestj+size < g.bhi {
			todo = append(todo, region{besti + size, g.ahi, bestj + size, g.bhi})
		}
	}
	return 2 * float64(matched) / float64(len(a)+len(b))
}

// text is a value as text.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case decimal:
		return v.String()
	}
	return fmt.Sprint(v)
}
