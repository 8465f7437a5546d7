package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/rules"
	"github.com/ziping-go/ziping/schema"
)

func (c *command) rulesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "检查规则，查看数值由哪条规则读出 (lint the rules, trace the values)",
		Args:  noFiles,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(c.lintCommand(), c.traceCommand())
	return cmd
}

// noFiles is cobra.NoArgs in our words.
func noFiles(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s 不认识 %q (unknown argument)；用法见 %s --help", cmd.CommandPath(), args[0], cmd.CommandPath())
	}
	return nil
}

func (c *command) lintCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "lint [DIR] [FILE…]",
		Short: "检查规则 (lint the rules)",
		Long: `运行每条规则自带的正例与反例，找出缺少示例、重复或被其他规则抢先的规则。
自己的规则目录用 DIR 或 --rules DIR 给出。给出报告（FILE）时，还列出在这些报告中从未匹配的规则。
有错误时退出码为 1；只有警告时为 0。`,
		Example: `  ziping rules lint my-rules
  ziping rules lint --rules my-rules 2023/*.docx`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.lint(cmd.Context(), args) },
	}
}

func (c *command) lint(ctx context.Context, args []string) error {
	args = slices.DeleteFunc(args, func(arg string) bool {
		if !holdsRules(arg) {
			return false
		}
		c.rules = append(c.rules, arg)
		return true
	})
	dirs, err := c.ruleFolders()
	if err != nil {
		return err
	}
	var troubles []error
	if len(args) == 0 {
		troubles = extract.LintRules(dirs...)
	} else {
		e, err := c.extractor()
		if err != nil {
			return c.told(flatten(err))
		}
		var docs []*document.Document
		list, batch := inputs(args)
		bar := c.progress(len(list), batch, true)
		for r := range c.read(ctx, e, list) {
			if r.end {
				bar.step()
				continue
			}
			if r.res != nil {
				docs = append(docs, r.res.Document)
			}
			c.unread(r)
		}
		bar.close()
		troubles = e.Lint(docs...)
	}
	return c.told(troubles)
}

// holdsRules tells a folder of rules from one of reports.
func holdsRules(dir string) bool {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return false
	}
	for _, pattern := range []string{"*.yaml", "*.yml"} {
		if found, _ := fs.Glob(os.DirFS(dir), pattern); len(found) > 0 {
			return true
		}
	}
	return false
}

// told writes what is wrong with rules, and how many errors and warnings there are.
func (c *command) told(troubles []error) error {
	p := c.painter()
	failed, warned := 0, 0
	for _, err := range troubles {
		of, word := schema.SeverityError, "错误"
		if rule := (*rules.Error)(nil); errors.As(err, &rule) && rule.Warning {
			of, word = schema.SeverityWarning, "警告"
			warned++
		} else {
			failed++
		}
		fmt.Fprintf(c.out, "%s %s\n", p.severity(of, word+":"), strings.ReplaceAll(err.Error(), "\n", "；"))
	}
	fmt.Fprintf(c.out, "共 %d 个错误，%d 个警告\n", failed, warned)
	if failed > 0 {
		c.fail(exitFindings)
	}
	return nil
}

// flatten is the errors that were joined, or the one error.
func flatten(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

func (c *command) traceCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "trace FILE [POINTER]",
		Short: "查看每个数值由哪条规则、从何处读出 (how each value was read)",
		Long: `逐个列出读到的值：JSON 指针、值、读出它的规则、位置与原文，以及落选的其他读法。
给出 POINTER（如 /evaluation）时，只列出其下的值。`,
		Example: `  ziping rules trace report.docx /evaluation/score`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return fmt.Errorf("请给出一个文件，其后可有一个 JSON 指针 (one file, then perhaps a JSON Pointer)；用法见 %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			prefix := ""
			if len(args) == 2 {
				prefix = "/" + strings.Trim(args[1], "/")
			}
			return c.trace(cmd.Context(), args[0], prefix)
		},
	}
}

func (c *command) trace(ctx context.Context, path, prefix string) error {
	e, err := c.extractor()
	if err != nil {
		return err
	}
	list, _ := inputs([]string{path})
	for r := range c.read(ctx, e, list) {
		if r.end {
			continue
		}
		if r.res != nil {
			c.steps(r.res, prefix)
		}
		c.unread(r)
	}
	return nil
}

// steps writes how the values below a pointer were read.
func (c *command) steps(res *extract.Result, prefix string) {
	p, quotes, none := c.painter(), newQuotes(res), true
	for _, step := range res.Trace() {
		if prefix != "" && prefix != "/" && step.Pointer != prefix && !strings.HasPrefix(step.Pointer, prefix+"/") {
			continue
		}
		none = false
		value := ""
		if v, ok := res.Lookup(step.Pointer); ok {
			value = " = " + head(flat(fmt.Sprint(v)), 2*beside)
		}
		fmt.Fprintf(c.out, "%s%s\n", p.bold(step.Pointer), value)
		if step.Evidence.Rule == "" {
			fmt.Fprintln(c.out, "  没有采用任何读数")
		} else {
			fmt.Fprintf(c.out, "  规则 %s（%s，%s）\n", step.Evidence.Rule, ways[step.Evidence.How], supports[step.Evidence.Support])
		}
		for i, b := range step.Evidence.By {
			if i == mostQuotes {
				fmt.Fprintf(c.out, "  另有 %d 项核对\n", len(step.Evidence.By)-i)
				break
			}
			fmt.Fprintf(c.out, "  %s\n", backing(res, b, step.Evidence.Support == schema.SupportConflicting))
		}
		for i, at := range step.Evidence.Spans {
			if i == mostQuotes {
				fmt.Fprintf(c.out, "  另有 %d 处\n", len(step.Evidence.Spans)-i)
				break
			}
			c.quoted(p, quotes.span(step.Pointer, at))
		}
		for _, second := range step.Evidence.Seconds {
			fmt.Fprintf(c.out, "  其次 %s：%s\n", second.Rule, head(flat(second.Text), 2*beside))
			if len(second.Spans) > 0 {
				c.quoted(p, quotes.span(step.Pointer, second.Spans[0]))
			}
		}
	}
	if none {
		c.complain(fmt.Sprintf("%s 之下没有读到的值 (no value was read there)", prefix))
	}
}

// agreed and contradicted are the words for what a check says of a value.
var agreed = map[schema.Code]string{
	schema.WeightsSum: "分值合计相符", schema.ScoresSum: "得分合计相符", schema.PartsSum: "分项合计相符", schema.TextTableMismatch: "与另一处相同",
	schema.RateMismatch: "比率相符", schema.CountMismatch: "计数相符", schema.YearMismatch: "年度相同", schema.GradeMismatch: "与等级标准相符",
}

var contradicted = map[schema.Code]string{
	schema.WeightsSum: "分值合计不符", schema.ScoresSum: "得分合计不符", schema.ScoreOverWeight: "得分超出分值", schema.PartsSum: "分项合计不符",
	schema.TextTableMismatch: "与另一处不同", schema.RateMismatch: "比率不符", schema.CountMismatch: "计数不符", schema.YearMismatch: "年度不同",
	schema.GradeMismatch: "与等级标准不符",
}

// backing tells in one line what speaks for a value, or against it.
func backing(res *extract.Result, b schema.Backing, against bool) string {
	words := agreed
	if against {
		words = contradicted
	}
	line := words[b.Check]
	if len(b.At) == 0 {
		return line + "：满分 100"
	}
	line += "："
	for i, pointer := range b.At {
		if i == mostQuotes {
			return fmt.Sprintf("%s 等 %d 处", line, len(b.At))
		}
		if i > 0 {
			line += "、"
		}
		line += pointer
		if v, ok := res.Lookup(pointer); ok {
			if text := fmt.Sprint(v); len(text) < 2*beside && !strings.ContainsAny(text, "{[") {
				line += "（" + flat(text) + "）"
			}
		}
	}
	return line
}

func (c *command) quoted(p painter, q quote) {
	fmt.Fprintf(c.out, "  %s\n", p.dim(q.place(schema.Chinese)+"："))
	for _, line := range q.lines(p) {
		fmt.Fprintf(c.out, "    %s\n", line)
	}
}

// ways and supports are the words for how a value follows from its words, and what else speaks for it.
var (
	ways     = map[schema.How]string{schema.Stated: "原文写明", schema.Derived: "推得"}
	supports = map[schema.Support]string{
		schema.SupportConfirmed:   "有佐证",
		schema.SupportSingle:      "仅此一处",
		schema.SupportRepaired:    "经修复",
		schema.SupportConflicting: "有矛盾",
	}
)
