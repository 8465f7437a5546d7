// Package generate invents performance self-evaluation reports with known
// truth, by the thousand: outline × numbering × form × money table × phrasing ×
// noise × planted mistakes, all drawn from one seed. It is test support, and
// independent of the extraction: it knows the genre from the project's
// description of how real reports vary and from the labelled reports, and takes
// nothing from the rules.
//
// A report is a source of package rpt, from which the files are built, and a
// Gold, which is what a label file holds. Reports for scoring are written by
//
//	go test ./extract/internal/generate -run TestWrite -write DIR -reports 2000
//
// as NAME.rpt, .docx, .txt and .gold.json; -final writes those of the final set,
// -first N begins with another seed. What is only used in reports of the
// set Final is said at heldOutline, heldForm and held.
package generate

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// Set says what a report may be used for.
type Set int

// The sets. Rules may be fitted to Train and must not be to Final.
const (
	Train Set = iota
	Final
)

// Options say what Report makes. Empty fields are drawn from the seed.
type Options struct {
	Set     Set
	Outline string // one of Outlines
	Form    string // one of Forms; a form that the outline cannot bear is replaced
	Clean   bool   // no noise
	Correct bool   // no planted mistakes
}

// A Mistake is one that was planted: Check must find it, once.
type Mistake struct {
	Code  schema.Code
	Where string
}

// Report makes the report of a seed: its rpt source, its truth and the mistakes
// planted in it. Equal arguments give equal reports.
func Report(seed uint64, opts Options) (src string, gold *Gold, planted []Mistake) {
	g := report(seed, opts)
	return g.source(), g.gold, g.planted
}

// Describe names what was drawn for a seed: outline, numbering, form, money
// table, unit and noise.
func Describe(seed uint64, opts Options) string {
	return report(seed, opts).d.String()
}

func report(seed uint64, opts Options) *gen {
	var g *gen
	for attempt := uint64(0); attempt < 12; attempt++ {
		g = newGen(seed, attempt, opts)
		g.write()
		if g.wanted == 0 || len(g.planted) > 0 {
			break
		}
	}
	for _, m := range g.planted {
		g.gold.Findings = append(g.gold.Findings, GoldFinding{m.Code})
	}
	return g
}

// dims are the dimensions of a report, each drawn independently.
type dims struct {
	outline, numbering, headings, form, money, unit, noise string
}

func (d dims) String() string {
	return strings.Join([]string{d.outline, d.numbering, d.form, d.money, d.unit, d.noise}, " ")
}

// gen is one report in the making.
type gen struct {
	r    *rand.Rand // contents
	rm   *rand.Rand // mistakes
	rn   *rand.Rand // noise
	set  Set
	opts Options
	d    dims
	o    *outline
	gold *Gold
	b    builder

	want    map[schema.Code]bool
	wanted  int
	planted []Mistake

	year                int
	rank                rank
	place, name, short  string
	self                string // what the office calls itself after the first mention
	introduced          bool
	sec                 *sector
	offices, subs       []string
	finance             string
	auth, emp, ret, con int
	items               []done
	rates               []rated
	effects             []effect
	subject             string // what is evaluated: 部门整体支出, or the project
	money               *accounts
	style               amounts
	tree                *evaluation
	project             *project
	bundle              []*project
	scaleAt             string // footnote, sentence, or none
	formDone            bool
	hidden              bool               // what is being made is not shown
	pending             []schema.Indicator // of the project form being written
}

// done is an item with how much of it was aimed at and done.
type done struct {
	item
	target, actual int
}

// rated is a rate of the sector with its figure in prose.
type rated struct {
	name           string
	target, actual cents
}

func stream(seed, attempt uint64, name string) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s/%d", name, attempt)
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

func newGen(seed, attempt uint64, opts Options) *gen {
	g := &gen{
		r: stream(seed, 0, "contents"), rm: stream(seed, attempt, "mistakes"), rn: stream(seed, 0, "noise"),
		set: opts.Set, opts: opts, gold: &Gold{Findings: []GoldFinding{}}, want: map[schema.Code]bool{},
	}
	g.dimensions(stream(seed, 0, "dimensions"))
	g.choosePlants()
	g.world()
	return g
}

func (g *gen) dimensions(r *rand.Rand) {
	names := Outlines()
	name := g.opts.Outline
	if name == "" {
		for {
			name = names[r.IntN(len(names))]
			if name != heldOutline || g.set == Final {
				break
			}
		}
		if g.set == Final && r.IntN(4) == 0 {
			name = heldOutline
		}
	}
	g.o = outlines[slices.IndexFunc(outlines, func(o *outline) bool { return o.name == name })]
	g.d.outline = name

	forms := g.o.forms
	g.d.form = forms[r.IntN(len(forms))]
	for g.d.form == heldForm && g.set != Final {
		g.d.form = forms[r.IntN(len(forms))]
	}
	if g.set == Final && slices.Contains(forms, heldForm) && r.IntN(3) == 0 {
		g.d.form = heldForm
	}
	if slices.Contains(forms, g.opts.Form) {
		g.d.form = g.opts.Form
	}
	g.d.numbering = pick(r, g.o.numberings)
	g.d.headings = pick(r, []string{"style", "bold", "plain"})
	if g.d.numbering == "none" {
		g.d.headings = "style"
	}
	g.d.money = pick(r, []string{"c1", "c1", "five", "five", "compact", "rated", "rated", "prose"})
	g.d.unit = pick(r, []string{"万元", "万元", "万元", "万元", "元"})
	g.d.noise = pick(r, noises)
	if g.opts.Clean {
		g.d.noise = "clean"
	}
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func (g *gen) pick(list ...string) string { return pick(g.r, list) }

// chance is true in n of 100 cases.
func (g *gen) chance(n int) bool { return g.r.IntN(100) < n }

// between is a whole number from low to high.
func (g *gen) between(low, high int) int { return low + g.r.IntN(high-low+1) }

// some draws n different members, in the list's order.
func (g *gen) some(list []string, n int) []string {
	n = min(n, len(list))
	at := g.r.Perm(len(list))[:n]
	slices.Sort(at)
	var out []string
	for _, i := range at {
		out = append(out, list[i])
	}
	return out
}

// world invents the place, the office and what it did.
func (g *gen) world() {
	g.year = g.between(2018, 2024)
	g.rank = pick(g.r, ranks)
	a, b := g.pick(firstSyllables...), g.pick(secondSyllables...)
	g.place = a + b + g.rank.suffix
	g.sec = &sectors[g.r.IntN(len(sectors))]
	office := g.pick(g.sec.office...)
	g.name = g.place + office
	switch g.r.IntN(6) {
	case 0: // no short name
		g.self = g.name
	case 1:
		g.self = "我" + lastRune(office)
	default:
		g.short = g.rank.prefix + office
		g.self = g.short
	}
	if g.self == "我会" || g.self == "我心" {
		g.self = "本单位"
	}
	g.finance = "办公室"
	offices := g.some(g.sec.offices, g.between(3, 7))
	for _, o := range offices {
		if o != "办公室" {
			o += g.rank.office
		}
		g.offices = append(g.offices, o)
		if strings.Contains(o, "财") {
			g.finance = o
		}
	}
	if g.offices[0] != "办公室" {
		g.finance = g.offices[0]
	}
	prefix := g.pick(g.place, g.rank.prefix)
	for _, s := range g.some(g.sec.subs, g.between(2, 4)) {
		g.subs = append(g.subs, prefix+s)
	}
	g.auth = g.between(24, 320)
	g.emp = g.auth - g.between(0, g.auth/8)
	g.ret = g.between(5, 90)
	g.con = g.between(3, 40)
	at := g.r.Perm(len(g.sec.items))
	for _, i := range at {
		it := g.sec.items[i]
		target := g.between(it.low, it.high)
		if target > 1000 {
			target -= target % 100
		} else if target > 100 {
			target -= target % 10
		}
		g.items = append(g.items, done{it, target, target + g.r.IntN(target/8+2)})
	}
	for _, i := range g.r.Perm(len(g.sec.rates)) {
		g.rates = append(g.rates, rated{g.sec.rates[i], cents(100 * g.between(88, 96)), cents(10 * g.between(961, 1000))})
	}
	for _, i := range g.r.Perm(len(g.sec.effects)) {
		g.effects = append(g.effects, g.sec.effects[i])
	}
	g.gold.Kind = g.o.kind
	g.gold.FiscalYear = g.year
	g.gold.Department.Name = schema.Some(g.name)
	g.subject = g.pick("部门整体支出", "部门整体支出", "部门（单位）整体支出", "部门整体")
	g.style = amounts{whole: g.chance(8) && g.o.name != "accounts", grouping: g.pick("plain", "plain", "plain", "grouped", "mixed")}
	g.style.unit = g.d.unit
	g.money = g.newAccounts()
	if g.o.kind != schema.KindDepartment {
		g.project = g.newProject(true)
		g.subject = g.pick("项目", g.project.name, "该项目")
	}
	g.tree = g.newEvaluation()
	g.sync(g.tree)
	if g.d.form == "bundle" || g.d.form == "forms" {
		n := g.between(1, 3)
		if g.o.name == "several" {
			n += 2
		}
		for range n {
			g.bundle = append(g.bundle, g.newProject(false))
		}
	}
}

func lastRune(s string) string {
	r := []rune(s)
	return string(r[len(r)-1])
}

// dept is what the office is called at this place: in full, with its short name,
// where it is mentioned first.
func (g *gen) dept() string {
	if g.introduced {
		return g.self
	}
	g.introduced = true
	if g.short == "" {
		return g.self
	}
	g.gold.Department.ShortName = schema.Some(g.short)
	return g.name + "（以下简称" + g.pick("“", "“") + g.short + "”）"
}

// sync lets prose give the figures that the form shows.
func (g *gen) sync(e *evaluation) {
	for _, i := range leavesOf(e.groups) {
		for n := range g.items {
			if it := &g.items[n]; i.name == it.name+it.measure {
				fmt.Sscan(i.actual, &it.actual)
			}
		}
		for n := range g.rates {
			if r := &g.rates[n]; i.name == r.name {
				r.actual = cents(decimalCents(i.actual))
			}
		}
		if i.kind == "satisfaction" && i.unit == "%" {
			e.client, e.satisfied = strings.TrimSuffix(i.name, "满意度"), cents(decimalCents(i.actual))
		}
	}
}
