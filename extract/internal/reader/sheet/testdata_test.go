package sheet_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/csv"
)

const testdata = "../../../../testdata"

func readTestdata(t *testing.T, name string) *document.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testdata, name))
	if err != nil {
		t.Fatal(err)
	}
	format := filepath.Dir(name)
	read := readers[format]
	if format == "csv" {
		read = func(b []byte) (*document.Document, error) {
			return csv.Read(context.Background(), bytes.NewReader(b), int64(len(b)), document.Limits{})
		}
	}
	d, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The same workbook, saved in each format by LibreOffice.
func TestTheSameWorkbookReadsTheSameInEveryFormat(t *testing.T) {
	x := readTestdata(t, "xlsx/small-form.xlsx")
	const want = `附件3
项目支出绩效自评表
（2023年度）
单位：万元
项目名称	白鹭县河道清淤项目
主管部门	白鹭县水务局	实施单位	白鹭县河道管理站
项目资金	年初预算数	全年预算数	全年执行数	分值	得分
1,200.00	1,234.50	1,180.56	10	9.56
指标	二级指标	三级指标	年度指标值	实际完成值	得分
产出指标	数量指标	清淤长度	12.5公里	12.5公里	20
质量指标	验收合格率	100%	95.63%	18.5
满意度指标	满意度指标	群众满意度	90%	93.0%	10
总分	98.06
注：执行率未达到95%的，请说明原因。
项目名称	汛期值守经费
预算数	30
得分	97`
	if x.Text != want {
		t.Error(x.Text)
	}
	y := readTestdata(t, "xls/small-form.xls")
	x.Format = y.Format
	if !reflect.DeepEqual(x, y) {
		t.Errorf("%+v\n%+v", x, y)
	}
	// A csv file has neither merged cells nor formats, but the texts and the order of blocks.
	z := readTestdata(t, "csv/small-form-gbk.csv")
	if len(z.Blocks) != len(x.Blocks) {
		t.Errorf("%d blocks", len(z.Blocks))
	}
	for i := range z.Blocks {
		if z.Blocks[i].Kind != x.Blocks[i].Kind || z.Blocks[i].Table == nil && z.BlockText(i) != x.BlockText(i) {
			t.Errorf("%d: %s", i, z.BlockText(i))
		}
	}
}
