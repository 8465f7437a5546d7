package assemble

import (
	"slices"
	"strings"

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
				if !ok || overlaps(hit, parts) && f.yields != "contract" { // 聘用制教师及工勤人员94人
					continue
				}
				if f.yields == "retired" && !f.field.Has() && w.retiredInParts(hit) {
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
	posts := slices.DeleteFunc(parts, func(f found) bool { return !strings.Contains(f.in.Folded(f.Start, f.End), "编制") })
	if !out.Authorised.Has() && len(posts) == 1 { // one kind of posts only: 政法专项编制168名
		if n, ok := posts[0].span("n"); ok {
			out.Authorised = w.count("/department/staffing/authorised", posts[0].Rule.ID, n)
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

// retiredInParts takes the two kinds of retired people together where a sentence gives both and no sum: 离休2人、退休171人.
func (w *writer) retiredInParts(hit found) bool {
	t := hit.in
	c, _ := hit.Capture("n")
	if t.Folded(hit.Start, hit.Start+1) != "退" || hit.Start < 4 || !strings.ContainsRune("、，和;", t.Runes[hit.Start-1]) || !strings.ContainsRune("人名", t.Runes[hit.Start-2]) {
		return false
	}
	end := hit.Start - 2
	for n := tokenAt(t, end) - 1; n >= 0 && t.Tokens[n].Start > end-8; n-- {
		k := t.Tokens[n]
		if k.End != end || k.Class != token.Number || !endsWithAny(t.Folded(max(0, k.Start-5), k.Start), []string{"离休", "离休人员", "离休干部", "离休职工"}) {
			continue
		}
		from, to := sentenceOf(t, hit.Start)
		if strings.Contains(t.Folded(from, k.Start), "离退休") || startsWithAny(t, c.End+1, []string{"，共", "，合计", "，总计"}) && c.End+1 < to {
			return false // the sum is said
		}
		first, second := w.peek(t.Span(k.Start, k.End)), w.peek(t.Span(c.Start, c.End))
		if first < 0 || second < 0 {
			return false
		}
		w.r.Department.Staffing.Retired = schema.Some(first + second)
		w.evidence("/department/staffing/retired", "staffing.retired-in-parts", schema.Derived, []document.Span{t.Span(k.Start, k.End), t.Span(c.Start, c.End)})
		return true
	}
	return false
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
