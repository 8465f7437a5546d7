package schema

import (
	"strconv"
	"strings"
)

// A part is one figure of a sum of money.
type part struct {
	row    int
	figure Opt[Decimal]
	within bool // said to be contained in another row (其中)
	carry  bool // carried over (结转, 结余): some tables count it in, some beside
}

// rowColumn is a column of rows that are a list of the report.
type rowColumn struct{ list, name string }

func (c rowColumn) at(row int) string { return c.list + strconv.Itoa(row) + "/" + c.name }

// readings are the ways to take rows whose labels leave open whether they belong to a sum.
var readings = []func(part) bool{
	func(p part) bool { return !p.within },
	func(p part) bool { return !p.within && !p.carry },
	func(p part) bool { return true },
	func(p part) bool { return !p.carry },
}

// partsSum reports a total in a row that does not agree with the parts that exhaust it. Null parts count as 0; nothing is
// compared where the total or a part is not in the report, or where no part has a figure. Where the labels leave open
// whether a row belongs to the sum, a total that agrees with one reading agrees.
func (c *checker) partsSum(col rowColumn, row int, stated Opt[Decimal], parts []part, params func() map[string]string) {
	total, ok := stated.Get()
	if !ok {
		return
	}
	for i, reading := range readings {
		var around interval
		n := 0
		for _, p := range parts {
			d, has := p.figure.Get()
			if !reading(p) || p.within && !has {
				continue
			}
			if !has && !p.figure.IsNull() {
				return
			}
			if has {
				around = around.plus(printed(d))
				n++
			}
		}
		if i == 0 && n == 0 {
			return
		}
		if n > 0 && printed(total).meets(around) {
			if c.notes {
				at, _ := addedUp(col, row, parts, reading)
				c.agree(PartsSum, at[0], at[1:]...)
			}
			return
		}
	}
	at, first := addedUp(col, row, parts, readings[0])
	c.add(Finding{Code: PartsSum, At: at, Expected: first.digits(), Found: total.String()}, "row", first.params(total), params())
}

// addedUp is the sum of the parts of a total as a reading takes them, and the places of the total and of the parts.
func addedUp(col rowColumn, row int, parts []part, reading func(part) bool) ([]string, *sum) {
	at, s := append(make([]string, 0, 1+len(parts)), col.at(row)), new(sum)
	for _, p := range parts {
		if d, has := p.figure.Get(); has && reading(p) {
			at = append(at, col.at(p.row))
			s.add(d)
		}
	}
	return at, s
}

// money checks totals of money against their parts.
func (c *checker) money() {
	e := &c.report.Expenditure
	if e.Detail != nil {
		c.detailSums(e.Detail)
	} else {
		c.expenditureSum(e)
	}
	c.threePublicSums(e.ThreePublic)
	for i := range c.report.Projects {
		c.fundsSums(i, &c.report.Projects[i])
	}
}

// detailColumns are the columns of money of the table of expenditure.
var detailColumns = []struct {
	name string
	of   func(*DetailRow) Opt[Decimal]
}{
	{"initial", func(r *DetailRow) Opt[Decimal] { return r.Initial }},
	{"adjusted", func(r *DetailRow) Opt[Decimal] { return r.Adjusted }},
	{"final", func(r *DetailRow) Opt[Decimal] { return r.Final }},
}

// detailSums checks the rows of the table of expenditure that others exhaust.
func (c *checker) detailSums(d *Detail) {
	for _, g := range detailGroups(d.Rows) {
		total := &d.Rows[g.total]
		parts := make([]part, len(g.parts))
		for n, i := range g.parts {
			row := &d.Rows[i]
			parts[n] = part{
				row: i,
				within: (n > 0 || total.Level == 0) && within(row.Label) &&
					row.Item != ItemPersonnel && row.Item != ItemOperating,
				carry: carried(row.Label),
			}
		}
		lists := alternatives(total, d.Rows, g.parts, parts)
		if len(lists) == 0 {
			continue
		}
		for _, col := range detailColumns {
			for i := range parts {
				parts[i].figure = col.of(&d.Rows[parts[i].row])
			}
			for _, list := range lists {
				c.partsSum(rowColumn{"/expenditure/detail/rows/", col.name}, g.total, col.of(total), list, func() map[string]string {
					return map[string]string{"name": total.Label, "column": col.name, "unit": d.Unit.Or("")}
				})
			}
		}
	}
}

// alternatives are the lists of parts that make up a total, each the whole of it; none where nothing exhausts it.
func alternatives(total *DetailRow, rows []DetailRow, indexes []int, parts []part) [][]part {
	if total.Level != 0 {
		if exhaust(total, rows, indexes, parts) {
			return [][]part{parts}
		}
		return nil
	}
	var out [][]part
	at := 0
	for _, list := range breakdowns(indexes, func(i int) string { return rows[i].Label }) {
		if some := parts[at : at+len(list)]; exhaust(total, rows, list, some) {
			out = append(out, some)
		}
		at += len(list)
	}
	return out
}

// A group is a row and the rows that may make it up.
type group struct {
	total int
	parts []int
}

// detailGroups pairs every total with the top items, and every top item with the rows below it. A table has its total
// above or below its items, and may have several, of which a later one counts the earlier in.
func detailGroups(rows []DetailRow) []group {
	var groups []group
	var totals, tops []int
	for i, row := range rows {
		switch row.Level {
		case 0:
			totals = append(totals, i)
		case 1:
			tops = append(tops, i)
			g := group{total: i}
			for j := i + 1; j < len(rows) && rows[j].Level > 1; j++ {
				if rows[j].Level == 2 {
					g.parts = append(g.parts, j)
				}
			}
			groups = append(groups, g)
		}
	}
	switch {
	case len(totals) == 1:
		groups = append(groups, group{totals[0], tops})
	case len(totals) > 1 && totals[0] == 0: // each above its items
		for n, t := range totals {
			end := len(rows)
			if n+1 < len(totals) {
				end = totals[n+1]
			}
			groups = append(groups, group{t, between(tops, t, end)})
		}
	case len(totals) > 1:
		for n, t := range totals {
			if n == 0 {
				groups = append(groups, group{t, between(tops, -1, t)})
			} else {
				groups = append(groups, group{t, append([]int{totals[n-1]}, between(tops, totals[n-1], t)...)})
			}
		}
	}
	return groups
}

// between are the members of sorted from after low up to before high.
func between(sorted []int, low, high int) []int {
	var some []int
	for _, i := range sorted {
		if i > low && i < high {
			some = append(some, i)
		}
	}
	return some
}

// exhaust tells whether the parts make up the whole total: 人员经费 and 公用经费 for 基本支出, elsewhere two or more rows
// that are not only contained in others. A lone 其中 never does.
func exhaust(total *DetailRow, rows []DetailRow, indexes []int, parts []part) bool {
	if total.Level == 1 && total.Item == ItemBasic {
		var personnel, operating bool
		for _, i := range indexes {
			personnel = personnel || rows[i].Item == ItemPersonnel
			operating = operating || rows[i].Item == ItemOperating
		}
		return personnel && operating
	}
	n := 0
	for _, p := range parts {
		if !p.within {
			n++
		}
	}
	return n >= 2
}

// within tells whether a row says that another contains it.
func within(label string) bool {
	label = strings.TrimLeft(label, " \t　")
	return strings.HasPrefix(label, "其中") || strings.HasPrefix(label, "#其中")
}

// carried tells whether a row is about money of another year.
func carried(label string) bool {
	return strings.Contains(label, "结转") || strings.Contains(label, "结余")
}

// expenditureSum checks what prose says of the whole against its two parts, where there is no table.
func (c *checker) expenditureSum(e *Expenditure) {
	total, ok := e.Total.Get()
	basic, hasBasic := e.Basic.Get()
	project, hasProject := e.Project.Get()
	if !ok || !hasBasic || !hasProject {
		return
	}
	whole, known := figureOfMoney(total)
	a, knownA := figureOfMoney(basic)
	b, knownB := figureOfMoney(project)
	if !known || !knownA || !knownB {
		return
	}
	if whole.around.meets(a.around.plus(b.around)) {
		c.agree(PartsSum, "/expenditure/total/value", "/expenditure/basic/value", "/expenditure/project/value")
		return
	}
	at := []string{"/expenditure/total", "/expenditure/basic", "/expenditure/project"}
	var s sum
	for _, m := range []Money{basic, project} {
		shift := power(yuanExponent[m.Unit] - yuanExponent[total.Unit])
		places := max(0, m.Value.Places()-yuanExponent[m.Unit]+yuanExponent[total.Unit])
		x := m.Value.exact().times(shift)
		s.addExact(x, printed(m.Value).times(shift), places, rounded(x, places))
	}
	c.add(Finding{Code: PartsSum, At: at, Expected: s.digits(), Found: total.Value.String()}, "expenditure", s.params(total.Value),
		map[string]string{"unit": total.Unit})
}

// threePublicSums checks the total of the three public expenses. Kinds that the report leaves out had none.
func (c *checker) threePublicSums(items []PublicItem) {
	total, running, reception := -1, false, false
	for i, item := range items {
		switch item.Item {
		case PublicTotal:
			if total >= 0 {
				return
			}
			total = i
		case PublicVehicleRunning:
			running = true
		case PublicReception:
			reception = true
		}
		if item.Unit.String() != items[0].Unit.String() {
			return
		}
	}
	if total < 0 || !running || !reception {
		return
	}
	for _, col := range []struct {
		name string
		of   func(PublicItem) Opt[Decimal]
	}{
		{"budget", func(p PublicItem) Opt[Decimal] { return p.Budget }},
		{"final", func(p PublicItem) Opt[Decimal] { return p.Final }},
	} {
		parts := make([]part, 0, len(items))
		figures := 0
		for i, item := range items {
			if i == total {
				continue
			}
			p := part{row: i, figure: col.of(item)}
			if p.figure.Has() {
				figures++
			} else {
				p.figure = Null[Decimal]()
			}
			parts = append(parts, p)
		}
		if figures >= 2 {
			c.partsSum(rowColumn{"/expenditure/three_public/", col.name}, total, col.of(items[total]), parts, func() map[string]string {
				return map[string]string{"name": items[total].Label, "column": col.name, "unit": items[total].Unit.Or("")}
			})
		}
	}
}

// fundsColumns are the columns of money of a project's funds.
var fundsColumns = []struct {
	name string
	of   func(*FundsRow) Opt[Decimal]
}{
	{"initial", func(r *FundsRow) Opt[Decimal] { return r.Initial }},
	{"adjusted", func(r *FundsRow) Opt[Decimal] { return r.Adjusted }},
	{"final", func(r *FundsRow) Opt[Decimal] { return r.Final }},
}

// fundsSums checks the total of a project's funds against the other rows. A second 其中 among them, or one above a total
// at the end, makes the rows after it parts of a part: then nothing is sure.
func (c *checker) fundsSums(project int, p *Project) {
	if p.Funds == nil || len(p.Funds.Rows) < 3 {
		return
	}
	rows := p.Funds.Rows
	total := totalOf(rows)
	if total < 0 {
		return
	}
	first := 2
	if total > 0 {
		first = 0
	}
	for i := first; i < len(rows); i++ {
		if within(rows[i].Label) {
			return
		}
	}
	column := rowColumn{list: "/projects/" + strconv.Itoa(project) + "/funds/rows/"}
	for _, list := range breakdowns(others(rows, total), func(i int) string { return rows[i].Label }) {
		parts := make([]part, len(list))
		for n, i := range list {
			parts[n] = part{row: i, carry: carried(rows[i].Label)}
		}
		for _, col := range fundsColumns {
			for i := range parts {
				parts[i].figure = col.of(&rows[parts[i].row])
			}
			column.name = col.name
			c.partsSum(column, total, col.of(&rows[total]), parts, func() map[string]string {
				return map[string]string{"name": rows[total].Label, "column": "funds-" + col.name, "project": p.Name, "unit": p.Funds.Unit.Or("")}
			})
		}
	}
}

// others are the indexes of rows but one.
func others(rows []FundsRow, but int) []int {
	list := make([]int, 0, len(rows))
	for i := range rows {
		if i != but {
			list = append(list, i)
		}
	}
	return list
}

// totalOf is the row of a project's funds that is their total: the first, unless another is called the total and it is
// not; -1 where no row is, because the first is a source of money like the others.
func totalOf(rows []FundsRow) int {
	if totalLabel().MatchString(rows[0].Label) {
		return 0
	}
	total := -1
	for i := range rows {
		if bareTotal().MatchString(strings.TrimSpace(rows[i].Label)) {
			if total >= 0 {
				return -1
			}
			total = i
		}
	}
	switch {
	case total == len(rows)-1:
		for i := range rows[:total] { // subtotals count the rows over them again
			if strings.HasSuffix(rows[i].Label, "计") {
				return -1
			}
		}
		return total
	case total > 0:
		return -1
	case sourceLabel().MatchString(rows[0].Label) && !within(rows[1].Label):
		return -1
	}
	return 0
}

var (
	totalLabel  = lazily(`总|合计|共计`)
	bareTotal   = lazily(`^[（(]?[一二三四五六七八九\d]*[）)、.．]?\s*(?:资金|预算|支出|项目|投入|经费)*(?:合\s*计|总\s*计|共\s*计|总额)[：:]?$`)
	sourceLabel = lazily(`^[（(\d）)、.．\s]*(?:中央|省|市|县|区|乡|上级|本级|地方|其[他它]|自[有筹]|单位|上年|结转|财政拨款|一般公共预算|政府性基金|国有资本|财政专户|社会|银行|债券)`)
	partNumber  = lazily(`^\s*(?:其中[：:]?)?\s*[（(]?([一二三四五六七八九十]|\d{1,2})[）)、.．]`)
	kindLabel   = lazily(`^[（(一二三四五六七八九\d）)、.．\s]*(?:基本支出|项目支出|人员类?(?:经费|支出|项目)|公用(?:经费|支出))`)
)

// breakdowns parts the rows that make up a total where it is broken down twice, by sources of money (资金来源) and by what
// it was spent on (资金结构): the numbers of the rows begin anew, or kinds of expenditure follow sources.
func breakdowns(rows []int, label func(int) string) [][]int {
	if len(rows) < 4 { // two of each
		return [][]int{rows}
	}
	var lists [][]int
	begin, last := 0, 0
	for n, i := range rows {
		number := 0
		if m := partNumber().FindStringSubmatch(label(i)); m != nil {
			number = ordinalOf(m[1])
		}
		anew := number == 1 && last > 1
		if n > begin && !anew {
			before := label(rows[n-1])
			anew = kindLabel().MatchString(label(i)) && sourceOnly(before) || sourceOnly(label(i)) && kindLabel().MatchString(before)
			anew = anew && (number == 0 || number == 1)
		}
		if anew && n-begin >= 2 && len(rows)-n >= 2 {
			lists, begin = append(lists, rows[begin:n]), n
		}
		last = number
	}
	return append(lists, rows[begin:])
}

// sourceOnly tells whether a row is a source of money and no kind of expenditure.
func sourceOnly(label string) bool {
	return sourceLabel().MatchString(strings.TrimPrefix(label, "其中：")) && !kindLabel().MatchString(label)
}

func ordinalOf(number string) int {
	if n := strings.Index("一二三四五六七八九十", number); n >= 0 {
		return n/len("一") + 1
	}
	n, _ := strconv.Atoi(number)
	return n
}
