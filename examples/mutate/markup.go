package main

import (
	"bytes"
	"slices"
	"strings"
)

// isMarkup tells whether a text is XML or a web page.
func isMarkup(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("<")) && bytes.Count(data, []byte(">")) > 2
}

// A piece is a tag or the text between two.
type piece = []byte

// pieces takes markup apart; put together they are what was taken apart.
func pieces(data []byte) []piece {
	var out []piece
	for len(data) > 0 {
		i := bytes.IndexByte(data[1:], '<') + 1
		if data[0] == '<' {
			if i = bytes.IndexByte(data, '>') + 1; i == 0 {
				i = len(data)
			}
		}
		if i <= 0 {
			i = len(data)
		}
		out = append(out, data[:i])
		data = data[i:]
	}
	return out
}

// mutateMarkup changes tags, attributes and text, and leaves the rest as it is.
func mutateMarkup(r dice, data, other []byte) []byte {
	parts := pieces(data)
	for range r.times() {
		parts = slices.DeleteFunc(mutatePieces(r, parts, other), func(p piece) bool { return len(p) == 0 })
		if len(parts) == 0 {
			break
		}
	}
	return slices.Concat(parts...)
}

func mutatePieces(r dice, parts []piece, other []byte) []piece {
	i := r.IntN(len(parts))
	for range 20 { // a tag, most often
		if parts[i][0] == '<' {
			break
		}
		i = r.IntN(len(parts))
	}
	end := elementEnd(parts, i)
	switch r.IntN(16) {
	case 0: // a tag less
		return slices.Delete(slices.Clone(parts), i, i+1)
	case 1: // an element less
		return slices.Delete(slices.Clone(parts), i, end)
	case 2: // an element several times
		times := []int{1, 2, 20, 300}[r.IntN(4)]
		var again []piece
		for size := 0; times > 0 && size < mostMutant/2; times-- {
			for _, p := range parts[i:end] {
				size += len(p)
			}
			again = append(again, parts[i:end]...)
		}
		return slices.Concat(parts[:end], again, parts[end:])
	case 3: // an element in itself, deep
		return deepen(r, parts, i, end)
	case 4: // an element elsewhere
		to := r.IntN(len(parts))
		return slices.Concat(parts[:to], parts[i:end], parts[to:])
	case 5: // two elements change places
		j := r.IntN(len(parts))
		if jEnd := elementEnd(parts, j); j >= end {
			return slices.Concat(parts[:i], parts[j:jEnd], parts[end:j], parts[i:end], parts[jEnd:])
		}
		return parts
	case 6: // another name
		out := slices.Clone(parts)
		out[i] = slices.Concat([]byte("<"), nameOf(parts[r.IntN(len(parts))]), parts[i][min(len(parts[i]), 1+len(nameOf(parts[i]))):])
		return out
	case 7: // an attribute of another tag
		return attribute(r, parts, i, true)
	case 8, 9, 10: // another value
		return attribute(r, parts, i, false)
	case 11: // entities
		out := slices.Clone(parts)
		out[i] = slices.Concat(parts[i], []byte(pick(r, []string{"&lt;", "&#0;", "&#x10FFFF;", "&#xD800;", "&nosuch;", "&#99999999999;", "&", "<![CDATA[", "]]>", "<!--", "<?x", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;"})))
		return out
	case 12: // a piece of another file
		if len(other) > 0 && isMarkup(other) {
			theirs := pieces(other)
			j := r.IntN(len(theirs))
			jEnd := min(elementEnd(theirs, j), j+50)
			return slices.Concat(parts[:i], theirs[j:jEnd], parts[i:])
		}
		return parts
	default: // the text after it
		for j := i; j < min(len(parts), i+20); j++ {
			if text := parts[j]; text[0] != '<' && len(bytes.TrimSpace(text)) > 0 {
				out := slices.Clone(parts)
				switch r.IntN(5) {
				case 0:
					out[j] = []byte(pick(r, words))
				case 1:
					out[j] = []byte(pick(r, numbers))
				case 2:
					out[j] = bytes.Repeat(text, min([]int{2, 10, 1000}[r.IntN(3)], 1+mostMutant/4/len(text)))
				default:
					out[j] = mutateOnce(r, text, nil)
				}
				return out
			}
		}
		return parts
	}
}

// deepen nests what stands at an element in itself.
func deepen(r dice, parts []piece, i, end int) []piece {
	depth := []int{2, 10, 260, 5000}[r.IntN(4)]
	open, shut := parts[i], parts[end-1]
	if end-i < 2 {
		shut = nil
	}
	if r.one(3) { // a row and its cell and their table
		upTo := min(end, i+4)
		open = slices.Concat(parts[i:upTo]...)
	}
	depth = min(depth, mostMutant/4/max(len(open)+len(shut), 1))
	return slices.Concat(parts[:i], []piece{bytes.Repeat(open, depth+1)}, parts[min(i+1, end):end], []piece{bytes.Repeat(shut, depth)}, parts[end:])
}

// elementEnd is the index after the element that begins with piece i: after piece i itself where it begins none.
func elementEnd(parts []piece, i int) int {
	p := parts[i]
	if p[0] != '<' || bytes.HasSuffix(p, []byte("/>")) || len(p) < 2 || strings.IndexByte("/?!", p[1]) >= 0 {
		return i + 1
	}
	name, depth := nameOf(p), 0
	for j := i; j < len(parts) && j < i+20_000; j++ {
		if q := parts[j]; q[0] == '<' && bytes.Equal(nameOf(q), name) && !bytes.HasSuffix(q, []byte("/>")) {
			if bytes.HasPrefix(q, []byte("</")) {
				if depth--; depth == 0 {
					return j + 1
				}
			} else {
				depth++
			}
		}
	}
	return i + 1
}

// nameOf is the name in a tag.
func nameOf(tag piece) []byte {
	tag = bytes.TrimLeft(tag, "</")
	if i := bytes.IndexAny(tag, " \t\r\n/>"); i >= 0 {
		return tag[:i]
	}
	return tag[:min(len(tag), 40)]
}

// attribute changes the value of an attribute, or adds those of another tag.
func attribute(r dice, parts []piece, i int, foreign bool) []piece {
	out := slices.Clone(parts)
	for range 40 { // one that has attributes
		if bytes.ContainsAny(parts[i], `"'`) && parts[i][0] == '<' {
			break
		}
		i = r.IntN(len(parts))
	}
	tag := parts[i]
	if foreign {
		theirs := parts[r.IntN(len(parts))]
		if at := bytes.IndexByte(theirs, ' '); at > 0 && theirs[0] == '<' {
			out[i] = slices.Concat(bytes.TrimRight(tag, "/>"), bytes.TrimRight(theirs[at:], "/>"), tag[len(bytes.TrimRight(tag, "/>")):])
		}
		return out
	}
	var values [][2]int
	for at := 0; ; {
		from := bytes.IndexAny(tag[at:], `"'`)
		if from < 0 {
			break
		}
		from += at + 1
		to := bytes.IndexByte(tag[from:], tag[from-1])
		if to < 0 {
			break
		}
		values = append(values, [2]int{from, from + to})
		at = from + to + 1
	}
	if len(values) == 0 {
		return out
	}
	v := pick(r, values)
	var with []byte
	switch r.IntN(5) {
	case 0, 1:
		with = []byte(pick(r, numbers))
	case 2:
		with = []byte(pick(r, words))
	case 3:
		w := pick(r, values)
		with = tag[w[0]:w[1]]
	default:
		with = mutateOnce(r, tag[v[0]:v[1]], nil)
	}
	out[i] = slices.Concat(tag[:v[0]], with, tag[v[1]:])
	return out
}
