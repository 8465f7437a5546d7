package main

import (
	"os"
	"runtime/debug"
)

// garbage is how much the heap may grow, in percent of what is in use, before the garbage collector runs. Most reports need
// less than the 16 MiB that this allows at the least, so that one is read without it; with Go's 100 it would run every second report.
const garbage = 400

// setGarbage has the collector run less often than Go lets it, unless GOGC says how often.
func setGarbage() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}
