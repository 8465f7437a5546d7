package main

import (
	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/schema"
)

func (c *command) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "输出 JSON 的模式 (the JSON Schema of a report)",
		Long:  "输出 extract 所给 JSON 的 JSON Schema（2020-12）。",
		Args:  noFiles,
		RunE: func(*cobra.Command, []string) error {
			_, err := c.out.Write(schema.JSONSchema())
			return err
		},
	}
}
