//go:build !unix

package main

import "time"

var begun = time.Now()

// processorTime is the time that passes: the processor's is not to be had on this system.
func processorTime() time.Duration { return time.Since(begun) }
