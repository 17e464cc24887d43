package htmlmail

import (
	"encoding/base64"
	"html"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"

	"regulars/data"
)

// Picture is a picture inside a message.
type Picture = data.MailPicture

// Page gives a message's HTML as a whole page for the browser: scripts, forms and everything
// remote removed, the pictures of the message itself put in, and a policy that forbids the
// browser to fetch anything.
func (r *Reader) Page(title, source string, pictures []Picture) string {
	return page(r.page, "data:", title, embed(strings.ToValidUTF8(source, "\uFFFD"), pictures))
}

// PageWithRemote is Page for an owner who wants to see the pictures that the browser has to fetch: these and
// nothing else.
func (r *Reader) PageWithRemote(title, source string, pictures []Picture) string {
	return page(r.remote, "data: https: http:", title, embed(strings.ToValidUTF8(source, "\uFFFD"), pictures))
}

// page puts what a policy leaves of source into a page whose pictures may come from sources, of
// Content-Security-Policy's.
func page(p *bluemonday.Policy, sources, title, source string) string {
	return `<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src ` + sources + `; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<title>` + html.EscapeString(title) + `</title></head><body>
` + p.Sanitize(source) + `
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
