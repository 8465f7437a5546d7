package html

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// A source is the bytes of one page, and the encoding that was declared outside of them.
type source struct {
	data    []byte
	charset string
}

var mimeHead = pattern.New(`(?i)^(?:[a-z0-9-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*)*?(?:content-type:\s*multipart/|mime-version:)`)

// nested bounds multipart inside multipart.
const nested = 8

// sources are the pages of a file: itself, or those of a web archive (MIME multipart/related), root first. The archives
// of workbooks have a frame as their root and the sheets in other parts.
func sources(raw []byte, limits document.Limits) ([]source, error) {
	head := bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if !mimeHead.Match(head[:min(len(head), 4096)]) {
		return []source{{data: raw}}, nil
	}
	reader := bufio.NewReader(bytes.NewReader(head))
	header, err := textproto.NewReader(reader).ReadMIMEHeader()
	if err != nil && len(header) == 0 {
		return []source{{data: raw}}, nil
	}
	m := &mhtml{left: limits.Unpacked, limits: limits}
	err = m.entity(header, reader, 0)
	pages := m.pages()
	switch {
	case len(pages) > 0:
		if limit := (*document.LimitError)(nil); errors.As(err, &limit) {
			return pages, err
		}
		if err != nil {
			err = &document.FormatError{Format: format, Offset: -1, Err: err}
		}
		return pages, err
	case err == nil:
		err = errors.New("网页归档中没有网页 (no page in the web archive)")
	}
	return nil, &document.FormatError{Format: format, Offset: -1, Err: err}
}

type mhtml struct {
	limits document.Limits
	left   int64
	parts  []part
	start  string
	seen   int
}

type part struct {
	source
	id, location string
}

func (m *mhtml) entity(header textproto.MIMEHeader, body io.Reader, depth int) error {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil && kind == "" {
		kind, _, _ = strings.Cut(strings.ToLower(header.Get("Content-Type")), ";")
	}
	if m.seen++; m.seen > m.limits.Members {
		return &document.LimitError{Limit: "Members", Value: int64(m.limits.Members)}
	}
	if strings.HasPrefix(kind, "multipart/") && depth < nested {
		if m.start == "" {
			m.start = strings.Trim(params["start"], "<>")
		}
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) && len(m.parts) > 0 {
				return nil
			}
			if err != nil {
				return err
			}
			if err := m.entity(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	if kind != "text/html" && kind != "application/xhtml+xml" {
		return nil
	}
	switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(io.LimitReader(body, m.left))
	m.left -= int64(len(data))
	if len(data) > 0 {
		m.parts = append(m.parts, part{source{data, params["charset"]}, strings.Trim(header.Get("Content-ID"), "<>"), header.Get("Content-Location")})
	}
	if m.left <= 0 {
		return &document.LimitError{Limit: "Unpacked", Value: m.limits.Unpacked}
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil // a cut part: what is there counts
	}
	return err
}

var frameset = pattern.New(`(?i)<frameset[\s>]`)

func (m *mhtml) pages() []source {
	if len(m.parts) == 0 {
		return nil
	}
	root := 0
	for i, p := range m.parts {
		if m.start != "" && p.id == m.start {
			root = i
		}
	}
	if !frameset.Match(m.parts[root].data) {
		return []source{m.parts[root].source}
	}
	var out []source
	for i, p := range m.parts {
		if i != root && !strings.Contains(strings.ToLower(p.location), "tabstrip") {
			out = append(out, p.source)
		}
	}
	return out
}
