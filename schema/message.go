package schema

import "strings"

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
		value := f.word(name, lang)
		if strings.HasSuffix(before, "“") {
			value = singleQuotes.Replace(value)
		}
		b.WriteString(value)
		template = after
	}
	if f.Params["swapped"] != "" {
		b.WriteString(bilingual{"；两数只是相邻数字颠倒，疑为笔误", "; the two differ in two neighbouring digits that are swapped, perhaps a slip"}.in(lang))
	}
	return b.String()
}

// word is a word of the message in the language.
func (f Finding) word(name string, lang Language) string {
	value := f.Params[name]
	switch name {
	case "column", "base":
		return columns[value].in(lang)
	case "off":
		return offs[value].in(lang)
	case "where":
		if english, ok := f.Params["where_en"]; ok && lang == English {
			return english
		}
	}
	return value
}

// offs say on which side of the other a figure is.
var offs = map[string]bilingual{"more": {"多", "more"}, "less": {"少", "less"}}

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
		"指标分值合计 {terms} = {sum}，比满分 {stated} {off} {difference}",
		"The weights of the indicators add up to {terms} = {sum}, which is {difference} {off} than the full score of {stated}",
	},
	"weights-sum/assumed": {
		"指标分值合计 {terms} = {sum}，比 100 {off} {difference}（报告未写明满分，按 100 分核对）",
		"The weights of the indicators add up to {terms} = {sum}, which is {difference} {off} than 100 (the report states no full score)",
	},
	"weights-sum/group": {
		"“{name}”的分值写为 {stated}，所属指标分值合计 {terms} = {sum}，{off} {difference}",
		"“{name}” has a weight of {stated}; its parts add up to {terms} = {sum}, {difference} {off}",
	},
	"scores-sum/total": {
		"指标得分合计 {terms} = {sum}，比自评得分 {stated} {off} {difference}",
		"The scores of the indicators add up to {terms} = {sum}, which is {difference} {off} than the stated score of {stated}",
	},
	"scores-sum/group": {
		"“{name}”的得分写为 {stated}，所属指标得分合计 {terms} = {sum}，{off} {difference}",
		"“{name}” has a score of {stated}; its parts add up to {terms} = {sum}, {difference} {off}",
	},
	"score-over-weight/over": {
		"“{name}”得 {score} 分，超过分值 {weight}：{score}-{weight} = {difference}",
		"“{name}” scores {score}, more than its weight of {weight}: {score}-{weight} = {difference}",
	},
	"score-over-weight/over-full": {
		"得分 {score} 超过满分 {weight}：{score}-{weight} = {difference}",
		"The score of {score} is more than the full score of {weight}: {score}-{weight} = {difference}",
	},
	"score-over-weight/negative": {
		"“{name}”的得分为 {score}，低于 0",
		"“{name}” scores {score}, which is below 0",
	},
	"score-over-weight/negative-total": {
		"得分为 {score}，低于 0",
		"The score is {score}, which is below 0",
	},
	"grade-mismatch/own": {
		"得分 {score} 按报告所列标准属于“{earned}”（{earned_band}），等级却写为“{stated}”（{band}）",
		"By the report's own scale a score of {score} is “{earned}” ({earned_band}), but the grade is given as “{stated}” ({band})",
	},
	"grade-mismatch/usual": {
		"得分 {score} 属于“{earned}”（{earned_band}），等级却写为“{stated}”（{band}）；报告未列等级标准，按通行标准核对",
		"A score of {score} is “{earned}” ({earned_band}), but the grade is given as “{stated}” ({band}); the report states no scale, so this is by the usual one",
	},
	"grade-mismatch/scaled": {
		"得分 {score}（满分 {full}）折合百分制 {score} ÷ {full} × 100 = {scaled}，属于“{earned}”（{earned_band}），等级却写为“{stated}”（{band}）；报告未列等级标准，按通行标准核对",
		"A score of {score} out of {full} is {score} ÷ {full} × 100 = {scaled}, which is “{earned}” ({earned_band}), but the grade is given as “{stated}” ({band}); the report states no scale, so this is by the usual one",
	},
	"parts-sum/row": {
		"“{name}”的{column}写为 {stated}{unit}，各分项合计 {terms} = {sum}{unit}，{off} {difference}{unit}",
		"“{name}”, {column}: {stated}{unit} is stated; the parts add up to {terms} = {sum}{unit}, {difference}{unit} {off}",
	},
	"parts-sum/expenditure": {
		"整体支出写为 {stated}{unit}，基本支出与项目支出合计 {terms} = {sum}{unit}，{off} {difference}{unit}",
		"Total expenditure is stated as {stated}{unit}; basic and project expenditure add up to {terms} = {sum}{unit}, {difference}{unit} {off}",
	},
	"text-table-mismatch/figure": {
		"文中“{subject}”写为 {stated}，{where}为 {found}，相差 {difference}",
		"“{subject}” is {stated} in the text, but {found} elsewhere ({where}): {difference} apart",
	},
	"text-table-mismatch/parts": {
		"文中“{subject}”写为 {stated}，各部分合计 {terms} = {found}，相差 {difference}",
		"“{subject}” is {stated} in the text, but its parts add up to {terms} = {found}: {difference} apart",
	},
	"rate-mismatch/row": {
		"“{name}”的执行率写为 {stated}%，而{column} {numerator} ÷ {base} {denominator} = {rate}%，相差 {difference} 个百分点",
		"“{name}” has a stated rate of {stated}%, but {column} {numerator} ÷ {base} {denominator} = {rate}%: {difference} percentage points apart",
	},
	"rate-mismatch/percent": {
		"“{name}”写为 {stated}%，而 {numerator} ÷ {denominator} = {rate}%，相差 {difference} 个百分点",
		"“{name}” is stated as {stated}%, but {numerator} ÷ {denominator} = {rate}%: {difference} percentage points apart",
	},
	"rate-mismatch/permille": {
		"“{name}”写为 {stated}‰，而 {numerator} ÷ {denominator} = {rate}‰，相差 {difference}‰",
		"“{name}” is stated as {stated}‰, but {numerator} ÷ {denominator} = {rate}‰: {difference}‰ apart",
	},
	"count-mismatch/list": {
		"“{subject}”写明共 {stated} {unit}，实际列出 {sum} {unit}：{items}",
		"“{subject}”: {stated} are announced, {sum} are listed: {items}",
	},
	"count-mismatch/none": {
		"“{subject}”写明共 {stated} {unit}，实际一{unit}也没有列出",
		"“{subject}”: {stated} are announced, none is listed",
	},
	"count-mismatch/parts": {
		"“{subject}”写明共 {stated} {unit}，各部分合计 {terms} = {sum} {unit}，{off} {difference}",
		"“{subject}”: {stated} are announced; the parts add up to {terms} = {sum}, {difference} {off}",
	},
	"count-mismatch/figure": {
		"文中“{subject}”写为 {stated}，{where}为 {sum}，相差 {difference}",
		"“{subject}” is {stated} in the text, but {sum} elsewhere ({where}): {difference} apart",
	},
	"deduction-unexplained": {
		"“{name}”分值 {weight}，得 {score} 分，扣 {weight}-{score} = {lost} 分，未说明扣分原因",
		"“{name}” scores {score} of {weight}; no reason is given for the {weight}-{score} = {lost} lost",
	},
	"year-mismatch/report": {
		"此处年度写为 {stated} 年，而报告年度为 {year} 年，请核对是否沿用了其他年度的文字",
		"The year is given as {stated} here, but the report is about {year}: perhaps words of another year were kept",
	},
	"year-mismatch": {
		"“{subject}”写为 {stated} 年，与报告年度 {year} 年不一致，请核对是否沿用了其他年度的文字",
		"“{subject}” says {stated}, but the report is about {year}: perhaps words of another year were kept",
	},
	"unit-missing/detail": {
		"支出明细表没有标明金额单位，无法判断是元还是万元",
		"The table of expenditure does not say in what unit its amounts are",
	},
	"unit-missing/three_public": {
		"“三公”经费没有标明金额单位，无法判断是元还是万元",
		"The “three public” expenses do not say in what unit they are",
	},
	"unit-missing/funds": {
		"项目资金表没有标明金额单位，无法判断是元还是万元",
		"The table of funds does not say in what unit its amounts are",
	},
	"bytes-replaced": {
		"文件中有 {count} 个字节不是有效文字，读取时已替换，相应内容可能缺失，请与原件核对",
		"{count} bytes of the file are no valid text and were replaced while reading; what they said is lost",
	},
	"garbled": {
		"以下页的文字无法辨认，未能读取：{pages}",
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
		"文件可以读取，但不是绩效自评报告，未作核对",
		"The document is readable, but is no performance self-evaluation report; nothing was checked",
	},
	"repaired/table": {
		"表 {table} 在文件中没有行列，按内容复原；其中 {count} 个值请核对原件",
		"The file does not show the rows and columns of table {table}: they were restored by what the cells say; check its {count} values against the original",
	},
	"repaired": {
		"{where}由修复后的文字读出，原文为“{text}”，请核对原件",
		"The value of {where} rests on a repaired reading of “{text}”; check it against the original",
	},
	"unread": {
		"全文 {all} 个字符中有 {count} 个（{percent}%）未归入任何字段或章节，请看其中有无应读的内容",
		"{count} of the document's {all} characters ({percent}%) belong to no field and no chapter; see whether they say anything that should have been read",
	},
	"numbering-broken": {
		"章节编号不连续：“{previous_label}{previous}”之后是“{label}{title}”，缺第 {missing}",
		"The numbers of the sections have a gap: “{previous_label}{previous}” is followed by “{label}{title}”, {missing} is missing",
	},
	"section-missing/conclusion": {
		"部门自评报告没有自评结论：既无得分，也无结论章节",
		"This report of a department has no conclusion: neither a score nor a chapter of that kind",
	},
	"section-missing/problems": {
		"部门自评报告没有写明存在的问题",
		"This report of a department names no problems",
	},
	"section-missing/measures": {
		"部门自评报告没有写明改进措施",
		"This report of a department names no measures",
	},
}
