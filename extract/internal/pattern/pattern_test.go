package pattern_test

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

const root = "../../.."

// sources are the regular expressions of the project, each as it is given to New.
func sources(tb testing.TB) []string {
	tb.Helper()
	var found []string
	err := filepath.WalkDir(filepath.Join(root, "extract"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "New" {
				if x, ok := f.X.(*ast.Ident); ok && x.Name == "pattern" {
					found = append(found, literal(tb, path, call.Args[0]))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	if len(found) < 80 {
		tb.Fatalf("found only %d patterns", len(found))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// literal is the text of a literal, or of several added up.
func literal(tb testing.TB, path string, e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return literal(tb, path, e.X) + literal(tb, path, e.Y)
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil {
			return s
		}
	}
	tb.Fatalf("%s: the argument of pattern.New is no literal: tests cannot see it", path)
	return ""
}

// lines are some of the lines of the reports in testdata.
func lines(tb testing.TB, every int) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(root, "testdata/reports/*.txt"))
	if err != nil || len(files) == 0 {
		tb.Fatal("no reports in testdata: ", err)
	}
	seen := map[string]bool{}
	var out []string
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			tb.Fatal(err)
		}
		for s := bufio.NewScanner(f); s.Scan(); {
			if line := strings.TrimSpace(s.Text()); !seen[line] {
				seen[line] = true
				if len(seen)%every == 0 {
					out = append(out, line)
				}
			}
		}
		f.Close()
	}
	return out
}

// odd are what patterns ask for beside words.
var odd = []string{"", "\n", " ", "\t", "\u3000", "\u00a0", "\xff", "\xe4\xb8", "\ufffd", "\x00", "（1）", "①", "1.2", "99.5%", "-12-", "……3", ".....12", "“",
	"附件1：", "单位：万元", "K", "\u212a", "ſ", "S", "İ", "<TABLE ", "<p/>", "charset=gb2312", "[1:", "[^a]:", "[bookmark: x]", "PAGEREF _Toc1 \\h", "\U0010ffff"}

// mutated is the line with something cut out, put in or doubled.
func mutated(r *rand.Rand, line string) string {
	at := r.IntN(len(line) + 1)
	to := at + r.IntN(len(line)-at+1)
	switch r.IntN(4) {
	case 0:
		return line[:at] + line[to:]
	case 1:
		return line[at:to]
	case 2:
		return line[:at] + odd[r.IntN(len(odd))] + line[at:]
	}
	return odd[r.IntN(len(odd))] + line[at:to] + odd[r.IntN(len(odd))] + odd[r.IntN(len(odd))]
}

// same complains where the pattern does not answer as package regexp does.
func same(tb testing.TB, p *pattern.Pattern, re *regexp.Regexp, s string) {
	tb.Helper()
	check := func(method string, got, want any) {
		if !reflect.DeepEqual(got, want) {
			tb.Errorf("%s of %q in %q: %v, not %v", method, p, s, got, want)
		}
	}
	found := re.MatchString(s)
	check("MatchString", p.MatchString(s), found)
	check("Match", p.Match([]byte(s)), found)
	if !found {
		check("FindStringSubmatchIndex", p.FindStringSubmatchIndex(s), []int(nil))
		return
	}
	check("FindString", p.FindString(s), re.FindString(s))
	check("FindStringIndex", p.FindStringIndex(s), re.FindStringIndex(s))
	check("FindStringSubmatch", p.FindStringSubmatch(s), re.FindStringSubmatch(s))
	check("FindSubmatch", p.FindSubmatch([]byte(s)), re.FindSubmatch([]byte(s)))
	check("FindAllStringIndex", p.FindAllStringIndex(s, -1), re.FindAllStringIndex(s, -1))
	check("FindAllStringSubmatchIndex", p.FindAllStringSubmatchIndex(s, -1), re.FindAllStringSubmatchIndex(s, -1))
	check("ReplaceAllString", p.ReplaceAllString(s, "<$1>"), re.ReplaceAllString(s, "<$1>"))
	check("ReplaceAllStringFunc", p.ReplaceAllStringFunc(s, strings.ToUpper), re.ReplaceAllStringFunc(s, strings.ToUpper))
}

// tricky are expressions that no reader needs, but that tell one automaton from another.
var tricky = []string{``, `^`, `$`, `^$`, `$^`, `^^a`, `a$|^b`, `(?:^|a)b`, `(?:a|$)`, `a*`, `^a*$`, `.`, `(?s).`, `(?s)^.*$`, `^.*$`, `(?i)k`, `(?i)s+$`, `(?i)straße`,
	`[^a]`, `\x{fffd}`, `^\x{fffd}+$`, `[\x{10000}-\x{10ffff}]$`, `\bfoo\b`, `(?m)^a$`, `(?m:a$)|b$`, `abc`, `^abc`, `ab[cd]`, `(a|ab)(c|bcd)$`, `.{3,9}报`, `^(?:.{0,5}分)*$`,
	`\z`, `\A\z`, `a\z|b`, `[^\x00-\x7f]{2}$`, `(?:a?){5}a{5}`, `\pL+\d$`, `[[:^alpha:]]$`}

func TestAnswersAsRegexpDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	texts := slices.Concat(odd, lines(t, 7))
	for _, line := range texts {
		texts = append(texts, mutated(random, line))
	}
	for _, source := range slices.Concat(tricky, sources(t)) {
		p, re := pattern.New(source), regexp.MustCompile(source)
		for _, s := range texts {
			same(t, p, re, s)
		}
		for _, s := range odd {
			for _, other := range odd {
				same(t, p, re, s+other)
			}
		}
	}
}

// An expression may have more states than atoms: the text still gets its answer, and the memory stays small.
func TestAutomatonThatGrowsTooLarge(t *testing.T) {
	const source = `(?:分|.*得.{14})$`
	p, re := pattern.New(source), regexp.MustCompile(source)
	random := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		var s strings.Builder
		for range 40 {
			s.WriteString([]string{"得", "分"}[random.IntN(2)])
		}
		if text := s.String() + "数"; p.MatchString(text) != re.MatchString(text) {
			t.Fatalf("wrong answer for %q", text)
		}
	}
}

func TestPatternsOfManyGoroutines(t *testing.T) {
	texts := lines(t, 50)
	for _, source := range sources(t) {
		p, re := pattern.New(source), regexp.MustCompile(source)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for _, s := range texts {
					if p.MatchString(s) != re.MatchString(s) {
						t.Errorf("%q in %q: wrong answer", source, s)
					}
				}
			})
		}
		all.Wait()
	}
}

func TestWrongPatternSaysWhich(t *testing.T) {
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, "[一") {
			t.Errorf("panic of a wrong pattern: %s", said)
		}
	}()
	pattern.New(`[一`).MatchString("")
}

func FuzzPattern(f *testing.F) {
	for i, source := range slices.Concat(tricky, sources(f)) {
		f.Add(source, odd[i%len(odd)]+source)
	}
	f.Fuzz(func(t *testing.T, source, text string) {
		if len(source) > 400 || len(text) > 4000 {
			t.Skip("too long to compare quickly")
		}
		re, err := regexp.Compile(source)
		if err != nil {
			t.Skip("not an expression")
		}
		same(t, pattern.New(source), re, text)
	})
}

// BenchmarkMatch asks every pattern about lines of reports, package regexp and this one.
func BenchmarkMatch(b *testing.B) {
	texts := lines(b, 20)
	var patterns []*pattern.Pattern
	var exprs []*regexp.Regexp
	for _, source := range sources(b) {
		patterns, exprs = append(patterns, pattern.New(source)), append(exprs, regexp.MustCompile(source))
	}
	b.Run("regexp", func(b *testing.B) {
		for b.Loop() {
			for _, p := range exprs {
				for _, s := range texts {
					p.MatchString(s)
				}
			}
		}
	})
	b.Run("pattern", func(b *testing.B) {
		for b.Loop() {
			for _, p := range patterns {
				for _, s := range texts {
					p.MatchString(s)
				}
			}
		}
	})
}

// BenchmarkFirst is what the first question to each pattern costs.
func BenchmarkFirst(b *testing.B) {
	all := sources(b)
	b.Run("regexp", func(b *testing.B) {
		for b.Loop() {
			for _, source := range all {
				regexp.MustCompile(source).MatchString("三、自评结论")
			}
		}
	})
	b.Run("pattern", func(b *testing.B) {
		for b.Loop() {
			for _, source := range all {
				pattern.New(source).MatchString("三、自评结论")
			}
		}
	})
}
