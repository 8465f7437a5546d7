package diff

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/schema"
)

// value compares two fields that are texts. Not said and said to be none are told apart from a text, not from each other.
func (c *comparison) value(baseA, baseB, field string, a, b schema.Opt[string]) {
	x, hasA := a.Get()
	y, hasB := b.Get()
	if !hasA && !hasB || hasA && hasB && sameText(x, y) {
		return
	}
	c.add(change(baseA, baseB, field, a, b))
}

// word compares two fields that are plain strings; the empty one says nothing.
func (c *comparison) word(baseA, baseB, field, a, b string) {
	some := func(s string) schema.Opt[string] {
		if s == "" {
			return schema.Opt[string]{}
		}
		return schema.Some(s)
	}
	c.value(baseA, baseB, field, some(a), some(b))
}

// number compares two whole numbers.
func (c *comparison) number(baseA, baseB, field string, a, b schema.Opt[int]) {
	decimal := func(n schema.Opt[int]) schema.Opt[schema.Decimal] {
		if n, ok := n.Get(); ok {
			return schema.Some(schema.MustDecimal(strconv.Itoa(n)))
		}
		return schema.Opt[schema.Decimal]{}
	}
	c.figure(baseA, baseB, field, decimal(a), decimal(b), "", "")
}

// printed is a figure with its unit.
func printed(d schema.Opt[schema.Decimal], unit string) schema.Opt[string] {
	if v, ok := d.Get(); ok {
		return schema.Some(v.String() + unit)
	}
	if d.IsNull() {
		return schema.Null[string]()
	}
	return schema.Opt[string]{}
}

// change is a change of a field. A pointer is only there where the report has the field.
func change(baseA, baseB, field string, a, b schema.Opt[string]) Change {
	ch := Change{Kind: Changed, Field: field, Was: a, Now: b}
	if !a.IsZero() {
		ch.PointerA = baseA + "/" + field
	}
	if !b.IsZero() {
		ch.PointerB = baseB + "/" + field
	}
	return ch
}

// figure compares two figures in their units. Those of money are compared in yuan, others only where the units are the
// same.
func (c *comparison) figure(baseA, baseB, field string, a, b schema.Opt[schema.Decimal], unitA, unitB string) {
	x, hasA := a.Get()
	y, hasB := b.Get()
	if !hasA && !hasB {
		return
	}
	ch := change(baseA, baseB, field, printed(a, unitA), printed(b, unitB))
	if hasA && hasB {
		unit := unitA
		if unitA != unitB {
			moneyA, errA := schema.NewMoney(x, unitA)
			moneyB, errB := schema.NewMoney(y, unitB)
			switch {
			case errA == nil && errB == nil:
				x, y, unit = moneyA.Yuan(), moneyB.Yuan(), "元"
			case unitA != "" && unitB != "" || !x.Equal(y): // nobody knows whether they are the same
				c.add(ch)
				return
			}
		}
		if x.Equal(y) {
			return
		}
		ch.Delta = delta(x, y, unit)
	}
	c.add(ch)
}

// money compares two amounts.
func (c *comparison) money(base, field string, a, b schema.Opt[schema.Money]) {
	part := func(m schema.Opt[schema.Money]) (schema.Opt[schema.Decimal], string) {
		if v, ok := m.Get(); ok {
			return schema.Some(v.Value), v.Unit
		}
		if m.IsNull() {
			return schema.Null[schema.Decimal](), ""
		}
		return schema.Opt[schema.Decimal]{}, ""
	}
	x, unitA := part(a)
	y, unitB := part(b)
	c.figure(base, base, field, x, y, unitA, unitB)
}

// delta is how far b is from a.
func delta(a, b schema.Decimal, unit string) *Delta {
	by := new(big.Rat).Sub(b.Rat(), a.Rat())
	d := &Delta{By: schema.MustDecimal(by.FloatString(max(a.Places(), b.Places()))), Unit: unit}
	if base := new(big.Rat).Abs(a.Rat()); base.Sign() != 0 && unit != "%" && unit != "‰" {
		d.Percent = schema.Some(rounded(new(big.Rat).Quo(by.Mul(by, big.NewRat(100, 1)), base), 2))
	}
	return d
}

// rounded is a number with so many places, half to even.
func rounded(x *big.Rat, places int) schema.Decimal {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	scaled := new(big.Rat).Mul(x, new(big.Rat).SetInt(scale))
	whole, rest := new(big.Int).QuoRem(new(big.Int).Abs(scaled.Num()), scaled.Denom(), new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(scaled.Denom())
	if half > 0 || half == 0 && whole.Bit(0) == 1 {
		whole.Add(whole, big.NewInt(1))
	}
	if scaled.Sign() < 0 {
		whole.Neg(whole)
	}
	return schema.MustDecimal(new(big.Rat).SetFrac(whole, scale).FloatString(places))
}

// sameText tells whether two texts are the same but for white space, which depends on the format of the file.
func sameText(a, b string) bool { return a == b || bare(a) == bare(b) }

// bare is a text without white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}
