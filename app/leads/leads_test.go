package leads_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"regulars/app/leads"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/data/vcard"
)

// desk is the owner's desk for one test, in Ukraine.
type desk struct {
	*testing.T
	*leads.Service
	store *store.Store
	now   time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, store: storetest.Open(t), now: time.Date(2026, 3, 6, 9, 0, 0, 0, time.UTC)} // a Friday
	d.store.Now = func() time.Time { return d.now }
	d.Service = leads.New(d.store, leads.Tools{E164: phone.E164, Cards: vcard.Read})
	d.update("", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), "region", "UA") })
	return d
}

func (d *desk) update(what string, fn func(*store.Tx) error) {
	d.Helper()
	if err := d.store.Update(d.Context(), what, fn); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) undo() {
	d.Helper()
	if _, err := d.store.Undo(d.Context()); err != nil {
		d.Fatal(err)
	}
}

// capture takes down a line as the window does.
func (d *desk) capture(line string, same int64) leads.Captured {
	d.Helper()
	r, err := d.Read(d.Context(), line)
	if err != nil {
		d.Fatal(err)
	}
	l := data.LeadOf(r.Pieces)
	l.Contact.ID, l.NextStep = same, "Call"
	done, err := d.Capture(d.Context(), &l)
	if err != nil {
		d.Fatal(err)
	}
	return done
}

func (d *desk) contact(id int64) (c data.Contact) {
	d.Helper()
	err := d.store.View(d.Context(), func(tx *store.Tx) (err error) { c, err = tx.Contact(d.Context(), id); return err })
	if err != nil {
		d.Error(err)
	}
	return c
}

func (d *desk) deal(id int64) leads.Whole {
	d.Helper()
	w, err := d.Get(d.Context(), id)
	if err != nil {
		d.Fatal(err)
	}
	return w
}

func (d *desk) wantRoles(contact int64, want ...data.Role) {
	d.Helper()
	if got := d.contact(contact).Roles; !slices.Equal(got, want) {
		d.Errorf("roles %v, want %v", got, want)
	}
}

func TestCapture(t *testing.T) {
	d := newDesk(t)
	done := d.capture("Anna Petrenko, Kvity LLC, 067 123 45 67, fair Lviv", 0)
	c, w := d.contact(done.ContactID), d.deal(done.DealID)
	if done.Same || done.Going || c.Name != "Anna Petrenko" || c.Company != "Kvity LLC" || c.Phones[0].E164 != "+380671234567" {
		t.Errorf("%+v: %+v", done, c)
	}
	d.wantRoles(c.ID, data.Lead)
	row := w.Row
	if row.Title != "Kvity LLC" || row.Source != "fair Lviv" || row.Stage != "New" || row.NextStep != "Call" || row.NextDue.String() != "2026-03-09" {
		t.Errorf("deal %+v", row)
	}
	d.undo()
	if _, err := d.Get(t.Context(), done.DealID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("after an undo the deal gives %v", err)
	}
	for _, names := range [][]string{{}} {
		if got, err := d.SourceNames(t.Context()); err != nil || len(got) != len(names) {
			t.Errorf("sources %v, %v", got, err)
		}
	}
}

// TestCaptureOfSomebodyKnown doubles neither the contact nor an open deal.
func TestCaptureOfSomebodyKnown(t *testing.T) {
	d := newDesk(t)
	first := d.capture("Anna Petrenko, 067 123 45 67", 0)
	r, err := d.Read(t.Context(), "Петренко А., +380 67 1234567, anna@kvity.example, fair, wants oak")
	if err != nil {
		t.Fatal(err)
	}
	l := data.LeadOf(r.Pieces)
	known, err := d.Alike(t.Context(), l.Contact)
	if err != nil || len(known) != 1 || known[0].Contact.ID != first.ContactID || known[0].Deal.ID != first.DealID {
		t.Fatalf("alike %+v, %v", known, err)
	}
	l.Contact.ID = known[0].Contact.ID
	again, err := d.Capture(t.Context(), &l)
	if err != nil || !again.Same || !again.Going || again.DealID != first.DealID {
		t.Errorf("again %+v, %v", again, err)
	}
	c, w := d.contact(first.ContactID), d.deal(first.DealID)
	if c.Name != "Anna Petrenko" || len(c.Phones) != 1 || len(c.Emails) != 1 || w.Row.Source != "fair" || w.Row.Note != "wants oak" {
		t.Errorf("%+v, %+v", c, w.Row)
	}
	l.Another = true
	other, err := d.Capture(t.Context(), &l)
	if err != nil || !other.Same || other.Going || other.DealID == first.DealID {
		t.Errorf("one more %+v, %v", other, err)
	}
	if n, err := d.Count(t.Context(), data.DealQuery{Contact: first.ContactID}); err != nil || n != 2 {
		t.Errorf("%d deals, %v", n, err)
	}
	l.Contact.ID = 4711
	if _, err := d.Capture(t.Context(), &l); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("of somebody who is not there: %v", err)
	}
}

func TestCaptureOfACustomerKeepsTheRole(t *testing.T) {
	d := newDesk(t)
	c := data.Contact{Name: "Borys", Roles: []data.Role{data.Customer}}
	d.update("Add", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &c) })
	if done := d.capture("Borys, Booth 12", c.ID); !done.Same || done.Going {
		t.Errorf("%+v", done)
	}
	d.wantRoles(c.ID, data.Customer)
}

func TestCaptureWithACard(t *testing.T) {
	d := newDesk(t)
	r, err := d.Read(t.Context(), "MECARD:N:Petrenko,Anna;TEL:0671234567;;")
	if err != nil || len(r.Contacts) != 1 || r.Contacts[0].Name != "Anna Petrenko" || len(r.Pieces) != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	l := data.LeadDraft{Contact: r.Contacts[0], Title: "Bouquets"}
	done, err := d.Capture(t.Context(), &l, leads.Card{Name: "card.jpg", Content: []byte("picture")})
	if err != nil {
		t.Fatal(err)
	}
	var lines []data.TimelineEntry
	err = d.store.View(t.Context(), func(tx *store.Tx) (err error) {
		lines, err = tx.Timeline(t.Context(), done.ContactID, data.TimelineQuery{Limit: 5, Kinds: []string{string(data.KeptFile)}})
		return err
	})
	if err != nil || len(lines) != 1 || lines[0].Text != "card.jpg" {
		t.Errorf("timeline %+v, %v", lines, err)
	}
	l = data.LeadDraft{Contact: data.Contact{Name: "Borys"}}
	_, err = d.Capture(t.Context(), &l, leads.Card{Name: "huge.jpg", Content: make([]byte, data.MaxKeptFile+1)})
	if _, ok := errors.AsType[*data.InvalidError](err); !ok {
		t.Errorf("a huge card: %v", err)
	}
	if _, err := d.Capture(t.Context(), &data.LeadDraft{}); err == nil {
		t.Error("nobody is a lead")
	}
}
