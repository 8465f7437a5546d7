package doc

import "encoding/binary"

// The parts of a compound file's directory that mend needs.
const (
	entrySize  = 128
	entryKind  = 66
	entryLeft  = 68
	entryRight = 72
	entryChild = 76
	streamKind = 2
	noEntry    = 0xFFFFFFFF
)

// mend hangs all streams of a compound file under its root, where the tree of its directory is broken, and tells
// whether there are any. Of several streams of one name the first counts.
func mend(data []byte) bool {
	le := binary.LittleEndian
	if len(data) < 512 || le.Uint16(data[30:]) != 9 {
		return false
	}
	var entries [][]byte
	sector := le.Uint32(data[48:])
	for seen := map[uint32]bool{}; !seen[sector]; {
		seen[sector] = true
		s := cut(data, (sector+1)*512, 512)
		if len(s) < 512 || sector > 1<<22 {
			break
		}
		for ; len(s) > 0; s = s[entrySize:] {
			entries = append(entries, s[:entrySize])
		}
		// The allocation table, by the part of its index that the header holds.
		if sector/128 >= 109 {
			break
		}
		table := le.Uint32(data[76+4*(sector/128):])
		next := cut(data, (table+1)*512+sector%128*4, 4)
		if len(next) < 4 || table > 1<<22 {
			break
		}
		sector = le.Uint32(next)
	}
	last := uint32(noEntry)
	for i := len(entries) - 1; i > 0; i-- {
		e := entries[i]
		if e[entryKind] != streamKind {
			continue
		}
		le.PutUint32(e[entryLeft:], noEntry)
		le.PutUint32(e[entryRight:], last)
		le.PutUint32(e[entryChild:], noEntry)
		last = uint32(i)
	}
	if last == noEntry {
		return false
	}
	le.PutUint32(entries[0][entryLeft:], noEntry)
	le.PutUint32(entries[0][entryRight:], noEntry)
	le.PutUint32(entries[0][entryChild:], last)
	return true
}
