package match

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ziping-go/ziping/extract/rules"
)

func TestTheExampleOfTheGuideWorks(t *testing.T) {
	guide, err := os.ReadFile("../../rules/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(guide), "```yaml\n")
	text, _, ok := strings.Cut(text, "```")
	if !ok {
		t.Fatal("no example in the guide")
	}
	set, err := rules.LoadOnly(fstest.MapFS{"sentences.yaml": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	e, err := Compile(set)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range e.Lint(nil) {
		t.Error(err)
	}
}
