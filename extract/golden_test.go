package extract_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

const golden = "../testdata/golden"

// goldenReports are the reports whose whole JSON is held, in each of their formats.
var goldenReports = []string{
	"jingchuan-rural-road-maintenance-2022",
	"lanting-transport-2022-form",
	"luoyun-forestry-2023-bundle",
	"zhupu-water-2021",
}

func TestReportsAreReadAsTheyWere(t *testing.T) {
	for _, file := range files(t, reports) {
		if !slices.Contains(goldenReports, strings.TrimSuffix(nameOf(file), filepath.Ext(file))) {
			continue
		}
		t.Run(nameOf(file), func(t *testing.T) {
			compare(t, nameOf(file)+".json", snapshot(t, read(t, file).Report))
		})
	}
}

// compare holds a text to that of a file of testdata/golden; -update writes it.
func compare(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join(golden, name)
	if *update {
		if err := os.MkdirAll(golden, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v\nwrite it with go test ./extract -update", err)
	}
	if string(want) == got {
		return
	}
	wants, gots := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	shown := 0
	for _, line := range difference(wants, gots) {
		if shown++; shown > 40 {
			t.Error("…")
			break
		}
		t.Error(line)
	}
	t.Errorf("%s differs; if that is right: go test ./extract -update", file)
}

// difference lists the lines that only one of two texts has.
func difference(wants, gots []string) []string {
	count := map[string]int{}
	for _, line := range wants {
		count[line]++
	}
	var more []string
	for _, line := range gots {
		if count[line]--; count[line] < 0 {
			more = append(more, "+ "+line)
		}
	}
	var out []string
	for _, line := range wants {
		if count[line] > 0 {
			count[line]--
			out = append(out, "- "+line)
		}
	}
	return append(out, more...)
}

// snapshot is a report's JSON, short values on one line each, evidence in a terse form (its text is what the document
// has there: another test holds that), without the versions of program and rules.
func snapshot(t testing.TB, r *schema.Report) string {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, m := range members(t, data) {
		switch m.name {
		case "source":
			s := r.Source
			s.Ziping, s.Rules = "", ""
			if m.value, err = json.Marshal(s); err != nil {
				t.Fatal(err)
			}
		case "evidence":
			terse := map[string]string{}
			for pointer, e := range r.Evidence {
				terse[pointer] = tersely(e)
			}
			if m.value, err = json.Marshal(terse); err != nil { // in order of the pointers
				t.Fatal(err)
			}
		}
		out.WriteString(map[bool]string{true: "{\n ", false: ",\n "}[out.Len() == 0])
		fmt.Fprintf(&out, "%q: ", m.name)
		layOut(t, &out, m.value, 1)
	}
	out.WriteString("\n}\n")
	if !json.Valid(out.Bytes()) {
		t.Fatal("the golden file is no JSON")
	}
	return out.String()
}

// tersely is evidence as `rule stated 34:26-35`: block and code points, then the cell and the place in the file.
func tersely(e schema.Evidence) string {
	words := []string{e.Rule, string(e.How)}
	if e.Support != schema.SupportSingle {
		words = append(words, string(e.Support))
	}
	for _, s := range e.Spans {
		word := fmt.Sprintf("%d:%d-%d", s.Block, s.Start, s.End)
		if s.Cell != nil {
			word += fmt.Sprintf("[%d,%d,%d]", s.Cell[0], s.Cell[1], s.Cell[2])
		}
		if s.Part != "" {
			word += "@" + strings.TrimPrefix(path.Base(s.Part), "document.xml")
		}
		if s.Page > 0 {
			word += "p" + strconv.Itoa(s.Page)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

type member struct {
	name  string
	value json.RawMessage
}

// members are the members of a JSON object, in order.
func members(t testing.TB, data []byte) []member {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	var out []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		m := member{name: name.(string)}
		if err := d.Decode(&m.value); err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

// layOut writes a JSON value: on one line where it is short, else one member a line.
func layOut(t testing.TB, out *bytes.Buffer, value json.RawMessage, depth int) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, value); err != nil {
		t.Fatal(err)
	}
	b := compact.Bytes()
	if len(b) <= 160 || b[0] != '{' && b[0] != '[' {
		out.Write(b)
		return
	}
	newline := "\n" + strings.Repeat(" ", depth+1)
	out.WriteByte(b[0])
	if b[0] == '{' {
		for i, m := range members(t, b) {
			if i > 0 {
				out.WriteByte(',')
			}
			fmt.Fprintf(out, "%s%q: ", newline, m.name)
			layOut(t, out, m.value, depth+1)
		}
	} else {
		var list []json.RawMessage
		if err := json.Unmarshal(b, &list); err != nil {
			t.Fatal(err)
		}
		for i, v := range list {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteString(newline)
			layOut(t, out, v, depth+1)
		}
	}
	out.WriteString("\n" + strings.Repeat(" ", depth))
	out.WriteByte(b[0] + 2)
}
