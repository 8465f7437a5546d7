package main

import (
	"fmt"

	"github.com/ziping-go/ziping/schema"
)

// checkMarkdown writes findings as Markdown (GitHub's), a chapter for each report.
type checkMarkdown struct {
	*checking
	begun bool
}

func (k *checkMarkdown) file(c checked) error {
	k.begin()
	fmt.Fprintf(k.out, "\n## %s\n\n", plainMarkdown(flat(c.report())))
	if c.failure != "" {
		fmt.Fprintf(k.out, "%s\n", k.words("**未能完整读取**：", "**Not all could be read**: ")+plainMarkdown(c.failure))
		if c.res == nil {
			return nil
		}
		fmt.Fprintln(k.out)
	}
	if len(c.findings) == 0 {
		fmt.Fprintln(k.out, k.words("未发现不一致之处。", "Nothing disagrees."))
		return nil
	}
	found := map[schema.Severity]int{}
	for _, f := range c.findings {
		found[f.Severity]++
	}
	fmt.Fprintln(k.out, k.counts(found)+k.words("。", "."))
	for n, f := range c.findings {
		where := ""
		if len(f.Quotes) > 0 {
			where = " " + f.Quotes[0].place(k.lang)
		}
		fmt.Fprintf(k.out, "\n%d. <b>%s</b> `%s`%s  \n   %s\n", n+1, k.severityName(f.Severity), f.Code, where, lineStart(plainMarkdown(flat(f.Message))))
		for i, q := range f.Quotes {
			if i == mostQuotes {
				fmt.Fprintf(k.out, "   - %s\n", k.more(len(f.Quotes)-i))
				break
			}
			before, text, after := q.line()
			fmt.Fprintf(k.out, "   - %s%s%s<b>%s</b>%s\n", plainMarkdown(flat(q.place(k.lang)+k.words("（"+q.What+"）", " ("+q.What+")"))), k.words("：", ": "),
				plainMarkdown(before), plainMarkdown(text), plainMarkdown(after))
		}
	}
	return nil
}

func (k *checkMarkdown) begin() {
	if !k.begun {
		k.begun = true
		fmt.Fprintln(k.out, k.words("# 核对结果", "# Findings"))
	}
}

func (k *checkMarkdown) end() error {
	k.begin()
	_, err := fmt.Fprintf(k.out, "\n---\n\n%s\n", plainMarkdown(k.summary()))
	return err
}

// words chooses by the language of the messages.
func (k *checking) words(zh, en string) string {
	if k.lang == schema.English {
		return en
	}
	return zh
}
