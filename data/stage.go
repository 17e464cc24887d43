package data

import "slices"

// From how many purchases on, and for how long, a contact is what the stage says. That the
// last of them is not too long ago is measured by the contact's own interval: see Rhythm.
const (
	repeatVisits = 2
	// loyalVisits purchases make a habit if they are spread over loyalDays: five in a week are one job.
	loyalVisits = 5
	loyalDays   = 90
	// wonBackVisits is for how many purchases after a return one is told that it was one.
	wonBackVisits = 3
)

// calm is the stage of a contact that is not silent for longer than usual.
func (w *walk) calm() Stage {
	switch {
	case w.back > 0:
		return StageWonBack
	case w.visits >= loyalVisits && w.last-w.first >= loyalDays:
		return StageLoyal
	case w.visits >= repeatVisits:
		return StageRepeat
	}
	return StageFirstTime
}

// StageOrigin says what a contact's stage follows from.
type StageOrigin string

// Origins of a stage.
const (
	// StageSaid was said of a contact that has not bought yet, as it was typed or imported:
	// it holds until the first purchase.
	StageSaid StageOrigin = ""
	// StageRules follows from the purchases.
	StageRules StageOrigin = "rules"
	// StageOwner was set by the owner against the rules, and holds until it is lifted.
	StageOwner StageOrigin = "owner"
)

// StageNow is where a contact stands on a day, since when, and why.
type StageNow struct {
	Stage  Stage
	Origin StageOrigin
	Since  Date // zero where that is not known
	Reason Said
}

// On gives where a contact with this rhythm stands on a day. It never gets better by silence:
// without a purchase a stage only turns into at risk, and that into lapsed.
func (r Rhythm) On(day Date) StageNow {
	if r.Visits == 0 {
		return StageNow{}
	}
	s := StageNow{Stage: r.Calm, Origin: StageRules, Since: r.Since}
	switch {
	case !day.Before(r.Lapse()):
		s.Stage, s.Since = StageLapsed, r.Lapse()
	case !day.Before(r.Quiet()):
		s.Stage, s.Since = StageAtRisk, r.Quiet()
	}
	s.Reason = r.reason(s.Stage, day)
	return s
}

// reason says on what a stage stands, with its numbers.
func (r Rhythm) reason(stage Stage, day Date) Said {
	silent := r.Last.DaysTo(day)
	if silent <= 0 {
		return r.onPurchase(stage)
	}
	ago := SayN("%d day ago", "%d days ago", silent)
	switch stage {
	case StageAtRisk, StageLapsed:
		return Say("%s without a purchase; the usual is %s", days(silent), everyDays(r.Interval))
	case StageFirstTime:
		return Say("one purchase, %s", ago)
	case StageWonBack:
		return Say("bought again after a silence of %[1]s; the last purchase %[2]s", days(r.Pause), ago)
	case StageLead, StageRepeat, StageLoyal:
	}
	return Say("%[1]s, %[2]s, the last %[3]s", purchases(r.Visits), everyDays(r.Interval), ago)
}

// onPurchase is the reason on the day of the last purchase itself.
func (r Rhythm) onPurchase(stage Stage) Said {
	switch stage {
	case StageFirstTime:
		return Say("the first purchase")
	case StageWonBack:
		return Say("bought again after a silence of %s", days(r.Pause))
	default:
		return Say("%[1]s, %[2]s", purchases(r.Visits), everyDays(r.Interval))
	}
}

func days(n int) Said      { return SayN("%d day", "%d days", n) }
func purchases(n int) Said { return SayN("%d purchase", "%d purchases", n) }
func everyDays(n int) Said { return SayN("every %d day", "every %d days", n) }

// Lasting says the usual interval and how sure it is.
func (r Rhythm) Lasting() Said {
	if r.Gaps < GroupGaps {
		return Say("%s, as others do: there are too few purchases yet to know better", everyDays(r.Interval))
	}
	return Say("%[1]s, by the last %[2]s", everyDays(r.Interval), purchases(r.Gaps+1))
}

// StageChange is one line of the history of a contact's stage.
type StageChange struct {
	ContactID int64
	Name      string // of the contact, where the list is of many
	Day       Date
	Stage     Stage
	Origin    StageOrigin
	Reason    Said
}

// StageHistory tells how the stage of who bought on these days came about up to a day, the latest
// change first. It follows from the purchases alone, so it holds as well for a history that was
// imported today, for one that was undone, and for days on which the program was not opened.
func StageHistory(days []int, usual int, until Date) (list []StageChange) {
	last := until.Number()
	silence := func(w walk, before int) {
		r := w.rhythm()
		for _, d := range []Date{r.Quiet(), r.Lapse()} {
			if d.Number() < before {
				s := r.On(d)
				list = append(list, StageChange{Day: d, Stage: s.Stage, Origin: StageRules, Reason: s.Reason})
			}
		}
	}
	w := walk{usual: max(1, usual)}
	w.tell = func(now walk) {
		r := now.rhythm()
		list = append(list, StageChange{Day: r.Since, Stage: r.Calm, Origin: StageRules, Reason: r.reason(r.Calm, r.Since)})
	}
	for _, day := range days {
		if day > last {
			break
		}
		if w.visits > 0 && day > w.last {
			silence(w, day+1)
		}
		w.visit(day)
	}
	if w.visits > 0 {
		silence(w, last+1)
	}
	slices.Reverse(list)
	return list
}

// rank is the place of a stage among Stages; -1 for none.
func (s Stage) rank() int { return slices.Index(Stages(), s) }
