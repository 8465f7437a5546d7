package schema

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// JSON is the report as JSON, with two spaces a level if indent is set. It is deterministic, keeps digits as printed,
// and does not escape <, > and &. Decoding it and encoding it again gives the same bytes.
func (r *Report) JSON(indent bool) ([]byte, error) {
	room := 8*r.Coverage.Characters + 240*len(r.Evidence) // what most reports come to
	if indent {
		room = room / 4 * 7
	}
	e := encoder{out: make([]byte, 0, min(max(room, 1<<12), 1<<20)), indent: indent}
	e.value(reflect.ValueOf(r).Elem())
	if e.err != nil {
		return nil, e.err
	}
	return e.out, nil
}

// An encoder writes what encoding/json writes of a report, in one pass: there, each MarshalJSON of a part is encoded,
// checked and indented again for every part around it.
type encoder struct {
	out    []byte
	indent bool
	depth  int
	err    error
}

// value writes a value that is addressable, as all parts of a report are; the zero Value is null.
func (e *encoder) value(v reflect.Value) {
	if !v.IsValid() {
		e.out = append(e.out, "null"...)
		return
	}
	if v.Type() == decimalType {
		e.out = append(e.out, v.Addr().Interface().(*Decimal).String()...)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		e.open('{')
		first := true
		for _, f := range fieldsOf(v.Type()) {
			if inner, ok := f.in(v); ok {
				e.next(first)
				first = false
				e.key(f.name)
				e.value(inner)
			}
		}
		e.close('}', first)
	case reflect.Slice, reflect.Array:
		e.open('[')
		for i := range v.Len() {
			e.next(i == 0)
			e.value(v.Index(i))
		}
		e.close(']', v.Len() == 0)
	case reflect.Map:
		switch m := v.Interface().(type) {
		case map[string]string:
			members(e, m)
		case map[string]Evidence:
			members(e, m)
		}
	case reflect.String:
		e.string(v.String())
	case reflect.Int:
		e.out = strconv.AppendInt(e.out, v.Int(), 10)
	case reflect.Bool:
		e.out = strconv.AppendBool(e.out, v.Bool())
	default:
		text, err := json.Marshal(v.Interface()) // a coordinate
		e.out = append(e.out, text...)
		if err != nil {
			e.err = err
		}
	}
}

// members writes a map, by its keys.
func members[T any](e *encoder, m map[string]T) {
	var member T
	v := reflect.ValueOf(&member).Elem()
	e.open('{')
	for i, key := range slices.Sorted(maps.Keys(m)) {
		e.next(i == 0)
		e.string(key)
		e.colon()
		member = m[key]
		e.value(v)
	}
	e.close('}', len(m) == 0)
}

func (e *encoder) open(bracket byte) {
	if cap(e.out)-len(e.out) < 512 { // append alone would grow long output by a quarter each time
		e.out = slices.Grow(e.out, len(e.out)+4096)
	}
	e.out = append(e.out, bracket)
	e.depth++
}

func (e *encoder) close(bracket byte, empty bool) {
	e.depth--
	if !empty {
		e.line()
	}
	e.out = append(e.out, bracket)
}

// next begins a member of an object or a list.
func (e *encoder) next(first bool) {
	if !first {
		e.out = append(e.out, ',')
	}
	e.line()
}

func (e *encoder) line() {
	if e.indent {
		e.out = append(e.out, '\n')
		for range e.depth {
			e.out = append(e.out, "  "...)
		}
	}
}

// key writes the name of a field, which has nothing to escape.
func (e *encoder) key(name string) {
	e.out = append(e.out, '"')
	e.out = append(e.out, name...)
	e.out = append(e.out, '"')
	e.colon()
}

func (e *encoder) colon() {
	e.out = append(e.out, ':')
	if e.indent {
		e.out = append(e.out, ' ')
	}
}

// string writes text in quotes. It escapes what JSON asks for, and the separators of lines that JavaScript does not allow.
func (e *encoder) string(s string) {
	const hex = "0123456789abcdef"
	e.out = append(e.out, '"')
	plain := 0 // where text begins that is not written yet
	escape := func(i, n int, as ...byte) {
		e.out = append(append(e.out, s[plain:i]...), as...)
		plain = i + n
	}
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			switch {
			case c == '"' || c == '\\':
				escape(i, 1, '\\', c)
			case c == '\b':
				escape(i, 1, '\\', 'b')
			case c == '\f':
				escape(i, 1, '\\', 'f')
			case c == '\n':
				escape(i, 1, '\\', 'n')
			case c == '\r':
				escape(i, 1, '\\', 'r')
			case c == '\t':
				escape(i, 1, '\\', 't')
			case c < ' ':
				escape(i, 1, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			escape(i, n, []byte(`\ufffd`)...)
		case r == '\u2028' || r == '\u2029':
			escape(i, n, '\\', 'u', '2', '0', '2', hex[r&15])
		}
		i += n
	}
	e.out = append(append(e.out, s[plain:]...), '"')
}

// Decode reads a report from JSON. Fields that it does not know are ignored; errors are those of encoding/json.
func Decode(data []byte) (*Report, error) {
	r := new(Report)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, err
	}
	return r, nil
}

// The lists below always stand in the JSON, so that an empty one is [] and never null.

// MarshalJSON implements json.Marshaler.
func (d Detail) MarshalJSON() ([]byte, error) {
	type plain Detail
	d.Rows = list(d.Rows)
	return marshal(plain(d))
}

// MarshalJSON implements json.Marshaler.
func (f Funds) MarshalJSON() ([]byte, error) {
	type plain Funds
	f.Rows = list(f.Rows)
	return marshal(plain(f))
}

// MarshalJSON implements json.Marshaler.
func (t Table) MarshalJSON() ([]byte, error) {
	type plain Table
	rows := make([][]Cell, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = list(row)
	}
	t.Rows = rows
	return marshal(plain(t))
}

// MarshalJSON implements json.Marshaler.
func (e Evidence) MarshalJSON() ([]byte, error) {
	type plain Evidence
	e.Spans = list(e.Spans)
	return marshal(plain(e))
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
