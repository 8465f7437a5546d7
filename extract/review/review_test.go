package review_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/review"
	"github.com/ziping-go/ziping/schema"
	"golang.org/x/net/html"
)

var ctx = context.Background()

func read(t testing.TB, name, text string) *extract.Result {
	t.Helper()
	res, err := extract.Reader(ctx, strings.NewReader(text), int64(len(text)), extract.WithName(name))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func render(t testing.TB, res *extract.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := review.Render(&b, res); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// walk visits the nodes of a page.
func walk(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text is the text below a node, without the marks of notes.
func text(n *html.Node) string {
	var b strings.Builder
	walk(n, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		return n.Type != html.ElementNode || n.Data != "sup"
	})
	return b.String()
}

func parse(t testing.TB, page []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func byID(root *html.Node, id string) *html.Node {
	var found *html.Node
	walk(root, func(n *html.Node) bool {
		if n.Type == html.ElementNode && attr(n, "id") == id {
			found = n
		}
		return found == nil
	})
	return found
}

// details are what the page knows of its values.
func details(t testing.TB, root *html.Node) map[string]int {
	t.Helper()
	data := byID(root, "data")
	if data == nil {
		t.Fatal("the page has no data")
	}
	var list []struct {
		Number  int
		Pointer string
	}
	if err := json.Unmarshal([]byte(text(data)), &list); err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, d := range list {
		out[d.Pointer] = d.Number
	}
	return out
}

// Of every labelled report: the document's text stands on the left as it is, and the words that are marked for a value
// are those of its evidence.
func TestWordsOfEveryValue(t *testing.T) {
	files, err := filepath.Glob("../../testdata/reports/*.docx")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	more, _ := filepath.Glob("../../testdata/reports/*.html")
	sheets, _ := filepath.Glob("../../testdata/reports/*.xlsx")
	for _, f := range append(append(files, more...), sheets...) {
		res, err := extract.File(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(f)
		root := parse(t, render(t, res))
		words := map[int]string{}
		walk(byID(root, "doc"), func(n *html.Node) bool {
			if n.Type == html.ElementNode && attr(n, "data-v") != "" {
				for v := range strings.FieldsSeq(attr(n, "data-v")) {
					i, err := strconv.Atoi(v)
					if err != nil {
						t.Fatal(err)
					}
					words[i] += text(n)
				}
			}
			return true
		})
		known, figures := details(t, root), 0
		for pointer, e := range res.Evidence {
			n, ok := known[pointer]
			if !ok || len(e.Spans) > 1 {
				continue // order of several places is that of the document on the page
			}
			if e.How == schema.Stated && len(e.Spans) == 1 && words[n] != e.Text {
				t.Errorf("%s: %s is marked at %q, want %q", name, pointer, words[n], e.Text)
			}
			if _, ok := res.Lookup(pointer); ok {
				figures++
			}
		}
		if figures == 0 && res.Kind != schema.KindUnknown {
			t.Errorf("%s: no value is marked", name)
		}
		for i, b := range res.Document.Blocks {
			node := byID(root, fmt.Sprintf("b%d", i))
			if node == nil {
				t.Errorf("%s: block %d is not on the page", name, i)
				continue
			}
			want := res.Document.BlockText(i)
			if b.Kind == document.TableKind {
				want = strings.NewReplacer("\t", "", "\n", "").Replace(want)
				if got := strings.NewReplacer("\t", "", "\n", "").Replace(text(node)); got != want {
					t.Errorf("%s: table %d reads %.80q, want %.80q", name, i, got, want)
				}
			} else if got := text(node); got != want {
				t.Errorf("%s: block %d reads %.80q, want %.80q", name, i, got, want)
			}
		}
	}
}

func TestSameBytesTwice(t *testing.T) {
	res, err := extract.File(ctx, "../../testdata/reports/zhupu-water-2021.docx")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(render(t, res), render(t, res)) {
		t.Error("two pages of one result differ")
	}
}

// The policy lets run what stands in the page and nothing else.
func TestPolicyNamesThePagesOwnStyleAndScript(t *testing.T) {
	page := render(t, read(t, "a.txt", "某某局2023年部门整体支出绩效自评报告\n一、部门基本情况\n我局负责。\n"))
	var b bytes.Buffer
	if err := review.RenderIndex(&b, []review.Entry{{File: "a.docx", Error: "坏了"}}); err != nil {
		t.Fatal(err)
	}
	for _, page := range [][]byte{page, b.Bytes()} {
		root := parse(t, page)
		policy, n := "", 0
		walk(root, func(n *html.Node) bool {
			if n.Data == "meta" && attr(n, "http-equiv") == "Content-Security-Policy" {
				policy = attr(n, "content")
			}
			return true
		})
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
			t.Errorf("policy %q", policy)
		}
		walk(root, func(x *html.Node) bool {
			if x.Type == html.ElementNode && (x.Data == "style" || x.Data == "script" && attr(x, "type") == "") {
				n++
				d := sha256.Sum256([]byte(text(x)))
				if sum := base64.StdEncoding.EncodeToString(d[:]); !strings.Contains(policy, "'sha256-"+sum+"'") {
					t.Errorf("the policy does not allow the page's own %s", x.Data)
				}
			}
			for _, a := range x.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" {
					t.Errorf("%s has an attribute %s", x.Data, a.Key)
				}
				if a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
					t.Errorf("a link to %q", a.Val)
				}
			}
			return true
		})
		if n != 2 {
			t.Errorf("%d styles and scripts", n)
		}
	}
}

// What a report says is text, whatever it says.
func TestHostileWordsStayWords(t *testing.T) {
	hostile := []string{`<script>canary=1</script>`, `"><img src=x onerror=canary=1>`, `</script><script>canary=1</script>`, `<!--`, `]]>`, `{{.Title}}`, "\u202e局政财\u202c", "a\x00b", `javascript:canary=1`, `'"&amp;`}
	var b strings.Builder
	b.WriteString("<b>某某局</b>2023年部门整体支出绩效自评报告\n一、部门基本情况\n")
	for _, h := range hostile {
		b.WriteString("我局" + h + "负责。\n")
	}
	b.WriteString("二、绩效自评结论\n自评得分<i>95</i>分。\n三、存在的问题\n")
	for i, h := range hostile {
		fmt.Fprintf(&b, "%d.%s问题。说明%s。\n", i+1, h, h)
	}
	page := render(t, read(t, "<script>.txt", b.String()))
	root := parse(t, page)
	walk(root, func(n *html.Node) bool {
		if n.Type == html.ElementNode && (n.Data == "img" || n.Data == "b" && n.Parent != nil && n.Parent.Data == "button" || n.Data == "i" && n.Parent.Data == "span") {
			t.Errorf("an element %s of the report's", n.Data)
		}
		if n.Type == html.CommentNode {
			t.Errorf("a comment %q", n.Data)
		}
		return true
	})
	if scripts := bytes.Count(page, []byte("<script")); scripts != 2 {
		t.Errorf("%d scripts, want the data and the page's own", scripts)
	}
	for _, r := range "\u202e\u202c\x00" {
		if bytes.ContainsRune(page, r) {
			t.Errorf("%U stands in the page", r)
		}
	}
}

func TestIndexListsWhatCameOfEachFile(t *testing.T) {
	res := read(t, "a.txt", "某某县文化馆2022年部门整体支出绩效自评报告\n一、部门基本情况\n县文化馆负责群众文化工作。\n二、绩效自评结论\n县文化馆自评得分93.50分，等级为优。\n三、存在的问题\n无。\n")
	var b bytes.Buffer
	err := review.RenderIndex(&b, []review.Entry{
		{Report: res.Report, File: "a.txt", Page: "a.html"}, {File: "<b>.pdf", Error: "不是 PDF"}, {Report: res.Report, File: "c", Page: "javascript:canary=1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="a.html"`, "93.50", "2022", "&lt;b&gt;.pdf", "不是 PDF", "共 3 份"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(b.String(), "javascript:canary") {
		t.Error("a page's address runs a script")
	}
}

// long is a report of some hundred pages.
func long(t testing.TB) *extract.Result {
	var b strings.Builder
	b.WriteString("某某局2023年部门整体支出绩效自评报告\n一、部门基本情况\n")
	for i := range 2500 {
		fmt.Fprintf(&b, "%d.组织开展第%d项工作，投入资金%d.50万元，完成率%d%%，惠及群众%d人，进一步提升服务水平。\n", i+1, i+1, i, i%100, 10*i)
	}
	return read(t, "long.txt", b.String())
}

func BenchmarkRender(b *testing.B) {
	res := long(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := review.Render(new(bytes.Buffer), res); err != nil {
			b.Fatal(err)
		}
	}
}
