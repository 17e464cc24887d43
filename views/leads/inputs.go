package leads

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// dayInput is a day that is typed as it is written, or chosen from a little calendar.
type dayInput struct {
	page   *Page
	name   string // of the field
	entry  *kit.Input
	object fyne.CanvasObject
}

func newDayInput(p *Page, name string, d data.Date) *dayInput {
	f := &dayInput{page: p, name: name, entry: kit.Filled(p.shell.Locale.Day(p.data.Today), p.shell.Locale.Day(d))}
	pick := widget.NewButtonWithIcon("", theme.CalendarIcon(), nil)
	pick.Importance = widget.LowImportance
	pick.OnTapped = func() { f.pick(pick) }
	f.object = container.NewBorder(nil, nil, nil, pick, f.entry)
	return f
}

// read gives the day; the zero one for none. Beside the owner's way it takes 2026-03-14, and
// +3 for in three days.
func (f *dayInput) read() (data.Date, error) {
	text := data.PlainDigits(strings.TrimSpace(f.entry.Text))
	if text == "" {
		return data.Date{}, nil
	}
	if days, ok := strings.CutPrefix(text, "+"); ok {
		if n, err := strconv.Atoi(days); err == nil && n < 5000 {
			return f.page.data.Today.AddDays(n), nil
		}
	}
	if d, err := data.ParseDate(text); err == nil && d.Year != 0 {
		return d, nil
	}
	written := f.page.shell.Locale.Day(data.Date{Year: 2033, Month: 11, Day: 22})
	form := strings.NewReplacer("2033", "2006", "11", "1", "22", "2").Replace(written)
	if t, err := time.Parse(form, text); err == nil {
		return data.DateOf(t), nil
	}
	return data.Date{}, data.Invalid(f.name, "“%[1]s” is not a day of the calendar: write it as %[2]s", f.entry.Text, f.page.shell.Locale.Day(f.page.data.Today))
}

func (f *dayInput) set(d data.Date) { f.entry.SetText(f.page.shell.Locale.Day(d)) }

func (f *dayInput) pick(at fyne.CanvasObject) {
	d, err := f.read()
	if err != nil || d.IsZero() {
		d = f.page.data.Today
	}
	var popup *widget.PopUp
	driver := fyne.CurrentApp().Driver()
	calendar := widget.NewCalendar(d.Time(time.Local), func(t time.Time) {
		popup.Hide()
		f.set(data.DateOf(t))
	})
	canvas := f.page.shell.Window.Canvas()
	popup = widget.NewPopUp(calendar, canvas)
	where := driver.AbsolutePositionForObject(at).AddXY(at.Size().Width-popup.MinSize().Width, at.Size().Height)
	where.Y = max(0, min(where.Y, canvas.Size().Height-popup.MinSize().Height))
	popup.ShowAtPosition(fyne.NewPos(max(0, where.X), where.Y))
}

// moneyInput is an amount, with another currency behind it where it is not the owner's own.
type moneyInput struct {
	name  string
	home  string
	entry *kit.Input
}

func newMoneyInput(name, home string, m data.Money) *moneyInput {
	text := ""
	if m.Amount != 0 {
		text = m.Decimal()
		if m.Currency != home {
			text = m.String()
		}
	}
	return &moneyInput{name: name, home: home, entry: kit.Filled(data.Money{Amount: 120_000, Currency: home}.Decimal()+" "+home, text)}
}

// read gives the amount; nothing is 0 of the owner's own currency.
func (f *moneyInput) read() (data.Money, error) {
	m := data.Money{Currency: f.home}
	var figures strings.Builder
	var code strings.Builder
	for _, r := range data.PlainDigits(strings.ToUpper(f.entry.Text)) {
		switch {
		case r >= 'A' && r <= 'Z':
			code.WriteRune(r)
		case r == ',':
			figures.WriteRune('.')
		case r != ' ' && r != '\u00a0' && r != '\u202f' && r != '\'':
			figures.WriteRune(r)
		}
	}
	if code.Len() > 0 {
		m.Currency = code.String()
	}
	if figures.Len() == 0 {
		return m, nil
	}
	n, err := data.ParseDecimal(figures.String(), m.Currency)
	if err != nil {
		return m, data.Invalid(f.name, "“%s” is not an amount: write it as 1200 or 1200.50, with a currency such as USD behind it where it is not your own", f.entry.Text)
	}
	m.Amount = n
	return m, nil
}

// readPercent reads a probability; nothing is that of the stage.
func readPercent(e *kit.Input) (int, error) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(data.PlainDigits(e.Text)), "%"))
	if text == "" {
		return data.StageChance, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 100 {
		return 0, &data.InvalidError{Field: "probability", Reason: "is not between 0 and 100 %"}
	}
	return n, nil
}

// whoInput chooses a contact by typing.
type whoInput struct {
	page   *Page
	id     int64
	loader *kit.Loader[[]data.ContactRow]
	entry  *kit.Input
	found  *fyne.Container
	chosen *fyne.Container
	object *fyne.Container
}

// mostFound is how many contacts are offered while typing.
const mostFound = 5

func newWhoInput(p *Page, id int64, name string) *whoInput {
	w := &whoInput{page: p, loader: kit.NewLoader[[]data.ContactRow](p.shell)}
	w.entry = kit.NewEntry(kit.L("Type a name, a company or a phone"), w.find)
	w.found = container.New(layout.NewCustomPaddedVBoxLayout(0))
	w.chosen = kit.Flow()
	w.object = container.NewVBox(w.entry, w.found, w.chosen)
	w.set(id, name)
	return w
}

func (w *whoInput) find(text string) {
	if strings.TrimSpace(text) == "" {
		w.found.RemoveAll()
		return
	}
	w.loader.Load(func(ctx context.Context) ([]data.ContactRow, error) {
		return w.page.svc.Contacts.List(ctx, data.ContactQuery{Text: text, Limit: mostFound})
	}, func(list []data.ContactRow) {
		w.found.RemoveAll()
		for _, r := range list {
			words := kit.NewText(strings.Join(nonEmpty(r.Name, r.Company, r.Phone), " · ")).OneLine()
			w.found.Add(kit.NewRow(kit.NewInset(words, 8, 3), func() { w.set(r.ID, r.Name) }))
		}
		w.object.Refresh()
		w.page.refit()
	})
}

// set chooses a contact; 0 chooses none.
func (w *whoInput) set(id int64, name string) {
	w.id = id
	w.found.RemoveAll()
	w.chosen.RemoveAll()
	if id == 0 {
		w.entry.Show()
		return
	}
	w.entry.SetText("")
	w.entry.Hide()
	chip := kit.NewChip(name, nil)
	chip.OnRemove = func() {
		w.set(0, "")
		w.page.shell.Window.Canvas().Focus(w.entry)
	}
	w.chosen.Add(chip)
	w.object.Refresh()
	w.page.refit()
}

func nonEmpty(words ...string) (kept []string) {
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}
