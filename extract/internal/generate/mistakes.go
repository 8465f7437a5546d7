package generate

import "github.com/ziping-go/ziping/schema"

// plantable are the mistakes that Check finds in a report's own figures.
var plantable = []schema.Code{
	schema.WeightsSum, schema.ScoresSum, schema.ScoreOverWeight, schema.GradeMismatch, schema.PartsSum, schema.TextTableMismatch,
	schema.RateMismatch, schema.CountMismatch, schema.DeductionUnexplained, schema.YearMismatch, schema.UnitMissing,
}

// exclusive are pairs of which one would hide, double or alter the other.
var exclusive = [][2]schema.Code{
	{schema.WeightsSum, schema.ScoresSum}, {schema.PartsSum, schema.TextTableMismatch}, {schema.UnitMissing, schema.TextTableMismatch},
	{schema.ScoresSum, schema.ScoreOverWeight}, {schema.UnitMissing, schema.YearMismatch},
}

// choosePlants decides which mistakes to look for places for: none in half of
// the reports, else up to three.
func (g *gen) choosePlants() {
	if g.opts.Correct || g.r.IntN(2) == 0 {
		return
	}
	n := 1 + g.rm.IntN(3)
	for _, i := range g.rm.Perm(len(plantable)) {
		if len(g.want) == n {
			break
		}
		g.want[plantable[i]] = true
		for _, pair := range exclusive {
			if g.want[pair[0]] && g.want[pair[1]] {
				delete(g.want, plantable[i])
			}
		}
	}
	g.wanted = n
}

// plant tells whether to make a mistake here, and notes it.
func (g *gen) plant(code schema.Code, where string) bool {
	if g.hidden || !g.want[code] {
		return false
	}
	delete(g.want, code)
	g.planted = append(g.planted, Mistake{code, where})
	return true
}

// yearOf is the year that a caption or heading says, now and then the wrong one.
func (g *gen) yearOf(where string) int {
	if g.plant(schema.YearMismatch, where) {
		return g.year - 1
	}
	return g.year
}
