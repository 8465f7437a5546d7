package match

import (
	"testing"

	"github.com/ziping-go/ziping/extract/rules"
)

func TestEveryExampleOfTheEmbeddedRulesReadsAsWanted(t *testing.T) {
	set, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	e, err := Compile(set)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range e.TestExamples() {
		t.Error(err)
	}
}
