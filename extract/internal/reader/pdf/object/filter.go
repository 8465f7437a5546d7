package object

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"sync"
)

// errCut says that data unpacks to more than it may.
var errCut = errors.New("stream too long")

// unpack undoes one filter. It returns what could be read beside the error. The filters of pictures are none of ours.
func unpack(name Name, data []byte, parms Dict, most int64) ([]byte, error) {
	var out []byte
	var err error
	switch name {
	case "FlateDecode", "Fl":
		out, err = inflate(data, most)
	case "LZWDecode", "LZW":
		early := 1
		if v, ok := parms["EarlyChange"].(int); ok {
			early = v
		}
		out, err = lzw(data, early, most)
	case "ASCIIHexDecode", "AHx":
		l := Lexer{data: data}
		return []byte(l.hex()), nil
	case "ASCII85Decode", "A85":
		return ascii85(data), nil
	case "RunLengthDecode", "RL":
		return runLength(data, most)
	case "Crypt":
		return data, nil
	default:
		return nil, errPicture
	}
	if p, _ := parms["Predictor"].(int); p > 1 {
		out = predict(out, p, parms)
	}
	return out, err
}

var errPicture = errors.New("filter of pictures")

func inflate(data []byte, most int64) ([]byte, error) {
	for len(data) > 0 && class[data[0]] == space && data[0] != 0 {
		data = data[1:]
	}
	body := data
	if len(data) > 2 && data[0]&0x0f == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		body = data[2:]
	}
	out, err := inflateRaw(body, most)
	if len(out) == 0 && err != nil && err != errCut && len(data) > 2 { // a header that is damaged, or none
		for _, from := range []int{2, 0} {
			if o, e := inflateRaw(data[from:], most); len(o) > 0 {
				return o, e
			}
		}
	}
	return out, err
}

// inflaters spares each stream the 44 KB that one takes.
var inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}

func inflateRaw(data []byte, most int64) ([]byte, error) {
	r := inflaters.Get().(io.Reader)
	defer inflaters.Put(r)
	r.(flate.Resetter).Reset(bytes.NewReader(data), nil) // fails for bad dictionaries only
	var b bytes.Buffer
	b.Grow(int(min(2*int64(len(data)), 1<<20, most))) // fonts pack to less than half, text to a quarter
	n, err := io.Copy(&b, io.LimitReader(r, most))
	if err == nil && n == most {
		if m, _ := r.Read(make([]byte, 1)); m > 0 {
			err = errCut
		}
	}
	return b.Bytes(), err
}

func lzw(data []byte, early int, most int64) ([]byte, error) {
	type entry struct {
		prefix int
		length int
		last   byte
	}
	var table [4096]entry
	for i := range 256 {
		table[i] = entry{-1, 1, byte(i)}
	}
	var out []byte
	next, width, previous := 258, 9, -1
	bits, have := 0, 0
	write := func(code int) byte {
		n := table[code].length
		at := len(out)
		out = append(out, make([]byte, n)...)
		for i := n - 1; i >= 0 && code >= 0; i-- {
			out[at+i] = table[code].last
			code = table[code].prefix
		}
		return out[at]
	}
	for _, b := range data {
		bits, have = bits<<8|int(b), have+8
		if have < width {
			continue
		}
		have -= width
		code := bits >> have & (1<<width - 1)
		bits &= 1<<have - 1
		switch {
		case code == 257:
			return out, nil
		case code == 256:
			next, width, previous = 258, 9, -1
			continue
		case previous < 0:
			if code > 257 {
				return out, errors.New("LZW: bad code")
			}
			write(code)
		case code < next:
			first := write(code)
			if next < 4096 {
				table[next] = entry{previous, table[previous].length + 1, first}
				next++
			}
		case code == next && next < 4096:
			at := len(out)
			first := write(previous)
			out = append(out, first)
			table[next] = entry{previous, len(out) - at, first}
			next++
		default:
			return out, errors.New("LZW: bad code")
		}
		previous = code
		if int64(len(out)) > most {
			return out[:most], errCut
		}
		for width < 12 && next+early >= 1<<width {
			width++
		}
	}
	return out, nil
}

func ascii85(data []byte) []byte {
	out := make([]byte, 0, len(data)*4/5)
	var group uint32
	n := 0
	for _, b := range data {
		switch {
		case b == '~':
			goto end
		case b == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case b >= '!' && b <= 'u':
			group = group*85 + uint32(b-'!')
			if n++; n == 5 {
				out = append(out, byte(group>>24), byte(group>>16), byte(group>>8), byte(group))
				group, n = 0, 0
			}
		}
	}
end:
	if n > 1 {
		for i := n; i < 5; i++ {
			group = group*85 + 84
		}
		for i := range n - 1 {
			out = append(out, byte(group>>(24-8*i)))
		}
	}
	return out
}

func runLength(data []byte, most int64) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if int64(len(out)) > most {
			return out[:most], errCut
		}
	}
	return out, nil
}

// predict undoes the PNG and TIFF predictors.
func predict(data []byte, predictor int, parms Dict) []byte {
	get := func(key Name, otherwise int) int {
		if v, ok := parms[key].(int); ok && v > 0 && v < 1<<20 {
			return v
		}
		return otherwise
	}
	colors, bits, columns := min(get("Colors", 1), 64), min(get("BitsPerComponent", 8), 32), get("Columns", 1)
	width := max(1, min((colors*bits*columns+7)/8, len(data)))
	step := max(1, colors*bits/8)
	if predictor == 2 {
		if bits == 8 {
			for row := 0; row < len(data); row += width {
				for i := row + step; i < min(row+width, len(data)); i++ {
					data[i] += data[i-step]
				}
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	above, row := make([]byte, width), make([]byte, width)
	for len(data) > 1 {
		kind := data[0]
		n := copy(row, data[1:])
		data = data[1+n:]
		for i := range n {
			var left, corner byte
			if i >= step {
				left, corner = row[i-step], above[i-step]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, row[:n]...)
		above, row = row, above
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := distance(p, int(a)), distance(p, int(b)), distance(p, int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func distance(a, b int) int { return max(a-b, b-a) }
