package commands

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// occasionJSON is an occasion as it comes in a year. Date is that of the first time in its
// calendar, without the year where that is not known.
type occasionJSON struct {
	ID        int64  `json:"id"` // 0 for a birthday
	On        string `json:"on"`
	Kind      string `json:"kind"`
	Title     string `json:"title"`
	ContactID int64  `json:"contact_id"` // 0 for all
	Contact   string `json:"contact"`
	Calendar  string `json:"calendar"`
	Date      string `json:"date"`
	Years     int    `json:"years"`
	Greeting  string `json:"greeting"`
}

func newOccasionJSON(d data.OccasionDay, cal data.Calendars) occasionJSON {
	date := d.Since.Text()
	return occasionJSON{
		ID: occasionID(d), On: d.On.String(), Kind: string(d.Occasion.Kind), Title: occasionTitle(d), ContactID: d.ContactID, Contact: d.Name,
		Calendar: string(d.Since.Calendar), Date: date, Years: d.Years(cal), Greeting: string(d.Greeting.State),
	}
}

func occasionID(d data.OccasionDay) int64 {
	if d.Occasion.Kind == data.BirthdayOccasion {
		return 0
	}
	return d.Occasion.ID
}

func occasionTitle(d data.OccasionDay) string {
	if name := d.Occasion.Name("en"); name != "" {
		return name
	}
	return string(d.Occasion.Kind)
}

// usualOccasions is how many days of occasions are listed, from the first.
const usualOccasions = 14

func (e *env) occasions() *cobra.Command {
	var from, to moment
	cmd := &cobra.Command{
		Use: "occasions", Short: "List birthdays, name days, anniversaries and feasts", Args: none,
		Long: "List the occasions that come, by day: today and the thirteen days after, or the days from --from to --to,\n" +
			"both included. A birthday comes in the calendar that the contact keeps.",
		Example: "  regulars occasions --from 2026-03-01 --to 2026-03-31",
	}
	cmd.Flags().Var(from.flag(), "from", "the first day")
	cmd.Flags().Var(to.flag(), "to", "the last day")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		list, err := e.occasionsBetween(cmd.Context(), a, from, to)
		if err != nil {
			return asMisuse(cmd, err)
		}
		cal := a.Occasions.Calendars()
		return printList(e, list, func(d data.OccasionDay) occasionJSON { return newOccasionJSON(d, cal) },
			[]string{"DAY", "OCCASION", "CONTACT", "DATE", "GREETING"}, occasionRow)
	})
	return cmd
}

// maxOccasions is how many are listed at most: a year of 200,000 birthdays is no list.
const maxOccasions = 100_000

func (e *env) occasionsBetween(ctx context.Context, a *app.App, from, to moment) ([]data.OccasionDay, error) {
	zone, err := a.Calendar.Zone(ctx)
	if err != nil {
		return nil, err
	}
	first := data.DateOf(e.program.Now().In(zone))
	if from.given {
		first = data.DateOf(from.wall)
	}
	last := first.AddDays(usualOccasions - 1)
	if to.given {
		last = data.DateOf(to.wall)
	}
	return a.Occasions.Between(ctx, first, last, maxOccasions)
}

func occasionRow(d data.OccasionDay) []string {
	return []string{d.On.Time(time.UTC).Format("Mon 2006-01-02"), occasionTitle(d), d.Name, string(d.Since.Calendar) + " " + d.Since.Text(), string(d.Greeting.State)}
}
