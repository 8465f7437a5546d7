package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/extract/review"
	"github.com/ziping-go/ziping/schema"
)

// A reviewing is what the flags of `ziping review` ask for.
type reviewing struct {
	*command
	output string
	open   bool
}

// indexName is the file in a folder of pages that lists them.
const indexName = "index.html"

func (c *command) reviewCommand() *cobra.Command {
	v := &reviewing{command: c}
	cmd := &cobra.Command{
		Use:   "review FILE…",
		Short: "生成核对网页：左为原文，右为读取结果 (a page to check a reading by)",
		Long: `把报告写成一个自成一体的网页，不需要网络：左边是原文，右边是读取结果与核对意见。
指向一个数值即标出它所依据的原文，指向原文即显示由它读出的数值；未归入任何字段的文字加底色。

一份报告：-o page.html 写成文件，不给 -o 则写到标准输出。多份报告或文件夹：-o DIR 每份写成一页，
并写 index.html 列出各份的得分、等级与核对意见。--open 随后用浏览器打开。`,
		Example: `  ziping review report.docx -o page.html --open
  ziping review 2023/ -o pages/`,
		Args: atLeastOneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return v.run(cmd.Context(), args) },
	}
	cmd.Flags().StringVarP(&v.output, "output", "o", "", "写成此文件；多份报告时为目录 (file, or folder for several reports)")
	cmd.Flags().BoolVar(&v.open, "open", false, "用浏览器打开 (open in the browser)")
	return cmd
}

func (v *reviewing) run(ctx context.Context, args []string) error {
	e, err := v.extractor()
	if err != nil {
		return err
	}
	list, batch := inputs(args)
	info, err := os.Stat(v.output)
	batch = batch || v.output != "" && err == nil && info.IsDir()
	if batch && v.output == "" {
		return errors.New("多份报告请用 -o DIR 给出目录 (several reports: name a folder with -o)")
	}
	if v.open && v.output == "" {
		if v.output, err = temporaryPage(); err != nil {
			return err
		}
		v.complain("已写入 " + v.output)
	}
	var dest *folder
	if batch {
		if dest, err = newFolder(v.output); err != nil {
			return err
		}
		dest.taken["index"] = true
	}
	bar := v.progress(len(list), batch, dest != nil)
	defer bar.close()
	var entries []review.Entry
	for r := range v.read(ctx, e, list) {
		if r.end {
			bar.step()
			continue
		}
		entry := review.Entry{File: r.name()}
		if r.err != nil {
			entry.Error = explain("", r.err)
		}
		if r.res != nil && ctx.Err() == nil {
			if !batch && len(entries) > 0 {
				return fmt.Errorf("%s 中不止一份报告，请用 -o DIR 给出目录 (holds several reports: name a folder with -o)", r.name())
			}
			entry.Report = listed(r.res.Report)
			var page bytes.Buffer
			if err := review.Render(&page, r.res); err != nil {
				return err
			}
			switch {
			case dest != nil:
				name := dest.name(r.res.Source.Name, ".html")
				if failed := dest.write(name, page.Bytes()); failed != nil { // the others may have room
					v.complainOf("", failed)
					v.fail(exitUnread)
					entry.Error = explain("", failed)
				} else {
					entry.Page = (&url.URL{Path: name}).String()
				}
			case v.output != "":
				err = writeWhole(v.output, page.Bytes())
			default:
				_, err = v.out.Write(page.Bytes())
			}
			if err != nil {
				return err
			}
		}
		entries = append(entries, entry)
		v.unread(r)
	}
	if ctx.Err() != nil {
		return nil
	}
	page := v.output
	if dest != nil {
		var index bytes.Buffer
		if err := review.RenderIndex(&index, entries); err != nil {
			return err
		}
		if err := dest.write(indexName, index.Bytes()); err != nil {
			return err
		}
		page = filepath.Join(v.output, indexName)
	}
	if v.open && len(entries) > 0 && (dest != nil || entries[0].Report != nil) {
		return openPage(ctx, page)
	}
	return nil
}

// listed is what the index shows of a report: thousands of whole ones would not fit into memory.
func listed(r *schema.Report) *schema.Report {
	return &schema.Report{Kind: r.Kind, Title: r.Title, FiscalYear: r.FiscalYear, Department: schema.Department{Name: r.Department.Name},
		Evaluation: schema.Evaluation{Score: r.Evaluation.Score, FullScore: r.Evaluation.FullScore, Grade: r.Evaluation.Grade},
		Projects:   slices.Clone(r.Projects[:min(len(r.Projects), 2)]), Findings: r.Findings, Coverage: r.Coverage}
}

// temporaryPage is a place for a page that is only to be looked at.
func temporaryPage() (string, error) {
	dir, err := os.MkdirTemp("", "ziping")
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "page.html"), nil
}

// openPage has the system show a page.
func openPage(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	name, args := "xdg-open", []string{path}
	switch runtime.GOOS {
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", path}
	case "darwin":
		name = "open"
	}
	if err := exec.CommandContext(ctx, name, args...).Run(); err != nil {
		return fmt.Errorf("打不开浏览器，请自行打开 %s (cannot open a browser): %w", path, err)
	}
	return nil
}
