package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// An aside is a file that is written beside its place, and put there when it is whole.
type aside struct {
	*os.File
	path string // its place
}

// newAside opens a hidden file beside path, so that no folder walk reads it. Another run may be writing to the same place:
// each has a file of its own, and the last to end wins.
func newAside(path string) (*aside, error) {
	a := &aside{path: path}
	for n := 0; ; n++ {
		name := fmt.Sprintf(".%s.%d.%d.tmp", filepath.Base(path), os.Getpid(), n)
		file, err := os.OpenFile(filepath.Join(filepath.Dir(path), name), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, placed(path, err)
		}
		a.File = file
		return a, nil
	}
}

// keep puts the file in its place; where that fails nothing is left behind.
func (a *aside) keep() error {
	err := a.Close()
	if err == nil {
		err = os.Rename(a.Name(), a.path)
	}
	if err != nil {
		os.Remove(a.Name())
	}
	return placed(a.path, err)
}

// drop does away with the file.
func (a *aside) drop() {
	a.Close()
	os.Remove(a.Name())
}

// placed is an error of the file aside as one of its place, the only one that users know.
func placed(path string, err error) error {
	if err == nil {
		return nil
	}
	var system *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &link):
		err = link.Err
	case errors.As(err, &system) && filepath.Ext(system.Path) != ".tmp":
		return err // of another file
	case system != nil:
		err = system.Err
	}
	return &fs.PathError{Op: "write", Path: path, Err: err}
}

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

// name is the name of the file of a report. A second report of one name gets a number.
func (f *folder) name(report, extension string) string {
	stem := strings.TrimSuffix(report, filepath.Ext(report))
	if stem == "" {
		stem = "report"
	}
	name := stem
	for n := 2; f.taken[strings.ToLower(name)]; n++ {
		name = stem + "-" + strconv.Itoa(n)
	}
	f.taken[strings.ToLower(name)] = true
	return name + extension
}

// write writes a file of the folder.
func (f *folder) write(name string, data []byte) error {
	return writeWhole(filepath.Join(f.dir, name), data)
}

// writeWhole writes a file that appears when it is whole, and not before.
func writeWhole(path string, data []byte) error {
	a, err := newAside(path)
	if err != nil {
		return err
	}
	if _, err := a.Write(data); err != nil {
		a.drop()
		return placed(path, err)
	}
	return a.keep()
}

// interruptible writes until the run is interrupted.
type interruptible struct {
	ctx context.Context
	to  io.Writer
}

func (w interruptible) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}
