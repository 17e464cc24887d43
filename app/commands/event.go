package commands

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// eventJSON is an entry of the calendar.
type eventJSON struct {
	ID       int64   `json:"id"`
	Title    string  `json:"title"`
	Start    string  `json:"start"`
	End      string  `json:"end"`
	Zone     string  `json:"zone"`
	AllDay   bool    `json:"all_day"`
	RRule    string  `json:"rrule"`
	Remind   []int   `json:"remind"`
	Kind     string  `json:"kind"`
	Place    string  `json:"place"`
	Note     string  `json:"note"`
	Contacts []int64 `json:"contacts"`
}

// newEventJSON gives the moments of an all-day event as midnights in loc.
func newEventJSON(e data.Event, loc *time.Location) eventJSON {
	start, end := e.Start, e.End
	if e.AllDay {
		start, end = data.InZone(e.FirstDay.Time(time.UTC), loc), data.InZone(e.LastDay.AddDays(1).Time(time.UTC), loc)
	}
	return eventJSON{
		ID: e.ID, Title: e.Title, Start: start.Format(withOffset), End: end.Format(withOffset), Zone: e.Zone, AllDay: e.AllDay,
		RRule: e.Repeat, Remind: list(e.Reminders), Kind: string(e.Kind), Place: e.Place, Note: e.Note, Contacts: list(e.Contacts),
	}
}

func (e *env) event() *cobra.Command {
	return group("event", "Add to the calendar", e.eventAdd())
}

// newEvent is what the flags say of an event to add.
type newEvent struct {
	start, end  moment
	zone, rrule string
	remind      []int    // minutes
	remindText  []string // as it was written
	kind        string
	place, note string
	contacts    []int64
}

func (e *env) eventAdd() *cobra.Command {
	var n newEvent
	cmd := &cobra.Command{
		Use: "add TITLE --start T", Short: "Add an event", Args: atLeastOne("TITLE"),
		Long: "Add an event. T is 2026-03-14 for the whole day, or 2026-03-14T09:30 on the clocks of the zone,\n" +
			"or has an offset: 2026-03-14T09:30:00+02:00. Without --end an event is an hour long, or that day.",
		Example: "  regulars event add \"Fitting with Anna\" --start 2026-03-14T09:30 --remind 15m\n" +
			"  regulars event add \"Market\" --start 2026-03-14 --rrule \"FREQ=WEEKLY;BYDAY=SA\"",
	}
	flags := cmd.Flags()
	flags.Var(n.start.flag(), "start", "when it starts")
	flags.Var(n.end.flag(), "end", "when it ends; of whole days, the last")
	flags.StringVar(&n.zone, "zone", "", "the `ZONE` whose clocks it keeps, such as Europe/Vilnius (default yours)")
	flags.StringVar(&n.rrule, "rrule", "", "how it repeats: an `RRULE` of RFC 5545")
	flags.Var(n.remindFlag(), "remind", "how long before the start to remind: 15m, 2h, 1d; may be repeated")
	flags.StringVar(&n.kind, "kind", string(data.EventAppointment), "what it is: "+strings.Join(texts(data.EventKinds()), ", "))
	flags.StringVar(&n.place, "place", "", "where")
	flags.StringVar(&n.note, "note", "", "what to keep in mind")
	flags.Var(ids(&n.contacts), "contact", "the `ID` of a contact it is with; may be repeated")
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if !n.start.given {
			return misuse(cmd, "--start is missing")
		}
		return nil
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		return e.addEvent(cmd, a, strings.Join(args, " "), n)
	})
	return cmd
}

func (e *env) addEvent(cmd *cobra.Command, a *app.App, title string, n newEvent) error {
	own, err := a.Calendar.Zone(cmd.Context())
	if err != nil {
		return err
	}
	event, err := n.event(title, own)
	if err != nil {
		return asMisuse(cmd, err)
	}
	if err := knowContacts(cmd.Context(), a, n.contacts); err != nil {
		return err
	}
	if err := a.Calendar.Add(cmd.Context(), &event); err != nil {
		return asMisuse(cmd, err)
	}
	result := newEventJSON(event, own)
	return e.print(result, func(w *text) {
		w.field("Added", event.Title)
		w.field("Start", result.Start)
		w.field("End", result.End)
		w.field("Zone", event.Zone)
		w.field("Repeats", event.Repeat)
		w.field("Remind", commas(n.remindText...))
		w.field("ID", idText(event.ID))
	})
}

// remindFlag is a flag, which may be repeated, of how long before the start to remind.
func (n *newEvent) remindFlag() *value {
	return &value{kind: "15m", read: func(text string) error {
		for part := range strings.SplitSeq(text, ",") {
			minutes, err := parseBefore(strings.TrimSpace(part))
			if err != nil {
				return err
			}
			n.remind, n.remindText = append(n.remind, minutes), append(n.remindText, strings.TrimSpace(part))
		}
		return nil
	}}
}

func knowContacts(ctx context.Context, a *app.App, ids []int64) error {
	for _, id := range ids {
		if _, err := a.Contacts.Get(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// event puts together what the flags say; own is the owner's zone.
func (n *newEvent) event(title string, own *time.Location) (data.Event, error) {
	e := data.Event{
		Title: title, Kind: data.EventKind(n.kind), Place: n.place, Note: n.note, Contacts: n.contacts,
		AllDay: n.start.day, Repeat: bareRule(n.rrule), Reminders: n.remind,
	}
	if n.end.given && n.end.day != n.start.day {
		return e, errMixed
	}
	zone := own
	if n.zone != "" {
		var err error
		if zone, err = data.LoadZone(n.zone); err != nil {
			return e, err
		}
	}
	if n.start.day {
		e.FirstDay, e.LastDay = data.DateOf(n.start.wall), data.DateOf(n.start.wall)
		if n.end.given {
			e.LastDay = data.DateOf(n.end.wall)
		}
		return e, nil
	}
	e.Zone, e.Start = zone.String(), n.start.in(zone)
	e.End = e.Start.Add(time.Hour)
	if n.end.given {
		e.End = n.end.in(zone)
	}
	return e, nil
}

var errMixed = &data.InvalidError{Field: "--end", Reason: "and --start are of two kinds: give both a time, or neither"}

// bareRule takes the name off a rule that was copied with it.
func bareRule(s string) string {
	s = strings.TrimSpace(s)
	if name, rest, ok := strings.Cut(s, ":"); ok && strings.EqualFold(name, "RRULE") {
		return rest
	}
	return s
}

// asMisuse turns what is wrong with a value into wrong use: values come from the
// command line.
func asMisuse(cmd *cobra.Command, err error) error {
	if invalid, ok := errors.AsType[*data.InvalidError](err); ok {
		return misuse(cmd, invalid.Error())
	}
	return err
}
