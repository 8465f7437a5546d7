package main

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// Quartiles of many measurements.
type quartiles struct{ low, mid, high float64 }

// quartilesOf interpolates between the two nearest.
func quartilesOf(values []float64) quartiles {
	s := slices.Sorted(slices.Values(values))
	at := func(part float64) float64 {
		if len(s) == 0 {
			return math.NaN()
		}
		x := part * float64(len(s)-1)
		i := int(x)
		j := min(i+1, len(s)-1)
		return s[i] + (x-float64(i))*(s[j]-s[i])
	}
	return quartiles{at(0.25), at(0.5), at(0.75)}
}

// milliseconds is a median with its quartiles.
func milliseconds(d []time.Duration) string {
	var v []float64
	for _, x := range d {
		v = append(v, x.Seconds()*1000)
	}
	q := quartilesOf(v)
	return fmt.Sprintf("%s (%s–%s)", short(q.mid), short(q.low), short(q.high))
}

// short writes three digits.
func short(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

// ratio is the median of the quotients of measurements made in turn, with its quartiles.
func ratio(a, b []time.Duration) string {
	var v []float64
	for i := range min(len(a), len(b)) {
		v = append(v, a[i].Seconds()/b[i].Seconds())
	}
	if len(v) == 0 {
		return "—"
	}
	q := quartilesOf(v)
	return fmt.Sprintf("%.3f (%.3f–%.3f)", q.mid, q.low, q.high)
}

// exponent fits y = c·xᵉ by least squares of the logarithms, and gives e.
func exponent(x, y []float64) float64 {
	var sx, sy, sxx, sxy float64
	n := float64(len(x))
	for i := range x {
		a, b := math.Log(x[i]), math.Log(y[i])
		sx, sy, sxx, sxy = sx+a, sy+b, sxx+a*a, sxy+a*b
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
