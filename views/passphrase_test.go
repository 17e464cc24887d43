package views

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// passphraseDialog gives the fields and the buttons of the question that is open.
func passphraseDialog(t *testing.T, f *frame) (entries []*kit.Input, button func(string) *widget.Button) {
	t.Helper()
	top := f.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("nothing is asked")
	}
	entries = kittest.Find(top, func(e *kit.Input) bool { return e.Password })
	return entries, func(text string) *widget.Button {
		found := kittest.Find(top, func(b *widget.Button) bool { return b.Text == text })
		if len(found) != 1 {
			t.Fatalf("%d buttons say %q", len(found), text)
		}
		return found[0]
	}
}

func TestANewPassphraseIsTypedTwice(t *testing.T) {
	f := openFrame(t)
	answer := make(chan string, 1)
	f.askPassphrase(Passphrase{New: true, Answer: answer}, "")
	entries, button := passphraseDialog(t, f)
	if len(entries) != 2 {
		t.Fatalf("%d fields", len(entries))
	}
	if f.window.Canvas().Focused() != fyne.Focusable(entries[0]) {
		t.Error("the keys don't go to the first field")
	}
	test.Type(entries[0], "oak and ash")
	test.Type(entries[1], "oak and as")
	test.Tap(button("Go on"))
	if len(answer) != 0 {
		t.Fatalf("two that differ are taken: %q", <-answer)
	}
	entries, button = passphraseDialog(t, f)
	test.Type(entries[0], "oak and ash")
	test.Type(entries[1], "oak and ash")
	test.Tap(button("Go on"))
	if got := <-answer; got != "oak and ash" {
		t.Errorf("the answer is %q", got)
	}
	if f.window.Canvas().Overlays().Top() != nil {
		t.Error("the question stays")
	}
}

func TestAKnownPassphraseIsTypedOnce(t *testing.T) {
	f := openFrame(t)
	answer := make(chan string, 1)
	f.askPassphrase(Passphrase{Answer: answer}, "")
	entries, button := passphraseDialog(t, f)
	if len(entries) != 1 {
		t.Fatalf("%d fields", len(entries))
	}
	test.Tap(button("Go on"))
	if len(answer) != 0 {
		t.Fatal("no passphrase at all is taken")
	}
	entries, _ = passphraseDialog(t, f)
	test.Type(entries[0], "oak")
	entries[0].OnSubmitted(entries[0].Text) // Enter
	if got := <-answer; got != "oak" {
		t.Errorf("the answer is %q", got)
	}
}

func TestWhoGivesNoPassphraseIsNotKept(t *testing.T) {
	f := openFrame(t)
	answer := make(chan string, 1)
	f.askPassphrase(Passphrase{New: true, Answer: answer}, "")
	_, button := passphraseDialog(t, f)
	test.Tap(button("Cancel"))
	if got := <-answer; got != "" {
		t.Errorf("the answer is %q", got)
	}
}
