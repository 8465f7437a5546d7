package layout

import "github.com/ziping-go/ziping/extract/internal/pattern"

var (
	// chapter matches the numbers that no line of running text begins with by chance.
	chapter = pattern.New(`^(?:[一二三四五六七八九十]{1,3}、|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|第[一二三四五六七八九十百]{1,3}(?:部分|[章节条])|附[件表录][0-9一二三四五六七八九十]{0,3}[：:])`)
	// numbered matches other numbers that begin a paragraph.
	numbered = pattern.New(`^(?:[0-9０-９]{1,2}(?:[、．]|[.](?:[^0-9]|$))|[0-9]{1,2}(?:[.][0-9]{1,2}){1,3}(?:[\s.、]|[^0-9.%％万元个亿年月日倍分名人次户家项件\s])|[（(]\s*[0-9０-９]{1,2}\s*[）)]|[①-⑳]|[-•●◆■□▪])`)
	// item matches what begins an item of a list in a cell, whatever stands before it.
	item = pattern.New(`^(?:(?:目标|任务|指标|措施|问题|总体目标|工作)[0-9一二三四五六七八九十]{1,3}[：:．.、]|[①-⑳])`)
	// figure matches a cell that is a number.
	figure = pattern.New(`^[-+]?[0-9][0-9,]*(?:[.][0-9]+)?[%％]?$`)
	// leaders matches a line of a table of contents.
	leaders = pattern.New(`(?:(?:\.{4,}|(?:\.\s){3,}|…{2,}|·{3,}|．{3,}|。{3,}|-{5,}|_{4,}|─{3,})[\s.…·]*[-—(（]?\s*(?:\d{1,3}|[IVXivx]{1,5})\s*[-—)）]?|[….·]{12,})\s*$`)
)

// begins tells whether a text begins with a number or bullet.
func begins(text []byte) bool {
	text = text[:min(len(text), 48)]
	return chapter.Match(text) || numbered.Match(text) || item.Match(text)
}
