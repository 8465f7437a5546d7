package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// A tabling is what the flags of `ziping table` ask for, and what was written so far.
type tabling struct {
	*command
	to     string
	format string

	sheets  []*table
	dest    tableWriter
	reports int
}

// A tableWriter is a file format of tables. Rows may come for one sheet and another in turn; nothing stands in its place
// before keep. After keep or drop it is of no use.
type tableWriter interface {
	// fit changes cells that the format cannot hold, and returns what is to be said of it in the row and to the user.
	fit(s *table, cells []cell) (notes, warnings []string)
	row(s *table, cells []cell) error
	keep(context.Context) error
	drop()
}

func (c *command) tableCommand() *cobra.Command {
	t := &tabling{command: c}
	cmd := &cobra.Command{
		Use:   "table FILE…",
		Short: "把多份报告汇总成 Excel 或 CSV 表 (reports to a workbook)",
		Long: `读取报告并汇总成一个 Excel 工作簿，或用 --format csv 写成目录中的 CSV 文件，每张表一个：
` + sheetNames() + `。
各表以“报告号”相连，每行注明文件、页和位置；读不了的文件也占一行，写明原因，退出码为 2。

数字保留印出的位数，金额另有折合元的列。空格表示报告没有写，“—”表示报告写明没有或留空。
超过 15 位有效数字的数 Excel 存不下，按文本写入并在“备注”中说明；超过 32767 个字符的单元格截断并说明。
CSV 为 UTF-8（带 BOM），以 = + - @ 或单引号开头的文字前加一个单引号，以免被当作公式；数字不受影响，文字不截断。`,
		Example: `  ziping table 2023/ -o 2023.xlsx
  ziping table 2023/*.docx -o 2023-csv/ --format csv`,
		Args: atLeastOneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return t.run(cmd.Context(), args) },
	}
	cmd.Flags().StringVarP(&t.to, "output", "o", "", "写入的 .xlsx 文件，CSV 则为目录 (the workbook, or the folder of CSV files)")
	cmd.Flags().StringVar(&t.format, "format", "xlsx", "输出格式：xlsx 或 csv (xlsx or csv)")
	return cmd
}

func sheetNames() string {
	var names []string
	for _, s := range tables {
		names = append(names, s.name)
	}
	return strings.Join(names, "、")
}

// open makes the writer that the flags ask for.
func (t *tabling) open() (err error) {
	switch {
	case t.format != "xlsx" && t.format != "csv":
		return fmt.Errorf("--format 应为 xlsx 或 csv，不能是 %q (want xlsx or csv)", t.format)
	case t.to == "" && t.format == "csv":
		return fmt.Errorf("请用 -o 给出放 CSV 文件的目录 (name a folder with -o)")
	case t.to == "":
		return fmt.Errorf("请用 -o 给出要写的文件，如 -o 汇总.xlsx (name the workbook with -o)")
	case t.format == "xlsx" && !strings.EqualFold(filepath.Ext(t.to), ".xlsx"):
		return fmt.Errorf("-o %s: 工作簿的文件名应以 .xlsx 结尾；要 CSV 请加 --format csv (want a name that ends in .xlsx)", flat(t.to))
	case t.format == "csv" && strings.EqualFold(filepath.Ext(t.to), ".csv"):
		return fmt.Errorf("-o %s: CSV 每张表一个文件，请给出目录 (name a folder)", flat(t.to))
	}
	t.sheets = tables
	if t.format == "csv" {
		t.dest, err = newCSVTables(t.to, t.sheets)
	} else {
		t.dest, err = newWorkbook(t.to, t.sheets)
	}
	return err
}

func (t *tabling) run(ctx context.Context, args []string) error {
	e, err := t.extractor()
	if err != nil {
		return err
	}
	for _, arg := range args {
		if t.writes(arg) {
			return fmt.Errorf("-o %s: 会覆盖要读取的文件 %s，请换一个名字 (would overwrite an input)", flat(t.to), flat(arg))
		}
	}
	if err := t.open(); err != nil {
		return err
	}
	defer t.dest.drop()
	list, batch := inputs(args)
	list = slices.DeleteFunc(list, func(in input) bool { return t.writes(in.path) }) // the tables of last time, amid the reports
	bar := t.progress(len(list), batch, true)
	defer bar.close()
	for r := range t.read(ctx, e, list) {
		if r.end {
			bar.step()
			continue
		}
		if err := t.add(r); err != nil {
			return err
		}
		t.unread(r)
	}
	t.keywordTrouble()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return t.dest.keep(ctx)
}

// writes tells whether a file is one that will be written.
func (t *tabling) writes(path string) bool {
	at := path
	if t.format == "csv" {
		name, isCSV := strings.CutSuffix(filepath.Base(path), ".csv")
		if !isCSV || !slices.ContainsFunc(tables, func(s *table) bool { return s.name == name }) {
			return false
		}
		at = filepath.Dir(path)
	}
	a, errA := os.Stat(at)
	b, errB := os.Stat(t.to)
	return errA == nil && errB == nil && os.SameFile(a, b) && (t.format == "csv" || a.Mode().IsRegular())
}

// add writes the rows of what came of one input.
func (t *tabling) add(r reading) error {
	t.reports++
	rec := newRecord(t.reports, r)
	for _, s := range t.sheets {
		for l := range s.lines(rec) {
			cells := s.row(l)
			notes, warnings := t.dest.fit(s, cells)
			if len(notes) > 0 {
				last := &cells[len(cells)-1]
				*last = text(strings.Join(append(slices.DeleteFunc([]string{last.text}, isEmpty), notes...), "；"))
			}
			for _, w := range warnings {
				t.complain(flat(rec.file) + ": " + w)
			}
			if err := t.dest.row(s, cells); err != nil {
				return err
			}
		}
	}
	return nil
}

func isEmpty(s string) bool { return s == "" }
