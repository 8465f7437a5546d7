package schema

import (
	"fmt"
)

// A column is weight or score: what is added up over the tree of indicators.
type column struct {
	name string
	code Code
	of   func(*Indicator) Opt[Decimal]
	row  func(*FundsRow) Opt[Decimal]
}

var (
	weightColumn = column{"weight", WeightsSum,
		func(i *Indicator) Opt[Decimal] { return i.Weight }, func(r *FundsRow) Opt[Decimal] { return r.Weight }}
	scoreColumn = column{"score", ScoresSum,
		func(i *Indicator) Opt[Decimal] { return i.Score }, func(r *FundsRow) Opt[Decimal] { return r.Score }}
)

// A tally is the sum of a column over a tree, by its leaves and by the topmost figures that it states. They differ where
// a group does not tie with its parts, which is a finding of its own: a total that agrees with either is not reported
// again.
type tally struct{ leaves, stated *sum }

func (t tally) equals(d Decimal) bool {
	return t.leaves.total.compare(d.exact()) == 0 || t.stated.total.compare(d.exact()) == 0
}

// agreeing are the figures that make up a total which one of the sums equals.
func (t tally) agreeing(d Decimal) []string {
	if t.leaves.total.compare(d.exact()) == 0 {
		return t.leaves.at
	}
	return t.stated.at
}

// scores checks the sums of weights and scores, and scores against weights.
func (c *checker) scores(s scored) {
	c.overWeight(s)
	if full, ok := s.full.Get(); ok && s.project == "" && s.funds != nil { // the indicators alone may make up the whole
		bare := s
		bare.funds = nil
		if t, ok := (&checker{report: c.report}).tally(bare, weightColumn); ok && t.equals(full) {
			s = bare
		}
	}
	weights, weighted := c.tally(s, weightColumn)
	scores, complete := c.tally(s, scoreColumn)

	if full, ok := s.full.Get(); ok && weighted && weights.equals(full) {
		c.agree(WeightsSum, s.at+"/full_score", weights.agreeing(full)...)
	} else if ok && weighted {
		c.add(Finding{Code: WeightsSum, At: append([]string{s.at + "/full_score"}, weights.leaves.at...),
			Expected: full.String(), Found: weights.leaves.digits()}, "full", weights.leaves.params(full), s.params())
	}
	full := MustDecimal("100")
	if !s.full.Has() && weighted && len(weights.leaves.at) > 1 && weights.equals(full) {
		c.agree(WeightsSum, "", weights.agreeing(full)...)
	}
	score, ok := s.score.Get()
	if !ok || !complete {
		return
	}
	if !scores.equals(score) {
		c.add(Finding{Code: ScoresSum, At: append([]string{s.at + "/score"}, scores.leaves.at...),
			Expected: scores.leaves.digits(), Found: score.String()}, "total", scores.leaves.params(score), s.params())
		return
	}
	c.agree(ScoresSum, s.at+"/score", scores.agreeing(score)...)
	// No full score is stated. That the scores add up shows that no indicator is missing, so the weights make up 100.
	if !s.full.Has() && weighted && !weights.equals(full) {
		c.add(Finding{Code: WeightsSum, At: weights.leaves.at, Expected: full.String(), Found: weights.leaves.digits()},
			"assumed", weights.leaves.params(full), s.params())
	}
}

// tally adds up a column over the indicators and the funds rows. It is false where figures are missing: then nothing is
// guessed.
func (c *checker) tally(s scored, col column) (tally, bool) {
	if len(s.indicators) == 0 {
		return tally{}, false
	}
	t, ok := c.tallyOf(s, s.at+"/indicators", s.indicators, col)
	if !ok || s.funds == nil {
		return t, ok
	}
	for i := range s.funds.Rows {
		row := &s.funds.Rows[i]
		at := fmt.Sprintf("%s/rows/%d/%s", s.fundsAt, i, col.name)
		if d, ok := col.row(row).Get(); ok {
			t.leaves.add(d, at)
			t.stated.add(d, at)
		} else if row.Weight.Has() {
			return tally{}, false // points of a rate that is not scored
		}
	}
	return t, true
}

// tallyOf adds up the siblings at a place, and reports groups that do not tie with their parts.
func (c *checker) tallyOf(s scored, at string, siblings []Indicator, col column) (tally, bool) {
	all := tally{newSum(), newSum()}
	complete := true
	for i := range siblings {
		node := &siblings[i]
		place := fmt.Sprintf("%s/%d", at, i)
		own, has := col.of(node).Get()
		var t tally
		known := false
		if len(node.Children) > 0 {
			t, known = c.tallyOf(s, place+"/children", node.Children, col)
		}
		switch {
		case known && has:
			if t.equals(own) {
				c.agree(col.code, place+"/"+col.name, t.agreeing(own)...)
			} else {
				c.add(Finding{Code: col.code, At: append([]string{place + "/" + col.name}, t.leaves.at...),
					Expected: t.leaves.digits(), Found: own.String()},
					"group", t.leaves.params(own), s.params(), map[string]string{"name": node.Name})
			}
			t.stated = newSum()
			t.stated.add(own, place+"/"+col.name)
		case has: // a leaf, or a group whose rows share its figure
			t = tally{newSum(), newSum()}
			t.leaves.add(own, place+"/"+col.name)
			t.stated.add(own, place+"/"+col.name)
		case !known:
			complete = false
			continue
		}
		all.leaves.join(t.leaves)
		all.stated.join(t.stated)
	}
	return all, complete
}

// overWeight reports scores above their weight, and below 0. Points to be taken off (a weight below 0) may be negative.
func (c *checker) overWeight(s scored) {
	check := func(at, limit, name string, score, weight Opt[Decimal]) {
		points, ok := score.Get()
		if !ok {
			return
		}
		most, bounded := weight.Get()
		params := map[string]string{"name": name, "score": points.String(), "weight": most.String()}
		switch {
		case bounded && points.Cmp(most) > 0:
			kind := "over"
			if limit == "full_score" {
				kind = "over-full"
			}
			params["difference"] = rounded(points.exact().minus(most.exact()), max(points.Places(), most.Places()))
			c.add(Finding{Code: ScoreOverWeight, At: []string{at + "/score", at + "/" + limit},
				Expected: most.String(), Found: points.String()}, kind, params, s.params())
		case points.exact().sign() < 0 && !(bounded && most.exact().sign() < 0):
			kind := "negative"
			if limit == "full_score" {
				kind = "negative-total"
			}
			c.add(Finding{Code: ScoreOverWeight, At: []string{at + "/score"}, Expected: "0", Found: points.String()},
				kind, params, s.params())
		}
	}
	check(s.at, "full_score", "", s.score, s.full)
	if s.funds != nil {
		for i, row := range s.funds.Rows {
			check(fmt.Sprintf("%s/rows/%d", s.fundsAt, i), "weight", row.Label, row.Score, row.Weight)
		}
	}
	eachIndicator(s.at+"/indicators", s.indicators, func(at string, node *Indicator, _ []*Indicator) {
		check(at, "weight", node.Name, node.Score, node.Weight)
	})
}

// eachIndicator calls f for every indicator of the tree, groups before their parts, with its groups from the top.
func eachIndicator(at string, indicators []Indicator, f func(at string, node *Indicator, groups []*Indicator)) {
	var visit func(string, []Indicator, []*Indicator)
	visit = func(at string, siblings []Indicator, groups []*Indicator) {
		for i := range siblings {
			place := fmt.Sprintf("%s/%d", at, i)
			f(place, &siblings[i], groups)
			visit(place+"/children", siblings[i].Children, append(groups[:len(groups):len(groups)], &siblings[i]))
		}
	}
	visit(at, indicators, nil)
}

// scoredBelow tells whether any indicator below the node has a score.
func scoredBelow(node *Indicator) bool {
	for i := range node.Children {
		if node.Children[i].Score.Has() || scoredBelow(&node.Children[i]) {
			return true
		}
	}
	return false
}

// lost is how many points of a weight a score leaves out; 0 where either is missing.
func lost(score, weight Opt[Decimal]) exact {
	points, scored := score.Get()
	most, weighted := weight.Get()
	if !scored || !weighted {
		return exact{}
	}
	return most.exact().minus(points.exact())
}
