package schema

import (
	"maps"
	"slices"
)

// Codes are the codes of findings that Check may give, in alphabetical order.
func Codes() []Code { return slices.Sorted(maps.Keys(severities)) }

// Severity is how grave findings of the code are, unless the finding says otherwise (pages read by character recognition
// are a note only). It is empty for a code that this package does not know.
func (c Code) Severity() Severity { return severities[c] }

// Title is what the code stands for, in a few words. It is the code itself where this package does not know it.
func (c Code) Title(lang Language) string {
	if words, ok := codeTexts[c]; ok {
		return words.title.in(lang)
	}
	return string(c)
}

// Help says what is compared and what to do about a finding of the code; empty for a code that this package does not
// know.
func (c Code) Help(lang Language) string { return codeTexts[c].help.in(lang) }

var codeTexts = map[Code]struct{ title, help bilingual }{
	WeightsSum: {
		bilingual{"指标分值合计不等于满分", "Weights do not add up"},
		bilingual{"把各末级指标的分值相加，与报告的满分核对；报告未写明满分、而各项得分之和等于自评得分的，与 100 核对。上级指标的分值与所属指标合计核对。请核对是否漏列指标或写错分值。",
			"The weights of all indicators without parts are added up and compared with the full score; where none is stated and the scores add up, with 100. Groups are compared with their parts. Look for an indicator left out or a weight misprinted."},
	},
	ScoresSum: {
		bilingual{"指标得分合计不等于自评得分", "Scores do not add up"},
		bilingual{"把各末级指标的得分相加，与自评得分核对；上级指标的得分与所属指标合计核对。请核对总分和各项得分。",
			"The scores of all indicators without parts are added up and compared with the stated score, and groups with their parts. Compare the total with its parts."},
	},
	ScoreOverWeight: {
		bilingual{"得分超出分值范围", "Score outside its weight"},
		bilingual{"得分不应高于分值，也不应低于 0。请核对得分或分值。", "A score is neither above its weight nor below 0. Check both."},
	},
	GradeMismatch: {
		bilingual{"等级与得分不符", "Grade does not follow from the score"},
		bilingual{"按报告所列的等级标准核对；未列的按通行标准：90 分以上为优，80 至 90 分为良，60 至 80 分为中，60 分以下为差。请更正得分或等级。",
			"Compared by the report's own scale, else by the usual one: 优 from 90, 良 from 80, 中 from 60, 差 below. Correct the score or the grade."},
	},
	PartsSum: {
		bilingual{"分项合计不等于总额", "Parts do not add up to their total"},
		bilingual{"把构成总额的各行相加（基本支出与项目支出、人员经费与公用经费、各资金来源等），逐列与总额核对，印出的末位允许四舍五入。请核对总额和各分项。",
			"The rows that make up a total are added up and compared with it, column by column, allowing for the rounding of the last digit printed. Compare the total with its parts."},
	},
	TextTableMismatch: {
		bilingual{"文中数字与表中不一致", "Prose and table disagree"},
		bilingual{"正文、标题中的金额、得分、比率与表格或正文另一处的同一数字核对。请确定哪一处正确，两处改为一致。",
			"A sum, score or rate in prose is compared with the same figure in a table or elsewhere in prose. Find out which is right."},
	},
	RateMismatch: {
		bilingual{"比率与分子分母不符", "Rate does not follow from its figures"},
		bilingual{"用报告中的分子除以分母，与写明的比率核对，印出的末位允许四舍五入。请核对比率、分子和分母。",
			"The numerator over the denominator, both as the report has them, is compared with the stated rate, allowing for rounding. Check all three."},
	},
	CountMismatch: {
		bilingual{"所写个数与所列不符", "Count and list disagree"},
		bilingual{"“共N项”与实际列出的项数或各部分之和核对。请核对是否漏列、重列或写错个数。",
			"An announced number of things is compared with the list, or with the counts that make it up. Look for one left out, listed twice or miscounted."},
	},
	DeductionUnexplained: {
		bilingual{"扣分未说明原因", "Points lost without a reason"},
		bilingual{"得分低于分值，而本行和相应文字都没有扣分原因（执行率按比例得分的除外）。请补充原因。",
			"A score is below its weight and neither its row nor its text gives a reason (rates of execution explain themselves). Add the reason."},
	},
	YearMismatch: {
		bilingual{"年度前后不一致", "Years disagree"},
		bilingual{"标题、表题、章节标题和文中的报告年度与本报告的年度核对；规划、对比和所引文件的年份不算。请核对是否沿用了上年的文字。",
			"The reporting year in titles, captions, headings and sentences is compared with that of the report; years of plans, comparisons and cited documents do not count. Perhaps words of last year's report were kept."},
	},
	UnitMissing: {
		bilingual{"金额没有单位", "No unit of money"},
		bilingual{"金额表的表题、表头和单元格都没有写明元或万元。请补充单位。", "Neither caption nor header nor cells of a table of money say in what unit it is. Add it."},
	},
	BytesReplaced: {
		bilingual{"文件中有损坏的字节", "Bytes that are no text"},
		bilingual{"文件中有些字节不是任何编码的文字，读取时已替换，相应文字已丢失。请找原件重读。", "Some bytes of the file are text in no encoding and were replaced. Read the original."},
	},
	Garbled: {
		bilingual{"页面文字无法辨认", "Unreadable pages"},
		bilingual{"页面有文字层，但字体没有说明每个字是什么。请用其他版本的文件，或打印后扫描识别。", "The pages have text, but its fonts do not say what characters they show. Use another version of the file."},
	},
	Scanned: {
		bilingual{"扫描页", "Scanned pages"},
		bilingual{"页面是图像，没有文字：未能识别的是错误，经识别读取的是提示，识别可能有误，请核对原件。", "The pages are pictures: an error where they were not read, a note where they were recognised, which may err."},
	},
	NotAReport: {
		bilingual{"不是绩效自评报告", "Not a self-evaluation report"},
		bilingual{"文件可以读取，但内容不是绩效自评报告（可能是通知、预算公开、管理办法等），没有核对。", "The file is readable, but is no self-evaluation (a notice, a budget, a regulation), and was not checked."},
	},
	Repaired: {
		bilingual{"读取经过修复", "Repaired reading"},
		bilingual{"该值由修复后的文字或复原的表格读出，请与原件核对。", "The value was read from repaired words or from a table put together again. Compare it with the original."},
	},
	Unread: {
		bilingual{"有文字未归入任何内容", "Unread text"},
		bilingual{"这些文字未归入任何字段或章节，请看其中有无应读的内容。", "The words belong to no field and no chapter. See whether they say anything that should have been read."},
	},
	NumberingBroken: {
		bilingual{"章节编号不连续", "Gap in the numbers of sections"},
		bilingual{"同级章节的编号中间缺号。请核对是否漏了章节或编错了号。", "The numbers of sections beside each other have a gap. Look for a section left out or misnumbered."},
	},
	SectionMissing: {
		bilingual{"缺少必备内容", "Missing chapter"},
		bilingual{"部门自评报告应有自评结论、存在问题和改进措施。请补充。", "A department's report has a conclusion, problems and measures. Add what is missing."},
	},
}
