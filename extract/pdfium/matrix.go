package pdfium

import (
	"github.com/klippa-app/go-pdfium/structs"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// A matrix is an affine map.
type matrix = page.Matrix

var unit = matrix{1, 0, 0, 1, 0, 0}

func fromPDFium(m structs.FPDF_FS_MATRIX) matrix {
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}
