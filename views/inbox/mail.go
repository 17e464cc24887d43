// Package inbox is the screen of mail: folders, conversations, and the message being written.
package inbox

import (
	"context"

	"regulars/data"
)

// Mail is what the screen asks of the mail use cases.
type Mail interface {
	Reading
	Acting
	Sending
}

// Reading is what the screen asks of the mail that is here. It never waits for the network.
type Reading interface {
	Accounts(ctx context.Context) ([]data.Account, error)
	// Folders gives the folders of every account.
	Folders(ctx context.Context) ([]data.Folder, error)
	// Threads gives a page of conversations, newest first.
	Threads(ctx context.Context, q data.ThreadQuery) ([]data.Thread, error)
	CountThreads(ctx context.Context, q data.ThreadQuery) (int, error)
	// Conversation gives the messages of a thread, newest first.
	Conversation(ctx context.Context, thread int64) ([]data.Message, error)
	Message(ctx context.Context, id int64) (data.MessageDetail, error)
	// Readable gives the HTML of a message as Markdown and as plain text, without anything remote,
	// and says whether remote pictures were left out.
	Readable(html string) (markdown, text string, remote bool)
	// Page gives the HTML of a message as a page for the browser that fetches nothing.
	Page(ctx context.Context, id int64) (string, error)
	// File gives the content of an attachment.
	File(ctx context.Context, id int64, part string) ([]byte, error)
}

// Acting is what the owner does with messages: kept at once, carried to the server when it can be
// reached.
type Acting interface {
	// Mark sets flags on messages, or clears them. Of these acts only the star is in the journal.
	Mark(ctx context.Context, ids []int64, set, unset data.Flags) error
	// Move puts messages into the folder of a role of their account and gives back what undoes it.
	Move(ctx context.Context, ids []int64, to data.FolderRole) (undo func(context.Context) error, err error)
	// Sync asks the servers for what is new, soon, in the background.
	Sync()
}

// Sending is what the owner does with messages being written.
type Sending interface {
	// Send puts a message into the outbox.
	Send(ctx context.Context, account int64, d data.Draft) (id int64, err error)
	Outbox(ctx context.Context) ([]data.Outgoing, error)
	// Retry sends a message of the outbox now.
	Retry(ctx context.Context, id int64) error
	// Recall takes a message that was not sent yet out of the outbox.
	Recall(ctx context.Context, id int64) (data.Draft, error)
	// Drafts gives the messages being written, the latest first.
	Drafts(ctx context.Context) ([]data.KeptDraft, error)
	// KeepDraft keeps a message being written; id 0 is a new one.
	KeepDraft(ctx context.Context, id int64, d data.Draft) (int64, error)
	DropDraft(ctx context.Context, id int64) error
}
