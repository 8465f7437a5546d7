package outline

import "strings"

// reachedRule is the rule of headings like 总体目标完成情况: what was reached of the goals.
const reachedRule = "heading.goals-reached"

// statesGoals tells whether the text of a section under such a heading is the goals themselves: 年度总体目标为：…, 目标1：….
func (b *builder) statesGoals(s *Section) bool {
	for _, l := range s.Body {
		if l.Table {
			continue
		}
		text := b.doc.Slice(l.Span)
		if l.Label.Class == Word && strings.HasPrefix(text, "目标") && !strings.Contains(text[:l.Label.Len], "完成") {
			return true
		}
		for _, words := range []string{"目标为", "目标是", "目标如下", "目标：", "目标:"} {
			if strings.Contains(text, words) {
				return true
			}
		}
	}
	return false
}
