package table

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// formReader walks down a grid and reads the blocks that self-evaluation forms are made of, in any order: keys and values,
// funds, goals, indicators, foot rows.
type formReader struct {
	g     *grid
	forms []*Form
	f     *Form
	tree  tree // indicators read so far: a block over a page end goes on with the groups of the one before

	keyed    bool // the form has its name: a second name begins the next form
	content  bool // the form has more than keys
	result   bool // a column or row says what was reached or earned
	points   *column
	earned   *column
	checked  *column   // points of a re-check
	summed   bool      // the total has been read
	below    int       // the row under that of the total, where it was read with it
	weighted []*column // all columns of points, those of groups too
	pre      preface   // title rows inside the grid
	tasks    []KeyTask
	works    []Task

	public     []PublicRow // a block of three-public expenses
	publicUnit *Field

	office *Field // 部门名称 of a project's form
	upper  *Field // 中央主管部门, above the one that the form is from
}

func newFormReader(g *grid) *formReader {
	r := &formReader{g: g}
	r.begin()
	return r
}

func (r *formReader) begin() {
	r.f = &Form{}
	r.forms = append(r.forms, r.f)
	r.tree = tree{g: r.g, form: r.f}
	r.keyed, r.content, r.result, r.points, r.earned, r.checked, r.summed = false, false, false, nil, nil, nil, false
	r.weighted, r.below = nil, 0
	r.office, r.upper = nil, nil
}

// read reads the whole grid.
func (r *formReader) read() []*Form {
	for row := 0; row < r.g.rows; {
		row = max(row+1, r.block(row))
	}
	r.finish()
	var out []*Form
	for _, f := range r.forms {
		if f != nil {
			out = append(out, f)
		}
	}
	return out
}

// block reads what begins at a row and returns the row after it.
func (r *formReader) block(row int) int {
	g := r.g
	own := g.own(row)
	if end := r.work(row); end > row {
		return end
	}
	switch {
	case len(own) == 0, row == r.below && row > 0:
		return row + 1
	case r.title(row, own):
		return row + 1
	case g.startsIndicators(row):
		r.content = true
		return r.indicators(row)
	case g.startsTasks(row):
		r.content = true
		h := g.headerFrom(row)
		tasks, end := g.tasksUnder(&h)
		r.tasks = append(r.tasks, tasks...)
		return end
	case g.startsFunds(row):
		r.content = true
		if heads, _ := g.fundsPairs(row + 1); len(heads) > 0 {
			return row + 1 // a head over keys that are heads themselves
		}
		if rows, unit, end := g.publicBlock(row); end > row {
			if len(r.public) == 0 {
				r.public, r.publicUnit = rows, unit
			}
			return end
		}
		return r.funds(row)
	}
	if end := r.goals(row, own); end > row {
		return end
	}
	if end := r.pairedFunds(row, own); end > row {
		return end
	}
	if end := r.stackedKeys(row, own); end > row {
		return end
	}
	r.keys(row)
	return row + 1
}

// title takes a row that holds one line over the whole table: a title, a year, a unit.
func (r *formReader) title(row int, own []*cell) bool {
	if len(own) != 1 || r.g.line(row)[0].row != row {
		return false
	}
	c := own[0]
	if len(c.sq.runes) > longestCaption || c.asRow.is != "" && !strings.HasSuffix(c.text, "表") || c.cols*2 < r.g.cols && c.col > 0 {
		return false
	}
	if continued(c.text) {
		return true
	}
	var p preface
	if p.line(c.sq, nil) && (p.unit != nil || p.year != nil) || p.caption != nil {
		if p.caption != nil && (r.content || r.keyed) {
			r.finish()
			r.begin()
		}
		if p.caption != nil && r.pre.caption == nil {
			r.pre.caption = p.caption
		}
		if p.unit != nil && r.f.FundsUnit == nil {
			r.f.FundsUnit = p.unit
		}
		if p.year != nil && r.f.Year == nil {
			r.f.Year = p.year
		}
		if p.caption != nil {
			r.kindFrom(p.caption.Text)
		}
		return true
	}
	return false
}

// kindFrom tells by a caption whether the form is a project's.
func (r *formReader) kindFrom(caption string) {
	if !strings.Contains(caption, "整体") && (strings.Contains(caption, "项目") || strings.Contains(caption, "专项") || strings.Contains(caption, "转移支付")) {
		r.f.Project = true
	}
}

// finish closes the form being read.
func (r *formReader) finish() {
	f := r.f
	r.tree.finish()
	switch { // whom the keys leave open
	case !f.Project || r.office == nil || r.office.Text == "":
	case f.Department == nil:
		f.Department = r.office
	case f.Implementer == nil && r.office.Text != f.Department.Text:
		f.Implementer = r.office
	}
	if f.Department == nil {
		f.Department = r.upper
	}
	if len(f.Indicators) > 0 {
		f.TargetsOnly = !r.result && f.Score == nil
		f.Summary = r.tree.summary
	}
	f.Empty = r.empty()
	f.Headless = f.Project && len(f.Indicators) > 0 && f.Name == nil && f.Department == nil && f.Implementer == nil &&
		len(f.Funds) == 0 && f.Goal == nil && f.Achieved == nil
	if f.Name == nil && f.Department == nil && f.Implementer == nil && len(f.Funds) == 0 && f.Goal == nil && f.Achieved == nil &&
		len(f.Indicators) == 0 && f.Score == nil && f.Grade == nil && len(f.Pairs) == 0 && f.FullScore == nil {
		r.forms[len(r.forms)-1] = nil
	}
}

// empty tells whether nobody has filled the form in.
func (r *formReader) empty() bool {
	f := r.f
	said := func(fields ...*Field) bool {
		for _, x := range fields {
			if x != nil && !none(x.Text) {
				return true
			}
		}
		return false
	}
	if said(f.Name, f.Goal, f.Achieved, f.Score, f.Grade) {
		return false
	}
	for i := range f.Funds {
		if said(f.Funds[i].Initial, f.Funds[i].Adjusted, f.Funds[i].Final) {
			return false
		}
	}
	filled := false
	eachLeaf(f.Indicators, func(x *Indicator) { filled = filled || said(x.Target, x.Actual, x.Score) })
	return !filled
}

// eachLeaf visits the indicators that are no groups.
func eachLeaf(list []*Indicator, visit func(*Indicator)) {
	for _, x := range list {
		if len(x.Children) == 0 {
			visit(x)
		} else {
			eachLeaf(x.Children, visit)
		}
	}
}

// keep is whichever of two fields says something, the first if both do.
func keep(a, b *Field) *Field {
	if a == nil || a.Text == "" && b != nil && b.Text != "" {
		return b
	}
	return a
}

// itemsOf is the items of the cell that a field fills, one Field an item.
func itemsOf(doc *document.Document, f *Field) []Field {
	if f == nil || f.Text == "" {
		return nil
	}
	return lines(doc, spanOf(f))
}
