package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Anna Kovalenko": "AK", "anna maria kovalenko": "AK", "Šarūnas": "Š", "їжакевич олена": "ЇО", "Անի Պետրոսյան": "ԱՊ",
		"علی رضایی": "ع", "田中 花子": "田", "": "?", "  ": "?", "😀": "?", "«Café» Sunrise": "CS", "42 Street": "4S", "e\u0301va": "E",
	} {
		if got := kit.Initials(name); got != want {
			t.Errorf("Initials(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestAvatarShowsThePhotoIfThereIsOne(t *testing.T) {
	shell, _ := kittest.Shell(t)
	a := kit.NewAvatar("Anna Kovalenko", 40)
	kittest.Show(shell, container.NewCenter(a))
	if len(kittest.Find(a, func(c *canvas.Text) bool { return c.Text == "AK" })) != 1 {
		t.Error("no initials")
	}
	if len(kittest.Find[*canvas.Image](a, nil)) != 0 {
		t.Error("a photo without a photo")
	}
	a.SetPhoto(theme.AccountIcon())
	if len(kittest.Find[*canvas.Image](a, nil)) != 1 {
		t.Error("the photo is not shown")
	}
	a.SetName("Petras")
	if len(kittest.Find(a, func(c *canvas.Text) bool { return c.Text == "P" })) != 1 {
		t.Error("the initials did not follow")
	}
}

func TestChip(t *testing.T) {
	shell, _ := kittest.Shell(t)
	tapped, removed := 0, 0
	c := kit.NewChip("wedding", func() { tapped++ })
	c.OnRemove = func() { removed++ }
	kittest.Show(shell, container.NewHBox(c))
	c.Resize(c.MinSize())
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(4, 4)})
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(c.Size().Width-4, 4)})
	shell.Window.Canvas().Focus(c)
	for _, k := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyA} {
		c.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if tapped != 3 || removed != 2 {
		t.Errorf("tapped %d and removed %d, want 3 and 2", tapped, removed)
	}
	c.SetOn(true)
	if !c.On() {
		t.Error("not on")
	}
	c.MouseIn(nil)
	c.MouseOut()
	c.FocusLost()
	long := kit.NewChip(strings.Repeat("x", 500), nil)
	if w := long.MinSize().Width; w > 400 {
		t.Errorf("a long word makes a chip of %v", w)
	}
	if kit.NewChip("City", nil).Opens().MinSize().Width <= kit.NewChip("City", nil).MinSize().Width {
		t.Error("no room for the triangle")
	}
}

func TestPressableAndLink(t *testing.T) {
	shell, _ := kittest.Shell(t)
	n := 0
	p := kit.NewPressable(kit.Label("card"), func() { n++ })
	l := kit.NewLink("link", func() { n++ })
	kittest.Show(shell, container.NewVBox(p, l))
	kittest.Click(p, 0)
	kittest.Click(l, 0)
	for _, f := range []fyne.Focusable{p, l} {
		shell.Window.Canvas().Focus(f)
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyA})
		f.TypedRune('a')
		f.FocusLost()
	}
	p.MouseIn(nil)
	p.MouseMoved(nil)
	p.MouseOut()
	if n != 4 {
		t.Errorf("done %d times, want 4", n)
	}
	l.SetText("other")
	if l.Text() != "other" {
		t.Error("the words did not follow")
	}
}

func TestToasts(t *testing.T) {
	shell, _ := kittest.Shell(t)
	toasts := kit.NewToaster(shell)
	kittest.Show(shell, toasts.Object())
	undone := ""
	for _, n := range []string{"a", "b", "c", "d"} {
		toasts.Show(kit.Toast{Text: n, Action: "Undo " + n, Do: func() { undone = n }})
	}
	if got := strings.Join(toasts.Texts(), ""); got != "bcd" {
		t.Errorf("shown %q, want the newest three", got)
	}
	for _, b := range kittest.Find(shell.Window.Content(), func(b *widget.Button) bool { return b.Text == "Undo c" }) {
		test.Tap(b)
	}
	if got := strings.Join(toasts.Texts(), ""); got != "bd" || undone != "c" {
		t.Errorf("after Undo %q are left and %q is undone", got, undone)
	}
	toasts.Show(kit.Toast{Text: strings.Repeat("a long reminder ", 100)})
	for _, l := range kittest.Find(shell.Window.Content(), func(l *kit.Text) bool { return strings.HasPrefix(l.Text(), "a long") }) {
		if w := l.Size().Width; w > 430 {
			t.Errorf("a long toast is %v wide", w)
		}
	}
	toasts.Show(kit.Toast{Text: "e", Action: "Undo", Reverts: true})
	toasts.ClearReverting()
	if got := strings.Join(toasts.Texts(), ""); !strings.HasPrefix(got, "d") || strings.HasSuffix(got, "e") {
		t.Errorf("left are %q, want those that revert nothing", got)
	}
}

func TestFieldShowsErrorBeforeHint(t *testing.T) {
	kittest.Shell(t)
	f := kit.NewField("name", "Name", kit.NewEntry("", nil))
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, ""},
		{func() { f.SetHint("as on the door") }, "as on the door"},
		{func() { f.SetError("is empty") }, "is empty"},
		{func() { f.SetError("") }, "as on the door"},
		{func() { f.SetHint("") }, ""},
	} {
		step.do()
		if got := f.Message(); got != step.want {
			t.Errorf("the message is %q, want %q", got, step.want)
		}
	}
	if f.Name != "name" || f.Input() == nil {
		t.Error("the field is not whole")
	}
	named := kittest.Find(f.Object(), func(l *kit.Text) bool { return l.Text() == "Name" })
	bare := kittest.Find[*kit.Text](kit.NewBareField("x", widget.NewEntry()).Object(), nil)
	if len(named) != 1 || len(bare) != 0 {
		t.Errorf("%d names above a field, %d above a bare one", len(named), len(bare))
	}
}

func TestInputLeavesEscAndF1ToTheWindow(t *testing.T) {
	shell, _ := kittest.Shell(t)
	entered := 0
	e := kit.NewEntry("hint", nil)
	e.OnEnter = func() { entered++ }
	area := kit.NewArea("hint", 3, nil)
	kittest.Show(shell, container.NewVBox(e, area))
	var keys []fyne.KeyName
	shell.Window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { keys = append(keys, k.Name) })
	for _, in := range []*kit.Input{e, area} {
		shell.Window.Canvas().Focus(in)
		for _, k := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1, fyne.KeyReturn, fyne.KeyA} {
			in.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	if len(keys) != 4 || entered != 1 || area.Text != "\n" {
		t.Errorf("the window got %v, Enter came %d times, the area holds %q", keys, entered, area.Text)
	}
	if e.AcceptsTab() || area.AcceptsTab() {
		t.Error("Tab is kept from the next field")
	}
}

func TestEmptyStateOffersItsActions(t *testing.T) {
	shell, _ := kittest.Shell(t)
	done := ""
	o := kit.EmptyState(theme.AccountIcon(), "No contacts yet", "Everyone belongs here.",
		kit.Action{Text: "Import", Icon: theme.FolderOpenIcon(), Do: func() { done += "i" }}, kit.Action{Text: "New", Do: func() { done += "n" }})
	kittest.Show(shell, o)
	for _, b := range kittest.Find[*widget.Button](o, nil) {
		test.Tap(b)
	}
	if done != "in" {
		t.Errorf("done %q", done)
	}
}
