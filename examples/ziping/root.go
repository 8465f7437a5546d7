package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/pdfium"
	"github.com/ziping-go/ziping/extract/tesseract"
	"github.com/ziping-go/ziping/extract/words"
)

// The exit codes. A run that is interrupted ends with 130, as shells have it.
const (
	exitFindings    = 1 // check found errors; rules lint found broken rules
	exitUnread      = 2 // a file could not be read, or the command line is wrong
	exitInterrupted = 130
)

// A command is one run of the program: its streams, and the flags that all commands share.
type command struct {
	in       io.Reader
	out      *bufio.Writer
	err      io.Writer // swapped for the progress bar's writer while there is one
	terminal struct{ out, err bool }

	rules      []string
	limits     extract.Limits
	keywords   bool
	dict       string           // folder of the segmenter's dictionary
	words      *words.Segmenter // nil unless keywords are wanted
	noPDFium   bool
	noOCR      bool
	pdfium     *pdfium.Reader // nil if not wanted, as recogniser
	recogniser *recogniser

	code int // exit code; the greatest one wins
}

// run runs the program with these arguments and streams, and returns its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	c := &command{in: in, out: bufio.NewWriterSize(out, 1<<16), err: errs}
	c.terminal.out, c.terminal.err = isTerminal(out), isTerminal(errs)
	root := c.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	c.recogniser.close()
	if c.pdfium != nil {
		c.pdfium.Close()
	}
	if flushed := c.out.Flush(); err == nil && flushed != nil {
		err = fmt.Errorf("无法写出结果 (cannot write): %w", flushed)
	}
	switch {
	case ctx.Err() != nil:
		c.complain("已中断 (interrupted)")
		return exitInterrupted
	case err != nil:
		c.complainOf("", err)
		c.fail(exitUnread)
	}
	return c.code
}

// fail keeps an exit code for the end of the run.
func (c *command) fail(code int) { c.code = max(c.code, code) }

// root is the tree of commands.
func (c *command) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "ziping",
		Short: "读取并核对绩效自评报告 (read and check performance self-evaluation reports)",
		Long: `ziping 读取绩效自评报告（部门整体支出、项目支出自评报告与自评表），输出结构化数据，
核对报告自身的分值、得分、合计、比率，并说明每个数值出自原文何处。

退出码：0 正常；1 核对发现错误；2 有文件无法读取或命令用法有误；130 被中断。
(exit codes: 0 fine, 1 errors found, 2 a file could not be read or wrong usage, 130 interrupted)`,
		Version:       extract.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noFiles,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	flags := root.PersistentFlags()
	flags.StringArrayVar(&c.rules, "rules", nil, "另加一个规则目录，可重复 (folder of your own rules)")
	flags.BoolVar(&c.keywords, "keywords", false, "为问题、措施、任务提取关键词，需加载词典 (keywords, loads a dictionary)")
	flags.StringVar(&c.dict, "dictionary", "", "关键词所用词典的目录，程序不在编译处运行时需要 (folder of gojieba's dictionary)")
	flags.BoolVar(&c.noOCR, "no-ocr", false, "不识别扫描页；默认装有 tesseract 时识别，较慢 (do not recognise scanned pages)")
	flags.BoolVar(&c.noPDFium, "no-pdfium", false, "不用 pdfium 读取本程序读不了的 PDF (do not read with PDFium what fails otherwise)")
	addLimits(flags, &c.limits)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("参数有误 (wrong flag): %w；用法见 %s --help", err, cmd.CommandPath())
	})
	root.AddCommand(c.extractCommand(), c.checkCommand(), c.diffCommand(), c.textCommand(), c.reviewCommand(), c.tableCommand(), c.schemaCommand(), c.rulesCommand(),
		c.evalCommand())
	inChinese(root)
	return root
}

// extractor makes the extractor that the shared flags ask for.
func (c *command) extractor() (*extract.Extractor, error) {
	opts := []extract.Option{extract.WithLimits(c.limits)}
	dirs, err := c.ruleFolders()
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		opts = append(opts, extract.WithRules(dir))
	}
	if c.keywords {
		c.words = words.New(words.WithDictionary(c.dict))
		opts = append(opts, extract.WithWords(c.words))
	}
	if !c.noPDFium {
		c.pdfium = pdfium.New()
		opts = append(opts, extract.WithFallback(c.pdfium))
	}
	if !c.noOCR {
		c.recogniser = &recogniser{command: c, Recogniser: tesseract.New()}
		opts = append(opts, extract.WithOCR(c.recogniser))
	}
	return extract.New(opts...)
}

// ruleFolders are the folders of --rules. os.DirFS takes a folder that is not there for an empty one only later.
func (c *command) ruleFolders() ([]fs.FS, error) {
	var dirs []fs.FS
	for _, dir := range c.rules {
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			err = errors.New("不是目录，--rules 需要一个目录 (not a folder)")
		}
		if err != nil {
			return nil, errors.New(explain(dir, err))
		}
		dirs = append(dirs, os.DirFS(dir))
	}
	return dirs, nil
}

// inChinese puts the frame of the help texts into Chinese.
func inChinese(root *cobra.Command) {
	root.SetUsageTemplate(`用法：{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [命令]

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasExample}}

示例：
{{.Example}}{{end}}{{if .HasAvailableLocalFlags}}

参数：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用参数：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.InitDefaultHelpCmd()
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = "显示版本 (version)"
	eachCommand(root, func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		cmd.Flags().Lookup("help").Usage = "显示帮助 (help)"
		if cmd.Name() == "help" {
			cmd.Short = "显示某个命令的帮助 (help about a command)"
			cmd.Long = ""
		}
	})
}

func eachCommand(cmd *cobra.Command, do func(*cobra.Command)) {
	do(cmd)
	for _, sub := range cmd.Commands() {
		eachCommand(sub, do)
	}
}
