package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A folder is where one file for each report is written.
type folder struct {
	dir   string
	taken map[string]bool // names in lower case: some file systems tell no difference
}

// newFolder makes the folder if it is not there.
func newFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return &folder{dir: dir, taken: map[string]bool{}}, nil
}

// write writes data as the JSON file of a report. The file appears when it is whole, and not before. A second report of
// one name gets a number.
func (f *folder) write(report string, data []byte) error {
	stem := strings.TrimSuffix(report, filepath.Ext(report))
	if stem == "" {
		stem = "report"
	}
	name := stem
	for n := 2; f.taken[strings.ToLower(name)]; n++ {
		name = stem + "-" + strconv.Itoa(n)
	}
	f.taken[strings.ToLower(name)] = true
	path := filepath.Join(f.dir, name+".json")
	aside := filepath.Join(f.dir, fmt.Sprintf(".%s.json.%d.tmp", name, os.Getpid())) // hidden, so that no folder walk reads it
	err := os.WriteFile(aside, data, 0o666)
	if err == nil {
		err = os.Rename(aside, path)
	}
	if err != nil {
		os.Remove(aside)
	}
	return err
}
