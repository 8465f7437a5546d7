package schema

import (
	"cmp"
	"math/big"
	"math/bits"
	"strconv"
)

// An exact is an exact number of the checks: a decimal of few digits, which nearly all figures of reports and their sums
// are, or any other fraction. The zero exact is 0.
type exact struct {
	digits int64 // the number is digits / 10^places, unless rat is set
	places int   // 0 to mostPlaces
	rat    *big.Rat
}

const mostPlaces = 17 // places of a decimal of few digits

// powers are the powers of ten that an int64 holds.
var powers = func() (p [mostPlaces + 2]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = 10 * p[i-1]
	}
	return p
}()

func whole(n int) exact { return exact{digits: int64(n)} }

// exact is the exact value.
func (d Decimal) exact() exact {
	x, negative, point := exact{}, false, false
	if len(d.text) > mostPlaces {
		return exact{rat: d.Rat()}
	}
	for i := range len(d.text) {
		switch c := d.text[i]; c {
		case '-':
			negative = true
		case '.':
			point = true
		default:
			x.digits = 10*x.digits + int64(c-'0')
			if point {
				x.places++
			}
		}
	}
	if negative {
		x.digits = -x.digits
	}
	return x
}

// fraction is the number as a fraction, for what decimals of few digits cannot do.
func (x exact) fraction() *big.Rat {
	if x.rat != nil {
		return x.rat
	}
	return big.NewRat(x.digits, powers[x.places])
}

// align writes both numbers with the same places; false where they have too many digits.
func align(x, y exact) (exact, exact, bool) {
	if x.rat != nil || y.rat != nil {
		return x, y, false
	}
	ok := true
	switch {
	case x.places < y.places:
		x.digits, ok = multiplied(x.digits, powers[y.places-x.places])
		x.places = y.places
	case y.places < x.places:
		y.digits, ok = multiplied(y.digits, powers[x.places-y.places])
		y.places = x.places
	}
	return x, y, ok
}

// multiplied is a·b; false where that leaves no room for a sum.
func multiplied(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > 1<<61 {
		return 0, false
	}
	return a * b, true
}

func magnitude(a int64) uint64 { return uint64(max(a, -a)) }

func (x exact) plus(y exact) exact {
	if a, b, ok := align(x, y); ok {
		if sum := a.digits + b.digits; magnitude(sum) <= 1<<61 {
			return exact{digits: sum, places: a.places}
		}
	}
	return exact{rat: new(big.Rat).Add(x.fraction(), y.fraction())}
}

func (x exact) minus(y exact) exact { return x.plus(y.negative()) }

func (x exact) negative() exact {
	if x.rat != nil {
		return exact{rat: new(big.Rat).Neg(x.rat)}
	}
	x.digits = -x.digits
	return x
}

func (x exact) times(y exact) exact {
	if x.rat == nil && y.rat == nil && x.places+y.places <= mostPlaces {
		if digits, ok := multiplied(x.digits, y.digits); ok {
			return exact{digits: digits, places: x.places + y.places}
		}
	}
	return exact{rat: new(big.Rat).Mul(x.fraction(), y.fraction())}
}

// over divides by a number that is not 0.
func (x exact) over(y exact) exact { return exact{rat: new(big.Rat).Quo(x.fraction(), y.fraction())} }

func (x exact) sign() int {
	if x.rat != nil {
		return x.rat.Sign()
	}
	return cmp.Compare(x.digits, 0)
}

func (x exact) isWhole() bool {
	if x.rat != nil {
		return x.rat.IsInt()
	}
	return x.digits%powers[x.places] == 0
}

// compare is -1, 0 or +1.
func (x exact) compare(y exact) int {
	if a, b, ok := align(x, y); ok {
		return cmp.Compare(a.digits, b.digits)
	}
	return x.fraction().Cmp(y.fraction())
}

// abs is the number without its sign.
func (x exact) abs() exact {
	if x.sign() < 0 {
		return x.negative()
	}
	return x
}

// power is 10ⁿ.
func power(n int) exact {
	switch {
	case 0 <= n && n <= mostPlaces:
		return exact{digits: powers[n]}
	case -mostPlaces <= n && n < 0:
		return exact{digits: 1, places: -n}
	}
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return exact{rat: new(big.Rat).SetFrac(big.NewInt(1), p)}
	}
	return exact{rat: new(big.Rat).SetInt(p)}
}

// rounded is x with the given number of decimal places, halves away from 0.
func rounded(x exact, places int) string {
	if x.rat != nil || places > mostPlaces {
		return x.fraction().FloatString(places)
	}
	digits := magnitude(x.digits)
	if drop := x.places - places; drop > 0 {
		unit := uint64(powers[drop])
		half := digits%unit >= unit-digits%unit
		digits /= unit
		if half {
			digits++
		}
	}
	var buf [24 + mostPlaces]byte
	text := buf[:0]
	if x.digits < 0 {
		text = append(text, '-')
	}
	shown := min(x.places, places)
	unit := uint64(powers[shown])
	text = strconv.AppendUint(text, digits/unit, 10)
	if places == 0 {
		return string(text)
	}
	text = append(text, '.')
	for rest := digits % unit; shown > 0; rest %= uint64(powers[shown]) {
		shown--
		text = append(text, '0'+byte(rest/uint64(powers[shown])))
	}
	for range places - min(x.places, places) {
		text = append(text, '0')
	}
	return string(text)
}
