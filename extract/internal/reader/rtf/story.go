package rtf

import (
	"bytes"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// A story is a run of blocks of its own: the body, a note, a header, a text box.
type story struct {
	out       flow.Sink
	p         *paragraph
	tables    []*table // open ones, outermost first
	fresh     bool     // \pard has come since the last cell
	pageBreak bool
	section   bool // a section has ended
	sectionOn bool // the next one begins on a new page
	mark      bool // \chftn: the note that follows has an automatic mark
	end       bool // an endnote
}

// A paragraph while it is read.
type paragraph struct {
	flow.Paragraph
	number    []byte // the label as the file holds it
	hasNumber bool
	toc       bool // some of it lies in a table-of-contents field
	paged     bool // refers to a page, or links to a heading
}

// paragraph is the one being read.
func (r *reader) paragraph() *paragraph {
	if r.story.p == nil {
		p := r.spare
		r.spare = nil
		if p == nil {
			p = &paragraph{}
		}
		*p = paragraph{Paragraph: flow.Paragraph{Text: p.Text[:0], Refs: p.Refs[:0]}, toc: r.inContentsField()}
		r.story.p = p
	}
	return r.story.p
}

// begin starts a story of its own in the present group; done is called when the group has ended.
func (r *reader) begin(out flow.Sink, done func()) {
	g := r.top()
	g.dest = body
	g.para = paraProps{}
	g.plain(r.deff)
	fields := r.fields
	r.stories = append(r.stories, r.story)
	r.story, r.fields = &story{out: out}, nil
	g.close = func() {
		r.endStory()
		n := len(r.stories) - 1
		ended := r.story
		r.story, r.stories, r.fields = r.stories[n], r.stories[:n], fields
		if done != nil {
			r.notes.ended = ended
			done()
		}
	}
}

func (r *reader) endStory() {
	s := r.story
	if s.p != nil && (!s.p.Blank() || !s.p.Boxes.Empty() || s.p.hasNumber) {
		r.endParagraph(r.level())
	}
	r.depth(0)
}

// level is how many tables the present paragraph is in.
func (r *reader) level() int {
	g, s := r.top(), r.story
	if g.para.level == 0 && !s.fresh && len(s.tables) > 0 && len(s.tables[0].row) > 0 {
		return 1 // \intbl was forgotten
	}
	return g.para.level
}

// depth closes open tables, or opens tables, until there are so many.
func (r *reader) depth(level int) {
	s := r.story
	for len(s.tables) > level {
		t := s.tables[len(s.tables)-1]
		s.tables = s.tables[:len(s.tables)-1]
		if done := t.finish(r); done != nil {
			r.sink().Table(done)
		}
		if len(s.tables) == 0 {
			s.section = false
		}
	}
	for len(s.tables) < level {
		s.tables = append(s.tables, &table{index: r.index + 1})
	}
}

// sink is where blocks go: the innermost open cell, or the story's.
func (r *reader) sink() flow.Sink {
	if n := len(r.story.tables); n > 0 {
		return r.story.tables[n-1].cell(r.index)
	}
	return r.story.out
}

// endParagraph finishes the paragraph being read, in so many tables.
func (r *reader) endParagraph(level int) {
	r.index++
	s, g := r.story, r.top()
	p := r.paragraph()
	s.p = nil
	p.Index = r.index
	props := &g.para
	st := &p.Style

	r.label(p, props)
	outline, ok := props.outline, props.outlined
	if !ok && props.styled {
		outline, ok = r.outlineOf(props.style)
	}
	if ok && outline >= 0 && outline < 9 {
		st.Outline = outline + 1
	}
	contents := false
	if props.styled && props.style != 0 {
		if d := r.styles[props.style]; d != nil {
			st.Name = string(d.name)
			contents = isContentsStyle(st.Name)
		}
	}
	st.Center, st.Right = props.align == "qc", props.align == "qr"
	st.Indent = props.left + props.first
	st.PageBreak = st.PageBreak || props.pageBreak
	if level == 0 && s.section {
		st.PageBreak = st.PageBreak || s.sectionOn
		s.section = false
	}
	p.Finish()
	p.Contents = contents || p.toc && p.looksLikeEntry()
	r.depth(level)
	flow.Emit(r.sink(), &p.Paragraph)
	r.spare = p
}

// looksLikeEntry tells a line of a table of contents from other text that its field may reach over.
func (p *paragraph) looksLikeEntry() bool {
	t := bytes.TrimRightFunc(p.Text, unicode.IsSpace)
	return p.paged || len(t) > 0 && t[len(t)-1] >= '0' && t[len(t)-1] <= '9'
}

// A running head or foot waits until the text is out.
type running struct {
	held      flow.Held
	furniture document.Furniture
}

func (r *reader) beginRunning(f document.Furniture) {
	one := &running{furniture: f}
	r.begin(&one.held, func() {
		if !one.held.Empty() {
			r.running = append(r.running, *one)
		}
	})
}

// readRunning adds the headers, then the footers, each text once.
func (r *reader) readRunning() {
	for _, f := range []document.Furniture{document.Header, document.Footer} {
		out := r.Body(f, map[string]bool{})
		for i := range r.running {
			if r.running[i].furniture == f {
				r.running[i].held.Release(out)
			}
		}
	}
}

// beginBox reads a text box, whose blocks follow the paragraph that it is anchored in.
func (r *reader) beginBox() {
	if g := r.top(); g.dest != body || g.char.deleted {
		g.dest = skipped
		return
	}
	r.begin(&r.paragraph().Boxes, nil)
}
