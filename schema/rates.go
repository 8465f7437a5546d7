package schema

import (
	"fmt"
	"strings"
)

// rates checks stated rates against their numerators and denominators.
func (c *checker) rates() {
	if d := c.report.Expenditure.Detail; d != nil {
		for i, row := range d.Rows {
			c.executionRate(fmt.Sprintf("/expenditure/detail/rows/%d", i), row.Label, row.Rate, row.Final, row.Adjusted, row.Initial, nil)
		}
	}
	for i, p := range c.report.Projects {
		if p.Funds == nil {
			continue
		}
		for j, row := range p.Funds.Rows {
			c.executionRate(fmt.Sprintf("/projects/%d/funds/rows/%d", i, j), row.Label, row.Rate, row.Final, row.Adjusted, row.Initial,
				map[string]string{"project": p.Name})
		}
	}
	for i, m := range c.report.Metrics {
		at := fmt.Sprintf("/metrics/%d", i)
		numerator, ok1 := m.Numerator.Get()
		denominator, ok2 := m.Denominator.Get()
		if !ok1 || !ok2 {
			continue
		}
		if percent, ok := m.Percent.Get(); ok {
			c.rate(ratio{at: at + "/percent", rate: percent, scale: hundred, sign: "%", numerator: numerator, denominator: denominator,
				atNumerator: at + "/numerator", atDenominator: at + "/denominator", name: m.Name})
		} else if value, ok := m.Value.Get(); ok && m.Unit.Or("") == "‰" {
			c.rate(ratio{at: at + "/value", rate: value, scale: whole(1000), sign: "‰", numerator: numerator, denominator: denominator,
				atNumerator: at + "/numerator", atDenominator: at + "/denominator", name: m.Name})
		}
	}
}

// executionRate checks the rate of a row of money: final over adjusted, or over initial where that agrees or where nothing
// was adjusted.
func (c *checker) executionRate(at, name string, rate, final, adjusted, initial Opt[Decimal], params map[string]string) {
	r, ok1 := rate.Get()
	f, ok2 := final.Get()
	if !ok1 || !ok2 {
		return
	}
	x := ratio{at: at + "/rate", rate: r, scale: hundred, sign: "%", numerator: f, atNumerator: at + "/final", name: name, params: params}
	overInitial := x
	first, hasInitial := initial.Get()
	overInitial.denominator, overInitial.atDenominator = first, at+"/initial"
	if a, ok := adjusted.Get(); ok {
		x.denominator, x.atDenominator = a, at+"/adjusted"
		if hasInitial && overInitial.agrees() {
			c.agree(RateMismatch, overInitial.at, overInitial.atNumerator, overInitial.atDenominator)
			return
		}
		c.rate(x)
	} else if hasInitial {
		c.rate(overInitial)
	}
}

// A ratio is a stated rate with the figures that it follows from.
type ratio struct {
	at, atNumerator, atDenominator string
	name                           string
	rate, numerator, denominator   Decimal
	scale                          exact  // 100 for percent
	sign                           string // % or ‰
	params                         map[string]string
}

// computed is the interval of the rate as its figures give it; false for a denominator of 0.
func (x ratio) computed() (interval, bool) {
	if x.denominator.exact().sign() == 0 {
		return interval{}, false
	}
	i, ok := printed(x.numerator).over(printed(x.denominator))
	if !ok {
		return interval{}, false
	}
	return i.times(x.scale), true
}

func (x ratio) agrees() bool {
	i, ok := x.computed()
	return ok && i.meets(printed(x.rate))
}

// rate reports a rate that its figures do not give.
func (c *checker) rate(x ratio) {
	i, ok := x.computed()
	if !ok {
		return
	}
	if i.meets(printed(x.rate)) {
		c.agree(RateMismatch, x.at, x.atNumerator, x.atDenominator)
		return
	}
	value := x.numerator.exact().over(x.denominator.exact()).times(x.scale)
	expected := rounded(value, max(x.rate.Places(), 2))
	c.add(Finding{Code: RateMismatch, At: []string{x.at, x.atNumerator, x.atDenominator}, Expected: expected, Found: x.rate.String()},
		"", x.params, map[string]string{
			"name": strings.TrimSpace(x.name), "stated": x.rate.String(), "rate": expected, "sign": x.sign,
			"numerator": x.numerator.String(), "denominator": x.denominator.String(),
		})
}
