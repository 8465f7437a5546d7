package extract_test

import "testing"

// The department's name is the fullest one by which the report says what the department is.
func TestTheFullestNameIsTheDepartments(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		{"海平区滨河街道办事处", "云泽市海平区人民政府滨河街道办事处是海平区人民政府的派出机关，主要负责：\n1.城市管理。\n2.民生服务。", "云泽市海平区人民政府滨河街道办事处"},
		{"海平区残疾人联合会", "云泽市海平区残疾人联合会（以下简称区残联）是人民团体，主要职责是：\n1.维护权益。\n2.开展康复。", "云泽市海平区残疾人联合会"},
		{"云泽市水务局", "目前云泽市水务局是市政府组成部门，主要职责是：\n1.供水。\n2.排水。", "云泽市水务局"},
		{"云泽市水务局", "云泽市水务局水政监察支队是下属单位。\n主要职责是：\n1.供水。\n2.排水。", "云泽市水务局"},
		{"云泽市水务局", "海平区水务局是受市局指导的单位。\n主要职责是：\n1.供水。\n2.排水。", "云泽市水务局"},
	} {
		r := readBytes(t, []byte(c.title+"2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）部门职能\n"+c.text+"\n二、自评结论\n自评得分92.4分，等级为“优”。\n"), "report.txt")
		if got := r.Department.Name.Or(""); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
