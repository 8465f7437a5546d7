package schema

import (
	"math/big"
	"strings"
)

// An interval is the range of values that a printed figure stands for: the figure ± half of its last digit. `98.79` is
// [98.785, 98.795].
type interval struct{ low, high *big.Rat }

// exactly is the interval that holds nothing but x.
func exactly(x *big.Rat) interval { return interval{x, x} }

// printed is the interval of a figure's printed digits, both ends included.
func printed(d Decimal) interval {
	half := big.NewRat(1, 2)
	half.Mul(half, power(-d.Places()))
	return interval{new(big.Rat).Sub(d.Rat(), half), new(big.Rat).Add(d.Rat(), half)}
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
	return interval{new(big.Rat).Add(a.low, b.low), new(big.Rat).Add(a.high, b.high)}
}

// times multiplies by a positive number.
func (a interval) times(k *big.Rat) interval {
	return interval{new(big.Rat).Mul(a.low, k), new(big.Rat).Mul(a.high, k)}
}

// over divides by an interval of positive numbers; false where b is not positive throughout.
func (a interval) over(b interval) (interval, bool) {
	if b.low.Sign() <= 0 {
		return interval{}, false
	}
	low, high := new(big.Rat).Quo(a.low, b.high), new(big.Rat).Quo(a.high, b.low)
	if a.low.Sign() < 0 {
		low = new(big.Rat).Quo(a.low, b.low)
	}
	if a.high.Sign() < 0 {
		high = new(big.Rat).Quo(a.high, b.high)
	}
	return interval{low, high}, true
}

// meets tells whether some value lies in both.
func (a interval) meets(b interval) bool { return a.low.Cmp(b.high) <= 0 && b.low.Cmp(a.high) <= 0 }

// power is 10ⁿ.
func power(n int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

var hundred = big.NewRat(100, 1)

// rounded is x with the given number of decimal places.
func rounded(x *big.Rat, places int) string { return x.FloatString(places) }

// A sum adds printed figures and remembers how.
type sum struct {
	total  *big.Rat
	around interval
	places int
	terms  []string
	at     []string
}

func newSum() *sum {
	return &sum{total: new(big.Rat), around: exactly(new(big.Rat))}
}

func (s *sum) add(d Decimal, at string) {
	s.addRat(d.Rat(), printed(d), d.Places(), d.String(), at)
}

func (s *sum) addRat(x *big.Rat, around interval, places int, term, at string) {
	s.total = new(big.Rat).Add(s.total, x)
	s.around = s.around.plus(around)
	s.places = max(s.places, places)
	if strings.HasPrefix(term, "-") && len(s.terms) > 0 {
		term = "(" + term + ")"
	}
	s.terms = append(s.terms, term)
	s.at = append(s.at, at)
}

// join adds all of o's terms.
func (s *sum) join(o *sum) {
	s.total = new(big.Rat).Add(s.total, o.total)
	s.around = s.around.plus(o.around)
	s.places = max(s.places, o.places)
	s.terms = append(s.terms, o.terms...)
	s.at = append(s.at, o.at...)
}

// digits is the total in plain digits.
func (s *sum) digits() string { return rounded(s.total, s.places) }

// params are the words of a message about s against a stated figure.
func (s *sum) params(stated Decimal) map[string]string {
	difference := new(big.Rat).Sub(s.total, stated.Rat())
	return map[string]string{
		"terms":      strings.Join(s.terms, "+"),
		"sum":        s.digits(),
		"stated":     stated.String(),
		"difference": rounded(difference.Abs(difference), max(s.places, stated.Places())),
	}
}
