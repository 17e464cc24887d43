package commands

import (
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/problems"
	"regulars/data"
)

// problemJSON is a problem and what is due of it.
type problemJSON struct {
	ID        int64  `json:"id"`
	ContactID int64  `json:"contact_id"`
	Contact   string `json:"contact"`
	Kind      string `json:"kind"`
	Subject   string `json:"subject"`
	Product   string `json:"product"`
	Severity  string `json:"severity"`
	Status    string `json:"status"`
	Opened    string `json:"opened"`
	Answered  string `json:"answered"`
	Solved    string `json:"solved"`
	Told      string `json:"told"`
	NextStep  string `json:"next_step"`
	NextDue   string `json:"next_due"`
	Due       string `json:"due"`
	DueWhat   string `json:"due_what"`
	Late      bool   `json:"late"`
	Again     bool   `json:"wrote_again"`
}

func newProblemJSON(r problems.Row, loc *time.Location) problemJSON {
	moment := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(loc).Format(withOffset)
	}
	return problemJSON{
		ID: r.ID, ContactID: r.ContactID, Contact: r.Contact, Kind: string(r.Kind), Subject: r.Subject, Product: r.Product,
		Severity: severityWord(r.Severity), Status: string(r.Status), Opened: moment(r.OpenedAt), Answered: moment(r.FirstAnswer()),
		Solved: moment(r.SolvedAt), Told: moment(r.ToldAt), NextStep: r.NextStep, NextDue: r.NextDue.String(),
		Due: moment(r.Due.At), DueWhat: string(r.Due.What), Late: r.Late, Again: r.WroteAgain(),
	}
}

func severityWord(s data.Severity) string {
	switch s {
	case data.Urgent:
		return "urgent"
	case data.High:
		return "high"
	case data.Normal:
		return "normal"
	case data.Low:
	}
	return "low"
}

func (e *env) problems() *cobra.Command {
	var open bool
	cmd := &cobra.Command{
		Use: "problems", Short: "List what customers came with, and what is due of it", Args: none,
		Long: "List complaints, requests, questions, ideas and praise, the latest first; with --open those that are followed\n" +
			"still, by what is due first. Times are measured in your working hours.",
		Example: "  regulars problems --open",
	}
	cmd.Flags().BoolVar(&open, "open", false, "only those whose customers have not been told yet")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		b, err := a.Problems.List(cmd.Context(), data.ProblemQuery{Open: open})
		if err != nil {
			return err
		}
		asJSON := func(r problems.Row) problemJSON { return newProblemJSON(r, b.Now.Location()) }
		return printList(e, b.Rows, asJSON, []string{"ID", "STATUS", "SEVERITY", "CONTACT", "SUBJECT", "DUE"}, func(r problems.Row) []string {
			return []string{idText(r.ID), string(r.Status), severityWord(r.Severity), r.Contact, r.Subject, r.What.String()}
		})
	})
	return cmd
}
