package xml2003

import (
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A style is how the cells of one style look. It inherits what it does not say from its parent.
type style struct {
	look   sheet.Look
	format *sheet.Format
}

// named are the number formats that have names.
var named = map[string]string{
	"general number": "General", "general date": "yyyy/m/d h:mm", "long date": `yyyy"年"m"月"d"日"`, "medium date": "d-mmm-yy", "short date": "yyyy/m/d",
	"long time": "h:mm:ss", "medium time": "h:mm AM/PM", "short time": "h:mm", "currency": "¥#,##0.00;[Red]-¥#,##0.00", "euro currency": "€#,##0.00",
	"fixed": "0.00", "standard": "#,##0.00", "percent": "0.00%", "scientific": "0.00E+00",
	"yes/no": `"Yes";"Yes";"No"`, "true/false": `"True";"True";"False"`, "on/off": `"On";"On";"Off"`,
}

func (r *reader) readStyles(x *xmltext.Reader) {
	if r.styles == nil {
		r.styles = map[string]*style{}
	}
	for x.Child(2) {
		if string(x.Name()) != "Style" {
			continue
		}
		id := x.AttrString("ID")
		s := &style{}
		parent, ok := r.styles[x.AttrString("Parent")]
		if !ok {
			parent = r.styles["Default"]
		}
		if parent != nil {
			*s = *parent
		}
		for x.Child(3) {
			s.property(x)
		}
		r.styles[id] = s
	}
}

func (s *style) property(x *xmltext.Reader) {
	switch string(x.Name()) {
	case "Alignment":
		horizontal := x.AttrString("Horizontal")
		s.look.Center = horizontal == "Center" || horizontal == "CenterAcrossSelection" || horizontal == "Distributed"
		s.look.Right = horizontal == "Right"
		if n, ok := x.Int("Indent"); ok && n > 0 && n < 1000 {
			s.look.Indent = float64(n) * sheet.IndentPoints
		}
	case "Font":
		if v, ok := x.Attr("Bold"); ok {
			s.look.Bold = isTrue(v)
		}
		if n, err := strconv.ParseFloat(x.AttrString("Size"), 64); err == nil && n > 0 && n < 1000 {
			s.look.Size = n
		}
	case "Borders":
		sides := 0
		for x.Child(4) {
			if !x.AttrIs("LineStyle", "None") && !x.AttrIs("Position", "DiagonalLeft") && !x.AttrIs("Position", "DiagonalRight") {
				sides++
			}
		}
		s.look.Border = sides >= 2
	case "NumberFormat":
		code := x.AttrString("Format")
		if known, ok := named[strings.ToLower(code)]; ok {
			code = known
		}
		s.format = sheet.ParseFormat(code)
	}
}

func isTrue(v []byte) bool { return string(v) == "1" || string(v) == "true" }
