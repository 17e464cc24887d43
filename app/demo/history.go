package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// span is how often and when the owner had to do with a kind of contact: so
// many times from some days ago to some days ago.
type span struct{ atLeast, atMost, from, to int }

func (s *someone) spans(b *business) []span {
	if s.Kind == data.Company {
		return []span{{0, 2, 300, 20}}
	}
	switch s.Stage {
	case data.StageLead:
		return []span{{1, 3, 45, 1}}
	case data.StageFirstTime:
		return []span{{3, 6, 140, 4}}
	case data.StageRepeat:
		return []span{{5, 9, 360, b.between(3, 55)}}
	case data.StageLoyal:
		return []span{{8, 14, 360, b.between(1, 30)}}
	case data.StageAtRisk:
		return []span{{5, 8, 360, b.between(62, 120)}}
	case data.StageLapsed:
		return []span{{3, 6, 364, b.between(200, 320)}}
	case data.StageWonBack:
		return []span{{2, 4, 364, 280}, {2, 4, 40, 2}}
	}
	return []span{{5, 11, 360, b.between(2, 40)}}
}

// diary logs what happened with everybody over the year, oldest first.
func (b *business) diary() {
	for i, s := range b.all {
		for _, sp := range s.spans(b) {
			for range b.between(sp.atLeast, sp.atMost) {
				at := b.atWork(b.between(sp.to, sp.from))
				if at.Before(s.since) {
					continue
				}
				kind := b.activityKind()
				b.log = append(b.log, entry{who: i, Activity: data.Activity{Kind: kind, At: at, Text: b.happened(s, kind)}})
			}
		}
	}
	slices.SortStableFunc(b.log, func(x, y entry) int { return x.At.Compare(y.At) })
}

// entry is an activity with a contact that may have no ID yet.
type entry struct {
	data.Activity
	who int // in business.all
}

func (b *business) activityKind() data.ActivityKind {
	kinds := []data.ActivityKind{data.Note, data.Note, data.Call, data.Call, data.Call, data.Meeting, data.Chat}
	return kinds[b.IntN(len(kinds))]
}

func (b *business) happened(s *someone, kind data.ActivityKind) string {
	texts := b.Activity
	if slices.Contains(s.Roles, data.Supplier) {
		texts = b.Supply
	}
	return b.tell(&b.words, b.pick(texts[string(kind)]))
}

// daysAgo gives the same time of day so many days ago.
func (b *business) daysAgo(n int) time.Time { return b.now.AddDate(0, 0, -n) }

// atWork gives a moment of the working hours some days ago, on a weekday.
func (b *business) atWork(daysAgo int) time.Time {
	y, m, d := b.daysAgo(daysAgo).Date()
	at := time.Date(y, m, d, b.between(8, 17), b.between(0, 59), 0, 0, b.now.Location())
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday || !at.Before(b.now) {
		at = at.AddDate(0, 0, -1)
	}
	return at
}

// step is one thing that the owner did.
type step struct {
	at   time.Time
	what string
	do   func(ctx context.Context, tx *store.Tx) error
}

// recent is from how many days ago the diary was kept in the program itself.
const recent = 14

// steps are the owner's doings over the year, oldest first: the journal of the
// sample reads like that of a firm.
func (b *business) steps() []step {
	var first []*data.Contact
	var list []step
	for _, s := range b.all {
		if s.since.Equal(b.daysAgo(imported)) {
			first = append(first, &s.Contact)
			continue
		}
		list = append(list, step{s.since, "Add " + s.Name, func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &s.Contact) }})
	}
	list = append(list,
		step{b.daysAgo(imported), "Import customers.xlsx", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContacts(ctx, first) }},
		step{b.daysAgo(recent), "Import diary.xlsx", b.saveOldDiary})
	list = append(list, b.problemSteps()...)
	for i := range b.log {
		e := &b.log[i]
		if e.At.After(b.daysAgo(recent)) {
			what := fmt.Sprintf("Log %s with %s", e.Kind, b.all[e.who].Name)
			list = append(list, step{e.At, what, func(ctx context.Context, tx *store.Tx) error { return b.saveEntry(ctx, tx, e) }})
		}
	}
	list = append(list, b.planSteps()...)
	list = append(list, b.salesSteps()...)
	list = append(list, b.pointsSteps()...)
	list = append(list, b.paperSteps()...)
	list = append(list, b.mailSteps()...)
	list = append(list, b.saleSteps()...)
	list = append(list, b.clubSteps()...)
	list = append(list, b.occasionSteps()...)
	slices.SortStableFunc(list, func(x, y step) int { return x.at.Compare(y.at) })
	return list
}

func (b *business) saveOldDiary(ctx context.Context, tx *store.Tx) error {
	for i := range b.log {
		if e := &b.log[i]; !e.At.After(b.daysAgo(recent)) {
			if err := b.saveEntry(ctx, tx, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *business) saveEntry(ctx context.Context, tx *store.Tx, e *entry) error {
	e.ContactID = b.all[e.who].ID
	return tx.SaveActivity(ctx, &e.Activity)
}
