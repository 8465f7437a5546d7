package main

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"sync"

	"github.com/ziping-go/ziping/schema"
	"github.com/ziping-go/ziping/schema/diff"
)

//go:embed diff.html
var diffSource string

//go:embed diff.css
var diffStyle string

var diffTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("diff").Parse(diffSource)) })

// A diffPage is what the page of a difference shows. All texts are hostile: they are escaped by the template, and shown
// makes characters visible that would turn the direction of writing.
type diffPage struct {
	Title  string
	A, B   string
	Same   bool
	Copied int // how much is last year's
	Groups []diffGroup
	Style  template.CSS
	Policy string
}

type diffGroup struct {
	ID, Title string
	Rows      []diffRow
}

type diffRow struct {
	Kind     diff.Kind
	Word     string // for the kind
	Name     string
	Was, Now []piece
	By       string
	A, B     string // places in the documents
}

// A piece is a part of a text: one that the two have in common, or one that only this side has.
type piece struct {
	Text   string
	Differ bool
}

// kindWords are what became of things.
var kindWords = map[diff.Kind]string{diff.Added: "新增", diff.Gone: "不再有", diff.Changed: "变动", diff.Repeated: "逐字相同", diff.Similar: "基本相同"}

// page writes one self-contained page that loads nothing and runs nothing.
func (s *shownDiff) page(w io.Writer) error {
	sum := sha256.Sum256([]byte(diffStyle))
	p := diffPage{
		A: shown(s.Diff.A.Text(schema.Chinese)), B: shown(s.Diff.B.Text(schema.Chinese)), Same: s.Same(), Style: template.CSS(diffStyle),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
	}
	p.Title = p.A + " → " + p.B
	for _, group := range diff.Groups() {
		g := diffGroup{ID: string(group), Title: group.Title(schema.Chinese)}
		for _, c := range s.Of(group) {
			g.Rows = append(g.Rows, s.row(c))
			if c.Kind == diff.Repeated || c.Kind == diff.Similar {
				p.Copied++
			}
		}
		if len(g.Rows) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	return diffTemplate().Execute(w, p)
}

func (s *shownDiff) row(c diff.Change) diffRow {
	row := diffRow{Kind: c.Kind, Word: kindWords[c.Kind], Name: shown(c.Name), By: c.Delta.Text(schema.Chinese)}
	if c.Group == diff.Findings {
		row.Word = map[diff.Kind]string{diff.Added: "新出现", diff.Gone: "已不存在", diff.Changed: "仍有"}[c.Kind]
		row.Name = s.finding(c).Code.Title(schema.Chinese)
	}
	if c.Kind == diff.Similar {
		row.By = fmt.Sprintf("相似度 %d%%", c.Likeness)
	}
	row.A, row.B = s.places(c, schema.Chinese)
	row.Was, row.Now = pieces(c)
	return row
}

// finding is the finding that a change is about.
func (s *shownDiff) finding(c diff.Change) schema.Finding {
	at, quotes := c.PointerB, s.quotes[1]
	if at == "" {
		at, quotes = c.PointerA, s.quotes[0]
	}
	v, _ := quotes.res.Lookup(at)
	f, _ := v.(schema.Finding)
	return f
}

// pieces are the two values, in long texts with what differs between them marked.
func pieces(c diff.Change) (was, now []piece) {
	a, b := c.Values(schema.Chinese)
	one := func(s string) []piece {
		if s == "" {
			return nil
		}
		return []piece{{Text: shown(s)}}
	}
	switch x, y := []rune(a), []rune(b); {
	case c.Kind == diff.Repeated:
		return one(a), one("与 A 相同")
	case c.Kind == diff.Added || c.Kind == diff.Gone || !c.Was.Has() || !c.Now.Has() || c.Delta != nil || max(len(x), len(y)) < shortText:
		return one(a), one(b)
	default:
		return marked(x, y)
	}
}

// shortText is how many characters a text must have for its parts to be marked.
const shortText = 12

// marked are two texts with what lies between their common beginning and end marked.
func marked(a, b []rune) (was, now []piece) {
	front := 0
	for front < min(len(a), len(b)) && a[front] == b[front] {
		front++
	}
	back := 0
	for back < min(len(a), len(b))-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	cut := func(r []rune) []piece {
		var list []piece
		for _, p := range []piece{{string(r[:front]), false}, {string(r[front : len(r)-back]), true}, {string(r[len(r)-back:]), false}} {
			if p.Text != "" {
				p.Text = shown(p.Text)
				list = append(list, p)
			}
		}
		return list
	}
	return cut(a), cut(b)
}
