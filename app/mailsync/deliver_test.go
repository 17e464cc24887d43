package mailsync_test

import (
	"testing"

	"regulars/data"
)

func TestDeliver(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		draft := data.Draft{To: []data.MailAddress{{Address: "anna@example.com"}}, Subject: "Market", Text: "See you"}
		send := func() (data.Outgoing, error) {
			id, err := o.Send(o.Context(), 0, draft)
			if err != nil {
				o.Fatal(err)
			}
			failed := o.Deliver(o.Context(), id)
			out, err := o.Outgoing(o.Context(), id)
			if err != nil {
				o.Fatal(err)
			}
			return out, failed
		}
		if out, err := send(); err != nil || out.State != data.OutboxSent || !out.Filed || len(o.smtp.Letters()) != 1 {
			o.Errorf("delivered: %+v, %v", out, err)
		}
		if n := o.sync()["Sent"].Server; n != 1 {
			o.Errorf("%d copies in the sent folder", n)
		}
		o.smtp.RefuseCode(451, "busy")
		if out, err := send(); err == nil || out.State != data.OutboxWaiting || out.Error == "" {
			o.Errorf("put off: %+v, %v", out, err)
		}
		o.smtp.RefuseCode(550, "no such user")
		if out, err := send(); err == nil || out.State != data.OutboxFailed {
			o.Errorf("refused: %+v, %v", out, err)
		}
		if err := o.Deliver(o.Context(), 5); err == nil {
			o.Error("a message that is not there was delivered")
		}
	})
}
