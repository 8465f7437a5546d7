package object

import (
	"bytes"

	"github.com/ziping-go/ziping/extract/document"
)

// maxNumber bounds object numbers: tables that claim more are damaged.
const maxNumber = 1 << 23

// readTables follows the cross-reference tables from the end of the file back to the first one.
func (f *File) readTables() {
	f.table = map[int]place{}
	tail := f.data[max(0, len(f.data)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return
	}
	l := &Lexer{data: tail, pos: i + len("startxref")}
	at, ok := l.Next().(int)
	seen := map[int]bool{}
	for ok && at >= 0 && at < len(f.data) && !seen[at] && len(seen) < 4096 && f.err == nil {
		seen[at] = true
		l := f.lexer(f.data, at, true)
		l.skipSpace()
		var trailer Dict
		if bytes.HasPrefix(f.data[l.pos:], []byte("xref")) {
			l.pos += len("xref")
			if trailer = f.tableAt(l); trailer == nil {
				f.Trailer = nil
				return
			}
			if hybrid, has := trailer["XRefStm"].(int); has && !seen[hybrid] {
				seen[hybrid] = true
				f.tableStream(hybrid)
			}
		} else if trailer = f.tableStream(at); trailer == nil {
			f.Trailer = nil
			return
		}
		if f.Trailer == nil {
			f.Trailer = trailer
		}
		switch prev := trailer["Prev"].(type) {
		case int:
			at = prev
		case Ref: // seen in the wild: `/Prev 123 0 R` for the offset 123
			at = prev.Number
		default:
			ok = false
		}
	}
}

// note puts an object into the table, unless there are too many.
func (f *File) note(n int, p place) bool {
	if _, known := f.table[n]; !known && len(f.table) >= f.limits.Objects {
		f.fail(&document.LimitError{Limit: "Objects", Value: int64(f.limits.Objects)})
		return false
	}
	f.table[n] = p
	return true
}

// tableAt reads a table in its old form and returns its trailer.
func (f *File) tableAt(l *Lexer) Dict {
	l.refs = false
	for {
		o := l.Next()
		if o == Keyword("trailer") {
			l.refs = true
			d, _ := l.Next().(Dict)
			return d
		}
		start, ok1 := o.(int)
		count, ok2 := l.Next().(int)
		if !ok1 || !ok2 || start < 0 || count < 0 {
			return nil
		}
		for i := range count {
			at := l.pos
			offset, ok1 := l.Next().(int)
			_, ok2 := l.Next().(int)
			kind, ok3 := l.Next().(Keyword)
			if !ok1 || !ok2 || !ok3 {
				l.pos = at // fewer entries than were announced
				break
			}
			n := start + i
			if n > maxNumber {
				return nil
			}
			if _, newer := f.table[n]; newer {
				continue
			}
			if kind != "n" {
				offset = -1
			}
			if !f.note(n, place{offset: offset}) {
				return nil
			}
		}
	}
}

// tableStream reads a cross-reference stream.
func (f *File) tableStream(at int) Dict {
	o, _ := f.at(at, -1)
	s, ok := o.(*Stream)
	if !ok || s.Dict["Type"] != Name("XRef") {
		return nil
	}
	data, _ := f.Data(s)
	w := f.Array(s.Dict["W"])
	if len(w) < 3 {
		return nil
	}
	var width [3]int
	for i := range width {
		if width[i] = f.Int(w[i], 0); width[i] < 0 || width[i] > 8 {
			return nil
		}
	}
	each := width[0] + width[1] + width[2]
	if each == 0 {
		return nil
	}
	index := f.Array(s.Dict["Index"])
	if len(index) < 2 {
		index = Array{0, f.Int(s.Dict["Size"], 0)}
	}
	field := func(b []byte) (v int) {
		for _, c := range b {
			v = v<<8 | int(c)
		}
		return v
	}
	for i := 0; i+1 < len(index); i += 2 {
		start, count := f.Int(index[i], 0), f.Int(index[i+1], 0)
		for n := start; n < start+count && len(data) >= each && n >= 0 && n <= maxNumber; n++ {
			kind := 1
			if width[0] > 0 {
				kind = field(data[:width[0]])
			}
			a, b := field(data[width[0]:width[0]+width[1]]), field(data[width[0]+width[1]:each])
			data = data[each:]
			if _, newer := f.table[n]; newer {
				continue
			}
			at := place{offset: -1}
			switch kind {
			case 0:
			case 1:
				at.offset = a
			case 2:
				at.holder, at.index = a, b
			default:
				continue
			}
			if !f.note(n, at) {
				return nil
			}
		}
	}
	return s.Dict
}

// rebuild looks for objects in the whole file, for tables that lie or are not there. The last of several objects of one
// number counts.
func (f *File) rebuild() {
	f.rebuilt = true
	f.table, f.objects, f.holders = map[int]place{}, map[int]Object{}, map[int]*holder{}
	f.endsKnown, f.ends = false, nil
	var trailers []int
	for at := 0; at < len(f.data); {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		i += at
		at = i + 3
		if offset, n, ok := f.numbersBefore(i); ok && n <= maxNumber && !f.note(n, place{offset: offset}) {
			return
		}
	}
	for at := 0; at < len(f.data); {
		i := bytes.Index(f.data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		trailers = append(trailers, at)
	}
	merged := Dict{}
	for i := len(trailers) - 1; i >= 0 && i >= len(trailers)-64; i-- {
		l := f.lexer(f.data, trailers[i], true)
		l.skipSpace()
		if !bytes.HasPrefix(f.data[l.pos:], []byte("<<")) {
			continue
		}
		d, _ := l.Next().(Dict)
		for _, k := range []Name{"Root", "Encrypt", "ID", "Info"} {
			if _, has := merged[k]; !has && d[k] != nil {
				merged[k] = d[k]
			}
		}
	}
	f.Trailer = merged
	if f.rooted() {
		return
	}
	// No trailer of use: cross-reference streams, then any catalog.
	for _, n := range f.Numbers() {
		switch d := f.Dict(Ref{n, 0}); d["Type"] {
		case Name("XRef"):
			for _, k := range []Name{"Root", "Encrypt", "ID"} {
				if d[k] != nil {
					merged[k] = d[k]
				}
			}
		case Name("Catalog"):
			if _, has := merged["Root"]; !has || d["Pages"] != nil && f.Dict(merged["Root"]) == nil {
				merged["Root"] = Ref{n, 0}
			}
		default:
			if _, has := merged["Encrypt"]; !has && d["Filter"] == Name("Standard") && d["O"] != nil && d["U"] != nil {
				merged["Encrypt"] = Ref{n, 0}
			}
		}
	}
}

// numbersBefore reads `n g ` backwards from the word at i.
func (f *File) numbersBefore(i int) (offset, n int, ok bool) {
	p := i
	back := func(of uint8) int {
		q := p
		for p > 0 && q-p < 16 && (of == space && class[f.data[p-1]] == space || of != space && f.data[p-1] >= '0' && f.data[p-1] <= '9') {
			p--
		}
		return q - p
	}
	back(space)
	if back(regular) == 0 || back(space) == 0 {
		return 0, 0, false
	}
	digits := back(regular)
	if digits == 0 || digits > 10 {
		return 0, 0, false
	}
	for _, b := range f.data[p : p+digits] {
		n = n*10 + int(b-'0')
	}
	return p, n, true
}

// addHeld adds the objects inside object streams to a table that was rebuilt, and looks for the catalog among them.
func (f *File) addHeld() {
	for _, n := range f.Numbers() {
		p := f.table[n]
		if p.holder > 0 || p.offset < 0 {
			continue
		}
		if d := f.Dict(Ref{n, 0}); d["Type"] != Name("ObjStm") {
			continue
		}
		h := f.holder(n)
		if h == nil {
			continue
		}
		for i := 0; 2*i+1 < len(h.offsets); i++ {
			m := h.offsets[2*i]
			if m < 0 || m > maxNumber {
				continue
			}
			if old, has := f.table[m]; has && old.holder == 0 && old.offset > p.offset {
				continue
			} else if has && old.holder > 0 && f.table[old.holder].offset > p.offset {
				continue
			}
			if !f.note(m, place{offset: -1, holder: n, index: i}) {
				return
			}
			delete(f.objects, m)
		}
	}
	if f.rooted() {
		return
	}
	for _, n := range f.Numbers() {
		if d := f.Dict(Ref{n, 0}); d["Type"] == Name("Catalog") && f.Dict(d["Pages"]) != nil {
			f.Trailer["Root"] = Ref{n, 0}
		}
	}
}
