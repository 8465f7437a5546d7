package main

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// roleNames are the roles of sections in Chinese.
var roleNames = map[schema.Role]string{
	schema.RoleOverview: "基本情况", schema.RoleFunctions: "职能", schema.RoleOrganisation: "机构", schema.RoleStaffing: "人员",
	schema.RoleAnnualTasks: "年度任务", schema.RoleGoals: "绩效目标", schema.RoleExpenditure: "支出情况",
	schema.RoleSelfEvaluation: "自评情况", schema.RoleConclusion: "自评结论", schema.RoleIndicatorGroup: "指标组",
	schema.RoleIndicator: "指标", schema.RoleEvaluationWork: "评价工作", schema.RoleProblems: "存在问题",
	schema.RoleMeasures: "改进措施", schema.RoleOther: "其他", schema.RoleAppendix: "附件", schema.RoleUnknown: "未识别",
}

// tableNames are the kinds of tables in Chinese.
var tableNames = map[schema.TableKind]string{
	schema.TableExpenditureDetail: "支出明细表", schema.TableThreePublic: "“三公”经费表", schema.TableIndicators: "指标表",
	schema.TableProject: "项目表", schema.TableKeyTasks: "重点工作表", schema.TableBasicData: "基础数据表",
	schema.TableKeyValue: "名值表", schema.TableUnknown: "未识别",
}

// kindNames are the kinds of reports in Chinese.
var kindNames = map[schema.ReportKind]string{
	schema.KindDepartment: "部门整体支出自评", schema.KindProject: "项目支出自评", schema.KindFund: "专项资金自评",
	schema.KindPolicy: "政策自评", schema.KindUnknown: "未识别为自评报告",
}

// furnitureNames are the kinds of furniture in Chinese.
var furnitureNames = map[document.Furniture]string{
	document.Header: "页眉", document.Footer: "页脚", document.Contents: "目录", document.Navigation: "网页导航",
}
