package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A form with merged cells is flattened to rows of different lengths: of a cell that covers several columns one cell
// is left, of one that covers several rows a lone tab in each further row, or nothing. This file tells such a form from
// paragraphs, and puts the cells of its short rows where they stood, as far as the rows around them tell.

// Bounds of the tables that cells are moved in. What is wider is no form.
const (
	leastForm = 4 // columns
	mostForm  = 40
)

var (
	// formWord matches cells that head the rows and columns of the forms that reports hold.
	formWord = pattern.New(`^(?:(?:项目|部门|单位|预算部门|部门[（(]单位[）)])名称|(?:预算)?主管部门.*|(?:项目)?实施单位|年度(?:总体|绩效)?目标.*|` +
		`绩效指标|[一二三]级指标|年[初度](?:预算|指标值|目标值)数?.*|(?:全年|调整后?)(?:预算|执行|实际)数?.*|(?:实际)?完成值|指标(?:内容|名称|值|解释|性质)|` +
		`(?:预算)?执行率.*|分值.*|权重.*|(?:自评)?得分.*|自评分.*|支出(?:项目|类别)|资金来源|决算数|(?:偏差|扣分|未完成)?原因.*)$`)
	// totalWord matches the label of a row of totals, which covers all columns up to the figures.
	totalWord = pattern.New(`^(?:总|合|小|共)\s*计.*$|^(?:自评|得分|综合)?(?:总分|合计|总得分|得分)(?:合计)?$|^总\s*分.*$`)
	// What stands under these heads is known.
	wordHead   = pattern.New(`^(?:[一二三]级指标|指标(?:内容|名称)|资金来源|支出(?:项目|类别)|.*(?:原因|措施|备注|依据).*)$`)
	figureHead = pattern.New(`^(?:.*[算行]数.*|(?:年初|全年|调整后?)(?:预算|执行).*|决算.*|支出|(?:预算)?执行率.*)$`)
	pointsHead = pattern.New(`^(?:分值.*|权重.*|(?:自评|复核|评价)?得分.*|自评分.*)$`)
	valueHead  = pattern.New(`(?:指标|目标|标准|完成|实际|达到|实现).*[值平况]$|^(?:评分)?标准$`) // figures or words
	levelHead  = pattern.New(`^(?:绩效指标|[一二三四]级指标|指标(?:名称|内容|类[型别]))$`)
	goalBlock  = pattern.New(`^(?:年度|绩效|整体|总体)*目标(?:完成情况)?$|^资金管理情况$`)
	measured   = pattern.New(`^[≥≤≧≦═=＝><＞＜约]?\d[\d,.]*\p{Han}{1,4}$`)
	dash       = pattern.New(`^[-—－/／]*$`)
	amount     = pattern.New(`^(?:[≥≤≧≦═=＝><＞＜约]|满分)?[-+]?[\d０-９][\d０-９,，.．]*\s*[%％‰分]?$`)
)

// form tells whether rows of different lengths can be nothing but a table: several have two cells or more, most cells
// are short, and words stand in them that forms have, or columns of figures.
func form(rows [][]cell) bool {
	several, filled, short, known, amounts := 0, 0, 0, 0, 0
	for _, r := range rows {
		if len(r) > 1 {
			several++
		}
		for _, c := range r {
			if c.text == "" {
				continue
			}
			filled++
			switch {
			case amount.MatchString(c.text):
				amounts++
				short++
			case utf8.RuneCountInString(c.text) <= 20 && !sentenceEnd(c.text):
				short++
				if formWord.MatchString(c.text) {
					known++
				}
			}
		}
	}
	if several < 3 || several*4 < len(rows)*3 || short*10 < filled*7 {
		return false
	}
	cols, n := commonest(rows)
	return known >= 3 || cols >= leastForm && n >= 3 && amounts*4 >= filled
}

// place puts the cells of a form's short rows on its grid. Where nothing tells, a row stays as it is, from the left.
func place(rows [][]cell) [][]cell {
	cols, ragged := 0, false
	for _, r := range rows {
		cols = max(cols, len(r))
		ragged = ragged || len(r) != len(rows[0])
	}
	if !ragged || cols < leastForm || cols > mostForm || len(rows) < 3 || len(rows)*cols > freePositions {
		return rows
	}
	p := placing{rows: rows, out: make([][]cell, len(rows))}
	p.widest()
	for r := range rows {
		p.out[r] = p.row(r)
		if heads(rows[r]) >= 3 {
			p.head(r)
		}
		p.body = p.body || len(rows[r]) == p.cols
	}
	p.continued(cols)
	return p.out
}

type placing struct {
	rows, out [][]cell
	cols      int    // columns of the part of the form that is being read
	kinds     []kind // what they hold
	levels    int    // leading columns of levels of indicators
	body      bool   // a row of full width came before in this part

	// The rows before blockEnd stand below a head that covers their labels, and have blockCols columns.
	blockEnd, blockCols int
}

// widest begins with the columns of the widest row that is not alone.
func (p *placing) widest() {
	count := map[int]int{}
	for _, r := range p.rows {
		if count[len(r)]++; count[len(r)] > 1 {
			p.cols = max(p.cols, len(r))
		}
	}
	p.kinds = kinds(nil, p.rows, p.cols)
}

// head begins a part of the form under the row of heads r.
func (p *placing) head(r int) {
	end := r + 1
	for end < len(p.rows) && heads(p.rows[end]) < 3 {
		end++
	}
	p.cols, p.body, p.levels = len(p.out[r]), true, 0
	for c, at := range p.out[r] {
		if levelHead.MatchString(at.text) {
			p.levels = c + 1
		} else if !pointsHead.MatchString(at.text) { // of a level
			break
		}
	}
	p.kinds = kinds(p.out[r], p.rows[r+1:end], p.cols)
}

// heads counts the cells of a row with words that head rows and columns.
func heads(row []cell) int {
	n := 0
	for _, c := range row {
		if formWord.MatchString(c.text) {
			n++
		}
	}
	return n
}

// A kind is what stands in a cell, or in most cells of a column.
type kind uint8

const (
	either kind = iota
	words
	figures
	points // of a column: figures, as its head says, that are weights or scores
)

func kindOf(s string) kind {
	switch {
	case dash.MatchString(s), measured.MatchString(s):
		return either
	case amount.MatchString(s):
		return figures
	}
	return words
}

// kinds is what the columns hold by their heads, or else in the rows of full width.
func kinds(head []cell, rows [][]cell, cols int) []kind {
	var full [][]cell
	for _, r := range rows {
		if len(r) == cols && heads(r) < 2 {
			full = append(full, r)
		}
	}
	out := make([]kind, cols)
	for c := range cols {
		if c < len(head) && wordHead.MatchString(head[c].text) {
			out[c] = words
			continue
		}
		if c < len(head) && pointsHead.MatchString(head[c].text) {
			out[c] = points
			continue
		}
		if c < len(head) && figureHead.MatchString(head[c].text) {
			out[c] = figures
			continue
		}
		if c < len(head) && valueHead.MatchString(head[c].text) {
			continue
		}
		n := [3]int{}
		for _, r := range full {
			n[kindOf(r[c].text)]++
		}
		switch all := n[words] + n[figures]; {
		case n[figures]*2 > all:
			out[c] = figures
		case n[figures]*5 < all:
			out[c] = words
		}
	}
	return out
}

// agree tells how well a row fits the columns that it begins shift columns to the right.
func (p *placing) agree(row []cell, shift int) int {
	n := 0
	for i, c := range row {
		if i+shift < p.cols {
			n += min(p.fit(c.text, i+shift), 1)
		}
	}
	return n
}

// row places the cells of row r.
func (p *placing) row(r int) []cell {
	row := p.rows[r]
	for _, try := range []func(*placing, int) []cell{(*placing).inBlock, (*placing).underLabel, (*placing).twoHeads, (*placing).blockHead, (*placing).total, (*placing).rest} {
		if out := try(p, r); out != nil {
			return out
		}
	}
	return row
}

// spread makes a row of the given cells that cover so many columns each.
func spread(row []cell, widths []int) []cell {
	var out []cell
	for i, c := range row {
		c.cols = widths[i]
		out = append(out, c)
		for range widths[i] - 1 {
			out = append(out, cell{line: c.line, covered: true})
		}
	}
	return out
}

func ones(n int) []int {
	w := make([]int, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// headed tells whether all cells of a row are filled, and none with a figure.
func headed(row []cell) bool {
	for _, c := range row {
		if kindOf(c.text) != words {
			return false
		}
	}
	return true
}

// twoHeads places the upper of two rows of heads: below the heads that cover both rows the lower one is empty, so what
// is between them covers the columns that are left.
func (p *placing) twoHeads(r int) []cell {
	if r+1 == len(p.rows) {
		return nil
	}
	row, below := p.rows[r], p.rows[r+1]
	if out := p.groupHeads(row, below); out != nil {
		return out
	}
	lead, trail := 0, 0
	for lead < len(below) && below[lead].text == "" {
		lead++
	}
	for trail < len(below)-lead && below[len(below)-1-trail].text == "" {
		trail++
	}
	middle, under := len(row)-lead-trail, below[lead:len(below)-trail]
	if len(row) >= len(below) || lead+trail == 0 || middle < 1 || middle >= len(under) || !headed(row) || !headed(under) {
		return nil
	}
	widths := ones(len(row))
	copy(widths[lead:], shares(under, middle))
	for i, c := range row {
		if utf8.RuneCountInString(c.text) > 20 || sentenceEnd(c.text) {
			return nil
		}
		if i < lead || i >= len(row)-trail {
			row[i].rows = 2
		}
	}
	return spread(row, widths)
}

// groupHeads places the upper of two rows of heads where every empty cell of the lower one is below a head of its own,
// and what is between empty cells below one head.
func (p *placing) groupHeads(row, below []cell) []cell {
	var widths []int
	groups := 0
	for c, at := range below {
		switch {
		case at.text == "":
			widths = append(widths, 0)
		case c > 0 && below[c-1].text != "":
			widths[len(widths)-1]++
		default:
			groups++
			widths = append(widths, 1)
		}
	}
	if len(widths) != len(row) || groups == len(row) || len(row) >= len(below) || !headed(row) {
		return nil
	}
	for i, c := range row {
		if utf8.RuneCountInString(c.text) > 20 || sentenceEnd(c.text) {
			return nil
		}
		if widths[i] == 0 {
			widths[i] = 1
			row[i].rows = 2
		}
	}
	for _, c := range below {
		if c.text != "" && (kindOf(c.text) != words || utf8.RuneCountInString(c.text) > 20 || sentenceEnd(c.text)) {
			return nil
		}
	}
	return spread(row, widths)
}

// shares divides the columns of a row of heads among so many heads above them. Levels of indicators stay together.
func shares(under []cell, heads int) []int {
	out := ones(heads)
	levels := 0
	for levels < len(under) && strings.HasSuffix(under[levels].text, "级指标") {
		levels++
	}
	free, at := len(under), 0
	if heads > 1 && levels > 1 && free-levels >= heads-1 {
		out[0], free, at = levels, free-levels, 1
	}
	for i := at; i < heads; i++ {
		out[i] = free / (heads - at)
		if i-at < free%(heads-at) {
			out[i]++
		}
	}
	return out
}

// blockHead places a row of heads whose first head covers more columns than it has cells for, above rows of figures
// with labels, `资金（万元）, 年初预算数, …` over `(empty), 年度资金总额, 150.00, …`. The rows of the block may have labels on
// two levels: `(empty), 资金来源, 财政资金, 150.00, …`.
func (p *placing) blockHead(r int) []cell {
	row := p.rows[r]
	if r+1 == len(p.rows) || len(row) < 3 || !headed(row) {
		return nil
	}
	end, wide := r+1, 0
	for end < len(p.rows) && len(p.rows[end]) > 2 && p.rows[end][0].text == "" && heads(p.rows[end]) < 3 {
		wide = max(wide, len(p.rows[end]))
		end++
	}
	more := wide - len(row)
	if more < 1 || more > 2 || kindOf(p.rows[r+1][1].text) != words {
		return nil
	}
	n := 0
	for _, below := range p.rows[r+1 : end] {
		if len(below) < len(row) {
			return nil
		}
		for _, c := range below[len(below)-len(row)+1:] {
			switch {
			case c.text == "":
			case kindOf(c.text) == figures:
				n++
			case kindOf(c.text) == words:
				n--
			}
		}
	}
	if n < 1 {
		return nil
	}
	p.blockEnd, p.blockCols = end, wide
	widths := ones(len(row))
	widths[0] += more
	return spread(row, widths)
}

// inBlock places a row of such a block whose label covers both levels.
func (p *placing) inBlock(r int) []cell {
	row := p.rows[r]
	if r >= p.blockEnd || len(row) >= p.blockCols || kindOf(row[1].text) != words {
		return nil
	}
	widths := ones(len(row))
	widths[1] += p.blockCols - len(row)
	return spread(row, widths)
}

// underLabel places a row whose first cell, merged with the label of a block above, was left out altogether: `部门支出,
// 支出类别, 年初预算, 决算` over `基本支出, 41.2, 42.5`, or `年度目标, 预期目标, 实际完成情况` over two texts.
func (p *placing) underLabel(r int) []cell {
	row, h := p.rows[r], r-1
	for h >= 0 && len(p.rows[h]) == len(row) && len(p.out[h]) > len(row) {
		h--
	}
	if h < 0 || len(row) < 2 || row[0].text == "" || len(p.rows[h]) != len(row)+1 || !headed(p.rows[h]) || totalWord.MatchString(p.rows[h][0].text) {
		return nil
	}
	head := p.rows[h]
	switch {
	case goalBlock.MatchString(head[0].text):
		if formWord.MatchString(row[0].text) {
			return nil
		}
	case kindOf(row[0].text) != words || figureHead.MatchString(head[1].text) || pointsHead.MatchString(head[1].text) || head[1].text == "":
		return nil
	default:
		n := 0
		for i, c := range row[1:] {
			switch {
			case kindOf(c.text) == figures:
				n++
			case kindOf(c.text) == words && !wordHead.MatchString(head[i+2].text):
				return nil
			}
		}
		if n == 0 {
			return nil
		}
	}
	return append([]cell{{line: row[0].line}}, row...)
}

// total places a row of totals: its label covers the columns up to the first figure, and a figure those that are merged
// with its own. Sums stand under the heads of points; where nothing tells, cells stand to the right.
func (p *placing) total(r int) []cell {
	row, lead := p.rows[r], 0
	for lead < len(row) && lead < 2 && row[lead].text == "" { // below a level that the sum is part of
		lead++
	}
	row = row[lead:]
	cols := p.cols - lead
	if !p.body || len(row) < 2 || len(row) >= cols || len(row)+lead == len(p.rows[r-1]) || !totalWord.MatchString(row[0].text) {
		return nil
	}
	// best[i][c] is the agreement of the cells from i on if cell i stands in column c or further to the right, and
	// at[i][c] is its column.
	best, at := make([][]int, len(row)+1), make([][]int, len(row))
	best[len(row)] = make([]int, cols+1)
	for i := len(row) - 1; i > 0; i-- {
		best[i], at[i] = make([]int, cols+1), make([]int, cols+1)
		last := cols - len(row) + i
		for c := last; c >= i; c-- {
			n := p.fit(row[i].text, c+lead) + best[i+1][c+1]
			if best[i][c], at[i][c] = n, c; c < last && best[i][c+1] >= n {
				best[i][c], at[i][c] = best[i][c+1], at[i][c+1]
			}
		}
	}
	if best[1][1] < 1 {
		return nil
	}
	widths, from := make([]int, len(row)), 0
	for i := 1; i < len(row); i++ {
		c := at[i][from+1]
		widths[i-1], from = c-from, c
	}
	widths[len(row)-1] = cols - from
	return append(slices.Clone(p.rows[r][:lead]), spread(row, widths)...)
}

// fit tells how well a text fits in a column.
func (p *placing) fit(text string, c int) int {
	k, column := kindOf(text), p.kinds[c]
	switch {
	case k == either || column == either:
		return 0
	case k == figures && column == points && !strings.ContainsAny(text, "%％‰"):
		return 2
	case k == column, k == figures && column == points:
		return 1
	}
	return -1
}

// rest places a row whose first cells, merged with those above, were left out altogether: its cells agree with the
// columns to the right better.
func (p *placing) rest(r int) []cell {
	row := p.rows[r]
	more := p.cols - len(row)
	if !p.body || more < 1 || more > max(3, p.levels-1) || len(row) < 3 || len(p.out[r-1]) != p.cols || row[0].text == "" {
		return nil
	}
	right, left := p.agree(row, more), p.agree(row, 0)

	if more < p.levels && !totalWord.MatchString(row[0].text) {
		right += 3 // levels of indicators are the cells that are merged most
	}
	if right < 2 || right <= left {
		return nil
	}
	out := make([]cell, 0, p.cols)
	for range more {
		out = append(out, cell{line: row[0].line})
	}
	return append(out, row...)
}

// continued makes the empty cells at the start of a row parts of the cell above.
func (p *placing) continued(cols int) {
	for c := range cols {
		from := -1 // the row of the cell that may go on
		for r, row := range p.out {
			goesOn := c < len(row) && row[c].text == "" && !row[c].covered && len(row) > c+2 && row[c].cols < 2
			for k := 0; goesOn && k < c; k++ {
				goesOn = row[k].text == ""
			}
			switch {
			case goesOn && from >= 0:
				row[c].covered = true
				p.out[from][c].rows = r - from + 1
			case c < len(row) && row[c].text != "" && row[c].cols < 2 && row[c].rows < 2:
				from = r
			default:
				from = -1
			}
		}
	}
	// Cells that cover two rows of heads.
	for r := range p.out {
		for c := range p.out[r] {
			if p.out[r][c].rows == 2 && r+1 < len(p.out) && c < len(p.out[r+1]) && p.out[r+1][c].text == "" {
				p.out[r+1][c].covered = true
			}
		}
	}
}
