package numeral

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// line is one match in the form: text|kind|unit|digits|value.
func line(text string, m Match) string {
	return fmt.Sprintf("%s|%s|%s|%s|%s", text[m.Start:m.End], m.Kind, m.Unit, m.Digits, m.Value)
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		// Money
		{"an amount in ten thousands is valued in yuan and keeps its printed digits", "年初预算2,940.05万元。", []string{"2,940.05万元|money|万元|2940.05|29400500"}},
		{"an amount with two thousands separators is one figure", "共计1,370,042.75万元", []string{"1,370,042.75万元|money|万元|1370042.75|13700427500"}},
		{"a closing zero behind the point is kept in the digits only", "支出3,571.80万元", []string{"3,571.80万元|money|万元|3571.80|35718000"}},
		{"an amount in hundred millions is valued in yuan", "总投资3.06亿元", []string{"3.06亿元|money|亿元|3.06|306000000"}},
		{"blanks of a layout do not part an amount from its unit", "结余 95.36 万 元，", []string{"95.36 万 元|money|万元|95.36|953600"}},
		{"an amount without separators or decimals is read", "到位11,447,100元", []string{"11,447,100元|money|元|11447100|11447100"}},
		{"a Chinese coefficient keeps its magnitude as the unit", "补助十二万元", []string{"十二万元|money|万元|12|120000"}},
		{"a financial amount is read", "人民币壹拾贰万叁仟元整", []string{"人民币壹拾贰万叁仟元|money|元|123000|123000"}},
		{"a mixed amount is one plain value", "发放4万5千元", []string{"4万5千元|money|元|45000|45000"}},
		{"about so much is valued at the printed figure", "节约500余万元，300多元", []string{"500余万元|money|万元|500|5000000", "300多元|money|元|300|300"}},
		{"an indefinite ten has no value", "涉及几十万元、数十亿元和上百元", nil},
		{"a currency sign stands for the unit", "￥3,000.00", []string{"￥3,000.00|money|￥|3000.00|3000"}},
		{"a currency code stands for the unit", "RMB 5万", []string{"RMB 5万|money|万|5|50000"}},
		{"coins are part of the amount", "五元六角三分", []string{"五元六角三分|money|元|5.63|5.63"}},
		{"a loss is negative", "结余-12.50万元", []string{"-12.50万元|money|万元|-12.50|-125000"}},
		{"a reduced burden is not negative", "减负100万元", []string{"100万元|money|万元|100|1000000"}},
		{"another currency is no yuan", "贷款十万美元", []string{"十万美元|foreign|万美元|10|100000"}},
		{"New Year's Day is no money", "5元旦晚会", []string{"5|number||5|5"}},
		{"a range gives both ends and no minus", "10万元-20万元", []string{"10万元|money|万元|10|100000", "20万元|money|万元|20|200000"}},
		{"a year behind an amount is not part of it", "投资3亿2023年完工", []string{"3亿|number|亿|3|300000000", "2023年|year|年|2023|2023"}},

		// Shares
		{"a percentage keeps its digits", "执行率98.79％", []string{"98.79％|percent|％|98.79|98.79"}},
		{"a percentage of hundred keeps its zeros", "完成100.00%", []string{"100.00%|percent|%|100.00|100"}},
		{"a percentage in words is read", "达到百分之九十八点五", []string{"百分之九十八点五|percent|百分之|98.5|98.5"}},
		{"all of it in words is a hundred", "覆盖率百分之百", []string{"百分之百|percent|百分之|100|100"}},
		{"percentage points are told by their unit", "提高5.86个百分点", []string{"5.86个百分点|percent|个百分点|5.86|5.86"}},
		{"a target may spell the sign", "100百分比", []string{"100百分比|percent|百分比|100|100"}},
		{"tenths are percent", "七成以上，六点五成", []string{"七成|percent|成|7|70", "六点五成|percent|成|6.5|65"}},
		{"a result is no tenth", "形成3成果，2023年成立", []string{"3|number||3|3", "2023年|year|年|2023|2023"}},
		{"a per-mille is valued in percent", "不超过5‰，千分之三", []string{"5‰|permille|‰|5|0.5", "千分之三|permille|千分之|3|0.3"}},
		{"a glued cell is cut behind the sign", "76%107.6", []string{"76%|percent|%|76|76", "107.6|number||107.6|107.6"}},
		{"a falling rate is negative", "增长-5.2%", []string{"-5.2%|percent|%|-5.2|-5.2"}},
		{"an indefinite percentage has no value", "百分之二三十", nil},
		{"a web address holds no figures", "见http://a.b/c%2820%29 共3项", []string{"3|number||3|3"}},

		// Numbers
		{"full-width digits are digits", "完成１２３项", []string{"１２３|number||123|123"}},
		{"full-width sums are three numbers", "1＋1＋9", []string{"1|number||1|1", "1|number||1|1", "9|number||9|9"}},
		{"a short number of hundred millions is read", "4.5亿", []string{"4.5亿|number|亿|4.5|450000000"}},
		{"a small decimal keeps four places", "275.7248", []string{"275.7248|number||275.7248|275.7248"}},
		{"a third is rounded", "三分之一", []string{"三分之一|number||0.333333333333333|0.333333333333333"}},
		{"dotted numbers are not decimals", "见1.2.3节", []string{"1|number||1|1", "2|number||2|2", "3|number||3|3"}},
		{"a list number does not swallow the year", "1.2023年工作", []string{"1|number||1|1", "2023年|year|年|2023|2023"}},
		{"a list number does not swallow the month", "2.12月完成", []string{"2|number||2|2", "12|number||12|12"}},
		{"kilo belongs to the next word", "装机5千瓦", []string{"5|number||5|5"}},
		{"the digits of a code are not a number", "编号A2021073", nil},
		{"a masked year is not a number", "20xx年、202X年", nil},
		{"a page mark is not negative", "-12-", []string{"12|number||12|12"}},
		{"a nought of something is a figure", "不合格项目零个", []string{"零|number||0|0"}},
		{"a time is not a decimal", "八点三十分", []string{"八|number||8|8", "三十|number||30|30"}},
		{"two neighbouring digits mean about", "二三十人、七八个、三十五六岁、一百二三十元", nil},
		{"words with numerals are not figures", "统一思想，一致同意，三农工作，一带一路，十四五规划，一方面，四个意识，两会，万里，十分重要，第三方评价，进一步，万一", nil},
		{"homonyms of financial digits are not figures", "队伍建设、大陆、放肆、拾取", nil},

		// Years and dates
		{"a year keeps its word", "2023年度、2021 年", []string{"2023年度|year|年度|2023|2023", "2021 年|year|年|2021|2021"}},
		{"a Chinese year is a year", "二○二三年度，二〇二三年，二零二三年，二O二三年", []string{
			"二○二三年度|year|年度|2023|2023", "二〇二三年|year|年|2023|2023", "二零二三年|year|年|2023|2023", "二O二三年|year|年|2023|2023"}},
		{"a Chinese month is a date", "二○二三年五月", []string{"二○二三年五月|date||2023-05|2023-05"}},
		{"a Chinese day is a date", "二○一一年五月三十日", []string{"二○一一年五月三十日|date||2011-05-30|2011-05-30"}},
		{"a title page spaces its date", "二 〇 二 三 年 五 月", []string{"二 〇 二 三 年 五 月|date||2023-05|2023-05"}},
		{"a day with leading zeros is a date", "2019年06月18日", []string{"2019年06月18日|date||2019-06-18|2019-06-18"}},
		{"a day with blanks is a date", "2025年 6 月 16日", []string{"2025年 6 月 16日|date||2025-06-16|2025-06-16"}},
		{"a day with dots, dashes or strokes is a date", "2023.6.28，2024-03-22，2024/3/22", []string{
			"2023.6.28|date||2023-06-28|2023-06-28", "2024-03-22|date||2024-03-22|2024-03-22", "2024/3/22|date||2024-03-22|2024-03-22"}},
		{"a day that is not in the calendar is left out", "2023年2月30日", []string{"2023年2月|date||2023-02|2023-02", "30|number||30|30"}},
		{"a range of months is a year and two numbers", "2023年1-12月", []string{"2023年|year|年|2023|2023", "1|number||1|1", "12|number||12|12"}},
		{"a range of years has no minus", "2021-2023年", []string{"2021|number||2021|2021", "2023年|year|年|2023|2023"}},
		{"a length of time is no year", "100年、三年", []string{"100|number||100|100", "三|number||3|3"}},

		// Ordinals
		{"one by one in words is an ordinal", "一是加强管理；二是规范使用", []string{"一是|ordinal|是|1|1", "二是|ordinal|是|2|2"}},
		{"a place with 第 is an ordinal", "第三，第 12 条，第二十一", []string{"第三|ordinal|第|3|3", "第 12|ordinal|第|12|12", "第二十一|ordinal|第|21|21"}},
		{"a circled number is an ordinal", "①产出⑵效益", []string{"①|ordinal||1|1", "⑵|ordinal||2|2"}},
		{"a heading number is a number", "一、部门概况（二）职能", []string{"一|number||1|1", "二|number||2|2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range Find(tt.text) {
				got = append(got, line(tt.text, m))
			}
			if g, w := strings.Join(got, "\n"), strings.Join(tt.want, "\n"); g != w {
				t.Errorf("Find(%q)\n got:\n%s\nwant:\n%s", tt.text, g, w)
			}
			checkProperties(t, tt.text)
		})
	}
}

func TestParseInt(t *testing.T) {
	for in, want := range map[string]int{
		"一": 1, "十二": 12, "二十": 20, "廿一": 21, "〇": 0, "○": 0, "壹": 1, "零": 0, "十": 10, "一百零五": 105, "12": 12, "１２": 12, "007": 7,
		"①": 1, "⑳": 20, "㉑": 21, "⑴": 1, "㈠": 1, "㈩": 10, "Ⅳ": 4, "ⅻ": 12, "❷": 2, "⒈": 1, "㊀": 1, "第三": 3, "第 12": 12, " 五 ": 5,
		"伍": 5, "二〇二三": 2023, "一二": 12, "1,234": 1234, "-5": -5, "3万": 30000, "5.0": 5,
	} {
		if got, ok := ParseInt(in); got != want || !ok {
			t.Errorf("ParseInt(%q) = %d, %t, want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "一、", "甲", "1.5", "二三十", "万", "一致", "99999999999999999999", "第", "1 2", "%", "3年", "①②"} {
		if got, ok := ParseInt(in); ok {
			t.Errorf("ParseInt(%q) = %d, want none", in, got)
		}
	}
}

func TestParseDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"3,571.80": "3571.80", "１２３": "123", "-3.50": "-3.50", "三点五": "3.5", "九十八点五": "98.5", "3.5亿": "350000000", "4万5千": "45000",
		"1,370,042.75": "1370042.75", "0.00": "0.00", ".5": "0.5", "1/2": "0.5", "三分之一": "0.333333333333333", "负三十二": "-32",
		"壹佰伍拾": "150", "５７.6": "57.6", "+8": "8", "12345678901234567890.10": "12345678901234567890.10",
	} {
		if got, ok := ParseDecimal(in); got != want || !ok {
			t.Errorf("ParseDecimal(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "—", "无", "5%", "3元", "1.2.3", "一些", "12 34", "二三十", "2023年", "-"} {
		if got, ok := ParseDecimal(in); ok {
			t.Errorf("ParseDecimal(%q) = %q, want none", in, got)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2019年06月18日": "2019-06-18", "2023.6.28": "2023-06-28", "2025年 6 月 16日": "2025-06-16", "二○一一年五月三十日": "2011-05-30",
		"二〇二三年五月": "2023-05", "2024-03-22": "2024-03-22", "2024/3/22": "2024-03-22", "2023年4月": "2023-04", "２０２３年４月５日": "2023-04-05",
		"二〇二三年十二月二十一日": "2023-12-21", "2024年2月29日": "2024-02-29", " 2023．6．28 ": "2023-06-28", "二零二三年元月一日": "2023-01-01",
		"2023年12月31号": "2023-12-31",
	} {
		if got, ok := ParseDate(in); got != want || !ok {
			t.Errorf("ParseDate(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "2023", "2023年", "2023年13月", "2023年2月29日", "2023.6", "2024-03-22-1", "2024/3-22", "2024926", "6月18日", "2023年4月以来"} {
		if got, ok := ParseDate(in); ok {
			t.Errorf("ParseDate(%q) = %q, want none", in, got)
		}
	}
}

// checkProperties checks what holds of any text: spans are in order, on rune boundaries, and read alone give their value.
func checkProperties(t *testing.T, text string) {
	t.Helper()
	boundary := map[int]bool{len(text): true}
	for i := range text {
		boundary[i] = true
	}
	end := 0
	for _, m := range Find(text) {
		if m.Start < end || m.End <= m.Start || m.End > len(text) {
			t.Fatalf("%q: span [%d, %d) after %d", text, m.Start, m.End, end)
		}
		end = m.End
		for _, i := range []int{m.Start, m.End} {
			if !boundary[i] {
				t.Fatalf("%q: %d is inside a rune", text, i)
			}
		}
		if m.Kind.String() == "invalid" || m.Digits == "" || m.Value == "" {
			t.Fatalf("%q: incomplete match %+v", text, m)
		}
		span := text[m.Start:m.End]
		again := Find(span)
		if len(again) != 1 || again[0].Start != 0 || again[0].End != len(span) || again[0].Value != m.Value || again[0].Digits != m.Digits {
			t.Fatalf("%q: %q is %+v, but alone %+v", text, span, m, again)
		}
		if m.Kind == Date {
			if iso, ok := ParseDate(span); !ok || Value(iso) != m.Value {
				t.Fatalf("%q: date %q is %q to ParseDate", text, span, iso)
			}
			continue
		}
		if d, ok := ParseDecimal(m.Digits); !ok || d != m.Digits {
			t.Fatalf("%q: digits %q are %q, %t to ParseDecimal", text, m.Digits, d, ok)
		}
		if v := m.Value.String(); strings.ContainsAny(v, "eE+") || strings.HasSuffix(v, ".") || v == "-0" {
			t.Fatalf("%q: value %q is not plain", text, v)
		}
	}
}

func TestSpansOfMixedPiecesReadAloneGiveTheSameValue(t *testing.T) {
	pieces := strings.Fields("1 23 4,567 2023 年 月 日 度 . ， , 万 亿 元 % 成 折 百分之 分之 又 点 一 二 三 十 百 千 零 半 负 - / 第 是 致 多 余 几 个 百分点 人民币 角 分 两 〇 打 x k e ^ ① 兆 统 周 五 美元")
	pieces = append(pieces, " ", "\n", "　")
	seed := uint32(1)
	for range 60000 {
		var b strings.Builder
		for range 7 {
			seed = seed*1664525 + 1013904223
			b.WriteString(pieces[int(seed>>8)%len(pieces)])
		}
		checkProperties(t, b.String())
	}
}

func TestFindTakesTimeLinearInItsInput(t *testing.T) {
	// One megabyte takes a fraction of a second, and would take minutes if the time grew with the square. The bound is
	// wide because the machine may be busy.
	for i, unit := range []string{"一", "1,", "1", "十", "万", "一万", "百分之", "一分之", "1/", "1 ", "1.", "五 ", "二〇", "1,111,", "1万1千", "三百", "-", "负", "1-", "一又", " ",
		"2023年", "1e1", "1^1", "统一", "第", "人民币", "1角", "一点", "1x", "a1", "http://", "五元六角"} {
		size := 1 << 20
		if i > 1 {
			size >>= 2
		}
		text := strings.Repeat(unit, size/len(unit))
		began := time.Now()
		Find(text)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%d bytes of %q took %v", size, unit, took)
		}
	}
}

func TestFindIsSafeForConcurrentUse(t *testing.T) {
	want := fmt.Sprint(Find(prose))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := fmt.Sprint(Find(prose)); got != want {
					t.Error("another goroutine reads another result")
				}
			}
		})
	}
	wg.Wait()
}

func FuzzFind(f *testing.F) {
	f.Add(prose)
	for _, s := range []string{"3.06亿元", "4万5千6百", "百分之九十八点五", "一又二分之一", "二○二三年五月", "-1.1^--23", "五元六角三分", "1 4/3", "七成 六", "2e5", "千三", ".0.000000", "0\xa5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkProperties(t, text)
	})
}

// prose is invented, in the manner of the reports.
const prose = `一、部门基本情况。我单位内设股室12个，编制数45人，实有43人。二〇二三年度年初预算2,940.05万元，调整预算数3,571.80万元，
全年执行数3,528.58万元，预算执行率98.79％，比上年提高5.86个百分点。其中：基本支出1,370,042.75元，占百分之三十八点四；项目支出3.06亿元。
二、存在的问题。一是绩效目标设置不够细化，部分指标未能量化；二是个别项目执行进度偏慢，截至2023年12月31日仍有四万五千元未支付。
三、下一步改进措施。进一步加强统一管理，完善制度建设，强化预算约束，切实提高财政资金使用效益，推动各项工作高质量发展。
`

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(prose, 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}

// The characters that figures begin with are written out a second time, for the start of programs.
func TestEveryNumeralMayBeginAFigure(t *testing.T) {
	for r := rune(firstHan); r <= lastHan; r++ {
		g, _ := glyph(r)
		if want := g != glyphNone || strings.ContainsRune("第人对對半负負", r); startsFigure(r) != want {
			t.Errorf("%c may begin a figure: %v, want %v", r, !want, want)
		}
	}
}
