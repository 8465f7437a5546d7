package extract

import (
	"context"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
)

// All reads the file at path, or every file below the folder at path, in order of their names. A file that cannot be read
// gives its error, and the next one follows. What systems and open documents leave behind is left out: names that begin
// with a dot or with ~$, __MACOSX, Thumbs.db, desktop.ini. Several are
// read at once (Limits.Workers); the results come in order all the same.
//
// A zip archive is opened: each member whose content is a document is a report, in order of their names, and its
// Source.Name is its path in the archive. Names without the UTF-8 mark may be GBK. Other members (pictures, data) are
// passed over. A member that is encrypted gives ErrEncrypted, one that is damaged or beyond Limits its error, and the next
// one follows. Archives in an archive are opened too, as deep as Limits.Archives says. Limits.Unpacked bounds an archive with all
// that is in it; an archive without any report gives ErrUnsupported.
func All(ctx context.Context, path string, opts ...Option) iter.Seq2[*Result, error] {
	e, err := New(opts...)
	if err != nil {
		return func(yield func(*Result, error) bool) { yield(nil, err) }
	}
	return e.All(ctx, path)
}

// All is the function All with the rules and options of e.
func (e *Extractor) All(ctx context.Context, path string) iter.Seq2[*Result, error] {
	return func(yield func(*Result, error) bool) {
		paths, err := files(path)
		if err != nil {
			yield(nil, err)
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		workers := e.limits.Workers
		if workers <= 0 {
			workers = runtime.NumCPU()
		}
		type outcome struct {
			res *Result
			err error
		}
		slots := make(chan chan outcome, max(workers-1, 0))
		go func() {
			defer close(slots)
			for _, p := range paths {
				more := e.jobs(ctx, p, func(read job) bool {
					slot := make(chan outcome, 1)
					select {
					case slots <- slot:
					case <-ctx.Done():
						return false
					}
					go func() {
						res, err := read(ctx)
						slot <- outcome{res, err}
					}()
					return true
				})
				if !more {
					return
				}
			}
		}()
		for slot := range slots {
			o := <-slot
			if !yield(o.res, o.err) {
				cancel()
				for slot := range slots { // let those that run come to their end
					<-slot
				}
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// leftover tells by its name what a system, or a document that is open, leaves among the files.
func leftover(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || name == "__MACOSX" ||
		strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// files are the files that All reads.
func files(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var out []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if p != path && leftover(name) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() {
			out = append(out, p)
		}
		return nil
	})
	sort.Strings(out)
	return out, err
}
