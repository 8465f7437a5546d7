package schema

import (
	"slices"
	"strings"
)

// A Language is a language that findings can be told in.
type Language string

// The languages of findings. Names, labels and grades stay Chinese in both.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Text is the finding as a sentence. Chinese is also in Message; other languages are made from Params. A finding that
// this package does not know gives its Message.
func (f Finding) Text(lang Language) string {
	words := texts[string(f.Code)+"/"+f.Params["case"]]
	if f.Params["case"] == "" {
		words = texts[string(f.Code)]
	}
	template, project := words.zh, "项目“{project}”："
	if lang == English {
		template, project = words.en, "Project “{project}”: "
	} else if f.Message != "" {
		return f.Message
	}
	if template == "" {
		return f.Message
	}
	if f.Params["project"] != "" {
		template = project + template
	}
	var b strings.Builder
	for template != "" {
		before, rest, found := strings.Cut(template, "{")
		b.WriteString(before)
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		value := f.Params[name]
		if name == "column" {
			value = columns[value].in(lang)
		}
		b.WriteString(value)
		template = after
	}
	return b.String()
}

// A bilingual is the same words in both languages.
type bilingual struct{ zh, en string }

func (b bilingual) in(lang Language) string {
	if lang == English {
		return b.en
	}
	return b.zh
}

// columns are the names of columns of money.
var columns = map[string]bilingual{
	"initial":        {"年初预算数", "initial budget"},
	"adjusted":       {"调整预算数", "adjusted budget"},
	"final":          {"决算数", "final accounts"},
	"budget":         {"预算数", "budget"},
	"funds-initial":  {"年初预算数", "initial budget"},
	"funds-adjusted": {"全年预算数", "budget of the year"},
	"funds-final":    {"全年执行数", "spent in the year"},
}

// texts are the sentences of findings, by code and case.
var texts = map[string]bilingual{
	"weights-sum/full": {
		"指标分值合计 {terms} = {sum}，与满分 {stated} 不一致，相差 {difference}",
		"The weights of the indicators add up to {terms} = {sum}, not to the full score of {stated}: {difference} apart",
	},
	"weights-sum/assumed": {
		"指标分值合计 {terms} = {sum}，不是 100（报告未写明满分），相差 {difference}",
		"The weights of the indicators add up to {terms} = {sum}, not to 100 (the report states no full score): {difference} apart",
	},
	"weights-sum/group": {
		"“{name}”的分值写为 {stated}，所属指标分值合计 {terms} = {sum}，相差 {difference}",
		"“{name}” has a weight of {stated}, its parts add up to {terms} = {sum}: {difference} apart",
	},
	"scores-sum/total": {
		"指标得分合计 {terms} = {sum}，与自评得分 {stated} 不一致，相差 {difference}",
		"The scores of the indicators add up to {terms} = {sum}, not to the stated score of {stated}: {difference} apart",
	},
	"scores-sum/group": {
		"“{name}”的得分写为 {stated}，所属指标得分合计 {terms} = {sum}，相差 {difference}",
		"“{name}” has a score of {stated}, its parts add up to {terms} = {sum}: {difference} apart",
	},
	"score-over-weight/over": {
		"“{name}”得 {score} 分，超过分值 {weight}",
		"“{name}” scores {score}, more than its weight of {weight}",
	},
	"score-over-weight/over-full": {
		"得分 {score} 超过满分 {weight}",
		"The score of {score} is more than the full score of {weight}",
	},
	"score-over-weight/negative": {
		"{name}得分 {score}，低于 0",
		"{name} scores {score}, which is below 0",
	},
	"grade-mismatch": {
		"得分 {score} 属于“{earned}”（{earned_band}），等级却写为“{stated}”（{band}）",
		"A score of {score} is “{earned}” ({earned_band}), but the grade is given as “{stated}” ({band})",
	},
	"parts-sum/row": {
		"“{name}”的{column}写为 {stated}，各分项合计 {terms} = {sum}，相差 {difference}",
		"“{name}”, {column}: {stated} is stated, the parts add up to {terms} = {sum}: {difference} apart",
	},
	"parts-sum/expenditure": {
		"整体支出写为 {stated}{unit}，基本支出与项目支出合计 {terms} = {sum}{unit}，相差 {difference}{unit}",
		"Total expenditure is stated as {stated}{unit}, basic and project expenditure add up to {terms} = {sum}{unit}: {difference}{unit} apart",
	},
	"text-table-mismatch/figure": {
		"“{subject}”在文中写为 {stated}，另一处为 {found}",
		"“{subject}” is {stated} in the text, and {found} elsewhere in the report",
	},
	"text-table-mismatch/parts": {
		"“{subject}”在文中写为 {stated}，各部分合计 {terms} = {found}",
		"“{subject}” is {stated} in the text, its parts add up to {terms} = {found}",
	},
	"rate-mismatch": {
		"“{name}”的比率写为 {stated}{sign}，而 {numerator}÷{denominator} = {rate}{sign}",
		"“{name}” has a stated rate of {stated}{sign}, but {numerator}÷{denominator} = {rate}{sign}",
	},
	"count-mismatch/list": {
		"“{subject}”写明共 {stated} 项，实际列出 {sum} 项",
		"“{subject}”: {stated} are announced, {sum} are listed",
	},
	"count-mismatch/parts": {
		"“{subject}”写明共 {stated}，各部分合计 {terms} = {sum}",
		"“{subject}”: {stated} are announced, the parts add up to {terms} = {sum}",
	},
	"count-mismatch/figure": {
		"“{subject}”在文中写为 {stated}，另一处为 {sum}",
		"“{subject}” is {stated} in the text, and {sum} elsewhere in the report",
	},
	"deduction-unexplained": {
		"“{name}”分值 {weight}，得 {score} 分，扣 {lost} 分，未说明扣分原因",
		"“{name}” scores {score} of {weight}; no reason is given for the {lost} lost",
	},
	"year-mismatch": {
		"“{subject}”写的是 {stated} 年，报告年度为 {year} 年",
		"“{subject}” says {stated}, the report is about {year}",
	},
	"unit-missing/detail": {
		"支出明细表没有标明金额单位",
		"The table of expenditure does not say in what unit its amounts are",
	},
	"unit-missing/three_public": {
		"“三公”经费没有标明金额单位",
		"The “three public” expenses do not say in what unit they are",
	},
	"unit-missing/funds": {
		"项目资金表没有标明金额单位",
		"The table of funds does not say in what unit its amounts are",
	},
	"bytes-replaced": {
		"文件中有 {count} 个字节不是有效文字，读取时已替换，相应内容可能缺失",
		"{count} bytes of the file are no valid text and were replaced while reading; what they said is lost",
	},
	"garbled": {
		"以下页的文字无法辨认：{pages}",
		"The text of these pages is not readable: {pages}",
	},
	"scanned/not-read": {
		"以下页是扫描图像，没有文字，未能读取：{pages}。请安装文字识别程序后用 ziping 重读：apt-get install tesseract-ocr tesseract-ocr-chi-sim",
		"These pages are images without text and were not read: {pages}. Install character recognition (apt-get install tesseract-ocr tesseract-ocr-chi-sim) and read the file again with ziping",
	},
	"scanned/ocr": {
		"以下页的文字由图像识别得到，请核对原件：{pages}",
		"The text of these pages was recognised from images; check it against the original: {pages}",
	},
	"not-a-report": {
		"文件可以读取，但不是绩效自评报告",
		"The document is readable, but is no performance self-evaluation report",
	},
	"repaired/table": {
		"表 {table} 在文件中没有行列，按内容复原；其中 {count} 个值请核对原件",
		"The file does not show the rows and columns of table {table}: they were restored by what the cells say; check its {count} values against the original",
	},
	"repaired": {
		"该处的读取经过修复，原文为“{text}”（{place}）",
		"This value rests on a repaired reading of “{text}” ({place})",
	},
	"unread": {
		"全文 {all} 个字符中有 {count} 个未归入任何内容",
		"{count} of the document's {all} characters belong to nothing that was recognised",
	},
	"numbering-broken": {
		"章节编号不连续：“{previous_label}{previous}”之后是“{label}{title}”，缺第 {missing}",
		"The numbers of the sections have a gap: “{previous_label}{previous}” is followed by “{label}{title}”, {missing} is missing",
	},
	"section-missing/conclusion": {
		"部门自评报告没有自评结论",
		"This report of a department has no conclusion",
	},
	"section-missing/problems": {
		"部门自评报告没有存在问题",
		"This report of a department names no problems",
	},
	"section-missing/measures": {
		"部门自评报告没有改进措施",
		"This report of a department names no measures",
	},
}

// Codes are the codes of findings that Check may give, in alphabetical order.
func Codes() []Code {
	var codes []Code
	for code := range severities {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}
