package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/schema"
)

// A checking is what the flags of `ziping check` ask for, and what was counted so far.
type checking struct {
	*command
	painter
	lang         schema.Language
	only, ignore []schema.Code
	failOn       schema.Severity // empty for never

	files, unreadable int
	found             map[schema.Severity]int
}

// A checkWriter writes what was found in files, one after another, in one format.
type checkWriter interface {
	file(checked) error
	end() error // after the last file, unless the run was interrupted
}

// checkFormats are the formats of `ziping check`.
var checkFormats = map[string]func(*checking) checkWriter{
	"text":     func(k *checking) checkWriter { return checkText{k} },
	"json":     func(k *checking) checkWriter { return checkJSON{k} },
	"sarif":    func(k *checking) checkWriter { return newCheckSARIF(k) },
	"markdown": func(k *checking) checkWriter { return &checkMarkdown{checking: k} },
}

func (c *command) checkCommand() *cobra.Command {
	k := &checking{command: c, found: map[schema.Severity]int{}}
	var format, lang, failOn string
	var only, ignore []string
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "核对报告自身是否一致 (check reports against themselves)",
		Long: `核对报告自身的分值、得分、等级、合计、比率、计数与年度，逐条列出不一致之处：
文件:位置: 程度[代码] 说明，其下引用原文并标出所涉数值。FILE 为 - 时读取标准输入。--format：
  text      供人阅读
  json      每份报告一行，含引文和 JSON Pointer
  sarif     SARIF 2.1.0，供编辑器和持续集成系统显示
  markdown  可贴入工单或文档

退出码 (exit code)：
  0  没有发现错误（警告和提示不算，见 --fail-on）
  1  发现错误；--fail-on warning 时警告也算，--fail-on never 时始终不为 1
  2  有文件无法读取（其余文件照常核对），或命令用法有误

--only 和 --ignore 选择的代码：
` + codeList(),
		Example: `  ziping check report.docx
  ziping check --format json 2023/ | jq .findings
  ziping check --format sarif 2023/ > ziping.sarif
  ziping check --only scores-sum,weights-sum --fail-on warning report.docx`,
		Args: atLeastOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			k.lang, k.painter, k.failOn = schema.Language(lang), c.painter(), schema.Severity(failOn)
			write, ok := checkFormats[format]
			if !ok {
				return fmt.Errorf("--format 应为 text、json、sarif 或 markdown，不能是 %q (want text, json, sarif or markdown)", format)
			}
			if k.lang != schema.Chinese && k.lang != schema.English {
				return fmt.Errorf("--lang 应为 zh 或 en，不能是 %q (want zh or en)", lang)
			}
			switch failOn {
			case "never":
				k.failOn = ""
			case "error", "warning":
			default:
				return fmt.Errorf("--fail-on 应为 error、warning 或 never，不能是 %q (want error, warning or never)", failOn)
			}
			var err error
			if k.only, err = codesOf("--only", only); err != nil {
				return err
			}
			if k.ignore, err = codesOf("--ignore", ignore); err != nil {
				return err
			}
			return k.run(cmd.Context(), args, write(k))
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "输出格式：text、json、sarif 或 markdown (output format)")
	cmd.Flags().StringVar(&lang, "lang", "zh", "说明的语言：zh 或 en (language of the messages)")
	cmd.Flags().StringSliceVar(&only, "only", nil, "只核对这些代码，以逗号分隔 (only these codes)")
	cmd.Flags().StringSliceVar(&ignore, "ignore", nil, "不报告这些代码，以逗号分隔 (leave these codes out)")
	cmd.Flags().StringVar(&failOn, "fail-on", "error", "退出码为 1 的最低程度：error、warning 或 never (least severity for exit code 1)")
	return cmd
}

// codeList is the codes with what they stand for, one a line.
func codeList() string {
	var lines []string
	for _, code := range schema.Codes() {
		lines = append(lines, fmt.Sprintf("  %-22s %s", code, code.Title(schema.Chinese)))
	}
	return strings.Join(lines, "\n")
}

// codesOf are the codes that a flag names.
func codesOf(flag string, names []string) ([]schema.Code, error) {
	known := schema.Codes()
	var codes []schema.Code
	for _, name := range names {
		code := schema.Code(strings.TrimSpace(name))
		if !slices.Contains(known, code) {
			var all []string
			for _, c := range known {
				all = append(all, string(c))
			}
			return nil, fmt.Errorf("%s 中没有代码 %q，可用的代码 (unknown code, known ones): %s", flag, name, strings.Join(all, ", "))
		}
		codes = append(codes, code)
	}
	return codes, nil
}

func (k *checking) run(ctx context.Context, args []string, w checkWriter) error {
	e, err := k.extractor()
	if err != nil {
		return err
	}
	list, batch := inputs(args)
	bar := k.progress(len(list), batch, false)
	defer bar.close()
	for r := range k.read(ctx, e, list) {
		if r.end {
			bar.step()
			continue
		}
		k.files++
		if r.err != nil {
			k.unreadable++
		}
		done := k.checked(r)
		for _, f := range done.findings {
			k.found[f.Severity]++
		}
		if k.failOn != "" && (k.found[schema.SeverityError] > 0 || k.failOn == schema.SeverityWarning && k.found[schema.SeverityWarning] > 0) {
			k.fail(exitFindings)
		}
		if err := w.file(done); err != nil {
			return err
		}
		if _, err := k.out.Write(nil); err != nil { // of what was printed before
			return err
		}
		k.unread(r)
	}
	if ctx.Err() != nil {
		return nil
	}
	return w.end()
}

// A checked is what came of one report: the findings that are wanted, or why there are none.
type checked struct {
	reading
	findings []finding
	failure  string // why not all could be read; else empty
}

// A finding is one with its message in the language that is wanted, and the words that it is about.
type finding struct {
	schema.Finding
	Quotes []quote `json:"quotes"`
}

// checked quotes the findings that are wanted.
func (k *checking) checked(r reading) checked {
	done := checked{reading: r, findings: []finding{}}
	if r.err != nil {
		done.failure = explain(r.report(), r.err)
	}
	if r.res == nil {
		return done
	}
	quotes := newQuotes(r.res)
	for _, f := range r.res.Findings {
		if len(k.only) > 0 && !slices.Contains(k.only, f.Code) || slices.Contains(k.ignore, f.Code) {
			continue
		}
		out := finding{f, []quote{}}
		out.Message = f.Text(k.lang)
		for _, pointer := range f.At {
			for _, q := range quotes.all(pointer) {
				q.What = r.res.Describe(q.Pointer, k.lang)
				if f.Code == schema.Unread {
					q.What = k.words("未归入的文字", "unread words")
				}
				out.Quotes = append(out.Quotes, q)
			}
		}
		done.findings = append(done.findings, out)
	}
	return done
}

// severities are the words for the severities, gravest first.
var severities = []struct {
	of             schema.Severity
	zh, one, other string
}{
	{schema.SeverityError, "错误", "error", "errors"},
	{schema.SeverityWarning, "警告", "warning", "warnings"},
	{schema.SeverityInfo, "提示", "note", "notes"},
}

func (k *checking) severityName(of schema.Severity) string {
	for _, s := range severities {
		if s.of == of {
			if k.lang == schema.English {
				return s.one
			}
			return s.zh
		}
	}
	return string(of)
}

// mostQuotes is how many places of one finding people are shown.
const mostQuotes = 6

// related says what a further place of a finding is, and where.
func (k *checking) related(q quote) string {
	if k.lang == schema.English {
		return fmt.Sprintf("see %s (%s):", q.place(k.lang), q.What)
	}
	return fmt.Sprintf("参见%s（%s）：", q.place(k.lang), q.What)
}

func (k *checking) more(n int) string {
	if k.lang == schema.English {
		return fmt.Sprintf("and %d more", n)
	}
	return fmt.Sprintf("另有 %d 处", n)
}

// counts says how many findings of each severity there are.
func (k *checking) counts(found map[schema.Severity]int) string {
	english := k.lang == schema.English
	var parts []string
	for _, s := range severities {
		switch n := found[s.of]; {
		case !english:
			parts = append(parts, fmt.Sprintf("%d 个%s", n, s.zh))
		case n == 1:
			parts = append(parts, "1 "+s.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, s.other))
		}
	}
	if english {
		return strings.Join(parts, ", ")
	}
	return strings.Join(parts, "，")
}

// summary is the last line.
func (k *checking) summary() string {
	if k.lang == schema.English {
		line := fmt.Sprintf("%d checked: %s", k.files, k.counts(k.found))
		if k.unreadable > 0 {
			line += fmt.Sprintf("; %d could not be read", k.unreadable)
		}
		return line
	}
	line := fmt.Sprintf("共核对 %d 份：%s", k.files, k.counts(k.found))
	if k.unreadable > 0 {
		line += fmt.Sprintf("；%d 份未能完整读取", k.unreadable)
	}
	return line
}
