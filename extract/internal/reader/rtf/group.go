package rtf

import (
	"github.com/ziping-go/ziping/extract/document"
)

// A destination is where the text of a group goes.
type destination uint8

const (
	body destination = iota
	skipped
	fontTable
	styleSheet
	listTable
	overrideTable
	levelText
	labelText // of a paragraph, as the file holds it
	fieldCode
	formField
	object   // only its result is text
	upr      // only its \ud is text
	nestRows // \nesttableprops
)

// A group is what a pair of braces holds apart.
type group struct {
	dest  destination
	star  bool // \* stood at the start
	begun bool // a word has come
	entry bool // the text is an entry of a form field's list
	uc    int
	char  charProps
	para  paraProps
	close func()     // called at the group's end
	from  *paragraph // paragraph at the group's start, and how much of it there was
	at    int
}

// charProps are the character properties that matter.
type charProps struct {
	bold, hidden, deleted, super bool
	size                         float64      // points, 0 not said
	fonts                        [classes]int // 1 + number, by class; 0 none
	class                        int
}

// paraProps are the paragraph properties that matter.
type paraProps struct {
	style       int
	styled      bool
	outline     int // 0-based
	outlined    bool
	align       string
	left, first float64
	list, ilvl  int
	level       int // of tables
	pageBreak   bool
}

// nestMax bounds the nesting of tables, which \itap may claim at will.
const nestMax = 32

func (r *reader) top() *group { return &r.groups[len(r.groups)-1] }

func (g *group) plain(deff int) {
	g.char = charProps{}
	g.char.fonts[anyClass] = deff + 1
}

func (r *reader) push() {
	if len(r.groups) > r.Limits.Depth {
		r.stop(&document.LimitError{Limit: "Depth", Value: int64(r.Limits.Depth)})
		return
	}
	up := r.top()
	g := *up
	g.star, g.begun, g.entry, g.close = false, false, false, nil
	g.from, g.at = nil, 0
	if g.dest == body {
		if p := r.story.p; p != nil {
			g.from, g.at = p, len(p.Text)
		}
	}
	if g.dest == object || g.dest == upr {
		g.dest = skipped
	}
	r.groups = append(r.groups, g)
	if g.dest == styleSheet && up.dest == styleSheet {
		r.beginStyle()
	}
}

func (r *reader) pop() {
	g := r.top()
	if g.close != nil {
		g.close()
	}
	r.groups = r.groups[:len(r.groups)-1]
}

// word obeys a control word.
func (r *reader) word(t token) {
	g := r.top()
	first := !g.begun
	g.begun = true
	if first && r.destination(t) {
		return
	}
	if first && g.star && g.dest != skipped && !known[string(t.name)] {
		g.dest = skipped // a destination of who knows what
	}
	switch g.dest {
	case skipped:
		return
	case fontTable:
		r.fontWord(t)
		if string(t.name) != "u" {
			return
		}
	case styleSheet:
		r.styleWord(t)
	case listTable, overrideTable, levelText:
		if r.listWord(t) {
			return
		}
	case formField:
		r.formWord(t)
		if string(t.name) != "u" {
			return
		}
	}
	r.format(t)
}

// known are words that may follow \* without being destinations of their own.
var known = map[string]bool{"cs": true, "ds": true, "ts": true}

// ignored are destinations without \* whose text is none of the report's.
var ignored = map[string]bool{"colortbl": true, "info": true, "pict": true, "nonshppict": true, "fldtype": true,
	"ftnsep": true, "ftnsepc": true, "ftncn": true, "aftnsep": true, "aftnsepc": true, "aftncn": true, "tc": true, "tcn": true, "xe": true,
	"rxe": true, "txe": true, "bxe": true, "revtbl": true, "rsidtbl": true, "filetbl": true, "shprslt": true, "sp": true, "background": true,
	"falt": true, "panose": true, "nonesttables": true, "mmathPict": true, "themedata": true, "datastore": true, "generator": true,
	"objdata": true, "objclass": true, "objname": true, "private1": true, "template": true, "pn": true, "pnseclvl": true,
	"bkmkstart": true, "bkmkend": true, "annotation": true, "atnid": true, "atnauthor": true, "passwordhash": true,
	"colorschememapping": true, "latentstyles": true, "fontemb": true, "fontfile": true, "picprop": true, "listpicture": true,
	"mfPr": true, "mradPr": true, "mdPr": true, "mctrlPr": true, "mnaryPr": true, "msSubPr": true, "msSupPr": true, "mrPr": true, "mmathPr": true}

// destination obeys the first word of a group, where it says what the group is.
func (r *reader) destination(t token) bool {
	g := r.top()
	name := string(t.name)
	parent := skipped
	if len(r.groups) > 1 {
		parent = r.groups[len(r.groups)-2].dest
	}
	switch {
	case parent == object && name == "result", parent == upr && name == "ud":
		g.dest = r.outer()
		return true
	case g.dest == skipped || ignored[name]:
		g.dest = skipped
		return true
	}
	switch name {
	case "fonttbl":
		g.dest, g.close = fontTable, r.endFont
		g.char.fonts = [classes]int{}
	case "stylesheet":
		g.dest = styleSheet
	case "listtable":
		g.dest = listTable
	case "listoverridetable":
		g.dest = overrideTable
	case "list", "listoverride", "listlevel", "lfolevel", "leveltext", "levelnumbers", "listname":
		if g.dest == body {
			g.dest = listTable // some files forget the table round it
			if name == "listoverride" {
				g.dest = overrideTable
			}
		}
		if g.dest == listTable || g.dest == overrideTable {
			r.listGroup(name)
		}
	case "listtext", "pntext":
		if g.dest != body {
			g.dest = skipped
			break
		}
		g.dest = labelText
		r.paragraph().number = nil
		r.paragraph().hasNumber = true
	case "field":
		if g.dest == body || g.dest == fieldCode {
			r.beginField()
		}
	case "fldinst":
		if g.dest == body && len(r.fields) > 0 {
			g.dest = fieldCode
		}
	case "fldrslt":
		if g.dest == body {
			r.beginResult()
		}
	case "formfield":
		if g.dest == fieldCode {
			g.dest = formField
		} else {
			g.dest = skipped
		}
	case "ffl":
		g.entry = g.dest == formField
		if n := len(r.fields); g.entry && n > 0 {
			r.fields[n-1].entry = r.fields[n-1].entry[:0]
			g.close = r.endEntry
		}
	case "object":
		g.dest = object
	case "upr":
		g.dest = upr
	case "footnote":
		r.beginNote()
	case "header", "headerl", "headerr", "headerf":
		r.beginRunning(document.Header)
	case "footer", "footerl", "footerr", "footerf":
		r.beginRunning(document.Footer)
	case "shptxt", "dptxbxtext":
		r.beginBox()
	case "nesttableprops":
		g.dest = nestRows
	case "mden":
		r.putString("/")
	case "shpinst", "do", "shpgrp", "shp", "shppict", "moMath", "moMathPara", "mmath":
		// What is in them counts.
	default:
		return false
	}
	return true
}

// outer is where text goes round the group's parent.
func (r *reader) outer() destination {
	for i := len(r.groups) - 2; i >= 0; i-- {
		if d := r.groups[i].dest; d != skipped && d != object && d != upr {
			return d
		}
	}
	return skipped
}

// format obeys words that stand anywhere.
func (r *reader) format(t token) {
	g := r.top()
	on := !t.has || t.param != 0
	c, p := &g.char, &g.para
	switch string(t.name) {
	case "u":
		r.unicode(t.param)
	case "uc":
		g.uc = min(max(t.param, 0), 16)
	case "plain":
		g.plain(r.deff)
	case "pard":
		*p = paraProps{}
		r.story.fresh = true

	case "ansi":
	case "mac":
		r.ansi = 10000
	case "pc":
		r.ansi = 437
	case "pca":
		r.ansi = 850
	case "ansicpg":
		if pages[t.param] != nil || t.param == 65001 {
			r.ansi = t.param
		}
	case "deff":
		r.deff = t.param
		c.fonts[anyClass] = t.param + 1

	case "f":
		c.fonts[c.class] = t.param + 1
	case "af":
		if c.class != anyClass {
			c.fonts[c.class] = t.param + 1
		}
	case "loch":
		c.class = lowClass
	case "hich":
		c.class = highClass
	case "dbch":
		c.class = wideClass
	case "rtlch", "ltrch":
		c.class = anyClass
	case "fs":
		if t.param > 0 && t.param < 10_000 {
			c.size = float64(t.param) / 2
		}
	case "afs": // Asian text has these two of its own; for other scripts they say nothing here
		if c.class == wideClass && t.param > 0 && t.param < 10_000 {
			c.size = float64(t.param) / 2
		}
	case "ab":
		if c.class == wideClass {
			c.bold = on
		}
	case "b":
		c.bold = on
	case "v":
		c.hidden = on
	case "deleted":
		c.deleted = on
	case "super":
		c.super = on
	case "nosupersub":
		c.super = false

	case "s":
		p.style, p.styled = t.param, true
	case "outlinelevel":
		p.outline, p.outlined = t.param, true
	case "ql", "qj", "qd", "qc", "qr":
		p.align = string(t.name)
	case "li", "lin":
		p.left = twips(t.param)
	case "fi":
		p.first = twips(t.param)
	case "ls":
		p.list = t.param
	case "ilvl":
		p.ilvl = t.param
	case "pagebb":
		p.pageBreak = on
	case "intbl":
		p.level = max(p.level, 1)
	case "itap":
		p.level = min(max(t.param, 0), nestMax)

	default:
		if g.dest == body || g.dest == nestRows {
			r.action(t)
		} else if g.dest == labelText && string(t.name) == "tab" {
			r.putString("\t")
		} else if s, ok := signs[string(t.name)]; ok {
			r.putString(s)
		}
	}
}

func twips(n int) float64 {
	if n < -1_000_000 || n > 1_000_000 {
		return 0
	}
	return float64(n) / 20
}

// signs are words for single characters.
var signs = map[string]string{"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
	"rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005"}

// action obeys words that add to the text.
func (r *reader) action(t token) {
	name := string(t.name)
	if s, ok := signs[name]; ok {
		r.putString(s)
		return
	}
	g := r.top()
	switch name {
	case "par":
		r.par()
	case "line", "column":
		r.lineBreak()
	case "tab":
		r.tab()
	case "page":
		if !g.char.hidden && !g.char.deleted {
			r.story.pageBreak = true
		}
	case "sect":
		if p := r.story.p; p != nil && !p.Blank() {
			r.endParagraph(0)
		}
		r.story.section, r.story.sectionOn = true, true
	case "sectd":
		r.story.sectionOn = true
	case "sbknone", "sbkcol":
		r.story.sectionOn = false
	case "chftn":
		r.story.mark = true
	case "ftnalt":
		r.story.end = true
	case "cell":
		r.cell(1)
	case "nestcell":
		r.cell(max(g.para.level, 2))
	case "row":
		r.row(1)
	case "nestrow":
		r.row(max(len(r.story.tables), 2))
	default:
		if !r.rowWord(t) {
			r.notes.word(t)
		}
	}
}

// par ends a paragraph. Where its mark is hidden or deleted, it runs on into the next one.
func (r *reader) par() {
	g := r.top()
	if g.dest != body {
		return
	}
	if g.char.hidden || g.char.deleted {
		if r.story.p != nil {
			r.index++
		}
		return
	}
	r.endParagraph(r.level())
}
