package htmlmail

import (
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
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
	return page(r.page, "data:", title, inside{source, pictures})
}

// PageWithRemote is Page for an owner who wants to see the pictures that the browser has to fetch: these and
// nothing else.
func (r *Reader) PageWithRemote(title, source string, pictures []Picture) string {
	return page(r.remote, "data: https: http:", title, inside{source, pictures})
}

// page puts what a policy leaves of a message into a page whose pictures may come from sources, of
// Content-Security-Policy's.
func page(p *bluemonday.Policy, sources, title string, m inside) string {
	text, marks := m.marked()
	return `<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src ` + sources + `; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<title>` + html.EscapeString(title) + `</title></head><body>
` + fill(p.Sanitize(text), marks) + `
</body></html>
`
}

// inside is what a message has of a page: its HTML and its pictures.
type inside struct {
	source   string
	pictures []Picture
}

var (
	named = regexp.MustCompile(`(?i)["']cid:([^"'<>]{1,500})["']|\bsrc\s*=\s*cid:([^\s"'<>]{1,500})`)
	shown = regexp.MustCompile(`^image/(?:png|gif|jpe?g|webp|bmp)$`)
	place = regexp.MustCompile(`src="` + regexp.QuoteMeta(mark) + `([A-Za-z0-9]+)"`)
)

// mark is how the place of a picture looks while the page is made safe: as a picture does, and small. To look
// through the pictures themselves for what is unsafe would take seconds.
const mark = "data:image/png;base64,Regulars"

// marked gives the HTML with a mark at each place where a picture is named, and the pictures by their marks.
func (m inside) marked() (text string, marks map[string]Picture) {
	marks = make(map[string]Picture)
	byName := make(map[string]string) // marks
	for i, p := range m.pictures {
		if p.CID != "" && shown.MatchString(p.Type) {
			number := fmt.Sprintf("%04d", i) // as long as base64 wants it
			marks[number], byName[strings.ToLower(p.CID)] = p, number
		}
	}
	return named.ReplaceAllStringFunc(strings.ToValidUTF8(m.source, "\uFFFD"), func(found string) string {
		m := named.FindStringSubmatch(found)
		name := strings.ToLower(html.UnescapeString(m[1] + m[2]))
		if plain, err := url.PathUnescape(name); err == nil && byName[name] == "" { // RFC 2392 §2
			name = plain
		}
		switch number := byName[name]; {
		case number == "":
			return found
		case m[2] != "":
			return "src=" + mark + number
		default:
			return `"` + mark + number + `"`
		}
	}), marks
}

// maxEmbedded bounds the bytes of pictures put into a page, each time one is named: a small message
// that names one large picture ten thousand times must not fill the memory.
const maxEmbedded = 64 << 20

// fill puts the pictures in the places of their marks, as long as there is room.
func fill(page string, marks map[string]Picture) string {
	room, coded := maxEmbedded, make(map[string]string)
	return place.ReplaceAllStringFunc(page, func(found string) string {
		number := found[len(`src="`+mark) : len(found)-1]
		p, ok := marks[number]
		if !ok || room < base64.StdEncoding.EncodedLen(len(p.Data)) {
			return `src=""`
		}
		if coded[number] == "" {
			coded[number] = `src="data:` + p.Type + ";base64," + base64.StdEncoding.EncodeToString(p.Data) + `"`
		}
		room -= len(coded[number])
		return coded[number]
	})
}
