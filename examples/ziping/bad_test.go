package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/ziping-go/ziping/extract"
)

func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.txt", sound)
	docx, err := os.ReadFile(reports + "zhupu-water-2021.docx")
	if err != nil {
		t.Fatal(err)
	}
	zhupu := string(docx)
	olefile := func(stream string) string {
		s := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 2048)
		for _, u := range utf16.Encode([]rune(stream)) {
			s += string([]byte{byte(u), byte(u >> 8)})
		}
		return s + strings.Repeat("\x00", 2048)
	}
	for _, test := range []struct {
		reason, name, content string
		want                  []string // what the message says
		partial               bool     // what was read is given as well
		flags                 []string
	}{
		{reason: "an empty file", name: "empty.docx", want: []string{"空"}},
		{reason: "a picture by another name", name: "picture.docx", content: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", want: []string{"扩展名", "PNG"}},
		{reason: "a format that is not read", name: "tool.exe", content: "MZ\x90\x00\x03\x00\x00\x00\x04\x00", want: []string{"不支持"}},
		{reason: "a .doc that was only renamed", name: "renamed.docx", content: olefile("WordDocument"), want: []string{".doc"}},
		{reason: "a file with a password", name: "locked.docx", content: olefile("EncryptedPackage"), want: []string{"加密", "密码"}},
		{reason: "a package without its document", name: "hollow.docx", content: packed(t, "[Content_Types].xml", types, "_rels/.rels", relations), want: []string{"word/document.xml"}},
		{reason: "damaged XML", name: "torn.docx", content: word(t, body("<w:p><w:r><w:t>白鹭市</w:r></w:q></w:p>")[:150]), want: []string{"word/document.xml"}, partial: true},
		{reason: "a package cut off", name: "cut.docx", content: zhupu[:len(zhupu)/2], want: []string{"损坏"}},
		{reason: "a zip bomb", name: "bomb.docx", content: word(t, body("<w:p><w:r><w:t>"+strings.Repeat("零", 4<<20)+"</w:t></w:r></w:p>")), want: []string{"--limit-ratio"}, partial: true},
		{reason: "10 000 nested tags", name: "deep.docx", content: word(t, body(strings.Repeat("<w:sdt><w:sdtContent>", 5000)+"<w:p/>"+strings.Repeat("</w:sdtContent></w:sdt>", 5000))), want: []string{"--limit-depth"}, partial: true},
		{reason: "a file over the limit", name: "long.txt", content: sound, want: []string{"--limit-input"}, flags: []string{"--limit-input=64"}},
	} {
		path := write(t, dir, test.name, test.content)
		args := []string{"extract", path}
		if test.flags == nil {
			args = append(args, good)
		}
		out, errs, code := ziping(t, append(args, test.flags...)...)
		if code != exitUnread {
			t.Errorf("%s: exit code %d", test.reason, code)
		}
		if strings.Count(errs, "\n") != 1 || strings.Count(errs, path) != 1 || !strings.HasPrefix(errs, "ziping: "+path+": ") {
			t.Errorf("%s: not one line that names the file once: %q", test.reason, errs)
		}
		for _, w := range test.want {
			if !strings.Contains(errs, w) {
				t.Errorf("%s: %q does not say %q", test.reason, errs, w)
			}
		}
		if test.flags == nil && !strings.Contains(out, `"name":"good.txt"`) {
			t.Errorf("%s: the other file was not read", test.reason)
		}
		if strings.Contains(out, test.name) && !test.partial {
			t.Errorf("%s: a report of it: %.200s", test.reason, out)
		}
		for flag := range regexpFlags(errs) {
			if root := (&command{}).root(); root.PersistentFlags().Lookup(flag) == nil {
				t.Errorf("%s: the message names a flag that is none: --%s", test.reason, flag)
			}
		}
		if _, _, code := ziping(t, append([]string{"check", path}, test.flags...)...); code != exitUnread {
			t.Errorf("%s: check ends with %d", test.reason, code)
		}
	}
}

func regexpFlags(message string) map[string]bool {
	flags := map[string]bool{}
	for _, m := range regexp.MustCompile(`--(limit-[A-Za-z-]+)`).FindAllStringSubmatch(message, -1) {
		flags[m[1]] = true
	}
	return flags
}

func TestFilesThatAreNotThereOrNotOurs(t *testing.T) {
	dir := t.TempDir()
	none := filepath.Join(dir, "没有.docx")
	if _, errs, code := ziping(t, "extract", none); code != 2 || errs != "ziping: "+none+": 找不到，请检查路径 (no such file or folder)\n" {
		t.Errorf("exit code %d, %q", code, errs)
	}
	if _, errs, code := ziping(t, "check", dir); code != 2 || !strings.Contains(errs, "没有可读的文件") {
		t.Errorf("an empty folder: exit code %d, %q", code, errs)
	}
	locked := write(t, dir, "locked.txt", sound)
	if err := os.Chmod(locked, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(locked); err == nil { // the administrator may read it all the same
		f.Close()
		return
	}
	if _, errs, code := ziping(t, "extract", locked); code != 2 || !strings.Contains(errs, "没有读写权限") {
		t.Errorf("a file without permission: exit code %d, %q", code, errs)
	}
}

func TestWrongUsageIsOneLine(t *testing.T) {
	for _, args := range [][]string{
		{"extract"}, {"check"}, {"text"}, {"rules", "trace"}, {"rules", "trace", "a", "b", "c"}, {"schema", "x"}, {"extrakt", "a"},
		{"extract", "--limit-depth=viel", "a"}, {"extract", "--nothing", "a"}, {"check", "--format=xml", "a"}, {"check", "--lang=fr", "a"},
		{"extract", "--rules=/nowhere/at/all", "a"}, {"extract", "--rules=main.go", "a"},
	} {
		out, errs, code := ziping(t, args...)
		if code != exitUnread || out != "" || strings.Count(errs, "\n") != 1 || !strings.HasPrefix(errs, "ziping: ") {
			t.Errorf("%q: exit code %d, %q, %q", args, code, out, errs)
		}
	}
}

func TestEveryLimitHasItsFlag(t *testing.T) {
	limits := reflect.TypeFor[extract.Limits]()
	flags := (&command{}).root().PersistentFlags()
	for field := range limits.Fields() {
		err := &extract.LimitError{Limit: field.Name}
		for flag := range regexpFlags(err.Error()) {
			if flags.Lookup(flag) == nil {
				t.Errorf("no flag --%s for Limits.%s", flag, field.Name)
			}
		}
	}
	c := &command{}
	if err := c.root().PersistentFlags().Parse([]string{"--limit-input=512M", "--limit-unpacked", "2GiB", "--limit-rule-steps=-1", "--limit-time=5s"}); err != nil {
		t.Fatal(err)
	}
	if c.limits.Input != 512<<20 || c.limits.Unpacked != 2<<30 || c.limits.RuleSteps != -1 || c.limits.Time.String() != "5s" {
		t.Errorf("%+v", c.limits)
	}
}
