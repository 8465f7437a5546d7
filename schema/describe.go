package schema

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"
)

// Describe says in words which place of the report a JSON Pointer leads to: `支出明细表“合计”的决算数`, in English `table of
// expenditure “合计”, final accounts`. Names and labels stay Chinese in both. A pointer that leads nowhere is returned as
// it is.
func (r *Report) Describe(pointer string, lang Language) string {
	if pointer == "" || pointer[0] != '/' {
		return pointer
	}
	var nouns []string
	v := reflect.ValueOf(r).Elem()
	for token := range strings.SplitSeq(pointer[1:], "/") {
		if !v.IsValid() {
			return pointer
		}
		parent := v
		var ok bool
		if v, ok = step(v, unescape(token)); !ok {
			return pointer
		}
		switch parent.Kind() {
		case reflect.Struct:
			nouns = appendField(nouns, parent.Type(), token, lang)
		case reflect.Slice:
			nouns = appendMember(nouns, parent.Type(), v, token, lang)
		default:
			return pointer
		}
	}
	if len(nouns) == 0 {
		return pointer
	}
	if lang == English {
		return strings.Join(nouns, ", ")
	}
	last := len(nouns) - 1
	text := strings.Join(nouns[:last], "")
	if strings.HasSuffix(text, "”") && !strings.HasSuffix(nouns[last], "”") {
		text += "的"
	}
	return text + nouns[last]
}

// appendField adds what a field is called, unless that says nothing beside the names around it.
func appendField(nouns []string, of reflect.Type, token string, lang Language) []string {
	switch {
	case token == "evaluation" || token == "expenditure" || token == "rows" || token == "children" || of == reflect.TypeFor[Money](),
		of == reflect.TypeFor[Claim]() && token == "value",
		of == reflect.TypeFor[Cell]() && token == "text",
		of == reflect.TypeFor[Metric]() && (token == "percent" || token == "value"):
		return nouns
	case lang == Chinese:
		if of == reflect.TypeFor[Department]() && token != "short_name" { // the other titles need no 部门 before them
			nouns = nouns[:0]
		}
		return append(nouns, titleOf(of, token))
	}
	if word, ok := columns["funds-"+token]; ok && of == reflect.TypeFor[FundsRow]() {
		return append(nouns, word.en)
	}
	if word, ok := columns[token]; ok {
		return append(nouns, word.en)
	}
	if word, ok := englishTitles[token]; ok {
		return append(nouns, word)
	}
	return append(nouns, strings.ReplaceAll(token, "_", " "))
}

// englishTitles are what fields are called whose JSON names say too little.
var englishTitles = map[string]string{"detail": "table of expenditure", "three_public": "“three public” expenses"}

// titleOf is what the JSON Schema calls a field.
func titleOf(of reflect.Type, token string) string {
	for _, f := range fieldsOf(of) {
		if f.name == token {
			_, title, _ := strings.Cut(of.Field(f.index).Tag.Get("jsonschema"), "title=")
			return title
		}
	}
	return token
}

// memberNouns are what a member of a list is called, where the list's own name does not do.
var memberNouns = map[reflect.Type]bilingual{
	reflect.TypeFor[Unit]():      {"机构", "unit "},
	reflect.TypeFor[Task]():      {"任务", "task "},
	reflect.TypeFor[TaskItem]():  {"工作", "item "},
	reflect.TypeFor[Goal]():      {"目标", "goal "},
	reflect.TypeFor[Indicator](): {"指标", "indicator "},
	reflect.TypeFor[Project]():   {"项目", "project "},
	reflect.TypeFor[KeyTask]():   {"重点工作", "key task "},
	reflect.TypeFor[Metric]():    {"", ""},
	reflect.TypeFor[Section]():   {"章节", "section "},
	reflect.TypeFor[Claim]():     {"文中", "in the text "},
}

// appendMember puts the name of a list's member in the place of the list's. A row belongs to the table before it, and a
// part of an indicator or a chapter is named alone.
func appendMember(nouns []string, list reflect.Type, v reflect.Value, token string, lang Language) []string {
	i, _ := strconv.Atoi(token)
	number := strconv.Itoa(i + 1)
	var name string
	last := ""
	if len(nouns) > 0 {
		last = nouns[len(nouns)-1]
		nouns = nouns[:len(nouns)-1]
	}
	switch list {
	case reflect.TypeFor[[]Table]():
		name = bilingual{"表" + number, "table " + number}.in(lang)
	case reflect.TypeFor[[][]Cell]():
		name = last + bilingual{"第" + number + "行", " row " + number + " "}.in(lang)
		if head := nameOf(v); head != "" {
			name += quoted(head)
		}
	case reflect.TypeFor[[]Cell]():
		name = last + bilingual{"第" + number + "格", " cell " + number}.in(lang)
	default:
		noun, ok := memberNouns[list.Elem()]
		word := noun.in(lang)
		if !ok {
			word = last
			if lang == English && word != "" {
				word += " "
			}
		}
		if member := nameOf(v); member != "" {
			name = word + quoted(member)
		} else {
			name = bilingual{word + "第" + number + "项", word + number}.in(lang)
		}
	}
	return append(nouns, name)
}

// longestName is how many characters of a name are shown.
const longestName = 24

// nameOf is what a member of a list calls itself, cut where it is long.
func nameOf(v reflect.Value) string {
	if !v.IsValid() {
		return ""
	}
	name := ""
	switch m := v.Interface().(type) {
	case Unit:
		name = m.Name
	case Task:
		name = m.Title
	case TaskItem:
		name = m.Title
	case Goal:
		name = m.Text
	case DetailRow:
		name = m.Label
	case PublicItem:
		name = m.Label
	case GradeBand:
		name = m.Grade
	case Indicator:
		name = m.Name
	case Project:
		name = m.Name
	case FundsRow:
		name = m.Label
	case KeyTask:
		name = m.Task
	case Metric:
		name = m.Name
	case Item:
		name = m.Title
	case Note:
		name = m.Text
	case Section:
		name = m.Title
	case Claim:
		name = m.Subject
	case []Cell: // the first words of the row
		for _, c := range m {
			if _, err := ParseDecimal(c.Text); err != nil && strings.TrimSpace(c.Text) != "" {
				name = c.Text
				break
			}
		}
	}
	return shortened(name)
}

// shortened is a name cut where it is long, each white space as one space. It looks no further than it shows.
func shortened(name string) string {
	runes := make([]rune, 0, longestName+1)
	space := false
	for _, r := range name {
		if unicode.IsSpace(r) {
			space = len(runes) > 0
			continue
		}
		if space {
			runes, space = append(runes, ' '), false
		}
		if len(runes) >= longestName {
			return string(runes[:longestName-1]) + "…"
		}
		runes = append(runes, r)
	}
	return string(runes)
}

// quoted puts a name into quotation marks; those inside become single ones.
func quoted(name string) string {
	return "“" + singleQuotes.Replace(name) + "”"
}

var singleQuotes = strings.NewReplacer("“", "‘", "”", "’")
