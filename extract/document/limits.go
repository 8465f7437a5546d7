package document

import "time"

// Limits bound what reading one file may cost. A zero field means its default, so the zero Limits is ready to use; a
// negative field means no limit.
type Limits struct {
	Input       int64         // bytes of the file; default 256 MiB: the largest published reports, full of scans, stay below
	Unpacked    int64         // bytes unpacked from the file in all; default 1 GiB: four times the largest file, for its pictures do not pack
	Member      int64         // bytes unpacked from one member of a package; default 256 MiB, as for a file: a member may be one
	Members     int           // members of a package; default 10 000: a page of an OFD file takes two or three
	Ratio       int64         // unpacked bytes for each packed byte, counted after the first MiB; default 200: XML of real reports packs to about 1/30
	Depth       int           // nesting of elements, tables and groups; default 256: Word itself stops at tables 50 deep
	Archives    int           // archives inside each other, within the file; default 1: offices send a zip of the zips of theirs
	Objects     int           // objects of a PDF file; default 1 000 000: a thousand pages have some 20 000
	ObjectDepth int           // nesting of arrays and dictionaries of a PDF file, and of its page tree; default 256: real ones have about 10
	Stream      int64         // bytes unpacked from one stream of a PDF file, or from those of one page; default 256 MiB: a scan in 600 dpi and colour has 100
	Pages       int           // pages of a PDF or OFD file; default 10 000: the longest compilations have some 2 000
	Operators   int           // drawing operators of a page of a PDF file, its forms included, and for ten such pages in all; default 5 000 000: a page of text has some 2 000, a map 500 000
	Text        int           // bytes of text in the document; default 64 MiB: ten times the collected reports of a province's departments
	Cells       int           // table cells in the document; default 1 000 000: a page of a form has some 200
	Values      int           // bytes of the words of values for each byte of the document's text, counted after the first MiB; default 10: reports have at most 2, but a cell merged over rows counts again for each row
	RuleSteps   int           // steps of the rule engine for each file; default 200 000 000, about 2 s: a report takes some 100 000
	Time        time.Duration // wall time for each file, and again for each page of it that is a picture and is recognised; default 60 s: reports take some ms, a scanned page some s
	Workers     int           // files read at once by All; default the number of CPUs: reading waits for nothing else
}

// WithDefaults fills in the fields that are zero, and turns negative ones into "no limit".
func (l Limits) WithDefaults() Limits {
	fill(&l.Input, 256<<20)
	fill(&l.Unpacked, 1<<30)
	fill(&l.Member, 256<<20)
	fill(&l.Members, 10_000)
	fill(&l.Ratio, 200)
	fill(&l.Depth, 256)
	fill(&l.Archives, 1)
	fill(&l.Objects, 1_000_000)
	fill(&l.ObjectDepth, 256)
	fill(&l.Stream, 256<<20)
	fill(&l.Pages, 10_000)
	fill(&l.Operators, 5_000_000)
	fill(&l.Text, 64<<20)
	fill(&l.Cells, 1_000_000)
	fill(&l.Values, 10)
	fill(&l.RuleSteps, 200_000_000)
	fill(&l.Time, 60*time.Second)
	return l
}

func fill[T ~int | ~int64](field *T, value T) {
	switch {
	case *field == 0:
		*field = value
	case *field < 0:
		*field = T(^uint(0) >> 2)
	}
}
