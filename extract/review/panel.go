package review

import (
	"cmp"
	"fmt"
	"html/template"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

// A page is what the template shows of a report.
type page struct {
	head
	*marks
	Title  string
	Report *schema.Report
	Cover  []share
	shown  map[int]bool    // values that are shown somewhere
	said   map[[3]int]bool // long words that are shown: their block, beginning and end
}

func newPage(res *extract.Result) *page {
	p := &page{head: newHead(pageScript), marks: newMarks(res), Report: res.Report, shown: map[int]bool{}, said: map[[3]int]bool{}}
	p.Title = shown(cmp.Or(res.Title.Or(""), res.Department.Name.Or(""), res.Source.Name, "未命名的报告"))
	p.Cover = shares(res.Coverage)
	return p
}

// Document is the left side.
func (p *page) Document() template.HTML { return p.paper() }

// A share is a part of the document's text by how it was read.
type share struct {
	Class, Name, Percent string
	Width                string // of the bar, of 100
	X                    string
}

func shares(c schema.Coverage) []share {
	if c.Characters == 0 {
		return nil
	}
	var out []share
	x := 0.0
	for _, s := range []struct {
		class, name string
		n           int
	}{{"typed", "已归入字段", c.Typed}, {"body", "章节正文", c.Body}, {"furniture", "页码导航", c.Furniture}, {"unread", "未归入", c.Unread}} {
		width := 100 * float64(s.n) / float64(c.Characters)
		out = append(out, share{s.class, s.name, fmt.Sprintf("%.1f%%", width), number(width), number(x)})
		x += width
	}
	return out
}

// number is a coordinate.
func number(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// At joins the parts of a JSON Pointer.
func (p *page) At(parts ...any) string {
	var b strings.Builder
	for i, x := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		fmt.Fprint(&b, x)
	}
	return b.String()
}

// Has tells whether the report holds a value at a pointer, none included.
func (p *page) Has(pointer string) bool {
	_, ok := p.res.Lookup(pointer)
	return ok
}

// Val is a value of the report as a button that marks its words; empty where the report does not mention it. It is no
// button element: those break no lines, and their text cannot be selected.
func (p *page) Val(pointer string) template.HTML {
	v, ok := p.res.Lookup(pointer)
	if !ok {
		return ""
	}
	return p.show(pointer, printed(v))
}

// Text is Val of a pointer in other words.
func (p *page) Text(pointer, words string) template.HTML {
	if _, ok := p.res.Lookup(pointer); !ok {
		return ""
	}
	return p.show(pointer, words)
}

// printed is a value as people write it.
func printed(v any) string {
	switch v := v.(type) {
	case nil:
		return "无"
	case interface{ Text(schema.Language) string }: // a value of an enumeration
		return v.Text(schema.Chinese)
	case bool:
		if v {
			return "是"
		}
		return "否"
	}
	return fmt.Sprint(v)
}

func (p *page) show(pointer, words string) template.HTML {
	n, ok := p.number[pointer]
	if !ok {
		return template.HTML(escape(words))
	}
	e := p.res.Evidence[pointer]
	words = p.once(e, words)
	id := ""
	if !p.shown[n] {
		p.shown[n] = true
		id = fmt.Sprintf(` id="v%d"`, n)
	}
	support := ""
	if isNumber(p.res, pointer) || e.Support != schema.SupportSingle {
		support = " " + string(e.Support)
	}
	return template.HTML(fmt.Sprintf(`<span role="button" tabindex="0" class="val%s"%s data-n="%d">%s</span>`, support, id, n, escape(words)))
}

// once is the words of a value, cut short where they have been shown: what stands in a cell that is merged over thousands of
// rows is the value of each, and a page of all of them would not fit into memory.
func (p *page) once(e schema.Evidence, words string) string {
	if len(words) < longWords || len(e.Spans) == 0 {
		return words
	}
	key := [3]int{e.Spans[0].Block, e.Spans[0].Start, e.Spans[0].End}
	if p.said[key] {
		return clip(words, longWords/10)
	}
	p.said[key] = true
	return words
}

const longWords = 400

func isNumber(res *extract.Result, pointer string) bool {
	v, _ := res.Lookup(pointer)
	switch v.(type) {
	case schema.Decimal, schema.Money, int:
		return true
	}
	return false
}

// A detail is what is known of how a value was read.
type Detail struct {
	Number  int
	Name    string // where in the report it stands, in Chinese
	Pointer string
	Rule    string
	How     string
	Support string
	Class   string
	Place   string
	Words   string
	By      []string `json:",omitempty"`
	Seconds []string `json:",omitempty"`
}

// Details are what is known of the values, in the order of their numbers.
func (p *page) Details() []Detail {
	out := make([]Detail, 0, len(p.values))
	for _, v := range p.values {
		e := p.res.Evidence[v.pointer]
		if silent(v.pointer) || len(e.Spans) == 0 && len(e.Seconds) == 0 {
			continue
		}
		d := Detail{Number: v.number, Name: shown(p.res.Describe(v.pointer, schema.Chinese)), Pointer: v.pointer, Rule: e.Rule, How: e.How.Text(schema.Chinese), Support: e.Support.Text(schema.Chinese),
			Class: string(e.Support), Words: clip(shown(e.Text), 160)}
		if len(e.Spans) > 0 {
			d.Place = e.Spans[0].Place(schema.Chinese)
		}
		for i, b := range e.By {
			if i == mostBacking {
				d.By = append(d.By, fmt.Sprintf("另有 %d 项", len(e.By)-i))
				break
			}
			d.By = append(d.By, clip(shown(b.Text(p.Report, e.Support, mostBacking, schema.Chinese)), 200))
		}
		for _, c := range e.Seconds {
			d.Seconds = append(d.Seconds, clip(shown(c.Text), 80)+"（"+c.Rule+"）")
		}
		out = append(out, d)
	}
	return out
}

const mostBacking = 4

// clip is text of at most n characters.
func clip(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}

// A Finding is a finding as the page lists it.
type Finding struct {
	Severity, Word, Code, Message string
	Values                        string // numbers of the values that it is about
	Places                        []Place
}

// A Place is one of the places of a finding.
type Place struct {
	Number int
	Name   string
	Words  string
}

// Findings are the findings, the gravest first.
func (p *page) Findings() []Finding {
	order := map[schema.Severity]int{schema.SeverityError: 0, schema.SeverityWarning: 1, schema.SeverityInfo: 2}
	list := slices.Clone(p.res.Findings)
	slices.SortStableFunc(list, func(a, b schema.Finding) int { return cmp.Compare(order[a.Severity], order[b.Severity]) })
	var out []Finding
	for _, f := range list {
		o := Finding{Severity: string(f.Severity), Word: f.Severity.Text(schema.Chinese), Code: string(f.Code), Message: shown(f.Text(schema.Chinese))}
		var numbers []string
		for _, pointer := range f.At {
			n, ok := p.number[pointer]
			if !ok || silent(pointer) {
				if n, ok = p.firstBelow(pointer); !ok {
					continue
				}
			}
			numbers = append(numbers, strconv.Itoa(n))
			if len(o.Places) < mostPlaces {
				o.Places = append(o.Places, Place{n, shown(p.res.Describe(pointer, schema.Chinese)), clip(shown(p.res.Evidence[p.values[n].pointer].Text), 40)})
			}
		}
		o.Values = strings.Join(numbers, " ")
		out = append(out, o)
	}
	return out
}

const mostPlaces = 6

// firstBelow is the first value below a pointer that was read from words.
func (p *page) firstBelow(pointer string) (int, bool) {
	for _, v := range p.values {
		if strings.HasPrefix(v.pointer, pointer+"/") && !silent(v.pointer) && len(p.res.Evidence[v.pointer].Spans) > 0 {
			return v.number, true
		}
	}
	return 0, false
}

// Count is how many findings of a severity there are.
func (p *page) Count(severity string) int {
	n := 0
	for _, f := range p.res.Findings {
		if string(f.Severity) == severity {
			n++
		}
	}
	return n
}

// A Node is a row of the tree of indicators.
type Node struct {
	At       string
	Level    int // 1 for the top
	Parent   bool
	Lost     string
	Bar, Got string // width of the weight's bar and of the score's, of 100
	Alt      string // the bars in words
	schema.Indicator
}

// Indicators are the rows of a tree of indicators, groups before their parts.
func (p *page) Indicators(at string, list []schema.Indicator) []Node {
	most := new(big.Rat)
	for leaf := range schema.Leaves(list) {
		if w, ok := leaf.Weight.Get(); ok && w.Rat().Cmp(most) > 0 {
			most = w.Rat()
		}
	}
	var out []Node
	var walk func(string, []schema.Indicator, int)
	walk = func(at string, list []schema.Indicator, level int) {
		for i := range list {
			n := Node{At: at + "/" + strconv.Itoa(i), Level: level, Parent: len(list[i].Children) > 0, Indicator: list[i]}
			weight, weighted := n.Weight.Get()
			score, scored := n.Score.Get()
			if weighted && scored {
				if lost := new(big.Rat).Sub(weight.Rat(), score.Rat()); lost.Sign() > 0 {
					n.Lost = trimZeros(lost.FloatString(max(weight.Places(), score.Places())))
				}
			}
			if weighted && !n.Parent && most.Sign() > 0 && weight.Rat().Sign() > 0 {
				n.Bar = share100(weight.Rat(), most)
				if scored && score.Rat().Sign() >= 0 {
					n.Got = share100(score.Rat(), most)
					n.Alt = "得分 " + score.String() + "，"
				}
			}
			if n.Bar != "" {
				n.Alt += "分值 " + weight.String()
			}
			out = append(out, n)
			walk(n.At+"/children", list[i].Children, level+1)
		}
	}
	walk(at, list, 1)
	return out
}

// share100 is x of most as a width, at most 100.
func share100(x, most *big.Rat) string {
	f, _ := new(big.Rat).Quo(x, most).Float64()
	return number(min(100, 100*f))
}

func trimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// A Recount is a sum or a rate that was reckoned again beside the one that is stated.
type Recount struct {
	Words string
	Class string // ok or off
}

// Recounted is what the check of a figure reckoned; nil where there was nothing to reckon it from.
func (p *page) Recounted(pointer string) *Recount {
	e := p.res.Evidence[pointer]
	class := "ok"
	if e.Support == schema.SupportConflicting {
		class = "off"
	}
	for _, b := range e.By {
		figures := p.figures(b.At)
		switch {
		case figures == nil:
		case b.Check == schema.PartsSum && len(figures) > 1:
			total, places := new(big.Rat), 0
			for _, d := range figures {
				total.Add(total, d.Rat())
				places = max(places, d.Places())
			}
			return &Recount{"分项合计 " + total.FloatString(places), class}
		case b.Check == schema.RateMismatch && strings.HasSuffix(pointer, "/rate") && len(figures) == 2 && figures[1].Rat().Sign() != 0:
			rate := new(big.Rat).Quo(figures[0].Rat(), figures[1].Rat())
			rate.Mul(rate, big.NewRat(100, 1))
			return &Recount{"复算 " + rate.FloatString(2) + "%", class}
		}
	}
	return nil
}

// figures are the figures at pointers; nil where one is none.
func (p *page) figures(pointers []string) []schema.Decimal {
	var out []schema.Decimal
	for _, pointer := range pointers {
		v, _ := p.res.Lookup(pointer)
		switch v := v.(type) {
		case schema.Decimal:
			out = append(out, v)
		case schema.Money:
			out = append(out, v.Value)
		default:
			return nil
		}
	}
	return out
}

// File says which file this is and how it was read.
func (p *page) File() string {
	s := p.res.Source
	parts := []string{cmp.Or(s.Name, "标准输入"), s.Format}
	if s.Pages > 0 {
		parts = append(parts, strconv.Itoa(s.Pages)+" 页")
	}
	if len(s.OCR) > 0 {
		parts = append(parts, fmt.Sprintf("其中 %d 页为识别所得", len(s.OCR)))
	}
	return shown(strings.Join(parts, " · "))
}

// Shown is text of the report that no value stands for.
func (p *page) Shown(s string) string { return shown(s) }

// A Fact is a value with its name.
type Fact struct{ Name, At string }

// facts are those of the pointers that the report mentions.
func (p *page) facts(base string, list []Fact) []Fact {
	var out []Fact
	for _, f := range list {
		if f.At = base + f.At; p.Has(f.At) {
			out = append(out, f)
		}
	}
	return out
}

// Facts are what the report says of itself and its department.
func (p *page) Facts() []Fact {
	return p.facts("", []Fact{
		{"报告类型", "/kind"}, {"标题", "/title"}, {"年度", "/fiscal_year"}, {"报告日期", "/reported_on"}, {"部门", "/department/name"},
		{"简称", "/department/short_name"}, {"编制", "/department/staffing/authorised"}, {"在职", "/department/staffing/employed"},
		{"离退休", "/department/staffing/retired"}, {"编外", "/department/staffing/contract"},
	})
}

// ProjectFacts are what a project is.
func (p *page) ProjectFacts(at string) []Fact {
	return p.facts(at, []Fact{
		{"名称", "/name"}, {"主管部门", "/department"}, {"实施单位", "/implementer"}, {"得分", "/score"}, {"满分", "/full_score"}, {"等级", "/grade"},
		{"复核得分", "/reviewed_score"}, {"预期目标", "/goal"}, {"完成情况", "/achieved"},
	})
}

// HasScores tells whether the report scores itself as a whole.
func (p *page) HasScores() bool {
	e := &p.Report.Evaluation
	return e.Score.Has() || e.Grade.Has() || e.FullScore.Has() || len(e.Indicators) > 0 || len(e.GradeScale) > 0
}

// HasExpenditure tells whether the report says what was spent.
func (p *page) HasExpenditure() bool {
	e := &p.Report.Expenditure
	return e.Total.Has() || e.Basic.Has() || e.Project.Has() || e.Detail != nil || len(e.ThreePublic) > 0
}

// DetailRates tells whether the table of expenditure has rates.
func (p *page) DetailRates() bool {
	return slices.ContainsFunc(p.Report.Expenditure.Detail.Rows, func(r schema.DetailRow) bool { return r.Rate.Has() })
}

// DetailScores tells whether the rows of the table of expenditure are scored.
func (p *page) DetailScores() bool {
	return slices.ContainsFunc(p.Report.Expenditure.Detail.Rows, func(r schema.DetailRow) bool { return r.Weight.Has() || r.Score.Has() })
}

// A Tree is a tree of indicators with what its table needs.
type Tree struct {
	Page    *page
	Name    string
	Nodes   []Node
	Targets bool // targets or actual values are given
}

// Tree is a tree of indicators.
func (p *page) Tree(at string, list []schema.Indicator, name string) Tree {
	t := Tree{Page: p, Name: name, Nodes: p.Indicators(at, list)}
	t.Targets = slices.ContainsFunc(t.Nodes, func(n Node) bool { return n.Target.Has() || n.Actual.Has() })
	return t
}

// A Figure is a figure of a table with what was reckoned again beside it.
type Figure struct {
	Val     template.HTML
	Recount *Recount
}

// Figure is the figure at a pointer.
func (p *page) Figure(pointer string) Figure { return Figure{p.Val(pointer), p.Recounted(pointer)} }

// An ItemList is a list of problems or measures.
type ItemList struct {
	Title string
	List  []struct{ Label, Title, Text template.HTML }
}

// Items are the problems or measures at a pointer.
func (p *page) Items(at, title string) ItemList {
	out := ItemList{Title: title}
	for i := 0; p.Has(fmt.Sprintf("%s/%d", at, i)); i++ {
		base := fmt.Sprintf("%s/%d", at, i)
		out.List = append(out.List, struct{ Label, Title, Text template.HTML }{p.Val(base + "/label"), p.Val(base + "/title"), p.Val(base + "/text")})
	}
	return out
}

// A Chapter is a section of the outline.
type Chapter struct {
	Role, Label string
	Val         template.HTML
	Children    []Chapter
}

// Chapters are the sections at a pointer.
func (p *page) Chapters(at string, list []schema.Section) []Chapter {
	var out []Chapter
	for i, s := range list {
		base := fmt.Sprintf("%s/%d", at, i)
		out = append(out, Chapter{s.Role.Text(schema.Chinese), shown(s.Label), p.Val(base + "/title"), p.Chapters(base+"/children", s.Children)})
	}
	return out
}
