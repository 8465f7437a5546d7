package rtf

import "bytes"

type kind uint8

const (
	eof       kind = iota
	opening        // {
	closing        // }
	word           // \name or \name123
	symbol         // \~
	escape         // \'d6
	character      // any other byte
)

// A token of the file.
type token struct {
	kind  kind
	name  []byte // of a word
	param int
	has   bool // the word has a parameter
	char  byte
}

// A lexer cuts a file into tokens.
type lexer struct {
	data []byte
	pos  int
}

// begins tells whether the file is RTF, and goes to its first brace.
func (l *lexer) begins() bool {
	d := bytes.TrimLeft(bytes.TrimPrefix(l.data, []byte("\xef\xbb\xbf")), " \t\r\n")
	l.pos = len(l.data) - len(d)
	return bytes.HasPrefix(d, []byte(`{\rtf`))
}

// paramMax bounds parameters; the format knows 32 bits.
const paramMax = 1 << 31

func (l *lexer) next() token {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '{':
			return token{kind: opening}
		case '}':
			return token{kind: closing}
		case '\r', '\n', 0:
			continue
		case '\\':
			return l.control()
		}
		return token{kind: character, char: c}
	}
	return token{}
}

func (l *lexer) control() token {
	if l.pos == len(l.data) {
		return token{}
	}
	d := l.data
	from := l.pos
	for l.pos < len(d) && (d[l.pos]|0x20 >= 'a' && d[l.pos]|0x20 <= 'z') {
		l.pos++
	}
	if l.pos == from {
		c := d[l.pos]
		l.pos++
		if c == '\'' {
			return l.hex()
		}
		return token{kind: symbol, char: c}
	}
	t := token{kind: word, name: d[from:l.pos]}
	at := l.pos
	negative := at+1 < len(d) && d[at] == '-' && d[at+1] >= '0' && d[at+1] <= '9'
	if negative {
		at++
	}
	for at < len(d) && d[at] >= '0' && d[at] <= '9' {
		if t.param < paramMax/10 {
			t.param = t.param*10 + int(d[at]-'0')
		}
		t.has = true
		at++
	}
	if t.has {
		l.pos = at
	}
	if negative {
		t.param = -t.param
	}
	if l.pos < len(d) && d[l.pos] == ' ' {
		l.pos++
	}
	if string(t.name) == "bin" && t.param > 0 {
		l.pos += min(t.param, len(d)-l.pos)
	}
	return t
}

func (l *lexer) hex() token {
	t := token{kind: escape}
	for n := 0; n < 2 && l.pos < len(l.data); n++ {
		c := l.data[l.pos]
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			if n == 0 {
				return l.next() // the backslash and the quote say nothing
			}
			return t
		}
		t.char = t.char<<4 | c
		l.pos++
	}
	return t
}
