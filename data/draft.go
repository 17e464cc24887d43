package data

import (
	"strings"
	"time"
)

// Draft is a message being written, in plain text.
type Draft struct {
	From       MailAddress
	To         []MailAddress
	Cc         []MailAddress
	Bcc        []MailAddress
	Subject    string
	Text       string
	InReplyTo  string   // message id without angle brackets
	References []string // likewise, oldest first
	Files      []DraftFile
}

// DraftFile is a file sent with a draft.
type DraftFile struct {
	Name string
	Type string // media type; empty is guessed
	Data []byte
}

// Recipients gives every address the message goes to, once each.
func (d Draft) Recipients() []string {
	seen := map[string]bool{}
	var list []string
	for _, group := range [][]MailAddress{d.To, d.Cc, d.Bcc} {
		for _, a := range group {
			if key := NormalAddress(a.Address); key != "" && !seen[key] {
				seen[key] = true
				list = append(list, strings.TrimSpace(a.Address))
			}
		}
	}
	return list
}

// Validate reports the first rule that d breaks.
func (d Draft) Validate() error {
	if !ValidAddress(d.From.Address) {
		return &InvalidError{Field: "from", Reason: "needs the mail address it is sent from"}
	}
	if len(d.To)+len(d.Cc)+len(d.Bcc) == 0 {
		return &InvalidError{Field: "to", Reason: "needs at least one recipient"}
	}
	for _, group := range [][]MailAddress{d.To, d.Cc, d.Bcc} {
		for _, a := range group {
			if !ValidAddress(strings.TrimSpace(a.Address)) {
				return Invalid("to", "“%s” is not a mail address; the message was kept and not sent", a.Address)
			}
		}
	}
	return nil
}

// OutboxState says where a message on its way out stands.
type OutboxState string

// States of a message in the outbox.
const (
	OutboxWaiting OutboxState = "waiting" // to be sent, now or at the next try
	OutboxSending OutboxState = "sending" // being handed to the server
	OutboxSent    OutboxState = "sent"    // accepted by the server
	OutboxFailed  OutboxState = "failed"  // refused for good; the owner must act
)

// Outgoing is a message in the outbox.
type Outgoing struct {
	ID         int64
	AccountID  int64
	MessageID  string
	From       string
	Recipients []string
	Subject    string
	State      OutboxState
	Tries      int
	NextTry    time.Time // of a failed one: it was being handed over until then, and may have gone out; see Unsure
	Error      string    // what the server said at the last try, in words
	Filed      bool      // the copy in Sent is made, or the provider makes it
	CreatedAt  time.Time
	Raw        []byte
}

// Unsure reports whether a message failed without anybody knowing that it did not go out; Error says what to do.
func (o Outgoing) Unsure() bool { return o.State == OutboxFailed && !o.NextTry.IsZero() }

// KeptDraft is a message being written, as it is kept until it is sent or thrown away.
type KeptDraft struct {
	ID      int64
	SavedAt time.Time
	Draft
}
