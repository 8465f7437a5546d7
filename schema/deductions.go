package schema

import (
	"regexp"
	"strings"
	"sync"
)

// deductions reports indicators that lost points without a reason, neither in their row, nor in their text, nor in those
// of a group around them or of a part. A rate of execution is its own reason where its points follow from it.
func (c *checker) deductions(s scored) {
	eachIndicator(s.at, s.indicators, func(at []byte, node *Indicator, groups []*Indicator) {
		points := lost(node.Score, node.Weight)
		if points.sign() <= 0 || scoredBelow(node) || reasonBelow(node) {
			return
		}
		for _, g := range groups {
			if givesReason(g) {
				return
			}
		}
		if c.selfExplaining(node, s) {
			return
		}
		score, _ := node.Score.Get()
		weight, _ := node.Weight.Get()
		c.add(Finding{Code: DeductionUnexplained, At: []string{string(at) + "/score", string(at) + "/weight"},
			Expected: weight.String(), Found: score.String()}, "", s.params(), map[string]string{
			"name": node.Name, "weight": weight.String(), "score": score.String(),
			"lost": rounded(points, max(score.Places(), weight.Places())),
		})
	})
}

// givesReason tells whether the indicator's own row or text gives a reason.
func givesReason(node *Indicator) bool {
	reason, ok := node.Deduction.Get()
	return ok && strings.TrimSpace(reason) != "" || reasonWords().MatchString(noReason.Replace(node.Text.Or("")))
}

// reasonBelow tells whether the indicator or a part of it gives a reason.
func reasonBelow(node *Indicator) bool {
	if givesReason(node) {
		return true
	}
	for i := range node.Children {
		if reasonBelow(&node.Children[i]) {
			return true
		}
	}
	return false
}

// lazily is a regular expression that is compiled on first use: a program that only imports this package pays nothing.
func lazily(source string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
}

// reasonWords are what prose says where points were lost; noReason are words that only look alike.
var (
	reasonWords = lazily(`扣|原因|由于|因|未|不足|不够|不到位|不及时|不完善|不高|滞后|偏低|偏高|欠|低于|尚|存在|有待|仅`)
	noReason    = strings.NewReplacer("因此", "", "未扣分", "", "不扣分", "", "未发现", "", "未发生", "", "未出现", "", "未超", "",
		"不存在", "", "不低于", "", "扣分标准", "", "因素", "", "因公", "", "因地制宜", "", "未来", "")
)

var (
	executionRate = lazily(`执行率|支出率|支付率|支付进度|执行进度|支出进度|支出完成率|预算完成率|资金使用率|^(?:预算|资金|支出)执行(?:情况|结果)?$`)
	percentage    = lazily(`(\d+(?:\.\d+)?)\s*[%％]`)
	anyFigure     = lazily(`^\d+(?:\.\d+)?$`)
)

// selfExplaining tells whether the indicator is a rate of execution whose points follow from the rate: its target or
// result shows one, or its score is weight × a rate that the report states.
func (c *checker) selfExplaining(node *Indicator, s scored) bool {
	if !executionRate().MatchString(node.Name) {
		return false
	}
	if percentage().MatchString(node.Target.Or("")) || percentage().MatchString(node.Actual.Or("")) ||
		anyFigure().MatchString(node.Actual.Or("")) {
		return true
	}
	score, _ := node.Score.Get()
	weight, _ := node.Weight.Get()
	share := weight.exact().times(exact{digits: 1, places: 2})
	if share.sign() <= 0 {
		return false
	}
	for _, rate := range c.executionRates(node, s) {
		if rate.times(share).meets(withoutZeros(score)) {
			return true
		}
	}
	return false
}

// executionRates are the rates that the points of an indicator of execution may follow from.
func (c *checker) executionRates(node *Indicator, s scored) []interval {
	var rates []interval
	for _, m := range percentage().FindAllStringSubmatch(node.Text.Or(""), -1) {
		if d, err := ParseDecimal(m[1]); err == nil {
			rates = append(rates, printed(d))
		}
	}
	row := func(rate, final, adjusted Opt[Decimal]) {
		if d, ok := rate.Get(); ok {
			rates = append(rates, printed(d))
		} else if f, ok := final.Get(); ok && adjusted.Has() {
			if i, ok := printed(f).over(printed(adjusted.Or(Decimal{}))); ok {
				rates = append(rates, i.times(hundred))
			}
		}
	}
	if s.project != "" {
		if s.funds != nil {
			for _, r := range s.funds.Rows {
				row(r.Rate, r.Final, r.Adjusted)
			}
		}
		return rates
	}
	if len(c.report.Projects) == 1 && c.report.Kind != KindDepartment { // the report is about it
		if f := c.report.Projects[0].Funds; f != nil {
			for _, r := range f.Rows {
				row(r.Rate, r.Final, r.Adjusted)
			}
		}
	}
	for _, m := range c.report.Metrics {
		if d, ok := m.Percent.Get(); ok && executionRate().MatchString(m.Name) {
			rates = append(rates, printed(d))
		}
	}
	if d := c.report.Expenditure.Detail; d != nil {
		for _, r := range d.Rows {
			row(r.Rate, r.Final, r.Adjusted)
		}
	}
	return rates
}
