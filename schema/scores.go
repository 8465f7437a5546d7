package schema

import "strconv"

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

// A tally is what a column adds up over a tree: its leaves, and the topmost figures that it states. They differ where
// a group does not tie with its parts, which is a finding of its own: a total that agrees with either is not reported
// again.
type tally struct{ leaves, stated []addend }

// An addend is a figure of a tally.
type addend struct {
	at     string
	figure Decimal
}

func (t tally) equals(d Decimal) bool { return adds(t.leaves, d) || adds(t.stated, d) }

// adds tells whether figures add up to a total.
func adds(figures []addend, total Decimal) bool {
	var sum exact
	for _, f := range figures {
		sum = sum.plus(f.figure.exact())
	}
	return sum.compare(total.exact()) == 0
}

// agreeing are the figures that make up a total which one of the sums equals.
func (t tally) agreeing(d Decimal) []string {
	if adds(t.leaves, d) {
		return placesOf(t.leaves)
	}
	return placesOf(t.stated)
}

// placesOf are the places of figures, after others.
func placesOf(figures []addend, before ...string) []string {
	list := append(make([]string, 0, len(before)+len(figures)), before...)
	for _, f := range figures {
		list = append(list, f.at)
	}
	return list
}

// sum is the sum of the leaves.
func (t tally) sum() *sum {
	s := new(sum)
	for _, f := range t.leaves {
		s.add(f.figure)
	}
	return s
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

	if full, ok := s.full.Get(); ok && weighted {
		if weights.equals(full) {
			c.agree(WeightsSum, s.at+"/full_score", weights.agreeing(full)...)
		} else {
			sum := weights.sum()
			c.add(Finding{Code: WeightsSum, At: placesOf(weights.leaves, s.at+"/full_score"),
				Expected: full.String(), Found: sum.digits()}, "full", sum.params(full), s.params())
		}
	}
	full := MustDecimal("100")
	if !s.full.Has() && weighted && len(weights.leaves) > 1 && weights.equals(full) {
		c.agree(WeightsSum, "", weights.agreeing(full)...)
	}
	score, ok := s.score.Get()
	if !ok || !complete {
		return
	}
	if !scores.equals(score) {
		sum := scores.sum()
		c.add(Finding{Code: ScoresSum, At: placesOf(scores.leaves, s.at+"/score"),
			Expected: sum.digits(), Found: score.String()}, "total", sum.params(score), s.params())
		return
	}
	c.agree(ScoresSum, s.at+"/score", scores.agreeing(score)...)
	// No full score is stated. That the scores add up shows that no indicator is missing, so the weights make up 100.
	if !s.full.Has() && weighted && !weights.equals(full) {
		sum := weights.sum()
		c.add(Finding{Code: WeightsSum, At: placesOf(weights.leaves), Expected: full.String(), Found: sum.digits()},
			"assumed", sum.params(full), s.params())
	}
}

// tally adds up a column over the indicators and the funds rows. It is false where figures are missing: then nothing is
// guessed.
func (c *checker) tally(s scored, col column) (tally, bool) {
	if len(s.indicators) == 0 {
		return tally{}, false
	}
	var t tally
	if !c.tallyOf(s, append(make([]byte, 0, 64), s.at+"/indicators"...), s.indicators, col, &t) {
		return tally{}, false
	}
	if s.funds == nil {
		return t, true
	}
	for i := range s.funds.Rows {
		row := &s.funds.Rows[i]
		if d, ok := col.row(row).Get(); ok {
			f := addend{s.fundsAt + "/rows/" + strconv.Itoa(i) + "/" + col.name, d}
			t.leaves = append(t.leaves, f)
			t.stated = append(t.stated, f)
		} else if row.Weight.Has() {
			return tally{}, false // points of a rate that is not scored
		}
	}
	return t, true
}

// tallyOf adds the siblings at a place to a tally, and reports groups that do not tie with their parts. It is false where
// figures are missing.
func (c *checker) tallyOf(s scored, at []byte, siblings []Indicator, col column, all *tally) bool {
	complete := true
	for i := range siblings {
		node := &siblings[i]
		place := member(at, i)
		own, has := col.of(node).Get()
		leaves, stated := len(all.leaves), len(all.stated)
		known := len(node.Children) > 0 && c.tallyOf(s, append(place, "/children"...), node.Children, col, all)
		if !known { // the figures of some parts say nothing
			all.leaves, all.stated = all.leaves[:leaves], all.stated[:stated]
		}
		if !has {
			complete = complete && known
			continue
		}
		f := addend{string(append(append(place, '/'), col.name...)), own}
		if known {
			if parts := (tally{all.leaves[leaves:], all.stated[stated:]}); !parts.equals(own) {
				sum := parts.sum()
				c.add(Finding{Code: col.code, At: placesOf(parts.leaves, f.at), Expected: sum.digits(), Found: own.String()},
					"group", sum.params(own), s.params(), map[string]string{"name": node.Name})
			} else if c.notes {
				c.agree(col.code, f.at, parts.agreeing(own)...)
			}
		} else { // a leaf, or a group whose rows share its figure
			all.leaves = append(all.leaves, f)
		}
		all.stated = append(all.stated[:stated], f)
	}
	return complete
}

// member is the pointer of a member of the list at a place. It may lie in the place's memory.
func member(at []byte, i int) []byte { return strconv.AppendInt(append(at, '/'), int64(i), 10) }

// overWeight reports scores above their weight, and below 0. Points to be taken off (a weight below 0) may be negative.
func (c *checker) overWeight(s scored) {
	check := func(at []byte, limit, name string, score, weight Opt[Decimal]) {
		points, ok := score.Get()
		if !ok {
			return
		}
		most, bounded := weight.Get()
		kind, difference := "", ""
		f := Finding{Code: ScoreOverWeight, Found: points.String()}
		switch {
		case bounded && points.Cmp(most) > 0:
			kind, difference = "over", rounded(points.exact().minus(most.exact()), max(points.Places(), most.Places()))
			if limit == "full_score" {
				kind = "over-full"
			}
			f.At, f.Expected = []string{string(at) + "/score", string(at) + "/" + limit}, most.String()
		case points.exact().sign() < 0 && !(bounded && most.exact().sign() < 0):
			kind = "negative"
			if limit == "full_score" {
				kind = "negative-total"
			}
			f.At, f.Expected = []string{string(at) + "/score"}, "0"
		default:
			return
		}
		params := map[string]string{"name": name, "score": points.String(), "weight": most.String()}
		if difference != "" {
			params["difference"] = difference
		}
		c.add(f, kind, params, s.params())
	}
	check([]byte(s.at), "full_score", "", s.score, s.full)
	if s.funds != nil {
		at := []byte(s.fundsAt + "/rows")
		for i := range s.funds.Rows {
			row := &s.funds.Rows[i]
			check(member(at, i), "weight", row.Label, row.Score, row.Weight)
		}
	}
	eachIndicator(s.at, s.indicators, func(at []byte, node *Indicator, _ []*Indicator) {
		check(at, "weight", node.Name, node.Score, node.Weight)
	})
}

// eachIndicator calls f for every indicator of the tree of an evaluation or a project, groups before their parts, with its
// groups from the top. The place and the groups are valid during the call.
func eachIndicator(at string, indicators []Indicator, f func(at []byte, node *Indicator, groups []*Indicator)) {
	visitIndicators(append(append(make([]byte, 0, 64), at...), "/indicators"...), indicators, make([]*Indicator, 0, 4), f)
}

func visitIndicators(at []byte, siblings []Indicator, groups []*Indicator, f func([]byte, *Indicator, []*Indicator)) {
	for i := range siblings {
		node := &siblings[i]
		place := member(at, i)
		f(place, node, groups)
		if len(node.Children) > 0 {
			visitIndicators(append(place, "/children"...), node.Children, append(groups, node), f)
		}
	}
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
