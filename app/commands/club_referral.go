package commands

import (
	"strconv"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// referralJSON is who brought whom.
type referralJSON struct {
	ContactID int64  `json:"contact_id"`
	Name      string `json:"name"`
	ByID      int64  `json:"by_id"`
	By        string `json:"by"`
	Day       string `json:"day"`
	Purchases int    `json:"purchases"`
	Sum       string `json:"sum"`
	Owed      bool   `json:"owed"`
	Rewarded  string `json:"rewarded"`
}

func (e *env) referrals() *cobra.Command {
	return group("referrals", "List who brought whom, or add it", e.referralsList(), e.referralsAdd(), e.referralsTree())
}

func (e *env) referralsList() *cobra.Command {
	var owed bool
	cmd := &cobra.Command{Use: "list", Short: "List who brought whom, the newest first", Args: none}
	cmd.Flags().BoolVar(&owed, "owed", false, "only those for which something is owed")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		read := a.Club.Referrals
		if owed {
			read = a.Club.Owed
		}
		list, err := read(cmd.Context())
		if err != nil {
			return err
		}
		currency, err := a.Club.Currency(cmd.Context())
		if err != nil {
			return err
		}
		return printList(e, list, func(r data.ReferralRow) referralJSON { return newReferralJSON(r, currency) },
			[]string{"ID", "WHO", "BROUGHT BY", "PURCHASES", "SUM", "OWED"}, func(r data.ReferralRow) []string {
				v := newReferralJSON(r, currency)
				return []string{idText(v.ContactID), v.Name, v.By, strconv.Itoa(v.Purchases), v.Sum, owedText(r)}
			})
	})
	return cmd
}

func newReferralJSON(r data.ReferralRow, currency string) referralJSON {
	v := referralJSON{
		ContactID: r.ContactID, Name: r.Contact, ByID: r.ByID, By: r.By, Day: r.Day.String(), Purchases: r.Purchases,
		Sum: data.Money{Amount: r.Sum, Currency: currency}.String(), Owed: r.Owed(),
	}
	if !r.RewardedAt.IsZero() {
		v.Rewarded = r.RewardedAt.Format(withOffset)
	}
	return v
}

func owedText(r data.ReferralRow) string {
	if r.Owed() {
		return "yes"
	}
	return ""
}

func (e *env) referralsAdd() *cobra.Command {
	var contact, by int64
	cmd := &cobra.Command{Use: "add --contact ID --by ID", Short: "Keep who brought a contact", Args: none}
	cmd.Flags().Var(oneID(&contact), "contact", "the `ID` of who was brought")
	cmd.Flags().Var(oneID(&by), "by", "the `ID` of who brought them")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		r := data.Referral{ContactID: contact, ByID: by}
		if err := a.Club.Refer(cmd.Context(), &r); err != nil {
			return asMisuse(cmd, err)
		}
		v := referralJSON{ContactID: contact, ByID: by}
		return e.print(v, func(w *text) { w.line("Kept who brought %d", contact) })
	})
	return cmd
}

// broughtJSON is a line of the tree below a contact.
type broughtJSON struct {
	ContactID int64  `json:"contact_id"`
	Name      string `json:"name"`
	ByID      int64  `json:"by_id"`
	Level     int    `json:"level"`
	Purchases int    `json:"purchases"`
	Sum       string `json:"sum"`
}

func (e *env) referralsTree() *cobra.Command {
	cmd := &cobra.Command{Use: "tree ID", Short: "List whom a contact brought, whom those brought, and so on", Args: exactly("ID")}
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		if _, err := a.Contacts.Get(cmd.Context(), id); err != nil {
			return err
		}
		list, err := a.Club.Tree(cmd.Context(), id)
		if err != nil {
			return err
		}
		currency, err := a.Club.Currency(cmd.Context())
		if err != nil {
			return err
		}
		asJSON := func(b data.Brought) broughtJSON {
			return broughtJSON{b.ContactID, b.Name, b.ByID, b.Level, b.Purchases, data.Money{Amount: b.Sum, Currency: currency}.String()}
		}
		return printList(e, list, asJSON, []string{"LEVEL", "WHO", "PURCHASES", "SUM"}, func(b data.Brought) []string {
			v := asJSON(b)
			return []string{strconv.Itoa(v.Level), v.Name, strconv.Itoa(v.Purchases), v.Sum}
		})
	})
	return cmd
}
