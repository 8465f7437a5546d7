package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/ziping-go/ziping/extract/rules"
)

// A rule that lacks an example is refused, with its place.
func ExampleLoadOnly() {
	mine := fstest.MapFS{"headings.yaml": {Data: []byte(`
- id: heading.poverty
  yields: other
  patterns: ["(巩固)?脱贫攻坚~6(情况|成果)"]
  examples: {match: [巩固脱贫攻坚成果], not: [脱贫攻坚]}
- id: heading.party
  yields: other
  patterns: ["党建(工作)?(情况)?"]
  examples: {match: [党建工作情况]}
`)}}
	_, err := rules.LoadOnly(mine)
	fmt.Println(err)
	// Output: headings.yaml:6: heading.party: 缺少反例 examples.not (no example that must not match)
}
