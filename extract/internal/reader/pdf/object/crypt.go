package object

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"

	"github.com/ziping-go/ziping/extract/document"
)

// A method is how strings or streams are encrypted.
type method uint8

const (
	identity method = iota
	methodRC4
	methodAES // 128 bits
	methodAES256
)

// A crypt decrypts with the empty user password.
type crypt struct {
	key      []byte
	strings  method
	streams  method
	filters  map[Name]method
	metadata bool // metadata is encrypted too
	ref      int  // number of the encryption dictionary, whose strings are plain
}

// padding stands for the empty password.
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// openCrypt finds the key. It returns ErrEncrypted where the empty password is not the right one.
func (f *File) openCrypt() error {
	given, has := f.Trailer["Encrypt"]
	if !has || given == nil {
		return nil
	}
	d := f.Dict(given)
	if d == nil {
		return nil // named but not there: files are seen that are plain in truth
	}
	if f.Name(d["Filter"]) != "Standard" {
		return document.ErrEncrypted
	}
	c := &crypt{filters: map[Name]method{"Identity": identity}, metadata: true}
	if r, ok := given.(Ref); ok {
		c.ref = r.Number
	}
	if b, ok := f.Resolve(d["EncryptMetadata"]).(bool); ok {
		c.metadata = b
	}
	version, revision := f.Int(d["V"], 0), f.Int(d["R"], 0)
	bits := f.Int(d["Length"], 40)
	if bits < 40 { // bytes, by mistake
		bits *= 8
	}
	switch version {
	case 1:
		bits = 40
		c.strings, c.streams = methodRC4, methodRC4
	case 2, 3:
		c.strings, c.streams = methodRC4, methodRC4
	case 4, 5:
		bits = 128
		for name, o := range f.Dict(d["CF"]) {
			switch f.Name(f.Dict(o)["CFM"]) {
			case "V2":
				c.filters[name] = methodRC4
			case "AESV2":
				c.filters[name] = methodAES
			case "AESV3":
				c.filters[name] = methodAES256
			}
		}
		c.strings, c.streams = c.filters[f.Name(d["StrF"])], c.filters[f.Name(d["StmF"])]
	default:
		return document.ErrEncrypted
	}
	bytesOf := func(k Name) []byte {
		s, _ := f.Resolve(d[k]).(String)
		return []byte(s)
	}
	ok := false
	if version == 5 {
		c.key, ok = key256(bytesOf("U"), bytesOf("UE"), revision)
	} else {
		var id []byte
		if a := f.Array(f.Trailer["ID"]); len(a) > 0 {
			s, _ := f.Resolve(a[0]).(String)
			id = []byte(s)
		}
		n := min(max(bits/8, 5), 16)
		c.key, ok = key128(bytesOf("O"), bytesOf("U"), id, uint32(f.Int(d["P"], 0)), revision, n, c.metadata)
	}
	if !ok {
		return document.ErrEncrypted
	}
	f.crypt = c
	return nil
}

// key128 is the key of the revisions 2 to 4.
func key128(o, u, id []byte, permissions uint32, revision, n int, metadata bool) ([]byte, bool) {
	if len(o) < 32 || len(u) < 16 {
		return nil, false
	}
	h := md5.New()
	h.Write([]byte(padding))
	h.Write(o[:32])
	h.Write(binary.LittleEndian.AppendUint32(nil, permissions))
	h.Write(id)
	if revision >= 4 && !metadata {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if revision < 3 {
		n = 5
	} else {
		for range 50 {
			sum := md5.Sum(key[:n])
			key = sum[:]
		}
	}
	key = key[:n]
	if revision < 3 {
		return key, bytes.Equal(rc4With(key, []byte(padding)), u[:min(32, len(u))])
	}
	sum := md5.Sum(append([]byte(padding), id...))
	check := sum[:]
	for i := range 20 {
		k := make([]byte, len(key))
		for j := range k {
			k[j] = key[j] ^ byte(i)
		}
		check = rc4With(k, check)
	}
	return key, bytes.Equal(check, u[:16])
}

// key256 is the key of the revisions 5 and 6.
func key256(u, ue []byte, revision int) ([]byte, bool) {
	if len(u) < 48 || len(ue) < 32 {
		return nil, false
	}
	hash := func(salt []byte) []byte {
		if revision >= 6 {
			return hash6(salt)
		}
		s := sha256.Sum256(salt)
		return s[:]
	}
	if !bytes.Equal(hash(u[32:40]), u[:32]) {
		return nil, false
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return nil, false
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, ue[:32])
	return key, true
}

// hash6 is algorithm 2.B of ISO 32000-2 for the empty password.
func hash6(salt []byte) []byte {
	first := sha256.Sum256(salt)
	k := first[:]
	e := make([]byte, 0, 64*sha512.Size)
	for i := 0; ; i++ {
		e = e[:0]
		for range 64 {
			e = append(e, k...)
		}
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		rest := 0
		for _, b := range e[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if i >= 63 && int(e[len(e)-1]) <= i-32 {
			return k[:32]
		}
	}
}

func rc4With(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return data
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// decrypt undoes a method for an object.
func (c *crypt) decrypt(m method, data []byte, ref Ref) []byte {
	key := c.key
	if m == methodRC4 || m == methodAES {
		k := append(append([]byte{}, key...), byte(ref.Number), byte(ref.Number>>8), byte(ref.Number>>16),
			byte(ref.Generation), byte(ref.Generation>>8))
		if m == methodAES {
			k = append(k, "sAlT"...)
		}
		sum := md5.Sum(k)
		key = sum[:min(16, len(key)+5)]
	}
	switch m {
	case methodRC4:
		return rc4With(key, data)
	case methodAES, methodAES256:
		if len(data) < 32 {
			return nil
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil
		}
		body := data[16:]
		body = body[:len(body)/16*16]
		out := make([]byte, len(body))
		cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, body)
		if n := int(out[len(out)-1]); n >= 1 && n <= 16 {
			out = out[:len(out)-n]
		}
		return out
	}
	return data
}

// stream decrypts the data of a stream.
func (c *crypt) stream(f *File, s *Stream, filters []Name, parms []Dict) []byte {
	m := c.streams
	if len(filters) > 0 && filters[0] == "Crypt" {
		name := f.Name(parms[0]["Name"])
		if name == "" {
			name = "Identity"
		}
		m = c.filters[name]
	}
	if !c.metadata && s.Dict["Type"] == Name("Metadata") {
		m = identity
	}
	if m == identity {
		return s.raw
	}
	return c.decrypt(m, s.raw, s.ref)
}

// decrypted decrypts the strings of an object.
func (f *File) decrypted(o Object, ref Ref) Object {
	c := f.crypt
	if c == nil || c.strings == identity || ref.Number == c.ref {
		return o
	}
	switch v := o.(type) {
	case String:
		return String(c.decrypt(c.strings, []byte(v), ref))
	case Array:
		for i := range v {
			v[i] = f.decrypted(v[i], ref)
		}
	case Dict:
		for k := range v {
			v[k] = f.decrypted(v[k], ref)
		}
	}
	return o
}
