package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/pattern"
	"go.yaml.in/yaml/v3"
)

// longestPattern bounds a pattern, in bytes; a longer one is several rules.
const longestPattern = 4096

// parser collects the rules of one file and all that is wrong with them.
type parser struct {
	file string
	kind Kind // by the file's name; empty: each rule says its kind
	rule string
	errs []error
}

func (p *parser) fail(line int, why string) {
	p.errs = append(p.errs, &Error{File: p.file, Line: line, Rule: p.rule, Why: why})
}

// parse reads one file of rules.
func parse(file string, text []byte) ([]*Rule, []error) {
	p := &parser{file: file, kind: kindOf(file)}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		p.errs = append(p.errs, &Error{File: file, Line: yamlLine(err), Why: "不是有效的 YAML (not valid YAML)", Err: err})
		return nil, p.errs
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil, nil
	}
	var rules []*Rule
	for _, n := range p.list(doc.Content[0], "规则") {
		if r := p.one(n); r != nil {
			rules = append(rules, r)
		}
	}
	return rules, p.errs
}

var inYAML = pattern.New(`line (\d+)`)

// yamlLine digs the line out of an error of the YAML reader, which gives it in words only.
func yamlLine(err error) (line int) {
	if m := inYAML.FindStringSubmatch(err.Error()); m != nil {
		fmt.Sscan(m[1], &line)
	}
	return line
}

// one reads a rule; nil where it is too broken to be named by later checks.
func (p *parser) one(n *yaml.Node) *Rule {
	p.rule = ""
	if n = deref(n); n.Kind != yaml.MappingNode {
		p.fail(n.Line, "规则应为键值对 (a rule must be a mapping)")
		return nil
	}
	r := &Rule{Kind: p.kind, File: p.file, Line: n.Line}
	if id := find(n, "id"); id != nil {
		p.rule = id.Value
	}
	before := len(p.errs)
	p.each(n, func(k string, v *yaml.Node) {
		switch k {
		case "id":
			r.ID = p.text(v)
		case "kind":
			p.setKind(r, v)
		case "yields":
			r.Yields = p.text(v)
		case "patterns":
			for _, c := range p.list(v, "patterns") {
				s := p.text(c)
				switch {
				case strings.TrimSpace(s) == "":
					p.fail(c.Line, "模式为空 (empty pattern)")
				case len(s) > longestPattern:
					p.fail(c.Line, "模式过长 (pattern too long)")
				}
				r.Patterns, r.Lines = append(r.Patterns, s), append(r.Lines, c.Line)
			}
		case "scope":
			for _, c := range p.list(v, "scope") {
				r.Scope = append(r.Scope, p.text(c))
			}
		case "examples":
			p.examples(&r.Examples, v)
		default:
			p.fail(v.Line, fmt.Sprintf("未知的键 %q (unknown key)", k))
		}
	})
	p.check(r)
	if len(p.errs) > before && r.ID == "" {
		return nil
	}
	return r
}

// check reports what a rule lacks.
func (p *parser) check(r *Rule) {
	if r.ID == "" {
		p.fail(r.Line, "缺少 id (no id)")
	}
	if r.Kind == "" {
		p.fail(r.Line, "种类不明：文件名须以 headings、columns、rows、sentences 或 words 开头，或写 kind "+
			"(kind unknown: by the file's name or the key kind)")
	}
	if r.Yields == "" {
		p.fail(r.Line, "缺少 yields (no yields)")
	}
	if len(r.Patterns) == 0 {
		p.fail(r.Line, "缺少 patterns (no patterns)")
	}
	if len(r.Examples.Match) == 0 {
		p.fail(r.Line, "缺少正例 examples.match (no example that must match)")
	}
	if len(r.Examples.Not) == 0 {
		p.fail(r.Line, "缺少反例 examples.not (no example that must not match)")
	}
	if r.Kind == Word && !className.MatchString(r.Yields) {
		p.fail(r.Line, "词类名只能用小写字母、数字和 _ - (a word class is named by a-z, 0-9, _ and -)")
	}
}

var className = pattern.New(`^[a-z][a-z0-9_-]*$`)

func (p *parser) setKind(r *Rule, v *yaml.Node) {
	k := Kind(p.text(v))
	switch {
	case !slices.Contains([]Kind{Heading, Column, Row, Sentence, Word}, k):
		p.fail(v.Line, fmt.Sprintf("未知的种类 %q (unknown kind)", k))
	case p.kind != "" && k != p.kind:
		p.fail(v.Line, "种类与文件名不符 (kind differs from the file's name)")
	}
	r.Kind = k
}

func (p *parser) examples(e *Examples, n *yaml.Node) {
	p.each(n, func(k string, v *yaml.Node) {
		switch k {
		case "match":
			for _, c := range p.list(v, "match") {
				e.Match = append(e.Match, p.example(c))
			}
		case "not":
			for _, c := range p.list(v, "not") {
				e.Not = append(e.Not, p.text(c))
			}
		default:
			p.fail(v.Line, fmt.Sprintf("未知的键 examples.%s (unknown key)", k))
		}
	})
}

func (p *parser) example(n *yaml.Node) Example {
	n = deref(n)
	ex := Example{Line: n.Line}
	if n.Kind != yaml.MappingNode {
		ex.Text = p.text(n)
		return ex
	}
	p.each(n, func(k string, v *yaml.Node) {
		switch k {
		case "text":
			ex.Text = p.text(v)
		case "captures":
			p.each(v, func(name string, c *yaml.Node) {
				ex.Captures = append(ex.Captures, Capture{name, p.text(c)})
			})
		default:
			p.fail(v.Line, fmt.Sprintf("未知的键 %q (unknown key)", k))
		}
	})
	if ex.Text == "" {
		p.fail(n.Line, "例句缺少 text (example without text)")
	}
	return ex
}

// each visits the pairs of a mapping.
func (p *parser) each(n *yaml.Node, visit func(string, *yaml.Node)) {
	if n = deref(n); n.Kind != yaml.MappingNode {
		p.fail(n.Line, "应为键值对 (must be a mapping)")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i].Value
		if seen[k] {
			p.fail(n.Content[i].Line, fmt.Sprintf("键 %q 重复 (key given twice)", k))
			continue
		}
		seen[k] = true
		visit(k, deref(n.Content[i+1]))
	}
}

func (p *parser) list(n *yaml.Node, what string) []*yaml.Node {
	if n = deref(n); n.Kind != yaml.SequenceNode {
		p.fail(n.Line, what+" 应为列表 (must be a list)")
		return nil
	}
	return n.Content
}

// text is a scalar as written: 98.00 stays 98.00.
func (p *parser) text(n *yaml.Node) string {
	if n = deref(n); n.Kind != yaml.ScalarNode {
		p.fail(n.Line, "应为文本 (must be text)")
		return ""
	}
	return n.Value
}

// deref follows an alias.
func deref(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func find(n *yaml.Node, k string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == k {
			return deref(n.Content[i+1])
		}
	}
	return nil
}
