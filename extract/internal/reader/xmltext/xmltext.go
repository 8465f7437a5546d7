// Package xmltext walks XML quickly and without allocating. It is a cursor over a tokenizer that is lenient, and adds
// what reading hostile files needs: tags must balance, nesting is bounded, entities are decoded and never expanded
// from declarations, and after an error every loop over children simply ends, so that a reader keeps what it has.
//
// Elements and attributes are known by their local names: the package formats keep these apart without the prefix,
// and so a file may bind any prefix, and the strict or the transitional namespace.
package xmltext

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/xml"

	"github.com/ziping-go/ziping/extract/document"
)

// A Reader is a cursor over the elements of one XML document:
//
//	for at := x.Depth(); x.Child(at); {
//		switch string(x.Name()) {
//		case "p": paragraph(x) // may or may not walk its children
//		}
//	}
type Reader struct {
	ctx   context.Context
	lex   *xml.Lexer
	input *parse.Input
	most  int // depth allowed

	open  [][]byte // qualified names of the open elements
	void  bool     // the element just started has no content: its end comes next
	attrs []attribute
	text  []byte // raw character data, when the token is text
	plain bool   // text is CDATA
	steps uint32
	seen  bool // the root element has been met
	err   error
	done  bool

	scratch []byte
}

type attribute struct{ name, value []byte }

// New reads data, which must not be used by others meanwhile. depth is the nesting allowed.
func New(ctx context.Context, data []byte, depth int) *Reader {
	input := parse.NewInputBytes(toUTF8(data))
	// Readers recurse over elements, so even "no limit" ends where the stack would.
	return &Reader{ctx: ctx, lex: xml.NewLexer(input), input: input, most: min(depth, 100_000)}
}

// toUTF8 decodes the other encoding that the package formats allow, and drops a byte order mark.
func toUTF8(data []byte) []byte {
	big := bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || bytes.HasPrefix(data, []byte{0, '<'})
	if !big && !bytes.HasPrefix(data, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(data, []byte{'<', 0}) {
		return bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	}
	out := make([]byte, 0, len(data)+1)
	unit := func(i int) rune {
		if big {
			return rune(data[i])<<8 | rune(data[i+1])
		}
		return rune(data[i+1])<<8 | rune(data[i])
	}
	for i := 0; i+1 < len(data); i += 2 {
		c := unit(i)
		if utf16.IsSurrogate(c) && i+3 < len(data) {
			if pair := utf16.DecodeRune(c, unit(i+2)); pair != utf8.RuneError {
				c, i = pair, i+2
			}
		}
		if c != 0xFEFF {
			out = utf8.AppendRune(out, c)
		}
	}
	return out
}

// Err is the error that ended the walk: nil at a proper end, else damage, *document.LimitError or the context's.
func (x *Reader) Err() error { return x.err }

// Stop ends the walk with an error, as if the document ended here. The first error stays.
func (x *Reader) Stop(err error) {
	if x.err == nil {
		x.err = err
	}
	x.done = true
}

// Stopped tells whether the walk has ended.
func (x *Reader) Stopped() bool { return x.done }

// Offset is the byte offset of the cursor.
func (x *Reader) Offset() int64 { return int64(x.input.Offset()) }

// Depth is the number of open elements.
func (x *Reader) Depth() int { return len(x.open) }

// Name is the local name of the element just started.
func (x *Reader) Name() []byte { return local(x.open[len(x.open)-1]) }

func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// Attr is the value of an attribute of the element just started. It is valid until the next call.
func (x *Reader) Attr(name string) (value []byte, ok bool) {
	for _, a := range x.attrs {
		if string(a.name) == name {
			if bytes.IndexByte(a.value, '&') < 0 {
				return a.value, true
			}
			x.scratch = appendDecoded(x.scratch[:0], a.value)
			return x.scratch, true
		}
	}
	return nil, false
}

// AttrString is the value of an attribute, or "".
func (x *Reader) AttrString(name string) string {
	v, _ := x.Attr(name)
	return string(v)
}

// AttrIs tells whether an attribute has the value.
func (x *Reader) AttrIs(name, value string) bool {
	v, _ := x.Attr(name)
	return string(v) == value
}

// Int is the value of an attribute as an integer; fractions are cut off. ok is false where there is none.
func (x *Reader) Int(name string) (n int, ok bool) {
	v, _ := x.Attr(name)
	v = bytes.TrimSpace(v)
	if i := bytes.IndexByte(v, '.'); i > 0 {
		v = v[:i]
	}
	negative := false
	if len(v) > 0 && (v[0] == '-' || v[0] == '+') {
		negative = v[0] == '-'
		v = v[1:]
	}
	if len(v) == 0 || len(v) > 9 {
		return 0, false
	}
	for _, c := range v {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// Child goes to the next element that is a child of the one at depth at (what Depth said inside it), leaving what was
// not read of the last one. It is false at the parent's end.
func (x *Reader) Child(at int) bool {
	for {
		switch x.step() {
		case start:
			if len(x.open) == at+1 {
				return true
			}
		case end:
			if len(x.open) < at {
				return false
			}
		case over:
			return false
		}
	}
}

// Node is Child that also stops at character data of the parent itself; then isText is true and Text gives it.
func (x *Reader) Node(at int) (isText, ok bool) {
	for {
		switch x.step() {
		case start:
			if len(x.open) == at+1 {
				return false, true
			}
		case characters:
			if len(x.open) == at {
				return true, true
			}
		case end:
			if len(x.open) < at {
				return false, false
			}
		case over:
			return false, false
		}
	}
}

// AppendText appends the decoded character data that Node stopped at.
func (x *Reader) AppendText(dst []byte) []byte {
	if x.plain {
		return append(dst, x.text...)
	}
	return appendDecoded(dst, x.text)
}

// AppendContent reads the element just started to its end and appends its own character data, without that of its
// children.
func (x *Reader) AppendContent(dst []byte) []byte {
	at := len(x.open)
	for {
		isText, ok := x.Node(at)
		if !ok {
			return dst
		}
		if isText {
			dst = x.AppendText(dst)
		}
	}
}

// Inner reads the element just started to its end, and returns a copy of all that stands inside it, as written. The slice
// has room for one more byte.
func (x *Reader) Inner() []byte {
	if x.void {
		return nil
	}
	from := x.input.Offset()
	for at := len(x.open); x.Child(at); {
	}
	inner := x.input.Bytes()[from:x.input.Offset()]
	if x.err == nil { // it ended with its own tag
		inner = inner[:bytes.LastIndexByte(inner, '<')]
	}
	return append(make([]byte, 0, len(inner)+1), inner...)
}

type event uint8

const (
	over event = iota
	start
	end
	characters
)

var (
	errUnbalanced = errors.New("标签不配对 (tags do not balance)")
	errSyntax     = errors.New("XML 语法错误 (syntax error)")
	errCut        = errors.New("XML 意外结束 (unexpected end)")
	errEmpty      = errors.New("没有内容 (no element)")
)

// Errors that are not made anew for each place: callers add part and offset.
func (x *Reader) fail(err error) event {
	x.Stop(err)
	return over
}

func (x *Reader) step() event {
	if x.done {
		return over
	}
	if x.void {
		x.void = false
		x.open = x.open[:len(x.open)-1]
		return end
	}
	if x.steps++; x.steps&0xFFF == 0 {
		if err := x.ctx.Err(); err != nil {
			return x.fail(err)
		}
	}
	for {
		kind, raw := x.lex.Next()
		switch kind {
		case xml.StartTagToken:
			return x.startTag(x.lex.Text())
		case xml.EndTagToken:
			n := len(x.open)
			if n == 0 || !bytes.Equal(x.open[n-1], x.lex.Text()) || raw[len(raw)-1] != '>' {
				return x.fail(errUnbalanced)
			}
			x.open = x.open[:n-1]
			return end
		case xml.TextToken, xml.CDATAToken:
			if len(x.open) == 0 {
				if len(bytes.TrimSpace(raw)) > 0 {
					return x.fail(errSyntax)
				}
				continue
			}
			x.text, x.plain = x.lex.Text(), kind == xml.CDATAToken
			return characters
		case xml.StartTagPIToken:
			for kind != xml.StartTagClosePIToken {
				if kind, _ = x.lex.Next(); kind == xml.ErrorToken {
					return x.fail(errCut)
				}
			}
		case xml.ErrorToken:
			switch {
			case x.lex.Err() != io.EOF:
				return x.fail(errSyntax)
			case len(x.open) > 0:
				return x.fail(errCut)
			case !x.seen:
				return x.fail(errEmpty)
			}
			x.done = true
			return over
		}
	}
}

func (x *Reader) startTag(name []byte) event {
	if len(x.open) == 0 && x.seen || !isName(name) {
		return x.fail(errSyntax)
	}
	if len(x.open) >= x.most {
		return x.fail(&document.LimitError{Limit: "Depth", Value: int64(x.most)})
	}
	x.seen = true
	x.attrs = x.attrs[:0]
	for {
		kind, _ := x.lex.Next()
		switch kind {
		case xml.AttributeToken:
			v := x.lex.AttrVal()
			if len(v) < 2 || v[0] != '"' && v[0] != '\'' || v[len(v)-1] != v[0] || bytes.IndexByte(v, '<') >= 0 || !isName(x.lex.Text()) {
				return x.fail(errSyntax)
			}
			x.attrs = append(x.attrs, attribute{local(x.lex.Text()), v[1 : len(v)-1]})
		case xml.StartTagCloseToken:
			x.open = append(x.open, name)
			return start
		case xml.StartTagCloseVoidToken:
			x.open = append(x.open, name)
			x.void = true
			return start
		case xml.StartTagClosePIToken:
			return x.fail(errSyntax)
		default:
			return x.fail(errCut)
		}
	}
}

func isName(name []byte) bool {
	return len(name) > 0 && bytes.IndexByte(name, '<') < 0 && bytes.IndexByte(name, '"') < 0 && name[len(name)-1] != ':'
}

// appendDecoded appends s with the predefined entities and character references decoded. What a document declares
// itself stays as it is written: nothing is expanded.
func appendDecoded(dst, s []byte) []byte {
	for {
		i := bytes.IndexByte(s, '&')
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		s = s[i:]
		j := bytes.IndexByte(s[:min(len(s), 12)], ';')
		if j < 0 {
			dst, s = append(dst, '&'), s[1:]
			continue
		}
		if c := entity(s[1:j]); c >= 0 {
			dst = utf8.AppendRune(dst, c)
		} else {
			dst = append(dst, s[:j+1]...)
		}
		s = s[j+1:]
	}
}

func entity(name []byte) rune {
	switch string(name) {
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "amp":
		return '&'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(name) < 2 || name[0] != '#' {
		return -1
	}
	base, digits := 10, name[1:]
	if digits[0] == 'x' || digits[0] == 'X' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return -1
	}
	if n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return utf8.RuneError
	}
	return rune(n)
}
