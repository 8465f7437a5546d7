package readertest

import (
	"bytes"
	"math/rand/v2"
)

// Mutate damages a file in one of the ways that transfers, disks and bad writers do.
func Mutate(r *rand.Rand, data []byte) []byte {
	out := bytes.Clone(data)
	at := r.IntN(len(out))
	switch r.IntN(5) {
	case 0: // bits
		for range 1 + r.IntN(20) {
			out[r.IntN(len(out))] ^= 1 << r.IntN(8)
		}
	case 1: // truncation
		out = out[:at]
	case 2: // a piece missing
		out = append(out[:at], out[min(len(out), at+1+r.IntN(500)):]...)
	case 3: // digits
		for range 10 {
			for i := r.IntN(len(out)); i < len(out); i++ {
				if out[i] >= '0' && out[i] <= '9' {
					out[i] = '0' + byte(r.IntN(10))
					break
				}
			}
		}
	default: // a piece twice
		end := min(len(out), at+1+r.IntN(500))
		out = append(append(bytes.Clone(out[:end]), out[at:end]...), out[end:]...)
	}
	return out
}
