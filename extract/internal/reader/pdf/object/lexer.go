package object

import (
	"bytes"
	"math"
	"strconv"
)

// A Lexer reads objects one after another. It never fails: what cannot be read is skipped, as all PDF readers do.
type Lexer struct {
	data  []byte
	pos   int
	depth int   // arrays and dictionaries may nest so deep yet
	deep  *bool // where it is noted that they do not, or nil
	refs  bool  // `1 0 R` is a reference; content streams have none
	names map[string]Name
	words map[string]Keyword
}

// NewLexer reads the operands and operators of a content stream, or of a CMap.
func NewLexer(data []byte, depth int) *Lexer { return &Lexer{data: data, depth: depth} }

// End is the keyword that Next gives at the end of the data.
const End Keyword = ""

const (
	regular = iota
	space
	delimiter
)

var class = func() (c [256]uint8) {
	for _, b := range "\x00\t\n\f\r " {
		c[b] = space
	}
	for _, b := range "()<>[]{}/%" {
		c[b] = delimiter
	}
	return c
}()

func (l *Lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch b := l.data[l.pos]; {
		case class[b] == space:
			l.pos++
		case b == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// Next reads the next object or keyword.
func (l *Lexer) Next() Object {
	for {
		l.skipSpace()
		if l.pos >= len(l.data) {
			return End
		}
		switch b := l.data[l.pos]; b {
		case '/':
			l.pos++
			return l.name()
		case '(':
			l.pos++
			return l.literal()
		case '<':
			if l.pos+1 < len(l.data) && l.data[l.pos+1] == '<' {
				l.pos += 2
				return l.dict()
			}
			l.pos++
			return l.hex()
		case '[':
			l.pos++
			return l.array()
		case ']', '{', '}':
			l.pos++
			return Keyword(l.data[l.pos-1 : l.pos])
		case '>':
			l.pos++
			if l.pos < len(l.data) && l.data[l.pos] == '>' {
				l.pos++
				return Keyword(">>")
			}
			continue
		case ')':
			l.pos++
			continue
		default:
			return l.word()
		}
	}
}

// word reads a number, a reference, a constant or a keyword.
func (l *Lexer) word() Object {
	start := l.pos
	for l.pos < len(l.data) && class[l.data[l.pos]] == regular {
		l.pos++
	}
	w := l.data[start:l.pos]
	if b := w[0]; b <= '9' && (b >= '0' || b == '-' || b == '+' || b == '.') {
		n, ok := number(w)
		if !ok {
			// `0.5-1` and the like: what can be read, then the rest.
			if k := bytes.IndexByte(w[1:], '-'); k > 0 {
				if n, ok := number(w[:k+1]); ok {
					return n
				}
			}
			if k := endOfNumber(w); k > 0 { // `0Tc`
				if n, ok := number(w[:k]); ok {
					l.pos = start + k
					return n
				}
			}
			return 0
		}
		if i, whole := n.(int); whole && l.refs && i >= 0 {
			return l.reference(i)
		}
		return n
	}
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	if k, ok := l.words[string(w)]; ok {
		return k
	}
	k := Keyword(w)
	if l.words == nil {
		l.words = map[string]Keyword{}
	}
	if len(w) < 4 && len(l.words) < 200 {
		l.words[string(k)] = k
	}
	return k
}

func endOfNumber(w []byte) int {
	for i, b := range w {
		if b > '9' || b < '0' && b != '.' && b != '-' && b != '+' {
			return i
		}
	}
	return 0
}

// number reads an integer or a real. Signs may be doubled, as some writers do.
func number(w []byte) (Object, bool) {
	negative, i := false, 0
	for i < len(w) && (w[i] == '-' || w[i] == '+') {
		negative = negative || w[i] == '-'
		i++
	}
	whole, digits := 0, 0
	for i < len(w) && w[i] >= '0' && w[i] <= '9' {
		if whole > math.MaxInt/20 {
			f, err := strconv.ParseFloat(string(w), 64)
			return f, err == nil
		}
		whole = whole*10 + int(w[i]-'0')
		digits++
		i++
	}
	if i == len(w) {
		if negative {
			whole = -whole
		}
		return whole, digits > 0
	}
	if w[i] != '.' {
		return nil, false
	}
	f, scale := float64(whole), 0.1
	for i++; i < len(w) && w[i] >= '0' && w[i] <= '9'; i++ {
		f += float64(w[i]-'0') * scale
		scale /= 10
	}
	if i < len(w) && w[i] != '-' && w[i] != '.' { // `1.-5` and `1.5.3` are seen
		return nil, false
	}
	if negative {
		f = -f
	}
	return f, true
}

// reference reads the rest of `1 0 R`, or gives back the integer.
func (l *Lexer) reference(n int) Object {
	p := l.pos
	skip := func() bool {
		q := p
		for p < len(l.data) && class[l.data[p]] == space {
			p++
		}
		return p > q
	}
	if !skip() {
		return n
	}
	g, digits := 0, 0
	for p < len(l.data) && l.data[p] >= '0' && l.data[p] <= '9' && digits < 6 {
		g = g*10 + int(l.data[p]-'0')
		digits++
		p++
	}
	if digits == 0 || !skip() || p >= len(l.data) || l.data[p] != 'R' || p+1 < len(l.data) && class[l.data[p+1]] == regular {
		return n
	}
	l.pos = p + 1
	return Ref{n, g}
}

func (l *Lexer) name() Name {
	start := l.pos
	escaped := false
	for l.pos < len(l.data) && class[l.data[l.pos]] == regular {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	w := l.data[start:l.pos]
	if escaped {
		out := make([]byte, 0, len(w))
		for i := 0; i < len(w); i++ {
			if w[i] == '#' && i+2 < len(w) {
				hi, lo := hexDigit(w[i+1]), hexDigit(w[i+2])
				if hi >= 0 && lo >= 0 {
					out = append(out, byte(hi<<4|lo))
					i += 2
					continue
				}
			}
			out = append(out, w[i])
		}
		w = out
	}
	if n, ok := l.names[string(w)]; ok {
		return n
	}
	n := Name(w)
	if l.names == nil {
		l.names = map[string]Name{}
	}
	if len(l.names) < 1000 {
		l.names[string(n)] = n
	}
	return n
}

func hexDigit(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	}
	return -1
}

func (l *Lexer) literal() String {
	out := []byte{}
	depth := 1
	for l.pos < len(l.data) {
		b := l.data[l.pos]
		l.pos++
		switch b {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return String(out)
			}
		case '\r':
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			b = '\n'
		case '\\':
			if l.pos >= len(l.data) {
				return String(out)
			}
			b = l.data[l.pos]
			l.pos++
			switch b {
			case 'n':
				b = '\n'
			case 'r':
				b = '\r'
			case 't':
				b = '\t'
			case 'b':
				b = '\b'
			case 'f':
				b = '\f'
			case '\r':
				if l.pos < len(l.data) && l.data[l.pos] == '\n' {
					l.pos++
				}
				continue
			case '\n':
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				n := int(b - '0')
				for i := 0; i < 2 && l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7'; i++ {
					n = n<<3 | int(l.data[l.pos]-'0')
					l.pos++
				}
				b = byte(n)
			}
		}
		out = append(out, b)
	}
	return String(out)
}

func (l *Lexer) hex() String {
	out := []byte{}
	half := -1
	for l.pos < len(l.data) {
		b := l.data[l.pos]
		l.pos++
		if b == '>' {
			break
		}
		d := hexDigit(b)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out = append(out, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return String(out)
}

func (l *Lexer) array() Array {
	l.deeper()
	defer func() { l.depth++ }()
	a := Array{}
	for {
		o := l.Next()
		if k, ok := o.(Keyword); ok {
			switch k {
			case "]", End, "endobj":
				return a
			case ">>": // the array was never closed
				l.pos -= 2
				return a
			}
			continue
		}
		a = append(a, o)
	}
}

// deeper begins an array or a dictionary; too deep inside others it ends the data.
func (l *Lexer) deeper() {
	if l.depth--; l.depth < 0 {
		l.pos = len(l.data)
		if l.deep != nil {
			*l.deep = true
		}
	}
}

func (l *Lexer) dict() Dict {
	l.deeper()
	defer func() { l.depth++ }()
	d := Dict{}
	for {
		at := l.pos
		key := l.Next()
		switch k := key.(type) {
		case Name:
			at = l.pos
			switch v := l.Next().(type) {
			case Keyword:
				switch v {
				case ">>", End:
					return d
				case "endobj", "stream":
					l.pos = at
					return d
				}
			default:
				if _, twice := d[k]; !twice {
					d[k] = v
				}
			}
		case Keyword:
			switch k {
			case ">>", End:
				return d
			case "endobj", "stream":
				l.pos = at
				return d
			}
		}
	}
}
