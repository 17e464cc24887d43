package people

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/data"
	"regulars/views/kit"
)

// fact is one line of what is known of a contact.
type fact struct {
	name, text string
	link       *url.URL // nil: mere words
}

// facts lists what is known, and nothing of what is not.
func (c *card) facts(who *data.Contact) fyne.CanvasObject {
	list := append(c.reach(who), c.about(who)...)
	if len(list) == 0 {
		return nil
	}
	grid := container.New(factLayout{})
	for _, f := range list {
		grid.Add(kit.Label(f.name).Color(kit.ColorMuted))
		if f.link != nil {
			grid.Add(kit.NewLink(f.text, func() {
				if err := fyne.CurrentApp().OpenURL(f.link); err != nil {
					c.page.shell.ShowError(err)
				}
			}))
			continue
		}
		grid.Add(kit.NewText(f.text))
	}
	return grid
}

func (c *card) reach(who *data.Contact) []fact {
	var list []fact
	for _, e := range who.Emails {
		list = append(list, fact{labelled(kit.L("Mail"), e.Label), e.Address, &url.URL{Scheme: "mailto", Opaque: e.Address}})
	}
	for _, p := range who.Phones {
		list = append(list, fact{labelled(kit.L("Phone"), p.Label), p.Number, &url.URL{Scheme: "tel", Opaque: telephone(p)}})
	}
	for _, a := range who.Addresses {
		list = append(list, fact{labelled(kit.L("Address"), a.Label), addressText(a), nil})
	}
	for _, l := range who.Links {
		list = append(list, fact{labelled(kit.L("Link"), l.Label), l.URL, webLink(l.URL)})
	}
	return list
}

func (c *card) about(who *data.Contact) []fact {
	var list []fact
	add := func(name, text string) {
		if text != "" {
			list = append(list, fact{name, text, nil})
		}
	}
	add(kit.L("Birthday"), c.birthday(who.Birthday))
	add(kit.L("Language"), kit.LanguageName(who.Language))
	add(kit.L("Household"), who.Household)
	add(kit.L("Interests"), who.Interests)
	add(kit.L("Preferences"), who.Preferences)
	for _, f := range who.Fields {
		add(f.Name, f.Value)
	}
	add(kit.L("Note"), who.Note)
	return list
}

// birthday writes the day, the age where the year is known, and how soon it is.
func (c *card) birthday(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	today := data.DateOf(c.page.shell.Now())
	next := d.NextAnniversary(today)
	text := kit.Lf("%[1]d %[2]s", d.Day, kit.Month(d.Month))
	if d.Year != 0 {
		text = kit.Lf("%[1]s %[2]d, turns %[3]d", text, d.Year, next.Year-d.Year)
	}
	switch days := int(next.Time(time.UTC).Sub(today.Time(time.UTC)).Hours() / 24); {
	case days == 0:
		text += " · " + kit.L("today")
	case days <= 30:
		text += " · " + kit.Ln("in %d days", days)
	}
	return text
}

func labelled(name, label string) string {
	if label == "" {
		return name
	}
	return name + ", " + labelName(label)
}

// addressText writes an address on as few lines as it is read on.
func addressText(a data.Address) string {
	town := strings.TrimSpace(a.PostalCode + " " + a.City)
	var lines []string
	for _, s := range []string{a.Street, town, a.Region, a.Country} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}

// webLink gives the link if it is one that a browser opens; a handle is words.
func webLink(s string) *url.URL {
	if strings.HasPrefix(s, "www.") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return nil
	}
	return u
}

// factLayout sets names at the left and their words beside them; the words wrap.
type factLayout struct{}

const factName float32 = 108

func (factLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(factName+80, 0)
	for i := 1; i < len(objects); i += 2 {
		size.Height += max(objects[i-1].MinSize().Height, objects[i].MinSize().Height) + 3
	}
	return size
}

func (factLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	for i := 1; i < len(objects); i += 2 {
		name, words := objects[i-1], objects[i]
		room := size.Width - factName
		words.Resize(fyne.NewSize(room, words.MinSize().Height))
		h := max(name.MinSize().Height, words.MinSize().Height)
		name.Move(fyne.NewPos(0, y))
		name.Resize(fyne.NewSize(factName-8, name.MinSize().Height))
		words.Move(fyne.NewPos(factName, y))
		words.Resize(fyne.NewSize(room, h))
		y += h + 3
	}
}

// ignoreGone takes a contact that was deleted meanwhile for an empty one.
func ignoreGone(err error) error {
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	return err
}
