package club

import (
	"context"
	"errors"
	"slices"
	"strings"

	"regulars/data"
	"regulars/views/kit"
)

// who chooses a contact by the beginning of a name.
type who struct {
	page   *Page
	choice *kit.Choice
	loader *kit.Loader[[]data.ContactRow]
	known  map[string]int64 // the contact of each text that was offered
}

// offered is how many contacts are offered while a name is typed.
const offered = 8

func newWho(p *Page, contact int64, hint string) *who {
	w := &who{page: p, choice: kit.NewChoice(hint, nil), loader: kit.NewLoader[[]data.ContactRow](p.shell), known: make(map[string]int64)}
	if contact != 0 {
		w.begin(contact)
	}
	w.choice.OnChanged = w.look
	return w
}

// begin shows the contact that is chosen already.
func (w *who) begin(contact int64) {
	const unread = "…"
	w.known[unread] = contact
	w.choice.Text = unread
	var c data.Contact
	w.page.shell.Act(func(ctx context.Context) (err error) {
		c, err = w.page.deps.People.Get(ctx, contact)
		if errors.Is(err, data.ErrNotFound) {
			c.Name = kit.L("(deleted contact)")
			return nil
		}
		return err
	}, func() {
		if w.choice.Text != unread {
			return // something was typed meanwhile
		}
		w.known[c.Name] = contact
		w.choice.SetText(c.Name)
		if s := w.page.sheet; s != nil {
			s.opened = s.filled()
		}
	})
}

// look offers the contacts that a text may mean.
func (w *who) look(text string) {
	if _, chosen := w.known[text]; chosen || strings.TrimSpace(text) == "" {
		w.loader.Stop()
		return
	}
	w.loader.Load(func(ctx context.Context) ([]data.ContactRow, error) {
		return w.page.deps.People.List(ctx, data.ContactQuery{Text: text, Limit: offered})
	}, func(list []data.ContactRow) {
		var words []string
		for _, c := range list {
			word := c.Name
			more := []string{c.Company, c.City, c.Email, c.Phone}
			if i := slices.IndexFunc(more, func(s string) bool { return s != "" && s != c.Name }); i >= 0 {
				word += " · " + more[i]
			}
			w.known[word] = c.ID
			words = append(words, word)
		}
		w.choice.SetOptions(words)
	})
}

// id gives the contact that was chosen, 0 for none; what was typed and not chosen is a fault
// of the field, unless one contact alone was offered for it.
func (w *who) id(field string) (int64, error) {
	text := strings.TrimSpace(w.choice.Text)
	if text == "" {
		return 0, nil
	}
	if id, ok := w.known[text]; ok {
		return id, nil
	}
	var only int64
	for word, id := range w.known {
		if !strings.HasPrefix(strings.ToLower(word), strings.ToLower(text)) {
			continue
		}
		if only != 0 && only != id {
			return 0, data.Invalid(field, "“%s” may be several contacts: choose one from the list", text)
		}
		only = id
	}
	if only == 0 {
		return 0, data.Invalid(field, "“%s” is none of your contacts: type the beginning of a name and choose", text)
	}
	return only, nil
}
