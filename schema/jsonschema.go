package schema

import (
	_ "embed"
	"slices"
)

//go:embed report.schema.json
var reportSchema []byte

// JSONSchema is the JSON Schema (draft 2020-12) of a report's JSON, with Chinese titles. It is generated from the types
// of this package. It lets fields and enum values pass that it does not know, as minor additions keep SchemaVersion.
func JSONSchema() []byte { return slices.Clone(reportSchema) }
