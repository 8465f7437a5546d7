package numeral

import (
	"math/big"
	"strconv"
	"strings"
)

// decimal is an exact decimal number of any length. whole and part are ASCII digits, either may be empty, and both
// keep the zeros they were printed with.
type decimal struct {
	negative    bool
	whole, part string
}

func fromUint(n uint64) decimal { return decimal{whole: strconv.FormatUint(n, 10)} }

// printed returns the digits with their zeros.
func (d decimal) printed() string { return d.join(d.whole, d.part) }

// canonical returns the shortest digits of the same value.
func (d decimal) canonical() string {
	whole, part := strings.TrimLeft(d.whole, "0"), strings.TrimRight(d.part, "0")
	if whole == "" && part == "" {
		return "0"
	}
	return d.join(whole, part)
}

func (d decimal) join(whole, part string) string {
	sign := ""
	if d.negative {
		sign = "-"
	}
	if whole == "" {
		whole = "0"
	}
	if part == "" {
		return sign + whole
	}
	return sign + whole + "." + part
}

// shift returns d × 10^n.
func (d decimal) shift(n int) decimal {
	switch {
	case n > 0:
		if missing := n - len(d.part); missing > 0 {
			d.part += strings.Repeat("0", missing)
		}
		d.whole, d.part = d.whole+d.part[:n], d.part[n:]
	case n < 0:
		if missing := -n - len(d.whole); missing > 0 {
			d.whole = strings.Repeat("0", missing) + d.whole
		}
		cut := len(d.whole) + n
		d.whole, d.part = d.whole[:cut], d.whole[cut:]+d.part
	}
	return d
}

// size is the number of digits, which bounds the cost of arithmetic.
func (d decimal) size() int { return len(d.whole) + len(d.part) }

// rat returns d as a rational. d must be short.
func (d decimal) rat() *big.Rat {
	r, _ := new(big.Rat).SetString(d.printed())
	return r
}

const significant = 15

// round returns r to 15 significant digits.
func round(r *big.Rat) decimal {
	negative := r.Sign() < 0
	r = new(big.Rat).Abs(r)
	places := significant
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	if whole.Sign() > 0 {
		places -= len(whole.String())
	} else if r.Sign() > 0 {
		// The first digit is not further behind the point than this; the surplus is one digit at most.
		places += max(0, len(r.Denom().String())-len(r.Num().String())-1)
		if scaled := strings.TrimLeft(r.FloatString(places), "0."); len(scaled) < significant {
			places += significant - len(scaled)
		}
	}
	text := r.FloatString(max(places, 0))
	left, right, _ := strings.Cut(text, ".")
	return decimal{negative: negative, whole: left, part: strings.TrimRight(right, "0")}
}

// atMost reports whether 0 ≤ |d| ≤ n for a small n.
func (d decimal) atMost(n int) bool {
	whole := strings.TrimLeft(d.whole, "0")
	if len(whole) > 9 {
		return false
	}
	v, _ := strconv.Atoi("0" + whole)
	return v < n || v == n && strings.Trim(d.part, "0") == ""
}

// isInt reports whether d was written without a fractional part.
func (d decimal) isInt() bool { return d.part == "" }
