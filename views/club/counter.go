package club

import (
	"context"
	"errors"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/club"
	"regulars/data"
	"regulars/views/kit"
)

// counter is where a code is typed while the customer waits: what it is good for is told
// with its last letter, and Enter redeems it.
type counter struct {
	page   *Page
	entry  *kit.Input
	told   *kit.Text
	loader *kit.Loader[look]
	busy   bool
	object fyne.CanvasObject
}

// look is what was found out about a code, or why it is not good.
type look struct {
	club.Receipt

	refused *data.InvalidError
}

func newCounter(p *Page) *counter {
	c := &counter{page: p, told: kit.NewText("").AtMost(2).Color(kit.ColorMuted), loader: kit.NewLoader[look](p.shell)}
	c.entry = kit.NewEntry(kit.L("Redeem a code: K7M-2QX-9FD"), c.typed)
	c.entry.OnEnter = c.redeem
	button := widget.NewButtonWithIcon(kit.L("Redeem"), theme.ConfirmIcon(), c.redeem)
	button.Importance = widget.HighImportance
	field := container.New(kit.Width(250), c.entry)
	c.object = container.NewBorder(nil, nil, container.NewHBox(field, button), nil, container.New(middle{}, kit.NewInset(c.told, 8, 0)))
	c.say(kit.L("Dashes and capitals don’t matter. It works without a network, and once only."), kit.ColorMuted)
	return c
}

func (c *counter) focus() { c.page.shell.Window.Canvas().Focus(c.entry) }

func (c *counter) say(text string, color fyne.ThemeColorName) {
	c.told.SetText(text)
	c.told.SetColor(color)
}

// typed tells what a code is good for once it is whole.
func (c *counter) typed(text string) {
	n := utf8.RuneCountInString(data.PlainCode(text))
	if n < data.CodeLength {
		c.loader.Stop()
		c.say("", kit.ColorMuted)
		return
	}
	c.loader.Load(func(ctx context.Context) (v look, err error) {
		v.Receipt, err = c.page.svc.Look(ctx, text)
		if errors.As(err, &v.refused) {
			return v, nil
		}
		return v, err
	}, func(v look) {
		if v.refused != nil {
			c.say(kit.Explain(v.refused), theme.ColorNameError)
			return
		}
		c.say(c.page.say.receipt(v.Receipt)+" · "+kit.L("Enter redeems it"), theme.ColorNameSuccess)
	})
}

// receipt says what a code is for, and whose it is.
func (l speaker) receipt(r club.Receipt) string {
	text := r.Benefit.Name
	if worth := l.worth(&r.Benefit); worth != text {
		text += " · " + worth
	}
	if r.Contact != "" {
		text += " · " + r.Contact
	}
	return text
}

// redeem redeems what is typed, once however often it is asked for meanwhile.
func (c *counter) redeem() {
	if c.busy {
		return
	}
	c.busy = true
	c.loader.Stop()
	var r club.Receipt
	typed := c.entry.Text
	c.page.shell.Try(func(ctx context.Context) (err error) {
		r, err = c.page.svc.Redeem(ctx, typed, 0, 0)
		return err
	}, func(err error) {
		c.busy = false
		if bad, ok := errors.AsType[*data.InvalidError](err); ok {
			c.say(kit.Explain(bad), theme.ColorNameError)
			c.focus()
			return
		}
		if err != nil {
			c.page.shell.ShowError(err)
			return
		}
		c.entry.SetText("")
		c.say(kit.Lf("Redeemed: %s", c.page.say.receipt(r)), theme.ColorNameSuccess)
		c.page.shell.Done(kit.Lf("Redeemed: %s", c.page.say.receipt(r)), 0)
		c.focus()
	})
}

// middle is a layout that keeps what may be one line or two at the middle of the height.
type middle struct{}

func (middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 34) }

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, size.Height)) // wrapped text knows its height by its width
		h := min(o.MinSize().Height, size.Height)
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, (size.Height-h)/2))
	}
}
