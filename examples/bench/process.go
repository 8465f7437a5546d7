package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A runner is a program on one file: what its runs took.
type runner struct {
	name string
	args []string
	took []time.Duration
	peak int64
	err  error
}

// slow is what a program may take; a slower one gets three rounds.
const slow = time.Second

// turns runs programs in turn, so that all of them see the same noise.
func (b *bench) turns(runners []*runner) error {
	for round := range b.rounds + 1 {
		for _, r := range runners {
			if r.err != nil || round > 3 && r.took[0] > slow {
				continue
			}
			got, err := b.measure(r.args...)
			if b.ctx.Err() != nil {
				return b.ctx.Err()
			}
			if r.err = err; err != nil || round == 0 { // the first finds cold caches
				continue
			}
			r.took = append(r.took, got.took)
			r.peak = max(r.peak, got.peak)
		}
	}
	return nil
}

// processes compares whole processes.
func (b *bench) processes() error {
	tools := b.tools()
	fmt.Println("### 整个进程 (whole process)")
	fmt.Printf("\nziping extract 读出整份报告，其他程序只输出文字；中位数（四分位数），轮流运行 %d 轮。比值为 ziping ÷ 该程序，同一轮相比。\n", b.rounds)
	fmt.Print("(ziping does the whole job, the others print text; medians and quartiles; ratios are ziping ÷ the program, round by round; memory is the peak of the process.)\n\n")
	fmt.Println("| 文件 (file) | KiB | 程序 (program) | 毫秒 (ms) | ziping ÷ | 内存 (MiB) |")
	fmt.Println("|---|---|---|---|---|---|")
	for _, file := range b.files {
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		b.say("%s", file)
		ours := &runner{name: "ziping", args: []string{b.ziping, "extract", "--no-ocr", file}}
		runners := []*runner{ours}
		for _, t := range tools {
			if t.missing == "" && t.reads(file) {
				runners = append(runners, &runner{name: t.name, args: t.command(file)})
			}
		}
		if err := b.turns(runners); err != nil {
			return err
		}
		for _, r := range runners {
			if r.err != nil {
				fmt.Printf("| %s | %d | %s | 失败 (failed): %s | | |\n", filepath.Base(file), info.Size()>>10, r.name, strings.ReplaceAll(r.err.Error(), "|", "/"))
				continue
			}
			quotient := ""
			if r != ours && ours.err == nil {
				quotient = ratio(ours.took, r.took)
			}
			fmt.Printf("| %s | %d | %s | %s | %s | %s |\n", filepath.Base(file), info.Size()>>10, r.name, milliseconds(r.took), quotient, memory(r.peak))
		}
	}
	fmt.Println()
	for _, t := range tools {
		if t.missing != "" {
			fmt.Printf("- %s：%s\n", t.name, t.missing)
		}
	}
	fmt.Println()
	return nil
}

// memory writes MiB, and nothing where it is not known.
func memory(bytes int64) string {
	if bytes == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f", float64(bytes)/(1<<20))
}

// starts compares the start of ziping, which does nothing, or reads one line, with that of a program that is empty.
func (b *bench) starts() error {
	b.say("启动 (start)")
	dir := filepath.Join(b.scratch, "empty")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	empty, line := filepath.Join(dir, "main"), filepath.Join(dir, "line.txt")
	for name, content := range map[string]string{filepath.Join(dir, "main.go"): "package main\n\nfunc main() {}\n", line: "竹浦县水利局2021年度部门整体支出绩效自评报告\n"} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			return err
		}
	}
	if err := b.output("go", "build", "-o", empty, filepath.Join(dir, "main.go")); err != nil {
		return err
	}
	runners := []*runner{
		{name: "空的 Go 程序 (empty Go program)", args: []string{empty}},
		{name: "ziping --version", args: []string{b.ziping, "--version"}},
		{name: "ziping extract 一行文字 (one line)", args: []string{b.ziping, "extract", line}},
	}
	if err := b.turns(runners); err != nil {
		return err
	}
	fmt.Print("### 启动 (start)\n\n| | 毫秒 (ms) | 多出 (more, ms) | 内存 (MiB) |\n|---|---|---|---|\n")
	for _, r := range runners {
		if r.err != nil {
			return r.err
		}
		var more []time.Duration
		for i := range r.took {
			more = append(more, r.took[i]-runners[0].took[i])
		}
		fmt.Printf("| %s | %s | %s | %s |\n", r.name, milliseconds(r.took), milliseconds(more), memory(r.peak))
	}
	fmt.Println()
	return nil
}
