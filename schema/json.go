package schema

import (
	"bytes"
	"encoding/json"
)

// JSON is the report as JSON, with two spaces a level if indent is set. It is deterministic, keeps digits as printed,
// and does not escape <, > and &. Decoding it and encoding it again gives the same bytes.
func (r *Report) JSON(indent bool) ([]byte, error) {
	data, err := marshal(r)
	if err != nil || !indent {
		return data, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
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
