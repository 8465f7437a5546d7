package extract_test

import (
	"context"
	"fmt"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

func ExampleFile() {
	res, err := extract.File(context.Background(), "../testdata/reports/zhupu-water-2021.docx")
	if err != nil {
		fmt.Println(err) // if there is a result all the same, it is what could be read
		return
	}
	fmt.Println(res.Department.Name, res.FiscalYear)
	fmt.Println(res.Evaluation.Score, res.Evaluation.Grade)
	for _, f := range res.Findings {
		fmt.Println(f.Code, f.Text(schema.Chinese))
	}
	// Output:
	// 珠浦市水利局 2021
	// 89 优
	// grade-mismatch 得分 89 属于“良”（80≤得分<90），等级却写为“优”（90≤得分）
	// text-table-mismatch “年初预算”在文中写为 7215.60万元，另一处为 7251.60万元
	// count-mismatch “重点工作任务”写明共 12 项，实际列出 11 项
}

func ExampleAll() {
	for res, err := range extract.All(context.Background(), "../testdata/reports/zhupu-water-2021.txt") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(res.Source.Name, res.Kind, res.Evaluation.Score)
	}
	// Output:
	// zhupu-water-2021.txt department 89
}

func ExampleResult_Quote() {
	res, err := extract.File(context.Background(), "../testdata/reports/zhupu-water-2021.docx")
	if err != nil {
		fmt.Println(err)
		return
	}
	if q, ok := res.Quote("/evaluation/score"); ok {
		fmt.Printf("%s【%s】%s\n", q.Before, q.Text, q.After)
	}
	// Output:
	// 市水利局根据《2021年度珠浦市市级部门整体支出绩效自评表》进行自评，2021年度部门整体支出的绩效得分为【89】分，绩效等级为“优”。
}
