package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// units are the offices and subordinate units: by a table of them, else by the sentences of the section on organisation.
func (w *writer) units() {
	for _, t := range w.Tables {
		for _, f := range t.Units {
			p := w.at("/department/units", len(w.r.Department.Units))
			w.r.Department.Units = append(w.r.Department.Units, schema.Unit{Name: w.text(w.at(p, "name"), "table.units", f.Spans...)})
		}
	}
	if len(w.r.Department.Units) > 0 {
		return
	}
	if p := w.pair("下属预算单位", "下属单位", "所属单位", "二级预算单位", "内设机构", "机构设置"); p != nil && len(p.Value.Spans) > 0 && !saysNone(p.Value.Text) {
		s := document.Span{Start: p.Value.Spans[0].Start, End: p.Value.Spans[len(p.Value.Spans)-1].End}
		t := w.token(s)
		r := &roster{w: w, seen: map[string]bool{}}
		if at, _ := firstOf(t, 0, unitVerbs); at >= 0 {
			w.unitsIn(s)
		} else {
			r.list(t, 0, len(t.Runes), "")
		}
		if len(w.r.Department.Units) > 0 {
			return
		}
	}
	var ls []outline.Line
	for _, role := range []schema.Role{schema.RoleOrganisation, schema.RoleStaffing, schema.RoleFunctions, schema.RoleOverview} {
		for _, s := range with(w.main, role) {
			if role == schema.RoleOverview {
				ls = append(ls, own(s)...)
				for _, c := range s.Children {
					ls = append(ls, own(c)...)
				}
			} else {
				ls = append(ls, lines(s)...)
			}
		}
		listed := w.unitLines(ls)
		for n, l := range ls {
			if !listed[n] {
				w.unitsIn(afterLabel(l))
			}
		}
		for _, l := range ls { // a list of offices after a verb that is none of the known ones
			if role == schema.RoleOverview || len(w.r.Department.Units) > 1 && w.innerOffices() {
				break
			}
			w.anyUnits(afterLabel(l))
		}
		if len(w.r.Department.Units) > 0 {
			return
		}
		ls = nil
	}
}

// unitLines reads offices that stand as a numbered list, on lines of their own or inside a paragraph: （1）办公室；（2）…. It
// tells which lines were read so.
func (w *writer) unitLines(ls []outline.Line) []bool {
	done := make([]bool, len(ls))
	for n := 0; n < len(ls); n++ {
		if done[n] {
			continue
		}
		if list := w.inline(ls[n].Span, outline.Label{}); len(list) > 1 && w.unitItems(list) {
			done[n] = true
			continue
		}
		last := n
		for last < len(ls) && ls[last].Label.Len > 0 && ls[last].Label.Value == last-n+1 && ls[last].Label.Class == ls[n].Label.Class {
			last++
		}
		if last-n > 1 && w.unitItems(w.items(ls[n:last])) {
			for k := n; k < last; k++ {
				done[k] = true
			}
			if n > 0 && strings.HasSuffix(strings.TrimSpace(w.Doc.Slice(ls[n-1].Span)), "：") {
				done[n-1] = true // what leads the list in
			}
		}
	}
	return done
}

// unitItems writes the items of a list as offices, if each of them is the name of one, or begins with it (办公室：负责…).
func (w *writer) unitItems(list []item) bool {
	var names []document.Span
	for _, it := range list {
		if len(it.text) == 0 {
			return false
		}
		s := it.text[0]
		text := w.Doc.Slice(s)
		if end := strings.IndexAny(text, "：:，,；;。（("); end >= 0 {
			s.End = s.Start + end
		}
		if s = w.cutMarks(s, "。；;、"); !unitName(w.words(s), false) || utf8.RuneCountInString(w.words(s)) > 20 {
			return false
		}
		names = append(names, s)
	}
	for _, s := range names {
		p := w.at("/department/units", len(w.r.Department.Units))
		w.r.Department.Units = append(w.r.Department.Units, schema.Unit{Name: w.text(w.at(p, "name"), "list.units", s)})
	}
	return true
}

// innerOffices tells whether inner offices (科, 股, 处, 室) are among the units that were found.
func (w *writer) innerOffices() bool {
	for _, u := range w.r.Department.Units {
		for _, e := range []string{"科", "股", "室", "处", "部", "组"} {
			if strings.HasSuffix(u.Name, e) {
				return true
			}
		}
	}
	return false
}

// anyUnits reads lists of at least three names that end as the names of offices do, whatever leads them in.
func (w *writer) anyUnits(line document.Span) {
	r := &roster{w: w, seen: map[string]bool{}}
	for _, u := range w.r.Department.Units {
		r.seen[u.Name] = true
	}
	for _, s := range w.sentences(line, "。；;") {
		t := w.token(w.cutMarks(s, "。；;"))
		run, first := 0, 0
		from := 0
		for i := 0; i <= len(t.Runes); i++ {
			if i < len(t.Runes) && !strings.ContainsRune("、，:", t.Runes[i]) {
				continue
			}
			name := t.String(from, i)
			switch {
			case run == 0 && i < len(t.Runes) && t.Runes[i] == '、': // the first name stands after what leads the list in
				if k := lastName(t, from, i); k >= 0 {
					run, first = 1, k
				}
			case run > 0 && unitName(strings.TrimSuffix(name, "等"), false):
				run++
			case run > 0 && cutTail(t, from, i) < i && unitName(t.String(from, cutTail(t, from, i)), false):
				run++
			default:
				if run >= 3 {
					r.list(t, first, from-1, "")
				}
				run = 0
			}
			if i < len(t.Runes) && t.Runes[i] != '、' || i == len(t.Runes) {
				if run >= 3 {
					r.list(t, first, i, "")
				}
				run = 0
			}
			from = i + 1
		}
	}
}

// lastName is where the name of an office begins that ends at rune end: after the verb 设, 有, 为, 括 or 即; -1 where none does.
func lastName(t *token.Text, from, end int) int {
	for i := end - 2; i > from; i-- {
		if strings.ContainsRune("设有为是括即辖含：)", t.Runes[i-1]) && unitName(t.String(i, end), false) {
			return i
		}
	}
	return -1
}

// unitVerbs lead in a list of offices.
var unitVerbs = []string{")设", "另有下属事业单位", "另有下属单位", "内设机构", "内设科室", "内设", "下设", "下辖", "下属二级预算单位", "所属二级预算单位", "二级预算单位", "下属预算单位", "所属预算单位", "下属事业单位", "下属单位", "下属二级机构", "下属机构", "下属", "所属事业单位", "所属二级机构", "所属单位", "所属", "派出机构", "直属单位", "直属机构", "直属事业单位", "二级机构", "二级单位",
	"内部设", "局设", "委设", "办设", "会设", "厅设", "部设", "院设", "校设", "机关设", "政府设", "本级设", "单位设", "室设", "所设", "馆设", "中心设", "站设", "社设", "队设", "团设", "庭设", "镇设", "乡设", "街道设", "公司设", "归口管理", "归口领导", "代管", "托管", "开设", "派出", "附属", "所属事业站所有", "所属站所有", "所属站所", "设有", "另有", "设置", "分别为", "分别是", "包括", "辖", "管辖", "预算单位", "范围的单位", "单位构成:", "机构构成:", "决算单位", "，设"}

// A roster collects offices from one sentence after another.
type roster struct {
	w    *writer
	seen map[string]bool
}

// unitsIn reads the offices that a line names.
func (w *writer) unitsIn(line document.Span) {
	r := &roster{w: w, seen: map[string]bool{}}
	for _, u := range w.r.Department.Units {
		r.seen[u.Name] = true
	}
	for _, s := range w.sentences(line, "。；;") {
		s = w.cutMarks(s, "。；;")
		if len(w.r.Department.Units) > 0 && r.goesOnCounted(w.token(s)) {
			continue
		}
		r.sentence(s)
	}
}

// sentence reads one sentence: verb, a count perhaps, and the list; and again after a comma (…，办公室下设四个科，分别为…).
func (r *roster) sentence(s document.Span) {
	w := r.w
	t := w.token(s)
	r.bracketed(t)
	i := 0
	for i < len(t.Runes) {
		at, verb := firstOf(t, i, unitVerbs)
		if at < 0 {
			return
		}
		if verb == "，设" && !leadsList(t, at+2) { // …，设立巡回审判点2处
			i = at + 2
			continue
		}
		parent := r.subject(t, i, at)
		end := len(t.Runes)
		from := at + utf8.RuneCountInString(verb)
		// The list ends where the next verb's clause begins.
		for k := from; k < len(t.Runes); k++ {
			if t.Runes[k] == '，' || t.Runes[k] == ':' {
				if next, _ := firstOf(t, k, unitVerbs); next >= 0 && next <= k+14 && !r.listedBy(t, k+1, next) {
					end = k
					break
				}
			}
		}
		r.list(t, from, end, parent)
		i = max(end, from)
	}
}

// leadsList tells whether a list of offices begins at rune i: a name, and another after 、.
func leadsList(t *token.Text, i int) bool {
	to := i
	for to < len(t.Runes) && !strings.ContainsRune("、，:", t.Runes[to]) {
		to++
	}
	return to < len(t.Runes) && t.Runes[to] == '、' && unitName(t.String(i, to), false)
}

// goesOnCounted reads a sentence that goes on the list of the one before: …；2个事业单位：A、B.
func (r *roster) goesOnCounted(t *token.Text) bool {
	if len(t.Runes) == 0 {
		return false
	}
	k, n := counted(t, 0, len(t.Runes))
	if k == 0 || n < 1 {
		return false
	}
	for colon := k; colon < min(len(t.Runes), k+14); colon++ {
		if t.Runes[colon] == ':' || hasAt(t, colon, "分别") {
			r.list(t, 0, len(t.Runes), "")
			return true
		}
	}
	return false
}

// listedBy tells whether between a comma and a verb there is nothing but the lead-in of the list itself: 分别为, 即.
func (r *roster) listedBy(t *token.Text, from, verb int) bool {
	if !hasAt(t, verb, "分别") && !hasAt(t, verb, "包括") {
		return false
	}
	return verb-from <= 2
}

// subject is the office before the verb, where it is one that was just listed: 办公室下设四个科.
func (r *roster) subject(t *token.Text, from, verb int) string {
	start := verb
	for start > from && !strings.ContainsRune("，。;:、", t.Runes[start-1]) {
		start--
	}
	name := strings.TrimPrefix(t.String(start, verb), "其中")
	if r.seen[name] {
		return name
	}
	return ""
}

// list reads `N个科室，分别为A、B和C` or `A、B、C等N个科室` between two runes.
func (r *roster) list(t *token.Text, from, end int, parent string) {
	// A count with what is counted, then the names: the names are taken, the count is not.
	r.members(t, from, leadIn(t, from, end), end, parent)
}

// bracketed reads `5个职能股室（A、B和C），2个事业单位（D、E）`: a count, what is counted, and the names in brackets.
func (r *roster) bracketed(t *token.Text) {
	for i := range t.Runes {
		k, n := counted(t, i, len(t.Runes))
		if k == i || n < 1 {
			continue
		}
		open := k
		behind := hasAt(t, k, "(") && i > 3 && (hasAt(t, i-2, "单位") || hasAt(t, i-2, "机构")) // 事业单位2家（A、B）
		for open < len(t.Runes) && open < k+14 && t.Runes[open] != '(' && !strings.ContainsRune("，。;:、)", t.Runes[open]) {
			open++
		}
		if open == len(t.Runes) || t.Runes[open] != '(' || open < k+2 && !behind {
			continue
		}
		end := open + 1
		for end < len(t.Runes) && t.Runes[end] != ')' {
			end++
		}
		first := open + 1
		for first < end && !strings.ContainsRune("、和及", t.Runes[first]) {
			first++
		}
		if first < end && unitName(t.String(open+1, first), false) || n == 1 && unitName(t.String(open+1, end), false) {
			r.members(t, i, open+1, end, "")
		}
	}
}

// members reads the names from rune from on; the count of them may stand between lead and from.
func (r *roster) members(t *token.Text, lead, from, end int, parent string) {
	w := r.w
	depth, start := 0, from
	var members [][2]int
	for i := from; i <= end; i++ {
		if i < end {
			switch t.Runes[i] {
			case '(':
				depth++
			case ')':
				depth--
			}
		}
		if i == end || depth <= 0 && strings.ContainsRune("、，:", t.Runes[i]) || depth <= 0 && strings.ContainsRune("和及与", t.Runes[i]) && r.splits(t, start, i, end) {
			stop := i
			if i < len(t.Runes) && t.Runes[i] == '及' && i > start+1 && t.Runes[i-1] == '以' {
				stop--
			}
			if stop > start {
				members = append(members, [2]int{start, stop})
			}
			if i < end && t.Runes[i] == '，' && len(members) > 0 && !r.goesOn(t, i+1, end) {
				break
			}
			start = i + 1
		}
	}
	type unit struct {
		from, to int
		count    int
		countAt  [2]int
	}
	var units []unit
	var groups []unitGroup // A、B3个职能部门和C、D2个二级学院: each count ends a list of its own
	first := 0
	close := func(n int, at [2]int) {
		groups = append(groups, unitGroup{n, at, first, len(units)})
		first = len(units)
	}
	for n, m := range members {
		from, to := m[0], m[1]
		for _, skip := range []string{"以及", "分别为", "分别是", "即", "有", "为", "是", "其中", "包括", "1个", "一个"} {
			if strings.HasPrefix(string(t.Runes[from:to]), skip) {
				from += utf8.RuneCountInString(skip)
			}
		}
		last := n == len(members)-1
		cut := cutTail(t, from, to)
		counts, at := 0, [2]int{}
		if k, c := counted(t, min(cut, to-1), to); cut < to && k > cut && c > 0 {
			counts, at = c, [2]int{cut, k - 1}
		}
		if last || counts > 0 {
			to = cut
		}
		if !last {
			to = cutCount(t, from, to)
		}
		to = cutKind(t, from, to)
		if from >= to {
			continue
		}
		u := unit{from: from, to: to}
		for k := from + 1; k < m[1]; k++ { // 乡镇卫生院19所: the count stands behind
			if end, c := counted(t, k, m[1]+1); end == m[1] && c > 0 {
				to, counts = k, 0
				u = unit{from: from, to: k, count: c, countAt: [2]int{k, end}}
				break
			}
		}
		if k, c := counted(t, from, to); k > from && k < to {
			u.count, u.countAt, u.from = c, [2]int{from, k}, k
		}
		if k := afterKind(t.String(u.from, u.to)); k > 0 {
			u.from += k
			if u.count == 1 { // 1个二级机构X: the one is named
				u.count = 0
			}
		}
		if name := t.String(u.from, u.to); unitName(name, u.count > 0) && !r.seen[name] && (u.count > 0 || !isKind(name)) {
			units = append(units, u)
		}
		if counts > 0 && !last {
			close(counts, at)
		}
	}
	if len(units) == 0 {
		return
	}
	if n, at, ok := statedCount(t, lead, from, end); ok {
		close(n, at)
	}
	for _, g := range groups {
		named := g.to - g.from
		for _, u := range units[g.from:g.to] {
			if u.count > 0 {
				named = 0
			}
		}
		if named > 1 {
			w.unitCounts = append(w.unitCounts, unitCount{g.n, []document.Span{t.Span(g.at[0], g.at[1])}, len(w.r.Department.Units) + g.from, len(w.r.Department.Units) + g.to})
		}
	}
	for _, u := range units {
		p := w.at("/department/units", len(w.r.Department.Units))
		span := t.Span(u.from, u.to)
		out := schema.Unit{Name: w.text(w.at(p, "name"), "list.units", span)}
		if u.count > 0 {
			out.Count = schema.Some(u.count)
			w.evidence(w.at(p, "count"), "list.units", schema.Stated, []document.Span{t.Span(u.countAt[0], u.countAt[1])})
		}
		if parent != "" {
			out.Parent = schema.Some(parent)
			w.derived(w.at(p, "parent"), "list.units", []document.Span{span})
		}
		r.seen[out.Name] = true
		w.r.Department.Units = append(w.r.Department.Units, out)
	}
}

// A unitGroup is a list among several that share a sentence: units [from, to), and the count that ends it.
type unitGroup struct {
	n        int
	at       [2]int
	from, to int
}

// A unitCount is a number of offices that a list states, and the offices that it lists.
type unitCount struct {
	n        int
	at       []document.Span
	from, to int // in Department.Units
}

// statedCount is the count that stands before a list (4个，分别为) or ends it (等10个股室).
func statedCount(t *token.Text, lead, from, end int) (int, [2]int, bool) {
	for i := lead; i < from; i++ {
		if k, n := counted(t, i, from+1); k > i {
			return n, [2]int{i, k - 1}, true
		}
	}
	for i := end - 1; i > from; i-- {
		if t.Runes[i] == '、' {
			break
		}
		if k, n := counted(t, i, end+1); k > i {
			return n, [2]int{i, k - 1}, true
		}
	}
	return 0, [2]int{}, false
}

// leadIn is where the names begin after `七个科，分别为` or `4个：`; from itself where there is no such lead-in.
func leadIn(t *token.Text, from, end int) int {
	for _, word := range []string{"分别为", "分别是", "包括", "具体为", "具体是", "即", ":", "，为", "，是", "有:"} {
		i := index(t, word, from)
		if i < 0 || i >= end || i > from+16 {
			continue
		}
		if strings.HasPrefix(word, "，") && isKind(t.String(i+utf8.RuneCountInString(word), end)) { // X，为公益一类事业单位
			continue
		}
		if k := i; k > from {
			if n, _ := counted(t, from, k); n == from && !hasCount(t, from, k) {
				continue
			}
		}
		return i + utf8.RuneCountInString(word)
	}
	return from
}

func hasCount(t *token.Text, from, to int) bool {
	for i := from; i < to; i++ {
		for _, k := range t.From(i) {
			if k.Class == token.Number && k.End <= to {
				return true
			}
		}
	}
	return to == from
}

// counted reads `8个` at the start of a member: where the name begins, and the count.
func counted(t *token.Text, from, to int) (int, int) {
	for _, k := range t.From(from) {
		if k.Class == token.Number && k.End < to && k.End < len(t.Runes) && strings.ContainsRune("个家所", t.Runes[k.End]) {
			if d, ok := Figure(t.String(k.Start, k.End)); ok && d.Places() == 0 {
				n := 0
				for _, r := range d.String() {
					n = n*10 + int(r-'0')
				}
				return k.End + 1, n
			}
		}
	}
	return from, 0
}

// cutTail cuts `等10个股室`, `6个股室`, `等` off the last member of a list.
func cutTail(t *token.Text, from, to int) int {
	for i := from; i < to; i++ {
		if t.Runes[i] == '等' && i > from {
			return i
		}
		if i > from {
			if k, _ := counted(t, i, to); k > i {
				return i
			}
		}
	}
	return to
}

// cutCount cuts `等10个股室` off a member that a further clause follows.
func cutCount(t *token.Text, from, to int) int {
	for i := from + 2; i < to; i++ {
		if t.Runes[i] == '等' {
			if k, _ := counted(t, i+1, to); k > i+1 {
				return i
			}
		}
	}
	return to
}

// cutKind cuts what kind of unit it is off the end of a name: X（公益一类）, X为公益一类事业单位.
func cutKind(t *token.Text, from, to int) int {
	for i := from + 2; i < to; i++ {
		switch t.Runes[i] {
		case '为', '是', '系', '属':
			if isKind(t.String(i+1, to)) {
				return i
			}
		case '(':
			if t.Runes[to-1] == ')' && (isKind(t.String(i+1, to-1)) || isKind(t.String(i+1, to-1)+"单位")) {
				return i
			}
		}
	}
	return to
}

// splits tells whether 和 or 及 at rune i parts two members: both sides read like offices.
func (r *roster) splits(t *token.Text, from, i, end int) bool {
	if t.Runes[i] == '及' && i > from+1 && t.Runes[i-1] == '以' { // 以及
		return true
	}
	left := t.String(from, cutTail(t, from, i))
	to := i + 1
	for to < end && !strings.ContainsRune("、，:", t.Runes[to]) {
		to++
	}
	right := t.String(i+1, cutTail(t, i+1, to))
	_, n := counted(t, i+1, to)
	return unitName(left, false) && (unitName(right, false) || n > 0)
}

// goesOn tells whether after a comma the list continues: the next member reads like an office.
func (r *roster) goesOn(t *token.Text, from, end int) bool {
	to := from
	for to < end && !strings.ContainsRune("、，", t.Runes[to]) {
		to++
	}
	text := t.String(from, to)
	return unitName(text, false) || strings.HasPrefix(text, "分别")
}

// unitEndings are how the names of inner offices end, besides those of offices.
var unitEndings = []string{"庭", "宫", "堂", "站所", "社区", "科", "股", "室", "处", "组", "委员会", "科室", "股室", "处室", "单位", "林场", "事业单位", "执法大队", "监督所", "管理所", "中队", "分局", "分中心", "司", "场", "行", "厂"}

func unitName(name string, counted bool) bool {
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 30 || strings.ContainsAny(name, "，。；：%") || strings.HasPrefix(name, "下列") || strings.HasPrefix(name, "以下") || strings.HasPrefix(name, "如下") {
		return false
	}
	if own := strings.TrimSuffix(name, "本级"); own != name {
		name = own
	}
	if counted && (strings.HasSuffix(name, "机构") || strings.HasSuffix(name, "学院")) && n > 2 {
		return true
	}
	switch name {
	case "单位", "科室", "股室", "处室", "部门", "机构", "内设机构", "事业单位", "下属单位", "二级机构", "下属事业单位":
		return counted && name != "机构"
	}
	for _, bad := range []string{"编制", "人员", "预算", "决算", "负责", "经费", "按照", "纳入"} {
		if strings.Contains(name, bad) {
			return false
		}
	}
	if isOffice("某某" + name) {
		return true
	}
	for _, e := range unitEndings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}
