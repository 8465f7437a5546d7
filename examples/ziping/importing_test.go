package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A program in a module of its own can use the library. Its go.mod is read from a copy, so that the test never changes it.
func TestAProgramOutsideTheModuleImportsTheLibrary(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	dir := t.TempDir()
	for name, from := range map[string]string{"go.mod": "../importing/go.mod", "go.sum": "../../go.sum"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, name, string(data))
	}
	cmd := exec.Command("go", "run", "-modfile="+filepath.Join(dir, "go.mod"), ".", "../../testdata/reports/zhupu-water-2021.docx")
	cmd.Dir = "../importing"
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"珠浦市水利局 89 优\n", "grade-mismatch ", "【89】分"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// What only the command needs does not come with the library.
func TestTheLibraryDoesNotBringTheModulesOfTheCommand(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "../../extract", "../../schema")
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "github.com/ziping-go/ziping/extract/document\n") {
		t.Fatalf("not the packages of the library:\n%s", out)
	}
	for _, module := range []string{"github.com/xuri/", "github.com/spf13/", "github.com/vbauerster/", "github.com/yanyiwu/", "github.com/tetratelabs/", "github.com/klippa-app/"} {
		if strings.Contains(string(out), "\n"+module) {
			t.Errorf("the library imports a package of %s", module)
		}
	}
}
