package table

import (
	"context"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/schema"
)

// Read reads every table of a document, in order. What a cancelled context leaves unread is missing at the end.
func Read(ctx context.Context, doc *document.Document, engine *match.Engine) []*Reading {
	return read(ctx, doc, engine)
}

func read(ctx context.Context, doc *document.Document, words classifier) []*Reading {
	var out []*Reading
	for _, g := range grids(ctx, doc, words) {
		if ctx.Err() != nil {
			break
		}
		out = append(out, readOne(g, prefaceOf(doc, g.blocks[0])))
	}
	return out
}

// readOne reads one table: the first of the readers that knows it says what it is.
func readOne(g *grid, pre preface) *Reading {
	r := &Reading{Blocks: g.blocks, Kind: schema.TableUnknown, Caption: pre.caption, Unit: pre.unit}
	g.ownPreface(r, &pre)
	for _, reader := range []func(*grid, *Reading, *preface) bool{
		readForm, readTasks, readBasic, readAccounts, readDetail, readPublic, readFunds, readSummaries, readTotals, readUnits, readPairs,
	} {
		if reader(g, r, &pre) {
			break
		}
	}
	r.cellUnits(g.doc)
	if r.Unit == nil && r.money() {
		r.Unit = noteUnit(g.doc, g.blocks[len(g.blocks)-1])
	}
	if r.Unit == nil && r.Form != nil {
		r.Unit = r.Form.FundsUnit
	}
	if r.Kind == schema.TableUnknown && pre.plain {
		r.Caption = nil // a short line over a table that nobody knows is not sure to be its title
	}
	return r
}

// money tells whether a table has figures of money whose unit its cells do not give.
func (r *Reading) money() bool {
	return r.Money != nil || len(r.Public) > 0 && r.PublicUnit == nil || len(r.Totals) > 0 || len(r.Projects) > 0 ||
		r.Form != nil && len(r.Form.Funds) > 0 && r.Form.FundsUnit == nil
}

// ownPreface takes title, year and unit from full-width rows at the top of the table itself.
func (g *grid) ownPreface(r *Reading, pre *preface) {
	for row := 0; row < min(g.rows, 4); row++ {
		own := g.own(row)
		if len(own) == 0 {
			continue
		}
		if len(own) > 2 {
			return
		}
		for _, c := range own {
			var p preface
			if len(own) == 2 && c.asRow.is != "" && c.asRow.is != "signature" || !p.line(c.sq, nil) && p.caption == nil && p.unit == nil {
				return
			}
			if r.Caption == nil || pre.plain {
				if p.caption != nil {
					r.Caption, pre.plain = p.caption, false
				}
			}
			if r.Unit == nil {
				r.Unit = p.unit
			}
			if pre.year == nil {
				pre.year = p.year
			}
		}
	}
}

// readForm reads self-evaluation forms and tables of indicators.
func readForm(g *grid, r *Reading, pre *preface) bool {
	if !formLike(g) {
		return false
	}
	fr := newFormReader(g)
	if r.Caption != nil {
		fr.kindFrom(r.Caption.Text)
	}
	fr.f.Year = pre.year
	forms := fr.read()
	if len(forms) == 0 {
		return false
	}
	r.Forms, r.Form = forms, forms[0]
	r.KeyTasks, r.Tasks = fr.tasks, fr.works
	r.Public, r.PublicUnit = fr.public, fr.publicUnit
	for _, f := range forms {
		if s := staffOf(g.words, f.Pairs); s != nil {
			r.Staffing = s
			break
		}
	}
	r.Kind = schema.TableIndicators
	r.Rule = "table.form"
	if r.Form.Project {
		r.Kind = schema.TableProject
	}
	for row := 0; row < g.rows; row++ {
		if g.startsIndicators(row) {
			if row == 0 || len(forms) == 1 && r.Form.Name == nil && len(r.Form.Funds) == 0 && r.Form.Goal == nil {
				h := g.headerFrom(row)
				r.HeaderRows = h.bottom
				for _, c := range h.cols {
					if nameClasses[c.is] {
						r.Rule = c.rule
						break
					}
				}
			}
			break
		}
	}
	return true
}

// formLike tells whether a grid holds a form, or indicators.
func formLike(g *grid) bool {
	keys, blocks, score := 0, 0, 0
	for row := 0; row < g.rows; row++ {
		if g.startsIndicators(row) {
			return true
		}
		if g.startsFunds(row) {
			blocks++
			continue
		}
		own := g.own(row)
		if listHead(own) {
			continue
		}
		goals := 0
		for _, c := range own {
			switch c.asRow.is {
			case "project_name", "department_name":
				if next := g.next(row, c); next != nil && next.asCol.is == "" && next.asRow.is == "" {
					keys++
				}
			case "goal", "achieved", "goal_adjusted":
				goals++
			case "goals_block":
				if len(own) <= 2 {
					goals++
				}
			case "score", "grade":
				score++
			}
		}
		if goals > 0 && !g.startsTasks(row) && (len(own) <= 4 || goals >= 2) {
			blocks++
			if goals >= 2 {
				keys++
			}
		}
	}
	return keys > 0 && blocks > 0 || keys > 0 && score > 0
}

// listHead tells whether a row is the header of a list (序号 | 主管部门 | 项目名称 | 资金规模 | 得分 | 等级): words of columns, hardly
// anything between them.
func listHead(own []*cell) bool {
	words := 0
	for _, c := range own {
		if numeric(c.text) {
			return false
		}
		if c.asCol.is != "" {
			words++
		}
	}
	return len(own) >= 4 && words*3 > len(own)*2
}

func readTasks(g *grid, r *Reading, _ *preface) bool {
	tasks, h := keyTasks(g)
	if len(tasks) == 0 {
		return false
	}
	r.KeyTasks, r.Kind, r.HeaderRows, r.Rule = tasks, schema.TableKeyTasks, h.bottom, h.find("task").rule
	return true
}

// readBasic reads tables of basic data: head counts beside other figures. A grid of keys with a head count is none.
func readBasic(g *grid, r *Reading, _ *preface) bool {
	s := staffing(g)
	if s == nil {
		return false
	}
	public, h := publicRows(g)
	named := r.Caption != nil && (strings.Contains(r.Caption.Text, "基础数据") || strings.Contains(r.Caption.Text, "基本情况表"))
	if len(public) == 0 && !named {
		return false
	}
	r.Staffing, r.Public, r.Kind, r.Rule = s, public, schema.TableBasicData, "row.staff-authorised"
	if r.Unit == nil {
		r.Unit = h.unitOf()
	}
	if pairs, ok := pairsOf(g); ok {
		r.Pairs = pairs
	}
	return true
}

func readAccounts(g *grid, r *Reading, _ *preface) bool {
	m, h := twoSided(g)
	if m == nil || appropriations(r.Caption) {
		return false
	}
	r.Money, r.Kind, r.HeaderRows, r.Rule = m, schema.TableExpenditureDetail, h.bottom, "column.expense"
	if r.Unit == nil {
		r.Unit = h.unitOf()
	}
	return true
}

func readDetail(g *grid, r *Reading, _ *preface) bool {
	if appropriations(r.Caption) {
		return false
	}
	m, h := detail(g)
	if m == nil {
		return false
	}
	r.Money, r.Kind, r.HeaderRows, r.Rule = m, schema.TableExpenditureDetail, h.bottom, "row.basic"
	r.Public, _ = publicRows(g)
	if r.Unit == nil {
		r.Unit = h.unitOf()
	}
	return true
}

func readPublic(g *grid, r *Reading, _ *preface) bool {
	rows, h := public(g)
	if len(rows) == 0 {
		return false
	}
	r.Public, r.Kind, r.HeaderRows, r.Rule = rows, schema.TableThreePublic, h.bottom, "row.public-total"
	if r.Unit == nil {
		r.Unit = h.unitOf()
	}
	return true
}

// readFunds reads a table of a project's funds that stands without a form.
func readFunds(g *grid, r *Reading, _ *preface) bool {
	for top := 0; top < min(g.rows, 4); top++ {
		if !g.startsFunds(top) {
			continue
		}
		h := g.fundsHeader(top)
		if h.has("project", "org", "account_code", "serial", "task") {
			return false
		}
		rows, _ := g.fundsRows(&h, nil, g.rows)
		sources := 0
		for _, row := range rows {
			switch mean(g.words, "row", keysOf(row.Label.Text)).is {
			case "funds_total", "funds_part":
				sources++
			}
		}
		if sources == 0 {
			return false
		}
		f := &Form{Project: true, Funds: rows, FundsUnit: keep(r.Unit, h.unitOf())}
		r.Form, r.Forms, r.Kind, r.HeaderRows, r.Rule = f, []*Form{f}, schema.TableProject, h.bottom, "row.funds-total"
		if r.Unit == nil {
			r.Unit = f.FundsUnit
		}
		return true
	}
	return false
}

// keysOf is what rules are matched against for a label that has been read.
func keysOf(text string) []string {
	runes := []rune(text)
	return parseLabel(&squeezed{runes: runes, at: make([]int32, len(runes)+1)}).keys
}

func readSummaries(g *grid, r *Reading, _ *preface) bool {
	list, h := summaries(g)
	if len(list) == 0 {
		return false
	}
	r.Projects, r.HeaderRows, r.Rule = list, h.bottom, h.find("project").rule
	if r.Unit == nil {
		r.Unit = h.unitOf()
	}
	return true
}

func readTotals(g *grid, r *Reading, _ *preface) bool {
	if appropriations(r.Caption) {
		return false
	}
	list, h := totals(g)
	if len(list) == 0 {
		return false
	}
	r.Totals, r.HeaderRows, r.Rule = list, h.bottom, "row.basic"
	if r.Unit == nil {
		r.Unit = h.unitOf()
	}
	return true
}

func readUnits(g *grid, r *Reading, _ *preface) bool {
	list, h := units(g)
	if len(list) == 0 {
		return false
	}
	r.Units, r.HeaderRows, r.Rule = list, h.bottom, "column.org"
	return true
}

func readPairs(g *grid, r *Reading, _ *preface) bool {
	pairs, ok := pairsOf(g)
	if !ok {
		return false
	}
	r.Pairs, r.Kind, r.Rule = pairs, schema.TableKeyValue, "table.pairs"
	r.Staffing = staffing(g)
	return true
}
