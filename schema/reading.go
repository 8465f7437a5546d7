package schema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// reading reports what was lost or repaired while the file was read.
func (c *checker) reading() {
	r := c.report
	s := &r.Source
	if s.Replaced > 0 {
		n := strconv.Itoa(s.Replaced)
		c.add(Finding{Code: BytesReplaced, At: []string{"/source/replaced"}, Expected: "0", Found: n}, "", map[string]string{"count": n})
	}
	unread := slices.Clone(s.Garbled)
	if len(s.Garbled) > 0 {
		c.add(Finding{Code: Garbled, At: []string{"/source/garbled"}, Found: numbers(s.Garbled)}, "", map[string]string{"pages": numbers(s.Garbled)})
	}
	var blank []int
	for _, page := range s.Scanned {
		if !slices.Contains(s.OCR, page) {
			blank = append(blank, page)
		}
	}
	unread = append(unread, blank...)
	if len(blank) > 0 {
		c.add(Finding{Code: Scanned, At: []string{"/source/scanned"}, Found: numbers(blank)}, "not-read", map[string]string{"pages": numbers(blank)})
	}
	if len(s.OCR) > 0 {
		c.add(Finding{Code: Scanned, Severity: SeverityInfo, At: []string{"/source/ocr"}, Found: numbers(s.OCR)}, "ocr",
			map[string]string{"pages": numbers(s.OCR)})
	}
	slices.Sort(unread)
	nothing := len(slices.Compact(unread)) >= max(s.Pages, 1) // nothing was readable: what it is, nobody knows
	if (r.Kind == KindUnknown || r.Kind == "") && !nothing {
		c.add(Finding{Code: NotAReport, At: []string{"/kind"}}, "")
	}
	if n := r.Coverage.Unread; n > 0 {
		c.add(Finding{Code: Unread, At: []string{"/coverage/unread"}, Expected: "0", Found: strconv.Itoa(n)}, "", map[string]string{
			"count": strconv.Itoa(n), "all": strconv.Itoa(r.Coverage.Characters),
			"percent": rounded(whole(n).times(hundred).over(whole(max(r.Coverage.Characters, 1))), 1),
		})
	}
	var repaired []string
	for pointer, e := range r.Evidence {
		if e.Support == SupportRepaired {
			repaired = append(repaired, pointer)
		}
	}
	slices.SortFunc(repaired, comparePlaces)
	byTable := map[int][]string{}
	for _, pointer := range repaired {
		if t, ok := tableOf(r.Evidence[pointer]); ok {
			byTable[t] = append(byTable[t], pointer)
		}
	}
	for _, pointer := range repaired {
		// Of a table that was put together again one finding tells.
		if t, ok := tableOf(r.Evidence[pointer]); ok && len(byTable[t]) >= wholeTable {
			if pointer == byTable[t][0] {
				c.add(Finding{Code: Repaired, At: byTable[t]}, "table", map[string]string{"table": strconv.Itoa(t + 1), "count": strconv.Itoa(len(byTable[t]))})
			}
			continue
		}
		c.add(Finding{Code: Repaired, At: []string{pointer}}, "", map[string]string{
			"where": r.Describe(pointer, Chinese), "where_en": r.Describe(pointer, English), "text": r.Evidence[pointer].Text,
		})
	}
}

// wholeTable is how many values that rest on a repair make it one of the table that they stand in.
const wholeTable = 4

// tableOf is the table that a value stands in.
func tableOf(e Evidence) (int, bool) {
	for _, s := range e.Spans {
		if s.Cell != nil {
			return s.Cell[0], true
		}
	}
	return 0, false
}

// numbers lists page numbers, runs of them as ranges: `3, 5–8`.
func numbers(pages []int) string {
	pages = slices.Compact(slices.Sorted(slices.Values(pages)))
	var list []string
	for i := 0; i < len(pages); i++ {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if j > i {
			list = append(list, fmt.Sprintf("%d–%d", pages[i], pages[j]))
		} else {
			list = append(list, strconv.Itoa(pages[i]))
		}
		i = j
	}
	return strings.Join(list, ", ")
}

// units reports tables of money that do not say in what unit.
func (c *checker) units() {
	e := &c.report.Expenditure
	if d := e.Detail; d != nil && d.Unit.Or("") == "" && slices.ContainsFunc(d.Rows, func(r DetailRow) bool {
		return r.Initial.Has() || r.Adjusted.Has() || r.Final.Has()
	}) {
		c.add(Finding{Code: UnitMissing, At: []string{"/expenditure/detail"}}, "detail", map[string]string{"name": d.Caption.Or("")})
	}
	var items []string
	for i, item := range e.ThreePublic {
		if item.Unit.Or("") == "" && (item.Budget.Has() || item.Final.Has()) {
			items = append(items, fmt.Sprintf("/expenditure/three_public/%d", i))
		}
	}
	if len(items) > 0 {
		c.add(Finding{Code: UnitMissing, At: items}, "three_public")
	}
	for i, p := range c.report.Projects {
		if f := p.Funds; f != nil && f.Unit.Or("") == "" && slices.ContainsFunc(f.Rows, func(r FundsRow) bool {
			return r.Initial.Has() || r.Adjusted.Has() || r.Final.Has()
		}) {
			c.add(Finding{Code: UnitMissing, At: []string{fmt.Sprintf("/projects/%d/funds", i)}}, "funds", map[string]string{"project": p.Name})
		}
	}
}
