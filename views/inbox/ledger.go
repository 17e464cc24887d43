package inbox

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// ledger is the proof below the folders that no mail is missing, and the place where a failed
// sync says why.
type ledger struct {
	page   *Page
	counts *kit.Text
	when   *kit.Text
	fault  *kit.Text
	again  *widget.Button
	asked  time.Time // when the owner asked for a check that is not answered yet
	box    *fyne.Container
	object fyne.CanvasObject
}

func newLedger(p *Page) *ledger {
	l := &ledger{page: p}
	small := func() *kit.Text { return kit.NewText("").Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted) }
	l.counts, l.when, l.fault = small(), small(), small()
	l.fault.SetColor(theme.ColorNameError)
	l.again = kit.Action{Text: kit.L("Check now"), Icon: theme.ViewRefreshIcon(), Do: l.check}.Quiet()
	l.again.Alignment = widget.ButtonAlignLeading
	l.box = container.NewVBox(l.fault, l.counts, l.when, l.again)
	l.object = container.NewBorder(widget.NewSeparator(), nil, nil, nil, kit.NewInset(l.box, 10, 6))
	return l
}

// answerAfter is how long a server has time to answer before the owner is told that it does not.
const answerAfter = 15 * time.Second

// check asks the servers for what is new.
func (l *ledger) check() {
	if !l.page.mail.Sync() {
		l.say(kit.L("You work offline: nothing is asked of the mail servers, and what you write waits. The settings change that."))
		return
	}
	l.asked = l.page.shell.Now()
	l.say("")
	l.when.SetText(kit.L("Checking…"))
	l.page.shell.After(answerAfter, l.page.reload)
}

// say shows why no mail comes in; nothing where it does.
func (l *ledger) say(fault string) {
	l.fault.SetText(fault)
	l.again.SetText(kit.L("Check now"))
	l.fault.Hide()
	if fault != "" {
		l.again.SetText(kit.L("Retry"))
		l.fault.Show()
	}
	l.box.Refresh()
}

// answered takes in that a sync left word of how it went.
func (l *ledger) answered() { l.asked = time.Time{} }

// sums are the figures of a place's folders.
type sums struct {
	server, local, missing int
	checked                time.Time // when the account was synced
}

func (p *Page) sumUp(it place) (s sums) {
	for _, f := range p.folders {
		if f.ID == it.folder.ID || it.folder.ID == 0 && it.query.Role != "" && f.Role == it.query.Role {
			s.server, s.local, s.missing = s.server+f.Server, s.local+f.Local, s.missing+f.Missing()
			s.checked = p.accountOf(f.AccountID).SyncedAt
		}
	}
	return s
}

// faultOf says why the last sync of a place failed; empty where it did not.
func (p *Page) faultOf(it place, accounts []data.Account) string {
	if it.folder.Error != "" {
		return it.folder.Error
	}
	for _, a := range accounts {
		if a.SyncError != "" && (it.folder.ID == 0 || a.ID == it.folder.AccountID) {
			return a.SyncError
		}
	}
	return ""
}

// checked says when the mail of a place was checked, or how the check that the owner asked for stands.
func (l *ledger) checked(s sums) string {
	now := l.page.shell.Now()
	switch {
	case !l.asked.IsZero() && now.Sub(l.asked) < answerAfter:
		return kit.L("Checking…")
	// A sync within a minute of the last one that brings nothing leaves no word.
	case !l.asked.IsZero() && l.asked.Sub(s.checked) > time.Minute:
		return kit.L("No answer yet. Is this computer online?")
	case s.checked.IsZero():
		return kit.L("Not checked yet")
	}
	return kit.Lf("Checked %s", l.page.shell.Locale.Ago(s.checked, now))
}

// show tells how the chosen place compares with the server.
func (l *ledger) show(it place, m mailbox) {
	s := l.page.sumUp(it)
	loc := l.page.shell.Locale
	l.counts.SetText(kit.Lf("%s on the server, %s here, %s missing", loc.Int(int64(s.server)), loc.Int(int64(s.local)), loc.Int(int64(s.missing))))
	l.counts.SetColor(kit.ColorMuted)
	if s.missing > 0 {
		l.counts.SetColor(theme.ColorNameWarning)
	}
	l.when.SetText(l.checked(s))
	l.say(l.page.faultOf(it, m.accounts))
	for _, o := range []*kit.Text{l.counts, l.when} {
		if it.folder.ID != 0 || it.query.Role != data.RoleNone { // no server keeps the others
			o.Show()
		} else {
			o.Hide()
		}
	}
	l.box.Refresh()
}
