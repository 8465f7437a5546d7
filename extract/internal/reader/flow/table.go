package flow

// SpanMax bounds what a cell may span; word processors allow far less.
const SpanMax = 1024

// A Table while it is read: its cells, in order of row and column.
type Table struct {
	Cells []Cell
	Rows  int
	Cols  int
	Head  int // rows that repeat on each page
	Part  string
	Index int // of its first paragraph
}

// A Cell has its place in the grid, and what stands in it.
type Cell struct {
	Row, Col, Rows, Cols int
	Gathered
}

// Blank tells whether no cell has text.
func (t *Table) Blank() bool {
	for i := range t.Cells {
		if !IsBlank(t.Cells[i].Text) {
			return false
		}
	}
	return true
}

// Gathered joins blocks into one text, as in a cell or a note.
type Gathered struct {
	Text   []byte
	Refs   []Ref
	Indent float64 // of the first paragraph, in points
	Index  int     // of the first paragraph
	bold   bool
	plain  bool
	begun  bool
}

// Bold tells whether all of its text is bold.
func (g *Gathered) Bold() bool { return g.bold && !g.plain }

// Paragraph implements Sink.
func (g *Gathered) Paragraph(p *Paragraph) {
	if p.Label == "" && p.Blank() {
		return
	}
	g.separate()
	if !g.begun {
		g.begun = true
		g.Indent = p.Style.Indent + p.leadingSpace()
	}
	g.bold = g.bold || p.sawBold
	g.plain = g.plain || p.sawPlain
	g.Text = append(g.Text, p.Label...)
	g.refer(p.Refs, len(g.Text))
	g.Text = append(g.Text, p.Text...)
}

// Table implements Sink: a nested table is text, its cells apart by tabs, its rows by line feeds.
func (g *Gathered) Table(t *Table) {
	if t.Blank() {
		return
	}
	g.separate()
	g.begun = true
	for i := range t.Cells {
		c := &t.Cells[i]
		if i > 0 {
			if c.Row == t.Cells[i-1].Row {
				g.Text = append(g.Text, '\t')
			} else {
				g.Text = append(g.Text, '\n')
			}
		}
		g.bold = g.bold || c.bold
		g.plain = g.plain || c.plain
		g.refer(c.Refs, len(g.Text))
		g.Text = append(g.Text, c.Text...)
	}
}

// Join appends what another holds.
func (g *Gathered) Join(o *Gathered) {
	if IsBlank(o.Text) {
		return
	}
	g.separate()
	g.bold, g.plain = g.bold || o.bold, g.plain || o.plain
	g.refer(o.Refs, len(g.Text))
	g.Text = append(g.Text, o.Text...)
}

func (g *Gathered) separate() {
	if len(g.Text) > 0 {
		g.Text = append(g.Text, '\n')
	}
}

func (g *Gathered) refer(refs []Ref, shift int) {
	for _, r := range refs {
		r.At += shift
		g.Refs = append(g.Refs, r)
	}
}
