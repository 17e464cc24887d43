package store

import (
	"context"
	"fmt"
	"slices"

	"regulars/data"
)

const templateColumns = `id, purpose, channel, language, subject, body`

// SaveTemplate keeps v as the owner's own text for its purpose, channel and language, in
// place of the one there was. It fails with a *data.InvalidError.
func (t *Tx) SaveTemplate(ctx context.Context, v *data.Template) error {
	v.Clean()
	if err := v.Validate(); err != nil {
		return fmt.Errorf("save template for %s: %w", v.Purpose, err)
	}
	err := t.get(ctx, `INSERT INTO template (`+templateColumns+`) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (purpose, channel, language) DO UPDATE SET subject = excluded.subject, body = excluded.body RETURNING id`,
		[]any{t.NewID(), string(v.Purpose), string(v.Channel), v.Language, v.Subject, v.Body}, &v.ID)
	if err != nil {
		return fmt.Errorf("save template for %s: %w", v.Purpose, err)
	}
	return nil
}

// DeleteTemplate removes a text of the owner's own, so that the one built in serves
// again; data.ErrNotFound where there is none.
func (t *Tx) DeleteTemplate(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM template WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete template %d: %w", id, err)
	}
	return nil
}

// Templates lists the template that serves for each purpose, channel and language, in
// that order: the owner's own, and of the others those built in.
func (t *Tx) Templates(ctx context.Context) ([]data.Template, error) {
	own, err := t.ownTemplates(ctx, `1`)
	if err != nil {
		return nil, err
	}
	list := data.BuiltInTemplates()
	for _, v := range own {
		i, found := slices.BinarySearchFunc(list, v, data.Template.Compare)
		if found {
			list[i] = v
		} else {
			list = slices.Insert(list, i, v)
		}
	}
	return list, nil
}

// Template gives the text for a purpose and a channel in a language (BCP 47), or else in
// the owner's, or else in English: the owner's own before the one built in. An empty
// language is the owner's. It fails with data.ErrNotFound where the purpose has no such channel.
func (t *Tx) Template(ctx context.Context, purpose data.Purpose, channel data.Channel, language string) (data.Template, error) {
	owners, err := t.Setting(ctx, "language")
	if err != nil {
		return data.Template{}, err
	}
	list, err := t.ownTemplates(ctx, `purpose = ? AND channel = ?`, string(purpose), string(channel))
	if err != nil {
		return data.Template{}, err
	}
	list = append(list, data.BuiltInTemplates()...)
	for _, want := range []string{language, owners, "en"} {
		for _, v := range list {
			if v.Purpose == purpose && v.Channel == channel && v.Language == data.BaseLanguage(want) {
				return v, nil
			}
		}
	}
	return data.Template{}, fmt.Errorf("template for %s by %s: %w", purpose, channel, data.ErrNotFound)
}

func (t *Tx) ownTemplates(ctx context.Context, where string, args ...any) ([]data.Template, error) {
	list, err := collect(ctx, t, func(row scanner) (v data.Template, err error) {
		err = row.Scan(&v.ID, &v.Purpose, &v.Channel, &v.Language, &v.Subject, &v.Body)
		return v, err
	}, `SELECT `+templateColumns+` FROM template WHERE `+where+` ORDER BY id`, args...)
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return list, nil
}

// Prepare fills the template for a purpose and a channel for a contact, in its language.
// values are those of the purpose; the contact's names and the owner's are added. Under a
// letter stands the mailbox's signature where it has one.
func (t *Tx) Prepare(ctx context.Context, w data.Wanted, values map[string]string) (data.Template, error) {
	v, err := t.Template(ctx, w.Purpose, w.Channel, w.Contact.Language)
	if err != nil {
		return v, err
	}
	me, err := t.owner(ctx)
	if err != nil {
		return v, err
	}
	firm, err := t.Setting(ctx, data.SettingFirm)
	if err != nil {
		return v, err
	}
	return v.Fill(w, data.Writer{Account: me, Firm: firm}, values)
}

// owner gives the mailbox that letters are from; an empty one where there is none.
func (t *Tx) owner(ctx context.Context) (data.Account, error) {
	list, err := t.Accounts(ctx)
	if err != nil || len(list) == 0 {
		return data.Account{}, err
	}
	return list[0], nil
}

// PrepareDraft is Prepare for a letter to the contact's first mail address; a
// *data.InvalidError where it has none.
func (t *Tx) PrepareDraft(ctx context.Context, purpose data.Purpose, contact int64, values map[string]string) (data.Draft, error) {
	c, err := t.Contact(ctx, contact)
	if err != nil {
		return data.Draft{}, err
	}
	if len(c.Emails) == 0 {
		return data.Draft{}, data.Invalid("address", "of %s is missing: add a mail address to the contact, or choose another way", c.Name)
	}
	v, err := t.Prepare(ctx, data.Wanted{Purpose: purpose, Channel: data.ByMail, Contact: c}, values)
	if err != nil {
		return data.Draft{}, err
	}
	me, err := t.owner(ctx)
	if err != nil {
		return data.Draft{}, err
	}
	d := data.Draft{To: []data.MailAddress{{Name: c.Name, Address: c.Emails[0].Address}}, Subject: v.Subject, Text: v.Body}
	if me.ID != 0 {
		d.From = data.MailAddress{Name: me.Name, Address: me.Address}
	}
	return d, nil
}
