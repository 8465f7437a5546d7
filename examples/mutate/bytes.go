package main

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// numbers are what programs trip over.
var numbers = []string{"0", "-1", "1", "00", "255", "256", "32767", "32768", "65535", "65536", "2147483647", "2147483648", "-2147483648",
	"4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "1000000000", "99999999999999999999999999", "0.5", "1e9", "1e400",
	"-0.00", "100.00", "98.5", "NaN", "1048577", "16385"}

// words are what the rules look for, put where they are not expected.
var words = []string{"得分", "98.5分", "1234.56万元", "2022年度", "绩效自评", "合计", "%", "（一）", "一、", "“优”", "自评得分", "年初预算", "三公经费",
	"其中：", "1.", "\t", "\n", "①", "第三条", "100%", "亿元", "\u200b", "\ufeff", "𠀀", "\x00", "｜", "……", "表1", "单位：万元", "不适用", "无", "-", "☑", "□"}

// mutateBytes changes a file that it knows nothing about.
func mutateBytes(r dice, data, other []byte) []byte {
	for range r.times() {
		data = mutateOnce(r, data, other)
	}
	return data
}

// mutateOnce makes one change, in a copy.
func mutateOnce(r dice, data, other []byte) []byte {
	n := len(data)
	from, to := r.span(n)
	switch r.IntN(12) {
	case 0, 1: // bits
		out := bytes.Clone(data)
		for range 1 + r.IntN(4) {
			if n > 0 {
				out[r.IntN(n)] ^= 1 << r.IntN(8)
			}
		}
		return out
	case 2: // cut off
		return bytes.Clone(data[:r.below(n)])
	case 3: // two blocks change places
		a, b := r.below(n), r.below(n)
		a, b = min(a, b), max(a, b)
		size := min(b-a, n-b, 1+r.IntN(512))
		if size <= 0 {
			return bytes.Clone(data)
		}
		out := bytes.Clone(data)
		copy(out[a:a+size], data[b:b+size])
		copy(out[b:b+size], data[a:a+size])
		return out
	case 4: // a range comes several times
		times := []int{1, 1, 2, 10, 100}[r.IntN(5)]
		return slices.Concat(data[:to], bytes.Repeat(data[from:to], times), data[to:])
	case 5: // a range is missing
		return slices.Concat(data[:from], data[to:])
	case 6: // a range is something else
		out := bytes.Clone(data)
		fill := []byte{0, 0xff, ' ', byte(r.Uint32())}[r.IntN(4)]
		for i := from; i < to; i++ {
			out[i] = fill
		}
		return out
	case 7: // a range of another file
		a, b := r.span(len(other))
		return slices.Concat(data[:from], other[a:b], data[min(n, from+r.below(b-a+1)):])
	case 8: // words
		return slices.Concat(data[:from], []byte(pick(r, words)), data[from:])
	case 9: // a number in bytes
		return binaryNumber(r, data)
	default:
		return decimalNumber(r, data)
	}
}

// decimalNumber changes a number that is written with digits, if one is near.
func decimalNumber(r dice, data []byte) []byte {
	if len(data) == 0 {
		return nil
	}
	start := r.IntN(len(data))
	i := bytes.IndexAny(data[start:], "0123456789")
	if i < 0 {
		return bytes.Clone(data)
	}
	from := start + i
	to := from
	for to < len(data) && (data[to] >= '0' && data[to] <= '9' || data[to] == '.') {
		to++
	}
	with := pick(r, numbers)
	switch r.IntN(4) {
	case 0: // one digit
		out := bytes.Clone(data)
		out[from+r.IntN(to-from)] = byte('0' + r.IntN(10))
		return out
	case 1: // one digit more
		with = string(data[from:to]) + string(rune('0'+r.IntN(10)))
	}
	return slices.Concat(data[:from], []byte(with), data[to:])
}

// binaryNumber writes a number of 2 or 4 bytes where one may stand.
func binaryNumber(r dice, data []byte) []byte {
	out := bytes.Clone(data)
	if len(out) < 4 {
		return out
	}
	at := r.IntN(len(out)-3) &^ 1
	old := binary.LittleEndian.Uint32(out[at:])
	v := pick(r, []uint32{0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, uint32(len(data)), old + 1, old - 1, old << 8, old * 2})
	if r.one(2) {
		binary.LittleEndian.PutUint16(out[at:], uint16(v))
	} else {
		binary.LittleEndian.PutUint32(out[at:], v)
	}
	return out
}
