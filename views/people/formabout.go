package people

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// aboutGroup holds who a contact is and where it stands with the owner.
type aboutGroup struct {
	form     *form
	handling *kit.Field
	how      *kit.Input

	roles    map[data.Role]*kit.Chip
	stage    *widget.Select
	tags     *tagEditor
	standing fyne.CanvasObject

	birthday                     *birthdayField
	language, gender, household  *kit.Input
	interests, preferences, note *kit.Input
	object                       fyne.CanvasObject
}

func newAboutGroup(f *form) *aboutGroup {
	g := &aboutGroup{form: f}
	g.how = kit.NewArea(kit.L("Ring before ten. Never talk about the old kitchen."), 2, nil)
	g.how.SetText(f.before.Handling)
	g.handling = f.field("", kit.L("Only you see this; it stands on top of the card"), g.how)
	g.standing = g.buildStanding()
	g.object = g.buildAbout()
	return g
}

func (g *aboutGroup) buildStanding() fyne.CanvasObject {
	c := g.form.before
	g.roles = make(map[data.Role]*kit.Chip)
	roles := kit.Flow()
	for _, r := range data.Roles() {
		var chip *kit.Chip
		chip = kit.NewChip(word(r), func() { chip.SetOn(!chip.On()) })
		chip.SetOn(slices.Contains(c.Roles, r))
		g.roles[r] = chip
		roles.Add(chip)
	}
	names := []string{kit.L("not known")}
	for _, s := range data.Stages() {
		names = append(names, word(s))
	}
	g.stage = widget.NewSelect(names, nil)
	g.stage.SetSelectedIndex(1 + slices.Index(data.Stages(), c.Stage))
	g.tags = newTagEditor(c.Tags)
	return container.NewVBox(
		g.form.field("roles", kit.L("Roles"), roles).Object(),
		kit.Columns(g.form.field("stage", kit.L("Stage"), kit.Framed(g.stage)).Object(), g.form.field("tags", kit.L("Tags"), g.tags.entry).Object()),
		g.tags.chips,
	)
}

func (g *aboutGroup) buildAbout() fyne.CanvasObject {
	c := g.form.before
	text := func(s string) *kit.Input { return kit.Filled("", s) }
	g.language, g.gender, g.household = text(c.Language), text(c.Gender), text(c.Household)
	g.interests, g.preferences = text(c.Interests), text(c.Preferences)
	g.note = kit.NewArea("", 3, nil)
	g.note.SetText(c.Note)
	field := func(label string, o fyne.CanvasObject) fyne.CanvasObject { return g.form.field("", label, o).Object() }
	g.birthday = newBirthdayField(&c, g.form.page.svc.Contacts.Calendars(), g.form.page.shell.Now())
	birthday := g.form.field("birthday", kit.L("Birthday; the year may stay empty"), g.birthday.object)
	return container.NewVBox(
		birthday.Object(),
		kit.Columns(field(kit.L("Language"), g.language), field(kit.L("Gender"), g.gender), field(kit.L("Household"), g.household)),
		kit.Columns(field(kit.L("Interests"), g.interests), field(kit.L("Preferences"), g.preferences)),
		field(kit.L("Free note"), g.note),
	)
}

func (g *aboutGroup) dateError() error {
	_, err := g.birthday.date()
	return err
}

func (g *aboutGroup) read(c *data.Contact) {
	if d, err := g.birthday.date(); err == nil {
		c.Birthday = d
	}
	c.Roles = nil
	for _, r := range data.Roles() {
		if g.roles[r].On() {
			c.Roles = append(c.Roles, r)
		}
	}
	c.Stage = ""
	if i := g.stage.SelectedIndex(); i > 0 {
		c.Stage = data.Stages()[i-1]
	}
	c.Tags = g.tags.get()
	c.Handling, c.Note = g.how.Text, g.note.Text
	c.Language, c.Gender, c.Household = g.language.Text, g.gender.Text, g.household.Text
	c.Interests, c.Preferences = g.interests.Text, g.preferences.Text
}

// tagEditor holds tags as chips and takes new ones at Enter or a comma.
type tagEditor struct {
	entry *kit.Input
	chips *fyne.Container
	tags  []string
}

func newTagEditor(tags []string) *tagEditor {
	t := &tagEditor{tags: slices.Clone(tags), chips: kit.Flow()}
	t.entry = kit.NewEntry(kit.L("Add a tag, Enter"), func(s string) {
		if strings.HasSuffix(s, ",") {
			t.take()
		}
	})
	t.entry.OnEnter = t.take
	t.show()
	return t
}

func (t *tagEditor) take() {
	t.tags = t.get()
	t.entry.SetText("")
	t.show()
}

func (t *tagEditor) show() {
	t.chips.RemoveAll()
	for _, tag := range t.tags {
		c := kit.NewChip(tag, nil)
		c.OnRemove = func() {
			t.tags = slices.DeleteFunc(t.tags, func(s string) bool { return s == tag })
			t.show()
		}
		t.chips.Add(c)
	}
	t.chips.Refresh()
}

// get gives the tags, with one that is typed but not yet taken.
func (t *tagEditor) get() []string {
	tags := slices.Clone(t.tags)
	for tag := range strings.SplitSeq(t.entry.Text, ",") {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}
