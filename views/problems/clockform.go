package problems

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// clockForm edits the working hours, the holidays and the targets.
type clockForm struct {
	before   data.WorkClock
	days     [7]*kit.Input // by time.Weekday
	holidays *kit.Input
	answer   [data.Urgent + 1]*kit.Input
	solve    [data.Urgent + 1]*kit.Input
	touch    *kit.Input
	fields   []*kit.Field
}

// editClock opens the form of the working hours.
func (p *Page) editClock() {
	var c data.WorkClock
	p.shell.Act(func(ctx context.Context) (err error) {
		c, err = p.Problems.Clock(ctx)
		return err
	}, func() {
		f := &clockForm{before: c}
		content := f.lay()
		d := p.newDialog(kit.L("Working hours and targets"), content, f.fields...)
		opened := f.text()
		d.dirty = func() bool { return f.text() != opened }
		d.submit = func() {
			c, err := f.read()
			if err != nil {
				d.fail(err)
				return
			}
			d.keep(func(ctx context.Context) error { return p.Problems.SetClock(ctx, c) }, kit.L("Working hours and targets kept"))
		}
		d.open(kit.L("Save"), f.days[time.Monday])
	})
}

func (f *clockForm) lay() fyne.CanvasObject {
	week := container.NewGridWithColumns(4)
	for i := range 7 {
		day := time.Weekday((i + 1) % 7) // Monday first
		f.days[day] = kit.Filled(kit.L("day off"), hoursText(f.before.Hours.Week[day]))
		week.Add(kit.NewField("", kit.Weekday(day), f.days[day]).Object())
	}
	hours := kit.NewBareField("hours", week)
	hours.SetHint(kit.L("The clock of problems runs in these hours only. Write them as 09:00–17:00; empty is a day off."))
	var days []string
	for _, d := range f.before.Hours.Holidays {
		days = append(days, d.String())
	}
	f.holidays = kit.Filled("2026-12-25, 2026-12-26", strings.Join(days, ", "))
	holidays := kit.NewField("holidays", kit.L("Holidays"), f.holidays)
	heads := container.NewGridWithColumns(3, caption(kit.L("Severity")), caption(kit.L("First answer, hours")), caption(kit.L("Solution, hours")))
	grid := container.NewGridWithColumns(3)
	for _, s := range data.Severities() {
		f.answer[s], f.solve[s] = kit.Filled("", amount(f.before.Targets.Answer[s])), kit.Filled("", amount(f.before.Targets.Solve[s]))
		grid.Add(container.NewBorder(nil, nil, container.NewCenter(kit.Label(severityName(s)).Color(severityColor(s))), nil))
		grid.Add(f.answer[s])
		grid.Add(f.solve[s])
	}
	targets := kit.NewBareField("targets", container.New(layout.NewCustomPaddedVBoxLayout(2), heads, grid))
	f.touch = kit.Filled("", amount(f.before.Targets.Touch))
	touch := kit.NewField("touch", kit.L("Remind me when nobody touched a problem for so many working hours"), f.touch)
	f.fields = []*kit.Field{hours, holidays, targets, touch}
	return container.NewVBox(kit.Section(kit.L("Working hours")), hours.Object(), holidays.Object(),
		kit.Section(kit.L("Targets, in working hours")), targets.Object(), touch.Object())
}

func caption(text string) fyne.CanvasObject {
	return kit.Label(text).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted)
}

// text is all that stands in the form.
func (f *clockForm) text() string {
	var b strings.Builder
	for _, e := range f.inputs() {
		b.WriteString(e.Text + "\x00")
	}
	return b.String()
}

func (f *clockForm) inputs() []*kit.Input {
	list := append(f.days[:], f.holidays, f.touch)
	return append(append(list, f.answer[data.Low:]...), f.solve[data.Low:]...)
}

func (f *clockForm) read() (c data.WorkClock, err error) {
	c = f.before
	for i, e := range f.days {
		if c.Hours.Week[i], err = parseHours(e.Text); err != nil {
			return c, err
		}
	}
	if c.Hours.Holidays, err = parseDays(f.holidays.Text); err != nil {
		return c, err
	}
	for s := data.Low; s <= data.Urgent; s++ {
		if c.Targets.Answer[s], err = parseAmount("targets", f.answer[s].Text); err != nil {
			return c, err
		}
		if c.Targets.Solve[s], err = parseAmount("targets", f.solve[s].Text); err != nil {
			return c, err
		}
	}
	if c.Targets.Touch, err = parseAmount("touch", f.touch.Text); err != nil {
		return c, err
	}
	if err := c.Hours.Validate(); err != nil {
		return c, err
	}
	return c, c.Targets.Validate()
}

func hoursText(d data.WorkDay) string {
	if d.Off() {
		return ""
	}
	return fmt.Sprintf("%02d:%02d–%02d:%02d", d.From/60, d.From%60, d.To/60, d.To%60)
}

// parseHours reads “9–17”, “09:00 - 17:30” and the like; nothing is a day off.
func parseHours(text string) (d data.WorkDay, err error) {
	text = strings.NewReplacer("—", "-", "–", "-", " ", "", ".", ":").Replace(data.PlainDigits(text))
	if text == "" {
		return d, nil
	}
	from, to, ok := strings.Cut(text, "-")
	first, fok := minuteOf(from)
	last, lok := minuteOf(to)
	if !ok || !fok || !lok || last <= first {
		return d, &data.InvalidError{Field: "hours", Reason: "end before they begin: write them as 09:00–17:00, or leave a day off empty"}
	}
	return data.WorkDay{From: first, To: last}, nil
}

func minuteOf(text string) (int, bool) {
	hour, minute, _ := strings.Cut(text, ":")
	h, herr := strconv.Atoi(hour)
	m, merr := 0, error(nil)
	if minute != "" {
		m, merr = strconv.Atoi(minute)
	}
	n := h*60 + m
	return n, herr == nil && merr == nil && h >= 0 && m >= 0 && m < 60 && n <= 24*60
}

func parseDays(text string) (list []data.Date, err error) {
	for _, part := range strings.FieldsFunc(data.PlainDigits(text), func(r rune) bool { return strings.ContainsRune(",; \n\t", r) }) {
		d, err := data.ParseDate(part)
		if err != nil || d.Year == 0 {
			return nil, data.Invalid("holidays", "“%s” is not a day of the calendar: write it as 2026-12-25", part)
		}
		list = append(list, d)
	}
	return list, nil
}

// amount writes minutes as hours, with a point where they are not whole.
func amount(minutes int) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(float64(minutes)/60, 'f', 2, 64), "0"), ".")
}

func parseAmount(field, text string) (int, error) {
	hours, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(data.PlainDigits(text)), ",", "."), 64)
	minutes := int(hours*60 + 0.5)
	if err != nil || minutes < 1 || hours > 24*366 {
		return 0, &data.InvalidError{Field: field, Reason: "are hours of working time: each is more than nothing and less than a year"}
	}
	return minutes, nil
}
