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
	"github.com/ziping-go/ziping/schema"
)

// A difference of a report in some format from its .docx that is right, as the format has lost what the .docx holds. The
// README has the same table (that a sheet shows a number without zeros at its end is the last of it: see sameReport).
type loss struct {
	format  string         // extension
	report  string         // beginning of its name; empty for every report
	pointer *regexp.Regexp // what differs
	reason  string
}

var losses = []loss{
	{".txt", "", regexp.MustCompile(`/label$`), "automatic numbers are written out in another form"},
	{".txt", "", regexp.MustCompile(`^/tables/`), "merged cells are lost, and with them the places and the number of cells"},
	{".txt", "wulanbulag", regexp.MustCompile(`^/(sections|problems|measures)/`), "only bold type tells its headings from other lines"},
	{".txt", "jinglu", regexp.MustCompile(`^/sections/[67]/text$`), "automatic numbers of its problems and measures stand in the text"},
	{".txt", "lanping", regexp.MustCompile(`^/sections/2/`), "that its last lines are cells is lost, and with it where the last chapter ends"},
	{".txt", "", regexp.MustCompile(`^/notes/\d+/ref$`), "archived text counts its notes from 0, a .docx shows them from 1"},
}

func TestSameReportFromDocxAndText(t *testing.T) {
	for _, path := range files(t, reports) {
		if filepath.Ext(path) != ".docx" {
			continue
		}
		text := strings.TrimSuffix(path, ".docx") + ".txt"
		t.Run(strings.TrimSuffix(nameOf(path), ".docx"), func(t *testing.T) { sameReport(t, path, text) })
	}
}

func TestSameReportInEveryFormat(t *testing.T) {
	for _, folder := range []string{shared("seed"), shared("made")} {
		if folder == "" {
			t.Skip("the labelled reports are not beside this module: only those of testdata are compared")
		}
		docx, err := filepath.Glob(filepath.Join(folder, "*.docx"))
		if err != nil {
			t.Fatal(err)
		}
		for _, docx := range docx {
			others, err := filepath.Glob(strings.TrimSuffix(docx, ".docx") + ".*")
			if err != nil {
				t.Fatal(err)
			}
			for _, other := range others {
				switch filepath.Ext(other) {
				case ".docx", ".json", ".rpt":
					continue
				}
				t.Run(nameOf(other), func(t *testing.T) { sameReport(t, docx, other) })
			}
		}
	}
}

// sameReport reports what differs between two files of one report, without what the second cannot carry.
func sameReport(t *testing.T, docx, other string) {
	ext := filepath.Ext(other)
	a, b := flat(t, read(t, docx)), flat(t, read(t, other))
	var pointers []string
	for p := range a {
		pointers = append(pointers, p)
	}
	for p := range b {
		if _, ok := a[p]; !ok {
			pointers = append(pointers, p)
		}
	}
	slices.Sort(pointers)
	differences := 0
	for _, p := range pointers {
		va, inA := a[p]
		vb, inB := b[p]
		if ext == ".xlsx" { // a cell holds a number, and shows it without the zeros that a document has
			va, vb = shortest(va), shortest(vb)
		}
		if reflect.DeepEqual(va, vb) && inA == inB || excused(ext, nameOf(docx), p) {
			continue
		}
		if differences++; differences == 20 {
			t.Fatal("…")
		}
		t.Errorf("%s: .docx %v, %s %v", p, show(va, inA), ext, show(vb, inB))
	}
}

// shortest is a number without zeros at its end; what is no number stays.
func shortest(v any) any {
	s, ok := v.(string)
	if d, err := schema.ParseDecimal(s); ok && err == nil && strings.Contains(d.String(), ".") {
		return strings.TrimRight(strings.TrimRight(d.String(), "0"), ".")
	}
	return v
}

var claimNumber = regexp.MustCompile(`/claims/\d+`)

func show(v any, ok bool) any {
	if !ok {
		return "nothing"
	}
	return v
}

func excused(format, report, pointer string) bool {
	for _, l := range losses {
		if l.format == format && strings.HasPrefix(report, l.report) && l.pointer.MatchString(pointer) {
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
