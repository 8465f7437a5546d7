package schema

import "strings"

// An interval is the range of values that a printed figure stands for: the figure ± half of its last digit. `98.79` is
// [98.785, 98.795].
type interval struct{ low, high exact }

// exactly is the interval that holds nothing but x.
func exactly(x exact) interval { return interval{x, x} }

// printed is the interval of a figure's printed digits, both ends included.
func printed(d Decimal) interval {
	x := d.exact()
	if digits, ok := multiplied(x.digits, 10); ok && x.rat == nil && x.places < mostPlaces {
		return interval{exact{digits: digits - 5, places: x.places + 1}, exact{digits: digits + 5, places: x.places + 1}}
	}
	half := exact{digits: 5, places: 1}.times(power(-d.Places()))
	return interval{x.minus(half), x.plus(half)}
}

// withoutZeros is what a figure may stand for if the zeros at its end only fill up its column: 9.30 for 9.3.
func withoutZeros(d Decimal) interval {
	text := d.String()
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return printed(Decimal{text: text})
}

func (a interval) plus(b interval) interval {
	return interval{a.low.plus(b.low), a.high.plus(b.high)}
}

// times multiplies by a positive number.
func (a interval) times(k exact) interval {
	return interval{a.low.times(k), a.high.times(k)}
}

// over divides by an interval of positive numbers; false where b is not positive throughout.
func (a interval) over(b interval) (interval, bool) {
	if b.low.sign() <= 0 {
		return interval{}, false
	}
	low, high := a.low.over(b.high), a.high.over(b.low)
	if a.low.sign() < 0 {
		low = a.low.over(b.low)
	}
	if a.high.sign() < 0 {
		high = a.high.over(b.high)
	}
	return interval{low, high}, true
}

// by multiplies by an interval of positive numbers.
func (a interval) by(b interval) interval {
	low, high := a.low.times(b.low), a.high.times(b.high)
	if a.low.sign() < 0 {
		low = a.low.times(b.high)
	}
	if a.high.sign() < 0 {
		high = a.high.times(b.low)
	}
	return interval{low, high}
}

// meets tells whether some value lies in both.
func (a interval) meets(b interval) bool {
	return a.low.compare(b.high) <= 0 && b.low.compare(a.high) <= 0
}

// follows tells whether a rate can be a/b·scale; known is false where b is not positive throughout. It multiplies, as
// quotients of decimals are none.
func follows(rate, a, b interval, scale exact) (agrees, known bool) {
	if b.low.sign() <= 0 {
		return false, false
	}
	return a.times(scale).meets(rate.by(b)), true
}

var hundred = whole(100)

// A sum adds printed figures and remembers how.
type sum struct {
	total  exact
	around interval
	places int
	terms  []string
}

func (s *sum) add(d Decimal) { s.addExact(d.exact(), printed(d), d.Places(), d.String()) }

func (s *sum) addExact(x exact, around interval, places int, term string) {
	s.total = s.total.plus(x)
	s.around = s.around.plus(around)
	s.places = max(s.places, places)
	if strings.HasPrefix(term, "-") && len(s.terms) > 0 {
		term = "(" + term + ")"
	}
	s.terms = append(s.terms, term)
}

// digits is the total in plain digits.
func (s *sum) digits() string { return rounded(s.total, s.places) }

// params are the words of a message about s against a stated figure.
func (s *sum) params(stated Decimal) map[string]string {
	return withSwap(s.digits(), stated.String(), map[string]string{
		"off":        off(s.total, stated.exact()),
		"terms":      strings.Join(s.terms, "+"),
		"sum":        s.digits(),
		"stated":     stated.String(),
		"difference": rounded(s.total.minus(stated.exact()).abs(), max(s.places, stated.Places())),
	})
}

// off tells on which side of the other a figure is.
func off(x, y exact) string {
	if x.compare(y) > 0 {
		return "more"
	}
	return "less"
}

// withSwap notes in the params that two figures are the same but for two neighbouring digits that changed places.
func withSwap(a, b string, params map[string]string) map[string]string {
	if swapped(a, b) {
		params["swapped"] = "yes"
	}
	return params
}

// swapped tells whether two neighbouring digits of a changed places in b; the point stands between no neighbours.
func swapped(a, b string) bool {
	whole, fraction, _ := strings.Cut(a, ".")
	otherWhole, otherFraction, _ := strings.Cut(b, ".")
	if len(whole) != len(otherWhole) {
		return false
	}
	places := max(len(fraction), len(otherFraction)) // 28.1 is 28.10
	a = whole + fraction + strings.Repeat("0", places-len(fraction))
	b = otherWhole + otherFraction + strings.Repeat("0", places-len(otherFraction))
	for i := range len(a) {
		if a[i] != b[i] {
			return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}
