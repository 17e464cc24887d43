package today

import (
	"cmp"
	"context"
	"slices"
	"time"

	"regulars/data"
)

// Most is how many things to do next are proposed: more would be a list to be
// sorted by the owner, not a proposal.
const Most = 7

// Why is the reason for doing something next.
type Why uint8

// Reasons, in the order in which they press.
const (
	Overdue  Why = iota // Days past its due date
	Problem             // of a customer, whose time is up or nearly
	Mail                // unread from a contact for Days
	Due                 // today
	Birthday            // in Days, 0 for today
	Occasion            // another one
	AtRisk              // a bad sign
	Deal                // its next step is due, or there is none
	Gone                // quiet: Days since the last word
)

// Step is something to do next and its reason.
type Step struct {
	Why       Why
	Days      int
	ContactID int64 // 0 for nobody
	Name      string

	Task     data.Task        // for Overdue and Due
	Message  data.Message     // for Mail
	Occasion data.OccasionDay // for Birthday and Occasion
	Years    int              // of the occasion; 0 where that is not known
	Silence  *data.Silence    // for Gone, where the contact has bought

	Ask *Ask // of a Source
}

// Ask is what another part of the program asks for: how the step reads and what it opens.
type Ask struct {
	Title  string    // empty for the contact's name
	Reason data.Said // with what the reason stands on: “34 days past her usual 21”
	Button data.Said
	// Kind and ID are of the record that a click opens, Do and DoID of what the button
	// opens, both as the window knows them.
	Kind string
	ID   int64
	Do   string
	DoID int64
}

// Source gives steps of other parts of the program, those that press most first. now is
// on the owner's clock.
type Source func(ctx context.Context, now time.Time) ([]Step, error)

// next proposes what to do: one or two for each reason, so that none hides the
// others, and then more of what presses most.
func next(d *Day) []Step {
	groups := make([][]Step, Gone+1)
	groups[Mail] = letters(d)
	today := data.DateOf(d.Now)
	for _, v := range d.Tasks {
		s := Step{Why: Due, ContactID: v.ContactID, Name: d.Names[v.ContactID], Task: v}
		if v.Overdue(d.Now) {
			s.Why, s.Days = Overdue, daysBetween(v.Due, today)
		}
		groups[s.Why] = append(groups[s.Why], s)
	}
	for _, s := range greetings(d) {
		groups[s.Why] = append(groups[s.Why], s)
	}
	for _, q := range d.Quiet[:min(len(d.Quiet), Most)] {
		groups[Gone] = append(groups[Gone], Step{Why: Gone, Days: d.DaysSince(q.LastAt), ContactID: q.ContactID, Name: q.Name, Silence: q.Silence})
	}
	for _, s := range d.asked {
		groups[s.Why] = append(groups[s.Why], s)
	}
	return deal(groups, []int{2, 1, 1, 1, 1, 1, 1, 1, 1})
}

// greetings proposes to greet, except whom was spoken to today.
func greetings(d *Day) (list []Step) {
	today := data.DateOf(d.Now)
	for _, o := range d.greet {
		if spokenToday := data.DateOf(o.LastAt.In(d.Now.Location())) == today; spokenToday && o.Occasion.Kind == data.BirthdayOccasion {
			continue
		}
		s := Step{Why: Occasion, Days: daysBetween(today, o.On), ContactID: o.ContactID, Name: o.Name, Occasion: o, Years: d.Years(o)}
		if o.Occasion.Kind == data.BirthdayOccasion {
			s.Why = Birthday
		}
		list = append(list, s)
	}
	return list
}

// letters proposes to read the newest letter of each contact.
func letters(d *Day) (list []Step) {
	seen := map[int64]bool{}
	for _, m := range d.Unread {
		if seen[m.ContactID] {
			continue
		}
		seen[m.ContactID] = true
		list = append(list, Step{Why: Mail, Days: d.DaysSince(m.Date), ContactID: m.ContactID, Name: m.Contact, Message: m})
	}
	return list
}

// deal takes the first few of each group, fills up in the order of the groups to
// Most, and gives what was taken in that order.
func deal(groups [][]Step, few []int) []Step {
	taken := make([]int, len(groups))
	left := Most
	for i, g := range groups {
		taken[i] = min(few[i], len(g), left)
		left -= taken[i]
	}
	for i, g := range groups {
		more := min(left, len(g)-taken[i])
		taken[i] += more
		left -= more
	}
	var list []Step
	for i, g := range groups {
		list = append(list, g[:taken[i]]...)
	}
	return list
}

// DaysSince counts the days of the calendar from a moment to today.
func (d *Day) DaysSince(t time.Time) int {
	return daysBetween(data.DateOf(t.In(d.Now.Location())), data.DateOf(d.Now))
}

// proposed tells whether Next holds a step that is.
func (d *Day) proposed(is func(Step) bool) bool { return slices.ContainsFunc(d.Next, is) }

// dropProposed takes out of the lists what Next shows already.
func (d *Day) dropProposed() {
	d.Tasks = slices.DeleteFunc(d.Tasks, func(v data.Task) bool {
		return d.proposed(func(s Step) bool { return s.Task.ID == v.ID })
	})
	d.Quiet = slices.DeleteFunc(d.Quiet, func(q data.Quiet) bool {
		return d.proposed(func(s Step) bool { return s.Why == Gone && s.ContactID == q.ContactID })
	})
	d.Unread = slices.DeleteFunc(d.Unread, func(m data.Message) bool {
		return d.proposed(func(s Step) bool { return s.Message.ID == m.ID })
	})
}

func daysBetween(from, to data.Date) int {
	return int(to.Time(utc()).Sub(from.Time(utc())).Hours() / 24)
}

// sortByClaim puts those first whose silence costs most: regulars before those
// who bought once, and before those who left long ago.
func sortByClaim(list []data.Quiet) {
	slices.SortStableFunc(list, func(a, b data.Quiet) int { return cmp.Compare(claim(a.Stage), claim(b.Stage)) })
}

func claim(s data.Stage) int {
	order := []data.Stage{data.StageLoyal, data.StageAtRisk, data.StageWonBack, data.StageRepeat, data.StageFirstTime, "", data.StageLead, data.StageLapsed}
	return slices.Index(order, s)
}
