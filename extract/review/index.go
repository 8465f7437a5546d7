package review

import (
	"cmp"
	"io"
	"strconv"

	"github.com/ziping-go/ziping/schema"
)

// An Entry is a report in an index.
type Entry struct {
	Report *schema.Report // nil where nothing could be read; of it identity, scores, findings and coverage are shown
	File   string         // what the file is called
	Page   string         // URL of its page, relative to the index; empty for none
	Error  string         // why it could not be read, or not whole
}

// RenderIndex writes a page that lists reports with score, grade and findings, each with a link to its page; a click on
// the head of a column sorts by it. Errors are those of w.
func RenderIndex(w io.Writer, entries []Entry) error {
	x := index{head: newHead(indexScript), Columns: []string{"报告", "文件", "年度", "类型", "得分", "等级", "错误", "警告", "提示", "未归入"}}
	for _, e := range entries {
		if e.Error != "" {
			x.Unread++
		}
		x.Rows = append(x.Rows, newRow(e))
	}
	return indexTemplate().Execute(w, x)
}

type index struct {
	head
	Columns []string
	Rows    []row
	Unread  int
}

// A row is a report of the index as it is shown.
type row struct {
	Name, File, Page, Error, Year, Kind, Score, Full, Grade string
	Errors, Warnings, Infos                                 string
	Unclaimed                                               string
}

func newRow(e Entry) row {
	r := row{Name: shown(e.File), File: shown(e.File), Page: e.Page, Error: shown(e.Error)}
	report := e.Report
	if report == nil {
		return r
	}
	r.Name = shown(cmp.Or(report.Department.Name.Or(""), report.Title.Or(""), e.File))
	r.Kind = report.Kind.Text(schema.Chinese)
	if year, ok := report.FiscalYear.Get(); ok {
		r.Year = strconv.Itoa(year)
	}
	evaluation := &report.Evaluation
	score, full, grade := evaluation.Score, evaluation.FullScore, evaluation.Grade
	if !score.Has() && len(report.Projects) == 1 {
		score, full, grade = report.Projects[0].Score, report.Projects[0].FullScore, report.Projects[0].Grade
	}
	if d, ok := score.Get(); ok {
		r.Score = d.String()
	}
	if d, ok := full.Get(); ok {
		r.Full = d.String()
	}
	r.Grade = shown(grade.Or(""))
	counts := map[schema.Severity]int{}
	for _, f := range report.Findings {
		counts[f.Severity]++
	}
	r.Errors, r.Warnings, r.Infos = strconv.Itoa(counts[schema.SeverityError]), strconv.Itoa(counts[schema.SeverityWarning]), strconv.Itoa(counts[schema.SeverityInfo])
	r.Unclaimed = "0"
	if c := report.Coverage; c.Characters > 0 {
		r.Unclaimed = strconv.FormatFloat(100*float64(c.Unread)/float64(c.Characters), 'f', 1, 64)
	}
	return r
}
