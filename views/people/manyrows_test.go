package people_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// firm opens the screen over n contacts with names, cities and stages by turns.
func firm(t *testing.T, n int) *screen {
	t.Helper()
	s := open(t)
	cities, stages := []string{"Vilnius", "Київ", "Երևան", "تهران"}, data.Stages()
	err := s.store.Update(t.Context(), "Prepare", func(tx *store.Tx) error {
		for i := range n {
			c := data.Contact{
				Kind: data.Person, Name: fmt.Sprintf("Person %05d", (i*7919)%n), Company: fmt.Sprintf("Firm %02d", i%50), Stage: stages[i%len(stages)],
				Addresses: []data.Address{{City: cities[i%4]}}, Emails: []data.Email{{Address: fmt.Sprintf("p%05d@example.com", n-i)}},
				Phones: []data.Phone{{Number: fmt.Sprintf("+37061%06d", (i*104729)%n)}},
			}
			if err := tx.SaveContact(t.Context(), &c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	return s
}

// column gives the words that the rows on the screen have in a column.
func (s *screen) column(n int) (list []string) {
	for _, r := range kittest.Find(s.Object, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*kit.tableRow" }) {
		var words []string
		for _, c := range kittest.Find[*canvas.Text](r, nil) {
			words = append(words, c.Text)
		}
		if len(words) > n+1 {
			list = append(list, slices.Delete(words, 1, 2)[n]) // without the initials
		}
	}
	return list
}

// title clicks at the title of the nth column that is shown.
func (s *screen) title(n int) {
	s.Helper()
	heads := kittest.Find(s.Object, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*kit.headCell" })
	head, ok := heads[n].(fyne.Tappable)
	if !ok {
		s.Fatalf("the title of column %d can't be clicked", n)
	}
	head.Tapped(nil)
	s.shell.Wait()
}

// TestEveryColumnSortsBothWays: a click at each title, and one more, put the rows
// that are shown in the order that the business has them, and the last screen ends with the other end.
func TestEveryColumnSortsBothWays(t *testing.T) {
	s := firm(t, 1500)
	s.shell.Window.Resize(fyne.NewSize(1900, 744)) // all columns
	s.title(1)                                     // by name it is already
	for i, tc := range []struct {
		key         data.ContactSort
		first, last string // of the column, in ascending order
	}{
		{data.ByName, "Person 00000", "Person 01499"},
		{data.ByCompany, "Firm 00", "Firm 49"},
		{data.ByPhone, "+37061000000", "+37061001499"},
		{data.ByEmail, "p00001@example.com", "p01500@example.com"},
		{data.ByCity, "Vilnius", kit.Visual("تهران")},
		{data.ByStage, "lead", "won back"},
	} {
		for _, desc := range []bool{false, true} {
			s.title(i)
			if got := s.table().Order(); got != (kit.Order{Key: string(tc.key), Desc: desc}) {
				t.Fatalf("a click at column %d sorts by %+v", i, got)
			}
			first, last := tc.first, tc.last
			if desc {
				first, last = last, first
			}
			rows, err := s.app.Contacts.List(t.Context(), data.ContactQuery{Sort: tc.key, Descending: desc})
			if err != nil {
				t.Fatal(err)
			}
			got := s.column(0)
			if len(got) < 15 || !slices.Equal(got, names(rows[:len(got)])) || s.column(i)[0] != first {
				t.Errorf("by %s, descending %v, the rows are %q, from %q on", tc.key, desc, got, s.column(i)[0])
			}
			s.table().Focus()
			s.key(fyne.KeyEnd)
			got = s.column(0)
			if !slices.Equal(got, names(rows[len(rows)-len(got):])) || s.column(i)[len(got)-1] != last {
				t.Errorf("by %s, descending %v, the last rows are %q, up to %q", tc.key, desc, got, s.column(i)[len(got)-1])
			}
		}
	}
}

func names(rows []data.ContactRow) (list []string) {
	for _, r := range rows {
		list = append(list, r.Name)
	}
	return list
}

// TestFiltersCountAndSelectJustTheirs among many, in any script.
func TestFiltersCountAndSelectJustTheirs(t *testing.T) {
	s := firm(t, 1400)
	s.OnShow()
	s.shell.Wait()
	for _, tc := range []struct {
		chips [][2]string
		want  int
	}{
		{[][2]string{{"City", "Երևան  (350)"}}, 350},
		{[][2]string{{"City: Երևան", "Київ  (350)"}, {"Stage", "loyal"}}, 50},
	} {
		for _, c := range tc.chips {
			s.chip(c[0])
			s.pick(c[1])
		}
		s.table().SelectAll()
		s.shell.Wait()
		if got := s.table().Len(); got != tc.want || !s.sees(fmt.Sprint(tc.want, " contacts selected")) {
			t.Errorf("%v: %d rows, want %d", tc.chips, got, tc.want)
		}
	}
	s.press("Delete")
	if got := len(s.contacts()); got != 1350 || s.table().Len() != 0 || !s.sees("Nobody matches") {
		t.Errorf("%d contacts are left, %d shown", got, s.table().Len())
	}
	s.press("Show all")
	if got := s.table().Len(); got != 1350 {
		t.Errorf("of all %d are shown", got)
	}
}

// TestTheListByKeysAlone: to a contact, its card, its form and back.
func TestTheListByKeysAlone(t *testing.T) {
	s := firm(t, 400)
	s.table().Focus()
	s.key(fyne.KeyPageDown)
	s.key(fyne.KeyPageUp)
	s.key(fyne.KeyDown)
	if !s.sees("Person 00001") || !s.sees("Nothing has been written down") {
		t.Fatal("the card does not follow the cursor")
	}
	s.key(fyne.KeyReturn)
	if !s.sees("Edit Person 00001") {
		t.Fatal("Return does not open the form")
	}
	s.Escape()
	s.key(fyne.KeySpace) // lets go of the row
	if got := s.table().Marked(); len(got) != 0 {
		t.Errorf("%v are marked", got)
	}
	s.key(fyne.KeySpace)
	s.key(fyne.KeyDelete)
	if got := len(s.contacts()); got != 399 || s.sees("Nothing has been written down") {
		t.Errorf("%d contacts are left, or the card of one that is gone", got)
	}
	s.key(fyne.KeyEnd)
	s.key(fyne.KeyUp)
	if !s.sees("Person 00398") {
		t.Error("the end is not reached")
	}
}

// TestTypingFiltersOnceItPauses, and is found as the search finds.
func TestTypingFiltersOnceItPauses(t *testing.T) {
	s := open(t, data.Contact{Name: "Šarūnas Žukas"}, data.Contact{Name: "Їжакевич Олена"}, data.Contact{Name: "علی رضایی", Phones: []data.Phone{{Number: "+370 612 34520"}}})
	filter := kittest.Find(s.Object, func(e *kit.Input) bool { return e.PlaceHolder == "Filter this list…" })[0]
	for _, tc := range []struct {
		words string
		want  int
	}{
		{"sarunas", 1},
		{"їжак", 1},
		{"علي", 1},
		{"4520", 1},
		{"zuk sar", 1},
		{"nobody", 0},
	} {
		filter.SetText(tc.words)
		if s.sees("Show all") {
			t.Errorf("%q narrows the list while it is typed", tc.words)
		}
		s.shell.Wait()
		if got := s.table().Len(); got != tc.want || !s.sees("Show all") {
			t.Errorf("%q finds %d, want %d", tc.words, got, tc.want)
		}
		filter.SetText("  ") // as good as nothing
		s.shell.Wait()
		if got := s.table().Len(); got != 3 || s.sees("Show all") {
			t.Errorf("after %q, no words find %d", tc.words, got)
		}
	}
}

// TestEnterInTheFilterGoesToTheRows that are left.
func TestEnterInTheFilterGoesToTheRows(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Zoë"})
	s.shell.Window.Canvas().Focus(kittest.Find(s.Object, func(e *kit.Input) bool { return strings.HasPrefix(e.PlaceHolder, "Filter") })[0])
	kittest.TypeText(s.shell, "zoe")
	s.key(fyne.KeyReturn)
	s.key(fyne.KeyDown)
	if !s.sees("Nothing has been written down") || len(s.table().Marked()) != 1 {
		t.Error("the row that is left is not reached")
	}
}

// TestListShowsPhotos of those who have one, read as they are shown, and shows the
// rest of the list where a picture is lost or damaged.
func TestListShowsPhotos(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Ida", Photo: "lost"}, data.Contact{Name: "Zoë"})
	faces := func() (list []bool) {
		for _, r := range kittest.Find(s.Object, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*kit.tableRow" }) {
			list = append(list, len(kittest.Find[*canvas.Image](r, nil)) > 0)
		}
		return list
	}
	img := image.NewRGBA(image.Rect(0, 0, 300, 200))
	var file bytes.Buffer
	if err := jpeg.Encode(&file, img, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.app.Contacts.SetPhoto(t.Context(), s.contacts()[2].ID, file.Bytes()); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if got := faces(); !slices.Equal(got, []bool{false, false, true}) {
		t.Errorf("photos are shown in %v", got)
	}
	if err := s.app.Contacts.RemovePhoto(t.Context(), s.contacts()[2].ID); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if got := faces(); slices.Contains(got, true) {
		t.Errorf("a photo that was removed is shown: %v", got)
	}
}

// TestANoteFromAnywhere goes to the card that is open, and else says how.
func TestANoteFromAnywhere(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	s.Open(kit.Note, 0)
	s.shell.Wait()
	if len(s.frame.Toasts) != 1 || !strings.HasPrefix(s.frame.Toasts[0].Text, "Choose whom the note is about") || s.sees("New contact") {
		t.Errorf("told %+v", s.frame.Toasts)
	}
	s.key(fyne.KeyDown) // the list has the keyboard
	s.Open(kit.Note, 0)
	s.shell.Wait()
	kittest.TypeText(s.shell, "Wants oak")
	if got := kittest.Find(s.Object, func(e *kit.Input) bool { return strings.HasPrefix(e.PlaceHolder, "What happened?") })[0].Text; got != "Wants oak" {
		t.Errorf("the note holds %q", got)
	}
}
