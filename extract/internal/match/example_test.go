package match_test

import (
	"fmt"
	"testing/fstest"

	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

// Rules are compiled once and then find their facts in any text.
func ExampleEngine_Find() {
	set, err := rules.LoadOnly(fstest.MapFS{"sentences.yaml": {Data: []byte(`
- id: score
  yields: score
  patterns: ["得分(为)?{value:<number>}分"]
  examples: {match: [得分为95分], not: [满分为100分]}
`)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	engine, err := match.Compile(set)
	if err != nil {
		fmt.Println(err)
		return
	}
	t := token.FromString("满分100分，自评得 分为 95.5 分。", engine.Lexicon())
	for _, h := range engine.Find(t) {
		value, _ := h.Capture("value")
		fmt.Println(h.Rule.ID, t.Folded(h.Start, h.End), value.Token.Class, value.Token.Value)
	}
	// Output: score 得分为95.5分 number 95.5
}
