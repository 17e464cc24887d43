// Package importer is the screen that brings contacts in from a spreadsheet: what
// was understood of it, what would become of each row, and then the import.
package importer

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/jobs"
	"regulars/app/transfer"
	"regulars/views/kit"
)

// Page leads through one import at a time.
type Page struct {
	shell *kit.Shell
	svc   *transfer.Service
	jobs  *jobs.Runner

	box     *fyne.Container
	asked   int // files so far: an answer about an earlier one comes too late
	reading *kit.Loader[*transfer.Plan]

	file   *transfer.File // being reviewed; nil before one was chosen
	plan   *transfer.Plan // of file as it is understood now; nil while it is being made
	review *review
}

// New gives a Page that waits for a file.
func New(shell *kit.Shell, svc *transfer.Service, runner *jobs.Runner) *Page {
	p := &Page{shell: shell, svc: svc, jobs: runner, box: container.NewStack()}
	p.reading = kit.NewLoader[*transfer.Plan](shell)
	p.start()
	return p
}

// Screen gives what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.box, New: p.choose, Escape: p.leave,
		Open: func(string, int64) { p.again() },
		Drop: func(paths []string) { p.open(paths[0], "") },
		Keys: []kit.Key{{Keys: "Ctrl+N", Does: kit.L("Choose a file")}, {Keys: "Esc", Does: kit.L("Leave the file as it is")}},
	}
}

func (p *Page) put(o fyne.CanvasObject) {
	p.box.Objects = []fyne.CanvasObject{o}
	p.box.Refresh()
}

// again shows the beginning, unless a file is under review.
func (p *Page) again() {
	if p.file == nil {
		p.start()
	}
}

// leave forgets the file; nothing of it was written.
func (p *Page) leave() {
	p.asked++
	p.reading.Stop()
	p.start()
}

// start asks for a file.
func (p *Page) start() {
	p.file, p.plan, p.review = nil, nil, nil
	p.put(kit.EmptyState(theme.FolderOpenIcon(), kit.L("Bring in your customers and what they bought"),
		kit.L("Drop a spreadsheet here: Excel or CSV, from any program, however it is laid out. You see what becomes of each row before anything is kept, and one Undo takes all of it back."),
		kit.Action{Text: kit.L("Choose a file…"), Icon: theme.FolderOpenIcon(), Do: p.choose},
	))
}

func (p *Page) choose() {
	p.shell.ChooseFile([]string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}, func(path string) { p.open(path, "") })
}

// open looks at a file; sheet is that of a workbook, "" for the likeliest.
func (p *Page) open(path, sheet string) {
	p.asked++
	mine := p.asked
	p.reading.Stop()
	p.file, p.plan, p.review = nil, nil, nil
	p.put(waiting(kit.Lf("Looking at %s…", filepath.Base(path)), p.leave))
	var file *transfer.File
	p.shell.Try(func(ctx context.Context) (err error) {
		file, err = p.svc.Inspect(ctx, path, sheet)
		return err
	}, func(err error) {
		if mine != p.asked {
			return
		}
		if err != nil {
			p.refuse(path, err)
			return
		}
		p.file = file
		p.examine()
	})
}

// examine shows what was understood of the file, and gives its rows their verdicts.
func (p *Page) examine() {
	p.review = newReview(p)
	p.put(p.review.object)
	p.replan()
}

// setSubject says what the rows of the file are: contacts or purchases.
func (p *Page) setSubject(to transfer.Subject) {
	if p.file.Subject == to {
		return
	}
	p.file.SetSubject(to)
	p.examine()
}

// refuse says why a file can't be imported.
func (p *Page) refuse(path string, err error) {
	p.put(kit.EmptyState(theme.WarningIcon(), kit.Lf("%s can't be imported", filepath.Base(path)), kit.Explain(err),
		kit.Action{Text: kit.L("Choose another file…"), Icon: theme.FolderOpenIcon(), Do: p.choose},
		kit.Action{Text: kit.L("Back"), Do: p.start},
	))
}

// waiting shows that something is under way, and offers to end it.
func waiting(text string, cancel func()) fyne.CanvasObject {
	bar := widget.NewProgressBarInfinite()
	return container.NewCenter(container.NewVBox(
		kit.Section(text).Aligned(fyne.TextAlignCenter),
		container.New(kit.Width(320), bar),
		container.NewCenter(kit.Action{Text: kit.L("Cancel"), Do: cancel}.Button()),
	))
}

// replan gives every row its verdict by the meanings that the columns have now. An
// older plan under way is given up.
func (p *Page) replan() {
	p.plan = nil
	p.review.busy()
	file := *p.file // the owner may go on changing meanings while this is read
	file.Columns = slices.Clone(p.file.Columns)
	review := p.review
	p.reading.Load(func(ctx context.Context) (*transfer.Plan, error) {
		return p.svc.Plan(ctx, &file, p.sampled(func(done, _ int64) { review.read(done) }))
	}, func(plan *transfer.Plan) {
		p.plan = plan
		review.show(plan)
	})
}

// sampleEvery is how many rows pass between two looks at the progress.
const sampleEvery = 5000

// sampled passes a progress on to the UI goroutine, now and then.
func (p *Page) sampled(show func(done, total int64)) transfer.Progress {
	next := int64(sampleEvery)
	return func(done, total int64) {
		if done < next {
			return
		}
		next = done + sampleEvery
		p.shell.Do(func() { show(done, total) })
	}
}

// setMeaning gives a column of the file another meaning.
func (p *Page) setMeaning(column int, m transfer.Meaning) {
	if p.file.Columns[column].Meaning == m {
		return
	}
	p.file.SetMeaning(column, m)
	p.replan()
}

// saveRejects writes the rows that did not go in to a file of the owner's choice.
func (p *Page) saveRejects(plan *transfer.Plan) {
	name := plan.File.Name()
	name = kit.Lf("%s, not imported", name[:len(name)-len(filepath.Ext(name))]) + ".xlsx"
	p.shell.NameSpreadsheet(name, func(path string) { p.writeRejects(plan, path) })
}

func (p *Page) writeRejects(plan *transfer.Plan, path string) {
	var n int
	p.shell.Act(func(ctx context.Context) (err error) {
		n, err = p.svc.SaveRejects(ctx, plan, path)
		return err
	}, func() {
		p.shell.Toast(kit.Toast{Text: kit.Lf("%[1]s saved in %[2]s, each with the reason", kit.Ln("%d rows", n), filepath.Base(path))})
	})
}
