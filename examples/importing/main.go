// Importing is the smallest program that reads a report with the library: its name, score and grade, what does not
// agree, and the words that the score was read from.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

func main() {
	path := "../../testdata/reports/zhupu-water-2021.docx"
	if len(os.Args) > 1 {
		path = os.Args[1]
	}
	res, err := extract.File(context.Background(), path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if res == nil {
		os.Exit(2)
	}
	fmt.Println(res.Department.Name, res.Evaluation.Score, res.Evaluation.Grade)
	for _, f := range res.Findings {
		fmt.Println(f.Code, f.Text(schema.Chinese))
	}
	if q, ok := res.Quote("/evaluation/score"); ok {
		fmt.Printf("…%s【%s】%s\n", q.Before, q.Text, q.After)
	}
}
