package browser

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/review"
)

const (
	reports = "../../testdata/reports"
	seed    = "../../../shared/reports/seed/foshan-cppcc-2021"
	patient = 90 * time.Second // for one test; nothing depends on it but that a hang ends
)

// A tab is a page in a browser, with what it did that it must not.
type tab struct {
	*testing.T
	ctx   context.Context
	mutex sync.Mutex
	wrong []string
}

// browser is the program, or the test is skipped.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no browser: install Debian's chromium (apt-get install chromium)")
	return ""
}

// started is a browser with a window of some width.
func started(t *testing.T, width int) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser(t)), chromedp.NoSandbox, chromedp.WindowSize(width, 900))
	allocator, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, patient)
	t.Cleanup(cancel)
	return ctx
}

// open shows a page in a window of some width.
func open(t *testing.T, path string, width int) *tab {
	t.Helper()
	ctx := started(t, width)
	b := &tab{T: t, ctx: ctx}
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	own := (&url.URL{Scheme: "file", Path: abs}).String()
	chromedp.ListenTarget(ctx, func(e any) {
		switch e := e.(type) {
		case *network.EventRequestWillBeSent:
			if e.Request.URL != own {
				b.say("asked for " + e.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			b.say("exception: " + e.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			b.say(fmt.Sprintf("console: %v", e.Type))
		case *log.EventEntryAdded:
			if e.Entry.Level == log.LevelError {
				b.say("log: " + e.Entry.Text)
			}
		case *page.EventJavascriptDialogOpening:
			b.say("dialog: " + e.Message)
			go chromedp.Run(ctx, page.HandleJavaScriptDialog(false))
		}
	})
	b.run(network.Enable(), log.Enable(), chromedp.Navigate(own), chromedp.WaitReady("#doc"))
	t.Cleanup(func() {
		b.mutex.Lock()
		defer b.mutex.Unlock()
		for _, w := range b.wrong {
			t.Error("the page: " + w)
		}
	})
	return b
}

func (b *tab) say(what string) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.wrong = append(b.wrong, what)
}

func (b *tab) run(actions ...chromedp.Action) {
	b.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// eval is the value of an expression in the page.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	var v T
	b.run(chromedp.Evaluate(expression, &v))
	return v
}

// until waits for an expression to be true.
func (b *tab) until(what, expression string) {
	b.Helper()
	if err := chromedp.Run(b.ctx, chromedp.Poll(expression, nil, chromedp.WithPollingTimeout(30*time.Second))); err != nil {
		b.Fatalf("%s: %v", what, err)
	}
}

// inView tells whether the first element that a selector finds lies in the window.
func inView(selector string) string {
	return fmt.Sprintf("(() => { const e = document.querySelector(%q); if (!e) return false; const r = e.getBoundingClientRect(); "+
		"return r.height > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth; })()", selector)
}

// rendered writes the page of a report that a file holds.
func rendered(t *testing.T, file string) string {
	t.Helper()
	res, err := extract.File(t.Context(), file)
	if res == nil {
		t.Fatal(err)
	}
	return written(t, res)
}

func written(t *testing.T, res *extract.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := review.Render(&b, res); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// each runs a test on the page of the seed and of reports of this module.
func each(t *testing.T, f func(t *testing.T, path string)) {
	browser(t)
	for _, name := range []string{seed + ".docx", reports + "/zhupu-water-2021.docx", reports + "/lanting-transport-2022-form.docx"} {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".docx"), func(t *testing.T) {
			if _, err := os.Stat(name); err != nil {
				t.Skip("not here: ", name)
			}
			f(t, rendered(t, name))
		})
	}
}

func TestAValueShowsItsWords(t *testing.T) {
	each(t, func(t *testing.T, path string) {
		b := open(t, path, 1400)
		n := eval[int](b, `+document.querySelector('#h-score ~ .score .val, #h-projects ~ details .val').dataset.n`)
		b.run(chromedp.Click(fmt.Sprintf(`.val[data-n="%d"]`, n)))
		b.until("the words are marked", `document.querySelectorAll('#doc .on').length > 0`)
		b.until("the words are in view", inView("#doc .on"))
		if !eval[bool](b, fmt.Sprintf(`[...document.querySelectorAll('#doc .on')].every(e => e.dataset.v.split(' ').includes('%d'))`, n)) {
			t.Error("other words are marked too")
		}
		if eval[bool](b, `document.getElementById('detail').hidden`) {
			t.Error("nothing is said of how the value was read")
		}
		words, shown := eval[string](b, `[...document.querySelectorAll('#doc .on')].map(e => e.textContent).join('')`), eval[string](b, fmt.Sprintf(`document.querySelector('.val[data-n="%d"]').textContent`, n))
		if !strings.Contains(words, shown) {
			t.Errorf("%q is marked for %q", words, shown)
		}
		b.run(chromedp.KeyEvent("\x1b"))
		b.until("Escape takes the marks away", `document.querySelectorAll('.on').length === 0`)
	})
}

func TestWordsShowTheirValues(t *testing.T) {
	each(t, func(t *testing.T, path string) {
		b := open(t, path, 1400)
		// The last words of a figure in the document: far from where the page begins.
		const pick = `[...document.querySelectorAll('#doc [data-v]')].filter(e => /^[0-9.]+$/.test(e.textContent.trim()) && e.dataset.v.split(' ').some(v => document.getElementById('v' + v))).pop()`
		b.run(chromedp.Evaluate(`{ const e = `+pick+`; e.scrollIntoView({block: 'center'}); e.id = 'picked'; }`, nil))
		b.until("the words are in view", inView("#picked"))
		b.run(chromedp.Click("#picked"))
		b.until("the value is marked", `[...document.querySelectorAll('#panel .val.on')].some(v => document.getElementById('picked').dataset.v.split(' ').includes(v.dataset.n))`)
		b.until("the value is in view", inView("#panel .val.on"))
		if !eval[bool](b, `document.getElementById('detail-body').textContent.includes(document.getElementById('picked').textContent.trim())`) {
			t.Error("the words are not quoted")
		}
	})
}

func TestTheKeyboardGoesThroughTheFindings(t *testing.T) {
	browser(t)
	b := open(t, rendered(t, reports+"/zhupu-water-2021.docx"), 1400)
	n := eval[int](b, `document.querySelectorAll('.finding').length`)
	if n < 2 {
		t.Fatalf("%d findings", n)
	}
	at := func() int {
		return eval[int](b, `[...document.querySelectorAll('.finding')].indexOf(document.activeElement)`)
	}
	for i := range n + 1 {
		b.run(chromedp.KeyEvent("n"))
		if got := at(); got != i%n {
			t.Fatalf("after n, %d times: finding %d", i+1, got)
		}
		b.until("its words are marked", `document.querySelectorAll('#doc .on').length > 0`)
		b.until("and in view", inView("#doc .on"))
	}
	b.run(chromedp.KeyEvent("k"))
	if got := at(); got != n-1 {
		t.Errorf("after k: finding %d, want %d", got, n-1)
	}
	b.run(chromedp.KeyEvent("/"))
	if !eval[bool](b, `document.activeElement.id === 'find'`) {
		t.Error("/ does not lead to the search")
	}
}

func TestFindInTheDocument(t *testing.T) {
	browser(t)
	b := open(t, rendered(t, reports+"/zhupu-water-2021.docx"), 1400)
	b.run(chromedp.SendKeys("#find", "水利"))
	b.until("hits are counted", `/^1\/\d+$/.test(document.getElementById('found').textContent)`)
	b.run(chromedp.Click("#find-next"))
	b.until("the next one", `/^2\//.test(document.getElementById('found').textContent)`)
	b.run(chromedp.Evaluate(`document.getElementById('find').select()`, nil), chromedp.SendKeys("#find", "查无此词"))
	b.until("none", `document.getElementById('found').textContent === '无'`)
}

func TestOnAPhone(t *testing.T) {
	each(t, func(t *testing.T, path string) {
		b := open(t, path, 390)
		b.run(chromedp.EmulateViewport(390, 800))
		if w := eval[int](b, `document.documentElement.scrollWidth`); w > 390 {
			t.Errorf("the page is %d wide", w)
		}
		b.run(chromedp.Click(`.val[id]`))
		b.until("the document comes to the front", `document.body.dataset.side === 'doc' && document.querySelectorAll('#doc .on').length > 0`)
		b.until("with the words", inView("#doc .on"))
		b.run(chromedp.Click("#tab-panel"))
		b.until("and back, where the value was", inView(".val[id]"))
	})
}

func TestRoles(t *testing.T) {
	each(t, func(t *testing.T, path string) {
		b := open(t, path, 1400)
		for what, expression := range map[string]string{
			"buttons without a name":     `[...document.querySelectorAll('button')].filter(e => !(e.textContent.trim() || e.getAttribute('aria-label'))).length`,
			"pictures without words":     `[...document.querySelectorAll('svg')].filter(e => e.getAttribute('aria-hidden') !== 'true' && !(e.getAttribute('role') === 'img' && e.querySelector('title') && e.querySelector('title').textContent)).length`,
			"sections without a heading": `[...document.querySelectorAll('#panel section')].filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length`,
			"ids that stand twice":       `(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size; })()`,
			"a page without a main part": `document.querySelectorAll('main').length - 1`,
			"fields without a label":     `[...document.querySelectorAll('input')].filter(e => !e.labels.length).length`,
		} {
			if n := eval[int](b, expression); n != 0 {
				t.Errorf("%s: %d", what, n)
			}
		}
	})
}
