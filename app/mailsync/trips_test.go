package mailsync_test

import (
	"slices"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
)

// afterLogin gives what the server was told after the last login, one entry for each round trip.
func afterLogin(p *imaptest.Proxy) []string {
	turns := p.Turns()
	for i, turn := range slices.Backward(turns) {
		if strings.Contains(turn, " LOGIN ") {
			return turns[i+1:]
		}
	}
	return turns
}

// TestRoundTrips counts on the wire how often a server is asked when nothing is new: at most four times after the
// login, the goodbye among them, and no folder is opened for it.
func TestRoundTrips(t *testing.T) {
	t.Parallel()
	s := &imaptest.Dovecot(t).Server
	p := imaptest.NewProxy(t, s)
	o := newOffice(t, &p.Server)
	s.Deliver(t, "INBOX", lettersTo(40)...)
	s.Deliver(t, "Sent", lettersTo(3)...)
	o.sync()
	for range 2 {
		before := p.Connections.Load()
		o.sync()
		trips := afterLogin(p)
		if len(trips) > 4 || p.Connections.Load() > before+1 {
			t.Errorf("%d connections, %d round trips: %q", p.Connections.Load()-before, len(trips), trips)
		}
		if all := strings.Join(trips, ""); strings.Contains(all, "FETCH") || strings.Contains(all, "SELECT") {
			t.Errorf("a folder was opened for nothing: %q", trips)
		}
	}
}

// TestRoundTripsAfterSending opens the folder of what was sent once, for the copy that was put there, and not again.
func TestRoundTripsAfterSending(t *testing.T) {
	t.Parallel()
	s := &imaptest.Dovecot(t).Server
	p := imaptest.NewProxy(t, s)
	o := newOffice(t, &p.Server)
	o.sync()
	d := data.Draft{To: []data.MailAddress{{Address: "anna@example.com"}}, Subject: "Offer", Text: "Hello"}
	if _, err := o.Send(t.Context(), o.account.ID, d); err != nil {
		t.Fatal(err)
	}
	if r := o.sync(); r["Sent"].Local != 1 || !strings.Contains(strings.Join(afterLogin(p), ""), `SELECT "Sent"`) {
		t.Errorf("%+v: %q", r["Sent"], afterLogin(p))
	}
	if o.sync(); strings.Contains(strings.Join(afterLogin(p), ""), "SELECT") {
		t.Errorf("once more: %q", afterLogin(p))
	}
}

// TestRoundTripsOfOneMessage opens the one folder that has something new, and fetches the one message.
func TestRoundTripsOfOneMessage(t *testing.T) {
	t.Parallel()
	s := &imaptest.Dovecot(t).Server
	p := imaptest.NewProxy(t, s)
	o := newOffice(t, &p.Server)
	s.Deliver(t, "INBOX", lettersTo(40)...)
	o.sync()
	s.Deliver(t, "INBOX", letter(99))
	r := o.sync()
	all := strings.Join(afterLogin(p), "")
	if r["INBOX"].New != 1 || strings.Count(all, "SELECT") != 1 || strings.Count(all, "BODY.PEEK[]") != 1 {
		t.Errorf("%+v: %q", r["INBOX"], all)
	}
	if n := len(afterLogin(p)); n > 8 {
		t.Errorf("%d round trips for one message: %q", n, all)
	}
	if got := len(o.threads(data.ThreadQuery{Limit: 100})); got != 41 {
		t.Errorf("%d conversations", got)
	}
}

// TestRoundTripsWithoutExtensions asks once for each folder and its flags where the server tells no other way, and
// fetches no message a second time.
func TestRoundTripsWithoutExtensions(t *testing.T) {
	t.Parallel()
	s := imaptest.Plain(t)
	p := imaptest.NewProxy(t, s)
	o := newOffice(t, &p.Server)
	s.Deliver(t, "INBOX", lettersTo(40)...)
	o.sync()
	o.sync()
	trips := afterLogin(p)
	if all := strings.Join(trips, ""); strings.Contains(all, "BODY.PEEK[]") || len(trips) > 3+3*4 {
		t.Errorf("%d round trips for four folders: %q", len(trips), trips)
	}
}
