package match

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/internal/token"
)

// What a pattern may cost at most; a rule that needs more is two rules.
const (
	maxGap   = 200 // characters in one gap
	maxDepth = 24  // groups within groups
	maxInstr = 4000
	clause   = 30 // default length of ~
	sentence = 60 // default length of …
)

// An expr is a node of a parsed pattern.
type expr interface{}

type (
	literal struct{ runes []rune } // folded
	seq     struct{ parts []expr }
	alt     struct{ of []expr }
	opt     struct{ of expr }
	class   struct{ of []token.Class }
	capture struct {
		name string
		of   expr
	}
	space struct { // a gap
		max  int
		stop token.Mark // runes that it does not cross
		line token.Mark // boundaries that it does not cross
	}
	begin struct{}
	end   struct{}
)

// figures are the classes of <figure>.
var figures = []token.Class{token.Number, token.Percent, token.Permille, token.Money}

var known = map[token.Class]bool{token.Number: true, token.Percent: true, token.Permille: true, token.Money: true,
	token.Year: true, token.Date: true, token.Ordinal: true}

// patternParser is a recursive descent over the characters of a pattern.
type patternParser struct {
	in    []rune
	at    int
	depth int
	lex   *token.Lexicon
}

// parse reads a pattern; lex has the word classes that it may name.
func parse(pattern string, lex *token.Lexicon) (expr, error) {
	p := &patternParser{in: []rune(pattern), lex: lex}
	e, err := p.alternatives()
	if err == nil && p.at < len(p.in) {
		err = p.errorf("多余的 %c (unexpected)", p.in[p.at])
	}
	return e, err
}

func (p *patternParser) errorf(format string, args ...any) error {
	return fmt.Errorf("模式第 %d 字：%s", p.at+1, fmt.Sprintf(format, args...))
}

func (p *patternParser) peek() rune {
	if p.at < len(p.in) {
		return p.in[p.at]
	}
	return -1
}

// take consumes r if it is next.
func (p *patternParser) take(r rune) bool {
	if p.peek() == r {
		p.at++
		return true
	}
	return false
}

func (p *patternParser) alternatives() (expr, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.errorf("嵌套过深 (nested too deep)")
	}
	defer func() { p.depth-- }()
	var of []expr
	for {
		e, err := p.sequence()
		if err != nil {
			return nil, err
		}
		of = append(of, e)
		if !p.take('|') {
			break
		}
	}
	if len(of) == 1 {
		return of[0], nil
	}
	return alt{of}, nil
}

// sequence reads up to | or the bracket that closes. It may not be empty: `(a|)` is written `a?`.
func (p *patternParser) sequence() (expr, error) {
	var parts []expr
	for {
		r := p.peek()
		if r == -1 || r == '|' || r == ')' || r == '}' {
			break
		}
		if token.IsSpace(r) {
			p.at++
			continue
		}
		e, err := p.item()
		if err != nil {
			return nil, err
		}
		if p.take('?') {
			if _, gap := e.(space); gap || !consumes(e) {
				return nil, p.errorf("? 前应有字或括号 (nothing to make optional)")
			}
			e = opt{e}
			if p.peek() == '?' {
				return nil, p.errorf("多余的 ? (? twice)")
			}
		}
		if _, gap := e.(space); gap && len(parts) > 0 {
			if _, twice := parts[len(parts)-1].(space); twice {
				return nil, p.errorf("两个间隔相连 (two gaps in a row)")
			}
		}
		parts = append(parts, e)
	}
	if len(parts) == 0 {
		return nil, p.errorf("空的模式或备选 (empty pattern or alternative)")
	}
	return fold(parts), nil
}

// consumes tells whether an item may take part in ?: ^ and $ may not.
func consumes(e expr) bool {
	switch e.(type) {
	case begin, end:
		return false
	}
	return true
}

// fold joins the characters of a sequence to literals and folds them as text is folded.
func fold(parts []expr) expr {
	var out []expr
	var run []rune
	flush := func() {
		if folded := token.AppendSqueezed(nil, string(run)); len(folded) > 0 {
			out = append(out, literal{folded})
		}
		run = run[:0]
	}
	for _, e := range parts {
		if l, ok := e.(literal); ok {
			run = append(run, l.runes...)
			continue
		}
		flush()
		if o, ok := e.(opt); ok {
			if l, ok := o.of.(literal); ok {
				e = opt{literal{token.AppendSqueezed(nil, string(l.runes))}}
			}
		}
		out = append(out, e)
	}
	flush()
	if len(out) == 1 {
		return out[0]
	}
	return seq{out}
}

func (p *patternParser) item() (expr, error) {
	r := p.in[p.at]
	p.at++
	switch r {
	case '(':
		e, err := p.alternatives()
		if err == nil && !p.take(')') {
			err = p.errorf("括号未闭合 (no closing parenthesis)")
		}
		return group(e), err
	case '{':
		return p.capture()
	case '<':
		return p.class()
	case '~':
		return p.gap(clause, token.ClauseEnd|token.SentenceEnd, token.LineStart|token.BlockStart)
	case '…':
		return p.gap(sentence, token.SentenceEnd, token.BlockStart)
	case '^':
		return begin{}, nil
	case '$':
		return end{}, nil
	case '?':
		p.at--
		return nil, p.errorf("? 前应有字或括号 (nothing to make optional)")
	case '\\':
		if p.at == len(p.in) || token.IsSpace(p.in[p.at]) {
			return nil, p.errorf("\\ 后应有字 (nothing to escape)")
		}
		r = p.in[p.at]
		p.at++
	}
	return literal{[]rune{r}}, nil
}

// group keeps a group of several characters from falling apart before ?.
func group(e expr) expr {
	if l, ok := e.(literal); ok {
		return seq{[]expr{l}}
	}
	return e
}

func (p *patternParser) capture() (expr, error) {
	from := p.at
	for p.at < len(p.in) && nameRune(p.in[p.at]) {
		p.at++
	}
	name := string(p.in[from:p.at])
	if name == "" || unicode.IsDigit(p.in[from]) || !p.take(':') && !p.take('：') {
		return nil, p.errorf("捕获应写作 {名:模式} (a capture is {name:pattern})")
	}
	e, err := p.alternatives()
	if err == nil && !p.take('}') {
		err = p.errorf("花括号未闭合 (no closing brace)")
	}
	return capture{name, e}, err
}

func nameRune(r rune) bool {
	return r == '_' || r == '-' || r == '.' || r == '/' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (p *patternParser) class() (expr, error) {
	from := p.at
	for p.at < len(p.in) && nameRune(p.in[p.at]) {
		p.at++
	}
	name := token.Class(p.in[from:p.at])
	if !p.take('>') {
		return nil, p.errorf("词类应写作 <名> (a class is <name>)")
	}
	if name == "figure" {
		return class{figures}, nil
	}
	if !known[name] && !p.lex.Has(name) {
		return nil, p.errorf("未知的词类 <%s> (unknown class)", name)
	}
	return class{[]token.Class{name}}, nil
}

// gap reads the length after ~ or …: `~8` or `~{8}`.
func (p *patternParser) gap(length int, stop, line token.Mark) (expr, error) {
	from, braced := p.at, p.peek() == '{'
	if braced {
		p.at++
	}
	n, digits := 0, 0
	for ; '0' <= p.peek() && p.peek() <= '9'; p.at++ {
		n, digits = min(10*n+int(p.peek()-'0'), maxGap+1), digits+1
	}
	if braced && (digits == 0 || !p.take('}')) { // a capture follows
		p.at, digits = from, 0
	}
	if digits > 0 {
		length = n
	}
	if length > maxGap || length == 0 {
		return nil, p.errorf("间隔长度须在 1 到 %d 之间 (length of gap)", maxGap)
	}
	return space{length, stop, line}, nil
}

// String writes a pattern back, for messages about what a rule needs.
func (l literal) String() string { return strings.TrimSpace(string(l.runes)) }
