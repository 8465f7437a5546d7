// Package object reads the objects of a PDF file: cross-reference tables and streams with their updates, object streams,
// filters and decryption with the empty password. A file whose tables lie is read by looking for its objects. It knows
// nothing of pages and fonts.
//
// It takes the place of github.com/ledongthuc/pdf, whose object layer rebuilds no tables (of 500 files cut short or with a
// piece missing it read none), panics on damaged files and knows neither AES-256 nor RC4 with 40 bits.
package object

// An Object is a value of a PDF file: nil, bool, int, float64, String, Name, Array, Dict, *Stream, Ref or Keyword.
type Object any

// A Name is a name without its slash, `#xx` decoded.
type Name string

// A String is a string's bytes, decrypted.
type String string

// An Array is a list of objects.
type Array []Object

// A Dict is a dictionary.
type Dict map[Name]Object

// A Ref points at an indirect object.
type Ref struct{ Number, Generation int }

// A Keyword is a word that is none of the others: an operator of a content stream.
type Keyword string

// A Stream is a dictionary with data, as they stand in the file.
type Stream struct {
	Dict   Dict
	ref    Ref // whose key the data is encrypted with
	raw    []byte
	plain  bool // never encrypted: out of an object stream, or a cross-reference stream
	number int  // unlike that of any other stream
}

// Number reads a number of either kind.
func Number(o Object) (float64, bool) {
	switch v := o.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}
