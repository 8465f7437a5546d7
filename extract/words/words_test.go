package words_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/words"
)

var _ extract.Words = (*words.Segmenter)(nil)

func TestNothingIsLoadedBeforeItIsNeeded(t *testing.T) {
	s := words.New(words.WithDictionary("/nowhere"))
	if got := s.Keywords(" \x00\n"); got != nil || s.Err() != nil {
		t.Errorf("an empty text gave %v, %v", got, s.Err())
	}
	if got := s.Keywords("预算执行率偏低"); got != nil || s.Err() == nil {
		t.Errorf("without a dictionary: %v, %v; want no keywords and an error", got, s.Err())
	}
}

// The library stays light: who imports it does not build C++, nor carry a dictionary, PDFium or a caller of programs.
func TestTheLibraryDoesNotDependOnWhatIsOptional(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "github.com/ziping-go/ziping/extract").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, pkg := range strings.Fields(string(out)) {
		for _, heavy := range []string{"gojieba", "pdfium", "wazero", "extract/words", "extract/tesseract", "os/exec"} {
			if strings.Contains(pkg, heavy) {
				t.Errorf("extract depends on %s", pkg)
			}
		}
	}
}
