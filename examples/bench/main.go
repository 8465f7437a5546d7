// Bench measures how fast reports are read: whole processes beside the programs that one would take instead, in turn on the
// same files; in process, with one worker and with many; what starting costs; and how time grows with the input. It
// writes Markdown. See README.md.
//
//	go run ./examples/bench
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A bench is one run.
type bench struct {
	ctx     context.Context
	rounds  int
	workers int
	npm     bool
	scratch string
	meter   string // examples/bench/meter, which runs others
	ziping  string // built from this module
	files   []string
}

func main() {
	b := &bench{}
	flag.IntVar(&b.rounds, "rounds", 11, "每个程序运行几轮，各程序轮流 (rounds; programs take turns)")
	flag.IntVar(&b.workers, "workers", runtime.NumCPU(), "多个协程时的个数 (workers, where there are many)")
	flag.BoolVar(&b.npm, "npm", true, "用 npm 把 mammoth 和 pdf.js 装入临时文件夹 (install them into a temporary folder)")
	parts := flag.String("only", "process,start,inprocess,linear", "只做这几部分 (parts to run)")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "用法：bench [选项] [文件…]：比较读取速度，输出 Markdown 表格 (measures reading; default: files of testdata)")
		flag.PrintDefaults()
	}
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	b.ctx = ctx
	if err := b.run(flag.Args(), strings.Split(*parts, ",")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		stop()
		os.Exit(1)
	}
}

func (b *bench) run(files, parts []string) (err error) {
	if b.scratch, err = os.MkdirTemp("", "bench"); err != nil {
		return err
	}
	defer os.RemoveAll(b.scratch)
	b.ziping, b.meter = filepath.Join(b.scratch, "ziping"), filepath.Join(b.scratch, "meter")
	for program, source := range map[string]string{b.ziping: "examples/ziping", b.meter: "examples/bench/meter"} {
		if err := b.build(program, "github.com/ziping-go/ziping/"+source); err != nil {
			return err
		}
	}
	if b.files = files; len(files) == 0 {
		b.say("准备文件 (preparing files)")
		if b.files, err = b.prepare(); err != nil {
			return err
		}
	}
	fmt.Printf("%s，%s/%s，%d 个处理器，%s\n\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	for _, part := range []struct {
		name string
		do   func() error
	}{{"process", b.processes}, {"start", b.starts}, {"inprocess", b.inProcess}, {"linear", b.linear}} {
		if !slices.Contains(parts, part.name) {
			continue
		}
		if err := part.do(); err != nil {
			return err
		}
	}
	return nil
}

// say tells what is being done.
func (b *bench) say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

// output runs a program whose output only matters where it fails.
func (b *bench) output(name string, args ...string) error {
	cmd := exec.CommandContext(b.ctx, name, args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out.String())
	}
	return nil
}

// build builds a program, with the C++ library in it where that can be had: to load it costs each start some milliseconds.
func (b *bench) build(program, source string) error {
	if b.output("env", "CGO_LDFLAGS=-static-libstdc++ -static-libgcc", "go", "build", "-o", program, source) == nil {
		return nil
	}
	return b.output("go", "build", "-o", program, source)
}

// prepare gives a typical report in every format: those of testdata, and what LibreOffice makes of one where it is installed.
func (b *bench) prepare() ([]string, error) {
	root, err := exec.CommandContext(b.ctx, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/ziping-go/ziping").Output()
	if err != nil {
		return nil, fmt.Errorf("请在本模块的文件夹中运行，或给出文件 (run it inside the module, or name files): %w", err)
	}
	testdata := filepath.Join(strings.TrimSpace(string(root)), "testdata")
	files := []string{"reports/zhupu-water-2021.docx", "reports/zhupu-water-2021.txt", "reports/hequ-trade-union-2022.html",
		"odt/zhupu-water-2021.odt", "rtf/zhupu-water-2021.rtf", "reports/zhejing-culture-forms-2023.xlsx", "xls/small-form.xls", "ofd/report.ofd"}
	for i, f := range files {
		files[i] = filepath.Join(testdata, f)
	}
	if soffice := found("soffice"); soffice != "" {
		for _, format := range []string{"pdf", "doc"} {
			if err := b.output(soffice, b.profile(), "--headless", "--convert-to", format, "--outdir", b.scratch, files[0]); err != nil {
				return nil, err
			}
			files = append(files, filepath.Join(b.scratch, "zhupu-water-2021."+format))
		}
	} else {
		files = append(files, filepath.Join(testdata, "pdf/producers/libreoffice.pdf"), filepath.Join(testdata, "doc/features.doc"))
	}
	return files, nil
}

// profile keeps LibreOffice from that of the user.
func (b *bench) profile() string {
	return "-env:UserInstallation=file://" + filepath.Join(b.scratch, "office")
}

// found is where a program is installed, or "".
func found(name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		return ""
	}
	return path
}
