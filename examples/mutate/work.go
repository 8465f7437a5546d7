package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// tooLong ends a process in which one file has not been done with, however busy the machine is.
const tooLong = 90 * time.Second

// A tally is what is counted of many mutants.
type tally struct {
	Formats  map[string]count // by the format of the seed
	Kinds    map[string]int   // how often each problem
	Problems []problem        // the first of each kind
	Slowest  slowest
	Peak     int64  // bytes that a process held at most
	Done     uint64 // the number after the last mutant
}

// A count of mutants.
type count struct{ Made, Reached, Thorough int }

// The slowest of many mutants.
type slowest struct {
	Number uint64
	Seed   string
	Bytes  int
	Took   time.Duration
}

func newTally() *tally { return &tally{Formats: map[string]count{}, Kinds: map[string]int{}} }

// add adds another tally.
func (t *tally) add(u *tally) {
	for format, n := range u.Formats {
		m := t.Formats[format]
		t.Formats[format] = count{m.Made + n.Made, m.Reached + n.Reached, m.Thorough + n.Thorough}
	}
	for _, p := range u.Problems {
		if t.Kinds[p.Kind] == 0 {
			t.Problems = append(t.Problems, p)
		}
	}
	for kind, n := range u.Kinds {
		t.Kinds[kind] += n
	}
	if u.Slowest.Took > t.Slowest.Took {
		t.Slowest = u.Slowest
	}
	t.Peak = max(t.Peak, u.Peak)
}

// problem notes one.
func (t *tally) problem(p problem) {
	if t.Kinds[p.Kind]++; t.Kinds[p.Kind] == 1 {
		t.Problems = append(t.Problems, p)
	}
}

// work is what a process of many does: it takes ranges of mutants from standard input and writes a tally of each to
// standard output. The number of the mutant that it is at stands in the file state, should it not live to tell.
func work(o order, state string) error {
	debug.SetGCPercent(200)
	at, err := os.OpenFile(state, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	defer at.Close()
	seeds, err := load(o.folders, o.most)
	if err != nil {
		return err
	}
	m := newMutator(seeds, o.seed)
	var since atomic.Int64
	go func() {
		for range time.Tick(time.Second) {
			if s := since.Load(); s > 0 && time.Since(time.Unix(0, s)) > tooLong {
				all := make([]byte, 1<<20)
				fmt.Fprintf(os.Stderr, "hang\n%s\n", all[:runtime.Stack(all, true)])
				os.Exit(3)
			}
		}
	}()
	c, err := newChecker()
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	ranges := bufio.NewScanner(os.Stdin)
	for ranges.Scan() {
		var from, to uint64
		if _, err := fmt.Sscan(ranges.Text(), &from, &to); err != nil {
			return err
		}
		t := newTally()
		for t.Done = from; t.Done < to; {
			n := t.Done
			if _, err := at.WriteAt(binary.LittleEndian.AppendUint64(nil, n), 0); err != nil {
				return err
			}
			since.Store(time.Now().UnixNano())
			t.one(m, c, n)
			since.Store(0)
			if t.Done++; peakMemory() > mostMemory {
				break // a new process begins with less
			}
		}
		t.Peak = peakMemory()
		if err := out.Encode(t); err != nil {
			return err
		}
		if t.Peak > mostMemory {
			return nil
		}
	}
	return ranges.Err()
}

// one makes and checks mutant n.
func (t *tally) one(m *mutator, c *checker, n uint64) {
	s, data := m.mutant(n)
	care := quick
	switch {
	case n%16 == 0:
		care = thorough
	case n%4 == 0:
		care = written
	}
	v := c.check(data, s.name, care)
	if peak := peakMemory(); peak > mostMemory {
		v.problems = append(v.problems, problem{Kind: "memory: " + s.format, Detail: fmt.Sprintf("%d MiB", peak>>20)})
	}
	k := t.Formats[s.format]
	k.Made++
	if v.format == s.format {
		k.Reached++
	}
	if care == thorough {
		k.Thorough++
	}
	t.Formats[s.format] = k
	if v.cpu > t.Slowest.Took {
		t.Slowest = slowest{n, s.name, len(data), v.cpu}
	}
	for _, p := range v.problems {
		p.Number, p.Seed = n, s.name
		t.problem(p)
	}
}
