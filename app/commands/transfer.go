package commands

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"regulars/app"
	"regulars/app/transfer"
	"regulars/data"
)

// importJSON is what an import did, or would do.
type importJSON struct {
	transfer.Counts
	ImportID  int64         `json:"import_id"`
	DryRun    bool          `json:"dry_run"`
	Columns   []columnJSON  `json:"columns"`
	WrongRows []wrongJSON   `json:"wrong_rows"`
	Notes     []string      `json:"notes"`
	Info      transfer.Info `json:"file"`
}

// columnJSON is a column of the file and what it is taken for: as --map reads it.
type columnJSON struct {
	Heading string `json:"heading"`
	Meaning string `json:"meaning"`
}

// wrongJSON is a row that does not go in.
type wrongJSON struct {
	Row    int    `json:"row"`
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// shownWrong is how many of the wrong rows are printed; --rejects has them all.
const shownWrong = 100

// importing is what the flags of an import say.
type importing struct {
	file, sheet     string
	mapping, reject string
	dry             bool

	sales     bool   // the file is a list of purchases
	currency  string // of amounts that name none
	namesOnly bool   // customers who are no contacts stay names
}

func (i *importing) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&i.dry, "dry-run", false, "say what would happen, and write nothing to the database")
	flags.Var(file(&i.mapping), "map", "a `FILE` that says what columns hold: a JSON object of headings to fields")
	flags.Var(file(&i.reject), "rejects", "write the rows that do not go in, each with its reason, to this `FILE` (.xlsx, .csv)")
	flags.StringVar(&i.sheet, "sheet", "", "the `NAME` of the sheet of a workbook (default the first that holds a table)")
}

// check refuses files that can't be written, or would be written over.
func (i *importing) check(cmd *cobra.Command, path string) error {
	i.file = path
	switch {
	case i.reject != "" && !isSheet(i.reject):
		return misuse(cmd, "--rejects takes a file that ends in .xlsx or .csv")
	case sameFile(i.reject, i.file), sameFile(i.reject, i.mapping):
		return misuse(cmd, "--rejects would write over a file that is read: choose another name")
	}
	return nil
}

func (e *env) importFile() *cobra.Command {
	var i importing
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Import contacts from a spreadsheet (.xlsx, .csv)", Args: exactly("FILE"),
		Long: "Import contacts from a spreadsheet. Its columns are understood from their headings and values; each\n" +
			"row is new, updates a contact, is the same as one, or is wrong. All of it is one action: “regulars\n" +
			"undo” takes it back.",
		Example: "  regulars import customers.xlsx --dry-run\n  regulars import customers.csv --rejects wrong.xlsx",
	}
	i.flags(cmd.Flags())
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error { return i.check(cmd, args[0]) }
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		result, err := e.doImport(cmd.Context(), a.Transfer, i)
		if err != nil {
			return err
		}
		return e.print(result, func(w *text) { writeImport(w, result, i) })
	})
	return cmd
}

// importTries is how often an import begins anew because another command changed something meanwhile.
const importTries = 20

func (e *env) doImport(ctx context.Context, t *transfer.Service, i importing) (result importJSON, err error) {
	for range importTries {
		if result, err = e.importOnce(ctx, t, i); !errors.Is(err, transfer.ErrStale) {
			break
		}
	}
	return result, err
}

func (e *env) importOnce(ctx context.Context, t *transfer.Service, i importing) (importJSON, error) {
	p := e.progress()
	defer p.end()
	plan, err := e.plan(ctx, t, i, p)
	if err != nil {
		return importJSON{}, err
	}
	result := importJSON{
		Counts: plan.Counts, DryRun: i.dry, Info: plan.File.Info, Notes: notes(plan), Columns: columnsJSON(plan.File), WrongRows: wrongRows(plan),
	}
	if i.dry {
		return result, nil
	}
	done, err := t.ApplyFresh(ctx, plan, p.step("Importing "+plan.File.Name()))
	result.ImportID = done.ActionID
	return result, err
}

// plan reads the file and gives its verdicts; the rejects are written before anything is written to the
// database: if that fails, nothing has happened.
func (e *env) plan(ctx context.Context, t *transfer.Service, i importing, p *progress) (*transfer.Plan, error) {
	file, err := t.Inspect(ctx, i.file, i.sheet)
	if err != nil {
		return nil, err
	}
	likely := file.Subject
	i.settle(file)
	if err := setMap(file, i.mapping); err != nil {
		return nil, err
	}
	plan, err := t.Plan(ctx, file, p.step("Reading "+file.Name()))
	if err != nil {
		return nil, err
	}
	if likely == transfer.Purchases && !i.sales {
		plan.Notes = append(plan.Notes, &data.InvalidError{Reason: "The file looks like a list of purchases: “regulars purchase import” takes it as one."})
	}
	if i.reject != "" {
		if _, err := t.SaveRejects(ctx, plan, i.reject); err != nil {
			return nil, fmt.Errorf("nothing was imported: the wrong rows can't be written to %s: %w", i.reject, err)
		}
	}
	return plan, nil
}

func notes(p *transfer.Plan) []string {
	return each(p.Notes, func(n *data.InvalidError) string { return n.Reason })
}

func columnsJSON(f *transfer.File) []columnJSON {
	return each(f.Columns, func(c transfer.Column) columnJSON { return columnJSON{c.Heading, c.Meaning.String()} })
}

func wrongRows(p *transfer.Plan) []wrongJSON {
	return each(p.Rows(transfer.VerdictWrong, 0, shownWrong), func(r transfer.Row) wrongJSON {
		return wrongJSON{r.Number, r.Name, r.Reason}
	})
}

func setMap(file *transfer.File, path string) error {
	if path == "" {
		return nil
	}
	mapping, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return file.SetMap(mapping)
}

func writeImport(w *text, r importJSON, i importing) {
	verb := "Imported"
	if r.DryRun {
		verb = "Nothing was written. This would be imported from"
	}
	w.line("%s %s: %s", verb, filepath.Base(i.file), count(r.Rows, "row"))
	w.field("  new", fmt.Sprint(r.New))
	w.field("  updated", fmt.Sprint(r.Updated))
	w.field("  the same", fmt.Sprint(r.Same))
	w.field("  wrong", fmt.Sprint(r.Wrong))
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

// writeColumns tells what columns are taken for.
func writeColumns(w *text, columns []columnJSON) {
	w.line("Columns:")
	for _, c := range columns {
		w.field("  "+cell(c.Heading), cell(c.Meaning))
	}
}

func writeFaults(w *text, notes []string, rows []wrongJSON, wrong int) {
	for _, note := range notes {
		w.line("Note: %s", note)
	}
	for _, row := range rows {
		w.line("Row %d: %s", row.Row, flat(row.Reason))
	}
	if more := wrong - len(rows); more > 0 {
		w.line("… and %d more", more)
	}
}

func (e *env) exportFile() *cobra.Command {
	table := transfer.TableContacts
	cmd := &cobra.Command{
		Use: "export FILE", Short: "Export contacts, or purchases and all else, to a spreadsheet (.xlsx, .csv)", Args: exactly("FILE"),
		Long: "Export all contacts to a spreadsheet whose ending says its form; with --table, another table. Contacts and\n" +
			"purchases import back to the same.",
		Example: "  regulars export customers.xlsx\n  regulars export sales.csv --table purchases",
	}
	cmd.Flags().Var(&value{kind: "NAME", text: table, read: func(text string) error {
		if table = strings.ToLower(text); !slices.Contains(transfer.Tables(), table) {
			return fmt.Errorf("it takes one of %s", strings.Join(transfer.Tables(), ", "))
		}
		return nil
	}}, "table", "what to export: contacts, purchases, products, or another table by its name")
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if !isSheet(args[0]) {
			return misuse(cmd, "FILE must end in .xlsx or .csv")
		}
		return nil
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		n, err := e.doExport(cmd.Context(), a.Transfer, table, args[0])
		if err != nil {
			return err
		}
		if table != transfer.TableContacts {
			result := tableJSON{table, n, args[0]}
			return e.print(result, func(w *text) { w.line("Exported %s of %s to %s", count(n, "row"), table, args[0]) })
		}
		result := struct {
			Contacts int    `json:"contacts"`
			File     string `json:"file"`
		}{n, args[0]}
		return e.print(result, func(w *text) { w.line("Exported %s to %s", count(n, "contact"), args[0]) })
	})
	return cmd
}

// tableJSON is what was exported of a table other than contacts.
type tableJSON struct {
	Table string `json:"table"`
	Rows  int    `json:"rows"`
	File  string `json:"file"`
}

func (e *env) doExport(ctx context.Context, t *transfer.Service, table, path string) (int, error) {
	p := e.progress()
	defer p.end()
	return t.ExportTable(ctx, path, table, p.step("Exporting "+filepath.Base(path)))
}

func isSheet(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	return ending == ".xlsx" || ending == ".csv"
}

// sameFile says whether two names are of one file that is there.
func sameFile(a, b string) bool {
	x, xerr := os.Stat(a)
	y, yerr := os.Stat(b)
	return xerr == nil && yerr == nil && os.SameFile(x, y)
}
