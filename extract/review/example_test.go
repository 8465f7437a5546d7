package review_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/review"
)

func Example() {
	const text = "某某县文化馆2022年部门整体支出绩效自评报告\n一、部门基本情况\n县文化馆负责群众文化工作。\n二、绩效自评结论\n自评得分93.50分，等级为优。\n"
	res, err := extract.Reader(context.Background(), strings.NewReader(text), int64(len(text)))
	if err != nil {
		fmt.Println(err)
		return
	}
	var page bytes.Buffer
	if err := review.Render(&page, res); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Contains(page.String(), "93.50"))
	// Output: true
}
