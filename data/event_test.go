package data_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

func fitting() data.Event {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return data.Event{Title: "Fitting", Kind: data.EventMeeting, Start: start, End: start.Add(time.Hour), Zone: "Europe/Vilnius"}
}

func day(s string) data.Date {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestEventValidate(t *testing.T) {
	allDay := func(e *data.Event, first, last string) {
		e.AllDay, e.FirstDay, e.LastDay = true, day(first), day(last)
	}
	for name, tc := range map[string]struct {
		change func(*data.Event)
		field  string
	}{
		"good":                 {func(*data.Event) {}, ""},
		"no title":             {func(e *data.Event) { e.Title = " \t" }, "title"},
		"endless title":        {func(e *data.Event) { e.Title = strings.Repeat("š", data.MaxTitle+1) }, "title"},
		"long title":           {func(e *data.Event) { e.Title = strings.Repeat("š", data.MaxTitle) }, ""},
		"endless place":        {func(e *data.Event) { e.Place = strings.Repeat("x", data.MaxTitle+1) }, "place"},
		"endless note":         {func(e *data.Event) { e.Note = strings.Repeat("x", data.MaxEventNote+1) }, "note"},
		"unknown kind":         {func(e *data.Event) { e.Kind = "party" }, "kind"},
		"no kind":              {func(e *data.Event) { e.Kind = "" }, "kind"},
		"a crowd":              {func(e *data.Event) { e.Contacts = make([]int64, data.MaxContacts+1) }, "contacts"},
		"no start":             {func(e *data.Event) { e.Start = time.Time{} }, "start"},
		"no end":               {func(e *data.Event) { e.End = time.Time{} }, "end"},
		"ends before":          {func(e *data.Event) { e.End = e.Start.Add(-time.Minute) }, "end"},
		"no length":            {func(e *data.Event) { e.End = e.Start }, ""},
		"a year and more":      {func(e *data.Event) { e.End = e.Start.AddDate(2, 0, 0) }, "end"},
		"year 12026":           {func(e *data.Event) { e.Start = e.Start.AddDate(10000, 0, 0) }, "start"},
		"no zone":              {func(e *data.Event) { e.Zone = "" }, "zone"},
		"this laptop's zone":   {func(e *data.Event) { e.Zone = "Local" }, "zone"},
		"a zone out of a path": {func(e *data.Event) { e.Zone = "../../etc/passwd" }, "zone"},
		"all-day":              {func(e *data.Event) { allDay(e, "2026-03-02", "2026-03-02") }, ""},
		"all-day, no zone":     {func(e *data.Event) { allDay(e, "2026-03-02", "2026-03-04"); e.Zone = "" }, ""},
		"all-day, backwards":   {func(e *data.Event) { allDay(e, "2026-03-02", "2026-03-01") }, "end"},
		"all-day, no day":      {func(e *data.Event) { e.AllDay = true }, "start"},
		"all-day, no last day": {func(e *data.Event) { e.AllDay, e.FirstDay = true, day("2026-03-02") }, "end"},
		"all-day, no year":     {func(e *data.Event) { allDay(e, "--03-02", "--03-03") }, "start"},
		"all-day, 31 February": {func(e *data.Event) {
			allDay(e, "2026-03-02", "2026-03-02")
			e.FirstDay = data.Date{Year: 2026, Month: 2, Day: 31}
		}, "start"},
		"reminders":               {func(e *data.Event) { e.Reminders = []int{0, 15, 1440, -540} }, ""},
		"a reminder years before": {func(e *data.Event) { e.Reminders = []int{1_000_000} }, "reminder"},
		"a reminder long after":   {func(e *data.Event) { e.Reminders = []int{-5000} }, "reminder"},
		"too many reminders":      {func(e *data.Event) { e.Reminders = make([]int, data.MaxReminders+1) }, "reminder"},
		"repeating occurrence":    {func(e *data.Event) { e.SeriesID, e.Repeat = 7, "FREQ=DAILY" }, "repeat"},
	} {
		t.Run(name, func(t *testing.T) {
			e := fitting()
			tc.change(&e)
			checkField(t, e.Validate(), tc.field)
		})
	}
}

func checkField(t *testing.T, err error, field string) {
	t.Helper()
	var bad *data.InvalidError
	switch {
	case field == "" && err != nil:
		t.Errorf("refused: %v", err)
	case field != "" && (!errors.As(err, &bad) || bad.Field != field || bad.Reason == ""):
		t.Errorf("error %v does not name %q", err, field)
	}
}

func TestRecurrenceIDs(t *testing.T) {
	e := fitting()
	for _, allDay := range []bool{false, true} {
		e.AllDay, e.FirstDay = allDay, day("2026-03-02")
		id := e.RecurrenceIDAt(e.StartWall())
		wall, err := data.ParseRecurrenceID(id)
		if err != nil || !wall.Equal(e.StartWall()) {
			t.Errorf("%s came back as %s, %v; want %s", id, wall, err, e.StartWall())
		}
	}
	for _, bad := range []string{"", "2026-02-31", "2026-03-02T25:00:00", "yesterday"} {
		if _, err := data.ParseRecurrenceID(bad); err == nil {
			t.Errorf("%q was taken for a start", bad)
		}
	}
}

// TestStartWallIsOfTheZone holds for a start that was read off another clock.
func TestStartWallIsOfTheZone(t *testing.T) {
	e := fitting() // 09:00 in UTC
	if got := e.RecurrenceIDAt(e.StartWall()); got != "2026-03-02T11:00:00" {
		t.Errorf("starts at %s in %s", got, e.Zone)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{" a ": "a", "two\nlines": "two lines", "\x00\x01\x02": "", "a\xffb": "a\ufffdb", "a\x00b": "ab", "علی\u200cرضا": "علی\u200cرضا"} {
		e := data.Event{Title: in, Place: in}
		e.Clean()
		task := data.Task{Title: in}
		task.Clean()
		if e.Title != want || e.Place != want || task.Title != want {
			t.Errorf("%q becomes %q, %q, %q; want %q", in, e.Title, e.Place, task.Title, want)
		}
	}
	e := data.Event{Note: "two\nlines\x00"}
	e.Clean()
	if e.Note != "two\nlines" {
		t.Errorf("the note becomes %q", e.Note)
	}
}

func TestTaskValidate(t *testing.T) {
	for name, tc := range map[string]struct {
		task  data.Task
		field string
	}{
		"bare":              {data.Task{Title: "Order thread"}, ""},
		"whole":             {data.Task{Title: "Order thread", Due: day("2026-03-02"), DueTime: "09:30", Reminders: []int{30}}, ""},
		"no title":          {data.Task{Due: day("2026-03-02")}, "title"},
		"time without day":  {data.Task{Title: "x", DueTime: "09:30"}, "due"},
		"reminder, no day":  {data.Task{Title: "x", Reminders: []int{1}}, "due"},
		"31 February":       {data.Task{Title: "x", Due: data.Date{Year: 2026, Month: 2, Day: 31}}, "due"},
		"no year":           {data.Task{Title: "x", Due: day("--03-02")}, "due"},
		"half past nothing": {data.Task{Title: "x", Due: day("2026-03-02"), DueTime: "25:30"}, "time"},
		"one digit":         {data.Task{Title: "x", Due: day("2026-03-02"), DueTime: "9:30"}, "time"},
		"too far reminder":  {data.Task{Title: "x", Due: day("2026-03-02"), Reminders: []int{1 << 40}}, "reminder"},
	} {
		t.Run(name, func(t *testing.T) { checkField(t, tc.task.Validate(), tc.field) })
	}
}

func TestTaskOverdue(t *testing.T) {
	tehran, err := time.LoadLocation("Asia/Tehran")
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, tehran)
	for name, tc := range map[string]struct {
		task data.Task
		want bool
	}{
		"today":         {data.Task{Due: day("2026-03-02")}, false},
		"yesterday":     {data.Task{Due: day("2026-03-01")}, true},
		"done":          {data.Task{Due: day("2026-03-01"), DoneAt: noon}, false},
		"no date":       {data.Task{}, false},
		"an hour ago":   {data.Task{Due: day("2026-03-02"), DueTime: "11:00"}, true},
		"in an hour":    {data.Task{Due: day("2026-03-02"), DueTime: "13:00"}, false},
		"now, to the s": {data.Task{Due: day("2026-03-02"), DueTime: "12:00"}, false},
	} {
		if got := tc.task.Overdue(noon); got != tc.want {
			t.Errorf("%s: overdue %v", name, got)
		}
	}
	onTime := data.Task{Due: day("2026-03-02"), DueTime: "12:00"}
	if onTime.Overdue(noon.Add(59*time.Second)) || !onTime.Overdue(noon.Add(time.Minute)) {
		t.Error("a task is overdue within its minute, or not after it")
	}
	task := data.Task{Due: day("2026-03-02"), DueTime: "09:30"}
	if got := task.DueAt(tehran).Format(time.RFC3339); got != "2026-03-02T09:30:00+03:30" {
		t.Errorf("due at %s", got)
	}
	if got := task.At(); got != "2026-03-02T09:30:00" {
		t.Errorf("key %s", got)
	}
	task.DueTime = ""
	if got := task.At(); got != "2026-03-02" {
		t.Errorf("key %s", got)
	}
}

func TestOccurrenceDays(t *testing.T) {
	vilnius, err := time.LoadLocation("Europe/Vilnius")
	if err != nil {
		t.Fatal(err)
	}
	tehran, err := time.LoadLocation("Asia/Tehran")
	if err != nil {
		t.Fatal(err)
	}
	at := func(loc *time.Location, s string) time.Time {
		w, err := time.Parse(data.WallLayout, s)
		if err != nil {
			t.Fatal(err)
		}
		return data.InZone(w, loc)
	}
	for name, tc := range map[string]struct {
		loc         *time.Location
		start, end  string
		allDay      bool
		first, last string
	}{
		"within a day":        {vilnius, "2026-03-02T09:00:00", "2026-03-02T10:00:00", false, "2026-03-02", "2026-03-02"},
		"until midnight":      {vilnius, "2026-03-02T22:00:00", "2026-03-03T00:00:00", false, "2026-03-02", "2026-03-02"},
		"over midnight":       {vilnius, "2026-03-02T22:00:00", "2026-03-03T02:00:00", false, "2026-03-02", "2026-03-03"},
		"no length, midnight": {vilnius, "2026-03-02T00:00:00", "2026-03-02T00:00:00", false, "2026-03-02", "2026-03-02"},
		"all day":             {vilnius, "2026-03-29T00:00:00", "2026-03-30T00:00:00", true, "2026-03-29", "2026-03-29"},
		"Tehran, no midnight": {tehran, "2022-03-21T00:00:00", "2022-03-22T00:00:00", true, "2022-03-21", "2022-03-21"},
	} {
		t.Run(name, func(t *testing.T) {
			o := data.Occurrence{Start: at(tc.loc, tc.start), End: at(tc.loc, tc.end), AllDay: tc.allDay}
			if first, last := o.FirstDay(tc.loc).String(), o.LastDay(tc.loc).String(); first != tc.first || last != tc.last {
				t.Errorf("covers %s to %s, want %s to %s", first, last, tc.first, tc.last)
			}
		})
	}
}

func TestSortOccurrences(t *testing.T) {
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	midnight := nine.Add(-9 * time.Hour)
	list := []data.Occurrence{
		{Title: "later", Start: nine.Add(time.Hour), End: nine.Add(2 * time.Hour)},
		{Title: "b", Start: nine, End: nine.Add(time.Hour)},
		{Title: "a", Start: nine, End: nine.Add(time.Hour)},
		{Title: "long", Start: nine, End: nine.Add(3 * time.Hour)},
		{Title: "night", Start: midnight, End: nine},
		{Title: "day", Start: midnight, End: midnight.Add(24 * time.Hour), AllDay: true},
	}
	data.SortOccurrences(list)
	var got []string
	for _, o := range list {
		got = append(got, o.Title)
	}
	if s := strings.Join(got, " "); s != "day night long a b later" {
		t.Errorf("order %s", s)
	}
}

func TestNthWeekday(t *testing.T) {
	for date, want := range map[string]int{"2026-03-01": 1, "2026-03-07": 1, "2026-03-08": 2, "2026-03-24": 4, "2026-03-25": -1, "2026-03-31": -1, "2026-02-21": 3, "2026-02-22": -1} {
		if got := data.NthWeekday(day(date)); got != want {
			t.Errorf("%s is the %d. of its weekday, want %d", date, got, want)
		}
	}
}
