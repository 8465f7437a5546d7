package main

import (
	"io"
	"os"

	"github.com/ziping-go/ziping/schema"
	"golang.org/x/term"
)

// isTerminal tells whether people read what is written to w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// A painter colours words, or leaves them as they are.
type painter struct{ colours bool }

// painter colours on a terminal, unless the user asks for none (https://no-color.org).
func (c *command) painter() painter {
	return painter{c.terminal.out && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

func (p painter) paint(code, s string) string {
	if !p.colours || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p painter) mark(s string) string { return p.paint("1;4;31", s) }
func (p painter) bold(s string) string { return p.paint("1", s) }
func (p painter) dim(s string) string  { return p.paint("2", s) }

func (p painter) severity(of schema.Severity, s string) string {
	switch of {
	case schema.SeverityError:
		return p.paint("1;31", s)
	case schema.SeverityWarning:
		return p.paint("1;33", s)
	}
	return p.paint("1;36", s)
}
