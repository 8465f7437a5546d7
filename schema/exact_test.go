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
			if got, want := rounded(c.got, 2), c.want.FloatString(2); got != want {
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
