package main

import (
	"encoding/json"

	"github.com/ziping-go/ziping/schema"
)

// checkJSON writes one line for what came of a report.
type checkJSON struct{ *checking }

func (k checkJSON) file(c checked) error {
	line := struct {
		File     string         `json:"file"`
		Source   *schema.Source `json:"source,omitempty"`
		Findings []finding      `json:"findings"`
		Error    string         `json:"error,omitempty"`
	}{File: c.name(), Findings: c.findings, Error: c.failure}
	if c.res != nil {
		line.Source = &c.res.Source
	}
	enc := json.NewEncoder(k.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(line)
}

func (k checkJSON) end() error { return nil }
