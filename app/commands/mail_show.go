package commands

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

func (e *env) mailShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: "Show one message", Args: exactly("ID")}
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		d, err := a.Mail.Message(cmd.Context(), id)
		if err != nil {
			return err
		}
		result, err := readable(cmd.Context(), a, d)
		if err != nil {
			return err
		}
		zone, err := a.Calendar.Zone(cmd.Context())
		if err != nil {
			return err
		}
		return e.print(result, func(w *text) { writeMessage(w, result, d.Date.In(zone)) })
	})
	return cmd
}

// readable gives a message with words in its text, and HTML that fetches and
// runs nothing.
func readable(ctx context.Context, a *app.App, d data.MessageDetail) (openedJSON, error) {
	o := newOpenedJSON(d)
	if d.Mail.HTML == "" {
		return o, nil
	}
	if o.Text == "" {
		_, o.Text, _ = a.Mail.Readable(d.Mail.HTML)
	}
	var err error
	o.HTML, err = a.Mail.Page(ctx, d.ID)
	return o, err
}

func writeMessage(w *text, o openedJSON, date time.Time) {
	w.field("From", o.From)
	w.field("To", commas(o.To...))
	w.field("Cc", commas(o.Cc...))
	w.field("Subject", cell(o.Subject))
	if !date.IsZero() {
		w.field("Date", date.Format(time.RFC1123Z))
	}
	w.field("Folder", o.Folder)
	for _, f := range o.Files {
		w.field("File", cell(f.Name)+" ("+f.Type+", "+bytesText(f.Size)+")")
	}
	for _, fault := range o.Warnings {
		w.field("Note", fault)
	}
	w.line("")
	w.line("%s", o.Text)
}
