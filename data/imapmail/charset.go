package imapmail

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/cention-sany/utf7"
	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// toUTF8 gives b, written in the charset a sender named, as UTF-8. It always gives something:
// a name that is missing, unknown or plainly wrong is replaced by what the bytes look like.
func toUTF8(b []byte, charset string) string {
	charset = strings.ToLower(strings.Trim(strings.TrimSpace(charset), `"'`))
	switch charset {
	case "", "default", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "x-unknown", "unknown", "binary", "8bit", "7bit", "_iso-2022-jp$esc":
		return guess(b)
	case "utf-7", "unicode-1-1-utf-7", "x-utf-7":
		if out, err := utf7.UTF7DecodeBytes(b); err == nil {
			return strings.ToValidUTF8(string(out), "\uFFFD")
		}
		return guess(b)
	}
	if isASCII(b) && !strings.HasPrefix(charset, "iso-2022") && !strings.HasPrefix(charset, "hz") && !strings.HasPrefix(charset, "utf-16") && !strings.HasPrefix(charset, "utf-32") {
		return string(b)
	}
	if multibyteRunes(b) >= 3 && !strings.HasPrefix(charset, "iso-2022") && utf8.Valid(b) {
		return string(b) // named otherwise, but nothing else falls into UTF-8 by chance three times
	}
	enc := encodingOf(charset)
	if enc == nil {
		return guess(b)
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil || 10*bytes.Count(out, []byte("\uFFFD")) > utf8.RuneCount(out) {
		return guess(b)
	}
	return string(out)
}

// encodingOf finds an encoding by a name as mail programs write it.
func encodingOf(name string) encoding.Encoding {
	switch name {
	case "hz-gb-2312", "hz":
		return simplifiedchinese.HZGB2312
	case "cp932":
		return japanese.ShiftJIS
	case "cp936":
		return simplifiedchinese.GBK
	case "cp949":
		return korean.EUCKR
	case "cp950":
		return traditionalchinese.Big5
	case "cp850", "ibm850":
		return charmap.CodePage850
	case "cp437", "ibm437":
		return charmap.CodePage437
	case "cp852", "ibm852":
		return charmap.CodePage852
	}
	for _, n := range []string{name, strings.ReplaceAll(name, "_", "-"), strings.TrimPrefix(name, "x-"), strings.Replace(name, "windows", "windows-", 1)} {
		if enc, err := htmlindex.Get(n); err == nil && enc != encoding.Replacement {
			return enc
		}
		if enc, err := ianaindex.MIME.Encoding(n); err == nil && enc != nil {
			return enc
		}
	}
	return nil
}

// guess reads bytes of an unknown charset: UTF-8 where they are that, else by a byte order mark,
// else by the frequency of letters, else as Windows-1252, which reads anything.
func guess(b []byte) string {
	if utf8.Valid(b) {
		return strings.TrimPrefix(string(b), "\uFEFF")
	}
	if s, ok := utf16Mark(b); ok {
		return s
	}
	if validTo := len(b) - 4*invalidBytes(b); validTo > 0 && multibyteRunes(b) > 4*invalidBytes(b) {
		return strings.ToValidUTF8(string(b), "\uFFFD") // UTF-8 with a few broken letters
	}
	sample := b[:min(len(b), 1<<10)]
	if i := bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf }); i > len(sample)/2 {
		sample = b[i-len(sample)/2 : min(len(b), i+len(sample)/2)] // around the first letter that tells
	}
	best, err := chardet.NewTextDetector().DetectBest(sample)
	if err == nil && best.Confidence > 20 && !strings.HasPrefix(best.Charset, "UTF") {
		if enc := encodingOf(strings.ToLower(best.Charset)); enc != nil {
			if out, err := enc.NewDecoder().Bytes(b); err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
				return string(out)
			}
		}
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return string(out)
}

func utf16Mark(b []byte) (string, bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return "", false
	}
	units := make([]uint16, 0, len(b)/2)
	for b = b[2:]; len(b) > 1; b = b[2:] {
		units = append(units, order.Uint16(b))
	}
	return string(utf16.Decode(units)), true
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// multibyteRunes counts the well-formed letters of more than one byte.
func multibyteRunes(b []byte) (n int) {
	for len(b) > 0 {
		_, size := utf8.DecodeRune(b)
		if size > 1 {
			n++
		}
		b = b[size:]
	}
	return n
}

func invalidBytes(b []byte) (n int) {
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			n++
		}
		b = b[size:]
	}
	return n
}
