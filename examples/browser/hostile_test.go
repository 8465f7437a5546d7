package browser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/review"
)

// hostile are words that would run if a page took them for anything but words.
var hostile = []string{
	`<script>window.canary=1</script>`, `<img src=x onerror="window.canary=1">`, `"><svg onload=window.canary=1>`, `' onmouseover='window.canary=1`,
	`</script><script>window.canary=1</script>`, `</style><script>window.canary=1</script>`, `<a href="javascript:window.canary=1">点</a>`, `javascript:window.canary=1`, `<iframe srcdoc="<script>parent.canary=1</script>">`,
	`<!--`, `]]>`, `{{.}}`, `${window.canary=1}`, "\u202e）分59为分得评自（\u202c", "\u2066甲\u2069", "a\u200fb", `&lt;script&gt;window.canary=1&lt;/script&gt;`,
}

// paragraphs are a report in which all these words stand where values are read from.
func paragraphs() []string {
	out := []string{"某某局<script>window.canary=1</script>2023年部门整体支出绩效自评报告", "一、部门基本情况"}
	for _, h := range hostile {
		out = append(out, "我局"+h+"负责管理。")
	}
	out = append(out, "二、绩效自评结论", "本部门自评得分95分，等级为优。", "三、存在的问题")
	for i, h := range hostile {
		out = append(out, fmt.Sprintf("%d.%s重视不够。%s有待加强。", i+1, h, h))
	}
	return append(out, "四、改进措施", "1.<b onclick=window.canary=1>加强</b>管理。")
}

func xml(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s))
}

func packed(t *testing.T, parts map[string]string, order ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range order {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const declared = `<?xml version="1.0" encoding="UTF-8"?>`

// documents are the same hostile report in the formats that are written in a few lines.
func documents(t *testing.T) map[string][]byte {
	t.Helper()
	list := paragraphs()
	table := [][]string{{"一级指标", "分值", "得分", "扣分原因"}}
	for _, h := range hostile {
		table = append(table, []string{h, "5", "4", h})
	}
	each := func(list []string, f func(string) string) string {
		var b strings.Builder
		for _, s := range list {
			b.WriteString(f(s))
		}
		return b.String()
	}
	rows := func(row, cell func(string) string) string {
		var b strings.Builder
		for _, r := range table {
			b.WriteString(row(each(r, cell)))
		}
		return b.String()
	}
	wrap := func(before, after string) func(string) string {
		return func(s string) string { return before + s + after }
	}
	text := func(f func(string) string) func(string) string { return func(s string) string { return f(xml(s)) } }
	docx := declared + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
		each(list, text(wrap(`<w:p><w:r><w:t xml:space="preserve">`, `</w:t></w:r></w:p>`))) + `<w:tbl>` +
		rows(wrap(`<w:tr>`, `</w:tr>`), text(wrap(`<w:tc><w:p><w:r><w:t xml:space="preserve">`, `</w:t></w:r></w:p></w:tc>`))) + `</w:tbl></w:body></w:document>`
	odt := declared + `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>` +
		each(list, text(wrap(`<text:p>`, `</text:p>`))) + `<table:table>` +
		rows(wrap(`<table:table-row>`, `</table:table-row>`), text(wrap(`<table:table-cell><text:p>`, `</text:p></table:table-cell>`))) + `</table:table></office:text></office:body></office:document-content>`
	rtf := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			switch {
			case strings.ContainsRune(`\{}`, r):
				b.WriteString(`\` + string(r))
			case r < 0x80:
				b.WriteRune(r)
			default:
				fmt.Fprintf(&b, `\u%d?`, int16(r))
			}
		}
		return b.String()
	}
	plain := strings.Join(list, "\n") + "\n"
	for _, r := range table {
		plain += "\t" + strings.Join(r, "\n\t") + "\n\n"
	}
	var csv strings.Builder
	for _, r := range table {
		for i, c := range r {
			if i > 0 {
				csv.WriteByte(',')
			}
			csv.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
		}
		csv.WriteString("\r\n")
	}
	return map[string][]byte{
		"docx": packed(t, map[string]string{
			"[Content_Types].xml": declared + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
			"_rels/.rels":         declared + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
			"word/document.xml":   docx,
		}, "[Content_Types].xml", "_rels/.rels", "word/document.xml"),
		"odt": packed(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": odt}, "mimetype", "content.xml"),
		"html": []byte(`<!DOCTYPE html><meta charset="utf-8"><body>` + each(list, text(wrap("<p>", "</p>"))) + "<table>" +
			rows(wrap("<tr>", "</tr>"), text(wrap("<td>", "</td>"))) + "</table>"),
		"raw.html": []byte(`<!DOCTYPE html><meta charset="utf-8"><body>` + each(list, wrap("<p>", "</p>"))), // not escaped: a hostile site
		"rtf":      []byte(`{\rtf1\ansi ` + each(list, func(s string) string { return rtf(s) + `\par ` }) + "}"),
		"txt":      []byte(plain),
		"csv":      []byte(csv.String()),
	}
}

func TestHostileReportsRunNothing(t *testing.T) {
	browser(t)
	for format, data := range documents(t) {
		t.Run(format, func(t *testing.T) { harmless(t, saved(t, "report."+format, data)) })
	}
}

// The words do run where a page takes them for more than words: the other tests can fail.
func TestTheWordsAreHostile(t *testing.T) {
	ctx := started(t, 1400)
	if err := chromedp.Run(ctx, chromedp.Navigate("file://"+saved(t, "raw.html", documents(t)["raw.html"])),
		chromedp.Poll(`window.canary === 1`, nil, chromedp.WithPollingTimeout(30*time.Second))); err != nil {
		t.Error(err)
	}
}

// saved is the path of a file with this content.
func saved(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// harmless shows the page of a hostile report and points at everything in it.
func harmless(t *testing.T, report string) {
	t.Helper()
	b := open(t, rendered(t, report), 1400)
	if n := eval[int](b, `document.querySelectorAll('#doc .b').length`); n == 0 {
		t.Fatal("the page shows nothing")
	}
	if !eval[bool](b, `document.getElementById('doc').textContent.includes('canary=1')`) {
		t.Fatal("the hostile words are not in the page: the test tests nothing")
	}
	// Everything that can be pointed at is.
	b.run(chromedp.Evaluate(`document.querySelectorAll('details').forEach(d => d.open = true)`, nil))
	b.run(chromedp.Evaluate(`for (const e of document.querySelectorAll('[data-n], [data-v], .finding, a')) { for (const t of ['mouseover', 'mousedown', 'click', 'mouseout', 'focus']) e.dispatchEvent(new MouseEvent(t, {bubbles: true, cancelable: true})); }`, nil))
	if eval[bool](b, `'canary' in window`) {
		t.Error("something of the report ran")
	}
	if n := eval[int](b, `document.querySelectorAll('script').length`); n != 2 {
		t.Errorf("%d scripts", n)
	}
	if n := eval[int](b, `document.querySelectorAll('img, iframe, object, embed, link, base, #doc svg, #doc script').length`); n != 0 {
		t.Errorf("%d elements of the report's own", n)
	}
	if eval[bool](b, `/[\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent)`) {
		t.Error("characters that turn the direction of writing stand in the page")
	}
}

// responds tells whether a page still does what it is for.
func responds(t *testing.T, res *extract.Result, value string) {
	t.Helper()
	b := open(t, written(t, res), 1400)
	b.run(chromedp.Evaluate(fmt.Sprintf(`{ const e = [...document.querySelectorAll('#panel .val')].find(e => e.textContent.trim() === %q); e.id = e.id || 'vx'; e.click(); }`, value), nil))
	b.until("the words are marked", `document.querySelectorAll('#doc .on').length > 0`)
	b.until("and in view", inView("#doc .first"))
}

func TestBigReportsStayUsable(t *testing.T) {
	browser(t)
	var paragraph strings.Builder
	paragraph.WriteString("某某局2023年部门整体支出绩效自评报告\n一、部门基本情况\n")
	for paragraph.Len() < 1<<20 {
		paragraph.WriteString("我局负责统筹推进全区各项工作，")
	}
	paragraph.WriteString("完成上级交办的任务。\n二、绩效自评结论\n本部门自评得分93.25分，等级为优。\n")
	var table strings.Builder
	table.WriteString("某某局2023年部门整体支出绩效自评报告\n一、绩效自评结论\n本部门自评得分93.25分，等级为优。\n\t指标\n\t分值\n\t得分\n\t扣分原因\n\n")
	for i := range 10_000 {
		fmt.Fprintf(&table, "\t第%d项指标完成情况\n\t2\n\t1.5\n\t第%d项进度偏慢\n\n", i+1, i+1)
	}
	for name, text := range map[string]string{"paragraph of 1 MB": paragraph.String(), "table of 10,000 rows": table.String()} {
		t.Run(name, func(t *testing.T) {
			res, err := extract.Reader(t.Context(), strings.NewReader(text), int64(len(text)), extract.WithName("big.txt"))
			if res == nil {
				t.Fatal(err)
			}
			responds(t, res, "93.25")
		})
	}
}

func TestTheIndexSorts(t *testing.T) {
	browser(t)
	var entries []review.Entry
	for _, name := range []string{"zhupu-water-2021.docx", "lanting-transport-2022-form.docx", "chengwan-hospital-2023.docx"} {
		res, err := extract.File(t.Context(), filepath.Join(reports, name))
		if res == nil {
			t.Fatal(err)
		}
		entries = append(entries, review.Entry{Report: res.Report, File: name, Page: name + ".html"})
	}
	entries = append(entries, review.Entry{File: `<img src=x onerror=window.canary=1>.pdf`, Error: "不是 PDF"})
	var page bytes.Buffer
	if err := review.RenderIndex(&page, entries); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(path, append(page.Bytes(), "<span id=\"doc\"></span>"...), 0o666); err != nil {
		t.Fatal(err)
	}
	b := open(t, path, 1400)
	years := func() string {
		return eval[string](b, `[...document.querySelectorAll('tbody tr')].map(r => r.cells[2].textContent).join(' ').trim()`)
	}
	b.run(chromedp.Click(`thead th:nth-child(3) button`))
	if got := years(); got != "2021 2022 2023" {
		t.Errorf("ascending: %s", got)
	}
	b.run(chromedp.Click(`thead th:nth-child(3) button`))
	if got := years(); got != "2023 2022 2021" {
		t.Errorf("descending: %s", got)
	}
	if eval[bool](b, `'canary' in window`) {
		t.Error("a file's name ran")
	}
}
