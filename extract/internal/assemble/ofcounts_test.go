package assemble

import (
	"testing"

	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/token"
)

func TestTheCountsOfARate(t *testing.T) {
	for _, c := range []struct{ text, noun, want string }{
		{"发放调查表260份，收回有效表251份，其中满意的240份，服务对象满意度为95.62%。", "服务对象满意度", "240/251"},
		{"全年应检查企业86家，实际完成检查84家，检查完成率为97.67%。", "检查完成率", "84/86"},
		{"应巡查水库45座，实际巡查43座，巡查覆盖率为95.56%。", "巡查覆盖率", "43/45"},
		{"应巡查水库45座，实际开工43座，巡查覆盖率为95.56%。", "巡查覆盖率", ""},
		{"共受理投诉53件，按期办结53件，按期办结率100%。", "按期办结率", "53/53"},
		{"共办理案件120件，其中刑事案件80件，结案率为98%。", "结案率", ""},                       // a part by kind
		{"完成验收12个，合格率为100%；计划改造20个，改造完成率为60%。", "改造完成率", ""},              // the other count is of another sentence
		{"计划培训300人，培训完成率为96%，其中女性完成150人，满意率为98%。", "满意率", ""},             // of another rate
		{"计划新建桥梁6座，完成5公里道路，道路完成率为83%。", "道路完成率", ""},                      // of another unit
		{"应参训人员40名，实际参训38人，参训率为95%。", "参训率", "38/40"},                     // 名 is 人
		{"计划完成植树8万株，完成率为90%。", "完成率", ""},                                 // one count
		{"收回问卷90份，满意的99份，满意率为90%。", "满意率", ""},                            // more than the whole
		{"2023年12月31日前，计划创建示范村15个，其中创建成功12个，创建率为80%。", "示范村创建率", "12/15"}, // dates are no counts
	} {
		x := token.FromString(c.text, match.Default().Lexicon())
		at := -1
		for _, k := range x.Tokens {
			if k.Class == token.Percent {
				at = k.Start // the last one
			}
		}
		got := ""
		if n, d := ofCounts(x, c.noun, at); n != nil {
			got = n.Value + "/" + d.Value
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
