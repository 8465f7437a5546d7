package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What packages do before main every run of the command pays for, be it only for --help. The Go runtime tells what each
// allocates meanwhile: patterns, templates and tables that are made there show by it, however fast the machine is.
func TestLittleIsDoneBeforeTheCommandRuns(t *testing.T) {
	const (
		mostOfOurs = 32 << 10  // bytes of a package of this module, but for this one, whose tests have variables too
		mostOfAll  = 600 << 10 // bytes of all packages
	)
	list := exec.Command("go", "list", "-deps", ".")
	list.Env = append(os.Environ(), "GOWORK=off")
	packages, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := map[string]bool{} // those of the tests are not
	for path := range strings.FieldsSeq(string(packages)) {
		linked[path] = true
	}
	cmd, out, trace := process(t, "--version")
	cmd.Env = append(cmd.Env, "GODEBUG=inittrace=1")
	if err := cmd.Run(); err != nil || !strings.HasPrefix(out.String(), "ziping version ") {
		t.Fatalf("%v: %s%s", err, out, trace)
	}
	all, ours := 0, 0
	for _, m := range regexp.MustCompile(`(?m)^init (\S+) @.* clock, (\d+) bytes`).FindAllStringSubmatch(trace.String(), -1) {
		bytes, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		if !linked[m[1]] {
			continue
		}
		all += bytes
		if strings.HasPrefix(m[1], "github.com/ziping-go/ziping/") {
			if ours++; bytes > mostOfOurs && !strings.HasSuffix(m[1], "/examples/ziping") {
				t.Errorf("%s allocates %d bytes before main, more than %d: leave it to first use", m[1], bytes, mostOfOurs)
			}
		}
	}
	t.Logf("%d bytes of all packages", all)
	if ours < 10 {
		t.Errorf("only %d packages of this module in the trace", ours)
	}
	if all > mostOfAll {
		t.Errorf("all packages allocate %d bytes before main, more than %d", all, mostOfAll)
	}
}
