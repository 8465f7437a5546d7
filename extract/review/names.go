package review

import (
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

var kindNames = map[schema.ReportKind]string{
	schema.KindDepartment: "部门整体支出", schema.KindProject: "项目支出", schema.KindFund: "专项资金", schema.KindPolicy: "政策",
	schema.KindUnknown: "未识别为自评报告",
}

var statusNames = map[schema.TaskStatus]string{
	schema.StatusCompleted: "已完成", schema.StatusPartial: "部分完成", schema.StatusNotCompleted: "未完成", schema.StatusUnknown: "未说明",
}

var severityNames = map[schema.Severity]string{schema.SeverityError: "错误", schema.SeverityWarning: "警告", schema.SeverityInfo: "提示"}

var roleNames = map[schema.Role]string{
	schema.RoleOverview: "基本情况", schema.RoleFunctions: "职能", schema.RoleOrganisation: "机构", schema.RoleStaffing: "人员",
	schema.RoleAnnualTasks: "年度任务", schema.RoleGoals: "绩效目标", schema.RoleExpenditure: "支出情况",
	schema.RoleSelfEvaluation: "自评情况", schema.RoleConclusion: "自评结论", schema.RoleIndicatorGroup: "指标组",
	schema.RoleIndicator: "指标", schema.RoleEvaluationWork: "评价工作", schema.RoleProblems: "存在问题",
	schema.RoleMeasures: "改进措施", schema.RoleOther: "其他", schema.RoleAppendix: "附件", schema.RoleUnknown: "未识别",
}

// ways and supports are the words for how a value follows from its words, and what else speaks for it.
var (
	ways     = map[schema.How]string{schema.Stated: "原文写明", schema.Derived: "推得"}
	supports = map[schema.Support]string{
		schema.SupportConfirmed: "有佐证", schema.SupportSingle: "仅此一处", schema.SupportRepaired: "经修复", schema.SupportConflicting: "有矛盾",
	}
)

// agreed and contradicted are the words for what a check says of a value.
var agreed = map[schema.Code]string{
	schema.WeightsSum: "分值合计相符", schema.ScoresSum: "得分合计相符", schema.PartsSum: "分项合计相符", schema.TextTableMismatch: "与另一处相同",
	schema.RateMismatch: "比率相符", schema.CountMismatch: "计数相符", schema.YearMismatch: "年度相同", schema.GradeMismatch: "与等级标准相符",
}

var contradicted = map[schema.Code]string{
	schema.WeightsSum: "分值合计不符", schema.ScoresSum: "得分合计不符", schema.ScoreOverWeight: "得分超出分值", schema.PartsSum: "分项合计不符",
	schema.TextTableMismatch: "与另一处不同", schema.RateMismatch: "比率不符", schema.CountMismatch: "计数不符", schema.YearMismatch: "年度不同",
	schema.GradeMismatch: "与等级标准不符",
}

// fieldNames are the fields of the report in Chinese; those of the JSON Schema.
var fieldNames = map[string]string{
	"kind": "报告类型", "title": "标题", "fiscal_year": "年度", "reported_on": "报告日期", "department": "部门", "name": "名称", "short_name": "简称",
	"functions": "职能", "units": "机构", "count": "个数", "parent": "上级机构", "staffing": "人员", "authorised": "编制", "employed": "在职", "retired": "离退休",
	"contract": "编外", "tasks": "任务", "number": "序号", "label": "编号", "text": "内容", "items": "分项", "goals": "绩效目标", "expenditure": "支出",
	"total": "整体支出", "basic": "基本支出", "project": "项目支出", "value": "数值", "unit": "单位", "yuan": "折合元", "detail": "明细表", "caption": "表题", "rows": "行",
	"item": "类别", "level": "层级", "initial": "年初预算数", "adjusted": "调整预算数", "final": "决算数", "rate": "执行率", "weight": "分值", "score": "得分",
	"three_public": "三公经费", "budget": "预算数", "evaluation": "自评", "full_score": "满分", "grade": "等级", "reviewed_score": "复核得分",
	"grade_scale": "等级标准", "min": "下限", "below": "上限", "indicators": "指标", "children": "", "target": "年度指标值", "actual": "实际完成值",
	"deduction": "扣分原因", "sign": "指标性质", "initial_target": "年初指标值", "standard": "评分标准", "coefficient": "得分系数", "core": "核心指标", "code": "编码",
	"projects": "项目", "implementer": "实施单位", "funds": "资金", "goal": "预期目标", "achieved": "实际完成情况", "key_tasks": "重点工作", "task": "事项",
	"status": "完成情况", "result": "完成说明", "metrics": "比率", "percent": "百分比", "full": "满分", "numerator": "分子", "denominator": "分母",
	"problems": "问题", "measures": "措施", "other": "其他自评情况", "notes": "脚注", "ref": "标记", "sections": "章节", "role": "作用", "tables": "表",
	"claims": "文中数字", "subject": "事项", "source": "文件", "coverage": "阅读覆盖",
}

// titles are the fields by which a member of a list is called.
var titles = []string{"name", "label", "task", "title", "subject", "grade", "caption"}

// nameOf says in Chinese which value of the report a pointer leads to: 指标“预算执行率”得分.
func nameOf(res *extract.Result, pointer string) string {
	var b strings.Builder
	at := ""
	for part := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		at += "/" + part
		n, err := strconv.Atoi(part)
		if err != nil {
			if name, ok := fieldNames[part]; ok {
				b.WriteString(name)
			} else {
				b.WriteString(part)
			}
			continue
		}
		called := ""
		for _, t := range titles {
			if v, ok := res.Lookup(at + "/" + t); ok && v != nil {
				if s, ok := v.(string); ok {
					called = s
					break
				}
			}
		}
		if called == "" {
			b.WriteString(strconv.Itoa(n + 1))
			continue
		}
		b.WriteString("“" + clip(strings.TrimSpace(called), 24) + "”")
	}
	return b.String()
}
