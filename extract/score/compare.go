package score

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

var numeric = set("weight score full_score initial adjusted final rate budget percent value full count level min below fiscal_year " +
	"reviewed_score authorised employed retired contract")

// indicatory roles of sections may stand for each other.
var indicatory = set("self_evaluation indicator_group indicator")

// optional fields are labelled where the report makes them plain; without a label they are not scored.
var optional = set("parent status rate level")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// same tells whether a field has its label's value.
func same(field string, gold, out any) bool {
	if numeric[field] {
		a, okA := number(gold)
		b, okB := number(out)
		return okA && okB && a == b
	}
	s, ok := out.(string)
	return ok && alike(text(gold), s, 0.9)
}

type tally struct {
	card     *Card
	evidence map[string]schema.Evidence
	found    []string // pointers of the findings
}

// A value is a value of one of the reports and where it stands, or would stand, in the one that was read.
type value struct {
	v       any
	pointer string
}

// mark counts a field.
func (t *tally) mark(group, path string, gold any, out value, right bool) {
	if gold == "" {
		gold = nil
	}
	if out.v == "" {
		out.v = nil
	}
	t.figure(out, right)
	w := Wrong{Group: group, Path: path, Pointer: out.pointer}
	var n Count
	switch {
	case gold == nil && out.v == nil:
		return
	case gold == nil:
		n.Extra, w.Kind, w.Got = 1, Extra, text(out.v)
	case out.v == nil:
		n.Missed, w.Kind, w.Want = 1, Missing, text(gold)
	case right:
		t.right(group, out.pointer)
		return
	default:
		n.Extra, n.Missed, w.Kind, w.Want, w.Got = 1, 1, Different, text(gold), text(out.v)
	}
	t.count(group, n)
	t.wrong(w)
}

// figure counts a value that is a figure by what speaks for it.
func (t *tally) figure(out value, right bool) {
	switch out.v.(type) {
	case json.Number, decimal:
	default:
		return
	}
	e, ok := t.evidence[out.pointer]
	if !ok || strings.HasSuffix(out.pointer, "/level") {
		return
	}
	n := Count{Extra: 1}
	if right {
		n = Count{Right: 1}
	}
	t.card.Figures[e.Support] = t.card.Figures[e.Support].Plus(n)
}

func (t *tally) count(group string, n Count) { t.card.Groups[group] = t.card.Groups[group].Plus(n) }

func (t *tally) right(group, pointer string) {
	t.count(group, Count{Right: 1})
	if len(t.evidence[pointer].Seconds) > 0 {
		t.card.Seconded++
	}
}

func (t *tally) wrong(w Wrong) {
	w.Silent = w.Pointer != "" && len(t.evidence[w.Pointer].Seconds) == 0 && !slices.ContainsFunc(t.found, func(at string) bool {
		return at == w.Pointer || strings.HasPrefix(w.Pointer, at+"/") || strings.HasPrefix(at, w.Pointer+"/")
	})
	t.card.Wrong = append(t.card.Wrong, w)
}

func (t *tally) field(group, path, name string, gold any, out value) {
	t.mark(group, path, gold, out, gold != nil && out.v != nil && same(name, gold, out.v))
}

// An item is an item of a list and where it stands.
type item struct {
	object  map[string]any
	pointer string
	own     bool // the item itself is its only field, rather than an object
}

// at is where a field of the item stands.
func (i item) at(field string) string {
	if i.own {
		return i.pointer
	}
	return i.pointer + "/" + field
}

// items are the objects of a list.
func items(v any, pointer string) []item {
	list, _ := v.([]any)
	var out []item
	for n, v := range list {
		if m, ok := v.(map[string]any); ok {
			out = append(out, item{object: m, pointer: pointer + "/" + strconv.Itoa(n)})
		}
	}
	return out
}

// texts are items too that are plain text.
func texts(v any, pointer string) []item {
	list, _ := v.([]any)
	var out []item
	for n, v := range list {
		at := pointer + "/" + strconv.Itoa(n)
		switch v := v.(type) {
		case string:
			out = append(out, item{map[string]any{"text": v}, at, true})
		case map[string]any:
			out = append(out, item{object: v, pointer: at})
		}
	}
	return out
}

// leaves are the indicators without children, branches those with.
func leaves(list []item) []item {
	var out []item
	for _, i := range list {
		if filled(i.object["children"]) {
			out = append(out, leaves(items(i.object["children"], i.pointer+"/children"))...)
		} else {
			out = append(out, i)
		}
	}
	return out
}

func branches(list []item) []item {
	var out []item
	for _, i := range list {
		if filled(i.object["children"]) {
			out = append(append(out, i), branches(items(i.object["children"], i.pointer+"/children"))...)
		}
	}
	return out
}

// sections are all sections with their depth.
func sections(list []item, level int) []item {
	var out []item
	for _, i := range list {
		s := map[string]any{"title": i.object["title"], "role": i.object["role"], "level": json.Number(strconv.Itoa(level))}
		out = append(append(out, item{object: s, pointer: i.pointer}), sections(items(i.object["children"], i.pointer+"/children"), level+1)...)
	}
	return out
}

// filled tells whether a value is there and not empty.
func filled(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case json.Number:
		d, ok := number(v)
		return !ok || d.digits != ""
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

// A list tells how a list is scored.
type list struct {
	path, group, key string
	fields           []string
	some             bool    // it may hold more than the labels: half as many, and two
	least            float64 // similarity of keys
}

// A pair is an item and its label.
type pair struct{ gold, out item }

// list aligns a list with its labels by key and counts the key, and each field that either has. It returns the aligned
// items. pointer is that of the list.
func (t *tally) list(l list, gold, out []item, pointer string) []pair {
	gold = slices.DeleteFunc(slices.Clone(gold), func(g item) bool { return !filled(g.object[l.key]) })
	out = slices.DeleteFunc(slices.Clone(out), func(o item) bool {
		s, ok := o.object[l.key].(string)
		return !ok || s == ""
	})
	tests := []func(g, o item) bool{
		func(g, o item) bool { return fold(text(g.object[l.key])) == fold(text(o.object[l.key])) },
		func(g, o item) bool { return alike(text(g.object[l.key]), text(o.object[l.key]), l.least) },
	}
	if l.path == "metrics" {
		tests = append(tests, sameMetric)
	}
	pairs, taken := map[int]int{}, map[int]bool{}
	for _, test := range tests {
		for i, g := range gold {
			if _, ok := pairs[i]; ok {
				continue
			}
			for j, o := range out {
				if !taken[j] && test(g, o) {
					pairs[i], taken[j] = j, true
					break
				}
			}
		}
	}
	var aligned []pair
	for i, g := range gold {
		at := l.path + "[" + cut(text(g.object[l.key])) + "]"
		j, ok := pairs[i]
		if !ok {
			t.mark(l.group, at, g.object[l.key], value{nil, pointer}, false)
			for _, f := range l.fields {
				if v := g.object[f]; v != nil {
					t.count(l.group, Count{Missed: 1})
					t.wrong(Wrong{Group: l.group, Kind: Missing, Path: at + "." + f, Pointer: pointer, Want: text(v)})
				}
			}
			continue
		}
		o := out[j]
		t.right(l.group, o.at(l.key))
		for _, f := range l.fields {
			t.itemField(l.group, at+"."+f, f, g, o)
		}
		aligned = append(aligned, pair{g, o})
	}
	spare, n := 0, 0
	if l.some {
		spare = len(gold)/2 + 2
	}
	for j, o := range out {
		if taken[j] {
			continue
		}
		if n++; n > spare {
			t.mark(l.group, l.path+"["+cut(text(o.object[l.key]))+"]", nil, value{o.object[l.key], o.at(l.key)}, false)
		}
	}
	return aligned
}

func cut(s string) string {
	n := 0
	for i := range s {
		if n++; n > 30 {
			return s[:i]
		}
	}
	return s
}

// sameMetric aligns metrics whose name is cut shorter or longer at its front, if their figure is the same.
func sameMetric(g, o item) bool {
	a, b := fold(text(g.object["name"])), fold(text(o.object["name"]))
	if min(len([]rune(a)), len([]rune(b))) < 3 || !strings.HasSuffix(a, b) && !strings.HasSuffix(b, a) {
		return false
	}
	figure := func(i item) any {
		v, ok := i.object["percent"]
		if !ok {
			v = i.object["value"]
		}
		if d, ok := number(v); ok {
			return d
		}
		return v
	}
	return reflect.DeepEqual(figure(g), figure(o))
}

func (t *tally) itemField(group, path, f string, g, o item) {
	gold, got := g.object[f], o.object[f]
	if f == "role" && (gold == nil || gold == "unknown") {
		return
	}
	if _, labelled := g.object[f]; optional[f] && !labelled {
		return
	}
	right := gold != nil && got != nil && same(f, gold, got)
	a, okA := gold.(string)
	b, okB := got.(string)
	if !right && okA && okB {
		switch f {
		case "deduction":
			right = overlap(a, b)
		case "role":
			right = indicatory[a] && indicatory[b]
		case "text":
			title, _ := g.object["title"].(string)
			right = title != "" && alike(title+a, b, 0.9)
		}
	}
	where := o.at(f)
	if f == "level" && group == "sections" {
		where = o.pointer
	}
	t.mark(group, path, gold, value{got, where}, right)
}

func get(v any, path string) any {
	for p := range strings.SplitSeq(path, ".") {
		m, _ := v.(map[string]any)
		v = m[p]
	}
	return v
}

func has(v any, path string) bool {
	for p := range strings.SplitSeq(path, ".") {
		m, _ := v.(map[string]any)
		inner, ok := m[p]
		if !ok {
			return false
		}
		v = inner
	}
	return true
}

func pointer(path string) string { return "/" + strings.ReplaceAll(path, ".", "/") }

// scalars are the single values; those that are scored only where labelled are marked.
var scalars = []struct {
	path, group string
	only        bool
}{
	{"kind", "identity", true}, {"title", "identity", false}, {"fiscal_year", "identity", true},
	{"reported_on", "identity", false}, {"department.name", "identity", true}, {"department.short_name", "identity", true},
	{"department.staffing.authorised", "staffing", false}, {"department.staffing.employed", "staffing", false},
	{"department.staffing.retired", "staffing", false}, {"department.staffing.contract", "staffing", true},
	{"evaluation.score", "conclusion", false}, {"evaluation.full_score", "conclusion", true},
	{"evaluation.grade", "conclusion", false}, {"other", "other", false},
}

var lists = []list{
	{path: "department.functions", group: "functions", key: "text", least: 0.9},
	{path: "department.units", group: "units", key: "name", fields: []string{"count", "parent"}, least: 0.95},
	{path: "goals", group: "goals", key: "text", least: 0.85},
	{path: "expenditure.three_public", group: "expenditure", key: "item", fields: []string{"budget", "final", "unit"}, least: 0.95},
	{path: "evaluation.grade_scale", group: "conclusion", key: "grade", fields: []string{"min", "below"}, least: 1},
	{path: "key_tasks", group: "key_tasks", key: "task", fields: []string{"status", "result"}, least: 0.85},
	{path: "metrics", group: "metrics", key: "name", fields: []string{"percent", "value", "full"}, some: true, least: 0.8},
	{path: "problems", group: "problems", key: "title", fields: []string{"text"}, least: 0.85},
	{path: "measures", group: "measures", key: "title", fields: []string{"text"}, least: 0.85},
	{path: "notes", group: "notes", key: "text", least: 0.9},
}

var (
	ofIndicator = []string{"weight", "score", "target", "actual", "deduction"}
	ofRow       = []string{"item", "level", "initial", "adjusted", "final", "rate"}
	ofFunds     = []string{"initial", "adjusted", "final", "weight", "rate", "score"}
	ofProject   = []string{"department", "implementer", "score", "goal", "achieved"}
)

// report scores a report, group by group.
func (t *tally) report(gold, out map[string]any) {
	open := filled(gold["open"])
	wanted := func(path string) bool { return !open || has(gold, path) }
	for _, s := range scalars {
		if has(gold, s.path) || !s.only && !open {
			name := s.path[strings.LastIndexByte(s.path, '.')+1:]
			t.field(s.group, s.path, name, get(gold, s.path), value{get(out, s.path), pointer(s.path)})
		}
	}
	for _, path := range []string{"expenditure.total", "expenditure.basic", "expenditure.project"} {
		if has(gold, path) {
			a, b := yuan(get(gold, path)), yuan(get(out, path))
			t.mark("expenditure", path, a, value{b, pointer(path)}, a == b)
		}
	}
	for _, l := range lists {
		if wanted(l.path) {
			t.list(l, texts(get(gold, l.path), ""), texts(get(out, l.path), pointer(l.path)), pointer(l.path))
		}
	}
	if wanted("tasks") {
		t.tasks(gold["tasks"], out["tasks"])
	}
	if wanted("expenditure.detail") {
		t.detail(get(gold, "expenditure.detail"), get(out, "expenditure.detail"))
	}
	if wanted("evaluation.indicators") {
		at := "/evaluation/indicators"
		a, b := items(get(gold, "evaluation.indicators"), ""), items(get(out, "evaluation.indicators"), at)
		t.list(list{path: "indicators", group: "indicators", key: "name", fields: ofIndicator, least: 0.9}, leaves(a), leaves(b), at)
		t.list(list{path: "indicators.groups", group: "indicators", key: "name", fields: []string{"weight", "score"}, some: true, least: 0.9},
			branches(a), branches(b), at)
	}
	if wanted("projects") {
		t.projects(gold["projects"], out["projects"])
	}
	if wanted("findings") {
		t.findings(gold["findings"], out["findings"])
	}
	if wanted("sections") {
		t.list(list{path: "sections", group: "sections", key: "title", fields: []string{"role", "level"}, some: true, least: 0.9},
			sections(items(gold["sections"], ""), 1), sections(items(out["sections"], "/sections"), 1), "/sections")
	}
}

func (t *tally) tasks(gold, out any) {
	l := list{path: "tasks", group: "tasks", key: "title", least: 0.85}
	inner := list{path: "tasks.items", group: "tasks", key: "title", fields: []string{"text"}, least: 0.85}
	for _, p := range t.list(l, items(gold, ""), items(out, "/tasks"), "/tasks") {
		if want, ok := p.gold.object["items"]; ok {
			at := p.out.at("items")
			t.list(inner, items(want, ""), items(p.out.object["items"], at), at)
		}
	}
}

func (t *tally) detail(gold, out any) {
	const at = "/expenditure/detail"
	g, _ := gold.(map[string]any)
	o, _ := out.(map[string]any)
	if len(g) == 0 || len(o) == 0 {
		table := func(m map[string]any) any {
			if m == nil {
				return nil
			}
			return "a table"
		}
		t.mark("detail", "detail", table(g), value{table(o), at}, false)
		for _, r := range items(g["rows"], "") {
			for _, f := range slices.Sorted(maps.Keys(r.object)) {
				if v := r.object[f]; v != nil {
					t.count("detail", Count{Missed: 1})
					t.wrong(Wrong{Group: "detail", Kind: Missing, Path: "detail.rows[" + cut(text(r.object["label"])) + "]." + f, Pointer: at, Want: text(v)})
				}
			}
		}
		return
	}
	for _, f := range []string{"unit", "caption"} {
		if want, ok := g[f]; ok {
			t.field("detail", "detail."+f, f, uncounted(want), value{uncounted(o[f]), at + "/" + f})
		}
	}
	t.list(list{path: "detail.rows", group: "detail", key: "label", fields: ofRow, least: 0.95}, items(g["rows"], ""), items(o["rows"], at+"/rows"), at+"/rows")
}

func (t *tally) projects(gold, out any) {
	l := list{path: "projects", group: "projects", key: "name", fields: ofProject, least: 0.9}
	for _, p := range t.list(l, items(gold, ""), items(out, "/projects"), "/projects") {
		if want, ok := p.gold.object["funds"]; ok {
			at := p.out.at("funds")
			a, inA := want.(map[string]any)
			if !inA {
				a = map[string]any{"rows": want}
			}
			rows := at
			b, inB := p.out.object["funds"].(map[string]any)
			if inB {
				rows += "/rows"
			} else {
				b = map[string]any{"rows": p.out.object["funds"]}
			}
			t.field("projects", "projects.funds.unit", "unit", a["unit"], value{b["unit"], at + "/unit"})
			t.list(list{path: "projects.funds", group: "projects", key: "label", fields: ofFunds, least: 0.9}, items(a["rows"], ""), items(b["rows"], rows), rows)
		}
		if want, ok := p.gold.object["indicators"]; ok {
			at := p.out.at("indicators")
			t.list(list{path: "projects.indicators", group: "projects", key: "name", fields: ofIndicator, least: 0.9},
				leaves(items(want, "")), leaves(items(p.out.object["indicators"], at)), at)
		}
	}
}

// findings compares how often each code is there.
func (t *tally) findings(gold, out any) {
	counts := func(v any, all bool) map[string]int {
		n := map[string]int{}
		for _, f := range items(v, "") {
			if all || f.object["severity"] != "info" {
				n[text(f.object["code"])]++
			}
		}
		return n
	}
	want, got := counts(gold, true), counts(out, false)
	codes := maps.Clone(want)
	maps.Copy(codes, got)
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		a, b := want[code], got[code]
		t.count("findings", Count{min(a, b), max(0, b-a), max(0, a-b)})
		if a == b {
			continue
		}
		w := Wrong{Group: "findings", Kind: Missing, Path: "findings." + code, Want: strconv.Itoa(a), Got: strconv.Itoa(b)}
		if b > a {
			w.Kind = Extra
		}
		t.wrong(w)
	}
}
