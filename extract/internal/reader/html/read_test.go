package html

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

func read(tb testing.TB, page string) *document.Document {
	tb.Helper()
	d, err := Read(context.Background(), strings.NewReader(page), int64(len(page)), document.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	readertest.Check(tb, d)
	return d
}

// show writes blocks in one line each: furniture in braces, outline levels as #, labels in pointed brackets, tables as
// rows of cells with their spans.
func show(d *document.Document) string {
	var b strings.Builder
	for _, bl := range d.Blocks {
		switch bl.Furniture {
		case document.Navigation:
			b.WriteString("{nav} ")
		case document.Contents:
			b.WriteString("{toc} ")
		case document.Header, document.Footer:
			b.WriteString("{page} ")
		}
		if bl.Kind == document.Note {
			b.WriteString("note: ")
		}
		if bl.Table != nil {
			row := 0
			b.WriteString("| ")
			for _, c := range bl.Table.Cells {
				if c.Row > row {
					b.WriteString("// ")
					row = c.Row
				}
				if c.RowSpan*c.ColSpan > 1 {
					fmt.Fprintf(&b, "%d×%d ", c.RowSpan, c.ColSpan)
				}
				fmt.Fprintf(&b, "%s | ", strings.NewReplacer("\n", "⏎", "\t", "⇥").Replace(d.Slice(c.Span)))
			}
			b.WriteString("\n")
			continue
		}
		b.WriteString(strings.Repeat("#", bl.Style.Outline))
		if !bl.Label.Empty() {
			fmt.Fprintf(&b, "<%s>", d.Slice(bl.Label))
		}
		text := d.Slice(document.Span{Start: bl.Label.End, End: bl.Span.End})
		b.WriteString(strings.ReplaceAll(text, "\n", "⏎") + "\n")
	}
	for _, r := range d.NoteRefs {
		fmt.Fprintf(&b, "ref %s after %q to %q\n", r.Label, lastRunes(d.Text[:r.At], 4), d.BlockText(r.Note))
	}
	return b.String()
}

func lastRunes(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

const prose = "我局认真贯彻落实预算绩效管理的各项要求，组织开展了年度部门整体支出绩效自评工作，现将有关情况报告如下，请予审阅。"

func TestFeatures(t *testing.T) {
	long := strings.Repeat(prose, 4)
	for _, c := range []struct{ reason, page, want string }{
		{"headings give outline levels, paragraphs lose their indent", "<h1>总结</h1><h3>一、概况</h3><p>&nbsp;&nbsp;　　正文</p>", "#总结\n###一、概况\n正文\n"},
		{"line ends of the source are none between Chinese characters", "<p>全年\n  支出 100\n万元 ABC\nDEF</p>", "全年支出 100 万元 ABC DEF\n"},
		{"a lone break stays in its paragraph", "<p>地址：某市<br>某路</p>", "地址：某市⏎某路\n"},
		{"two breaks, or a break and an indent, begin a paragraph", "<p>第一段。<br><br>第二段。<br>　　第三段。<br>&nbsp;&nbsp;&nbsp;第四段。</p>", "第一段。\n第二段。\n第三段。\n第四段。\n"},
		{"spaces after a break that parts paragraphs stay", "<div>ab<br>cd ef<br>gh ij</div>", "ab\ncd ef\ngh ij\n"},
		{"breaks right in a container part paragraphs", "<div>一、概况<br>正文<br/>更多</div>", "一、概况\n正文\n更多\n"},
		{"breaks of a paragraph that holds the whole text part paragraphs", "<p>1<br>2<br>3<br>4<br>5<br>6<br>7</p>", "1\n2\n3\n4\n5\n6\n7\n"},
		{"what is hidden is left out", "<style>.x{display:none}</style><p>见<span style='display: none'>藏</span><span hidden>藏</span><i class=x>藏</i><!--藏--></p><script>藏</script><noscript>藏</noscript><template>藏</template><p style='mso-hide:all'>藏</p><p>入<del>藏</del></p>", "见\n入\n"},
		{"entities are decoded", "<p>&ldquo;R&amp;D&rdquo;&#20013;&#x6587;&hellip;</p>", "“R&D”中文…\n"},
		{"lines of pre are paragraphs", "<pre>一、概况\n\n　　正文  两格\n</pre>", "一、概况\n正文  两格\n"},
		{"ordered lists show their numbers", "<ol start=3><li>甲<li value=7>乙<ol type=a><li>丙</ol></ol><ul><li>丁</ul><ol style='list-style-type:cjk-ideographic'><li><p>戊</p><p>己</p></ol>", "<3.>甲\n<7.>乙\n<a.>丙\n丁\n<一、>戊\n己\n"},
		{"a number that is typed is not doubled", "<ol><li>1.甲<li>（二）乙</ol>", "1.甲\n（二）乙\n"},
		{"Word's rendered list numbers are labels", "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l3 level2 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>（一）<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>部门职能</p>", "<（一）>部门职能\n"},
		{"Word's bullets out of a symbol font are none", "<p style='mso-list:l0 level1 lfo1'><span style='font-family:Wingdings;mso-list:Ignore'>Ø<span>&nbsp; </span></span>职能</p>", "职能\n"},
		{"spans make a grid, breaks stay in a cell", "<table border=1><tr><td rowspan=2>一级<td colspan=2>二级<tr><td>甲<br>乙<td>&nbsp;</table>", "| 2×1 一级 | 1×2 二级 | // 甲⏎乙 |  | \n"},
		{"a caption stands over its table", "<table border=1><caption>附表1</caption><thead><tr><th>名<th>值</thead><tr><td>甲<td>1</table>", "附表1\n| 名 | 值 | // 甲 | 1 | \n"},
		{"the foot comes last wherever it is written", "<table border=1><tfoot><tr><td>合计<td>1</tfoot><tbody><tr><td>甲<td>1</table>", "| 甲 | 1 | // 合计 | 1 | \n"},
		{"a colspan beyond the grid, and a rowspan beyond the rows, are cut", "<table border=1><tr><td rowspan=9>甲<td colspan=90>乙<tr><td>丙<td>丁</table>", "| 2×1 甲 | 1×2 乙 | // 丙 | 丁 | \n"},
		{"a cell that is narrower further down gives way", "<table border=1><tr><td>a<td>b<td>c<td>d<tr><td colspan=3 rowspan=2>资金<td>e<tr><td colspan=2>总额<td>1<tr><td>x<td>y<td>z<td>w</table>", "| a | b | c | d | // 1×3 资金 | e | //  | 1×2 总额 | 1 | // x | y | z | w | \n"},
		{"a table that holds data in a cell is flattened", "<table border=1><tr><td>甲<td><table border=1><tr><td>1<td>2<tr><td>3<td>4</table><tr><td>乙<td>丙</table>", "| 甲 | 1⇥2⏎3⇥4 | // 乙 | 丙 | \n"},
		{"tables that lay out the page are dissolved", "<table><tr><td><table width=100%><tr><td><p>" + prose + "<p>第二段。</table><table border=1><tr><td>甲<td>1<tr><td>乙<td>2</table></table>", prose + "\n第二段。\n| 甲 | 1 | // 乙 | 2 | \n"},
		{"a ruled frame round an article with tables is dissolved", "<table border=1><tr><td>甲<td>乙<tr><td>丙<td>丁<tr><td colspan=2><p>" + long + "<p>" + strings.Repeat(long, 8) + "<table border=1><tr><td>1<td>2<tr><td>3<td>4</table></table>",
			"{nav} 甲\n{nav} 乙\n{nav} 丙\n{nav} 丁\n" + long + "\n" + strings.Repeat(long, 8) + "\n| 1 | 2 | // 3 | 4 | \n"},
		{"Word's footnotes are notes", "<p>支出<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>增加</p><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> 含结转。</p><p>续。</p></div></div>", "支出增加\nnote: 含结转。⏎续。\nref 1 after \"支出\" to \"含结转。\\n续。\"\n"},
		{"linked superscripts are notes", "<table border=1><tr><td>甲<sup id=r1><a href='#fn1'>1</a></sup>x<td>乙</table><ol><li id=fn1>注文<a href='#r1'>↩</a></ol>", "| 甲x | 乙 | \nnote: 注文\nref 1 after \"甲\" to \"注文\"\n"},
		{"superscripts in brackets refer to lines at the end", "<p>支出<sup>[1]</sup>增加5m<sup>2</sup></p><p>[1] 含结转。</p>", "支出增加5m2\nnote: 含结转。\nref 1 after \"支出\" to \"含结转。\"\n"},
		{"a link to a place is no note", "<p><a href='#s2'>2</a>见<a href='#_Toc5'>3</a></p><p id=s2>二</p><p><a name=_Toc5>三</a></p>", "2见3\n二\n三\n"},
		{"Word's table of contents is furniture", "<p class=MsoToc1>一、概况 1</p><p>正文</p>", "{toc} 一、概况 1\n正文\n"},
		{"the site's chrome is navigation", "<div class=nav><a href=/>首页</a></div><table><tr><td>索引号：</td><td>1-2</td><td>主题分类：</td><td>财政</td><td>发布机构</td><td>局</td></table><div class=title>某局自评报告</div><div>发布日期：2024-01-02 浏览次数：3</div><div id=zoom><p>一、概况</p><p>" + long + "</p><p>短句</p><p>【打印】【关闭】</p></div><div><a href=x>上级</a> | <a href=y>下级</a></div><div>主办单位：某局</div><div class=footer>版权所有</div>",
			"{nav} 首页\n{nav} | 索引号： | 1-2 | 主题分类： | 财政 | 发布机构 | 局 | \n某局自评报告\n{nav} 发布日期：2024-01-02 浏览次数：3\n一、概况\n" + long + "\n短句\n{nav} 【打印】【关闭】\n{nav} 上级 | 下级\n{nav} 主办单位：某局\n{nav} 版权所有\n"},
		{"a page that nests too deep in hidden wrappers still has its text", strings.Repeat("<div>", 60) + "深" + strings.Repeat("</div>", 60), "深\n"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			if got := show(read(t, c.page)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestStyleHintsAreKept(t *testing.T) {
	d := read(t, `<style>/* x */ p.t, .u { text-align:center; font-size:22pt } @page {a:b} .b{font-weight:700}</style>
<p class=t><span class=b>标题</span></p><p align=right>落款</p><p><b>一是</b>加强</p><p style="text-indent:2em;font-size:16pt">正文</p><p>　　空格</p><table border=1><tr><td>　甲<td><b>乙</b></table><br style="page-break-before:always"><p>新页</p>`)
	b := d.Blocks
	if s := b[0].Style; !s.Center || s.Size != 22 || !s.Bold {
		t.Errorf("title %+v", s)
	}
	if !b[1].Style.Right {
		t.Errorf("right %+v", b[1].Style)
	}
	if s := b[2].Style; s.LeadBold != len("一是") || s.Bold {
		t.Errorf("lead %+v", s)
	}
	if s := b[3].Style; s.Indent != 32 {
		t.Errorf("indent %+v", s)
	}
	if s := b[4].Style; s.Indent != 24 {
		t.Errorf("typed indent %+v", s)
	}
	if c := b[5].Table.Cells; c[0].Indent == 0 || !c[1].Bold || c[0].Bold {
		t.Errorf("cells %+v", c)
	}
	if !b[6].Style.PageBreak {
		t.Errorf("page break %+v", b[6].Style)
	}
}

func TestEncodingsAreToldByContent(t *testing.T) {
	page := `<html><head><meta charset="%s"><title>公开</title></head><body><p>` + prose + `</p></body></html>`
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String(fmt.Sprintf(page, "utf-8"))
	for name, text := range map[string]string{
		"GBK declared as UTF-8":  gbk,
		"UTF-8 declared as GBK":  fmt.Sprintf(page, "gb2312"),
		"UTF-8 with a mark":      "\ufeff" + fmt.Sprintf(page, "gbk"),
		"GBK declared as Latin1": strings.Replace(gbk, "utf-8", "iso-8859-1", 1),
	} {
		if got := show(read(t, text)); got != prose+"\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := show(read(t, "<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0</p>")); got != "Привет, мир\n" {
		t.Errorf("Windows-1251: %q", got)
	}
	if got := show(read(t, "<meta charset=windows-1252><p>caf\xe9 na\xefve</p>")); got != "café naïve\n" {
		t.Errorf("Windows-1252: %q", got)
	}
}

func TestWebArchivesGiveTheirRoot(t *testing.T) {
	html := "<html><body><p>" + prose + "</p></body></html>"
	archive := "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"; type=\"text/html\"\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n" +
		"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(html)) + "\r\n--b--\r\n"
	if got := show(read(t, archive)); got != prose+"\n" {
		t.Errorf("base64: %q", got)
	}
	archive = strings.Replace(archive, "base64", "quoted-printable", 1)
	archive = archive[:strings.Index(archive, "printable")+len("printable\r\n\r\n")] + "<p>=E4=B8=80=\r\n=E3=80=81</p>\r\n--b--\r\n"
	if got := show(read(t, archive)); got != "一、\n" {
		t.Errorf("quoted-printable: %q", got)
	}
	none := "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b--\r\n"
	var damage *document.FormatError
	if _, err := Read(context.Background(), strings.NewReader(none), int64(len(none)), document.Limits{}); !errors.As(err, &damage) {
		t.Errorf("no page: %v", err)
	}
}

func TestLimitsGiveThePartialDocument(t *testing.T) {
	for _, c := range []struct {
		limit  string
		page   string
		limits document.Limits
	}{
		{"Text", "<p>甲乙丙</p><p>丁</p>", document.Limits{Text: 5}},
		{"Cells", "<p>甲</p><table border=1>" + strings.Repeat("<tr><td>1<td>2", 20), document.Limits{Cells: 10}},
		{"Cells", "<p>甲</p><table border=1>" + strings.Repeat("<tr><td colspan=1000>1<td>2", 20), document.Limits{Cells: 1000}},
		{"Depth", strings.Repeat("<div>", 40) + "甲", document.Limits{Depth: 20}},
		{"Depth", strings.Repeat("<div>", 1000) + "甲<p>乙", document.Limits{}},
		{"Input", "<p>甲</p><p>乙</p>", document.Limits{Input: 12}},
	} {
		d, err := Read(context.Background(), strings.NewReader(c.page), int64(len(c.page)), c.limits)
		var limit *document.LimitError
		if !errors.As(err, &limit) || limit.Limit != c.limit {
			t.Errorf("%s: %v", c.limit, err)
		}
		if readertest.Check(t, d); !strings.Contains(d.Text, "甲") {
			t.Errorf("%s: no partial text", c.limit)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, strings.NewReader("<p>甲"), 6, document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"<h1>总结</h1><p>&nbsp;&nbsp;一、概况<br><br>正文<sup>[1]</sup></p><table border=1><tr><td rowspan=2 colspan=3>甲<td>乙<tr><td>丙</table><p>[1] 注",
		"<ol type=a><li>甲<li value=7>乙</ol><div class=nav><a href=#x>x</a></div><style>.a{display:none}</style><p class=a style='text-indent:2em'>丙",
		"<p>x<a href='#fn1'><sup>1</sup></a></p><table><tr><td><table><tr><td>1<td>2</table></table><ol><li id=fn1>注</ol>",
		"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x\n--b--\n",
		"<?xml version='1.0'?><html><title/><body><pre>a\n b</pre></body></html>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		d, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{Cells: 5000})
		if err != nil && d == nil {
			t.Fatal("no document")
		}
		readertest.Check(t, d)
		again, _ := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{Cells: 5000})
		if again.Text != d.Text || len(again.Blocks) != len(d.Blocks) {
			t.Error("two readings differ")
		}
	})
}

// A second container with a good part of the text is a part of the article, down to its short lines; a comment box is none.
func TestAnArticleInTwoParts(t *testing.T) {
	long := strings.Repeat("<p>全年预算执行情况良好，各项绩效指标均已完成，资金使用合规。</p>", 12)
	page := "<html><body><div>" + long + "</div><div><p>二、存在的问题</p>" + strings.Repeat("<p>个别项目推进较慢，前期准备不足，支付进度滞后。</p>", 5) +
		"<p>联系人：甲乙</p></div><div><p>发表评论</p><p>请文明上网，理性发言。</p></div></body></html>"
	d, err := Read(context.Background(), strings.NewReader(page), int64(len(page)), document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range d.Blocks {
		switch text := d.BlockText(i); text {
		case "二、存在的问题", "联系人：甲乙":
			if b.Furniture != document.NotFurniture {
				t.Errorf("%s is taken for chrome", text)
			}
		case "发表评论", "请文明上网，理性发言。":
			if b.Furniture != document.Navigation {
				t.Errorf("%s is taken for text", text)
			}
		}
	}
}
