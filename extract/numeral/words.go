package numeral

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// nonFigures are words in which a Chinese numeral is not a figure. A numeral that lies within such a word is not reported.
const nonFigures = `
一致 一直 一定 一般 一些 一样 一旦 一体 一切 一律 一贯 一并 一起 一同 一边 一流 一线 一带一路 一带 一道 一路 一度 一向 一味 一概
一经 一面 一方面 一系列 一揽子 一部分 一站式 一窗 一网 一卡通 一张网 一张图 一张表 一把手 一盘棋 一刀切 一票否决 一以贯之 一如既往
一丝不苟 一心一意 一目了然 一应 一应俱全 一举 一举一动 一再 一时 一生 一审 一炮 一时间 一瞬 一脉 一手 一己 一行 一头 一口气
一遇 一站一策 清四乱 两代表一委员 一下 一会 一点一滴 一草一木 一事一议 一户一策 一村一品 一人一档 一岗双责 一视同仁 一帆风顺 一蹴而就 一鼓作气 一概而论 一针见血
一分为二 一清二楚 一五一十 一来 一成不变 一半 一汽 一言 一如 一番 一种种 一贴 一呼百应 一二三产 一一 一一对应 一批 一块 一早 一夜
一拖 一卡 一码 一件事 一条龙 一对一 一次性 一体化
统一 唯一 惟一 单一 万一 之一 逐一 专一 归一 合一 任一 不一 同一 划一 整齐划一 始终如一 二合一 三合一 五合一 多合一 千篇一律 知行合一 表里如一
進一步 进一步 万众一心 百里挑一 独一无二 五位一体 三位一体 不一致 高度一致 七一 八一 五一 六一 九一八 一二·九 一二九 十一国庆
二维 二手 二胎 二孩 二胡 二次元 二氧化 二线 二审 二战 二连浩特 二郎 不二 三心二意 两面三刀
两会 两岸 两侧 两委 两新 两癌 两山 两手抓 两手 两旁 两端 两头 两极 两用 两江 两湖 两广 两河 两学一做 两个维护 两个确立 两个责任 两不愁
两个务必 两个毫不动摇 两个一百年 两重 两重两新 两高 两法 两点论 两难 两全 两级 两弹一星 斤两 两非 两证 两单 两卡 两免一补 两横一纵
三农 三公 三定 三保 三包 三产 三方 三违 三防 三资 三无 三甲 三重一大 三会一课 三支一扶 三严三实 三品一标 三角 三峡 三亚 三明 三门峡
三江 三维 三星 三沙 三水 三原 三台 三都 三穗 三河 三令五申 三番五次 三言两语 三心 三思 三餐 三伏 三九 再三 三三制 三个代表 三个区分开来
三大攻坚战 三权分置 三权 三医 三社 三网 三级联动 三线 三乱 三废 三同时 三线一单 三区三线 三区 三改一拆 三教 三好 三审三校 三重 三元
三亲 三化 三湘 三湾 三晋 三秦 三中全会 四中全会 五中全会 六中全会 七中全会 一中全会 二中全会 三八妇女节 三八
四川 四平 四会 四海 四周 四季 四处 四肢 四方 四面八方 四通八达 四好 四风 四不两直 四个意识 四个自信 四个全面 四个伟大 四个革命 四大班子
四清 四史 四新 四化 四议两公开 四上 四众 四强 四库 四级联动 四川省
五星 五金 五保 五险一金 五险 五四 五指 五常 五河 五莲 五华 五峰 五原 五寨 五湖四海 五花八门 五谷 五味 五官 五彩 五脏 五行 五线谱
五大发展理念 五大 五级书记 五好 五育 五社 五中 五粮液 五通桥 五家渠
六安 六盘水 六枝 六合 六稳 六保 六神 六畜 六必 六税两费 五脏六腑
七里河 七上八下 七台河 七夕 七彩 七星 乱七八糟 七嘴八舌
八项规定 八达岭 八卦 八路军 八宿 八步 八公山 王八 八仙 八大 八方 四平八稳 横七竖八 七七八八
九江 九龙 九寨沟 九三学社 九台 九原 九里 九牧 九华山 九州 重九 九霄 九泉
十分 十足 十堰 十佳 十大 十八大 十九大 二十大 十九届 二十届 十四五 十三五 十二五 十五五 十一五 红十字 十字 十全十美 十有八九 十里 十八洞
十项 十拿九稳 合十 十年 双十一 十几
零售 零星 零散 零距离 零距離 零件 零食 零碎 零时 零容忍 零工 零钱 零乱 零陵 零增长 零部件 零基预算 零基础 零余额 零差错 零跑腿 零事故
星期一 星期二 星期三 星期四 星期五 星期六 周一 周二 周三 周四 周五 周六 礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 初一 初二 初三 高一 高二 高三
張三 张三 李四 王五 第三方 第三者 低三下四 丢三落四 不三不四 朝三暮四 举一反三 张三李四 接二连三 推三阻四 说一不二 数一数二 以一当十
三三两两 三五成群 四六级 五五开 七七 九九 三一重工 五一劳动节 六一儿童节 八一建军 三大 三伏天 一意 一念 一席 一隅 一役 一跃
統一 壹切 壹致 壹定 壹體 單一 專一 一樣 一體 一貫 一邊 一線 一帶 一帶一路 一會 三農 兩會 兩岸 兩側 兩委 四個意識 四個自信 一個方面
`

// place is a word seen from a numeral in it: what stands before the numeral's first character, and from it on.
type place struct{ before, from string }

// places lists the words by a numeral character in them and the character behind it, 0 at the end of the word.
var places = sync.OnceValue(func() map[[2]rune][]place {
	t := map[[2]rune][]place{}
	for w := range strings.FieldsSeq(nonFigures) {
		for i, r := range w {
			if g, _ := glyph(r); g != glyphNone {
				var next rune
				if rest := w[i+utf8.RuneLen(r):]; rest != "" {
					next, _ = utf8.DecodeRuneInString(rest)
				}
				key := [2]rune{r, next}
				t[key] = append(t[key], place{w[:i], w[i:]})
			}
		}
	}
	return t
})

// wordAround returns the end of the longest word that the Chinese numeral text[i:end] lies within, or 0.
func (s *scanner) wordAround(i, end int) int {
	longest := 0
	r, size := s.runeAt(i)
	for _, next := range [...]rune{s.peek(i + size), 0} {
		for _, p := range places()[[2]rune{r, next}] {
			stop := i + len(p.from)
			if stop >= end && stop > longest && strings.HasPrefix(s.text[i:], p.from) && strings.HasSuffix(s.text[:i], p.before) {
				longest = stop
			}
		}
	}
	return longest
}

// isHomonym reports whether the numeral character is more often another word, and is a numeral only next to others.
func isHomonym(r rune) bool {
	switch r {
	case '肆', '陆', '陸', '伍', '拾', '俩', '倆':
		return true
	}
	return false
}

// tooWeak reports whether a figure is a single Chinese character that needs more around it to be a number.
func (s *scanner) tooWeak(f figure) bool {
	first := s.peek(f.start)
	if f.end-f.start != utf8.RuneLen(first) {
		return false
	}
	if g, _ := glyph(first); g == glyphZero {
		next := s.peek(s.blanks(f.end))
		return first != '零' || isHan(next) && !in(fold(next), "个件起例次家项項户戶人分")
	}
	return isHomonym(first)
}

// tens reports whether the figure is the rest of 几十 or 数十, which have no definite value.
func (s *scanner) tens(f figure) bool {
	g, v := glyph(s.peek(f.start))
	return g == glyphUnit && v == 1 && in(fold(s.before(f.start)), "几数好")
}

// bareUnit reads 千三 at i, a number only where it stands alone.
func (s *scanner) bareUnit(i int) (Match, int) {
	r, size := s.runeAt(i)
	g, exp := glyph(r)
	d, n := s.runeAt(i + size)
	dg, v := glyph(d)
	end := i + size + n
	if g != glyphUnit || dg != glyphDigit || isHomonym(d) || isWordy(s.before(i)) || isWordy(s.peek(end)) {
		return Match{}, i + size
	}
	f := figure{value: fromUint(pow10(exp) + uint64(v)*pow10(exp-1))}.plain()
	return f.match(i, end, Number, ""), end
}

func isWordy(r rune) bool { return isHan(r) || isArabic(r) || isLetter(r) }
