package token

import "slices"

// Text that was recognised from pictures confuses characters that look alike. A confusion is repaired only where the
// characters beside it prove what it was: 万兀 is 万元, but 兀 alone stays.
var confusions = []struct{ wrong, right []rune }{
	{[]rune("万兀"), []rune("万元")}, {[]rune("亿兀"), []rune("亿元")}, {[]rune("千兀"), []rune("千元")},
	{[]rune("万无)"), []rune("万元)")},
	{[]rune("项Fl"), []rune("项目")}, {[]rune("项FI"), []rune("项目")}, {[]rune("顼目"), []rune("项目")}, {[]rune("项曰"), []rune("项目")},
	{[]rune("预匏"), []rune("预算")}, {[]rune("决匏"), []rune("决算")},
	{[]rune("实施第位"), []rune("实施单位")}, {[]rune("执行旅"), []rune("执行率")}, {[]rune("完成旅"), []rune("完成率")},
	{[]rune("满意庋"), []rune("满意度")}, {[]rune("绩敖"), []rune("绩效")}, {[]rune("自评得兮"), []rune("自评得分")},
}

// suspects are the characters that confusions are known by.
const suspects = "兀无Fl顼曰匏第旅庋敖兮"

// repair rewrites confusions in place and returns the runes that remain, with the places (in what was given) that were
// rewritten and those that were dropped.
func repair(runes []rune) (out []rune, rewritten, dropped []int) {
	for i := 0; i < len(runes); i++ {
		if !startsConfusion(runes[i]) {
			continue
		}
		for _, c := range confusions {
			if i+len(c.wrong) > len(runes) || !slices.Equal(runes[i:i+len(c.wrong)], c.wrong) {
				continue
			}
			for k := range c.wrong {
				switch {
				case k >= len(c.right):
					dropped = append(dropped, i+k)
				case c.wrong[k] != c.right[k]:
					rewritten = append(rewritten, i+k)
				}
			}
			copy(runes[i:], c.right)
			i += len(c.wrong) - 1
			break
		}
	}
	out = runes
	for n, at := range dropped {
		out = slices.Delete(out, at-n, at-n+1)
	}
	return out, rewritten, dropped
}

// startsConfusion tells whether a rune is the first of a confusion.
func startsConfusion(r rune) bool {
	switch r {
	case '万', '亿', '千', '项', '顼', '预', '决', '实', '执', '完', '满', '绩', '自':
		return true
	}
	return false
}

// suspect tells whether a rune may be part of a confusion.
func suspect(r rune) bool {
	return r < 1<<16 && r >= 0 && suspectSet[r/64]>>(r%64)&1 != 0
}

// suspectSet has a bit for each suspect of the basic plane: every rune of every text is looked up.
var suspectSet = func() (set [1 << 16 / 64]uint64) {
	for _, r := range suspects {
		if r == 'F' || r >= 0x80 {
			set[r/64] |= 1 << (r % 64)
		}
	}
	return set
}()

// repair repairs the text that was built, and notes where.
func (b *builder) repair() {
	t := b.t
	found := false
	for _, r := range t.Runes {
		if found = suspect(r); found {
			break
		}
	}
	if !found {
		return
	}
	var rewritten, dropped []int
	t.Runes, rewritten, dropped = repair(t.Runes)
	if len(rewritten) == 0 && len(dropped) == 0 {
		return
	}
	for n, at := range dropped {
		at -= n
		t.At = slices.Delete(t.At, at, at+1)
		t.Marks = slices.Delete(t.Marks, at, at+1)
		for _, list := range [][]int{b.breaks, t.joins, rewritten} {
			for i := range list {
				if list[i] > at {
					list[i]--
				}
			}
		}
	}
	t.Repaired = rewritten
	b.from = b.text.Len()
	next := 0
	for i, r := range t.Runes {
		if next < len(b.breaks) && b.breaks[next] == i {
			b.text.WriteByte('\n')
			next++
		}
		b.text.WriteRune(r)
	}
}
