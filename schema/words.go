package schema

import (
	"fmt"
	"strings"
)

// Text is the kind of report in words: 部门整体支出自评.
func (k ReportKind) Text(lang Language) string { return wordOf(reportKinds, k, lang) }

// Text is the role of a section in words: 自评结论.
func (r Role) Text(lang Language) string { return wordOf(roles, r, lang) }

// Text is the kind of table in words: 支出明细表.
func (k TableKind) Text(lang Language) string { return wordOf(tableKinds, k, lang) }

// Text is the state of a key task in words: 已完成.
func (s TaskStatus) Text(lang Language) string { return wordOf(taskStates, s, lang) }

// Text is the item of expenditure in words: 人员经费.
func (i ExpenditureItem) Text(lang Language) string { return wordOf(expenditureItems, i, lang) }

// Text is the kind of “three public” expense in words: 公务接待费.
func (k PublicKind) Text(lang Language) string { return wordOf(publicKinds, k, lang) }

// Text is the severity in words: 错误.
func (s Severity) Text(lang Language) string { return wordOf(severityWords, s, lang) }

// Text says how a value follows from its words: 原文写明.
func (h How) Text(lang Language) string { return wordOf(hows, h, lang) }

// Text says what speaks for a value: 有佐证.
func (s Support) Text(lang Language) string { return wordOf(supports, s, lang) }

// Text says in one line what a check of a report says of a value whose support is given: 分项合计相符：支出明细表“人员经费”的决算数
// 3551.51、…. Of more than most figures it gives their number.
func (b Backing) Text(r *Report, support Support, most int, lang Language) string {
	words := agreements[b.Check]
	if support == SupportConflicting {
		words = contradictions[b.Check]
	}
	line := words.in(lang)
	if line == "" {
		line = string(b.Check)
	}
	colon, comma := "：", "、"
	if lang == English {
		colon, comma = ": ", ", "
	}
	if len(b.At) == 0 {
		return line + colon + "100"
	}
	var parts []string
	for i, pointer := range b.At {
		if i == most {
			parts = append(parts, bilingual{fmt.Sprintf("等 %d 处", len(b.At)), fmt.Sprintf("%d in all", len(b.At))}.in(lang))
			break
		}
		part := r.Describe(pointer, lang)
		switch v, _ := r.Lookup(pointer); v.(type) {
		case Decimal, Money, int:
			part += fmt.Sprintf(" %v", v)
		}
		parts = append(parts, part)
	}
	return line + colon + strings.Join(parts, comma)
}

// Place is where a span stands, for people: page, paragraph (both from 1), and the cell of a table: 第3页表1第2行第4列.
func (s EvidenceSpan) Place(lang Language) string {
	var parts []string
	if s.Page > 0 {
		parts = append(parts, fmt.Sprintf(bilingual{"第%d页", "page %d,"}.in(lang), s.Page))
	}
	if s.Cell != nil {
		parts = append(parts, fmt.Sprintf(bilingual{"表%d第%d行第%d列", "table %d row %d column %d"}.in(lang), s.Cell[0]+1, s.Cell[1]+1, s.Cell[2]+1))
	} else {
		parts = append(parts, fmt.Sprintf(bilingual{"第%d段", "block %d"}.in(lang), s.Block+1))
	}
	return strings.Join(parts, bilingual{"", " "}.in(lang))
}

// wordOf is a value of an enumeration in words; one that this package does not know is itself.
func wordOf[T ~string](words map[T]bilingual, v T, lang Language) string {
	if w, ok := words[v]; ok {
		return w.in(lang)
	}
	return string(v)
}

var reportKinds = map[ReportKind]bilingual{
	KindDepartment: {"部门整体支出自评", "self-evaluation of a department"}, KindProject: {"项目支出自评", "self-evaluation of a project"},
	KindFund: {"专项资金自评", "self-evaluation of a fund"}, KindPolicy: {"政策自评", "self-evaluation of a policy"},
	KindUnknown: {"未识别为自评报告", "no self-evaluation"},
}

var roles = map[Role]bilingual{
	RoleOverview: {"基本情况", "overview"}, RoleFunctions: {"职能", "functions"}, RoleOrganisation: {"机构", "organisation"}, RoleStaffing: {"人员", "staffing"},
	RoleAnnualTasks: {"年度任务", "tasks of the year"}, RoleGoals: {"绩效目标", "goals"}, RoleExpenditure: {"支出情况", "expenditure"},
	RoleSelfEvaluation: {"自评情况", "self-evaluation"}, RoleConclusion: {"自评结论", "conclusion"}, RoleIndicatorGroup: {"指标组", "group of indicators"},
	RoleIndicator: {"指标", "indicator"}, RoleEvaluationWork: {"评价工作", "work on the evaluation"}, RoleProblems: {"存在问题", "problems"},
	RoleMeasures: {"改进措施", "measures"}, RoleOther: {"其他", "other"}, RoleAppendix: {"附件", "appendix"}, RoleUnknown: {"未识别", "unknown"},
}

var tableKinds = map[TableKind]bilingual{
	TableExpenditureDetail: {"支出明细表", "table of expenditure"}, TableThreePublic: {"“三公”经费表", "“three public” expenses"},
	TableIndicators: {"指标表", "indicators"}, TableProject: {"项目表", "project"}, TableKeyTasks: {"重点工作表", "key tasks"},
	TableBasicData: {"基础数据表", "basic data"}, TableKeyValue: {"名值表", "names and values"}, TableUnknown: {"未识别", "unknown"},
}

var taskStates = map[TaskStatus]bilingual{
	StatusCompleted: {"已完成", "completed"}, StatusPartial: {"部分完成", "partly completed"}, StatusNotCompleted: {"未完成", "not completed"},
	StatusUnknown: {"未说明", "not said"},
}

var expenditureItems = map[ExpenditureItem]bilingual{
	ItemTotal: {"合计", "total"}, ItemBasic: {"基本支出", "basic expenditure"}, ItemPersonnel: {"人员经费", "personnel"}, ItemOperating: {"公用经费", "operating"},
	ItemProject: {"项目支出", "project expenditure"}, ItemCapitalConstruction: {"基本建设", "capital construction"},
	ItemRemittedToSuperior: {"上缴上级支出", "remitted to the superior"}, ItemBusiness: {"经营支出", "business"},
	ItemSubsidyToAffiliates: {"对附属单位补助支出", "subsidies to affiliates"}, ItemOther: {"其他", "other"},
}

var publicKinds = map[PublicKind]bilingual{
	PublicTotal: {"合计", "total"}, PublicAbroad: {"因公出国（境）费", "travel abroad"}, PublicVehiclePurchase: {"公务用车购置费", "vehicles bought"},
	PublicVehicleRunning: {"公务用车运行维护费", "vehicles run"}, PublicReception: {"公务接待费", "receptions"},
}

var severityWords = map[Severity]bilingual{
	SeverityError: {"错误", "error"}, SeverityWarning: {"警告", "warning"}, SeverityInfo: {"提示", "note"},
}

var hows = map[How]bilingual{Stated: {"原文写明", "stated"}, Derived: {"推得", "derived"}}

var supports = map[Support]bilingual{
	SupportConfirmed: {"有佐证", "confirmed"}, SupportSingle: {"仅此一处", "single"}, SupportRepaired: {"经修复", "repaired"},
	SupportConflicting: {"有矛盾", "conflicting"},
}

// agreements and contradictions are what checks say of a value.
var (
	agreements = map[Code]bilingual{
		WeightsSum: {"分值合计相符", "the weights add up"}, ScoresSum: {"得分合计相符", "the scores add up"}, PartsSum: {"分项合计相符", "the parts add up"},
		TextTableMismatch: {"与另一处相同", "the same elsewhere"}, RateMismatch: {"比率相符", "the rate follows"}, CountMismatch: {"计数相符", "the count is right"},
		YearMismatch: {"年度相同", "the same year"}, GradeMismatch: {"与等级标准相符", "as the scale has it"},
	}
	contradictions = map[Code]bilingual{
		WeightsSum: {"分值合计不符", "the weights do not add up"}, ScoresSum: {"得分合计不符", "the scores do not add up"},
		ScoreOverWeight: {"得分超出分值", "more than its weight"}, PartsSum: {"分项合计不符", "the parts do not add up"},
		TextTableMismatch: {"与另一处不同", "another figure elsewhere"}, RateMismatch: {"比率不符", "the rate does not follow"},
		CountMismatch: {"计数不符", "the count is wrong"}, YearMismatch: {"年度不同", "another year"}, GradeMismatch: {"与等级标准不符", "not as the scale has it"},
	}
)
