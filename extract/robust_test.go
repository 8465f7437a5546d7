package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

func encode(t testing.TB, r *schema.Report) []byte {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSameBytesGiveTheSameReportFromManyGoroutines(t *testing.T) {
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	paths := everyReport(t)
	want := make([][]byte, len(paths))
	for i, path := range paths {
		want[i] = encode(t, read(t, path).Report)
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for k := range paths {
				i := (k + g*len(paths)/8) % len(paths)
				if testing.Short() && (i+g)%4 != 0 {
					continue
				}
				res, err := e.File(t.Context(), paths[i])
				if err != nil {
					t.Error(err)
					return
				}
				got, err := json.Marshal(res.Report)
				if err != nil || !bytes.Equal(got, want[i]) {
					t.Errorf("%s is another report when it is read again (%v)", paths[i], err)
				}
			}
		})
	}
	wg.Wait()
}

func TestReportComesBackFromItsJSON(t *testing.T) {
	for _, path := range everyReport(t) {
		t.Run(nameOf(path), func(t *testing.T) { roundTrip(t, read(t, path).Report) })
	}
}

// roundTrip holds a report to what its JSON gives back: the same bytes, and the same findings without the document.
func roundTrip(t testing.TB, r *schema.Report) {
	t.Helper()
	data := encode(t, r)
	back, err := schema.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if again := encode(t, back); !bytes.Equal(again, data) {
		t.Fatalf("the JSON comes back as other bytes:\n%s\n%s", data, again)
	}
	findings, err := json.Marshal(r.Findings)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(back.Check()); err != nil || !bytes.Equal(got, findings) {
		t.Fatalf("other findings after the JSON (%v):\n%s\n%s", err, findings, got)
	}
}

func TestCancelledContextGivesItsErrorAndWhatThereIs(t *testing.T) {
	for _, name := range []string{"zhupu-water-2021.docx", "zhupu-water-2021.txt"} {
		data := mustRead(t, filepath.Join(reports, name))
		stop := func(t *testing.T, looks, words int) (*extract.Result, error) {
			t.Helper()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			input := &fuse{Reader: bytes.NewReader(data), left: looks, blow: cancel}
			if input.left == 0 {
				cancel()
			}
			return extract.Reader(ctx, input, int64(len(data)), extract.WithName(name), extract.WithWords(&fuse{left: words, blow: cancel}))
		}
		check := func(t *testing.T, res *extract.Result, err error) {
			t.Helper()
			if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), name) {
				t.Errorf("error %v, want one that names the file and is context.Canceled", err)
			}
			if res == nil {
				return
			}
			for _, problem := range append(unfounded(res), unbalanced(res)...) {
				t.Error(problem)
			}
			roundTrip(t, res.Report)
		}
		t.Run(name+" before it begins", func(t *testing.T) {
			res, err := stop(t, 0, -1)
			check(t, res, err)
		})
		t.Run(name+" while the file is read", func(t *testing.T) {
			for looks := 1; ; looks++ {
				res, err := stop(t, looks, -1)
				if err == nil {
					break
				}
				check(t, res, err)
			}
		})
		t.Run(name+" while the report is assembled", func(t *testing.T) {
			whole := read(t, filepath.Join(reports, name))
			for words := 1; ; words++ {
				res, err := stop(t, -1, words)
				if err == nil {
					if words < 3 {
						t.Error("never asked for keywords")
					}
					break
				}
				check(t, res, err)
				if res == nil || res.Kind != whole.Kind || len(res.Sections) != len(whole.Sections) {
					t.Error("what was read before is not in the result")
				}
			}
		})
	}
}

// A fuse blows when it has been used so many times: it is the file that is read, or the words.
type fuse struct {
	*bytes.Reader
	left int
	blow func()
}

func (f *fuse) ReadAt(b []byte, at int64) (int, error) {
	f.use()
	return f.Reader.ReadAt(b, at)
}

func (f *fuse) Keywords(string) []string {
	f.use()
	return nil
}

func (f *fuse) use() {
	if f.left--; f.left == 0 {
		f.blow()
	}
}

func TestLimitsGiveTheirErrorAndWhatThereIs(t *testing.T) {
	for _, c := range []struct {
		name    string
		limits  extract.Limits
		formats string
		limit   string
		partial bool
	}{
		{"a file that is too long is not read", extract.Limits{Input: 100}, "docx txt", "Input", false},
		{"text that is too long is cut", extract.Limits{Text: 6000}, "docx txt", "Text", true},
		{"tables with too many cells are cut", extract.Limits{Cells: 40}, "docx txt", "Cells", true},
		{"a member that unpacks to too much", extract.Limits{Member: 10_000}, "docx", "Member", true},
		{"a package that unpacks to too much", extract.Limits{Unpacked: 10_000}, "docx", "Unpacked", true},
		{"a package of too many members", extract.Limits{Members: 1}, "docx", "Members", true},
		{"elements inside elements", extract.Limits{Depth: 4}, "docx", "Depth", true},
	} {
		for format := range strings.FieldsSeq(c.formats) {
			t.Run(format+"/"+c.name, func(t *testing.T) {
				path := filepath.Join(reports, "zhupu-water-2021."+format)
				res, err := extract.File(t.Context(), path, extract.WithLimits(c.limits))
				var limit *extract.LimitError
				if !errors.As(err, &limit) {
					t.Fatalf("error %v, want a LimitError", err)
				}
				if limit.Limit != c.limit || limit.File != path || !strings.Contains(err.Error(), path) {
					t.Errorf("error %q (limit %q, file %q), want limit %q and the file's name", err, limit.Limit, limit.File, c.limit)
				}
				if got := res != nil; got != c.partial {
					t.Fatalf("a result: %v, want %v", got, c.partial)
				}
				if res != nil {
					for _, problem := range append(unfounded(res), unbalanced(res)...) {
						t.Error(problem)
					}
					roundTrip(t, res.Report)
				}
			})
		}
	}
}

func TestAllReadsAFolderInOrder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b/2.txt":     "乙局2022年度部门整体支出绩效自评报告\n",
		"a.txt":       "甲局2022年度部门整体支出绩效自评报告\n",
		"c.docx":      "PK\x03\x04 damaged",
		"d.txt":       "丁局2022年度部门整体支出绩效自评报告\n",
		".hidden.txt": "hidden",
		"~$c.docx":    "owner file",
		"Thumbs.db":   "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"desktop.ini": "[.ShellClassInfo]",
		".git/x.txt":  "hidden folder",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, workers := range []int{1, 2, 8} {
		var got []string
		for res, err := range extract.All(t.Context(), dir, extract.WithLimits(extract.Limits{Workers: workers})) {
			if err != nil {
				if !strings.Contains(err.Error(), "c.docx") {
					t.Errorf("error %v does not name the file", err)
				}
				got = append(got, "error")
				continue
			}
			got = append(got, res.Source.Name)
		}
		if want := []string{"a.txt", "2.txt", "error", "d.txt"}; !slices.Equal(got, want) {
			t.Errorf("%d workers: %v, want %v", workers, got, want)
		}
	}
}

func TestAllReadsAFileAndSaysWhatIsNotThere(t *testing.T) {
	n := 0
	for res, err := range extract.All(t.Context(), filepath.Join(reports, "zhupu-water-2021.txt")) {
		if n++; err != nil || res.Source.Name != "zhupu-water-2021.txt" {
			t.Errorf("result %v, error %v", res, err)
		}
	}
	for res, err := range extract.All(t.Context(), filepath.Join(t.TempDir(), "no-such-file")) {
		if n++; res != nil || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("result %v, error %v, want fs.ErrNotExist", res, err)
		}
	}
	for res, err := range extract.All(t.Context(), reports, extract.WithRules(os.DirFS(t.TempDir())), extract.WithRules(badRules{})) {
		if n++; res != nil || err == nil {
			t.Errorf("result %v, error %v, want an error for the rules", res, err)
		}
	}
	if n != 3 {
		t.Errorf("%d results, want one each", n)
	}
}

// badRules are a folder that cannot be read.
type badRules struct{}

func (badRules) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

func TestAllStopsWhenTheLoopBreaksAndLeavesNothingRunning(t *testing.T) {
	read(t, filepath.Join(reports, "zhupu-water-2021.txt")) // rules are compiled
	before := runtime.NumGoroutine()
	for range 10 {
		for range extract.All(t.Context(), reports, extract.WithLimits(extract.Limits{Workers: 4})) {
			break
		}
		ctx, cancel := context.WithCancel(t.Context())
		var last error
		for _, err := range extract.All(ctx, reports, extract.WithLimits(extract.Limits{Workers: 4})) {
			cancel()
			last = err
		}
		cancel()
		if !errors.Is(last, context.Canceled) {
			t.Fatalf("the last error of a cancelled All is %v", last)
		}
	}
	for wait := time.Millisecond; ; wait *= 2 {
		if n := runtime.NumGoroutine(); n <= before {
			return
		} else if wait > 2*time.Second {
			t.Fatalf("%d goroutines, %d before", n, before)
		}
		time.Sleep(wait)
	}
}

func TestBadInputIsAClearError(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole := string(mustRead(t, filepath.Join(reports, "zhupu-water-2021.docx")))
	for _, c := range []struct {
		name, path string
		is         error // or nil for any
	}{
		{"a folder", dir, nil},
		{"a file that is not there", filepath.Join(dir, "none.docx"), fs.ErrNotExist},
		{"an empty file", write("empty.docx", ""), nil},
		{"a picture", write("picture.docx", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), extract.ErrUnsupported},
		{"a .docx that was cut off", write("cut.docx", whole[:len(whole)/2]), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, err := extract.File(t.Context(), c.path)
			if err == nil {
				t.Fatalf("no error, and a report of kind %s", res.Kind)
			}
			if !strings.Contains(err.Error(), filepath.Base(c.path)) {
				t.Errorf("error %q does not name the file", err)
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("error %v, want %v", err, c.is)
			}
		})
	}
}

func TestWrongExtensionIsReadByContent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(path, mustRead(t, filepath.Join(reports, "zhupu-water-2021.docx")), 0o644); err != nil {
		t.Fatal(err)
	}
	res, err := extract.File(t.Context(), path)
	if err != nil || res.Source.Format != "docx" || res.Kind != schema.KindDepartment {
		t.Errorf("error %v, result %+v", err, res)
	}
}

func TestDocumentThatIsNoReportIsNoError(t *testing.T) {
	for name, content := range map[string]string{
		"a letter":             "各位同事：\n明天放假一天。\n办公室\n2023年3月1日\n",
		"one character":        "好",
		"white space":          " \n\t\n　",
		"an English text":      "The quick brown fox\njumps over the lazy dog.\n",
		"a table of something": "\t姓名\n\t电话\n\n\t张三\n\t12345678\n\n",
		"a notice":             string(mustRead(t, filepath.Join(reports, "tangyu-notice-2024-lookalike.txt"))),
		"a form of targets":    string(mustRead(t, filepath.Join(reports, "mingshan-targets-2024-lookalike.docx"))),
	} {
		t.Run(name, func(t *testing.T) {
			res := readBytes(t, []byte(content), name)
			if res.Kind != schema.KindUnknown {
				t.Errorf("kind %s", res.Kind)
			}
			if got := grave(res.Findings); !slices.Equal(got, []string{"not-a-report"}) && !slices.Equal(got, []string{"not-a-report /kind"}) {
				t.Errorf("findings %v", got)
			}
			for _, problem := range append(unfounded(res), unbalanced(res)...) {
				t.Error(problem)
			}
			if strings.Contains(name, "table") && len(res.Tables) != 1 {
				t.Errorf("%d tables, want the one that is there", len(res.Tables))
			}
		})
	}
}
