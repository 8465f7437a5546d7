package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
)

// Opt is a value in one of three states: absent (the zero Opt), null, or a value. With the JSON option omitzero it
// decodes and encodes without loss.
type Opt[T any] struct {
	state uint8 // 0 absent, 1 null, 2 value
	value T
}

// Some is an Opt that holds v.
func Some[T any](v T) Opt[T] { return Opt[T]{2, v} }

// Null is the Opt that says "none".
func Null[T any]() Opt[T] { return Opt[T]{state: 1} }

// Get returns the value, and whether there is one.
func (o Opt[T]) Get() (T, bool) { return o.value, o.state == 2 }

// Or returns the value, or v where there is none.
func (o Opt[T]) Or(v T) T {
	if o.state == 2 {
		return o.value
	}
	return v
}

// Has tells whether there is a value.
func (o Opt[T]) Has() bool { return o.state == 2 }

// IsNull tells whether the report says that there is none.
func (o Opt[T]) IsNull() bool { return o.state == 1 }

// IsZero tells whether the report does not say: the field is then left out of the JSON.
func (o Opt[T]) IsZero() bool { return o.state == 0 }

// String is the value as text; empty where absent, "null" where null.
func (o Opt[T]) String() string {
	switch o.state {
	case 0:
		return ""
	case 1:
		return "null"
	}
	return fmt.Sprint(o.value)
}

// MarshalJSON implements json.Marshaler.
func (o Opt[T]) MarshalJSON() ([]byte, error) {
	if o.state != 2 {
		return []byte("null"), nil
	}
	return marshal(o.value)
}

// UnmarshalJSON implements json.Unmarshaler.
func (o *Opt[T]) UnmarshalJSON(data []byte) error {
	var zero T
	o.value = zero
	if bytes.Equal(data, []byte("null")) {
		o.state = 1
		return nil
	}
	o.state = 2
	return json.Unmarshal(data, &o.value)
}

// An optional is an Opt, for code that does not know what of.
type optional interface {
	// held is the value, not a copy of it: the zero Value where null; present is false where absent.
	held() (value reflect.Value, present bool)
	// inner is the type of the value.
	inner() reflect.Type
}

func (o *Opt[T]) held() (value reflect.Value, present bool) {
	if o.state == 2 {
		value = reflect.ValueOf(&o.value).Elem()
	}
	return value, o.state != 0
}

func (o *Opt[T]) inner() reflect.Type { return reflect.TypeFor[T]() }

// marshal encodes v without escaping <, > and &.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
