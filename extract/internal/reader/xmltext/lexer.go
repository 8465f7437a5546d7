package xmltext

import "bytes"

// A token is a piece of the document. A tag comes in pieces: its start, its attributes, its close.
type token uint8

const (
	bad        token = iota // the end, or a NUL
	ignored                 // a comment or a document type
	cdata                   // characters as they are
	text                    // characters
	startName               // <name
	startPI                 // <?name
	closeTag                // >
	closeVoid               // />
	closePI                 // ?>
	endName                 // </name>
	attributed              // name="value"
)

// A lexer cuts a document into tokens. It is lenient: what it lets pass, the Reader checks. It tells of a token by its
// places in data, which costs less than slices.
type lexer struct {
	data  []byte // with a NUL behind, at which every loop ends
	pos   int
	inTag bool

	piece    piece // name or characters of the token
	value    piece // of an attribute, without quotes
	unclosed bool  // an end tag that is cut off
	odd      bool  // a name that is none, or a value that is not quoted or holds a <
}

// A piece of the document. Of a name, local is where it begins without its prefix.
type piece struct{ from, local, to int }

func (l *lexer) bytes(p piece) []byte { return l.data[p.from:p.to:p.to] }

// size is the length of the document.
func (l *lexer) size() int { return len(l.data) - 1 }

// What bytes are in a tag.
const (
	inName     = iota
	endsName   // white space, > and NUL
	mayEndName // before >
	equals
	colon
	notInName
)

var inTags = [256]uint8{' ': endsName, '\t': endsName, '\n': endsName, '\r': endsName, '>': endsName, 0: endsName,
	'/': mayEndName, '?': mayEndName, '=': equals, ':': colon, '<': notInName, '"': notInName}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (l *lexer) space() byte {
	for isSpace(l.data[l.pos]) {
		l.pos++
	}
	return l.data[l.pos]
}

func (l *lexer) next() token {
	if l.inTag {
		c := l.space()
		switch {
		case c == 0:
			return bad
		case c == '>':
			l.pos++
			l.inTag = false
			return closeTag
		case (c == '/' || c == '?') && l.data[l.pos+1] == '>':
			l.pos += 2
			l.inTag = false
			if c == '/' {
				return closeVoid
			}
			return closePI
		}
		l.attribute()
		return attributed
	}
	if c := l.data[l.pos]; c != '<' {
		from := l.pos
		if l.pos = l.until("<", from); l.pos == from {
			return bad
		}
		l.piece = piece{from: from, to: l.pos}
		return text
	}
	switch rest := l.data[l.pos+1:]; rest[0] {
	case '/':
		l.endTag()
		return endName
	case '?':
		l.pos += 2
		l.name(false)
		l.inTag = true
		return startPI
	case '!':
		switch {
		case bytes.HasPrefix(rest, []byte("!--")):
			l.pos = l.behind("-->", l.pos+4)
			return ignored
		case bytes.HasPrefix(rest, []byte("![CDATA[")):
			from := l.pos + 9
			l.piece = piece{from: from, to: l.until("]]>", from)}
			l.pos = l.behind("]]>", l.piece.to)
			return cdata
		case bytes.HasPrefix(rest, []byte("!DOCTYPE")):
			l.docType()
			return ignored
		}
	}
	l.pos++
	l.name(false)
	l.inTag = true
	return startName
}

// until is where mark stands next, or the NUL before it.
func (l *lexer) until(mark string, from int) int {
	n := bytes.Index(l.data[from:], []byte(mark))
	if n < 0 {
		n = l.size() - from
	}
	if nul := bytes.IndexByte(l.data[from:from+n], 0); nul >= 0 {
		n = nul
	}
	return from + n
}

// behind is until, and behind the mark.
func (l *lexer) behind(mark string, from int) int {
	if from = l.until(mark, from); l.data[from] != 0 {
		from += len(mark)
	}
	return from
}

func (l *lexer) docType() {
	inString, inBrackets := false, false
	for l.pos += 9; ; l.pos++ {
		switch c := l.data[l.pos]; {
		case c == 0:
			return
		case c == '"':
			inString = !inString
		case (c == '[' || c == ']') && !inString:
			inBrackets = c == '['
		case c == '>' && !inString && !inBrackets:
			l.pos++
			return
		}
	}
}

func (l *lexer) endTag() {
	from := l.pos + 2
	to := from
	for l.data[to] != '>' && l.data[to] != 0 {
		to++
	}
	l.unclosed = l.data[to] == 0
	l.pos = to
	if !l.unclosed {
		l.pos++
	}
	for to > from && isSpace(l.data[to-1]) {
		to--
	}
	l.piece = piece{from: from, to: to}
}

// name reads a name: of an attribute, which = ends, or of an element.
func (l *lexer) name(attribute bool) {
	from, local := l.pos, -1
	l.odd = false
	p := from
scan:
	for {
		switch inTags[l.data[p]] {
		case endsName:
			break scan
		case mayEndName:
			if l.data[p+1] == '>' {
				break scan
			}
		case equals:
			if attribute {
				break scan
			}
		case colon:
			if local < 0 {
				local = p + 1
			}
		case notInName:
			l.odd = true
		}
		p++
	}
	if local < 0 {
		local = from
	}
	l.odd = l.odd || p == from || l.data[p-1] == ':'
	l.piece = piece{from, local, p}
	l.pos = p
}

func (l *lexer) attribute() {
	l.name(true)
	end := l.pos
	if l.space() != '=' {
		l.pos, l.odd = end, true
		return
	}
	l.pos++
	quote := l.space()
	if quote != '"' && quote != '\'' {
		l.odd = true
		for {
			switch k := inTags[l.data[l.pos]]; {
			case k == endsName, k == mayEndName && l.data[l.pos+1] == '>':
				return
			}
			l.pos++
		}
	}
	p := l.pos + 1
	from := p
	for l.data[p] != quote {
		switch l.data[p] {
		case 0:
			l.pos, l.odd = p, true
			return
		case '<':
			l.odd = true
		case '\t', '\n', '\r':
			l.data[p] = ' '
		}
		p++
	}
	l.value = piece{from: from, to: p}
	l.pos = p + 1
}
