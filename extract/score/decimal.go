package score

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A decimal is an exact number in one form: digits without zeros at either end, times ten to exp. Zero has no digits.
type decimal struct {
	negative bool
	digits   string
	exp      int
}

// number is a JSON number.
func number(v any) (decimal, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return decimal{}, false
	}
	s := n.String()
	var d decimal
	s, d.negative = strings.TrimPrefix(s, "-"), strings.HasPrefix(s, "-")
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		exp, err := strconv.ParseInt(s[i+1:], 10, 32)
		if err != nil {
			return decimal{}, false
		}
		s, d.exp = s[:i], int(exp)
	}
	if i := strings.IndexByte(s, '.'); i >= 0 {
		d.exp -= len(s) - i - 1
		s = s[:i] + s[i+1:]
	}
	s = strings.TrimLeft(s, "0")
	if s == "" {
		return decimal{}, true
	}
	d.digits = strings.TrimRight(s, "0")
	d.exp += len(s) - len(d.digits)
	return d, true
}

func (d decimal) String() string {
	sign := ""
	if d.negative {
		sign = "-"
	}
	switch n := len(d.digits) + d.exp; {
	case d.digits == "":
		return "0"
	case math.Abs(float64(d.exp)) > 100:
		return sign + d.digits + "e" + strconv.Itoa(d.exp)
	case d.exp >= 0:
		return sign + d.digits + strings.Repeat("0", d.exp)
	case n > 0:
		return sign + d.digits[:n] + "." + d.digits[n:]
	default:
		return sign + "0." + strings.Repeat("0", -n) + d.digits
	}
}

var plainNumber = pattern.New(`^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$`)

// powers is the power of ten of each unit of money.
var powers = map[string]int{"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}

// yuan is an amount of money in yuan, or nil where there is none. A wrong yuan beside value and unit spoils it.
func yuan(v any) any {
	m, _ := v.(map[string]any)
	amount, ok := number(m["value"])
	if !ok {
		return nil
	}
	if unit, ok := m["unit"].(string); ok && amount.digits != "" {
		amount.exp += powers[unit]
	}
	if own := m["yuan"]; own != nil {
		if s, ok := own.(string); ok && plainNumber.MatchString(s) {
			own = json.Number(s)
		}
		if d, ok := number(own); !ok || d != amount {
			return decimal{true, "1", 0}
		}
	}
	return amount
}
