// Package review writes the review page of a report: one HTML file that asks for nothing from elsewhere, with the
// document on the left, as a person would recognise it, and the typed report on the right. Pointing at a value marks the
// words that it was read from; pointing at words shows the values that were read from them.
//
//	err := review.Render(w, res)
//
// A report is hostile input: all its text is escaped, control characters and those that turn the direction of writing
// are shown by their numbers, and the page's content security policy lets nothing run or load but what this package
// wrote. The same result gives the same bytes. Functions of this package are safe for concurrent use.
package review

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"

	"github.com/ziping-go/ziping/extract"
)

//go:embed page.html
var pageSource string

//go:embed index.html
var indexSource string

//go:embed style.css
var style string

//go:embed page.js
var pageScript string

//go:embed index.js
var indexScript string

var (
	pageTemplate  = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageSource)) })
	indexTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("index").Parse(indexSource)) })
)

// Render writes the page of one report. Errors are those of w.
func Render(w io.Writer, res *extract.Result) error {
	return pageTemplate().Execute(w, newPage(res))
}

// A head is what the pages have in common.
type head struct {
	Style  template.CSS
	Script template.JS
}

func newHead(script string) head { return head{template.CSS(style), template.JS(script)} }

// Policy is the content security policy of a page: its own style and script, by their sums, and nothing else.
func (h head) Policy() string {
	return "default-src 'none'; style-src '" + sum(string(h.Style)) + "'; script-src '" + sum(string(h.Script)) + "'; base-uri 'none'; form-action 'none'"
}

func sum(s string) string {
	d := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(d[:])
}
