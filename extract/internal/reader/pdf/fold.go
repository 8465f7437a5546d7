package pdf

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// supplement holds the characters that U+2E80–U+2EF3, radicals that fonts read backwards give, look like. One rune each.
const supplement = "" +
	"⺀⺁⺂⺃⺄亻⺆⺇⺈⺉⺊卩⺌⺍兀尣尢⺑巳幺彑彐忄㣺扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糸" +
	"纟罓罒⺳⺴⺵羊羊羊耂肀⺻月臼艹艹艹虎衤西西见角角讠贝足车辶辶辶阝钅長长长门阜阝雨青韦页风飞食食食" +
	"饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀龟"

var radicals = []rune(supplement)

// Fold makes normal characters of look-alikes that only fonts know apart: radicals, compatibility and presentation forms
// of Han characters and their punctuation, ligatures, and the space that does not break.
func Fold(s string) string {
	if !strings.ContainsFunc(s, foldable) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 0x2e80 && r <= 0x2ef3:
			b.WriteRune(radicals[r-0x2e80])
		case foldable(r):
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func foldable(r rune) bool {
	switch {
	case r < 0xa0:
		return false
	case r == 0xa0, r >= 0x2e80 && r <= 0x2fd5, r >= 0xf900 && r <= 0xfaff, r >= 0xfb00 && r <= 0xfb06, r >= 0x2f800 && r <= 0x2fa1d:
		return true
	case r >= 0xfe10 && r <= 0xfe19, r >= 0xfe30 && r <= 0xfe48:
		return true
	}
	return false
}
