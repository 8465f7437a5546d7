package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
)

// A job reads one report.
type job func(ctx context.Context) (*Result, error)

// failed is the job of what cannot even be begun.
func failed(err error) job { return func(context.Context) (*Result, error) { return nil, err } }

// jobs hands on what is to be read of the file at path: the file, or the reports in it where it is an archive. It ends
// early when emit says so.
func (e *Extractor) jobs(ctx context.Context, path string, emit func(job) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return emit(failed(err))
	}
	defer f.Close()
	one := func(ctx context.Context) (*Result, error) { return e.File(ctx, path) }
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || !isZip(f, info.Size()) {
		return emit(one)
	}
	if _, err := archive.Open(f, info.Size(), e.limits, "zip"); err != nil && !strings.EqualFold(filepath.Ext(path), ".zip") {
		return emit(one) // a document that is too damaged to be known as one
	}
	b := &bundle{e: e, path: path, left: e.limits.Unpacked, emit: emit}
	return b.read(ctx, f, info.Size(), "", 0)
}

// isZip tells whether the content is an archive and no document that is packed like one.
func isZip(r io.ReaderAt, size int64) bool {
	var start [2]byte
	if n, _ := r.ReadAt(start[:], 0); n < 2 || string(start[:]) != "PK" {
		return false
	}
	format, err := reader.Sniff(r, size)
	return err == nil && format == "zip"
}

// A bundle is an archive being read, with those in it.
type bundle struct {
	e     *Extractor
	path  string
	left  int64 // bytes that may still be unpacked
	over  bool  // there was more, and it was said
	found int
	emit  func(job) bool
}

var (
	errNoReports = errors.New("压缩包里没有可读的报告 (no report in the archive)")
)

// read hands on the reports of an archive in the order of their names. inside is where an inner archive stands, depth how many
// there are around it.
func (b *bundle) read(ctx context.Context, r io.ReaderAt, size int64, inside string, depth int) bool {
	at := b.path
	if inside != "" {
		at = b.path + "/" + inside
	}
	// Opening it so keeps within Limits what reading its directory may cost.
	if _, err := archive.Open(r, size, b.e.limits, "zip"); err != nil {
		return b.emit(failed(named(err, at)))
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return b.emit(failed(&FormatError{File: at, Format: "zip", Offset: -1, Err: err}))
	}
	members := make([]member, 0, len(z.File))
	for _, f := range z.File {
		if m := (member{f, memberName(f)}); !m.passedOver() {
			members = append(members, m)
		}
	}
	sort.SliceStable(members, func(i, j int) bool { return members[i].name < members[j].name })
	for _, m := range members {
		m.name = path.Join(inside, m.name)
		if ctx.Err() != nil || !b.member(ctx, m, depth) {
			return false
		}
		if b.left <= 0 {
			if b.over {
				return true
			}
			b.over = true
			return b.emit(failed(&LimitError{File: at, Limit: "Unpacked", Value: b.e.limits.Unpacked}))
		}
	}
	if inside == "" && b.found == 0 {
		return b.emit(failed(fmt.Errorf("%s: %w: %w", at, ErrUnsupported, errNoReports)))
	}
	return true
}

// member hands on one member, where it is a report.
func (b *bundle) member(ctx context.Context, m member, depth int) bool {
	at := b.path + "/" + m.name
	fail := func(err error) bool {
		b.found++
		return b.emit(failed(named(err, at)))
	}
	if m.Flags&1 != 0 {
		if !reader.MayByName(m.name) {
			return true
		}
		return fail(ErrEncrypted)
	}
	data, err := b.unpack(ctx, m)
	if data == nil && err == nil {
		return true // no report, by its start
	}
	in, size := bytes.NewReader(data), int64(len(data))
	format, sniffed := reader.Sniff(in, size)
	may := reader.May(format, m.name) || sniffed != nil && (errors.Is(sniffed, ErrEncrypted) || reader.MayByName(m.name))
	switch {
	case ctx.Err() != nil:
		return false
	case b.left <= 0 && err != nil:
		b.found++
		return true // read says so for the whole archive
	case err != nil && (may || format == "zip" || reader.MayByName(m.name)):
		return fail(err)
	case format == "zip" && depth < b.e.limits.Archives:
		b.found++
		return b.read(ctx, in, size, m.name, depth+1)
	case format == "zip":
		return fail(&LimitError{Limit: "Archives", Value: int64(b.e.limits.Archives)})
	case !may:
		return true
	}
	b.found++
	return b.emit(func(ctx context.Context) (*Result, error) {
		res, err := b.e.Reader(ctx, in, size, at)
		if res != nil {
			res.Source.Name = m.name
		}
		return res, err
	})
}

// headSize is how much of a member is unpacked to see what it is.
const headSize = 64 << 10

// unpack unpacks a member inside Limits. It is nil without an error for what is no report.
func (b *bundle) unpack(ctx context.Context, m member) ([]byte, error) {
	r, err := m.Open()
	if err != nil {
		return []byte{}, &FormatError{Format: "zip", Part: m.name, Offset: -1, Err: err}
	}
	defer r.Close()
	allowed, limit := b.allowed(m.File)
	looked := false
	data := make([]byte, 0, min(int64(min(m.UncompressedSize64, math.MaxInt64/2)), allowed, 16<<20)+512)
	defer func() { b.left -= int64(len(data)) }()
	for {
		if err := ctx.Err(); err != nil {
			return data, err
		}
		if cap(data) == len(data) {
			data = append(data, make([]byte, len(data)+4096)...)[:len(data)]
		}
		n, err := r.Read(data[len(data):min(cap(data), len(data)+1<<20)])
		data = data[:len(data)+n]
		if int64(len(data)) > allowed {
			return data[:allowed], limit
		}
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, &FormatError{Format: "zip", Part: m.name, Offset: int64(len(data)), Err: err}
		}
		if !looked && len(data) >= headSize {
			looked = true
			// What a package is, its end says; of all else the start tells.
			if !bytes.HasPrefix(data, []byte("PK")) && !bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
				if format, err := reader.Sniff(bytes.NewReader(data), int64(len(data))); err == nil && !reader.May(format, m.name) {
					return nil, nil
				}
			}
		}
	}
}

// ratioFree is what a member may unpack to before the ratio is looked at.
const ratioFree = 1 << 20

// allowed is how many bytes a member may unpack to, and the error when it has more.
func (b *bundle) allowed(f *zip.File) (int64, error) {
	l := b.e.limits
	n, limit := l.Member, &LimitError{Limit: "Member", Value: l.Member}
	if l.Input < n {
		n, limit = l.Input, &LimitError{Limit: "Input", Value: l.Input}
	}
	if b.left < n {
		n, limit = b.left, &LimitError{Limit: "Unpacked", Value: l.Unpacked}
	}
	packed := int64(min(f.CompressedSize64, math.MaxInt64/4))
	if l.Ratio < (math.MaxInt64-ratioFree)/(packed+1) {
		if most := ratioFree + l.Ratio*packed; most < n {
			n, limit = most, &LimitError{Limit: "Ratio", Value: l.Ratio}
		}
	}
	return n, limit
}

// A member of an archive, and its name as people see it.
type member struct {
	*zip.File
	name string
}

// passedOver tells what is never looked at: folders and leftovers.
func (m member) passedOver() bool {
	if m.name == "" || strings.HasSuffix(m.File.Name, "/") || strings.HasSuffix(m.File.Name, `\`) {
		return true
	}
	for part := range strings.SplitSeq(m.name, "/") {
		if leftover(part) {
			return true
		}
	}
	return false
}

// memberName decodes a member's name: UTF-8 where it says so or is so, else GBK, which Chinese Windows writes. It leads
// nowhere: no dots, no root, no control characters.
func memberName(f *zip.File) string {
	name := f.Name
	if u := unicodePath(f.Extra); u != "" {
		name = u
	} else if f.Flags&0x800 == 0 || !utf8.ValidString(name) {
		name, _, _ = charset.Decode([]byte(name))
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, name)
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// unicodePath is the name that Info-ZIP's extra field 0x7075 gives in UTF-8.
func unicodePath(extra []byte) string {
	for len(extra) >= 4 {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return ""
		}
		if id == 0x7075 && size > 5 && extra[0] == 1 && utf8.Valid(extra[5:size]) {
			return string(extra[5:size])
		}
		extra = extra[size:]
	}
	return ""
}
