package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A grid is a sheet as it was read back: heads first, each cell as it is shown and as it is stored.
type grid struct {
	shown, raw [][]string
	isText     func(row, col int) bool // what is stored is text and no number
}

// cell is a cell below a head.
func (g *grid) cell(t *testing.T, row int, head string) (shown, raw string) {
	t.Helper()
	col := slices.Index(g.shown[0], head)
	if col < 0 {
		t.Fatalf("no column %s in %q", head, g.shown[0])
	}
	get := func(rows [][]string) string {
		if col < len(rows[row]) {
			return rows[row][col]
		}
		return ""
	}
	return get(g.shown), get(g.raw)
}

func readXLSX(t *testing.T, path string) map[string]*grid {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	grids := map[string]*grid{}
	for _, name := range f.GetSheetList() {
		shown, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		grids[name] = &grid{shown, raw, func(row, col int) bool {
			ref, _ := excelize.CoordinatesToCellName(col+1, row+1)
			kind, err := f.GetCellType(name, ref)
			return err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString
		}}
	}
	return grids
}

func readCSV(t *testing.T, dir string) map[string]*grid {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	grids := map[string]*grid{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		rest, ok := bytes.CutPrefix(data, []byte("\ufeff"))
		if !ok || bytes.Count(rest, []byte("\n")) != bytes.Count(rest, []byte("\r\n")) {
			t.Errorf("%s: no mark at its start, or lines that do not end in CR LF", e.Name())
		}
		rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for i := range row {
				row[i] = strings.TrimPrefix(row[i], "'")
			}
		}
		grids[strings.TrimSuffix(e.Name(), ".csv")] = &grid{rows, rows, func(int, int) bool { return false }}
	}
	return grids
}

// wantedColumns say under which head each member of the JSON stands. The empty head is for what is shown by other rows or sheets.
var wantedColumns = map[string]map[string]string{
	"指标": {"name": "指标名称", "weight": "分值", "score": "得分", "target": "年度指标值", "actual": "实际完成值", "deduction": "扣分原因",
		"unit": "度量单位", "sign": "指标性质", "initial_target": "年初指标值", "standard": "评分标准", "coefficient": "得分系数", "core": "核心指标",
		"code": "编码", "text": "说明", "children": ""},
	"支出": {"label": "支出类别", "item": "类别", "level": "层级", "initial": "年初预算数", "adjusted": "调整预算数", "final": "决算数",
		"rate": "执行率（%）", "weight": "执行率分值", "score": "执行率得分"},
	"三公经费": {"item": "类别", "label": "名称", "budget": "预算数", "final": "决算数", "unit": "金额单位"},
	"项目": {"name": "项目名称", "department": "主管部门", "implementer": "实施单位", "goal": "预期目标", "achieved": "实际完成情况", "score": "得分",
		"full_score": "满分", "grade": "等级", "reviewed_score": "复核得分", "funds": "", "indicators": "", "problems": "", "measures": ""},
	"项目资金": {"label": "资金来源", "initial": "年初预算数", "adjusted": "全年预算数", "final": "全年执行数", "weight": "分值", "rate": "执行率（%）", "score": "得分"},
	"重点工作": {"number": "序号", "label": "原编号", "task": "重点工作", "status": "完成情况", "result": "完成情况说明"},
	"比率与满意度": {"name": "名称", "percent": "百分比（%）", "value": "数值", "full": "数值满分", "unit": "数值单位", "numerator": "分子",
		"denominator": "分母"},
	"问题":   {"number": "序号", "label": "原编号", "title": "标题", "text": "内容", "keywords": "关键词"},
	"措施":   {"number": "序号", "label": "原编号", "title": "标题", "text": "内容", "keywords": "关键词"},
	"核对结果": {"code": "代码", "severity": "程度", "message": "说明", "at": "", "expected": "应为", "found": "实为", "params": ""},
}

// wantedYuan say which figures stand in yuan too.
var wantedYuan = map[string][]string{"支出": {"initial", "adjusted", "final"}, "三公经费": {"budget", "final"}, "项目资金": {"initial", "adjusted", "final"}}

// wantedTops say where the report's own values stand.
var wantedTops = map[string]string{
	"标题": "title", "年度": "fiscal_year", "报告日期": "reported_on", "部门": "department/name", "自评得分": "evaluation/score",
	"满分": "evaluation/full_score", "等级": "evaluation/grade", "复核得分": "evaluation/reviewed_score",
	"整体支出": "expenditure/total/value", "整体支出单位": "expenditure/total/unit", "整体支出（元）": "expenditure/total/yuan",
	"基本支出": "expenditure/basic/value", "基本支出单位": "expenditure/basic/unit", "基本支出（元）": "expenditure/basic/yuan",
	"项目支出": "expenditure/project/value", "项目支出单位": "expenditure/project/unit", "项目支出（元）": "expenditure/project/yuan",
	"明细表金额单位": "expenditure/detail/unit", "字符数": "coverage/characters", "未读字符数": "coverage/unread", "格式": "source/format", "页数": "source/pages",
}

// A comparing holds what was read back to the JSON.
type comparing struct {
	t       *testing.T
	name    string
	grids   map[string]*grid
	at      map[string]int // last row looked at, by sheet
	figures int
}

// value compares one cell with a value of the JSON.
func (c *comparing) value(sheet string, row int, head string, want any) {
	c.t.Helper()
	g := c.grids[sheet]
	got, raw := g.cell(c.t, row, head)
	ok := true
	switch want := want.(type) {
	case nil:
		ok = got == "—"
	case json.Number:
		c.figures++
		ok = strings.ReplaceAll(got, ",", "") == want.String() && rational(raw) != nil && rational(raw).Cmp(rational(want.String())) == 0 &&
			!g.isText(row, slices.Index(g.shown[0], head))
	case bool:
		ok = got == map[bool]string{true: "是", false: "否"}[want]
	case string:
		ok = got == want || got == shown(want)
		if head == "类别" || head == "完成情况" || head == "程度" { // in Chinese
			ok = got != "" && got != want
		}
	case []any:
		var parts []string
		for _, p := range want {
			parts = append(parts, fmt.Sprint(p))
		}
		ok = got == strings.Join(parts, "、")
	}
	if !ok {
		c.t.Errorf("%s: sheet %s row %d %s: shown %.80q, stored %.80q, in the JSON %.80q", c.name, sheet, row+1, head, got, raw, fmt.Sprint(want))
	}
}

func rational(s string) *big.Rat {
	r, _ := new(big.Rat).SetString(s)
	return r
}

// thing compares the next row of a sheet with an object of the JSON.
func (c *comparing) thing(sheet string, object map[string]any, unit any) {
	c.t.Helper()
	c.at[sheet]++
	row := c.at[sheet]
	if row >= len(c.grids[sheet].shown) {
		c.t.Fatalf("%s: sheet %s has no row %d", c.name, sheet, row+1)
	}
	if n, _ := c.grids[sheet].cell(c.t, row, "报告号"); n != fmt.Sprint(c.at["报告"]) {
		c.t.Errorf("%s: sheet %s row %d is of report %s", c.name, sheet, row+1, n)
	}
	for member, value := range object {
		if head, ok := wantedColumns[sheet][member]; !ok {
			c.t.Errorf("%s: sheet %s shows no %s", c.name, sheet, member)
		} else if head != "" {
			if s, isText := value.(string); isText && sheet == "核对结果" && rational(s) != nil && !strings.ContainsAny(s, "/e") && (member == "expected" || member == "found") {
				value = json.Number(s)
			}
			c.value(sheet, row, head, value)
		}
	}
	for member, head := range wantedColumns[sheet] {
		if _, stated := object[member]; !stated && head != "" {
			if got, _ := c.grids[sheet].cell(c.t, row, head); got != "" {
				c.t.Errorf("%s: sheet %s row %d %s: %q, of which the JSON says nothing", c.name, sheet, row+1, head, got)
			}
		}
	}
	if own, ok := object["unit"]; ok && sheet == "三公经费" {
		unit = own
	}
	for _, member := range wantedYuan[sheet] {
		head := wantedColumns[sheet][member] + "（元）"
		figure, isFigure := object[member].(json.Number)
		money, err := schema.NewMoney(schema.Decimal{}, fmt.Sprint(unit))
		switch {
		case isFigure && err == nil:
			money, _ = schema.NewMoney(schema.MustDecimal(figure.String()), money.Unit)
			c.value(sheet, row, head, json.Number(money.Yuan().String()))
		case isFigure:
			if note, _ := c.grids[sheet].cell(c.t, row, "备注"); !strings.Contains(note, "单位") {
				c.t.Errorf("%s: sheet %s row %d: nothing says why there are no yuan", c.name, sheet, row+1)
			}
		}
	}
}

// report compares all rows of one report.
func (c *comparing) report(r map[string]any) {
	c.at["报告"]++
	row := c.at["报告"]
	for head, path := range wantedTops {
		value, stated := any(r), true
		for _, member := range strings.Split(path, "/") {
			object, ok := value.(map[string]any)
			if value, stated = object[member]; !stated || !ok {
				break
			}
		}
		if got, _ := c.grids["报告"].cell(c.t, row, head); stated {
			c.value("报告", row, head, value)
		} else if got != "" && got != "—" {
			c.t.Errorf("%s: %s: %q, of which the JSON says nothing", c.name, head, got)
		}
	}
	expenditure, _ := r["expenditure"].(map[string]any)
	if detail, ok := expenditure["detail"].(map[string]any); ok {
		total := false
		for _, o := range objects(detail["rows"]) {
			c.thing("支出", o, detail["unit"])
			for member, head := range map[string]string{"initial": "年初预算数", "adjusted": "调整预算数", "final": "决算数", "rate": "执行率（%）"} {
				if value, ok := o[member]; ok && o["item"] == "total" && !total {
					c.value("报告", row, "明细表合计"+head, value)
				}
			}
			total = total || o["item"] == "total"
		}
	}
	for _, o := range objects(expenditure["three_public"]) {
		c.thing("三公经费", o, nil)
	}
	evaluation, _ := r["evaluation"].(map[string]any)
	c.tree(evaluation["indicators"])
	for list, sheet := range map[string]string{"key_tasks": "重点工作", "metrics": "比率与满意度", "problems": "问题", "measures": "措施", "findings": "核对结果"} {
		for _, o := range objects(r[list]) {
			c.thing(sheet, o, nil)
		}
	}
	for _, p := range objects(r["projects"]) {
		c.thing("项目", p, nil)
		c.tree(p["indicators"])
		if funds, ok := p["funds"].(map[string]any); ok {
			for _, o := range objects(funds["rows"]) {
				c.thing("项目资金", o, funds["unit"])
			}
		}
		for list, sheet := range map[string]string{"problems": "问题", "measures": "措施"} {
			for _, o := range objects(p[list]) {
				c.thing(sheet, o, nil)
			}
		}
	}
}

// tree compares a tree of indicators, parents first.
func (c *comparing) tree(list any) {
	for _, o := range objects(list) {
		c.thing("指标", o, nil)
		c.tree(o["children"])
	}
}

func objects(list any) []map[string]any {
	var out []map[string]any
	items, _ := list.([]any)
	for _, item := range items {
		out = append(out, item.(map[string]any))
	}
	return out
}

// labelledReports are the labelled reports, in every format, and those that lie beside the project.
func labelledReports(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, pattern := range []string{reports + "*.docx", reports + "*.xlsx", reports + "*.html", reports + "*-forms*.txt",
		"../../../shared/reports/*/*.docx", "../../../shared/reports/*/*.txt", "../../../../shared/reports/*/*.docx", "../../../../shared/reports/*/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Fatal("no labelled reports")
	}
	return paths
}

func TestEveryFigureReadBackFromTheTablesIsThatOfTheJSON(t *testing.T) {
	paths := labelledReports(t)
	out, errs, code := ziping(t, append([]string{"extract", "--no-ocr"}, paths...)...)
	if code != 0 {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	dir := t.TempDir()
	book := filepath.Join(dir, "汇总.xlsx")
	for _, args := range [][]string{{"-o", book}, {"-o", filepath.Join(dir, "csv"), "--format", "csv"}} {
		if got, errs, code := ziping(t, append(append([]string{"table", "--no-ocr"}, paths...), args...)...); code != 0 || got != "" || errs != "" {
			t.Fatalf("%q: exit code %d, %s%s", args, code, got, errs)
		}
	}
	var counts []int
	for name, grids := range map[string]map[string]*grid{"xlsx": readXLSX(t, book), "csv": readCSV(t, filepath.Join(dir, "csv"))} {
		c := &comparing{t: t, name: name, grids: grids, at: map[string]int{}}
		d := json.NewDecoder(strings.NewReader(out))
		d.UseNumber()
		for n := 0; ; n++ {
			var r map[string]any
			if err := d.Decode(&r); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			c.name = fmt.Sprintf("%s of %s", name, paths[n])
			c.report(r)
		}
		for _, s := range tables {
			if got, want := len(grids[s.name].shown)-1, c.at[s.name]; got != want {
				t.Errorf("%s: sheet %s has %d rows, want %d", name, s.name, got, want)
			}
		}
		counts = append(counts, c.figures)
	}
	t.Logf("%d reports, %d figures", len(paths), counts[0])
	if counts[0] != counts[1] || counts[0] < 50*len(paths)/10 {
		t.Errorf("%d figures compared", counts)
	}
}

func TestHeadsOfTheTables(t *testing.T) {
	var b strings.Builder
	for _, s := range tables {
		fmt.Fprintf(&b, "%s: %s\n", s.name, strings.Join(s.heads(), " | "))
		heads := s.heads()
		slices.Sort(heads)
		if len(slices.Compact(heads)) != len(s.heads()) {
			t.Errorf("sheet %s: two columns with one head", s.name)
		}
	}
	golden(t, "tables.txt", b.String())
}

func TestTheSameReportsGiveTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	read := func(path string) string {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var books, texts []string
	for i, workers := range []string{"1", "4", "4"} {
		book, folder := filepath.Join(dir, fmt.Sprint(i, ".xlsx")), filepath.Join(dir, fmt.Sprint(i))
		for _, args := range [][]string{{"-o", book}, {"-o", folder, "--format", "csv"}} {
			args = append([]string{"table", "--limit-workers", workers, reports + "zhupu-water-2021.docx", reports + "jingan-water-forms-2023.docx", reports + "baisha-court-2022.docx"}, args...)
			if _, errs, code := ziping(t, args...); code != 0 {
				t.Fatalf("exit code %d, %s", code, errs)
			}
		}
		books, texts = append(books, read(book)), append(texts, read(filepath.Join(folder, "指标.csv")))
	}
	if books[0] != books[1] || books[1] != books[2] || texts[0] != texts[1] || texts[1] != texts[2] {
		t.Error("the same reports give other bytes")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 6 {
		t.Errorf("%d files and folders, want 6: %v", len(entries), err)
	}
}

func TestFilesThatCannotBeReadAreRowsOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	good, bad := write(t, dir, "good.txt", sound), write(t, dir, "bad.docx", "")
	torn := write(t, dir, "torn.docx", word(t, body("<w:p><w:r><w:t>白鹭市</w:r></w:q></w:p>")[:150]))
	archive := write(t, dir, "reports.zip", packed(t, "2023/a.txt", sound, "2023/b.txt", small))
	book := filepath.Join(dir, "汇总.xlsx")
	_, errs, code := ziping(t, "table", bad, good, torn, archive, filepath.Join(dir, "none.docx"), "-o", book)
	if code != exitUnread || strings.Count(errs, "\n") != 3 {
		t.Errorf("exit code %d, %s", code, errs)
	}
	g := readXLSX(t, book)["报告"]
	want := []struct{ file, state, why, department string }{
		{bad, "未读", "空", ""}, {good, "已读", "", "白鹭市档案局"}, {torn, "部分读取", "word/document.xml", ""},
		{archive + "/2023/a.txt", "已读", "", "白鹭市档案局"}, {archive + "/2023/b.txt", "已读", "", "白鹭市档案局"},
		{filepath.Join(dir, "none.docx"), "未读", "找不到", ""},
	}
	if len(g.shown) != len(want)+1 {
		t.Fatalf("%d rows", len(g.shown)-1)
	}
	for i, w := range want {
		file, _ := g.cell(t, i+1, "文件")
		state, _ := g.cell(t, i+1, "读取情况")
		why, _ := g.cell(t, i+1, "未能读取的原因")
		department, _ := g.cell(t, i+1, "部门")
		if file != w.file || state != w.state || !strings.Contains(why, w.why) || w.why == "" && why != "" || department != w.department || strings.Contains(why, dir) {
			t.Errorf("row %d: %q, %q, %q, %q", i+2, file, state, why, department)
		}
	}
}

func TestTableUsage(t *testing.T) {
	path := write(t, t.TempDir(), "a.txt", sound)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{path}, "-o"}, {[]string{path, "--format", "csv"}, "目录"}, {[]string{path, "-o", "a.xls"}, ".xlsx"},
		{[]string{path, "-o", "a.csv", "--format", "csv"}, "目录"}, {[]string{path, "-o", "a.xlsx", "--format", "ods"}, "--format"},
		{[]string{"-o", "a.xlsx"}, "文件"}, {[]string{path, "-o", filepath.Join(path, "a.xlsx")}, filepath.Join(path, "a.xlsx")},
		{[]string{path, "-o", path, "--format", "csv"}, path}, {[]string{path, "-o", "/nowhere/at/all/a.xlsx"}, "/nowhere/at/all/a.xlsx: 找不到"},
	} {
		out, errs, code := ziping(t, append([]string{"table"}, test.args...)...)
		if code != exitUnread || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, test.want) || strings.Contains(errs, ".tmp") {
			t.Errorf("%q: exit code %d, %q, %q", test.args, code, out, errs)
		}
	}
}

func TestTheTablesOfLastTimeAreNoReports(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", sound)
	book := filepath.Join(dir, "汇总.xlsx")
	twice := func(args ...string) {
		t.Helper()
		for range 2 {
			if _, errs, code := ziping(t, append([]string{"table", dir}, args...)...); code != 0 || errs != "" {
				t.Fatalf("exit code %d, %s", code, errs)
			}
		}
	}
	twice("-o", book)
	if n := len(readXLSX(t, book)["报告"].shown); n != 2 {
		t.Errorf("%d lines", n)
	}
	if err := os.Remove(book); err != nil {
		t.Fatal(err)
	}
	twice("-o", dir, "--format", "csv")
	if data, err := os.ReadFile(filepath.Join(dir, "报告.csv")); err != nil || bytes.Count(data, []byte("\r\n")) != 2 {
		t.Errorf("%s, %v", data, err)
	}
	if _, errs, code := ziping(t, "table", filepath.Join(dir, "报告.csv"), "-o", dir, "--format", "csv"); code != exitUnread || !strings.Contains(errs, "会覆盖") {
		t.Errorf("an input would be overwritten: exit code %d, %s", code, errs)
	}
	path := filepath.Join(dir, "a.xlsx")
	if err := os.Rename(filepath.Join(dir, "a.txt"), path); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := ziping(t, "table", path, "-o", path); code != exitUnread || !strings.Contains(errs, "会覆盖") {
		t.Errorf("an input would be overwritten: exit code %d, %s", code, errs)
	}
}

// odd is a report whose words and figures spreadsheets take badly.
func odd() *extract.Result {
	some := schema.Some[string]
	figure := func(s string) schema.Opt[schema.Decimal] { return schema.Some(schema.MustDecimal(s)) }
	r := &schema.Report{Kind: schema.KindDepartment, Title: some("=HYPERLINK(\"http://a.b\",\"c\")"), Source: schema.Source{Name: "odd.docx"}}
	r.Evaluation.Indicators = []schema.Indicator{
		{Name: "+1", Target: some("-5%"), Actual: some("@SUM(A1)"), Deduction: some("'引号"), Standard: some("＝1+1"), Text: some("_x000D_ 甲\n乙_x000D_x000A_ "),
			Weight: figure("1234567890123456.78"), Score: figure("-0.00"), Coefficient: figure("0.1234567890123450")},
		{Name: "甲", Target: schema.Null[string](), Weight: schema.Null[schema.Decimal](), Score: figure("-12.50"), Unit: some("\u202e控制\x01")},
	}
	r.Expenditure.Detail = &schema.Detail{Unit: some("万美元"), Rows: []schema.DetailRow{{Label: "合计", Item: schema.ItemTotal, Final: figure("1.10")}}}
	r.Problems = []schema.Item{{Title: "长", Text: some(strings.Repeat("字", mostUnits-1) + "𠮷" + strings.Repeat("尾", 10))}}
	return &extract.Result{Report: r, Document: &document.Document{}}
}

// tabled writes a result to a table and returns what the program said.
func tabled(t *testing.T, res *extract.Result, format, to string, prepare func(*tabling)) string {
	t.Helper()
	var errs bytes.Buffer
	table := &tabling{command: &command{err: &errs}, format: format, to: to}
	if err := table.open(); err != nil {
		t.Fatal(err)
	}
	defer table.dest.drop()
	if prepare != nil {
		prepare(table)
	}
	if err := table.add(reading{input: input{path: res.Source.Name}, res: res}); err != nil {
		t.Fatal(err)
	}
	if err := table.dest.keep(context.Background()); err != nil {
		t.Fatal(err)
	}
	return errs.String()
}

func TestOddWordsAndFiguresAreKept(t *testing.T) {
	dir := t.TempDir()
	book, folder := filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "csv")
	warned := tabled(t, odd(), "xlsx", book, nil)
	if strings.Count(warned, "\n") != 1 || !strings.Contains(warned, "odd.docx: ") || !strings.Contains(warned, "截断") {
		t.Errorf("a cell was cut: %q", warned)
	}
	if warned := tabled(t, odd(), "csv", folder, nil); warned != "" {
		t.Errorf("%q, though nothing was cut", warned)
	}
	for format, grids := range map[string]map[string]*grid{"xlsx": readXLSX(t, book), "csv": readCSV(t, folder)} {
		for _, test := range []struct {
			sheet string
			row   int
			head  string
			want  string
		}{
			{"报告", 1, "标题", "=HYPERLINK(\"http://a.b\",\"c\")"}, {"指标", 1, "指标名称", "+1"}, {"指标", 1, "年度指标值", "-5%"},
			{"指标", 1, "实际完成值", "@SUM(A1)"}, {"指标", 1, "扣分原因", "'引号"}, {"指标", 1, "评分标准", "＝1+1"}, {"指标", 1, "说明", "_x000D_ 甲\n乙_x000D_x000A_ "},
			{"指标", 1, "分值", "1234567890123456.78"}, {"指标", 1, "得分", "-0.00"}, {"指标", 1, "得分系数", "0.1234567890123450"},
			{"指标", 1, "扣分", "1234567890123456.78"},
			{"指标", 2, "年度指标值", "—"}, {"指标", 2, "分值", "—"}, {"指标", 2, "得分", "-12.50"}, {"指标", 2, "度量单位", "\uFFFD控制\uFFFD"},
			{"指标", 2, "备注", ""}, {"支出", 1, "决算数", "1.10"}, {"支出", 1, "决算数（元）", ""}, {"支出", 1, "备注", "金额单位“万美元”不能折算为元"},
		} {
			if got, _ := grids[test.sheet].cell(t, test.row, test.head); got != test.want {
				t.Errorf("%s: %s of row %d in %s: %q, want %q", format, test.head, test.row, test.sheet, got, test.want)
			}
		}
		note, _ := grids["指标"].cell(t, 1, "备注")
		if !strings.Contains(note, "“分值”") || strings.Contains(note, "得分系数") {
			t.Errorf("%s: the note says %q", format, note)
		}
		long, _ := grids["问题"].cell(t, 1, "内容")
		note, _ = grids["问题"].cell(t, 1, "备注")
		if !strings.Contains(note, "32778") {
			t.Errorf("%s: the note of a long text says %q", format, note)
		}
		if cut := strings.Contains(long, "以下略】"); cut != (format == "xlsx") || units(long) > mostUnits && cut {
			t.Errorf("%s: %d units, cut: %v", format, units(long), cut)
		}
	}
	z, err := zip.OpenReader(book)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("<f>")) || bytes.Contains(data, []byte("<f ")) {
			t.Errorf("%s holds a formula", f.Name)
		}
		if strings.Contains(f.Name, "worksheets/sheet") {
			for _, want := range []string{`state="frozen"`, `<autoFilter ref="A1:`, "<cols>"} {
				if !bytes.Contains(data, []byte(want)) {
					t.Errorf("%s: no %s", f.Name, want)
				}
			}
		}
	}
	data, err := os.ReadFile(filepath.Join(folder, "指标.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{",'+1,", ",'-5%,", ",'@SUM(A1),", ",''引号,", ",'＝1+1,", ",-12.50,"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the CSV holds no %s", want)
		}
	}
}

func TestAFullSheetIsFollowedByAnother(t *testing.T) {
	res := odd()
	res.Problems = nil
	for i := range 10 {
		res.Measures = append(res.Measures, schema.Item{Title: fmt.Sprint("措施", i)})
	}
	book := filepath.Join(t.TempDir(), "a.xlsx")
	tabled(t, res, "xlsx", book, func(table *tabling) { table.dest.(*workbook).mostRows = 5 })
	grids := readXLSX(t, book)
	var got []string
	for _, name := range []string{"措施", "措施2", "措施3"} {
		if g := grids[name]; g == nil || len(g.shown) > 5 || !slices.Equal(g.shown[0], grids["措施"].shown[0]) {
			t.Fatalf("sheet %s: %v", name, g)
		}
		for row := range grids[name].shown[1:] {
			title, _ := grids[name].cell(t, row+1, "标题")
			got = append(got, title)
		}
	}
	if len(got) != 10 || got[0] != "措施0" || got[9] != "措施9" {
		t.Errorf("%q", got)
	}
}

func TestRowsSayWhereTheyWereRead(t *testing.T) {
	book := filepath.Join(t.TempDir(), "a.xlsx")
	if _, errs, code := ziping(t, "table", reports+"zhupu-water-2021.docx", "../../testdata/ofd/report.ofd", "-o", book); code != 0 {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	grids := readXLSX(t, book)
	for _, test := range []struct{ sheet, head, place, file, page string }{
		{"支出", "支出类别", "表1第", "zhupu-water-2021.docx", ""}, {"问题", "标题", "第", "zhupu-water-2021.docx", ""},
		{"核对结果", "说明", "第", "zhupu-water-2021.docx", ""}, {"支出", "支出类别", "第1页表1第", "report.ofd", "1"},
	} {
		g := grids[test.sheet]
		row := len(g.shown) - 1
		place, _ := g.cell(t, row, "位置")
		if test.file == "zhupu-water-2021.docx" {
			row = 1
			place, _ = g.cell(t, row, "位置")
		}
		file, _ := g.cell(t, row, "文件")
		page, _ := g.cell(t, row, "页")
		if what, _ := g.cell(t, row, test.head); what == "" || !strings.HasPrefix(place, test.place) || filepath.Base(file) != test.file || page != test.page {
			t.Errorf("sheet %s row %d: %q at %q, page %q of %q", test.sheet, row+1, what, place, page, file)
		}
	}
	if support, _ := grids["支出"].cell(t, 1, "佐证"); !slices.Contains([]string{"有矛盾", "经修复", "仅此一处", "有佐证"}, support) {
		t.Errorf("support %q", support)
	}
}

func TestTheWorkbookIsFitToWorkWith(t *testing.T) {
	book := filepath.Join(t.TempDir(), "a.xlsx")
	if _, errs, code := ziping(t, "table", reports+"zhupu-water-2021.docx", "-o", book); code != 0 {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if props, err := f.GetDocProps(); err != nil || props.Title != "绩效自评报告汇总" || !strings.HasPrefix(props.Creator, "ziping ") {
		t.Errorf("properties %+v, %v", props, err)
	}
	if names := f.GetDefinedName(); len(names) != len(tables) || !strings.HasPrefix(names[1].RefersTo, "'指标'!$A$1:$AA$") {
		t.Errorf("areas of filters: %+v", names)
	}
	style := func(sheet, cell string) *excelize.Style {
		id, err := f.GetCellStyle(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return style
	}
	formats := map[string]bool{}
	for _, s := range tables {
		panes, err := f.GetPanes(s.name)
		corner, _ := excelize.CoordinatesToCellName(s.frozen+1, 2)
		if err != nil || !panes.Freeze || panes.XSplit != s.frozen || panes.YSplit != 1 || panes.TopLeftCell != corner {
			t.Errorf("sheet %s: %+v stays in view, %v", s.name, panes, err)
		}
		for i, c := range s.columns {
			name, _ := excelize.ColumnNumberToName(i + 1)
			if width, err := f.GetColWidth(s.name, name); err != nil || width != c.width {
				t.Errorf("sheet %s: column %s is %v wide, %v", s.name, name, width, err)
			}
			if head := style(s.name, name+"1"); head.Font == nil || !head.Font.Bold || head.Fill.Type != "pattern" || !head.Alignment.WrapText {
				t.Errorf("sheet %s: head of column %s in %+v", s.name, name, head)
			}
			if format := style(s.name, name+"2").CustomNumFmt; format != nil {
				formats[*format] = true
			}
		}
	}
	for _, want := range []string{"0", "0.00", "#,##0"} {
		if !formats[want] {
			t.Errorf("no number is shown as %s, only as %v", want, formats)
		}
	}
}

// LibreOffice shows what the CSV holds.
func TestLibreOfficeOpensTheWorkbook(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice (LibreOffice) is not installed")
	}
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	dir := t.TempDir()
	args := []string{"table", reports + "zhupu-water-2021.docx", reports + "baisha-court-2022.docx", reports + "lanfu-police-2021-forms-yuan.docx"}
	for _, to := range [][]string{{"-o", filepath.Join(dir, "a.xlsx")}, {"-o", filepath.Join(dir, "csv"), "--format", "csv"}} {
		if _, errs, code := ziping(t, append(args, to...)...); code != 0 {
			t.Fatalf("exit code %d, %s", code, errs)
		}
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", "--outdir", dir, filepath.Join(dir, "a.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := readCSV(t, filepath.Join(dir, "csv"))
	for _, sheet := range []string{"报告", "指标", "支出", "项目资金"} {
		file, err := os.Open(filepath.Join(dir, "a-"+sheet+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		got, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want[sheet].shown) || len(got) < 1 {
			t.Fatalf("sheet %s: %d rows, want %d", sheet, len(got), len(want[sheet].shown))
		}
		for i, row := range got {
			for j, shown := range row {
				w := want[sheet].shown[i][j]
				if strings.HasSuffix(want[sheet].shown[0][j], "（元）") {
					shown = strings.ReplaceAll(shown, ",", "")
				}
				if shown != w {
					t.Errorf("sheet %s row %d %s: %q, want %q", sheet, i+1, want[sheet].shown[0][j], shown, w)
				}
			}
		}
	}
}
