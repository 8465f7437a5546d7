package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// A showing is what the flags of `ziping text` ask for.
type showing struct {
	*command
	format            string
	furniture, blocks bool
	page              int

	shown int // documents so far
}

func (c *command) textCommand() *cobra.Command {
	t := &showing{command: c}
	cmd := &cobra.Command{
		Use:   "text FILE…",
		Short: "显示规范化后的全文 (the normalised document as text)",
		Long: `显示读到的全文：自动编号已写出，脚注在文末并注明引用处。页眉、页脚、目录等默认不显示。--format：
  text      纯文本：表格每行一行、单元格以制表符分隔（合并单元格只在左上角有字）
  markdown  标题按章节，表格为 Markdown 表格（有合并单元格的为 HTML 表格），脚注可跳转
  html      一个独立的网页，供核对用：章节及其作用、表格、脚注、页码，读出数值处与未读处都有标记
  svg       只用于 PDF 和 OFD：把一页上的字符、线条和识别出的段落、表格叠在一起画出，供查错用`,
		Example: `  ziping text report.docx
  ziping text --format html report.pdf > report.html
  ziping text --format svg --page 3 report.pdf > page3.svg`,
		Args: atLeastOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch t.format {
			case "text", "markdown", "html", "svg":
			default:
				return fmt.Errorf("--format 应为 text、markdown、html 或 svg，不能是 %q (want text, markdown, html or svg)", t.format)
			}
			switch {
			case t.format != "svg" && cmd.Flags().Changed("page"):
				return errors.New("--page 只用于 --format svg (--page is for --format svg only)")
			case t.page < 1:
				return fmt.Errorf("--page 应为从 1 起的页码，不能是 %d (pages count from 1)", t.page)
			case t.format == "svg" && len(args) > 1:
				return errors.New("--format svg 一次只画一个文件的一页 (one page of one file at a time)")
			case t.format == "svg":
				return t.drawing(cmd.Context(), args[0])
			}
			return t.run(cmd.Context(), args)
		},
	}
	cmd.Flags().StringVar(&t.format, "format", "text", "输出格式：text、markdown、html 或 svg (output format)")
	cmd.Flags().IntVar(&t.page, "page", 1, "画第几页，只用于 svg (page to draw)")
	cmd.Flags().BoolVar(&t.furniture, "furniture", false, "也显示页眉、页脚、目录、网页导航 (show furniture too)")
	cmd.Flags().BoolVar(&t.blocks, "blocks", false, "每段前写出段号 (number of each block)")
	return cmd
}

func (t *showing) run(ctx context.Context, args []string) error {
	e, err := t.extractor()
	if err != nil {
		return err
	}
	list, batch := inputs(args)
	bar := t.progress(len(list), batch, false)
	defer bar.close()
	for r := range t.read(ctx, e, list) {
		if r.end {
			bar.step()
			continue
		}
		if r.res != nil {
			t.show(r, batch)
			t.shown++
		}
		if _, err := t.out.Write(nil); err != nil { // of what was written before
			return err
		}
		t.unread(r)
	}
	if t.format == "html" && t.shown > 0 {
		t.out.WriteString(htmlFoot)
	}
	return nil
}

// show writes a document in the format that is wanted.
func (t *showing) show(r reading, batch bool) {
	switch t.format {
	case "markdown":
		t.markdown(t.out, r, batch)
	case "html":
		t.html(t.out, r)
	default:
		if batch {
			if t.shown > 0 {
				fmt.Fprintln(t.out)
			}
			fmt.Fprintf(t.out, "==> %s <==\n", r.name())
		}
		t.plain(t.out, r.res.Document)
	}
}
