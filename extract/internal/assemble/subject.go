package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// A subject is what the money under a heading is about where its sentences do not name it: （三）“三公”经费情况。全年预算A，实际
// 支出B. The zero subject is the whole, or nothing.
type subject struct {
	public mention                // the three-public expenses, or one of them
	item   schema.ExpenditureItem // basic or project expenditure
	other  bool                   // anything else than the whole: purchases, funds, income
}

// otherSubjects are headings whose figures are neither the whole nor a part of it that the report has a field for.
var otherSubjects = []string{"三公", "公务用车", "公务接待", "因公出国", "政府性基金", "采购", "机关运行经费", "会议费", "培训费", "资产", "国有资本", "社会保险基金", "结转", "结余", "收入"}

// subjectOf is the subject that the heading of a section names, or else the one above it.
func (w *writer) subjectOf(s *outline.Section) subject {
	if s == nil || len(s.TitleAt) == 0 || s.Report {
		return subject{}
	}
	if sub, ok := w.subjects[s]; ok { // every sentence about money asks
		return sub
	}
	sub, named := w.titleSubject(s)
	if !named {
		sub = w.subjectOf(s.Parent)
	}
	if w.subjects == nil {
		w.subjects = map[*outline.Section]subject{}
	}
	w.subjects[s] = sub
	return sub
}

// titleSubject reads one heading; named is false where it speaks of no money.
func (w *writer) titleSubject(s *outline.Section) (sub subject, named bool) {
	title := s.Title
	if !containsAny(title, otherSubjects) && !strings.Contains(title, "支出") && !strings.Contains(title, "预算") && !strings.Contains(title, "决算") {
		return subject{}, false
	}
	basic, project := strings.Contains(title, "基本支出"), strings.Contains(title, "项目支出")
	title = strings.ReplaceAll(title, "一般公共预算", "")
	word := ""
	for _, o := range otherSubjects {
		if i := strings.Index(title, o); i >= 0 {
			before, after := title[:i], title[i:]
			if basic || project || containsAny(before, []string{"预算", "决算", "支出", "执行", "收支"}) || o == "收入" && strings.Contains(after, "支出") ||
				containsAny(after, []string{"整体支出", "部门支出", "总支出", "收支"}) {
				return subject{}, true // 部门预算执行及“三公”经费情况: several
			}
			word = o
			break
		}
	}
	switch {
	case word != "":
		sub.other = true
		t := w.token(s.TitleAt[0])
		for i := 0; i < len(t.Runes) && sub.public.empty() && !strings.Contains(title, "变动率"); i++ {
			if n, k := publicWord(t, i); k > 0 {
				sub.public = mention{at: t.Span(i, i+k), n: n, title: true}
			}
		}
	case basic && !project && !containsAny(title, []string{"整体", "总支出", "部门支出"}):
		sub.item = schema.ItemBasic
	case project && !basic && !containsAny(title, []string{"整体", "总支出", "部门支出"}):
		sub.item = schema.ItemProject
	}
	return sub, true
}

// bareMoney are the words of a clause that gives an amount without naming what it is for.
var bareMoney = []string{"一般公共预算", "财政拨款", "年初", "年中", "全年", "本年", "当年", "年度", "年末", "年", "预算", "决算", "调整后", "调整为", "调整", "追加", "实际", "支出", "执行", "完成", "安排", "批复", "核定", "下达", "总额",
	"合计", "总计", "共计", "列支", "发生", "使用", "开支", "数", "额", "后", "为", "共", "是", "的", "达", "度", "约", "其中", ":"}

// namesNothing tells whether the clause before rune i names nothing that its figure could be about.
func namesNothing(t *token.Text, i int) bool {
	from := i
	for from > 0 && i-from < 24 && (t.Marks[from-1]&token.ClauseEnd == 0 || t.Runes[from-1] == ':') && t.Marks[from]&token.BlockStart == 0 {
		from--
	}
	return bareMoneyIn(t, from, i)
}

// bareMoneyIn tells whether a stretch holds nothing but the words of bareMoney, years, amounts and the marks between them.
func bareMoneyIn(t *token.Text, from, i int) bool {
	for from < i {
		n := 0
		if t.Runes[from] == '，' {
			n = 1
		}
		for _, k := range t.From(from) {
			if (k.Class == token.Year || k.Class == token.Money) && k.End <= i {
				n = k.End - k.Start
				break
			}
		}
		for _, word := range bareMoney {
			if n == 0 && hasAt(t, from, word) {
				n = utf8.RuneCountInString(word)
			}
		}
		if n == 0 {
			return false
		}
		from += n
	}
	return from == i
}

// ofPart tells whether the amount that a sentence under the heading gives without naming anything is that of a part, and so not
// the total that the words would make it.
func (s subject) ofPart(yields string, hit found) bool {
	if !s.other && s.item == "" || !strings.HasPrefix(yields, "total.") {
		return false
	}
	c, ok := hit.Capture("v")
	return ok && namesNothing(hit.in, c.Start)
}

// unnamed are the totals that the first sentence under a heading gives without naming anything: （一）基本支出情况。全年预算A，实际
// 支出B.
func (w *writer) unnamed(l outline.Line) []found {
	for _, hit := range w.find(afterLabel(l), "total.final") {
		if c, ok := hit.Capture("v"); ok && bareMoneyIn(hit.in, 0, c.Start) && !strings.Contains(hit.in.Folded(0, hit.Start), "其中") {
			return []found{hit}
		}
	}
	return nil
}
