package generate

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// A cents is a figure in hundredths: of a point, of a unit of money, of a
// percent. All sums are sums of integers.
type cents int64

// fixed writes two decimals: 97.50.
func (c cents) fixed() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	return fmt.Sprintf("%s%d.%02d", sign, c/100, c%100)
}

// short drops the zeros behind the point: 97.5, 10.
func (c cents) short() string {
	s := c.fixed()
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// grouped separates thousands: 3,126.48.
func (c cents) grouped() string {
	whole, fraction, _ := strings.Cut(c.fixed(), ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + fraction
}

// ratio is part/whole in percent, rounded half up to two decimals.
func ratio(part, whole cents) cents {
	if whole == 0 {
		return 0
	}
	return cents((int64(part)*10000*2 + int64(whole)) / (2 * int64(whole)))
}

// portion is weight × rate, rounded half up to two decimals.
func portion(weight, rate cents) cents {
	return cents((int64(weight)*int64(rate)*2 + 10000) / 20000)
}

func decimal(s string) schema.Decimal { return schema.MustDecimal(strings.ReplaceAll(s, ",", "")) }

func some(s string) schema.Opt[schema.Decimal] { return schema.Some(decimal(s)) }

func money(c cents, unit string) schema.Opt[schema.Money] {
	m, err := schema.NewMoney(decimal(c.fixed()), unit)
	if err != nil {
		panic(err)
	}
	return schema.Some(m)
}

const chineseDigits = "〇一二三四五六七八九"

// chinese writes 1–99: 十, 十一, 二十.
func chinese(n int) string {
	d := []rune(chineseDigits)
	switch {
	case n < 10:
		return string(d[n])
	case n < 20:
		return "十" + strings.TrimPrefix(string(d[n%10]), "〇")
	}
	return string(d[n/10]) + "十" + strings.TrimPrefix(string(d[n%10]), "〇")
}

// chineseYear writes 2024 as 二〇二四.
func chineseYear(n int, zero string) string {
	var b strings.Builder
	for _, r := range fmt.Sprint(n) {
		if r == '0' {
			b.WriteString(zero)
		} else {
			b.WriteString(string([]rune(chineseDigits)[r-'0']))
		}
	}
	return b.String()
}
