package agenda

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// remindForm is the part of a form that says when to be reminded.
type remindForm struct {
	list   []int
	allDay bool
	chips  *fyne.Container
	add    *widget.Select
	object fyne.CanvasObject
}

func newRemindForm(minutes []int, allDay bool) *remindForm {
	r := &remindForm{list: slices.Clone(minutes), allDay: allDay, chips: kit.Flow()}
	r.add = widget.NewSelect(nil, nil)
	r.add.PlaceHolder = kit.L("Add a reminder")
	r.object = container.NewVBox(r.chips, r.add)
	r.show()
	return r
}

// offers are the reminders that can be chosen, in minutes before.
func (r *remindForm) offers() []int {
	if r.allDay {
		return []int{-9 * 60, dayMinutes - 18*60, dayMinutes - 9*60, 2*dayMinutes - 9*60, 7*dayMinutes - 9*60}
	}
	return []int{0, 5, 10, 15, 30, 60, 120, dayMinutes, 2 * dayMinutes, 7 * dayMinutes}
}

// setAllDay turns the reminders of a time into such of a day, and back.
func (r *remindForm) setAllDay(allDay bool) { //nolint:revive // the state of the form it follows
	if r.allDay == allDay {
		return
	}
	r.allDay = allDay
	usual := map[bool]int{false: 15, true: -9 * 60}
	if len(r.list) > 0 {
		r.list = []int{usual[allDay]}
	}
	r.show()
}

func (r *remindForm) show() {
	r.chips.Objects = nil
	for _, m := range r.list {
		c := kit.NewChip(remindWords(m, r.allDay), nil)
		c.OnRemove = func() {
			r.list = slices.DeleteFunc(r.list, func(n int) bool { return n == m })
			r.show()
		}
		r.chips.Add(c)
	}
	setVisible(r.chips, len(r.list) > 0)
	var offers []int
	var words []string
	for _, m := range r.offers() {
		if !slices.Contains(r.list, m) {
			offers, words = append(offers, m), append(words, remindWords(m, r.allDay))
		}
	}
	r.add.OnChanged = nil
	r.add.ClearSelected()
	r.add.SetOptions(words)
	r.add.OnChanged = func(string) {
		if i := r.add.SelectedIndex(); i >= 0 {
			r.list = append(r.list, offers[i])
			slices.Sort(r.list)
			r.show()
		}
	}
	r.object.Refresh()
}

func (r *remindForm) minutes() []int {
	if len(r.list) == 0 {
		return nil
	}
	return slices.Clone(r.list)
}
