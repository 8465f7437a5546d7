package document

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
)

// ErrEncrypted says that a file cannot be read without its password.
var ErrEncrypted = errors.New("文件已加密，请先去除密码再读 (file is encrypted: remove the password first)")

// ErrUnsupported says that the content of a file is of no format that can be read.
var ErrUnsupported = errors.New("不支持的文件格式 (unsupported file format)")

// A FormatError says that a file is damaged, and where. Unwrap gives the cause.
type FormatError struct {
	File   string // name of the file, filled in by the extractor
	Format string // "docx", "txt", …
	Part   string // member of a package, empty where the file is one part
	Offset int64  // byte offset in that part, -1 unknown
	Err    error
}

// Error implements error.
func (e *FormatError) Error() string {
	s := e.Format + " 文件损坏 (damaged)"
	if e.File != "" {
		s = e.File + ": " + s
	}
	if e.Part != "" {
		s += ": " + e.Part
	}
	if e.Offset >= 0 {
		s += fmt.Sprintf(", byte %d", e.Offset)
	}
	return s + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *FormatError) Unwrap() error { return e.Err }

// A LimitError says which of the Limits a file reached. The document read so far is returned beside it.
type LimitError struct {
	File  string
	Limit string // name of the field of Limits
	Value int64  // its value
}

// Error implements error.
func (e *LimitError) Error() string {
	value := fmt.Sprint(e.Value)
	if e.Limit == "Time" {
		value = time.Duration(e.Value).String()
	}
	s := fmt.Sprintf("超出限制 %s=%s，可用 --limit-%s 提高 (limit reached)", e.Limit, value, flagName(e.Limit))
	if e.File != "" {
		s = e.File + ": " + s
	}
	return s
}

// flagName is how the command's flag spells a field: RuleSteps is rule-steps.
func flagName(field string) string {
	var b strings.Builder
	for i, r := range field {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
