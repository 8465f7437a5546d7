//go:build !unix

package main

import (
	"runtime"
	"time"
)

var start = time.Now()

// cpuTime is the time that has passed: the processor's is not to be had.
func cpuTime() time.Duration { return time.Since(start) }

// peakMemory is what this process holds.
func peakMemory() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}
