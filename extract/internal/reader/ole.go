package reader

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/ziping-go/ziping/extract/document"
)

// mostEntries bounds how many entries of an OLE directory are looked at.
const mostEntries = 16 << 10

// An oleEntry is a stream or storage of an OLE compound file.
type oleEntry struct {
	name               string
	left, right, child uint32
}

// sniffOLE names the format of an OLE compound file by the streams of its root. (A document may hold another one, whose
// streams stand in the same directory, below.)
func sniffOLE(r io.ReaderAt, size int64, head []byte) (string, error) {
	entries := oleEntries(r, size, head)
	names := map[string]bool{}
	if len(entries) > 0 {
		seen := make([]bool, len(entries))
		for todo := []uint32{entries[0].child}; len(todo) > 0; {
			id := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if id < uint32(len(entries)) && !seen[id] {
				seen[id] = true
				names[strings.ToLower(entries[id].name)] = true
				todo = append(todo, entries[id].left, entries[id].right)
			}
		}
	}
	if format, err := oleFormat(func(s string) bool { return names[strings.ToLower(s)] }); format != "ole" || err != nil {
		return format, err
	}
	// The tree is broken, or the chain of directory sectors: any entry will do.
	for _, e := range entries {
		names[strings.ToLower(e.name)] = true
	}
	if format, err := oleFormat(func(s string) bool { return names[strings.ToLower(s)] }); format != "ole" || err != nil {
		return format, err
	}
	start := make([]byte, min(size, 4<<20))
	n, _ := r.ReadAt(start, 0)
	return oleFormat(func(s string) bool {
		var name []byte
		for _, u := range utf16.Encode([]rune(s)) {
			name = binary.LittleEndian.AppendUint16(name, u)
		}
		return bytes.Contains(start[:n], append(name, 0, 0))
	})
}

func oleFormat(has func(string) bool) (string, error) {
	switch {
	case has("EncryptedPackage"):
		return "ole", fmt.Errorf("%w: 加密的 Office 文档 (encrypted Office document)", document.ErrEncrypted)
	case has("\tDRMContent"), has("\tDRMViewerContent"):
		return "ole", fmt.Errorf("%w: 受权限管理保护 (rights management)", document.ErrEncrypted)
	case has("WordDocument"):
		return "doc", nil
	case has("Workbook"), has("Book"):
		return "xls", nil
	case has("PowerPoint Document"):
		return "ppt", nil
	}
	return "ole", nil
}

// oleEntries reads the directory along its chain of sectors. What is broken ends it.
func oleEntries(r io.ReaderAt, size int64, head []byte) []oleEntry {
	if len(head) < 512 {
		return nil
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return nil
	}
	sectorSize := int64(1) << shift
	sector := binary.LittleEndian.Uint32(head[48:])
	buf := make([]byte, sectorSize)
	var entries []oleEntry
	for len(entries) < mostEntries {
		at := (int64(sector) + 1) * sectorSize
		if at >= size {
			break
		}
		n, _ := r.ReadAt(buf, at)
		for b := buf[:n]; len(b) >= 128; b = b[128:] {
			length := min(int(binary.LittleEndian.Uint16(b[64:])), 64)
			var units []uint16
			for i := 0; i+2 < length; i += 2 { // without the NUL at the end
				units = append(units, binary.LittleEndian.Uint16(b[i:]))
			}
			entries = append(entries, oleEntry{string(utf16.Decode(units)), binary.LittleEndian.Uint32(b[68:]),
				binary.LittleEndian.Uint32(b[72:]), binary.LittleEndian.Uint32(b[76:])})
		}
		var ok bool
		if sector, ok = nextSector(r, head, sector, sectorSize); !ok {
			break
		}
	}
	return entries
}

// nextSector looks the next sector of a chain up in the allocation table. The sectors of the table that the header does
// not name are beyond what a directory needs.
func nextSector(r io.ReaderAt, head []byte, sector uint32, sectorSize int64) (uint32, bool) {
	each := uint32(sectorSize / 4)
	table := sector / each
	if table >= 109 {
		return 0, false
	}
	at := (int64(binary.LittleEndian.Uint32(head[76+4*table:]))+1)*sectorSize + int64(sector%each)*4
	var b [4]byte
	if _, err := r.ReadAt(b[:], at); err != nil {
		return 0, false
	}
	next := binary.LittleEndian.Uint32(b[:])
	return next, next < 0xfffffffc
}
