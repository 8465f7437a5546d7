package extract_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract"
)

// What runs for weeks must not grow: many reports of every format through one Extractor, by many workers, leave the heap as
// it was, no goroutine, no open file, and each is read as it was the first time. SOAK=100000 is the number of reports.
func TestSoak(t *testing.T) {
	total := 600
	if n := os.Getenv("SOAK"); n != "" {
		var err error
		if total, err = strconv.Atoi(n); err != nil {
			t.Fatalf("SOAK=%s is no number", n)
		}
	}
	paths := soakFiles(t)
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	reading := func(path string) (sum [32]byte) {
		res, err := e.File(t.Context(), path)
		if res == nil {
			return sha256.Sum256([]byte(err.Error()))
		}
		data, jsonErr := json.Marshal(res.Report)
		if jsonErr != nil {
			t.Error(jsonErr)
		}
		return sha256.Sum256(fmt.Appendf(data, "%v", err))
	}
	first := make([][32]byte, len(paths))
	for i, path := range paths {
		first[i] = reading(path)
	}
	goroutines, open := runtime.NumGoroutine(), openFiles()
	workers := 2 * runtime.NumCPU()
	const parts = 10
	var heaps []uint64
	begun := time.Now()
	var next atomic.Int64
	for part := range parts {
		end := int64(total * (part + 1) / parts)
		var wg sync.WaitGroup
		for range workers {
			wg.Go(func() {
				for !t.Failed() {
					n := next.Add(1) - 1
					if n >= end {
						return
					}
					if i := int(n) % len(paths); reading(paths[i]) != first[i] {
						t.Errorf("report %d, %s, is read otherwise than the first time", n, paths[i])
					}
				}
			})
		}
		wg.Wait()
		next.Store(end)
		heaps = append(heaps, heap())
	}
	t.Logf("%d reports of %d files by %d workers in %v; heap after each tenth, in KiB: %v", total, len(paths), workers, time.Since(begun).Round(time.Second), heaps)
	if last, early := heaps[parts-1], slices.Max(heaps[:2]); last > early+early/10+2<<10 {
		t.Errorf("heap grows: %v KiB", heaps)
	}
	for wait := time.Millisecond; runtime.NumGoroutine() > goroutines; wait *= 2 {
		if wait > 2*time.Second {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), goroutines)
		}
		time.Sleep(wait)
	}
	if n := openFiles(); n > open {
		t.Errorf("%d files open, %d before", n, open)
	}
}

// soakFiles are small files of every format.
func soakFiles(t *testing.T) []string {
	var paths []string
	for _, pattern := range []string{"csv/*", "doc/*.doc", "html/*.html", "html/*.doc", "html/*.mht", "odt/*odt", "ofd/*.ofd", "pdf/*.pdf", "pdf/producers/*.pdf",
		"rtf/*.rtf", "xls/*.xls", "xlsx/*.xlsx", "broken/*", "reports/*-2021.docx", "reports/*-2021.txt", "reports/*-2022.html", "reports/*.xlsx"} {
		found, err := filepath.Glob("../testdata/" + pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no files testdata/%s: %v", pattern, err)
		}
		paths = append(paths, found...)
	}
	return paths
}

// heap is what is in use after collection, in KiB.
func heap() uint64 {
	var m runtime.MemStats
	for range 3 { // what pools keep goes with the second
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 10
}

// openFiles counts the files that this process has open; 0 where the system does not tell.
func openFiles() int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(entries)
}
