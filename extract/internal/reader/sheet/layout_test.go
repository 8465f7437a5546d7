package sheet

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

var framed = &Look{Border: true}

// sketch makes a sheet of lines: cells apart by |, a frame round those of a line that begins with #, `<` for a cell
// merged with the one before it, `^` with the one above.
func sketch(text string) *Sheet {
	s := &Sheet{Head: NoRows}
	at := map[[2]int]int{} // place → 1 + index of its area
	for row, l := range strings.Split(strings.Trim(text, "\n"), "\n") {
		l, frame := strings.CutPrefix(l, "#")
		if strings.TrimSpace(l) == "" && !frame {
			continue
		}
		for col, v := range strings.Split(l, "|") {
			v = strings.TrimSpace(v)
			look := (*Look)(nil)
			if frame {
				look = framed
			}
			from, merged := [2]int{row, col - 1}, v == "<"
			if v == "^" {
				from, merged = [2]int{row - 1, col}, true
			}
			if merged {
				k := at[from]
				if k == 0 {
					s.Merges = append(s.Merges, Area{from[0], from[1], from[0], from[1]})
					k = len(s.Merges)
					at[from] = k
				}
				at[[2]int{row, col}] = k
				a := &s.Merges[k-1]
				a.LastRow, a.LastCol = max(a.LastRow, row), max(a.LastCol, col)
				v = ""
			}
			if v != "" || frame {
				s.Cells = append(s.Cells, Cell{Row: row, Col: col, Text: strings.ReplaceAll(v, `\n`, "\n"), Look: look})
			}
		}
	}
	return s
}

func write(t *testing.T, sheets ...*Sheet) *document.Document {
	t.Helper()
	w := NewWriter(context.Background(), document.Limits{})
	for _, s := range sheets {
		if err := w.Add(s); err != nil {
			t.Fatal(err)
		}
	}
	return w.Document("xlsx")
}

// outline shows the blocks: a paragraph as its text, a table as [rows×columns cell/cell/…], with the spans of cells.
func outline(d *document.Document) string {
	var out []string
	for i, b := range d.Blocks {
		if b.Table == nil {
			out = append(out, d.BlockText(i))
			continue
		}
		var cells []string
		for _, c := range b.Table.Cells {
			s := d.Slice(c.Span)
			if c.RowSpan > 1 || c.ColSpan > 1 {
				s += fmt.Sprintf("(%d×%d)", c.RowSpan, c.ColSpan)
			}
			cells = append(cells, s)
		}
		out = append(out, fmt.Sprintf("[%d×%d %s]", b.Table.Rows, b.Table.Cols, strings.Join(cells, "/")))
	}
	return strings.Join(out, "\n")
}

func TestRowsBecomeParagraphsAndTables(t *testing.T) {
	for _, test := range []struct{ name, sheet, want string }{
		{"a form has its title, year and unit over it, and notes under it", `
附件1
项目支出绩效自评表 | < | <
（2023年度） | < | <
填报单位：甲局 |  | 单位：万元
# 项目名称 | 道路 | <
# 资金 | 预算 | 10
# ^ | 执行 | 9
注：数字以决算为准。
填表人： | 张三 | 联系电话：123`, `附件1
项目支出绩效自评表
（2023年度）
填报单位：甲局
单位：万元
[3×3 项目名称/道路(1×2)/资金(2×1)/预算/10/执行/9]
注：数字以决算为准。
填表人：张三
联系电话：123`},
		{"a new title begins a new table though no row is empty", `
甲项目自评表 | <
# 得分 | 9
乙项目自评表 | <
# 得分 | 8`, "甲项目自评表\n[1×2 得分/9]\n乙项目自评表\n[1×2 得分/8]"},
		{"a title inside the frame is a title", `
# 项目支出绩效自评表 | <
# 预算 | 10
# 得分 | 9`, "项目支出绩效自评表\n[2×2 预算/10/得分/9]"},
		{"a row over the whole width inside the frame is of the table", `
# 指标 | 得分
# 一、产出 | <
# 数量 | 9`, "[3×2 指标/得分/一、产出(1×2)/数量/9]"},
		{"a framed row with one text is of the table where other cells are blank", `
# 预算 | 10
# 备注 |
# 得分 | 9`, "[3×2 预算/10/备注//得分/9]"},
		{"blank rows and columns round and in a table are left out", `

 |  | 甲 |  | 乙
 |  | 1 |  | 2
#  | | | |`, "[2×2 甲/乙/1/2]"},
		{"an empty row parts tables without a frame", "甲 | 乙\n1 | 2\n\n丙 | 丁\n3 | 4", "[2×2 甲/乙/1/2]\n[2×2 丙/丁/3/4]"},
		{"a merged cell holds rows together over an empty one", "甲 | 乙\n^ |\n^ | 2", "[2×2 甲(2×1)/乙/2]"},
		{"prose is paragraphs, a line of a cell each", `一、部门概况\n（一）职能\n二、自评`, "一、部门概况\n（一）职能\n二、自评"},
		{"a group row between rows of values is of the table", "项目 | 金额 | 备注\n一、基本支出\n工资 | 1 | 无", "[3×3 项目/金额/备注/一、基本支出///工资/1/无]"},
		{"a heading with its sentence parts grids without a frame", "项目 | 金额\n工资 | 1\n二、问题\n" + strings.Repeat("绩效管理不够精细，", 6) + "有待加强。\n序号 | 任务\n1 | 无",
			"[2×2 项目/金额/工资/1]\n二、问题\n" + strings.Repeat("绩效管理不够精细，", 6) + "有待加强。\n[2×2 序号/任务/1/无]"},
		{"a heading that goes on with the number of the one above parts grids", "一、人员\n姓名 | 职务\n甲 | 长\n二、收支\n项目 | 金额\n一、基本支出\n工资 | 1\n二、项目支出\n道路 | 2",
			"一、人员\n[2×2 姓名/职务/甲/长]\n二、收支\n[5×2 项目/金额/一、基本支出//工资/1/二、项目支出//道路/2]"},
		{"a number alone under a column goes on with it", "年 | 数\n1 | 2\n3", "[3×2 年/数/1/2/3/]"},
		{"one line of labels is no table", "填报单位：甲局 | 日期： | 2024年3月1日", "填报单位：甲局\n日期：2024年3月1日"},
	} {
		if got := outline(write(t, sketch(test.sheet))); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestWhatIsHiddenIsLeftOut(t *testing.T) {
	s := sketch("甲 | 乙 | 丙\n1 | 2 | 3\n合 | < | <\n^ | < | <\n4 | 5 | 6")
	s.HiddenRows = []Interval{{2, 2}, {4, 4}}
	s.HiddenCols = []Interval{{1, 1}, {1, 1}}
	s.Head = Interval{0, 0}
	d := write(t, s)
	// The merged cell is seen through the row that is left of it.
	if got := outline(d); got != "[2×2 甲/丙/1/3]\n合" {
		t.Error(got)
	}
	if d.Blocks[0].Table.Head != 1 {
		t.Error("the printed head is that of the table")
	}
}

func TestSheetsSayWhereTheyStand(t *testing.T) {
	a, b := sketch("甲 | 乙\n1 | 2"), sketch("自评表 | <\n# 丙 | 丁\n# 3 | 4")
	a.Name, b.Name = "项目自评", "表2"
	b.Cells[0].Look = &Look{Center: true, Bold: true, Size: 18, Indent: 9}
	d := write(t, a, b)
	if got := outline(d); got != "项目自评\n[2×2 甲/乙/1/2]\n自评表\n[2×2 丙/丁/3/4]" {
		t.Fatal(got) // a sheet without a title has its name for one
	}
	if got, want := d.Blocks[2].Style, (document.Style{Bold: true, Center: true, Size: 18, Indent: 9, PageBreak: true}); got != want {
		t.Errorf("%+v", got)
	}
	if got := d.Blocks[3].Source; got.Part != "表2" || got.Index != 2 {
		t.Errorf("%+v", got)
	}
	if got := d.Blocks[3].Table.Cells[3].Source; got.Part != "表2!B3" || got.Index != 3 {
		t.Errorf("%+v", got)
	}
	a.Name = "Sheet1"
	if got := outline(write(t, a)); got != "[2×2 甲/乙/1/2]" {
		t.Error(got) // a name that the program gave says nothing
	}
}

func TestLimitsGiveWhatCouldBeRead(t *testing.T) {
	var limit *document.LimitError
	for _, test := range []struct {
		name   string
		limits document.Limits
		want   string
	}{
		{"Text", document.Limits{Text: 12}, "标题"},
		{"Cells", document.Limits{Cells: 3}, "标题\n[1×2 甲/乙]"},
	} {
		w := NewWriter(context.Background(), test.limits)
		err := w.Add(sketch("标题\n甲 | 乙\n1 | 2"))
		if got := outline(w.Document("xlsx")); got != test.want || !errors.As(err, &limit) || limit.Limit != test.name {
			t.Errorf("%s: %q, %v", test.name, got, err)
		}
		if w.Add(sketch("甲")) == nil {
			t.Error("more after the limit")
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := NewWriter(ctx, document.Limits{}).Add(sketch("甲")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestAreasThatOverlapAreCutToWhatIsFree(t *testing.T) {
	s := sketch("甲 | 乙 | 丙\n1 | 2 | 3\n4 | 5 | 6")
	s.Merges = []Area{{0, 0, 1, 1}, {0, 1, 2, 2}, {1, 1, 1, 1}, {5, 5, 4, 4}}
	if got := outline(write(t, s)); got != "[3×3 甲(2×2)/丙/3/4/5/6]" {
		t.Error(got)
	}
}

// Rows and columns far apart must not cost what lies between.
func TestASheetMayBeSparse(t *testing.T) {
	s := &Sheet{Head: NoRows, Merges: []Area{{0, 0, 1 << 20, 1 << 14}}}
	for i := range 1000 {
		s.Cells = append(s.Cells, Cell{Row: 1000 * i, Col: 16 * i, Text: "甲"})
	}
	s.Merges = append(s.Merges, Area{5000, 80, 1 << 20, 81})
	d := write(t, s)
	if len(d.Blocks) != 1 || d.Text != "甲" {
		t.Error(len(d.Blocks)) // all is under the first area
	}
	s.Merges = s.Merges[1:]
	if d := write(t, s); len(d.Blocks) == 0 || strings.Count(d.Text, "甲") != 1000 {
		t.Error(len(d.Blocks))
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("附件\n自评表 | < | <\n单位：万元\n# 甲 | ^ | <\n# ^ | 1 |\n注：乙", uint8(0), uint16(0))
	f.Add("甲 | 乙\n1\n2 | 3\n\n丙", uint8(3), uint16(20))
	f.Fuzz(func(t *testing.T, text string, hide uint8, limit uint16) {
		if strings.Count(text, "|") > 200 || !strings.ContainsAny(text, "|#") {
			return
		}
		s := sketch(Clean(text))
		s.HiddenRows = []Interval{{int(hide & 7), int(hide & 15)}}
		s.HiddenCols = []Interval{{int(hide >> 4), int(hide >> 5)}}
		w := NewWriter(context.Background(), document.Limits{Text: int(limit), Cells: int(limit)})
		err := w.Add(s)
		d := w.Document("xlsx")
		if limit > 0 && len(d.Text) > int(limit) {
			t.Fatalf("%d bytes, limit %d, %v", len(d.Text), limit, err)
		}
		again := NewWriter(context.Background(), document.Limits{Text: int(limit), Cells: int(limit)})
		again.Add(s)
		if !reflect.DeepEqual(d, again.Document("xlsx")) {
			t.Fatal("the same sheet gives two documents")
		}
		for i, b := range d.Blocks {
			if strings.TrimSpace(d.BlockText(i)) == "" {
				t.Fatalf("block %d without a text", i)
			}
			if b.Table != nil {
				covered := 0
				for _, c := range b.Table.Cells {
					covered += c.RowSpan * c.ColSpan
				}
				if covered != b.Table.Rows*b.Table.Cols {
					t.Fatalf("%d of %d × %d", covered, b.Table.Rows, b.Table.Cols)
				}
			}
		}
	})
}
