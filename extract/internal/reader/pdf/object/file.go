package object

import (
	"bytes"
	"context"
	"errors"
	"sort"

	"github.com/ziping-go/ziping/extract/document"
)

// A File gives the objects of a PDF file by number. It is not for concurrent use.
type File struct {
	Trailer Dict

	ctx       context.Context
	data      []byte
	limits    document.Limits
	left      int64 // bytes that may be unpacked yet
	table     map[int]place
	rebuilt   bool
	objects   map[int]Object
	loading   map[int]bool
	holders   map[int]*holder
	crypt     *crypt
	ends      []int // offsets of every `endstream`, found on first need
	endsKnown bool
	streams   int
	cache     map[int][]byte // unpacked streams by Stream.number
	cached    int
	deep      bool // an object was cut off where it nests too deep
	err       error
}

// A place is where an object lies: at an offset, or as a part of an object stream.
type place struct {
	offset int // -1: free
	holder int // number of the object stream, 0 none
	index  int
}

// A holder is an unpacked object stream.
type holder struct {
	data    []byte
	offsets []int // pairs of number and offset
	first   int
}

const (
	maxCached = 32 << 20
	maxChain  = 32      // references to references, tables before tables
	mostDepth = 100_000 // what the stack bears, where there is no limit
)

// Open reads the tables of a file. It fails where there is nothing to read: the error is document.ErrEncrypted where a
// password is wanted, the limit where an object nests too deep, else errNothing.
func Open(ctx context.Context, data []byte, limits document.Limits) (*File, error) {
	f := &File{ctx: ctx, data: data, limits: limits, left: limits.Unpacked, objects: map[int]Object{}, loading: map[int]bool{},
		holders: map[int]*holder{}, cache: map[int][]byte{}}
	if i := bytes.Index(data[:min(len(data), 4096)], []byte("%PDF-")); i > 0 {
		f.data = data[i:] // offsets count from the header
	}
	f.readTables()
	if !f.usable() {
		f.data = data
		f.rebuild()
	}
	if err := f.openCrypt(); err != nil {
		return nil, f.nothing(err)
	}
	if f.crypt != nil { // objects read before the key was known
		f.objects, f.holders, f.cache = map[int]Object{}, map[int]*holder{}, map[int][]byte{}
	}
	if f.rebuilt {
		f.addHeld()
	}
	if !f.rebuilt && !f.rooted() { // the catalog may stand in an object stream that only now can be read
		f.data = data
		f.rebuild()
		f.addHeld()
	}
	if len(f.table) == 0 {
		return nil, f.nothing(errNothing)
	}
	return f, f.err
}

// nothing is why there is nothing to read: what was cut off by the limit may be what is missing.
func (f *File) nothing(err error) error {
	if f.deep {
		return &document.LimitError{Limit: "ObjectDepth", Value: int64(f.limits.ObjectDepth)}
	}
	return err
}

// lexer reads objects of the file, or of a part of it, from a place on.
func (f *File) lexer(data []byte, at int, refs bool) *Lexer {
	return &Lexer{data: data, pos: at, depth: min(f.limits.ObjectDepth, mostDepth), deep: &f.deep, refs: refs}
}

// Deep tells whether an object was cut off because it nests deeper than the limit.
func (f *File) Deep() bool { return f.deep }

var errNothing = errors.New("没有 PDF 对象 (no objects found)")

// Err is the limit that was reached, or the context's error. After it every object is null.
func (f *File) Err() error { return f.err }

func (f *File) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// usable tells whether the tables lead to a catalog, or to the key that is needed to tell.
func (f *File) usable() bool {
	if f.Trailer == nil {
		return false
	}
	if _, encrypted := f.Trailer["Encrypt"]; encrypted {
		return len(f.Dict(f.Trailer["Encrypt"])) > 0
	}
	return f.rooted()
}

func (f *File) rooted() bool {
	root := f.Dict(f.Trailer["Root"])
	return root != nil && f.Dict(root["Pages"]) != nil
}

// Resolve follows references.
func (f *File) Resolve(o Object) Object {
	for range maxChain {
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.object(r.Number)
	}
	return nil
}

// Dict is o as a dictionary, or a stream's dictionary, or nil.
func (f *File) Dict(o Object) Dict {
	switch v := f.Resolve(o).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array is o as an array, or nil.
func (f *File) Array(o Object) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Name is o as a name, or "".
func (f *File) Name(o Object) Name {
	n, _ := f.Resolve(o).(Name)
	return n
}

// Stream is o as a stream, or nil.
func (f *File) Stream(o Object) *Stream {
	s, _ := f.Resolve(o).(*Stream)
	return s
}

// Float is o as a number, or otherwise.
func (f *File) Float(o Object, otherwise float64) float64 {
	if v, ok := Number(f.Resolve(o)); ok {
		return v
	}
	return otherwise
}

// Int is o as an integer, or otherwise.
func (f *File) Int(o Object, otherwise int) int {
	switch v := f.Resolve(o).(type) {
	case int:
		return v
	case float64:
		if v > -1e9 && v < 1e9 {
			return int(v)
		}
	}
	return otherwise
}

// Floats is o as an array of n numbers, or nil.
func (f *File) Floats(o Object, n int) []float64 {
	a := f.Array(o)
	if len(a) < n {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		v, ok := Number(f.Resolve(a[i]))
		if !ok {
			return nil
		}
		out[i] = v
	}
	return out
}

// object reads an object by its number, once.
func (f *File) object(n int) Object {
	if o, ok := f.objects[n]; ok {
		return o
	}
	if f.loading[n] || f.err != nil {
		return nil
	}
	if err := f.ctx.Err(); err != nil {
		f.fail(err)
		return nil
	}
	p, ok := f.table[n]
	if !ok || p.offset < 0 && p.holder == 0 {
		return nil
	}
	f.loading[n] = true
	defer delete(f.loading, n)
	var o Object
	if p.holder > 0 {
		o = f.held(n, p)
	} else if o, ok = f.at(p.offset, n); !ok && !f.rebuilt {
		f.rebuild()
		f.addHeld()
		if p, ok = f.table[n]; ok && p.holder == 0 && p.offset >= 0 {
			o, _ = f.at(p.offset, n)
		} else if ok && p.holder > 0 {
			o = f.held(n, p)
		}
	}
	f.objects[n] = o
	return o
}

// at reads `n g obj …` at an offset, and tells whether object n stands there. Any object does for n < 0.
func (f *File) at(offset, n int) (Object, bool) {
	if offset < 0 || offset >= len(f.data) {
		return nil, false
	}
	l := f.lexer(f.data, offset, false)
	number, ok1 := l.Next().(int)
	generation, ok2 := l.Next().(int)
	word, ok3 := l.Next().(Keyword)
	if !ok1 || !ok2 || !ok3 || n >= 0 && number != n {
		return nil, false
	}
	if word != "obj" {
		if len(word) < 4 || word[:3] != "obj" { // `obj<<` splits by itself, `objnull` does not
			return nil, false
		}
		l.pos -= len(word) - 3
	}
	l.refs = true
	ref := Ref{number, generation}
	o := l.Next()
	if _, word := o.(Keyword); word {
		return nil, true
	}
	if d, ok := o.(Dict); ok {
		at := l.pos
		if l.Next() == Keyword("stream") {
			return f.stream(d, ref, l.pos), true
		}
		l.pos = at
	}
	return f.decrypted(o, ref), true
}

// stream makes a stream of a dictionary and the data that begins after the keyword.
func (f *File) stream(d Dict, ref Ref, from int) *Stream {
	if from < len(f.data) && f.data[from] == ' ' {
		for from < len(f.data) && f.data[from] == ' ' {
			from++
		}
	}
	if from < len(f.data) && f.data[from] == '\r' {
		from++
	}
	if from < len(f.data) && f.data[from] == '\n' {
		from++
	}
	f.streams++
	s := &Stream{ref: ref, number: f.streams}
	s.Dict, _ = f.decrypted(d, ref).(Dict)
	s.plain = s.Dict["Type"] == Name("XRef")
	if n := f.Int(d["Length"], -1); n >= 0 && n <= len(f.data)-from {
		l := &Lexer{data: f.data[:min(len(f.data), from+n+64)], pos: from + n}
		if l.skipSpace(); bytes.HasPrefix(f.data[l.pos:], []byte("endstream")) || bytes.HasPrefix(f.data[l.pos:], []byte("endobj")) {
			s.raw = f.data[from : from+n]
			return s
		}
	}
	end := f.endOfStream(from)
	for i := 0; i < 2 && end > from && (f.data[end-1] == '\n' || f.data[end-1] == '\r'); i++ {
		end--
	}
	s.raw = f.data[from:end]
	return s
}

func (f *File) endOfStream(from int) int {
	if !f.endsKnown {
		f.endsKnown = true
		word := []byte("endstream")
		for at := 0; ; {
			i := bytes.Index(f.data[at:], word)
			if i < 0 {
				break
			}
			f.ends = append(f.ends, at+i)
			at += i + len(word)
		}
	}
	if i := sort.SearchInts(f.ends, from); i < len(f.ends) {
		return f.ends[i]
	}
	return len(f.data)
}

// held reads an object out of an object stream.
func (f *File) held(n int, p place) Object {
	h := f.holder(p.holder)
	if h == nil {
		return nil
	}
	i := p.index
	if 2*i+1 >= len(h.offsets) || i < 0 || h.offsets[2*i] != n {
		for i = 0; 2*i+1 < len(h.offsets) && h.offsets[2*i] != n; i++ {
		}
		if 2*i+1 >= len(h.offsets) {
			return nil
		}
	}
	from := h.first + h.offsets[2*i+1]
	if from < 0 || from > len(h.data) {
		return nil
	}
	l := f.lexer(h.data, from, true)
	o := l.Next()
	if _, word := o.(Keyword); word {
		return nil
	}
	return o
}

func (f *File) holder(n int) *holder {
	if h, ok := f.holders[n]; ok {
		return h
	}
	f.holders[n] = nil
	if p, ok := f.table[n]; !ok || p.holder > 0 {
		return nil
	}
	s, _ := f.object(n).(*Stream)
	if s == nil {
		return nil
	}
	count, first := f.Int(s.Dict["N"], 0), f.Int(s.Dict["First"], 0)
	data, _ := f.Data(s)
	if count <= 0 || first < 0 || first > len(data) {
		return nil
	}
	h := &holder{data: data, first: first}
	l := &Lexer{data: data[:first]}
	for len(h.offsets) < 2*count {
		v, ok := l.Next().(int)
		if !ok {
			break
		}
		h.offsets = append(h.offsets, v)
	}
	f.holders[n] = h
	return h
}

// Data unpacks a stream. What could be read is returned beside an error.
func (f *File) Data(s *Stream) ([]byte, error) {
	if s == nil || f.err != nil {
		return nil, f.err
	}
	if data, ok := f.cache[s.number]; ok && s.number > 0 {
		return data, nil
	}
	data := s.raw
	filters, parms := f.filters(s.Dict)
	if f.crypt != nil && !s.plain {
		data = f.crypt.stream(f, s, filters, parms)
	}
	most := min(f.left, f.limits.Stream)
	for i, name := range filters {
		out, err := unpack(name, data, parms[i], most)
		f.left -= int64(len(out))
		if err == errCut {
			if f.left <= 0 {
				f.fail(&document.LimitError{Limit: "Unpacked", Value: f.limits.Unpacked})
			} else {
				f.fail(&document.LimitError{Limit: "Stream", Value: f.limits.Stream})
			}
			return out, f.err
		}
		data = out
		if err != nil {
			return data, err
		}
	}
	if s.number > 0 && len(filters) > 0 && f.cached+len(data) < maxCached {
		f.cache[s.number] = data
		f.cached += len(data)
	}
	return data, nil
}

// maxFilters is how many filters a stream may name: more only make bombs.
const maxFilters = 8

func (f *File) filters(d Dict) ([]Name, []Dict) {
	var names []Name
	add := func(o Object) {
		if n := f.Name(o); n != "" && len(names) < maxFilters {
			names = append(names, n)
		}
	}
	filter := d["Filter"]
	if filter == nil {
		filter = d["F"]
	}
	switch v := f.Resolve(filter).(type) {
	case Name:
		add(v)
	case Array:
		for _, o := range v {
			add(o)
		}
	}
	parms := make([]Dict, len(names))
	given := d["DecodeParms"]
	if given == nil {
		given = d["DP"]
	}
	switch v := f.Resolve(given).(type) {
	case Dict:
		if len(parms) > 0 {
			parms[0] = f.plainDict(v)
		}
	case Array:
		for i := range min(len(v), len(parms)) {
			parms[i] = f.plainDict(f.Dict(v[i]))
		}
	}
	return names, parms
}

// plainDict resolves the values of a dictionary.
func (f *File) plainDict(d Dict) Dict {
	out := Dict{}
	for k, v := range d {
		out[k] = f.Resolve(v)
	}
	return out
}

// Numbers lists the numbers of all objects in ascending order.
func (f *File) Numbers() []int {
	out := make([]int, 0, len(f.table))
	for n := range f.table {
		out = append(out, n)
	}
	sort.Ints(out)
	return out
}
