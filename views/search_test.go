package views

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/views/kit/kittest"
)

func TestSearchAsYouType(t *testing.T) {
	f := openFrame(t, "Šarūnas Žukas", "Anna")
	choose(t, f, "Search everything")
	if f.window.Canvas().Focused() != f.top.search {
		t.Fatal("the search field has no focus")
	}
	f.show(f.placeOf("contact")) // so that it is built
	f.window.Canvas().Focus(f.top.search)
	test.Type(f.top.search, "sarun")
	f.shell.Wait()
	if !shown(f, "Šarūnas Žukas") {
		t.Fatal("the contact is not found")
	}
	var opened []int64
	f.places[f.placeOf("contact")].screen.Open = func(_ string, id int64) { opened = append(opened, id) }
	f.top.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(opened) != 1 || f.top.search.Text != "" {
		t.Errorf("Enter opened %v and left %q", opened, f.top.search.Text)
	}

	f.window.Canvas().Focus(f.top.search)
	test.Type(f.top.search, "zzz")
	f.shell.Wait()
	if !shown(f, "Nothing found") {
		t.Error("that nothing is found is not said")
	}
	f.top.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if shown(f, "Nothing found") {
		t.Error("Esc left the answers")
	}
	test.Type(f.top.search, "about")
	f.shell.Wait()
	if !shown(f, "About Regulars") {
		t.Error("commands are not found")
	}
	f.top.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.top.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
}

func TestSearchGroupsByKind(t *testing.T) {
	f := sampleFrame(t)
	test.Type(f.top.search, "oak")
	f.shell.Wait()
	var groups []string
	for _, a := range f.top.search.answers("oak", mustFind(t, f, "oak")) {
		if a.group != "" {
			groups = append(groups, a.group)
		}
	}
	if len(groups) == 0 || len(slices.Compact(slices.Sorted(slices.Values(groups)))) != len(groups) {
		t.Errorf("groups %v", groups)
	}
	lines := kittest.Find[*answerLine](f.window.Content(), nil)
	if len(lines) == 0 {
		t.Fatal("no answers are shown")
	}
	lines[0].MouseDown(nil)
	lines[0].MouseUp(nil)
	f.shell.Wait()
	if f.top.search.Text != "" {
		t.Error("a click on an answer leaves the field full")
	}
}

func mustFind(t *testing.T, f *frame, text string) []data.Hit {
	t.Helper()
	hits, err := f.app.Search.Find(t.Context(), text, hitsPerKind)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func TestSearchLeavesWhenTheFieldDoes(t *testing.T) {
	f := openFrame(t, "Anna")
	f.window.Canvas().Focus(f.top.search)
	test.Type(f.top.search, "ann")
	f.shell.Wait()
	f.window.Canvas().Unfocus()
	f.shell.Wait()
	if len(kittest.Find[*answerLine](f.window.Content(), nil)) != 0 {
		t.Error("the answers stay")
	}
	f.window.Canvas().Focus(f.top.search)
	f.shell.Wait()
	if len(kittest.Find[*answerLine](f.window.Content(), nil)) == 0 {
		t.Error("the answers do not come back with the field")
	}
}

// TestAnImpatientEnterOpensTheBest, once it is found; what was typed since, or a
// change of mind, is obeyed.
func TestAnImpatientEnterOpensTheBest(t *testing.T) {
	f := openFrame(t, "Anna Kovalenko", "Jonas")
	hasty := func(keys ...fyne.KeyName) {
		f.window.Canvas().Focus(f.top.search)
		for _, r := range "kovalenko" {
			f.top.search.TypedRune(r)
		}
		for _, k := range keys { // before anything was found
			f.top.search.TypedKey(&fyne.KeyEvent{Name: k})
		}
		f.shell.Wait()
	}
	hasty(fyne.KeyReturn)
	if f.places[f.current].Title != "Contacts" || !shown(f, "Anna Kovalenko") || f.top.search.Text != "" {
		t.Errorf("%s is in front, the field holds %q", f.places[f.current].Title, f.top.search.Text)
	}
	choose(t, f, "Today")
	for _, keys := range [][]fyne.KeyName{{fyne.KeyReturn, fyne.KeyEscape}, {fyne.KeyReturn, fyne.KeyBackspace}} {
		hasty(keys...)
		if f.places[f.current].Title != "Today" {
			t.Errorf("after %v %s is in front", keys, f.places[f.current].Title)
		}
		f.top.search.leave()
	}
	f.window.Canvas().Focus(f.top.search)
	f.top.search.SetText("nobody at all")
	f.top.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.shell.Wait()
	if f.places[f.current].Title != "Today" || !shown(f, "Nothing found") {
		t.Error("nothing was opened, or not told to be nothing")
	}
}
