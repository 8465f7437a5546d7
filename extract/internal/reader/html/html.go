// Package html reads web pages (HTML, XHTML, MHTML, and what Word and other programs save as HTML) into a Document. The
// article is told from the site's chrome round it, which stays in the document as navigation; tables keep their grid,
// those that only lay out the page are dissolved. It knows nothing of reports.
//
// Each construct has its file: decode.go (encodings), mhtml.go, css.go (styles), article.go (the article and the chrome),
// walk.go (elements), paragraph.go (text, white space, breaks), list.go, table.go and layout.go, notes.go.
package html

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	dom "golang.org/x/net/html"

	"github.com/ziping-go/ziping/extract/document"
)

const format = "html"

// Read reads a page of size bytes. When a limit is reached or the context ends, it returns what was read until then and
// the error. Source.Index of a block is its place among the blocks of the page.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits document.Limits) (*document.Document, error) {
	limits = limits.WithDefaults()
	p := &page{ctx: ctx, limits: limits}
	if size > limits.Input {
		size = limits.Input
		p.fail(&document.LimitError{Limit: "Input", Value: limits.Input})
	}
	raw := make([]byte, max(size, 0))
	n, err := r.ReadAt(raw, 0)
	if raw = raw[:n]; err != nil && !errors.Is(err, io.EOF) {
		p.fail(&document.FormatError{Format: format, Offset: int64(n), Err: err})
	}
	sources, err := sources(raw, limits)
	p.fail(err)
	for _, s := range sources {
		p.read(s)
	}
	return p.finish(), p.err
}

// A page is what is made of one file.
type page struct {
	ctx      context.Context
	limits   document.Limits
	items    []item
	notes    []*note
	replaced int
	spent    int // bytes of text
	cells    int // positions of grids
	over     bool
	err      error // the first
}

// fail keeps the first error; a limit of size or a cancelled context ends all reading.
func (p *page) fail(err error) {
	if err == nil {
		return
	}
	if p.err == nil {
		p.err = err
	}
	if limit := (*document.LimitError)(nil); p.ctx.Err() != nil || errors.As(err, &limit) && (limit.Limit == "Text" || limit.Limit == "Cells") {
		p.over = true
	}
}

// checked hands the text to the parser as long as the context lasts.
type checked struct {
	ctx  context.Context
	text *strings.Reader
}

func (c checked) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.text.Read(b[:min(len(b), 64<<10)])
}

func (p *page) read(s source) {
	if p.over {
		return
	}
	text, replaced := decode(s.data, s.charset)
	p.replaced += replaced
	root, err := dom.Parse(checked{p.ctx, strings.NewReader(fixXHTML(text))})
	if err != nil && p.ctx.Err() == nil {
		// The parser gives up on more than 512 open elements.
		p.fail(&document.LimitError{Limit: "Depth", Value: 512})
		root, err = dom.Parse(checked{p.ctx, strings.NewReader(flat(text))})
	}
	if err != nil {
		if p.ctx.Err() == nil {
			err = &document.FormatError{Format: format, Offset: -1, Err: fmt.Errorf("无法解析 (cannot be parsed): %w", err)}
		}
		p.fail(err)
		return
	}
	w := newWalker(p, root)
	w.out = &body{page: p}
	w.walk(root, style{loose: true, inside: w.article == root})
	w.flush()
}

// flat keeps of a page that nests too deep its text and the tags that end a paragraph.
func flat(text string) string {
	var b strings.Builder
	skip := ""
	for z := dom.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case dom.ErrorToken:
			return b.String()
		case dom.TextToken:
			if skip == "" {
				b.Write(z.Raw())
			}
		case dom.StartTagToken, dom.SelfClosingTagToken:
			name, _ := z.TagName()
			switch tag := string(name); tag {
			case "script", "style", "noscript", "template", "title", "textarea", "iframe":
				skip = tag
			case "p", "br", "tr", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6":
				b.WriteString("<br>")
			case "td", "th":
				b.WriteString(" ")
			}
		case dom.EndTagToken:
			if name, _ := z.TagName(); string(name) == skip {
				skip = ""
			}
		}
	}
}

// finish builds the document.
func (p *page) finish() *document.Document {
	var b document.Builder
	f := finisher{page: p, builder: &b}
	f.hideRepeatedTitle()
	f.findPlainNotes()
	f.blocks()
	d := b.Document(format)
	d.Replaced = p.replaced
	f.refer(d)
	return d
}
