package rules

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func folderOf(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

const good = `
- id: a
  yields: x
  patterns: [甲]
  examples: {match: [甲], not: [乙]}
`

func TestLoad(t *testing.T) {
	tests := []struct {
		reason string
		file   string
		text   string
		want   []string // parts of the error; none: it loads
	}{
		{"a full rule loads", "headings.yaml", good, nil},
		{"a file may hold nothing yet", "rows.yaml", "# later\n", nil},
		{"an example may name captures, and numbers keep their zeros", "sentences.yaml", `
- id: a
  yields: x
  patterns: ["得分{n:<number>}"]
  scope: [conclusion]
  examples:
    match: [{text: 得分98.00, captures: {n: 98.00}}]
    not: [得]
`, nil},
		{"a rule without an example that must not match does not load", "headings.yaml", `
- id: a
  yields: x
  patterns: [甲]
  examples: {match: [甲]}
`, []string{"headings.yaml:2: a: 缺少反例"}},
		{"all that is wrong is said at once, each with its line", "headings.yaml", `
- id: a
  yeilds: x
  patterns: [甲]
  examples: {match: [甲], not: [乙], nott: [丙]}
- yields: y
  patterns: []
`, []string{`headings.yaml:3: a: 未知的键 "yeilds"`, "a: 缺少 yields", "headings.yaml:5: a: 未知的键 examples.nott",
			"headings.yaml:6: 缺少 id", "headings.yaml:6: 缺少 patterns", "缺少正例", "缺少反例"}},
		{"an id stands once", "headings.yaml", good + good, []string{"headings.yaml:7: a: id 重复，已见于 headings.yaml:2"}},
		{"broken YAML is an error with a line", "headings.yaml", "- id: [a\n- b", []string{"headings.yaml:", "不是有效的 YAML"}},
		{"a file that does not name a kind needs kind in each rule", "tables.yaml", good, []string{"种类不明"}},
		{"kind in the rule does as well as the file's name", "tables.yaml", strings.Replace(good, "yields", "kind: row\n  yields", 1), nil},
		{"a kind that differs from the file's name is an error", "rows.yaml", strings.Replace(good, "yields", "kind: column\n  yields", 1),
			[]string{"种类与文件名不符"}},
		{"a list of texts is no list of rules", "rows.yaml", "[甲, 乙]", []string{"规则应为键值对"}},
		{"an empty pattern matches nothing", "rows.yaml", strings.Replace(good, "[甲]", "['']", 1), []string{"模式为空"}},
		{"a word class has a name that patterns can use", "words.yaml", strings.Replace(good, "yields: x", "yields: 等级", 1),
			[]string{"词类名"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			set, err := LoadOnly(folderOf(map[string]string{test.file: test.text}))
			if len(test.want) == 0 {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if err == nil || set != nil {
				t.Fatal("it loads")
			}
			for _, part := range test.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("no %q in:\n%v", part, err)
				}
			}
			if e := new(Error); !errors.As(err, &e) || e.File != test.file {
				t.Errorf("error is no *Error of the file: %v", err)
			}
		})
	}
}

func TestRulesOfALaterFolderReplaceByIDAndElseGoFirst(t *testing.T) {
	base := folderOf(map[string]string{"headings.yaml": good + strings.ReplaceAll(good, "id: a", "id: b")})
	mine := folderOf(map[string]string{"sub/headings-mine.yaml": strings.ReplaceAll(good, "yields: x", "yields: z") +
		strings.ReplaceAll(good, "id: a", "id: c")})
	set, err := LoadOnly(base, mine)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range set.Rules(Heading) {
		got = append(got, r.ID+r.Yields)
	}
	if want := "cx az bx"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if set.Rule(Heading, "a").File != "sub/headings-mine.yaml" {
		t.Error("the rule that replaces does not name its file")
	}
	alone, _ := LoadOnly(base)
	if alone.Version() == set.Version() || len(set.Version()) != 12 {
		t.Errorf("versions %q and %q", alone.Version(), set.Version())
	}
	again, _ := LoadOnly(base)
	if alone.Version() != again.Version() {
		t.Error("version of the same rules differs")
	}
}

func TestEmbeddedRulesLoad(t *testing.T) {
	set := Default()
	for _, kind := range []Kind{Heading, Column, Row, Sentence, Word} {
		if len(set.Rules(kind)) == 0 {
			t.Errorf("no rules of kind %s", kind)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(good)
	f.Add("- id: &a x\n  yields: *a\n")
	f.Add("- {id: a, examples: {match: [{text: x, captures: {a: 1}}], not: []}}")
	f.Fuzz(func(t *testing.T, text string) {
		set, err := LoadOnly(folderOf(map[string]string{"sentences.yaml": text}))
		if (set == nil) != (err != nil) {
			t.Error("a set beside an error")
		}
		if err != nil {
			return
		}
		for _, r := range set.All() {
			if r.ID == "" || len(r.Patterns) == 0 || len(r.Lines) != len(r.Patterns) || len(r.Examples.Match) == 0 || len(r.Examples.Not) == 0 {
				t.Errorf("a rule loaded that lacks something: %+v", r)
			}
		}
	})
}
