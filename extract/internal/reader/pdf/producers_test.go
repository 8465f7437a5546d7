package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// One page, as programs of several makes write it: subset TrueType fonts, glyphs as drawings (Type 3), CFF fonts, and the
// Song type of the reader of the file, which is not in it. Each cell is followed by how many rows and columns it takes.
var onePage = []string{
	"云渡县档案馆2023年度部门整体支出绩效自评报告",
	"一、部门基本情况",
	"县档案馆负责全县档案的收集、保管和利用工作，核定编制12人，年末实有11人，群众满意度为97.5%。",
	"二、整体支出情况",
	"部门预算支出明细表",
	"单位：万元",
	"项目[2×1] 年度[1×2] 年初预算[1×1] 全年支出[1×1] 基本支出[1×1] 1,310.50[1×1] 1,308.12[1×1] 项目支出[1×1] 86.00[1×1] 84.73[1×1]",
	"三、自评结论",
	"经自评，综合得分为98.5分，等级为“优”。",
}

func TestOnePageReadsTheSameFromEveryProgram(t *testing.T) {
	files, _ := filepath.Glob("../../../../testdata/pdf/producers/*.pdf")
	if len(files) < 4 {
		t.Fatal("files are missing in testdata/pdf/producers")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := read(data)
			if err != nil {
				t.Fatal(err)
			}
			readertest.Check(t, doc)
			if len(doc.Blocks) != len(onePage) || len(doc.Garbled) > 0 {
				t.Fatalf("%d blocks, want %d: %q", len(doc.Blocks), len(onePage), doc.Text)
			}
			for i, want := range onePage {
				got := doc.BlockText(i)
				if table := doc.Blocks[i].Table; table != nil {
					got = cells(doc, table)
				}
				if got != want {
					t.Errorf("block %d: %q, want %q", i, got, want)
				}
			}
		})
	}
}

func cells(doc *document.Document, table *document.Table) string {
	var out []string
	for _, c := range table.Cells {
		out = append(out, doc.Slice(c.Span)+"["+string(rune('0'+c.RowSpan))+"×"+string(rune('0'+c.ColSpan))+"]")
	}
	return strings.Join(out, " ")
}
