package prefs

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"

	"regulars/app/backups"
	"regulars/views/kit"
)

func (p *Page) backup() fyne.CanvasObject {
	folder := container.NewHBox(
		kit.Action{Text: kit.L("Choose…"), Icon: theme.FolderOpenIcon(), Do: p.chooseFolder}.Button(),
		kit.Action{Text: kit.L("Beside the data"), Do: func() { p.setFolder("") }}.Quiet(),
	)
	now := kit.Action{Text: kit.L("Back up now"), Icon: theme.DocumentSaveIcon(), Do: p.backUpNow}.Button()
	restore := kit.Action{Text: kit.L("Restore…"), Icon: theme.HistoryIcon(), Do: p.chooseBackup}.Button()
	return section(kit.L("Backup"),
		row(kit.L("Folder"), p.state.backup.Folder, folder),
		row(kit.L("Last backup"), p.lastBackup(), container.NewHBox(now)),
		row(kit.L("Go back to a backup"), kit.L("What is here now is kept in a file of its own"), container.NewHBox(restore)),
		row(kit.L("Your data"), p.state.database, container.NewHBox()),
	)
}

// lastBackup tells how the backups stand.
func (p *Page) lastBackup() string {
	b := p.state.backup
	switch {
	case b.Failed != nil:
		return kit.Explain(b.Failed)
	case b.Latest.Path == "":
		return kit.L("There is none yet. One is made each day while the program runs: seven days and four weeks are kept.")
	}
	return p.backupWords(b.Latest) + ". " + kit.L("One is made each day: seven days and four weeks are kept.")
}

func (p *Page) backupWords(b backups.Backup) string {
	return p.shell.Locale.Long(b.Day.Time(time.UTC)) + ", " + p.shell.Locale.Size(b.Size)
}

func (p *Page) chooseFolder() {
	kit.ShowFiles(dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		switch {
		case err != nil:
			p.shell.ShowError(err)
		case u != nil:
			p.setFolder(u.Path())
		}
	}, p.shell.Window))
}

func (p *Page) setFolder(folder string) {
	p.shell.Act(func(ctx context.Context) error { return p.Backups.SetFolder(ctx, folder) }, p.reload)
}

func (p *Page) backUpNow() {
	var made backups.Backup
	p.shell.Act(func(ctx context.Context) (err error) {
		made, err = p.Backups.Now(ctx)
		return err
	}, func() {
		p.shell.Toast(kit.Toast{Text: kit.Lf("Backed up and checked: %s", filepath.Base(made.Path))})
		p.reload()
	})
}

// chooseBackup lists the backups there are, and offers a file from elsewhere.
func (p *Page) chooseBackup() {
	var list []backups.Backup
	p.shell.Act(func(ctx context.Context) (err error) {
		list, err = p.Backups.List(ctx)
		return err
	}, func() { p.offer(list) })
}

func (p *Page) offer(list []backups.Backup) {
	rows := container.NewVBox()
	var d *dialog.CustomDialog
	for _, b := range list {
		rows.Add(kit.NewRow(kit.NewInset(kit.Label(p.backupWords(b)), 8, 5), func() {
			d.Hide()
			p.askRestore(b.Path, p.backupWords(b))
		}))
	}
	if len(list) == 0 {
		rows.Add(kit.Muted(kit.L("There is no backup in the folder. Choose a file from elsewhere.")))
	}
	other := kit.Action{Text: kit.L("Another file…"), Icon: theme.FolderOpenIcon(), Do: func() {
		d.Hide()
		p.chooseFile()
	}}.Button()
	body := container.NewBorder(nil, container.NewHBox(other), nil, nil, container.NewVScroll(rows))
	d = dialog.NewCustom(kit.L("Go back to a backup"), kit.L("Cancel"), body, p.shell.Window)
	d.Resize(fyne.NewSize(460, 380))
	d.Show()
}

func (p *Page) chooseFile() {
	p.shell.ChooseFile([]string{".db"}, func(path string) { p.askRestore(path, filepath.Base(path)) })
}

// askRestore asks once: this is the one change that Ctrl+Z cannot take back.
func (p *Page) askRestore(path, words string) {
	text := container.New(kit.Width(420), kit.NewText(kit.Lf(
		"Everything will be as it was in the backup “%s”. What is here now is kept in a file beside the data, so that you can go back to it in the same way.", words)))
	d := dialog.NewCustomConfirm(kit.L("Go back to a backup"), kit.L("Restore"), kit.L("Cancel"), text, func(yes bool) {
		if yes {
			p.restore(path)
		}
	}, p.shell.Window)
	d.Show()
}

func (p *Page) restore(path string) {
	var kept string
	p.shell.Try(func(ctx context.Context) (err error) {
		kept, err = p.Backups.Restore(ctx, path)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			p.shell.ShowError(err)
		default:
			p.shell.Toast(kit.Toast{Text: kit.Lf("Restored. What was here before is in %s", filepath.Base(kept))})
			p.reload()
		}
	})
}
