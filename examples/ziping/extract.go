package main

import (
	"context"
	"errors"
	"io/fs"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/extract"
)

// An extraction is what the flags of `ziping extract` ask for.
type extraction struct {
	*command
	folder   string
	evidence bool
	compact  bool
}

func (c *command) extractCommand() *cobra.Command {
	x := &extraction{command: c}
	cmd := &cobra.Command{
		Use:   "extract FILE…",
		Short: "把报告读成 JSON (report to JSON)",
		Long: `读取报告并输出 JSON。一个文件输出一份缩进的 JSON；多个文件或文件夹每份报告输出一行
(JSON Lines)，各行的 source 说明出自哪个文件；用 -o 则每份报告写成目录中的一个文件。
FILE 为 - 时读取标准输入。

默认不含 evidence（每个数值在原文中的位置），加 --evidence 则一并输出。`,
		Example: `  ziping extract report.docx | jq .evaluation
  ziping extract 2023/ > 2023.jsonl
  ziping extract -o json/ 2023/*.docx`,
		Args: atLeastOneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return x.run(cmd.Context(), args) },
	}
	cmd.Flags().StringVarP(&x.folder, "output", "o", "", "每份报告写成此目录中的 NAME.json (one file each into this folder)")
	cmd.Flags().BoolVar(&x.evidence, "evidence", false, "输出每个数值的依据 (include the evidence)")
	cmd.Flags().BoolVar(&x.compact, "compact", false, "不缩进 (no indentation)")
	return cmd
}

func atLeastOneFile(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("请给出要读取的文件，- 为标准输入 (name at least one file)；用法见 " + cmd.CommandPath() + " --help")
	}
	return nil
}

func (x *extraction) run(ctx context.Context, args []string) error {
	e, err := x.extractor()
	if err != nil {
		return err
	}
	list, batch := inputs(args)
	var dest *folder
	if x.folder != "" {
		if dest, err = newFolder(x.folder); err != nil {
			return err
		}
	}
	bar := x.progress(len(list), batch, dest != nil)
	defer bar.close()
	for r := range x.read(ctx, e, list) {
		if r.end {
			bar.step()
			continue
		}
		if r.res != nil && ctx.Err() == nil {
			data, err := x.encode(r.res, !x.compact && (dest != nil || !batch))
			switch {
			case err != nil:
			case dest == nil:
				_, err = x.out.Write(data)
			default:
				if failed := dest.write(dest.name(r.res.Source.Name, ".json"), data); failed != nil { // the others may have room
					x.complainOf("", failed)
					x.fail(exitUnread)
				}
			}
			if err != nil {
				return err
			}
		}
		x.unread(r)
	}
	x.keywordTrouble()
	return nil
}

// encode is a report as JSON, with a line feed at its end.
func (x *extraction) encode(res *extract.Result, indent bool) ([]byte, error) {
	report := *res.Report
	if !x.evidence {
		report.Evidence = nil
	}
	data, err := report.JSON(indent)
	return append(data, '\n'), err
}

// unread tells what of an input could not be read, and what was read by other means.
func (c *command) unread(r reading) {
	c.otherwise(r)
	switch {
	case r.err == nil || errors.Is(r.err, context.Canceled):
		return
	case r.res != nil:
		c.complain(explain(r.name(), r.err) + "；已给出读到的部分 (what was read is given)")
	default:
		c.complainOf(r.name(), r.err)
	}
	c.fail(exitUnread)
}

// keywordTrouble says why there are no keywords, if they were wanted.
func (c *command) keywordTrouble() {
	if c.words == nil || c.words.Err() == nil {
		return
	}
	line := "没有关键词 (no keywords): " + c.words.Err().Error()
	if errors.Is(c.words.Err(), fs.ErrNotExist) {
		line += "；见 --dictionary"
	}
	c.complain(line)
}
