package ofd

import (
	"math"
	"strconv"
	"strings"
)

// A matrix maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is n first, m after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.c*n.b, b: m.b*n.a + m.d*n.b,
		c: m.a*n.c + m.c*n.d, d: m.b*n.c + m.d*n.d,
		e: m.a*n.e + m.c*n.f + m.e, f: m.b*n.e + m.d*n.f + m.f,
	}
}

// numbers parses numbers apart by white space; what is none counts as 0.
func numbers(s string, most int) []float64 {
	var out []float64
	for f := range strings.FieldsSeq(s) {
		if len(out) == most {
			break
		}
		out = append(out, number(f))
	}
	return out
}

// coordinateMost bounds coordinates, in millimetres: pages are smaller.
const coordinateMost = 1e7

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > coordinateMost {
		return 0
	}
	return v
}

// A rect is a box in millimetres.
type rect struct{ x, y, w, h float64 }

func parseRect(s string) (rect, bool) {
	n := numbers(s, 4)
	if len(n) < 4 {
		return rect{}, false
	}
	return rect{n[0], n[1], n[2], n[3]}, true
}

func parseMatrix(s string) matrix {
	n := numbers(s, 6)
	if len(n) < 6 {
		return identity
	}
	return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
}
