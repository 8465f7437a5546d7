package main

import (
	"fmt"
	"iter"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

// A table is one of the sheets: its name, what its columns show, and what its lines are about. Where the lines are things in a
// report, the report stands before the columns, and the place after them.
type table struct {
	name    string
	frozen  int // columns at the left that stay in view
	placed  bool
	figures bool   // of figures, which something may speak for or against
	key     string // member of the thing that gives the place of its line
	columns []column
	lines   func(*record) iter.Seq[*line]
}

// A column is what one column shows.
type column struct {
	head  string
	width float64 // in characters
	of    func(*line) cell
}

// A record is what came of one report.
type record struct {
	number int
	file   string
	res    *extract.Result // nil where nothing could be read
	quotes *quotes
	err    string
}

// A line is what one row of a sheet is about.
type line struct {
	*record
	at      string // JSON Pointer; empty for the report
	number  int    // in its list, from 1
	path    []string
	level   int
	finding *schema.Finding

	notes   []string       // what is to be said about the cells
	support schema.Support // of the figure that the least speaks for
}

// A cell is what stands in a cell.
type cell struct {
	kind cellKind
	text string // of numbers the digits as printed
}

type cellKind uint8

const (
	blank cellKind = iota
	prose
	number
	money // in yuan
)

func (c cell) isNumber() bool { return c.kind == number || c.kind == money }

// text is a cell of words, less what would steer the program that shows it.
func text(s string) cell {
	if s == "" {
		return cell{}
	}
	return cell{kind: prose, text: shown(s)}
}

func count(n int) cell { return cell{kind: number, text: strconv.Itoa(n)} }

func newRecord(number int, r reading) *record {
	rec := &record{number: number, file: r.report(), res: r.res}
	if r.res != nil {
		rec.quotes = newQuotes(r.res)
	}
	if r.err != nil {
		rec.err = strings.TrimPrefix(explain(r.name(), r.err), flat(r.name())+": ")
	}
	return rec
}

// noneSaid stands where the report says that there is none.
const noneSaid = "—"

// value is what the report holds at a JSON Pointer.
func (l *line) value(pointer string) cell {
	if l.res == nil {
		return cell{}
	}
	v, ok := l.res.Lookup(pointer)
	if !ok {
		return cell{}
	}
	switch v := v.(type) {
	case nil:
		return text(noneSaid)
	case schema.Decimal:
		l.supported(l.res.Evidence[pointer].Support)
		return cell{kind: number, text: v.String()}
	case int:
		return count(v)
	case bool:
		return text(map[bool]string{true: "是", false: "否"}[v])
	case []string:
		return text(strings.Join(v, "、"))
	case string:
		return text(v)
	}
	if v, ok := v.(interface{ Text(schema.Language) string }); ok { // a value of an enumeration
		return text(v.Text(schema.Chinese))
	}
	return text(fmt.Sprint(v))
}

// supportOrder are the kinds of support, the least first.
var supportOrder = []schema.Support{schema.SupportConflicting, schema.SupportRepaired, schema.SupportSingle, schema.SupportConfirmed}

// supported notes the support of a figure of the line, if it is less than that of the others.
func (l *line) supported(by schema.Support) {
	i, last := slices.Index(supportOrder, by), slices.Index(supportOrder, l.support)
	if i >= 0 && (last < 0 || i < last) {
		l.support = by
	}
}

// field shows a member of the line's thing, or of the report.
func field(head string, width float64, member string) column {
	return column{head, width, func(l *line) cell { return l.value(l.at + "/" + member) }}
}

// inYuan shows a figure of money in yuan: member of the line's thing, in the unit that stands at a JSON Pointer.
func inYuan(head, member string, unitAt func(*line) string) column {
	return column{head, 18, func(l *line) cell {
		c := l.value(l.at + "/" + member)
		if c.kind != number {
			return c
		}
		unit := l.value(unitAt(l))
		amount, err := schema.NewMoney(schema.MustDecimal(c.text), unit.text)
		switch {
		case unit.kind == blank || unit.text == noneSaid:
			l.note("没有写明金额单位，未折算为元")
			return cell{}
		case err != nil:
			l.note("金额单位“" + unit.text + "”不能折算为元")
			return cell{}
		}
		return cell{kind: money, text: amount.Yuan().String()}
	}}
}

// note says something about the cells of the line, once.
func (l *line) note(words string) {
	if !slices.Contains(l.notes, words) {
		l.notes = append(l.notes, words)
	}
}

// parent is the pointer of the list that holds the line's thing.
func (l *line) parent() string { return l.at[:strings.LastIndexByte(l.at, '/')] }

// unit shows the unit of the figures of the line.
func unit(at func(*line) string) column {
	return column{"金额单位", 9, func(l *line) cell { return l.value(at(l)) }}
}

// project shows the project that the line's thing belongs to, if any.
var project = column{"项目", 24, func(l *line) cell {
	if parts := strings.Split(l.at, "/"); len(parts) > 2 && parts[1] == "projects" {
		return l.value("/projects/" + parts[2] + "/name")
	}
	return cell{}
}}

// inList shows the number of the line in its list.
var inList = column{"行号", 6, func(l *line) cell { return count(l.number) }}

// reportColumns show the line's report: the start of every line.
var reportColumns = []column{
	{"报告号", 7, func(l *line) cell { return count(l.record.number) }},
	{"部门", 22, func(l *line) cell { return l.value("/department/name") }},
	{"年度", 7, func(l *line) cell { return l.value("/fiscal_year") }},
}

// heads are the headings of the columns.
func (t *table) heads() []string {
	var heads []string
	for _, c := range t.columns {
		heads = append(heads, c.head)
	}
	return heads
}

// complete gives the tables the columns that all have: the report before their own, the place and the notes after them.
func complete(tables ...*table) []*table {
	for _, t := range tables {
		t.columns = slices.Concat(reportColumns, t.columns)
		if t.placed {
			t.columns = append(t.columns,
				column{"页", 6, func(l *line) cell {
					if q, ok := t.quote(l); ok && q.Page > 0 {
						return count(q.Page)
					}
					return cell{}
				}},
				column{"位置", 20, func(l *line) cell {
					if q, ok := t.quote(l); ok {
						return text(q.place(schema.Chinese))
					}
					return cell{}
				}},
				column{"文件", 36, func(l *line) cell { return text(l.file) }})
		}
		if t.figures {
			t.columns = append(t.columns, column{"佐证", 9, func(l *line) cell { return text(l.support.Text(schema.Chinese)) }})
		}
		t.columns = append(t.columns, column{"备注", 30, func(l *line) cell { return text(strings.Join(l.notes, "；")) }})
	}
	return tables
}

// row is the cells of a line.
func (t *table) row(l *line) []cell {
	cells := make([]cell, len(t.columns))
	for i, c := range t.columns { // in order: the last ones tell of those before
		cells[i] = c.of(l)
	}
	return cells
}

// quote is the words that the line's thing was read from: those of its key, or of what was read first.
func (t *table) quote(l *line) (quote, bool) {
	at := l.at
	if l.finding != nil {
		for _, pointer := range l.finding.At {
			if q, ok := l.quotes.of(pointer); ok {
				return q, true
			}
		}
		return quote{}, false
	}
	if e, ok := l.res.Evidence[at+"/"+t.key]; ok && len(e.Spans) > 0 {
		at += "/" + t.key
	}
	return l.quotes.of(at)
}

// list are lines about the members of lists.
func list(pointers ...string) func(*record) iter.Seq[*line] {
	return func(rec *record) iter.Seq[*line] {
		return func(yield func(*line) bool) {
			for _, pointer := range pointers {
				for n := 0; rec.has(fmt.Sprintf("%s/%d", pointer, n)); n++ {
					if !yield(&line{record: rec, at: fmt.Sprintf("%s/%d", pointer, n), number: n + 1}) {
						return
					}
				}
			}
		}
	}
}

// listAndOfProjects are lines about the members of a list of the report, and of the same list of each project.
func listAndOfProjects(name string) func(*record) iter.Seq[*line] {
	return func(rec *record) iter.Seq[*line] {
		return list(append([]string{"/" + name}, rec.ofProjects(name)...)...)(rec)
	}
}

func (rec *record) has(pointer string) bool {
	if rec.res == nil {
		return false
	}
	_, ok := rec.res.Lookup(pointer)
	return ok
}

// ofProjects are the pointers of a member of each project.
func (rec *record) ofProjects(member string) []string {
	var all []string
	if rec.res != nil {
		for i := range rec.res.Projects {
			all = append(all, fmt.Sprintf("/projects/%d/%s", i, member))
		}
	}
	return all
}

// indicators are lines about every indicator of the report's tree and of those of its projects, parents first.
func indicators(rec *record) iter.Seq[*line] {
	return func(yield func(*line) bool) {
		if rec.res == nil {
			return
		}
		var walk func(at string, path []string, in []schema.Indicator) bool
		walk = func(at string, path []string, in []schema.Indicator) bool {
			for i := range in {
				here := append(slices.Clip(path), in[i].Name)
				l := &line{record: rec, at: fmt.Sprintf("%s/%d", at, i), number: i + 1, path: here, level: len(here)}
				if !yield(l) || !walk(l.at+"/children", here, in[i].Children) {
					return false
				}
			}
			return true
		}
		if !walk("/evaluation/indicators", nil, rec.res.Evaluation.Indicators) {
			return
		}
		for i, p := range rec.res.Projects {
			if !walk(fmt.Sprintf("/projects/%d/indicators", i), nil, p.Indicators) {
				return
			}
		}
	}
}

// lost shows the points that an indicator lost.
var lost = column{"扣分", 8, func(l *line) cell {
	weight, score := l.value(l.at+"/weight"), l.value(l.at+"/score")
	if weight.kind != number || score.kind != number {
		return cell{}
	}
	w, s := schema.MustDecimal(weight.text), schema.MustDecimal(score.text)
	return cell{kind: number, text: new(big.Rat).Sub(w.Rat(), s.Rat()).FloatString(max(w.Places(), s.Places()))}
}}

// total is the pointer of the row of the expenditure table that adds the others up; empty where there is none.
func (rec *record) total() string {
	if rec.res != nil && rec.res.Expenditure.Detail != nil {
		for i, row := range rec.res.Expenditure.Detail.Rows {
			if row.Item == schema.ItemTotal {
				return fmt.Sprintf("/expenditure/detail/rows/%d", i)
			}
		}
	}
	return ""
}

// ofTotal shows of that row what c shows of its line.
func ofTotal(c column) column {
	return column{c.head, c.width, func(l *line) cell {
		at := l.total()
		if at == "" {
			return cell{}
		}
		row := &line{record: l.record, at: at}
		cell := c.of(row)
		for _, n := range row.notes {
			l.note(n)
		}
		return cell
	}}
}

// findings counts the findings of a severity.
func findings(head string, of schema.Severity) column {
	return column{head, 7, func(l *line) cell {
		if l.res == nil {
			return cell{}
		}
		n := 0
		for _, f := range l.res.Findings {
			if f.Severity == of {
				n++
			}
		}
		return count(n)
	}}
}

// howMany shows how many there are of something.
func howMany(head string, of func(*schema.Report) int) column {
	return column{head, 8, func(l *line) cell {
		if l.res == nil {
			return cell{}
		}
		return count(of(l.res.Report))
	}}
}

// stated shows an amount of money of the report as it is written, and in yuan.
func stated(head, member string) []column {
	at := "/expenditure/" + member
	return []column{
		{head, 14, func(l *line) cell { return l.valueOf(at, "/value") }},
		{head + "单位", 9, func(l *line) cell { return l.valueOf(at, "/unit") }},
		{head + "（元）", 18, func(l *line) cell {
			c := l.valueOf(at, "/yuan")
			if c.kind == number {
				c.kind = money
			}
			return c
		}},
	}
}

// valueOf is a member of a thing, or what is said in place of the thing.
func (l *line) valueOf(thing, member string) cell {
	if c := l.value(thing); c.text == noneSaid {
		return c
	}
	return l.value(thing + member)
}

// readShare shows how much of the report's text was read as something, in percent, cut to two places: 100 only if all was.
var readShare = column{"已读文字（%）", 10, func(l *line) cell {
	if l.res == nil || l.res.Coverage.Characters == 0 {
		return cell{}
	}
	c := l.res.Coverage
	n := int64(c.Characters-c.Unread) * 10000 / int64(c.Characters)
	return cell{kind: number, text: fmt.Sprintf("%d.%02d", n/100, n%100)}
}}

// inProse shows the rate of execution that the text states.
var inProse = column{"文中预算执行率（%）", 10, func(l *line) cell {
	if l.res != nil {
		for i, m := range l.res.Metrics {
			if strings.HasSuffix(m.Name, "预算执行率") && m.Percent.Has() {
				return l.value(fmt.Sprintf("/metrics/%d/percent", i))
			}
		}
	}
	return cell{}
}}

// sum is the sum over the projects of a report.
func sum(r *schema.Report, of func(*schema.Project) int) (n int) {
	for i := range r.Projects {
		n += of(&r.Projects[i])
	}
	return n
}

// leaves counts the indicators without parts, those of projects included.
func leaves(r *schema.Report) int {
	return len(slices.Collect(r.Evaluation.Leaves())) + sum(r, func(p *schema.Project) int { return len(slices.Collect(p.Leaves())) })
}

// findingColumns show a finding.
var findingColumns = []column{
	{"程度", 7, func(l *line) cell { return text(severityWord(l.finding.Severity)) }},
	{"代码", 22, func(l *line) cell { return text(string(l.finding.Code)) }},
	{"说明", 60, func(l *line) cell { return text(l.finding.Text(schema.Chinese)) }},
	{"实为", 14, func(l *line) cell { return figureOrText(l.finding.Found) }},
	{"应为", 14, func(l *line) cell { return figureOrText(l.finding.Expected) }},
	{"原文", 50, func(l *line) cell {
		for _, pointer := range l.finding.At {
			if q, ok := l.quotes.of(pointer); ok {
				return text(tail(q.left+flat(q.Before), beside) + "【" + head(flat(q.Text), 3*beside) + "】" + head(flat(q.After)+q.right, beside))
			}
		}
		return cell{}
	}},
	{"其他相关位置", 40, func(l *line) cell { return text(strings.Join(otherPlaces(l), "；")) }},
}

func severityWord(of schema.Severity) string {
	for _, s := range severities {
		if s.of == of {
			return s.zh
		}
	}
	return string(of)
}

// figureOrText is plain digits as a number, and lists and ranges as they are.
func figureOrText(s string) cell {
	if d, err := schema.ParseDecimal(s); err == nil && d.String() == s {
		return cell{kind: number, text: s}
	}
	return text(s)
}

// otherPlaces are the places of a finding after the first, as many as `ziping check` quotes.
func otherPlaces(l *line) []string {
	var places []string
	for _, pointer := range l.finding.At {
		if q, ok := l.quotes.of(pointer); ok {
			places = append(places, q.place(schema.Chinese))
		}
	}
	if len(places) < 2 {
		return nil
	}
	places = places[1:]
	if more := len(places) - mostQuotes; more > 0 {
		places = append(places[:mostQuotes], fmt.Sprintf("另有 %d 处", more))
	}
	return places
}

// whose returns the same pointer for every line.
func whose(pointer string) func(*line) string { return func(*line) string { return pointer } }

var (
	unitOfDetail = whose("/expenditure/detail/unit")
	unitOfOwn    = func(l *line) string { return l.at + "/unit" }
	unitOfFunds  = func(l *line) string { return strings.TrimSuffix(l.parent(), "/rows") + "/unit" }
)

// tables are the sheets, in their order.
var tables = complete(
	&table{name: "报告", frozen: 3, lines: func(rec *record) iter.Seq[*line] {
		return func(yield func(*line) bool) { yield(&line{record: rec}) }
	}, columns: slices.Concat(
		[]column{
			{"报告类型", 16, func(l *line) cell {
				if l.res == nil {
					return cell{}
				}
				return text(l.res.Kind.Text(schema.Chinese))
			}},
			field("标题", 40, "title"), field("报告日期", 11, "reported_on"),
			field("自评得分", 9, "evaluation/score"), field("满分", 7, "evaluation/full_score"), field("等级", 7, "evaluation/grade"),
			field("复核得分", 9, "evaluation/reviewed_score"),
		},
		stated("整体支出", "total"), stated("基本支出", "basic"), stated("项目支出", "project"),
		[]column{
			ofTotal(field("明细表合计年初预算数", 14, "initial")), ofTotal(field("明细表合计调整预算数", 14, "adjusted")),
			ofTotal(field("明细表合计决算数", 14, "final")), ofTotal(column{"明细表金额单位", 9, unit(unitOfDetail).of}),
			ofTotal(inYuan("明细表合计年初预算数（元）", "initial", unitOfDetail)), ofTotal(inYuan("明细表合计调整预算数（元）", "adjusted", unitOfDetail)),
			ofTotal(inYuan("明细表合计决算数（元）", "final", unitOfDetail)), ofTotal(field("明细表合计执行率（%）", 10, "rate")),
			inProse,
			howMany("末级指标数", leaves),
			howMany("项目数", func(r *schema.Report) int { return len(r.Projects) }),
			howMany("重点工作数", func(r *schema.Report) int { return len(r.KeyTasks) }),
			howMany("问题数", func(r *schema.Report) int {
				return len(r.Problems) + sum(r, func(p *schema.Project) int { return len(p.Problems) })
			}),
			howMany("措施数", func(r *schema.Report) int {
				return len(r.Measures) + sum(r, func(p *schema.Project) int { return len(p.Measures) })
			}),
			findings("错误", schema.SeverityError), findings("警告", schema.SeverityWarning), findings("提示", schema.SeverityInfo),
			field("字符数", 9, "coverage/characters"), field("未读字符数", 9, "coverage/unread"), readShare,
			field("格式", 7, "source/format"), field("页数", 6, "source/pages"),
			{"文件", 36, func(l *line) cell { return text(l.file) }},
			{"读取情况", 10, func(l *line) cell {
				switch {
				case l.res == nil:
					return text("未读")
				case l.err != "":
					return text("部分读取")
				}
				return text("已读")
			}},
			{"未能读取的原因", 50, func(l *line) cell { return text(l.err) }},
		})},
	&table{name: "指标", frozen: 5, placed: true, figures: true, key: "name", lines: indicators, columns: []column{
		project,
		field("指标名称", 26, "name"),
		{"层级", 6, func(l *line) cell { return count(l.level) }},
		{"所在路径", 34, func(l *line) cell { return text(strings.Join(l.path, " / ")) }},
		{"末级", 6, func(l *line) cell {
			return text(map[bool]string{false: "是", true: "否"}[l.has(l.at+"/children/0")])
		}},
		field("分值", 8, "weight"), field("得分", 8, "score"), lost,
		field("年度指标值", 26, "target"), field("实际完成值", 26, "actual"), field("扣分原因", 40, "deduction"),
		field("度量单位", 9, "unit"), field("指标性质", 9, "sign"), field("年初指标值", 16, "initial_target"),
		field("评分标准", 40, "standard"), field("得分系数", 9, "coefficient"), field("核心指标", 9, "core"), field("编码", 10, "code"),
		field("说明", 40, "text"),
	}},
	&table{name: "支出", frozen: 5, placed: true, figures: true, key: "label", lines: list("/expenditure/detail/rows"), columns: []column{
		inList, field("支出类别", 28, "label"), field("类别", 16, "item"), field("层级", 6, "level"),
		field("年初预算数", 14, "initial"), field("调整预算数", 14, "adjusted"), field("决算数", 14, "final"), unit(unitOfDetail),
		inYuan("年初预算数（元）", "initial", unitOfDetail), inYuan("调整预算数（元）", "adjusted", unitOfDetail),
		inYuan("决算数（元）", "final", unitOfDetail),
		field("执行率（%）", 10, "rate"), field("执行率分值", 10, "weight"), field("执行率得分", 10, "score"),
		{"表题", 30, func(l *line) cell { return l.value("/expenditure/detail/caption") }},
	}},
	&table{name: "三公经费", frozen: 5, placed: true, figures: true, key: "label", lines: list("/expenditure/three_public"), columns: []column{
		inList, field("名称", 28, "label"), field("类别", 20, "item"),
		field("预算数", 14, "budget"), field("决算数", 14, "final"), unit(unitOfOwn),
		inYuan("预算数（元）", "budget", unitOfOwn), inYuan("决算数（元）", "final", unitOfOwn),
	}},
	&table{name: "项目", frozen: 5, placed: true, figures: true, key: "name", lines: list("/projects"), columns: []column{
		inList, field("项目名称", 30, "name"), field("主管部门", 22, "department"), field("实施单位", 22, "implementer"),
		field("得分", 8, "score"), field("满分", 8, "full_score"), field("等级", 7, "grade"), field("复核得分", 9, "reviewed_score"),
		field("预期目标", 50, "goal"), field("实际完成情况", 50, "achieved"),
	}},
	&table{name: "项目资金", frozen: 5, placed: true, figures: true, key: "label", lines: func(rec *record) iter.Seq[*line] {
		return list(rec.ofProjects("funds/rows")...)(rec)
	}, columns: []column{
		project, inList, field("资金来源", 24, "label"),
		field("年初预算数", 14, "initial"), field("全年预算数", 14, "adjusted"), field("全年执行数", 14, "final"), unit(unitOfFunds),
		inYuan("年初预算数（元）", "initial", unitOfFunds), inYuan("全年预算数（元）", "adjusted", unitOfFunds),
		inYuan("全年执行数（元）", "final", unitOfFunds),
		field("分值", 8, "weight"), field("执行率（%）", 10, "rate"), field("得分", 8, "score"),
	}},
	&table{name: "重点工作", frozen: 4, placed: true, key: "task", lines: list("/key_tasks"), columns: []column{
		inList, field("序号", 6, "number"), field("原编号", 8, "label"), field("重点工作", 50, "task"), field("完成情况", 10, "status"),
		field("完成情况说明", 50, "result"),
	}},
	&table{name: "比率与满意度", frozen: 5, placed: true, figures: true, key: "name", lines: list("/metrics"), columns: []column{
		inList, field("名称", 28, "name"), field("百分比（%）", 10, "percent"), field("数值", 12, "value"), field("数值满分", 9, "full"),
		field("数值单位", 9, "unit"), field("分子", 14, "numerator"), field("分母", 14, "denominator"),
	}},
	&table{name: "问题", frozen: 4, placed: true, key: "title", lines: listAndOfProjects("problems"), columns: itemColumns},
	&table{name: "措施", frozen: 4, placed: true, key: "title", lines: listAndOfProjects("measures"), columns: itemColumns},
	&table{name: "核对结果", frozen: 5, placed: true, lines: func(rec *record) iter.Seq[*line] {
		return func(yield func(*line) bool) {
			if rec.res == nil {
				return
			}
			for i := range rec.res.Findings {
				if !yield(&line{record: rec, at: fmt.Sprintf("/findings/%d", i), number: i + 1, finding: &rec.res.Findings[i]}) {
					return
				}
			}
		}
	}, columns: findingColumns},
)

// itemColumns show a problem or a measure.
var itemColumns = []column{
	inList, project, field("序号", 6, "number"), field("原编号", 8, "label"), field("标题", 50, "title"), field("内容", 70, "text"),
	field("关键词", 24, "keywords"),
}
