package commands

import "regulars/data"

// messageJSON is a message as it is listed.
type messageJSON struct {
	ID          int64  `json:"id"`
	MessageID   string `json:"message_id"`
	Folder      string `json:"folder"`
	From        string `json:"from"`
	Subject     string `json:"subject"`
	Date        string `json:"date"`
	Seen        bool   `json:"seen"`
	Attachments int    `json:"attachments"`
	ContactID   int64  `json:"contact_id"`
}

// openedJSON is a message opened.
type openedJSON struct {
	messageJSON

	To       []string   `json:"to"`
	Cc       []string   `json:"cc"`
	Text     string     `json:"text"`
	HTML     string     `json:"html"`
	Files    []fileJSON `json:"files"`
	Warnings []string   `json:"warnings"`
}

type fileJSON struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Size int64  `json:"size"`
}

func newMessageJSON(m data.Message, folder string) messageJSON {
	return messageJSON{
		ID: m.ID, MessageID: m.MessageID, Folder: folder, From: m.From.String(), Subject: m.Subject,
		Date: instant(m.Date), Seen: m.Seen(), Attachments: m.Files, ContactID: m.ContactID,
	}
}

func newOpenedJSON(d data.MessageDetail) openedJSON {
	return openedJSON{
		messageJSON: newMessageJSON(d.Message, d.Folder),
		To:          each(d.Mail.To, data.MailAddress.String), Cc: each(d.Mail.Cc, data.MailAddress.String),
		Text:     d.Mail.Text,
		Files:    each(d.Mail.Files, func(f data.File) fileJSON { return fileJSON{f.Name, f.Type, f.Size} }),
		Warnings: list(d.Mail.Warnings),
	}
}
