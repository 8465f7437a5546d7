//go:build !cgo

package words

import "errors"

func open(string, []string) (segment, error) {
	return nil, errors.New("编译时未启用 cgo，没有分词：请以 CGO_ENABLED=1 重新编译 (built without cgo: build with CGO_ENABLED=1 to have keywords)")
}
