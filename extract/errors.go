package extract

import "github.com/ziping-go/ziping/extract/document"

// A FormatError says that a file is damaged, and where.
type FormatError = document.FormatError

// A LimitError says which of the Limits a file reached.
type LimitError = document.LimitError

// ErrEncrypted says that a file cannot be read without its password.
var ErrEncrypted = document.ErrEncrypted

// ErrUnsupported says that the content of a file is of no format that can be read.
var ErrUnsupported = document.ErrUnsupported
