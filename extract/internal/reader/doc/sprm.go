package doc

import "encoding/binary"

// The modifiers (sprm) that matter here.
const (
	sprmCFRMarkDel = 0x0800
	sprmCPic       = 0x6A03
	sprmCFData     = 0x0806
	sprmCSymbol    = 0x6A09
	sprmCIstd      = 0x4A30
	sprmCPlain     = 0x2A33
	sprmCFBold     = 0x0835
	sprmCFVanish   = 0x083C
	sprmCHps       = 0x4A43
	sprmCFtcASCII  = 0x4A4F
	sprmCFtcOther  = 0x4A51
	sprmCFSpec     = 0x0855

	sprmPIstd       = 0x4600
	sprmPJc80       = 0x2403
	sprmPJc         = 0x2461
	sprmPPageBreak  = 0x2407
	sprmPIlvl       = 0x260A
	sprmPIlfo       = 0x460B
	sprmPDxaLeft80  = 0x840F
	sprmPDxaLeft    = 0x845E
	sprmPNest80     = 0x4610
	sprmPNest       = 0x465F
	sprmPDxaLeft180 = 0x8411
	sprmPDxaLeft1   = 0x8460
	sprmPDcxaLeft   = 0x4456
	sprmPDcxaLeft1  = 0x4457
	sprmPFInTable   = 0x2416
	sprmPFTtp       = 0x2417
	sprmPOutLvl     = 0x2640
	sprmPInnerCell  = 0x244B
	sprmPInnerTtp   = 0x244C
	sprmPItap       = 0x6649
	sprmPDtap       = 0x664A
	sprmPHugePapx   = 0x6646
	sprmPHugeOld    = 0x6645
	sprmPTableProps = 0x646B
	sprmPChgTabs    = 0xC615

	sprmTDxaLeft     = 0x9601
	sprmTTableHeader = 0x3404
	sprmTDefTable    = 0xD608
	sprmTInsert      = 0x7621
	sprmTDelete      = 0x5622
	sprmTDxaCol      = 0x7623
	sprmTMerge       = 0x5624
	sprmTSplit       = 0x5625
	sprmTVertMerge   = 0xD62B

	sprmSBkc = 0x3009
)

// A sprm is a modifier and its operand; of a variable one, without the length.
type sprm struct {
	op  uint16
	arg []byte
}

// next takes the first modifier of a list.
func next(list []byte) (s sprm, rest []byte, ok bool) {
	if len(list) < 3 {
		return s, nil, false
	}
	s.op = binary.LittleEndian.Uint16(list)
	list = list[2:]
	skip, n := 0, 0
	switch s.op >> 13 {
	case 0, 1:
		n = 1
	case 2, 4, 5:
		n = 2
	case 3:
		n = 4
	case 7:
		n = 3
	default:
		switch {
		case s.op == sprmTDefTable && len(list) >= 2:
			skip, n = 2, int(binary.LittleEndian.Uint16(list))-1
		case s.op == sprmPChgTabs && list[0] == 255:
			// Its length is that of its two tables.
			skip = 1
			if len(list) > 1 {
				n = 1 + 4*int(list[1])
				if len(list) > 1+n {
					n += 1 + 3*int(list[1+n])
				}
			}
		default:
			skip, n = 1, int(list[0])
		}
	}
	if n < 0 || skip+n > len(list) {
		return s, nil, false
	}
	s.arg = list[skip : skip+n]
	return s, list[skip+n:], true
}

func (s sprm) u8() int {
	if len(s.arg) < 1 {
		return 0
	}
	return int(s.arg[0])
}

func (s sprm) u16() int {
	if len(s.arg) < 2 {
		return 0
	}
	return int(binary.LittleEndian.Uint16(s.arg))
}

func (s sprm) i16() int { return int(int16(s.u16())) }

func (s sprm) i32() int {
	if len(s.arg) < 4 {
		return 0
	}
	return int(int32(binary.LittleEndian.Uint32(s.arg)))
}

// compact keeps the last of each modifier, where a list is so long that applying it over and over would cost too much.
func compact(list []byte) []byte {
	if len(list) <= 256 {
		return list
	}
	var order []uint16
	last := map[uint16][]byte{}
	for rest := list; ; {
		s, after, ok := next(rest)
		if !ok {
			break
		}
		if _, known := last[s.op]; !known {
			order = append(order, s.op)
		}
		last[s.op] = rest[:len(rest)-len(after)]
		rest = after
	}
	var out []byte
	for _, op := range order {
		out = append(out, last[op]...)
	}
	return out
}

// short are the modifiers that a piece can name in a byte.
var short = map[uint16]uint16{
	0x05: sprmPJc, 0x09: sprmPPageBreak, 0x0C: sprmPIlvl, 0x18: sprmPFInTable, 0x19: sprmPFTtp, 0x41: sprmCFRMarkDel,
	0x47: sprmCFData, 0x53: sprmCPlain, 0x55: sprmCFBold, 0x5C: sprmCFVanish, 0x75: sprmCFSpec, 0x78: sprmPOutLvl,
}

// pieceProps are the modifiers that a piece applies over those of its text.
func (t *text) pieceProps(prm uint16) []byte {
	if prm&1 != 0 {
		if i := int(prm >> 1); i < len(t.props) {
			return t.props[i]
		}
		return nil
	}
	if op, ok := short[prm>>1&0x7F]; ok {
		return []byte{byte(op), byte(op >> 8), byte(prm >> 8)}
	}
	return nil
}
