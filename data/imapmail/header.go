package imapmail

import (
	"mime"
	"net/mail"
	"strings"
	"time"

	"github.com/emersion/go-message"

	"regulars/data"
)

// Bounds on what one header may hold; what is beyond is not read.
const (
	maxAddresses  = 1000
	maxReferences = 200
	maxSubject    = 2000 // letters
)

// readHeader fills m from the fields of a message's header.
func readHeader(m *data.Mail, h *message.Header) {
	m.Subject = shorten(decodeWords(h.Get("Subject")), maxSubject)
	m.From = addresses(h.Values("From"))
	m.To = addresses(h.Values("To"))
	m.Cc = addresses(h.Values("Cc"))
	m.Bcc = addresses(h.Values("Bcc"))
	m.ReplyTo = addresses(h.Values("Reply-To"))
	if len(m.From) == 0 {
		m.From = addresses(h.Values("Sender"))
	}
	if ids := messageIDs(h.Get("Message-Id")); len(ids) > 0 {
		m.MessageID = ids[0]
	}
	m.InReplyTo = messageIDs(h.Get("In-Reply-To"))
	m.References = messageIDs(h.Get("References"))
	m.Date = parseDate(h.Get("Date"))
	m.AutoReply = isAutomatic(h)
}

// isAutomatic reports lists, bounces, absence notes and other mail made by machines (RFC 3834).
func isAutomatic(h *message.Header) bool {
	if v := strings.ToLower(strings.TrimSpace(h.Get("Auto-Submitted"))); v != "" && v != "no" {
		return true
	}
	switch strings.ToLower(strings.TrimSpace(h.Get("Precedence"))) {
	case "bulk", "list", "junk", "auto_reply":
		return true
	}
	return h.Has("List-Id") || h.Has("List-Unsubscribe") || strings.TrimSpace(h.Get("Return-Path")) == "<>"
}

func shorten(s string, letters int) string {
	if len(s) <= letters {
		return s
	}
	for i := range s {
		if letters--; letters < 0 {
			return s[:i]
		}
	}
	return s
}

// messageIDs gives the ids in a field, without angle brackets, each once. Programs that forget the
// brackets are understood where it is one word.
func messageIDs(field string) []string {
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		if id = strings.TrimSpace(id); id != "" && len(id) <= 512 && !seen[id] && len(ids) < maxReferences {
			seen[id] = true
			ids = append(ids, strings.ToValidUTF8(id, "?"))
		}
	}
	for rest := field; ; {
		start := strings.IndexByte(rest, '<')
		if start < 0 {
			break
		}
		end := strings.IndexByte(rest[start:], '>')
		if end < 0 {
			break
		}
		add(strings.Join(strings.Fields(rest[start+1:start+end]), ""))
		rest = rest[start+end+1:]
	}
	if len(ids) == 0 {
		for w := range strings.FieldsSeq(field) {
			if strings.Contains(w, "@") {
				add(strings.Trim(w, "<>"))
			}
		}
	}
	return ids
}

// addresses reads address fields: by the grammar (RFC 5322 §3.4) where they keep to it, and
// otherwise by what stands between commas.
func addresses(fields []string) []data.MailAddress {
	var list []data.MailAddress
	for _, field := range fields {
		if len(field) > 256<<10 {
			field = field[:256<<10]
		}
		list = append(list, addressField(field)...)
		if len(list) > maxAddresses {
			return list[:maxAddresses]
		}
	}
	return list
}

func addressField(field string) []data.MailAddress {
	var list []data.MailAddress
	p := mail.AddressParser{WordDecoder: &mime.WordDecoder{}}
	// The parser would refuse a charset it does not know, so names are decoded afterwards.
	if !strings.Contains(field, "=?") && isASCII([]byte(field)) {
		if parsed, err := p.ParseList(field); err == nil {
			for _, a := range parsed {
				list = append(list, data.MailAddress{Name: clean(a.Name), Address: readAddress(a.Address)})
			}
			return list
		}
	}
	for _, piece := range splitAddresses(field) {
		if a := looseAddress(piece); a.Address != "" || a.Name != "" {
			list = append(list, a)
		}
	}
	return list
}

// splitAddresses cuts at commas and semicolons outside of quotes, comments and angle brackets.
func splitAddresses(s string) (pieces []string) {
	var quote, angle bool
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"' && depth == 0:
			quote = !quote
		case quote:
		case c == '=':
			i += max(0, wordLength(s[i:])-1)
		case c == '(':
			depth++
		case c == ')':
			depth = max(0, depth-1)
		case depth > 0:
		case c == '<':
			angle = true
		case c == '>':
			angle = false
		case (c == ',' || c == ';') && !angle:
			pieces = append(pieces, s[start:i])
			start = i + 1
		}
	}
	return append(pieces, s[start:])
}

// wordLength gives the length of the encoded word at the start of s, or 0: some programs leave commas in it.
func wordLength(s string) int {
	if !strings.HasPrefix(s, "=?") {
		return 0
	}
	s = s[:min(len(s), 1000)] // a hostile field may begin one at each letter
	_, rest, ok := cutWord(s)
	if word := s[:len(s)-len(rest)]; ok && !strings.ContainsAny(word, "<@") {
		return len(word)
	}
	return 0
}

// looseAddress reads `Name <address>`, `address (Name)` or a bare address.
func looseAddress(s string) data.MailAddress {
	s = strings.TrimSpace(s)
	if group, rest, ok := strings.Cut(s, ":"); ok && !strings.ContainsAny(group, `"<(@`) && !strings.Contains(group, "=?") {
		s = rest // a group's name (RFC 5322 §3.4)
	}
	name, addr := "", s
	if open := strings.LastIndexByte(s, '<'); open >= 0 {
		name, addr = s[:open], s[open+1:]
		addr, _, _ = strings.Cut(addr, ">")
	} else if open := strings.IndexByte(s, '('); open > 0 {
		addr, name = s[:open], strings.TrimRight(s[open+1:], ")")
	}
	a := data.MailAddress{Name: decodeWords(unquote(strings.TrimSpace(name))), Address: clean(guess([]byte(strings.Trim(strings.TrimSpace(addr), `"'`))))}
	if !strings.Contains(a.Address, "@") {
		// Words without an address: "undisclosed-recipients:" and the like say nobody.
		if strings.HasSuffix(a.Address, ":") || a.Address == "" {
			return data.MailAddress{Name: a.Name}
		}
		return data.MailAddress{Name: strings.TrimSpace(a.Name + " " + decodeWords(a.Address))}
	}
	a.Address = readAddress(strings.ReplaceAll(a.Address, " ", ""))
	return a
}

// unquote takes a name out of the quotes around it, where those within it may be escaped (RFC 5322 §3.2.4).
func unquote(s string) string {
	for len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		s = s[1 : len(s)-1]
	}
	if strings.Count(s, `"`) == 1 && !strings.Contains(s, `\"`) { // nobody closed it
		s = strings.Trim(s, `"`)
	}
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(s)
}

// parseDate reads a Date field; the zero time says that it cannot be read or cannot be true.
func parseDate(s string) time.Time {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 200 {
		return time.Time{}
	}
	t, err := mail.ParseDate(s)
	if err != nil {
		t = looseDate(s)
	}
	if t.Year() < 1971 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

func looseDate(s string) time.Time {
	if i := strings.IndexByte(s, '('); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	for _, layout := range []string{
		"Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05",
		"Mon, 2 Jan 06 15:04:05 -0700", "Mon Jan 2 15:04:05 2006", "Mon Jan 2 15:04:05 MST 2006", "Mon Jan 2 15:04:05 2006 -0700",
		"Monday, January 2, 2006 15:04:05", "Mon, 02-Jan-06 15:04:05 MST", time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05",
		"Mon, 2 Jan 2006", "2 Jan 2006", "2006-01-02",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
