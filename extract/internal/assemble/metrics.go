package assemble

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// metrics are the rates, satisfactions and averages that prose names. Shares, growth, targets, counts and money are none.
func (w *writer) metrics() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	for _, l := range w.Outline.Front {
		if !l.Table && !l.Over {
			w.metricsIn(nil, l)
		}
	}
	for s := range w.each {
		if s.Role == schema.RoleMeasures || s.Role == schema.RoleFunctions {
			continue
		}
		for _, l := range s.Body {
			if l.Table || len(w.find(afterLabel(l), "target")) > 0 {
				continue
			}
			w.metricsIn(s, l)
		}
	}
	if p := w.pair("运行情况", "取得的成绩", "总体情况", "完成情况"); p != nil {
		for _, l := range w.pairLines(p) {
			w.metricsIn(nil, l)
		}
	}
}

func (w *writer) metricsIn(s *outline.Section, l outline.Line) {
	t := w.token(afterLabel(l))
	goals := s != nil && s.Role == schema.RoleGoals && !has(t, "完成情况看", "实际")
	for i := range t.Tokens {
		k := &t.Tokens[i]
		switch k.Class {
		case token.Percent, token.Permille:
			if goals {
				continue
			}
			w.rate(t, i)
		case token.Number:
			w.points(t, i, s)
		}
	}
}

// rate writes the metric of a percentage, if the words before it name one.
func (w *writer) rate(t *token.Text, i int) {
	k := t.Tokens[i]
	if was, noun := changeOf(t, i); was || noun > 0 {
		if from, to := changedNoun(t, noun); from < to && !w.isTarget(t, to, k.End) {
			w.metric(t, from, to, k)
		}
		return
	}
	if w.isTarget(t, k.Start, k.End) {
		return
	}
	end, joint := beforeFigure(t, k.Start)
	switch joint {
	case "分别":
		w.inOrder(t, i, end)
		return
	case "均":
		for _, name := range membersBefore(t, end) {
			if isRate(t.String(name[0], name[1])) {
				w.metric(t, name[0], name[1], k)
			}
		}
		return
	}
	from := nounStart(t, end)
	if !isRate(t.String(from, end)) { // 达标率由上年的低位升至99.6%: the noun stands before the change
		for k := end; k > from+2; k-- {
			if (t.Runes[k-1] == '由' || t.Runes[k-1] == '从') && (t.Runes[k-2] == '率' || t.Runes[k-2] == '度') {
				end = k - 1
				break
			}
		}
	}
	if !isRate(t.String(from, end)) { // words that are no known connector stand between the noun and its figure
		for k := end; k > from+3 && end-k < 10; k-- {
			if isDigit(t.Runes[k-1]) {
				break
			}
			if gap := t.Folded(k, end); isRate(t.Folded(from, k)) && !strings.ContainsAny(gap, "占增减低高未较比降目应率度差的") {
				end = k
				break
			}
		}
	}
	if from < end && isRate(t.String(from, end)) {
		w.metric(t, from, end, k)
	}
}

// connectors stand between a rate and its figure, longest first.
var connectors = []string{"分别达到了", "分别达到", "分别为", "分别是", "均达到了", "均达到", "均保持", "均达", "均为", "稳定保持在", "保持在", "稳定在", "提高到了", "提高到", "提升到", "提高至", "提升至", "实现了", "实现", "达到了", "上升到", "上升至", "下降到", "下降至", "升至", "升到", "增至", "增加到", "降为", "降低到", "降至", "仅达到", "仅为", "仅有", "仅达", "平均为",
	"达到", "总体达", "保持", "完成", "约为", "高达", "共计", "只有", "达", "为", "是", "仅", "约", "均", ":", "\"", "了"}

// beforeFigure steps back over the words between a noun and its figure. Joint is "分别" or "均" where those are among them.
func beforeFigure(t *token.Text, i int) (end int, joint string) {
	for again := true; again; {
		again = false
		for _, c := range connectors {
			n := utf8.RuneCountInString(c)
			if i >= n && string(t.Runes[i-n:i]) == c && i-n > 0 {
				if strings.HasPrefix(c, "分别") {
					joint = "分别"
				} else if strings.HasPrefix(c, "均") {
					joint = "均"
				}
				i -= n
				again = true
				break
			}
		}
	}
	return i, joint
}

// isTarget tells whether a figure is not what was reached: a target, a share, a growth, a limit.
func (w *writer) isTarget(t *token.Text, start, end int) bool {
	after := string(t.Runes[end:min(end+6, len(t.Runes))])
	for _, word := range []string{"以上", "以内", "以下", "及以上", "以上。", "的目标", "的标准", "的年度指标", "的指标", "的要求", "的合格标准", "目标值", "目标"} {
		if strings.HasPrefix(after, word) {
			return true
		}
	}
	clause := start
	for clause > 0 && t.Marks[clause-1]&token.ClauseEnd == 0 && start-clause < 40 {
		clause--
	}
	before := string(t.Runes[clause:start])
	for _, word := range []string{"占", "增长", "增加", "减少", "同比", "下降", "较上年", "比上年", "不低于", "不高于", "不少于", "不超过", "力争", "≥", "≤", ">", "<", "低于", "高于", "超过", "未达到", "控制在", "的比例", "比例", "得分率", "大于", "小于"} {
		if strings.Contains(before, word) {
			return true
		}
	}
	for _, word := range []string{"提高", "降低", "下浮", "提升"} {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	return false
}

// nounStart is where the noun that ends at rune end begins.
func nounStart(t *token.Text, end int) int {
	i, depth := end, 0
	for i > 0 && end-i < 40 {
		r := t.Runes[i-1]
		if r == ')' {
			depth++
		}
		if r == '(' {
			if depth == 0 {
				break
			}
			depth--
		}
		if depth == 0 && (strings.ContainsRune("，。;:、!?《》-", r) || t.Marks[i-1]&token.ClauseEnd != 0 || t.Marks[i]&(token.BlockStart) != 0) {
			break
		}
		i--
	}
	// A figure or a year before the noun is not part of it.
	for n := tokenAt(t, end) - 1; n >= 0; n-- {
		k := &t.Tokens[n]
		switch k.Class {
		case token.Percent, token.Permille, token.Money, token.Year, token.Date:
			if k.End > i && k.End <= end {
				i = k.End
			}
		}
		if k.End <= i {
			break
		}
	}
	return trimNoun(t, i, end)
}

// leading are words before a noun that are not part of it: time, verbs, joints.
var leading = []string{"扣分原因是", "扣分原因为", "主要原因是", "原因是", "原因为", "由于", "因为", "其中", "全年", "本年", "本年度", "年度内", "反映", "显示", "表明", "问卷调查显示", "调查显示", "经抽样调查", "抽样调查", "经调查", "经测算", "经统计", "据统计", "使得", "使", "年内", "当年", "且", "并", "但", "而", "故", "因此", "其", "该项目", "本项目", "项目完成后", "目前", "实现了", "实现",
	"全市", "全县", "全区", "全省", "全州", "全系统", "全局", "已完工项目", "个别", "年末", "截至年底", "度", "的", "后", "总体", "整体上", "主要", "是", "达到目标", "得出", "由此", "第一", "年"}

func trimNoun(t *token.Text, from, end int) int {
	for again := true; again; {
		again = false
		for _, word := range leading {
			n := utf8.RuneCountInString(word)
			if from+n+2 <= end && string(t.Runes[from:from+n]) == word {
				from += n
				again = true
			}
		}
	}
	return from
}

// isRate tells whether a noun names a rate or a satisfaction.
func isRate(name string) bool {
	if utf8.RuneCountInString(name) < 2 {
		return false
	}
	switch {
	case strings.HasSuffix(name, "得分率") || strings.HasSuffix(name, "增长率") || strings.HasSuffix(name, "下降率") || strings.HasSuffix(name, "增速"):
		return false
	case strings.HasSuffix(name, "率"):
		return true
	case strings.HasSuffix(name, "满意度") || strings.HasSuffix(name, "知晓度") || strings.HasSuffix(name, "密度") || strings.HasSuffix(name, "支持度") || strings.HasSuffix(name, "认可度") || strings.HasSuffix(name, "集中度") || strings.HasSuffix(name, "达标度") || strings.HasSuffix(name, "盖度"):
		return true
	}
	return false
}

// membersBefore are the members of a list A、B that ends at rune end.
func membersBefore(t *token.Text, end int) [][2]int {
	var out [][2]int
	for {
		from := nounStart(t, end)
		if from >= end {
			break
		}
		out = append(out, [2]int{from, end})
		if from == 0 || !strings.ContainsRune("、和及", t.Runes[from-1]) {
			break
		}
		end = from - 1
	}
	slices.Reverse(out)
	// `A和B` inside one stretch
	var split [][2]int
	for _, m := range out {
		at := -1
		for i := m[0] + 2; i < m[1]-2; i++ {
			if strings.ContainsRune("和及与", t.Runes[i]) && (isRate(t.String(m[0], i)) == isRate(t.String(i+1, m[1])) || len(out) > 1) {
				at = i
			}
		}
		if at > 0 {
			split = append(split, [2]int{m[0], at}, [2]int{at + 1, m[1]})
		} else {
			split = append(split, m)
		}
	}
	return split
}

// inOrder reads `A、B执行率分别为x、y`: one metric a member, in order. i is the first percentage.
func (w *writer) inOrder(t *token.Text, i, end int) {
	var figures []token.Token
	at := t.Tokens[i].Start
	for n := i; n < len(t.Tokens); n++ {
		k := t.Tokens[n]
		if k.Class != token.Percent && k.Class != token.Permille {
			if k.Start < at {
				continue
			}
			if k.Class == token.Number && k.Start == at {
				continue
			}
		}
		if k.Start > at+1 {
			break
		}
		if k.Class == token.Percent || k.Class == token.Permille {
			figures = append(figures, k)
			at = k.End
		}
	}
	members := membersBefore(t, end)
	common := [2]int{}
	if len(members) == 1 && len(figures) > 1 { // 执行率分别为…: the members stand in the clause before
		common = members[0]
		k := common[0]
		for k > 0 && t.Marks[k-1]&token.ClauseEnd != 0 {
			k--
		}
		clause := k
		for clause > 0 && t.Marks[clause-1]&token.SentenceEnd == 0 && k-clause < 80 {
			clause--
		}
		if at := lastIndex(t, "分别", clause, k); at > 0 {
			members = membersBefore(t, at)
		}
	}
	if len(members) != len(figures) || len(figures) < 2 {
		return
	}
	last := members[len(members)-1]
	rate := common
	if rate == ([2]int{}) && !isRate(t.String(members[0][0], members[0][1])) {
		rate = commonNoun(t, members[0], last)
		if rate[1] > 0 {
			members[len(members)-1][1] = rate[0]
		}
	}
	for n, m := range members {
		spans := [][2]int{m}
		if rate[1] > 0 {
			spans = append(spans, rate)
		}
		name := ""
		for _, s := range spans {
			name += t.String(s[0], s[1])
		}
		name = strings.TrimPrefix(name, "的")
		if isRate(name) {
			w.writeMetric(t, spans, figures[n])
		}
	}
}

func lastIndex(t *token.Text, literal string, from, to int) int {
	best := -1
	for i := index(t, literal, from); i >= 0 && i < to; i = index(t, literal, i+1) {
		best = i
	}
	return best
}

// commonNoun is the noun that the last member of a list shares with the others: 预算执行率 in 基本支出、项目支出预算执行率.
func commonNoun(t *token.Text, first, last [2]int) [2]int {
	for i := last[0] + 1; i < last[1]-1; i++ {
		if t.Runes[i] == '的' {
			return [2]int{i + 1, last[1]}
		}
	}
	for n := 3; n > 0; n-- {
		if first[1]-first[0] < n {
			continue
		}
		ending := string(t.Runes[first[1]-n : first[1]])
		for i := last[0]; i+n < last[1]; i++ {
			if string(t.Runes[i:i+n]) == ending {
				return [2]int{i + n, last[1]}
			}
		}
	}
	return [2]int{}
}

func (w *writer) metric(t *token.Text, from, end int, k token.Token) {
	w.writeMetric(t, [][2]int{{from, end}}, k)
}

func (w *writer) writeMetric(t *token.Text, noun [][2]int, k token.Token) {
	var spans []document.Span
	name := ""
	for _, n := range noun {
		s := t.Span(n[0], n[1])
		spans = append(spans, s)
		name += w.words(s)
	}
	for _, office := range []string{w.r.Department.Name.Or(""), w.r.Department.ShortName.Or("")} {
		if rest, ok := strings.CutPrefix(name, office); ok && office != "" && len(noun) == 1 && utf8.RuneCountInString(rest) >= 3 {
			i := noun[0][0] + utf8.RuneCountInString(token.Squeeze(office))
			i = trimNoun(t, i, noun[0][1])
			spans = []document.Span{t.Span(i, noun[0][1])}
			name = w.words(spans...)
		}
	}
	d, err := schema.ParseDecimal(k.Value)
	if err != nil || w.named(name, d) {
		return
	}
	p := w.at("/metrics", len(w.r.Metrics))
	m := schema.Metric{Name: w.text(w.at(p, "name"), "metric.rate", spans...)}
	figure := []document.Span{t.Span(k.Start, k.End)}
	if k.Class == token.Permille {
		m.Value = schema.Some(d)
		m.Unit = schema.Some("‰")
		w.evidence(w.at(p, "value"), "metric.rate", schema.Stated, figure)
		w.derived(w.at(p, "unit"), "metric.rate", figure)
	} else {
		m.Percent = schema.Some(d)
		w.evidence(w.at(p, "percent"), "metric.rate", schema.Stated, figure)
	}
	w.metricCounts(&m, p, t, k.Start)
	w.r.Metrics = append(w.r.Metrics, m)
}

// named tells whether a metric of the name is there already, or one of the same value whose name ends alike.
func (w *writer) named(name string, d schema.Decimal) bool {
	for _, m := range w.r.Metrics {
		if m.Name == name {
			return true
		}
		v, ok := m.Percent.Get()
		if !ok {
			v, ok = m.Value.Get()
		}
		if ok && v.Equal(d) && (strings.HasSuffix(name, "支出率") || strings.HasSuffix(name, "控制率") || strings.HasSuffix(name, "满意度")) && (strings.HasSuffix(m.Name, name) || strings.HasSuffix(name, m.Name)) {
			return true
		}
	}
	return false
}

// points reads satisfaction in points (98.01分（满分100分）) and averages of scores (平均得分94.36分).
func (w *writer) points(t *token.Text, i int, s *outline.Section) {
	k := t.Tokens[i]
	if k.End >= len(t.Runes) || t.Runes[k.End] != '分' || w.isTarget(t, k.Start, k.End+1) {
		return
	}
	if weight, _ := pairOfPoints(t, &k); weight != nil && !ofSurvey(weight) {
		return // the points of an indicator
	}
	end, _ := beforeFigure(t, k.Start)
	if end >= 4 && (string(t.Runes[end-4:end]) == "平均得分" || string(t.Runes[end-3:end]) == "平均分" || string(t.Runes[end-4:end]) == "平均评分") {
		from := end - 4
		if string(t.Runes[end-3:end]) == "平均分" {
			from = end - 3
		}
		w.pointsMetric(t, []document.Span{t.Span(from, end)}, k, nil)
		return
	}
	if end >= 3 && string(t.Runes[end-3:end]) == "满意度" || end >= 5 && string(t.Runes[end-5:end-2]) == "满意度" && string(t.Runes[end-2:end]) == "得分" || end >= 5 && string(t.Runes[end-5:end-2]) == "满意度" && string(t.Runes[end-2:end]) == "评分" {
		if full := fullAfter(t, k.End+1); full != nil && !ofSurvey(full) {
			return
		}
		noun := end
		if t.Runes[noun-1] == '分' {
			noun -= 2
		}
		w.pointsMetric(t, []document.Span{t.Span(nounStart(t, noun), noun)}, k, fullAfter(t, k.End+1))
		return
	}
	full := fullAfter(t, k.End+1)
	if full == nil {
		return
	}
	if !ofSurvey(full) {
		return
	}
	from, to := sentenceOf(t, k.Start)
	if at := index(t, "满意度", from); at >= 0 && at < to {
		sentence := string(t.Runes[from:k.Start])
		if strings.Contains(sentence, "自评") || strings.Contains(sentence, "绩效得分") {
			return
		}
		noun := at + 3
		w.pointsMetric(t, []document.Span{t.Span(nounStart(t, noun), noun)}, k, full)
	} else if s != nil && strings.Contains(s.Title, "满意") && s.Role == schema.RoleIndicator && !strings.Contains(string(t.Runes[from:k.Start]), "得分") {
		w.pointsMetric(t, s.TitleAt, k, full)
	}
}

// ofSurvey tells whether full points are those of a survey, and not the few of an indicator.
func ofSurvey(full *token.Token) bool {
	d, err := schema.ParseDecimal(full.Value)
	return err == nil && d.Cmp(schema.MustDecimal("50")) >= 0
}

// fullAfter is the number in （满分100分） right after rune i.
func fullAfter(t *token.Text, i int) *token.Token {
	if i+4 >= len(t.Runes) || t.Runes[i] != '(' || string(t.Runes[i+1:i+3]) != "满分" && string(t.Runes[i+1:i+3]) != "总分" {
		return nil
	}
	n := i + 3
	for n < len(t.Runes) && strings.ContainsRune("为是:", t.Runes[n]) {
		n++
	}
	for _, k := range t.From(n) {
		if k.Class == token.Number {
			return &k
		}
	}
	return nil
}

// longSentence is how far from a figure its sentence is looked at, in runes: no sentence is longer, but a text may have no
// full stop.
const longSentence = 1000

func sentenceOf(t *token.Text, i int) (from, to int) {
	from, to = i, i
	for from > max(0, i-longSentence) && t.Marks[from-1]&token.SentenceEnd == 0 {
		from--
	}
	for to < min(len(t.Runes), i+longSentence) && t.Marks[to]&token.SentenceEnd == 0 {
		to++
	}
	return from, to
}

func (w *writer) pointsMetric(t *token.Text, noun []document.Span, k token.Token, full *token.Token) {
	d, err := schema.ParseDecimal(k.Value)
	if err != nil || w.named(w.words(noun...), d) {
		return
	}
	p := w.at("/metrics", len(w.r.Metrics))
	m := schema.Metric{Name: w.text(w.at(p, "name"), "metric.points", noun...), Value: schema.Some(d), Unit: schema.Some("分")}
	w.evidence(w.at(p, "value"), "metric.points", schema.Stated, []document.Span{t.Span(k.Start, k.End)})
	w.evidence(w.at(p, "unit"), "metric.points", schema.Stated, []document.Span{t.Span(k.End, k.End+1)})
	if full != nil {
		if d, err := schema.ParseDecimal(full.Value); err == nil {
			m.Full = schema.Some(d)
			w.evidence(w.at(p, "full"), "metric.points", schema.Stated, []document.Span{t.Span(full.Start, full.End)})
		}
	}
	w.r.Metrics = append(w.r.Metrics, m)
}
