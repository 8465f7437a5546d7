package sheet

import (
	"math"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

func parseFloat(s string) (float64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
}

// General writes a number where the format says nothing: exactly, but for what binary fractions add after fifteen
// digits. (A spreadsheet cuts it to the width of the column; the document has none.)
func General(v float64) string {
	mantissa, exp := digits15(math.Abs(v))
	mantissa = strings.TrimRight(mantissa, "0")
	if mantissa == "" {
		return "0"
	}
	sign := ""
	if v < 0 {
		sign = "-"
	}
	if exp > 20 || exp < -9 {
		s := mantissa[:1]
		if len(mantissa) > 1 {
			s += "." + mantissa[1:]
		}
		if exp < 0 {
			return sign + s + "E-" + strconv.Itoa(-exp)
		}
		return sign + s + "E+" + strconv.Itoa(exp)
	}
	whole, fraction := place(mantissa, exp)
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction
}

// digits15 is a number as fifteen digits d.dddd × 10^exp.
func digits15(v float64) (digits string, exp int) {
	s := strconv.FormatFloat(v, 'e', 14, 64)
	digits = s[:1] + s[2:16]
	exp, _ = strconv.Atoi(s[17:])
	return digits, exp
}

// place puts the point into digits d.dddd × 10^exp.
func place(digits string, exp int) (whole, fraction string) {
	switch n := exp + 1; {
	case n <= 0:
		return "", strings.Repeat("0", -n) + digits
	case n >= len(digits):
		return digits + strings.Repeat("0", n-len(digits)), ""
	default:
		return digits[:n], digits[n:]
	}
}

// mostExponent bounds the digits that are written out.
const mostExponent = 320

// fixed is |v| × 10^scale with places decimals, rounded half away from zero on its decimal digits. The whole part has no
// leading zeros: it is empty below one.
func fixed(v float64, scale, places int) (whole, fraction string) {
	digits, exp := digits15(math.Abs(v))
	exp = max(-mostExponent, min(exp+scale, mostExponent))
	whole, fraction = place(digits, exp)
	if len(fraction) > places {
		up := fraction[places] >= '5'
		all := []byte("0" + whole + fraction[:places])
		for i := len(all) - 1; up && i >= 0; i-- {
			if all[i]++; all[i] <= '9' {
				up = false
			} else {
				all[i] = '0'
			}
		}
		whole, fraction = string(all[:len(all)-places]), string(all[len(all)-places:])
	}
	return strings.TrimLeft(whole, "0"), fraction + strings.Repeat("0", places-len(fraction))
}

// Number shows a number. epoch1904 says that the file counts days from 1904.
func (f *Format) Number(v float64, epoch1904 bool) string {
	if f == nil || f.general {
		return General(v)
	}
	s, unsigned := f.choose(v)
	if s == nil {
		return ""
	}
	switch s.kind {
	case date:
		if text, ok := s.date(v, epoch1904); ok {
			return strings.TrimSpace(text)
		}
		return General(v)
	case onlyText, general:
		n := General(v)
		if unsigned {
			n = General(math.Abs(v))
		}
		if s.numeral > 0 {
			n = numeral(n, s.numeral)
		}
		var b strings.Builder
		for _, t := range s.tokens {
			switch t.kind {
			case textHere, generalHere:
				b.WriteString(n)
			default:
				b.WriteString(t.text)
			}
		}
		return strings.TrimSpace(b.String())
	}
	text, zero := s.number(v)
	if v < 0 && !unsigned && !zero {
		text = "-" + text
	}
	return strings.TrimSpace(text)
}

// Text shows a text.
func (f *Format) Text(text string) string {
	if f == nil || f.general {
		return text
	}
	s := &f.sections[len(f.sections)-1]
	if s.kind != onlyText && len(f.sections) < 4 {
		return text
	}
	var b strings.Builder
	for _, t := range s.tokens {
		if t.kind == textHere || t.kind == generalHere {
			b.WriteString(text)
		} else {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// choose finds the section for a number; unsigned says that the section shows the sign itself.
func (f *Format) choose(v float64) (s *section, unsigned bool) {
	n := len(f.sections)
	if n > 1 && f.sections[n-1].kind == onlyText {
		n-- // that for text, in formats of fewer than four
	}
	if n == 4 {
		n = 3
	}
	own := false
	for i := range n {
		own = own || f.sections[i].op != ""
	}
	if !own {
		switch {
		case v < 0 && n > 1:
			return &f.sections[1], true
		case v == 0 && n > 2:
			return &f.sections[2], true
		}
		return &f.sections[0], false
	}
	for i := range n {
		s := &f.sections[i]
		// Without a condition of its own, the second section is for negative numbers and the last for all others.
		if s.op == "" && (i > 0 || n == 1 || v > 0 || n == 2) && (i != 1 || n == 2 || v < 0) || s.op != "" && s.holds(v) {
			return s, v < 0 && (s.op == "<" || s.op == "<=") && s.limit <= 0 || i == 1 && s.op == "" && v < 0 && n > 2
		}
	}
	return &f.sections[n-1], false
}

func (s *section) holds(v float64) bool {
	switch s.op {
	case "<":
		return v < s.limit
	case "<=":
		return v <= s.limit
	case ">":
		return v > s.limit
	case ">=":
		return v >= s.limit
	case "=":
		return v == s.limit
	case "<>":
		return v != s.limit
	}
	return false
}

// number shows |v|; zero says that nothing but zeros was written, which has no sign.
func (s *section) number(v float64) (text string, zero bool) {
	scale, whole, places, thousands := 0, 0, 0, false
	inFraction, fractionAt, exponentAt := false, -1, -1
	pendingCommas := 0
	for i, t := range s.tokens {
		switch t.kind {
		case percent:
			scale += 2
		case point:
			inFraction = true
		case exponent:
			if exponentAt < 0 {
				exponentAt = i
			}
		case slash:
			if fractionAt < 0 && whole > 0 {
				fractionAt = i
			}
		case comma:
			if whole > 0 {
				pendingCommas++
			}
		case placeholder:
			if exponentAt >= 0 {
				break
			}
			if pendingCommas > 0 && !inFraction {
				thousands = true
				pendingCommas = 0
			}
			if inFraction {
				places++
			} else {
				whole++
			}
		}
	}
	if whole+places == 0 {
		var b strings.Builder
		for _, t := range s.tokens {
			b.WriteString(t.text)
		}
		return b.String(), true
	}
	switch {
	case fractionAt >= 0 && !inFraction:
		return s.ratio(math.Abs(v), fractionAt), v == 0
	case exponentAt >= 0:
		return s.scientific(math.Abs(v), whole, places, exponentAt), v == 0
	}
	scale -= 3 * pendingCommas // commas after the last digit: in thousands
	w, f := fixed(v, scale, places)
	zero = w == "" && strings.Trim(f, "0") == ""
	if s.numeral > 0 {
		return s.worded(w, f), zero
	}
	return s.fill(s.tokens, w, f, whole, thousands), zero
}

// fill writes digits into placeholders.
func (s *section) fill(tokens []token, w, f string, count int, thousands bool) string {
	var b strings.Builder
	seen, at := 0, 0
	inFraction := false
	for _, t := range tokens {
		switch t.kind {
		case placeholder:
			if inFraction {
				rest := strings.Trim(f[at:], "0") == ""
				switch {
				case t.text == "0" || !rest:
					b.WriteByte(f[at])
				case t.text == "?":
					b.WriteByte(' ')
				}
				at++
				continue
			}
			from := count - 1 - seen // position from the right
			if seen == 0 {
				from = max(from, len(w)-1)
			}
			for p := from; p >= count-1-seen; p-- {
				switch {
				case p < len(w):
					b.WriteByte(w[len(w)-1-p])
				case t.text == "0":
					b.WriteByte('0')
				case t.text == "?":
					b.WriteByte(' ')
					continue
				default:
					continue
				}
				if thousands && p > 0 && p%3 == 0 {
					b.WriteByte(',')
				}
			}
			seen++
		case point:
			inFraction = true
			b.WriteByte('.')
		case comma:
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// scientific writes the number with an exponent that is a multiple of the number of whole digits.
func (s *section) scientific(v float64, whole, places, at int) string {
	_, exp := digits15(v)
	if v == 0 {
		exp = 0
	}
	step := max(whole, 1)
	e := exp - ((exp%step)+step)%step
	w, f := fixed(v, -e, places)
	if len(w) > step { // rounded up to the next power
		e += step
		w, f = fixed(v, -e, places)
	}
	if w == "" {
		w = "0"
	}
	head := s.fill(s.tokens[:at], w, f, whole, false)
	sign := ""
	if e < 0 {
		sign, e = "-", -e
	} else if strings.HasSuffix(s.tokens[at].text, "+") {
		sign = "+"
	}
	digits := 0
	for _, t := range s.tokens[at:] {
		if t.kind == placeholder {
			digits++
		}
	}
	text := strconv.Itoa(e)
	return head + "E" + sign + strings.Repeat("0", max(0, digits-len(text))) + text
}

// ratio writes the number as a fraction: `# ?/?`, `# ??/100`.
func (s *section) ratio(v float64, at int) string {
	numeratorFrom := at
	for numeratorFrom > 0 && s.tokens[numeratorFrom-1].kind == placeholder {
		numeratorFrom--
	}
	end, width, given := at+1, 0, ""
	for end < len(s.tokens) && (s.tokens[end].kind == placeholder || isDigits(s.tokens[end].text)) {
		if s.tokens[end].kind == placeholder && (s.tokens[end].text != "0" || given == "") {
			width++
		} else {
			given += s.tokens[end].text
		}
		end++
	}
	hasWhole := false
	for _, t := range s.tokens[:numeratorFrom] {
		hasWhole = hasWhole || t.kind == placeholder
	}
	whole, part := math.Floor(v), v-math.Floor(v)
	if !hasWhole {
		whole, part = 0, v
	}
	num, den := 0, 1
	if d, err := strconv.Atoi(given); err == nil && given != "" && d > 0 && d < 1e6 {
		num, den = int(math.Min(math.Round(part*float64(d)), 1e15)), d
	} else {
		most := 9
		for range min(width, 4) - 1 {
			most = most*10 + 9
		}
		num, den = nearest(part, most)
	}
	if hasWhole && num >= den {
		whole, num = whole+1, 0
	}
	text := ""
	if hasWhole && (whole > 0 || num == 0) {
		text = strconv.FormatFloat(whole, 'f', 0, 64)
	}
	if num > 0 || !hasWhole {
		if text != "" {
			text += " "
		}
		text += strconv.Itoa(num) + "/" + strconv.Itoa(den)
	}
	for _, t := range s.tokens[end:] {
		text += t.text
	}
	return text
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// nearest is the fraction closest to v with a denominator up to most.
func nearest(v float64, most int) (num, den int) {
	if v > 1e9 {
		return int(math.Min(v, 1e15)), 1
	}
	best := math.Inf(1)
	for d := 1; d <= most; d++ {
		n := math.Round(v * float64(d))
		if off := math.Abs(v - n/float64(d)); off < best-1e-12 {
			best, num, den = off, int(n), d
		}
	}
	return num, den
}

// worded writes the number in Chinese numerals, with the literals round it.
func (s *section) worded(w, f string) string {
	var b strings.Builder
	written := false
	for _, t := range s.tokens {
		switch t.kind {
		case placeholder, point, comma:
			if !written {
				if w == "" {
					w = "0"
				}
				if f = strings.TrimRight(f, "0"); f != "" {
					w += "." + f
				}
				b.WriteString(numeral(w, s.numeral))
				written = true
			}
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// numeralDigits are the digits of [DBNum1] to [DBNum3].
var numeralDigits = [4][]rune{1: []rune("〇一二三四五六七八九"), 2: []rune("零壹贰叁肆伍陆柒捌玖"), 3: []rune("０１２３４５６７８９")}

// numeral writes a plain decimal in the numerals of [DBNumN].
func numeral(s string, n int) string {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	text := ""
	if v, err := strconv.Atoi(whole); err == nil && n < 3 && v > 0 {
		name := "chineseCountingThousand"
		if n == 2 {
			name = "chineseLegalSimplified"
		}
		text = listnumber.Format(name, v)
	} else {
		text = spell(whole, n)
	}
	if fraction != "" {
		text += "." + spell(fraction, n)
	}
	if strings.HasPrefix(s, "-") {
		text = "-" + text
	}
	return text
}

// spell writes each digit by itself.
func spell(s string, n int) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return numeralDigits[n][r-'0']
		}
		return r
	}, s)
}
