package docx

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// An outline is what a reading says of structure: headings with their levels, labels of numbered items, notes, tables
// with their cells; text without white space.
type outline struct {
	headings, labels, notes, tables []string
}

// Headings, list numbers, notes and tables are those of the golden readings.
func TestGoldenFilesKeepTheirStructure(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("no pandoc, which the golden readings are written by")
	}
	files, _ := filepath.Glob(filepath.Join(readertest.Shared(t, "corpora/docx-golden"), "*.docx"))
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".docx")
		t.Run(name, func(t *testing.T) {
			if g := golden[filepath.Base(f)]; g != "" {
				name = g
			}
			out, err := exec.Command("pandoc", "-f", "native", "-t", "json", filepath.Join(filepath.Dir(f), name+".native")).Output()
			if err != nil {
				t.Skip("no .native of this name that pandoc reads")
			}
			var read struct{ Blocks []node }
			if err := json.Unmarshal(out, &read); err != nil {
				t.Fatal(err)
			}
			var want outline
			for _, b := range read.Blocks {
				want.block(b)
			}
			d, err := readFile(t, f)
			if err != nil {
				t.Fatal(err)
			}
			got := outlineOf(d)
			t.Logf("%d headings, %d labels, %d notes, %d tables", len(want.headings), len(want.labels), len(want.notes), len(want.tables))
			for _, c := range []struct {
				what      string
				got, want []string
			}{{"headings", got.headings, want.headings}, {"labels", got.labels, want.labels}, {"notes", got.notes, want.notes}, {"tables", got.tables, want.tables}} {
				if !slices.Equal(c.got, c.want) {
					t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
				}
			}
		})
	}
}

func outlineOf(d *document.Document) (o outline) {
	for i, b := range d.Blocks {
		switch text := squeezed(d.Text[b.Label.End:b.Span.End]); {
		case b.Furniture == document.Header || b.Furniture == document.Footer:
		case b.Kind == document.Note:
			o.notes = append(o.notes, squeezed(d.BlockText(i)))
		case b.Table != nil:
			cells := ""
			for _, c := range b.Table.Cells {
				cells += "|" + squeezed(d.Slice(c.Span))
			}
			o.tables = append(o.tables, cells)
		default:
			if b.Style.Outline > 0 {
				o.headings = append(o.headings, strconv.Itoa(b.Style.Outline)+text)
			} else if label := d.Slice(b.Label); strings.ContainsFunc(label, func(r rune) bool { return r < 0x80 && r != '-' && r != '*' && r != 'o' }) {
				o.labels = append(o.labels, label)
			}
		}
	}
	return o
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// A node is an element of pandoc's document: a name, and what it holds.
type node struct {
	T string
	C json.RawMessage
}

// parts are the things that a node holds.
func parts(raw json.RawMessage) (list []json.RawMessage) {
	json.Unmarshal(raw, &list)
	return list
}

func nodes(raw json.RawMessage) (list []node) {
	json.Unmarshal(raw, &list)
	return list
}

func (o *outline) blocks(raw json.RawMessage) {
	for _, b := range nodes(raw) {
		o.block(b)
	}
}

func (o *outline) block(b node) {
	p := parts(b.C)
	switch b.T {
	case "Header":
		if text := o.text(p[2]); text != "" { // one without text is none
			o.headings = append(o.headings, string(p[0])+text)
		}
	case "Para", "Plain":
		o.text(b.C)
	case "BlockQuote":
		o.blocks(b.C)
	case "Div":
		o.blocks(p[1])
	case "BulletList":
		for _, item := range p {
			o.blocks(item)
		}
	case "OrderedList":
		how := parts(p[0])
		var start int
		var style, delim node
		json.Unmarshal(how[0], &start)
		json.Unmarshal(how[1], &style)
		json.Unmarshal(how[2], &delim)
		for i, item := range parts(p[1]) {
			formats := map[string]string{"Decimal": "decimal", "LowerAlpha": "lowerLetter", "UpperAlpha": "upperLetter", "LowerRoman": "lowerRoman", "UpperRoman": "upperRoman"}
			label := listnumber.Format(formats[style.T], start+i)
			switch delim.T {
			case "OneParen":
				label += ")"
			case "TwoParens":
				label = "(" + label + ")"
			default:
				label += "."
			}
			o.labels = append(o.labels, label)
			o.blocks(item)
		}
	case "DefinitionList":
		for _, item := range p {
			pair := parts(item)
			o.text(pair[0])
			for _, definition := range parts(pair[1]) {
				o.blocks(definition)
			}
		}
	case "Figure":
		o.blocks(p[2])
	case "Table":
		cells := ""
		rows := func(raw json.RawMessage) {
			for _, row := range parts(raw) {
				for _, cell := range parts(parts(row)[1]) {
					var inner outline
					cells += "|" + inner.all(parts(cell)[4])
				}
			}
		}
		rows(parts(p[3])[1])
		for _, body := range parts(p[4]) {
			rows(parts(body)[2])
			rows(parts(body)[3])
		}
		rows(parts(p[5])[1])
		o.tables = append(o.tables, cells)
	}
}

// all is the text of blocks, with the numbers of lists.
func (o *outline) all(raw json.RawMessage) (text string) {
	for _, b := range nodes(raw) {
		switch p := parts(b.C); b.T {
		case "Para", "Plain":
			text += o.text(b.C)
		case "BulletList":
			for _, item := range p {
				text += o.all(item)
			}
		case "OrderedList":
			for i, item := range parts(p[1]) {
				text += strconv.Itoa(i+1) + "." + o.all(item)
			}
		}
	}
	return text
}

// text is that of inline elements; notes are gathered.
func (o *outline) text(raw json.RawMessage) (text string) {
	for _, n := range nodes(raw) {
		p := parts(n.C)
		switch n.T {
		case "Str":
			var s string
			json.Unmarshal(n.C, &s)
			text += squeezed(s)
		case "Note":
			var inner outline
			o.notes = append(o.notes, inner.all(n.C))
		case "Code", "Math":
			var s string
			json.Unmarshal(p[1], &s)
			text += squeezed(s)
		case "Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps":
			text += o.text(n.C)
		case "Quoted", "Span", "Link", "Cite":
			text += o.text(p[1])
		}
	}
	return text
}
