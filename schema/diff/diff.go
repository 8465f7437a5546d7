// Package diff compares two performance self-evaluation reports (绩效自评报告): two years, two versions, or two formats of one
// report. It knows nothing but package schema.
//
// Indicators, rows, projects, tasks and problems are matched by what they are called: by the same name, by the same name
// in another spelling, and by a similar name at the same place where nothing else is like it. What cannot be told apart
// is never guessed: it counts as gone and added. Money is compared in yuan, figures by value (3571.8 is 3571.80), texts
// without regard to white space. The outline, the raw tables, claims and evidence are not compared: what they say stands
// in the fields that are; nor are findings that speak of the reading and not of the report.
package diff

import (
	"github.com/ziping-go/ziping/schema"
)

// A Diff is what differs between two reports. It encodes to JSON, and is plain data.
type Diff struct {
	A       Side     `json:"a"`
	B       Side     `json:"b"`
	Changes []Change `json:"changes"` // by group; in each in the order of B, then what is gone in that of A
}

// A Side is one of the reports.
type Side struct {
	Name       string             `json:"name,omitzero"` // of its file
	Format     string             `json:"format,omitzero"`
	Title      schema.Opt[string] `json:"title,omitzero"`
	Department schema.Opt[string] `json:"department,omitzero"`
	FiscalYear schema.Opt[int]    `json:"fiscal_year,omitzero"`
}

// A Change is one thing that differs, or that is the same although the years differ.
type Change struct {
	Group Group  `json:"group"`
	Kind  Kind   `json:"kind"`
	Field string `json:"field,omitzero"` // JSON name of the field that changed; none where a whole member was added or is gone
	// Name says in words what it is (支出明细表“合计”的决算数), NameEN the same in English.
	Name   string `json:"name"`
	NameEN string `json:"name_en"`
	// PointerA and PointerB are JSON Pointers into the two reports; empty where the report says nothing of it.
	PointerA string `json:"pointer_a,omitzero"`
	PointerB string `json:"pointer_b,omitzero"`
	// Was and Now are the values as printed, money and rates with their unit. A value said to be none is null.
	Was schema.Opt[string] `json:"was,omitzero"`
	Now schema.Opt[string] `json:"now,omitzero"`
	// Delta is there for figures that both reports state in comparable units.
	Delta *Delta `json:"delta,omitempty"`
	// Likeness is how much of two texts is the same, in percent; for Similar only.
	Likeness int `json:"likeness,omitzero"`
}

// A Delta is by how much a figure changed.
type Delta struct {
	By   schema.Decimal `json:"by"`            // B less A, exact
	Unit string         `json:"unit,omitzero"` // of By: that of both figures, 元 where those of money differ, % for percentage points
	// Percent is By in percent of the size of A's figure, rounded half to even to two places. There is none where that
	// figure is 0, nor for rates.
	Percent schema.Opt[schema.Decimal] `json:"percent,omitzero"`
}

// A Kind says what became of a thing.
type Kind string

// The kinds of change.
const (
	Changed  Kind = "changed"
	Added    Kind = "added"    // B has it, A has not
	Gone     Kind = "gone"     // A has it, B has not
	Repeated Kind = "repeated" // reports of two years say it word for word
	Similar  Kind = "similar"  // reports of two years say it nearly word for word
)

// A Group is a part of the report.
type Group string

// The groups, in the order of a Diff.
const (
	Identity    Group = "identity" // kind, title, year, date, department, duties, offices, head counts
	Score       Group = "score"    // score, full score, grade, scale
	Indicators  Group = "indicators"
	Expenditure Group = "expenditure"
	ThreePublic Group = "three_public"
	Projects    Group = "projects" // with their funds, indicators, problems and measures
	Tasks       Group = "tasks"    // tasks and goals
	KeyTasks    Group = "key_tasks"
	Metrics     Group = "metrics"
	Problems    Group = "problems"
	Measures    Group = "measures"
	Other       Group = "other"    // other remarks, notes
	Findings    Group = "findings" // added: new ones; gone: resolved ones
)

// Compare says what differs from a to b, neither of which may be nil. It changes nothing. Where both reports state a
// fiscal year and the years differ, problems, measures and reasons for lost points that are the same are named too: those
// of last year, written again, are no account of this one.
func Compare(a, b *schema.Report) *Diff {
	c := &comparison{a: a, b: b, diff: &Diff{A: side(a), B: side(b), Changes: []Change{}}}
	yearA, okA := a.FiscalYear.Get()
	yearB, okB := b.FiscalYear.Get()
	c.years = okA && okB && yearA != yearB
	c.identity()
	c.score()
	c.in(Indicators).indicators("/evaluation/indicators", "/evaluation/indicators", a.Evaluation.Indicators, b.Evaluation.Indicators)
	c.expenditure()
	c.threePublic()
	c.projects()
	c.tasks()
	c.keyTasks()
	c.metrics()
	c.in(Problems).items("/problems", "/problems", a.Problems, b.Problems)
	c.in(Measures).items("/measures", "/measures", a.Measures, b.Measures)
	c.other()
	c.findings()
	return c.diff
}

// Same tells whether nothing differs.
func (d *Diff) Same() bool { return len(d.Changes) == 0 }

func side(r *schema.Report) Side {
	return Side{r.Source.Name, r.Source.Format, r.Title, r.Department.Name, r.FiscalYear}
}

// A comparison collects changes.
type comparison struct {
	a, b  *schema.Report
	diff  *Diff
	years bool // of two years
	group Group
}

// in sets the group of the changes to come.
func (c *comparison) in(group Group) *comparison {
	c.group = group
	return c
}

// add notes a change. Its name is that of the place in B, or in A where B has none.
func (c *comparison) add(change Change) {
	change.Group = c.group
	report, pointer := c.b, change.PointerB
	if pointer == "" {
		report, pointer = c.a, change.PointerA
	}
	change.Name, change.NameEN = report.Describe(pointer, schema.Chinese), report.Describe(pointer, schema.English)
	c.diff.Changes = append(c.diff.Changes, change)
}

// added notes a member that only B has, with what it says.
func (c *comparison) added(pointer, text string) {
	c.add(Change{Kind: Added, PointerB: pointer, Now: schema.Some(text)})
}

// gone notes a member that only A has.
func (c *comparison) gone(pointer, text string) {
	c.add(Change{Kind: Gone, PointerA: pointer, Was: schema.Some(text)})
}
