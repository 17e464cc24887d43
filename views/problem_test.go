package views

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit/kittest"
)

func openProblem(t *testing.T, err error) *problem {
	t.Helper()
	p := newProblem(t.Context(), test.NewTempApp(t), err)
	p.shell.Queued()
	t.Cleanup(p.window.Close)
	return p
}

func TestProblemSaysWhatToDo(t *testing.T) {
	for fault, want := range map[error]string{
		data.ErrDamaged:     "restore the latest backup",
		data.ErrNewer:       "newer version",
		data.ErrNotDatabase: "not a Regulars database",
		data.ErrReadOnly:    "nothing was changed",
		data.ErrBusy:        "in use by another program",
	} {
		p := openProblem(t, fmt.Errorf("open /home/anna/regulars.db: %w", fault))
		if !strings.Contains(p.words.Text, want) || strings.Contains(p.words.Text, "did not work") {
			t.Errorf("%v is told as %q", fault, p.words.Text)
		}
		p.offer(nil)
		if n := len(kittest.Find[*widget.Button](p.buttons, nil)); n != 1 {
			t.Errorf("%d buttons where there is nothing to restore", n)
		}
	}
}

func TestProblemOffersTheBackup(t *testing.T) {
	p := openProblem(t, data.ErrDamaged)
	fails := errors.New("the backup is damaged: nothing was changed; choose an older one")
	answers := []error{fails, nil}
	p.offer(&Rescue{Day: "14 March 2026", Restore: func(context.Context) (string, error) {
		err := answers[0]
		answers = answers[1:]
		return "regulars.db.before-restore", err
	}})
	button := func() *widget.Button {
		t.Helper()
		list := kittest.Find(p.buttons, func(b *widget.Button) bool { return strings.Contains(b.Text, "14 March 2026") })
		if len(list) == 0 {
			return nil
		}
		return list[0]
	}
	button().OnTapped()
	p.shell.Wait()
	if !strings.Contains(p.words.Text, "the backup is damaged") {
		t.Errorf("a restore that failed is told as %q", p.words.Text)
	}
	if button().Disabled() {
		t.Error("it can't be tried again")
	}
	button().OnTapped()
	p.shell.Wait()
	if !strings.Contains(p.words.Text, "regulars.db.before-restore") || !strings.Contains(p.words.Text, "Start Regulars again") {
		t.Errorf("a restore is told as %q", p.words.Text)
	}
	if button() != nil {
		t.Error("the backup can be restored twice")
	}
}
