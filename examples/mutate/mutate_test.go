package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const testdata = "../../testdata"

func TestSameNumberGivesTheSameMutantAndMostReachTheirReader(t *testing.T) {
	seeds, err := load([]string{testdata}, 60<<10)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newChecker()
	if err != nil {
		t.Fatal(err)
	}
	m, again := newMutator(seeds, 7), newMutator(seeds, 7)
	made, reached, differ := map[string]int{}, map[string]int{}, 0
	for n := range uint64(400) {
		s, data := m.mutant(n)
		if _, b := again.mutant(n); !bytes.Equal(data, b) {
			t.Fatalf("mutant %d differs when it is made again", n)
		}
		if !bytes.Equal(data, s.data) {
			differ++
		}
		v := c.check(data, s.name, quick)
		for _, p := range v.problems {
			t.Errorf("mutant %d of %s: %s\n%s", n, s.name, p.Kind, p.Detail)
		}
		if made[s.format]++; v.format == s.format {
			reached[s.format]++
		}
	}
	if differ < 360 {
		t.Errorf("%d of 400 mutants are changed", differ)
	}
	for _, format := range []string{"doc", "docx", "html", "odt", "ofd", "pdf", "rtf", "txt", "xls", "xlsx"} {
		if made[format] == 0 || 2*reached[format] < made[format] {
			t.Errorf("%s: %d of %d mutants reach its reader, want at least half", format, reached[format], made[format])
		}
	}
}

func TestPackagesStayWhole(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testdata, "reports/zhupu-water-2021.docx"))
	if err != nil {
		t.Fatal(err)
	}
	m := newMutator([]seed{{"x.docx", data, "docx"}}, 1)
	whole := 0
	for n := range uint64(100) {
		_, mutant := m.mutant(n)
		z, err := zip.NewReader(bytes.NewReader(mutant), int64(len(mutant)))
		if err != nil {
			continue
		}
		for _, f := range z.File {
			rc, err := f.Open()
			if err == nil {
				_, err = io.Copy(io.Discard, rc)
			}
			if err != nil && !strings.Contains(string(mutant), "PK\x05\x06") {
				t.Errorf("mutant %d, %s: %v", n, f.Name, err)
			}
			if err == nil {
				whole++
			}
		}
	}
	if whole < 100 {
		t.Errorf("%d members whole", whole)
	}
}

func TestStreamsOfAnOLEFileAreFound(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testdata, "doc/features.doc"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]int{}
	for _, s := range streams(data) {
		room := 0
		for _, x := range s.ranges {
			room += x[1] - x[0]
		}
		if room < s.size {
			t.Errorf("stream %q of %d bytes has %d", s.name, s.size, room)
		}
		names[s.name]++
	}
	if names["WordDocument"] != 1 || names["0Table"]+names["1Table"] != 1 {
		t.Errorf("streams %v", names)
	}
}

func TestPDFIsWrittenSoThatItReads(t *testing.T) {
	c, err := newChecker()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pdf/linearized.pdf", "pdf/producers/libreoffice.pdf", "pdf/GBK-EUC-H.pdf"} {
		data, err := os.ReadFile(filepath.Join(testdata, name))
		if err != nil {
			t.Fatal(err)
		}
		objects, trailer := pdfObjects(data)
		if len(objects) < 4 || !bytes.Contains(trailer, []byte("/Root")) {
			t.Errorf("%s: %d objects, trailer %q", name, len(objects), trailer)
		}
		if v := c.check(pdfFile(objects, trailer), name, thorough); v.format != "pdf" || len(v.problems) > 0 {
			t.Errorf("%s taken apart and put together: %+v", name, v)
		}
	}
}

func TestMinimisingKeepsTheProblem(t *testing.T) {
	m := minimiser{until: time.Now().Add(time.Minute), keeps: func(b []byte) bool { return bytes.Contains(b, []byte("坏")) }}
	text := strings.Repeat("好的一行\n", 40) + "这里坏了\n" + strings.Repeat("好的一行\n", 30)
	if got := string(m.file([]byte(text))); got != "坏" {
		t.Errorf("minimised to %q", got)
	}
	m.keeps = func(b []byte) bool {
		for _, f := range unzip(b) {
			if f.name == "a.xml" && bytes.Contains(f.data, []byte("<w:p/>")) {
				return true
			}
		}
		return false
	}
	least := unzip(m.file(zipped([]member{{"b.xml", []byte("<x/>")}, {"a.xml", []byte("<w:body><w:p/>文字</w:body>")}})))
	if len(least) != 1 || string(least[0].data) != "<w:p/>" {
		t.Errorf("minimised to %q", least)
	}
}

func TestProblemsAreSeen(t *testing.T) {
	seeds, err := load([]string{testdata}, 60<<10)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newChecker()
	if err != nil {
		t.Fatal(err)
	}
	c.extractor = nil // what reads it panics
	v := c.check(seeds[0].data, seeds[0].name, quick)
	if len(v.problems) != 1 || !strings.HasPrefix(v.problems[0].Kind, "panic: ") {
		t.Errorf("problems %+v, want the panic", v.problems)
	}
}
