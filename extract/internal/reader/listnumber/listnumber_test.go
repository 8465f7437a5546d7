package listnumber

import (
	"fmt"
	"testing"
)

func TestFormat(t *testing.T) {
	for _, test := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimalZero", 7, "07"}, {"decimalZero", 12, "12"}, {"decimalHalfWidth", 3, "3"},
		{"decimalFullWidth", 10, "１０"}, {"decimalFullWidth2", 2, "２"},
		{"decimalEnclosedCircle", 1, "①"}, {"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircle", 21, "21"},
		{"decimalEnclosedCircleChinese", 10, "⑩"}, {"decimalEnclosedParen", 3, "⑶"}, {"decimalEnclosedFullstop", 20, "⒛"},
		{"ideographEnclosedCircle", 10, "㊉"}, {"ideographEnclosedCircle", 11, "11"}, {"numberInDash", 4, "- 4 -"},
		{"upperRoman", 49, "XLIX"}, {"lowerRoman", 1994, "mcmxciv"}, {"upperLetter", 26, "Z"}, {"lowerLetter", 28, "bb"},
		{"ordinal", 1, "1st"}, {"ordinal", 12, "12th"}, {"ordinal", 103, "103rd"}, {"hex", 26, "1A"}, {"chicago", 5, "**"},
		{"chineseCounting", 10, "十"}, {"chineseCounting", 11, "十一"}, {"chineseCounting", 20, "二十"}, {"chineseCounting", 99, "九十九"}, {"chineseCounting", 101, "一〇一"},
		{"chineseCountingThousand", 15, "十五"}, {"chineseCountingThousand", 101, "一百零一"}, {"chineseCountingThousand", 110, "一百一十"},
		{"chineseCountingThousand", 1005, "一千零五"}, {"chineseCountingThousand", 10010, "一万零一十"}, {"chineseCountingThousand", 10100, "一万零一百"},
		{"taiwaneseCountingThousand", 10002, "一萬零二"}, {"taiwaneseCounting", 21, "二十一"},
		{"ideographDigital", 10, "一〇"}, {"ideographDigital", 23, "二三"}, {"japaneseDigitalTenThousand", 10, "一〇"}, {"taiwaneseDigital", 11, "一一"},
		{"japaneseCounting", 10, "十"}, {"japaneseCounting", 111, "百十一"}, {"japaneseLegal", 12, "壱拾弐"},
		{"chineseLegalSimplified", 1, "壹"}, {"chineseLegalSimplified", 10, "壹拾"}, {"chineseLegalSimplified", 205, "贰佰零伍"},
		{"ideographLegalTraditional", 13, "壹拾參"}, {"ideographTraditional", 1, "甲"}, {"ideographTraditional", 11, "11"}, {"ideographZodiac", 12, "亥"},
		{"ideographZodiacTraditional", 1, "甲子"}, {"ideographZodiacTraditional", 60, "癸亥"},
		{"koreanDigital", 10, "일영"}, {"koreanCounting", 21, "이십일"}, {"koreanLegal", 11, "열하나"}, {"koreanDigital2", 10, "一零"}, {"ganada", 2, "나"},
		{"aiueoFullWidth", 3, "ウ"}, {"none", 3, ""}, {"bullet", 3, ""}, {"never heard of", 3, "3"}, {"lowerRoman", 0, "0"}, {"chineseCounting", -2, "-2"},
	} {
		if got := Format(test.format, test.n); got != test.want {
			t.Errorf("Format(%q, %d) = %q, want %q", test.format, test.n, got, test.want)
		}
	}
}

func ExampleFormat() {
	fmt.Println(Format("chineseCounting", 12), Format("decimalEnclosedCircle", 3), Format("chineseLegalSimplified", 10))
	// Output: 十二 ③ 壹拾
}
