package commands

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// actionJSON is an action of the owner's in the journal.
type actionJSON struct {
	ID      int64  `json:"id"`
	What    string `json:"what"`
	At      string `json:"at"`
	Kind    string `json:"kind"`
	Undone  bool   `json:"undone"`
	Changes int    `json:"changes"`
}

func newActionJSON(a data.Action) actionJSON {
	return actionJSON{ID: a.ID, What: a.What, At: instant(a.At), Kind: string(a.Kind), Undone: a.Undone, Changes: a.Changes}
}

func (e *env) undo() *cobra.Command {
	cmd := &cobra.Command{
		Use: "undo [ID]", Short: "Undo the last action, or the one with this id", Args: optional,
		Long: "Undo the last action as a whole, or the action with an id that “history” or “import” printed.\n" +
			"It is refused, and nothing changes, where records of the action were changed since.",
	}
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		action, err := a.History.Undo(cmd.Context(), id)
		action.Undone = true
		return e.printAction("Undone", action, err)
	})
	return cmd
}

func (e *env) redo() *cobra.Command {
	cmd := &cobra.Command{Use: "redo", Short: "Bring back what was undone last", Args: none}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		action, err := a.History.Redo(cmd.Context())
		action.Undone = false
		return e.printAction("Done again", action, err)
	})
	return cmd
}

func (e *env) printAction(done string, action data.Action, err error) error {
	if err != nil {
		return err
	}
	return e.print(newActionJSON(action), func(w *text) {
		w.line("%s: %s (%s)", done, flat(action.What), count(action.Changes, "change"))
	})
}

const usualHistory = 20

func (e *env) history() *cobra.Command {
	var p page
	cmd := &cobra.Command{Use: "history", Short: "List the latest actions, newest first", Args: none}
	p.limitFlag(cmd.Flags(), usualHistory)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		actions, err := a.History.List(cmd.Context(), p.most(-1))
		if err != nil {
			return err
		}
		zone, err := a.Calendar.Zone(cmd.Context())
		if err != nil {
			return err
		}
		return printList(e, actions, newActionJSON, []string{"ID", "WHEN", "WHAT", "CHANGES", ""}, func(a data.Action) []string {
			return historyRow(a, zone)
		})
	})
	return cmd
}

func historyRow(a data.Action, zone *time.Location) []string {
	what, state := a.What, ""
	if a.Kind != data.ActionDo {
		what = string(a.Kind) + ": " + what
	}
	if a.Undone {
		state = "undone"
	}
	return []string{idText(a.ID), a.At.In(zone).Format(time.DateTime), what, strconv.Itoa(a.Changes), state}
}

// count gives "1 change", "2 changes".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
