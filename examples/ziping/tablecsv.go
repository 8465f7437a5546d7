package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// csvTables are the sheets as CSV files in a folder, as Excel wants them: UTF-8 with a mark, lines that end in CR LF.
type csvTables struct {
	files map[*table]*csvFile
	order []*csvFile
}

type csvFile struct {
	*aside
	*csv.Writer
}

func newCSVTables(dir string, sheets []*table) (*csvTables, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	t := &csvTables{files: map[*table]*csvFile{}}
	for _, s := range sheets {
		a, err := newAside(filepath.Join(dir, s.name+".csv"))
		if err != nil {
			t.drop()
			return nil, err
		}
		f := &csvFile{a, csv.NewWriter(a)}
		f.UseCRLF = true
		t.files[s] = f
		t.order = append(t.order, f)
		if _, err := a.WriteString("\ufeff"); err != nil {
			t.drop()
			return nil, placed(a.path, err)
		}
		if err := f.Writer.Write(s.heads()); err != nil {
			t.drop()
			return nil, placed(a.path, err)
		}
	}
	return t, nil
}

// fit says which cells Excel will not show whole: the file itself holds all.
func (t *csvTables) fit(s *table, cells []cell) (notes, warnings []string) {
	for i, c := range cells {
		if _, ok := carried(c.text); c.isNumber() && !ok {
			notes = append(notes, fmt.Sprintf("“%s”超过 15 位有效数字，用 Excel 打开会丢失末位", s.columns[i].head))
		}
		if n := units(c.text); n > mostUnits {
			notes = append(notes, fmt.Sprintf("“%s”共 %d 个字符，Excel 一格最多 %d 个", s.columns[i].head, n, mostUnits))
		}
	}
	return notes, nil
}

func (t *csvTables) row(s *table, cells []cell) error {
	fields := make([]string, len(cells))
	for i, c := range cells {
		fields[i] = c.text
		if !c.isNumber() {
			fields[i] = guarded(c.text)
		}
	}
	f := t.files[s]
	if err := f.Writer.Write(fields); err != nil {
		return placed(f.path, err)
	}
	return nil
}

// guarded is a text that no program takes for a formula: an apostrophe stands before what could begin one, and before an
// apostrophe, so that taking the first apostrophe away gives the text again. The signs count in full width too.
func guarded(text string) string {
	if text != "" && strings.ContainsRune("=+-@'\t\r＝＋－＠", []rune(text[:min(len(text), 4)])[0]) {
		return "'" + text
	}
	return text
}

// keep puts the files in their places once all are whole.
func (t *csvTables) keep(ctx context.Context) error {
	for _, f := range t.order {
		f.Writer.Flush()
		if err := f.Writer.Error(); err != nil {
			return placed(f.path, err)
		}
	}
	for len(t.order) > 0 {
		f := t.order[0]
		t.order = t.order[1:]
		if err := f.keep(); err != nil {
			return err
		}
	}
	return nil
}

// drop does away with the files that are not in their places.
func (t *csvTables) drop() {
	for _, f := range t.order {
		f.drop()
	}
	t.order = nil
}
