package extract_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// itemsOf is a list of problems or measures as number:title|text, one after another.
func itemsOf(items []schema.Item) string {
	var out []string
	for _, i := range items {
		s := i.Title
		if i.Number != "" {
			s = i.Number + ":" + s
		}
		if i.Text.Or("") != "" {
			s += "|" + i.Text.Or("")
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

// The ways in which offices number their problems, whatever stands round them.
func TestProblemsAndMeasuresAreReadHoweverTheyAreListed(t *testing.T) {
	for _, c := range []struct{ name, text, problems, measures string }{
		{"letters", "三、存在的问题\nA.预算编制偏粗。项目测算缺少依据。\nB.培训偏少。\n四、改进措施\nA、细化预算编制。按工程量测算。\nB、增加培训。\n",
			"1:预算编制偏粗|项目测算缺少依据。\n2:培训偏少", "1:细化预算编制|按工程量测算。\n2:增加培训"},
		{"small letters in brackets", "三、存在的问题\na）预算编制偏粗。\nb）培训偏少。\n四、改进措施\na)细化预算编制。\nb)增加培训。\n",
			"1:预算编制偏粗\n2:培训偏少", "1:细化预算编制\n2:增加培训"},
		{"first, next, last", "三、存在的问题\n首先，预算编制偏粗。其次，培训偏少。最后，档案整理滞后。\n四、改进措施\n首先是细化预算编制；其次是增加培训；再次是补齐档案；最后是加强督导。\n",
			"1:预算编制偏粗\n2:培训偏少\n3:档案整理滞后", "1:细化预算编制\n2:增加培训\n3:补齐档案\n4:加强督导"},
		{"paragraphs of first, next", "三、存在的问题\n首先，预算编制偏粗。项目测算缺少依据。\n最后，培训偏少。\n四、改进措施\n一要细化预算编制。二要增加培训。\n",
			"1:预算编制偏粗|项目测算缺少依据。\n2:培训偏少", "1:细化预算编制\n2:增加培训"},
		{"chapter numbers in a paragraph", "三、存在的问题\n主要表现为：一、预算编制偏粗；二、培训偏少。\n四、改进措施\n今后将：一、细化预算编制；二、增加培训，三年轮训一遍。\n",
			"1:预算编制偏粗\n2:培训偏少", "1:细化预算编制\n2:增加培训，三年轮训一遍"},
		{"half-width marks", "三、存在的问题\n(一)预算编制偏粗. 项目测算缺少依据, 偏差达12.5%.\n(二)培训偏少. 仅1.5场.\n四、改进措施\n1. 细化预算编制. 按工程量测算.\n2. 增加培训.\n",
			"1:预算编制偏粗|项目测算缺少依据,偏差达12.5%.\n2:培训偏少|仅1.5场.", "1:细化预算编制|按工程量测算.\n2:增加培训"},
		{"causes apart", "三、存在的问题及原因分析\n（一）存在的问题\n1.预算编制偏粗。\n2.培训偏少。\n（二）原因分析\n1.测算缺少依据。\n2.师资不足。\n四、改进措施\n加密测算。\n",
			"1:预算编制偏粗\n2:培训偏少", "加密测算"},
		{"causes as a chapter of their own", "三、存在的问题\n1.预算编制偏粗。\n四、产生问题的原因\n1.测算缺少依据。\n五、改进措施\n加密测算。\n", "1:预算编制偏粗", "加密测算"},
		{"causes alone", "三、未完成绩效目标的原因及改进措施\n（一）未完成原因\n1.预算编制偏粗。\n2.培训偏少。\n（二）改进措施\n1.加密测算。\n", "1:预算编制偏粗\n2:培训偏少", "1:加密测算"},
		{"problem, cause, advice", "三、存在问题及建议\n（一）预算管理方面\n问题：预算编制偏粗。偏差达12.5%。\n原因：测算缺少依据。\n建议：加密测算。按季复核。\n（二）队伍建设方面\n问题：培训偏少。\n原因：师资不足。\n建议：外聘师资。\n",
			"预算编制偏粗|偏差达12.5%。原因：测算缺少依据。\n培训偏少|原因：师资不足。", "加密测算|按季复核。\n外聘师资"},
		{"numbered problem, countermeasure", "三、存在问题及建议\n问题一：预算编制偏粗。\n下一步改进措施：加密测算。\n问题二：培训偏少。\n下一步改进措施：外聘师资。\n", "1:预算编制偏粗\n2:培训偏少", "1:加密测算\n2:外聘师资"},
		{"led in by a paragraph", "三、自评工作情况\n存在的问题主要有：一是预算编制偏粗；二是培训偏少。下一步改进措施：一是加密测算；二是外聘师资。\n",
			"1:预算编制偏粗\n2:培训偏少", "1:加密测算\n2:外聘师资"},
		{"one paragraph of both", "三、存在的问题\n一是预算编制偏粗；二是培训偏少。下一步整改措施：一是加密测算；二是外聘师资。\n", "1:预算编制偏粗\n2:培训偏少", "1:加密测算\n2:外聘师资"},
		{"leads on lines of their own", "三、存在的问题及下一步打算\n存在的问题：\n1.预算编制偏粗。\n2.培训偏少。\n下一步打算：\n1.加密测算。\n2.外聘师资。\n", "1:预算编制偏粗\n2:培训偏少", "1:加密测算\n2:外聘师资"},
		{"parted by commas", "三、存在的问题\n一是预算编制偏粗，二是培训偏少。\n四、改进措施\n一要加密测算，二要外聘师资。\n", "1:预算编制偏粗\n2:培训偏少", "1:加密测算\n2:外聘师资"},
		{"attachments are no measures", "三、存在的问题\n预算编制偏粗。\n四、问题整改措施\n1.加密测算。\n附件：1.部门整体支出绩效自评表\n2.基础数据表\n云泽市水务局\n2023年3月1日\n", "预算编制偏粗", "1:加密测算"},
		{"none", "三、存在的问题\n经自评，未发现明显问题。\n四、改进措施\n暂无其他建议。\n", "", ""},
		{"the signature is no measure", "三、存在的问题\n预算编制偏粗。\n四、改进措施\n加密测算。\n填报人：甲乙　审核人：丙丁\n云泽市水务局机关事务研究室\n2023年3月1日\n", "预算编制偏粗", "加密测算"},
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n负责供水。\n二、自评结论\n得分91分，等级为优。\n"+c.text), "report.txt")
		if got := itemsOf(r.Problems); got != c.problems {
			t.Errorf("%s: problems\n%s\nwant\n%s", c.name, got, c.problems)
		}
		if got := itemsOf(r.Measures); got != c.measures {
			t.Errorf("%s: measures\n%s\nwant\n%s", c.name, got, c.measures)
		}
	}
}

// The ways in which offices name their inner offices and subordinate units, and count their people.
func TestUnitsAndStaffAreReadHoweverTheyAreListed(t *testing.T) {
	for _, c := range []struct{ text, units, staff string }{
		{"县档案馆设办公室、征集股、保管股，代管云泽县革命纪念馆。核定编制16名，在职14人，退休9人。", "办公室 征集股 保管股 云泽县革命纪念馆", "16 14 9 -"},
		{"内设机构有：（1）办公室；（2）征集股；（3）保管股。", "办公室 征集股 保管股", "- - - -"},
		{"本单位设下列股室：\n（1）办公室；\n（2）征集股；\n（3）保管股。\n现有合同制工人6名。", "办公室 征集股 保管股", "- - - 6"},
		{"纳入决算编制范围的单位包括：云泽县水务局本级、云泽县水政监察大队。", "云泽县水务局本级 云泽县水政监察大队", "- - - -"},
		{"县水务局纳入部门预算编制范围的单位共3个：局本级、县水政监察大队和县供水总站。", "局本级 县水政监察大队 县供水总站", "- - - -"},
		{"学校设党政办公室、组织部、科研与合作部3个职能部门，设水利学院、土木学院2个二级学院。", "党政办公室 组织部 科研与合作部 水利学院 土木学院", "- - - -"},
		{"学校设党政办公室、组织部、教务与科研部3个职能部门和水利学院、土木学院2个二级学院。", "党政办公室 组织部 教务与科研部 水利学院 土木学院", "- - - -"},
		{"局机关设办公室、规划股、财务股，设立便民服务点2处。", "办公室 规划股 财务股", "- - - -"},
		{"县水务局下设4个科室：办公室、财务科、水政科和规划科；2个事业单位：县供水总站、县排水所。", "办公室 财务科 水政科 规划科 县供水总站 县排水所", "- - - -"},
		{"部门预算单位构成：县水务局本级、县水政监察大队。", "县水务局本级 县水政监察大队", "- - - -"},
		{"从机构构成看，县水务局内设机构有办公室、规划股、财务股。", "办公室 规划股 财务股", "- - - -"},
		{"局机关设办公室、规划股、财务股等股室。", "办公室 规划股 财务股", "- - - -"},
		{"内设办公室、规划股等2个股室，归口管理云泽县移民服务中心。", "办公室 规划股 云泽县移民服务中心", "- - - -"},
		{"内设办公室、规划股，下辖二级机构云泽县防汛中心。", "办公室 规划股 云泽县防汛中心", "- - - -"},
		{"下辖公益一类事业单位云泽县防汛中心、全额拨款事业单位云泽县水保站和正科级事业单位云泽县水文站。", "云泽县防汛中心 云泽县水保站 云泽县水文站", "- - - -"},
		{"下设副科级全额事业单位1家（云泽县防汛中心）。", "云泽县防汛中心", "- - - -"},
		{"二级预算单位云泽县防汛中心为公益一类事业单位。", "云泽县防汛中心", "- - - -"},
		{"所属单位有云泽县防汛中心（公益一类）、云泽县水保站（公益二类）。", "云泽县防汛中心 云泽县水保站", "- - - -"},
		{"内设办公室、直属单位管理股、财务股。", "办公室 直属单位管理股 财务股", "- - - -"},
		{"学校事业编制42个，在职教职工38人，离退休老同志17人，聘用制教师及工勤人员9人。", "", "42 38 17 9"},
		{"现有离休2人、退休17人。", "", "- - 19 -"},
		{"离休人员2人，退休人员17人，合计19人。", "", "- - 19 -"},
		{"离退休人员20人，其中离休2人、退休17人。", "", "- - 20 -"},
		{"编制30名，实有行政人员12人、事业人员18人，共30人，退休人员5人，聘用合同制工人4人。", "", "30 30 5 4"},
		{"核定行政编制14名、事业编制20名，共34名；实有行政编制人员12人、事业编制人员18人，合计30人。", "", "34 30 - -"},
	} {
		r := readBytes(t, []byte("云泽县水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）机构设置及人员情况\n"+c.text+"\n二、自评结论\n得分91分，等级为优。\n"), "report.txt")
		var units []string
		for _, u := range r.Department.Units {
			units = append(units, u.Name)
		}
		if got := strings.Join(units, " "); got != c.units {
			t.Errorf("units %q, want %q: %s", got, c.units, c.text)
		}
		for _, f := range r.Findings {
			if f.Code == schema.CountMismatch {
				t.Errorf("%s: %s", f.Text(schema.Chinese), c.text)
			}
		}
		var staff []string
		s := r.Department.Staffing
		for _, n := range []schema.Opt[int]{s.Authorised, s.Employed, s.Retired, s.Contract} {
			if v, ok := n.Get(); ok {
				staff = append(staff, strconv.Itoa(v))
			} else {
				staff = append(staff, "-")
			}
		}
		if got := strings.Join(staff, " "); got != c.staff {
			t.Errorf("staff %q, want %q: %s", got, c.staff, c.text)
		}
	}
}

// Problems and goals that stand in a table of their own.
func TestTablesOfProblemsAndGoalsAreLists(t *testing.T) {
	r := readBytes(t, []byte("<html><body><p>云泽县水务局2022年度部门整体支出绩效自评报告</p><p>一、年度目标及完成情况</p>"+
		"<table><tr><td>序号</td><td>年度目标</td><td>完成情况</td></tr><tr><td>1</td><td>新建管网12公里。</td><td>建成11公里</td></tr><tr><td>2</td><td>水质合格率达到98%。</td><td>98.6%</td></tr></table>"+
		"<p>二、自评结论</p><p>得分91分，等级为优。</p><p>三、存在的问题和整改措施</p><p>自评发现的问题见下表。</p>"+
		"<table><tr><td>序号</td><td>存在问题</td><td>产生原因</td><td>整改措施</td></tr><tr><td>1</td><td>管网巡查不够及时</td><td>人手不足</td><td>增加夜间巡查</td></tr><tr><td>2</td><td>水价偏低</td><td>—</td><td>启动听证</td></tr></table></body></html>"), "report.html")
	if got, want := itemsOf(r.Problems), "1:管网巡查不够及时|人手不足\n2:水价偏低"; got != want {
		t.Errorf("problems %q, want %q", got, want)
	}
	if got, want := itemsOf(r.Measures), "1:增加夜间巡查\n2:启动听证"; got != want {
		t.Errorf("measures %q, want %q", got, want)
	}
	var goals []string
	for _, g := range r.Goals {
		goals = append(goals, g.Number+":"+g.Text)
	}
	if got, want := strings.Join(goals, "\n"), "1:新建管网12公里。\n2:水质合格率达到98%。"; got != want {
		t.Errorf("goals %q, want %q", got, want)
	}
}

// Duties, whatever stands round them; and tasks whose titles end in half-width marks.
func TestDutiesAndTasksAreReadHoweverTheyAreListed(t *testing.T) {
	for _, c := range []struct{ text, duties, tasks string }{
		{"（一）主要职责\nA. 负责供水;\nB. 负责排水;\nC. 完成交办的其他任务.\n（二）年度重点工作\n第一、新建管网. 全年新建12公里.\n第二、改造泵站. 改造3座, 投资1.5万元.\n",
			"负责供水|负责排水|完成交办的其他任务.", "新建管网|改造泵站"},
		{"（一）主要职责\n县水务局承担三项职责：①负责供水；②负责排水；\n③完成交办的其他任务。\n（二）年度重点工作\n首先，新建管网。全年新建12公里。\n其次，改造泵站。改造3座。\n最后，抓好节水。\n",
			"负责供水|负责排水|完成交办的其他任务。", "新建管网|改造泵站|抓好节水"},
		{"（一）主要职责及机构设置\n1.负责供水。\n2.指导下属单位国有资产管理。\n县水务局纳入部门预算编制范围的单位共2个：县水务局本级和县水政监察大队。\n（二）年度重点工作\n一要新建管网。\n二要改造泵站。\n",
			"负责供水。|指导下属单位国有资产管理。", "新建管网|改造泵站"},
		{"（一）主要职责及机构设置\n1.负责供水。\n2.负责排水。\n部门预算单位构成：县水务局本级、县水政监察大队。\n（二）年度重点工作\n一要新建管网。\n二要改造泵站。\n", "负责供水。|负责排水。", "新建管网|改造泵站"},
		{"（一）主要职责\na、负责供水。\nb、负责排水。\n（二）年度重点工作\n一要新建管网。全年新建12公里。二要改造泵站。改造3座。\n", "负责供水。|负责排水。", "新建管网|改造泵站"},
	} {
		r := readBytes(t, []byte("云泽县水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n"+c.text+"二、自评结论\n得分91分，等级为优。\n"), "report.txt")
		if got := strings.Join(r.Department.Functions, "|"); got != c.duties {
			t.Errorf("duties %q, want %q", got, c.duties)
		}
		var tasks []string
		for _, task := range r.Tasks {
			tasks = append(tasks, task.Title)
		}
		if got := strings.Join(tasks, "|"); got != c.tasks {
			t.Errorf("tasks %q, want %q", got, c.tasks)
		}
	}
}
