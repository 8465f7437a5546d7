package schema

import (
	"strconv"
	"strings"
)

// rates checks stated rates against their numerators and denominators.
func (c *checker) rates() {
	if d := c.report.Expenditure.Detail; d != nil {
		for i := range d.Rows {
			row := &d.Rows[i]
			c.executionRate(ratio{list: "/expenditure/detail/rows/", index: i, name: row.Label}, row.Rate, row.Final, row.Adjusted, row.Initial)
		}
	}
	for i := range c.report.Projects {
		p := &c.report.Projects[i]
		if p.Funds == nil {
			continue
		}
		list := "/projects/" + strconv.Itoa(i) + "/funds/rows/"
		for j := range p.Funds.Rows {
			row := &p.Funds.Rows[j]
			c.executionRate(ratio{list: list, index: j, name: row.Label, project: p}, row.Rate, row.Final, row.Adjusted, row.Initial)
		}
	}
	for i := range c.report.Metrics {
		m := &c.report.Metrics[i]
		numerator, ok1 := m.Numerator.Get()
		denominator, ok2 := m.Denominator.Get()
		if !ok1 || !ok2 {
			continue
		}
		x := ratio{list: "/metrics/", index: i, above: "numerator", below: "denominator", name: m.Name,
			numerator: numerator, denominator: denominator, counts: numerator.Places() == 0 && denominator.Places() == 0 && !ofMoney(m.Name)}
		if percent, ok := m.Percent.Get(); ok {
			x.of, x.rate, x.scale, x.sign = "percent", percent, hundred, "%"
			c.rate(x)
		} else if value, ok := m.Value.Get(); ok && m.Unit.Or("") == "‰" {
			x.of, x.rate, x.scale, x.sign = "value", value, whole(1000), "‰"
			c.rate(x)
		}
	}
}

// executionRate checks the rate of a row of money: final over adjusted, or over initial where that agrees or where nothing
// was adjusted.
func (c *checker) executionRate(x ratio, rate, final, adjusted, initial Opt[Decimal]) {
	var ok1, ok2 bool
	x.rate, ok1 = rate.Get()
	x.numerator, ok2 = final.Get()
	if !ok1 || !ok2 {
		return
	}
	x.of, x.above, x.scale, x.sign, x.row = "rate", "final", hundred, "%", true
	overInitial := x
	var hasInitial bool
	overInitial.denominator, hasInitial = initial.Get()
	overInitial.below = "initial"
	a, hasAdjusted := adjusted.Get()
	if hasAdjusted {
		x.denominator, x.below = a, "adjusted"
	}
	switch {
	case !hasAdjusted && !hasInitial:
	case !hasAdjusted || hasInitial && overInitial.agrees():
		c.rate(overInitial)
	default:
		c.rate(x)
	}
}

// A ratio is a stated rate with the figures that it follows from.
type ratio struct {
	list                         string // pointer of the list in whose member they stand
	index                        int
	of, above, below             string // fields of rate, numerator and denominator
	name                         string
	row                          bool     // one of money
	counts                       bool     // numbers of things, which are exact
	project                      *Project // whose funds they are; nil elsewhere
	rate, numerator, denominator Decimal
	scale                        exact  // 100 for percent
	sign                         string // % or ‰
}

// at are the places of rate, numerator and denominator.
func (x *ratio) at() []string {
	member := x.list + strconv.Itoa(x.index) + "/"
	return []string{member + x.of, member + x.above, member + x.below}
}

// column is what messages call a column of a row: of a project's funds, or of the table of expenditure.
func (x *ratio) column(name string) string {
	switch {
	case !x.row:
		return ""
	case x.project != nil:
		return "funds-" + name
	}
	return name
}

func (x *ratio) agrees() bool {
	agrees, _ := x.follows()
	return agrees
}

// follows tells whether the figures give the rate; known is false where they give none.
func (x *ratio) follows() (agrees, known bool) {
	if x.counts {
		return follows(printed(x.rate), exactly(x.numerator.exact()), exactly(x.denominator.exact()), x.scale)
	}
	return follows(printed(x.rate), printed(x.numerator), printed(x.denominator), x.scale)
}

// ofMoney tells whether the name of a rate says that it is one of amounts, which may be rounded.
func ofMoney(name string) bool {
	for _, word := range []string{"预算", "支出", "执行", "资金", "经费", "支付", "拨付", "到位", "投资", "收入", "成本", "采购", "奖补", "债"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// rate reports a rate that its figures do not give.
func (c *checker) rate(x ratio) {
	agrees, known := x.follows()
	if !known || agrees && !c.notes {
		return
	}
	at := x.at()
	if agrees {
		c.agree(RateMismatch, at[0], at[1:]...)
		return
	}
	value := x.numerator.exact().over(x.denominator.exact()).times(x.scale)
	expected := rounded(value, max(x.rate.Places(), 2))
	params := withSwap(expected, x.rate.String(), map[string]string{
		"name": strings.TrimSpace(x.name), "stated": x.rate.String(), "rate": expected, "column": x.column(x.above), "base": x.column(x.below),
		"numerator": x.numerator.String(), "denominator": x.denominator.String(), "difference": apart(expected, x.rate),
	})
	if x.project != nil {
		params["project"] = x.project.Name
	}
	c.add(Finding{Code: RateMismatch, At: at, Expected: expected, Found: x.rate.String()}, rateCase(x.sign, x.row), params)
}

// rateCase is the case of a message about a rate.
func rateCase(sign string, row bool) string {
	switch {
	case row:
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
