package commands

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/papers"
	"regulars/data"
)

// paperJSON is a quote, an invoice or a credit note.
type paperJSON struct {
	ID        int64  `json:"id"`
	Number    string `json:"number"`
	Kind      string `json:"kind"`
	Day       string `json:"day"`
	Due       string `json:"due"`
	Purchase  int64  `json:"purchase_id"`
	ContactID int64  `json:"contact_id"`
	Customer  string `json:"customer"`
	Total     string `json:"total"`
	Currency  string `json:"currency"`
	File      string `json:"file"`
}

func newPaperJSON(p data.Paper) paperJSON {
	j := paperJSON{
		ID: p.ID, Number: p.Number, Kind: string(p.Kind), Day: p.Day.String(), Due: p.Due.String(), Purchase: p.PurchaseID, ContactID: p.ContactID,
		Total: data.Money{Amount: p.Content.Total, Currency: p.Content.Currency}.Decimal(), Currency: p.Content.Currency,
	}
	if len(p.Content.Buyer) > 0 {
		j.Customer = p.Content.Buyer[0]
	}
	return j
}

func (e *env) papers() *cobra.Command {
	return group("papers", "Issue, list and print quotes, invoices and credit notes", e.papersList(), e.papersIssue(), e.papersPrint())
}

func (e *env) papersList() *cobra.Command {
	var p page
	cmd := &cobra.Command{Use: "list", Short: "List what was issued, the newest first", Args: none}
	p.limitFlag(cmd.Flags(), 0)
	p.offsetFlag(cmd.Flags())
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		list, err := a.Papers.List(cmd.Context(), data.PaperQuery{Limit: p.limit, Offset: p.offset})
		if err != nil {
			return err
		}
		return printList(e, list, newPaperJSON, []string{"NUMBER", "KIND", "DAY", "CUSTOMER", "TOTAL"}, func(p data.Paper) []string {
			j := newPaperJSON(p)
			return []string{j.Number, j.Kind, j.Day, j.Customer, j.Total + " " + j.Currency}
		})
	})
	return cmd
}

func (e *env) papersIssue() *cobra.Command {
	var kind, day, language, out string
	cmd := &cobra.Command{
		Use: "issue PURCHASE", Short: "Issue a paper for a purchase", Args: exactly("PURCHASE"),
		Long: "Issue an invoice for a purchase, or a credit note for a return, under the next number. The letterhead\n" +
			"is that of the window, under Papers.",
		Example: "  regulars papers issue 132861478831190017 --out invoice.pdf",
	}
	flags := cmd.Flags()
	flags.StringVar(&kind, "kind", "", "the `KIND`: quote, invoice or “credit note” (default what fits)")
	flags.StringVar(&day, "date", "", "the `DAY` of the paper (default today)")
	flags.StringVar(&language, "language", "", "the `CODE` of its language (default the customer's)")
	flags.Var(file(&out), "out", "write the PDF to this `FILE`")
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		w := papers.Wish{Purchase: id, Kind: data.PaperKind(kind), Language: language}
		var err error
		if w.Day, err = data.ParseDate(day); err != nil {
			return asMisuse(cmd, err)
		}
		if kind != "" && !slices.Contains(data.PaperKinds(), w.Kind) {
			return misuse(cmd, "--kind is quote, invoice or “credit note”")
		}
		p, err := a.Papers.Issue(cmd.Context(), w)
		if err != nil {
			return err
		}
		return e.printPaper(cmd.Context(), a, p, out)
	})
	return cmd
}

func (e *env) papersPrint() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "print ID", Short: "Write a paper as PDF", Args: exactly("ID")}
	cmd.Flags().Var(file(&out), "out", "write the PDF to this `FILE` (default its number)")
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		p, err := a.Papers.Get(cmd.Context(), id)
		if err != nil {
			return err
		}
		if out == "" {
			out = strings.ReplaceAll(p.Number, "/", "-") + ".pdf"
		}
		return e.printPaper(cmd.Context(), a, p, out)
	})
	return cmd
}

// printPaper writes the PDF if out names a file, and says which paper it is.
func (e *env) printPaper(ctx context.Context, a *app.App, p data.Paper, out string) error {
	if out != "" {
		_, content, err := a.Papers.PDF(ctx, p.ID)
		if err == nil {
			err = os.WriteFile(out, content, 0o600)
		}
		if err != nil {
			return fmt.Errorf("%s is issued, but its PDF can't be written: %w", p.Number, err)
		}
	}
	j := newPaperJSON(p)
	j.File = out
	return e.print(j, func(w *text) {
		w.line("%s %s, %s %s, for %s", j.Kind, j.Number, j.Total, j.Currency, j.Customer)
		if out != "" {
			w.line("It is in %s", out)
		}
	})
}
