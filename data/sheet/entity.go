package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// unescape adds text to dst, resolving &lt; &#10; &#x41; and so on, and making
// line ends one \n as XML demands. What is no reference stays as it is.
func unescape(dst, text []byte) []byte {
	for {
		i := bytes.IndexAny(text, "&\r")
		if i < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:i]...)
		if text[i] == '\r' {
			dst = append(dst, '\n')
			text = bytes.TrimPrefix(text[i+1:], []byte{'\n'})
			continue
		}
		text = text[i:]
		semi := bytes.IndexByte(text[:min(len(text), 12)], ';')
		r, ok := reference(text[1:max(semi, 1)])
		if !ok {
			dst, text = append(dst, '&'), text[1:]
			continue
		}
		dst, text = utf8.AppendRune(dst, r), text[semi+1:]
	}
}

// reference is the letter that &name; stands for.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 31)
	return rune(n), err == nil && utf8.ValidRune(rune(n))
}
