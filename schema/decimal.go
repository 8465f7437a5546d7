package schema

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
)

// A Decimal is an exact decimal number that keeps the digits as printed: `3571.80` stays `3571.80`. The zero Decimal
// is 0. Compare values with Equal or Cmp; == compares digits.
type Decimal struct {
	text string // canonical: -?(0|[1-9]\d*)(\.\d+)?
}

// ParseDecimal reads plain decimal digits with an optional sign and point; commas that group thousands are dropped.
// Other text, and exponents, are errors.
func ParseDecimal(s string) (Decimal, error) {
	text := strings.ReplaceAll(s, ",", "")
	negative := strings.HasPrefix(text, "-")
	whole, fraction, point := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(text, "+"), "-"), ".")
	if whole+fraction == "" || point && fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return Decimal{}, fmt.Errorf("not a decimal number: %q", s)
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if point {
		whole += "." + fraction
	}
	if negative {
		whole = "-" + whole
	}
	return Decimal{whole}, nil
}

// MustDecimal is ParseDecimal for constants: it panics on an error.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String is the number with the digits as printed.
func (d Decimal) String() string {
	if d.text == "" {
		return "0"
	}
	return d.text
}

// Rat is the exact value.
func (d Decimal) Rat() *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// Cmp compares values: -1, 0 or +1.
func (d Decimal) Cmp(o Decimal) int { return d.exact().compare(o.exact()) }

// Equal compares values: 3571.8 equals 3571.80.
func (d Decimal) Equal(o Decimal) bool { return d.Cmp(o) == 0 }

// Places is the number of digits after the point.
func (d Decimal) Places() int {
	_, fraction, _ := strings.Cut(d.text, ".")
	return len(fraction)
}

// MarshalJSON implements json.Marshaler: a JSON number with the digits as printed.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON implements json.Unmarshaler. It reads a JSON number; exponents are errors, as no report prints them.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	v, err := ParseDecimal(string(data))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Money is an amount as written, and in yuan (金额). Make it with NewMoney.
type Money struct {
	Value  Decimal `json:"value" jsonschema:"title=数值"`
	Unit   string  `json:"unit" jsonschema:"title=单位"` // 元, 千元, 万元, 百万元 or 亿元
	InYuan Decimal `json:"yuan" jsonschema:"title=折合元"`
}

var yuanExponent = map[string]int{"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}

// NewMoney is an amount of value in unit. A unit that is none of 元, 千元, 万元, 百万元 and 亿元 is an error.
func NewMoney(value Decimal, unit string) (Money, error) {
	exponent, ok := yuanExponent[unit]
	if !ok {
		return Money{}, fmt.Errorf("not a unit of money: %q", unit)
	}
	return Money{value, unit, value.shift(exponent)}, nil
}

// Yuan is the exact amount in yuan. Where InYuan was not filled it follows from Value and Unit.
func (m Money) Yuan() Decimal {
	if m.InYuan.text == "" {
		if exponent, ok := yuanExponent[m.Unit]; ok {
			return m.Value.shift(exponent)
		}
	}
	return m.InYuan
}

// String is the amount as written: `4754.99万元`.
func (m Money) String() string { return m.Value.String() + m.Unit }

// MarshalJSON implements json.Marshaler.
func (m Money) MarshalJSON() ([]byte, error) {
	type plain Money
	m.InYuan = m.Yuan()
	return marshal(plain(m))
}

// UnmarshalJSON implements json.Unmarshaler. An amount without yuan gets it from its value and unit.
func (m *Money) UnmarshalJSON(data []byte) error {
	type plain Money
	var p plain
	if err := json.Unmarshal(data, &p); err != nil {
		return err
	}
	*m = Money(p)
	m.InYuan = m.Yuan()
	return nil
}

// shift moves the point n digits to the right.
func (d Decimal) shift(n int) Decimal {
	s := d.String()
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if len(fraction) > n {
		whole, fraction = whole+fraction[:n], "."+fraction[n:]
	} else {
		whole, fraction = whole+fraction+strings.Repeat("0", n-len(fraction)), ""
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	return Decimal{sign + whole + fraction}
}
