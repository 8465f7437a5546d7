package table

import (
	"context"
	"reflect"
	"strings"
	"testing"
)

// words of the genre: tables made of them, in any disorder, reach every reader.
var fuzzWords = strings.Split("项目名称|主管部门|实施单位|部门名称|甲局|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|年度资金总额|其中：财政拨款|—|100|98.5%|"+
	"年度总体目标|预期目标|实际完成情况|完成任务一。//完成任务二。|绩效指标|一级指标|二级指标|三级指标|年度指标值|指标性质|指标值|度量单位|实际完成值|偏差原因分析及改进措施|产出指标（50分）|"+
	"数量指标|1.修路（10）|≥|公里|总分|合计|优|自评得分|自评等级|存在问题|偏差原因|修路：下雨|（200字以内）|支出类别|基本支出|人员经费|公用经费|项目支出|预算数|决算数|2022年|2023年决算数|收入|支出|项目|"+
	"“三公”经费|公务用车购置及运行费|购置费|运行费|公务接待费|因公出国（境）费|小计|序号|工作任务|完成情况|单位名称|编制数|实有人数|30|项目支出绩效自评表|单位：万元|（2023年度）|<|^||||", "|")

// fuzzSource makes a document of tables and lines of bytes.
func fuzzSource(data []byte) string {
	var b strings.Builder
	for i := 0; i < len(data); {
		cols := int(data[i]%7) + 1
		rows := int(data[i]/7%9) + 1
		i++
		if cols == 7 {
			b.WriteString(fuzzWords[rows%len(fuzzWords)] + "\n")
			continue
		}
		b.WriteString("{table\n")
		for range rows {
			for c := range cols {
				word := ""
				if i < len(data) {
					word = fuzzWords[int(data[i])%len(fuzzWords)]
					i++
				}
				if c > 0 {
					b.WriteString(" | ")
				}
				b.WriteString(word)
			}
			b.WriteString("\n")
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// FuzzRead holds any table to this: reading ends, every Field's words stand where it says, and a second reading is equal.
func FuzzRead(f *testing.F) {
	f.Add([]byte{60, 0, 4, 1, 4, 5, 6, 7, 8, 9, 10, 11})
	f.Add([]byte{45, 22, 23, 24, 25, 30, 31, 32, 33, 34, 35, 36, 37})
	f.Add([]byte("\x13.W5\xa9\xeb^\u026f\x9eE\x9a\x96\x12\xa8/\x13.45\x0f8\xde\x11\xdddR0,\xea\xf0'2\x0f\x0f")) // items over merged cells, nothing above
	f.Add([]byte("-\x19J\x16\x18,?,,,,,,,,.,\x1f\x16.,\x1f\x16\x18"))                                           // a target of three cells that all say none
	f.Add([]byte{19, 46, 52, 53, 47, 15, 15, 50, 15, 15})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 600 {
			return
		}
		source := fuzzSource(data)
		doc, a := readAll(t, source)
		e, _ := engine()
		if b := Read(context.Background(), doc, e); !reflect.DeepEqual(a, b) {
			t.Error("a second reading differs")
		}
	})
}
