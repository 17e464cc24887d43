package commands

import (
	"fmt"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/leads"
	"regulars/data"
)

func (e *env) leads() *cobra.Command {
	return group("leads", "Take down who may buy, and see where they come from", e.leadsAdd(), e.leadsSources())
}

// capturedJSON is what became of a lead.
type capturedJSON struct {
	ContactID int64    `json:"contact_id"`
	DealID    int64    `json:"deal_id"`
	Name      string   `json:"name"`
	Company   string   `json:"company"`
	Phones    []string `json:"phones"`
	Emails    []string `json:"emails"`
	Source    string   `json:"source"`
	Note      string   `json:"note"`
	Same      bool     `json:"same"`
	Going     bool     `json:"going"`
}

func newCapturedJSON(l *data.LeadDraft, c leads.Captured) capturedJSON {
	return capturedJSON{
		ContactID: c.ContactID, DealID: c.DealID, Name: l.Contact.Name, Company: l.Contact.Company,
		Phones: each(l.Contact.Phones, func(p data.Phone) string { return p.Number }),
		Emails: each(l.Contact.Emails, func(m data.Email) string { return m.Address }),
		Source: l.Source, Note: l.Note, Same: c.Same, Going: c.Going,
	}
}

func (e *env) leadsAdd() *cobra.Command {
	l := data.LeadDraft{FindSame: true}
	cmd := &cobra.Command{
		Use: "add LINE", Short: "Take a lead down from one line, or from the text of a card", Args: exactly("LINE"),
		Long: "Take a lead down from one line with name, company, phone, mail and where they come from, in any order; or\n" +
			"from a vCard or the text of a QR code. Who is known by the phone or the mail is not added twice.",
		Example: "  regulars leads add 'Anna Petrenko, Kvity LLC, 067 123 45 67, fair Lviv' --next 'Call' --due 2026-03-14",
	}
	cmd.Flags().StringVar(&l.Title, "title", "", "what may be bought")
	cmd.Flags().StringVar(&l.NextStep, "next", "Get in touch", "the next `STEP`")
	cmd.Flags().Var(day(&l.NextDue), "due", "until when, YYYY-MM-DD; the next working day without it")
	cmd.Flags().BoolVar(&l.Another, "another", false, "one more deal for who has an open one")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		list, err := drafts(cmd, a, l, args[0])
		if err != nil {
			return err
		}
		done, err := a.Leads.CaptureAll(cmd.Context(), list)
		if err != nil {
			return asMisuse(cmd, err)
		}
		results := make([]capturedJSON, len(done))
		for i := range done {
			results[i] = newCapturedJSON(list[i], done[i])
		}
		return printList(e, results, func(c capturedJSON) capturedJSON { return c }, []string{"DEAL", "CONTACT", "NAME", "COMPANY", "PHONE", "SOURCE"}, func(c capturedJSON) []string {
			return []string{idText(c.DealID), idText(c.ContactID), c.Name, c.Company, commas(c.Phones...), c.Source}
		})
	})
	return cmd
}

// drafts reads a line, or each card of a text; like is what they have in common.
func drafts(cmd *cobra.Command, a *app.App, like data.LeadDraft, text string) ([]*data.LeadDraft, error) {
	r, err := a.Leads.Read(cmd.Context(), text)
	if err != nil {
		return nil, err
	}
	var list []*data.LeadDraft
	for _, c := range r.Contacts {
		l := like
		l.Contact = c
		list = append(list, &l)
	}
	if len(list) == 0 {
		l, read := like, data.LeadOf(r.Pieces)
		l.Contact, l.Source, l.Note = read.Contact, read.Source, read.Note
		list = append(list, &l)
	}
	return list, nil
}

// day is a flag that is a day of the calendar.
func day(d *data.Date) *value {
	return &value{kind: "DAY", read: func(text string) (err error) {
		if *d, err = data.ParseDate(text); err == nil && d.Year == 0 {
			err = fmt.Errorf("“%s” has no year: write it as 2026-03-14", text)
		}
		return err
	}}
}

// sourceJSON is what a source of leads brought and cost.
type sourceJSON struct {
	ID          int64             `json:"id"`
	Name        string            `json:"name"`
	Leads       int               `json:"leads"`
	Open        int               `json:"open"`
	Won         int               `json:"won"`
	Lost        int               `json:"lost"`
	Unfit       int               `json:"disqualified"`
	Customers   int               `json:"customers"`
	WonAmount   map[string]string `json:"won_amount"`
	Bought      map[string]string `json:"bought"`
	Cost        map[string]string `json:"cost"`
	PerLead     map[string]string `json:"cost_per_lead"`
	PerCustomer map[string]string `json:"cost_per_customer"`
}

func newSourceJSON(s data.SourceSum) sourceJSON {
	return sourceJSON{
		ID: s.Source.ID, Name: s.Source.Name, Leads: s.Leads, Open: s.Open, Won: s.Won, Lost: s.Lost, Unfit: s.Unfit, Customers: s.Customers,
		WonAmount: sums(s.WonAmount), Bought: sums(s.Bought), Cost: sums(s.Cost),
		PerLead: sums(data.Each(s.Cost, s.Leads)), PerCustomer: sums(data.Each(s.Cost, s.Customers)),
	}
}

func (e *env) leadsSources() *cobra.Command {
	var from, to data.Date
	cmd := &cobra.Command{Use: "sources", Short: "List what each source of leads brought and cost", Args: none}
	cmd.Flags().Var(day(&from), "from", "leads from this day on, and costs that began then")
	cmd.Flags().Var(day(&to), "to", "until this day")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		list, err := a.Leads.Sources(cmd.Context(), from, to)
		if err != nil {
			return err
		}
		return printList(e, list, newSourceJSON, []string{"SOURCE", "LEADS", "WON", "LOST", "WON FOR", "BOUGHT", "COST", "PER LEAD", "PER CUSTOMER"}, func(s data.SourceSum) []string {
			return []string{
				s.Source.Name, fmt.Sprint(s.Leads), fmt.Sprint(s.Won), fmt.Sprint(s.Lost), moneyText(s.WonAmount), moneyText(s.Bought),
				moneyText(s.Cost), moneyText(data.Each(s.Cost, s.Leads)), moneyText(data.Each(s.Cost, s.Customers)),
			}
		})
	})
	return cmd
}
