package views

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data/store/storetest"
	"regulars/views/kit/kittest"
)

// TestCheckMail: by the button of the top bar and by its key, wherever the owner is.
func TestCheckMail(t *testing.T) {
	s := storetest.Open(t)
	storetest.Deliver(t, s, storetest.Letter("anna@example.com", "oak"))
	f := openFrameOn(t, s, "Anna")
	asked, online := 0, true
	f.app.Mail.Kick = func() bool { asked++; return online }
	again := kittest.Find(f.top.Object(), func(b *widget.Button) bool { return b.Icon == theme.ViewRefreshIcon() })
	if len(again) != 1 {
		t.Fatalf("%d buttons ask for mail", len(again))
	}
	again[0].OnTapped()
	f.shell.Wait()
	press(t, f, ctrl(fyne.KeyR))
	if asked != 2 || !slices.Contains(f.toasts.Texts(), "Checking…") {
		t.Errorf("asked %d times, told %q", asked, f.toasts.Texts())
	}
	online = false
	press(t, f, ctrl(fyne.KeyR))
	texts := f.toasts.Texts()
	if !strings.HasPrefix(texts[len(texts)-1], "You work offline") {
		t.Errorf("offline it tells %q", texts)
	}
	for _, b := range buttons(f, "Settings") {
		b.OnTapped()
	}
	f.shell.Wait()
	if f.places[f.current].Title != "Settings" {
		t.Errorf("%s is in front", f.places[f.current].Title)
	}
}

// TestCheckMailWithoutAMailbox offers to connect one; no server is asked.
func TestCheckMailWithoutAMailbox(t *testing.T) {
	f := openFrame(t, "Anna")
	f.app.Mail.Kick = func() bool { t.Error("somebody was asked"); return true }
	press(t, f, ctrl(fyne.KeyR))
	if f.places[f.current] != f.places[f.placeOf("account")] || len(f.toasts.Texts()) != 0 {
		t.Errorf("%s is in front, told %q", f.places[f.current].Title, f.toasts.Texts())
	}
}
