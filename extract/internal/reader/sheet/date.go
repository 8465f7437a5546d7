package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

const (
	daySeconds = 24 * 60 * 60
	mostDay    = 2958466 // the day after 9999-12-31
	shift1904  = 1462    // days between the two epochs
)

// moment is a serial number as a date and a time of day.
type moment struct {
	year, month, day, weekday int
	seconds                   int // of the day
	ticks                     int // thousandths
	total                     float64
}

// at splits a serial number. Day 60 of 1900 is the 29th of February that never was.
func at(v float64, epoch1904, fractions bool) (moment, bool) {
	m := moment{total: v}
	if epoch1904 {
		v += shift1904
	}
	if v < 0 || v >= mostDay {
		return m, false
	}
	day := math.Floor(v)
	thousandths := int64(math.Round((v - day) * daySeconds * 1000))
	if !fractions {
		thousandths = (thousandths + 500) / 1000 * 1000
	}
	if thousandths >= daySeconds*1000 {
		thousandths, day = 0, day+1
	}
	m.seconds, m.ticks = int(thousandths/1000), int(thousandths%1000)
	n := int(day)
	m.weekday = (n + 6) % 7
	if n == 60 {
		m.year, m.month, m.day = 1900, 2, 29
		return m, true
	}
	if n < 60 {
		n++
	}
	d := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
	m.year, m.month, m.day = d.Year(), int(d.Month()), d.Day()
	if day == 0 {
		m.year, m.month, m.day = 1900, 1, 0
	}
	return m, true
}

var (
	weekdays      = []string{"日", "一", "二", "三", "四", "五", "六"}
	englishDays   = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	englishMonths = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// date shows a serial number; ok is false where it is no date.
func (s *section) date(v float64, epoch1904 bool) (text string, ok bool) {
	fractions, half, counted := false, false, false
	for _, t := range s.tokens {
		fractions = fractions || t.kind == ticks
		half = half || t.kind == halfDay
		counted = counted || t.kind == elapsed
	}
	m, ok := at(math.Abs(v), epoch1904, fractions)
	if !ok || v < 0 && !counted {
		return "", false
	}
	var b strings.Builder
	if v < 0 {
		b.WriteByte('-')
	}
	for _, t := range s.tokens {
		switch t.kind {
		case datePart:
			b.WriteString(s.datePart(t.text, m, half))
		case elapsed:
			unit := map[byte]float64{'h': 24, 'm': 24 * 60, 's': daySeconds}[t.text[0]]
			whole := math.Floor(m.total*unit + 1e-7)
			b.WriteString(padded(int(math.Min(whole, 1e15)), len(t.text)))
		case halfDay:
			b.WriteString(s.halfDay(t.text, m))
		case ticks:
			b.WriteString(("." + padded(m.ticks, 3) + strings.Repeat("0", len(t.text)))[:len(t.text)+1])
		case placeholder, generalHere:
		default:
			b.WriteString(t.text)
		}
	}
	return b.String(), true
}

func (s *section) datePart(run string, m moment, half bool) string {
	n := len(run)
	switch run[0] {
	case 'y', 'e':
		if run[0] == 'y' && n <= 2 {
			return s.each(padded(m.year%100, 2))
		}
		return s.each(padded(m.year, 4))
	case 'b':
		return padded(m.year+543, 4)
	case 'm':
		if n <= 2 {
			return s.counted(m.month, n)
		}
		name := englishMonths[m.month-1]
		switch {
		case s.locale && n == 3:
			return strconv.Itoa(m.month) + "月"
		case s.locale && n == 4:
			return numeral(strconv.Itoa(m.month), 1) + "月"
		case n == 3:
			return name[:3]
		case n == 5:
			return name[:1]
		}
		return name
	case 'd':
		if n <= 2 {
			return s.counted(m.day, n)
		}
		switch {
		case s.locale && n == 3:
			return "周" + weekdays[m.weekday]
		case s.locale:
			return "星期" + weekdays[m.weekday]
		case n == 3:
			return englishDays[m.weekday][:3]
		}
		return englishDays[m.weekday]
	case 'a':
		if n == 3 {
			return weekdays[m.weekday]
		}
		return "星期" + weekdays[m.weekday]
	case 'h':
		hour := m.seconds / 3600
		if half {
			hour = (hour + 11) % 12
			hour++
		}
		return s.counted(hour, min(n, 2))
	case 'n':
		return s.counted(m.seconds/60%60, n)
	case 's':
		return s.counted(m.seconds%60, min(n, 2))
	}
	return run
}

func (s *section) halfDay(word string, m moment) string {
	noon := m.seconds >= daySeconds/2
	morning, afternoon, ok := strings.Cut(word, "/")
	if s.locale && ok && morning == "AM" {
		morning, afternoon = "上午", "下午"
	}
	if noon {
		return afternoon
	}
	return morning
}

// counted is a part of a date as a number.
func (s *section) counted(n, width int) string {
	if s.numeral > 0 {
		return numeral(strconv.Itoa(n), s.numeral)
	}
	return padded(n, width)
}

// each is a year, whose digits are written one by one.
func (s *section) each(digits string) string {
	if s.numeral > 0 {
		return spell(digits, s.numeral)
	}
	return digits
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
