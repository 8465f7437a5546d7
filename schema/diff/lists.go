package diff

import (
	"math"

	"github.com/ziping-go/ziping/schema"
)

// indicators compares two trees of indicators.
func (c *comparison) indicators(atA, atB string, a, b []schema.Indicator) {
	treeA, treeB := flatten(atA, a), flatten(atB, b)
	c.placed(treeA.things, treeB.things, func(i int) string { return treeA.at[i] }, func(j int) string { return treeB.at[j] }, func(i, j int) {
		p, q := treeA.at[i], treeB.at[j]
		x, y := treeA.nodes[i], treeB.nodes[j]
		c.word(p, q, "name", x.Name, y.Name)
		c.points(p, q, "weight", x.Weight, y.Weight)
		c.points(p, q, "score", x.Score, y.Score)
		c.value(p, q, "target", x.Target, y.Target)
		c.value(p, q, "actual", x.Actual, y.Actual)
		c.said(p+"/deduction", q+"/deduction", x.Deduction.Or(""), y.Deduction.Or(""), func() {
			c.value(p, q, "deduction", x.Deduction, y.Deduction)
		})
	}, func(i int) string { return inPoints(treeA.nodes[i]) }, func(j int) string { return inPoints(treeB.nodes[j]) })
}

// inPoints is an indicator with its score and weight.
func inPoints(n *schema.Indicator) string {
	text := n.Name
	if d, ok := n.Weight.Get(); ok {
		text += "，分值" + d.String()
	}
	if d, ok := n.Score.Get(); ok {
		text += "，得分" + d.String()
	}
	return text
}

// A tree is a tree of indicators as a list, groups before their parts.
type tree struct {
	nodes  []*schema.Indicator
	at     []string
	things []thing
}

func flatten(at string, indicators []schema.Indicator) *tree {
	t := &tree{}
	t.walk(at, indicators, -1)
	return t
}

func (t *tree) walk(at string, siblings []schema.Indicator, holder int) {
	for i := range siblings {
		node := &siblings[i]
		class := "leaf"
		if len(node.Children) > 0 {
			class = "group"
		}
		self := len(t.nodes)
		t.nodes = append(t.nodes, node)
		t.at = append(t.at, member(at, i))
		t.things = append(t.things, thing{name: node.Name, place: holder, class: class,
			exact: node.Weight.String() + "/" + node.Score.String() + "/" + bare(node.Target.Or(""))})
		t.walk(member(at, i)+"/children", node.Children, self)
	}
}

// nearly is the likeness from which on two texts are said to be nearly the same.
const nearly = 0.8

// shortest is how many characters a text must have to be worth calling repeated: short ones (无) are all alike.
const shortest = 6

// said compares two texts that a writer should not copy from another year. Where the years differ and the texts do not,
// or hardly, that is the news; otherwise changed tells.
func (c *comparison) said(pointerA, pointerB, a, b string, changed func()) {
	if !c.years || len([]rune(spelling(a))) < shortest || len([]rune(spelling(b))) < shortest {
		changed()
		return
	}
	ch := Change{PointerA: pointerA, PointerB: pointerB, Was: schema.Some(a), Now: schema.Some(b)}
	if sameText(a, b) {
		ch.Kind = Repeated
		c.add(ch)
		return
	}
	if like := likeness(bigrams(bare(a)), bigrams(bare(b))); like >= nearly {
		ch.Kind, ch.Likeness = Similar, min(int(math.Floor(like*100)), 99)
		c.add(ch)
		return
	}
	changed()
}

// items compares problems or measures: by their titles, then by all they say.
func (c *comparison) items(atA, atB string, a, b []schema.Item) {
	list := things(func(it schema.Item) thing { return thing{name: it.Title, exact: bare(it.Text.Or("")), place: -1} })
	c.pairs(list(a), list(b), atA, atB, func(i, j int) {
		x, y := &a[i], &b[j]
		p, q := member(atA, i), member(atB, j)
		c.said(p, q, joined(x.Title, x.Text), joined(y.Title, y.Text), func() {
			c.word(p, q, "title", x.Title, y.Title)
			c.value(p, q, "text", x.Text, y.Text)
		})
	}, func(i int) string { return joined(a[i].Title, a[i].Text) }, func(j int) string { return joined(b[j].Title, b[j].Text) })
}

// tasks compares the year's tasks with their items, and goals.
func (c *comparison) tasks() {
	const at = "/tasks"
	a, b := c.a.Tasks, c.b.Tasks
	list := things(func(t schema.Task) thing { return thing{name: t.Title, exact: bare(t.Text.Or("")), place: -1} })
	items := things(func(t schema.TaskItem) thing { return thing{name: t.Title, exact: bare(t.Text.Or("")), place: -1} })
	c.in(Tasks).pairs(list(a), list(b), at, at, func(i, j int) {
		p, q := member(at, i), member(at, j)
		c.word(p, q, "title", a[i].Title, b[j].Title)
		c.value(p, q, "text", a[i].Text, b[j].Text)
		x, y := a[i].Items, b[j].Items
		c.pairs(items(x), items(y), p+"/items", q+"/items", func(n, m int) {
			c.word(member(p+"/items", n), member(q+"/items", m), "title", x[n].Title, y[m].Title)
			c.value(member(p+"/items", n), member(q+"/items", m), "text", x[n].Text, y[m].Text)
		}, func(n int) string { return joined(x[n].Title, x[n].Text) }, func(m int) string { return joined(y[m].Title, y[m].Text) })
	}, func(i int) string { return joined(a[i].Title, a[i].Text) }, func(j int) string { return joined(b[j].Title, b[j].Text) })

	const goals = "/goals"
	g, h := c.a.Goals, c.b.Goals
	texts := things(func(g schema.Goal) thing { return thing{name: g.Text, place: -1} })
	c.pairs(texts(g), texts(h), goals, goals, func(i, j int) {
		c.word(member(goals, i), member(goals, j), "text", g[i].Text, h[j].Text)
	}, func(i int) string { return g[i].Text }, func(j int) string { return h[j].Text })
}

// keyTasks compares the key tasks and what became of them.
func (c *comparison) keyTasks() {
	const at = "/key_tasks"
	a, b := c.a.KeyTasks, c.b.KeyTasks
	list := things(func(t schema.KeyTask) thing {
		return thing{name: t.Task, exact: string(t.Status) + bare(t.Result.Or("")), place: -1}
	})
	c.in(KeyTasks).pairs(list(a), list(b), at, at, func(i, j int) {
		p, q := member(at, i), member(at, j)
		c.word(p, q, "task", a[i].Task, b[j].Task)
		c.word(p, q, "status", string(a[i].Status), string(b[j].Status))
		c.value(p, q, "result", a[i].Result, b[j].Result)
	}, func(i int) string { return a[i].Task }, func(j int) string { return b[j].Task })
}
