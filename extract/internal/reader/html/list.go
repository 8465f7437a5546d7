package html

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/ziping-go/ziping/extract/internal/pattern"
	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

// A list is an open <ol> or <ul>.
type list struct {
	next     int
	step     int
	style    string // of numbers; "" for bullets
	id       int
	numbered bool
}

// A waitingLabel is the number of a list item whose text has not begun.
type waitingLabel struct{ text string }

func (l *waitingLabel) take() string {
	text := l.text
	l.text = ""
	return text
}

func (w *walker) list(n *dom.Node, s style, declared []*props) {
	w.flush()
	w.listIDs++
	l := list{next: 1, step: 1, id: w.listIDs}
	if n.DataAtom == atom.Ol {
		l.style = numberStyle(attr(n, "type"))
		l.numbered = true
		if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "start"))); err == nil {
			l.next = v
		}
		if hasAttr(n, "reversed") {
			l.step = -1
			if attr(n, "start") == "" {
				l.next = 0
				for c := n.FirstChild; c != nil; c = c.NextSibling {
					if c.DataAtom == atom.Li {
						l.next++
					}
				}
			}
		}
	}
	for _, p := range declared {
		if p.list != "" {
			l.style = numberStyle(p.list)
		}
	}
	w.lists = append(w.lists, l)
	w.children(n, s)
	w.flush()
	w.label.take()
	w.lists = w.lists[:len(w.lists)-1]
}

// numberStyle maps the names of HTML and CSS to those of package listnumber, "none" for what shows no number.
func numberStyle(name string) string {
	switch name {
	case "a", "lower-alpha", "lower-latin":
		return "lowerLetter"
	case "A", "upper-alpha", "upper-latin":
		return "upperLetter"
	case "i", "lower-roman":
		return "lowerRoman"
	case "I", "upper-roman":
		return "upperRoman"
	case "decimal-leading-zero":
		return "decimalZero"
	case "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal":
		return "chineseCountingThousand"
	case "simp-chinese-formal":
		return "chineseLegalSimplified"
	case "trad-chinese-formal":
		return "ideographLegalTraditional"
	case "cjk-decimal":
		return "ideographDigital"
	case "cjk-heavenly-stem":
		return "ideographTraditional"
	case "cjk-earthly-branch":
		return "ideographZodiac"
	case "none", "disc", "circle", "square":
		return "none"
	}
	return "decimal"
}

func (w *walker) listItem(n *dom.Node, s style, declared []*props) {
	w.flush()
	w.label.take()
	if len(w.lists) > 0 {
		l := &w.lists[len(w.lists)-1]
		if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "value"))); err == nil {
			l.next = v
		}
		kind := l.style
		if t := attr(n, "type"); t != "" && l.numbered {
			kind = numberStyle(t)
		}
		for _, p := range declared {
			if p.list != "" {
				kind = numberStyle(p.list)
			}
		}
		if l.numbered && kind != "none" {
			w.label.text = listnumber.Format(kind, l.next) + "."
			if strings.HasPrefix(kind, "chinese") || strings.HasPrefix(kind, "ideograph") {
				w.label.text = strings.TrimSuffix(w.label.text, ".") + "、"
			}
		}
		l.next += l.step
		s.listLevel, s.listID = len(w.lists), l.id
	}
	s.loose = true
	w.children(n, s)
	w.flush()
	w.label.take()
}

var typed = pattern.New(`^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9０-９]{1,3}[）)]|[0-9０-９]{1,2}(?:[、．]|\.[^0-9])|[①-⑳]|第[一二三四五六七八九十]{1,3}[部章节条])`)

// typedNumber tells whether a text begins with a number of its own: then the list has none that is shown, by a style that
// is not in the page.
func typedNumber(text []byte) bool { return typed.Match(text[:min(len(text), 40)]) }

// renderedLabel is the number that Word wrote out, without the blanks after it. A bullet is none where it is a shape out
// of a symbol font.
func renderedLabel(n *dom.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == dom.TextNode {
			b.WriteString(c.Data)
		}
	}
	text := strings.TrimFunc(strings.ReplaceAll(b.String(), "\u00A0", " "), unicode.IsSpace)
	if c, size := utf8.DecodeRuneInString(text); size == len(text) && (c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsPunct(c)) || c == '·' || c == '§' || c == 'Ø' || c == 'ü' || unicode.Is(unicode.Co, c)) {
		return ""
	}
	return text
}

// parseMsoList reads "l0 level1 lfo1".
func parseMsoList(v string) (id, level int) {
	for _, f := range strings.Fields(v) {
		if n, err := strconv.Atoi(strings.TrimPrefix(f, "level")); err == nil && n >= 1 && n <= 9 {
			level = n
		} else if n, err := strconv.Atoi(strings.TrimPrefix(f, "l")); err == nil && n >= 0 && n < 1_000_000 {
			id = n + 1
		}
	}
	return id, level
}
