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
	// grade-mismatch 得分 89 按报告所列标准属于“良”（80≤得分<90），等级却写为“优”（得分≥90）
	// text-table-mismatch 文中“年初预算”写为 7215.60万元，支出明细表“合计”的年初预算数为 7251.60万元，相差 36.00万元；两数只是相邻数字颠倒，疑为笔误
	// count-mismatch “重点工作任务”写明共 12 项，实际列出 11 项：水旱灾害防御工作、浦江大堤达标加固工程珠浦段年度建设任务、小型水库除险加固、中小河流治理、雨水情监测预警设施建设、河湖长制和“清四乱”工作、碧道建设、水土流失综合治理、最严格水资源管理制度考核、农村集中供水全覆盖攻坚行动（新建和改造供水工程…、柳湾灌区节水配套改造一期工程
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
