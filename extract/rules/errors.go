package rules

import "strconv"

// An Error says what is wrong with a rule, and where. Loading reports all of them, joined by errors.Join.
type Error struct {
	File string
	Line int    // 0 unknown
	Rule string // id; empty where the trouble is not inside a rule
	Why  string // in Chinese and English
	Err  error  // cause, if any

	Warning bool // the rule works, but likely not as meant
}

// Error implements error.
func (e *Error) Error() string {
	s := e.File
	if e.Line > 0 {
		s += ":" + strconv.Itoa(e.Line)
	}
	if e.Rule != "" {
		s += ": " + e.Rule
	}
	s += ": " + e.Why
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// At is an Error about a rule at one of its lines; match uses it for what only shows in compiling.
func (r *Rule) At(line int, why string) *Error {
	if line == 0 {
		line = r.Line
	}
	return &Error{File: r.File, Line: line, Rule: r.ID, Why: why}
}

// PatternLine is the line of pattern i.
func (r *Rule) PatternLine(i int) int {
	if i < len(r.Lines) {
		return r.Lines[i]
	}
	return r.Line
}
