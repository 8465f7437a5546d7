package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const lanting = reports + "/lanting-transport-2022-form.docx"

func TestTheKeyboardReachesEveryFigureOfATable(t *testing.T) {
	browser(t)
	b := open(t, rendered(t, lanting), 1400)
	focused := func() string { return eval[string](b, `document.activeElement.textContent`) }
	b.run(chromedp.Evaluate(`document.querySelector('[role=treegrid] tbody td .val').focus()`, nil))
	for _, step := range []struct{ key, selector string }{
		{kb.ArrowDown, "tr:nth-child(2) td:nth-child(2) .val"}, {kb.ArrowDown, "tr:nth-child(3) td:nth-child(2) .val"},
		{kb.ArrowRight, "tr:nth-child(3) td:nth-child(3) .val"}, {kb.ArrowLeft, "tr:nth-child(3) td:nth-child(2) .val"},
		{kb.ArrowLeft, "tr:nth-child(3) th .val"}, {kb.ArrowLeft, "tr:nth-child(3) th .val"}, {kb.ArrowUp, "tr:nth-child(2) th .val"},
	} {
		b.run(chromedp.KeyEvent(step.key))
		if !eval[bool](b, `document.activeElement === document.querySelector('[role=treegrid] tbody `+step.selector+`')`) {
			t.Fatalf("the focus is on %q and not on %s", focused(), step.selector)
		}
		if eval[bool](b, `document.getElementById('detail').hidden`) {
			t.Error("nothing is said of the value that has the focus")
		}
	}
	b.run(chromedp.KeyEvent(kb.Enter))
	b.until("Enter marks the words", `document.querySelectorAll('#doc .on').length > 0`)
	b.until("and shows them", inView("#doc .on"))
}

func TestPointingHintsAtTheOtherSide(t *testing.T) {
	browser(t)
	b := open(t, rendered(t, lanting), 1400)
	point := func(selector string) {
		b.run(chromedp.Evaluate(`document.querySelector('`+selector+`').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))`, nil))
	}
	point(`[role=treegrid] tbody td .val`)
	b.until("words of the value", `document.querySelectorAll('#doc .w.hint').length > 0 && document.querySelectorAll('#panel .hint').length === 0`)
	const words = `#doc .w[data-v]`
	point(words)
	b.until("values of the words", `document.querySelectorAll('#panel .val.hint').length > 0 && document.querySelectorAll('#doc .hint').length === 0`)
	point(`#panel h2`)
	b.until("nothing", `document.querySelectorAll('.hint').length === 0`)
}

// What is printed is open and dark on white, whatever the screen shows.
func TestPrint(t *testing.T) {
	browser(t)
	b := open(t, rendered(t, lanting), 1400)
	closed := `document.querySelectorAll('details:not([open])').length`
	before := eval[int](b, closed)
	if before == 0 {
		t.Fatal("nothing is closed")
	}
	dark := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}
	const brightness = `(() => { const [r, g, b] = getComputedStyle(document.body).color.match(/[0-9]+/g); return (+r + +g + +b) / 3; })()`
	b.run(emulation.SetEmulatedMedia().WithFeatures(dark))
	if light := eval[float64](b, brightness); light < 128 {
		t.Errorf("words on a dark screen are of brightness %g", light)
	}
	for _, theme := range []string{"", "dark"} {
		b.run(emulation.SetEmulatedMedia().WithMedia("print").WithFeatures(dark), chromedp.Evaluate(`document.documentElement.dataset.theme = '`+theme+`'`, nil))
		if light := eval[float64](b, brightness); light > 128 {
			t.Errorf("theme %q: words on paper are of brightness %g", theme, light)
		}
	}
	b.run(chromedp.Evaluate(`dispatchEvent(new Event('beforeprint'))`, nil))
	if n := eval[int](b, closed); n != 0 {
		t.Errorf("%d parts are closed on paper", n)
	}
	b.run(chromedp.Evaluate(`dispatchEvent(new Event('afterprint'))`, nil))
	if n := eval[int](b, closed); n != before {
		t.Errorf("%d parts are closed after printing, %d before", n, before)
	}
}

// With JavaScript's way to paint hits or without, a hit is shown; the browser's own search finds the same text.
func TestFindReachesWordsAcrossMarks(t *testing.T) {
	browser(t)
	b := open(t, rendered(t, lanting), 1400)
	const across = `(() => { for (const p of document.querySelectorAll('#doc p.b')) { const w = p.querySelector('.w + *, .w'); const s = p.textContent.trim(); if (w && p.childNodes.length > 2 && s.length > 12) return s; } return ''; })()`
	words := eval[string](b, across)
	if words == "" {
		t.Fatal("no paragraph with marks inside")
	}
	b.run(chromedp.SendKeys("#find", words))
	b.until("it is found", `/^1\/[0-9]+$/.test(document.getElementById('found').textContent)`)
	if !eval[bool](b, `getSelection().removeAllRanges() || window.find(document.getElementById('find').value)`) {
		t.Error("the browser's own search does not find it")
	}
}
