package table

// staffing reads head counts: each beside its label, or below it.
func staffing(g *grid) *Staffing {
	var s Staffing
	some := false
	for i := range g.cells {
		c := &g.cells[i]
		var to **Field
		switch c.asRow.is {
		case "authorised":
			to = &s.Authorised
		case "employed":
			to = &s.Employed
		case "retired":
			to = &s.Retired
		case "contract":
			to = &s.Contract
		default:
			continue
		}
		v := g.at(c.row, c.right())
		if v.blank() || !people(v.text) {
			v = g.at(c.end(), c.col)
		}
		if v.blank() || !people(v.text) || *to != nil {
			continue
		}
		*to = v.field()
		some = true
	}
	if !some {
		return nil
	}
	return &s
}

// people tells whether a text is a head count.
func people(text string) bool {
	runes := []rune(text)
	n := 0
	for n < len(runes) && digit(runes[n]) {
		n++
	}
	rest := string(runes[n:])
	return n > 0 && n <= 7 && (rest == "" || rest == "人" || rest == "名" || rest == "个")
}
