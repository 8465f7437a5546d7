package main

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
)

// A member is a file of a package.
type member struct {
	name string
	data []byte
}

// unzip gives the members of a package; nil where it cannot be opened.
func unzip(data []byte) []member {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	var members []member
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			continue
		}
		content, err := io.ReadAll(io.LimitReader(rc, 4*mostMutant))
		rc.Close()
		if err == nil {
			members = append(members, member{f.Name, content})
		}
	}
	return members
}

// mutateZip changes members of a package and packs them again, with sizes and sums that are right.
func mutateZip(r dice, data, other []byte) []byte {
	members := unzip(data)
	if len(members) == 0 {
		return nil
	}
	for range r.times() {
		m := &members[choose(r, members)]
		switch r.IntN(24) {
		case 0: // a member less
			i := r.IntN(len(members))
			if members = slices.Delete(members, i, i+1); len(members) == 0 {
				return data[:len(data)/2]
			}
		case 1: // a member under another's name
			m.name = members[r.IntN(len(members))].name
		case 2: // a member of another package
			if theirs := unzip(other); len(theirs) > 0 {
				n := pick(r, theirs)
				if i := slices.IndexFunc(members, func(m member) bool { return m.name == n.name }); i >= 0 {
					members[i].data = n.data
				} else {
					members = append(members, n)
				}
			}
		case 3, 4:
			m.data = mutateBytes(r, m.data, data)
		default:
			if isMarkup(m.data) {
				m.data = mutateMarkup(r, m.data, nil)
			} else {
				m.data = mutateBytes(r, m.data, data)
			}
		}
	}
	return zipped(members)
}

// zipped packs members; nil where that cannot be done.
func zipped(members []member) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		method := zip.Deflate
		if len(m.data) < 4096 { // packing is what takes long
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: m.name, Method: method})
		if err != nil {
			return nil
		}
		if _, err := f.Write(m.data); err != nil {
			return nil
		}
	}
	if err := w.Close(); err != nil {
		return nil
	}
	return out.Bytes()
}

// choose takes XML more often than pictures, and large parts more often than small ones.
func choose(r dice, members []member) int {
	best, most := 0, -1.0
	for i, m := range members {
		weight := 1 + min(float64(len(m.data)), 20_000)/2000
		if !strings.HasSuffix(m.name, "ml") && !strings.HasSuffix(m.name, ".rels") {
			weight = 0.3
		}
		if x := r.Float64() * weight; x > most {
			best, most = i, x
		}
	}
	return best
}
