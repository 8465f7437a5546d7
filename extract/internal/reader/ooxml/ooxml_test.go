package ooxml

import (
	"archive/zip"
	"bytes"
	"context"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
)

func open(t *testing.T, members map[string]string) *archive.Archive {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range members {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(text))
	}
	z.Close()
	a, err := archive.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), document.Limits{}, "docx")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestMainIsFoundByRelationshipThenTypeThenName(t *testing.T) {
	types := `<Types><Override PartName="/b/main.xml" ContentType="application/x.main+xml"/></Types>`
	for _, test := range []struct {
		name    string
		members map[string]string
		want    string
	}{
		{"relationship", map[string]string{"_rels/.rels": `<Relationships><Relationship Id="1" Type="http://x/officeDocument" Target="/a/../c/d.xml"/></Relationships>`, "c/d.xml": "x", "b/main.xml": "x", "[Content_Types].xml": types}, "c/d.xml"},
		{"content type", map[string]string{"[Content_Types].xml": types, "b/main.xml": "x", "usual.xml": "x"}, "b/main.xml"},
		{"usual name", map[string]string{"[Content_Types].xml": types, "usual.xml": "x"}, "usual.xml"},
		{"none", map[string]string{"other.xml": "x"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, err := Main(context.Background(), open(t, test.members), "x.main+xml", "usual.xml", 100); got != test.want || err != nil {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestTargetsAreRelativeToTheirPart(t *testing.T) {
	a := open(t, map[string]string{"word/_rels/document.xml.rels": `<Relationships><Relationship Id="1" Type="x/styles" Target="styles.xml"/>` +
		`<Relationship Id="2" Type="x/header" Target="../h/one.xml"/><Relationship Id="3" Type="x/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`, "word/styles.xml": "x"})
	rels, err := Relationships(context.Background(), a, "word/document.xml", 100)
	if err != nil || len(rels) != 3 || rels[1].Target != "h/one.xml" || !rels[2].External {
		t.Errorf("%+v, %v", rels, err)
	}
	if got := Find(a, rels, "styles"); got != "word/styles.xml" {
		t.Error(got)
	}
}
