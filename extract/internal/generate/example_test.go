package generate_test

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/generate"
)

// A seed gives a report, the truth about it, and the mistakes planted in it.
func ExampleReport() {
	for seed := uint64(1); ; seed++ {
		src, gold, planted := generate.Report(seed, generate.Options{Set: generate.Train, Clean: true})
		if len(planted) == 0 {
			continue // nothing was planted in this one
		}
		again, _, _ := generate.Report(seed, generate.Options{Set: generate.Train, Clean: true})
		fmt.Println("the same again:", src == again)
		fmt.Println("its department stands in the text:", strings.Contains(src, gold.Department.Name.Or("?")))
		fmt.Println("the first mistake is a finding:", planted[0].Code == gold.Findings[0].Code)

		_, gold, planted = generate.Report(seed, generate.Options{Set: generate.Train, Clean: true, Correct: true})
		fmt.Println("when correct:", len(planted), "mistakes,", len(gold.Findings), "findings")
		return
	}
	// Output:
	// the same again: true
	// its department stands in the text: true
	// the first mistake is a finding: true
	// when correct: 0 mistakes, 0 findings
}
