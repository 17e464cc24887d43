package commands

import (
	"fmt"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/leads"
	"regulars/data"
)

// pipelineJSON is a pipeline with what stands on it.
type pipelineJSON struct {
	ID       int64             `json:"id"`
	Name     string            `json:"name"`
	Stages   []stageJSON       `json:"stages"`
	Count    int               `json:"count"`
	Total    map[string]string `json:"total"`
	Weighted map[string]string `json:"weighted"`
	Months   []monthJSON       `json:"months"`
	Deals    []dealJSON        `json:"deals"`
}

type stageJSON struct {
	ID          int64             `json:"id"`
	Name        string            `json:"name"`
	Probability int               `json:"probability"`
	Count       int               `json:"count"`
	Total       map[string]string `json:"total"`
	Weighted    map[string]string `json:"weighted"`
}

type monthJSON struct {
	Month    string            `json:"month"`
	Count    int               `json:"count"`
	Total    map[string]string `json:"total"`
	Weighted map[string]string `json:"weighted"`
}

type dealJSON struct {
	ID          int64  `json:"id"`
	Title       string `json:"title"`
	ContactID   int64  `json:"contact_id"`
	Contact     string `json:"contact"`
	Stage       string `json:"stage"`
	Amount      string `json:"amount"`
	Currency    string `json:"currency"`
	Probability int    `json:"probability"`
	Expected    string `json:"expected"`
	NextStep    string `json:"next_step"`
	NextDue     string `json:"next_due"`
	Fault       string `json:"fault"`
	Competitor  string `json:"competitor"`
	Source      string `json:"source"`
	Note        string `json:"note"`
	Since       string `json:"since"`
}

func newDealJSON(r data.DealRow, today data.Date) dealJSON {
	d := dealJSON{
		ID: r.ID, Title: r.Title, ContactID: r.ContactID, Contact: r.Contact, Stage: r.Stage, Probability: r.Percent,
		Expected: r.Expected.String(), NextStep: r.NextStep, NextDue: r.NextDue.String(), Fault: faultText(r.Fault(today)),
		Competitor: r.Competitor, Source: r.Source, Note: r.Note, Since: instant(r.CreatedAt),
	}
	if r.Amount.Amount != 0 {
		d.Amount, d.Currency = r.Amount.Decimal(), r.Amount.Currency
	}
	return d
}

// faultText says what is wrong with a next step; empty where nothing is.
func faultText(f data.DealFault) string {
	switch f {
	case data.StepDue:
		return "due"
	case data.StepLate:
		return "late"
	case data.StepMissing:
		return "missing"
	case data.StepPlanned:
	}
	return ""
}

// sums gives amounts by their currency.
func sums(list []data.Money) map[string]string {
	byCurrency := make(map[string]string, len(list))
	for _, m := range list {
		byCurrency[m.Currency] = m.Decimal()
	}
	return byCurrency
}

func newPipelineJSON(b *leads.Board) pipelineJSON {
	sum := b.Sum()
	return pipelineJSON{
		ID: b.Pipeline.ID, Name: b.Pipeline.Name, Count: sum.Count, Total: sums(sum.Total), Weighted: sums(sum.Weighted),
		Stages: each(b.Sums, func(s data.StageSum) stageJSON {
			return stageJSON{ID: s.Stage.ID, Name: s.Stage.Name, Probability: s.Stage.Probability, Count: s.Count, Total: sums(s.Total), Weighted: sums(s.Weighted)}
		}),
		Months: each(b.Months, func(m data.MonthSum) monthJSON {
			return monthJSON{Month: string(m.Month), Count: m.Count, Total: sums(m.Total), Weighted: sums(m.Weighted)}
		}),
		Deals: each(b.Open, func(r data.DealRow) dealJSON { return newDealJSON(r, b.Today) }),
	}
}

func (e *env) pipeline() *cobra.Command {
	cmd := &cobra.Command{
		Use: "pipeline", Short: "Show the open deals by stage, with their totals", Args: none,
		Long: "Show each pipeline: how many open deals stand at each stage, what they come to, and what of that is to be\n" +
			"expected by their probabilities; then the deals, those first that have no next step.",
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		pipelines, err := a.Leads.Pipelines(cmd.Context())
		if err != nil {
			return err
		}
		var boards []*leads.Board
		for _, p := range pipelines {
			b, err := a.Leads.Board(cmd.Context(), p.ID)
			if err != nil {
				return err
			}
			boards = append(boards, b)
		}
		if e.json {
			return writeJSON(e.out, each(boards, newPipelineJSON))
		}
		return e.print(nil, func(w *text) {
			for _, b := range boards {
				writeBoard(w, b)
			}
		})
	})
	return cmd
}

// writeBoard writes a pipeline for people.
func writeBoard(w *text, b *leads.Board) {
	w.row(b.Pipeline.Name, "DEALS", "TOTAL", "WEIGHTED")
	for _, s := range b.Sums {
		w.row(fmt.Sprintf("%s, %d %%", s.Stage.Name, s.Stage.Probability), fmt.Sprint(s.Count), moneyText(s.Total), moneyText(s.Weighted))
	}
	sum := b.Sum()
	w.row("all", fmt.Sprint(sum.Count), moneyText(sum.Total), moneyText(sum.Weighted))
	w.line("")
	w.row("ID", "STAGE", "TITLE", "CONTACT", "AMOUNT", "NEXT STEP")
	for _, r := range b.Open {
		step := commas(r.NextDue.String(), r.NextStep)
		if fault := faultText(r.Fault(b.Today)); fault != "" {
			step = "(" + fault + ") " + step
		}
		amount := ""
		if r.Amount.Amount != 0 {
			amount = r.Amount.String()
		}
		w.row(idText(r.ID), r.Stage, r.Title, r.Contact, amount, step)
	}
	w.line("")
}

func moneyText(list []data.Money) string {
	return commas(each(list, data.Money.String)...)
}
