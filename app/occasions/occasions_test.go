package occasions_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/jobs"
	"regulars/app/occasions"
	"regulars/data"
	"regulars/data/calendars"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// fixture is a firm with a mailbox, on 2 January 2026.
type fixture struct {
	*testing.T

	store  *store.Store
	svc    *occasions.Service
	issued []int64 // to whom codes were
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	s := storetest.Open(t)
	s.Calendars = calendars.Calendars{}
	f := &fixture{T: t, store: s, svc: occasions.New(s)}
	f.svc.Compose = func(data.Draft, time.Time) ([]byte, string, error) { return []byte("x"), "id@oak.example", nil }
	f.svc.Benefits = func(context.Context) ([]occasions.Benefit, error) {
		return []occasions.Benefit{{ID: 5, Name: "10 % off"}}, nil
	}
	f.svc.IssueCode = func(_ context.Context, contact, benefit int64) (string, error) {
		if benefit != 5 {
			t.Errorf("a code of benefit %d is issued", benefit)
		}
		f.issued = append(f.issued, contact)
		return "K7M-2QX", nil
	}
	return f
}

func (f *fixture) update(fn func(*store.Tx) error) {
	f.Helper()
	if err := f.store.Update(f.Context(), "Prepare", fn); err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) mailbox() {
	f.Helper()
	local := data.Server{Host: "localhost", Port: 1, Security: data.SecurityNone}
	f.update(func(tx *store.Tx) error {
		return tx.SaveAccount(f.Context(), &data.Account{Address: "ruta@oak.example", Name: "Rūta", IMAP: local, SMTP: local})
	})
}

func (f *fixture) contact(c data.Contact) data.Contact {
	f.Helper()
	f.update(func(tx *store.Tx) error { return tx.SaveContact(f.Context(), &c) })
	return c
}

func (f *fixture) birthday(c data.Contact) data.OccasionDay {
	f.Helper()
	d, err := f.svc.Birthday(f.Context(), c.ID)
	if err != nil {
		f.Fatal(err)
	}
	return d
}

func (f *fixture) outbox() (subjects []string) {
	f.Helper()
	err := f.store.View(f.Context(), func(tx *store.Tx) error {
		list, err := tx.Outbox(f.Context())
		for _, o := range list {
			subjects = append(subjects, o.Subject)
		}
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	return subjects
}

func anna() data.Contact {
	return data.Contact{
		Name: "Anna Kovalenko", Given: "Anna", Language: "uk", Birthday: data.Date{Year: 1986, Month: 1, Day: 2},
		Emails: []data.Email{{Address: "anna@kvity.example"}}, Phones: []data.Phone{{Number: "+380 67 123 45 67", E164: "+380671234567"}},
	}
}

// TestGreetingInTheContactsLanguage: with a fresh code where the rule asks for one, which
// looking at the text does not issue.
func TestGreetingInTheContactsLanguage(t *testing.T) {
	f := newFixture(t)
	c := f.contact(anna())
	rule := data.Birthdays()
	rule.BenefitID = 5
	if err := f.svc.Save(t.Context(), &rule, "Give a code"); err != nil {
		t.Fatal(err)
	}
	d := f.birthday(c)
	w := occasions.Wanted{Contact: c.ID, Day: d, Silent: true}
	p, err := f.svc.Prepare(t.Context(), w)
	if err != nil || p.Channel != data.ByMail || p.Language != "uk" || !strings.Contains(p.Draft.Text, occasions.Hidden) || len(f.issued) != 0 {
		t.Errorf("prepared is %+v, %v; issued to %v", p, err, f.issued)
	}
	w.Silent = false
	p, err = f.svc.Greet(t.Context(), w, "Greet Anna")
	if err != nil || !strings.Contains(p.Draft.Text, "K7M-2QX") || !strings.Contains(p.Draft.Subject, "Anna") || len(f.issued) != 1 {
		t.Errorf("greeted with %+v, %v; issued to %v", p, err, f.issued)
	}
	if _, err := f.svc.Greet(t.Context(), w, "Greet Anna again"); !errors.Is(err, data.ErrConflict) || len(f.issued) != 1 {
		t.Errorf("a second greeting gives %v; issued to %v", err, f.issued)
	}
	if got := f.birthday(c).Greeting; got.State != data.Greeted || got.Code != "K7M-2QX" || got.Channel != data.ByMail {
		t.Errorf("kept is %+v", got)
	}
	if err := f.svc.Unmark(t.Context(), f.birthday(c).Greeting.ID, "Forget it"); err != nil || f.birthday(c).Greeting.State != "" {
		t.Errorf("forgotten: %v", err)
	}
}

// TestWayThatFits: what the occasion asks for, or what the contact can be reached by.
func TestWayThatFits(t *testing.T) {
	f := newFixture(t)
	all := f.contact(anna())
	phone, nothing := anna(), anna()
	phone.Name, phone.Emails = "Phone", nil
	nothing.Name, nothing.Emails, nothing.Phones = "Nothing", nil, nil
	phone, nothing = f.contact(phone), f.contact(nothing)
	for want, c := range map[data.Channel]data.Contact{data.ByMail: all, data.ByText: phone, data.ByCall: nothing} {
		p, err := f.svc.Prepare(t.Context(), occasions.Wanted{Contact: c.ID, Day: f.birthday(c)})
		if err != nil || p.Channel != want {
			t.Errorf("%s is greeted by %s, %v", c.Name, p.Channel, err)
		}
	}
	d := f.birthday(all)
	d.Occasion.Channel = data.ByCall
	if p, err := f.svc.Prepare(t.Context(), occasions.Wanted{Contact: all.ID, Day: d}); err != nil || p.Channel != data.ByCall {
		t.Errorf("asked to call, it is %s, %v", p.Channel, err)
	}
	var invalid *data.InvalidError
	if _, err := f.svc.Prepare(t.Context(), occasions.Wanted{Contact: nothing.ID, Day: d, Channel: data.ByMail}); !errors.As(err, &invalid) {
		t.Errorf("a letter without an address gives %v", err)
	}
}

func TestComingAndCount(t *testing.T) {
	f := newFixture(t)
	c := f.contact(anna())
	nowruz := data.Feasts()[8]
	if _, err := f.svc.Keep(t.Context(), nowruz); err != nil {
		t.Fatal(err)
	}
	coming, err := f.svc.Coming(t.Context(), 90)
	if err != nil || coming.Total != 2 || coming.Days[0].ContactID != c.ID || coming.All[0].On.String() != "2026-03-21" || coming.Days[1].On.String() != "2026-03-21" {
		t.Errorf("coming is %+v, %v", coming, err)
	}
	if n, err := f.svc.Count(t.Context()); err != nil || n != 1 {
		t.Errorf("%d are due today, %v", n, err)
	}
	w := occasions.Wanted{Contact: c.ID, Day: f.birthday(c)}
	if err := f.svc.Mark(t.Context(), w, data.GreetSkipped, "Leave Anna out"); err != nil {
		t.Fatal(err)
	}
	if n, err := f.svc.Count(t.Context()); err != nil || n != 0 {
		t.Errorf("%d are due after that, %v", n, err)
	}
	var invalid *data.InvalidError
	if _, err := f.svc.Between(t.Context(), data.Date{Year: 2026, Month: 2, Day: 2}, data.Date{Year: 2026, Month: 2, Day: 1}, 9); !errors.As(err, &invalid) {
		t.Errorf("backwards gives %v", err)
	}
}

// TestStandingRuleGreetsOnce a year, by itself, from eight in the morning on, over
// restarts and with two programs running.
func TestStandingRuleGreetsOnce(t *testing.T) {
	f := newFixture(t)
	f.mailbox()
	c := f.contact(anna())
	nobody := anna()
	nobody.Name, nobody.Emails = "Without mail", nil
	f.contact(nobody)
	rule := data.Birthdays()
	rule.Standing = true
	if err := f.svc.Save(t.Context(), &rule, "Greet by itself"); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		f.store.Now = func() time.Time { return time.Date(2026, 1, 2, 1, 0, 0, 0, time.UTC).Add(time.Since(begin)) }
		for range 3 { // the program is started anew
			ctx, stop := context.WithCancel(t.Context())
			r := jobs.New(ctx, time.Now, nil)
			if err := r.Start(f.svc.Job()); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if n := len(f.outbox()); f.store.Now().Hour() < 8 && n != 0 {
				t.Errorf("%d letters before the day begins", n)
			}
			time.Sleep(9 * time.Hour)
			synctest.Wait()
			stop()
			r.Stop()
		}
	})
	if got := f.outbox(); len(got) != 1 {
		t.Errorf("letters are %q", got)
	}
	f.store.Now = func() time.Time { return time.Date(2027, 1, 2, 9, 0, 0, 0, time.UTC) }
	for range 2 {
		if _, err := f.svc.Standing(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := f.outbox(); len(got) != 2 {
		t.Errorf("a year later letters are %q", got)
	}
	if g := f.birthday(c).Greeting; g.State != data.GreetQueued || g.Outbox != data.OutboxWaiting {
		t.Errorf("kept is %+v", g)
	}
	if _, err := f.store.Undo(t.Context()); err != nil || len(f.outbox()) != 1 {
		t.Errorf("undone: %v, letters %q", err, f.outbox())
	}
}

// TestFeastIsGreetedTogether: by mail, those who have an address, once, as one action.
func TestFeastIsGreetedTogether(t *testing.T) {
	f := newFixture(t)
	o, err := f.svc.Keep(t.Context(), data.Feast{Key: "orthodox-easter", Date: data.CalendarDate{Calendar: data.OrthodoxEaster}, Whom: data.Whom{Tradition: data.KeepsOrthodox}})
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, name := range []string{"Anna", "Olena", "Ivan"} {
		c := anna()
		c.Name = name
		ids = append(ids, f.contact(c).ID)
	}
	d, err := f.svc.Occasion(t.Context(), o.ID)
	if err != nil || d.On.String() != "2026-04-12" {
		t.Fatalf("it is %+v, %v", d, err)
	}
	if n, err := f.svc.Queue(t.Context(), d, ids, "Greet all"); err != nil || n != 0 {
		t.Errorf("without a mailbox %d are queued, %v", n, err)
	}
	f.mailbox()
	for _, want := range []int{3, 0} {
		if n, err := f.svc.Queue(t.Context(), d, ids, "Greet all"); err != nil || n != want {
			t.Errorf("%d are queued, %v; want %d", n, err, want)
		}
	}
	list, total, err := f.svc.Concerned(t.Context(), d.Occasion, d.On)
	if err != nil || total != 3 || list[0].Greeting.State != data.GreetQueued {
		t.Errorf("concerned are %+v of %d, %v", list, total, err)
	}
	if _, err := f.store.Undo(t.Context()); err != nil || len(f.outbox()) != 0 {
		t.Errorf("undone: %v, letters %q", err, f.outbox())
	}
}

// TestCard shows the birthday first, in the calendar that the contact keeps.
