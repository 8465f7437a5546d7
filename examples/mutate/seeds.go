package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract"
)

// A seed is a file that mutants are made of.
type seed struct {
	name   string
	data   []byte
	format string // as the library names it
}

// aside are files beside reports, which nobody would read with this library.
var aside = []string{".json", ".rpt", ".want", ".native", ".yaml", ".md", ".go", ".svg"}

// load reads the seeds of folders, in the order of their names. Files that are of no format that is read are left out.
func load(folders []string, most int64) ([]seed, error) {
	var seeds []seed
	e, err := extract.New()
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || slices.Contains(aside, strings.ToLower(filepath.Ext(path))) {
				return err
			}
			if info, err := d.Info(); err != nil || info.Size() > most || info.Size() == 0 {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if format := formatOf(e, data, filepath.Base(path)); format != "" {
				seeds = append(seeds, seed{filepath.Base(path), data, format})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(seeds) == 0 {
		return nil, fmt.Errorf("%s 中没有可用的文件，请换一个文件夹或增大 -most (no file to start from)", strings.Join(folders, "、"))
	}
	return seeds, nil
}

// formatOf is the format of a file whose reader has been at it, or "". Of a file that is encrypted nobody says which reader
// that was, and its name must do.
func formatOf(e *extract.Extractor, data []byte, name string) string {
	res, err := e.Reader(context.Background(), bytes.NewReader(data), int64(len(data)), name)
	var damage *extract.FormatError
	switch {
	case res != nil:
		return res.Source.Format
	case errors.As(err, &damage):
		return damage.Format
	case errors.Is(err, extract.ErrEncrypted):
		return strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), ".")
	}
	return ""
}
