package imapmail

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// decodeWords decodes the encoded words of a header field (RFC 2047). Where a sender broke one
// letter over two words of the same charset, the words are joined before they are decoded.
// Raw 8-bit text is read as its bytes look.
func decodeWords(s string) string {
	if !strings.Contains(s, "=?") {
		return clean(guess([]byte(s)))
	}
	var out strings.Builder
	var run []byte // decoded bytes of adjacent words of one charset
	var charset string
	flush := func() {
		if run != nil {
			out.WriteString(toUTF8(run, charset))
			run = nil
		}
	}
	for s != "" {
		start := strings.Index(s, "=?")
		if start < 0 {
			break
		}
		w, rest, ok := cutWord(s[start:])
		if !ok {
			flush()
			out.WriteString(guess([]byte(s[:start+2])))
			s = s[start+2:]
			continue
		}
		// White space between two encoded words is not part of the text.
		if between := s[:start]; run == nil || strings.TrimSpace(between) != "" {
			flush()
			out.WriteString(guess([]byte(between)))
		}
		if w.charset != charset {
			flush()
		}
		charset, run, s = w.charset, append(run, w.text...), rest
	}
	flush()
	out.WriteString(guess([]byte(s)))
	return clean(out.String())
}

type encodedWord struct {
	charset string
	text    []byte
}

// cutWord takes an encoded word from the start of s.
func cutWord(s string) (w encodedWord, rest string, ok bool) {
	charset, rest, ok := strings.Cut(s[2:], "?")
	if !ok || charset == "" || len(charset) > 64 || strings.ContainsAny(charset, " \t<>") {
		return w, s, false
	}
	enc, rest, ok := strings.Cut(rest, "?")
	if !ok || len(enc) != 1 {
		return w, s, false
	}
	text, rest, ok := strings.Cut(rest, "?=")
	if !ok {
		return w, s, false
	}
	charset, _, _ = strings.Cut(charset, "*") // a language may follow (RFC 2231 §5)
	w.charset = strings.ToLower(charset)
	switch enc {
	case "B", "b":
		w.text = lenientBase64(text)
	case "Q", "q":
		w.text = decodeQ(text)
	default:
		return w, s, false
	}
	return w, rest, true
}

// lenientBase64 decodes what can be decoded, whatever the padding and the strange letters.
func lenientBase64(s string) []byte {
	kept := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '-':
			kept = append(kept, '+')
		case c == '_':
			kept = append(kept, '/')
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			kept = append(kept, c)
		}
	}
	if len(kept)%4 == 1 {
		kept = kept[:len(kept)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(kept)))
	n, err := base64.RawStdEncoding.Decode(out, kept)
	if err != nil {
		return out[:n]
	}
	return out[:n]
}

// decodeQ decodes the "Q" encoding; a broken escape stays as it is.
func decodeQ(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '_':
			out = append(out, ' ')
		case s[i] == '=' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0:
			out = append(out, byte(unhex(s[i+1])<<4|unhex(s[i+2])))
			i += 2
		default:
			out = append(out, s[i])
		}
	}
	return out
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// clean makes one line of UTF-8 of a header's text: no control letters, no marks that turn
// the reading direction of what stands beside it.
func clean(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, isUnwanted) < 0 && !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\n\r\t\u0085\u2028\u2029", r): // the ends of lines
			return ' '
		case isUnwanted(r):
			return -1
		}
		return r
	}, s)
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' })
	return strings.TrimSpace(strings.Join(words, " "))
}

func isUnwanted(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0x9f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
