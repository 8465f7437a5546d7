package assemble

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// gradeScale reads which scores earn which grade: `总分≥90为优，80≤总分<90为良，…`, `90分以上为“优”，80分—90分（不含90分）为“良”…`,
// `90（含）－100分为优`, `优（90-100分）`. The first sentence that gives at least two grades their scores is taken: of notes,
// then of the text in order.
func (w *writer) gradeScale() {
	var places []document.Span
	for i := range w.Doc.Blocks {
		if b := &w.Doc.Blocks[i]; b.Kind == document.Note {
			places = append(places, b.Span)
		}
	}
	for s := range w.each {
		for _, l := range own(s) {
			places = append(places, l.Span)
		}
	}
	for _, l := range w.Outline.Front {
		if !l.Table {
			places = append(places, l.Span)
		}
	}
	for _, s := range places {
		if bands := w.bands(w.token(s)); len(bands) >= 2 {
			for i, b := range bands {
				p := w.at("/evaluation/grade_scale", i)
				spans := []document.Span{b.at}
				w.evidence(w.at(p, "grade"), "scale", schema.Stated, []document.Span{b.gradeAt})
				o := schema.GradeBand{Grade: w.words(b.gradeAt)}
				if b.min != nil {
					o.Min = schema.Some(*b.min)
					w.evidence(w.at(p, "min"), "scale", schema.Derived, spans)
				}
				if b.below != nil {
					o.Below = schema.Some(*b.below)
					w.evidence(w.at(p, "below"), "scale", schema.Derived, spans)
				}
				w.r.Evaluation.GradeScale = append(w.r.Evaluation.GradeScale, o)
			}
			return
		}
	}
}

type band struct {
	min, below  *schema.Decimal
	at, gradeAt document.Span
}

// bands reads the parts of a text that each name one grade and one or two scores.
func (w *writer) bands(t *token.Text) []band {
	var grades []token.Token
	last := 0
	for i := range t.Tokens {
		if k := t.Tokens[i]; k.Class == "grade" && k.Start >= last && standsAlone(t, k) {
			grades = append(grades, k)
			last = k.End
		}
	}
	if len(grades) < 2 {
		return nil
	}
	var out []band
	for n, g := range grades {
		// The scores stand before the grade (…为优), or after it in brackets (优（90-100分）).
		from, to, ok := 0, 0, false
		if n > 0 {
			from = grades[n-1].End
		}
		if g.End < len(t.Runes) && t.Runes[g.End] == '(' && !hasAt(t, g.End+1, "含") {
			from, to = g.End, g.End
			for to < min(len(t.Runes), g.End+longSentence) && t.Runes[to] != ')' {
				to++
			}
		} else if to, ok = colonBand(t, g.End); ok { // 优：得分≥90；良：80≤得分<90
			from = g.End
		} else if to = g.Start; g.End < len(t.Runes) && (isDigit(t.Runes[g.End]) || t.Runes[g.End] == ':' && n+1 < len(grades)) && (g.Start == 0 || strings.ContainsRune("，、;:。", t.Runes[g.Start-1])) {
			from, to = g.End, g.End // 优秀90分以上，良好80分至90分
			for to < min(len(t.Runes), g.End+longSentence) && !strings.ContainsRune("，;。", t.Runes[to]) {
				to++
			}
		} else if n > 0 || from == 0 {
			from = max(from, sentenceBefore(t, g.Start))
			if len(out) == 0 { // what leads the scale in is none of it: 评价等次设四级，90分以上为优
				for k := g.Start; k > from; k-- {
					if t.Runes[k-1] == '，' && hasDigit(t, k, g.Start) {
						from = k
						break
					}
				}
			}
		}
		b, ok := readBand(t, from, to)
		if ok && !plainBand(t, from, to) {
			ok = false
		}
		if !ok {
			if len(out) > 1 {
				break
			}
			out = nil
			continue
		}
		b.gradeAt = t.Span(g.Start, g.End)
		b.at = t.Span(min(from, g.Start), max(to, g.End))
		out = append(out, b)
	}
	return trimBands(out)
}

// colonBand is where the scores end that follow a grade and a colon.
func colonBand(t *token.Text, grade int) (int, bool) {
	if grade >= len(t.Runes) || t.Runes[grade] != ':' {
		return 0, false
	}
	to := grade + 1
	for to < min(len(t.Runes), grade+longSentence) && !strings.ContainsRune("，;。、", t.Runes[to]) {
		to++
	}
	_, ok := readBand(t, grade+1, to)
	return to, ok && plainBand(t, grade+1, to)
}

// plainBand tells whether a stretch holds scores and the words of a scale, and hardly anything else: a sentence that
// states a score is no band.
func plainBand(t *token.Text, from, to int) bool {
	rest := string(t.Runes[from:to])
	for _, word := range []string{"绩效", "等级", "等次", "评价", "评定", "自评", "综合", "得分", "总分", "分值", "分数", "以上", "以下", "及", "不含", "含", "至", "到", "之间", "低于", "高于", "大于", "小于", "等于", "不足", "不满", "至不足", "口径", "区级", "沿用", "档次", "之", "标准", "划分", "为", "的", "在", "按", "分", "且", "其中", "分别", "四个", "档", "划"} {
		rest = strings.ReplaceAll(rest, word, "")
	}
	n := 0
	for _, r := range rest {
		if !strings.ContainsRune("0123456789.-~()\"≤≥<>=，、;:", r) {
			n++
		}
	}
	return n <= 6 && !strings.Contains(string(t.Runes[from:to]), "满分")
}

// trimBands fills an upper bound that is written as the last whole score (80-89分) from the band above.
func trimBands(bands []band) []band {
	for i := 1; i < len(bands); i++ {
		if bands[i].below == nil && bands[i].min != nil && bands[i-1].min != nil && bands[i-1].min.Cmp(*bands[i].min) > 0 {
			bands[i].below = bands[i-1].min
		}
	}
	return bands
}

func hasDigit(t *token.Text, from, to int) bool {
	for _, r := range t.Runes[from:to] {
		if isDigit(r) {
			return true
		}
	}
	return false
}

func sentenceBefore(t *token.Text, i int) int {
	least := max(0, i-longSentence)
	for k := i; k > least; k-- {
		if r := t.Runes[k-1]; r == '。' || r == ';' || r == ':' {
			return k
		}
	}
	return least
}

// standsAlone tells whether a grade is a word of its own here: 优 in 为优 and “优”, not in 优秀率 or 优化.
func standsAlone(t *token.Text, k token.Token) bool {
	if k.End < len(t.Runes) && !strings.ContainsRune("\"，。;、)(:等级档0123456789", t.Runes[k.End]) {
		return false
	}
	return k.Start > 0 && strings.ContainsRune("\"为是属、，:;)上下分级", t.Runes[k.Start-1]) || k.Start == 0
}

// readBand reads one or two scores between two runes.
func readBand(t *token.Text, from, to int) (band, bool) {
	type figure struct {
		d          schema.Decimal
		start, end int
	}
	var fs []figure
	depth := 0
	for i := from; i < to; i++ {
		switch t.Runes[i] {
		case '(':
			depth++
		case ')':
			depth = max(0, depth-1)
		}
		for _, k := range t.From(i) {
			if k.Class != token.Number || k.End > to {
				continue
			}
			if d, err := schema.ParseDecimal(k.Value); err == nil {
				if depth > 0 && strings.Contains(string(t.Runes[max(from, i-3):i]), "含") {
					i = k.End - 1
					break // （不含90分）
				}
				fs = append(fs, figure{d, k.Start, k.End})
				i = k.End - 1
			}
			break
		}
	}
	if len(fs) == 0 || len(fs) > 2 {
		return band{}, false
	}
	text := string(t.Runes[from:to])
	if len(fs) == 1 {
		d := fs[0].d
		after := string(t.Runes[fs[0].end:to])
		before := string(t.Runes[from:fs[0].start])
		switch {
		case strings.Contains(after, "以下") || strings.HasSuffix(before, "<") || strings.HasSuffix(before, "低于") || strings.HasSuffix(before, "小于") || strings.HasSuffix(before, "不足") || strings.HasSuffix(before, "不满"):
			return band{below: &d}, true
		case strings.Contains(after, "以上") || strings.HasSuffix(before, "≥") || strings.HasSuffix(before, ">=") || strings.Contains(before, "不低于") || strings.Contains(before, "大于") || strings.HasPrefix(after, "≤") || strings.Contains(after, "含)"):
			return band{min: &d}, true
		}
		return band{}, false
	}
	low, high := fs[0].d, fs[1].d
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	hundred := schema.MustDecimal("100")
	b := band{min: &low}
	switch {
	case high.Cmp(hundred) >= 0:
	case strings.HasSuffix(high.String(), "9") || strings.Contains(high.String(), ".9"): // 80-89, 80-89.99: the band above says where it ends
	default:
		b.below = &high
	}
	if low.Cmp(schema.MustDecimal("0")) == 0 {
		b.min = nil
		if b.below == nil {
			b.below = &high
		}
	}
	if strings.Contains(text, "的") && strings.Contains(text, "%") {
		return band{}, false
	}
	return b, true
}
