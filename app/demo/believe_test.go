package demo_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/app/calendar"
	todays "regulars/app/today"
	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/recurrence"
	"regulars/data/store"
)

// Nothing of the sample breaks a rule that an owner's own input must keep, and
// nothing is stored otherwise than as it would be cleaned.
func TestEverythingIsValid(t *testing.T) {
	s := fill(t, today())
	for _, c := range everybody(t, s) {
		cleaned := c
		cleaned.Clean()
		if err := c.Validate(); err != nil || !reflect.DeepEqual(cleaned, c) {
			t.Errorf("%s: %v; cleaned %+v", c.Name, err, cleaned)
		}
		for _, p := range c.Phones {
			if p.E164 == "" && !strings.HasPrefix(p.Number, "+44 7700 900") { // given to nobody, for use in fiction
				t.Errorf("%s has the number %s, which is none", c.Name, p.Number)
			}
		}
		checkActivities(t, s, c)
	}
	for _, e := range events(t, s, today()) {
		if err := e.Validate(); err != nil {
			t.Errorf("%s: %v", e.Title, err)
		}
	}
	view(t, s, func(tx *store.Tx) error {
		for _, read := range []func() ([]data.Task, error){
			func() ([]data.Task, error) { return tx.OpenTasks(t.Context(), 1000) }, func() ([]data.Task, error) { return tx.DoneTasks(t.Context(), 1000) },
		} {
			list, err := read()
			if err != nil {
				return err
			}
			for _, v := range list {
				if err := v.Validate(); err != nil {
					t.Errorf("%s: %v", v.Title, err)
				}
			}
		}
		accounts, err := tx.Accounts(t.Context())
		for _, a := range accounts {
			if err := a.Validate(); err != nil {
				t.Errorf("%s: %v", a.Address, err)
			}
		}
		drafts, derr := tx.Drafts(t.Context())
		for _, d := range drafts {
			if err := d.Validate(); err != nil {
				t.Errorf("%q: %v", d.Subject, err)
			}
		}
		if derr != nil {
			return derr
		}
		return err
	})
}

// checkActivities holds that what is logged of a contact is valid, happened in
// working hours on a weekday, and not before the contact was known.
func checkActivities(t *testing.T, s *store.Store, c data.Contact) {
	t.Helper()
	view(t, s, func(tx *store.Tx) error {
		line, err := tx.Timeline(t.Context(), c.ID, data.TimelineQuery{Limit: 500})
		for _, e := range line {
			at := e.At.In(today().Location())
			if e.Kind != "event" && e.Kind != "task" && at.After(today()) {
				t.Errorf("%s: %s at %v has not happened", c.Name, e.Kind, at)
			}
			if at.Before(c.CreatedAt.AddDate(0, 0, -1)) {
				t.Errorf("%s: %s %q at %v, before being known at %v", c.Name, e.Kind, e.Title, at, c.CreatedAt)
			}
			if logged := slices.Contains([]string{"note", "call", "meeting", "message"}, e.Kind); !logged {
				continue
			}
			if at.Weekday() == time.Saturday || at.Weekday() == time.Sunday || at.Hour() < 8 || at.Hour() > 17 {
				t.Errorf("%s: %s at %v, when the workshop is closed", c.Name, e.Kind, at)
			}
		}
		return err
	})
}

// Who works for a firm works for one that has a card, has its number and writes
// from its address; nobody is a child or a hundred years old.
func TestPeopleAreBelievable(t *testing.T) {
	list := everybody(t, fill(t, today()))
	firms := map[string]data.Contact{}
	for _, c := range list {
		if c.Kind == data.Company {
			firms[c.Name] = c
		}
	}
	women, people := 0, 0
	for _, c := range list {
		if c.Kind == data.Company {
			if c.Given+c.Family+c.Gender+c.Job != "" || !c.Birthday.IsZero() {
				t.Errorf("the firm %s is a person: %+v", c.Name, c)
			}
			continue
		}
		people++
		if c.Gender == "female" {
			women++
		}
		if age := today().Year() - c.Birthday.Year; c.Birthday.Year > 0 && (age < 16 || age > 90) {
			t.Errorf("%s is %d", c.Name, age)
		}
		if c.Company == "" {
			continue
		}
		firm, known := firms[c.Company]
		if !known {
			t.Errorf("%s works for %s, which has no card", c.Name, c.Company)
			continue
		}
		_, domain, _ := strings.Cut(firm.Emails[0].Address, "@")
		if !strings.HasSuffix(c.Emails[0].Address, "@"+domain) || c.Phones[len(c.Phones)-1].Number != firm.Phones[0].Number || c.Job == "" || c.City() != firm.City() {
			t.Errorf("%s of %s: %v, %v, %s in %s", c.Name, firm.Name, c.Emails, c.Phones, c.Job, c.City())
		}
	}
	if percent := 100 * women / people; percent < 40 || percent > 62 {
		t.Errorf("%d %% are women", percent)
	}
}

// A firm of some years has regulars above all, some who are new and some who
// left; who buys is a customer, who does not yet is a lead.
func TestStagesAreThoseOfAFirm(t *testing.T) {
	count, customers := map[data.Stage]int{}, 0
	for _, c := range everybody(t, fill(t, today())) {
		count[c.Stage]++
		if c.Stage == "" {
			if slices.Contains(c.Roles, data.Customer) && !slices.Contains(c.Roles, data.Agent) {
				t.Errorf("%s is a customer at no stage", c.Name)
			}
			continue
		}
		customers++
		want := data.Customer
		if c.Stage == data.StageLead {
			want = data.Lead
		}
		// A distributor and a customer who brings others buy as well.
		trade := slices.Contains(c.Roles, data.Distributor) || slices.Contains(c.Roles, data.Agent)
		if !trade && (len(c.Roles) != 1 || c.Roles[0] != want) {
			t.Errorf("%s is %v at the stage %s", c.Name, c.Roles, c.Stage)
		}
	}
	for stage, share := range map[data.Stage][2]int{
		data.StageLead: {8, 20}, data.StageFirstTime: {13, 27}, data.StageRepeat: {19, 33}, data.StageLoyal: {13, 27},
		data.StageAtRisk: {3, 14}, data.StageLapsed: {3, 14}, data.StageWonBack: {1, 9},
	} {
		if percent := 100 * count[stage] / customers; percent < share[0] || percent > share[1] {
			t.Errorf("%d %% are %s, want %d to %d", percent, stage, share[0], share[1])
		}
	}
}

// A conversation goes to and fro between two: each answer names what it answers,
// comes after it and goes to who wrote it.
func TestConversationsGoToAndFro(t *testing.T) {
	s := fill(t, today())
	known := map[string]data.Message{}
	for folder, list := range letters(t, s) {
		for _, m := range list {
			if hour := m.Date.In(today().Location()).Hour(); folder != "INBOX" && folder != "Archive" && (hour < 7 || hour > 21) {
				t.Errorf("the owner writes %q at %v", m.Subject, m.Date)
			}
			if _, twice := known[m.MessageID]; twice {
				t.Errorf("two letters are %s", m.MessageID)
			}
			known[m.MessageID] = m
		}
	}
	replies := 0
	view(t, s, func(tx *store.Tx) error {
		for _, m := range known {
			raw, err := tx.Raw(t.Context(), m.ID)
			if err != nil {
				return err
			}
			for _, id := range imapmail.Parse(raw).InReplyTo {
				replies++
				before, found := known[id]
				if !found || !before.Date.Before(m.Date) || before.ThreadID != m.ThreadID || !strings.HasPrefix(m.Subject, "Re: ") {
					t.Errorf("%q of %v answers %q of %v (%v)", m.Subject, m.Date, before.Subject, before.Date, found)
				}
			}
		}
		return nil
	})
	if replies < 100 {
		t.Errorf("only %d letters are answers", replies)
	}
}

// Every screen has something to show, on whatever day of the week and hour the
// sample is opened.
func TestEveryScreenHasSomething(t *testing.T) {
	vilnius, err := time.LoadLocation("Europe/Vilnius")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TZ", "Europe/Vilnius")
	for _, now := range []time.Time{
		time.Date(2026, 3, 11, 10, 30, 0, 0, vilnius), time.Date(2026, 12, 26, 23, 50, 0, 0, vilnius), time.Date(2028, 2, 29, 0, 1, 0, 0, vilnius), time.Date(2027, 8, 1, 6, 0, 0, 0, vilnius),
	} {
		s := fill(t, now)
		s.Now = func() time.Time { return now }
		cal := calendar.New(s)
		day, err := todays.New(s, cal).Day(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(day.Next) == 0 || len(day.Events) < 2 || day.TaskNum < 5 || day.Overdue < 2 || day.UnreadNum < 2 || day.OccasionNum < 4 || day.QuietNum < 8 {
			t.Errorf("%v: today is %d steps, %d events, %d tasks (%d overdue), %d unread, %d birthdays, %d quiet", now,
				len(day.Next), len(day.Events), day.TaskNum, day.Overdue, day.UnreadNum, day.OccasionNum, day.QuietNum)
		}
		first := data.DateOf(now)
		for week := -2; week <= 3; week++ {
			from := first.AddDays(7 * week).Time(vilnius)
			list, err := cal.Agenda(t.Context(), from, from.AddDate(0, 0, 7))
			if err != nil || len(list) < 4 {
				t.Errorf("%v: week %d has %d events, %v", now, week, len(list), err)
			}
		}
		for folder, least := range map[string]int{"INBOX": 20, "Sent": 40, "Archive": 60} {
			if n := len(letters(t, s)[folder]); n < least {
				t.Errorf("%v: %s has %d letters, want %d", now, folder, n, least)
			}
		}
		kinds := map[string]bool{}
		view(t, s, func(tx *store.Tx) error {
			hits, err := tx.Search(t.Context(), "a", 200)
			for _, h := range hits {
				kinds[h.Kind] = true
			}
			return err
		})
		if len(kinds) < 6 {
			t.Errorf("%v: a search finds only %v", now, kinds)
		}
	}
}

// Appointments of one day don't overlap but with what comes back each week, and
// the van drives only to addresses in its own country.
func TestAppointmentsFitIntoTheDay(t *testing.T) {
	s := fill(t, today())
	byID := map[int64]data.Contact{}
	for _, c := range everybody(t, s) {
		byID[c.ID] = c
	}
	var list []data.Occurrence
	for _, e := range events(t, s, today()) {
		if drive := e.Kind == data.EventVisit || e.Kind == data.EventDelivery; drive && len(e.Contacts) > 0 {
			if c := byID[e.Contacts[0]]; e.Place == "" || !strings.HasSuffix(e.Place, ", "+c.City()) || c.Addresses[0].Country != "Lithuania" {
				t.Errorf("the van drives to %q for %s of %s", e.Place, c.Name, c.City())
			}
		}
		if e.AllDay || e.Repeat != "" {
			continue
		}
		got, err := recurrence.Expand(&e, nil, today().AddDate(-1, 0, 0), today().AddDate(1, 0, 0))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, got...)
	}
	slices.SortFunc(list, func(a, b data.Occurrence) int { return a.Start.Compare(b.Start) })
	for i := 1; i < len(list); i++ {
		if list[i].Start.Before(list[i-1].End) {
			t.Errorf("%q at %v begins before %q ends", list[i].Title, list[i].Start, list[i-1].Title)
		}
	}
}
