package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// otherwise says which pages were read by other means than the readers of the formats, and which not at all.
func (c *command) otherwise(r reading) {
	c.recogniser.done(r.path)
	if r.res == nil {
		return
	}
	s := &r.res.Source
	say := func(line string) { c.complain(flat(r.name()) + ": " + line) }
	if len(s.Reread) > 0 {
		say(fmt.Sprintf("第 %s 页改由 %s 读取，本程序自己的 PDF 读取器未能读出 (read by %s, as our own reader failed)", pageNumbers(s.Reread), s.Reader, s.Reader))
	}
	if len(s.OCR) > 0 {
		say(fmt.Sprintf("第 %s 页是扫描图像，由 tesseract 识别，可能有错字，请核对原件 (recognised with tesseract: check it against the original)", pageNumbers(s.OCR)))
	}
	left := slices.DeleteFunc(slices.Clone(s.Scanned), func(p int) bool { return slices.Contains(s.OCR, p) })
	if len(left) > 0 {
		say(fmt.Sprintf("第 %s 页是扫描图像，未读 (images, not read)：%s", pageNumbers(left), c.whyNotRecognised()))
	}
}

// whyNotRecognised says what to do about pages that are pictures.
func (c *command) whyNotRecognised() string {
	if c.recogniser == nil {
		return "去掉 --no-ocr 再读 (read again without --no-ocr)"
	}
	if err := c.recogniser.Available(); err != nil {
		return err.Error()
	}
	return "识别失败，可用 --limit-time 放宽用时，或先转成 .docx 再读 (recognition failed: allow more time, or convert it)"
}

// pageNumbers lists numbers in order, runs of them as ranges.
func pageNumbers(pages []int) string {
	pages = slices.Compact(slices.Sorted(slices.Values(pages)))
	var list []string
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if j > i {
			list = append(list, fmt.Sprintf("%d–%d", pages[i], pages[j]))
		} else {
			list = append(list, strconv.Itoa(pages[i]))
		}
		i = j + 1
	}
	return strings.Join(list, "、")
}
