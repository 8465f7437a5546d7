package spare

import (
	"sync"
	"testing"
)

func TestNoThingIsGivenToTwo(t *testing.T) {
	list := New[*int]()
	var users sync.WaitGroup
	for range 4 * most {
		users.Go(func() {
			for range 200 {
				x, ok := list.Take()
				if !ok {
					x = new(int)
				}
				*x++ // the race detector sees a second user
				list.Keep(x)
			}
		})
	}
	users.Wait()
	kept := 0
	for _, ok := list.Take(); ok; _, ok = list.Take() {
		kept++
	}
	if kept == 0 || kept > most {
		t.Errorf("%d kept, want 1 to %d", kept, most)
	}
}

func TestTheZeroListKeepsNothing(t *testing.T) {
	var list List[int]
	list.Keep(1)
	if _, ok := list.Take(); ok {
		t.Error("something was kept")
	}
}
