package main

import (
	"os"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/ocr"
	"github.com/ziping-go/ziping/extract/tesseract"
	"github.com/ziping-go/ziping/schema"
)

var _ ocr.Recogniser = (*recogniser)(nil)

const scannedFile = "../../testdata/scanned/luoquan-veterans-2023.pdf"

func TestScannedPagesThatAreNotReadAreNamed(t *testing.T) {
	out, errs, _ := ziping(t, "extract", "--no-ocr", scannedFile)
	r, err := schema.Decode([]byte(out))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Source.Scanned) != 3 || len(r.Source.OCR) != 0 {
		t.Errorf("scanned %v, read %v", r.Source.Scanned, r.Source.OCR)
	}
	if !strings.Contains(errs, "第 1–3 页是扫描图像，未读") || !strings.Contains(errs, "--no-ocr") {
		t.Errorf("message %q", errs)
	}
	out, _, code := ziping(t, "check", "--no-ocr", scannedFile)
	if code != exitFindings || !strings.Contains(out, "apt-get install tesseract-ocr tesseract-ocr-chi-sim") {
		t.Errorf("exit code %d: %s", code, out)
	}
}

func TestWithoutTesseractTheMessageSaysWhatToInstall(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, errs, _ := ziping(t, "extract", scannedFile)
	if !strings.Contains(errs, tesseract.Packages) || !strings.Contains(errs, "第 1–3 页") {
		t.Errorf("message %q", errs)
	}
}

func TestScannedPagesAreReadWhereTesseractIs(t *testing.T) {
	if err := tesseract.New().Available(); err != nil {
		t.Skip(err)
	}
	if testing.Short() {
		t.Skip("takes some seconds a page")
	}
	out, errs, code := ziping(t, "extract", "--limit-time", "10m", scannedFile)
	r, err := schema.Decode([]byte(out))
	if err != nil || code != 0 {
		t.Fatal(err, code)
	}
	if r.Evaluation.Score.String() != "96.30" || !strings.Contains(errs, "由 tesseract 识别") {
		t.Errorf("score %v, message %q", r.Evaluation.Score, errs)
	}
}

func TestPagesOfTheOtherReaderAreNamed(t *testing.T) {
	c := &command{err: &strings.Builder{}}
	e, err := c.extractor()
	if err != nil {
		t.Fatal(err)
	}
	res, err := e.File(t.Context(), "../../testdata/pdf/linearized.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if c.pdfium.Loaded() {
		t.Error("PDFium was loaded for a file that we read")
	}
	res.Source.Reader, res.Source.Reread = c.pdfium.Name(), []int{7, 1, 2}
	c.otherwise(reading{input: input{path: "a.pdf"}, res: res})
	if got := c.err.(*strings.Builder).String(); !strings.Contains(got, "a.pdf: 第 1–2、7 页改由 pdfium 读取") {
		t.Errorf("message %q", got)
	}
}

// Nothing of what is optional may slow the start of the program: only what is needed is loaded.
func TestNothingIsCompiledBeforeItIsNeeded(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", dir)
	if _, errs, code := ziping(t, "text", reports+"zhupu-water-2021.docx"); code != 0 {
		t.Fatal(errs)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("in the cache: %v, %v", entries, err)
	}
}
