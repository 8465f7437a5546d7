package extract_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/numeral"
	"github.com/ziping-go/ziping/schema"
)

func TestEveryValueRestsOnWordsOfTheDocument(t *testing.T) {
	for _, path := range everyReport(t) {
		t.Run(nameOf(path), func(t *testing.T) {
			for _, problem := range unfounded(read(t, path)) {
				t.Error(problem)
			}
		})
	}
}

// noWords are pointers to what is not read from the document: tables are its words themselves, claims point to other
// values, and keywords are chosen by the segmenter.
var noWords = regexp.MustCompile(`^/tables/|^/claims/\d+/about/|/keywords/\d+$`)

// unfounded lists the values of a report that its evidence does not bear out.
func unfounded(res *extract.Result) []string {
	var problems []string
	seen := map[string]bool{}
	for pointer, value := range res.Values() {
		if noWords.MatchString(pointer) {
			continue
		}
		if value == schema.KindUnknown && len(res.Document.Blocks) == 0 {
			continue // there are no words to rest on
		}
		seen[pointer] = true
		e, ok := res.Evidence[pointer]
		if !ok {
			problems = append(problems, fmt.Sprintf("%s: %v has no evidence", pointer, value))
			continue
		}
		if problem := unfoundedValue(pointer, value, e, res.Document); problem != "" {
			problems = append(problems, fmt.Sprintf("%s: %s (rule %s)", pointer, problem, e.Rule))
		}
	}
	for pointer, e := range res.Evidence {
		if _, ok := res.Lookup(pointer); !ok {
			problems = append(problems, fmt.Sprintf("%s: evidence for what the report does not hold", pointer))
		}
		if _, problem := words(e, res.Document); problem != "" && !seen[pointer] {
			problems = append(problems, fmt.Sprintf("%s: %s", pointer, problem))
		}
	}
	return problems
}

func unfoundedValue(pointer string, value any, e schema.Evidence, doc *document.Document) string {
	text, problem := words(e, doc)
	switch {
	case problem != "":
		return problem
	case len(e.Spans) == 0:
		return fmt.Sprintf("%v rests on no words", value)
	case e.How == schema.Derived:
		return ""
	case e.How != schema.Stated:
		return fmt.Sprintf("how is %q", e.How)
	case squeeze(e.Text) != squeeze(text):
		return fmt.Sprintf("evidence says %q, its spans %q", e.Text, text)
	case !normalises(pointer, text, value):
		return fmt.Sprintf("%q does not normalise to %#v", text, fmt.Sprint(value))
	}
	return ""
}

// words is the text at the spans of evidence, in order.
func words(e schema.Evidence, doc *document.Document) (text, problem string) {
	var b strings.Builder
	for _, s := range e.Spans {
		if s.Block < 0 || s.Block >= len(doc.Blocks) {
			return "", fmt.Sprintf("there is no block %d", s.Block)
		}
		block := doc.BlockText(s.Block)
		if s.Start < 0 || s.Start > s.End || s.Start == s.End && e.How == schema.Stated || s.End > utf8.RuneCountInString(block) {
			return "", fmt.Sprintf("span %d–%d is empty or outside block %d of %d characters", s.Start, s.End, s.Block, utf8.RuneCountInString(block))
		}
		span := doc.SpanOf(s.Block, s.Start, s.End)
		if got := string([]rune(block)[s.Start:s.End]); got != doc.Slice(span) {
			return "", fmt.Sprintf("span %d–%d of block %d is %q by its code points and %q by its bytes", s.Start, s.End, s.Block, got, doc.Slice(span))
		}
		b.WriteString(doc.Slice(span))
	}
	return b.String(), ""
}

// normalises tells whether words say a value.
func normalises(pointer, text string, value any) bool {
	text = token.Squeeze(text) // what was repaired (万兀) with it
	switch v := value.(type) {
	case schema.Decimal:
		if found := numeral.Find(text); len(found) == 1 && found[0].Kind == numeral.Percent && found[0].End-found[0].Start == len(text) && found[0].Value.String() == v.String() {
			return true // 百分之九十八, 三成
		}
		for _, unit := range []string{"%", "‰", "％", "分", "万元", "亿元", "元", "人", "名", "个", "万", "项"} {
			if t, ok := strings.CutSuffix(text, unit); ok && t != "" && text != "百分" {
				text = t
				break
			}
		}
		if text == "百分" {
			text = "100"
		}
		digits, ok := numeral.ParseDecimal(text)
		return ok && digits == v.String()
	case int:
		n, ok := numeral.ParseInt(text)
		for cut := 0; !ok && cut < 2 && text != ""; cut++ { // with the word that it counts: 2023年度, 18家
			_, size := utf8.DecodeLastRuneInString(text)
			text = text[:len(text)-size]
			n, ok = numeral.ParseInt(text)
		}
		return ok && n == v
	case string:
		switch {
		case pointer == "/reported_on":
			iso, ok := numeral.ParseDate(text)
			return ok && iso == v
		case strings.HasSuffix(pointer, "/number"):
			return ordinal(text) == v
		}
		return text == token.Squeeze(v)
	case nil:
		return false // none is derived
	}
	return text == token.Squeeze(fmt.Sprint(value))
}

// ordinal is the number that a label shows: `（一）`, `一是`, `1．`, `第一条`, `1.2.3`.
func ordinal(label string) string {
	var parts []string
	for part := range strings.FieldsFuncSeq(label, func(r rune) bool {
		return strings.ContainsRune(".．。、（）()第其条章节项点部分附件是问题措施任务目标:：,，[]【】〔〕", r)
	}) {
		if r, size := utf8.DecodeRuneInString(part); size == len(part) {
			for _, first := range []rune{'①', '⑴', '⒈'} {
				if r >= first && r < first+20 {
					part = strconv.Itoa(int(r-first) + 1)
				}
			}
		}
		n, ok := numeral.ParseInt(part)
		if !ok {
			return label
		}
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, ".")
}
