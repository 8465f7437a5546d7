package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract"
)

// A zipped member. Its name is written as it is, without the mark of UTF-8 where gbk says so.
type zipped struct {
	name, content  string
	gbk, encrypted bool
}

func zipOf(t testing.TB, members ...zipped) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.gbk {
			h.Name, _ = simplifiedchinese.GBK.NewEncoder().String(m.name)
			h.NonUTF8 = true
		}
		if m.encrypted {
			h.Flags |= 1
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(m.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func writeFile(t testing.TB, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// outcomes are what All gives: names of reports, and of errors what kind they are and the end of the name in them.
func outcomes(t testing.TB, path string, limits extract.Limits) (got []string) {
	t.Helper()
	for res, err := range extract.All(t.Context(), path, extract.WithLimits(limits)) {
		var format *extract.FormatError
		var limit *extract.LimitError
		switch {
		case errors.As(err, &limit):
			got = append(got, "limit "+limit.Limit+" "+strings.TrimPrefix(limit.File, path))
		case errors.As(err, &format):
			got = append(got, "damage "+strings.TrimPrefix(format.File, path))
		case errors.Is(err, extract.ErrEncrypted):
			got = append(got, "encrypted")
		case errors.Is(err, extract.ErrUnsupported):
			got = append(got, "unsupported")
		case err != nil:
			got = append(got, "error "+err.Error())
		default:
			got = append(got, res.Source.Name)
		}
	}
	return got
}

func titled(s string) string {
	return s + "2022年度部门整体支出绩效自评报告\n一、部门概况\n职能。\n"
}

func TestAllReadsTheReportsInAnArchive(t *testing.T) {
	inner := zipOf(t, zipped{name: "丁局.txt", content: titled("丁局")}, zipped{name: "deeper.zip", content: zipOf(t, zipped{name: "x.txt", content: titled("戊局")})})
	path := writeFile(t, t.TempDir(), "2022.zip", zipOf(t,
		zipped{name: "自评/乙局.txt", content: titled("乙局"), gbk: true},
		zipped{name: "自评/甲局.rtf", content: `{\rtf1\ansi\ansicpg936 \u30002\'bc\'c32022}`, gbk: true},
		zipped{name: "c.html", content: "<html><body><p>" + titled("丙局") + "</p></body></html>"},
		zipped{name: "secret.docx", content: "noise", encrypted: true},
		zipped{name: "secret.png", content: "noise", encrypted: true},
		zipped{name: "inner.zip", content: inner},
		zipped{name: "photo.jpg", content: "\xff\xd8\xff\xe0 picture"},
		zipped{name: "data.json", content: `{"a": 1}`},
		zipped{name: "data.xml", content: `<?xml version="1.0"?><a/>`},
		zipped{name: "__MACOSX/自评/._x.txt", content: "resource"},
		zipped{name: ".DS_Store", content: "x"},
		zipped{name: "~$甲局.docx", content: "owner"},
		zipped{name: "自评/Thumbs.db", content: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
		zipped{name: "自评/desktop.ini", content: "[.ShellClassInfo]"},
		zipped{name: "folder/"},
		zipped{name: "../up.txt", content: titled("己局")},
		zipped{name: `win\庚局.txt`, content: titled("庚局")},
		zipped{name: "broken.docx", content: "PK\x03\x04 damaged"},
	))
	want := []string{"damage /broken.docx", "c.html", "limit Archives /inner.zip/deeper.zip", "inner.zip/丁局.txt", "encrypted", "up.txt", "win/庚局.txt", "自评/乙局.txt", "自评/甲局.rtf"}
	for _, workers := range []int{1, 3} {
		if got := outcomes(t, path, extract.Limits{Workers: workers}); !slices.Equal(got, want) {
			t.Errorf("%d workers:\n got %q\nwant %q", workers, got, want)
		}
	}
}

func TestAnArchiveInAFolderStandsAmongItsFiles(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "a.txt", titled("甲局"))
	writeFile(t, dir, "b.zip", zipOf(t, zipped{name: "2.txt", content: titled("丙局")}, zipped{name: "1.txt", content: titled("乙局")}))
	writeFile(t, dir, "c.txt", titled("丁局"))
	if got := outcomes(t, dir, extract.Limits{}); !slices.Equal(got, []string{"a.txt", "1.txt", "2.txt", "c.txt"}) {
		t.Errorf("%q", got)
	}
}

func TestAReportInAnArchiveIsReadAsAFileIs(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(reports, "zhupu-water-2021.txt"))
	if err != nil {
		t.Fatal(err)
	}
	path := writeFile(t, t.TempDir(), "x.zip", zipOf(t, zipped{name: "竹浦.txt", content: string(content), gbk: true}))
	want := read(t, filepath.Join(reports, "zhupu-water-2021.txt"))
	for res, err := range extract.All(t.Context(), path) {
		if err != nil {
			t.Fatal(err)
		}
		if res.Source.Name != "竹浦.txt" || res.Source.SHA256 != want.Source.SHA256 {
			t.Errorf("source %+v", res.Source)
		}
		if res.Document.Text != want.Document.Text {
			t.Error("another text")
		}
	}
}

func TestAnArchiveStaysInsideLimits(t *testing.T) {
	bomb := strings.Repeat("0", 8<<20)
	for _, test := range []struct {
		reason  string
		limits  extract.Limits
		members []zipped
		want    []string
	}{
		{"a bomb that could be a report is said, and the next member follows", extract.Limits{},
			[]zipped{{name: "a.txt", content: bomb}, {name: "b.txt", content: titled("乙局")}}, []string{"limit Ratio /a.txt", "b.txt"}},
		{"a bomb that is data is passed over", extract.Limits{},
			[]zipped{{name: "a.json", content: bomb}, {name: "b.txt", content: titled("乙局")}}, []string{"b.txt"}},
		{"an archive that is a bomb inside another is one, too", extract.Limits{},
			[]zipped{{name: "a.zip", content: zipOf(t, zipped{name: "a.txt", content: bomb})}, {name: "b.txt", content: titled("乙局")}}, []string{"limit Ratio /a.zip/a.txt", "b.txt"}},
		{"all that is unpacked counts", extract.Limits{Unpacked: 100},
			[]zipped{{name: "a.txt", content: titled("甲局")}, {name: "b.txt", content: titled("乙局")}, {name: "c.txt", content: titled("丙局")}}, []string{"a.txt", "limit Unpacked "}},
		{"members are counted", extract.Limits{Members: 1},
			[]zipped{{name: "a.txt", content: titled("甲局")}, {name: "b.txt", content: titled("乙局")}}, []string{"limit Members "}},
		{"a member may be too long", extract.Limits{Member: 50},
			[]zipped{{name: "a.txt", content: titled("甲局")}}, []string{"limit Member /a.txt"}},
		{"an archive without a report says so", extract.Limits{},
			[]zipped{{name: "a.json", content: "{}"}}, []string{"unsupported"}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			path := writeFile(t, t.TempDir(), "x.zip", zipOf(t, test.members...))
			if got := outcomes(t, path, test.limits); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestADamagedArchiveSaysSo(t *testing.T) {
	whole := zipOf(t, zipped{name: "a.txt", content: titled("甲局")})
	path := writeFile(t, t.TempDir(), "x.zip", whole[:len(whole)-30])
	if got := outcomes(t, path, extract.Limits{}); !slices.Equal(got, []string{"damage "}) {
		t.Errorf("%q", got)
	}
}

func TestALoopOverAnArchiveMayBreak(t *testing.T) {
	var members []zipped
	for i := range 20 {
		members = append(members, zipped{name: fmt.Sprintf("%02d.txt", i), content: titled("甲局")})
	}
	path := writeFile(t, t.TempDir(), "x.zip", zipOf(t, members...))
	n := 0
	for range extract.All(context.Background(), path) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Error(n)
	}
}
