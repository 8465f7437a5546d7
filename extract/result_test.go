package extract_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
)

func TestTraceIsInOrderOfTheNumbersOfAList(t *testing.T) {
	long := 0
	for _, path := range files(t, reports) {
		res := read(t, path)
		var got []int
		for _, step := range res.Trace() {
			if rest, ok := strings.CutPrefix(step.Pointer, "/key_tasks/"); ok {
				n, err := strconv.Atoi(strings.SplitN(rest, "/", 2)[0])
				if err != nil {
					t.Fatal(step.Pointer)
				}
				got = append(got, n)
			}
		}
		if !slices.IsSorted(got) {
			t.Errorf("%s: %v", filepath.Base(path), got)
		}
		if len(res.KeyTasks) > 10 {
			long++
		}
	}
	if long == 0 {
		t.Error("no report has more than ten key tasks")
	}
}

func TestTraceShowsWhatWasLeftOutForDoubt(t *testing.T) {
	const text = "某某县文化馆2022年部门整体支出绩效自评报告\n一、部门基本情况\n县文化馆负责群众文化工作。\n二、绩效自评结论\n县文化馆自评得分93.50分，等级为优。经复核，县文化馆自评得分91.50分，等级为优。\n三、存在的问题\n无。\n"
	res, err := extract.Reader(t.Context(), strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range res.Trace() {
		if step.Pointer == "/evaluation/score" {
			if len(step.Evidence.Seconds) == 0 {
				t.Error("the other score is not shown")
			}
			return
		}
	}
	t.Error("nothing is said of the score")
}
