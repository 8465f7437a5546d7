package main

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// An oleStream is a stream of a compound file: where its bytes stand.
type oleStream struct {
	name   string
	ranges [][2]int
	size   int
}

// streams finds the streams of a compound file, by the tables that its first 109 table sectors give.
func streams(data []byte) []oleStream {
	if len(data) < 512 {
		return nil
	}
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil
	}
	sector := 1 << shift
	u32 := func(at int) int {
		if at < 0 || at+4 > len(data) {
			return -1
		}
		return int(int32(binary.LittleEndian.Uint32(data[at:])))
	}
	next := func(s int) int {
		table := s / (sector / 4)
		if table >= 109 {
			return -1
		}
		return u32((u32(76+4*table)+1)*sector + s%(sector/4)*4)
	}
	chain := func(s int) (out [][2]int) {
		for ; s >= 0 && (s+1)*sector < len(data) && len(out) < 4096; s = next(s) {
			out = append(out, [2]int{(s + 1) * sector, min((s+2)*sector, len(data))})
		}
		return out
	}
	var found []oleStream
	var mini [][2]int // sectors of the stream of short streams
	smallNext := chain(u32(60))
	for _, dir := range chain(u32(48)) {
		for at := dir[0]; at+128 <= dir[1]; at += 128 {
			kind, first, size := data[at+66], u32(at+116), u32(at+120)
			var units []uint16
			for i := 0; i+2 < min(int(binary.LittleEndian.Uint16(data[at+64:])), 64); i += 2 {
				units = append(units, binary.LittleEndian.Uint16(data[at+i:]))
			}
			s := oleStream{name: string(utf16.Decode(units)), size: size}
			switch {
			case kind == 5:
				mini = chain(first)
			case kind == 2 && size >= 4096:
				s.ranges = chain(first)
				found = append(found, s)
			case kind == 2 && size > 0:
				for sm := first; sm >= 0 && len(s.ranges) < 64; {
					per := sector / 64
					if sm/per >= len(mini) {
						break
					}
					from := mini[sm/per][0] + sm%per*64
					s.ranges = append(s.ranges, [2]int{from, min(from+64, len(data))})
					if t := sm / (sector / 4); t < len(smallNext) {
						sm = u32(smallNext[t][0] + sm%(sector/4)*4)
					} else {
						break
					}
				}
				found = append(found, s)
			}
		}
	}
	return found
}

// mutateOLE changes bytes inside streams of a compound file and leaves its tables whole: what is read goes on being found.
func mutateOLE(r dice, data []byte) []byte {
	all := streams(data)
	if len(all) == 0 {
		return nil
	}
	out := bytes.Clone(data)
	for range r.times() {
		s := all[0]
		for range 4 { // text and tables of it rather than properties
			if s = pick(r, all); strings.Contains("WordDocument 0Table 1Table Data Workbook Book", s.name) {
				break
			}
		}
		var content []byte
		for _, x := range s.ranges {
			content = append(content, out[x[0]:x[1]]...)
		}
		content = content[:min(len(content), max(s.size, 0))]
		if len(content) == 0 {
			continue
		}
		var changed []byte
		if r.one(2) && strings.HasSuffix(s.name, "ook") {
			changed = mutateRecords(r, content)
		} else {
			changed = mutateOnce(r, content, nil)
		}
		for _, x := range s.ranges { // as much of it as there is room
			changed = changed[copy(out[x[0]:x[1]], changed):]
		}
	}
	return out
}

// mutateRecords changes a record of a workbook: its kind, its length, its content, its place.
func mutateRecords(r dice, data []byte) []byte {
	var at []int
	for i := 0; i+4 <= len(data); i += 4 + int(binary.LittleEndian.Uint16(data[i+2:])) {
		at = append(at, i)
	}
	if len(at) < 2 {
		return mutateOnce(r, data, nil)
	}
	k := r.IntN(len(at) - 1)
	from, to := at[k], at[k+1]
	out := bytes.Clone(data)
	switch r.IntN(5) {
	case 0:
		j := at[r.IntN(len(at))]
		copy(out[from:from+2], data[j:j+2])
	case 1:
		binary.LittleEndian.PutUint16(out[from+2:], uint16(max(0, to-from-4+r.IntN(9)-4)))
	case 2: // the record once more, over what follows
		copy(out[to:], data[from:to])
	case 3: // the record is gone
		return append(out[:from], append(data[to:len(data):len(data)], make([]byte, to-from)...)...)
	default:
		copy(out[from+4:to], mutateOnce(r, data[from+4:to], nil))
	}
	return out
}
