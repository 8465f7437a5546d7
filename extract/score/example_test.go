package score_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/score"
)

func ExampleCompare() {
	labels := `{"open": true, "evaluation": {"score": 96.50, "grade": "优"}, "problems": [{"title": "预算执行进度偏慢"}]}`
	report := `{"evaluation": {"score": 96.5, "grade": "良"}, "findings": [{"code": "grade-mismatch", "at": ["/evaluation/grade"]}]}`
	card, err := score.Compare([]byte(labels), []byte(report), nil)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%+v\n", card.All())
	for _, w := range card.Wrong {
		fmt.Println(w, w.Silent)
	}
	// Output:
	// {Right:1 Extra:1 Missed:2}
	// ! evaluation.grade: want 优 got 良 false
	// - problems[预算执行进度偏慢]: missing 预算执行进度偏慢 true
}
