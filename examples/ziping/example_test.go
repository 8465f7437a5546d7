package main

import (
	"context"
	"fmt"
	"os"
	"strings"
)

// Check reads a report and prints where it disagrees with itself, as a compiler does.
func Example() {
	code := run(context.Background(), []string{"check", "-"}, strings.NewReader(small), os.Stdout, os.Stdout)
	fmt.Println("exit code", code)
	// Output:
	// stdin:第5段: 警告[grade-mismatch] 得分 85 属于“良”（80≤得分<90），等级却写为“优”（得分≥90）；报告未列等级标准，按通行标准核对
	//     …整体支出绩效自评得分为85分，等级为“优”。
	//                                         ^^
	//   参见第5段（自评得分）：
	//     …2023年度部门整体支出绩效自评得分为85分，等级为“优”。
	//                                        ^^
	// 共核对 1 份：0 个错误，1 个警告，0 个提示
	// exit code 0
}
