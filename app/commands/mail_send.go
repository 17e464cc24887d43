package commands

import (
	"context"
	"errors"
	"fmt"
	"net/mail"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// outgoingJSON is a message on its way out.
type outgoingJSON struct {
	ID        int64    `json:"id"`
	MessageID string   `json:"message_id"`
	From      string   `json:"from"`
	To        []string `json:"to"`
	Subject   string   `json:"subject"`
	State     string   `json:"state"`
	Error     string   `json:"error"`
}

// addressList is a flag, which may be repeated, of mail addresses.
func addressList(list *[]data.MailAddress) *value {
	return &value{kind: "ADDRESS", read: func(text string) error {
		found, err := mail.ParseAddressList(text)
		for _, a := range found {
			if !data.ValidAddress(a.Address) {
				err = errAddress
			}
			*list = append(*list, data.MailAddress{Name: a.Name, Address: a.Address})
		}
		if err != nil {
			return errAddress
		}
		return nil
	}}
}

var (
	errAddress = errors.New("it takes mail addresses, which look like name@example.com")
	errNotOurs = errors.New("there is no such mailbox to send from: nothing was sent; see “regulars mail add --help”")
)

func (e *env) mailSend() *cobra.Command {
	var draft data.Draft
	var from []data.MailAddress
	cmd := &cobra.Command{
		Use: "send --to ADDRESS --subject SUBJECT", Short: "Send the text on standard input", Args: none,
		Long: "Send the text on standard input. Where the server can't be reached the message waits in the outbox, and\n" +
			"goes out with the next sync.",
		Example: "  echo \"See you on Saturday.\" | regulars mail send --to anna@kvity.example --subject Market",
	}
	flags := cmd.Flags()
	flags.Var(addressList(&draft.To), "to", "whom it is for; may be repeated")
	flags.Var(addressList(&draft.Cc), "cc", "who gets a copy; may be repeated")
	flags.Var(addressList(&draft.Bcc), "bcc", "who gets a copy that the others don't see; may be repeated")
	flags.Var(addressList(&from), "from", "the mailbox it is sent from (default the first)")
	flags.StringVar(&draft.Subject, "subject", "", "what it is about")
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		switch {
		case len(draft.Recipients()) == 0:
			return misuse(cmd, "--to is missing")
		case !cmd.Flags().Changed("subject"):
			return misuse(cmd, "--subject is missing")
		case len(from) > 1:
			return misuse(cmd, "--from takes one address")
		case len(from) == 1:
			draft.From = from[0]
		}
		return nil
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error { return e.send(cmd.Context(), a, draft) })
	return cmd
}

// maxText bounds the text of a message, in bytes.
const maxText = 25_000_000

func (e *env) send(ctx context.Context, a *app.App, draft data.Draft) error {
	var err error
	if draft.Text, err = e.readInput(maxText); err != nil {
		return fmt.Errorf("the text can't be taken from standard input: %w; nothing was sent", err)
	}
	id, err := a.Mail.Send(ctx, 0, draft)
	if invalid, ok := errors.AsType[*data.InvalidError](err); ok && invalid.Field == "from" {
		return errNotOurs
	}
	if err != nil {
		return err
	}
	sending := a.Mail.Deliver(ctx, id)
	o, err := a.Mail.Outgoing(ctx, id)
	if err != nil {
		return errors.Join(err, sending)
	}
	result := outgoingJSON{
		ID: o.ID, MessageID: o.MessageID, From: o.From, To: list(o.Recipients), Subject: o.Subject, State: string(o.State), Error: o.Error,
	}
	printed := e.print(result, func(w *text) { writeOutgoing(w, result) })
	if o.State == data.OutboxFailed {
		return joinPrinted(printed, sending)
	}
	return printed
}

func writeOutgoing(w *text, o outgoingJSON) {
	switch data.OutboxState(o.State) {
	case data.OutboxSent:
		w.line("Sent to %s", commas(o.To...))
	case data.OutboxFailed:
		w.line("Not sent: it is kept in the outbox")
	case data.OutboxWaiting, data.OutboxSending:
		w.line("It waits in the outbox and goes out with the next sync: %s", o.Error)
	}
}

// joinPrinted gives the error of a result that was printed all the same.
func joinPrinted(printing, err error) error {
	if printing != nil {
		return printing
	}
	return err
}
