package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"github.com/ziping-go/ziping/extract"
)

// addLimits adds a flag for every field of extract.Limits, named as LimitError names it.
func addLimits(flags *pflag.FlagSet, l *extract.Limits) {
	for _, f := range []struct {
		name  string
		field pflag.Value
		usage string
	}{
		{"input", size[int64]{&l.Input}, "文件大小上限，默认 256M (bytes of the file)"},
		{"unpacked", size[int64]{&l.Unpacked}, "解压后总大小上限，默认 1G (bytes unpacked in all)"},
		{"member", size[int64]{&l.Member}, "包内单个部件解压后大小上限，默认 256M (bytes unpacked from one member)"},
		{"members", size[int]{&l.Members}, "包内部件个数上限，默认 10000 (members of a package)"},
		{"ratio", size[int64]{&l.Ratio}, "压缩比上限，默认 200 (unpacked for each packed byte)"},
		{"depth", size[int]{&l.Depth}, "嵌套层数上限，默认 256 (nesting)"},
		{"archives", size[int]{&l.Archives}, "压缩包内再套压缩包的层数上限，默认 1 (archives inside each other)"},
		{"objects", size[int]{&l.Objects}, "PDF 对象个数上限，默认 1000000 (objects of a PDF file)"},
		{"object-depth", size[int]{&l.ObjectDepth}, "PDF 对象嵌套层数上限，默认 256 (nesting of objects of a PDF file)"},
		{"stream", size[int64]{&l.Stream}, "PDF 单个数据流解压后大小上限，默认 256M (bytes unpacked from one stream of a PDF file)"},
		{"pages", size[int]{&l.Pages}, "PDF、OFD 页数上限，默认 10000 (pages)"},
		{"operators", size[int]{&l.Operators}, "PDF 每页绘图指令条数上限，默认 5000000 (drawing operators of a page)"},
		{"text", size[int]{&l.Text}, "文字大小上限，默认 64M (bytes of text)"},
		{"cells", size[int]{&l.Cells}, "单元格个数上限，默认 1000000 (table cells)"},
		{"values", size[int]{&l.Values}, "各项取值的原文总长与文件文字之比的上限，默认 10 (words of values for each byte of text)"},
		{"rule-steps", size[int]{&l.RuleSteps}, "规则匹配步数上限，默认 200000000 (steps of the rule engine)"},
	} {
		flags.Var(f.field, "limit-"+f.name, f.usage+"；-1 为不限")
	}
	flags.DurationVar(&l.Time, "limit-time", 0, "每个文件的用时上限，默认 1m (wall time for each file)；-1s 为不限")
	flags.Var(size[int]{&l.Workers}, "limit-workers", "同时读取的文件数，默认为处理器个数 (files read at once)")
}

// A size sets a count that may be written with K, M, G or T, as in 512M or 2GiB: powers of 1024.
type size[T int | int64] struct{ at *T }

func (s size[T]) String() string {
	if s.at == nil || *s.at == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*s.at), 10)
}

func (s size[T]) Type() string { return "N" }

func (s size[T]) Set(text string) error {
	digits := strings.ToUpper(strings.TrimSpace(text))
	digits = strings.TrimSuffix(strings.TrimSuffix(digits, "B"), "I")
	unit := int64(1)
	if n := len(digits); n > 0 {
		if i := strings.IndexByte("KMGT", digits[n-1]); i >= 0 {
			unit = 1 << (10 * (i + 1))
			digits = digits[:n-1]
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n > math.MaxInt64/4/unit {
		return fmt.Errorf("%q 应为整数，可带 K、M、G (want a whole number, K, M or G may follow)", text)
	}
	*s.at = T(n * unit)
	return nil
}
