package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ziping-go/ziping/schema"
)

// asCommand in the environment makes the test binary the command: faults happen to a process of its own.
const asCommand = "ZIPING_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(m.Run())
}

// process is the command as a process that is not started yet.
func process(t *testing.T, args ...string) (cmd *exec.Cmd, out, errs *bytes.Buffer) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	out, errs = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = out, errs
	return cmd, out, errs
}

// pipe makes a named pipe, from which a read waits until somebody writes.
func pipe(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "pipe.txt")
	if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
		t.Skipf("no named pipes here: %v %s", err, out)
	}
	return path
}

// until waits for something that another process does.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 6000 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("it never came about that %s", what)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// wholeFiles holds that a folder has nothing but whole reports, and returns their names.
func wholeFiles(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(e.Name()) == ".html" && bytes.HasSuffix(bytes.TrimSpace(data), []byte("</html>")) {
			names = append(names, e.Name())
			continue
		}
		if _, err := schema.Decode(data); err != nil || !strings.HasSuffix(e.Name(), ".json") || !bytes.HasSuffix(data, []byte("}\n")) {
			t.Errorf("%s, %d bytes: %v", e.Name(), len(data), err)
		}
		names = append(names, e.Name())
	}
	return names
}

// A batch waits at a pipe when the signal comes: what was written stays, whole, and nothing else does.
func TestSignalsEndABatchWithWholeFilesOnly(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		for _, args := range [][]string{{"extract", "-o", "OUT"}, {"review", "-o", "OUT"}, {"table", "-o", "OUT/a.xlsx"}, {"table", "-o", "OUT", "--format", "csv"}} {
			dir := t.TempDir()
			out := filepath.Join(dir, "out")
			if err := os.Mkdir(out, 0o777); err != nil {
				t.Fatal(err)
			}
			a, p := write(t, dir, "a.txt", sound), pipe(t, dir)
			for i := range args {
				args[i] = strings.Replace(args[i], "OUT", out, 1)
			}
			cmd, _, errs := process(t, append(args, "--limit-workers", "1", a, p)...)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			w, err := os.OpenFile(p, os.O_WRONLY, 0) // waits until the command reads from it
			if err != nil {
				t.Fatal(err)
			}
			if first, ok := map[string]string{"extract": "a.json", "review": "a.html"}[args[0]]; ok {
				until(t, "the first report is written", func() bool { return exists(filepath.Join(out, first)) })
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			err = cmd.Wait()
			w.Close()
			if cmd.ProcessState.ExitCode() != exitInterrupted || errs.String() != "ziping: 已中断 (interrupted)\n" {
				t.Errorf("%v of %q: %v, %s", signal, args, err, errs)
			}
			if names, want := wholeFiles(t, out), map[string]int{"extract": 1, "review": 1}[args[0]]; len(names) != want {
				t.Errorf("%v of %q left %q", signal, args, names)
			}
		}
	}
}

// The folder goes away while the batch runs: each report that could not be written is named, and the batch comes to its end.
func TestAnOutputFolderThatGoesAway(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	a, p, b := write(t, dir, "a.txt", sound), pipe(t, dir), write(t, dir, "b.txt", small)
	cmd, _, errs := process(t, "extract", "--limit-workers", "1", "-o", out, a, p, b)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w, err := os.OpenFile(p, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	until(t, "the first report is written", func() bool { return exists(filepath.Join(out, "a.json")) })
	if err := os.RemoveAll(out); err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteString(sound); err != nil {
		t.Fatal(err)
	}
	w.Close()
	err = cmd.Wait()
	want := fmt.Sprintf("ziping: %s/pipe.json: 找不到，请检查路径 (no such file or folder)\nziping: %[1]s/b.json: 找不到，请检查路径 (no such file or folder)\n", out)
	if cmd.ProcessState.ExitCode() != exitUnread || errs.String() != want {
		t.Errorf("%v, %s", err, errs)
	}
}

// smallDisk is a file system of so many KiB; tests where none may be mounted are skipped.
func smallDisk(t *testing.T, kib int) string {
	t.Helper()
	dir := t.TempDir()
	if runtime.GOOS != "linux" {
		t.Skip("a small disk is mounted on Linux only")
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dk", kib), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk may be mounted here (needs root): %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	})
	return dir
}

func TestAFullDisk(t *testing.T) {
	disk := smallDisk(t, 128)
	in := t.TempDir()
	big := sound
	for i := range 4000 {
		big += fmt.Sprintf("（%d）项目管理有待加强，部分项目前期论证不够充分。\n", i)
	}
	a, b, c := write(t, in, "a.txt", sound), write(t, in, "b.txt", big), write(t, in, "c.txt", small)
	_, errs, code := ziping(t, "extract", "-o", disk, a, b, c)
	if want := "ziping: " + disk + "/b.json: 磁盘空间不足，请清理后重试 (no space left)\n"; code != exitUnread || errs != want {
		t.Errorf("exit code %d, %s", code, errs)
	}
	if names := wholeFiles(t, disk); len(names) != 2 {
		t.Errorf("%q", names)
	}
	pages := smallDisk(t, 512)
	_, errs, code = ziping(t, "review", "-o", pages, a, b, c)
	if want := "ziping: " + pages + "/b.html: 磁盘空间不足，请清理后重试 (no space left)\n"; code != exitUnread || errs != want {
		t.Errorf("exit code %d, %s", code, errs)
	}
	if names := wholeFiles(t, pages); !slices.Equal(names, []string{"a.html", "c.html", "index.html"}) {
		t.Errorf("%q", names)
	}

	book := write(t, disk, "a.xlsx", "the workbook of last week")
	filler, err := os.Create(filepath.Join(disk, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer filler.Close()
	block, size := make([]byte, 4096), int64(0)
	for err == nil {
		_, err = filler.Write(block)
		size += int64(len(block))
	}
	if err := filler.Truncate(size - 3*int64(len(block))); err != nil { // room for two blocks
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-o", book}, {"-o", disk, "--format", "csv"}} {
		_, errs, code := ziping(t, append([]string{"table", a, c, reports + "zhupu-water-2021.docx"}, args...)...)
		if code != exitUnread || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "磁盘空间不足") || strings.Contains(errs, ".tmp") {
			t.Errorf("%q: exit code %d, %s", args, code, errs)
		}
		entries, err := os.ReadDir(disk)
		if err != nil || len(entries) != 4 {
			t.Errorf("%q left %q, %v", args, entries, err)
		}
	}
	if data, err := os.ReadFile(book); err != nil || string(data) != "the workbook of last week" {
		t.Errorf("the workbook that was there: %.40q, %v", data, err)
	}
}

// Where nothing can be written to standard output, the batch ends at once and says so.
func TestAFullStandardOutput(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("no /dev/full here: %v", err)
	}
	defer full.Close()
	for _, args := range [][]string{{"extract"}, {"check"}, {"check", "--format", "json"}, {"check", "--format", "markdown"}, {"text"}} {
		cmd, _, errs := process(t, append(args, reports)...)
		cmd.Stdout = full
		cmd.Run()
		if cmd.ProcessState.ExitCode() != exitUnread || strings.Count(errs.String(), "\n") != 1 || !strings.Contains(errs.String(), "磁盘空间不足") {
			t.Errorf("%q: %v, %s", args, cmd.ProcessState, errs)
		}
	}
}

// Two runs write the same reports into one folder, and over those of the other.
func TestTwoRunsIntoOneFolder(t *testing.T) {
	out := t.TempDir()
	in := t.TempDir()
	for i := range 40 {
		write(t, in, fmt.Sprintf("%d.txt", i), sound)
	}
	var wait sync.WaitGroup
	for range 4 {
		cmd, _, errs := process(t, "extract", "-o", out, in)
		wait.Go(func() {
			if err := cmd.Run(); err != nil {
				t.Errorf("%v, %s", err, errs)
			}
		})
	}
	wait.Wait()
	if names := wholeFiles(t, out); len(names) != 40 {
		t.Errorf("%d files", len(names))
	}
}

// An interrupt while the table is put together leaves nothing behind, and what was there before as it was.
func TestAnInterruptedTableLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	book := write(t, dir, "a.xlsx", "before")
	table := &tabling{command: &command{err: new(bytes.Buffer)}, format: "xlsx", to: book}
	if err := table.open(); err != nil {
		t.Fatal(err)
	}
	if err := table.add(reading{input: input{path: "odd.docx"}, res: odd()}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := table.dest.keep(ctx)
	table.dest.drop()
	entries, _ := os.ReadDir(dir)
	data, _ := os.ReadFile(book)
	if !errors.Is(err, context.Canceled) || len(entries) != 1 || string(data) != "before" {
		t.Errorf("%v, %d files, %q", err, len(entries), data)
	}
}

func TestWhatTheSystemSaysIsChinese(t *testing.T) {
	for _, err := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EROFS, syscall.EIO, syscall.ENOTDIR, syscall.EISDIR, syscall.ENOENT, syscall.EACCES} {
		line := explain("", placed("a.json", &fs.PathError{Op: "write", Path: ".a.json.1.0.tmp", Err: err}))
		if !strings.HasPrefix(line, "a.json: ") || line == "a.json: "+err.Error() {
			t.Errorf("%v: %s", err, line)
		}
	}
}
