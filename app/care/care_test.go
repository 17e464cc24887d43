package care_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"regulars/app/care"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// fixture is a service for an owner for whom it is tomorrow already when storetest.Epoch is.
type fixture struct {
	*testing.T
	*care.Service

	store *store.Store
	now   time.Time
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	zone := time.FixedZone("far east", 14*3600)
	f := &fixture{T: t, store: storetest.Open(t), now: storetest.Epoch()}
	f.store.Now = func() time.Time { return f.now }
	f.Service = care.New(f.store, func(context.Context) (*time.Location, error) { return zone, nil })
	return f
}

func (f *fixture) today() data.Date { return data.Date{Year: 2026, Month: 1, Day: 3} }

func (f *fixture) ok(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

// customer adds a contact that bought so many days ago, each time for 100 €.
func (f *fixture) customer(name string, ago ...int) int64 {
	f.Helper()
	c := data.Contact{Name: name, Language: "en", Emails: []data.Email{{Address: "a@example.com"}}, Phones: []data.Phone{{Number: "+37061234567", E164: "+37061234567"}}}
	f.ok(f.store.Update(f.Context(), "Add "+name, func(tx *store.Tx) error {
		if err := tx.SaveContact(f.Context(), &c); err != nil {
			return err
		}
		var list []*data.Purchase
		for _, n := range ago {
			list = append(list, &data.Purchase{ContactID: c.ID, Day: f.today().AddDays(-n), Currency: "EUR", Lines: []data.PurchaseLine{{Name: "Oak", Quantity: 1000, Price: 100_00}}})
		}
		return tx.SavePurchases(f.Context(), list)
	}))
	return c.ID
}

// TestQuiet: who is late by the own interval, on the owner's day, and with what at risk.
func TestQuiet(t *testing.T) {
	f := newFixture(t)
	f.customer("busy", 40, 20, 1)
	anna := f.customer("Anna", 200, 170, 140, 110)
	q, err := f.Quiet(t.Context(), 10)
	if err != nil || q.Day != f.today() || q.Total != 1 || len(q.List) != 1 || q.List[0].ContactID != anna {
		t.Fatalf("quiet are %+v, %v", q, err)
	}
	if s := q.List[0]; s.Days(q.Day) != 110 || s.Interval != 42 || s.Reason(q.Day).String() != "68 days past the usual 42" || s.AtRisk(q.Day).String() != "247.27 EUR" {
		t.Errorf("Anna: %d days, %q, %s", s.Days(q.Day), s.Reason(q.Day), s.AtRisk(q.Day))
	}
	if n, err := f.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("counted are %d, %v", n, err)
	}
}

// TestAsking gives what one needs to ask: the silence, prepared words, what was said before.
func TestAsking(t *testing.T) {
	f := newFixture(t)
	anna := f.customer("Anna Petrenko", 200, 170, 140, 110)
	f.ok(f.Answer(t.Context(), &data.Answer{ContactID: anna, Reason: data.AnswerPrice, Note: "20 % dearer"}))
	a, err := f.Asking(t.Context(), anna)
	if err != nil || a.Contact.ID != anna || a.Text == "" || a.Script == "" || a.Text == a.Script || len(a.Answers) != 1 || a.Answers[0].Note != "20 % dearer" {
		t.Errorf("%+v, %v", a, err)
	}
	if s := a.Silence(); s.Over(a.Day) != 68 || s.Name != "Anna Petrenko" || s.Yearly.Amount != 400_00 {
		t.Errorf("her silence is %+v", s)
	}
	d, err := f.Draft(t.Context(), anna)
	if err != nil || len(d.To) != 1 || d.Subject == "" || d.Text == "" {
		t.Errorf("the letter is %+v, %v", d, err)
	}
	if gone, err := f.Asking(t.Context(), 1); err != nil || gone.Contact.ID != 0 {
		t.Errorf("nobody is asked %+v, %v", gone, err)
	}
}

// TestAnswersAreCounted, and undone as any action.
func TestAnswersAreCounted(t *testing.T) {
	f := newFixture(t)
	anna, ben := f.customer("Anna", 200, 170), f.customer("Ben", 200, 170)
	f.ok(f.Answer(t.Context(), &data.Answer{ContactID: anna, Reason: data.AnswerPrice}))
	f.ok(f.Answer(t.Context(), &data.Answer{ContactID: ben, Reason: data.AnswerPrice}))
	f.ok(f.Snooze(t.Context(), ben, 30))
	all, err := f.Answers(t.Context(), "")
	if err != nil || len(all.Counts) != 1 || all.Counts[0] != (data.Facet{Value: data.AnswerPrice, Count: 2}) || len(all.List) != 2 {
		t.Errorf("%+v, %v", all, err)
	}
	f.ok(f.Forget(t.Context(), all.List[0]))
	a, err := f.store.Undo(t.Context())
	if err != nil || a.What != "Delete the answer of Ben" {
		t.Errorf("undone is %q, %v", a.What, err)
	}
	a, err = f.store.Undo(t.Context())
	if err != nil || a.What != "Leave in peace Ben" {
		t.Errorf("undone is %q, %v", a.What, err)
	}
	if other, err := f.Answers(t.Context(), data.AnswerMoved); err != nil || len(other.List) != 0 || len(other.Counts) != 1 {
		t.Errorf("of another reason there are %+v, %v", other, err)
	}
	if err := f.Answer(t.Context(), &data.Answer{ContactID: 5, Reason: "x"}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("an answer of nobody: %v", err)
	}
}

// TestStageIsSetAndLifted, with its history and its place on the timeline.
func TestStageIsSetAndLifted(t *testing.T) {
	f := newFixture(t)
	anna := f.customer("Anna", 160, 130, 100, 70, 40, 10)
	f.ok(f.SetStage(t.Context(), anna, data.StageAtRisk, "Unhappy at the fair"))
	h, day, err := f.Habit(t.Context(), anna)
	if err != nil || day != f.today() || h.Now().Stage != data.StageAtRisk || h.Now().Reason.String() != "set by you: Unhappy at the fair" || h.Rules.Stage != data.StageLoyal {
		t.Fatalf("%+v on %s, %v", h, day, err)
	}
	f.ok(f.LiftStage(t.Context(), anna))
	if h, _, err = f.Habit(t.Context(), anna); err != nil || h.Now().Stage != data.StageLoyal {
		t.Errorf("lifted: %+v, %v", h.Now(), err)
	}
	list, err := f.Timeline(t.Context(), anna, time.Time{}, 10)
	var got []string
	for _, e := range list {
		got = append(got, e.Title)
		if e.Kind != data.StageEntry || e.Said == nil || e.At.After(f.now) {
			t.Errorf("%+v", e)
		}
	}
	if want := []string{"", "at risk", "loyal", "repeat", "first-time"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("on the timeline are %q, %v", got, err)
	}
	if old, err := f.Timeline(t.Context(), anna, list[2].At, 1); err != nil || len(old) != 1 || old[0].Title != "repeat" {
		t.Errorf("before that there is %+v, %v", old, err)
	}
	v, err := f.Stages(t.Context())
	if err != nil || v.Counts[data.StageLoyal] != 1 || len(v.Recent) != 2 {
		t.Errorf("%+v, %v", v, err)
	}
}

// TestAtRisk: whose purchases fall, in words with the numbers.
func TestAtRisk(t *testing.T) {
	f := newFixture(t)
	f.customer("steady", 300, 240, 150, 80, 10)
	falls := f.customer("falls", 300, 290, 280, 250, 240, 80, 10)
	list, err := f.AtRisk(t.Context())
	if err != nil || len(list) != 1 || list[0].ContactID != falls || list[0].Reasons[0].String() != "buys 40 % of what it did: 200.00 EUR in half a year, before 500.00 EUR" {
		t.Errorf("%+v, %v", list, err)
	}
}

// TestRefresh lets stages follow the days and what is usual follow the purchases, as no action.
func TestRefresh(t *testing.T) {
	f := newFixture(t)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		f.customer(name, 60, 40, 20)
	}
	f.ok(f.Refresh(t.Context()))
	count := func(s data.Stage) int {
		v, err := f.Stages(t.Context())
		f.ok(err)
		return v.Counts[s]
	}
	if count(data.StageRepeat) != 5 {
		t.Errorf("%d are repeat customers", count(data.StageRepeat))
	}
	f.now = f.now.AddDate(0, 0, 12)
	f.ok(f.Refresh(t.Context()))
	if count(data.StageAtRisk) != 5 {
		t.Errorf("%d are at risk, who came every 20 days and not for 32", count(data.StageAtRisk))
	}
	if a, err := f.store.Undo(t.Context()); err != nil || a.What != "Add e" {
		t.Errorf("undone was %q, %v", a.What, err)
	}
	if spec := f.Job(); spec.Name != care.JobName || !spec.Quiet || spec.Work(t.Context(), nil) != nil {
		t.Errorf("the job is %+v", spec)
	}
}

// TestChecklists are kept, and started and stopped by a purchase in its own transaction.
func TestChecklists(t *testing.T) {
	f := newFixture(t)
	c := data.Checklist{Name: " Boiler ", Trigger: data.OnPurchase, Match: "Boiler", Active: true, Steps: []data.ChecklistStep{{Title: "Service", Days: 330}}}
	f.ok(f.SaveChecklist(t.Context(), &c))
	anna := f.customer("Anna", 500)
	p := data.Purchase{ContactID: anna, Day: f.today(), Currency: "EUR", Lines: []data.PurchaseLine{{Name: "boiler", Quantity: 1000, Price: 1}}}
	tasks := func() (list []data.Task) {
		f.ok(f.store.View(t.Context(), func(tx *store.Tx) (err error) {
			list, err = tx.ContactTasks(t.Context(), anna)
			return err
		}))
		return list
	}
	f.ok(f.store.Update(t.Context(), "Purchase", func(tx *store.Tx) error {
		return errors.Join(tx.SavePurchase(t.Context(), &p), f.Saved(t.Context(), tx, &p), f.Saved(t.Context(), tx, &p), f.Won(t.Context(), tx, anna, 9))
	}))
	if list := tasks(); len(list) != 1 || list[0].Title != "Service" || list[0].Due != f.today().AddDays(330) {
		t.Errorf("made are %+v", list)
	}
	f.ok(f.store.Update(t.Context(), "Delete", func(tx *store.Tx) error { return f.Deleted(t.Context(), tx, &p) }))
	if list := tasks(); len(list) != 0 {
		t.Errorf("left are %+v", list)
	}
	list, err := f.Checklists(t.Context())
	if err != nil || len(list) != 4 || list[3].Name != "Boiler" {
		t.Fatalf("%+v, %v", list, err)
	}
	f.ok(f.DeleteChecklist(t.Context(), list[3]))
	if list, err = f.Checklists(t.Context()); err != nil || len(list) != 3 {
		t.Errorf("%+v, %v", list, err)
	}
}

// TestAZoneThatFailsIsTold: nothing is answered as if it were another day.
func TestAZoneThatFailsIsTold(t *testing.T) {
	lost := errors.New("zone lost")
	svc := care.New(storetest.Open(t), func(context.Context) (*time.Location, error) { return nil, lost })
	for name, ask := range map[string]func() error{
		"quiet":    func() error { _, err := svc.Quiet(t.Context(), 1); return err },
		"count":    func() error { _, err := svc.Count(t.Context()); return err },
		"refresh":  func() error { return svc.Refresh(t.Context()) },
		"snooze":   func() error { return svc.Snooze(t.Context(), 1, 1) },
		"timeline": func() error { _, err := svc.Timeline(t.Context(), 1, time.Time{}, 1); return err },
		"saved":    func() error { return svc.Saved(t.Context(), nil, nil) },
		"won":      func() error { return svc.Won(t.Context(), nil, 1, 1) },
	} {
		if err := ask(); !errors.Is(err, lost) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}
