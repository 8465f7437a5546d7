package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A measure is how much text an element holds, in runes without white space.
type measure struct{ text, linked int }

func (m measure) prose() int { return m.text - m.linked }

// leastArticle is the prose from which a page has an article that can be told from the rest.
const leastArticle = 100

// findArticle finds the element that holds the article: the innermost one with nearly all the prose of the page, where
// navigation does not count.
func (w *walker) findArticle(root *dom.Node) {
	w.sizes, w.navs, w.layouts = map[*dom.Node]measure{}, map[*dom.Node]bool{}, map[*dom.Node]bool{}
	all := w.measure(root, false).prose()
	for n := range root.Descendants() {
		if n.Type == dom.ElementNode && navName(n) && w.sizes[n].prose()*10 < all*3 {
			w.navs[n] = true
		}
	}
	if len(w.navs) > 0 {
		all = w.measure(root, false).prose()
	}
	if all < leastArticle {
		w.article = root
		w.findNotes(root)
		return
	}
	at := root
	var named *dom.Node
	for n := range root.Descendants() {
		if n.Type == dom.ElementNode && articleName(n) && container(n) && w.sizes[n].prose()*2 >= all && !w.navs[n] {
			named = n // the innermost, as they nest
		}
	}
	if named != nil {
		at = named
	}
	for {
		var next *dom.Node
		for c := at.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == dom.ElementNode && w.sizes[c].prose()*10 >= all*7 && container(c) && holdsBlocks(c) && (c.DataAtom != atom.Table || w.isLayout(c)) {
				next = c
			}
		}
		if next == nil {
			break
		}
		at = next
	}
	w.article = at
	w.findNotes(root)
}

// holdsBlocks tells an element with paragraphs in it from one that is a paragraph itself, which may be as long as all the
// rest of a report.
func holdsBlocks(n *dom.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Br || c.Type == dom.ElementNode && isBlock(c) {
			return true
		}
	}
	return false
}

// measure counts the text of an element, that of navigation aside.
func (w *walker) measure(n *dom.Node, link bool) (m measure) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case dom.TextNode:
			count := 0
			for _, r := range c.Data {
				if !unicode.IsSpace(r) {
					count++
				}
			}
			m.text += count
			if link {
				m.linked += count
			}
		case dom.ElementNode:
			if w.navs[c] || w.skipped(c) || c.DataAtom == atom.Select {
				continue
			}
			in := w.measure(c, link || c.DataAtom == atom.A && attr(c, "href") != "")
			m.text += in.text
			m.linked += in.linked
		}
	}
	w.sizes[n] = m
	return m
}

func container(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Center, atom.Form, atom.Table, atom.Tbody,
		atom.Tr, atom.Td, atom.Span, atom.Font, atom.Blockquote:
		return true
	}
	return n.DataAtom == 0 && !strings.Contains(n.Data, ":") // elements of the site's own making
}

var (
	navToken = pattern.New(`^(?:nav|menu|foot|footer|breadcrumbs?|crumbs?|bread|weizhi|dqwz|curpos|location|current[-_]?position|position|sidebar|side[-_]?nav|share|bdshare\w*|bshare\w*|copyright|pagination|pager|toolbar|friend[-_]?links?|yqlj|top[-_]?(?:nav|bar|menu)|(?:site|page|main|web)[-_]?(?:head|header|nav|foot|footer|menu)|header|head|search|login|qrcode|ewm|related|xgxx|xglj|prevnext|pre[-_]?next)$|^(?:nav|menu|foot|footer|breadcrumb|share|copyright)[-_]|[-_](?:nav|menu|footer|breadcrumb|share|copyright)$`)
	// What editors of sites call the place of an article.
	articleToken = pattern.New(`^(?:article|zoom|ucapcontent|trs_editor\w*|trs_uc_\w*|view_content|vsb_content\w*|v_news_content|news_content|newscontent|articlecontent|article[-_]content|content[-_]?text|xxgk_content|wenzhang|zhengwen|zw|detail|detail[-_]content|bt_content|pages_content|conttxt|mainText|post[-_]content|entry[-_]content|j-fontcontent)$`)
	titleToken   = pattern.New(`title|biaoti|^bt$|headline`)
)

// names are the class and id of an element, in lower case.
func names(n *dom.Node) []string {
	return strings.Fields(strings.ToLower(attr(n, "class") + " " + attr(n, "id")))
}

func navName(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside:
		return true
	case atom.Body, atom.Html, atom.Main, atom.Article, atom.Table, atom.H1, atom.H2, atom.H3:
		return false
	}
	if role := attr(n, "role"); role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" {
		return true
	}
	for _, name := range names(n) {
		if navToken.MatchString(name) {
			return true
		}
	}
	return false
}

func articleName(n *dom.Node) bool {
	if n.DataAtom == atom.Article {
		return true
	}
	for _, name := range names(n) {
		if articleToken.MatchString(name) {
			return true
		}
	}
	return false
}

func titleName(n *dom.Node) bool {
	for _, name := range names(n) {
		if titleToken.MatchString(name) {
			return true
		}
	}
	return false
}

// chromeMarks are what stands round an article on a site: two in one line make it chrome.
var chromeMarks = []string{"分享到", "打印", "关闭", "上一篇", "下一篇", "浏览次数", "浏览量", "阅读次数", "点击量", "点击数", "访问量", "索引号",
	"发布机构", "发布日期", "发布时间", "发文日期", "生成日期", "主题分类", "字号", "字体：", "字体:", "信息来源", "来源：", "来源:", "责任编辑", "公开目录",
	"公开方式", "扫一扫", "返回顶部", "收藏", "保护视力色"}

var (
	chromeStart = pattern.New(`^(?:上一篇|下一篇|上一条|下一条|分享到|分享至|索引号|监督索引号|浏览次数|浏览量|阅读次数|点击量|点击数|访问量|发布时间[:：]|发布日期[:：]|信息来源[:：]|责任编辑[:：]|当前位置|您(?:现在|当前)?的?(?:所在)?(?:的?位置)|(?:网站)?[首主]页[>＞›»/|→]|扫一扫在手机|【?(?:打印|关闭)(?:本页|窗口|页面)?】?$)`)
	siteFoot    = pattern.New(`版权所有|ICP备|公网安备|网站标识码|^Copyright|^©`)
	footMark    = pattern.New(`主办单位|主办：|承办|技术支持|网站地图|联系我们|联系电话|地址：|邮编|隐私|首页`)
)

// chromeLine tells whether a line is what a site puts round an article.
func chromeLine(text string) bool {
	if utf8.RuneCountInString(text) > 160 {
		return false
	}
	text = strings.Join(strings.Fields(text), "")
	if chromeStart.MatchString(text) || siteFoot.MatchString(text) && !strings.Contains(text, "。") {
		return true
	}
	marks := 0
	for _, m := range chromeMarks {
		if strings.Contains(text, m) {
			marks++
		}
	}
	return marks >= 2
}

// metaMarks are what sites write about an article, in words that a report may use too.
var metaMarks = []string{"时间：", "时间:", "日期：", "日期:", "作者：", "作者:", "来源：", "来源:", "编辑：", "编辑:", "点击：", "点击:", "点击数", "阅读", "浏览"}

// formFoot matches the foot of a form, which has people and dates too.
var formFoot = pattern.New(`填表|填报|签字|签章|盖章|联系电话`)

// metaLine tells whether a line outside the article is about it.
func metaLine(text string) bool {
	if utf8.RuneCountInString(text) > 160 || formFoot.MatchString(text) {
		return false
	}
	marks := 0
	for _, m := range metaMarks {
		if strings.Contains(text, m) {
			marks++
		}
	}
	return marks >= 2
}

// leastTitle is from how many runes a heading above the article may be its title; those that head a menu are shorter.
const leastTitle = 10

// siteName is what heads a site.
var siteName = pattern.New(`(?:网|网站|门户|平台)$`)

// shortLine is up to how many runes a line outside the article is a label, a link, a button.
const shortLine = 40

// kind tells what a paragraph of the page is.
func (p *paragraph) kind() document.Furniture {
	text := string(p.text)
	switch {
	case p.furniture != document.NotFurniture:
		return p.furniture
	case p.contents:
		return document.Contents
	case p.block.nav, chromeLine(text), !p.block.inside && metaLine(text):
		return document.Navigation
	case p.block.inside:
		return document.NotFurniture
	case p.linked*2 >= len(p.text) && p.block.after:
		return document.Navigation
	case p.block.after: // what a site puts below an article is longer than what it puts above
		if attached.MatchString(text) && !download.MatchString(text) || formFoot.MatchString(text) && !siteFoot.MatchString(text) && strings.Contains(text, "日期") || utf8.RuneCountInString(text) >= 2*shortLine && !footMark.MatchString(text) {
			return document.NotFurniture
		}
		return document.Navigation
	case p.block.outline > 0 && p.block.outline < 4 || p.block.titled:
		if !reportWord.MatchString(text) && (utf8.RuneCountInString(text) < leastTitle || siteName.MatchString(text)) {
			return document.Navigation
		}
		return document.NotFurniture
	case p.linked*2 >= len(p.text):
		return document.Navigation
	case reportWord.MatchString(text):
		return document.NotFurniture
	case utf8.RuneCountInString(text) < shortLine && !strings.HasSuffix(text, "。"), footMark.MatchString(text) && utf8.RuneCountInString(text) < 160:
		return document.Navigation
	}
	return document.NotFurniture
}

// reportWord is what the title of a report has, which sites put above the article.
var reportWord = pattern.New(`报告|自评|绩效|决算|预算|填报|评价|考核|年度|公章|^附[件表]`)

// attached heads what an office publishes with the article, and below it.
var attached = pattern.New(`^附[件表]|表$|年度[)）]$|单位[:：]\S*元$`)

// download tells the list of files that a site offers below an article.
var download = pattern.New(`下载|^附件[列表文件]*[:：]?$|^附件[【:：].*\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)`)

// metaLabels head the table of what an office says about a document that it publishes.
var metaLabels = []string{"主题分类", "发布机构", "发文机关", "公开机构", "成文日期", "发文日期", "发布日期", "生成日期", "文号", "主题词", "公开方式", "公开日期",
	"公开形式", "公开时限", "信息名称", "有效性", "组配分类", "分类", "名称"}

// kind tells what a table of the page is.
func (t *table) kind() document.Furniture {
	switch {
	case t.furniture != document.NotFurniture:
		return t.furniture
	case t.block.nav:
		return document.Navigation
	}
	bytes, linked, labels, index := 0, 0, 0, false
	var line strings.Builder
	for i := range t.cells {
		c := &t.cells[i]
		bytes += len(c.text)
		linked += c.linked
		if len(t.cells) > 60 || len(c.text) > 400 {
			continue
		}
		text := strings.Join(strings.Fields(string(c.text)), "")
		line.WriteString(text)
		index = index || strings.HasPrefix(text, "索引号")
		for _, l := range metaLabels {
			if strings.HasPrefix(text, l) && len(text) < 200 {
				labels++
				break
			}
		}
	}
	if index && labels >= 2 && len(t.cells) <= 60 || !t.block.inside && (linked*2 > bytes || chromeLine(line.String())) {
		return document.Navigation
	}
	return document.NotFurniture
}
