package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

func pack(t *testing.T, members ...string) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		f, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(members[i+1]))
	}
	z.Close()
	return bytes.NewReader(b.Bytes())
}

func TestNamesAreFoundAsPackagesWriteThem(t *testing.T) {
	r := pack(t, `Word\Document.xml`, "x", "/a.xml", "y")
	a, err := Open(r, r.Size(), document.Limits{}, "docx")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"word/document.xml": "x", "a.xml": "y"} {
		if got, err := a.Read(context.Background(), name); string(got) != want || err != nil || !a.Has(name) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	var damage *document.FormatError
	if _, err := a.Read(context.Background(), "b.xml"); !errors.As(err, &damage) || damage.Part != "b.xml" {
		t.Error(err)
	}
}

func TestLimitsGiveWhatCouldBeUnpacked(t *testing.T) {
	bomb := strings.Repeat("0", 8<<20)
	for _, test := range []struct {
		name   string
		limits document.Limits
		want   int
	}{
		{"Ratio", document.Limits{}, 0},
		{"Member", document.Limits{Member: 1000}, 1000},
		{"Unpacked", document.Limits{Unpacked: 2000}, 2000},
	} {
		r := pack(t, "a", bomb)
		a, err := Open(r, r.Size(), test.limits, "docx")
		if err != nil {
			t.Fatal(err)
		}
		data, err := a.Read(context.Background(), "a")
		var limit *document.LimitError
		if !errors.As(err, &limit) || limit.Limit != test.name || test.want > 0 && len(data) != test.want {
			t.Errorf("%s: %d bytes, %v", test.name, len(data), err)
		}
	}
}

func TestADirectoryOfTooManyMembersIsNotReadThrough(t *testing.T) {
	var members []string
	for range 20_000 {
		members = append(members, "a-rather-long-name-of-a-member-that-holds-nothing", "")
	}
	r := pack(t, members...)
	var limit *document.LimitError
	if _, err := Open(r, r.Size(), document.Limits{Members: 100}, "docx"); !errors.As(err, &limit) || limit.Limit != "Members" {
		t.Error(err)
	}
}

func TestATruncatedMemberGivesItsBeginning(t *testing.T) {
	r := pack(t, "a", strings.Repeat("abcdefgh", 4))
	data := make([]byte, r.Size())
	r.ReadAt(data, 0)
	at := bytes.IndexByte(data, 'a') // the member's name; its packed data follows
	data[at+12] ^= 0xFF
	a, err := Open(bytes.NewReader(data), int64(len(data)), document.Limits{}, "docx")
	if err != nil {
		t.Fatal(err)
	}
	var damage *document.FormatError
	if _, err := a.Read(context.Background(), "a"); !errors.As(err, &damage) || damage.Part != "a" {
		t.Error(err)
	}
}

// FuzzRead opens anything: what is unpacked stays inside the limits, and each member gives bytes or an error.
func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", `word\document.xml`, "../up"} {
		w, err := z.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		w.Write(bytes.Repeat([]byte("甲乙丙"), 50))
	}
	z.Close()
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()-30])
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := document.Limits{Member: 1 << 16, Unpacked: 1 << 18, Members: 100, Ratio: 50}
		a, err := Open(bytes.NewReader(data), int64(len(data)), limits, "zip")
		if (a == nil) == (err == nil) {
			t.Fatal(a, err)
		}
		if a == nil {
			return
		}
		all := 0
		for _, name := range a.Names() {
			if !a.Has(name) {
				t.Errorf("%q is named and not there", name)
			}
			member, err := a.Read(t.Context(), name)
			if len(member) > 1<<16 {
				t.Errorf("%q: %d bytes, %v", name, len(member), err)
			}
			all += len(member)
		}
		if all > 1<<18 {
			t.Errorf("%d bytes in all", all)
		}
	})
}
