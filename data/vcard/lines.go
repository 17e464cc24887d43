package vcard

import (
	"bytes"
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decodeText gives a file of cards as UTF-8: by its mark, by the zeros of UTF-16, or else as
// it is; a line that is not UTF-8 is read by its own CHARSET.
func decodeText(raw []byte) string {
	var wide encoding.Encoding
	switch {
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}), len(raw) > 1 && raw[0] == 0 && raw[1] == 'B':
		wide = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
		if raw[0] == 0 {
			wide = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
		}
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), len(raw) > 1 && raw[0] == 'B' && raw[1] == 0:
		wide = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		if raw[0] == 'B' {
			wide = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
		}
	}
	if wide != nil {
		if text, err := wide.NewDecoder().Bytes(raw); err == nil {
			raw = text
		}
	}
	return strings.TrimPrefix(string(raw), "\ufeff")
}

// split gives the lines of each card in the form of version 3.0, which go-vcard reads: not
// folded, without quoted-printable, each type with its name. A card within a card (AGENT) is
// left out.
func split(text string) []string {
	var cards []string
	var card strings.Builder
	depth := 0
	for _, l := range unfold(text) {
		prop, value, ok := cutProperty(l)
		name, _, _ := strings.Cut(prop, ";")
		switch isCard := strings.EqualFold(strings.TrimSpace(value), "VCARD"); {
		case ok && isCard && strings.EqualFold(name, "BEGIN"):
			if depth++; depth == 1 {
				card.Reset()
				card.WriteString("BEGIN:VCARD\r\n")
			}
		case ok && isCard && strings.EqualFold(name, "END"):
			if depth--; depth == 0 {
				cards = append(cards, card.String()+"END:VCARD\r\n")
			}
			depth = max(depth, 0)
		case ok && depth == 1:
			card.WriteString(modern(prop, value) + "\r\n")
		}
		if len(cards) >= maxCards {
			return cards
		}
	}
	if depth > 0 { // cut off: what is there is kept
		cards = append(cards, card.String()+"END:VCARD\r\n")
	}
	return cards
}

// unfold joins lines that were folded at a blank (RFC 6350, section 3.2), and those that
// quoted-printable breaks with "=" at the end.
func unfold(text string) []string {
	var list []string
	soft := false // the line before ended with a soft break
	for l := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		for piece := range strings.SplitSeq(strings.TrimSuffix(l, "\n"), "\r") {
			last := len(list) - 1
			switch {
			case soft:
				list[last] = strings.TrimSuffix(list[last], "=") + strings.TrimLeft(piece, " \t")
			case last >= 0 && (strings.HasPrefix(piece, " ") || strings.HasPrefix(piece, "\t")):
				list[last] += piece[1:]
			default:
				list = append(list, piece)
			}
			last = len(list) - 1
			soft = strings.HasSuffix(list[last], "=") && isQuoted(list[last])
		}
	}
	return list
}

func isQuoted(l string) bool {
	prop, _, ok := cutProperty(l)
	return ok && strings.Contains(strings.ToUpper(prop), "QUOTED-PRINTABLE")
}

// cutProperty cuts a line at the colon before its value; one in quotes is not it.
func cutProperty(l string) (prop, value string, ok bool) {
	quoted := false
	for i := range len(l) {
		switch {
		case l[i] == '"':
			quoted = !quoted
		case l[i] == ':' && !quoted:
			return l[:i], l[i+1:], true
		}
	}
	return l, "", false
}

// modern writes a property of any version as 3.0 has it.
func modern(prop, value string) string {
	parts := strings.Split(prop, ";")
	kept := parts[:1:1]
	charset, quoted := "", false
	for _, p := range parts[1:] {
		key, v, named := strings.Cut(p, "=")
		switch key = strings.ToUpper(strings.TrimSpace(key)); {
		case key == "CHARSET":
			charset = v
		case key == "QUOTED-PRINTABLE", key == "ENCODING" && strings.EqualFold(v, "QUOTED-PRINTABLE"):
			quoted = true
		case key == "":
		case !named: // as 2.1 has it: TEL;CELL;PREF
			kept = append(kept, "TYPE="+strings.ToLower(key))
		default:
			kept = append(kept, key+"="+v)
		}
	}
	if quoted {
		if plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value))); len(plain) > 0 && err == nil {
			value = string(plain)
		}
	}
	value = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(toUTF8(value, charset))
	return strings.ToValidUTF8(strings.Join(kept, ";"), "") + ":" + value
}

// toUTF8 reads a value in the charset that it names; one that names none and is no UTF-8
// is from a Windows of the west.
func toUTF8(value, charset string) string {
	if utf8.ValidString(value) {
		return value
	}
	var enc encoding.Encoding = charmap.Windows1252
	if named, err := htmlindex.Get(charset); charset != "" && err == nil {
		enc = named
	}
	if text, err := enc.NewDecoder().String(value); err == nil {
		return text
	}
	return strings.ToValidUTF8(value, "\uFFFD")
}
