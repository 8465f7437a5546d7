package layout

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// contentsPage matches a line of a table of contents without leaders.
var contentsPage = pattern.New(`^(.*[^\s\d.])\s+(\d{1,3})$`)

// findContents marks lines of tables of contents: lines with leaders, and after the title those that end in a page number
// at the edge of the text.
func (b *book) findContents() {
	title := (*line)(nil)
	page := 0
	for _, s := range b.sheets {
		for i, l := range s.lines {
			if len(l.glyphs) > 400 {
				continue
			}
			text := strings.TrimFunc(string(l.text(nil).text), space)
			switch {
			case leaders.MatchString(text):
				l.contents = true
			case contentsTitle(text):
				title, page = l, 0
				continue
			case title != nil:
				m := contentsPage.FindStringSubmatch(text)
				if m == nil || utf8.RuneCountInString(text) > 70 || !l.spread() {
					if i+1 < len(s.lines) && page > 0 && leaders.Match(s.lines[i+1].text(nil).text) && l.X1 > l.right-2*l.size {
						l.contents = true // an entry of two lines
						continue
					}
					title = nil
					continue
				}
				n, _ := strconv.Atoi(m[2])
				if n < page {
					title = nil
					continue
				}
				l.contents = true
			}
			if l.contents {
				page = max(page, 1)
				if title != nil {
					title.contents = true
				}
			}
		}
	}
}

func contentsTitle(s string) bool {
	s = strings.Trim(strings.Join(strings.Fields(s), ""), "【】[]：:—-")
	return s == "目录" || s == "目次" || s == "目錄"
}

// spread tells whether a wide gap stands before the end of the line.
func (l *line) spread() bool { return len(l.parts(1.5)) > 1 }
