package doc

import (
	"encoding/binary"
	"slices"
)

// A formatRun is a run of the file (not of the text) that has one list of properties.
type formatRun struct {
	start, end int // byte offsets in the main stream
	style      int // of a paragraph
	props      []byte
}

const pageSize = 512

// A pageFormat reads entry i of n of a page of properties.
type pageFormat func(page []byte, n, i int) (style int, props []byte)

// formatRuns reads the pages of properties that a bin table names in so many bytes each, in order of place.
func (r *reader) formatRuns(table, size int, read pageFormat) []formatRun {
	_, pages := plc(r.bytes(table), size)
	var runs []formatRun
	seen := map[uint32]bool{}
	for ; len(pages) >= size; pages = pages[size:] {
		n := uint32(binary.LittleEndian.Uint16(pages))
		if size == 4 {
			n = binary.LittleEndian.Uint32(pages) & 0x3FFFFF
		}
		if seen[n] || int(n+1)*pageSize > len(r.main) {
			continue
		}
		seen[n] = true
		runs = appendPage(runs, r.main[int(n)*pageSize:][:pageSize], read)
	}
	byPlace := func(a, b formatRun) int { return a.start - b.start }
	if !slices.IsSortedFunc(runs, byPlace) {
		slices.SortStableFunc(runs, byPlace)
	}
	return runs
}

func appendPage(runs []formatRun, page []byte, read pageFormat) []formatRun {
	n := int(page[pageSize-1])
	if 4*(n+1) >= pageSize {
		return runs
	}
	for i := range n {
		run := formatRun{start: int(binary.LittleEndian.Uint32(page[4*i:])), end: int(binary.LittleEndian.Uint32(page[4*i+4:]))}
		if run.end <= run.start {
			continue
		}
		run.style, run.props = read(page, n, i)
		runs = append(runs, run)
	}
	return runs
}

// chpxPage reads character properties.
func chpxPage(page []byte, n, i int) (style int, props []byte) {
	at := 4*(n+1) + i
	if at >= pageSize-1 || page[at] == 0 {
		return 0, nil
	}
	at = 2 * int(page[at])
	return 0, page[min(at+1, pageSize):min(at+1+int(page[at]), pageSize)]
}

// papxPage reads paragraph properties.
func papxPage(page []byte, n, i int) (style int, props []byte) {
	at := 4*(n+1) + 13*i
	if at >= pageSize-1 || page[at] == 0 {
		return 0, nil
	}
	at = 2 * int(page[at])
	size := 2*int(page[at]) - 1
	if page[at] == 0 && at+1 < pageSize {
		at++
		size = 2 * int(page[at])
	}
	props = page[min(at+1, pageSize):min(at+1+max(size, 0), pageSize)]
	if len(props) < 2 {
		return 0, nil
	}
	return int(binary.LittleEndian.Uint16(props)), props[2:]
}

// A cursor finds runs by place; mostly the next one is wanted.
type cursor struct {
	runs []formatRun
	i    int
}

// at is the run that holds a place, or an empty one up to the next.
func (c *cursor) at(fc int) formatRun {
	for range 2 {
		if c.i < len(c.runs) && c.runs[c.i].start <= fc && fc < c.runs[c.i].end {
			return c.runs[c.i]
		}
		c.i++
	}
	i, found := slices.BinarySearchFunc(c.runs, fc, func(r formatRun, fc int) int { return r.start - fc })
	if !found {
		i--
	}
	c.i = max(i, 0)
	if i >= 0 && fc < c.runs[i].end {
		return c.runs[i]
	}
	gap := formatRun{start: fc, end: 1 << 40}
	if i+1 < len(c.runs) {
		gap.end = c.runs[i+1].start
	}
	return gap
}
