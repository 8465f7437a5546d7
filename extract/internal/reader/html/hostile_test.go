package html

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// Pages made to cost more than their size cost no more than their limits.
func TestHostilePagesEndInTime(t *testing.T) {
	for name, page := range map[string]string{
		"bold":     strings.Repeat("<b>", 300_000) + "x",
		"anchors":  strings.Repeat("<a href=#fn1><sup>1</sup></a><p id=fn1>", 20_000) + "x",
		"tables":   strings.Repeat("<table><tr><td>x<td>y", 20_000),
		"breaks":   strings.Repeat("<p><button>", 250) + strings.Repeat("<br>", 100_000),
		"spans":    strings.Repeat("<table border=1><tr><td colspan=1000 rowspan=65534>x</table>", 3_000),
		"rows":     "<table border=1><tr><td colspan=1000 rowspan=0>x" + strings.Repeat("<tr>", 300_000),
		"styles":   "<style>" + strings.Repeat("/**/.a{color:red}", 50_000) + "</style><p class=a>x",
		"comments": strings.Repeat("<!-- x --", 100_000),
		"lists":    strings.Repeat("<ol><li>x", 100_000),
		"noted":    strings.Repeat("<p>x<sup>[1]</sup></p>", 50_000) + strings.Repeat("<p>[1] y</p>", 1000),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 8*time.Second)
			defer cancel()
			begun := time.Now()
			d, err := Read(ctx, strings.NewReader(page), int64(len(page)), document.Limits{})
			took := time.Since(begun)
			t.Logf("%d bytes in %v: %v", len(page), took, err)
			if took > 9*time.Second {
				t.Errorf("took %v", took)
			}
			readertest.Check(t, d)
		})
	}
}
