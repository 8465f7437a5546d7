package schema

import (
	"strconv"
	"strings"
)

// numbering reports gaps in the numbers of sections that stand beside each other: 1, 2, 4. Only whole numbers are
// compared, and only where the labels show the same kind of number; numbers that start again or fall back are no gap.
func (c *checker) numbering() {
	c.numberingOf(append(make([]byte, 0, 64), "/sections"...), c.report.Sections)
}

func (c *checker) numberingOf(at []byte, siblings []Section) {
	last, previous := 0, -1
	for i := range siblings {
		s := &siblings[i]
		if len(s.Children) > 0 {
			c.numberingOf(append(member(at, i), "/children"...), s.Children)
		}
		if strings.Trim(s.Number, "0123456789") != "" || s.Number == "" {
			continue
		}
		n, err := strconv.Atoi(s.Number)
		if err != nil {
			continue
		}
		if previous >= 0 && n > last+1 && sameNumbering(siblings[previous].Label, s.Label) {
			missing := strconv.Itoa(last + 1)
			if n > last+2 {
				missing += "–" + strconv.Itoa(n-1)
			}
			c.add(Finding{Code: NumberingBroken,
				At:       []string{numberAt(at, i), numberAt(at, previous)},
				Expected: strconv.Itoa(last + 1), Found: s.Number},
				"", map[string]string{
					"title": s.Title, "label": orWord(s.Label, s.Number), "missing": missing,
					"previous": siblings[previous].Title, "previous_label": orWord(siblings[previous].Label, siblings[previous].Number),
				})
		}
		last, previous = n, i
	}
}

// numberAt is the place of the number of a section of a list.
func numberAt(at []byte, i int) string { return string(member(at, i)) + "/number" }

// sameNumbering tells whether two labels show numbers of one kind: `一、` and `四、`, not `一、` and `（四）`.
func sameNumbering(a, b string) bool {
	return a == "" || b == "" || numberingClass(a) == numberingClass(b)
}

// numberingClass is a label with every run of numerals as one digit: 一 for Chinese, 1 for Arabic.
func numberingClass(label string) string {
	var b strings.Builder
	var last rune
	for _, r := range label {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			r = '1'
		case strings.ContainsRune("〇零一二三四五六七八九十百两", r):
			r = '一'
		case r >= '①' && r <= '⑳':
			r = '①'
		case r == ' ' || r == '\t' || r == '　':
			continue
		case r == '．':
			r = '.'
		case r == '(':
			r = '（'
		case r == ')':
			r = '）'
		}
		if r != last || r != '1' && r != '一' {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

func orWord(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// missing reports a self-evaluation of a department that has no conclusion, no problems or no measures. A document of
// final accounts alone (决算), with neither score nor indicators nor a conclusion, is none, nor is a form without chapters.
func (c *checker) missing() {
	r := c.report
	conclusion := hasSection(r.Sections, RoleConclusion, "结论")
	if r.Kind != KindDepartment || len(r.Sections) == 0 || !r.Evaluation.Score.Has() && len(r.Evaluation.Indicators) == 0 && !conclusion {
		return
	}
	if !conclusion && !r.Evaluation.Score.Has() {
		c.add(Finding{Code: SectionMissing, At: []string{"/evaluation"}}, "conclusion")
	}
	if len(r.Problems) == 0 && !hasSection(r.Sections, RoleProblems, "问题") {
		c.add(Finding{Code: SectionMissing, At: []string{"/problems"}}, "problems")
	}
	if len(r.Measures) == 0 && !hasSection(r.Sections, RoleMeasures, "措施", "建议", "整改") {
		c.add(Finding{Code: SectionMissing, At: []string{"/measures"}}, "measures")
	}
}

// hasSection tells whether a section has the role, or a word for it in its title.
func hasSection(sections []Section, role Role, words ...string) bool {
	for i := range sections {
		s := &sections[i]
		if s.Role == role || hasSection(s.Children, role, words...) {
			return true
		}
		for _, w := range words {
			if strings.Contains(s.Title, w) {
				return true
			}
		}
	}
	return false
}
