package extract

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestTheClockStandsStillWhilePaused(t *testing.T) {
	limit := &LimitError{Limit: "Time", Value: int64(time.Nanosecond)}
	c := newClock(context.Background(), limit)
	defer c.stop()
	<-c.Done()
	if cause := context.Cause(c); !errors.Is(c.Err(), context.DeadlineExceeded) || cause != limit {
		t.Errorf("the time is over: %v, %v", c.Err(), cause)
	}

	limit = &LimitError{Limit: "Time", Value: int64(time.Hour)}
	c = newClock(context.Background(), limit)
	defer c.stop()
	resume := c.pause()
	c.left = 0 // it would be over, if it ran
	if c.Err() != nil {
		t.Error("over while paused")
	}
	again := c.pause()
	resume()
	if c.Err() != nil {
		t.Error("over while paused a second time")
	}
	again()
	<-c.Done()
	if !errors.Is(c.Err(), context.DeadlineExceeded) {
		t.Error(c.Err())
	}

	parent, cancel := context.WithCancel(context.Background())
	c = newClock(parent, limit)
	defer c.stop()
	cancel()
	<-c.Done()
	if !errors.Is(c.Err(), context.Canceled) {
		t.Errorf("cancelled by the caller: %v", c.Err())
	}
}
