package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/views/accounts"
	"regulars/views/agenda"
	"regulars/views/club"
	"regulars/views/importer"
	"regulars/views/inbox"
	"regulars/views/kit"
	"regulars/views/leads"
	"regulars/views/occasions"
	"regulars/views/papers"
	"regulars/views/people"
	"regulars/views/points"
	"regulars/views/prefs"
	"regulars/views/problems"
	"regulars/views/purchases"
	"regulars/views/today"
)

// entries lists the screens in the order of the sidebar.
func entries(shell *kit.Shell, a *app.App) []kit.Entry {
	return []kit.Entry{
		{
			Title: kit.L("Today"), Icon: theme.HomeIcon(), Kinds: []string{"today"}, Count: a.Calendar.CountOverdue,
			Build: func() kit.Screen { return today.New(shell, a.Today, a.Calendar, a.Changes).Screen() },
		},
		{
			Title: kit.L("Contacts"), Icon: theme.AccountIcon(), Kinds: []string{"contact", "contacts", kit.Note},
			Build: func() kit.Screen {
				return listOf("contacts", people.New(shell, people.Services{
					Contacts: a.Contacts, Changes: a.Changes, Planned: planned(a.Calendar, shell.Now), Export: exporter(shell, a),
					OpenFile: inbox.NewOutside(shell.Context(), fyne.CurrentApp().OpenURL).Open, Parts: parts(shell, a),
				}).Screen())
			},
		},
		careEntry(shell, a),
		{
			Title: kit.L("Inbox"), Icon: theme.MailComposeIcon(), Kinds: []string{"message", kit.MailTo, kit.KeptDraft, "inbox"}, Count: inbox.Count(a.Mail),
			Build: func() kit.Screen {
				return inbox.New(shell, inbox.Deps{Mail: a.Mail, Contacts: a.Contacts, Calendar: a.Calendar, Changes: a.Changes, OpenURL: fyne.CurrentApp().OpenURL}).Screen()
			},
		},
		{
			Title: kit.L("Calendar"), Icon: theme.CalendarIcon(), Kinds: []string{"event", "task", "reminder", "calendar", kit.EventWith, kit.TaskWith}, Count: a.Calendar.CountReminders,
			Build: func() kit.Screen {
				return listOf("calendar", agenda.New(shell, a.Calendar, a.Contacts, a.Changes).Screen())
			},
		},
		{
			Title: kit.L("Leads"), Icon: theme.GridIcon(), Kinds: []string{"lead", "deal", "leads", kit.DealWith}, Count: a.Leads.CountFaults,
			Build: func() kit.Screen {
				return leads.New(shell, leads.Deps{Leads: a.Leads, Contacts: a.Contacts, Changes: a.Changes}).Screen()
			},
		},
		{
			Title: kit.L("Club"), Icon: theme.ListIcon(), Kinds: []string{"benefit", "code", "redemption", "draw", "referral", "club"},
			Build: func() kit.Screen {
				return listOf("club", club.New(shell, club.Deps{Club: a.Club, People: a.Contacts, Changes: a.Changes}).Screen())
			},
		},
		{
			Title: kit.L("Papers"), Icon: theme.DocumentPrintIcon(), Kinds: []string{"paper", "papers", kit.PaperFor},
			Build: func() kit.Screen {
				return listOf("papers", papers.New(shell, papers.Deps{
					Papers: a.Papers, Changes: a.Changes, Write: writer(shell, a), Send: sender(a),
					Recall:   func(ctx context.Context, id int64) error { _, err := a.Mail.Recall(ctx, id); return err },
					OpenFile: inbox.NewOutside(shell.Context(), fyne.CurrentApp().OpenURL).Open,
				}).Screen())
			},
		},
		{
			Title: kit.L("Points"), Icon: theme.RadioButtonCheckedIcon(), Kinds: []string{"points", "member"},
			Build: func() kit.Screen { return points.New(shell, a.Points, a.Changes).Screen() },
		},
		{
			Title: kit.L("Purchases"), Icon: theme.DocumentIcon(),
			Kinds: []string{"purchase", "product", purchases.Purchases, purchases.Products, purchases.PurchasesOf, purchases.OwedBy, kit.PurchaseWith},
			Build: func() kit.Screen {
				return purchases.New(shell, purchases.Deps{Purchases: a.Purchases, Changes: a.Changes, People: a.Contacts.List, Deeds: paperOf(shell)}).Screen()
			},
		},
		{
			Title: kit.L("Occasions"), Icon: theme.GridIcon(), Kinds: []string{"occasion", "birthday", "occasions", occasions.With}, Count: a.Occasions.Count,
			Build: func() kit.Screen {
				return listOf("occasions", occasions.New(shell, occasions.Deps{
					Occasions: a.Occasions, Changes: a.Changes, Write: writer(shell, a), OpenURL: fyne.CurrentApp().OpenURL,
				}).Screen())
			},
		},
		{
			Title: kit.L("Problems"), Icon: theme.WarningIcon(), Kinds: []string{"problem", "problems", "survey", kit.ProblemWith, kit.ProblemFrom}, Count: a.Problems.CountLate,
			Build: func() kit.Screen {
				return problems.New(shell, problems.Deps{
					Problems: a.Problems, Contacts: a.Contacts, Changes: a.Changes, Write: writer(shell, a), OpenURL: fyne.CurrentApp().OpenURL,
				}).Screen()
			},
		},
		{
			Title: kit.L("Mailboxes"), Icon: theme.MailComposeIcon(), Kinds: []string{"account", "accounts"}, Aside: true,
			Build: func() kit.Screen {
				return accounts.New(shell, accounts.Deps{
					Mail: a.Mail, Changes: a.Changes, OpenURL: fyne.CurrentApp().OpenURL, Connected: func() { shell.Open("inbox", 0) },
				}).Screen()
			},
		},
		{
			Title: kit.L("Import"), Icon: theme.FolderOpenIcon(), Kinds: []string{"import"}, Aside: true,
			Build: func() kit.Screen { return importer.New(shell, a.Transfer, a.Jobs).Screen() },
		},
		{
			Title: kit.L("Settings"), Icon: theme.SettingsIcon(), Kinds: []string{"settings"},
			Build: func() kit.Screen {
				return prefs.New(shell, prefs.Sources{Settings: a.Settings, Backups: a.Backups, Changes: a.Changes, Accounts: a.Mail.Accounts}).Screen()
			},
		},
	}
}

// listOf lets a screen be brought to the front as it is by a kind of its own.
func listOf(kind string, s kit.Screen) kit.Screen {
	open := s.Open
	s.Open = func(asked string, id int64) {
		if asked != kind {
			open(asked, id)
		}
	}
	return s
}
