package diff

import (
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/schema"
)

// identity compares what report this is, and of whom.
func (c *comparison) identity() {
	a, b := c.a, c.b
	c.in(Identity).word("", "", "kind", string(a.Kind), string(b.Kind))
	c.value("", "", "title", a.Title, b.Title)
	c.word("", "", "fiscal_year", a.FiscalYear.String(), b.FiscalYear.String())
	c.value("", "", "reported_on", a.ReportedOn, b.ReportedOn)
	d, e := &a.Department, &b.Department
	c.value("/department", "/department", "name", d.Name, e.Name)
	c.value("/department", "/department", "short_name", d.ShortName, e.ShortName)
	c.strings("/department/functions", d.Functions, e.Functions)
	c.units(d.Units, e.Units)
	const staffing = "/department/staffing"
	c.number(staffing, staffing, "authorised", d.Staffing.Authorised, e.Staffing.Authorised)
	c.number(staffing, staffing, "employed", d.Staffing.Employed, e.Staffing.Employed)
	c.number(staffing, staffing, "retired", d.Staffing.Retired, e.Staffing.Retired)
	c.number(staffing, staffing, "contract", d.Staffing.Contract, e.Staffing.Contract)
}

// strings compares two lists of texts.
func (c *comparison) strings(at string, a, b []string) {
	list := func(texts []string) []thing {
		var things []thing
		for _, s := range texts {
			things = append(things, thing{name: s, place: -1})
		}
		return things
	}
	c.pairs(list(a), list(b), at, at, func(i, j int) {
		if !sameText(a[i], b[j]) {
			c.add(Change{Kind: Changed, PointerA: member(at, i), PointerB: member(at, j), Was: schema.Some(a[i]), Now: schema.Some(b[j])})
		}
	}, func(i int) string { return a[i] }, func(j int) string { return b[j] })
}

func member(at string, i int) string { return at + "/" + strconv.Itoa(i) }

// pairs matches two lists: both is called for what both have, in the order of b; what only one has is added or gone,
// with its text.
func (c *comparison) pairs(a, b []thing, atA, atB string, both func(i, j int), textA, textB func(int) string) {
	c.placed(a, b, func(i int) string { return member(atA, i) }, func(j int) string { return member(atB, j) }, both, textA, textB)
}

// placed is pairs for things with pointers of their own.
func (c *comparison) placed(a, b []thing, pointerA, pointerB func(int) string, both func(i, j int), textA, textB func(int) string) {
	partner := matching(a, b)
	back := unset(len(b))
	for i, j := range partner {
		if j >= 0 {
			back[j] = i
		}
	}
	for j := range b {
		if back[j] >= 0 {
			both(back[j], j)
		} else {
			c.added(pointerB(j), textB(j))
		}
	}
	for i := range a {
		if partner[i] < 0 {
			c.gone(pointerA(i), textA(i))
		}
	}
}

func (c *comparison) units(a, b []schema.Unit) {
	const at = "/department/units"
	list := things(func(u schema.Unit) thing {
		return thing{name: u.Name, exact: u.Count.String() + u.Parent.String(), place: -1}
	})
	c.pairs(list(a), list(b), at, at, func(i, j int) {
		c.word(member(at, i), member(at, j), "name", a[i].Name, b[j].Name)
		c.number(member(at, i), member(at, j), "count", a[i].Count, b[j].Count)
		c.value(member(at, i), member(at, j), "parent", a[i].Parent, b[j].Parent)
	}, func(i int) string { return a[i].Name }, func(j int) string { return b[j].Name })
}

// score compares what the reports give themselves.
func (c *comparison) score() {
	const at = "/evaluation"
	a, b := &c.a.Evaluation, &c.b.Evaluation
	c.in(Score).points(at, at, "score", a.Score, b.Score)
	c.points(at, at, "full_score", a.FullScore, b.FullScore)
	c.value(at, at, "grade", a.Grade, b.Grade)
	c.points(at, at, "reviewed_score", a.ReviewedScore, b.ReviewedScore)
	const scale = at + "/grade_scale"
	list := things(func(band schema.GradeBand) thing { return thing{name: band.Grade, place: -1} })
	c.pairs(list(a.GradeScale), list(b.GradeScale), scale, scale, func(i, j int) {
		x, y := a.GradeScale[i], b.GradeScale[j]
		c.points(member(scale, i), member(scale, j), "min", x.Min, y.Min)
		c.points(member(scale, i), member(scale, j), "below", x.Below, y.Below)
	}, func(i int) string { return a.GradeScale[i].String() }, func(j int) string { return b.GradeScale[j].String() })
}

// points compares scores and weights.
func (c *comparison) points(baseA, baseB, field string, a, b schema.Opt[schema.Decimal]) {
	c.figure(baseA, baseB, field, a, b, "分", "分")
}

// percentage compares rates.
func (c *comparison) percentage(baseA, baseB, field string, a, b schema.Opt[schema.Decimal]) {
	c.figure(baseA, baseB, field, a, b, "%", "%")
}

// expenditure compares what was spent, and the table of it.
func (c *comparison) expenditure() {
	a, b := &c.a.Expenditure, &c.b.Expenditure
	c.in(Expenditure).money("/expenditure", "total", a.Total, b.Total)
	c.money("/expenditure", "basic", a.Basic, b.Basic)
	c.money("/expenditure", "project", a.Project, b.Project)
	var x, y schema.Detail
	if a.Detail != nil {
		x = *a.Detail
	}
	if b.Detail != nil {
		y = *b.Detail
	}
	if a.Detail != nil && b.Detail != nil {
		c.value("/expenditure/detail", "/expenditure/detail", "unit", x.Unit, y.Unit)
	}
	const at = "/expenditure/detail/rows"
	list := func(rows []schema.DetailRow) []thing {
		var things []thing
		holder := -1
		for i, r := range rows {
			t := thing{name: r.Label, place: -1, exact: r.Initial.String() + "/" + r.Adjusted.String() + "/" + r.Final.String()}
			if r.Item != schema.ItemOther {
				t.alias = string(r.Item)
			}
			if r.Level > 1 {
				t.place = holder
			} else {
				holder = i
			}
			things = append(things, t)
		}
		return things
	}
	unitA, unitB := x.Unit.Or(""), y.Unit.Or("")
	c.pairs(list(x.Rows), list(y.Rows), at, at, func(i, j int) {
		p, q := member(at, i), member(at, j)
		r, s := x.Rows[i], y.Rows[j]
		c.figure(p, q, "initial", r.Initial, s.Initial, unitA, unitB)
		c.figure(p, q, "adjusted", r.Adjusted, s.Adjusted, unitA, unitB)
		c.figure(p, q, "final", r.Final, s.Final, unitA, unitB)
		c.percentage(p, q, "rate", r.Rate, s.Rate)
		c.points(p, q, "weight", r.Weight, s.Weight)
		c.points(p, q, "score", r.Score, s.Score)
	}, func(i int) string {
		return amounts(x.Rows[i].Label, unitA, x.Rows[i].Initial, x.Rows[i].Adjusted, x.Rows[i].Final)
	},
		func(j int) string {
			return amounts(y.Rows[j].Label, unitB, y.Rows[j].Initial, y.Rows[j].Adjusted, y.Rows[j].Final)
		})
}

// amounts is a row of money in words, with its last figure.
func amounts(label, unit string, figures ...schema.Opt[schema.Decimal]) string {
	for i := len(figures) - 1; i >= 0; i-- {
		if d, ok := figures[i].Get(); ok {
			return label + "：" + d.String() + unit
		}
	}
	return label
}

func (c *comparison) threePublic() {
	const at = "/expenditure/three_public"
	a, b := c.a.Expenditure.ThreePublic, c.b.Expenditure.ThreePublic
	list := things(func(p schema.PublicItem) thing { return thing{name: p.Label, alias: string(p.Item), place: -1} })
	text := func(p schema.PublicItem) string { return amounts(p.Label, p.Unit.Or(""), p.Budget, p.Final) }
	c.in(ThreePublic).pairs(list(a), list(b), at, at, func(i, j int) {
		p, q := member(at, i), member(at, j)
		c.figure(p, q, "budget", a[i].Budget, b[j].Budget, a[i].Unit.Or(""), b[j].Unit.Or(""))
		c.figure(p, q, "final", a[i].Final, b[j].Final, a[i].Unit.Or(""), b[j].Unit.Or(""))
	}, func(i int) string { return text(a[i]) }, func(j int) string { return text(b[j]) })
}

// projects compares projects and what belongs to them.
func (c *comparison) projects() {
	const at = "/projects"
	a, b := c.a.Projects, c.b.Projects
	list := things(func(p schema.Project) thing {
		return thing{name: p.Name, exact: p.Score.String() + "/" + p.Implementer.Or(""), place: -1}
	})
	c.in(Projects).pairs(list(a), list(b), at, at, func(i, j int) {
		p, q := member(at, i), member(at, j)
		x, y := &a[i], &b[j]
		c.word(p, q, "name", x.Name, y.Name)
		c.value(p, q, "department", x.Department, y.Department)
		c.value(p, q, "implementer", x.Implementer, y.Implementer)
		c.points(p, q, "score", x.Score, y.Score)
		c.points(p, q, "full_score", x.FullScore, y.FullScore)
		c.value(p, q, "grade", x.Grade, y.Grade)
		c.points(p, q, "reviewed_score", x.ReviewedScore, y.ReviewedScore)
		c.value(p, q, "goal", x.Goal, y.Goal)
		c.value(p, q, "achieved", x.Achieved, y.Achieved)
		c.funds(p+"/funds", q+"/funds", x.Funds, y.Funds)
		c.indicators(p+"/indicators", q+"/indicators", x.Indicators, y.Indicators)
		c.items(p+"/problems", q+"/problems", x.Problems, y.Problems)
		c.items(p+"/measures", q+"/measures", x.Measures, y.Measures)
	}, func(i int) string { return a[i].Name }, func(j int) string { return b[j].Name })
}

func (c *comparison) funds(atA, atB string, a, b *schema.Funds) {
	var x, y schema.Funds
	if a != nil {
		x = *a
	}
	if b != nil {
		y = *b
	}
	list := things(func(r schema.FundsRow) thing {
		return thing{name: r.Label, exact: r.Initial.String() + "/" + r.Adjusted.String() + "/" + r.Final.String(), place: -1}
	})
	unitA, unitB := x.Unit.Or(""), y.Unit.Or("")
	c.pairs(list(x.Rows), list(y.Rows), atA+"/rows", atB+"/rows", func(i, j int) {
		p, q := member(atA+"/rows", i), member(atB+"/rows", j)
		r, s := x.Rows[i], y.Rows[j]
		c.figure(p, q, "initial", r.Initial, s.Initial, unitA, unitB)
		c.figure(p, q, "adjusted", r.Adjusted, s.Adjusted, unitA, unitB)
		c.figure(p, q, "final", r.Final, s.Final, unitA, unitB)
		c.points(p, q, "weight", r.Weight, s.Weight)
		c.percentage(p, q, "rate", r.Rate, s.Rate)
		c.points(p, q, "score", r.Score, s.Score)
	}, func(i int) string {
		return amounts(x.Rows[i].Label, unitA, x.Rows[i].Initial, x.Rows[i].Adjusted, x.Rows[i].Final)
	},
		func(j int) string {
			return amounts(y.Rows[j].Label, unitB, y.Rows[j].Initial, y.Rows[j].Adjusted, y.Rows[j].Final)
		})
}

func (c *comparison) metrics() {
	const at = "/metrics"
	a, b := c.a.Metrics, c.b.Metrics
	list := things(func(m schema.Metric) thing {
		return thing{name: m.Name, exact: m.Percent.String() + "/" + m.Value.String(), place: -1}
	})
	text := func(m schema.Metric) string {
		if d, ok := m.Percent.Get(); ok {
			return m.Name + "：" + d.String() + "%"
		}
		return m.Name + "：" + m.Value.String() + m.Unit.Or("")
	}
	c.in(Metrics).pairs(list(a), list(b), at, at, func(i, j int) {
		p, q := member(at, i), member(at, j)
		c.percentage(p, q, "percent", a[i].Percent, b[j].Percent)
		c.figure(p, q, "value", a[i].Value, b[j].Value, a[i].Unit.Or(""), b[j].Unit.Or(""))
		c.figure(p, q, "full", a[i].Full, b[j].Full, "", "")
		c.figure(p, q, "numerator", a[i].Numerator, b[j].Numerator, "", "")
		c.figure(p, q, "denominator", a[i].Denominator, b[j].Denominator, "", "")
	}, func(i int) string { return text(a[i]) }, func(j int) string { return text(b[j]) })
}

// other compares further remarks and notes.
func (c *comparison) other() {
	c.in(Other).value("", "", "other", c.a.Other, c.b.Other)
	const at = "/notes"
	a, b := c.a.Notes, c.b.Notes
	list := things(func(n schema.Note) thing { return thing{name: n.Text, place: -1} })
	c.pairs(list(a), list(b), at, at, func(i, j int) {
		c.word(member(at, i), member(at, j), "text", a[i].Text, b[j].Text)
	}, func(i int) string { return a[i].Text }, func(j int) string { return b[j].Text })
}

// ofReading are findings that say nothing of the report, but how well its file was read.
var ofReading = map[schema.Code]bool{schema.BytesReplaced: true, schema.Garbled: true, schema.Scanned: true, schema.Repaired: true, schema.Unread: true}

// findings compares what does not agree in the reports. A finding is known again by its code and its place in words; the
// figures may be others.
func (c *comparison) findings() {
	const at = "/findings"
	list := func(r *schema.Report) (things []thing, index []int) {
		for i, f := range r.Findings {
			if ofReading[f.Code] {
				continue
			}
			name := fmt.Sprintf("%s/%s/%s", f.Code, f.Params["case"], f.Params["subject"])
			if len(f.At) > 0 {
				name += "/" + r.Describe(f.At[0], schema.Chinese)
			}
			things = append(things, thing{name: name, exact: f.Text(schema.Chinese), class: string(f.Code), place: -1})
			index = append(index, i)
		}
		return things, index
	}
	a, indexA := list(c.a)
	b, indexB := list(c.b)
	textA := func(i int) string { return c.a.Findings[indexA[i]].Text(schema.Chinese) }
	textB := func(j int) string { return c.b.Findings[indexB[j]].Text(schema.Chinese) }
	c.in(Findings).placed(a, b, func(i int) string { return member(at, indexA[i]) }, func(j int) string { return member(at, indexB[j]) }, func(i, j int) {
		if x, y := textA(i), textB(j); !sameText(x, y) {
			c.add(Change{Kind: Changed, PointerA: member(at, indexA[i]), PointerB: member(at, indexB[j]), Was: schema.Some(x), Now: schema.Some(y)})
		}
	}, textA, textB)
}

// joined is a title with the text that follows it.
func joined(title string, text schema.Opt[string]) string {
	rest := text.Or("")
	if last, _ := utf8.DecodeLastRuneInString(title); title != "" && rest != "" && !unicode.IsPunct(last) {
		title += "："
	}
	return title + rest
}
