package views

import (
	"context"
	"errors"
	"path/filepath"

	"regulars/app"
	"regulars/app/jobs"
	"regulars/data"
	"regulars/views/kit"
)

// exporter writes contacts to a file that the owner names.
func exporter(shell *kit.Shell, a *app.App) func(q data.ContactQuery, ids []int64) {
	return func(q data.ContactQuery, ids []int64) {
		shell.NameSpreadsheet(kit.L("contacts")+".xlsx", func(path string) { export(shell, a, exportTo{path, q, ids}) })
	}
}

// exportTable writes a table other than contacts to a file that the owner names.
func exportTable(shell *kit.Shell, a *app.App, table, name string) {
	shell.NameSpreadsheet(name+".xlsx", func(path string) {
		file := filepath.Base(path)
		err := a.Jobs.Start(jobs.Spec{Name: "export " + path, Title: kit.Lf("Exporting to %s", file), Work: func(ctx context.Context, p *jobs.Progress) error {
			n, err := a.Transfer.ExportTable(ctx, path, table, p.Set)
			if err == nil {
				shell.Do(func() { shell.Toast(kit.Toast{Text: kit.Lf("%[1]s saved in %[2]s", kit.Ln("%d rows", n), file)}) })
			}
			return err
		}})
		started(shell, err)
	})
}

// started tells of an export that could not begin.
func started(shell *kit.Shell, err error) {
	switch {
	case errors.Is(err, jobs.ErrRunning):
		shell.Toast(kit.Toast{Text: kit.L("That file is being written already")})
	case err != nil:
		shell.ShowError(err)
	}
}

type exportTo struct {
	path  string
	query data.ContactQuery
	ids   []int64
}

// export runs as a job, so that a large one can be watched and cancelled.
func export(shell *kit.Shell, a *app.App, to exportTo) {
	name := filepath.Base(to.path)
	err := a.Jobs.Start(jobs.Spec{Name: "export " + to.path, Title: kit.Lf("Exporting to %s", name), Work: func(ctx context.Context, p *jobs.Progress) error {
		n, err := writeContacts(ctx, a, to, p)
		if err == nil {
			shell.Do(func() { shell.Toast(kit.Toast{Text: kit.Lf("%[1]s saved in %[2]s", kit.Ln("%d contacts", n), name)}) })
		}
		return err
	}})
	started(shell, err)
}

func writeContacts(ctx context.Context, a *app.App, to exportTo, p *jobs.Progress) (int, error) {
	if len(to.ids) > 0 {
		return len(to.ids), a.Transfer.ExportIDs(ctx, to.path, to.ids, p.Set)
	}
	return a.Transfer.Export(ctx, to.path, to.query, p.Set)
}
