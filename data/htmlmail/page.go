package htmlmail

import (
	"encoding/base64"
	"html"
	"regexp"
	"strings"
)

// Picture is a picture inside a message, which its HTML names by Content-ID (RFC 2392).
type Picture struct {
	CID  string // without angle brackets
	Type string // media type
	Data []byte
}

// Page gives a message's HTML as a whole page for the browser: scripts, forms and everything
// remote removed, the pictures of the message itself put in, and a policy that forbids the
// browser to fetch anything.
func (r *Reader) Page(title, source string, pictures []Picture) string {
	source = embed(strings.ToValidUTF8(source, "\uFFFD"), pictures)
	return `<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<title>` + html.EscapeString(title) + `</title></head><body>
` + r.page.Sanitize(source) + `
</body></html>
`
}

// maxEmbedded bounds the bytes of pictures put into a page, each time one is named: a small message
// that names one large picture ten thousand times must not fill the memory.
const maxEmbedded = 64 << 20

// embed replaces cid: addresses by the pictures they name, as long as there is room.
func embed(source string, pictures []Picture) string {
	room := maxEmbedded
	for _, p := range pictures {
		if p.CID == "" || !strings.HasPrefix(p.Type, "image/") || strings.Contains(p.Type, "svg") {
			continue
		}
		name, err := regexp.Compile(`(?i)(["'])cid:` + regexp.QuoteMeta(p.CID) + `(["'])`)
		if err != nil || !name.MatchString(source) {
			continue
		}
		uri := `"data:` + p.Type + ";base64," + base64.StdEncoding.EncodeToString(p.Data) + `"`
		source = name.ReplaceAllStringFunc(source, func(named string) string {
			if room -= len(uri); room < 0 {
				return named
			}
			return uri
		})
	}
	return source
}
