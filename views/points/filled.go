package points

import (
	"context"
	"errors"
	"reflect"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// filled is a form that makes one sort of record of what is filled in. It lies in its place on the screen.
type filled[T any] struct {
	page   *Page
	fields []*kit.Field
	opened T                 // what the untouched form gives
	read   func() (T, error) // the record, or the first thing wrong with it
	store  func(context.Context, *T) error
	said   func(*T) string // to the owner, when it is kept
	after  func(*T)        // once it is kept, before what changed is read again
	again  func()          // shows what is kept now, in place of what was filled in
	busy   bool
}

// begin compares from now on with what the form says.
func (f *filled[T]) begin() {
	if v, err := f.read(); err == nil {
		f.opened = v
	}
}

func (f *filled[T]) changed() bool {
	v, err := f.read()
	return err != nil || !reflect.DeepEqual(v, f.opened)
}

func (f *filled[T]) drop() { f.again() }

// save keeps the record, once however often it is asked for meanwhile, or says beside its field what is wrong.
func (f *filled[T]) save() {
	if f.busy {
		return
	}
	for _, field := range f.fields {
		field.SetError("")
	}
	v, err := f.read()
	if err != nil {
		f.fail(err)
		return
	}
	f.busy = true
	f.page.shell.Try(func(ctx context.Context) error { return f.store(ctx, &v) }, func(err error) {
		f.busy = false
		if err != nil {
			f.fail(err)
			return
		}
		f.begin()
		if f.after != nil {
			f.after(&v)
		}
		f.page.shell.Done(f.said(&v), 0)
		f.again()
	})
}

func (f *filled[T]) fail(err error) {
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		for _, field := range f.fields {
			if field.Name == bad.Field {
				field.SetError(kit.Explain(err))
				return
			}
		}
	}
	f.page.shell.ShowError(err)
}

// field adds something to fill in.
func (f *filled[T]) field(name, label string, input fyne.CanvasObject) *kit.Field {
	field := kit.NewField(name, label, input)
	f.fields = append(f.fields, field)
	return field
}

// buttons are what ends the form, the last at the right.
func (f *filled[T]) buttons(remove func()) fyne.CanvasObject {
	save := widget.NewButton(kit.L("Save"), f.save)
	save.Importance = widget.HighImportance
	row := container.NewHBox(save, kit.Action{Text: kit.L("Drop the changes"), Do: f.drop}.Quiet())
	if remove != nil {
		row.Add(kit.Action{Text: kit.L("Delete"), Icon: theme.DeleteIcon(), Do: remove}.Quiet())
	}
	return kit.NewInset(row, 0, 8)
}

// number is an entry of a whole number; nothing is 0.
func number(n int64) *kit.Input {
	text := ""
	if n != 0 {
		text = strconv.FormatInt(n, 10)
	}
	return kit.Filled("0", text)
}

func readNumber(field string, e *kit.Input) (int64, error) {
	text := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\u202f' {
			return -1
		}
		return r
	}, data.PlainDigits(e.Text))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, data.Invalid(field, "“%s” is not a whole number: write it as 100", e.Text)
	}
	return n, nil
}

// amount is an entry of money; nothing is 0.
func amount(n int64, currency string) *kit.Input {
	text := ""
	if n != 0 {
		text = data.Money{Amount: n, Currency: currency}.Decimal()
	}
	return kit.Filled(data.Money{Currency: currency}.Decimal(), text)
}

func readAmount(field string, e *kit.Input, currency string) (int64, error) {
	text := strings.ReplaceAll(strings.ReplaceAll(data.PlainDigits(strings.TrimSpace(e.Text)), ",", "."), "\u00a0", "")
	if text == "" {
		return 0, nil
	}
	n, err := data.ParseDecimal(text, currency)
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		bad.Field = field
	}
	return n, err
}

// readDay reads a day as it is kept, about a field.
func readDay(field string, e *kit.Input) (data.Date, error) {
	d, err := data.ParseDate(data.PlainDigits(e.Text))
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		bad.Field = field
	}
	return d, err
}

// beside lays fields side by side.
func beside(fields ...*kit.Field) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(fields))
	for i, f := range fields {
		objects[i] = f.Object()
	}
	return kit.Columns(objects...)
}
