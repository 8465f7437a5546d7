package docx

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/spare"
)

// A workspace is where the tables of a file are read. Nothing of it is in the Document, so the next file is read there too.
type workspace struct {
	open  []cell // cells read of the tables round the cursor; those of the outer one come first
	texts []byte // theirs
	laid  []document.CellText
}

var workspaces = spare.New[*workspace]()

func newWorkspace() *workspace {
	if w, ok := workspaces.Take(); ok {
		return w
	}
	return &workspace{}
}

// free gives the workspace back, unless its tables were far larger than those of reports.
func (w *workspace) free() {
	if cap(w.open) > 1<<13 || cap(w.texts) > 1<<20 || cap(w.laid) > 1<<13 {
		return
	}
	clear(w.open[:cap(w.open)]) // what they point to may go
	clear(w.laid[:cap(w.laid)])
	w.open, w.texts, w.laid = w.open[:0], w.texts[:0], w.laid[:0]
	workspaces.Keep(w)
}
