// Package table tells what a table of a report is, by the meaning of its header and row labels, and reads it: which cell
// means what. It converts nothing: every value stays text with its spans, and assemble makes numbers of it.
package table

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A Field is what a cell, or a part of it, says. A nil *Field: the table has no such column or row. An empty Text, or one
// that says none (—, /, 无), is told apart by assemble.
type Field struct {
	Text  string          // white space of layout and line breaks inside words removed; join of several cells where Spans has several
	Spans []document.Span // where it stands; for an empty cell the cell's own (empty) span
}

// A Reading is one table, read. Exactly those of the typed parts are set that the table holds; a table can hold several
// (a whole-department form holds funds, goals and indicators).
type Reading struct {
	Blocks     []int // table blocks of the document that this table consists of: several where a page end split it
	Kind       schema.TableKind
	Caption    *Field // without （单位：万元）
	Unit       *Field // unit of money, from caption, the line above, the header
	HeaderRows int    // in the first of Blocks
	Rule       string // id of the rule that told the kind

	Money      *Money
	Public     []PublicRow
	PublicUnit *Field  // of Public, where it is a block of a form with its own unit
	Form       *Form   // the first of Forms
	Forms      []*Form // several where one grid holds several forms, one below the other
	KeyTasks   []KeyTask
	Tasks      []Task    // the year's work, without what became of it
	Pairs      []Pair    // key/value grid
	Projects   []Summary // summary table of projects with scores
	Units      []*Field  // names of the units in a list of units (决算单位构成)
	Staffing   *Staffing // head counts in a basic-data table or grid
	Totals     []Total   // rows that give totals of basic, project expenditure in tables that are no detail
}

// Money is a table of expenditure (支出明细表, or the expenditure side of 收入支出决算总表).
type Money struct {
	Rows []MoneyRow
}

// A MoneyRow is one row. Level is 0 for the total, 1 for a top item, 2 for a part of the item above.
type MoneyRow struct {
	Label                          Field
	Item                           schema.ExpenditureItem
	Level                          int
	Initial, Adjusted, Final, Rate *Field
	Weight, Score                  *Field // points of the rate
}

// A PublicRow is a row of three-public expenses (三公经费).
type PublicRow struct {
	Label         Field
	Item          schema.PublicKind
	Budget, Final *Field
}

// A Form is a self-evaluation form (自评表), whole or in part: a bare table of indicators is a Form with Indicators alone.
type Form struct {
	Project     bool   // a 项目支出自评表; else of the whole department
	Headless    bool   // a project's by its caption alone: a scoring table without the keys, goals and funds of a form
	Name        *Field // 项目名称, or 部门名称
	Department  *Field // 主管部门
	Implementer *Field // 实施单位
	Year        *Field // a year in the form's own heading lines
	FundsUnit   *Field
	Funds       []FundsRow
	Goal        *Field // 预期目标
	Achieved    *Field // 实际完成情况
	Indicators  []*Indicator
	FullScore   *Field // the weight of the 总分 row
	Score       *Field // 总分, 自评得分
	Reviewed    *Field // 财政审核得分, 复核得分
	Grade       *Field
	Problems    *Field // 存在问题 in a foot row
	Measures    *Field

	GoalLines, AchievedLines, ProblemLines, MeasureLines []Field // the same, one Field an item (目标1：…) of the cell

	Pairs       []Pair // keys of the form that no other field is for (职能职责概述, 年度主要工作内容)
	Summary     bool   // a summary of groups: first-level names with their points, and nothing below them
	Empty       bool   // a template that nobody has filled in
	TargetsOnly bool   // a form of targets without actual values (绩效目标申报表): not a self-evaluation
}

// A FundsRow is one row of a form's funds block (资金情况).
type FundsRow struct {
	Label                                         Field
	Initial, Adjusted, Final, Weight, Rate, Score *Field
}

// An Indicator is one indicator, or a group of them that merged cells give: a node with Children.
type Indicator struct {
	Name                                                                Field
	Weight, Score, Target, Actual, Deduction, Unit, Sign, InitialTarget *Field
	Standard, Coefficient, Core, Code                                   *Field
	Explained                                                           *Field // what the score rests on (评分说明): the reason where points were lost
	Children                                                            []*Indicator
}

// A KeyTask is a row of a list of key tasks (重点工作完成情况).
type KeyTask struct {
	Number *Field
	Task   Field
	Result *Field
	State  *Field // 是否完成: 是, 部分, 否
}

// A Pair is a label and what stands beside it in a key/value grid. Lines has one Field a line of the value's cell.
type Pair struct {
	Key   Field
	Value Field
	Lines []Field
}

// A Summary is a row of a table of projects with their scores.
type Summary struct {
	Name                                                       Field
	Department, Implementer, Budget, Final, Rate, Score, Grade *Field
}

// Staffing is head counts (编制数, 实有人数).
type Staffing struct {
	Authorised, Employed, Retired, Contract *Field
}

// A Total is a figure of a row or column that names total, basic or project expenditure.
type Total struct {
	Item  schema.ExpenditureItem
	Label Field
	Final *Field
}
