package diff

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// Groups are the groups, in the order of a Diff.
func Groups() []Group {
	return []Group{Identity, Score, Indicators, Expenditure, ThreePublic, Projects, Tasks, KeyTasks, Metrics, Problems, Measures, Other, Findings}
}

type bilingual struct{ zh, en string }

func (b bilingual) in(lang schema.Language) string {
	if lang == schema.English {
		return b.en
	}
	return b.zh
}

var groupTitles = map[Group]bilingual{
	Identity: {"基本信息", "Identity"}, Score: {"得分与等级", "Score and grade"}, Indicators: {"指标", "Indicators"},
	Expenditure: {"支出", "Expenditure"}, ThreePublic: {"“三公”经费", "“Three public” expenses"}, Projects: {"项目", "Projects"},
	Tasks: {"年度任务与目标", "Tasks and goals"}, KeyTasks: {"重点工作", "Key tasks"}, Metrics: {"比率与满意度", "Rates and satisfaction"},
	Problems: {"存在问题", "Problems"}, Measures: {"改进措施", "Measures"}, Other: {"其他", "Other"}, Findings: {"核对结果", "Findings"},
}

// Title is what the group is called. It is the group itself where this package does not know it.
func (g Group) Title(lang schema.Language) string {
	if title, ok := groupTitles[g]; ok {
		return title.in(lang)
	}
	return string(g)
}

// Text is the difference in words, a heading for each group and a line for each change; Chinese or English.
func (d *Diff) Text(lang schema.Language) string {
	var b strings.Builder
	b.WriteString(d.Heading(lang))
	b.WriteByte('\n')
	for _, group := range Groups() {
		changes := d.Of(group)
		if len(changes) == 0 {
			continue
		}
		fmt.Fprintf(&b, bilingual{"\n%s（%d）\n", "\n%s (%d)\n"}.in(lang), group.Title(lang), len(changes))
		for _, c := range changes {
			fmt.Fprintf(&b, "  %s %s\n", c.Kind.Mark(), c.Text(lang))
		}
	}
	if d.Same() {
		b.WriteString(bilingual{"两份报告的内容没有差别。\n", "The reports say the same.\n"}.in(lang))
	}
	return b.String()
}

// Of are the changes of a group.
func (d *Diff) Of(group Group) []Change {
	var some []Change
	for _, c := range d.Changes {
		if c.Group == group {
			some = append(some, c)
		}
	}
	return some
}

// Heading says which two reports these are, on one line.
func (d *Diff) Heading(lang schema.Language) string {
	return d.A.Text(lang) + " → " + d.B.Text(lang)
}

// Text says which report this is: department and year, and the name of the file.
func (s Side) Text(lang schema.Language) string {
	text := s.Department.Or(s.Title.Or(""))
	if year, ok := s.FiscalYear.Get(); ok {
		if text != "" && lang == schema.English {
			text += " "
		}
		text += fmt.Sprintf(bilingual{"%d年度", "%d"}.in(lang), year)
	}
	switch {
	case text == "":
		return s.Name
	case s.Name != "":
		text += fmt.Sprintf(bilingual{"（%s）", " (%s)"}.in(lang), s.Name)
	}
	return text
}

// Mark is one character for the kind, as diff programs write it: + added, - gone, ~ changed, = repeated, ≈ similar.
func (k Kind) Mark() string {
	switch k {
	case Added:
		return "+"
	case Gone:
		return "-"
	case Changed:
		return "~"
	case Repeated:
		return "="
	case Similar:
		return "≈"
	}
	return "?"
}

// Text is the change as a sentence, Chinese or English. Names and texts stay Chinese in both.
func (c Change) Text(lang schema.Language) string {
	name := c.Name
	if lang == schema.English {
		name = c.NameEN
	}
	say := func(zh, en string, args ...any) string { return fmt.Sprintf(bilingual{zh, en}.in(lang), args...) }
	switch c.Kind {
	case Added:
		if c.Group == Findings {
			return say("新出现：%s", "new: %s", c.Now.Or(""))
		}
		return say("新增%s：%s", "added%s: %s", head(name, lang), excerpt(c.Now.Or("")))
	case Gone:
		if c.Group == Findings {
			return say("已不存在：%s", "resolved: %s", c.Was.Or(""))
		}
		return say("不再有%s：%s", "gone%s: %s", head(name, lang), excerpt(c.Was.Or("")))
	case Repeated:
		return say("%s：与另一年度的报告逐字相同：%s", "%s: word for word that of the other year: %s", whole(name), excerpt(c.Now.Or("")))
	case Similar:
		was, now := apart(c.Was.Or(""), c.Now.Or(""))
		return say("%s：与另一年度的报告基本相同（相似度 %d%%）：%s → %s", "%s: nearly that of the other year (%d%% alike): %s → %s", whole(name), c.Likeness, was, now)
	}
	if c.Group == Findings {
		return say("仍有不一致：%s → %s", "still there: %s → %s", c.Was.Or(""), c.Now.Or(""))
	}
	was, now := c.Values(lang)
	if c.Was.Has() && c.Now.Has() && c.Delta == nil {
		was, now = apart(was, now)
	} else {
		was, now = excerpt(was), excerpt(now)
	}
	by := ""
	if c.Delta != nil {
		by = bilingual{"，", ", "}.in(lang) + c.Delta.Text(lang)
	}
	return say("%s：%s → %s%s", "%s: %s → %s%s", name, was, now, by)
}

// head is what kind of thing was added or is gone: a name without the title at its end, which the text repeats.
func head(name string, lang schema.Language) string {
	if i := strings.LastIndex(name, "“"); i >= 0 && strings.HasSuffix(name, "”") {
		name = strings.TrimSpace(name[:i])
	} else if i := strings.LastIndex(name, "第"); i > 0 && strings.HasSuffix(name, "项") {
		name = name[:i]
	}
	if name != "" && lang == schema.English {
		return " (" + name + ")"
	}
	return name
}

// whole is a name without the title of a problem or a measure at its end, which the text repeats.
func whole(name string) string {
	if i := strings.LastIndex(name, "“"); i > 0 && strings.HasSuffix(name, "”") {
		return strings.TrimSpace(name[:i])
	}
	return name
}

// Text is by how much a figure changed: `增加 145.01万元（+3.05%）`. It is empty for nil.
func (d *Delta) Text(lang schema.Language) string {
	if d == nil {
		return ""
	}
	by := d.By.String()
	word := bilingual{"增加", "up"}
	if strings.HasPrefix(by, "-") {
		by, word = by[1:], bilingual{"减少", "down"}
	}
	unit := d.Unit
	if unit == "%" && word.zh == "增加" {
		word.zh = "上升"
	} else if unit == "%" {
		word.zh = "下降"
	}
	if unit == "%" {
		unit = bilingual{" 个百分点", " percentage points"}.in(lang)
	}
	text := word.in(lang) + " " + by + unit
	if percent, ok := d.Percent.Get(); ok {
		sign := "+"
		if strings.HasPrefix(percent.String(), "-") || percent.Rat().Sign() == 0 {
			sign = ""
		}
		text += bilingual{"（" + sign + percent.String() + "%）", " (" + sign + percent.String() + "%)"}.in(lang)
	}
	return text
}

// Values are the two values in words: kinds of report and states of tasks by their names, and what was said to be none or
// not mentioned as that. Of a member that was added or is gone, the side that lacks it is empty.
func (c Change) Values(lang schema.Language) (was, now string) {
	value := func(v schema.Opt[string], lacks bool) string {
		switch {
		case lacks:
			return ""
		case v.Has() && c.Field == "kind":
			return schema.ReportKind(v.Or("")).Text(lang)
		case v.Has() && c.Field == "status":
			return schema.TaskStatus(v.Or("")).Text(lang)
		case v.Has():
			return v.Or("")
		case v.IsNull():
			return bilingual{"（写明为无）", "(said to be none)"}.in(lang)
		}
		return bilingual{"（未提及）", "(not mentioned)"}.in(lang)
	}
	return value(c.Was, c.Kind == Added), value(c.Now, c.Kind == Gone)
}

const (
	longest = 80 // characters of a text that a sentence shows
	around  = 16 // of them before the first difference
)

// excerpt is a text on one line, cut where it is long.
func excerpt(s string) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return string(runes)
}

// apart are excerpts of two texts from a little before where they begin to differ.
func apart(a, b string) (string, string) {
	x, y := []rune(strings.Join(strings.Fields(a), " ")), []rune(strings.Join(strings.Fields(b), " "))
	if len(x) <= longest && len(y) <= longest {
		return string(x), string(y)
	}
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	from := max(0, same-around)
	cut := func(runes []rune) string {
		text := excerpt(string(runes[from:]))
		if from > 0 {
			text = "…" + text
		}
		return text
	}
	return cut(x), cut(y)
}
