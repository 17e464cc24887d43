package commands

import (
	"strings"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// hitJSON is an answer of the search.
type hitJSON struct {
	Kind    string `json:"kind"`
	ID      int64  `json:"id"`
	Title   string `json:"title"`
	Snippet string `json:"snippet"`
	At      string `json:"at"`
}

const (
	usualHits = 50
	mostHits  = 1_000_000
)

func (e *env) search() *cobra.Command {
	var p page
	cmd := &cobra.Command{
		Use: "search QUERY", Short: "Search contacts, messages, events and tasks", Args: atLeastOne("QUERY"),
		Example: "  regulars search kovalenko\n  regulars search 4520 --json",
	}
	p.limitFlag(cmd.Flags(), usualHits)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		hits, err := a.Search.Top(cmd.Context(), strings.Join(args, " "), p.most(mostHits))
		if err != nil {
			return err
		}
		return printList(e, hits, newHitJSON, []string{"KIND", "ID", "TITLE", "SNIPPET"}, func(h data.Hit) []string {
			return []string{h.Kind, idText(h.ID), h.Title, h.Snippet}
		})
	})
	return cmd
}

func newHitJSON(h data.Hit) hitJSON {
	return hitJSON{Kind: h.Kind, ID: h.ID, Title: h.Title, Snippet: h.Snippet, At: instant(h.At)}
}
