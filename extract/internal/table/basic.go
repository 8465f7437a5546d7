package table

import "github.com/ziping-go/ziping/extract/rules"

// staffing reads head counts: each beside its label, or below it.
func staffing(g *grid) *Staffing {
	var s Staffing
	some := false
	for i := range g.cells {
		c := &g.cells[i]
		to := s.of(c.asRow.is)
		if to == nil || *to != nil {
			continue
		}
		v := g.at(c.row, c.right())
		if v.blank() || !people(v.text) {
			v = g.at(c.end(), c.col)
		}
		if v.blank() || !people(v.text) {
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

// of is where the head count of a class goes, or nil.
func (s *Staffing) of(is string) **Field {
	switch is {
	case "authorised":
		return &s.Authorised
	case "employed":
		return &s.Employed
	case "retired":
		return &s.Retired
	case "contract":
		return &s.Contract
	}
	return nil
}

// staffOf reads head counts among pairs.
func staffOf(words classifier, pairs []Pair) *Staffing {
	var s Staffing
	some := false
	for i := range pairs {
		if to := s.of(mean(words, rules.Row, keysOf(pairs[i].Key.Text)).is); to != nil && *to == nil && people(pairs[i].Value.Text) {
			*to = &pairs[i].Value
			some = true
		}
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
