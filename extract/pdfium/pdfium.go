// Package pdfium reads PDF files with PDFium, the engine of the Chromium browser, where the reader of package extract
// fails: encryption that it lacks, a file too damaged for it, a page of garbage. It is handed to package extract by an
// option, and loads on first need:
//
//	pdf := pdfium.New()
//	defer pdf.Close()
//	e, err := extract.New(extract.WithFallback(pdf))
//
// PDFium runs as WebAssembly: no cgo, no process, and nothing of the machine within its reach, neither files nor network;
// a file that breaks it breaks only its own instance. Compiling it takes some seconds, once for each user: what was
// compiled lies in the user's cache folder (ziping/pdfium, 22 MB). It adds 10 MB to a program.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	failure "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"github.com/ziping-go/ziping/extract/document"
)

// memory is what one file may take of the machine's, in WebAssembly pages of 64 KiB: 1 GiB.
const memory = 1 << 14

// A Reader reads PDF files. It is safe for concurrent use. Make one and share it: each loads PDFium anew.
type Reader struct {
	cache string

	mu     sync.Mutex
	pool   pdfium.Pool
	err    error // why there is none
	loaded bool
	closed bool
}

// An Option changes how a Reader works.
type Option func(*Reader)

// WithCache keeps the compiled PDFium in this folder, rather than in the user's cache folder.
func WithCache(dir string) Option { return func(r *Reader) { r.cache = dir } }

// New makes a Reader. It loads nothing yet.
func New(opts ...Option) *Reader {
	r := &Reader{}
	for _, o := range opts {
		o(r)
	}
	return r
}

// Name is what schema.Source.Reader says of a file that it read.
func (*Reader) Name() string { return "pdfium" }

// Loaded tells whether PDFium was needed so far.
func (r *Reader) Loaded() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.loaded
}

var errClosed = errors.New("pdfium 已关闭 (the Reader is closed)")

// Close frees what PDFium holds. The Reader reads nothing after it.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	if r.pool == nil {
		return nil
	}
	pool := r.pool
	r.pool = nil
	return pool.Close()
}

// load compiles PDFium, or takes what was compiled before from the disk.
func (r *Reader) load() (pdfium.Pool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, errClosed
	}
	if !r.loaded {
		r.loaded = true
		if r.pool, r.err = open(r.cache); r.err != nil {
			r.err = fmt.Errorf("无法启动 pdfium (PDFium does not start): %w", r.err)
		}
	}
	return r.pool, r.err
}

func open(cache string) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // PDFium's build needs the latter
		WithCloseOnContextDone(true).                                                      // so that a file on which it hangs can be given up
		WithMemoryLimitPages(memory)
	if c := compiled(cache); c != nil {
		config = config.WithCompilationCache(c)
	}
	return webassembly.Init(webassembly.Config{
		MaxIdle:       1,
		MaxTotal:      runtime.GOMAXPROCS(0),
		FSConfig:      wazero.NewFSConfig(), // nothing is mounted; the default is the root of the machine
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}

// compiled is the cache on disk: in the folder asked for, the user's cache folder, or where that cannot be written, the
// folder for temporary files. Without any PDFium is compiled in every process.
func compiled(dir string) wazero.CompilationCache {
	dirs := []string{dir}
	if dir == "" {
		dirs = nil
		if user, err := os.UserCacheDir(); err == nil {
			dirs = append(dirs, filepath.Join(user, "ziping", "pdfium"))
		}
		// What lies in a folder of this name must be the user's own: it is code that will run.
		dirs = append(dirs, filepath.Join(os.TempDir(), fmt.Sprintf("ziping-pdfium-%d", os.Getuid())))
	}
	for _, d := range dirs {
		if err := os.MkdirAll(d, 0o700); err != nil || !private(d) {
			continue
		}
		if c, err := wazero.NewCompilationCacheWithDir(d); err == nil {
			return c
		}
	}
	return nil
}

// private tells whether a folder can be written, and nobody else may put code into it.
func private(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o022 != 0 {
		return false
	}
	f, err := os.CreateTemp(dir, ".try-")
	if err != nil {
		return false
	}
	f.Close()
	os.Remove(f.Name())
	return true
}

// A file is one that is open in an instance of PDFium of its own.
type file struct {
	pdfium.Pdfium
	document references.FPDF_DOCUMENT
	count    int // of pages
}

// with opens a file and closes it again. The end of the context stops PDFium wherever it is.
func (r *Reader) with(ctx context.Context, data []byte, do func(*file) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	pool, err := r.load()
	if err != nil {
		return err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return errors.Join(ctx.Err(), err)
	}
	killed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(killed)
		instance.Kill()
	})
	defer func() {
		if p := recover(); p != nil {
			err = damaged("", fmt.Errorf("panic: %v", p))
		}
		if stop() {
			instance.Close()
		} else {
			<-killed
		}
		if ctx.Err() != nil {
			err = ctx.Err()
		}
	}()
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, failure.ErrPassword), errors.Is(err, failure.ErrSecurity):
		return document.ErrEncrypted
	case err != nil:
		return damaged("", err)
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return damaged("", err)
	}
	return do(&file{instance, opened.Document, count.PageCount})
}

func damaged(part string, err error) error {
	return &document.FormatError{Format: "pdf", Part: part, Offset: -1, Err: fmt.Errorf("pdfium: %w", err)}
}

// page names a page by its 0-based number.
func (f *file) page(index int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: f.document, Index: index}}
}
