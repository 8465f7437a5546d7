// Package spare keeps memory that was used for what is read next. The garbage collector runs every few reports and empties a
// sync.Pool; what is kept here stays, so that the buffers of a reader are made once and not every few milliseconds.
package spare

// most is how many of a kind are kept: more workers than that at once make their own.
const most = 8

// A List is spare things of one kind. It is safe for concurrent use; the zero List keeps nothing.
type List[T any] struct{ free chan T }

// New is a List that is empty.
func New[T any]() List[T] { return List[T]{make(chan T, most)} }

// Take is one that was kept, which nobody else has; false where there is none.
func (l List[T]) Take() (x T, ok bool) {
	select {
	case x = <-l.free:
		return x, true
	default:
		return x, false
	}
}

// Keep keeps one that its user is done with, unless there are enough. How large it may be is for the user to decide.
func (l List[T]) Keep(x T) {
	select {
	case l.free <- x:
	default:
	}
}
