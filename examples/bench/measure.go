package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A reading is what one run of a program took.
type reading struct {
	took time.Duration
	peak int64 // bytes of memory; 0 not known
}

// measure runs a program once, its output thrown away.
func (b *bench) measure(args ...string) (r reading, err error) {
	cmd := exec.CommandContext(b.ctx, b.meter, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) } // the meter ends what it has started
	out, err := cmd.Output()
	if err != nil {
		return r, err
	}
	figures, failure, _ := strings.Cut(string(out), "\n")
	if _, err := fmt.Sscan(figures, (*int64)(&r.took), &r.peak); err != nil {
		return r, err
	}
	if failure != "" {
		return r, fmt.Errorf("%s: %s", args[0], strings.TrimSpace(failure))
	}
	return r, nil
}
