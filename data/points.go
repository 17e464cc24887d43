package data

import (
	"slices"
	"time"
)

// PointsKind says why points came or went.
type PointsKind string

// Kinds of entry of the ledger of points. Those that come are earnings, each good until a day of
// its own; those that go are taken from earnings, the oldest first.
const (
	PointsEarned   PointsKind = "earn"    // by a purchase
	PointsGiven    PointsKind = "gift"    // by the owner
	PointsRedeemed PointsKind = "redeem"  // paid with
	PointsReturned PointsKind = "return"  // taken back: what they were earned by came back
	PointsRestored PointsKind = "restore" // given back: what they paid for came back
	PointsTaken    PointsKind = "take"    // by the owner
	// PointsExpired entries are never written: the calendar makes them, see PointsLot.
	PointsExpired PointsKind = "expire"
)

// MaxPoints bounds the points of one entry, so that a million of them can be added up.
const MaxPoints = 1_000_000_000_000

// PointsEntry is a line of the ledger of a contact's points. It is never changed.
type PointsEntry struct {
	ID        int64
	ContactID int64
	// LotID is the earning that the points are taken from, or given back to; 0 for an earning.
	LotID      int64
	Kind       PointsKind
	Points     int64 // negative where they go
	Day        Date
	Until      Date  // the last day on which an earning is good, zero for ever; zero for all others
	PurchaseID int64 // that earned them, or was paid with them; 0 for none
	ReturnID   int64 // the return of it that took them back, or gave them back; 0 for none
	RuleID     int64 // that an earning came by, 0 for none
	Note       string
	At         time.Time // when it was written
}

// PointsDue is points by the last day on which they are good.
type PointsDue struct {
	Until  Date // zero for ever
	Points int64
	// Whose they are, where they are one contact's among others'.
	ContactID int64
	Name      string
}

// PointsLot is an earning and what is left of it.
type PointsLot struct {
	ID    int64
	Day   Date
	Until Date // zero for ever
	Left  int64
}

// Good says whether the points of l may be used on a day.
func (l *PointsLot) Good(day Date) bool {
	return !day.Before(l.Day) && (l.Until.IsZero() || !l.Until.Before(day))
}

// PointsLots gives the earnings of a ledger with what was left of each at the end of a day, the
// oldest first.
func PointsLots(ledger []PointsEntry, day Date) []PointsLot {
	var lots []PointsLot
	at := make(map[int64]int)
	for i := range ledger {
		if e := &ledger[i]; e.LotID == 0 && !day.Before(e.Day) {
			at[e.ID] = len(lots)
			lots = append(lots, PointsLot{ID: e.ID, Day: e.Day, Until: e.Until, Left: e.Points})
		}
	}
	for i := range ledger {
		e := &ledger[i]
		if n, ok := at[e.LotID]; ok && e.LotID != 0 && !day.Before(e.Day) {
			lots[n].Left += e.Points
		}
	}
	slices.SortFunc(lots, olderLot)
	return lots
}

// olderLot orders by the day of earning: first in, first out.
func olderLot(a, b PointsLot) int {
	switch {
	case a.Day != b.Day && a.Day.Before(b.Day):
		return -1
	case a.Day != b.Day:
		return 1
	case a.ID < b.ID:
		return -1
	case a.ID > b.ID:
		return 1
	}
	return 0
}

// PointsOn is the balance of a ledger at the end of a day. An earning that is no longer good counts
// for nothing, whether or not anybody looked since it ran out.
func PointsOn(ledger []PointsEntry, day Date) (sum int64) {
	lots := PointsLots(ledger, day)
	for i := range lots {
		if lots[i].Good(day) {
			sum += lots[i].Left
		}
	}
	return sum
}

// PointsPart is points of one earning.
type PointsPart struct {
	LotID  int64
	Points int64
}

// TakePoints chooses what n points on a day come from: the oldest of lots that are good then. short is
// how many there are too few.
func TakePoints(lots []PointsLot, n int64, day Date) (parts []PointsPart, short int64) {
	lots = slices.SortedFunc(slices.Values(lots), olderLot)
	for i := range lots {
		l := &lots[i]
		if n == 0 {
			break
		}
		if take := min(n, l.Left); take > 0 && l.Good(day) {
			parts = append(parts, PointsPart{l.ID, take})
			n -= take
		}
	}
	return parts, n
}

// WithExpiries gives a ledger with a line for each earning of which something ran out before a day,
// dated the first day on which it was no longer good, the newest line first. The sum of its lines is
// the balance.
func WithExpiries(ledger []PointsEntry, day Date) []PointsEntry {
	all := slices.Clone(ledger)
	contacts := make(map[int64]int64, len(ledger))
	for i := range ledger {
		contacts[ledger[i].ID] = ledger[i].ContactID
	}
	for _, l := range PointsLots(ledger, day) {
		if l.Left > 0 && !l.Good(day) {
			all = append(all, PointsEntry{ContactID: contacts[l.ID], LotID: l.ID, Kind: PointsExpired, Points: -l.Left, Day: l.Until.AddDays(1)})
		}
	}
	slices.SortStableFunc(all, func(a, b PointsEntry) int {
		if a.Day != b.Day {
			return -a.Day.compare(b.Day)
		}
		return int(min(max(b.ID-a.ID, -1), 1)) // of one day: an expiry, at its start, has no ID and comes last
	})
	return all
}

// compare is negative where d comes before e.
func (d Date) compare(e Date) int {
	switch {
	case d.Before(e):
		return -1
	case e.Before(d):
		return 1
	}
	return 0
}

// PointsReturn is how many points a return takes back: of what was earned by the purchase, the part
// that came back of its total by now, all returns together, rounded to the whole point, less what was
// taken already. It is never more than was earned; it is negative where too much was taken, because a
// return was made smaller.
func PointsReturn(earned, taken, total, returned int64) int64 {
	if total <= 0 || earned <= 0 {
		return -taken
	}
	return min(portion(earned, min(returned, total), total, total/2), earned) - taken
}

// PointsBack is how many of the points that a purchase was paid with a return gives back, less what was
// given back already; rounded down.
func PointsBack(redeemed, given, total, returned int64) int64 {
	switch {
	case redeemed <= 0 || returned <= 0:
		return -given
	case returned >= total: // also where points paid for all of it
		return redeemed - given
	}
	return portion(redeemed, returned, total, 0) - given
}
