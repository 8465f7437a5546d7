package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/ziping-go/ziping/schema"
)

// sarifOf validates a log against the schema of OASIS, which go-sarif carries, and decodes it. The module validates what
// it has decoded, with empty lists for those left out; so nothing that was written may be lost or changed on the way.
func sarifOf(t *testing.T, out string) *sarif.Run {
	t.Helper()
	log, err := sarif.FromBytes([]byte(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Validate(); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(log)
	if err != nil {
		t.Fatal(err)
	}
	var written, decoded any
	if err := json.Unmarshal([]byte(out), &written); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(again, &decoded); err != nil {
		t.Fatal(err)
	}
	sameJSON(t, "", written, decoded)
	if len(log.Runs) != 1 {
		t.Fatalf("%d runs", len(log.Runs))
	}
	return log.Runs[0]
}

// sameJSON holds a decoded value to what was written; the module may add its defaults, which are valid by themselves.
func sameJSON(t *testing.T, at string, written, decoded any) {
	t.Helper()
	switch w := written.(type) {
	case map[string]any:
		d, _ := decoded.(map[string]any)
		for name, value := range w {
			sameJSON(t, at+"/"+name, value, d[name])
		}
	case []any:
		d, _ := decoded.([]any)
		if len(w) != len(d) {
			t.Errorf("%s: %d members were written, %d decoded", at, len(w), len(d))
			return
		}
		for i := range w {
			sameJSON(t, at, w[i], d[i])
		}
	default:
		if !reflect.DeepEqual(written, decoded) {
			t.Errorf("%s is %v, decoded %v", at, written, decoded)
		}
	}
}

func TestSARIFValidates(t *testing.T) {
	dir := t.TempDir()
	broken := write(t, dir, "坏 文件.docx", "")
	for _, lang := range []string{"zh", "en"} {
		out, _, code := ziping(t, "check", "--no-ocr", "--format=sarif", "--lang="+lang, reports+"zhupu-water-2021.docx",
			reports+"luoyun-forestry-2023-bundle.txt", "../../testdata/zip/gbk-names.zip", broken)
		if code != exitUnread {
			t.Errorf("exit code %d", code)
		}
		run := sarifOf(t, out)
		if got, want := len(run.Tool.Driver.Rules), len(schema.Codes()); got != want || len(run.Translations) != 1 || len(run.Translations[0].Rules) != want {
			t.Errorf("%d rules, %d translations, want %d rules", got, len(run.Translations), want)
		}
		if run.Tool.Driver.Language == run.Translations[0].Language {
			t.Error("the translation is in the language of the driver")
		}
		for _, r := range run.Results {
			if rule := run.Tool.Driver.Rules[r.RuleIndex]; *rule.ID != *r.RuleID {
				t.Errorf("result of %s, rule %s", *r.RuleID, *rule.ID)
			}
			if len(r.Locations) != 1 || *r.Message.Text == "" || r.PartialFingerprints["findingPlace/v1"] == "" {
				t.Errorf("%s: %d locations", *r.RuleID, len(r.Locations))
			}
		}
		in := run.Invocations[0]
		if *in.ExecutionSuccessful || *in.ExitCode != 2 || len(in.ToolExecutionNotifications) != 1 {
			t.Errorf("invocation %+v", in)
		}
		if uri := *in.ToolExecutionNotifications[0].Locations[0].PhysicalLocation.ArtifactLocation.URI; !strings.HasSuffix(uri, "/%E5%9D%8F%20%E6%96%87%E4%BB%B6.docx") {
			t.Errorf("the file is called %s", uri)
		}
	}
}

// What the schema refuses is refused here too, or the tests above would show nothing.
func TestTheSARIFSchemaIsAsked(t *testing.T) {
	out, _, _ := ziping(t, "check", "--format=sarif", write(t, t.TempDir(), "a.txt", small))
	for _, change := range [][2]string{{`"level": "warning"`, `"level": "grave"`}, {`"version": "2.1.0"`, `"version": "2.2.0"`}, {`"text": "得分 85`, `"words": "得分 85`}} {
		log, err := sarif.FromBytes([]byte(strings.Replace(out, change[0], change[1], 1)))
		if err != nil {
			t.Fatal(err)
		}
		if log.Validate() == nil {
			t.Errorf("%s is taken for valid", change[1])
		}
	}
}

func TestSARIFWithoutFindingsValidates(t *testing.T) {
	out, _, code := ziping(t, "check", "--format=sarif", write(t, t.TempDir(), "good.txt", sound))
	if run := sarifOf(t, out); code != 0 || len(run.Results) != 0 || len(run.Artifacts) != 1 || !*run.Invocations[0].ExecutionSuccessful {
		t.Errorf("exit code %d, %d results", code, len(run.Results))
	}
}

// Editors show the very words: those at the region of a plain text are the snippet.
func TestSARIFRegionsHoldTheWords(t *testing.T) {
	path := reports + "zhupu-water-2021.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for _, lead := range []string{"", "\ufeff"} {
		file := write(t, t.TempDir(), "a.txt", lead+string(data))
		out, _, _ := ziping(t, "check", "--format=sarif", file)
		regions := 0
		for _, r := range sarifOf(t, out).Results {
			for _, l := range slices.Concat(r.Locations, r.RelatedLocations) {
				region := l.PhysicalLocation.Region
				if region == nil {
					continue
				}
				regions++
				words := string([]rune(lines[*region.StartLine-1])[*region.StartColumn-1 : *region.EndColumn-1])
				all := []rune(string(data))[region.CharOffset : region.CharOffset+*region.CharLength]
				if words != *region.Snippet.Text || string(all) != words || *region.StartLine != *region.EndLine {
					t.Errorf("line %d: %q and %q, snippet %q", *region.StartLine, words, string(all), *region.Snippet.Text)
				}
			}
		}
		if regions < 8 {
			t.Errorf("%d regions", regions)
		}
	}
}

func TestSARIFNamesFilesAsTheyLie(t *testing.T) {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ path, uri, base string }{
		{"2023/a b#.docx", "2023/a%20b%23.docx", sarifBase},
		{"./水务.docx", "%E6%B0%B4%E5%8A%A1.docx", sarifBase},
		{"a:b.txt", "./a:b.txt", sarifBase},
		{"../x.docx", "../x.docx", sarifBase},
		{filepath.Join(dir, "x.docx"), "x.docx", sarifBase},
		{"/elsewhere/x y.docx", "file:///elsewhere/x%20y.docx", ""},
		{stdin, stdinName, ""},
	} {
		if got := sarifURI(input{path: test.path}); got.URI != test.uri || got.Base != test.base {
			t.Errorf("%s is %+v", test.path, got)
		}
	}
}

// The findings of a report that was corrected elsewhere keep their fingerprints; two of one place are told apart.
func TestSARIFFingerprintsAreStable(t *testing.T) {
	prints := func(text string) []string {
		out, _, _ := ziping(t, "check", "--format=sarif", write(t, t.TempDir(), "a.txt", text))
		var list []string
		for _, r := range sarifOf(t, out).Results {
			list = append(list, r.PartialFingerprints["findingPlace/v1"])
		}
		return list
	}
	first := prints(small)
	moved := prints(strings.Replace(strings.Replace(small, "得分为85分", "得分为86分", 1), "负责全市档案工作。", "负责全市档案工作。\n我局另有下属单位。", 1))
	if len(first) != 1 || !slices.Equal(first, moved) {
		t.Errorf("%v became %v", first, moved)
	}
}

func TestSARIFMessagesHoldNoPlaceholdersAndLinks(t *testing.T) {
	for text, want := range map[string]string{"a{0}b": "a{{0}}b", "见[附件](1)": `见\[附件\](1)`, "[注]": "[注]"} {
		if got := sarifMessage(text).Text; got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
