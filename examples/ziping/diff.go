package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/schema"
	"github.com/ziping-go/ziping/schema/diff"
)

// A diffing is what the flags of `ziping diff` ask for.
type diffing struct {
	*command
	painter
	format, output string
	lang           schema.Language
	exitCode       bool
}

func (c *command) diffCommand() *cobra.Command {
	v := &diffing{command: c}
	var lang string
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "比较两份报告：两个年度、两个版本或两种格式 (compare two reports)",
		Long: `比较两份报告的内容：基本信息、得分与等级、指标、支出、“三公”经费、项目、任务、比率、存在问题、
改进措施与核对结果。指标、项目等按名称对应，不能确定的不猜，分列为新增与不再有；金额折合成元比较，
给出增减额和百分比。年度不同时，与另一年度逐字相同或基本相同的问题、措施和扣分原因单独指出。

每行开头：+ 新增，- 不再有，~ 变动，= 逐字相同，≈ 基本相同。A 或 B 可以是 - (标准输入)。--format：
  text  供人阅读
  json  每处变动含两份报告中的 JSON Pointer
  html  一个自成一体的网页

退出码 (exit code)：0 正常，有无差别都是 0；1 有差别且用了 --exit-code；2 有文件无法读取或命令用法有误。`,
		Example: `  ziping diff 2022.docx 2023.docx
  ziping diff --format html -o diff.html 2022.pdf 2023.pdf
  ziping diff --exit-code draft.docx final.docx`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("请给出两份报告 (name two reports)；用法见 %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			v.lang, v.painter = schema.Language(lang), c.painter()
			if v.output != "" {
				v.colours = false
			}
			switch v.format {
			case "text", "json", "html":
			default:
				return fmt.Errorf("--format 应为 text、json 或 html，不能是 %q (want text, json or html)", v.format)
			}
			if v.lang != schema.Chinese && v.lang != schema.English {
				return fmt.Errorf("--lang 应为 zh 或 en，不能是 %q (want zh or en)", lang)
			}
			return v.run(cmd.Context(), args)
		},
	}
	cmd.Flags().StringVar(&v.format, "format", "text", "输出格式：text、json 或 html (output format)")
	cmd.Flags().StringVarP(&v.output, "output", "o", "", "写成此文件 (write to this file)")
	cmd.Flags().StringVar(&lang, "lang", "zh", "说明的语言：zh 或 en；网页为中文 (language of the text; pages are Chinese)")
	cmd.Flags().BoolVar(&v.exitCode, "exit-code", false, "有差别时退出码为 1 (exit code 1 where they differ)")
	return cmd
}

func (v *diffing) run(ctx context.Context, args []string) error {
	sides, err := v.sides(ctx, args)
	if err != nil || sides == nil {
		return err
	}
	d := diff.Compare(sides[0].res.Report, sides[1].res.Report)
	if v.exitCode && !d.Same() {
		v.fail(exitFindings)
	}
	shown := newShownDiff(d, sides)
	var out bytes.Buffer
	switch v.format {
	case "json":
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		err = enc.Encode(d)
	case "html":
		err = shown.page(&out)
	default:
		v.text(&out, shown)
	}
	if err != nil {
		return err
	}
	if v.output != "" {
		return writeWhole(v.output, out.Bytes())
	}
	_, err = v.out.Write(out.Bytes())
	return err
}

// sides reads the two reports; none where one of them cannot be read, of which the user is told.
func (v *diffing) sides(ctx context.Context, args []string) ([]reading, error) {
	if args[0] == stdin && args[1] == stdin {
		return nil, errors.New("标准输入只有一份报告，另一份请给出文件 (standard input holds one report)")
	}
	var list []input
	for _, arg := range args {
		in := input{path: arg}
		if info, err := os.Stat(arg); arg != stdin && err != nil {
			in.err = err
		} else if arg != stdin && info.IsDir() {
			in.err = errors.New("是目录，请给出一份报告 (a folder, name one report)")
		}
		list = append(list, in)
	}
	e, err := v.extractor()
	if err != nil {
		return nil, err
	}
	var sides []reading
	n, missing := 0, false
	for r := range v.read(ctx, e, list) {
		if r.end {
			if n != 1 {
				missing = true
			}
			if n > 1 {
				return nil, fmt.Errorf("%s 中有 %d 份报告，请解开后给出其中一份 (holds several reports: unpack it and name one)", flat(list[len(sides)-n].name()), n)
			}
			n = 0
			continue
		}
		v.unread(r)
		if r.res == nil {
			missing = true
			continue
		}
		n++
		sides = append(sides, r)
	}
	if missing || ctx.Err() != nil || len(sides) != 2 {
		return nil, nil
	}
	return sides, nil
}

// A shownDiff is a difference with the places in the documents.
type shownDiff struct {
	*diff.Diff
	quotes [2]*quotes
}

func newShownDiff(d *diff.Diff, sides []reading) *shownDiff {
	return &shownDiff{d, [2]*quotes{newQuotes(sides[0].res), newQuotes(sides[1].res)}}
}

// places are where the change stands in the two documents; empty where nothing was read.
func (s *shownDiff) places(c diff.Change, lang schema.Language) (a, b string) {
	if c.PointerA != "" {
		if q, ok := s.quotes[0].of(c.PointerA); ok {
			a = q.place(lang)
		}
	}
	if c.PointerB != "" {
		if q, ok := s.quotes[1].of(c.PointerB); ok {
			b = q.place(lang)
		}
	}
	return a, b
}

// text writes the difference for people.
func (v *diffing) text(w *bytes.Buffer, s *shownDiff) {
	words := func(zh, en string) string {
		if v.lang == schema.English {
			return en
		}
		return zh
	}
	fmt.Fprintln(w, v.bold(flat(s.Heading(v.lang))))
	for _, group := range diff.Groups() {
		changes := s.Of(group)
		if len(changes) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", v.bold(fmt.Sprintf(words("%s（%d）", "%s (%d)"), group.Title(v.lang), len(changes))))
		for _, c := range changes {
			line := v.kind(c.Kind, c.Kind.Mark()+" "+flat(c.Text(v.lang)))
			if a, b := s.places(c, v.lang); a != "" || b != "" {
				line += " " + v.dim(flat(words("〔", "[")+between(a, b)+words("〕", "]")))
			}
			fmt.Fprintf(w, "  %s\n", line)
		}
	}
	if s.Same() {
		fmt.Fprintln(w, words("两份报告的内容没有差别。", "The reports say the same."))
	}
}

// between is where a thing stands in both documents.
func between(a, b string) string {
	switch {
	case a == b || b == "":
		return a
	case a == "":
		return b
	}
	return a + " → " + b
}

// kind colours a line as diff programs do.
func (p painter) kind(of diff.Kind, s string) string {
	switch of {
	case diff.Added:
		return p.paint("32", s)
	case diff.Gone:
		return p.paint("31", s)
	case diff.Repeated, diff.Similar:
		return p.paint("35", s)
	}
	return p.paint("33", s)
}
