package schema_test

import (
	"fmt"

	"github.com/ziping-go/ziping/schema"
)

var exampleReport = []byte(`{
  "schema_version": "1",
  "kind": "department",
  "fiscal_year": 2021,
  "evaluation": {
    "score": 98,
    "full_score": 100,
    "grade": "优",
    "indicators": [
      {"name": "管理效率", "children": [
        {"name": "预算管理", "weight": 40, "score": 39.5, "deduction": "存在调整较多的情况"},
        {"name": "资产管理", "weight": 10, "score": 10}
      ]},
      {"name": "履职效能", "weight": 50, "score": 49}
    ]
  }
}`)

func ExampleReport_Check() {
	r, err := schema.Decode(exampleReport)
	if err != nil {
		panic(err)
	}
	for _, f := range r.Check() {
		fmt.Println(f.Severity, f.Text(schema.Chinese))
		fmt.Println(f.Severity, f.Text(schema.English))
	}
	// Output:
	// error 指标得分合计 39.5+10+49 = 98.5，比自评得分 98 多 0.5
	// error The scores of the indicators add up to 39.5+10+49 = 98.5, which is 0.5 more than the stated score of 98
	// warning “履职效能”分值 50，得 49 分，扣 50-49 = 1 分，未说明扣分原因
	// warning “履职效能” scores 49 of 50; no reason is given for the 50-49 = 1 lost
}

func ExampleReport_Lookup() {
	r, err := schema.Decode(exampleReport)
	if err != nil {
		panic(err)
	}
	fmt.Println(r.Lookup("/evaluation/indicators/0/children/0/score"))
	fmt.Println(r.Lookup("/evaluation/reviewed_score"))
	// Output:
	// 39.5 true
	// <nil> false
}

func ExampleReport_Values() {
	r, err := schema.Decode(exampleReport)
	if err != nil {
		panic(err)
	}
	for pointer, value := range r.Values() {
		fmt.Println(pointer, value)
		if pointer == "/evaluation/grade" {
			break
		}
	}
	// Output:
	// /kind department
	// /fiscal_year 2021
	// /evaluation/score 98
	// /evaluation/full_score 100
	// /evaluation/grade 优
}

func ExampleEvaluation_Leaves() {
	r, err := schema.Decode(exampleReport)
	if err != nil {
		panic(err)
	}
	for indicator := range r.Evaluation.Leaves() {
		fmt.Println(indicator.Name, indicator.Score, "/", indicator.Weight)
	}
	// Output:
	// 预算管理 39.5 / 40
	// 资产管理 10 / 10
	// 履职效能 49 / 50
}

func ExampleNewMoney() {
	m, err := schema.NewMoney(schema.MustDecimal("4754.99"), "万元")
	fmt.Println(m, m.Yuan(), err)
	// Output: 4754.99万元 47549900 <nil>
}

func ExampleOpt() {
	var grade schema.Opt[string] // the report does not say
	fmt.Println(grade.Has(), grade.IsNull(), grade.Or("?"))
	grade = schema.Null[string]() // it says that there is none
	fmt.Println(grade.Has(), grade.IsNull(), grade.Or("?"))
	grade = schema.Some("优")
	fmt.Println(grade.Has(), grade.IsNull(), grade.Or("?"))
	// Output:
	// false false ?
	// false true ?
	// true false 优
}
