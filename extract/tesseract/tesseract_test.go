package tesseract_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/ocr"
	"github.com/ziping-go/ziping/extract/tesseract"
	"github.com/ziping-go/ziping/schema"
)

var _ ocr.Recogniser = (*tesseract.Recogniser)(nil)

// Where tesseract is not installed, the error says what to install, and scanned pages stay unread.
func Example() {
	recogniser := tesseract.New(tesseract.WithProgram("/no/tesseract"))
	res, err := extract.File(context.Background(), "../../testdata/scanned/luoquan-veterans-2023.pdf", extract.WithOCR(recogniser))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Source.Scanned, res.Source.OCR)
	fmt.Println(errors.Is(recogniser.Available(), ocr.ErrUnavailable), strings.Contains(recogniser.Available().Error(), tesseract.Packages))
	// Output:
	// [1 2 3] []
	// true true
}

// installed skips where tesseract is not.
func installed(t *testing.T) *tesseract.Recogniser {
	t.Helper()
	r := tesseract.New()
	if err := r.Available(); err != nil {
		t.Skip(err)
	}
	return r
}

// The scanned files of testdata are pictures of reports of testdata: luoquan-veterans-2023 in the code of fax machines,
// zhangping-youth-league-2020 as slanting PNG pictures.
func TestScannedReportsAreRead(t *testing.T) {
	r := installed(t)
	for _, test := range []struct {
		file, score, grade string
		total, project     string
		columns            int // of the table, which is found by its lines
		sections, text     []string
	}{
		{"scanned/luoquan-veterans-2023.pdf", "96.30", "优", "1842.50", "804.30", 13, nil, []string{"优抚对象抚恤补助按时足额发放", "走访慰问优抚对象", "退役军人就业率", "-1.67%"}},
		{"scanned/zhangping-youth-league-2020.ofd", "95.5", "优", "201.36", "82.72", 0, []string{"2020年主要工作和目标", "自评打分", "薄弱环节", "改进举措"}, []string{"95.65%", "共青团漳屏县委员会"}},
	} {
		t.Run(test.file, func(t *testing.T) {
			res, err := extract.File(context.Background(), filepath.Join("../../testdata", test.file), extract.WithOCR(r), extract.WithLimits(extract.Limits{Time: 10 * time.Minute}))
			if err != nil {
				t.Fatal(err)
			}
			if got := res.Evaluation.Score.String() + res.Evaluation.Grade.String(); got != test.score+test.grade {
				t.Errorf("score and grade %s", got)
			}
			total, _ := res.Expenditure.Total.Get()
			project, _ := res.Expenditure.Project.Get()
			if total.Value.String() != test.total || project.Value.String() != test.project {
				t.Errorf("spent %v, on projects %v", total, project)
			}
			for _, title := range test.sections {
				if !slices.ContainsFunc(res.Sections, func(s schema.Section) bool { return s.Title == title }) {
					t.Errorf("no section %s", title)
				}
			}
			for _, words := range test.text {
				if !strings.Contains(res.Document.Text, words) {
					t.Errorf("no %s in the text", words)
				}
			}
			if want := []int{1, 2, 3}; !slices.Equal(res.Source.OCR, want) || !slices.Equal(res.Source.Scanned, want) {
				t.Errorf("scanned %v, of them read %v", res.Source.Scanned, res.Source.OCR)
			}
			if !slices.ContainsFunc(res.Findings, func(f schema.Finding) bool { return f.Code == schema.Scanned && f.Severity == schema.SeverityInfo }) ||
				slices.ContainsFunc(res.Findings, func(f schema.Finding) bool { return f.Code == schema.Scanned && f.Severity == schema.SeverityError }) {
				t.Error("no finding says that the pages were recognised, or one that they were not")
			}
			columns := 0
			for _, b := range res.Document.Blocks {
				if b.Table != nil {
					columns = max(columns, b.Table.Cols)
				}
			}
			if columns != test.columns {
				t.Errorf("a table of %d columns, want %d", columns, test.columns)
			}
			if e, ok := res.Quote("/evaluation/score"); !ok || e.Page == 0 {
				t.Errorf("evidence of the score %+v", e)
			}
		})
	}
}

func TestTheEndOfTheContextStopsTesseract(t *testing.T) {
	r := installed(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Recognise(ctx, ocr.Picture{Gray: image.NewGray(image.Rect(0, 0, 50, 50)), DPI: 72}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// script makes a program that answers as tesseract does.
func script(t *testing.T, languages, table string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "tesseract")
	text := "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List:\\n" + languages + "'; exit; fi\ncat >/dev/null\nprintf '" + table + "'\n"
	if err := os.WriteFile(name, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return name
}

const header = `level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n`

func TestTheTableOfTesseractIsReadOrRefused(t *testing.T) {
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("no shell")
	}
	picture := ocr.Picture{Gray: image.NewGray(image.Rect(0, 0, 9, 9)), DPI: 200}
	r := tesseract.New(tesseract.WithProgram(script(t, "chi_sim", header+`1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t1\t2\t3\t4\t96.5\t得分\n5\t1\t1\t1\t2\t1\t1\t8\t3\t4\t50\t97.12%%6\n`)))
	words, err := r.Recognise(context.Background(), picture)
	if err != nil || len(words) != 2 {
		t.Fatal(words, err)
	}
	if w := words[0]; w.Text != "得分" || w.Box != image.Rect(1, 2, 4, 6) || w.Confidence != 0.965 || w.Line == words[1].Line {
		t.Errorf("%+v", w)
	}
	if words[1].Text != "97.12%" {
		t.Errorf("a share: %q", words[1].Text)
	}
	for _, table := range []string{"", "oops", header + `5\t1\t1\t1\t1\t1\tx\t2\t3\t4\t96.5\t得\n`} {
		r := tesseract.New(tesseract.WithProgram(script(t, "chi_sim", table)))
		if words, err := r.Recognise(context.Background(), picture); err == nil {
			t.Errorf("%q gave %v", table, words)
		}
	}
	r = tesseract.New(tesseract.WithProgram(script(t, "eng", header)))
	if err := r.Available(); !errors.Is(err, ocr.ErrUnavailable) || !strings.Contains(err.Error(), "tesseract-ocr-chi-sim") {
		t.Errorf("without data for Chinese: %v", err)
	}
}
