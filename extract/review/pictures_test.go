package review_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
	"golang.org/x/net/html"
)

// pictured are the captions of the pictures of a report's page that shows these rows of expenditure.
func pictured(t *testing.T, rows ...schema.DetailRow) (captions []string, root *html.Node) {
	t.Helper()
	res := read(t, "a.txt", "某某局2023年部门整体支出绩效自评报告\n一、部门基本情况\n我局负责管理。\n")
	report := *res.Report
	report.Expenditure.Detail = &schema.Detail{Rows: rows}
	root = parse(t, render(t, &extract.Result{Report: &report, Document: res.Document}))
	walk(root, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.Data == "figcaption" {
			captions = append(captions, text(n))
		}
		return true
	})
	return captions, root
}

func money(label string, level int, initial, final string) schema.DetailRow {
	row := schema.DetailRow{Label: label, Level: level}
	if initial != "" {
		row.Initial = schema.Some(schema.MustDecimal(initial))
	}
	if final != "" {
		row.Final = schema.Some(schema.MustDecimal(final))
	}
	return row
}

func TestPicturesSayTheirFigures(t *testing.T) {
	captions, root := pictured(t, money("基本支出", 1, "80", "75.00"), money("其中：人员经费", 2, "60", "50.00"), money("公用经费", 2, "20", "25.00"),
		money("项目支出", 1, "20", "25.00"), money("合计", 0, "100", "100.00"))
	if len(captions) != 2 {
		t.Fatalf("pictures %q", captions)
	}
	section := text(byID(root, "panel"))
	for _, want := range []string{"人员经费 50.00 50.0%", "公用经费 25.00 25.0%", "项目支出 25.00 25.0%"} {
		if !strings.Contains(section, want) {
			t.Errorf("no %q beside the bar", want)
		}
	}
	said := false
	walk(root, func(n *html.Node) bool {
		said = said || n.Data == "desc" && text(n) == "人员经费 50.00，占 50.0%；公用经费 25.00，占 25.0%；项目支出 25.00，占 25.0%；"
		return true
	})
	if !said {
		t.Error("the bar has no words")
	}
}

func TestNoPictureOfFiguresThatMakeNone(t *testing.T) {
	for what, rows := range map[string][]schema.DetailRow{
		"no figures": {money("基本支出", 1, "", ""), money("项目支出", 1, "", "")},
		"zeros":      {money("基本支出", 1, "0.00", "0.00"), money("项目支出", 1, "0", "0"), money("合计", 0, "0", "0")},
		"negative":   {money("基本支出", 1, "80", "-75"), money("项目支出", 1, "20", "25"), money("合计", 0, "100", "-50")},
	} {
		if captions, _ := pictured(t, rows...); len(captions) > 0 {
			t.Errorf("%s: pictures %q", what, captions)
		}
	}
}

// Shares of parts that are not those of the stated total would be wrong.
func TestNoSharesOfPartsThatDoNotMakeTheTotal(t *testing.T) {
	captions, _ := pictured(t, money("基本支出", 1, "80", "75"), money("项目支出", 1, "20", "25"), money("合计", 0, "100", "120"))
	if len(captions) != 1 || captions[0] == "支出构成" {
		t.Errorf("pictures %q", captions)
	}
}
