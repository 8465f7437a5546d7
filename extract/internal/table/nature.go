package table

import "strings"

// byNature reads the breakdown of a form's total by what it was spent on, where names and figures share cells:
// 按支出性质分：380.00, below it 其中：基本支出：135.00 and 项目支出：245.00. Of which of the total's figures it is, its head tells by
// being the same; one that is none of them is left alone.
func (r *formReader) byNature(top int, total *FundsRow) (rows []FundsRow) {
	var into func(*FundsRow) **Field
	for row := top; row < min(r.g.rows, top+8); row++ {
		pairs := 0
		for _, c := range r.g.own(row) {
			colon := strings.LastIndexAny(c.text, "：:")
			if colon < 0 {
				continue
			}
			n := len([]rune(c.text[:colon]))
			label, value := c.sq.sub(0, n), c.sq.sub(n+1, len(c.sq.runes))
			pairs++
			switch {
			case strings.Contains(label.Text, "支出性质") || strings.Contains(label.Text, "支出结构"):
				into = columnOf(total, value.Text)
			case into != nil && spending(label.Text) && numeric(value.Text):
				line := FundsRow{Label: label}
				*into(&line) = &value
				rows = append(rows, line)
			}
		}
		if pairs == 0 {
			break
		}
	}
	return rows
}

// spending tells whether a label is basic or project expenditure.
func spending(label string) bool {
	for _, head := range []string{"其中：", "其中:"} {
		label = strings.TrimPrefix(label, head)
	}
	return label == "基本支出" || label == "项目支出"
}

// columnOf is the column in which a row has a figure, first what was spent; nil where it has it in none.
func columnOf(row *FundsRow, figure string) func(*FundsRow) **Field {
	plain := func(s string) string { return strings.NewReplacer(",", "", "，", "").Replace(fold([]rune(s))) }
	for _, col := range []func(*FundsRow) **Field{
		func(f *FundsRow) **Field { return &f.Final }, func(f *FundsRow) **Field { return &f.Adjusted }, func(f *FundsRow) **Field { return &f.Initial },
	} {
		if x := *col(row); x != nil && numeric(figure) && plain(x.Text) == plain(figure) {
			return col
		}
	}
	return nil
}
