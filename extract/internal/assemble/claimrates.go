package assemble

import (
	"math/big"
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// isExecutionRate tells whether a rate is that of the whole budget: 预算执行率, 支出完成率, 部门预算资金支出率.
func isExecutionRate(name string) bool {
	rest := name
	for _, word := range []string{"部门", "单位", "整体", "总体", "综合", "全年", "年度", "预算资金", "预算", "支出", "总"} {
		rest = strings.ReplaceAll(rest, word, "")
	}
	return rest == "执行率" || rest == "完成率" && name != rest || rest == "率" && strings.HasSuffix(name, "支出率")
}

// rateClaims compares the execution rate in prose with the figures of the table.
func (w *writer) rateClaims() {
	for i := range w.r.Metrics {
		m := &w.r.Metrics[i]
		percent, ok := m.Percent.Get()
		if !ok {
			continue
		}
		item := schema.ExpenditureItem("")
		name := token.Squeeze(m.Name)
		switch {
		case strings.HasPrefix(name, "基本支出") && strings.HasSuffix(name, "执行率"):
			item = schema.ItemBasic
		case strings.HasPrefix(name, "项目支出") && strings.HasSuffix(name, "执行率"):
			item = schema.ItemProject
		case isExecutionRate(name):
			item = schema.ItemTotal
		case strings.HasSuffix(name, "在职人员控制率") || name == "人员控制率":
			s := w.r.Department.Staffing
			if s.Employed.Has() && s.Authorised.Has() {
				w.rateClaim(i, m, percent, "/department/staffing/employed", "/department/staffing/authorised")
			}
			continue
		}
		if item == "" {
			continue
		}
		if w.r.Kind != schema.KindDepartment {
			if final, budget := w.fundsPointers(); final != "" && item == schema.ItemTotal {
				w.rateClaim(i, m, percent, final, budget)
			} else if final == "" && item == schema.ItemTotal {
				if final, budget := w.figuresBeforeRate(w.at("/metrics", i), percent); final != "" {
					w.rateClaim(i, m, percent, final, budget)
				}
			}
			continue
		}
		final, adjusted := w.detailPointer(item, "final"), w.detailPointer(item, "adjusted")
		if w.r.Expenditure.Detail == nil && item == schema.ItemTotal { // both figures in prose
			if w.r.Expenditure.Total.Has() {
				final = "/expenditure/total"
			}
			for _, hit := range w.prose("total.adjusted") {
				s, ok := hit.span("v")
				if !ok || !w.ofYear(hit) || !w.wholeSubject(hit, schema.ItemTotal) {
					continue
				}
				if k := w.moneyToken(s); k != nil {
					if d, err := schema.ParseDecimal(k.Value); err == nil {
						adjusted = w.claim(schema.ClaimMoney, "调整预算", hit.Rule.ID, d, k.Unit, []document.Span{s})
						break
					}
				}
			}
		}
		if final != "" && adjusted != "" {
			w.rateClaim(i, m, percent, final, adjusted)
		}
	}
}

// figuresBeforeRate claims what was spent and the budget where a paragraph gives both before the rate of a metric: 预算安排
// 586万元，…。实际支付546.94万元，预算执行率95.33%. What stands behind 其中 is a part of either.
func (w *writer) figuresBeforeRate(metric string, percent schema.Decimal) (final, budget string) {
	e, ok := w.r.Evidence[w.at(metric, "percent")]
	if !ok || len(e.Spans) != 1 {
		return "", ""
	}
	rate := w.Doc.SpanOf(e.Spans[0].Block, e.Spans[0].Start, e.Spans[0].End)
	t := w.token(document.Span{Start: w.Doc.Blocks[e.Spans[0].Block].Span.Start, End: rate.Start})
	var spent *token.Token
	var given []*token.Token
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if k.Class != token.Money {
			continue
		}
		sentence, _ := sentenceOf(t, k.Start)
		clause := string(t.Runes[clauseOf(t, sentence, k.Start):k.Start])
		switch {
		case strings.Contains(string(t.Runes[sentence:k.Start]), "其中"):
		case containsAny(clause, []string{"支出", "支付", "执行", "使用"}):
			if spent != nil {
				return "", "" // which of several is open
			}
			spent = k
		case spent == nil && containsAny(clause, []string{"预算", "安排", "批复", "下达", "到位"}):
			given = append(given, k)
		}
	}
	if spent == nil || len(given) == 0 {
		return "", ""
	}
	of := given[len(given)-1] // of several the last: the adjusted one, unless the rate is that of another
	for _, k := range given {
		if isPercentOf(percent, spent.Value, k.Value) {
			of = k
		}
	}
	if of.Unit != spent.Unit {
		return "", ""
	}
	claim := func(subject string, k *token.Token) string {
		d, err := schema.ParseDecimal(k.Value)
		if err != nil {
			return ""
		}
		return w.claim(schema.ClaimMoney, subject, "claim.before-rate", d, k.Unit, []document.Span{t.Span(k.Start, k.End)}) + "/value"
	}
	final, budget = claim("实际支出", spent), claim("预算", of)
	if final == "" || budget == "" {
		return "", ""
	}
	return final, budget
}

// isPercentOf tells whether a is nearly that many percent of b.
func isPercentOf(percent schema.Decimal, a, b string) bool {
	part, err := schema.ParseDecimal(a)
	whole, err2 := schema.ParseDecimal(b)
	if err != nil || err2 != nil || whole.Rat().Sign() == 0 {
		return false
	}
	share := new(big.Rat).Quo(part.Rat(), whole.Rat())
	off := share.Mul(share, big.NewRat(100, 1)).Sub(share, percent.Rat())
	return off.Abs(off).Cmp(big.NewRat(1, 10)) < 0
}

// fundsPointers are the places of what was spent and of the budget, in the total of the funds of a report's only project.
func (w *writer) fundsPointers() (final, budget string) {
	if len(w.r.Projects) != 1 || w.r.Projects[0].Funds == nil || len(w.r.Projects[0].Funds.Rows) == 0 {
		return "", ""
	}
	rows := w.r.Projects[0].Funds.Rows
	total := slices.IndexFunc(rows, func(r schema.FundsRow) bool {
		return containsAny(token.Squeeze(r.Label), []string{"合计", "总额", "总计", "资金总"})
	})
	total = max(total, 0) // where none is called the total, it is the first
	p := w.at("/projects/0/funds/rows", total)
	switch row := rows[total]; {
	case !row.Final.Has():
		return "", ""
	case row.Adjusted.Has():
		return p + "/final", p + "/adjusted"
	case row.Initial.Has():
		return p + "/final", p + "/initial"
	}
	return "", ""
}

func (w *writer) rateClaim(i int, m *schema.Metric, percent schema.Decimal, numerator, denominator string) {
	p := w.at("/claims", len(w.r.Claims))
	c := schema.Claim{Kind: schema.ClaimRate, Subject: m.Name, Value: percent, Unit: schema.Some("%"), About: []string{numerator, denominator}}
	w.r.Evidence[w.at(p, "value")] = w.r.Evidence[w.at("/metrics", i, "percent")]
	w.ofClaim(p, c)
	w.r.Claims = append(w.r.Claims, c)
}
