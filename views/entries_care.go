package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/views/accounts"
	"regulars/views/club"
	"regulars/views/files"
	"regulars/views/importer"
	"regulars/views/inbox"
	"regulars/views/kit"
	"regulars/views/leads"
	"regulars/views/occasions"
	"regulars/views/papers"
	"regulars/views/points"
	"regulars/views/prefs"
	"regulars/views/problems"
	"regulars/views/purchases"
)

// selling are the screens of what is sold, and of what may be.
func selling(shell *kit.Shell, a *app.App) []kit.Entry {
	return []kit.Entry{
		{
			Title: kit.L("Purchases"), Icon: theme.DocumentIcon(),
			Kinds: []string{"purchase", "product", purchases.Purchases, purchases.Products, purchases.PurchasesOf, purchases.OwedBy, kit.PurchaseWith},
			Build: func() kit.Screen {
				return purchases.New(shell, purchases.Deps{Purchases: a.Purchases, Changes: a.Changes, People: a.Contacts.List, Deeds: paperOf(shell), Files: filesOf(shell, a), Entitled: entitled(shell, a), Redeem: redeeming(a)}).Screen()
			},
		},
		{
			Title: kit.L("Leads"), Icon: kit.FunnelIcon(), Kinds: []string{"lead", "deal", "leads", kit.DealWith}, Count: a.Leads.CountFaults,
			Build: func() kit.Screen {
				return leads.New(shell, leads.Deps{Leads: a.Leads, Contacts: a.Contacts, Changes: a.Changes, Files: filesOf(shell, a)}).Screen()
			},
		},
	}
}

// caring are the screens of what comes after a purchase.
func caring(shell *kit.Shell, a *app.App) []kit.Entry {
	return []kit.Entry{
		{
			Title: kit.L("Problems"), Icon: theme.WarningIcon(), Kinds: []string{"problem", "problems", "survey", kit.ProblemWith, kit.ProblemFrom}, Count: a.Problems.CountLate,
			Build: func() kit.Screen {
				return problems.New(shell, problems.Deps{
					Problems: a.Problems, Contacts: a.Contacts, Changes: a.Changes, Files: filesOf(shell, a), Write: writer(shell, a), OpenURL: fyne.CurrentApp().OpenURL,
				}).Screen()
			},
		},
		careEntry(shell, a),
		{
			Title: kit.L("Occasions"), Icon: kit.GiftIcon(), Kinds: []string{"occasion", "birthday", "occasions", occasions.With}, Count: a.Occasions.Count,
			Build: func() kit.Screen {
				return listOf("occasions", occasions.New(shell, occasions.Deps{
					Occasions: a.Occasions, Changes: a.Changes, Write: writer(shell, a), OpenURL: fyne.CurrentApp().OpenURL,
				}).Screen())
			},
		},
		{
			Title: kit.L("Club"), Icon: kit.TicketIcon(), Kinds: []string{"benefit", "code", "redemption", "draw", "referral", "club"},
			Build: func() kit.Screen {
				return listOf("club", club.New(shell, club.Deps{Club: a.Club, People: a.Contacts, Changes: a.Changes, Print: cardPrinter(shell, a)}).Screen())
			},
		},
		{
			Title: kit.L("Points"), Icon: kit.StarIcon(), Kinds: []string{"points", "member"},
			Build: func() kit.Screen { return points.New(shell, a.Points, a.Changes).Screen() },
		},
	}
}

// books are the screens of what is put on paper or kept.
func books(shell *kit.Shell, a *app.App) []kit.Entry {
	return []kit.Entry{
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
			Title: kit.L("Files"), Icon: theme.FileIcon(), Kinds: []string{"file", "files", kit.FileWith}, Aside: true,
			Build: func() kit.Screen {
				return listOf("files", files.New(shell, a.Files, shelf(shell, a), a.Changes).Screen())
			},
		},
	}
}

// behind are the screens that are reached from others, and the settings.
func behind(shell *kit.Shell, a *app.App) []kit.Entry {
	return []kit.Entry{
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
