package store_test

import (
	"testing"

	"regulars/data"
)

// TestThreadsInAnyOrder puts the same conversation in in every order: it is always one.
func TestThreadsInAnyOrder(t *testing.T) {
	t.Parallel()
	list := []data.Incoming{
		mail(1, "root", "anna@example.com", "Offer"), mail(2, "r1", "bob@example.com", "Re: Offer", "root"),
		mail(3, "r2", "anna@example.com", "Re: Offer", "root", "r1"), mail(4, "r3", "carl@example.com", "Re: Offer", "r2"),
	}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {3, 0, 2, 1}, {1, 3, 0, 2}} {
		m := newMailStore(t)
		for _, i := range order {
			m.add("INBOX", list[i])
		}
		th := m.threads(data.ThreadQuery{Role: data.RoleInbox})
		if len(th) != 1 || th[0].Count != 4 || th[0].Latest.MessageID != "r3" {
			t.Errorf("order %v: %d threads", order, len(th))
		}
	}
}

func TestThreadsBySubject(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	own := mail(2, "q", "owner@example.com", "Invoice 2026/7")
	own.Mail.To = []data.MailAddress{{Address: "anna@example.com"}}
	m.add("INBOX", mail(5, "n1", "shop@example.com", "Weekly deals"), mail(6, "n2", "shop@example.com", "Weekly deals"))
	m.add("INBOX", mail(3, "r", "anna@example.com", "Re: Invoice 2026/7"))
	m.add("Sent", own)
	m.add("INBOX", mail(9, "s", "stranger@example.com", "Re: Invoice 2026/7"))
	th := m.threads(data.ThreadQuery{})
	if len(th) != 4 {
		t.Fatalf("%d threads: %+v", len(th), th)
	}
	if th[3].Count != 2 {
		t.Errorf("the reply without references does not find what it answers: %+v", th[3])
	}
}
