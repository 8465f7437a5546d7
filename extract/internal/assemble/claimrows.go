package assemble

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// A moneyRow is a row of a table of money, by its place in the report.
type moneyRow struct{ table, row int }

// A namedSum is an amount in prose with the row of a table that it names: 城乡医疗救助512.40万元.
type namedSum struct {
	row   moneyRow
	label string
	at    document.Span
	money schema.Money
	cells []sumCell
}

// A sumCell is an amount in a row of a table.
type sumCell struct {
	column  int // of the grid
	pointer string
	money   schema.Money
}

// A sumFinder finds the rows of tables that amounts in prose are of.
type sumFinder struct {
	*writer
	rows    map[string]moneyRow
	columns map[int][][]int // of the cells of a table, by row
	claimed map[[2]int]bool // figures that are compared already, or are values of the report, by block and place
}

// mostSums is how many amounts of one sentence, and of one row, are looked at.
const mostSums = 40

// listedClaims compares a sentence that goes through the rows of a table with them: 其中A…万元，B…万元，C…万元. Which
// column it speaks of, the figures say that agree; one that agrees with no cell of its row is a claim about that column.
// Tables of final accounts have rowClaims.
func (w *writer) listedClaims() {
	if w.isFinalAccounts() || !slices.ContainsFunc(w.r.Tables, func(t schema.Table) bool { return t.Unit.Has() }) {
		return
	}
	f := &sumFinder{writer: w}
	for s := range w.each {
		if s.Role == schema.RoleMeasures || s.Role == schema.RoleGoals {
			continue
		}
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			for from, to := 0, 0; from < len(t.Tokens); from = max(to, from+1) {
				end, amounts := index(t, "。", t.Tokens[from].Start), 0
				for to = from; to < len(t.Tokens) && (end < 0 || t.Tokens[to].Start < end); to++ {
					if t.Tokens[to].Class == token.Money {
						amounts++
					}
				}
				if amounts > 1 {
					f.listed(t, t.Tokens[from:to])
				}
			}
		}
	}
}

// moneyRows are the rows of the tables that state a unit of money, by their labels. A label that stands twice is left out.
func (w *writer) moneyRows() map[string]moneyRow {
	rows := map[string]moneyRow{}
	for n := range w.r.Tables {
		t := &w.r.Tables[n]
		if !t.Unit.Has() || t.Kind == schema.TableKeyTasks {
			continue
		}
		for i := t.HeaderRows; i < len(t.Rows); i++ {
			label := rowName(t.Rows[i])
			if utf8.RuneCountInString(label) < 4 {
				continue
			}
			if _, twice := rows[label]; twice {
				rows[label] = moneyRow{-1, -1}
				continue
			}
			rows[label] = moneyRow{n, i}
		}
	}
	return rows
}

// rowName is what a row calls itself: its first words, without number, 其中： and 合计.
func rowName(row []schema.Cell) string {
	for _, c := range row {
		text := token.Squeeze(c.Text)
		if text == "" {
			continue
		}
		text = strings.TrimPrefix(text[outline.ParseLabel(text).Len:], "其中:")
		text = text[outline.ParseLabel(text).Len:]
		if text == "" || text[0] < utf8.RuneSelf {
			return ""
		}
		for _, word := range []string{"合计", "总计", "小计"} {
			text = strings.TrimSuffix(text, word)
		}
		return text
	}
	return ""
}

// listed reads the amounts of one sentence, and claims those that their table does not have.
func (f *sumFinder) listed(t *token.Text, tokens []token.Token) {
	if f.rows == nil {
		f.rows = f.moneyRows()
	}
	var sums []namedSum
	for i := range tokens {
		k := &tokens[i]
		if k.Class == token.Year && f.r.FiscalYear.Has() && k.Value != strconv.Itoa(f.r.FiscalYear.Or(0)) {
			return
		}
		if k.Class != token.Money || len(sums) == mostSums {
			continue
		}
		row, label := namedRow(t, k.Start, f.rows)
		if label == "" {
			continue
		}
		d, err := schema.ParseDecimal(k.Value)
		if err != nil {
			continue
		}
		if m, err := schema.NewMoney(d, k.Unit); err == nil {
			sums = append(sums, namedSum{row, label, t.Span(k.Start, k.End), m, f.sumsOf(row)})
		}
	}
	for i := range sums {
		o := &sums[i]
		if slices.ContainsFunc(o.cells, func(c sumCell) bool { return sameMoney(o.money, c.money) }) {
			continue
		}
		if c := columnOf(sums, o); c != nil && !f.isClaimed(o.at) {
			f.claim(schema.ClaimMoney, o.label, "claim.listed", o.money.Value, o.money.Unit, []document.Span{o.at}, c.pointer)
		}
	}
}

// namedRow is the row that the words right before an amount name. They begin a clause or a member of a list; what stands
// before them would say of which part the amount is.
func namedRow(t *token.Text, at int, rows map[string]moneyRow) (moneyRow, string) {
	end, joint := beforeFigure(t, at)
	if joint != "" {
		return moneyRow{}, ""
	}
	for range 2 {
		from := max(0, end-24)
		for i := end - 1; i > from; i-- {
			if t.Marks[i-1]&token.ClauseEnd != 0 {
				from = i
			}
		}
		for ; from <= end-4; from++ {
			if from > 0 && !begins(t, from) {
				continue
			}
			if row, ok := rows[string(t.Runes[from:end])]; ok && row.table >= 0 {
				return row, t.String(from, end)
			}
		}
		if end < 6 || !slices.Contains([]string{"支出", "经费", "资金", "金额"}, string(t.Runes[end-2:end])) {
			break
		}
		end -= 2 // 城乡医疗救助支出512.40万元
	}
	return moneyRow{}, ""
}

// begins tells whether a name can begin at rune i: after a mark, a joint, 其中 or a year.
func begins(t *token.Text, i int) bool {
	if t.Marks[i-1]&(token.ClauseEnd|token.SentenceEnd) != 0 || strings.ContainsRune("、和及与年度(", t.Runes[i-1]) {
		return true
	}
	for _, word := range []string{"其中", "包括", "用于"} {
		if n := utf8.RuneCountInString(word); i >= n && hasAt(t, i-n, word) {
			return true
		}
	}
	return false
}

// sumsOf are the amounts in a row.
func (f *sumFinder) sumsOf(at moneyRow) []sumCell {
	t := &f.r.Tables[at.table]
	columns, ok := f.columns[at.table]
	if !ok {
		if f.columns == nil {
			f.columns = map[int][][]int{}
		}
		columns = columnsOf(t.Rows)
		f.columns[at.table] = columns
	}
	unit := t.Unit.Or("")
	var out []sumCell
	for k, column := range columns[at.row] {
		digits, ok := plain(token.Squeeze(t.Rows[at.row][k].Text))
		if !ok || len(out) == mostSums {
			continue
		}
		d, err := schema.ParseDecimal(digits)
		if err != nil {
			continue
		}
		if m, err := schema.NewMoney(d, unit); err == nil {
			out = append(out, sumCell{column, f.at("/tables", at.table, "rows", at.row, k, "text"), m})
		}
	}
	return out
}

// columnsOf are the columns of the grid at which the cells of each row begin.
func columnsOf(rows [][]schema.Cell) [][]int {
	var until []int // for each column, the row before which a cell from above ends
	out := make([][]int, len(rows))
	for r, row := range rows {
		column := 0
		for _, c := range row {
			for column < len(until) && until[column] > r {
				column++
			}
			out[r] = append(out[r], column)
			for range max(1, c.ColSpan) {
				if column == len(until) {
					until = append(until, 0)
				}
				until[column] = r + max(1, c.RowSpan)
				column++
			}
		}
	}
	return out
}

// columnOf is the cell that an amount should agree with: in the column that the others of its sentence are of. Two of them
// must agree, or one where the amount differs from its cell as typing errors do.
func columnOf(sums []namedSum, o *namedSum) *sumCell {
	var best *sumCell
	most := 0
	for i := range o.cells {
		c := &o.cells[i]
		n := 0
		for k := range sums {
			other := &sums[k]
			if other.row.table == o.row.table && other.row != o.row && slices.ContainsFunc(other.cells, func(x sumCell) bool { return x.column == c.column && sameMoney(other.money, x.money) }) {
				n++
			}
		}
		if n >= most && (n > 1 || n == 1 && mistyped(o.money.Value.String(), c.money.Value.String())) { // of two alike, the later one: outlay
			best, most = c, n
		}
	}
	return best
}

// isClaimed tells whether a figure is compared already, or is a value of the report itself.
func (f *sumFinder) isClaimed(s document.Span) bool {
	if f.claimed == nil {
		f.claimed = map[[2]int]bool{}
		note := func(pointer string) {
			if e := f.r.Evidence[pointer]; len(e.Spans) > 0 {
				f.claimed[[2]int{e.Spans[0].Block, e.Spans[0].Start}] = true
			}
		}
		for i := range f.r.Claims {
			note(f.at("/claims", i, "value"))
		}
		for _, value := range []string{"total", "basic", "project"} {
			note("/expenditure/" + value + "/value")
		}
	}
	place := f.place(s)
	return f.claimed[[2]int{place.Block, place.Start}]
}

// sameMoney tells whether two amounts can be one, each rounded at its last digit.
func sameMoney(a, b schema.Money) bool {
	half := func(m schema.Money) *big.Rat {
		one, err := schema.NewMoney(schema.MustDecimal("1"), m.Unit)
		if err != nil {
			return new(big.Rat)
		}
		places := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(m.Value.Places())), nil)
		return new(big.Rat).Quo(one.Yuan().Rat(), new(big.Rat).SetInt(places.Mul(places, big.NewInt(2))))
	}
	apart := new(big.Rat).Sub(a.Yuan().Rat(), b.Yuan().Rat())
	return apart.Abs(apart).Cmp(new(big.Rat).Add(half(a), half(b))) <= 0
}

// mistyped tells whether two figures differ in two digits that changed places, or, where they are long, in one.
func mistyped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	var differ []int
	for i := range a {
		if a[i] != b[i] {
			differ = append(differ, i)
		}
	}
	switch len(differ) {
	case 1:
		return len(a) > len("999.99")
	case 2:
		i, k := differ[0], differ[1]
		return a[i] == b[k] && a[k] == b[i]
	}
	return false
}
