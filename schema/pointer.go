package schema

import (
	"cmp"
	"iter"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Lookup is the value that a JSON Pointer (RFC 6901) leads to, as the report's JSON would show it, and whether the JSON
// holds it. Values have the types of this package: `/evaluation/score` gives a Decimal, `/problems` a []Item,
// `/projects/0/funds` a Funds; a null gives nil and true. The empty pointer gives the *Report.
func (r *Report) Lookup(pointer string) (any, bool) {
	v, ok := r.lookup(pointer)
	if !ok || !v.IsValid() {
		return nil, ok
	}
	return v.Interface(), true
}

// lookup is Lookup for code that needs no copy of the value; the zero Value stands for null.
func (r *Report) lookup(pointer string) (reflect.Value, bool) {
	v := reflect.ValueOf(r)
	if pointer == "" {
		return v, true
	}
	if pointer[0] != '/' {
		return reflect.Value{}, false
	}
	v = v.Elem()
	for token, rest, more := "", pointer[1:], true; more; {
		token, rest, more = strings.Cut(rest, "/")
		var ok bool
		if v, ok = step(v, unescape(token)); !ok {
			return reflect.Value{}, false
		}
	}
	return v, true
}

// Values are the values that the report states, each with its JSON Pointer, in the order of the JSON: strings, ints,
// Decimals, the string types of this package, and nil for null. What is about the file and its reading (schema_version,
// source, coverage, evidence, findings) is left out.
func (r *Report) Values() iter.Seq2[string, any] {
	return func(yield func(string, any) bool) {
		report := reflect.ValueOf(r).Elem()
		for _, f := range fieldsOf(report.Type()) {
			switch f.name {
			case "schema_version", "source", "coverage", "evidence", "findings":
				continue
			}
			if v, ok := f.in(report); ok && !walk("/"+f.name, v, yield) {
				return
			}
		}
	}
}

// Leaves are the indicators of the tree that have no parts, in the report's order.
func (e *Evaluation) Leaves() iter.Seq[*Indicator] { return Leaves(e.Indicators) }

// Leaves are the indicators of the project's tree that have no parts, in the report's order.
func (p *Project) Leaves() iter.Seq[*Indicator] { return Leaves(p.Indicators) }

// Leaves are the indicators of a tree that have no parts, in order.
func Leaves(indicators []Indicator) iter.Seq[*Indicator] {
	return func(yield func(*Indicator) bool) { leaves(indicators, yield) }
}

func leaves(indicators []Indicator, yield func(*Indicator) bool) bool {
	for i := range indicators {
		if len(indicators[i].Children) > 0 {
			if !leaves(indicators[i].Children, yield) {
				return false
			}
		} else if !yield(&indicators[i]) {
			return false
		}
	}
	return true
}

func walk(pointer string, v reflect.Value, yield func(string, any) bool) bool {
	if !v.IsValid() {
		return yield(pointer, nil)
	}
	switch {
	case v.Type() == decimalType:
	case v.Kind() == reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			if inner, ok := f.in(v); ok && !walk(pointer+"/"+f.name, inner, yield) {
				return false
			}
		}
		return true
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		for i := range v.Len() {
			if !walk(pointer+"/"+strconv.Itoa(i), v.Index(i), yield) {
				return false
			}
		}
		return true
	}
	return yield(pointer, v.Interface())
}

var decimalType = reflect.TypeFor[Decimal]()

// step goes from a value to the part of it that the token names. The zero Value stands for null.
func step(v reflect.Value, token string) (reflect.Value, bool) {
	if !v.IsValid() || v.Type() == decimalType {
		return reflect.Value{}, false
	}
	switch v.Kind() {
	case reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			if f.name == token {
				return f.in(v)
			}
		}
	case reflect.Slice, reflect.Array:
		i, ok := index(token)
		if ok && i < v.Len() {
			return v.Index(i), true
		}
	case reflect.Map:
		inner := v.MapIndex(reflect.ValueOf(token))
		return inner, inner.IsValid()
	}
	return reflect.Value{}, false
}

// index reads an array index as RFC 6901 writes it: digits without leading zeros.
func index(token string) (int, bool) {
	if token == "" || len(token) > 9 || token != "0" && token[0] == '0' || strings.Trim(token, "0123456789") != "" {
		return 0, false
	}
	i, err := strconv.Atoi(token)
	return i, err == nil
}

func unescape(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}

// A field is a field of a struct as its JSON tag describes it.
type field struct {
	name  string
	index int
	omit  bool         // left out where zero
	opt   bool         // an Opt
	of    reflect.Type // the value, without Opt and pointer around it
}

// in is the field's value in v, without Opt and pointer around it; false where the JSON leaves it out. A v with Opts must
// be addressable: what they hold is not copied.
func (f field) in(v reflect.Value) (reflect.Value, bool) {
	inner := v.Field(f.index)
	if f.opt {
		value, present := inner.Addr().Interface().(optional).held()
		if value.IsValid() && f.of == moneyType {
			if m := value.Interface().(Money); m.InYuan.text == "" { // as its JSON shows it
				m.InYuan = m.Yuan()
				value = reflect.ValueOf(&m).Elem()
			}
		}
		return value, present
	}
	if f.omit && inner.IsZero() {
		return reflect.Value{}, false
	}
	if inner.Kind() == reflect.Pointer {
		return inner.Elem(), true
	}
	return inner, true
}

var moneyType = reflect.TypeFor[Money]()

var fieldCache sync.Map // reflect.Type → []field

func fieldsOf(t reflect.Type) []field {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.([]field)
	}
	var fields []field
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		f := field{name: name, index: i, omit: strings.HasPrefix(options, "omit"), of: t.Field(i).Type}
		if f.of.Kind() == reflect.Pointer {
			f.of = f.of.Elem()
		}
		if o, ok := reflect.New(f.of).Interface().(optional); ok {
			f.opt, f.of = true, o.inner()
		}
		fields = append(fields, f)
	}
	fieldCache.Store(t, fields)
	return fields
}

// comparePlaces orders two JSON Pointers by where their places stand in a report's JSON.
func comparePlaces(a, b string) int {
	t := reflect.TypeFor[Report]()
	var tokenA, tokenB string
	_, a, moreA := strings.Cut(a, "/")
	_, b, moreB := strings.Cut(b, "/")
	for moreA && moreB {
		tokenA, a, moreA = strings.Cut(a, "/")
		tokenB, b, moreB = strings.Cut(b, "/")
		if tokenA != tokenB {
			return cmp.Or(cmp.Compare(position(t, tokenA), position(t, tokenB)), cmp.Compare(tokenA, tokenB))
		}
		t = inside(t, tokenA)
	}
	switch {
	case moreA:
		return 1
	case moreB:
		return -1
	}
	return 0
}

// position is the place of the token among its siblings in a value of type t; what the type does not know comes last.
func position(t reflect.Type, token string) int {
	switch {
	case t == nil:
	case t.Kind() == reflect.Slice:
		if i, ok := index(token); ok {
			return i
		}
	case t.Kind() == reflect.Struct:
		if i := slices.IndexFunc(fieldsOf(t), func(f field) bool { return f.name == token }); i >= 0 {
			return i
		}
	}
	return math.MaxInt
}

// inside is the type of the part of a t that the token names; nil where there is none.
func inside(t reflect.Type, token string) reflect.Type {
	if t == nil {
		return nil
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		return t.Elem()
	case reflect.Struct:
		if i := slices.IndexFunc(fieldsOf(t), func(f field) bool { return f.name == token }); i >= 0 {
			return fieldsOf(t)[i].of
		}
	}
	return nil
}
