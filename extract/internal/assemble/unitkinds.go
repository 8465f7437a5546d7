package assemble

import (
	"strings"
	"unicode/utf8"
)

// kindWords say of a unit how it is paid, ranked or run: 公益一类, 全额拨款, 副科级. The longer stand before those they begin with.
var kindWords = []string{"公益一类", "公益二类", "公益三类", "公益类", "公益性", "财政", "全额", "差额", "定额", "定项", "自收自支", "自筹", "拨款", "补助", "供给", "供养", "保障", "补贴", "经费", "预算",
	"参照公务员法", "参照公务员", "参公", "管理", "正处级", "副处级", "正科级", "副科级", "正股级", "副股级", "正县级", "副县级", "正厅级", "副厅级", "处级", "科级", "股级", "县级", "厅级", "一级", "二级", "三级", "基层",
	"直属", "下属", "所属", "局属", "委属", "直管", "代管", "非独立", "独立", "核算", "编制", "法人", "行政", "国有", "的", "类", "性质"}

// kindNouns are what such words end in.
var kindNouns = []string{"事业单位", "行政单位", "预算单位", "参公单位", "事业机构", "派出机构", "企业单位", "单位", "机构", "企业"}

// kindAt is how many bytes of a text say what kind of unit it is (公益一类事业单位, 二级机构), 0 where it begins otherwise.
func kindAt(text string) int {
	n := 0
next:
	for n < len(text) {
		if n > 0 {
			for _, noun := range kindNouns {
				if strings.HasPrefix(text[n:], noun) {
					return n + len(noun)
				}
			}
		}
		for _, word := range kindWords {
			if strings.HasPrefix(text[n:], word) {
				n += len(word)
				continue next
			}
		}
		return 0
	}
	return 0
}

// isKind tells whether a text says no more than a kind of unit.
func isKind(text string) bool { return text != "" && kindAt(text) == len(text) }

// afterKind is how many runes of a unit's name are its kind, with the name after it: 二级机构 in 二级机构某县审计中心.
func afterKind(name string) int {
	n := kindAt(name)
	if n == 0 || n == len(name) {
		return 0
	}
	rest := name[n:]
	for _, more := range []string{"管理", "工作", "人事", "财务", "党", "监管", "监督", "登记", "改革", "服务", "和", "及", "、"} {
		if strings.HasPrefix(rest, more) { // 直属单位管理科: an office
			return 0
		}
	}
	if !unitName(rest, false) {
		return 0
	}
	return utf8.RuneCountInString(name[:n])
}
