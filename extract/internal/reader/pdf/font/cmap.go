package font

import (
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A cmap reads codes out of strings and gives a CID, or a text, to each.
type cmap struct {
	spaces   []codespace
	cids     []cidRange // ascending
	texts    map[uint32]string
	ranges   []textRange // ascending
	vertical bool
	charset  charset // predefined: what the codes are
	identity bool    // the code is the CID
}

type codespace struct {
	n      int
	lo, hi uint32
}

type cidRange struct{ lo, hi, cid uint32 }

type textRange struct {
	lo, hi uint32
	text   []uint16 // of lo; the last unit counts up
}

// contains tells whether each byte of an n-byte code lies in the range of its place.
func (s codespace) contains(code uint32, n int) bool {
	if s.n != n {
		return false
	}
	for i := range n {
		b := code >> (8 * i) & 0xff
		if b < s.lo>>(8*i)&0xff || b > s.hi>>(8*i)&0xff {
			return false
		}
	}
	return true
}

// next reads a code from s, which is not empty.
func (m *cmap) next(s object.String) (code uint32, n int) {
	for n = 1; n <= 4 && n <= len(s); n++ {
		code = code<<8 | uint32(s[n-1])
		for _, sp := range m.spaces {
			if sp.contains(code, n) {
				return code, n
			}
		}
	}
	// None fits: as many bytes as the shortest code has.
	short := 4
	for _, sp := range m.spaces {
		short = min(short, sp.n)
	}
	if len(m.spaces) == 0 {
		short = 2
	}
	short = min(short, len(s))
	code = 0
	for i := range short {
		code = code<<8 | uint32(s[i])
	}
	return code, short
}

func (m *cmap) cid(code uint32) uint32 {
	if m.identity {
		return code
	}
	i := sort.Search(len(m.cids), func(i int) bool { return m.cids[i].hi >= code })
	if i < len(m.cids) && m.cids[i].lo <= code {
		return m.cids[i].cid + code - m.cids[i].lo
	}
	return 0
}

// text is what a ToUnicode CMap gives for a code.
func (m *cmap) text(code uint32) (string, bool) {
	if m == nil {
		return "", false
	}
	if m.identity {
		return string(rune(code)), code != 0
	}
	if t, ok := m.texts[code]; ok {
		return t, true
	}
	i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].hi >= code })
	if i < len(m.ranges) && m.ranges[i].lo <= code {
		units := append([]uint16{}, m.ranges[i].text...)
		units[len(units)-1] += uint16(code - m.ranges[i].lo)
		return string(utf16.Decode(units)), true
	}
	return "", false
}

const maxUseCMap = 8

// parseCMap reads a CMap stream, for CIDs or for texts. find gets the one that it builds on.
func parseCMap(data []byte, depth int, find func(object.Object) *cmap) *cmap {
	m := &cmap{texts: map[uint32]string{}}
	l := object.NewLexer(data, depth)
	var previous object.Object
	for {
		o := l.Next()
		k, word := o.(object.Keyword)
		if !word {
			if previous == object.Name("WMode") && o == 1 {
				m.vertical = true
			}
			previous = o
			continue
		}
		switch k {
		case object.End:
			m.sort()
			return m
		case "usecmap":
			if base := find(previous); base != nil {
				m.spaces = append(m.spaces, base.spaces...)
				m.cids = append(m.cids, base.cids...)
				m.identity, m.charset = base.identity, base.charset
			}
		case "begincodespacerange":
			m.entries(l, 2, func(e []object.Object) {
				lo, n := code(e[0])
				hi, _ := code(e[1])
				if n > 0 && len(m.spaces) < 1000 {
					m.spaces = append(m.spaces, codespace{n, lo, hi})
				}
			})
		case "begincidchar":
			m.entries(l, 2, func(e []object.Object) {
				c, n := code(e[0])
				if cid, ok := e[1].(int); ok && n > 0 {
					m.cids = append(m.cids, cidRange{c, c, uint32(cid)})
				}
			})
		case "begincidrange":
			m.entries(l, 3, func(e []object.Object) {
				lo, n := code(e[0])
				hi, _ := code(e[1])
				if cid, ok := e[2].(int); ok && n > 0 && hi >= lo {
					m.cids = append(m.cids, cidRange{lo, hi, uint32(cid)})
				}
			})
		case "beginbfchar":
			m.entries(l, 2, func(e []object.Object) {
				if c, n := code(e[0]); n > 0 {
					m.texts[c] = target(e[1])
				}
			})
		case "beginbfrange":
			m.entries(l, 3, func(e []object.Object) {
				lo, n := code(e[0])
				hi, _ := code(e[1])
				if n == 0 || hi < lo {
					return
				}
				switch v := e[2].(type) {
				case object.Array:
					for i, t := range v {
						if c := lo + uint32(i); c <= hi {
							m.texts[c] = target(t)
						}
					}
				case object.String:
					if units := unitsOf(v); len(units) > 0 {
						m.ranges = append(m.ranges, textRange{lo, hi, units})
					}
				}
			})
		}
	}
}

// entries calls f with each n operands up to the keyword that ends the section.
func (m *cmap) entries(l *object.Lexer, n int, f func([]object.Object)) {
	row := make([]object.Object, 0, n)
	for {
		o := l.Next()
		if _, word := o.(object.Keyword); word {
			return
		}
		if row = append(row, o); len(row) == n {
			f(row)
			row = row[:0]
		}
	}
}

// sort orders the ranges and cuts what overlaps, the later one in the file winning for CIDs with the same start.
func (m *cmap) sort() {
	sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].lo < m.ranges[j].lo })
	for i := 1; i < len(m.ranges); i++ {
		if p := &m.ranges[i-1]; p.hi >= m.ranges[i].lo && m.ranges[i].lo > 0 {
			p.hi = max(m.ranges[i].lo-1, p.lo)
		}
	}
	sort.SliceStable(m.cids, func(i, j int) bool { return m.cids[i].lo < m.cids[j].lo })
	for i := 1; i < len(m.cids); i++ {
		if p := &m.cids[i-1]; p.hi >= m.cids[i].lo && m.cids[i].lo > 0 {
			p.hi = max(m.cids[i].lo-1, p.lo)
		}
	}
}

func code(o object.Object) (c uint32, n int) {
	s, ok := o.(object.String)
	if !ok || len(s) > 4 {
		return 0, 0
	}
	for i := range len(s) {
		c = c<<8 | uint32(s[i])
	}
	return c, len(s)
}

func unitsOf(s object.String) []uint16 {
	if len(s) == 1 {
		return []uint16{uint16(s[0])}
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return units
}

func target(o object.Object) string {
	switch v := o.(type) {
	case object.String:
		return string(utf16.Decode(unitsOf(v)))
	case object.Name:
		return named(string(v))
	}
	return ""
}

// readable tells whether a text is worth more than nothing: no code of a control character, no U+FFFD.
func readable(t string) bool {
	for _, r := range t {
		if r >= ' ' && r != utf8.RuneError || r == '\t' || r == '\n' || r == '\r' {
			return true
		}
	}
	return false
}

// clean removes control characters.
func clean(t string) string {
	for i := range len(t) {
		if t[i] < ' ' || t[i] == 0x7f {
			return strings.Map(func(r rune) rune {
				switch {
				case r == '\t' || r == '\n' || r == '\r':
					return ' '
				case r < ' ' || r == 0x7f:
					return -1
				}
				return r
			}, t)
		}
	}
	return t
}
