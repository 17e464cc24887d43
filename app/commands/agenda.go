package commands

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// occurrenceJSON is one time that an event happens.
type occurrenceJSON struct {
	ID       int64   `json:"id"`
	Title    string  `json:"title"`
	Start    string  `json:"start"`
	End      string  `json:"end"`
	Zone     string  `json:"zone"`
	AllDay   bool    `json:"all_day"`
	Kind     string  `json:"kind"`
	Place    string  `json:"place"`
	Contacts []int64 `json:"contacts"`
	Repeats  bool    `json:"repeats"`
}

func newOccurrenceJSON(o data.Occurrence) occurrenceJSON {
	return occurrenceJSON{
		ID: o.EventID, Title: o.Title, Start: o.Start.Format(withOffset), End: o.End.Format(withOffset), Zone: o.Zone,
		AllDay: o.AllDay, Kind: string(o.Kind), Place: o.Place, Contacts: list(o.Contacts), Repeats: o.Repeats,
	}
}

// usualDays is how many days of the agenda are listed, from the first.
const usualDays = 7

func (e *env) agenda() *cobra.Command {
	var from, to moment
	cmd := &cobra.Command{
		Use: "agenda", Short: "List what is in the calendar", Args: none,
		Long: "List each time that an event happens, in time order: today and the six days after, or the days\n" +
			"from --from to --to, both included.",
		Example: "  regulars agenda --from 2026-03-01 --to 2026-03-31",
	}
	cmd.Flags().Var(from.flag(), "from", "the first day, or the moment from which on")
	cmd.Flags().Var(to.flag(), "to", "the last day, or the moment until which")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		begin, end, err := e.period(cmd.Context(), a, from, to)
		if err != nil {
			return err
		}
		list, err := a.Calendar.Agenda(cmd.Context(), begin, end)
		if err != nil {
			return asMisuse(cmd, err)
		}
		return printList(e, list, newOccurrenceJSON, []string{"DAY", "TIME", "TITLE", "PLACE"}, func(o data.Occurrence) []string {
			return occurrenceRow(o, begin.Location())
		})
	})
	return cmd
}

// period gives the half-open time that --from and --to mean on the owner's clocks.
func (e *env) period(ctx context.Context, a *app.App, from, to moment) (begin, end time.Time, err error) {
	zone, err := a.Calendar.Zone(ctx)
	if err != nil {
		return begin, end, err
	}
	if !from.given {
		from = moment{wall: data.DateOf(e.program.Now().In(zone)).Time(time.UTC), day: true}
	}
	begin = from.in(zone)
	switch {
	case !to.given:
		end = data.InZone(data.Wall(begin).AddDate(0, 0, usualDays), zone)
	case to.day: // the day itself is included
		end = data.InZone(to.wall.AddDate(0, 0, 1), zone)
	default:
		end = to.in(zone)
	}
	return begin, end, nil
}

// occurrenceRow shows when on the owner's clocks.
func occurrenceRow(o data.Occurrence, loc *time.Location) []string {
	first, last := o.FirstDay(loc), o.LastDay(loc)
	day := first.Time(time.UTC).Format("Mon 2006-01-02")
	if last != first {
		day += " – " + last.String()
	}
	clock := "all day"
	if !o.AllDay {
		clock = o.Start.In(loc).Format("15:04") + "–" + o.End.In(loc).Format("15:04")
	}
	return []string{day, clock, o.Title, o.Place}
}
