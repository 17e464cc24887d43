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

// AddSender makes a contact of a message's sender, or gives the one there is.
func (s *Service) AddSender(ctx context.Context, id int64) (c data.Contact, err error) {
	d, err := view(ctx, s, func(tx *store.Tx) (data.MessageDetail, error) { return tx.Message(ctx, id) })
	if err != nil {
		return c, err
	}
	if d.ContactID != 0 {
		return view(ctx, s, func(tx *store.Tx) (data.Contact, error) { return tx.Contact(ctx, d.ContactID) })
	}
	if d.From.Address == "" {
		return c, &data.InvalidError{Field: "sender", Reason: "has no mail address in this message"}
	}
	c = data.Contact{Kind: data.Person, Name: d.From.Name, Emails: []data.Email{{Address: d.From.Address}}}
	if c.Name == "" || strings.Contains(c.Name, "@") {
		c.Name, _, _ = strings.Cut(d.From.Address, "@")
	}
	err = s.store.Update(ctx, "Add "+c.Name, func(tx *store.Tx) error {
		return errors.Join(tx.SaveContact(ctx, &c), tx.RefreshLastActivity(ctx, c.ID))
	})
	return c, err
}
