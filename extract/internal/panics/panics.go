// Package panics says where a panic that was turned into an error came from: a bug must not end a run over thousands of
// files, and who meets it must be able to report it.
package panics

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

const module = "github.com/ziping-go/ziping/"

// Error is the error for what recover gave; it must be called by the deferred function. It names the line of this module
// that panicked.
func Error(p any) error {
	pc := make([]uintptr, 64)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	for panicked := false; ; {
		f, more := frames.Next()
		if panicked && strings.HasPrefix(f.Function, module) {
			return fmt.Errorf("panic: %v (%s:%d)", p, path.Base(f.File), f.Line)
		}
		panicked = panicked || f.Function == "runtime.gopanic"
		if !more {
			return fmt.Errorf("panic: %v", p)
		}
	}
}
