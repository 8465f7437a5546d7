package sheet

import "testing"

func TestNumbersReadAsTheirFormatShowsThem(t *testing.T) {
	for _, test := range []struct {
		code string
		v    float64
		want string
	}{
		{"General", 2400, "2400"},
		{"General", 0.1 + 0.2, "0.3"},
		{"General", 2517.5, "2517.5"},
		{"General", -0.05, "-0.05"},
		{"General", 510123199001011234, "510123199001011000"}, // fifteen digits are all that a spreadsheet keeps
		{"General", 1e22, "1E+22"},
		{"G/通用格式", 12.5, "12.5"},
		{`G/通用格式"分"`, 96.67, "96.67分"},
		{"0.00%", 0.9563, "95.63%"},
		{"0%", 0.285, "29%"}, // on decimal digits: 0.285 × 100 is 28.499999999999996
		{"0.00", 1.005, "1.01"},
		{"#,##0.00", 1234.5, "1,234.50"},
		{"#,##0", 1234567, "1,234,567"},
		{"#,##0.00_ ", 3598.13, "3,598.13"},
		{`_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, 0, "-"},
		{`_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, -5.5, "-5.50"},
		{"#,##0.00;(#,##0.00)", -12, "(12.00)"},
		{"0.00_);[Red](0.00)", -1.5, "(1.50)"},
		{"0.00;[红色]-0.00", -1.5, "-1.50"},
		{"0.00", -0.001, "0.00"},
		{"#", 0, ""},
		{";;;", 5, ""},
		{"000", 7, "007"},
		{"000-0000", 1234567, "123-4567"},
		{"0.##", 1.5, "1.5"},
		{"0.0,", 12345, "12.3"},
		{`0!.0,"万元"`, 123456, "12.3万元"},
		{"¥#,##0.00", 12, "¥12.00"},
		{`[$¥-804]#,##0.00`, 1200, "¥1,200.00"},
		{"[>=100]0;[<100]0.00", 99.5, "99.50"},
		{"[>=100]0;[<100]0.00", 100.4, "100"},
		{"0.00E+00", 12345, "1.23E+04"},
		{"##0.0E+0", 12345, "12.3E+3"},
		{"# ?/?", 1.25, "1 1/4"},
		{"# ??/100", 0.5, "50/100"},
		{"[DBNum1]General", 120, "一百二十"},
		{"[DBNum2][$-804]General", 1234, "壹仟贰佰叁拾肆"},
		{"@", 98, "98"},

		{"yyyy/m/d", 45292, "2024/1/1"},
		{`yyyy"年"m"月"d"日";@`, 45351, "2024年2月29日"},
		{"yyyy年mm月", 45292, "2024年01月"},
		{`[DBNum1][$-804]yyyy"年"m"月"d"日"`, 45301, "二〇二四年一月十日"},
		{"[$-F800]dddd, mmmm dd, yyyy", 45292, "2024年1月1日"},
		{"yyyy-mm-dd hh:mm:ss", 45292.75, "2024-01-01 18:00:00"},
		{"h:mm AM/PM", 0.5, "12:00 PM"},
		{`上午/下午h"时"mm"分"`, 0.75, `下午6时00分`},
		{"[h]:mm", 1.5, "36:00"},
		{"mm:ss.0", 0.0001, "00:08.6"},
		{"aaaa", 45292, "星期一"},
		{"d-mmm-yy", 45292, "1-Jan-24"},
		{"yyyy-mm-dd", 60, "1900-02-29"},
		{"yyyy-mm-dd", 59, "1900-02-28"},
		{"yyyy-mm-dd", -1, "-1"},
		{"m/d", 45291.999999999, "1/1"},
	} {
		if got := ParseFormat(test.code).Number(test.v, false); got != test.want {
			t.Errorf("%s of %v: %q, want %q", test.code, test.v, got, test.want)
		}
	}
	if got := BuiltinFormat(14).Number(43831, true); got != "2024/1/2" {
		t.Errorf("days since 1904: %s", got)
	}
}

func TestTextsReadAsTheirFormatShowsThem(t *testing.T) {
	for _, test := range []struct{ code, want string }{
		{"General", "甲"}, {"0.00", "甲"}, {"@", "甲"}, {`@"局"`, "甲局"}, {`0;0;0;"（"@"）"`, "（甲）"}, {";;;", ""}, {"0;-0;0;General", "甲"},
	} {
		if got := ParseFormat(test.code).Text("甲"); got != test.want {
			t.Errorf("%s: %q, want %q", test.code, got, test.want)
		}
	}
	var none *Format
	if got := none.Text("甲") + none.Number(1.50, false); got != "甲1.5" {
		t.Error(got)
	}
}

func FuzzFormat(f *testing.F) {
	for _, id := range builtin {
		f.Add(id, 45292.75)
	}
	f.Add(`_ * #,##0.00_ ;[DBNum2][>1]# ??/??;[h]:mm:ss.00;@`, -1234.5)
	f.Fuzz(func(_ *testing.T, code string, v float64) {
		if v-v != 0 {
			return
		}
		p := ParseFormat(code)
		p.Number(v, false)
		p.Number(-v, true)
		p.Text(code)
	})
}
