package store_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func today() data.Date { return data.DateOf(storetest.Epoch()) }

// bought adds a contact that bought so many days ago, each time for 100.
func bought(t *testing.T, s *store.Store, name string, ago ...int) int64 {
	t.Helper()
	id := addContact(t, s, name)
	list := make([]*data.Purchase, len(ago))
	for i, n := range ago {
		list[i] = &data.Purchase{ContactID: id, Day: today().AddDays(-n), Currency: "EUR", Lines: things("Oak", 1, 100_00)}
	}
	update(t, s, "Purchases of "+name, func(tx *store.Tx) error { return tx.SavePurchases(t.Context(), list) })
	return id
}

func roll(t *testing.T, s *store.Store, day data.Date) {
	t.Helper()
	update(t, s, "", func(tx *store.Tx) error { _, err := tx.RollStages(t.Context(), day); return err })
}

// stages gives the stage of each contact by its name, and checks that the list, the card, the filter
// and the counts agree on it.
func stages(t *testing.T, s *store.Store) map[string]data.Stage {
	t.Helper()
	got, counts := map[string]data.Stage{}, map[data.Stage]int{}
	for _, r := range rows(t, s, data.ContactQuery{}) {
		got[r.Name] = r.Stage
		if r.Stage != "" {
			counts[r.Stage]++
		}
		c := read(t, s, func(tx *store.Tx) (data.Contact, error) { return tx.Contact(t.Context(), r.ID) })
		filtered := rows(t, s, data.ContactQuery{Stage: r.Stage})
		if c.Stage != r.Stage || !slices.ContainsFunc(filtered, func(f data.ContactRow) bool { return f.ID == r.ID }) {
			t.Errorf("%s is %q in the list, %q on the card, found among its stage: %v", r.Name, r.Stage, c.Stage, filtered)
		}
	}
	if have := read(t, s, func(tx *store.Tx) (map[data.Stage]int, error) { return tx.StageCounts(t.Context()) }); !gocmp.Equal(have, counts) {
		t.Errorf("counted are %v, want %v", have, counts)
	}
	return got
}

// TestStageFollowsPurchases: by what was bought, and by nothing else than days that pass.
func TestStageFollowsPurchases(t *testing.T) {
	s := storetest.Open(t)
	bought(t, s, "once", 5)
	bought(t, s, "often", 150, 120, 90, 60, 30, 3)
	bought(t, s, "back", 400, 370, 340, 10)
	bought(t, s, "silent", 300, 270, 240, 210, 180, 100)
	save(t, s, "Add lead", &data.Contact{Name: "lead", Roles: []data.Role{data.Lead}}, &data.Contact{Name: "nobody"}, &data.Contact{Name: "said", Stage: data.StageLoyal})
	want := map[string]data.Stage{
		"once": data.StageFirstTime, "often": data.StageLoyal, "back": data.StageWonBack, "silent": data.StageAtRisk,
		"lead": data.StageLead, "nobody": "", "said": data.StageLoyal,
	}
	if diff := gocmp.Diff(want, stages(t, s)); diff != "" {
		t.Fatalf("stages (-want +got):\n%s", diff)
	}
	before := len(actions(t, s))
	roll(t, s, today().AddDays(60))
	want["often"], want["back"], want["silent"] = data.StageAtRisk, data.StageAtRisk, data.StageLapsed
	if diff := gocmp.Diff(want, stages(t, s)); diff != "" {
		t.Errorf("two months later (-want +got):\n%s", diff)
	}
	if n := len(actions(t, s)); n != before {
		t.Errorf("that days pass became %d actions of the owner's", n-before)
	}
	roll(t, s, today().AddDays(700))
	if got := stages(t, s); got["once"] != data.StageLapsed || got["said"] != data.StageLoyal || got["lead"] != data.StageLead {
		t.Errorf("two years later they are %v", got)
	}
}

func actions(t *testing.T, s *store.Store) []data.Action {
	t.Helper()
	return read(t, s, func(tx *store.Tx) ([]data.Action, error) { return tx.History(t.Context(), 1000) })
}

// TestStageThatWasSaid holds until the first purchase, and comes back when that is undone; an edit of
// the contact makes no lasting word of what the rules say.
func TestStageThatWasSaid(t *testing.T) {
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna", Stage: data.StageLead, Roles: []data.Role{data.Lead}}
	save(t, s, "Add Anna", &anna)
	buy(t, s, data.Purchase{ContactID: anna.ID, Lines: things("Oak", 1, 100)})
	c := read(t, s, func(tx *store.Tx) (data.Contact, error) { return tx.Contact(t.Context(), anna.ID) })
	if c.Stage != data.StageFirstTime {
		t.Fatalf("after a purchase she is %q", c.Stage)
	}
	c.Note = "likes oak"
	save(t, s, "Edit Anna", &c)
	if got := stages(t, s)["Anna"]; got != data.StageFirstTime {
		t.Errorf("edited, she is %q", got)
	}
	for range 2 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := stages(t, s)["Anna"]; got != data.StageLead {
		t.Errorf("without the purchase she is %q", got)
	}
}

// TestStageThatTheOwnerSet holds against the rules, with its reason, until it is lifted.
func TestStageThatTheOwnerSet(t *testing.T) {
	s := storetest.Open(t)
	id := bought(t, s, "Anna", 150, 120, 90, 60, 30, 3)
	set := func(stage data.Stage, reason string) {
		update(t, s, "Set the stage of Anna", func(tx *store.Tx) error {
			return tx.SetStage(t.Context(), &data.StageSet{ContactID: id, Stage: stage, Reason: reason})
		})
	}
	habit := func() data.Habit {
		return read(t, s, func(tx *store.Tx) (data.Habit, error) { return tx.Habit(t.Context(), id, today()) })
	}
	set(data.StageAtRisk, "She said she may move")
	h := habit()
	if now := h.Now(); stages(t, s)["Anna"] != data.StageAtRisk || now.Origin != data.StageOwner || now.Reason.String() != "set by you: She said she may move" || h.Rules.Stage != data.StageLoyal {
		t.Errorf("set, she stands at %+v, the rules say %+v", now, h.Rules)
	}
	roll(t, s, today().AddDays(400))
	buy(t, s, data.Purchase{ContactID: id, Lines: things("Oak", 1, 100)})
	if got := stages(t, s)["Anna"]; got != data.StageAtRisk {
		t.Errorf("it did not hold: %q", got)
	}
	roll(t, s, today())
	set("", "")
	if h = habit(); stages(t, s)["Anna"] != data.StageLoyal || h.Now().Origin != data.StageRules {
		t.Errorf("lifted, she stands at %+v", h.Now())
	}
	list := read(t, s, func(tx *store.Tx) ([]data.StageChange, error) { return tx.StageHistory(t.Context(), id, today()) })
	var got []string
	for _, c := range list {
		got = append(got, fmt.Sprintf("%s %s", cmp.Or(string(c.Stage), "lifted"), c.Origin))
	}
	if want := []string{"lifted owner", "at risk owner", "loyal rules", "repeat rules", "first-time rules"}; !slices.Equal(got, want) {
		t.Errorf("history is %q", got)
	}
	for _, bad := range []data.StageSet{{ContactID: 1, Stage: data.StageLoyal}, {ContactID: id, Stage: "king"}, {}} {
		err := s.Update(t.Context(), "Set", func(tx *store.Tx) error { return tx.SetStage(t.Context(), &bad) })
		if _, invalid := errors.AsType[*data.InvalidError](err); err == nil || !invalid && !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%+v was kept: %v", bad, err)
		}
	}
}

// TestRecentStages: a purchase, a silence and a word of the owner's, each on its day.
func TestRecentStages(t *testing.T) {
	s := storetest.Open(t)
	bought(t, s, "new", 1)
	silent := bought(t, s, "silent", 172, 142, 112, 82, 52) // every 40 days
	update(t, s, "Set", func(tx *store.Tx) error {
		return tx.SetStage(t.Context(), &data.StageSet{ContactID: silent, Stage: data.StageLapsed, Reason: "Shop closed"})
	})
	list := read(t, s, func(tx *store.Tx) ([]data.StageChange, error) {
		return tx.RecentStages(t.Context(), today().AddDays(-30), today().AddDays(30), 10)
	})
	var got []string
	for _, c := range list {
		got = append(got, fmt.Sprintf("%d %s %s %s", today().DaysTo(c.Day), c.Name, c.Stage, c.Reason))
	}
	want := []string{
		"8 silent at risk 60 days without a purchase; the usual is every 40 days",
		"0 silent lapsed set by you: Shop closed", "-1 new first-time the first purchase",
	}
	if !slices.Equal(got, want) {
		t.Errorf("recent are\n%q, want\n%q", got, want)
	}
}

// TestRebuildIsWhatWasKept: made anew for all, care is what it was kept as step by step, once the
// usual intervals are known.
func TestRebuildIsWhatWasKept(t *testing.T) {
	s := storetest.Open(t)
	var ids []int64
	for i := range 8 {
		ids = append(ids, bought(t, s, fmt.Sprint("c", i), 100+i, 80, 60-i, 40, 20))
	}
	rebuild := func() (changed bool) {
		update(t, s, "", func(tx *store.Tx) (err error) { changed, err = tx.RebuildCare(t.Context()); return err })
		return changed
	}
	habits := func() (list []data.Habit) {
		for _, id := range ids {
			list = append(list, read(t, s, func(tx *store.Tx) (data.Habit, error) { return tx.Habit(t.Context(), id, today()) }))
		}
		return list
	}
	before := habits()
	if !rebuild() || gocmp.Equal(before, habits(), gocmp.AllowUnexported(data.Said{})) {
		t.Error("everybody buys every 20 days, and nobody noticed")
	}
	if rebuild() {
		t.Error("a second time something changed")
	}
	before = habits()
	for _, id := range ids {
		p := buy(t, s, data.Purchase{ContactID: id, Lines: things("Oak", 1, 100)})
		update(t, s, "Delete", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), p.ID) })
	}
	if diff := gocmp.Diff(before, habits(), gocmp.AllowUnexported(data.Said{})); diff != "" {
		t.Errorf("a purchase that came and went left (-before +after):\n%s", diff)
	}
}

// TestStagesStandForOneDay: of the file, not of the clock of whoever reads it.
func TestStagesStandForOneDay(t *testing.T) {
	s := storetest.Open(t)
	day := func() data.Date {
		return read(t, s, func(tx *store.Tx) (data.Date, error) { return tx.StageDay(t.Context()) })
	}
	if day() != today() {
		t.Errorf("at first it is %s", day())
	}
	roll(t, s, today().AddDays(3))
	s.Now = func() time.Time { return storetest.Epoch().AddDate(1, 0, 0) }
	if day() != today().AddDays(3) {
		t.Errorf("then it is %s", day())
	}
	var rolled bool
	update(t, s, "", func(tx *store.Tx) (err error) {
		rolled, err = tx.RollStages(t.Context(), today().AddDays(3))
		return err
	})
	if rolled {
		t.Error("the same day came twice")
	}
}
