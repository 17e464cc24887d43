package data

import (
	"slices"
	"strings"
)

// maxReferences is how many message ids a reply names: the first of the thread and the
// latest. A longer header is cut by some servers in the middle of an id.
const maxReferences = 20

// Quote is what of a message goes into an answer to it.
type Quote struct {
	Line string // above the quotation: "On 2 January, Anna Kovalenko wrote:"
	Text string // the words of the message
}

// Reply starts an answer to the sender of m, from the account that got it.
func (m *MessageDetail) Reply(from Account, q Quote) Draft {
	d := m.answer(from, q)
	d.To = m.answerTo(from)
	return d
}

// ReplyAll starts an answer to the sender of m and everyone else it went to.
func (m *MessageDetail) ReplyAll(from Account, q Quote) Draft {
	d := m.Reply(from, q)
	d.Cc = without(slices.Concat(m.Mail.To, m.Mail.Cc), append(slices.Clone(d.To), MailAddress{Address: from.Address}))
	return d
}

// Forward starts a message that passes m on. Its files are for the caller to add.
func (m *MessageDetail) Forward(from Account, q Quote) Draft {
	base, _ := BaseSubject(m.Subject)
	return Draft{
		From:       MailAddress{Name: from.Name, Address: from.Address},
		Subject:    "Fwd: " + base,
		Text:       from.Signed("") + "\n" + q.Line + "\n\n" + q.Text,
		References: m.chain(),
	}
}

// Signed puts the account's signature under text (RFC 3676 §4.3).
func (a Account) Signed(text string) string {
	if strings.TrimSpace(a.Signature) == "" {
		return text + "\n"
	}
	return text + "\n\n-- \n" + strings.TrimRight(a.Signature, "\n") + "\n"
}

func (m *MessageDetail) answer(from Account, q Quote) Draft {
	base, _ := BaseSubject(m.Subject)
	d := Draft{
		From:       MailAddress{Name: from.Name, Address: from.Address},
		Subject:    "Re: " + base,
		Text:       from.Signed("") + "\n" + q.Line + "\n" + Quoted(q.Text),
		InReplyTo:  m.MessageID,
		References: m.chain(),
	}
	return d
}

// answerTo gives whom an answer goes to: where the sender wants it, or for a message of the
// owner's own, those it went to.
func (m *MessageDetail) answerTo(from Account) []MailAddress {
	own := NormalAddress(from.Address)
	if NormalAddress(m.From.Address) == own && len(m.Mail.To) > 0 {
		return without(m.Mail.To, nil)
	}
	if to := without(m.Mail.ReplyTo, []MailAddress{{Address: own}}); len(to) > 0 {
		return to
	}
	return []MailAddress{m.From}
}

// chain gives the References of an answer (RFC 5322 §3.6.4).
func (m *MessageDetail) chain() []string {
	refs := slices.Clone(m.Mail.References)
	if len(refs) == 0 && len(m.Mail.InReplyTo) == 1 {
		refs = slices.Clone(m.Mail.InReplyTo)
	}
	if m.MessageID != "" {
		refs = append(refs, m.MessageID)
	}
	if cut := len(refs) - maxReferences; cut > 0 {
		refs = append(refs[:1:1], refs[cut+1:]...)
	}
	return refs
}

// Quoted puts "> " before each line of text (RFC 3676 §4.5).
func Quoted(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n "), "\n") {
		b.WriteByte('>')
		if !strings.HasPrefix(line, ">") && line != "" {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.String()
}

// without gives the addresses of list that can be written to and are not in drop, once each.
func without(list, drop []MailAddress) []MailAddress {
	seen := map[string]bool{"": true}
	for _, a := range drop {
		seen[NormalAddress(a.Address)] = true
	}
	var kept []MailAddress
	for _, a := range list {
		if key := NormalAddress(a.Address); !seen[key] {
			seen[key] = true
			kept = append(kept, a)
		}
	}
	return kept
}

// ParseAddresses reads what the owner typed as recipients: addresses divided by commas,
// semicolons or line breaks, each bare or as "Name <address>" or "\"Name, Ltd\" <address>". What
// is no address comes back as one for Draft.Validate to refuse by name.
func ParseAddresses(s string) []MailAddress {
	var list []MailAddress
	for _, part := range splitRecipients(s) {
		if a := parseAddress(part); a != (MailAddress{}) {
			list = append(list, a)
		}
	}
	return list
}

// splitRecipients cuts s at the marks that are not inside quotes or angle brackets.
func splitRecipients(s string) []string {
	var parts []string
	quoted, angle, from := false, false, 0
	for i, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '<':
			angle = true
		case r == '>':
			angle = false
		case !angle && (r == ',' || r == ';' || r == '\n'):
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

func parseAddress(s string) MailAddress {
	s = strings.TrimSpace(s)
	open := strings.LastIndexByte(s, '<')
	if open < 0 {
		return MailAddress{Address: s}
	}
	address, _, _ := strings.Cut(s[open+1:], ">")
	name := strings.Trim(strings.TrimSpace(s[:open]), `"`)
	return MailAddress{Name: strings.Join(strings.Fields(name), " "), Address: strings.TrimSpace(address)}
}

// JoinAddresses writes addresses so that ParseAddresses reads them again.
func JoinAddresses(list []MailAddress) string {
	parts := make([]string, len(list))
	for i, a := range list {
		if strings.ContainsAny(a.Name, `,;<>"`) {
			a.Name = `"` + strings.ReplaceAll(a.Name, `"`, "") + `"`
		}
		parts[i] = a.String()
	}
	return strings.Join(parts, ", ")
}
