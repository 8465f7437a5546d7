package diff_test

import (
	"fmt"

	"github.com/ziping-go/ziping/schema"
	"github.com/ziping-go/ziping/schema/diff"
)

func ExampleCompare() {
	last, err := schema.Decode([]byte(`{"schema_version": "1", "kind": "department", "fiscal_year": 2022,
		"department": {"name": "白鹭市档案局"}, "evaluation": {"score": 95},
		"expenditure": {"total": {"value": 320.50, "unit": "万元"}},
		"problems": [{"title": "预算编制不够精细", "text": "个别项目测算依据不足。"}]}`))
	if err != nil {
		panic(err)
	}
	this, err := schema.Decode([]byte(`{"schema_version": "1", "kind": "department", "fiscal_year": 2023,
		"department": {"name": "白鹭市档案局"}, "evaluation": {"score": 96.5},
		"expenditure": {"total": {"value": 3461400, "unit": "元"}},
		"problems": [{"title": "预算编制不够精细", "text": "个别项目测算依据不足。"}]}`))
	if err != nil {
		panic(err)
	}
	fmt.Print(diff.Compare(last, this).Text(schema.Chinese))
	// Output:
	// 白鹭市档案局2022年度 → 白鹭市档案局2023年度
	//
	// 基本信息（1）
	//   ~ 年度：2022 → 2023
	//
	// 得分与等级（1）
	//   ~ 自评得分：95分 → 96.5分，增加 1.5分（+1.58%）
	//
	// 支出（1）
	//   ~ 整体支出：320.50万元 → 3461400元，增加 256400元（+8.00%）
	//
	// 存在问题（1）
	//   = 存在问题：与另一年度的报告逐字相同：预算编制不够精细：个别项目测算依据不足。
}
