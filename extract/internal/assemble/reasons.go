package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/pattern"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// lost tells whether a node's score is below its weight; unknown counts as lost only where prose says 扣.
func (w *writer) lost(n *node) bool {
	if n.score == nil || n.fullMarks {
		return false
	}
	score, ok := Figure(w.words(n.score...))
	if !ok || n.weight == nil {
		return ok && n.weight == nil
	}
	weight, ok := Figure(w.words(n.weight...))
	return ok && score.Cmp(weight) < 0
}

// reason finds why points were lost: the clause that says so, without its lead-in.
func (w *writer) reason(n *node, spans []document.Span) {
	if !w.lost(n) {
		return
	}
	needsSign := n.weight == nil
	for _, yields := range []string{"deduction", "shortcoming", "because"} {
		for i := len(spans) - 1; i >= 0; i-- {
			hits := w.find(spans[i], yields)
			if yields == "deduction" {
				hits = bestReasons(hits)
			}
			for _, hit := range hits {
				if needsSign && pointsOff(hit.in, 0) < 0 {
					continue
				}
				if c, ok := hit.span("reason"); ok {
					n.deduction = []document.Span{w.tidyReason(c)}
					return
				}
			}
		}
		if yields == "deduction" && n.deduction != nil {
			return
		}
	}
	for _, s := range spans { // …，扣0.8分 without a lead-in: the clauses before it
		t := w.token(s)
		for i := pointsOff(t, 0); i > 0; i = pointsOff(t, i+1) {
			from, _ := sentenceOf(t, i)
			end := i
			for end > from && (strings.ContainsRune("，、", t.Runes[end-1]) || hasBefore(t, end, "酌情")) {
				if t.Runes[end-1] == '情' {
					end--
				}
				end--
			}
			from = afterPoints(t, from, end)
			if end-from < 4 {
				continue
			}
			from = afterResults(t, lastClauses(t, from, end), end)
			n.deduction = []document.Span{w.tidyReason(t.Span(from, end))}
			return
		}
	}
}

// pointsOff is where a text says that points were taken off: 扣0.5分, 减0.5分.
func pointsOff(t *token.Text, from int) int {
	for i := from; i < len(t.Runes); i++ {
		if t.Runes[i] != '扣' && t.Runes[i] != '减' {
			continue
		}
		for _, k := range t.From(i + 1) {
			if k.Class == token.Number && k.End < len(t.Runes) && t.Runes[k.End] == '分' {
				return i
			}
		}
	}
	return -1
}

// bestReasons orders reasons: those called a reason for lost points first, then 主要是 and the like, then what 但 leads in.
func bestReasons(hits []found) []found {
	rank := func(f found) int {
		switch f.Rule.ID {
		case "deduction.stated":
			return 0
		case "deduction.points-then-reason":
			return 1
		case "deduction.main-reason":
			return 2
		}
		return 3
	}
	var out []found
	for r := range 4 {
		for _, h := range hits {
			if rank(h) == r {
				out = append(out, h)
			}
		}
	}
	return out
}

// lastClauses is where the reason begins in a long sentence: at 但, else at the last two clauses.
func lastClauses(t *token.Text, from, end int) int {
	for i := end - 1; i > from; i-- {
		if t.Runes[i] == '但' {
			return i + 1
		}
	}
	if end-from <= 50 {
		return from
	}
	commas := 0
	for i := end - 1; i > from; i-- {
		if t.Runes[i] == '，' {
			commas++
			if commas == 2 {
				return i + 1
			}
		}
	}
	return from
}

// afterResults is where the clauses end that only give rates that were reached, where one after them says what was missed: A满意度为91%、
// B满意度为89%，B满意度未达到90%.
func afterResults(t *token.Text, from, end int) int {
	const missed = "未低不没滞少欠差晚逾仅缺"
	for i := from; i < end; i++ {
		if t.Runes[i] != '，' {
			continue
		}
		rate := false
		for _, k := range t.Tokens[tokenAt(t, from):tokenAt(t, i)] {
			rate = rate || k.Class == token.Percent && k.End == i
		}
		if !rate || strings.ContainsAny(t.Folded(from, i), missed+"，") || !strings.ContainsAny(t.Folded(i+1, end), missed) ||
			strings.ContainsAny(t.Folded(i+1, min(i+2, end)), missed+"较比距与离") { // …，低于95%: of the rate before
			break
		}
		from = i + 1
	}
	return from
}

// hasBefore tells whether a word ends at rune i.
func hasBefore(t *token.Text, i int, word string) bool {
	n := utf8.RuneCountInString(word)
	return i >= n && string(t.Runes[i-n:i]) == word
}

// afterPoints is where the clauses that give points end, between two runes: 分值10分，得8.5分，其中…
func afterPoints(t *token.Text, from, end int) int {
	out := from
	for _, k := range t.Tokens[tokenAt(t, from):tokenAt(t, max(from, end))] {
		if k.Class != token.Number || k.End >= end || t.Runes[k.End] != '分' {
			continue
		}
		for i := k.End; i < end; i++ {
			if t.Marks[i]&token.ClauseEnd != 0 || t.Runes[i] == ')' {
				out = i + 1
				break
			}
		}
	}
	return out
}

// pointsLead matches the points that a lead-in was followed by: 失分1.5分，主要原因是….
var pointsLead = pattern.New(`^[0-9.０-９．]+分[，,。；;：:]?`)

// pointsTail matches the points that follow a reason: …，该项扣1.5分.
var pointsTail = pattern.New(`[，,；;](?:该项|此项|本项|该指标|本指标|因此|故|酌情|按比例)?(?:指标)?(?:酌情)?(?:共)?(?:扣|减|扣减|扣除|失)[0-9.０-９．]+分`)

// tidyReason cuts lead-ins and final marks off a reason.
func (w *writer) tidyReason(s document.Span) document.Span {
	s = outline.Trim(w.Doc, s)
	for again := true; again; {
		again = false
		text := w.Doc.Slice(s)
		if n := len(pointsLead.FindString(text)); n > 0 && n < len(text) {
			s.Start += n
			text = text[n:]
		}
		for _, lead := range []string{"其中", "主要原因是", "主要原因为", "主要原因", "扣分原因是", "扣分原因", "原因是", "主要是由于", "主要是因为", "主要是", "但是", "但", "由于", "因为", "的原因", "是", "为", "点：", "：", ":", "，", "；"} {
			if rest, ok := strings.CutPrefix(text, lead); ok && rest != "" {
				if lead == "由于" || lead == "因为" {
					break
				}
				s.Start += len(lead)
				again = true
				break
			}
		}
	}
	text := w.Doc.Slice(s)
	if at := pointsTail.FindStringIndex(text); at != nil && at[0] > 0 {
		s.End = s.Start + at[0]
		text = w.Doc.Slice(s)
	}
	for _, tail := range []string{"。该指标", "。该项", "。本指标"} {
		if i := strings.Index(text, tail); i > 0 {
			s.End = s.Start + i
			text = w.Doc.Slice(s)
		}
	}
	for _, tail := range []string{"，减", "，扣", "，因此扣", "，故扣", "，酌情扣", "，该指标", "，得"} {
		if i := strings.LastIndex(text, tail); i > 0 && utf8.RuneCountInString(text[i:]) < 16 && strings.Contains(text[i:], "分") {
			s.End = s.Start + i
			text = w.Doc.Slice(s)
		}
	}
	return w.cutMarks(s, "。；;，,、：:”")
}

// deductionLines reads lines such as `3.预算调整率扣1分，原因是…` in conclusions: the reason belongs to that indicator.
func (w *writer) deductionLines(tree []*node) {
	leaves := flatten(tree)
	if len(leaves) == 0 {
		return
	}
	for s := range w.each {
		if s.Role != schema.RoleConclusion && !(s.Role == schema.RoleSelfEvaluation || s.Role == schema.RoleIndicatorGroup || s.Role == schema.RoleIndicator) {
			continue
		}
		for _, l := range own(s) {
			for _, part := range w.sentences(afterLabel(l), "。；;") {
				if text := w.Doc.Slice(part); !strings.Contains(text, "扣") && !strings.Contains(text, "因") && !strings.Contains(text, "主要") && !strings.ContainsAny(text, " \n") {
					continue
				}
				t := w.token(part)
				k := firstIndex(t, "扣", "主要是", "原因是", "主要原因", "主要由于")
				if k <= 0 {
					continue
				}
				for _, n := range leaves {
					if n.deduction != nil || n.row != nil && n.row.Deduction != nil && !saysNone(n.row.Deduction.Text) {
						continue
					}
					i := w.mention(t, w.key(n.name), k)
					if i < 0 || !w.rowLost(n) {
						continue
					}
					for _, hit := range bestReasons(w.find(part, "deduction")) {
						if c, ok := hit.span("reason"); ok && hit.Start >= i {
							n.deduction = []document.Span{w.tidyReason(c)}
							break
						}
					}
				}
			}
		}
	}
}

// mention is where a text names an indicator before rune end: by its name, or by that less what it counts (人次, 数量).
func (w *writer) mention(t *token.Text, key string, end int) int {
	for _, tail := range []string{"", "人次", "人数", "数量", "户数", "次数", "场次", "面积", "个数", "里程", "完成率", "数"} {
		stem, ok := strings.CutSuffix(key, tail)
		if !ok || tail != "" && utf8.RuneCountInString(stem) < 4 {
			continue
		}
		if i := index(t, stem, 0); i >= 0 && i+utf8.RuneCountInString(stem) <= end {
			return i
		}
	}
	return -1
}

// rowLost tells whether an indicator lost points, as far as its row or its sentences say.
func (w *writer) rowLost(n *node) bool {
	if n.row == nil || n.row.Weight == nil || n.row.Score == nil {
		return n.row != nil || w.lost(n)
	}
	weight, ok1 := Figure(n.row.Weight.Text)
	score, ok2 := Figure(n.row.Score.Text)
	return ok1 && ok2 && score.Cmp(weight) < 0
}
