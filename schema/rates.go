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
	x := ratio{at: at + "/rate", rate: r, scale: hundred, sign: "%", numerator: f, atNumerator: at + "/final", name: name,
		column: columnOf(params, "final"), base: columnOf(params, "adjusted"), params: params}
	overInitial := x
	overInitial.base = columnOf(params, "initial")
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

// columnOf is what messages call a column of a row: of a project's funds, or of the table of expenditure.
func columnOf(project map[string]string, name string) string {
	if project != nil {
		return "funds-" + name
	}
	return name
}

// A ratio is a stated rate with the figures that it follows from.
type ratio struct {
	at, atNumerator, atDenominator string
	name                           string
	column, base                   string // of numerator and denominator, in a row of money
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
		rateCase(x.sign, x.column), x.params, withSwap(expected, x.rate.String(), map[string]string{
			"name": strings.TrimSpace(x.name), "stated": x.rate.String(), "rate": expected, "column": x.column, "base": x.base,
			"numerator": x.numerator.String(), "denominator": x.denominator.String(), "difference": apart(expected, x.rate),
		}))
}

// rateCase is the case of a message about a rate.
func rateCase(sign, column string) string {
	switch {
	case column != "":
		return "row"
	case sign == "‰":
		return "permille"
	}
	return "percent"
}

// apart is how far a stated figure is from the digits expected.
func apart(expected string, stated Decimal) string {
	d := MustDecimal(expected)
	return rounded(d.exact().minus(stated.exact()).abs(), max(d.Places(), stated.Places()))
}
