package commands

import (
	"context"
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
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var id int64
		if len(args) > 0 {
			var err error
			if id, err = idArg(cmd, args[0]); err != nil {
				return err
			}
		}
		return e.revert(cmd.Context(), "Undone", func(a *app.App) (data.Action, error) {
			action, err := a.History.Undo(cmd.Context(), id)
			action.Undone = true
			return action, err
		})
	}
	return cmd
}

func (e *env) redo() *cobra.Command {
	cmd := &cobra.Command{Use: "redo", Short: "Bring back what was undone last", Args: none}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return e.revert(cmd.Context(), "Done again", func(a *app.App) (data.Action, error) {
			action, err := a.History.Redo(cmd.Context())
			action.Undone = false
			return action, err
		})
	}
	return cmd
}

func (e *env) revert(ctx context.Context, done string, fn func(*app.App) (data.Action, error)) error {
	return e.with(ctx, func(a *app.App) error {
		action, err := fn(a)
		if err != nil {
			return err
		}
		return e.print(newActionJSON(action), func(w *text) {
			w.line("%s: %s (%s)", done, action.What, count(action.Changes, "change"))
		})
	})
}

const usualHistory = 20

func (e *env) history() *cobra.Command {
	var p page
	cmd := &cobra.Command{Use: "history", Short: "List the latest actions, newest first", Args: none}
	p.limitFlag(cmd.Flags(), usualHistory)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		limit := p.limit
		if limit == 0 {
			limit = -1
		}
		return e.with(cmd.Context(), func(a *app.App) error {
			actions, err := a.History.List(cmd.Context(), limit)
			if err != nil {
				return err
			}
			if e.json {
				return printList(e, each(actions, newActionJSON), nil, nil)
			}
			return printList(e, actions, []string{"ID", "WHEN", "WHAT", "CHANGES", ""}, historyRow)
		})
	}
	return cmd
}

func historyRow(a data.Action) []string {
	what, state := a.What, ""
	if a.Kind != data.ActionDo {
		what = string(a.Kind) + ": " + what
	}
	if a.Undone {
		state = "undone"
	}
	return []string{idText(a.ID), a.At.Local().Format(time.DateTime), what, strconv.Itoa(a.Changes), state}
}

// count gives "1 change", "2 changes".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
