package document

import "time"

// Limits bound what reading one file may cost. A zero field means its default, so the zero Limits is ready to use; a
// negative field means no limit.
type Limits struct {
	Input     int64         // bytes of the file; default 256 MiB: the largest published reports, full of scans, stay below
	Unpacked  int64         // bytes unpacked from the file in all; default 1 GiB
	Member    int64         // bytes unpacked from one member of a package; default 256 MiB
	Members   int           // members of a package; default 10 000
	Ratio     int64         // unpacked bytes for each packed byte, counted after the first MiB; default 200: XML of real reports packs to about 1/30
	Depth     int           // nesting of elements, tables and groups; default 256
	Text      int           // bytes of text in the document; default 64 MiB
	Cells     int           // table cells in the document; default 1 000 000
	RuleSteps int           // steps of the rule engine for each file; default 200 000 000
	Time      time.Duration // wall time for each file, and again for each page of it that is a picture and is recognised; default 60 s
	Workers   int           // files read at once by All; default the number of CPUs
}

// WithDefaults fills in the fields that are zero, and turns negative ones into "no limit".
func (l Limits) WithDefaults() Limits {
	fill(&l.Input, 256<<20)
	fill(&l.Unpacked, 1<<30)
	fill(&l.Member, 256<<20)
	fill(&l.Members, 10_000)
	fill(&l.Ratio, 200)
	fill(&l.Depth, 256)
	fill(&l.Text, 64<<20)
	fill(&l.Cells, 1_000_000)
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
