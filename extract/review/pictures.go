package review

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// Pictures are drawn only of figures that are all there and make sense: none below zero, a whole above it.

// A slice is a part of a stacked bar or one of the small multiples.
type slice struct {
	Name, Figure, Percent string
	X, Width              string // of 100
	Class                 string
}

// Spending is what was spent by item, as the parts of one bar; nil where they do not make up the whole that the
// table states: their shares would be those of another.
func (p *page) Spending() []slice {
	d := p.Report.Expenditure.Detail
	if d == nil {
		return nil
	}
	var names []string
	var parts []schema.Decimal
	total := new(big.Rat)
	for i, r := range d.Rows {
		level2 := r.Level == 2
		split := r.Level == 1 && i+1 < len(d.Rows) && d.Rows[i+1].Level == 2 && addsUp(d.Rows[i:])
		if r.Level == 0 || level2 && !p.splits(d.Rows, i) || split {
			continue
		}
		final, ok := r.Final.Get()
		if !ok || final.Rat().Sign() == 0 {
			continue
		}
		if final.Rat().Sign() < 0 {
			return nil
		}
		names, parts = append(names, partName(r.Label)), append(parts, final)
		total.Add(total, final.Rat())
	}
	if len(parts) < 2 || total.Sign() <= 0 {
		return nil
	}
	for _, r := range d.Rows {
		if whole, ok := r.Final.Get(); ok && r.Level == 0 && whole.Rat().Cmp(total) != 0 {
			return nil
		}
	}
	var out []slice
	x := 0.0
	for i, d := range parts {
		width, _ := new(big.Rat).Quo(new(big.Rat).Mul(d.Rat(), big.NewRat(100, 1)), total).Float64()
		out = append(out, slice{shown(names[i]), d.String(), fmt.Sprintf("%.1f%%", width), number(x), number(width), fmt.Sprintf("s%d", i%6)})
		x += width
	}
	return out
}

// splits tells whether the row of level 2 stands below one that its rows add up to.
func (p *page) splits(rows []schema.DetailRow, i int) bool {
	for ; i >= 0 && rows[i].Level == 2; i-- {
	}
	return i >= 0 && rows[i].Level == 1 && addsUp(rows[i:])
}

// addsUp tells whether the rows of level 2 below the first row make up what it spent.
func addsUp(rows []schema.DetailRow) bool {
	whole, ok := rows[0].Final.Get()
	sum := new(big.Rat)
	for _, r := range rows[1:] {
		if r.Level != 2 {
			break
		}
		if d, ok := r.Final.Get(); ok {
			sum.Add(sum, d.Rat())
		}
	}
	return ok && sum.Cmp(whole.Rat()) == 0
}

// A multiple is one of the small pictures of initial, adjusted and final money.
type multiple struct {
	Name string
	Bars []slice
}

// Multiples show for the total and each top item what was planned, adjusted and spent, all on one scale.
func (p *page) Multiples() []multiple {
	d := p.Report.Expenditure.Detail
	if d == nil {
		return nil
	}
	most := new(big.Rat)
	for _, r := range d.Rows {
		for _, o := range []schema.Opt[schema.Decimal]{r.Initial, r.Adjusted, r.Final} {
			if v, ok := o.Get(); ok && r.Level < 2 {
				if v.Rat().Sign() < 0 {
					return nil
				}
				if v.Rat().Cmp(most) > 0 {
					most = v.Rat()
				}
			}
		}
	}
	if most.Sign() == 0 {
		return nil
	}
	var out []multiple
	for _, r := range d.Rows {
		if r.Level > 1 || len(out) == mostMultiples {
			continue
		}
		m := multiple{Name: shown(partName(r.Label))}
		figures := 0
		for _, c := range []struct {
			name, class string
			of          schema.Opt[schema.Decimal]
		}{{"年初", "s5", r.Initial}, {"调整", "s1", r.Adjusted}, {"决算", "s0", r.Final}} {
			if v, ok := c.of.Get(); ok {
				m.Bars = append(m.Bars, slice{Name: c.name, Figure: v.String(), Width: share100(v.Rat(), most), Class: c.class})
				if v.Rat().Sign() > 0 {
					figures++
				}
			}
		}
		if len(m.Bars) > 1 && figures > 0 {
			out = append(out, m)
		}
	}
	return out
}

const mostMultiples = 6

// partName is the label of a row without the words that tie it to the row above.
func partName(label string) string {
	label = strings.TrimSpace(label)
	for _, s := range []string{"其中：", "其中:"} {
		if name := strings.TrimSpace(strings.TrimPrefix(label, s)); name != "" {
			label = name
		}
	}
	return label
}
