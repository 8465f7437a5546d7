// Mutate damages files in a million ways, has the library read each of them, and holds what comes out to what must be true
// of any file: no panic, no hang, evidence inside the document, a ledger that adds up. See README.md.
//
//	go run ./examples/mutate -time 3m testdata
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

// An order is what the command was asked to do.
type order struct {
	count   uint64
	from    uint64
	seed    uint64
	time    time.Duration
	workers int
	most    int64
	out     string
	folders []string
}

func main() {
	o := order{}
	flag.Uint64Var(&o.count, "n", 0, "变异文件个数，0 为不限 (mutants)")
	flag.Uint64Var(&o.from, "from", 0, "从第几个开始，用于接着上次运行 (number of the first one)")
	flag.Uint64Var(&o.seed, "seed", 1, "随机种子：种子、文件夹相同，变异文件就相同 (seed)")
	flag.DurationVar(&o.time, "time", 0, "运行多久，0 为不限 (how long)")
	flag.IntVar(&o.workers, "workers", runtime.NumCPU(), "进程数 (processes)")
	flag.Int64Var(&o.most, "most", 60<<10, "只用不大于这么多字节的文件 (largest file to start from, in bytes)")
	flag.StringVar(&o.out, "out", "mutants", "出错的文件存入此文件夹 (folder for what breaks something)")
	check := flag.String("check", "", "只检查这一个文件，不变异 (check this file as it is)")
	least := flag.String("minimise", "", "把这个出错的文件缩小，写到 文件名.min (make this file smaller and keep its problem)")
	show := flag.Uint64("show", 0, "把第几个变异文件写到标准输出，不检查 (write one mutant to standard output)")
	state := flag.String("state", "", "内部使用 (internal)")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "用法：mutate [选项] 文件夹…：把其中的文件改坏，逐一读取并核对 (damages files and reads them)")
		flag.PrintDefaults()
	}
	flag.Parse()
	o.folders = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	switch {
	case *check != "":
		err = checkFile(*check)
	case *least != "":
		err = minimiseFile(*least, max(o.time, time.Minute))
	case len(o.folders) == 0:
		flag.Usage()
		os.Exit(2)
	case *state != "":
		err = work(o, *state)
	case set("show"):
		err = write(o, *show)
	default:
		if o.count == 0 && o.time == 0 {
			o.time = time.Minute
		}
		err = run(ctx, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// set tells whether a flag was given.
func set(name string) (found bool) {
	flag.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

// write writes one mutant.
func write(o order, n uint64) error {
	seeds, err := load(o.folders, o.most)
	if err != nil {
		return err
	}
	_, data := newMutator(seeds, o.seed).mutant(n)
	_, err = os.Stdout.Write(data)
	return err
}
