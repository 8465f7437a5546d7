package html

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/ziping-go/ziping/extract/internal/pattern"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
)

var metaCharset = pattern.New(`(?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// decode turns a page into text. What its bytes are goes before what it declares: pages in GBK that say UTF-8 are as
// common as the other way round. Only where the bytes could be in any old encoding does the declared one count.
func decode(data []byte, declared string) (text string, replaced int) {
	text, replaced, found := charset.Decode(data)
	if found != charset.GB18030 && (found != charset.UTF8 || replaced == 0) {
		return text, replaced
	}
	if declared == "" {
		if m := metaCharset.FindSubmatch(data[:min(len(data), 8192)]); m != nil {
			declared = string(m[1])
		}
	}
	other := named(declared)
	if other == nil || found == charset.GB18030 && looksGB(data) {
		return text, replaced
	}
	out, err := other.NewDecoder().Bytes(data)
	if err != nil {
		return text, replaced
	}
	if bad := bytes.Count(out, []byte("\uFFFD")); found == charset.GB18030 || bad < replaced {
		text, replaced, _ = charset.Decode(out)
		return text, replaced + bad
	}
	return text, replaced
}

// named is an encoding other than those that package charset knows, or nil.
func named(name string) encoding.Encoding {
	name = strings.ToLower(name)
	if strings.Contains(name, "big5") {
		return traditionalchinese.Big5
	}
	switch name = foldName(name); name {
	case "iso88591", "latin1", "ascii", "usascii":
		return charmap.Windows1252 // as browsers do
	case "iso88599", "latin5":
		return charmap.Windows1254
	}
	if m := charmaps()[name]; m != nil {
		return m
	}
	return nil
}

// charmaps are the encodings of one byte a character, by folded name.
var charmaps = sync.OnceValue(func() map[string]*charmap.Charmap {
	byName := make(map[string]*charmap.Charmap, len(charmap.All))
	for _, e := range charmap.All {
		if m, ok := e.(*charmap.Charmap); ok && byName[foldName(m.String())] == nil {
			byName[foldName(m.String())] = m
		}
	}
	return byName
})

// foldName makes names of encodings comparable.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// looksGB tells whether the bytes beyond ASCII stand in pairs of GB 2312, and most of these are in its first level: in
// Chinese text the rare characters of the second are few, in text of a single-byte encoding they are many.
func looksGB(data []byte) bool {
	high, pairs, common := 0, 0, 0
	for i := 0; i < len(data); i++ {
		if data[i] < utf8.RuneSelf {
			continue
		}
		high++
		if i+1 == len(data) || data[i+1] < utf8.RuneSelf {
			continue
		}
		lead, trail := data[i], data[i+1]
		i++
		high++
		if trail >= 0xA1 && trail != 0xFF && (lead >= 0xB0 && lead <= 0xF7 || lead >= 0xA1 && lead <= 0xA3) {
			pairs++
			if lead <= 0xD7 {
				common++
			}
		}
	}
	return pairs*2*4 >= high*3 && common*4 >= pairs*3
}

var (
	xmlHead   = pattern.New(`^\s*<\?xml\s`)
	selfClose = pattern.New(`<(title|script|style|textarea|iframe|noscript|a|p|div|span|td|th|i|b|font|li)((?:\s[^<>]*?)?)/>`)
)

// fixXHTML closes empty elements of XHTML, which the rules of HTML leave open.
func fixXHTML(text string) string {
	if !xmlHead.MatchString(text[:min(len(text), 200)]) {
		return text
	}
	return selfClose.ReplaceAllString(text, "<$1$2></$1>")
}
