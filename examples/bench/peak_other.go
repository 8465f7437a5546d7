//go:build !unix

package main

import (
	"os"
	"time"
)

var begun = time.Now()

// peakOf is not to be had on this system.
func peakOf(*os.ProcessState) int64 { return 0 }

// processorTime is the time that passes: the processor's is not to be had on this system.
func processorTime() time.Duration { return time.Since(begun) }
