package ocr_test

import (
	"context"
	"fmt"
	"image"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/ocr"
)

// A constant recogniser sees the same sentence on every page.
type constant string

func (c constant) Recognise(_ context.Context, p ocr.Picture) ([]ocr.Word, error) {
	return []ocr.Word{{Text: string(c), Box: image.Rect(200, 300, 600, 340), Line: 1, Confidence: 1}}, nil
}

// A program hands its own recogniser to package extract.
func Example() {
	res, err := extract.File(context.Background(), "../../testdata/scanned/luoquan-veterans-2023.pdf", extract.WithOCR(constant("自评得分96.30分")))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Document.BlockText(0), res.Source.OCR)
	// Output: 自评得分96.30分 [1 2 3]
}
