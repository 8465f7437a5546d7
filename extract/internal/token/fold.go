package token

import "unicode/utf8"

// Fold is a rune as rules see it: half-width digits, letters and signs; one sign for all quotes, dashes, middle dots;
// the character for its radical. One rune stays one rune, and white space is not folded. A comma needs what is round
// it (see Squeeze): Fold leaves both commas alone.
func Fold(r rune) rune {
	if r < 0x80 {
		return r
	}
	if 0x4e00 <= r && r <= 0x9fff { // most of what is read
		return r
	}
	if 0xff01 <= r && r <= 0xff5e && r != '，' {
		return foldSign(r - 0xff01 + '!')
	}
	return foldSign(r)
}

// foldSign folds all but the full-width forms, which are an arithmetic away from ASCII.
func foldSign(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '″', '〝', '〞', '「', '」', '『', '』':
		return '"'
	case '‘', '’', '‚', '‛', '′', '｀':
		return '\''
	case '—', '–', '―', '‒', '‐', '‑', '−', '─', '﹘', '﹣':
		return '-'
	case '〜', '∼':
		return '~'
	case '•', '・', '‧', '⋅', '∙', '･':
		return '·'
	case '≧', '⩾', '≥':
		return '≥'
	case '≦', '⩽', '≤':
		return '≤'
	case '═', '﹦':
		return '='
	case '∶', '︰', '﹕':
		return ':'
	case '﹔':
		return ';'
	case '﹐':
		return '，'
	case '､', '﹑':
		return '、'
	case '｡':
		return '。'
	case '﹪':
		return '%'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	}
	switch {
	case 0x2e80 <= r && r <= 0x2ef3:
		return alike(r, r-0x2e80, radicalRunes)
	case 0x2f00 <= r && r <= 0x2fd5:
		return alike(r, r-0x2f00, kangxiRunes)
	case 0xf900 <= r && r <= 0xfaff:
		return alike(r, r-0xf900, compatibleRunes)
	}
	return r
}

var (
	radicalRunes    = []rune(radicals)
	kangxiRunes     = []rune(kangxi)
	compatibleRunes = []rune(compatible)
)

func alike(r, i rune, table []rune) rune {
	if c := table[i]; c != utf8.RuneError {
		return c
	}
	return r
}

// Squeeze is s as rules see it: folded, without white space. A half-width comma stays where it groups the digits of a
// number and is a full-width one elsewhere.
func Squeeze(s string) string {
	for _, r := range s {
		if r == ',' || r == utf8.RuneError || suspect(r) || IsSpace(r) || Fold(r) != r { // a byte that is no text is written anew too
			return string(AppendSqueezed(make([]rune, 0, len(s)/2), s))
		}
	}
	return s
}

// AppendSqueezed appends the runes of Squeeze to dst.
func AppendSqueezed(dst []rune, s string) []rune {
	from, found := len(dst), false
	for i, r := range s {
		if IsSpace(r) {
			continue
		}
		if r = Fold(r); r == ',' && !groups(dst, s[i:]) {
			r = '，'
		}
		found = found || suspect(r)
		dst = append(dst, r)
	}
	if found {
		repaired, _, _ := repair(dst[from:])
		dst = dst[:from+len(repaired)]
	}
	return dst
}

// groups tells whether the comma that rest starts with groups digits: one before it, three after it, no fourth.
func groups(before []rune, rest string) bool {
	if len(before) == 0 || !isDigit(before[len(before)-1]) {
		return false
	}
	_, first := utf8.DecodeRuneInString(rest) // the comma may be any of several
	n := 0
	for _, r := range rest[first:] {
		if !isDigit(Fold(r)) {
			break
		}
		n++
	}
	return n == 3
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// IsSpace tells whether a rune is white space for rules: that of Unicode, and what takes no room: control and format
// characters such as the zero-width space, the soft hyphen and the byte order mark.
func IsSpace(r rune) bool {
	switch {
	case 0x4e00 <= r && r <= 0x9fff: // most of what is read
		return false
	case r <= ' ':
		return true
	case r < 0x7f:
		return false
	case r <= 0xa0, r == 0xad, r == 0x3000, r == 0xfeff, r == 0x1680, r == 0x180e:
		return true
	}
	return 0x2000 <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202f || 0x205f <= r && r <= 0x2064
}
