package main

import (
	"bytes"
	"math"
	"math/rand/v2"
	"sort"
)

// mostMutant bounds a mutant: what is said here is said of small files, of which there can be many.
const mostMutant = 256 << 10

// A mutator makes mutants of seeds. The same number gives the same mutant.
type mutator struct {
	seeds  []seed
	seed   uint64
	weight []float64 // of the seeds up to each
	same   map[string][]int
}

func newMutator(seeds []seed, number uint64) *mutator {
	m := &mutator{seeds: seeds, seed: number, same: map[string][]int{}}
	// Small files more often, for they are read faster; and formats of few files not much less often than those of many.
	share := func(s seed) float64 { return math.Pow(3<<10+float64(len(s.data)), -2) }
	of := map[string]float64{}
	for i, s := range seeds {
		m.same[s.format] = append(m.same[s.format], i)
		of[s.format] += share(s)
	}
	sum := 0.0
	for _, s := range seeds {
		sum += share(s) / of[s.format] * math.Sqrt(float64(len(m.same[s.format])))
		m.weight = append(m.weight, sum)
	}
	return m
}

// mutant is mutant n, and the seed that it was made of.
func (m *mutator) mutant(n uint64) (*seed, []byte) {
	r := dice{rand.New(rand.NewPCG(m.seed, n))}
	x := r.Float64() * m.weight[len(m.weight)-1]
	s := &m.seeds[min(sort.SearchFloat64s(m.weight, x), len(m.seeds)-1)]
	alike := m.same[s.format]
	other := &m.seeds[alike[r.IntN(len(alike))]]
	data := mutate(r, s.data, other.data)
	if len(data) > mostMutant {
		data = data[:mostMutant]
	}
	return s, data
}

// mutate changes a file one to six times, most often inside the parts that its container holds.
func mutate(r dice, data, other []byte) []byte {
	if !r.one(8) {
		switch {
		case bytes.HasPrefix(data, []byte("PK\x03\x04")):
			if out := mutateZip(r, data, other); out != nil {
				return out
			}
		case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
			if out := mutateOLE(r, data); out != nil {
				return out
			}
		case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
			if out := mutatePDF(r, data); out != nil {
				return out
			}
		case isMarkup(data):
			return mutateMarkup(r, data, other)
		}
	}
	return mutateBytes(r, data, other)
}

// A dice is the randomness of one mutant.
type dice struct{ *rand.Rand }

// one is true once in n times.
func (r dice) one(n int) bool { return r.IntN(n) == 0 }

// times is a small number, mostly 1.
func (r dice) times() int {
	n := 1
	for n < 6 && r.one(3) {
		n++
	}
	return n
}

// below is a number under n, which may be 0.
func (r dice) below(n int) int {
	if n <= 0 {
		return 0
	}
	return r.IntN(n)
}

// span is a part of n bytes, short more often than long.
func (r dice) span(n int) (from, to int) {
	if n == 0 {
		return 0, 0
	}
	from = r.IntN(n)
	most := []int{4, 16, 64, 512, 4096}[r.IntN(5)]
	return from, min(n, from+1+r.IntN(most))
}

func pick[T any](r dice, from []T) T { return from[r.IntN(len(from))] }
