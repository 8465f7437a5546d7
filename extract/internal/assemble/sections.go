package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/schema"
)

// part tells the report itself from the reports and forms that are attached to it.
func (w *writer) part() {
	for _, s := range w.Outline.Sections {
		if s.Report && s.Role == schema.RoleAppendix {
			w.attached = append(w.attached, s)
		} else {
			w.main = append(w.main, s)
		}
	}
}

// each visits the sections of the report itself, in order, with everything below them.
func (w *writer) each(yield func(*outline.Section) bool) {
	below(w.main, yield)
}

func below(sections []*outline.Section, yield func(*outline.Section) bool) bool {
	for _, s := range sections {
		if !yield(s) || !below(s.Children, yield) {
			return false
		}
	}
	return true
}

// with are the sections among roots, and below them, that have a role; what is below such a section is not looked at
// again.
func with(roots []*outline.Section, role schema.Role) []*outline.Section {
	var found []*outline.Section
	for _, s := range roots {
		if s.Role == role {
			found = append(found, s)
		} else {
			found = append(found, with(s.Children, role)...)
		}
	}
	return found
}

// lines are the lines (no tables) under a section and all sections below it.
func lines(s *outline.Section) []outline.Line {
	var out []outline.Line
	out = append(out, own(s)...)
	for _, c := range s.Children {
		out = append(out, lines(c)...)
	}
	return out
}

// ofRole are the lines under a section and those of its sub-headings that are about the same, or about nothing known.
func ofRole(s *outline.Section) []outline.Line {
	out := own(s)
	for _, c := range s.Children {
		if c.Role == s.Role || c.Role == schema.RoleUnknown {
			out = append(out, ofRole(c)...)
		}
	}
	return out
}

// sections writes the outline.
func (w *writer) sections() {
	for s := range w.Outline.All {
		w.runInChapters = w.runInChapters || s.RunIn && s.Role != schema.RoleIndicator
	}
	w.r.Sections = w.writeSections("/sections", w.Outline.Sections)
}

func (w *writer) writeSections(base string, sections []*outline.Section) []schema.Section {
	var out []schema.Section
	for _, s := range sections {
		if w.isParagraph(s) {
			continue
		}
		p := w.at(base, len(out))
		o := schema.Section{Title: s.Title, Role: s.Role, Level: s.Level, Number: s.Label.Number}
		w.evidence(w.at(p, "title"), "outline.heading", schema.Stated, s.TitleAt)
		if s.Label.Len > 0 {
			o.Label = w.Doc.Slice(s.LabelAt)
			w.evidence(w.at(p, "number"), "outline.number", schema.Stated, []document.Span{s.LabelAt})
			w.evidence(w.at(p, "label"), "outline.number", schema.Stated, []document.Span{s.LabelAt})
			w.mark(document.Span{Start: s.Line.Span.Start, End: s.LabelAt.End}, typed)
		}
		rule := s.Rule
		if rule == "" {
			rule = "outline"
		}
		w.derived(w.at(p, "role"), rule, s.TitleAt)
		w.derived(w.at(p, "level"), "outline.level", s.TitleAt)
		var spans []document.Span
		for _, l := range s.Body {
			if known(s) {
				w.mark(l.Span, body)
			}
			if !l.Table && !l.Over {
				spans = append(spans, l.Span)
			}
		}
		for _, c := range s.Children {
			if w.isParagraph(c) {
				w.mark(c.Line.Span, body)
				spans = append(spans, c.Line.Span)
				for _, l := range c.Body {
					w.mark(l.Span, body)
					if !l.Table && !l.Over && !c.Line.Span.Contains(l.Span) {
						spans = append(spans, l.Span)
					}
				}
			}
		}
		if known(s) {
			w.mark(s.Line.Span, body)
		}
		if len(spans) > 0 {
			o.Text = schema.Some(w.join(spans))
			w.body(w.at(p, "text"), "outline.body", spans)
		}
		o.Children = w.writeSections(w.at(p, "children"), s.Children)
		out = append(out, o)
	}
	return out
}

// isParagraph tells whether a section is but a numbered paragraph that goes on after the name of an indicator: it is no
// section of the report, unless its chapters are written so.
func (w *writer) isParagraph(s *outline.Section) bool {
	return s.RunIn && s.Role == schema.RoleIndicator && len(s.Children) == 0 && s.Parent != nil && !w.runInChapters
}

// known tells whether a section, or one that holds it, is known to be about something.
func known(s *outline.Section) bool {
	for ; s != nil; s = s.Parent {
		if s.Role != schema.RoleUnknown {
			return true
		}
	}
	return false
}

// join is the text of several lines: a line feed between them.
func (w *writer) join(spans []document.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = w.words(s)
	}
	return strings.Join(parts, "\n")
}

// body notes the evidence of a section's text, which is no typed value.
func (w *writer) body(pointer, rule string, spans []document.Span) {
	e := schema.Evidence{Rule: rule, How: schema.Stated, Support: schema.SupportSingle, Spans: w.places(len(spans))}
	size := len(spans)
	for _, s := range spans {
		size += s.Len()
	}
	var text strings.Builder
	text.Grow(size)
	for i, s := range spans {
		if i > 0 {
			text.WriteByte('\n')
		}
		e.Spans = append(e.Spans, w.place(s))
		text.WriteString(w.Doc.Slice(s))
	}
	e.Text = text.String()
	w.r.Evidence[pointer] = e
}

// sentences cuts a span at 。！？ and ；, the mark with the sentence before it. Marks inside brackets and quotes do not cut.
func (w *writer) sentences(s document.Span, marks string) []document.Span {
	var out []document.Span
	from, depth := s.Start, 0
	text := w.Doc.Slice(s)
	full := strings.ContainsRune(marks, '。')
	for i, r := range text {
		if r >= 0x4e00 && r <= 0x9fff { // no mark
			continue
		}
		switch r {
		case '（', '(', '“', '《', '「', '〔':
			depth++
		case '）', ')', '”', '》', '」', '〕':
			depth = max(depth-1, 0)
		case '。':
			depth = 0 // a bracket that is never closed must not swallow the paragraph
		}
		half := full && r < utf8.RuneSelf && outline.Stops(text, i)
		if half {
			depth = 0
		}
		if depth == 0 && (half || strings.ContainsRune(marks, r)) {
			end := s.Start + i + utf8.RuneLen(r)
			out = append(out, outline.Trim(w.Doc, document.Span{Start: from, End: end}))
			from = end
		}
	}
	if rest := outline.Trim(w.Doc, document.Span{Start: from, End: s.End}); !rest.Empty() {
		out = append(out, rest)
	}
	return out
}

// cutMarks takes final marks off a span.
func (w *writer) cutMarks(s document.Span, marks string) document.Span {
	if strings.Contains(marks, "。") {
		marks += ".!"
	}
	text := strings.TrimRight(w.Doc.Slice(s), marks+" \t\n\u3000")
	return document.Span{Start: s.Start, End: s.Start + len(text)}
}

// afterLabel is a line without its number.
func afterLabel(l outline.Line) document.Span {
	return document.Span{Start: l.Span.Start + l.Label.Len, End: l.Span.End}
}
