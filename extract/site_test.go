package extract_test

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/rpt"
)

// markups rewrite the paragraphs and tables of a page as editors and offices paste them.
var markups = map[string]func(string) string{
	"as it is": func(s string) string { return s },
	"divs": func(s string) string {
		return paragraphTag.ReplaceAllString(s, "<div$1>$2</div>")
	},
	"breaks in a span": func(s string) string {
		return "<span style=\"font-size:16px\">" + paragraphTag.ReplaceAllStringFunc(s, func(p string) string {
			m := paragraphTag.FindStringSubmatch(p)
			if strings.Contains(m[1], "center") || strings.Contains(m[1], "right") {
				return p
			}
			return m[2] + "<br>"
		}) + "</span>"
	},
	"from Word": func(s string) string {
		s = paragraphTag.ReplaceAllString(s, `<p class="MsoNormal"$1><span style="mso-spacerun:'yes';font-family:仿宋;font-size:16.0000pt;">$2</span><span><o:p></o:p></span></p>`)
		s = strings.ReplaceAll(s, `<table border="1">`, `<table class="MsoNormalTable" style="border-collapse:collapse;mso-table-layout-alt:fixed">`)
		s = cellTag.ReplaceAllString(s, `<td$1 width="72" valign="center" style="border:1.0000pt solid windowtext;mso-border-alt:0.5000pt solid windowtext"><p class="MsoNormal" align="center">$2<o:p></o:p></p></td>`)
		return `<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->` + s
	},
	"from Excel": func(s string) string {
		s = strings.ReplaceAll(s, `<table border="1">`, `<table x:str border="0" cellpadding="0" cellspacing="0" width="864" style="border-collapse:collapse;table-layout:fixed;width:648pt"><colgroup><col width="72" style="mso-width-source:userset;mso-width-alt:2304"></colgroup>`)
		return cellTag.ReplaceAllString(s, `<td$1 class="xl65" style="border:.5pt solid windowtext;mso-number-format:'\@'" x:str>$2</td>`)
	},
	"hundreds of spans": func(s string) string {
		return paragraphTag.ReplaceAllStringFunc(s, func(p string) string {
			m := paragraphTag.FindStringSubmatch(p)
			if strings.ContainsAny(m[2], "<&") {
				return p
			}
			var b strings.Builder
			for _, c := range m[2] {
				b.WriteString(`<span style="font-size: 21px;">` + string(c) + `</span>`)
			}
			return "<p" + m[1] + ">" + b.String() + "</p>"
		})
	},
	"percent widths": func(s string) string {
		s = strings.ReplaceAll(s, `<table border="1">`, `<table border="1" width="100%" cellspacing="0"><tbody>`)
		s = strings.ReplaceAll(s, `</table>`, `</tbody></table>`)
		return cellTag.ReplaceAllString(s, `<td$1 width="12.5%" style="word-break:break-all"><span>$2</span></td>`)
	},
}

var (
	paragraphTag = regexp.MustCompile(`(?s)<p([^>]*)>(.*?)</p>`)
	cellTag      = regexp.MustCompile(`(?s)<td([^>]*)>(.*?)</td>`)
	wholePage    = regexp.MustCompile(`(?s)^.*?id="zoom">\n(.*)</div><div class="footer">.*$`)
)

// The pages of extract/testdata/sites imitate the systems that offices publish with. Whatever stands round a report, and
// however it was pasted, the report is the same as that of the page without all this.
func TestSameReportFromPagesOfEverySite(t *testing.T) {
	pages, err := filepath.Glob("testdata/sites/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	sources, err := filepath.Glob(filepath.Join(reports, "*.rpt"))
	if err != nil || len(sources) == 0 {
		t.Fatal("no sources", err)
	}
	names := slices.Sorted(maps.Keys(markups))
	for i, source := range sources {
		docx := strings.TrimSuffix(source, ".rpt") + ".docx"
		if _, err := os.Stat(docx); err != nil {
			continue // a report that is only a text is no page
		}
		if nameOf(source) == "yuhe-red-cross-2023-form.rpt" {
			continue // its merged cells are shaped like an L, which HTML cannot write
		}
		plain := rpt.HTML(string(mustRead(t, source)))
		want := flat(t, read(t, docx))
		if slices.ContainsFunc(slices.Collect(maps.Keys(want)), func(p string) bool { return strings.HasPrefix(p, "/findings/not-a-report") }) {
			continue
		}
		title, ok := want["/title"].(string)
		if !ok {
			title = "部门整体支出绩效自评报告"
		}
		body := wholePage.ReplaceAllString(plain, "$1")
		for k, page := range pages {
			for j, name := range names {
				if (i+k)%len(names) != j {
					continue // each page meets each report, each markup each page
				}
				t.Run(nameOf(page)+" "+nameOf(source)+" "+name, func(t *testing.T) {
					made := strings.NewReplacer("{{body}}", markups[name](body), "{{title}}", title).Replace(string(mustRead(t, page)))
					got := flat(t, readBytes(t, []byte(made), "report.html"))
					for _, p := range slices.Sorted(maps.Keys(want)) {
						if v, ok := got[p]; !reflect.DeepEqual(v, want[p]) {
							t.Errorf("%s: plain %v, here %v", p, want[p], show(v, ok))
						}
					}
					for _, p := range slices.Sorted(maps.Keys(got)) {
						// The site's title, too, says of which year the report is, and may be the only one.
						if _, in := want[p]; !in && !strings.HasPrefix(p, "/claims/year") && (ok || p != "/title") {
							t.Errorf("%s: plain nothing, here %v", p, got[p])
						}
					}
				})
			}
		}
	}
}
