package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// publicExpenses are the three-public expenses (三公经费): from their table, and from prose what the table does not say.
func (w *writer) publicExpenses() {
	if w.r.Kind != schema.KindDepartment {
		return
	}
	for _, t := range w.Tables {
		if len(t.Public) == 0 || !w.inMain(t) {
			continue
		}
		unit := t.PublicUnit
		if unit == nil {
			unit = t.Unit
		}
		for _, row := range t.Public {
			w.publicRow(row, unit, t.Rule)
		}
		break
	}
	for s := range w.each {
		var about mention
		switch s.Role {
		case schema.RoleProblems, schema.RoleMeasures, schema.RoleAnnualTasks, schema.RoleFunctions, schema.RoleGoals:
		default:
			about = w.subjectOf(s).public
		}
		for _, l := range own(s) {
			w.publicProse(l, about)
		}
	}
	for i := range w.r.Expenditure.ThreePublic { // a total stands first
		if rows := w.r.Expenditure.ThreePublic; rows[i].Item == schema.PublicTotal && i > 0 && !w.fromTable() {
			w.swapPublic(i)
		}
	}
}

func (w *writer) fromTable() bool {
	for _, t := range w.Tables {
		if len(t.Public) > 0 {
			return true
		}
	}
	return false
}

// swapPublic moves the total to the front; its evidence moves with it.
func (w *writer) swapPublic(i int) {
	rows := w.r.Expenditure.ThreePublic
	const base = "/expenditure/three_public"
	moved := map[string]schema.Evidence{}
	for pointer, e := range w.r.Evidence {
		rest, ok := strings.CutPrefix(pointer, base+"/")
		if !ok {
			continue
		}
		n, field := 0, ""
		for k, r := range rest {
			if r == '/' {
				field = rest[k:]
				break
			}
			n = n*10 + int(r-'0')
		}
		to := n
		if n == i {
			to = 0
		} else if n < i {
			to = n + 1
		}
		moved[w.at(base, to)+field] = e
		delete(w.r.Evidence, pointer)
	}
	for pointer, e := range moved {
		w.r.Evidence[pointer] = e
	}
	total := rows[i]
	copy(rows[1:i+1], rows[:i])
	rows[0] = total
}

func (w *writer) publicRow(row table.PublicRow, unit *table.Field, rule string) {
	p := w.at("/expenditure/three_public", len(w.r.Expenditure.ThreePublic))
	o := schema.PublicItem{Item: row.Item, Label: w.text(w.at(p, "label"), rule, row.Label.Spans...),
		Budget: w.number(w.at(p, "budget"), rule, row.Budget), Final: w.number(w.at(p, "final"), rule, row.Final)}
	w.derived(w.at(p, "item"), rule, row.Label.Spans)
	if unit != nil {
		o.Unit = w.field(w.at(p, "unit"), rule, unit)
	}
	w.r.Expenditure.ThreePublic = append(w.r.Expenditure.ThreePublic, o)
}

// publicWords are how prose names the items, longest first. Subtotals have no item.
var publicWords = []struct {
	word string
	item schema.PublicKind
}{
	{"公务用车购置及运行维护费", ""}, {"公务用车购置及运行费", ""}, {"公务用车购置和运行维护费", ""}, {"公务用车购置及运行维护经费", ""}, {"公务用车购置和维护经费", ""},
	{"公务用车运行维护费", schema.PublicVehicleRunning}, {"公务用车运行费", schema.PublicVehicleRunning}, {"公务用车运维费", schema.PublicVehicleRunning}, {"公务车运行维护费", schema.PublicVehicleRunning}, {"车辆运行维护费", schema.PublicVehicleRunning}, {"公车运行维护费", schema.PublicVehicleRunning},
	{"公务用车购置费用", schema.PublicVehiclePurchase}, {"公务用车购置费", schema.PublicVehiclePurchase}, {"公车购置费", schema.PublicVehiclePurchase}, {"公务用车购置", schema.PublicVehiclePurchase},
	{"因公出国(境)费用", schema.PublicAbroad}, {"因公出国(境)经费", schema.PublicAbroad}, {"因公出国(境)费", schema.PublicAbroad}, {"因公出国费", schema.PublicAbroad}, {"出国(境)费", schema.PublicAbroad}, {"因公出国(境)", schema.PublicAbroad}, {"出国经费", schema.PublicAbroad},
	{"公务接待费用", schema.PublicReception}, {"公务接待费", schema.PublicReception}, {"公务接待经费", schema.PublicReception},
	{"\"三公\"经费", schema.PublicTotal}, {"三公经费", schema.PublicTotal}, {"\"三公经费\"", schema.PublicTotal}, {"\"三公\"", schema.PublicTotal},
}

// A mention is where an item of the three-public expenses is named.
type mention struct {
	at    document.Span
	n     int  // index into publicWords
	title bool // in the heading
}

func (m mention) empty() bool { return m.at.Empty() }

// publicProse reads sentences such as `“三公”经费预算A，决算B，其中：公务接待费预算C、支出D`. The words budget and final hold until
// the other is named; a list before 分别为 takes its figures in order. heading is what the heading names, if it names one.
func (w *writer) publicProse(l outline.Line, heading mention) {
	t := w.token(afterLabel(l))
	if heading.empty() && !has(t, "三公", "公务接待费", "公务用车", "因公出国") {
		return
	}
	var bySubject []mention // what a sentence is about before it names anything
	if !heading.empty() {
		bySubject = []mention{heading}
	}
	waiting := bySubject
	budget, mode := false, false
	about := !heading.empty() // the sentence is about the three-public expenses
	ordered := false
	current := -1
	var last *token.Token // the figure before
	var listed []mention  // the list that 分别为 last took: a second 分别为 takes it again
	for i := 0; i < len(t.Runes); {
		if t.Runes[i] == '。' || t.Marks[i]&token.BlockStart != 0 {
			waiting, mode, about, ordered, current, listed = bySubject, false, bySubject != nil, false, -1, nil
		}
		if n, k := publicWord(t, i); k > 0 && last != nil && i > 1 && moneyAt(t, min(i+k, len(t.Runes)-1)) == nil && (hasAt(t, i-2, "部为") || hasAt(t, i-2, "均为") || hasAt(t, i-2, "用于")) {
			w.publicFigure(t, mention{at: t.Span(i, i+k), n: n}, *last, mode && budget) // 支出A万元，全部为…: the whole is that item's
			i += k
			continue
		}
		if n, k := publicWord(t, i); k > 0 {
			if publicWords[n].item == schema.PublicTotal {
				about = true
				waiting = nil
			}
			if current >= 0 && !joined(t, i) || len(waiting) > 0 && waiting[0].title {
				waiting, ordered, listed = nil, false, nil
			}
			waiting = append(waiting, mention{at: t.Span(i, i+k), n: n})
			current = n
			i += k
			continue
		}
		if word, ok := modeAt(t, i); ok {
			budget, mode = word.budget, true
			i += word.n
			continue
		}
		if hasAt(t, i, "分别") {
			if ordered && len(waiting) <= 1 && len(listed) > 1 {
				waiting = listed
			}
			ordered = true
			listed = waiting
			i += 2
			continue
		}
		if hasAt(t, i, "控制率") || hasAt(t, i, "比上年") || hasAt(t, i, "较上年") || hasAt(t, i, "节约") || hasAt(t, i, "减少") || hasAt(t, i, "增加") || hasAt(t, i, "下降") || hasAt(t, i, "占") {
			// What follows is a rate or a change, up to the next item.
			for i < len(t.Runes) && t.Marks[i]&token.ClauseEnd == 0 {
				i++
			}
			continue
		}
		if k := moneyAt(t, i); k != nil {
			last = k
			if len(waiting) > 0 && (about || publicWords[waiting[0].n].item == schema.PublicTotal || has(t, "三公")) {
				item := waiting[0]
				if !ordered {
					item = waiting[len(waiting)-1]
				}
				if !item.title || mode && namesNothing(t, k.Start) {
					w.publicFigure(t, item, *k, mode && budget || hasAt(t, k.End, "的预算") || hasAt(t, k.End, "预算"))
				}
				if ordered && len(waiting) > 1 {
					waiting = waiting[1:]
				}
			}
			i = k.End
			continue
		}
		if t.Runes[i] == ';' {
			ordered = false
			if !hasAt(t, i+1, "公务") && !hasAt(t, i+1, "因公") {
				// …；全年支出…: the total again
				switch n := totalOf(waiting); {
				case !about || !resumes(t, i+1):
					waiting, about = nil, false
				case n < 0:
					if waiting = w.totalItem(t); waiting == nil {
						waiting = bySubject
					}
				default:
					waiting = []mention{waiting[n]}
				}
			}
		}
		i++
	}
}

// resumes tells whether what follows a semicolon goes on about the total: 全年支出…, 实际支出….
func resumes(t *token.Text, i int) bool {
	for _, word := range []string{"全年", "实际", "决算", "支出", "年初", "预算", "执行"} {
		if hasAt(t, i, word) {
			return true
		}
	}
	return false
}

// totalOf is the place of the total among items, or -1.
func totalOf(items []mention) int {
	for n, it := range items {
		if publicWords[it.n].item == schema.PublicTotal {
			return n
		}
	}
	return -1
}

// totalItem is the first mention of the total in a text.
func (w *writer) totalItem(t *token.Text) []mention {
	for i := range t.Runes {
		if n, k := publicWord(t, i); k > 0 && publicWords[n].item == schema.PublicTotal {
			return []mention{{at: t.Span(i, i+k), n: n}}
		}
	}
	return nil
}

func publicWord(t *token.Text, i int) (int, int) {
	for n, p := range publicWords {
		if hasAt(t, i, p.word) {
			return n, utf8.RuneCountInString(p.word)
		}
	}
	return 0, 0
}

func hasAt(t *token.Text, i int, word string) bool {
	for _, r := range word {
		if i >= len(t.Runes) || t.Runes[i] != r {
			return false
		}
		i++
	}
	return true
}

// joined tells whether the item at rune i goes on a list: 、 or 和 stands before it.
func joined(t *token.Text, i int) bool {
	return i > 0 && strings.ContainsRune("、和及", t.Runes[i-1])
}

type modeWord struct {
	budget bool
	n      int
}

func modeAt(t *token.Text, i int) (modeWord, bool) {
	for _, m := range []struct {
		word   string
		budget bool
	}{{"预算执行", false}, {"年初预算", true}, {"全年预算", true}, {"支出预算", true}, {"预算", true}, {"实际支出", false}, {"支出决算", false}, {"决算", false}, {"实际发生", false}, {"实际列支", false}, {"列支", false}, {"花费", false}, {"开支", false}, {"实支", false}, {"支出", false}, {"发生", false}, {"使用", false}} {
		if hasAt(t, i, m.word) {
			return modeWord{m.budget, utf8.RuneCountInString(m.word)}, true
		}
	}
	return modeWord{}, false
}

func moneyAt(t *token.Text, i int) *token.Token {
	for _, k := range t.From(i) {
		if k.Class == token.Money {
			return &k
		}
	}
	return nil
}

// publicFigure writes a figure of prose into the item's row, unless a table or an earlier sentence said it.
func (w *writer) publicFigure(t *token.Text, item mention, k token.Token, budget bool) {
	kind := publicWords[item.n].item
	if kind == "" {
		return
	}
	d, err := schema.ParseDecimal(k.Value)
	if err != nil {
		return
	}
	rows := w.r.Expenditure.ThreePublic
	n := -1
	for i := range rows {
		if rows[i].Item == kind {
			n = i
		}
	}
	figure := []document.Span{t.Span(k.Start, k.End)}
	const rule = "prose.three-public"
	if n < 0 {
		n = len(rows)
		p := w.at("/expenditure/three_public", n)
		label := item.at
		w.r.Expenditure.ThreePublic = append(rows, schema.PublicItem{Item: kind, Label: w.text(w.at(p, "label"), rule, label), Unit: schema.Some(k.Unit)})
		w.derived(w.at(p, "item"), rule, []document.Span{label})
		w.derived(w.at(p, "unit"), rule, figure)
	}
	row := &w.r.Expenditure.ThreePublic[n]
	name, field := "final", &row.Final
	if budget {
		name, field = "budget", &row.Budget
	}
	p := w.at("/expenditure/three_public", n, name)
	if field.Has() {
		if v, _ := field.Get(); !v.Equal(d) {
			w.seconds = append(w.seconds, Second{p, rule, w.words(figure...), figure})
		}
		return
	}
	if row.Unit.Or(k.Unit) != k.Unit {
		return
	}
	*field = schema.Some(d)
	w.evidence(p, rule, schema.Stated, figure)
}
