// Meter runs a program, throws its output away, and writes what it took: nanoseconds, bytes of memory at most, and how it
// failed if it did. It is a program of its own, a small one, because a system may count the memory of the process that
// starts another as that one's.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"time"
)

// most is what a program may take.
const most = 30 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[1], os.Args[2:]...)
	begun := time.Now()
	err := cmd.Run()
	took := time.Since(begun)
	peak := int64(0)
	if cmd.ProcessState != nil {
		peak = peakOf(cmd.ProcessState)
	}
	fmt.Println(took.Nanoseconds(), peak)
	if ctx.Err() != nil {
		err = fmt.Errorf("超过 %v，已停止 (stopped)", most)
	}
	if err != nil {
		fmt.Println(err)
	}
}
