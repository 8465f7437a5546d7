package diff

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"
)

// A thing is a member of a list or a tree that is to be matched.
type thing struct {
	name  string // what it is called
	exact string // what tells it from its namesakes: the same in both reports is surely the same thing
	alias string // what it is by its type: two that are the only ones of it are the same thing; empty where that says nothing
	place int    // index of the thing that holds it; -1 for none
	class string // only things of one class are matched
}

// things makes the members of a list things, each by itself.
func things[T any](of func(T) thing) func([]T) []thing {
	return func(members []T) []thing {
		var list []thing
		for _, m := range members {
			list = append(list, of(m))
		}
		return list
	}
}

// matching pairs the things of two reports: partner[i] is the index in b of a[i], or -1. In turn: by place and name, by name
// alone, by name in another spelling, by what they are, and by likeness at the same place. Of several with one name at one
// place, both reports must have as many, which are then taken in order; anything else that speaks for more than one is
// left alone. Exchanging a and b exchanges the pairs.
func matching(a, b []thing) []int {
	m := &matcher{a: a, b: b, ofA: unset(len(a)), ofB: unset(len(b))}
	m.byKey(true, func(t thing, path string) string { return path + "\x00" + bare(t.name) + "\x00" + t.exact })
	m.byKey(true, func(t thing, path string) string { return path + "\x00" + bare(t.name) })
	m.byKey(false, func(t thing, _ string) string { return bare(t.name) })
	m.byKey(false, func(t thing, path string) string { return within(path, spelling(t.name)) })
	m.byKey(false, func(t thing, _ string) string { return spelling(t.name) })
	m.byKey(false, func(t thing, _ string) string { return t.alias })
	for m.byLikeness() { // the parts of what was paired have the same place now
	}
	return m.ofA
}

// within is a key inside a place; an empty one is none there either.
func within(path, key string) string {
	if key == "" {
		return ""
	}
	return path + "\x00" + key
}

type matcher struct {
	a, b     []thing
	ofA, ofB []int // partners
}

func unset(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

func (m *matcher) pair(i, j int) { m.ofA[i], m.ofB[j] = j, i }

// byKey pairs what has the same key in both reports; where several have it, in order if inOrder and as many have it. The
// empty key is none.
func (m *matcher) byKey(inOrder bool, key func(t thing, path string) string) {
	inA, order := keyed(m.a, m.ofA, key)
	inB, _ := keyed(m.b, m.ofB, key)
	for _, k := range order {
		x, y := inA[k], inB[k]
		if len(x) == len(y) && (len(x) == 1 || inOrder) {
			for n := range x {
				m.pair(x[n], y[n])
			}
		}
	}
}

// keyed are the things without a partner by their keys, and the keys in order.
func keyed(things []thing, partner []int, key func(thing, string) string) (map[string][]int, []string) {
	at, order := map[string][]int{}, []string{}
	for i, t := range things {
		if partner[i] >= 0 {
			continue
		}
		k := key(t, path(things, t.place))
		if k == "" {
			continue
		}
		k = t.class + "\x00" + k
		if len(at[k]) == 0 {
			order = append(order, k)
		}
		at[k] = append(at[k], i)
	}
	return at, order
}

// path is the names of what holds a thing.
func path(things []thing, place int) string {
	var names []string
	for place >= 0 {
		names = append(names, bare(things[place].name))
		place = things[place].place
	}
	return strings.Join(names, "/")
}

const (
	likeEnough = 0.7     // share of two names that must be the same
	clearly    = 0.15    // by how much the best must be better than the next
	mostLikely = 1 << 18 // pairs that are looked at
)

// byLikeness pairs things at the same place that are more like each other than like anything else there, and tells whether
// there were any.
func (m *matcher) byLikeness() bool {
	restA, restB := m.rest(m.a, m.ofA), m.rest(m.b, m.ofB)
	if len(restA)*len(restB) > mostLikely {
		return false
	}
	grams := func(things []thing, rest []int) []map[string]int {
		list := make([]map[string]int, len(rest))
		for n, i := range rest {
			list[n] = bigrams(spelling(things[i].name))
		}
		return list
	}
	gramsA, gramsB := grams(m.a, restA), grams(m.b, restB)
	// The best and the next best of each thing, in both directions.
	bestA, bestB := make([]best, len(restA)), make([]best, len(restB))
	for n, i := range restA {
		for k, j := range restB {
			if m.a[i].class != m.b[j].class || !m.samePlace(i, j) {
				continue
			}
			like := likeness(gramsA[n], gramsB[k])
			bestA[n].see(k, like)
			bestB[k].see(n, like)
		}
	}
	found := false
	for n, i := range restA {
		x := bestA[n]
		if x.like >= likeEnough && x.like-x.next >= clearly && bestB[x.of].of == n && bestB[x.of].like-bestB[x.of].next >= clearly {
			m.pair(i, restB[x.of])
			found = true
		}
	}
	return found
}

func (m *matcher) rest(things []thing, partner []int) []int {
	var rest []int
	for i := range things {
		if partner[i] < 0 {
			rest = append(rest, i)
		}
	}
	return rest
}

// samePlace tells whether what holds the two is one thing, or nothing does.
func (m *matcher) samePlace(i, j int) bool {
	x, y := m.a[i].place, m.b[j].place
	return x < 0 && y < 0 || x >= 0 && y >= 0 && m.ofA[x] == y
}

// A best is what is most like a thing, and how like the next one is.
type best struct {
	of         int
	like, next float64
}

func (b *best) see(of int, like float64) {
	if like > b.like {
		b.of, b.next, b.like = of, b.like, like
	} else {
		b.next = max(b.next, like)
	}
}

var (
	yearWords = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:19|20)\d\d(?:年度|年)?|本年度?|当年度?|上年度?|全年`)
	})
	itemNumber = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:其中[：:]?)?[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[）)、.．]+`)
	})
)

// spelling is a name without what writers vary: its number, years, white space and marks.
func spelling(name string) string {
	name = width.Fold.String(bare(name))
	name = yearWords().ReplaceAllString(itemNumber().ReplaceAllString(name, ""), "")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// bigrams counts the pairs of neighbouring characters; a lone character is one.
func bigrams(s string) map[string]int {
	grams := map[string]int{}
	runes := []rune(s)
	if len(runes) == 1 {
		grams[s]++
	}
	for i := 0; i+1 < len(runes); i++ {
		grams[string(runes[i:i+2])]++
	}
	return grams
}

// likeness is the share of the pairs that two texts have in common (Dice): 1 for the same ones, 0 for none.
func likeness(a, b map[string]int) float64 {
	common, all := 0, 0
	for gram, n := range a {
		common += min(n, b[gram])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(common) / float64(all)
}
