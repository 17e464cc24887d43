package imapmail

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// wireHost gives the name of a server as the network knows it: other letters than ASCII in their coded form (RFC 5891).
func wireHost(host string) string {
	if isASCII([]byte(host)) {
		return host
	}
	if coded, err := idna.Lookup.ToASCII(host); err == nil {
		return coded
	}
	return host
}

// wireAddress gives a mail address as every server takes it, where what stands before the @ is ASCII.
func wireAddress(a string) string {
	at := strings.LastIndexByte(a, '@') + 1
	return a[:at] + wireHost(a[at:])
}

// readAddress is the way back, to the letters that the owner knows the address by. A name that mixes Latin letters with
// others stays coded: it is made to be taken for another.
func readAddress(a string) string {
	at := strings.LastIndexByte(a, '@') + 1
	if !strings.Contains(strings.ToLower(a[at:]), "xn--") {
		return a
	}
	name, err := idna.Display.ToUnicode(a[at:])
	if err != nil || isASCII([]byte(name)) {
		return a
	}
	for label := range strings.SplitSeq(name, ".") {
		if strings.ContainsFunc(label, isLatin) && strings.ContainsFunc(label, func(r rune) bool { return unicode.IsLetter(r) && !isLatin(r) }) {
			return a
		}
	}
	return a[:at] + name
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }
