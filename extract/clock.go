package extract

import (
	"context"
	"errors"
	"sync"
	"time"
)

// A clock is a context that ends after Limits.Time, as one with a timeout does; but it can be stopped for a while.
type clock struct {
	context.Context
	cancel context.CancelCauseFunc
	limit  *LimitError

	mu      sync.Mutex
	timer   *time.Timer
	left    time.Duration
	since   time.Time
	stopped int
}

func newClock(parent context.Context, limit *LimitError) *clock {
	ctx, cancel := context.WithCancelCause(parent)
	c := &clock{Context: ctx, cancel: cancel, limit: limit, left: time.Duration(limit.Value), since: time.Now()}
	c.timer = time.AfterFunc(c.left, func() { cancel(limit) })
	return c
}

// Err is context.DeadlineExceeded when the time is over, whatever the embedded context calls it.
func (c *clock) Err() error {
	err := c.Context.Err()
	if err == nil {
		return nil
	}
	if limit := (*LimitError)(nil); errors.As(context.Cause(c.Context), &limit) && limit == c.limit {
		return context.DeadlineExceeded
	}
	return err
}

// pause stops the clock until what it returns is called.
func (c *clock) pause() (resume func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped++; c.stopped == 1 && c.timer.Stop() {
		c.left -= time.Since(c.since)
	}
	return sync.OnceFunc(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.stopped--; c.stopped == 0 && c.Context.Err() == nil {
			c.since = time.Now()
			c.timer.Reset(max(c.left, 0))
		}
	})
}

// stop ends the clock.
func (c *clock) stop() {
	c.mu.Lock()
	c.timer.Stop()
	c.mu.Unlock()
	c.cancel(context.Canceled)
}
