package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// What one file may cost.
const (
	mostTime   = 10 * time.Second // of the processor
	mostMemory = 512 << 20        // bytes of the process
)

// A problem is what is wrong with one file. Kind tells problems of one cause from others; it holds no figures.
type problem struct {
	Number uint64 // of the mutant
	Seed   string // name of the file that it was made of
	Kind   string
	Detail string
}

// A verdict is what came of a file.
type verdict struct {
	format   string // of the reader that has been at it, or ""
	problems []problem
	cpu      time.Duration
}

// A checker reads files and looks for what must not be.
type checker struct {
	extractor  *extract.Extractor
	goroutines int
}

func newChecker() (*checker, error) {
	e, err := extract.New()
	if err != nil {
		return nil, err
	}
	return &checker{extractor: e, goroutines: runtime.NumGoroutine()}, nil
}

// How much is done with a file.
const (
	quick    = iota // it is read, and evidence and ledger are looked at
	written         // its JSON too
	thorough        // it is read once more, and every value's words are shown
)

// check reads a file.
func (c *checker) check(data []byte, name string, care int) (v verdict) {
	add := func(kind, detail string) {
		what, at, _ := strings.Cut(kind, " (") // a place in the code keeps its line
		kind = figures.ReplaceAllString(what, "N")
		if at != "" {
			kind += " (" + at
		}
		v.problems = append(v.problems, problem{Kind: kind, Detail: detail})
	}
	begun := cpuTime()
	defer func() {
		if p := recover(); p != nil {
			stack := string(debug.Stack())
			add(fmt.Sprintf("panic: %v (%s)", p, place(stack)), stack)
		}
		v.cpu = cpuTime() - begun
		if v.cpu > mostTime {
			add("time", fmt.Sprintf("%v", v.cpu))
		}
		if n := c.left(); n > 0 {
			all := make([]byte, 64<<10)
			add("goroutines left", string(all[:runtime.Stack(all, true)]))
			c.goroutines += n
		}
	}()
	ctx := context.Background()
	res, err := c.extractor.Reader(ctx, bytes.NewReader(data), int64(len(data)), name)
	v.format = reached(res, err)
	if err != nil {
		if text := err.Error(); strings.Contains(text, "panic: ") { // which the library has turned into an error
			_, text, _ = strings.Cut(text, "panic: ")
			add("panic: "+text, err.Error())
		}
	}
	if res == nil {
		if err == nil {
			add("neither a result nor an error", "")
		}
		return v
	}
	blocks := runes(res.Document)
	for _, p := range append(outside(res, blocks), unbalanced(res, blocks)...) {
		add(p[0], p[1])
	}
	if care < written {
		return v
	}
	encoded, err := json.Marshal(res.Report)
	if err != nil {
		add("no JSON", err.Error())
		return v
	}
	if back, err := schema.Decode(encoded); err != nil {
		add("JSON that cannot be read", err.Error())
	} else if again, err := json.Marshal(back); err != nil || !bytes.Equal(again, encoded) {
		add("JSON comes back as other bytes", fmt.Sprint(err))
	}
	if care == thorough {
		for _, step := range res.Trace() {
			res.Quote(step.Pointer)
		}
		again, err := c.extractor.Reader(ctx, bytes.NewReader(data), int64(len(data)), name)
		if again == nil {
			add("no result when it is read again", fmt.Sprint(err))
		} else if b, err := json.Marshal(again.Report); err != nil || !bytes.Equal(b, encoded) {
			add("another report when it is read again", fmt.Sprint(err))
		}
	}
	return v
}

// figures in a kind of problem differ from file to file.
var figures = regexp.MustCompile(`-?(0x)?[0-9a-f]*[0-9][0-9a-f]*`)

// place is the function of this module that stands highest in a stack after the panic.
func place(stack string) string {
	_, stack, _ = strings.Cut(stack, "panic(")
	for line := range strings.Lines(stack) {
		if name, ok := strings.CutPrefix(line, "github.com/ziping-go/ziping/"); ok {
			name, _, _ = strings.Cut(name, "(0x")
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// left counts goroutines that do not end.
func (c *checker) left() int {
	for wait := time.Microsecond; ; wait *= 4 {
		if n := runtime.NumGoroutine() - c.goroutines; n <= 0 || wait > time.Second {
			return n
		}
		time.Sleep(wait)
	}
}

// reached is the format of the reader that a file got to, or "".
func reached(res *extract.Result, err error) string {
	var damage *extract.FormatError
	switch {
	case res != nil:
		return res.Source.Format
	case errors.As(err, &damage):
		return damage.Format
	}
	return ""
}

// outside lists the evidence that does not lie in the document.
func outside(res *extract.Result, blocks [][]rune) (problems [][2]string) {
	doc := res.Document
	if !utf8.ValidString(doc.Text) {
		problems = append(problems, [2]string{"text that is no UTF-8", ""})
	}
	for pointer, e := range res.Evidence {
		if _, ok := res.Lookup(pointer); !ok {
			problems = append(problems, [2]string{"evidence for what the report does not hold: " + e.Rule, pointer})
		}
		var text strings.Builder
		inside := true
		for _, s := range e.Spans {
			if s.Block < 0 || s.Block >= len(doc.Blocks) || s.Start < 0 || s.Start > s.End || s.End > len(blocks[s.Block]) {
				problems = append(problems, [2]string{"a span outside the document: " + e.Rule, fmt.Sprintf("%s: %+v", pointer, s)})
				inside = false
				break
			}
			text.WriteString(string(blocks[s.Block][s.Start:s.End]))
		}
		if inside && e.How == schema.Stated && bare(text.String()) != bare(e.Text) {
			problems = append(problems, [2]string{"evidence says other words than its spans: " + e.Rule, fmt.Sprintf("%s: %q, %q", pointer, e.Text, text.String())})
		}
	}
	return problems
}

// runes are the characters of each block: what evidence counts in.
func runes(doc *document.Document) [][]rune {
	blocks := make([][]rune, len(doc.Blocks))
	for i := range blocks {
		blocks[i] = []rune(doc.BlockText(i))
	}
	return blocks
}

// bare is a text without its white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// unbalanced says where the ledger of what was read does not add up.
func unbalanced(res *extract.Result, blocks [][]rune) (problems [][2]string) {
	c := res.Coverage
	if sum := c.Typed + c.Body + c.Furniture + c.Unread; sum != c.Characters {
		problems = append(problems, [2]string{"the ledger does not add up", fmt.Sprintf("%+v", c)})
	}
	if n := utf8.RuneCountInString(bare(res.Document.Text)); n != c.Characters {
		problems = append(problems, [2]string{"the ledger counts other characters", fmt.Sprintf("%d, in the document %d", c.Characters, n)})
	}
	unread := 0
	for _, s := range c.UnreadAt {
		if s.Block < 0 || s.Block >= len(blocks) || s.Start < 0 || s.Start > s.End || s.End > len(blocks[s.Block]) {
			problems = append(problems, [2]string{"unread characters outside the document", fmt.Sprintf("%+v", s)})
			continue
		}
		unread += utf8.RuneCountInString(bare(string(blocks[s.Block][s.Start:s.End])))
	}
	if unread != c.Unread {
		problems = append(problems, [2]string{"unread characters are not listed", fmt.Sprintf("%d, listed %d", c.Unread, unread)})
	}
	return problems
}

// checkFile checks a file as it is, and says on standard output of which kinds its problems are.
func checkFile(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	c, err := newChecker()
	if err != nil {
		return err
	}
	v := c.check(data, path, thorough)
	for _, p := range v.problems {
		fmt.Printf("%s\t%s\n", p.Kind, strings.ReplaceAll(p.Detail, "\n", "\n\t"))
	}
	if peak := peakMemory(); peak > mostMemory {
		fmt.Printf("memory\t%d MiB\n", peak>>20)
	}
	fmt.Fprintf(os.Stderr, "%s: 格式 %s，%v，内存峰值 %d MiB，%d 个问题\n", path, v.format, v.cpu.Round(time.Millisecond), peakMemory()>>20, len(v.problems))
	return nil
}
