package object

import "bytes"

// SkipImage skips the picture of an inline image, after its keyword BI.
func (l *Lexer) SkipImage() {
	for {
		switch l.Next() {
		case End:
			return
		case Keyword("ID"):
			l.pos++
			for l.pos < len(l.data) {
				i := bytes.Index(l.data[l.pos:], []byte("EI"))
				if i < 0 {
					l.pos = len(l.data)
					return
				}
				at := l.pos + i
				l.pos = at + 2
				if (at == 0 || class[l.data[at-1]] != regular || at >= 1 && l.data[at-1] == '>') && l.endsImage() {
					return
				}
			}
			return
		}
	}
}

// endsImage tells whether content follows, rather than more of the picture's bytes.
func (l *Lexer) endsImage() bool {
	if l.pos < len(l.data) && class[l.data[l.pos]] != space {
		return false
	}
	for _, b := range l.data[l.pos:min(len(l.data), l.pos+12)] {
		if b >= 0x7f || b < ' ' && class[b] != space {
			return false
		}
	}
	return true
}

// Picture unpacks a stream up to the filter that only pictures have, if it has one: its name and parameters.
func (f *File) Picture(s *Stream) (data []byte, filter Name, parms Dict, err error) {
	if s == nil || f.err != nil {
		return nil, "", nil, f.err
	}
	data = s.raw
	filters, all := f.filters(s.Dict)
	if f.crypt != nil && !s.plain {
		data = f.crypt.stream(f, s, filters, all)
	}
	for i, name := range filters {
		out, err := unpack(name, data, all[i], min(f.left, f.limits.Stream))
		if err == errPicture && i == len(filters)-1 {
			return data, name, all[i], nil
		}
		f.left -= int64(len(out))
		if err != nil && len(out) == 0 || err == errCut {
			return nil, "", nil, err
		}
		data = out
	}
	return data, "", nil, nil
}
