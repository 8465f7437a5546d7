// Ziping reads Chinese performance self-evaluation reports (绩效自评报告): it prints them as JSON, checks them against
// themselves, and shows how every value was read.
//
//	ziping extract report.docx | jq .evaluation
//	ziping check 2023/
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	setGarbage()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
