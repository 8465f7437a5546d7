// Package archive reads the members of a zip file inside limits. The formats that are zip packages (docx, xlsx, ods,
// odt, ofd) share it. Nothing is ever written to disk, so a member's name can do no harm.
package archive

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"math"
	"sort"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/spare"
)

// An Archive is an open package. It is not safe for concurrent use: it counts what it has unpacked.
type Archive struct {
	format   string
	limits   document.Limits
	members  map[string]*zip.File // by folded name
	unpacked int64
}

// ratioFree is what a member may unpack to before the ratio is looked at: small XML packs to almost nothing.
const ratioFree = 1 << 20

// Open reads the directory of a zip file. format names the file format in errors.
func Open(r io.ReaderAt, size int64, limits document.Limits, format string) (*Archive, error) {
	limits = limits.WithDefaults()
	if size > limits.Input {
		return nil, &document.LimitError{Limit: "Input", Value: limits.Input}
	}
	a := &Archive{format: format, limits: limits}
	// The directory is read whole before its length is known; this stops one that is far longer than allowed.
	source := &metered{r: r, left: directoryBudget(limits.Members), metering: true}
	z, err := zip.NewReader(source, size)
	source.metering = false
	if source.left < 0 {
		return nil, &document.LimitError{Limit: "Members", Value: int64(limits.Members)}
	}
	if err != nil {
		return nil, a.damaged("", err)
	}
	if len(z.File) > limits.Members {
		return nil, &document.LimitError{Limit: "Members", Value: int64(limits.Members)}
	}
	a.members = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		name := fold(f.Name)
		if _, twice := a.members[name]; !twice {
			a.members[name] = f
		}
	}
	return a, nil
}

func directoryBudget(members int) int64 {
	if members > math.MaxInt32 {
		return math.MaxInt64
	}
	return int64(members)*1024 + 256<<10
}

// fold makes names comparable: package formats compare them without regard to case, and some writers use backslashes
// or a leading slash.
func fold(name string) string {
	if strings.IndexByte(name, '\\') >= 0 {
		name = strings.ReplaceAll(name, `\`, "/")
	}
	return strings.ToLower(strings.TrimPrefix(name, "/"))
}

// Has tells whether the package has a member of that name.
func (a *Archive) Has(name string) bool { return a.members[fold(name)] != nil }

// Names lists the members' names as written, sorted.
func (a *Archive) Names() []string {
	names := make([]string, 0, len(a.members))
	for _, f := range a.members {
		names = append(names, f.Name)
	}
	sort.Strings(names)
	return names
}

// Read unpacks a member. After damage or at a limit it returns what could be unpacked, and the error. The slice has
// room for one more byte, so that a tokenizer can close it with a NUL without copying.
func (a *Archive) Read(ctx context.Context, name string) ([]byte, error) {
	return a.read(ctx, name, nil)
}

// Lend has use look at what Read returns. The memory is used again for other members and other files, so use must keep
// nothing that lies in it.
func (a *Archive) Lend(ctx context.Context, name string, use func(data []byte, err error)) {
	free, _ := lent.Take()
	data, err := a.read(ctx, name, free[:0])
	use(data, err)
	if cap(data) > cap(free) {
		free = data
	}
	if cap(free) > 0 && cap(free) <= mostLent {
		lent.Keep(free)
	}
}

// lent is the memory that nobody looks at: a report unpacks to ten times its size, of which nothing is kept.
var lent = spare.New[[]byte]()

// mostLent is the largest piece that is kept; the XML of a report has some hundred kilobytes.
const mostLent = 1 << 20

// read is Read into data, which is empty.
func (a *Archive) read(ctx context.Context, name string, data []byte) ([]byte, error) {
	f := a.members[fold(name)]
	if f == nil {
		return nil, a.damaged(name, errors.New("缺少 (missing) "+name))
	}
	if f.Flags&1 != 0 {
		return nil, document.ErrEncrypted
	}
	r, err := f.Open()
	if err != nil {
		return nil, a.damaged(name, err)
	}
	defer r.Close()

	allowed, limit := a.allowed(f)
	hint := min(int64(min(f.UncompressedSize64, math.MaxInt64/2)), allowed, 64<<20)
	if int64(cap(data)) < hint+2 {
		data = make([]byte, 0, hint+2)
	}
	for {
		if err := ctx.Err(); err != nil {
			return data, err
		}
		if cap(data)-len(data) < 2 {
			data = append(data, make([]byte, len(data)+4096)...)[:len(data)]
		}
		room := data[len(data):min(cap(data)-1, len(data)+1<<20)]
		n, err := r.Read(room)
		data = data[:len(data)+n]
		if int64(len(data)) > allowed {
			a.unpacked += allowed
			return data[:allowed], limit
		}
		if err != nil {
			a.unpacked += int64(len(data))
			if err == io.EOF {
				return data, nil
			}
			return data, a.damaged(name, err)
		}
	}
}

// allowed is how many bytes a member may unpack to, and the error when it has more.
func (a *Archive) allowed(f *zip.File) (int64, error) {
	n, limit := a.limits.Member, &document.LimitError{Limit: "Member", Value: a.limits.Member}
	if left := a.limits.Unpacked - a.unpacked; left < n {
		n, limit = left, &document.LimitError{Limit: "Unpacked", Value: a.limits.Unpacked}
	}
	packed := int64(min(f.CompressedSize64, math.MaxInt64/4))
	if a.limits.Ratio < (math.MaxInt64-ratioFree)/(packed+1) {
		if most := ratioFree + a.limits.Ratio*packed; most < n {
			n, limit = most, &document.LimitError{Limit: "Ratio", Value: a.limits.Ratio}
		}
	}
	return n, limit
}

func (a *Archive) damaged(part string, err error) error {
	return &document.FormatError{Format: a.format, Part: part, Offset: -1, Err: err}
}

// metered counts what is read while metering, and fails when it is too much.
type metered struct {
	r        io.ReaderAt
	left     int64
	metering bool
}

var errTooMuch = errors.New("archive: directory too long")

func (m *metered) ReadAt(p []byte, off int64) (int, error) {
	if m.metering {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, errTooMuch
		}
	}
	return m.r.ReadAt(p, off)
}
