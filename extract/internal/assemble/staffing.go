package assemble

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// staffing are the head counts: by sentences, else by a table.
func (w *writer) staffing() {
	out := &w.r.Department.Staffing
	fields := []struct {
		yields string
		field  *schema.Opt[int]
	}{{"authorised", &out.Authorised}, {"employed", &out.Employed}, {"retired", &out.Retired}, {"contract", &out.Contract}}
	var parts []found
	read := func(s document.Span) {
		for _, hit := range w.find(s, "part") {
			if !overlaps(hit, parts) {
				parts = append(parts, hit)
			}
		}
		for _, hit := range w.find(s, "authorised_sum") {
			if n, ok := hit.span("n"); ok && !out.Authorised.Has() {
				out.Authorised = w.count("/department/staffing/authorised", hit.Rule.ID, n)
			}
		}
		for _, f := range fields {
			for _, hit := range w.find(s, f.yields) {
				n, ok := hit.span("n")
				if !ok || overlaps(hit, parts) {
					continue
				}
				if v := w.peek(n); f.field.Has() {
					if v != f.field.Or(0) {
						w.seconds = append(w.seconds, Second{w.at("/department/staffing", f.yields), hit.Rule.ID, w.Doc.Slice(n), []document.Span{n}})
					}
					continue
				}
				*f.field = w.count(w.at("/department/staffing", f.yields), hit.Rule.ID, n)
			}
		}
	}
	for _, role := range []schema.Role{schema.RoleStaffing, schema.RoleOrganisation, schema.RoleFunctions, schema.RoleOverview} {
		for _, s := range with(w.main, role) {
			ls := lines(s)
			if role == schema.RoleOverview {
				ls = own(s)
				for _, c := range s.Children {
					ls = append(ls, own(c)...)
				}
			}
			for _, l := range ls {
				read(afterLabel(l))
			}
		}
	}
	if !out.Authorised.Has() && len(parts) == 1 { // one kind of posts only: 政法专项编制168名
		if n, ok := parts[0].span("n"); ok && has(parts[0].in, "编制") {
			out.Authorised = w.count("/department/staffing/authorised", parts[0].Rule.ID, n)
		}
	}
	for _, t := range w.Tables {
		if s := t.Staffing; s != nil {
			for i, f := range []*table.Field{s.Authorised, s.Employed, s.Retired, s.Contract} {
				if f != nil && !fields[i].field.Has() && len(f.Spans) > 0 && !saysNone(f.Text) {
					*fields[i].field = w.count(w.at("/department/staffing", fields[i].yields), "table.staffing", w.figureIn(f.Spans[0]))
				}
			}
		}
	}
}

// figureIn is the number at the beginning of a span: 306 of 306人.
func (w *writer) figureIn(s document.Span) document.Span {
	t := w.token(s)
	for i := range t.Tokens {
		if t.Tokens[i].Class == token.Number {
			return t.Span(t.Tokens[i].Start, t.Tokens[i].End)
		}
	}
	return s
}

func (w *writer) peek(s document.Span) int {
	d, ok := Figure(w.Doc.Slice(s))
	if !ok || d.Places() > 0 {
		return -1
	}
	n := 0
	for _, r := range d.String() {
		n = n*10 + int(r-'0')
	}
	return n
}

// overlaps tells whether a hit takes the figure of one of others.
func overlaps(hit found, others []found) bool {
	n, _ := hit.Capture("n")
	for _, o := range others {
		if m, ok := o.Capture("n"); ok && hit.in == o.in && n.Start == m.Start {
			return true
		}
	}
	return false
}
