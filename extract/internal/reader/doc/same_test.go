package doc

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/docx"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// features is a document with one of each thing, made by LibreOffice; beside it stands a .docx from the same source.
const features = "../../../../testdata/doc/features.doc"

// looks is what the stages after a reader see of a document, a line a block or cell.
func looks(d *document.Document) (lines []string) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		st := b.Style
		lines = append(lines, fmt.Sprintf("kind %d furniture %d label %q outline %d level %d bold %v %d size %v center %v right %v indent %v page %v: %s",
			b.Kind, b.Furniture, d.Slice(b.Label), st.Outline, st.ListLevel, st.Bold, st.LeadBold, st.Size, st.Center, st.Right, st.Indent, st.PageBreak, d.BlockText(i)))
		if b.Table == nil {
			continue
		}
		lines[len(lines)-1] = fmt.Sprintf("table %d × %d, head %d", b.Table.Rows, b.Table.Cols, b.Table.Head)
		for _, c := range b.Table.Cells {
			lines = append(lines, fmt.Sprintf("cell %d,%d %d × %d indent %v bold %v: %s", c.Row, c.Col, c.RowSpan, c.ColSpan, c.Indent, c.Bold, d.Slice(c.Span)))
		}
	}
	for _, r := range d.NoteRefs {
		lines = append(lines, fmt.Sprintf("note %s at %d: %s", r.Label, r.At, d.BlockText(r.Note)))
	}
	return lines
}

// The .doc of a report and its .docx are the same document.
func TestSameReportGivesTheSameDocument(t *testing.T) {
	files := []string{features}
	for _, dir := range []string{"reports/seed", "reports/made"} {
		more, _ := filepath.Glob(filepath.Join(readertest.Shared(t, dir), "*.doc"))
		files = append(files, more...)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".doc"), func(t *testing.T) {
			d, err := readFile(t, f)
			if err != nil {
				t.Error(err)
			}
			readertest.Check(t, d)
			data, err := os.ReadFile(f + "x")
			if err != nil {
				t.Skip(err)
			}
			x, err := docx.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got, want := looks(d), looks(x)
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Errorf("line %d:\n .doc %s\n.docx %s", i, got[i], want[i])
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d lines, .docx has %d", len(got), len(want))
			}
		})
	}
}
