package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/club"
	"regulars/data"
)

// codeJSON is a code that was given out.
type codeJSON struct {
	Code      string `json:"code"`
	Benefit   int64  `json:"benefit"`
	ContactID int64  `json:"contact_id"`
	Expires   string `json:"expires"`
}

func newCodeJSON(c data.Code) codeJSON {
	return codeJSON{data.ShowCode(c.Text), c.BenefitID, c.ContactID, c.Expires.String()}
}

// codeRowJSON is a code as the list has it.
type codeRowJSON struct {
	codeJSON

	State  string `json:"state"`
	Issued string `json:"issued"`
	Reason string `json:"reason"`
	Uses   int    `json:"uses"`
}

// redemptionJSON is what was redeemed.
type redemptionJSON struct {
	ID         int64  `json:"id"`
	Code       string `json:"code"`
	Benefit    int64  `json:"benefit"`
	ContactID  int64  `json:"contact_id"`
	PurchaseID int64  `json:"purchase_id"`
	At         string `json:"at"`
	Discount   string `json:"discount"` // what it took off the purchase
	Currency   string `json:"currency"`
	GivenBack  string `json:"given_back"` // when
}

func (e *env) newRedemptionJSON(v data.Redemption, code string) redemptionJSON {
	r := redemptionJSON{
		ID: v.ID, Code: code, Benefit: v.BenefitID, ContactID: v.ContactID, PurchaseID: v.PurchaseID, At: v.At.Format(withOffset), Currency: v.Currency,
		Discount: data.Money{Amount: v.Amount, Currency: v.Currency}.Decimal(),
	}
	if !v.GivenBackAt.IsZero() {
		r.GivenBack = v.GivenBackAt.Format(withOffset)
	}
	return r
}

func (e *env) codes() *cobra.Command {
	return group("codes", "Give out codes, redeem one, or list them", e.codesIssue(), e.codesRedeem(), e.codesList(), e.codesCancel(), e.codesLog(), e.codesGiveBack())
}

func (e *env) codesIssue() *cobra.Command {
	var benefit, reason string
	var contacts []int64
	var expires moment
	count := 1
	cmd := &cobra.Command{
		Use: "issue --benefit B", Short: "Give out codes for a benefit", Args: none,
		Example: "  regulars club codes issue --benefit Birthday --contact 190838271263703041 --valid-until 2026-12-31",
	}
	f := cmd.Flags()
	f.StringVar(&benefit, "benefit", "", "the benefit: its `B` id, or its name")
	f.Var(ids(&contacts), "contact", "the `ID` of a contact whose the codes are; may be repeated (default whoever has them)")
	f.Var(number(&count), "count", "give out `N`, for each contact")
	f.Var(expires.flag(), "valid-until", "the last day (default that of the benefit)")
	f.StringVar(&reason, "reason", "", "what they are given for")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		b, err := findBenefit(cmd, a, benefit)
		if err != nil {
			return err
		}
		if count == 0 {
			return misuse(cmd, "--count takes 1 or more")
		}
		list, err := a.Club.Issue(cmd.Context(), data.Issue{BenefitID: b.ID, Contacts: contacts, Count: count, Expires: expires.date(), Reason: reason})
		if err != nil {
			return asMisuse(cmd, err)
		}
		return printList(e, list, newCodeJSON, []string{"CODE", "CONTACT", "UNTIL"}, func(c data.Code) []string {
			return []string{data.ShowCode(c.Text), orNothing(c.ContactID), c.Expires.String()}
		})
	})
	return cmd
}

// findBenefit gives the benefit of an id or a name.
func findBenefit(cmd *cobra.Command, a *app.App, text string) (data.Benefit, error) {
	if text == "" {
		return data.Benefit{}, misuse(cmd, "--benefit is missing")
	}
	if id, err := parseID(text); err == nil {
		return a.Club.Benefit(cmd.Context(), id)
	}
	list, err := a.Club.Benefits(cmd.Context())
	if err != nil {
		return data.Benefit{}, err
	}
	var found []data.Benefit
	for _, r := range list {
		if strings.EqualFold(r.Name, strings.TrimSpace(text)) {
			found = append(found, r.Benefit)
		}
	}
	switch len(found) {
	case 0:
		return data.Benefit{}, fmt.Errorf("there is no benefit “%s”: “regulars club benefit list” lists them", text)
	case 1:
		return found[0], nil
	}
	return data.Benefit{}, misuse(cmd, "there are "+strconv.Itoa(len(found))+" benefits “"+text+"”: name one by its id")
}

// orNothing is an id in a table, or nothing for none.
func orNothing(id int64) string {
	if id == 0 {
		return ""
	}
	return idText(id)
}

func (e *env) codesRedeem() *cobra.Command {
	var contact, purchase int64
	cmd := &cobra.Command{
		Use: "redeem CODE", Short: "Redeem a code, once", Args: atLeastOne("CODE"),
		Long: "Redeem a code, in small letters or capitals, with or without its dashes. With --purchase what it is worth is taken\n" +
			"off that. A code that can't be redeemed is refused, saying why, and nothing was done.",
		Example: "  regulars club codes redeem K7M-2QX-9FD --purchase 190838271263703041",
	}
	cmd.Flags().Var(oneID(&purchase), "purchase", "the `ID` of the purchase it is redeemed at")
	cmd.Flags().Var(oneID(&contact), "contact", "the `ID` of the contact who redeems it (default whose the code or the purchase is)")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		r, err := a.Club.Redeem(cmd.Context(), strings.Join(args, " "), contact, purchase)
		if err != nil {
			return err
		}
		return e.print(e.newRedemptionJSON(r.Redemption, r.Code), func(w *text) { writeReceipt(w, r) })
	})
	return cmd
}

// writeReceipt writes what was redeemed.
func writeReceipt(w *text, r club.Receipt) {
	w.field("Redeemed", r.Code)
	w.field("Benefit", r.Benefit.Name)
	w.field("Gives", newBenefitJSON(data.BenefitRow{Benefit: r.Benefit}, data.Date{}).worth())
	w.field("Contact", r.Contact)
	if r.Amount > 0 {
		w.field("Taken off", data.Money{Amount: r.Amount, Currency: r.Currency}.String())
	}
	w.field("ID", idText(r.ID))
}

func (e *env) codesList() *cobra.Command {
	var p page
	var q data.CodeQuery
	var benefit, state string
	cmd := &cobra.Command{Use: "list", Short: "List codes, the newest first", Args: none}
	f := cmd.Flags()
	f.StringVar(&benefit, "benefit", "", "those of one benefit: its `B` id, or its name")
	f.Var(oneID(&q.ContactID), "contact", "those of the contact with this `ID`")
	f.StringVar(&state, "state", "", "those that are `STATE`: "+strings.Join(texts(data.CodeStates()), ", "))
	p.limitFlag(f, 0)
	p.offsetFlag(f)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		if benefit != "" {
			b, err := findBenefit(cmd, a, benefit)
			if err != nil {
				return err
			}
			q.BenefitID = b.ID
		}
		q.State, q.Limit, q.Offset = data.CodeState(state), p.limit, p.offset
		if state != "" && !slices.Contains(data.CodeStates(), q.State) {
			return misuse(cmd, "“"+state+"” is no state of a code: it is "+strings.Join(texts(data.CodeStates()), ", "))
		}
		list, err := a.Club.Codes(cmd.Context(), q)
		if err != nil {
			return err
		}
		return printList(e, list, newCodeRowJSON, []string{"CODE", "STATE", "BENEFIT", "CONTACT", "UNTIL"}, func(c data.CodeRow) []string {
			return []string{data.ShowCode(c.Text), string(c.State), c.Benefit, c.Contact, c.Expires.String()}
		})
	})
	return cmd
}

func newCodeRowJSON(c data.CodeRow) codeRowJSON {
	return codeRowJSON{newCodeJSON(c.Code), string(c.State), c.IssuedAt.Format(withOffset), c.Reason, c.Uses}
}

func (e *env) codesCancel() *cobra.Command {
	cmd := &cobra.Command{Use: "cancel CODE", Short: "Take back a code that was not redeemed", Args: atLeastOne("CODE")}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		list, err := e.cancelled(cmd.Context(), a, strings.Join(args, " "))
		if err != nil {
			return err
		}
		return e.print(newCodeRowJSON(list), func(w *text) { w.field("Taken back", data.ShowCode(list.Text)) })
	})
	return cmd
}

func (e *env) cancelled(ctx context.Context, a *app.App, typed string) (row data.CodeRow, err error) {
	found, err := a.Club.Look(ctx, typed)
	if err != nil {
		return row, err
	}
	if _, err := a.Club.CancelCodes(ctx, []int64{found.CodeID}); err != nil {
		return row, err
	}
	list, err := a.Club.Codes(ctx, data.CodeQuery{Text: found.Code, Limit: 1})
	if err != nil || len(list) == 0 {
		return row, err
	}
	return list[0], nil
}

func (e *env) codesLog() *cobra.Command {
	var p page
	var q data.RedemptionQuery
	cmd := &cobra.Command{Use: "log", Short: "List what was redeemed, the latest first", Args: none}
	cmd.Flags().Var(oneID(&q.ContactID), "contact", "what the contact with this `ID` redeemed")
	cmd.Flags().Var(oneID(&q.PurchaseID), "purchase", "what was redeemed at the purchase with this `ID`")
	p.limitFlag(cmd.Flags(), 0)
	p.offsetFlag(cmd.Flags())
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		q.Limit, q.Offset = p.limit, p.offset
		list, err := a.Club.Log(cmd.Context(), q)
		if err != nil {
			return err
		}
		asJSON := func(v data.RedemptionRow) redemptionJSON { return e.newRedemptionJSON(v.Redemption, shownCode(v.Code)) }
		return printList(e, list, asJSON, []string{"ID", "WHEN", "BENEFIT", "CODE", "CONTACT", "TAKEN OFF", "GIVEN BACK"}, func(v data.RedemptionRow) []string {
			j := asJSON(v)
			return []string{idText(v.ID), v.At.Local().Format(data.DayLayout + " 15:04:05"), v.Benefit, j.Code, v.Contact, j.Discount, v.GivenBack}
		})
	})
	return cmd
}

// shownCode is a code as it is read aloud; empty for none.
func shownCode(text string) string {
	if text == "" {
		return ""
	}
	return data.ShowCode(text)
}

func (e *env) codesGiveBack() *cobra.Command {
	var why string
	cmd := &cobra.Command{
		Use: "give-back ID", Short: "Make good again what was redeemed", Args: exactly("ID"),
		Long: "Make good again what was redeemed: the line of the log with this id stays, and the code can be redeemed once more.\nThe purchase stays as it is.",
	}
	cmd.Flags().StringVar(&why, "reason", "", "why, for the log")
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		if err := a.Club.GiveBack(cmd.Context(), id, why); err != nil {
			return err
		}
		return e.print(map[string]any{"id": id, "given_back": true}, func(w *text) { w.field("Given back", idText(id)) })
	})
	return cmd
}
