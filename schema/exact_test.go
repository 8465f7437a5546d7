package schema

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestExact: the arithmetic of the checks is that of fractions, whether the digits are few or many.
func TestExact(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	decimal := func() Decimal {
		var b strings.Builder
		if random.IntN(4) == 0 {
			b.WriteByte('-')
		}
		b.WriteByte('1' + byte(random.IntN(9)))
		for range random.IntN(20) {
			b.WriteByte('0' + byte(random.IntN(10)))
		}
		if random.IntN(2) == 0 {
			b.WriteByte('.')
			for range 1 + random.IntN(19) {
				b.WriteByte('0' + byte(random.IntN(10)))
			}
		}
		return MustDecimal(b.String())
	}
	fits := 0
	for range 20_000 {
		d, e := decimal(), decimal()
		x, y, a, b := d.exact(), e.exact(), d.Rat(), e.Rat()
		if x.rat == nil && y.rat == nil {
			fits++
		}
		for _, c := range []struct {
			name string
			got  exact
			want *big.Rat
		}{
			{"plus", x.plus(y), new(big.Rat).Add(a, b)},
			{"minus", x.minus(y), new(big.Rat).Sub(a, b)},
			{"times", x.times(y), new(big.Rat).Mul(a, b)},
			{"over", x.over(y), new(big.Rat).Quo(a, b)},
			{"abs", x.abs(), new(big.Rat).Abs(a)},
			{"twice", x.plus(y).plus(x).plus(y), new(big.Rat).Add(new(big.Rat).Add(a, b), new(big.Rat).Add(a, b))},
		} {
			if c.got.fraction().Cmp(c.want) != 0 {
				t.Fatalf("%s %s %s is %s, want %s", d, c.name, e, c.got.fraction(), c.want)
			}
			if c.got.sign() != c.want.Sign() || c.got.isWhole() != c.want.IsInt() {
				t.Fatalf("%s %s %s: sign %d, whole %v, want %s", d, c.name, e, c.got.sign(), c.got.isWhole(), c.want)
			}
			places := random.IntN(20)
			if got, want := rounded(c.got, places), c.want.FloatString(places); got != want {
				t.Fatalf("%s %s %s rounds to %s, want %s", d, c.name, e, got, want)
			}
		}
		if x.compare(y) != a.Cmp(b) || d.Cmp(e) != a.Cmp(b) {
			t.Fatalf("%s against %s: %d, want %d", d, e, x.compare(y), a.Cmp(b))
		}
	}
	if fits < 2_000 {
		t.Errorf("only %d pairs had few digits", fits)
	}
	for n := -30; n <= 30; n++ {
		if got := power(n).times(power(-n)); got.compare(whole(1)) != 0 {
			t.Errorf("10^%d times 10^%d is %s", n, -n, got.fraction())
		}
	}
}

// TestRatesFollowWithoutDivision: what multiplying finds of a rate and its figures is what their quotient shows.
func TestRatesFollowWithoutDivision(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	figure := func(digits int) Decimal {
		return MustDecimal(rounded(exact{digits: random.Int64N(powers[1+random.IntN(digits)]) - 9, places: random.IntN(4)}, random.IntN(4)))
	}
	counts := map[bool]int{}
	for range 20_000 {
		a, b := figure(12), figure(12)
		quotient, ok := printed(a).over(printed(b))
		quotient = quotient.times(hundred)
		rate := figure(5)
		if ok && random.IntN(4) > 0 { // about as far from the edges as the digits allow
			places := random.IntN(3)
			edge := []exact{quotient.low, quotient.high}[random.IntN(2)]
			rate = MustDecimal(rounded(edge.plus(whole(random.IntN(3)-1).times(power(-places))), places))
		}
		agrees, known := follows(printed(rate), printed(a), printed(b), hundred)
		if want := ok && quotient.meets(printed(rate)); known != ok || agrees != want {
			t.Fatalf("%s%% of %s / %s: %v (known: %v), want %v (%v)", rate, a, b, agrees, known, want, ok)
		}
		counts[agrees]++
	}
	if counts[true] < 2_000 || counts[false] < 2_000 {
		t.Errorf("%v", counts)
	}
}
