package review_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"golang.org/x/net/html"
)

// Every value of every labelled report can be seen on the page, as itself or as part of a value that was read from the same
// words, and every word that is marked leads to one.
func TestEveryValueIsOnThePage(t *testing.T) {
	files, err := filepath.Glob("../../testdata/reports/*.docx")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	parts := []string{"value", "unit", "yuan", "number", "item", "level", "kind", "sign"}
	for _, f := range files {
		res, err := extract.File(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		name, root := filepath.Base(f), parse(t, render(t, res))
		shown := map[int]bool{}
		walk(byID(root, "panel"), func(n *html.Node) bool {
			if id, ok := strings.CutPrefix(attr(n, "id"), "v"); ok && n.Type == html.ElementNode {
				i, err := strconv.Atoi(id)
				if err != nil || attr(n, "data-n") != id {
					t.Errorf("%s: a value with id v%s and number %s", name, id, attr(n, "data-n"))
				}
				shown[i] = true
			}
			return true
		})
		for pointer, n := range details(t, root) {
			if last := pointer[strings.LastIndexByte(pointer, '/')+1:]; !shown[n] && !slices.Contains(parts, last) {
				t.Errorf("%s: %s is not shown", name, pointer)
			}
		}
		walk(byID(root, "doc"), func(n *html.Node) bool {
			leads := attr(n, "data-v") == ""
			for v := range strings.FieldsSeq(attr(n, "data-v")) {
				i, err := strconv.Atoi(v)
				leads = leads || err == nil && shown[i]
			}
			if !leads {
				t.Errorf("%s: %q leads to nothing", name, text(n))
			}
			return true
		})
	}
}
