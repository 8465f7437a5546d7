package schema

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// Check holds the report against itself and says what does not agree: weights, scores, grades, totals, rates, counts,
// and the same figure in prose and in a table. It uses nothing but the report, so that a report which went through JSON
// gives the same findings; it changes nothing, Findings included. What it looks for, and how exactly, are the codes of
// the project's JSON contract: sums of scores and weights are exact; sums and rates of money are compared as intervals
// from the digits printed. Where a figure that a comparison needs is missing, it is not made. Findings come in the
// order of the report's fields, then of their codes. A document that is no report (KindUnknown) is only checked for its
// reading.
func (r *Report) Check() []Finding { return (&checker{report: r}).check() }

func (c *checker) check() []Finding {
	r := c.report
	c.reading()
	if r.Kind != KindUnknown && r.Kind != "" {
		c.units()
		c.money()
		c.rates()
		c.evaluation()
		c.projects()
		c.claims()
		c.numbering()
		c.missing()
	}
	slices.SortStableFunc(c.findings, func(a, b Finding) int {
		return cmp.Or(comparePlaces(a.place(), b.place()), cmp.Compare(a.Code, b.Code))
	})
	return c.findings
}

// place is the first place of the finding.
func (f Finding) place() string {
	if len(f.At) == 0 {
		return ""
	}
	return f.At[0]
}

// A checker collects findings.
type checker struct {
	report   *Report
	findings []Finding

	notes      bool // agreements are wanted
	agreements []agreement
}

var severities = map[Code]Severity{
	WeightsSum:           SeverityError,
	ScoresSum:            SeverityError,
	ScoreOverWeight:      SeverityError,
	GradeMismatch:        SeverityWarning,
	PartsSum:             SeverityError,
	TextTableMismatch:    SeverityError,
	RateMismatch:         SeverityError,
	CountMismatch:        SeverityWarning,
	DeductionUnexplained: SeverityWarning,
	YearMismatch:         SeverityWarning,
	UnitMissing:          SeverityWarning,
	BytesReplaced:        SeverityWarning,
	Garbled:              SeverityError,
	Scanned:              SeverityError,
	NotAReport:           SeverityWarning,
	Repaired:             SeverityInfo,
	Unread:               SeverityInfo,
	NumberingBroken:      SeverityInfo,
	SectionMissing:       SeverityInfo,
}

// add reports a finding. Its message is that of the code and the case; params fill it in.
func (c *checker) add(f Finding, kind string, params ...map[string]string) {
	f.Severity = cmp.Or(f.Severity, severities[f.Code])
	f.Params = map[string]string{}
	for _, p := range params {
		maps.Copy(f.Params, p)
	}
	if kind != "" {
		f.Params["case"] = kind
	}
	if len(f.Params) == 0 {
		f.Params = nil
	}
	f.Message = f.Text(Chinese)
	c.findings = append(c.findings, f)
}

// evaluation checks the report's own score, grade and indicators.
func (c *checker) evaluation() {
	e := &c.report.Evaluation
	s := scored{
		at:    "/evaluation",
		score: e.Score, full: e.FullScore, grade: e.Grade,
		indicators: e.Indicators,
	}
	s.funds, s.fundsAt = c.ratePoints(), "/expenditure/detail"
	c.scores(s)
	c.grade(s)
	c.deductions(s)
}

// ratePoints are the rows of the funds block of a whole-department form that have points, nil where an indicator has the
// same ones.
func (c *checker) ratePoints() *Funds {
	d := c.report.Expenditure.Detail
	if d == nil {
		return nil
	}
	weight := Opt[Decimal]{}
	for i := range d.Rows {
		if d.Rows[i].Weight.Has() {
			weight = d.Rows[i].Weight
		}
	}
	w, ok := weight.Get()
	if !ok {
		return nil
	}
	named := false
	eachIndicator("", c.report.Evaluation.Indicators, func(_ []byte, node *Indicator, _ []*Indicator) {
		if x, ok := node.Weight.Get(); ok && x.Cmp(w) == 0 && executionRate().MatchString(node.Name) {
			named = true
		}
	})
	if named {
		return nil
	}
	f := &Funds{Rows: make([]FundsRow, len(d.Rows))}
	for i, r := range d.Rows {
		f.Rows[i] = FundsRow{Label: r.Label, Weight: r.Weight, Score: r.Score}
	}
	return f
}

// projects checks each project as evaluation does, with its funds.
func (c *checker) projects() {
	for i := range c.report.Projects {
		p := &c.report.Projects[i]
		at := "/projects/" + strconv.Itoa(i)
		s := scored{
			at: at, project: p.Name,
			score: p.Score, full: p.FullScore, grade: p.Grade,
			indicators: p.Indicators,
			funds:      p.Funds, fundsAt: at + "/funds",
		}
		c.scores(s)
		c.grade(s)
		c.deductions(s)
	}
}

// A scored is what an evaluation and a project have in common.
type scored struct {
	at          string
	project     string // name of the project; empty for the report as a whole
	score, full Opt[Decimal]
	grade       Opt[string]
	indicators  []Indicator
	funds       *Funds
	fundsAt     string // where they are
}

// params names the project in messages.
func (s scored) params() map[string]string {
	if s.project == "" {
		return nil
	}
	return map[string]string{"project": s.project}
}
