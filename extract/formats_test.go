package extract_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
)

// A difference between a report's formats that is right: archived text has lost something that the .docx has.
type loss struct {
	report  string         // beginning of its name; empty for every report
	pointer *regexp.Regexp // what differs
	reason  string
}

var losses = []loss{
	{"", regexp.MustCompile(`/label$`), "automatic numbers are written out in another form"},
	{"", regexp.MustCompile(`^/tables/`), "merged cells are lost, and with them the places and the number of cells"},
	{"wulanbulag", regexp.MustCompile(`^/(sections|problems|measures)/`), "only bold type tells its headings from other lines"},
	{"", regexp.MustCompile(`^/notes/\d+/ref$`), "archived text counts its notes from 0, a .docx shows them from 1"},
}

func TestSameReportFromDocxAndText(t *testing.T) {
	for _, path := range files(t, reports) {
		if filepath.Ext(path) != ".docx" {
			continue
		}
		text := strings.TrimSuffix(path, ".docx") + ".txt"
		t.Run(strings.TrimSuffix(nameOf(path), ".docx"), func(t *testing.T) {
			docx, txt := flat(t, read(t, path)), flat(t, read(t, text))
			var pointers []string
			for p := range docx {
				pointers = append(pointers, p)
			}
			for p := range txt {
				if _, ok := docx[p]; !ok {
					pointers = append(pointers, p)
				}
			}
			slices.Sort(pointers)
			differences := 0
			for _, p := range pointers {
				a, inDocx := docx[p]
				b, inText := txt[p]
				if reflect.DeepEqual(a, b) && inDocx == inText || excused(nameOf(path), p) {
					continue
				}
				if differences++; differences == 20 {
					t.Fatal("…")
				}
				t.Errorf("%s: .docx %v, .txt %v", p, show(a, inDocx), show(b, inText))
			}
		})
	}
}

var claimNumber = regexp.MustCompile(`/claims/\d+`)

func show(v any, ok bool) any {
	if !ok {
		return "nothing"
	}
	return v
}

func excused(report, pointer string) bool {
	for _, l := range losses {
		if strings.HasPrefix(report, l.report) && l.pointer.MatchString(pointer) {
			return true
		}
	}
	return false
}

// flat are the values of a report by pointer, without what is about the file; text without any white space, as hard breaks
// are lost in archived text.
func flat(t testing.TB, res *extract.Result) map[string]any {
	t.Helper()
	out := map[string]any{}
	for _, c := range res.Claims { // whatever their order
		out[fmt.Sprintf("/claims/%s %s %s", c.Kind, c.Subject, c.Value)] = len(c.About)
	}
	for _, f := range grave(res.Findings) {
		out["/findings/"+claimNumber.ReplaceAllString(f, "/claims/…")] = true
	}
	for p, v := range res.Values() {
		if strings.HasPrefix(p, "/claims/") {
			continue
		}
		switch s := v.(type) {
		case string:
			v = squeeze(s)
		case nil:
		default:
			b, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			v = string(b)
		}
		out[p] = v
	}
	return out
}
