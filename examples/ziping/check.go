package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

// A checking is what the flags of `ziping check` ask for, and what was counted so far.
type checking struct {
	*command
	painter
	format string
	lang   schema.Language

	files, unreadable int
	found             map[schema.Severity]int
}

func (c *command) checkCommand() *cobra.Command {
	k := &checking{command: c, found: map[schema.Severity]int{}}
	var lang string
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "核对报告自身是否一致 (check reports against themselves)",
		Long: `核对报告自身的分值、得分、等级、合计、比率、计数与年度，逐条列出不一致之处：
文件:位置: 程度[代码] 说明，其下引用原文并标出所涉数值。FILE 为 - 时读取标准输入。

发现错误时退出码为 1；只有警告或提示时为 0。`,
		Example: `  ziping check report.docx
  ziping check --format json 2023/ | jq .findings`,
		Args: atLeastOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			k.lang, k.painter = schema.Language(lang), c.painter()
			if k.format != "text" && k.format != "json" {
				return fmt.Errorf("--format 应为 text 或 json，不能是 %q (want text or json)", k.format)
			}
			if k.lang != schema.Chinese && k.lang != schema.English {
				return fmt.Errorf("--lang 应为 zh 或 en，不能是 %q (want zh or en)", lang)
			}
			return k.run(cmd.Context(), args)
		},
	}
	cmd.Flags().StringVar(&k.format, "format", "text", "输出格式：text 或 json，json 每个文件一行 (text, or JSON Lines)")
	cmd.Flags().StringVar(&lang, "lang", "zh", "说明的语言：zh 或 en (language of the messages)")
	return cmd
}

func (k *checking) run(ctx context.Context, args []string) error {
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
		if r.res != nil {
			for _, f := range r.res.Findings {
				k.found[f.Severity]++
			}
			if k.found[schema.SeverityError] > 0 {
				k.fail(exitFindings)
			}
		}
		if k.format == "json" {
			err = k.json(r)
		} else if r.res != nil {
			k.text(r.name(), r.res)
			_, err = k.out.Write(nil) // of what was written before
		}
		if err != nil {
			return err
		}
		k.unread(r)
	}
	if k.format == "text" && ctx.Err() == nil {
		fmt.Fprintln(k.out, k.summary())
	}
	return nil
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

// text writes the findings as a compiler does.
func (k *checking) text(name string, res *extract.Result) {
	quotes := newQuotes(res)
	for _, f := range res.Findings {
		var read []quote
		var unread []string // places without words, such as a count that the list itself gives
		for _, pointer := range f.At {
			if q, ok := quotes.of(pointer); ok {
				read = append(read, q)
			} else {
				unread = append(unread, pointer)
			}
		}
		place := ""
		if len(read) > 0 {
			place = read[0].place(k.lang)
		} else if len(unread) > 0 {
			place = unread[0]
		}
		where := flat(name) + ":"
		if place != "" {
			where += place + ":"
		}
		fmt.Fprintf(k.out, "%s %s %s\n", k.bold(where),
			k.severity(f.Severity, fmt.Sprintf("%s[%s]", k.severityName(f.Severity), f.Code)), f.Text(k.lang))
		for i, q := range read {
			if i == mostQuotes {
				fmt.Fprintf(k.out, "    %s\n", k.dim(k.more(len(read)-i)))
				break
			}
			if i > 0 {
				fmt.Fprintf(k.out, "  %s\n", k.dim(k.related(q)))
			}
			for _, line := range q.lines(k.painter) {
				fmt.Fprintf(k.out, "    %s\n", line)
			}
		}
	}
}

// mostQuotes is how many places of one finding are quoted.
const mostQuotes = 6

func (k *checking) related(q quote) string {
	if k.lang == schema.English {
		return "see " + q.place(k.lang) + ":"
	}
	return "参见" + q.place(k.lang) + "："
}

func (k *checking) more(n int) string {
	if k.lang == schema.English {
		return fmt.Sprintf("and %d more", n)
	}
	return fmt.Sprintf("另有 %d 处", n)
}

// summary is the last line.
func (k *checking) summary() string {
	english := k.lang == schema.English
	var parts []string
	for _, s := range severities {
		switch n := k.found[s.of]; {
		case !english:
			parts = append(parts, fmt.Sprintf("%d 个%s", n, s.zh))
		case n == 1:
			parts = append(parts, "1 "+s.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, s.other))
		}
	}
	if english {
		line := fmt.Sprintf("%d checked: %s", k.files, strings.Join(parts, ", "))
		if k.unreadable > 0 {
			line += fmt.Sprintf("; %d could not be read", k.unreadable)
		}
		return line
	}
	line := fmt.Sprintf("共核对 %d 份：%s", k.files, strings.Join(parts, "，"))
	if k.unreadable > 0 {
		line += fmt.Sprintf("；%d 份未能完整读取", k.unreadable)
	}
	return line
}

// json writes one line for what came of a file.
func (k *checking) json(r reading) error {
	type finding struct {
		schema.Finding
		Quotes []quote `json:"quotes"`
	}
	line := struct {
		File     string         `json:"file"`
		Source   *schema.Source `json:"source,omitempty"`
		Findings []finding      `json:"findings"`
		Error    string         `json:"error,omitempty"`
	}{File: r.name(), Findings: []finding{}}
	if r.res != nil {
		line.Source = &r.res.Source
		quotes := newQuotes(r.res)
		for _, f := range r.res.Findings {
			out := finding{f, []quote{}}
			out.Message = f.Text(k.lang)
			for _, pointer := range f.At {
				if q, ok := quotes.of(pointer); ok {
					out.Quotes = append(out.Quotes, q)
				}
			}
			line.Findings = append(line.Findings, out)
		}
	}
	if r.err != nil {
		line.Error = explain(r.name(), r.err)
	}
	enc := json.NewEncoder(k.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(line)
}
