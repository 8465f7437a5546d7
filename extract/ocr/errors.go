package ocr

import "errors"

// ErrUnavailable says that a Recogniser cannot work at all: its program or its data are not installed.
var ErrUnavailable = errors.New("无法进行文字识别 (no character recognition)")
