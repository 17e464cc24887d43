package mailsync

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// Folders gives the folders of every account, with what the server has and what is here.
func (s *Service) Folders(ctx context.Context) ([]data.Folder, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Folder, error) { return tx.Folders(ctx, 0) })
}

// Threads gives a page of conversations, newest first.
func (s *Service) Threads(ctx context.Context, q data.ThreadQuery) ([]data.Thread, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Thread, error) { return tx.Threads(ctx, q) })
}

// CountThreads counts the conversations that q selects.
func (s *Service) CountThreads(ctx context.Context, q data.ThreadQuery) (int, error) {
	return view(ctx, s, func(tx *store.Tx) (int, error) { return tx.CountThreads(ctx, q) })
}

// Conversation gives the messages of a thread, newest first.
func (s *Service) Conversation(ctx context.Context, thread int64) ([]data.Message, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Message, error) { return tx.Conversation(ctx, thread) })
}

// Messages gives a page of the messages of a folder, newest first. folder is a path or a role such as
// inbox or sent, and means that of every account; empty is all mail that counts.
func (s *Service) Messages(ctx context.Context, folder string, limit, offset int) ([]data.Message, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Message, error) {
		if folder == "" {
			return tx.Messages(ctx, nil, limit, offset)
		}
		list, err := tx.Folders(ctx, 0)
		if err != nil {
			return nil, err
		}
		var ids []int64 // each mailbox has its own folder of a name
		for _, f := range list {
			if f.Path == folder || strings.EqualFold(string(f.Role), folder) {
				ids = append(ids, f.ID)
			}
		}
		if len(ids) == 0 {
			return nil, fmt.Errorf("folder %q: %w", folder, data.ErrNotFound)
		}
		return tx.Messages(ctx, ids, limit, offset)
	})
}

// UnreadFromContacts gives the newest unread messages that contacts wrote.
func (s *Service) UnreadFromContacts(ctx context.Context, limit int) ([]data.Message, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Message, error) { return tx.UnreadFromContacts(ctx, limit) })
}

// Message gives a message opened, read from its bytes.
func (s *Service) Message(ctx context.Context, id int64) (data.MessageDetail, error) {
	d, err := view(ctx, s, func(tx *store.Tx) (data.MessageDetail, error) { return tx.Message(ctx, id) })
	if err == nil {
		d.Mail = s.tools.Format.Parse(d.Raw)
	}
	return d, err
}

// remoteThings matches what a page would fetch.
const remoteThings = `(?i)(?:<img[^>]+src\s*=\s*["']?\s*(?:https?:)?//|background(?:-image)?\s*[:=]\s*["']?\s*(?:url\(\s*["']?)?https?://)`

// Readable gives the HTML of a message as Markdown and as plain text, without anything remote, and
// says whether remote pictures were left out.
func (s *Service) Readable(html string) (markdown, text string, remote bool) {
	remote, err := regexp.MatchString(remoteThings, html)
	if err != nil {
		remote = false
	}
	return s.tools.Format.Markdown(html), s.tools.Format.Text(html, 1<<20), remote
}

// maxPicture is the largest picture put into a page, in bytes.
const maxPicture = 10 << 20

// Page gives the HTML of a message as a page for the browser that fetches nothing.
func (s *Service) Page(ctx context.Context, id int64) (string, error) {
	d, err := s.Message(ctx, id)
	if err != nil {
		return "", err
	}
	var pictures []Picture
	for _, f := range d.Mail.Files {
		if f.CID == "" || f.Size > maxPicture || !strings.HasPrefix(f.Type, "image/") {
			continue
		}
		var b bytes.Buffer
		if _, err := s.tools.Format.Extract(d.Raw, f.Part, &b); err == nil { // a broken picture is left out
			pictures = append(pictures, Picture{CID: f.CID, Type: f.Type, Data: b.Bytes()})
		}
	}
	html := d.Mail.HTML
	if html == "" {
		html = "<pre>" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(d.Mail.Text) + "</pre>"
	}
	return s.tools.Format.Page(d.Subject, html, pictures), nil
}

// File gives the content of a message's file.
func (s *Service) File(ctx context.Context, id int64, part string) ([]byte, error) {
	raw, err := view(ctx, s, func(tx *store.Tx) ([]byte, error) { return tx.Raw(ctx, id) })
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if _, err := s.tools.Format.Extract(raw, part, &b); err != nil {
		return nil, fmt.Errorf("file %s of message %d: %w", part, id, err)
	}
	return b.Bytes(), nil
}

// Sender gives the contact that a message's sender would be: for the owner to look over and save.
func (s *Service) Sender(ctx context.Context, id int64) (data.Contact, error) {
	d, err := s.Message(ctx, id)
	if err != nil {
		return data.Contact{}, err
	}
	if d.From.Address == "" {
		return data.Contact{}, &data.InvalidError{Field: "sender", Reason: "has no mail address in this message"}
	}
	name := d.From.Name
	if name == "" || strings.Contains(name, "@") {
		name, _, _ = strings.Cut(d.From.Address, "@")
	}
	return data.Contact{Kind: data.Person, Name: name, Emails: []data.Email{{Address: d.From.Address}}}, nil
}

// AddSender makes a contact of a message's sender, or gives the one there is.
func (s *Service) AddSender(ctx context.Context, id int64) (contact int64, err error) {
	d, err := view(ctx, s, func(tx *store.Tx) (data.MessageDetail, error) { return tx.Message(ctx, id) })
	if err != nil {
		return 0, err
	}
	if d.ContactID != 0 {
		return d.ContactID, nil
	}
	c, err := s.Sender(ctx, id)
	if err != nil {
		return 0, err
	}
	err = s.store.Update(ctx, "Add "+c.Name, func(tx *store.Tx) error {
		return errors.Join(tx.SaveContact(ctx, &c), tx.RefreshLastActivity(ctx, c.ID))
	})
	return c.ID, err
}
