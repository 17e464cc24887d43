package commands

import (
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// quietJSON is a contact that has gone quiet.
type quietJSON struct {
	ContactID int64             `json:"contact_id"`
	Name      string            `json:"name"`
	Stage     string            `json:"stage"`
	Last      string            `json:"last"`
	Purchases int               `json:"purchases"`
	Days      int               `json:"days"`
	Interval  int               `json:"interval_days"`
	Chance    int               `json:"chance_percent"`
	Yearly    map[string]string `json:"yearly"`
	AtRisk    map[string]string `json:"at_risk"`
	Reason    string            `json:"reason"`
}

func newQuietJSON(day data.Date) func(data.Silence) quietJSON {
	return func(s data.Silence) quietJSON {
		risk := s.AtRisk(day)
		return quietJSON{
			ContactID: s.ContactID, Name: s.Name, Stage: string(s.Stage), Last: s.Last.String(), Purchases: s.Visits,
			Days: s.Days(day), Interval: s.Interval, Chance: s.Chance(day), Reason: s.Reason(day).String(),
			Yearly: map[string]string{s.Yearly.Currency: s.Yearly.Decimal()}, AtRisk: map[string]string{risk.Currency: risk.Decimal()},
		}
	}
}

// usualQuiet is how many of the quiet are listed where no limit is given.
const usualQuiet = 50

func (e *env) quiet() *cobra.Command {
	var p page
	cmd := &cobra.Command{
		Use: "quiet", Short: "List the contacts that have gone quiet", Args: none,
		Long: "List the contacts whose last purchase is longer ago than is usual for them, those first with whom\n" +
			"most is at risk: what they spend in a year, times the chance that they are gone.",
		Example: "  regulars quiet --limit 20 --json",
	}
	p.limitFlag(cmd.Flags(), usualQuiet)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		if err := a.Care.Refresh(cmd.Context()); err != nil {
			return err
		}
		q, err := a.Care.Quiet(cmd.Context(), p.most(math.MaxInt32))
		if err != nil {
			return err
		}
		return printList(e, q.List, newQuietJSON(q.Day), []string{"ID", "NAME", "LAST", "DAYS", "USUAL", "CHANCE", "AT RISK"}, func(s data.Silence) []string {
			return []string{idText(s.ContactID), s.Name, s.Last.String(), strconv.Itoa(s.Days(q.Day)), strconv.Itoa(s.Interval), strconv.Itoa(s.Chance(q.Day)) + " %", s.AtRisk(q.Day).String()}
		})
	})
	return cmd
}
