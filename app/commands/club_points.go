package commands

import (
	"strconv"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/points"
	"regulars/data"
)

// clubPoints are the commands about points and members.
func (e *env) clubPoints() []*cobra.Command {
	return []*cobra.Command{e.clubBalance(), e.clubMembers(), e.clubJoin(), e.clubLeave()}
}

// balanceJSON is what a contact has of the club.
type balanceJSON struct {
	ContactID int64             `json:"contact_id"`
	Points    int64             `json:"points"`
	Worth     string            `json:"worth"`
	Currency  string            `json:"currency"`
	Expiring  []expiringJSON    `json:"expiring"`
	Member    bool              `json:"member"`
	Card      string            `json:"card"`
	Joined    string            `json:"joined"`
	Tier      string            `json:"tier"`
	Until     string            `json:"tier_until"`
	Then      string            `json:"tier_then"`
	Keep      string            `json:"tier_keep"`
	Next      string            `json:"tier_next"`
	Missing   string            `json:"tier_missing"`
	Ledger    []pointsEntryJSON `json:"ledger"`
}

// expiringJSON is a part of a balance and its last day, empty for ever.
type expiringJSON struct {
	Until  string `json:"until"`
	Points int64  `json:"points"`
}

// pointsEntryJSON is a line of the ledger: the proof of the balance.
type pointsEntryJSON struct {
	Day        string `json:"day"`
	Kind       string `json:"kind"`
	Points     int64  `json:"points"`
	Balance    int64  `json:"balance"`
	Until      string `json:"until"`
	Earned     string `json:"earned"`
	PurchaseID int64  `json:"purchase_id"`
	Rule       string `json:"rule"`
	Note       string `json:"note"`
}

func newBalanceJSON(id int64, c *points.Card, lines []points.Line) balanceJSON {
	worth := c.Program.Worth(c.Balance)
	v := balanceJSON{
		ContactID: id, Points: c.Balance, Worth: worth.Decimal(), Currency: worth.Currency, Expiring: []expiringJSON{}, Ledger: []pointsEntryJSON{},
		Member: c.Holds(), Card: c.Member.Card, Joined: c.Member.Joined.String(),
	}
	for _, d := range c.Due {
		v.Expiring = append(v.Expiring, expiringJSON{d.Until.String(), d.Points})
	}
	for _, l := range lines {
		v.Ledger = append(v.Ledger, pointsEntryJSON{
			Day: l.Day.String(), Kind: string(l.Kind), Points: l.Points, Balance: l.Balance, Until: l.Until.String(), Earned: l.EarnedOn.String(),
			PurchaseID: l.PurchaseID, Rule: l.Rule, Note: l.Note,
		})
	}
	v.foretell(c)
	return v
}

// foretell tells what becomes of the tier if nothing more happens, and what it takes to keep it or to rise.
func (v *balanceJSON) foretell(c *points.Card) {
	if tier, ok := c.Tier(); ok {
		v.Tier = tier.Name
	}
	if !c.Tiered() {
		return
	}
	at := c.Standing
	if !at.Changes.IsZero() {
		v.Until = at.Changes.AddDays(-1).String()
		if at.Then >= 0 {
			v.Then = c.Scheme.Tiers[at.Then].Name
		}
		if at.Keep > 0 {
			v.Keep = measured(c, at.Keep)
		}
	}
	if at.Next >= 0 && at.Missing > 0 {
		v.Next, v.Missing = c.Scheme.Tiers[at.Next].Name, measured(c, at.Missing)
	}
}

// measured writes an amount of what tiers are measured by.
func measured(c *points.Card, n int64) string {
	switch c.Scheme.Measure {
	case data.TierByPoints:
		return strconv.FormatInt(n, 10) + " points"
	case data.TierByCount:
		return strconv.FormatInt(n, 10) + " purchases"
	case data.TierBySpend:
	}
	return data.Money{Amount: n, Currency: c.Program.Currency}.String()
}

func (e *env) clubBalance() *cobra.Command {
	cmd := &cobra.Command{Use: "balance ID", Short: "Show the points of a contact, with the ledger that proves them", Args: exactly("ID")}
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		c, err := a.Points.Card(cmd.Context(), id)
		if err != nil {
			return err
		}
		lines, err := a.Points.Ledger(cmd.Context(), id)
		if err != nil {
			return err
		}
		v := newBalanceJSON(id, &c, lines)
		return e.print(v, v.write)
	})
	return cmd
}

func (v *balanceJSON) write(w *text) {
	w.field("Points", strconv.FormatInt(v.Points, 10))
	w.field("Worth", v.Worth+" "+v.Currency)
	w.field("Card", data.ShowCard(v.Card))
	tier := v.Tier
	if v.Until != "" && tier != "" {
		tier += " until " + v.Until
		if v.Keep != "" {
			tier += " unless " + v.Keep + " more"
		}
	}
	w.field("Tier", tier)
	if v.Next != "" {
		w.field("Next", v.Missing+" to "+v.Next)
	}
	for _, l := range v.Ledger {
		w.row(l.Day, l.Kind, strconv.FormatInt(l.Points, 10), strconv.FormatInt(l.Balance, 10), commas(l.Rule, l.Note))
	}
}

// memberJSON is a line of the list of members.
type memberJSON struct {
	ContactID int64  `json:"contact_id"`
	Name      string `json:"name"`
	Points    int64  `json:"points"`
	Tier      string `json:"tier"`
	Changes   string `json:"tier_changes"`
	Then      string `json:"tier_then"`
	Member    bool   `json:"member"`
	Card      string `json:"card"`
	Joined    string `json:"joined"`
	Left      string `json:"left"`
}

func newMemberJSON(m points.Member) memberJSON {
	return memberJSON{
		ContactID: m.ContactID, Name: m.Name, Points: m.Points, Tier: m.Tier, Changes: m.Standing.Changes.String(), Then: m.Then,
		Member: m.Holds, Card: m.Card, Joined: m.Joined.String(), Left: m.Left.String(),
	}
}

func (e *env) clubMembers() *cobra.Command {
	cmd := &cobra.Command{Use: "members", Short: "List who is or was a member or has points", Args: none}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		list, err := a.Points.Members(cmd.Context())
		if err != nil {
			return err
		}
		return printList(e, list, newMemberJSON, []string{"ID", "NAME", "POINTS", "TIER", "CHANGES", "CARD"}, func(m points.Member) []string {
			return []string{idText(m.ContactID), m.Name, strconv.FormatInt(m.Points, 10), m.Tier, m.Standing.Changes.String(), data.ShowCard(m.Card)}
		})
	})
	return cmd
}

func (e *env) clubJoin() *cobra.Command {
	var card string
	cmd := &cobra.Command{
		Use: "join ID", Short: "Make a contact a member of the club", Args: exactly("ID"),
		Long: "Make a contact a member of the club from today on. Without --card it is given a number with a check digit.",
	}
	cmd.Flags().StringVar(&card, "card", "", "the `NUMBER` of the member's card")
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		if err := a.Points.Join(cmd.Context(), &data.Membership{ContactID: id, Card: card}); err != nil {
			return err
		}
		return e.printMember(cmd, a, id)
	})
	return cmd
}

func (e *env) clubLeave() *cobra.Command {
	cmd := &cobra.Command{Use: "leave ID", Short: "End a contact's membership today; the points stay", Args: exactly("ID")}
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		if err := a.Points.Leave(cmd.Context(), id); err != nil {
			return err
		}
		return e.printMember(cmd, a, id)
	})
	return cmd
}

func (e *env) printMember(cmd *cobra.Command, a *app.App, id int64) error {
	list, err := a.Points.Members(cmd.Context())
	if err != nil {
		return err
	}
	for _, m := range list {
		if m.ContactID == id {
			return e.print(newMemberJSON(m), func(w *text) {
				w.field("Name", m.Name)
				w.field("Card", data.ShowCard(m.Card))
				w.field("Joined", m.Joined.String())
				w.field("Left", m.Left.String())
			})
		}
	}
	return data.ErrNotFound
}
