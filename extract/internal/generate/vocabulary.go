package generate

import "strings"

// Places are made of two syllables and a rank. None of the syllable pairs is
// looked up anywhere: a place that exists is an accident.
var (
	firstSyllables  = strings.Split("苍 澄 栖 岱 鹤 鹭 榕 槐 枫 梧 棠 柘 栗 桓 洛 沅 泾 浔 浣 涪 淮 湄 溪 漳 潼 澧 瀛 灵 炎 琅 瑶 璟 甫 畦 砚 碧 秣 稷 笠 筠 绛 缙 芷 苕 茗 荆 莆 菱 葭 蒲 蓟 藤 虞 蜀 蟠 衡 谷 赭 邺 郢 酉 钟 铜 镜 阆 隰 霍 青 靖 韶 颍 驿 骊 黎 黛", " ")
	secondSyllables = strings.Split("阳 川 原 岭 溪 浦 湾 陵 泉 台 城 宁 安 平 丰 昌 山 河 沙 泽 港 塘 桥 关 州 亭 坪 冈 渡 洲 源 池 潭 坞 屯 岩 林 田 谷 庄", " ")
	familyNames     = strings.Split("佘 池 鲁 骆 岑 甘 苗 尚 穆 盛 阮 卞 尤 栾 冉 商 牟 桂 娄 戚", " ")
	givenNames      = strings.Split("望北 慕山 青禾 一航 小满 新禾 可 岸 青阳 行舟 怀远 知微 闻笛 清和 牧之 亦安 听澜 若谷", " ")
)

// rank is what a place is: its suffix, the word that its offices put before
// their short name, and the kind of its inner offices.
type rank struct{ suffix, prefix, office, above string }

var ranks = []rank{
	{"县", "县", "股", "县委、县政府"},
	{"县", "县", "股", "县委、县政府"},
	{"区", "区", "科", "区委、区政府"},
	{"市", "市", "科", "市委、市政府"},
	{"市", "市", "股", "市委、市政府"},
	{"自治县", "县", "股", "县委、县政府"},
	{"新区", "新区", "处", "新区党工委、管委会"},
}
