// Package charset turns the bytes of a text file into UTF-8. The encoding is found by content: a byte order mark, the
// NULs of UTF-16, the structure of UTF-8, else GB18030, which GBK and GB2312 are part of. Nothing is fatal: what is no
// valid text becomes U+FFFD and is counted.
package charset

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Names of the encodings that Decode tells apart.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
)

// Decode returns b as UTF-8 text, the number of bytes that were no valid text and were replaced by U+FFFD (for
// GB18030, a pair without a character counts as one), and the name of the encoding that b was found to be in.
//
// Of the C0 controls only tab, line feed, carriage return and form feed stay: a vertical tab (a hard line break of word
// processors) becomes a line feed, a bell (their end of a cell) a space, the others are dropped, as are byte order
// marks wherever they stand.
func Decode(b []byte) (text string, replaced int, encoding string) {
	encoding, mark := detect(b)
	b = b[mark:]
	switch encoding {
	case UTF16LE:
		text, replaced = decode16(b, binary.LittleEndian)
	case UTF16BE:
		text, replaced = decode16(b, binary.BigEndian)
	case GB18030:
		text, replaced = decodeGB(b)
	default:
		text, replaced = decode8(b)
	}
	return clean(text), replaced, encoding
}

// detect names the encoding and the length of the byte order mark.
func detect(b []byte) (encoding string, mark int) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return UTF8, 3
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	if e := detect16(b); e != "" {
		return e, 0
	}
	if utf8.Valid(b) {
		return UTF8, 0
	}
	// Chinese UTF-8 read as GB18030 is nearly always well-formed nonsense, so that counting errors of both would take a
	// UTF-8 file that was cut inside a rune for GB. The other way round holds: GB text is rarely good UTF-8.
	good, bad := count8(b)
	if good > bad {
		return UTF8, 0
	}
	if _, n := decodeGB(b); n < bad {
		return GB18030, 0
	}
	return UTF8, 0
}

// detect16 finds UTF-16 without a byte order mark by its NULs, which are the high bytes of ASCII
// (一 and the ideographic space have a low byte of NUL, so a few stand on the other side too).
func detect16(b []byte) string {
	head := b[:min(len(b), 8192)&^1]
	var nul [2]int
	for i, c := range head {
		if c == 0 {
			nul[i&1]++
		}
	}
	encoding, order, few, many := UTF16LE, binary.ByteOrder(binary.LittleEndian), nul[0], nul[1]
	if few > many {
		encoding, order, few, many = UTF16BE, binary.BigEndian, many, few
	}
	if many < 2 || few*2 > many || many*100 < len(head) {
		return ""
	}
	odd := 0
	for i := 0; i < len(head); i += 2 {
		if !common(rune(order.Uint16(head[i:]))) {
			odd++
		}
	}
	if odd*20 > len(head)/2 {
		return ""
	}
	return encoding
}

// common tells whether a code unit is what Chinese text is made of.
func common(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r' || r == '\f'
	case r < 0x250, 0x2000 <= r && r < 0x2700, 0x3000 <= r && r < 0x3400, 0x4e00 <= r && r < 0xa000, r >= 0xff00 && r < 0xfff0:
		return true
	}
	return false
}

// count8 counts the bytes of multi-byte sequences that are valid UTF-8, and the bytes that are not.
func count8(b []byte) (good, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good += n
		}
		i += n
	}
	return good, bad
}

func decode8(b []byte) (string, int) {
	if utf8.Valid(b) {
		return string(b), 0
	}
	var s strings.Builder
	s.Grow(len(b) + 64)
	bad := 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		s.WriteRune(r)
		i += n
	}
	return s.String(), bad
}

func decodeGB(b []byte) (string, int) {
	// The decoder never fails: it writes U+FFFD and goes on with the next byte.
	out, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	bad := bytes.Count(out, []byte("\ufffd"))
	if bad > 0 {
		bad -= min(bad, bytes.Count(b, []byte("\x84\x31\xa4\x37"))) // U+FFFD that the file itself holds
	}
	return string(out), bad
}

func decode16(b []byte, order binary.ByteOrder) (string, int) {
	var s strings.Builder
	s.Grow(len(b) + len(b)/2)
	bad := 0
	for len(b) >= 2 {
		r := rune(order.Uint16(b))
		b = b[2:]
		if utf16.IsSurrogate(r) {
			pair := unicode.ReplacementChar
			if len(b) >= 2 {
				pair = utf16.DecodeRune(r, rune(order.Uint16(b)))
			}
			if pair == unicode.ReplacementChar {
				bad += 2
			} else {
				b = b[2:]
			}
			r = pair
		}
		s.WriteRune(r)
	}
	if len(b) == 1 {
		s.WriteRune(unicode.ReplacementChar)
		bad++
	}
	return s.String(), bad
}

func clean(s string) string {
	if !holdsUnwanted(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\v':
			return '\n'
		case r == '\a':
			return ' '
		case unwanted(r):
			return -1
		}
		return r
	}, s)
}

// holdsUnwanted tells whether unwanted is true of any rune. It looks at bytes: most texts are clean.
func holdsUnwanted(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x20 && c != '\n', c == 0x7f:
			if unwanted(rune(c)) {
				return true
			}
		case c == 0xef && strings.HasPrefix(s[i:], "\ufeff"):
			return true
		}
	}
	return false
}

func unwanted(r rune) bool {
	if r < 0x20 {
		return r != '\t' && r != '\n' && r != '\r' && r != '\f'
	}
	return r == 0x7f || r == '\ufeff'
}
