package layout

import (
	"fmt"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

// Pages that each begin with the number of another attachment have no running head: 附件2, 附件3, 附件4.
func TestNumbersOfAttachmentsAreNoRunningHeads(t *testing.T) {
	var papers []*paper
	for n := range 4 {
		p := newPaper(n + 1)
		p.text(72, 60, 12, fmt.Sprintf("附件%d", n+1))
		p.text(230, 84, 14, "项目支出绩效自评表")
		p.paragraphs(120, first, second)
		papers = append(papers, p)
	}
	doc, annexes := read(t, papers...), 0
	for i := range doc.Blocks {
		if doc.Blocks[i].Furniture != document.NotFurniture {
			t.Errorf("furniture: %q", doc.BlockText(i))
		}
		if doc.BlockText(i) == fmt.Sprintf("附件%d", annexes+1) {
			annexes++
		}
	}
	if annexes != 4 {
		t.Errorf("%d numbers of attachments, want 4; got\n%s", annexes, show(doc))
	}
}

// A caption that fills its line goes on in the middle of the next one; what a paragraph's last line is followed by in the
// middle does not.
func TestACaptionThatFillsItsLineGoesOnInTheMiddleOfTheNext(t *testing.T) {
	p := newPaper(1)
	y := p.paragraphs(80, "本报告所用数据由单位提供。")
	head, rest := []rune("云泽市公安局交通警察支队二〇二二年度部门整体支出绩效自评价指标体系及评分"), "标准一览表"
	head = head[:min(len(head), 37)]
	x := 72 + (450-12*float64(len(head)))/2
	p.text(x, y, 12, string(head))
	p.text(297-6*5, y+20, 12, rest)
	p.paragraphs(y+60, second)
	want(t, read(t, p), "本报告所用数据由单位提供。", string(head)+rest, second)
}
