package papers

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/papers"
	"regulars/data"
	"regulars/views/kit"
)

// wish is a paper that is being written for a purchase: what can be chosen at the left, and
// at the right how it will be printed.
type wish struct {
	page     *Page
	want     papers.Wish
	loader   *kit.Loader[papers.Look]
	kinds    *fyne.Container
	day      *kit.Input
	dayField *kit.Field
	language *widget.Select
	issuing  *widget.Button
	preview  *fyne.Container
	object   fyne.CanvasObject
}

// begin writes a paper for a purchase. Without a letterhead, that comes first.
func (p *Page) begin(purchase int64) {
	w := &wish{page: p, want: papers.Wish{Purchase: purchase}, loader: kit.NewLoader[papers.Look](p.shell), kinds: kit.Flow(), preview: container.NewStack()}
	var head data.Letterhead
	p.shell.Act(func(ctx context.Context) (err error) {
		head, err = p.Papers.Letterhead(ctx)
		return err
	}, func() {
		if head.Complete() != nil {
			p.openHead(head, func() { p.begin(purchase) })
			return
		}
		w.build()
		p.wish = w
		p.arrange()
		w.load()
	})
}

const wishWidth float32 = 300

func (w *wish) build() {
	w.day = kit.NewEntry(kit.L("today"), func(string) { w.load() })
	w.dayField = kit.NewField("date", kit.L("Day, as 2026-03-14"), w.day)
	codes := papers.Languages()
	names := []string{kit.L("The customer's language")}
	for _, c := range codes {
		names = append(names, kit.LanguageName(c))
	}
	w.language = widget.NewSelect(names, nil)
	w.language.SetSelectedIndex(0)
	w.language.OnChanged = func(string) {
		w.want.Language = ""
		if i := w.language.SelectedIndex(); i > 0 {
			w.want.Language = codes[i-1]
		}
		w.load()
	}
	w.issuing = kit.Action{Text: kit.L("Issue"), Icon: theme.ConfirmIcon(), Do: w.issue}.Button()
	w.issuing.Importance = widget.HighImportance
	w.issuing.Disable()
	side := container.NewVBox(
		kit.Heading(kit.L("New paper")), w.kinds, w.dayField.Object(),
		kit.NewField("language", kit.L("Language"), kit.Framed(w.language)).Object(),
		kit.Muted(kit.L("Its number is given when it is issued. What it says stays as it is then, whatever changes later.")),
		container.NewHBox(w.issuing, kit.Action{Text: kit.L("Cancel"), Do: w.page.escape}.Quiet()))
	left := container.New(kit.Width(wishWidth), side)
	w.object = container.NewBorder(nil, nil, kit.NewInset(left, 16, 14), nil, container.NewStack(kit.NewGround(kit.ColorSurface), w.preview))
}

// load paints what is wished for. What is wrong is said in its place.
func (w *wish) load() {
	day, err := data.ParseDate(w.day.Text)
	if err != nil {
		w.refuse(err)
		return
	}
	w.want.Day = day
	want := w.want
	var fault error
	w.loader.Load(func(ctx context.Context) (look papers.Look, err error) {
		look, fault = w.page.Papers.Try(ctx, want)
		return look, nil
	}, func(look papers.Look) {
		if fault != nil {
			w.refuse(fault)
			return
		}
		w.fill(look)
	})
}

func (w *wish) refuse(err error) {
	w.loader.Stop()
	w.dayField.SetError(kit.Explain(err))
	w.issuing.Disable()
}

func (w *wish) fill(look papers.Look) {
	w.dayField.SetError("")
	w.want.Kind = look.Paper.Kind
	w.kinds.RemoveAll()
	kinds := []data.PaperKind{data.PaperInvoice, data.PaperQuote}
	if !slices.Contains(kinds, look.Paper.Kind) {
		kinds = []data.PaperKind{data.PaperCredit}
	}
	for _, k := range kinds {
		c := kit.NewChip(kindName(k), func() {
			w.want.Kind = k
			w.load()
		})
		c.SetOn(k == look.Paper.Kind)
		w.kinds.Add(c)
	}
	w.preview.Objects = []fyne.CanvasObject{sheets(look)}
	w.preview.Refresh()
	w.issuing.Enable()
}

// issue gives the paper its number and shows it.
func (w *wish) issue() {
	if w.issuing.Disabled() {
		return
	}
	w.issuing.Disable()
	p := w.page
	var made data.Paper
	p.shell.Try(func(ctx context.Context) (err error) {
		made, err = p.Papers.Issue(ctx, w.want)
		return err
	}, func(err error) {
		if err != nil {
			w.refuse(err)
			return
		}
		p.close()
		p.shown.show(made.ID)
		p.shell.Done(kit.Lf("%[1]s %[2]s was issued", kindName(made.Kind), made.Number), 0)
	})
}
