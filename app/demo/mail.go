package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// talk is a conversation to be had with several people: turns begin with < for
// theirs and > for the owner's.
type talk struct {
	Language string
	Kind     string // "supplier", or empty for customers
	Subject  string
	Turns    []string
	File     string
}

// The owner of the workshop, and how far back the mail goes.
const (
	ownerName     = "Rūta Ąžuolienė"
	ownerAddress  = "ruta@oakandline.example"
	conversations = 190
	archiveAfter  = 45 // days
	unreadWithin  = 3  // days
)

// correspondence has conversations all through the year, and the usual noise.
func (b *business) correspondence() {
	for i := range conversations {
		t := b.talks[b.IntN(len(b.talks))]
		who := b.speaker(t)
		if who == nil {
			continue
		}
		from := b.between(8, 360)
		if i < 16 && t.Language != "ja" { // which many computers lack the letters for: not to be seen first
			from = b.between(0, 6) // there is always some of these days
		}
		from = min(from, int(b.now.Sub(who.since).Hours()/24)-1) // nobody writes before being known
		b.converse(t, who, b.now.AddDate(0, 0, -from).Add(-time.Duration(b.between(20, 600))*time.Minute))
	}
	for _, ago := range []int{9, 20} { // the longest, so that a long one is always at hand
		b.converse(b.talks[0], b.speaker(b.talks[0]), b.daysAgo(ago))
	}
	b.noise()
	slices.SortStableFunc(b.letters, func(x, y letter) int { return x.at.Compare(y.at) })
}

// speaker gives somebody who would write such a thing in this language.
func (b *business) speaker(t talk) *someone {
	for range 200 {
		s := b.active()
		supplier := slices.Contains(s.Roles, data.Supplier)
		if supplier == (t.Kind == "supplier") && (s.Language == t.Language || t.Language == "en") {
			return s
		}
	}
	return nil
}

// The hours in which people write letters, and how long the night between them is.
const (
	firstHour, lastHour = 7, 21
	night               = (24 - lastHour + firstHour) * time.Hour
)

// asleep says whether nobody writes letters then.
func asleep(at time.Time) bool { return at.Hour() < firstHour || at.Hour() > lastHour }

// converse writes the turns of a conversation, hours or days apart, up to now.
func (b *business) converse(t talk, who *someone, at time.Time) {
	if asleep(at) {
		at = at.Add(-night)
	}
	fill := strings.NewReplacer("{piece}", b.pick(b.Pieces), "{wood}", b.pick(b.Woods), "{price}", fmt.Sprintf("€%d", 50*b.between(8, 260)), "{name}", who.given)
	me, them := data.MailAddress{Name: ownerName, Address: ownerAddress}, data.MailAddress{Name: who.Name, Address: who.Emails[0].Address}
	subject := fill.Replace(t.Subject)
	var earlier []string
	for i, turn := range t.Turns {
		if at.After(b.now) {
			return
		}
		l := letter{at: at, mail: data.Mail{Date: at, Subject: subject, Text: fill.Replace(turn[1:]), References: slices.Clone(earlier)}}
		if i > 0 {
			l.mail.Subject, l.mail.InReplyTo = "Re: "+subject, earlier[len(earlier)-1:]
		}
		l.mail.From, l.mail.To = []data.MailAddress{me}, []data.MailAddress{them}
		if turn[0] == '<' {
			l.mail.From, l.mail.To, l.from = l.mail.To, l.mail.From, who
		} else {
			l.mail.Text += "\n\n-- \nRūta Ąžuolienė\nOak & Line, joiners in Vilnius"
		}
		if i == 0 && t.File != "" {
			l.file = t.File
		}
		l.mail.MessageID = b.messageID(l.mail.From[0].Address)
		earlier = append(earlier, l.mail.MessageID)
		b.letters = append(b.letters, l)
		at = at.Add(time.Duration(b.between(40, 60*30)) * time.Minute)
		if asleep(at) {
			at = at.Add(night)
		}
	}
}

func (b *business) messageID(from string) string {
	_, domain, _ := strings.Cut(from, "@")
	return fmt.Sprintf("%d.%d@%s", len(b.letters)+1, b.between(100000, 999999), domain)
}

// noise is mail from nobody the owner knows: newsletters, in HTML and with remote
// pictures, as they come.
func (b *business) noise() {
	for day := 2; day < 360; day += b.between(4, 12) {
		wood := b.pick(b.Woods)
		at := b.now.AddDate(0, 0, -day).Truncate(time.Hour)
		l := letter{at: at, mail: data.Mail{
			Date: at, Subject: "This week: " + wood + " at the autumn price",
			From: []data.MailAddress{{Name: "Timber Weekly", Address: "news@timber-weekly.example"}},
			To:   []data.MailAddress{{Name: ownerName, Address: ownerAddress}},
			Text: "The price of " + wood + " this week.", AutoReply: true,
		}}
		l.html = `<html><body style="font-family:sans-serif"><h1>Timber Weekly</h1><p>The price of <b>` + wood + `</b> this week, in €/m³:</p>
<table border="1"><tr><th>Sort</th><th>32 mm</th><th>52 mm</th></tr><tr><td>A</td><td>` + b.digits("1###") + `</td><td>` + b.digits("1###") + `</td></tr></table>
<p><a href="https://timber-weekly.example/all">All prices</a></p><img src="https://timber-weekly.example/open.gif" width="1" height="1"></body></html>`
		l.mail.HTML = l.html
		l.mail.MessageID = b.messageID(l.mail.From[0].Address)
		b.letters = append(b.letters, l)
	}
}

// settingOffline is the key that leaves mail servers alone: see app/settings.
const settingOffline = "offline"

// mailSteps connect the mailbox, fetch what is in it, and leave one letter waiting
// to be sent and one half written. Its servers have names that nobody can own
// (RFC 2606), and are not asked for mail.
func (b *business) mailSteps() []step {
	account := &data.Account{
		Address: ownerAddress, Name: ownerName, Signature: "Rūta Ąžuolienė\nOak & Line, joiners in Vilnius",
		IMAP: data.Server{Host: "imap.oakandline.example", Port: 993, Security: data.SecurityTLS, User: ownerAddress},
		SMTP: data.Server{Host: "smtp.oakandline.example", Port: 465, Security: data.SecurityTLS, User: ownerAddress},
	}
	return []step{
		{b.daysAgo(imported - 1), "Connect " + ownerAddress, func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, account) }},
		{b.now, "", func(ctx context.Context, tx *store.Tx) error {
			if err := b.saveMail(ctx, tx, account.ID); err != nil {
				return err
			}
			if err := tx.SetAccountState(ctx, account.ID, ""); err != nil {
				return err
			}
			if err := tx.SaveSetting(ctx, settingOffline, "1"); err != nil {
				return err
			}
			return b.saveOwnWords(ctx, tx, account.ID)
		}},
	}
}

// saveOwnWords keeps a letter in the outbox and one that is being written.
func (b *business) saveOwnWords(ctx context.Context, tx *store.Tx, account int64) error {
	who, other := b.active(), b.active()
	d := b.draft(who, "Photos of the finished bench", "Dear "+who.given+",\n\nhere are the photos, as promised.\n\nRūta")
	l := letter{at: b.now, mail: data.Mail{MessageID: b.messageID(ownerAddress), From: []data.MailAddress{d.From}, To: d.To, Subject: d.Subject, Text: d.Text}}
	raw, err := l.raw()
	if err != nil {
		return fmt.Errorf("write letter: %w", err)
	}
	o := data.Outgoing{AccountID: account, MessageID: l.mail.MessageID, From: ownerAddress, Recipients: d.Recipients(), Subject: d.Subject, Raw: raw}
	if err := tx.QueueOutgoing(ctx, &o, d); err != nil {
		return err
	}
	_, err = tx.KeepDraft(ctx, 0, b.draft(other, "The date for your staircase", "Dear "+other.given+",\n\nthe "))
	return err
}

func (b *business) draft(to *someone, subject, text string) data.Draft {
	return data.Draft{
		From: data.MailAddress{Name: ownerName, Address: ownerAddress}, To: []data.MailAddress{{Name: to.Name, Address: to.Emails[0].Address}},
		Subject: subject, Text: text,
	}
}

// saveMail puts the letters into the folders of the mailbox.
func (b *business) saveMail(ctx context.Context, tx *store.Tx, account int64) error {
	roles := []data.FolderRole{data.RoleInbox, data.RoleSent, data.RoleArchive, data.RoleDrafts, data.RoleJunk, data.RoleTrash}
	var remote []data.RemoteFolder
	for i, path := range []string{"INBOX", "Sent", "Archive", "Drafts", "Junk", "Trash"} {
		remote = append(remote, data.RemoteFolder{Path: path, Delimiter: "/", Role: roles[i]})
	}
	if err := tx.SaveFolders(ctx, account, remote); err != nil {
		return err
	}
	folders, err := tx.Folders(ctx, account)
	if err != nil {
		return err
	}
	for _, f := range folders {
		list, err := b.incoming(f.Role)
		if err != nil {
			return err
		}
		if _, err := tx.AddMessages(ctx, f, list); err != nil {
			return err
		}
		if err := tx.SetFolderState(ctx, f.ID, data.FolderStatus{Messages: len(list), UIDNext: uint32(len(list) + 1), UIDValidity: 1}); err != nil { //nolint:gosec // some hundreds
			return err
		}
	}
	return nil
}

// incoming gives the letters of a folder as a server would.
func (b *business) incoming(role data.FolderRole) ([]data.Incoming, error) {
	var list []data.Incoming
	for i := range b.letters {
		l := &b.letters[i]
		if b.folder(l) != role {
			continue
		}
		raw, err := l.raw()
		if err != nil {
			return nil, fmt.Errorf("write letter %s: %w", l.mail.MessageID, err)
		}
		in := data.Incoming{Mail: l.mail, Words: l.mail.Text, Preview: preview(l.mail.Text)}
		if l.file != "" {
			in.Mail.Files = []data.File{{Name: l.file, Type: "image/png", Part: "2"}}
		}
		in.Raw, in.UID, in.Size, in.InternalDate, in.Flags = raw, uint32(len(list)+1), int64(len(raw)), l.at, b.flags(l) //nolint:gosec // some hundreds
		list = append(list, in)
	}
	return list, nil
}

func (b *business) folder(l *letter) data.FolderRole {
	switch {
	case l.mail.From[0].Address == ownerAddress:
		return data.RoleSent
	case l.at.Before(b.daysAgo(archiveAfter)):
		return data.RoleArchive
	}
	return data.RoleInbox
}

// flags marks what was read and answered: everything but what came these days and
// nothing was said to.
func (b *business) flags(l *letter) data.Flags {
	answered := slices.ContainsFunc(b.letters, func(other letter) bool { return slices.Contains(other.mail.InReplyTo, l.mail.MessageID) })
	switch {
	case answered:
		return data.FlagSeen | data.FlagAnswered
	case l.at.After(b.daysAgo(unreadWithin)) && l.mail.From[0].Address != ownerAddress:
		return 0
	case len(l.mail.Text)%9 == 0:
		return data.FlagSeen | data.FlagFlagged
	}
	return data.FlagSeen
}

// preview is the first words in one line.
func preview(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	if r := []rune(words); len(r) > 120 {
		return string(r[:120])
	}
	return words
}
