package extract_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/ziping-go/ziping/extract"
)

// BenchmarkReport reads each report from its bytes to the checked report.
func BenchmarkReport(b *testing.B) {
	paths := files(b, reports)
	if dir := shared("seed"); dir != "" {
		paths = append(files(b, dir), paths...)
	}
	e, err := extract.New()
	if err != nil {
		b.Fatal(err)
	}
	for _, path := range paths {
		data := mustRead(b, path)
		b.Run(nameOf(path), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := e.Reader(context.Background(), bytes.NewReader(data), int64(len(data)), path); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N), "ns/report")
		})
	}
}
