package main

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

var (
	objectStart = regexp.MustCompile(`(?:^|[\r\n\s])(\d{1,7}) (\d{1,5}) obj\b`)
	streamStart = regexp.MustCompile(`>>\s*stream\r?\n`)
	numberPair  = regexp.MustCompile(`(\d+)\s+(\d+)`)
)

// A pdfObject is an object: what stands before its stream, and the stream unpacked, or nil.
type pdfObject struct {
	number     int
	head, body []byte
	packed     bool // with zlib, and nothing else
}

// pdfObjects takes a file apart, objects in streams with it. The trailer is that of the table, or the head of the stream
// that is one. Encrypted files are left alone.
func pdfObjects(data []byte) (objects []pdfObject, trailer []byte) {
	if bytes.Contains(data, []byte("/Encrypt")) {
		return nil, nil
	}
	found := objectStart.FindAllSubmatchIndex(data, -1)
	for i, m := range found {
		end := len(data)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		content := data[m[1]:end]
		if j := bytes.LastIndex(content, []byte("endobj")); j >= 0 {
			content = content[:j]
		}
		number, _ := strconv.Atoi(string(data[m[2]:m[3]]))
		o := pdfObject{number: number, head: content}
		if s := streamStart.FindIndex(content); s != nil {
			o.head, o.body = content[:s[0]+2], content[s[1]:]
			if j := bytes.LastIndex(o.body, []byte("endstream")); j >= 0 {
				o.body = o.body[:j]
			}
			if bytes.Count(o.head, []byte("/FlateDecode")) == 1 && !bytes.Contains(o.head, []byte("/Predictor")) && bytes.Count(o.head, []byte("Decode")) == 1 {
				if plain := inflate(o.body); plain != nil {
					o.body, o.packed = plain, true
				}
			}
		}
		switch {
		case bytes.Contains(o.head, []byte("/XRef")) && o.body != nil:
			if bytes.Contains(o.head, []byte("/Root")) {
				trailer = o.head
			}
			continue
		case bytes.Contains(o.head, []byte("/ObjStm")) && o.packed:
			objects = append(objects, inStream(o)...)
			continue
		}
		objects = append(objects, o)
	}
	if i := bytes.LastIndex(data, []byte("trailer")); i >= 0 {
		if j := bytes.Index(data[i:], []byte("startxref")); j >= 0 && bytes.Contains(data[i:i+j], []byte("/Root")) {
			trailer = data[i+len("trailer") : i+j]
		}
	}
	return objects, trailer
}

// inflate unpacks what it can.
func inflate(data []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	plain, _ := io.ReadAll(io.LimitReader(z, 2*mostMutant))
	return plain
}

// inStream gives the objects of an object stream.
func inStream(o pdfObject) (objects []pdfObject) {
	first := bytes.Index(o.head, []byte("/First"))
	if first < 0 {
		return nil
	}
	m := regexp.MustCompile(`^/First\s*(\d+)`).FindSubmatch(o.head[first:])
	if m == nil {
		return nil
	}
	start, _ := strconv.Atoi(string(m[1]))
	if start > len(o.body) {
		return nil
	}
	pairs := numberPair.FindAllSubmatch(o.body[:start], -1)
	for i, p := range pairs {
		number, _ := strconv.Atoi(string(p[1]))
		at, _ := strconv.Atoi(string(p[2]))
		end := len(o.body) - start
		if i+1 < len(pairs) {
			end, _ = strconv.Atoi(string(pairs[i+1][2]))
		}
		if at <= end && start+end <= len(o.body) {
			objects = append(objects, pdfObject{number: number, head: o.body[start+at : start+end]})
		}
	}
	return objects
}

var (
	filterEntry = regexp.MustCompile(`/Filter\s*\[?\s*/FlateDecode\s*\]?`)
	lengthEntry = regexp.MustCompile(`/Length\s+\d+( \d+ R)?`)
	treeEntries = regexp.MustCompile(`/(Type\s*/XRef|W\s*\[[^\]]*\]|Index\s*\[[^\]]*\]|Prev\s+\d+|XRefStm\s+\d+)`)
)

// mutatePDF changes objects and what is in their streams, and writes the file with a table that is right.
func mutatePDF(r dice, data []byte) []byte {
	objects, trailer := pdfObjects(data)
	if len(objects) == 0 || trailer == nil {
		return nil
	}
	for range r.times() {
		o := &objects[r.IntN(len(objects))]
		for range 3 { // rather one that says something
			if len(o.head)+len(o.body) > 100 {
				break
			}
			o = &objects[r.IntN(len(objects))]
		}
		switch r.IntN(10) {
		case 0: // an object under another's number
			o.number = objects[r.IntN(len(objects))].number
		case 1: // an object that is not there
			o.number += 10_000
		case 2: // a reference to something else
			o.head = retarget(r, o.head, objects)
		case 3, 4:
			o.head = mutateOnce(r, o.head, nil)
		default:
			switch {
			case o.body == nil:
				o.head = mutateOnce(r, o.head, nil)
			case r.one(3):
				o.body = operators(r, o.body)
			default:
				o.body = mutateOnce(r, o.body, nil)
			}
		}
	}
	return pdfFile(objects, trailer)
}

// pdfFile writes a file of objects. What was packed is left unpacked.
func pdfFile(objects []pdfObject, trailer []byte) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	offsets := map[int]int{}
	most := 0
	for _, o := range objects {
		offsets[o.number] = out.Len()
		most = max(most, o.number)
		head, body := o.head, o.body
		if o.packed {
			head = filterEntry.ReplaceAll(head, nil)
		}
		if body != nil {
			head = lengthEntry.ReplaceAll(head, fmt.Appendf(nil, "/Length %d", len(body)))
		}
		fmt.Fprintf(&out, "%d 0 obj%s", o.number, head)
		if body != nil {
			fmt.Fprintf(&out, "\nstream\n%s\nendstream", body)
		}
		out.WriteString("\nendobj\n")
	}
	table := out.Len()
	out.WriteString("xref\n0 1\n0000000000 65535 f \n")
	for _, number := range keys(offsets) {
		fmt.Fprintf(&out, "%d 1\n%010d 00000 n \n", number, offsets[number])
	}
	fmt.Fprintf(&out, "trailer%s\nstartxref\n%d\n%%%%EOF\n", treeEntries.ReplaceAll(trailer, nil), table)
	return out.Bytes()
}

func keys(m map[int]int) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// retarget lets a reference point to another object.
func retarget(r dice, head []byte, objects []pdfObject) []byte {
	found := regexp.MustCompile(`\d+ 0 R`).FindAllIndex(head, -1)
	if len(found) == 0 {
		return mutateOnce(r, head, nil)
	}
	m := pick(r, found)
	return slices.Concat(head[:m[0]], fmt.Appendf(nil, "%d 0 R", objects[r.IntN(len(objects))].number), head[m[1]:])
}

// operators changes the order and number of the lines of a content stream.
func operators(r dice, body []byte) []byte {
	lines := bytes.SplitAfter(body, []byte("\n"))
	i, j := r.IntN(len(lines)), r.IntN(len(lines))
	switch r.IntN(4) {
	case 0:
		lines = slices.Delete(lines, i, i+1)
	case 1:
		lines[i], lines[j] = lines[j], lines[i]
	case 2:
		lines[i] = bytes.Repeat(lines[i], min([]int{2, 20, 3000}[r.IntN(3)], 1+mostMutant/4/max(1, len(lines[i]))))
	default:
		op := pick(r, []string{"q ", "Q ", "BT ", "ET ", "/X Do ", "1 0 0 1 0 0 cm ", "0 0 0 0 0 0 cm ", "W n ", "1e9 0 0 1e9 0 0 Tm ", "BI ID EI ", "(", "[", "<<", "90 Tz ", "0 Tf ", "-1000 Tc ", "0 0 99999 99999 re S "})
		lines[i] = slices.Concat(bytes.Repeat([]byte(op), []int{1, 1, 30, 2000}[r.IntN(4)]), lines[i])
	}
	return bytes.Join(lines, nil)
}
