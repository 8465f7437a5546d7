package match

import (
	"sync/atomic"

	"github.com/ziping-go/ziping/extract/document"
)

// A Budget is the steps that matching may cost for one file; nil has no end. It is safe for concurrent use.
type Budget struct {
	limit int
	used  atomic.Int64
}

// NewBudget is a Budget of the steps that the limits allow.
func NewBudget(l document.Limits) *Budget { return &Budget{limit: l.WithDefaults().RuleSteps} }

// Err is a *document.LimitError once the budget is used up.
func (b *Budget) Err() error {
	if b == nil || b.used.Load() < int64(b.limit) {
		return nil
	}
	return &document.LimitError{Limit: "RuleSteps", Value: int64(b.limit)}
}

func (b *Budget) left() int {
	if b == nil {
		return 1 << 40
	}
	return max(0, b.limit-int(b.used.Load()))
}

func (b *Budget) spend(steps int) {
	if b != nil {
		b.used.Add(int64(steps))
	}
}
