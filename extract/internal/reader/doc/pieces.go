package doc

import (
	"encoding/binary"
	"errors"
	"sort"

	"golang.org/x/text/encoding/charmap"

	"github.com/ziping-go/ziping/extract/document"
)

// text is all of the document's text as UTF-16 units, in order of position, and where in the file each piece stands.
// In 8-bit text of a double-byte code page the unit at the second byte is zero.
type text struct {
	units  []uint16
	pieces []piece
	props  [][]byte // property lists that pieces refer to
}

// A piece is a run of text that stands together in the file.
type piece struct {
	start, end int // positions
	fc         int // byte offset in the main stream
	width      int // bytes for each position
	prm        uint16
}

// at is the byte offset of a position inside the piece.
func (p *piece) at(cp int) int { return p.fc + (cp-p.start)*p.width }

// find is the index of the piece that holds a position.
func (t *text) find(cp int) int {
	i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].end > cp })
	if i == len(t.pieces) || t.pieces[i].start > cp {
		return -1
	}
	return i
}

var errPieces = errors.New("文本块表损坏 (piece table damaged)")

// readPieces reads the piece table, and the text by it. What can be read of a damaged table is kept.
func (r *reader) readPieces() error {
	b := r.bytes(fcClx)
	le := binary.LittleEndian
	for len(b) > 3 && b[0] == 1 {
		n := int(le.Uint16(b[1:]))
		if 3+n > len(b) {
			return errPieces
		}
		r.text.props = append(r.text.props, compact(b[3:3+n]))
		b = b[3+n:]
	}
	if len(b) < 5 || b[0] != 2 {
		return r.loosePiece()
	}
	cps, entries := plc(cut(b, 5, le.Uint32(b[1:])), 8)
	var err error
	at := 0
	for i := 0; i+1 < len(cps); i++ {
		e := entries[8*i:]
		p := piece{start: cps[i], end: cps[i+1], fc: int(le.Uint32(e[2:])), width: 2, prm: le.Uint16(e[6:])}
		if r.fib.old {
			p.width = 1
		} else if p.fc&(1<<30) != 0 {
			p.fc, p.width = p.fc&^(1<<30)/2, 1
		}
		if p.start != at || p.end < p.start || p.start > len(r.main) {
			return errPieces // no text is longer than its file: pieces do not share
		}
		if most := (len(r.main) - p.fc) / p.width; p.end-p.start > most {
			err = errPieces
			p.end = p.start + max(most, 0)
			if p.end == p.start {
				return err
			}
		}
		if limit := r.limit(p.end); limit != nil {
			return limit
		}
		at = p.end
		r.addPiece(p)
		if err != nil {
			return err
		}
	}
	return nil
}

// limit holds the text to twice what Limits.Text allows in UTF-8: no text is shorter than a third of its units.
func (r *reader) limit(units int) error {
	if units/2 > r.Limits.Text {
		return &document.LimitError{Limit: "Text", Value: int64(r.Limits.Text)}
	}
	return r.Ctx.Err()
}

// loosePiece takes the text as it stands, where there is no piece table.
func (r *reader) loosePiece() error {
	n := min(int(r.fib.fcMac), len(r.main)) - int(r.fib.fcMin)
	if n <= 0 || int(r.fib.fcMin) < 68 {
		return errPieces
	}
	width := 1
	if r.fib.extended && !r.fib.old && n >= 2*r.fib.ccp[ccpText] {
		width = 2
	}
	if err := r.limit(n / width); err != nil {
		return err
	}
	r.addPiece(piece{start: 0, end: n / width, fc: int(r.fib.fcMin), width: width})
	if r.fib.old {
		return nil
	}
	return errPieces
}

func (r *reader) addPiece(p piece) {
	t := &r.text
	t.pieces = append(t.pieces, p)
	b := r.main[p.fc : p.fc+(p.end-p.start)*p.width]
	if p.width == 2 {
		for i := 0; i < len(b); i += 2 {
			t.units = append(t.units, binary.LittleEndian.Uint16(b[i:]))
		}
		return
	}
	if page := r.codePage(b); page != nil {
		t.units = page.append(t.units, b)
		return
	}
	for _, c := range b {
		u := uint16(c)
		if c >= 0x80 && c < 0xA0 {
			if d := charmap.Windows1252.DecodeByte(c); d < 0x80 || d >= 0xA0 {
				u = uint16(d)
			}
		}
		t.units = append(t.units, u)
	}
}
