package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestHostileMail adds what no honest sender sends: it is all kept, and found again.
func TestHostileMail(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	same := func(uid uint32, body string) data.Incoming {
		in := mail(uid, "same@id", "a@example.com", "Same id")
		in.Raw = []byte(body)
		in.Size = int64(len(body))
		return in
	}
	circle := func(uid uint32, id, ref string) data.Incoming { return mail(uid, id, "a@example.com", "Circle", ref) }
	none := mail(20, "", "", "")
	none.Mail = data.Mail{}
	none.Raw = []byte("no headers at all")
	empty := none
	empty.UID, empty.Raw = 21, []byte{}
	crowd := mail(30, "crowd", "a@example.com", "Crowd")
	for i := range 3000 {
		crowd.Mail.To = append(crowd.Mail.To, data.MailAddress{Name: strings.Repeat("n", 100), Address: fmt.Sprintf("p%d@example.com", i)})
	}
	for i := range 200 {
		crowd.Mail.References = append(crowd.Mail.References, fmt.Sprintf("%d@x", i))
	}
	long := mail(31, strings.Repeat("i", 500), strings.Repeat("l", 300)+"@example.com", strings.Repeat("Re: ", 500))
	list := []data.Incoming{
		same(1, "one"), same(2, "two"), same(3, "three"), circle(10, "x", "y"), circle(11, "y", "z"), circle(12, "z", "x"),
		circle(13, "self", "self"), none, empty, crowd, long,
	}
	if n := m.add("INBOX", list...); n != len(list) {
		t.Errorf("%d of %d kept", n, len(list))
	}
	m.reload()
	if got := m.folders["INBOX"].Local; got != len(list) {
		t.Errorf("%d of %d in the folder", got, len(list))
	}
	th := m.threads(data.ThreadQuery{})
	count := 0
	for _, x := range th {
		count += x.Count
	}
	if count != len(list) {
		t.Errorf("%d of %d in threads", count, len(list))
	}
}

// TestStrangeDates has messages of all times, and thousands of one second: each has a place of its own in the order.
func TestStrangeDates(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	var list []data.Incoming
	for i := range 3000 {
		in := mail(uint32(i+1), fmt.Sprintf("s%d", i), "a@example.com", "Same second")
		in.Mail.Date, in.InternalDate = storetest.Epoch(), storetest.Epoch()
		list = append(list, in)
	}
	dates := []time.Time{{}, time.Unix(0, 0), time.Unix(-5e9, 0), time.Date(1971, 1, 1, 0, 0, 0, 0, time.UTC), storetest.Epoch().AddDate(50, 0, 0), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}
	for i, d := range dates {
		in := mail(uint32(5000+i), fmt.Sprintf("d%d", i), "a@example.com", "Odd")
		in.Mail.Date = d
		if i%2 == 0 {
			in.InternalDate = d
		}
		list = append(list, in)
	}
	if n := m.add("INBOX", list...); n != len(list) {
		t.Fatalf("%d of %d", n, len(list))
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.Messages(ctx, []int64{m.folders["INBOX"].ID}, 10_000, 0)
		if err != nil || len(all) != len(list) {
			t.Fatalf("%d listed, %v", len(all), err)
		}
		for i, x := range all {
			if x.Date.After(storetest.Epoch().Add(24 * time.Hour)) {
				t.Errorf("%s is of %v, which is to come", x.MessageID, x.Date)
			}
			if i > 0 && x.Date.After(all[i-1].Date) {
				t.Errorf("%s of %v stands after one of %v", x.MessageID, x.Date, all[i-1].Date)
			}
		}
		page, err := tx.Messages(ctx, []int64{m.folders["INBOX"].ID}, 10, 1000)
		if err != nil || len(page) != 10 || page[0].ID != all[1000].ID {
			t.Errorf("a page deep down: %d, %v", len(page), err)
		}
		return nil
	})
}

// TestNothingHalfWritten breaks off while messages are added: none of the batch is there, and it can be added again.
func TestNothingHalfWritten(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	var list []data.Incoming
	for i := range 500 {
		list = append(list, mail(uint32(i+1), fmt.Sprintf("m%d", i), "a@example.com", "Subject"))
	}
	broken := errors.New("the power went")
	err := m.Update(t.Context(), "", func(tx *store.Tx) error {
		if _, err := tx.AddMessages(t.Context(), m.folders["INBOX"], list); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = m.Update(ctx, "", func(tx *store.Tx) error {
		cancel()
		_, err := tx.AddMessages(ctx, m.folders["INBOX"], list)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		all, _, err := tx.CountMail(ctx)
		hits, err2 := tx.Search(ctx, "subject", 5)
		if all != 0 || len(hits) != 0 {
			t.Errorf("%d messages, %d hits", all, len(hits))
		}
		return errors.Join(err, err2)
	})
	if n := m.add("INBOX", list...); n != 500 {
		t.Errorf("%d added", n)
	}
}
