package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A minimiser makes a file smaller for as long as it keeps the problem that it has.
type minimiser struct {
	keeps func([]byte) bool
	until time.Time
}

// minimiseFile writes the smaller file beside path.
func minimiseFile(path string, most time.Duration) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	c, err := newChecker()
	if err != nil {
		return err
	}
	kind, deadly := "", false
	if kind = deathOf(path); kind != "" {
		deadly = true
	} else if v := c.check(data, path, thorough); len(v.problems) > 0 {
		kind = v.problems[0].Kind
	} else {
		return fmt.Errorf("%s 没有问题 (nothing is wrong with it)", path)
	}
	smaller := path + ".min" + filepath.Ext(path)
	m := minimiser{until: time.Now().Add(most), keeps: func(b []byte) bool {
		if deadly {
			return os.WriteFile(smaller, b, 0o644) == nil && deathOf(smaller) == kind
		}
		return slices.ContainsFunc(c.check(b, path, thorough).problems, func(p problem) bool { return p.Kind == kind })
	}}
	least := m.file(data)
	fmt.Fprintf(os.Stderr, "%s：%d → %d 字节，%s → %s\n", path, len(data), len(least), kind, smaller)
	return os.WriteFile(smaller, least, 0o644)
}

// deathOf is what a process that checks a file dies of; "" where it lives.
func deathOf(path string) string {
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	cmd := exec.Command(program, "-check", path)
	var stderr tail
	cmd.Stderr = &stderr
	if err := cmd.Run(); err == nil {
		return ""
	}
	first, _, _ := strings.Cut(stderr.String(), "\n")
	return figures.ReplaceAllString(first, "N") + placeOf(stderr.String())
}

// file minimises what a file holds.
func (m *minimiser) file(data []byte) []byte {
	members := unzip(data)
	if len(members) == 0 || !m.keeps(zipped(members)) {
		return m.part(data, m.keeps)
	}
	for i := len(members) - 1; i >= 0; i-- {
		if fewer := slices.Delete(slices.Clone(members), i, i+1); m.keeps(zipped(fewer)) {
			members = fewer
		}
	}
	for i := range members {
		members[i].data = m.part(members[i].data, func(b []byte) bool {
			with := slices.Clone(members)
			with[i].data = b
			return m.keeps(zipped(with))
		})
	}
	return zipped(members)
}

// part minimises a text by its lines and tags, and everything by its bytes.
func (m *minimiser) part(data []byte, keeps func([]byte) bool) []byte {
	join := func(parts []piece) []byte { return slices.Concat(parts...) }
	for _, split := range []func([]byte) []piece{pieces, lines, eights, single} {
		parts := split(data)
		for size := (len(parts) + 1) / 2; size > 0; size /= 2 {
			for at := 0; at < len(parts) && time.Now().Before(m.until); {
				fewer := slices.Delete(slices.Clone(parts), at, min(at+size, len(parts)))
				if keeps(join(fewer)) {
					parts = fewer
				} else {
					at += size
				}
			}
		}
		data = join(parts)
	}
	return data
}

func lines(data []byte) []piece { return bytes.SplitAfter(data, []byte("\n")) }

func eights(data []byte) []piece { return slices.Collect(slices.Chunk(data, 8)) }

func single(data []byte) []piece { return slices.Collect(slices.Chunk(data, 1)) }
