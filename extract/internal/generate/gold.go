package generate

import (
	"encoding/json"

	"github.com/ziping-go/ziping/schema"
)

// Gold is the truth about a generated report, under the keys of the label files
// (*.gold.json).
type Gold struct {
	Kind        schema.ReportKind  `json:"kind"`
	Title       schema.Opt[string] `json:"title,omitzero"`
	FiscalYear  int                `json:"fiscal_year"`
	ReportedOn  schema.Opt[string] `json:"reported_on,omitzero"`
	Department  schema.Department  `json:"department"`
	Tasks       []schema.Task      `json:"tasks,omitzero"`
	Goals       []schema.Goal      `json:"goals,omitzero"`
	Expenditure schema.Expenditure `json:"expenditure,omitzero"`
	Evaluation  schema.Evaluation  `json:"evaluation,omitzero"`
	Projects    []schema.Project   `json:"projects,omitzero"`
	KeyTasks    []schema.KeyTask   `json:"key_tasks,omitzero"`
	Metrics     []schema.Metric    `json:"metrics,omitzero"`
	Problems    []schema.Item      `json:"problems,omitzero"`
	Measures    []schema.Item      `json:"measures,omitzero"`
	Other       schema.Opt[string] `json:"other,omitzero"`
	Notes       []schema.Note      `json:"notes,omitzero"`
	Sections    []schema.Section   `json:"sections,omitzero"`
	Findings    []GoldFinding      `json:"findings"`
}

// A GoldFinding is a finding that Check must give: label files say its code only.
type GoldFinding struct {
	Code schema.Code `json:"code"`
}

// JSON is the label file.
func (g *Gold) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(g, "", " ")
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}
