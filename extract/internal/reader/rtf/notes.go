package rtf

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

// notes count footnotes and endnotes.
type notes struct {
	foot, end noteNumbers
	ended     *story // of the note that has just ended
}

// noteNumbers says how notes are numbered.
type noteNumbers struct {
	format  string
	start   int
	count   int
	restart bool // by page or section: what is shown cannot be told
}

// noteFormats are the ends of \ftnn… and \aftnn… words.
var noteFormats = map[string]string{"ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman", "ruc": "upperRoman",
	"chi": "chicago", "chosung": "chosung", "cnum": "decimalEnclosedCircle", "dbnum": "ideographDigital", "dbnumd": "japaneseCounting",
	"dbnumt": "japaneseLegal", "dbnumk": "japaneseDigitalTenThousand", "dbar": "decimalFullWidth", "ganada": "ganada",
	"gbnum": "decimalEnclosedFullstop", "gbnumd": "decimalEnclosedParen", "gbnuml": "decimalEnclosedCircleChinese",
	"gbnumk": "ideographEnclosedCircle", "zodiac": "ideographTraditional", "zodiacd": "ideographZodiac", "zodiacl": "ideographZodiacTraditional"}

// word reads how notes are numbered, for the document or (with an s in front) for a section.
func (n *notes) word(t token) {
	name := strings.TrimPrefix(string(t.name), "s")
	which := &n.foot
	rest, ok := strings.CutPrefix(name, "ftn")
	if !ok {
		which = &n.end
		if rest, ok = strings.CutPrefix(name, "aftn"); !ok {
			return
		}
	}
	switch rest {
	case "start":
		which.start = t.param
	case "restart", "rstpg":
		which.restart = true
	case "rstcont":
		which.restart = false
	default:
		if f, ok := strings.CutPrefix(rest, "n"); ok && noteFormats[f] != "" {
			which.format = noteFormats[f]
		}
	}
}

// beginNote reads a note, which stands where it is referred to.
func (r *reader) beginNote() {
	g := r.top()
	if g.dest != body || g.char.hidden || g.char.deleted {
		g.dest = skipped
		return
	}
	p := r.paragraph()
	auto, mark := r.story.mark, ""
	r.story.mark = false
	if up := r.groups[len(r.groups)-2]; !auto && up.char.super && up.from == p && len(p.Text)-up.at <= markMax {
		mark = string(p.Text[up.at:]) // its own mark, in the group round the note
		p.Text = p.Text[:up.at]
	}
	note, id := r.NewNote()
	at := len(p.Text)
	r.begin(note, func() {
		ended := r.notes.ended
		if auto || ended.mark && mark == "" {
			mark = r.notes.number(ended.end)
		}
		p.Refs = append(p.Refs, flow.Ref{Note: id, At: at, Mark: strings.TrimSpace(mark)})
	})
}

// markMax is the length in bytes up to which text before a note is taken for its mark.
const markMax = 12

func (n *notes) number(end bool) string {
	which := &n.foot
	if end {
		which = &n.end
	}
	i := which.count + max(which.start, 1)
	which.count++
	if which.restart {
		return ""
	}
	return listnumber.Format(which.format, i)
}
