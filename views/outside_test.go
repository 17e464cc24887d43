package views

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestOutsideIsObeyedUntilItsContextEnds(t *testing.T) {
	f := openFrame(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	show, done := make(chan string), make(chan struct{})
	go func() { f.obey(ctx, Outside{Show: show}); close(done) }()
	for range 2 { // the second is taken only after the first was obeyed
		select {
		case show <- "":
		case <-ctx.Done():
			t.Fatal("nobody listens for a second start")
		}
	}
	cancel()
	<-done
}

func TestAFileFromOutsideIsOpenedByTheImport(t *testing.T) {
	f := openFrame(t)
	f.openFile("")
	if f.placeOf("import") == f.current {
		t.Fatal("no file opens the import")
	}
	path := filepath.Join(t.TempDir(), "customers.csv")
	if err := os.WriteFile(path, []byte("Name,Phone\nŠarūnas Žukas,+370 612 34520\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.askFirst()
	f.openFile(path)
	f.shell.Wait()
	if f.placeOf("import") != f.current {
		t.Fatal("the import is not in front")
	}
	if len(f.layer.Objects) != 0 {
		t.Error("the first question lies over the import")
	}
	if found := kittest.Find(f.window.Content(), func(l *kit.Text) bool { return strings.Contains(l.Text(), "customers.csv") }); len(found) == 0 {
		t.Error("the file's name is not on the screen")
	}
}

func TestCrashIsTold(t *testing.T) {
	f := openFrame(t)
	f.tellCrash("")
	if f.window.Canvas().Overlays().Top() != nil {
		t.Fatal("a crash is told that never was")
	}
	f.tellCrash("/home/anna/crash-2026-03-14.txt")
	top := f.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("a crash is not told")
	}
	if words := kittest.Find(top, func(l *kit.Text) bool { return strings.Contains(l.Text(), "/home/anna/crash-2026-03-14.txt") }); len(words) == 0 {
		t.Error("the crash is told without its report")
	}
}
