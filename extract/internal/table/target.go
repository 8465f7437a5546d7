package table

import "strings"

// setTarget composes the target of a row from its sign, value and unit, and keeps sign and unit beside it.
func (b *indicatorBlock) setTarget(row int, x *Indicator) {
	g := b.g
	if b.sign != nil {
		x.Sign = g.valueIn(row, b.sign)
	}
	if b.unit != nil {
		x.Unit = g.valueIn(row, b.unit)
	}
	x.Target = b.compose(row, b.target, x)
	initial, adjusted := b.compose(row, b.initial, x), b.compose(row, b.adjusted, x)
	switch {
	case adjusted != nil && (adjusted.Text != "" || initial == nil):
		if x.Target != nil {
			initial = keep(initial, x.Target)
		}
		x.Target, x.InitialTarget = adjusted, initial
	case x.Target == nil:
		x.Target = initial
	default:
		x.InitialTarget = initial
	}
}

// compose joins the sign, the value and the unit of a target that stand in cells of their own. A value in words has neither.
func (b *indicatorBlock) compose(row int, col *column, x *Indicator) *Field {
	if col == nil {
		return nil
	}
	g := b.g
	sign, unit := x.Sign, x.Unit
	var value *Field
	var cells []*cell
	for k := col.c0; k < col.c1; {
		c := g.at(row, k)
		if c == nil {
			break
		}
		if c.col >= col.c0 && !c.blank() {
			cells = append(cells, c)
		}
		k = max(k+1, c.right())
	}
	if len(cells) > 1 { // the header is one cell over three
		if sign == nil && symbol(cells[0].text) {
			sign = cells[0].field()
			x.Sign = sign
			cells = cells[1:]
		}
		if n := len(cells); n > 1 && unit == nil && amount(cells[0].text) {
			unit = cells[n-1].field()
			x.Unit = unit
			cells = cells[:n-1]
		}
		var parts []*Field
		for _, c := range cells {
			parts = append(parts, c.field())
		}
		if value = joined(parts...); len(value.Spans) == 0 { // each of them says that there is none
			value = parts[0]
		}
	} else {
		value = g.valueIn(row, col)
	}
	if value == nil || value.Text == "" || !amount(value.Text) {
		return value
	}
	out := []*Field{value}
	if sign != nil && symbol(sign.Text) && !symbol(string([]rune(value.Text)[:1])) {
		out = append([]*Field{sign}, out...)
	}
	if unit != nil && !none(unit.Text) && !strings.HasSuffix(value.Text, unit.Text) {
		out = append(out, unit)
	}
	if len(out) == 1 {
		return value
	}
	return joined(out...)
}

// symbol tells whether a text is a sign of comparison.
func symbol(text string) bool {
	return text != "" && strings.Trim(text, "≥≤＞＜><=＝≧≦═≈±~～－") == ""
}

// amount tells whether a value is a figure, or a range of figures, that a sign and a unit can stand round.
func amount(text string) bool {
	digits := false
	for _, r := range strings.TrimLeft(text, "≥≤＞＜><=＝≧≦═") {
		switch {
		case digit(r):
			digits = true
		case strings.ContainsRune(".,，．%％‰-－—~～–+＋", r):
		default:
			return false
		}
	}
	return digits
}
