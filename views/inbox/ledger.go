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

// checkedAfter is when the pane says again when the mail was checked, if nothing came meanwhile.
const checkedAfter = 15 * time.Second

// check asks the servers for what is new.
func (l *ledger) check() {
	l.when.SetText(kit.L("Checking…"))
	l.page.mail.Sync()
	l.page.shell.After(checkedAfter, l.page.reload)
}

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

// show tells how the chosen place compares with the server.
func (l *ledger) show(it place, m mailbox) {
	s := l.page.sumUp(it)
	loc := l.page.shell.Locale
	l.counts.SetText(kit.Lf("%s on the server, %s here, %s missing", loc.Int(int64(s.server)), loc.Int(int64(s.local)), loc.Int(int64(s.missing))))
	l.counts.SetColor(kit.ColorMuted)
	if s.missing > 0 {
		l.counts.SetColor(theme.ColorNameWarning)
	}
	l.when.SetText(kit.L("Not checked yet"))
	if !s.checked.IsZero() {
		l.when.SetText(kit.Lf("Checked %s", loc.Ago(s.checked, l.page.shell.Now())))
	}
	fault := l.page.faultOf(it, m.accounts)
	l.fault.SetText(fault)
	l.again.SetText(kit.L("Check now"))
	if fault != "" {
		l.again.SetText(kit.L("Retry"))
		l.fault.Show()
	} else {
		l.fault.Hide()
	}
	for _, o := range []*kit.Text{l.counts, l.when} {
		if it.kind == placeThreads {
			o.Show()
		} else {
			o.Hide()
		}
	}
	l.box.Refresh()
}
