package commands

import (
	"strconv"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/club"
)

// drawJSON is the record of a draw.
type drawJSON struct {
	ID       int64        `json:"id"`
	Benefit  int64        `json:"benefit"`
	Name     string       `json:"name"`
	Entries  int          `json:"entries"`
	ListHash string       `json:"list_hash"`
	Prizes   int          `json:"prizes"`
	Seed     string       `json:"seed"`
	Winners  []winnerJSON `json:"winners"`
	Frozen   string       `json:"frozen"`
	Drawn    string       `json:"drawn"`
	Verified bool         `json:"verified"`
}

type winnerJSON struct {
	ContactID int64  `json:"contact_id"`
	Name      string `json:"name"`
	Code      string `json:"code"`
}

func newDrawJSON(d club.Drawing) drawJSON {
	v := drawJSON{
		ID: d.ID, Benefit: d.BenefitID, Name: d.Name, Entries: len(d.Entries), ListHash: d.ListHash, Prizes: d.Prizes, Seed: d.Seed,
		Winners: []winnerJSON{}, Frozen: d.FrozenAt.Format(withOffset), Verified: d.Verify() == nil,
	}
	for _, w := range d.Won {
		v.Winners = append(v.Winners, winnerJSON{w.ContactID, w.Name, shownCode(w.Code)})
	}
	if !d.DrawnAt.IsZero() {
		v.Drawn = d.DrawnAt.Format(withOffset)
	}
	return v
}

func (e *env) draw() *cobra.Command {
	var benefit, seed string
	prizes := 1
	cmd := &cobra.Command{
		Use: "draw --benefit B --seed S", Short: "Draw who wins a benefit", Args: none,
		Long: "Draw who wins a benefit among the contacts whom it is for, and give each winner a code. The list that was frozen\n" +
			"with “regulars club draws freeze” is drawn from, or one that is frozen now. List and seed alone say who wins, by the\n" +
			"rule in docs/technotes/draw.md; the same seed again gives the record of the first time.",
		Example: "  regulars club draw --benefit \"Summer hamper\" --seed \"lottery of 1 March: 4 8 15 16 23 42\"",
	}
	cmd.Flags().StringVar(&benefit, "benefit", "", "what is won: the `B` id of a benefit, or its name")
	cmd.Flags().StringVar(&seed, "seed", "", "the published seed: any `TEXT` that nobody could know before")
	cmd.Flags().Var(number(&prizes), "winners", "let `N` win")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		b, err := findBenefit(cmd, a, benefit)
		if err != nil {
			return err
		}
		d, err := a.Club.Draw(cmd.Context(), b.ID, seed, prizes)
		if err != nil {
			return asMisuse(cmd, err)
		}
		return e.print(newDrawJSON(d), func(w *text) { writeDraw(w, newDrawJSON(d)) })
	})
	return cmd
}

func writeDraw(w *text, d drawJSON) {
	w.field("Draw", d.Name)
	w.field("Among", strconv.Itoa(d.Entries)+" contacts")
	w.field("List", d.ListHash)
	w.field("Seed", d.Seed)
	for i, v := range d.Winners {
		w.field("Winner "+strconv.Itoa(i+1), commas(v.Name, v.Code))
	}
	w.field("ID", idText(d.ID))
}

func (e *env) draws() *cobra.Command {
	return group("draws", "List draws, freeze the list of one, or draw one again", e.drawsList(), e.drawsFreeze(), e.drawsVerify())
}

func (e *env) drawsList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List draws, the newest first", Args: none}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		list, err := a.Club.Draws(cmd.Context())
		if err != nil {
			return err
		}
		return printList(e, list, newDrawJSON, []string{"ID", "NAME", "AMONG", "SEED", "WINNERS"}, func(d club.Drawing) []string {
			var names []string
			for _, w := range d.Won {
				names = append(names, w.Name)
			}
			return []string{idText(d.ID), d.Name, strconv.Itoa(len(d.Entries)), d.Seed, commas(names...)}
		})
	})
	return cmd
}

func (e *env) drawsFreeze() *cobra.Command {
	var benefit, name string
	prizes := 1
	cmd := &cobra.Command{
		Use: "freeze --benefit B", Short: "Freeze the list of a draw before its seed is known", Args: none,
		Long: "Freeze who takes part in a draw: all whom the benefit is for now. Publish the hash of the list that is printed;\nthen nobody can say that the list was made for the seed.",
	}
	cmd.Flags().StringVar(&benefit, "benefit", "", "what is won: the `B` id of a benefit, or its name")
	cmd.Flags().StringVar(&name, "name", "", "what the draw is called (default as the benefit)")
	cmd.Flags().Var(number(&prizes), "winners", "let `N` win")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		b, err := findBenefit(cmd, a, benefit)
		if err != nil {
			return err
		}
		d, err := a.Club.Freeze(cmd.Context(), b.ID, name, prizes)
		if err != nil {
			return asMisuse(cmd, err)
		}
		v := newDrawJSON(club.Drawing{Draw: d})
		return e.print(v, func(w *text) { writeDraw(w, v) })
	})
	return cmd
}

func (e *env) drawsVerify() *cobra.Command {
	cmd := &cobra.Command{Use: "verify ID", Short: "Draw again, and compare with the record", Args: exactly("ID")}
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		if err := a.Club.Verify(cmd.Context(), id); err != nil {
			return err
		}
		return e.print(map[string]any{"id": id, "verified": true}, func(w *text) {
			w.line("The record is right: its list and its seed give these winners.")
		})
	})
	return cmd
}
