// Package schema is a performance self-evaluation report (绩效自评报告) as data: the Report struct, exact decimals, money,
// evidence and findings, and the checks of a report against itself. It imports nothing else of this module.
//
// Three states hold for every Opt field. Not said in the report: absent. Said to be none (无, —, /, an empty cell under a
// known column): null. Said: the value. Numbers are exact decimals with the digits as printed. Values are plain data
// and safe for concurrent reading.
package schema

// Version is the value of Report.SchemaVersion that this package writes. Minor additions keep it.
const Version = "1"

// A Report is one self-evaluation report (绩效自评报告), as far as it could be read.
type Report struct {
	SchemaVersion string              `json:"schema_version" jsonschema:"title=版本"`
	Source        Source              `json:"source,omitzero" jsonschema:"title=来源文件"`
	Kind          ReportKind          `json:"kind" jsonschema:"title=报告类型"`
	Title         Opt[string]         `json:"title,omitzero" jsonschema:"title=标题"`
	FiscalYear    Opt[int]            `json:"fiscal_year,omitzero" jsonschema:"title=年度"`   // year in which the money was spent
	ReportedOn    Opt[string]         `json:"reported_on,omitzero" jsonschema:"title=报告日期"` // YYYY-MM-DD or YYYY-MM
	Department    Department          `json:"department,omitzero" jsonschema:"title=部门"`
	Tasks         []Task              `json:"tasks,omitzero" jsonschema:"title=年度总体工作和重点工作任务"`
	Goals         []Goal              `json:"goals,omitzero" jsonschema:"title=部门整体绩效目标"`
	Expenditure   Expenditure         `json:"expenditure,omitzero" jsonschema:"title=支出情况"`
	Evaluation    Evaluation          `json:"evaluation,omitzero" jsonschema:"title=自评结论与指标"`
	Projects      []Project           `json:"projects,omitzero" jsonschema:"title=项目支出自评"`
	KeyTasks      []KeyTask           `json:"key_tasks,omitzero" jsonschema:"title=重点工作完成情况"`
	Metrics       []Metric            `json:"metrics,omitzero" jsonschema:"title=比率与满意度"`
	Problems      []Item              `json:"problems,omitzero" jsonschema:"title=存在问题"`
	Measures      []Item              `json:"measures,omitzero" jsonschema:"title=改进措施及建议"`
	Other         Opt[string]         `json:"other,omitzero" jsonschema:"title=其他自评情况"`
	Notes         []Note              `json:"notes,omitzero" jsonschema:"title=脚注"`
	Sections      []Section           `json:"sections,omitzero" jsonschema:"title=章节"`
	Tables        []Table             `json:"tables,omitzero" jsonschema:"title=表"` // every table, nothing left out
	Claims        []Claim             `json:"claims,omitzero" jsonschema:"title=文中陈述的数字"`
	Coverage      Coverage            `json:"coverage,omitzero" jsonschema:"title=阅读覆盖"`
	Evidence      map[string]Evidence `json:"evidence,omitzero" jsonschema:"title=依据"` // JSON Pointer → evidence
	Findings      []Finding           `json:"findings,omitzero" jsonschema:"title=核对结果"`
}

// A Source says what file was read, and the versions of program and rules that read it.
type Source struct {
	Name   string `json:"name" jsonschema:"title=文件名"`
	SHA256 string `json:"sha256" jsonschema:"title=文件摘要"`
	Format string `json:"format" jsonschema:"title=文件格式"`
	Pages  int    `json:"pages,omitzero" jsonschema:"title=页数"`
	Ziping string `json:"ziping" jsonschema:"title=程序版本"`
	Rules  string `json:"rules" jsonschema:"title=规则版本"`
	// Replaced counts the bytes of the file that were no valid text (乱码) and were replaced while reading.
	Replaced int `json:"replaced,omitzero" jsonschema:"title=替换的字节数"`
	// Garbled and Scanned list the 1-based pages whose text is not readable, and the pages without text.
	Garbled []int `json:"garbled,omitzero" jsonschema:"title=乱码页"`
	Scanned []int `json:"scanned,omitzero" jsonschema:"title=扫描页"`
	// OCR lists the 1-based pages whose text was read by character recognition. Values whose evidence lies on them are
	// as sure as that is, and Support says nothing of it: it is what else speaks for a value, and a sum that closes is
	// worth more there than elsewhere.
	OCR []int `json:"ocr,omitzero" jsonschema:"title=图像识别页"`
	// Reader names what read the 1-based pages Reread, where the reader of the format could not.
	Reader string `json:"reader,omitzero" jsonschema:"title=备用读取程序"`
	Reread []int  `json:"reread,omitzero" jsonschema:"title=备用程序读取页"`
}

// A ReportKind is the kind of report (报告类型).
type ReportKind string

// The kinds of report.
const (
	KindDepartment ReportKind = "department" // 部门/单位整体支出
	KindProject    ReportKind = "project"    // 项目支出
	KindFund       ReportKind = "fund"       // 专项资金/转移支付
	KindPolicy     ReportKind = "policy"     // 政策
	KindUnknown    ReportKind = "unknown"
)

// A Department is the office that the report is about (部门/单位).
type Department struct {
	Name      Opt[string] `json:"name,omitzero" jsonschema:"title=部门名称"`
	ShortName Opt[string] `json:"short_name,omitzero" jsonschema:"title=简称"`
	Functions []string    `json:"functions,omitzero" jsonschema:"title=部门职能"` // one string a duty
	Units     []Unit      `json:"units,omitzero" jsonschema:"title=机构设置"`
	Staffing  Staffing    `json:"staffing,omitzero" jsonschema:"title=人员情况"`
}

// A Unit is an inner office or a subordinate unit (机构).
type Unit struct {
	Name   string      `json:"name" jsonschema:"title=机构名称"`
	Count  Opt[int]    `json:"count,omitzero" jsonschema:"title=个数"`
	Parent Opt[string] `json:"parent,omitzero" jsonschema:"title=上级机构"`
}

// Staffing is the number of people (人员情况).
type Staffing struct {
	Authorised Opt[int] `json:"authorised,omitzero" jsonschema:"title=编制"`
	Employed   Opt[int] `json:"employed,omitzero" jsonschema:"title=在职"`
	Retired    Opt[int] `json:"retired,omitzero" jsonschema:"title=离退休"`
	Contract   Opt[int] `json:"contract,omitzero" jsonschema:"title=编外"`
}

// A Task is a group of the year's work (年度总体工作和重点工作任务).
type Task struct {
	Number   string      `json:"number,omitzero" jsonschema:"title=序号"`
	Label    string      `json:"label,omitzero" jsonschema:"title=原编号"`
	Title    string      `json:"title" jsonschema:"title=任务"`
	Text     Opt[string] `json:"text,omitzero" jsonschema:"title=内容"`
	Items    []TaskItem  `json:"items,omitzero" jsonschema:"title=分项"`
	Keywords []string    `json:"keywords,omitzero" jsonschema:"title=关键词"`
}

// A TaskItem is one piece of work of a Task.
type TaskItem struct {
	Number string      `json:"number,omitzero" jsonschema:"title=序号"`
	Label  string      `json:"label,omitzero" jsonschema:"title=原编号"`
	Title  string      `json:"title" jsonschema:"title=工作"`
	Text   Opt[string] `json:"text,omitzero" jsonschema:"title=内容"`
}

// A Goal is a performance goal of the whole department (部门整体绩效目标).
type Goal struct {
	Number string `json:"number,omitzero" jsonschema:"title=序号"`
	Label  string `json:"label,omitzero" jsonschema:"title=原编号"`
	Text   string `json:"text" jsonschema:"title=目标"`
}

// Expenditure is what was spent (支出情况): the final accounts figures, and the table of them.
type Expenditure struct {
	Total       Opt[Money]   `json:"total,omitzero" jsonschema:"title=整体支出"`
	Basic       Opt[Money]   `json:"basic,omitzero" jsonschema:"title=基本支出"`
	Project     Opt[Money]   `json:"project,omitzero" jsonschema:"title=项目支出"`
	Detail      *Detail      `json:"detail,omitempty" jsonschema:"title=支出明细表"`
	ThreePublic []PublicItem `json:"three_public,omitzero" jsonschema:"title=三公经费"`
}

// A Detail is the table of expenditure (支出明细表). Its unit stands once for all rows.
type Detail struct {
	Caption Opt[string] `json:"caption,omitzero" jsonschema:"title=表题"`
	Unit    Opt[string] `json:"unit,omitzero" jsonschema:"title=单位"`
	Rows    []DetailRow `json:"rows" jsonschema:"title=行"`
}

// A DetailRow is a row of the table of expenditure. Label keeps its number (`一、基本支出`).
type DetailRow struct {
	Label    string          `json:"label" jsonschema:"title=支出类别"`
	Item     ExpenditureItem `json:"item" jsonschema:"title=类别"`
	Level    int             `json:"level" jsonschema:"title=层级"` // 0 total, 1 top item, 2 part of the item above
	Initial  Opt[Decimal]    `json:"initial,omitzero" jsonschema:"title=年初预算数"`
	Adjusted Opt[Decimal]    `json:"adjusted,omitzero" jsonschema:"title=调整预算数"`
	Final    Opt[Decimal]    `json:"final,omitzero" jsonschema:"title=决算数"`
	Rate     Opt[Decimal]    `json:"rate,omitzero" jsonschema:"title=执行率"`
	Weight   Opt[Decimal]    `json:"weight,omitzero" jsonschema:"title=执行率分值"` // points of the rate, in the funds block of a form
	Score    Opt[Decimal]    `json:"score,omitzero" jsonschema:"title=执行率得分"`
}

// An ExpenditureItem is what a row of the table of expenditure is about (支出类别).
type ExpenditureItem string

// The items of expenditure.
const (
	ItemTotal               ExpenditureItem = "total"
	ItemBasic               ExpenditureItem = "basic"                 // 基本支出
	ItemPersonnel           ExpenditureItem = "personnel"             // 人员经费
	ItemOperating           ExpenditureItem = "operating"             // 公用经费
	ItemProject             ExpenditureItem = "project"               // 项目支出
	ItemCapitalConstruction ExpenditureItem = "capital_construction"  // 基本建设类
	ItemRemittedToSuperior  ExpenditureItem = "remitted_to_superior"  // 上缴上级
	ItemBusiness            ExpenditureItem = "business"              // 经营支出
	ItemSubsidyToAffiliates ExpenditureItem = "subsidy_to_affiliates" // 对附属单位补助
	ItemOther               ExpenditureItem = "other"
)

// A PublicItem is one of the “three public” expenses (三公经费).
type PublicItem struct {
	Item   PublicKind   `json:"item" jsonschema:"title=类别"`
	Label  string       `json:"label" jsonschema:"title=名称"`
	Budget Opt[Decimal] `json:"budget,omitzero" jsonschema:"title=预算数"`
	Final  Opt[Decimal] `json:"final,omitzero" jsonschema:"title=决算数"`
	Unit   Opt[string]  `json:"unit,omitzero" jsonschema:"title=单位"`
}

// A PublicKind is a kind of “three public” expense.
type PublicKind string

// The kinds of “three public” expense.
const (
	PublicTotal           PublicKind = "total"
	PublicAbroad          PublicKind = "abroad"           // 因公出国（境）费
	PublicVehiclePurchase PublicKind = "vehicle_purchase" // 公务用车购置费
	PublicVehicleRunning  PublicKind = "vehicle_running"  // 公务用车运行维护费
	PublicReception       PublicKind = "reception"        // 公务接待费
)

// An Evaluation is the score that the report gives for itself as a whole, and the indicators that it rests on.
type Evaluation struct {
	Score         Opt[Decimal] `json:"score,omitzero" jsonschema:"title=自评得分"`
	FullScore     Opt[Decimal] `json:"full_score,omitzero" jsonschema:"title=满分"`
	Grade         Opt[string]  `json:"grade,omitzero" jsonschema:"title=等级"`
	ReviewedScore Opt[Decimal] `json:"reviewed_score,omitzero" jsonschema:"title=复核得分"`
	GradeScale    []GradeBand  `json:"grade_scale,omitzero" jsonschema:"title=等级标准"`
	Indicators    []Indicator  `json:"indicators,omitzero" jsonschema:"title=指标"`
}

// A GradeBand is a grade and the scores that earn it: Min ≤ score < Below.
type GradeBand struct {
	Grade string       `json:"grade" jsonschema:"title=等级"`
	Min   Opt[Decimal] `json:"min,omitzero" jsonschema:"title=下限（含）"`
	Below Opt[Decimal] `json:"below,omitzero" jsonschema:"title=上限（不含）"`
}

// An Indicator is a performance indicator (绩效指标), or a group of them: a node with children.
type Indicator struct {
	Name          string       `json:"name" jsonschema:"title=指标名称"`
	Weight        Opt[Decimal] `json:"weight,omitzero" jsonschema:"title=分值"`
	Score         Opt[Decimal] `json:"score,omitzero" jsonschema:"title=得分"`
	Target        Opt[string]  `json:"target,omitzero" jsonschema:"title=年度指标值"`
	Actual        Opt[string]  `json:"actual,omitzero" jsonschema:"title=实际完成值"`
	Deduction     Opt[string]  `json:"deduction,omitzero" jsonschema:"title=扣分原因"`
	Unit          Opt[string]  `json:"unit,omitzero" jsonschema:"title=度量单位"`
	Sign          Opt[string]  `json:"sign,omitzero" jsonschema:"title=指标性质"`
	InitialTarget Opt[string]  `json:"initial_target,omitzero" jsonschema:"title=年初指标值"`
	Standard      Opt[string]  `json:"standard,omitzero" jsonschema:"title=评分标准"`
	Coefficient   Opt[Decimal] `json:"coefficient,omitzero" jsonschema:"title=得分系数"`
	Core          Opt[bool]    `json:"core,omitzero" jsonschema:"title=是否核心指标"`
	Code          Opt[string]  `json:"code,omitzero" jsonschema:"title=编码"`
	Text          Opt[string]  `json:"text,omitzero" jsonschema:"title=说明"`
	Children      []Indicator  `json:"children,omitzero" jsonschema:"title=下级指标"`
}

// A Project is a project of the report: a form of its own (项目支出自评表) or what its lines say.
type Project struct {
	Name          string       `json:"name" jsonschema:"title=项目名称"`
	Department    Opt[string]  `json:"department,omitzero" jsonschema:"title=主管部门"`
	Implementer   Opt[string]  `json:"implementer,omitzero" jsonschema:"title=实施单位"`
	Funds         *Funds       `json:"funds,omitempty" jsonschema:"title=项目资金"`
	Goal          Opt[string]  `json:"goal,omitzero" jsonschema:"title=预期目标"`
	Achieved      Opt[string]  `json:"achieved,omitzero" jsonschema:"title=实际完成情况"`
	Indicators    []Indicator  `json:"indicators,omitzero" jsonschema:"title=指标"`
	Score         Opt[Decimal] `json:"score,omitzero" jsonschema:"title=得分"`
	FullScore     Opt[Decimal] `json:"full_score,omitzero" jsonschema:"title=满分"`
	Grade         Opt[string]  `json:"grade,omitzero" jsonschema:"title=等级"`
	ReviewedScore Opt[Decimal] `json:"reviewed_score,omitzero" jsonschema:"title=复核得分"`
	Problems      []Item       `json:"problems,omitzero" jsonschema:"title=存在问题"`
	Measures      []Item       `json:"measures,omitzero" jsonschema:"title=改进措施"`
}

// Funds are the funds rows of a project form (项目资金). The unit stands once for all rows.
type Funds struct {
	Unit Opt[string] `json:"unit,omitzero" jsonschema:"title=单位"`
	Rows []FundsRow  `json:"rows" jsonschema:"title=行"`
}

// A FundsRow is one row of a project's funds. Label keeps its words (`其中：当年财政拨款`).
type FundsRow struct {
	Label    string       `json:"label" jsonschema:"title=资金来源"`
	Initial  Opt[Decimal] `json:"initial,omitzero" jsonschema:"title=年初预算数"`
	Adjusted Opt[Decimal] `json:"adjusted,omitzero" jsonschema:"title=全年预算数"`
	Final    Opt[Decimal] `json:"final,omitzero" jsonschema:"title=全年执行数"`
	Weight   Opt[Decimal] `json:"weight,omitzero" jsonschema:"title=分值"`
	Rate     Opt[Decimal] `json:"rate,omitzero" jsonschema:"title=执行率"`
	Score    Opt[Decimal] `json:"score,omitzero" jsonschema:"title=得分"`
}

// A KeyTask is one key task and what became of it (重点工作完成情况). Result is the cell's text.
type KeyTask struct {
	Number string      `json:"number,omitzero" jsonschema:"title=序号"`
	Label  string      `json:"label,omitzero" jsonschema:"title=原编号"`
	Task   string      `json:"task" jsonschema:"title=重点工作"`
	Status TaskStatus  `json:"status" jsonschema:"title=完成情况"`
	Result Opt[string] `json:"result,omitzero" jsonschema:"title=完成情况说明"`
}

// A TaskStatus says whether a key task was completed.
type TaskStatus string

// The states of a key task.
const (
	StatusCompleted    TaskStatus = "completed"
	StatusPartial      TaskStatus = "partial"
	StatusNotCompleted TaskStatus = "not_completed"
	StatusUnknown      TaskStatus = "unknown"
)

// A Metric is a rate, a satisfaction or an average that prose names (比率与满意度). Percent is in percent; Value, Full
// and Unit hold what is no percentage (98.01分（满分100分）, 0.86‰).
type Metric struct {
	Name        string       `json:"name" jsonschema:"title=名称"`
	Percent     Opt[Decimal] `json:"percent,omitzero" jsonschema:"title=百分比"`
	Value       Opt[Decimal] `json:"value,omitzero" jsonschema:"title=数值"`
	Full        Opt[Decimal] `json:"full,omitzero" jsonschema:"title=满分"`
	Unit        Opt[string]  `json:"unit,omitzero" jsonschema:"title=单位"`
	Numerator   Opt[Decimal] `json:"numerator,omitzero" jsonschema:"title=分子"`
	Denominator Opt[Decimal] `json:"denominator,omitzero" jsonschema:"title=分母"`
}

// An Item is one problem (存在问题) or one measure (改进措施): Title is its first sentence, Text what follows it.
type Item struct {
	Number   string      `json:"number,omitzero" jsonschema:"title=序号"`
	Label    string      `json:"label,omitzero" jsonschema:"title=原编号"`
	Title    string      `json:"title" jsonschema:"title=标题"`
	Text     Opt[string] `json:"text,omitzero" jsonschema:"title=内容"`
	Keywords []string    `json:"keywords,omitzero" jsonschema:"title=关键词"`
}

// A Note is a footnote or endnote (脚注).
type Note struct {
	Ref  Opt[string] `json:"ref,omitzero" jsonschema:"title=标记"`
	Text string      `json:"text" jsonschema:"title=内容"`
}

// A Section is a chapter of the outline (章节).
type Section struct {
	Number   string      `json:"number,omitzero" jsonschema:"title=序号"` // ordinal in Arabic digits, the same from every file format
	Label    string      `json:"label,omitzero" jsonschema:"title=原编号"` // the number as this file shows it
	Title    string      `json:"title" jsonschema:"title=标题"`
	Role     Role        `json:"role" jsonschema:"title=作用"`
	Level    int         `json:"level" jsonschema:"title=层级"` // 1 for a chapter
	Text     Opt[string] `json:"text,omitzero" jsonschema:"title=正文"`
	Children []Section   `json:"children,omitzero" jsonschema:"title=下级章节"`
}

// A Role says what a section is for.
type Role string

// The roles of sections.
const (
	RoleOverview       Role = "overview" // 基本情况/概况
	RoleFunctions      Role = "functions"
	RoleOrganisation   Role = "organisation"
	RoleStaffing       Role = "staffing"
	RoleAnnualTasks    Role = "annual_tasks"
	RoleGoals          Role = "goals"
	RoleExpenditure    Role = "expenditure"
	RoleSelfEvaluation Role = "self_evaluation"
	RoleConclusion     Role = "conclusion"
	RoleIndicatorGroup Role = "indicator_group"
	RoleIndicator      Role = "indicator"
	RoleEvaluationWork Role = "evaluation_work" // 评价工作开展情况
	RoleProblems       Role = "problems"
	RoleMeasures       Role = "measures"
	RoleOther          Role = "other"
	RoleAppendix       Role = "appendix"
	RoleUnknown        Role = "unknown"
)

// A Table is a table as it stands in the file (表).
type Table struct {
	Caption    Opt[string] `json:"caption,omitzero" jsonschema:"title=表题"`
	Unit       Opt[string] `json:"unit,omitzero" jsonschema:"title=单位"`
	Kind       TableKind   `json:"kind" jsonschema:"title=类型"`
	HeaderRows int         `json:"header_rows" jsonschema:"title=表头行数"`
	Rows       [][]Cell    `json:"rows" jsonschema:"title=行"` // each cell once, in the row and at the place where it begins
}

// A TableKind says what a table is.
type TableKind string

// The kinds of table.
const (
	TableExpenditureDetail TableKind = "expenditure_detail"
	TableThreePublic       TableKind = "three_public"
	TableIndicators        TableKind = "indicators"
	TableProject           TableKind = "project"
	TableKeyTasks          TableKind = "key_tasks"
	TableBasicData         TableKind = "basic_data"
	TableKeyValue          TableKind = "key_value"
	TableUnknown           TableKind = "unknown"
)

// A Cell is a table cell. Spans of 1 are left out.
type Cell struct {
	Text    string `json:"text" jsonschema:"title=内容"`
	RowSpan int    `json:"row_span,omitzero" jsonschema:"title=跨行数"`
	ColSpan int    `json:"col_span,omitzero" jsonschema:"title=跨列数"`
}

// A Claim is a figure that prose, a caption or a heading states about something that the report also shows elsewhere
// (文中陈述的数字). About holds JSON Pointers: one pointer to the same figure (money, score, rate, year) or to the list that
// is counted (count); several pointers to figures that must add up to Value (count, money); for a rate two pointers,
// numerator and denominator.
type Claim struct {
	Kind    ClaimKind   `json:"kind" jsonschema:"title=类型"`
	Subject string      `json:"subject" jsonschema:"title=事项"`
	Value   Decimal     `json:"value" jsonschema:"title=数值"`
	Unit    Opt[string] `json:"unit,omitzero" jsonschema:"title=单位"`
	About   []string    `json:"about,omitzero" jsonschema:"title=所指位置"`
}

// A ClaimKind says what kind of figure a Claim is.
type ClaimKind string

// The kinds of claim.
const (
	ClaimCount ClaimKind = "count"
	ClaimMoney ClaimKind = "money"
	ClaimRate  ClaimKind = "rate"
	ClaimScore ClaimKind = "score"
	ClaimYear  ClaimKind = "year"
)

// Coverage tells how much of the document's text was read as what (阅读覆盖), in code points other than white space.
// The four shares add up to Characters.
type Coverage struct {
	Characters  int            `json:"characters" jsonschema:"title=字符数"`
	Typed       int            `json:"typed" jsonschema:"title=已归入字段"`       // belongs to a typed value
	Body        int            `json:"section_body" jsonschema:"title=章节正文"` // belongs to the body of a known section, or to a table kept raw
	Furniture   int            `json:"furniture" jsonschema:"title=页码导航等"`   // page numbers, navigation, table of contents
	Unread      int            `json:"unread" jsonschema:"title=未归入"`        // nothing claims it
	UnreadAt    []EvidenceSpan `json:"unread_at,omitzero" jsonschema:"title=未归入处"`
	FurnitureAt []EvidenceSpan `json:"furniture_at,omitzero" jsonschema:"title=页码导航等所在处"`
}

// Evidence ties a value to the words that it was read from (依据).
type Evidence struct {
	Spans   []EvidenceSpan `json:"spans" jsonschema:"title=位置"`
	Text    string         `json:"text" jsonschema:"title=原文"` // the words at the spans, in order
	Rule    string         `json:"rule" jsonschema:"title=规则"` // the rule or table that read it
	How     How            `json:"how" jsonschema:"title=方式"`
	Support Support        `json:"support" jsonschema:"title=佐证"`
	By      []Backing      `json:"by,omitzero" jsonschema:"title=佐证来自"`      // what confirms the value; where it is conflicting, what speaks against it
	Seconds []Candidate    `json:"seconds,omitzero" jsonschema:"title=落选读法"` // what came second, or differs from it
}

// A Backing is one check that speaks for a value or against it (佐证来自).
type Backing struct {
	Check Code     `json:"check" jsonschema:"title=核对"`       // the check that came out even, or that did not
	At    []string `json:"at,omitzero" jsonschema:"title=位置"` // JSON Pointers of the other figures; none where the sum makes 100
}

// A Candidate is a reading of a value that did not win (落选读法).
type Candidate struct {
	Rule  string         `json:"rule" jsonschema:"title=规则"`
	Text  string         `json:"text" jsonschema:"title=原文"`
	Spans []EvidenceSpan `json:"spans,omitzero" jsonschema:"title=位置"`
}

// How says how a value follows from its words.
type How string

// The ways in which a value follows from its words.
const (
	Stated  How = "stated"  // the text at the spans, in order, normalises to the value
	Derived How = "derived" // the spans are what it rests on
)

// Support says what else speaks for a value.
type Support string

// The kinds of support.
const (
	SupportConfirmed   Support = "confirmed" // a closed sum, or the same value in a second independent place
	SupportSingle      Support = "single"
	SupportRepaired    Support = "repaired"    // the reading rests on a repair
	SupportConflicting Support = "conflicting" // a finding speaks against it
)

// An EvidenceSpan is a place in the document: code points from Start to End of block Block (0-based) of the text that
// `ziping text` shows.
type EvidenceSpan struct {
	Block int         `json:"block" jsonschema:"title=段"`
	Start int         `json:"start" jsonschema:"title=起"`
	End   int         `json:"end" jsonschema:"title=止"`
	Page  int         `json:"page,omitzero" jsonschema:"title=页"`
	Box   *[4]float64 `json:"box,omitempty" jsonschema:"title=页面坐标"`
	Part  string      `json:"part,omitzero" jsonschema:"title=文件部分"`
	Cell  *[3]int     `json:"cell,omitempty" jsonschema:"title=单元格"` // table (index into Tables), row, column, 0-based
}

// A Finding is something that does not agree, or that the reader of the report should know (核对结果).
type Finding struct {
	Code     Code     `json:"code" jsonschema:"title=代码"`
	Severity Severity `json:"severity" jsonschema:"title=程度"`
	Message  string   `json:"message" jsonschema:"title=说明"`     // in Chinese; Text gives other languages
	At       []string `json:"at,omitzero" jsonschema:"title=位置"` // JSON Pointers of every place that took part: the stated figure first, then its parts
	// Expected is what the other places ask for, Found what stands there; plain digits, without unit.
	Expected string `json:"expected,omitzero" jsonschema:"title=应为"`
	Found    string `json:"found,omitzero" jsonschema:"title=实为"`
	// Params are the words and figures of the message, from which Text makes it in any language.
	Params map[string]string `json:"params,omitzero" jsonschema:"title=参数"`
}

// A Severity says how grave a finding is. The zero value is invalid.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityInfo    Severity = "info"
)

// A Code names a kind of finding. Codes are stable.
type Code string

// The codes of findings.
const (
	WeightsSum           Code = "weights-sum"
	ScoresSum            Code = "scores-sum"
	ScoreOverWeight      Code = "score-over-weight"
	GradeMismatch        Code = "grade-mismatch"
	PartsSum             Code = "parts-sum"
	TextTableMismatch    Code = "text-table-mismatch"
	RateMismatch         Code = "rate-mismatch"
	CountMismatch        Code = "count-mismatch"
	DeductionUnexplained Code = "deduction-unexplained"
	YearMismatch         Code = "year-mismatch"
	UnitMissing          Code = "unit-missing"
	BytesReplaced        Code = "bytes-replaced"
	Garbled              Code = "garbled"
	Scanned              Code = "scanned"
	NotAReport           Code = "not-a-report"
	Repaired             Code = "repaired"
	Unread               Code = "unread"
	NumberingBroken      Code = "numbering-broken"
	SectionMissing       Code = "section-missing"
)
