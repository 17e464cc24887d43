package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store/storetest"
	"regulars/views/kit/kittest"
)

// TestRejectsComeBack: the rows that did not go in are written with their reasons;
// mended there, they go in from that file.
func TestRejectsComeBack(t *testing.T) {
	a := app.New(t.Context(), storetest.Open(t), phone.E164)
	t.Cleanup(a.Close)
	shell, frame := kittest.Shell(t)
	p := New(shell, a.Transfer, a.Jobs)
	kittest.Show(shell, p.Screen().Object)
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(path, []byte("Name,Birthday\nAnna,1980-03-14\nPetras,31.02.1980\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.open(path, "")
	shell.Wait()
	plan := p.plan
	p.apply()
	shell.Wait()
	rejects := filepath.Join(dir, "rejects.csv")
	p.writeRejects(plan, rejects)
	shell.Wait()
	if last := frame.Toasts[len(frame.Toasts)-1].Text; last != "1 row saved in rejects.csv, each with the reason" {
		t.Errorf("the owner is told %q", last)
	}
	raw, err := os.ReadFile(rejects)
	if err != nil || !strings.Contains(string(raw), "Petras") || !strings.Contains(string(raw), "is not a day of the calendar") || strings.Contains(string(raw), "Anna") {
		t.Fatalf("the file holds %q, %v", raw, err)
	}
	mended := strings.Replace(string(raw), "31.02.1980", "28.02.1980", 1)
	if err := os.WriteFile(rejects, []byte(mended), 0o600); err != nil {
		t.Fatal(err)
	}
	p.open(rejects, "")
	shell.Wait()
	p.apply()
	shell.Wait()
	list, err := a.Contacts.List(t.Context(), data.ContactQuery{Text: "Petras"})
	if err != nil || len(list) != 1 {
		t.Errorf("mended, the row gave %v, %v", list, err)
	}
}

// TestRejectsCanNotBeWritten: the owner is told why, and keeps the screen.
func TestRejectsCanNotBeWritten(t *testing.T) {
	a := app.New(t.Context(), storetest.Open(t), phone.E164)
	t.Cleanup(a.Close)
	shell, frame := kittest.Shell(t)
	p := New(shell, a.Transfer, a.Jobs)
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("Name,Birthday\nPetras,31.02.1980\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.open(path, "")
	shell.Wait()
	p.writeRejects(p.plan, filepath.Join(path, "inside a file.xlsx"))
	shell.Wait()
	if len(frame.Errors) != 1 {
		t.Errorf("the owner is told %v, want one error", frame.Errors)
	}
	frame.Errors = nil
}
