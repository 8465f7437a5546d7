package table

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/rules"
)

// engine is the engine over the rules for tables: the words of columns and rows, and nothing else.
var engine = sync.OnceValues(func() (*match.Engine, error) {
	files := fstest.MapFS{}
	for _, name := range []string{"columns.yaml", "rows.yaml"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "rules", name))
		if err != nil {
			return nil, err
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	set, err := rules.LoadOnly(files)
	if err != nil {
		return nil, err
	}
	return match.Compile(set)
})

// build makes a document of a source: {table … } holds rows of cells, "|" between them, "<" merged with the cell at the left,
// "^" with the one above, "//" a line break; any other line is a paragraph (after "~" a centred one).
func build(source string) *document.Document {
	var b document.Builder
	var rows []string
	inside := false
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		switch {
		case line == "{table":
			inside, rows = true, nil
		case line == "}":
			inside = false
			b.Table(cellsOf(rows), 0, document.Source{})
		case inside:
			rows = append(rows, line)
		case line == "" || strings.HasPrefix(line, "%") || line == "---":
		default:
			style := document.Style{Right: strings.HasPrefix(line, "~>"), Center: strings.HasPrefix(line, "~ ") || strings.HasPrefix(line, "= ")}
			b.Paragraph(document.Paragraph, "", strings.TrimSpace(strings.TrimLeft(line, "~>#= ")), style, document.Source{})
		}
	}
	return b.Document("test")
}

func cellsOf(rows []string) []document.CellText {
	var grid [][]string
	for _, r := range rows {
		var line []string
		for c := range strings.SplitSeq(r, "|") {
			line = append(line, strings.TrimSpace(strings.ReplaceAll(c, "//", "\n")))
		}
		grid = append(grid, line)
	}
	mark := func(r, c int, m string) bool { return r < len(grid) && c < len(grid[r]) && grid[r][c] == m }
	width := func(r, c int) int {
		w := 1
		for mark(r, c+w, "<") {
			w++
		}
		return w
	}
	covered := map[[2]int]bool{}
	var out []document.CellText
	for r := range grid {
		for c, text := range grid[r] {
			if text == "<" || text == "^" && covered[[2]int{r, c}] {
				continue
			}
			if text == "^" { // merged with a cell of another width: word processors keep them apart
				text = ""
			}
			w, h := width(r, c), 1
			for mark(r+h, c, "^") && width(r+h, c) == w {
				h++
			}
			for i := range h {
				covered[[2]int{r + i, c}] = true
			}
			lines := strings.Split(text, "\n")
			for i := range lines {
				lines[i] = strings.TrimSpace(lines[i])
			}
			out = append(out, document.CellText{Row: r, Col: c, RowSpan: h, ColSpan: w, Text: strings.Join(lines, "\n")})
		}
	}
	return out
}

// readAll reads the tables of a source.
func readAll(t testing.TB, source string) (*document.Document, []*Reading) {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	doc := build(source)
	out := Read(context.Background(), doc, e)
	checkSpans(t, doc, out)
	return doc, out
}

// readOneTable reads a source that holds one table.
func readOneTable(t testing.TB, source string) *Reading {
	t.Helper()
	_, out := readAll(t, source)
	if len(out) != 1 {
		t.Fatalf("%d readings, want 1", len(out))
	}
	return out[0]
}

// shared finds a file of the folder of shared test material, beside one of the folders above.
func shared(t testing.TB, path string) []string {
	t.Helper()
	dir, _ := os.Getwd()
	for dir != "/" {
		for _, at := range []string{"shared/reports", "testdata/reports"} {
			if m, _ := filepath.Glob(filepath.Join(dir, at, path)); len(m) > 0 {
				return m
			}
		}
		dir = filepath.Dir(dir)
	}
	t.Skipf("no %s in a folder shared/reports above: these tests read the shared reports", path)
	return nil
}
