package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/transfer"
	"regulars/data"
)

// soldJSON is what an import of purchases did, or would do.
type soldJSON struct {
	Rows      int               `json:"rows"`
	Purchases int               `json:"purchases"`
	Lines     int               `json:"lines"`
	New       int               `json:"new"`
	Updated   int               `json:"updated"`
	Same      int               `json:"same"`
	Doubtful  int               `json:"doubtful"`
	Wrong     int               `json:"wrong"`
	Total     map[string]string `json:"total"`
	Customers int               `json:"customers"`
	Products  int               `json:"products"`
	Nameless  int               `json:"without_contact"`
	ImportID  int64             `json:"import_id"`
	DryRun    bool              `json:"dry_run"`
	Columns   []columnJSON      `json:"columns"`
	WrongRows []wrongJSON       `json:"wrong_rows"`
	Notes     []string          `json:"notes"`
	Info      transfer.Info     `json:"file"`
}

func newSoldJSON(p *transfer.Plan) soldJSON {
	total := map[string]string{}
	for currency, amount := range p.Sales.Total {
		total[currency] = data.Money{Amount: amount, Currency: currency}.Decimal()
	}
	return soldJSON{
		Rows: p.Counts.Rows, Purchases: p.Sales.Purchases, Lines: p.Sales.Lines, New: p.Counts.New, Updated: p.Counts.Updated, Same: p.Counts.Same,
		Doubtful: p.Sales.Doubtful, Wrong: p.Counts.Wrong, Total: total, Customers: p.Sales.Customers, Products: p.Sales.Products, Nameless: p.Sales.Nameless,
		Columns: columnsJSON(p.File), WrongRows: wrongRows(p), Notes: notes(p), Info: p.File.Info,
	}
}

func (e *env) purchaseImport() *cobra.Command {
	var i importing
	i.sales = true
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Import a list of purchases from a spreadsheet (.xlsx, .csv, .txt)", Args: exactly("FILE"),
		Long: "Import a list of purchases from a spreadsheet: a row for each purchase, or a row for each line. The lists of\n" +
			"Shopify, Square and WooCommerce are known by sight. Customers are found by number, mail address, phone and\n" +
			"name; those who are not among the contacts are added. All of it is one action: “regulars undo” takes it back.",
		Example: "  regulars purchase import orders.csv --dry-run\n  regulars purchase import sales.xlsx --currency UAH --rejects wrong.xlsx",
	}
	flags := cmd.Flags()
	i.flags(flags)
	flags.Var(&value{kind: "CODE", read: func(text string) error {
		if i.currency = strings.ToUpper(text); !data.ValidCurrency(i.currency) {
			return fmt.Errorf("“%s” is not a currency: write three letters, as EUR", text)
		}
		return nil
	}}, "currency", "the currency of amounts that name none, such as EUR (default your own)")
	flags.BoolVar(&i.namesOnly, "names-only", false, "add no contacts: customers who are not among them stay names on their purchases")
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error { return i.check(cmd, args[0]) }
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		result, err := e.doImportSales(cmd.Context(), a.Transfer, i)
		if err != nil {
			return err
		}
		return e.print(result, func(w *text) { writeSold(w, result, i) })
	})
	return cmd
}

func (e *env) doImportSales(ctx context.Context, t *transfer.Service, i importing) (result soldJSON, err error) {
	for range importTries {
		if result, err = e.importSales(ctx, t, i); !errors.Is(err, transfer.ErrStale) {
			break
		}
	}
	return result, err
}

func (e *env) importSales(ctx context.Context, t *transfer.Service, i importing) (soldJSON, error) {
	p := e.progress()
	defer p.end()
	plan, err := e.plan(ctx, t, i, p)
	if err != nil {
		return soldJSON{}, err
	}
	result := newSoldJSON(plan)
	if result.DryRun = i.dry; i.dry {
		return result, nil
	}
	done, err := t.ApplyFresh(ctx, plan, p.step("Importing "+plan.File.Name()))
	result.ImportID = done.ActionID
	return result, err
}

func writeSold(w *text, r soldJSON, i importing) {
	verb := "Imported"
	if r.DryRun {
		verb = "Nothing was written. This would be imported from"
	}
	w.line("%s %s: %s, %s, %s", verb, filepath.Base(i.file), count(r.Rows, "row"), count(r.Purchases, "purchase"), count(r.Lines, "line"))
	for _, f := range []struct {
		name string
		n    int
	}{{"  new", r.New}, {"  updated", r.Updated}, {"  the same", r.Same}, {"  doubtful", r.Doubtful}, {"  wrong", r.Wrong}, {"  contacts added", r.Customers}, {"  products added", r.Products}} {
		w.field(f.name, fmt.Sprint(f.n))
	}
	for _, currency := range slices.Sorted(maps.Keys(r.Total)) {
		w.field("  total", r.Total[currency]+" "+currency)
	}
	if r.DryRun {
		writeColumns(w, r.Columns)
	}
	writeFaults(w, r.Notes, r.WrongRows, r.Wrong)
	if i.reject != "" && r.Wrong > 0 {
		w.line("The rows that do not go in are in %s", i.reject)
	}
	if r.ImportID != 0 {
		w.line("“regulars undo %d” takes it back", r.ImportID)
	}
}

// settle gives a file what the command line says of it.
func (i importing) settle(file *transfer.File) {
	if !i.sales {
		file.SetSubject(transfer.Contacts)
		return
	}
	file.SetSubject(transfer.Purchases)
	file.Currency, file.NamesOnly = cmp.Or(i.currency, file.Currency), i.namesOnly
}
