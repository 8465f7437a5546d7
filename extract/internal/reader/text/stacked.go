package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A table may be flattened to one cell a line without anything that sets its rows apart: so recognised pages come out,
// and what office programs save as plain text. (There an empty cell is an empty line.) What such a table was is told by
// its heads: they say how many columns there are and what stands in them, and the lines after them must be so, row on
// row. Around a table of figures a form has labels, each with a value in the line after it.

// Bounds of what is tried.
const (
	stackedColumns = 14
	stackedCells   = 1500    // of a table
	stackedTries   = 400_000 // rows tried in a file
	stackedRunes   = 400     // of a cell
	stackedHead    = 20      // runes of a head
)

var (
	// columnHead matches what heads a column of a table in these reports.
	columnHead = pattern.New(`^(?:序号|顺序号|编号|项次|满分|自评|权重|分值|备注|决算|合计|指标性质|(?:运算|计算)?符号|.*(?:数|金额|经费|资金|支出|收入|率|值|水平|得分|分数|评分|自评分|情况|结果|理由|原因|依据|标准|措施|说明|类[别型]|分类|项目|科目|科室|部门|状态|名称|来源|指标|任务|内容|单位|事项|目标))\s*(?:[（(].{1,12}[）)])?$`)
	// rowLabel matches the labels of a form, each of which has its value beside it.
	rowLabel = pattern.New(`^(?:(?:项目|部门|单位|预算部门|部门[（(]单位[）)]|转移支付(?:[（(]项目[）)])?)名称|(?:中央|地方)?主管部门|(?:项目)?实施单位|资金使用单位|项目(?:负责人|编码|类[别型]|属性|起止时间)|实施期限|联系(?:人|电话)|` +
		`填报(?:人|单位|日期|时间)|填表人|(?:部门|预算|单位)编码|部门代码|.{0,4}(?:编制|实有|在职|离退休|聘用|编外).{0,6}(?:人?数|人员)|(?:自评|评价)等[级次]|(?:自评|评价)?(?:等[级次]|结论)|` +
		`(?:部门)?(?:主要)?(?:职责|职能).{0,4}|年度(?:重点|主要)(?:工作)?(?:任务|内容).{0,4}|下属.{0,4}单位|存在(?:的)?(?:主要)?问题.{0,12}|改进措施|(?:未完成|偏差|扣分).{0,12}(?:原因|说明|措施)|其他需要说明.{0,6}|` +
		`年度(?:总体|绩效|履职)?目标|绩效目标|实际完成情况|目标完成情况|(?:财政(?:部门)?)?复核(?:等次|意见|得分))\s*[:：]?$`)
	goalHead = pattern.New(`^(?:(?:年[初度])?(?:预期|设定|绩效|总体)*目标|(?:全年|年度)?(?:总体|绩效)?(?:实际|具体|目标)?(?:实际)?完成情况(?:综述)?)\s*(?:[（(].{1,12}[）)])?$`)
)

// A stack is the lines that may be cells, and the empty ones between them.
type stack struct {
	f     *file
	text  []string
	line  []int // index into file.lines, of an empty line that of the line after it
	tries int
}

// stacked reads the tables with a cell on each line and no mark of rows. They make furniture and paragraphs of what is
// cut into cells, so they are sought last, and once more without the empty lines where these stand between all cells.
func (f *file) stacked() {
	size := 0
	for i := range f.lines {
		size += 1 + int(f.lines[i].gap)
	}
	size = min(size, 2*len(f.lines))
	text, line := make([]string, 0, size), make([]int, 0, size)
	for _, empty := range []bool{true, false} {
		s := &stack{f: f, text: text, line: line}
		for i := range f.lines {
			l := &f.lines[i]
			if l.class != running || strings.Contains(l.text, "\t") {
				if l.class == inTable || l.class == running {
					s.add("\n", i) // nothing goes on here
				}
				continue
			}
			for n := l.gap; empty && n > 0 && n <= 40; n-- {
				s.add("", i)
			}
			t, _ := trimIndent(l.text)
			if last := len(s.text) - 1; last >= 0 && weightLine.MatchString(t) && headText(s.text[last]) {
				s.text[last] += "\n" + t // below the name, in one cell
				continue
			}
			s.add(t, i)
		}
		s.read()
	}
}

var weightLine = pattern.New(`^[（(]\d{1,3}(?:\.\d+)?\s*[分%％]?[）)]$`)

func (s *stack) add(text string, line int) {
	s.text, s.line = append(s.text, text), append(s.line, line)
}

// read adds the tables that there are.
func (s *stack) read() {
	for i := 0; i < len(s.text); {
		rows, end, sure := s.form(i)
		if !sure {
			i++
			continue
		}
		for end > i && s.text[end-1] == "" {
			end--
		}
		s.f.addTable(s.line[i], s.line[end-1], place(rows), 0)
		s.f.tables[len(s.f.tables)-1].restored = true
		i = end
	}
}

// form reads a table from cell i on: blocks of rows under heads, and in a form the labels with their values around
// them. It is sure of a block; of labels alone only where there are several.
func (s *stack) form(i int) (rows [][]cell, end int, sure bool) {
	labels := 0
	for at := i; at < len(s.text) && at-i < stackedCells; {
		block, next := s.block(at)
		switch {
		case block != nil:
			sure = true
		case s.goals(at, sure || labels > 0):
			n := at + 3
			row := s.row(at, at+3)
			if s.text[n] == "" { // below the label
				n++
			}
			texts := []cell{{line: s.line[n]}}
			for range 2 {
				end := n + 1
				for first := s.text[n]; end < len(s.text) && end < n+noteLines && s.goesOn(end) && !sameItem(s.text[end], first); {
					end++
				}
				texts = append(texts, s.joined(n, end))
				n = end
			}
			block, next = [][]cell{row, texts}, n
		case s.remarks(at, sure || labels > 0):
			n := at + 1
			if s.text[n] == "" {
				n++
			}
			block = [][]cell{{s.joined(at, at+1), {line: s.line[at]}, s.joined(n, n+1), s.joined(n+1, n+2)}}
			for next = n + 2; ; {
				n := next
				if n < len(s.text) && s.text[n] == "" { // below the label
					n++
				}
				if n+2 >= len(s.text) || !remarkLabel.MatchString(s.text[n]) || strings.Contains(s.text[n], "目标") || !s.value(n+1) || !s.value(n+2) {
					break
				}
				block = append(block, append([]cell{{line: s.line[n]}}, s.row(n, n+3)...))
				next = n + 3
			}
		case rowLabel.MatchString(s.text[at]) && at+1 < len(s.text) && s.value(at+1):
			labels++
			next = at + 2
			for next < len(s.text) && next < at+noteLines && s.goesOn(next) {
				next++
			}
			block = [][]cell{{s.joined(at, at+1), s.joined(at+1, next)}}
		case sure && s.text[at] == "" && at+1 < len(s.text) && rowLabel.MatchString(s.text[at+1]):
			next = at + 1 // an empty cell at the end of a row
		}
		if next == 0 {
			return rows, at, sure || labels >= 4
		}
		rows = append(rows, block...)
		at = next
		end = at
	}
	return rows, end, sure || labels >= 4
}

// joined is the cell of several lines.
func (s *stack) joined(from, to int) cell {
	return cell{text: strings.Join(s.text[from:to], "\n"), line: s.line[from]}
}

// sameItem tells whether two items of lists have the same number.
func sameItem(a, b string) bool {
	return listItem.FindString(a) == listItem.FindString(b)
}

func (s *stack) row(from, to int) []cell {
	row := make([]cell, 0, to-from)
	for k := from; k < to; k++ {
		row = append(row, cell{text: s.text[k], line: s.line[k]})
	}
	return row
}

// value tells whether cell k can be the value beside a label.
func (s *stack) value(k int) bool {
	t := s.text[k]
	return t != "\n" && !rowLabel.MatchString(t) && utf8.RuneCountInString(t) <= stackedRunes
}

// goesOn tells whether cell k is a further paragraph of the value before it: a list goes on.
func (s *stack) goesOn(k int) bool {
	a, b := s.text[k-1], s.text[k]
	return s.value(k) && (listItem.MatchString(a) && listItem.MatchString(b) || reasonItem.MatchString(a) && reasonItem.MatchString(b))
}

// reasonItem matches a sentence behind what it is about, `新建书房数量：选址变更。`
var reasonItem = pattern.New(`^[^：。；]{2,25}：.+[。；]$`)

var listItem = pattern.New(`^(?:[（(]?[0-9]{1,2}[）).、．]|目标[0-9一二三四五六七八九十]|任务[0-9一二三四五六七八九十]|[①-⑳])`)

// goals tells whether the goals of a form stand at i: a label, two heads, and a text for each.
func (s *stack) goals(i int, inForm bool) bool {
	if !inForm || i+6 > len(s.text) || !strings.Contains(s.text[i], "目标") || !headText(s.text[i]) || !goalHead.MatchString(s.text[i+1]) || !goalHead.MatchString(s.text[i+2]) {
		return false
	}
	n := i + 3
	if s.text[n] == "" {
		n++
	}
	return s.value(n) && s.value(n+1) && s.text[n] != "" && s.text[n+1] != "" && !columnHead.MatchString(s.text[n])
}

// remarkLabel matches what remarks on the management of funds are about.
var remarkLabel = pattern.New(`^\p{Han}{2,8}(?:性|情况)$`)

// remarks tells whether the remarks of a form on the management of its funds stand at i: a label, two heads, and for each
// point two texts.
func (s *stack) remarks(i int, inForm bool) bool {
	if !inForm || i+7 > len(s.text) || !strings.HasSuffix(s.text[i], "管理情况") {
		return false
	}
	n := i + 1
	if s.text[n] == "" {
		n++
	}
	return columnHead.MatchString(s.text[n]) && columnHead.MatchString(s.text[n+1]) && headText(s.text[n]) && headText(s.text[n+1])
}

// headText tells whether t can head a column.
func headText(t string) bool {
	return t != "" && t != "\n" && utf8.RuneCountInString(t) <= stackedHead && !sentenceEnd(t) && !strings.ContainsAny(t, "。，；：:") && !strings.HasSuffix(t, "表") && kindOf(t) == words
}

// A column is what the head says of a column of a stacked table.
type column struct {
	kind   kind
	level  bool // of a level of indicators, or a block: its cells may be merged with those above
	label  bool // its cells say what a row is about
	serial bool
}

var serialHead = pattern.New(`^(?:顺?序号|编号|项次)$`)

func columnOf(head string) column {
	switch {
	case serialHead.MatchString(head):
		return column{kind: figures, serial: true}
	case levelHead.MatchString(head):
		return column{kind: words, level: true}
	case strings.HasSuffix(head, "依据"):
		return column{kind: words}
	case pointsHead.MatchString(head), head == "实得", head == "扣减", head == "扣分", head == "满分", head == "自评", head == "评分":
		return column{kind: points}
	case wordHead.MatchString(head), strings.HasSuffix(head, "理由"), strings.HasSuffix(head, "说明"):
		return column{kind: words}
	case valueHead.MatchString(head):
		return column{}
	case figureHead.MatchString(head), figureColumn.MatchString(head):
		return column{kind: figures}
	}
	return column{}
}

var figureColumn = pattern.New(`(?:数|额|率|金|预算|决算|发生|安排|追加后|下达|批复|列支|进度)\s*(?:[（(].{1,12}[）)])?$`)

// block reads heads at i and the rows below them, as many columns as the rows agree with best.
func (s *stack) block(i int) (rows [][]cell, end int) {
	rows, end, score := s.blockAt(i, 1)
	if score > 0 && !levelHead.MatchString(s.text[i]) {
		// What looks like the label of a block may be the title of the table.
		if _, to, without := s.blockAt(i+1, 0); without >= score && to >= end {
			return nil, 0
		}
	}
	return rows, end
}

func (s *stack) blockAt(i, most int) (rows [][]cell, end, best int) {
	known, heads := 0, 0
	for heads < stackedColumns && i+heads < len(s.text) {
		t := s.text[i+heads]
		if !(headText(t) || t == "" && heads == 1) {
			break
		}
		if knownHead(t) {
			known++
		} else if heads == 0 && !blockLabel.MatchString(t) {
			return nil, 0, 0
		}
		heads++
	}
	if serialHead.MatchString(s.text[i]) && heads > 2 && i+1 < len(s.text) && slices.Contains(s.text[i+1:min(len(s.text), i+heads+1)], "1") {
		known++ // what is counted may be headed by any words
	}
	if known < 2 {
		return nil, 0, 0
	}
	for n := 2; n <= heads; n++ {
		if t := s.text[i+n-1]; t == "" || totalWord.MatchString(t) && !pointsHead.MatchString(t) {
			continue
		}
		for more := range most + 1 { // columns that the first head covers beside its own
			cols := s.columns(i, n, more)
			if cols == nil || i+n < len(s.text) && stillHead(s.text[i+n]) {
				continue
			}
			if got, to, score := s.rows(i+n, cols); score > best {
				best, end = score, to
				rows = append([][]cell{s.row(i, i+n)}, got...)
			}
		}
	}
	return rows, end, best
}

// stillHead tells whether t can be nothing but a head, so the rows have not begun.
func stillHead(t string) bool {
	return utf8.RuneCountInString(t) <= stackedHead &&
		(pointsHead.MatchString(t) || levelHead.MatchString(t) || reasonHead.MatchString(t) || figureHead.MatchString(t) && !strings.HasSuffix(t, "支出"))
}

var reasonHead = pattern.New(`^(?:是否|度量单位|计量单位).*|原因|措施|备注|说明|理由`)

func knownHead(t string) bool {
	return columnHead.MatchString(t) || formWord.MatchString(t) || figureColumn.MatchString(t)
}

var blockLabel = pattern.New(`资金|预算|支出|经费|目标|指标|^项\s*目$|^机构`)

// columns is what the n heads at i say of the columns, or nil where they cannot be heads of a table.
func (s *stack) columns(i, n, more int) []column {
	var cols []column
	known, typed := 0, 0
	for k := range n {
		t := s.text[i+k]
		if knownHead(t) || k > 0 && serialHead.MatchString(s.text[i]) {
			known++
		}
		c := columnOf(t)
		if t == "" {
			c = column{kind: words}
		}
		if k == 0 && more > 0 {
			if c.kind == figures && !blockLabel.MatchString(t) || c.serial || c.level {
				return nil
			}
			cols = append(cols, column{kind: words, level: true})
			c = column{kind: words}
		}
		if c.kind == figures || c.kind == points {
			typed++
		}
		cols = append(cols, c)
	}
	if rowLabel.MatchString(s.text[i]) && known*4 < n*3 {
		return nil // labels of a form, each with its value
	}
	levels := n > 3 && cols[0].level && cols[1].level
	if known*2 < n || typed == 0 && !levels || n > 1 && cols[1].serial && !cols[0].level {
		return nil
	}
	first := 0
	if cols[0].kind == figures && !cols[0].serial {
		// The head of a block, or a column of labels, whatever its name.
		cols[0] = column{kind: words}
		typed--
	}
	if n > 1 && !cols[0].level && more == 0 && (s.text[i+1] == "" || blockLabel.MatchString(s.text[i]) && cols[1].kind != figures && cols[1].kind != points) && n > 3 {
		cols[0] = column{kind: words, level: true}
		cols[1].kind = words
	}
	switch {
	case cols[0].level: // levels may have weights between them
		for c := 1; c < len(cols) && (cols[c].level || cols[c].kind == points || cols[c].serial || cols[0].level && c == 1 && cols[c].kind == words); c++ {
			if cols[c].kind == words {
				first = c
			}
		}
	case cols[0].serial && len(cols) > 2 && cols[1].kind != figures && cols[1].kind != points:
		first = 1
	}
	cols[first].label = true
	cols[first].level = false
	if cols[first].kind == either {
		cols[first].kind = words
	}
	if typed == 0 && !levels {
		return nil
	}
	return cols
}

// A step is a row of the best way to cut cells into rows.
type step struct {
	score int
	from  int
	row   []cell
}

// rows cuts the cells from i on into rows of the columns, with as many cells as possible where they belong.
func (s *stack) rows(i int, cols []column) (rows [][]cell, end, score int) {
	ways := map[int]step{i: {score: 1, from: -1}}
	last := i
	levels := 0
	for levels < len(cols) && !cols[levels].label {
		levels++
	}
	if cols[0].serial {
		levels = 0
	}
	for at := i; at <= last && at-i < stackedCells && s.tries < stackedTries; at++ {
		way, ok := ways[at]
		if !ok {
			continue
		}
		if way.score > score {
			end, score = at, way.score
		}
		try := func(row []cell, next, points int) {
			if row == nil {
				return
			}
			if old, ok := ways[next]; !ok || way.score+points > old.score {
				ways[next] = step{way.score + points, at, row}
			}
			last = max(last, next)
		}
		if row, next, n := s.sum(at, cols); row != nil && at > i {
			try(row, next, n)
			continue
		}
		for left := range levels + 1 {
			for right := range 2 {
				if right > 0 && (cols[len(cols)-1].kind != words || len(cols)-left < 4) {
					continue
				}
				for extra := range 3 {
					if extra == 0 {
						row, next, n := s.fitRow(at, cols[left:len(cols)-right], -1, 0)
						try(row, next, n-left-2*right)
						continue
					}
					for c := left; c < len(cols)-right; c++ {
						if k := cols[c].kind; k == figures || k == points || cols[c].level {
							continue
						}
						row, next, n := s.fitRow(at, cols[left:len(cols)-right], c-left, extra)
						try(row, next, n-left-2*right-2*extra)
					}
				}
			}
		}
	}
	for at := end; at > i; {
		way := ways[at]
		rows = append([][]cell{way.row}, rows...)
		at = way.from
	}
	few, typed := 2, 0
	for _, c := range cols {
		if c.kind == figures || c.kind == points {
			typed++
		}
	}
	if len(cols) == 2 {
		few = 3
	} else if typed > 2 && score > typed+1 {
		few = 1
	}
	if len(rows) < few {
		return nil, 0, 0
	}
	return rows, end, score
}

// fitRow is the row of the cells from at on, where they are what the columns hold, and how many of them tell so. Extra
// lines belong to the cell of column long.
func (s *stack) fitRow(at int, cols []column, long, extra int) (row []cell, next, n int) {
	s.tries++
	next = at + len(cols) + extra
	if next > len(s.text) {
		return nil, 0, 0
	}
	k, told, labelAt := at, 0, 0
	for labelAt < len(cols) && !cols[labelAt].label {
		labelAt++
	}
	for c, col := range cols {
		t := s.text[k]
		add := cell{text: t, line: s.line[k]}
		k++
		if c == long {
			for range extra {
				if t == "" || s.text[k] == "" || s.text[k] == "\n" || kindOf(s.text[k]) != words || kindOf(t) != words {
					return nil, 0, 0
				}
				add.text += "\n" + s.text[k]
				k++
			}
		}
		row = append(row, add)
		if t == "\n" || utf8.RuneCountInString(t) > stackedRunes || totalWord.MatchString(t) && col.kind == words && !col.label {
			return nil, 0, 0
		}
		if c > 0 && headingStart.MatchString(t) && kindOf(t) == words && !col.label {
			n -= 3
		}
		switch kind := kindOf(t); {
		case t == "":
			if col.label {
				return nil, 0, 0
			}
			if c >= labelAt {
				n--
			}
		case col.label && utf8.RuneCountInString(t) > 60, col.label && kind != words && !measured.MatchString(t):
			return nil, 0, 0
		case col.level && (kind != words || t == "无" || utf8.RuneCountInString(t) > 30):
			return nil, 0, 0
		case col.kind == figures || col.kind == points:
			switch {
			case kind == words && !unitFigure.MatchString(t), col.serial && !number(t):
				return nil, 0, 0
			case kind == figures || unitFigure.MatchString(t):
				n++
				told++
			}
		case col.kind == words:
			if kind == figures {
				return nil, 0, 0
			}
			n++
		case kind == figures || measured.MatchString(t):
			told++
		}
	}
	if labelAt >= len(cols)-1 {
		return nil, 0, 0
	}
	if told == 0 {
		blank := len(cols) - 1
		for _, c := range row {
			if c.text == "" || dash.MatchString(c.text) {
				blank--
			}
		}
		switch {
		case blank == 0: // a row without figures has nothing else
			n++
		case labelAt > 0 && !headingStart.MatchString(row[0].text) && row[labelAt+1].text != "":
			n = min(n, 0) // an indicator in words: only between others
		default:
			return nil, 0, 0
		}
	}
	return row, next, n
}

// unitFigure matches an amount with its unit.
var unitFigure = pattern.New(`^[-+]?[\d０-９][\d０-９,，.．]*\s*(?:[万亿]?元|分|[%％])?$`)

// sum is the row of sums at i: a label and figures.
func (s *stack) sum(i int, cols []column) (row []cell, next, n int) {
	k := i
	for k < len(s.text) && s.text[k] == "" && k-i < len(cols)-2 {
		k++
	}
	if k == len(s.text) || !totalWord.MatchString(s.text[k]) {
		return nil, 0, 0
	}
	next = k + 1
	for ; k+1 < len(s.text) && k+1-i < len(cols); k++ {
		t := s.text[k+1]
		if t != "" && !unitFigure.MatchString(t) && !dash.MatchString(t) {
			break
		}
		if t != "" {
			next = k + 2
			n++
		}
	}
	if n == 0 {
		return nil, 0, 0
	}
	return s.row(i, next), next, n + 1
}
