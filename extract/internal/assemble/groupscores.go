package assemble

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// groupScores takes the points of groups that only the conclusion gives: 其中：预算执行得分9.8分，产出指标得分48分; 产出（40分）得37.5分;
// 决策、过程、产出分别得14分、18分和37.5分.
func (w *writer) groupScores(tree []*node) {
	if !slices.ContainsFunc(tree, openGroup) {
		return
	}
	for _, s := range with(w.main, schema.RoleConclusion) {
		for _, l := range lines(s) {
			t := w.token(afterLabel(l))
			w.groupsInOrder(t, tree)
			for _, n := range tree {
				if openGroup(n) {
					w.groupScore(t, n)
				}
			}
		}
	}
}

// openGroup tells whether a node is a group whose score is not known.
func openGroup(n *node) bool {
	return n.score == nil && len(n.children) > 0 && (n.row == nil || n.row.Score == nil)
}

// groupNamed is where the name of a group stands in a text from rune i on: with or without 指标.
func (w *writer) groupNamed(t *token.Text, n *node, i int) (from, end int) {
	key := w.key(n.name)
	for _, name := range []string{key, strings.TrimSuffix(key, "指标")} {
		if name == "" {
			continue
		}
		if at := index(t, name, i); at >= 0 {
			return at, at + utf8.RuneCountInString(name)
		}
	}
	return -1, -1
}

// groupScore reads the points that follow a group's name.
func (w *writer) groupScore(t *token.Text, n *node) {
	from, end := w.groupNamed(t, n, 0)
	if from < 0 {
		return
	}
	i := skipAny(t, end, "\"", "类", "指标", "方面", "部分", "\"", "指标")
	var weight *token.Token
	if i < len(t.Runes) && t.Runes[i] == '(' {
		close := i + 1
		for close < min(len(t.Runes), i+12) && t.Runes[close] != ')' {
			close++
		}
		if k := pointsAt(t, skipAny(t, i+1, "满分", "分值", "权重", "为", ":")); k != nil && k.End+1 == close {
			weight = k
			i = close + 1
		}
	}
	lead := skipAny(t, i, "自评", "实际", "得分", "评分", "得", "为", ":")
	c := pointsAt(t, lead)
	if c == nil || lead == i && !inListOfPoints(t, from) {
		return
	}
	n.score = []document.Span{t.Span(c.Start, c.End)}
	if weight != nil && n.weight == nil && (n.row == nil || n.row.Weight == nil) {
		n.weight = []document.Span{t.Span(weight.Start, weight.End)}
	}
}

// inListOfPoints tells whether the sentence says before rune i that it lists points: 其中：产出指标37分; 四个一级指标得分情况：决策14分.
func inListOfPoints(t *token.Text, i int) bool {
	text := t.Folded(periodBefore(t, i), i)
	return strings.Contains(text, "其中") && has(t, "得分", "评分") || containsAny(text, []string{"得分情况", "得分为:", "得分如下", "评分情况", "一级指标"})
}

// groupsInOrder reads the points of several groups that follow their names in order.
func (w *writer) groupsInOrder(t *token.Text, tree []*node) {
	for i := index(t, "分别", 0); i > 0; i = index(t, "分别", i+1) {
		var figures []*token.Token
		at := skipAny(t, i+2, "自评", "为", "得分", "得", "评分", "为", ":")
		for n := tokenAt(t, at); n < len(t.Tokens) && t.Tokens[n].Start == at; n = tokenAt(t, at) {
			k := &t.Tokens[n]
			if k.Class != token.Number {
				break
			}
			figures = append(figures, k)
			at = skipAny(t, k.End, "分", "、", "，", "和", "及")
		}
		from := clauseOf(t, periodBefore(t, i), i)
		if len(figures) < 2 || !isPoints(t, figures[len(figures)-1]) || strings.Contains(t.Folded(from, i), "率") || strings.Contains(t.Folded(from, i), "满分") {
			continue
		}
		type named struct {
			n  *node
			at int
		}
		var groups []named
		for _, n := range tree {
			if place, end := w.groupNamed(t, n, from); len(n.children) > 0 && place >= 0 && end <= i {
				groups = append(groups, named{n, place})
			}
		}
		slices.SortFunc(groups, func(a, b named) int { return a.at - b.at })
		if len(groups) != len(figures) {
			continue
		}
		for k, g := range groups {
			if openGroup(g.n) {
				g.n.score = []document.Span{t.Span(figures[k].Start, figures[k].End)}
			}
		}
	}
}

// skipAny steps over words that stand at rune i, each once and in the order given.
func skipAny(t *token.Text, i int, words ...string) int {
	for _, word := range words {
		if hasAt(t, i, word) {
			i += utf8.RuneCountInString(word)
		}
	}
	return i
}

// joinRow gives groups the points that a sentence lists beside them, and takes what repeats them out of the tree: 决策满分15分，得14分；
// 过程… in a conclusion over chapters on each.
func (w *writer) joinRow(tree []*node) []*node {
	return slices.DeleteFunc(slices.Clone(tree), func(n *node) bool {
		if n.rule != "prose.points-in-a-row" || len(n.children) > 0 {
			return false
		}
		g := w.alikeGroup(tree, n)
		if g == nil {
			return false
		}
		if g.weight == nil {
			g.weight = n.weight
		}
		if g.score == nil {
			g.score = n.score
		}
		return true
	})
}
