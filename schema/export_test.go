package schema

import (
	"math/rand/v2"
	"reflect"
)

// Invented is a report with every field set.
func Invented(seed uint64) *Report {
	r := new(Report)
	invent(reflect.ValueOf(r).Elem(), rand.New(rand.NewPCG(seed, 1)), 0)
	return r
}
