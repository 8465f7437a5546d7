package main

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/licensecheck"
)

// permissive are the licences that a dependency may have, and what the README calls them.
var permissive = map[string]string{
	"Apache-2.0": "Apache-2.0", "MIT": "MIT", "BSD-2-Clause": "BSD-2", "BSD-3-Clause": "BSD-3", "ISC": "ISC", "Unlicense": "Unlicense",
}

// licenceFile are the names of files that hold a licence.
var licenceFile = regexp.MustCompile(`(?i)^(.*-)?((un)?licen[cs]e|copying|copyright)(\.txt|\.md)?$`)

// Every module that this one is built and tested with, and every piece of others' work that such a module carries with it, is
// under a permissive licence, and the README says so of those that go.mod names.
func TestEveryDependencyHasAPermissiveLicence(t *testing.T) {
	licences := map[string][]string{}
	for module, dir := range usedModules(t) {
		for file, ids := range licencesIn(t, dir) {
			for _, id := range ids {
				if permissive[id] == "" {
					t.Errorf("%s: %s is under %s, which is not among the licences that are allowed", module, file, id)
				}
			}
			if path.Dir(file) == "." {
				licences[module] = append(licences[module], ids...)
			}
		}
		if len(licences[module]) == 0 {
			t.Errorf("%s: no licence that is known in %s", module, dir)
		}
	}
	if len(licences) < 20 {
		t.Fatalf("only %d modules", len(licences))
	}
	t.Logf("%d modules", len(licences))

	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for module := range directModules(t) {
		name := regexp.MustCompile(`/v\d+$`).ReplaceAllString(module, "")
		row := regexp.MustCompile(`(?m)^\| [^|]*` + regexp.QuoteMeta(path.Dir(name)) + `/[^|]*\b` + regexp.QuoteMeta(path.Base(name)) + `\b[^|]*\|([^|]*)\|`).FindSubmatch(readme)
		if row == nil {
			t.Errorf("%s: the README does not say why it is needed", module)
			continue
		}
		for _, id := range licences[module] {
			if !strings.Contains(string(row[1]), permissive[id]) {
				t.Errorf("%s is under %s, the README says %s", module, id, row[1])
			}
		}
	}
}

// usedModules are the modules of all packages and tests, this one too, with their folders.
func usedModules(t *testing.T) map[string]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-test", "-json=Module", "../../...")
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	modules := map[string]string{}
	d := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p struct{ Module *struct{ Path, Dir string } }
		if err := d.Decode(&p); err == io.EOF {
			return modules
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module != nil {
			modules[p.Module.Path] = p.Module.Dir
		}
	}
}

// directModules are the modules that go.mod names and this module imports.
func directModules(t *testing.T) map[string]bool {
	t.Helper()
	out, err := exec.Command("go", "mod", "edit", "-json", "../../go.mod").Output()
	if err != nil {
		t.Fatalf("go mod edit: %v", err)
	}
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	modules := map[string]bool{}
	for _, r := range mod.Require {
		if !r.Indirect {
			modules[r.Path] = true
		}
	}
	return modules
}

// licencesIn are the licences that the files of a folder hold, by file. A text that is mostly something else has the licence "".
func licencesIn(t *testing.T, dir string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git"):
			return filepath.SkipDir
		case !d.Type().IsRegular() || !licenceFile.MatchString(d.Name()):
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		var ids []string
		scan := licensecheck.Scan(data)
		for _, m := range scan.Match {
			ids = append(ids, m.ID)
		}
		if scan.Percent < 75 {
			ids = append(ids, "")
		}
		slices.Sort(ids)
		found[filepath.ToSlash(file)] = slices.Compact(ids)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Code without package unsafe cannot read or write outside its memory, whatever a file says.
func TestOurCodeIsSafe(t *testing.T) {
	n := 0
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		n++
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			if i.Path.Value == `"unsafe"` || i.Path.Value == `"C"` {
				t.Errorf("%s imports %s", name, i.Path.Value)
			}
		}
		for _, group := range file.Comments {
			for _, c := range group.List {
				if strings.HasPrefix(c.Text, "//go:linkname") {
					t.Errorf("%s: %s", name, c.Text)
				}
			}
		}
		return nil
	})
	if err != nil || n < 100 {
		t.Fatalf("%d files, %v", n, err)
	}
}
