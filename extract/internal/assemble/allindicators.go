package assemble

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// partWords are in clauses that count some of the indicators, or what became of them.
var partWords = []string{"完成", "其中", "项目", "产出", "效益", "效果", "满意", "数量", "质量", "时效", "成本", "级指标", "未", "调整", "新增", "修订", "量化",
	"性", "核心", "每", "扣", "失分", "抽", "部分", "等", "子", "监控", "上年"}

// countsIndicators tells whether a number counts the indicators in all: 共设置绩效指标16项, 设4类16项指标.
func countsIndicators(t *token.Text, k *token.Token) bool {
	before, after := around(t, k)
	if !strings.Contains(before, "设") && !strings.Contains(before, "共") && !strings.Contains(before, "确定") {
		return false
	}
	if containsAny(before, partWords) {
		return false
	}
	for _, word := range []string{"具体", "绩效", "评价", "自评", "考核"} {
		after = strings.TrimPrefix(after, word)
	}
	return strings.HasPrefix(after, "指标") || endsWithAny(strings.TrimSuffix(strings.TrimSuffix(before, "计"), "共"), []string{"绩效指标", "评价指标", "自评指标", "考核指标"})
}

// withTargets is how many of the indicators below have a target: a report may count those of its goals alone.
func withTargets(list []schema.Indicator) int {
	n := 0
	for x := range schema.Leaves(list) {
		if x.Target.Has() {
			n++
		}
	}
	return n
}
