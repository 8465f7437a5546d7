package font

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	xenc "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A charset decodes the codes of a predefined CMap, which are characters of a well-known character set.
type charset struct {
	decode func(object.String) string
	half   uint32 // CID of `!` where ASCII is half as wide as Han characters, 0 where it is proportional
}

var (
	oneByte  = []codespace{{1, 0, 0x80}, {1, 0xff, 0xff}}
	gbSpaces = append([]codespace{{2, 0x8140, 0xfefe}}, oneByte...)
	// Four-byte codes first: their first two bytes are no code of two.
	gb18030Spaces = append([]codespace{{4, 0x81308130, 0xfe39fe39}, {2, 0x8140, 0xfefe}}, oneByte...)
	sjisSpaces    = []codespace{{1, 0, 0x80}, {1, 0xa0, 0xdf}, {2, 0x8140, 0x9ffc}, {2, 0xe040, 0xfcfc}}
	eucSpaces     = []codespace{{1, 0, 0x80}, {2, 0x8ea0, 0x8edf}, {2, 0xa1a1, 0xfefe}}
	utf8Spaces    = []codespace{{1, 0, 0x7f}, {2, 0xc080, 0xdfbf}, {3, 0xe08080, 0xefbfbf}, {4, 0xf0808080, 0xf7bfbfbf}}
	utf16Spaces   = []codespace{{2, 0, 0xd7ff}, {2, 0xe000, 0xffff}, {4, 0xd800dc00, 0xdbffdfff}}
	twoBytes      = []codespace{{2, 0, 0xffff}}
	utf32Spaces   = []codespace{{4, 0, 0x0010ffff}}
)

// predefined is the CMap of a name that ISO 32000 lists, or nil.
func predefined(name object.Name) *cmap {
	n := string(name)
	m := &cmap{vertical: strings.HasSuffix(n, "-V") || n == "V"}
	base := strings.TrimSuffix(strings.TrimSuffix(n, "-V"), "-H")
	switch base {
	case "Identity":
		m.spaces, m.identity = twoBytes, true
	case "GB-EUC", "GBK-EUC", "GBT-EUC":
		m.spaces, m.charset = gbSpaces, charset{by(simplifiedchinese.GB18030), 814}
	case "GBKp-EUC", "GBpc-EUC", "GBTpc-EUC":
		m.spaces, m.charset = gbSpaces, charset{by(simplifiedchinese.GB18030), 0}
	case "GBK2K":
		m.spaces, m.charset = gb18030Spaces, charset{by(simplifiedchinese.GB18030), 0}
	case "B5pc", "ETen-B5", "ETenms-B5", "HKscs-B5", "CNS-EUC":
		m.spaces, m.charset = gbSpaces, charset{by(traditionalchinese.Big5), 0}
	case "90ms-RKSJ", "90msp-RKSJ", "90pv-RKSJ", "83pv-RKSJ", "Add-RKSJ", "Ext-RKSJ":
		m.spaces, m.charset = sjisSpaces, charset{by(japanese.ShiftJIS), 0}
	case "EUC":
		m.spaces, m.charset = eucSpaces, charset{by(japanese.EUCJP), 0}
	case "H", "V":
		m.spaces, m.charset = twoBytes, charset{sevenBit, 0}
	case "KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "KSCpc-EUC":
		m.spaces, m.charset = gbSpaces, charset{by(korean.EUCKR), 0}
	default:
		if !strings.HasPrefix(base, "Uni") {
			return nil
		}
		switch {
		case strings.Contains(base, "UTF8"):
			m.spaces, m.charset = utf8Spaces, charset{func(s object.String) string { return string(s) }, 0}
		case strings.Contains(base, "UTF16"):
			m.spaces, m.charset = utf16Spaces, charset{bigEndian, 0}
		case strings.Contains(base, "UCS2"):
			m.spaces, m.charset = twoBytes, charset{bigEndian, 0}
		case strings.Contains(base, "UTF32"):
			m.spaces, m.charset = utf32Spaces, charset{fourBytes, 0}
		default:
			return nil
		}
	}
	return m
}

func by(e xenc.Encoding) func(object.String) string {
	return func(s object.String) string {
		d := e.NewDecoder()
		out, err := d.String(string(s))
		if err != nil || strings.ContainsRune(out, utf8.RuneError) {
			return ""
		}
		return out
	}
}

// sevenBit reads JIS X 0208 as EUC.
func sevenBit(s object.String) string {
	if len(s) != 2 {
		return ""
	}
	return by(japanese.EUCJP)(object.String([]byte{s[0] | 0x80, s[1] | 0x80}))
}

func bigEndian(s object.String) string {
	return string(utf16.Decode(unitsOf(s)))
}

func fourBytes(s object.String) string {
	c, n := code(s)
	if n != 4 || !utf8.ValidRune(rune(c)) {
		return ""
	}
	return string(rune(c))
}

// gb1Data holds the character of each CID of Adobe-GB1, U+0000 for none.
//
//go:embed gb1.txt.gz
var gb1Data []byte

// halfSpace is the CID of the space that is half as wide as Han characters.
const halfSpace = 7716

// A collection maps CIDs to characters and back.
type collection struct {
	runes []rune
	cids  map[rune]uint32
}

var gb1 = sync.OnceValue(func() *collection {
	c := &collection{cids: map[rune]uint32{}}
	z, err := gzip.NewReader(bytes.NewReader(gb1Data))
	if err != nil {
		return c
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return c
	}
	c.runes = []rune(string(text))
	for i, r := range c.runes {
		if _, has := c.cids[r]; !has && r != 0 {
			c.cids[r] = uint32(i)
		}
	}
	return c
})

func (c *collection) text(cid uint32) string {
	if cid == halfSpace {
		return " "
	}
	if int(cid) >= len(c.runes) || c.runes[cid] == 0 {
		return ""
	}
	return string(c.runes[cid])
}
