package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// each is how many mutants a process is given at a time.
const each = 200

// A runner gives ranges of mutants to processes, so that one that dies takes nothing with it.
type runner struct {
	order
	program string
	scratch string
	seeds   []seed
	begun   time.Time

	mu    sync.Mutex
	next  uint64
	again [][2]uint64 // ranges of which a process has died
	total *tally
}

// run runs until the count or the time is reached, or it is interrupted.
func run(ctx context.Context, o order) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	seeds, err := load(o.folders, o.most)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	r := &runner{order: o, program: program, scratch: scratch, seeds: seeds, begun: time.Now(), next: o.from, total: newTally()}
	if o.time > 0 {
		timed, cancel := context.WithTimeout(ctx, o.time)
		defer cancel()
		ctx = timed
	}
	var wg sync.WaitGroup
	failed := make([]error, o.workers)
	for i := range o.workers {
		wg.Go(func() {
			for failed[i] == nil && ctx.Err() == nil {
				var more bool
				if more, failed[i] = r.process(ctx, i); !more {
					return
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	ticks := time.NewTicker(time.Minute)
	defer ticks.Stop()
	for running := true; running; {
		select {
		case <-done:
			running = false
		case <-ticks.C:
			r.mu.Lock()
			fmt.Fprintf(os.Stderr, "%v：到第 %d 个，%d 种问题，最慢 %v，内存峰值 %d MiB\n", time.Since(r.begun).Round(time.Second), r.next,
				len(r.total.Kinds), r.total.Slowest.Took.Round(time.Millisecond), r.total.Peak>>20)
			r.mu.Unlock()
		}
	}
	if err := errors.Join(failed...); err != nil {
		return err
	}
	r.print(os.Stdout)
	if len(r.total.Kinds) > 0 {
		return fmt.Errorf("发现 %d 种问题，文件在 %s (problems found)", len(r.total.Kinds), o.out)
	}
	return nil
}

// take gives the next range.
func (r *runner) take() (from, to uint64, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if n := len(r.again); n > 0 {
		x := r.again[n-1]
		r.again = r.again[:n-1]
		return x[0], x[1], true
	}
	from, to = r.next, r.next+each
	if r.count > 0 {
		to = min(to, r.order.from+r.count)
	}
	r.next = max(to, r.next)
	return from, to, from < to
}

// process starts a process and gives it ranges until it dies or there are no more; then more is false.
func (r *runner) process(ctx context.Context, i int) (more bool, err error) {
	state := filepath.Join(r.scratch, fmt.Sprint(i))
	args := append([]string{"-state", state, "-seed", fmt.Sprint(r.seed), "-most", fmt.Sprint(r.most)}, r.folders...)
	cmd := exec.Command(r.program, args...)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "GOTRACEBACK=all")
	var stderr tail
	cmd.Stderr = &stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return false, err
	}
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	out := bufio.NewReader(pipe)
	for ctx.Err() == nil {
		from, to, ok := r.take()
		if !ok {
			return false, end(cmd, in)
		}
		_, err := fmt.Fprintln(in, from, to)
		var line []byte
		if err == nil {
			line, err = out.ReadBytes('\n')
		}
		t := newTally()
		if err == nil {
			err = json.Unmarshal(line, t)
		}
		if err != nil { // it died
			end(cmd, in)
			n := from
			if b, err := os.ReadFile(state); err == nil && len(b) == 8 {
				n = binary.LittleEndian.Uint64(b)
			}
			if n < from || n >= to {
				return false, fmt.Errorf("进程没有开始工作 (the process did not begin): %s", stderr.String())
			}
			r.died(n, from, to, stderr.String())
			return true, nil
		}
		r.collect(t, to)
		if t.Done < to {
			return true, end(cmd, in)
		}
	}
	return false, end(cmd, in)
}

func end(cmd *exec.Cmd, in io.Closer) error {
	in.Close()
	return cmd.Wait()
}

// collect adds what a process has counted, and saves the first file of each problem.
func (r *runner) collect(t *tally, to uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t.Done < to {
		r.again = append(r.again, [2]uint64{t.Done, to})
	}
	for _, p := range t.Problems {
		if r.total.Kinds[p.Kind] == 0 {
			r.save(p)
		}
	}
	r.total.add(t)
}

// died notes the mutant that a process died of. What else was in its range is done again.
func (r *runner) died(n, from, to uint64, stderr string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	first, _, _ := strings.Cut(stderr, "\n")
	s, _ := newMutator(r.seeds, r.seed).mutant(n)
	p := problem{Number: n, Seed: s.name, Kind: "died: " + figures.ReplaceAllString(first, "N") + " (" + placeOf(stderr) + ")", Detail: stderr}
	if r.total.Kinds[p.Kind] == 0 {
		r.save(p)
	}
	r.total.problem(p)
	for _, x := range [][2]uint64{{from, n}, {n + 1, to}} {
		if x[0] < x[1] {
			r.again = append(r.again, x)
		}
	}
}

// placeOf is the first function of this module in what a dying process wrote.
func placeOf(stderr string) string {
	for line := range strings.Lines(stderr) {
		if name, ok := strings.CutPrefix(line, "github.com/ziping-go/ziping/extract"); ok {
			name, _, _ = strings.Cut(name, "(0x")
			return "extract" + strings.TrimSpace(name)
		}
	}
	return ""
}

// save writes a mutant that broke something, and what it broke, into the folder for them.
func (r *runner) save(p problem) {
	h := fnv.New32a()
	io.WriteString(h, p.Kind)
	name := filepath.Join(r.out, fmt.Sprintf("%08x-%d%s", h.Sum32(), p.Number, filepath.Ext(p.Seed)))
	_, data := newMutator(r.seeds, r.seed).mutant(p.Number)
	if err := os.MkdirAll(r.out, 0o755); err == nil {
		err = errors.Join(os.WriteFile(name, data, 0o644), os.WriteFile(name+".problem", []byte(p.Kind+"\n"+p.Seed+"\n"+p.Detail+"\n"), 0o644))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	fmt.Fprintf(os.Stderr, "第 %d 个（来自 %s）：%s → %s\n", p.Number, p.Seed, p.Kind, name)
}

// print writes the figures as a table.
func (r *runner) print(w io.Writer) {
	t := r.total
	var all count
	formats := make([]string, 0, len(t.Formats))
	for format, n := range t.Formats {
		formats = append(formats, format)
		all.Made, all.Reached, all.Thorough = all.Made+n.Made, all.Reached+n.Reached, all.Thorough+n.Thorough
	}
	slices.Sort(formats)
	fmt.Fprintln(w, "| 格式 (format) | 原文件 (seeds) | 变异文件 (mutants) | 进入该格式解析器 (reached its reader) | 读两遍 (read twice) |")
	fmt.Fprintln(w, "|---|---|---|---|---|")
	for _, format := range formats {
		n, seeds := t.Formats[format], 0
		for _, s := range r.seeds {
			if s.format == format {
				seeds++
			}
		}
		fmt.Fprintf(w, "| %s | %d | %d | %.1f %% | %d |\n", format, seeds, n.Made, percent(n.Reached, n.Made), n.Thorough)
	}
	fmt.Fprintf(w, "| 合计 (all) | %d | %d | %.1f %% | %d |\n\n", len(r.seeds), all.Made, percent(all.Reached, all.Made), all.Thorough)
	took := time.Since(r.begun)
	fmt.Fprintf(w, "用时 %v，%d 个进程，每秒 %.0f 个；种子 %d，编号 %d–%d (time, processes, a second, seed, numbers)  \n", took.Round(time.Second), r.workers,
		float64(all.Made)/took.Seconds(), r.seed, r.from, r.next)
	fmt.Fprintf(w, "最慢：第 %d 个（%s，%d 字节）%v；内存峰值 %d MiB (slowest, peak memory)  \n", t.Slowest.Number, t.Slowest.Seed, t.Slowest.Bytes,
		t.Slowest.Took.Round(time.Millisecond), t.Peak>>20)
	fmt.Fprintf(w, "问题：%d 种 (kinds of problems)\n", len(t.Kinds))
	for _, p := range t.Problems {
		fmt.Fprintf(w, "- %d × %s（第 %d 个，来自 %s）\n", t.Kinds[p.Kind], p.Kind, p.Number, p.Seed)
	}
}

func percent(part, of int) float64 { return 100 * float64(part) / float64(max(of, 1)) }

// A tail keeps the beginning of what is written to it, which says what happened, within bounds.
type tail struct{ bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	if room := 64<<10 - t.Len(); room > 0 {
		t.Buffer.Write(p[:min(len(p), room)])
	}
	return len(p), nil
}
