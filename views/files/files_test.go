package files_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	asked "regulars/app/files"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/files"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// screensDir is where TestPictures leaves its pictures.
var screensDir = flag.String("screens", "", "folder for pictures of the screen")

// screen is Files in a window, on a store of its own.
type screen struct {
	*testing.T
	kit.Screen

	app    *app.App
	store  *store.Store
	shell  *kit.Shell
	frame  *kittest.Frame
	shelf  *files.Shelf
	opened []string
	anna   asked.Holder
}

func open(t *testing.T) *screen {
	t.Helper()
	st := storetest.Open(t)
	a := app.New(t.Context(), st, phone.E164)
	t.Cleanup(a.Close)
	c := data.Contact{Name: "Anna"}
	if err := a.Contacts.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	shell, frame := kittest.Shell(t)
	s := &screen{T: t, app: a, store: st, shell: shell, frame: frame, anna: asked.Holder{Owner: data.FileOfContact, ID: c.ID, Name: "Anna"}}
	s.shelf = files.NewShelf(shell, a.Files, func(path string) error {
		content, err := os.ReadFile(path)
		s.opened = append(s.opened, filepath.Base(path)+": "+string(content))
		return err
	})
	s.Screen = files.New(shell, a.Files, s.shelf, a.Changes).Screen()
	kittest.Show(shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), s.Object))
	return s
}

func (s *screen) file(name, text string) string {
	s.Helper()
	path := filepath.Join(s.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
	return path
}

func (s *screen) table() *kit.Table[data.StoredFile] {
	return kittest.Find[*kit.Table[data.StoredFile]](s.shell.Window.Content(), nil)[0]
}

// TestFilesAreListedFoundAndOpened.
func TestFilesAreListedFoundAndOpened(t *testing.T) {
	s := open(t)
	s.shelf.Add(s.anna, s.file("plan.txt", "oak for the kitchen"), s.file("bill.txt", "glue"))
	s.shell.Wait()
	if s.table().Len() != 2 || len(s.frame.Toasts) != 1 || !strings.Contains(s.frame.Toasts[0].Text, "Anna") {
		t.Errorf("%d files, told %+v", s.table().Len(), s.frame.Toasts)
	}
	in := kittest.Find[*kit.Input](s.shell.Window.Content(), nil)[0]
	in.SetText("kitchen")
	s.shell.Wait()
	if s.table().Len() != 1 {
		t.Errorf("%d files say kitchen", s.table().Len())
	}
	list, err := s.app.Files.Find(t.Context(), data.FileQuery{Text: "kitchen", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	s.Open("file", list[0].ID)
	s.shell.Wait()
	if !slices.Equal(s.opened, []string{"plan.txt: oak for the kitchen"}) {
		t.Errorf("opened are %q", s.opened)
	}
	s.shelf.Remove(list[0])
	s.shell.Wait()
	if s.table().Len() != 0 {
		t.Error("a file that was taken away is listed")
	}
	if _, err := s.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if s.table().Len() != 1 {
		t.Error("it did not come back")
	}
}

// TestTheShelfOfARecord shows the first few and leads to the rest.
func TestTheShelfOfARecord(t *testing.T) {
	s := open(t)
	part := s.shelf.Part(func(context.Context, int64) (string, error) { return "Anna", nil })
	if show, err := part.Load(t.Context(), s.anna.ID); show != nil || err != nil {
		t.Errorf("without files there is a part, %v", err)
	}
	var paths []string
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		paths = append(paths, s.file(name+".txt", name))
	}
	s.shelf.Add(s.anna, paths...)
	s.shell.Wait()
	show, err := part.Load(t.Context(), s.anna.ID)
	if err != nil {
		t.Fatal(err)
	}
	kittest.Show(s.shell, show())
	links := kittest.Find[*kit.Link](s.shell.Window.Content(), nil)
	if len(links) != 7 || links[6].Text() != "2 more files" {
		t.Fatalf("%d links", len(links))
	}
	links[6].Do()
	links[0].Do()
	s.shell.Wait()
	if len(s.frame.Opened) != 1 || len(s.opened) != 1 {
		t.Errorf("opened are %q and %q", s.frame.Opened, s.opened)
	}
	kittest.Show(s.shell, s.shelf.Of(s.anna))
	if n := len(kittest.Find[*kit.Link](s.shell.Window.Content(), nil)); n != 7 {
		t.Errorf("a record shows %d links", n)
	}
	buttons := kittest.Find(s.shell.Window.Content(), func(b *widget.Button) bool { return b.Text == "" })
	buttons[1].OnTapped() // takes the first away
	s.shell.Wait()
	if n, err := s.app.Files.Count(t.Context(), data.FileQuery{}); n != 7 || err != nil {
		t.Errorf("%d files are left, %v", n, err)
	}
}

func TestPictures(t *testing.T) {
	s := open(t)
	kittest.Pictures(t, s.shell, *screensDir, "files-empty")
	s.shelf.Add(s.anna, s.file("Kitchen plan, second draft.pdf", "x"), s.file("Рахунок.docx", strings.Repeat("y", 20_000)))
	s.shell.Wait()
	kittest.Pictures(t, s.shell, *screensDir, "files-some")
}
