package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// A reading is what one run of a program took.
type reading struct {
	Took time.Duration
	Peak int64 // bytes of memory
	Fail string
}

// meter runs a program and writes a reading. It is a process of its own because a system may count the memory of the
// process that starts another as that one's: this one has little.
func meter(args []string) int {
	cmd := exec.Command(args[0], args[1:]...)
	begun := time.Now()
	err := cmd.Run()
	r := reading{Took: time.Since(begun)}
	if err != nil {
		r.Fail = err.Error()
	}
	if cmd.ProcessState != nil {
		r.Peak = peakOf(cmd.ProcessState)
	}
	if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
		return 1
	}
	return 0
}

// measure runs a program once, its output thrown away.
func (b *bench) measure(args ...string) (r reading, err error) {
	out, err := exec.CommandContext(b.ctx, b.program, append([]string{"-meter"}, args...)...).Output()
	if err == nil {
		err = json.Unmarshal(out, &r)
	}
	if err == nil && r.Fail != "" {
		err = fmt.Errorf("%s: %s", args[0], r.Fail)
	}
	return r, err
}
