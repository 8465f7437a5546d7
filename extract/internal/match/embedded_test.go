package match

import (
	"testing"
)

func TestEveryExampleOfTheEmbeddedRulesReadsAsWanted(t *testing.T) {
	for _, err := range Default().TestExamples() {
		t.Error(err)
	}
}
