package schema

import (
	"reflect"
	"strconv"
	"strings"
)

// claims checks what prose, captions and headings state against the places that they are about.
func (c *checker) claims() {
	for i := range c.report.Claims {
		claim := &c.report.Claims[i]
		at := "/claims/" + strconv.Itoa(i) + "/value"
		switch claim.Kind {
		case ClaimYear:
			c.year(claim, at)
		case ClaimCount:
			c.count(claim, at)
		case ClaimRate:
			if len(claim.About) == 2 {
				c.claimedRate(claim, at)
			} else {
				c.sameFigure(claim, at)
			}
		case ClaimMoney, ClaimScore:
			c.sameFigure(claim, at)
		}
	}
}

// year checks a reporting year against the year of the report.
func (c *checker) year(claim *Claim, at string) {
	year, ok := c.report.FiscalYear.Get()
	if !ok {
		return
	}
	if claim.Value.exact().compare(whole(year)) == 0 {
		c.agree(YearMismatch, at, "/fiscal_year")
		return
	}
	kind := ""
	if claim.Subject == "报告年度" {
		kind = "report"
	}
	c.add(Finding{Code: YearMismatch, At: []string{at, "/fiscal_year"}, Expected: strconv.Itoa(year), Found: claim.Value.String()},
		kind, map[string]string{"subject": claim.Subject, "stated": claim.Value.String(), "year": strconv.Itoa(year)})
}

// count checks 共N项 against the list, or against the counts that make it up.
func (c *checker) count(claim *Claim, at string) {
	if len(claim.About) == 0 {
		return
	}
	var s sum
	listed, second := false, 0
	for _, pointer := range claim.About {
		n, items, list, ok := c.counted(pointer)
		if !ok || !n.isWhole() {
			return
		}
		listed = listed || list
		second += items
		s.addExact(n, exactly(n), 0, rounded(n, 0))
	}
	stated := claim.Value.exact()
	if s.total.compare(stated) == 0 || listed && stated.compare(whole(second)) == 0 {
		c.agree(CountMismatch, at, claim.About...)
		return
	}
	params := s.params(claim.Value)
	params["subject"], params["unit"] = claim.Subject, claim.Unit.Or("项")
	names, named := c.listed(claim.About)
	kind := "parts"
	switch {
	case named && s.total.sign() == 0:
		kind = "none"
	case named:
		kind = "list"
		params["items"] = names
	case len(s.terms) == 1:
		kind = "figure"
		params["where"], params["where_en"] = c.report.Describe(claim.About[0], Chinese), c.report.Describe(claim.About[0], English)
	}
	c.add(Finding{Code: CountMismatch, At: append([]string{at}, claim.About...), Expected: s.digits(), Found: claim.Value.String()}, kind, params)
}

// listed names the things that pointers lead to, lists and single ones; false where one of them is a figure.
func (c *checker) listed(pointers []string) (string, bool) {
	const most = 20
	var names []string
	for _, pointer := range pointers {
		v, ok := c.report.Lookup(pointer)
		if _, figure := v.(Claim); !ok || v == nil || figure {
			return "", false
		}
		list := reflect.ValueOf(v)
		if list.Kind() != reflect.Slice {
			if nameOf(list) == "" {
				return "", false
			}
			names = append(names, nameOf(list))
			continue
		}
		for i := range list.Len() {
			name := nameOf(list.Index(i))
			if unit, ok := list.Index(i).Interface().(Unit); ok && unit.Count.Or(1) != 1 {
				name += "（" + unit.Count.String() + "）"
			}
			if name == "" {
				name = strconv.Itoa(i + 1)
			}
			names = append(names, name)
		}
	}
	if len(names) > most {
		names = append(names[:most], "…")
	}
	return strings.Join(names, "、"), true
}

// counted is how many things a pointer leads to: a list's length (offices that have a count count as many), a stated
// number, or one thing. items is the length of a list whatever its members count.
func (c *checker) counted(pointer string) (n exact, items int, list, ok bool) {
	v, ok := c.report.Lookup(pointer)
	if !ok {
		return exact{}, 0, false, false
	}
	switch v := v.(type) {
	case nil:
		return whole(0), 0, false, true
	case []Unit:
		total := 0
		for _, u := range v {
			total += u.Count.Or(1)
		}
		return whole(total), len(v), true, true
	case Unit:
		return whole(v.Count.Or(1)), 1, false, true
	case Table:
		n := max(0, len(v.Rows)-v.HeaderRows)
		return whole(n), n, true, true
	case [][]Cell:
		n := len(v)
		if t, ok := c.report.Lookup(pointer[:strings.LastIndexByte(pointer, '/')]); ok {
			n = max(0, n-t.(Table).HeaderRows)
		}
		return whole(n), n, true, true
	case string, Task, TaskItem, Goal, KeyTask, Item, Indicator, Project, Section, DetailRow, FundsRow, PublicItem, Metric, Note, []Cell:
		if text, isText := v.(string); isText && strings.HasPrefix(pointer, "/tables/") {
			f, ok := readFigure(text)
			return f.value, 1, false, ok
		}
		return whole(1), 1, false, true
	}
	if n, ok := length(v); ok {
		return whole(n), n, true, true
	}
	f, ok := c.figureAt(pointer)
	return f.value, 1, false, ok
}

// length is the number of members of a list of the report.
func length(v any) (int, bool) {
	switch v := v.(type) {
	case []string:
		return len(v), true
	case []Task:
		return len(v), true
	case []TaskItem:
		return len(v), true
	case []Goal:
		return len(v), true
	case []KeyTask:
		return len(v), true
	case []Item:
		return len(v), true
	case []Indicator:
		return len(v), true
	case []Project:
		return len(v), true
	case []Section:
		return len(v), true
	case []DetailRow:
		return len(v), true
	case []FundsRow:
		return len(v), true
	case []PublicItem:
		return len(v), true
	case []Metric:
		return len(v), true
	case []Note:
		return len(v), true
	case []Table:
		return len(v), true
	}
	return 0, false
}

// claimedRate checks a rate against its numerator and denominator.
func (c *checker) claimedRate(claim *Claim, at string) {
	numerator, ok1 := c.figureAt(claim.About[0])
	denominator, ok2 := c.figureAt(claim.About[1])
	if !ok1 || !ok2 || denominator.value.sign() == 0 {
		return
	}
	a, b, ok := numerator.with(denominator)
	if !ok {
		return
	}
	scale := hundred
	sign := "%"
	if claim.Unit.Or("") == "‰" {
		scale, sign = whole(1000), "‰"
	}
	agrees, known := follows(printed(claim.Value), a, b, scale)
	if !known {
		return
	}
	if agrees {
		c.agree(RateMismatch, at, claim.About...)
		return
	}
	value := numerator.in(denominator).over(denominator.value).times(scale)
	expected := rounded(value, max(claim.Value.Places(), 2))
	c.add(Finding{Code: RateMismatch, At: []string{at, claim.About[0], claim.About[1]}, Expected: expected, Found: claim.Value.String()},
		rateCase(sign, false), withSwap(expected, claim.Value.String(), map[string]string{
			"name": claim.Subject, "stated": claim.Value.String(), "rate": expected,
			"numerator": numerator.text(), "denominator": denominator.text(), "difference": apart(expected, claim.Value),
		}))
}

// sameFigure checks a figure against the same figure elsewhere, or against the figures that it adds up. Money and rates
// are compared as printed, scores exactly.
func (c *checker) sameFigure(claim *Claim, at string) {
	if len(claim.About) == 0 {
		return
	}
	stated := claimed(claim)
	var found sum
	unit := ""
	for i, pointer := range claim.About {
		f, ok := c.figureAt(pointer)
		if !ok {
			return
		}
		if i == 0 || unit == "" {
			unit = f.unit
		}
		if f.unit != unit && f.unit != "" { // in the unit of the first
			x, exponent := f, moneyExponent(f.unit)
			base := moneyExponent(unit)
			if exponent < 0 || base < 0 {
				return
			}
			k := power(exponent - base)
			x.value = f.value.times(k)
			x.around = f.around.times(k)
			x.places = max(0, f.places-exponent+base)
			x.digits = rounded(x.value, x.places)
			f = x
		}
		found.addExact(f.value, f.around, f.places, f.digits)
	}
	other := figure{value: found.total, around: found.around, unit: unit, places: found.places}
	if claim.Kind == ClaimScore {
		if stated.value.compare(other.value) == 0 {
			c.agree(TextTableMismatch, at, claim.About...)
			return
		}
	} else if stated.agrees(other) {
		c.agree(TextTableMismatch, at, claim.About...)
		return
	}
	other.digits = found.digits()
	kind := "figure"
	if len(claim.About) > 1 {
		kind = "parts"
	}
	c.add(Finding{Code: TextTableMismatch, At: append([]string{at}, claim.About...), Expected: other.digits, Found: claim.Value.String()},
		kind, withSwap(other.digits, claim.Value.String(), map[string]string{
			"subject": claim.Subject, "stated": stated.text(), "found": other.text(), "terms": strings.Join(found.terms, "+"),
			"difference": stated.apart(other), "where": c.report.Describe(claim.About[0], Chinese), "where_en": c.report.Describe(claim.About[0], English),
		}))
}

// apart is how far two figures are from each other, in the unit of the first.
func (f figure) apart(g figure) string {
	a, b := moneyExponent(f.unit), moneyExponent(g.unit)
	value, places := g.value, g.places
	if a >= 0 && b >= 0 {
		value, places = value.times(power(b-a)), max(0, places+a-b)
	}
	return rounded(f.value.minus(value).abs(), max(f.places, places)) + f.unit
}

// A figure is a number that some place of the report shows.
type figure struct {
	value  exact
	around interval
	places int
	unit   string // 元, 万元, …, %, or empty where the report does not say
	digits string
	none   bool // the report says that there is none
}

// text is the figure with its unit.
func (f figure) text() string {
	if f.none {
		return "无"
	}
	return f.digits + f.unit
}

func newFigure(d Decimal, unit string) figure {
	if unit == "％" {
		unit = "%"
	}
	return figure{value: d.exact(), around: printed(d), places: d.Places(), unit: unit, digits: d.String()}
}

// claimed is the figure that a claim states. A rate is one in percent where its unit says nothing else.
func claimed(claim *Claim) figure {
	unit := claim.Unit.Or("")
	if claim.Kind == ClaimRate && unit == "" {
		unit = "%"
	}
	return newFigure(claim.Value, unit)
}

func figureOfMoney(m Money) (figure, bool) {
	exponent, ok := yuanExponent[m.Unit]
	if !ok {
		return figure{}, false
	}
	f := newFigure(m.Value, m.Unit)
	f.value = f.value.times(power(exponent))
	f.around = f.around.times(power(exponent))
	return f, true
}

// moneyExponent is the power of ten of a unit of money; -1 for other units.
func moneyExponent(unit string) int {
	if e, ok := yuanExponent[unit]; ok {
		return e
	}
	return -1
}

// agrees tells whether two figures can be the same number. Money is compared in yuan. A sum of money whose unit the
// report does not say agrees if it does in any unit.
func (f figure) agrees(g figure) bool {
	a, b := moneyExponent(f.unit), moneyExponent(g.unit)
	switch {
	case a >= 0 && b >= 0:
		return f.around.times(power(a)).meets(g.around.times(power(b)))
	case a >= 0 && g.unit == "":
		for _, e := range yuanExponent {
			if f.around.times(power(a)).meets(g.around.times(power(e))) {
				return true
			}
		}
		return false
	case b >= 0 && f.unit == "":
		return g.agrees(f)
	}
	return f.around.meets(g.around)
}

// with gives both figures in one unit; false where their units have nothing to do with each other.
func (f figure) with(g figure) (interval, interval, bool) {
	a, b := moneyExponent(f.unit), moneyExponent(g.unit)
	if a >= 0 && b >= 0 {
		return f.around.times(power(a)), g.around.times(power(b)), true
	}
	return f.around, g.around, f.unit == g.unit || f.unit == "" || g.unit == ""
}

// in is the value of f in the unit of g.
func (f figure) in(g figure) exact {
	a, b := moneyExponent(f.unit), moneyExponent(g.unit)
	if a < 0 || b < 0 {
		return f.value
	}
	return f.value.times(power(a - b))
}

// figureAt is the figure that a pointer leads to, with the unit that its table or its item states. A null is 0: the
// report says that there is none.
func (c *checker) figureAt(pointer string) (figure, bool) {
	v, ok := c.report.Lookup(pointer)
	if !ok {
		return figure{}, false
	}
	switch v := v.(type) {
	case nil:
		return figure{unit: c.unitAt(pointer), digits: "0", none: true}, true
	case Money:
		return newFigure(v.Value, v.Unit), true
	case Decimal:
		return newFigure(v, c.unitAt(pointer)), true
	case int:
		d := MustDecimal(strconv.Itoa(v))
		f := newFigure(d, "")
		f.around = exactly(f.value)
		return f, true
	case Claim:
		return claimed(&v), true
	case Metric:
		if d, ok := v.Percent.Get(); ok {
			return newFigure(d, "%"), true
		}
		d, ok := v.Value.Get()
		return newFigure(d, v.Unit.Or("")), ok
	case Cell:
		return c.cellFigure(v.Text, pointer)
	case string:
		return c.cellFigure(v, pointer)
	}
	return figure{}, false
}

// cellFigure reads the figure in the text of a raw table's cell.
func (c *checker) cellFigure(text, pointer string) (figure, bool) {
	if !strings.HasPrefix(pointer, "/tables/") {
		return figure{}, false
	}
	f, ok := readFigure(text)
	if ok && f.unit == "" {
		f = newFigure(MustDecimal(f.digits), c.unitAt(pointer))
	}
	return f, ok
}

// readFigure reads a number with an optional unit.
func readFigure(text string) (figure, bool) {
	text = strings.TrimSpace(text)
	n := strings.LastIndexAny(text, "0123456789") + 1
	d, err := ParseDecimal(text[:n])
	if err != nil {
		return figure{}, false
	}
	return newFigure(d, strings.TrimSpace(text[n:])), true
}

// unitAt is the unit of the figure that a pointer leads to, as what encloses it states it.
func (c *checker) unitAt(pointer string) string {
	var ends [4]int // of the first tokens of the pointer
	n := 0
	for i := 1; i <= len(pointer) && n < len(ends); i++ {
		if i == len(pointer) || pointer[i] == '/' {
			ends[n] = i
			n++
		}
	}
	if n < 2 {
		return ""
	}
	last := pointer[strings.LastIndexByte(pointer, '/')+1:]
	unit := func(tokens int) string { // that the thing states to which so many tokens lead
		v, _ := c.report.Lookup(pointer[:ends[tokens-1]] + "/unit")
		unit, _ := v.(string)
		return unit
	}
	switch {
	case last == "rate" || last == "percent":
		return "%"
	case last == "weight" || last == "score":
		return ""
	case strings.HasPrefix(pointer, "/expenditure/detail/rows/"):
		return unit(2)
	case strings.HasPrefix(pointer, "/expenditure/three_public/"):
		return unit(3)
	case strings.HasPrefix(pointer, "/expenditure/") && last == "value":
		return unit(2)
	case strings.HasPrefix(pointer, "/expenditure/") && last == "yuan":
		return "元"
	case strings.HasPrefix(pointer, "/projects/") && n > 3 && pointer[ends[1]:ends[2]] == "/funds":
		return unit(3)
	case strings.HasPrefix(pointer, "/metrics/") && last == "value":
		return unit(2)
	case strings.HasPrefix(pointer, "/claims/") && last == "value":
		if claim, ok := c.report.Lookup(pointer[:ends[1]]); ok {
			if claim, ok := claim.(Claim); ok {
				return claimed(&claim).unit
			}
		}
	case strings.HasPrefix(pointer, "/tables/"):
		return unit(2)
	}
	return ""
}
