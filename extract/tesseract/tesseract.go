// Package tesseract recognises characters with the program tesseract, where that is installed with the data for simplified
// Chinese: on Debian and Ubuntu the packages tesseract-ocr and tesseract-ocr-chi-sim. It is handed to package extract by an
// option:
//
//	e, err := extract.New(extract.WithOCR(tesseract.New()))
//
// A page takes some seconds. Nothing is started before a page has to be read.
package tesseract

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/ziping-go/ziping/extract/ocr"
)

// Packages is what a user of Debian or Ubuntu has to install.
const Packages = "tesseract-ocr tesseract-ocr-chi-sim"

// A Recogniser is an ocr.Recogniser that runs tesseract. It is safe for concurrent use.
type Recogniser struct {
	program, language string
	english           bool // there are data for English besides
	check             func() error
	free              chan struct{} // one for each that may run
}

// An Option changes how a Recogniser works.
type Option func(*Recogniser)

// WithProgram runs this program rather than the tesseract that is found in the path.
func WithProgram(path string) Option { return func(r *Recogniser) { r.program = path } }

// WithLanguage reads with the data of this language, or of several as in chi_sim+chi_tra. Without it that is chi_sim.
func WithLanguage(language string) Option { return func(r *Recogniser) { r.language = language } }

// New makes a Recogniser. It starts nothing yet.
func New(opts ...Option) *Recogniser {
	r := &Recogniser{program: "tesseract", language: "chi_sim", free: make(chan struct{}, runtime.GOMAXPROCS(0))}
	for _, o := range opts {
		o(r)
	}
	r.check = sync.OnceValue(r.look)
	return r
}

// Available is nil where tesseract and its data are there. Otherwise the error wraps ocr.ErrUnavailable and says what to
// install.
func (r *Recogniser) Available() error { return r.check() }

func (r *Recogniser) look() error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	path, err := exec.LookPath(r.program)
	if err != nil {
		return fmt.Errorf("%w: 没有安装 tesseract，请安装后再读：apt-get install %s (tesseract is not installed)", ocr.ErrUnavailable, Packages)
	}
	list, err := exec.CommandContext(ctx, path, "--list-langs").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: tesseract --list-langs: %w", ocr.ErrUnavailable, err)
	}
	have := strings.Fields(string(list))
	r.english = slices.Contains(have, "eng") && !slices.Contains(strings.Split(r.language, "+"), "eng")
	for want := range strings.SplitSeq(r.language, "+") {
		if !slices.Contains(have, want) {
			return fmt.Errorf("%w: tesseract 缺少 %s 数据，请安装后再读：apt-get install tesseract-ocr-%s (no data for this language)", ocr.ErrUnavailable, want,
				strings.ReplaceAll(want, "_", "-"))
		}
	}
	return nil
}

// Recognise implements ocr.Recogniser.
func (r *Recogniser) Recognise(ctx context.Context, p ocr.Picture) ([]ocr.Word, error) {
	if err := r.Available(); err != nil {
		return nil, err
	}
	select {
	case r.free <- struct{}{}:
		defer func() { <-r.free }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	words, err := r.run(ctx, p, r.language)
	if err != nil || !percent(words) {
		return words, err
	}
	var again []ocr.Word
	if r.english {
		if again, err = r.run(ctx, p, "eng"); err != nil {
			return nil, err
		}
	}
	mend(words, again)
	return words, nil
}

// run runs tesseract once.
func (r *Recogniser) run(ctx context.Context, p ocr.Picture, language string) ([]ocr.Word, error) {
	// Page segmentation 6 takes the page for one block, so that rows of tables stay rows; package extract knows columns.
	cmd := exec.CommandContext(ctx, r.program, "stdin", "stdout", "-l", language, "--psm", "6", "--dpi", strconv.Itoa(int(p.DPI+0.5)), "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // its threads hinder more than they help, and files are read side by side
	cmd.WaitDelay = time.Second
	var in, out, said bytes.Buffer
	fmt.Fprintf(&in, "P5 %d %d 255\n", p.Rect.Dx(), p.Rect.Dy())
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		in.Write(p.Pix[p.PixOffset(p.Rect.Min.X, y):][:p.Rect.Dx()])
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &limited{w: &said, left: 2000}
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("tesseract: %w: %s", err, strings.Join(strings.Fields(said.String()), " "))
	}
	return words(&out)
}

// A limited writer drops what is too much.
type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.left -= n
	l.w.Write(p[:n])
	return len(p), nil
}

var errOutput = errors.New("tesseract: output is no table of words")

// words reads the table that tesseract writes: level, page, block, paragraph, line, word, left, top, width, height,
// confidence, text.
func words(r io.Reader) ([]ocr.Word, error) {
	var out []ocr.Word
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	line, last := 0, ""
	header := false
	for s.Scan() {
		f := strings.Split(s.Text(), "\t")
		if len(f) < 11 {
			return nil, errOutput
		}
		if !header {
			if header = true; f[0] == "level" {
				continue
			}
			return nil, errOutput
		}
		if f[0] != "5" || len(f) < 12 || strings.TrimSpace(f[11]) == "" {
			continue
		}
		var n [4]int
		for i := range n {
			v, err := strconv.Atoi(f[6+i])
			if err != nil {
				return nil, errOutput
			}
			n[i] = v
		}
		sure, err := strconv.ParseFloat(f[10], 64)
		if err != nil {
			return nil, errOutput
		}
		if at := strings.Join(f[1:5], "\t"); at != last {
			line, last = line+1, at
		}
		out = append(out, ocr.Word{Text: strings.ToValidUTF8(f[11], "\ufffd"), Box: image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]), Line: line,
			Confidence: max(0, sure/100)})
	}
	if err := s.Err(); err != nil || !header {
		return nil, errors.Join(errOutput, err)
	}
	return out, nil
}
