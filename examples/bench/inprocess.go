package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ziping-go/ziping/extract"
)

// A report is a file in memory.
type report struct {
	name  string
	data  []byte
	pages int
	took  []time.Duration
}

// garbage is how often the collector runs: as in the command, see examples/ziping/memory.go.
const garbage = 400

// read reads a report.
func (b *bench) read(e *extract.Extractor, r *report) (*extract.Result, error) {
	return e.Reader(b.ctx, bytes.NewReader(r.data), int64(len(r.data)), r.name)
}

// inProcess measures reports read from memory, by one worker and by many.
func (b *bench) inProcess() error {
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	e, err := extract.New()
	if err != nil {
		return err
	}
	var reports []*report
	for _, file := range b.files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		r := &report{name: filepath.Base(file), data: data}
		res, err := b.read(e, r)
		if err != nil {
			fmt.Printf("- %s：%v\n", r.name, err)
			continue
		}
		r.pages = res.Source.Pages
		reports = append(reports, r)
	}
	b.say("进程内 (in process)")
	for range b.rounds {
		for _, r := range reports {
			// As many as take some milliseconds: a clock tick or a collection of garbage must not be all of it.
			n := 0
			begun := time.Now()
			for ; n < 5 || time.Since(begun) < 30*time.Millisecond; n++ {
				if _, err := b.read(e, r); err != nil {
					return err
				}
			}
			r.took = append(r.took, time.Since(begun)/time.Duration(n))
		}
	}
	many, workers := quartilesOf(b.speedups(e, reports)), b.workers
	fmt.Print("### 进程内 (in process, GOGC=400)\n\n| 文件 (file) | KiB | 页 (pages) | 毫秒每份 (ms a report) | 毫秒每页 (ms a page) |\n|---|---|---|---|---|\n")
	for _, r := range reports {
		pages, each := "", ""
		if r.pages > 0 {
			pages = fmt.Sprint(r.pages)
			var part []time.Duration
			for _, t := range r.took {
				part = append(part, t/time.Duration(r.pages))
			}
			each = milliseconds(part)
		}
		fmt.Printf("| %s | %d | %s | %s | %s |\n", r.name, len(r.data)>>10, pages, milliseconds(r.took), each)
	}
	fmt.Printf("\n%d 个协程的吞吐量为 1 个的 %.2f 倍（%.2f–%.2f）(throughput of %d workers over that of one)\n\n", workers, many.mid, many.low, many.high, workers)
	return nil
}

// speedups are the throughputs of many workers over that of one, measured in turn.
func (b *bench) speedups(e *extract.Extractor, reports []*report) (out []float64) {
	throughput := func(workers int) float64 {
		var done atomic.Int64
		var wg sync.WaitGroup
		begun := time.Now()
		for w := range workers {
			wg.Go(func() {
				for i := w; time.Since(begun) < 400*time.Millisecond && b.ctx.Err() == nil; i++ {
					r := reports[i%len(reports)]
					if _, err := b.read(e, r); err == nil {
						done.Add(int64(len(r.data)))
					}
				}
			})
		}
		wg.Wait()
		return float64(done.Load()) / time.Since(begun).Seconds()
	}
	for range b.rounds {
		one := throughput(1)
		out = append(out, throughput(b.workers)/one)
	}
	return out
}
